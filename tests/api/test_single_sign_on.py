"""Signing in at a provider, through the doors of a running site: who gets a session, what ends it, what is noted."""

import asyncio
import dataclasses
import time
from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import select, update

from generated.graphql.models import Permission
from spiritum.sso.models import ProviderLogout, ProviderSignIn
from spiritum.staff import models as staff
from tests.api.clinic import Clinic
from tests.api.provider_door import CALLBACK, LOGOUT, PUBLIC_URL, REFUSED, Door, is_signed_in
from tests.orm import session
from tests.sso.provider import CLIENT, SUBJECT, Lies, site_key
from tests.sso.test_lies_about_logout import LIES as LOGOUT_LIES
from tests.sso.test_lies_about_sign_in import LIES

FRONT_CHANNEL = "/rest/sso/trust/frontchannel-logout"


async def test_the_page_of_a_client_learns_where_to_sign_in(door: Door) -> None:
    listed = await door.clinic.stranger().http.get("/rest/sso/")
    assert listed.json() == {
        "providers": [
            {"id": "trust", "name": "The trust's account", "signInPath": "/rest/sso/trust/start"},
            {"id": "other", "name": "Another trust's account", "signInPath": "/rest/sso/other/start"},
        ]
    }


async def test_a_site_without_providers_has_none(clinic: Clinic) -> None:
    person = clinic.stranger()
    assert (await person.http.get("/rest/sso/")).json() == {"providers": []}
    assert (await person.http.get("/rest/sso/jwks.json")).json() == {"keys": []}
    for path in ("/rest/sso/trust/start", CALLBACK, f"{FRONT_CHANNEL}?sid=1"):
        assert (await person.http.get(path)).status_code == 404


async def test_the_keys_of_the_site_are_published_without_their_secrets(door: Door) -> None:
    (key,) = (await door.clinic.stranger().http.get("/rest/sso/jwks.json")).json()["keys"]
    assert key == {"kty": "RSA", "use": "sig", **{name: site_key().as_dict()[name] for name in ("kid", "n", "e")}}


async def test_who_signs_in_at_the_provider_has_a_session_here(door: Door) -> None:
    username = await door.linked()
    person, response = await door.sign_in()
    assert (response.status_code, response.headers["location"]) == (302, "/pathways/1")
    cookie = response.headers["set-cookie"]
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= {part.strip() for part in cookie.split(";")}
    assert await is_signed_in(person)
    continued = (await person.http.post("/rest/sso/session/")).json()
    assert continued["user"]["username"] == username
    again = (await person.http.post("/rest/sso/session/")).json()
    assert again["user"]["token"] != continued["user"]["token"]
    async with session(door.clinic.database) as orm:
        row = (await orm.scalars(select(staff.Session).where(staff.Session.provider == "trust"))).one()
        assert (row.provider_subject, row.provider_session_id) == (SUBJECT, "session-1")
        assert row.factors == ["N3_SMARTCARD", "acr:AAL3_ANY"]
        assert abs(row.authenticated_at.timestamp() - time.time()) < 60
        assert (await orm.scalars(select(ProviderSignIn))).all() == []
    (entry,) = await door.noted("sign_in")
    assert entry == {"provider": "trust", "factors": ["N3_SMARTCARD", "acr:AAL3_ANY"], "source": "127.0.0.1"}


async def test_no_token_of_the_provider_goes_to_the_browser_or_is_kept(door: Door) -> None:
    await door.linked()
    person, response = await door.sign_in()
    assert await is_signed_in(person)
    async with session(door.clinic.database) as orm:
        stored = (await orm.execute(select(*staff.Session.__table__.columns))).all()
    noted = await door.noted("sign_in")
    seen = repr([response.headers, response.text, stored, noted, door.clinic.log])
    assert "an-access-token" not in seen
    assert ".eyJ" not in seen, "the claims of a JSON Web Token begin so"


async def test_a_session_that_the_browser_had_ends(door: Door) -> None:
    await door.linked()
    person, _ = await door.sign_in()
    earlier = person.http.cookies["SDSESSION"]
    await door.sign_in(person)
    other = door.clinic.stranger()
    other.http.cookies.set("SDSESSION", earlier)
    assert not await is_signed_in(other)
    assert await is_signed_in(person)


@pytest.mark.parametrize("place", ["//evil.example", "https://evil.example", "/\\evil.example", "evil", "/a b", "/é"])
async def test_a_browser_is_never_sent_to_another_site(door: Door, place: str) -> None:
    await door.linked()
    person = door.clinic.stranger()
    response = await door.come_back(person, await door.leave(person, place))
    assert response.headers["location"] == "/"


async def test_every_lie_looks_the_same_and_is_noted_with_its_reason(door: Door) -> None:
    await door.linked()
    described, seen = door.party.provider, set[tuple[Any, ...]]()
    for lie in LIES.values():
        door.party.provider = described.model_validate({**described.model_dump(), **lie.description})
        door.provider.lies = lie.lies
        person, response = await door.sign_in()
        changing = {"date", "x-request-id"}
        headers = {name: value for name, value in response.headers.items() if name not in changing}
        seen.add((response.status_code, response.content, tuple(sorted(headers.items()))))
        assert not await is_signed_in(person)
    ((status, content, headers),) = seen
    assert (status, content, dict(headers)["location"]) == (302, b"", REFUSED)
    noted = await door.noted("sign_in_refused")
    assert [entry["reason"] for entry in noted] == [lie.reason for lie in LIES.values()]
    assert all(entry.keys() == {"provider", "reason", "source"} for entry in noted)


@pytest.mark.parametrize("whose", ["nobody", "inactive", "the same e-mail address"])
async def test_a_person_whom_no_administrator_let_in_stays_out(door: Door, whose: str) -> None:
    if whose == "inactive":
        username = await door.linked()
    elif whose == "nobody":
        username = await door.linked("somebody else")
    else:
        username = await door.clinic.user()
        door.provider.more_claims = {"email": f"{username}@trust.example", "email_verified": True}
    async with session(door.clinic.database) as orm:
        user = update(staff.User).where(staff.User.username == username)
        await orm.execute(user.values(is_active=whose != "inactive", email=f"{username}@trust.example"))
    person, response = await door.sign_in()
    assert response.headers["location"] == REFUSED
    assert not await is_signed_in(person)
    (entry,) = await door.noted("sign_in_refused")
    assert entry["reason"] == ("inactive" if whose == "inactive" else "not_linked")
    assert entry["subject"] == SUBJECT


async def test_a_callback_counts_in_the_browser_that_left_and_once(door: Door) -> None:
    await door.linked()
    person, other = door.clinic.stranger(), door.clinic.stranger()
    callback = await door.leave(person)
    await door.leave(other)
    refusals = [
        await door.come_back(other, callback),
        await door.come_back(door.clinic.stranger(), callback),
        await door.come_back(person, {**callback, "state": "made-up"}),
        await door.come_back(person, {"code": callback["code"]}),
    ]
    assert [response.headers["location"] for response in refusals] == [REFUSED] * 4
    # The refusals made the browser forget its cookie; the provider's page is still open in it.
    assert "SDSIGNIN" not in person.http.cookies
    person, response = await door.sign_in(person)
    assert response.headers["location"] == "/pathways/1"
    assert (await door.come_back(person, callback)).headers["location"] == REFUSED
    assert {entry["reason"] for entry in await door.noted("sign_in_refused")} == {"state"}


async def test_a_callback_at_another_provider_is_worth_nothing(door: Door) -> None:
    await door.linked()
    person = door.clinic.stranger()
    callback = await door.leave(person)
    calls = len(door.provider.calls)
    mixed_up = await person.http.get("/rest/sso/other/callback", params=callback)
    assert mixed_up.headers["location"] == REFUSED
    assert len(door.provider.calls) == calls
    (entry,) = await door.noted("sign_in_refused")
    assert (entry["provider"], entry["reason"]) == ("other", "state")


async def test_a_callback_that_comes_too_late_is_refused(door: Door) -> None:
    await door.linked()
    person = door.clinic.stranger()
    callback = await door.leave(person)
    async with session(door.clinic.database) as orm:
        await orm.execute(update(ProviderSignIn).values(expires_at=ProviderSignIn.expires_at - timedelta(minutes=11)))
    assert (await door.come_back(person, callback)).headers["location"] == REFUSED


async def test_a_provider_that_refuses_is_believed(door: Door) -> None:
    await door.linked()
    door.provider.lies = Lies(callback=lambda back: back.update(error="access_denied"))
    _, response = await door.sign_in()
    assert response.headers["location"] == REFUSED
    assert [entry["reason"] for entry in await door.noted("sign_in_refused")] == ["provider_error"]


@pytest.mark.race
async def test_of_two_callbacks_with_one_code_one_wins(door: Door) -> None:
    await door.linked()
    for _ in range(2):
        person = door.clinic.stranger()
        callback = await door.leave(person)
        responses = await asyncio.gather(*(door.come_back(person, callback) for _ in range(2)))
        assert sorted(response.headers["location"] for response in responses) == ["/pathways/1", REFUSED]


@pytest.mark.race
async def test_of_two_logouts_with_one_token_one_counts(door: Door) -> None:
    for _ in range(2):
        text = door.provider.logout_token()
        responses = await asyncio.gather(*(door.log_out(text) for _ in range(2)))
        assert sorted(response.status_code for response in responses) == [204, 400]


@pytest.mark.race
async def test_a_logout_at_the_moment_of_the_sign_in_leaves_no_session(door: Door) -> None:
    await door.linked()
    for number in range(2):
        door.provider.session_id = f"card-{number}"
        person = door.clinic.stranger()
        callback = await door.leave(person)
        _, logout = await asyncio.gather(
            door.come_back(person, callback), door.log_out(door.provider.logout_token(sub=None))
        )
        assert logout.status_code == 204
        assert not await is_signed_in(person)


@pytest.mark.parametrize("names", [{}, {"sub": None}, {"sid": None}])
async def test_the_provider_ends_what_it_names(door: Door, names: dict[str, None]) -> None:
    await door.linked()
    door.provider.session_id = "session-1"
    ended, _ = await door.sign_in()
    door.provider.session_id = "session-2"
    other, _ = await door.sign_in()
    door.provider.session_id = "session-1"
    response = await door.log_out(door.provider.logout_token(**names))
    assert (response.status_code, response.content) == (204, b"")
    assert response.headers["cache-control"] == "no-store"
    assert not await is_signed_in(ended)
    assert await is_signed_in(other) == ("sid" not in names)


async def test_a_logout_that_overtakes_its_sign_in_is_remembered(door: Door) -> None:
    await door.linked()
    person = door.clinic.stranger()
    callback = await door.leave(person)
    assert (await door.log_out(door.provider.logout_token(sub=None))).status_code == 204
    assert (await door.come_back(person, callback)).headers["location"] == REFUSED
    assert [entry["reason"] for entry in await door.noted("sign_in_refused")] == ["signed_out"]
    async with session(door.clinic.database) as orm:
        await orm.execute(update(ProviderLogout).values(issued_at=ProviderLogout.issued_at - 1, session_id=None))
    _, response = await door.sign_in()
    assert response.headers["location"] == "/pathways/1"


async def test_a_person_who_was_signed_out_can_sign_in_again(door: Door) -> None:
    await door.linked()
    person = door.clinic.stranger()
    callback = await door.leave(person)
    iat = int(time.time())
    assert (await door.log_out(door.provider.logout_token(sid=None, iat=iat + 5))).status_code == 204
    assert (await door.come_back(person, callback)).headers["location"] == REFUSED
    door.provider.more_claims = {"iat": iat + 6}
    _, response = await door.sign_in()
    assert response.headers["location"] == "/pathways/1"


async def test_every_lie_about_logout_looks_the_same_and_ends_nothing(door: Door) -> None:
    await door.linked()
    person, _ = await door.sign_in()
    described, seen = door.party.provider, set[tuple[int, bytes]]()
    for lie in LOGOUT_LIES.values():
        door.party.provider = described.model_validate({**described.model_dump(), **lie.description})
        door.provider.lies = Lies(header=lambda headers, lie=lie: headers.update(lie.header), signer=lie.signer)
        response = await door.log_out(door.provider.logout_token(**lie.changes))
        seen.add((response.status_code, response.content))
    ((status, content),) = seen
    assert status == 400
    assert b"The logout token does not hold." in content
    assert await is_signed_in(person)
    noted = [entry["reason"] for entry in await door.noted("logout_refused")]
    assert noted == [lie.reason for lie in LOGOUT_LIES.values()]


async def test_a_logout_notice_is_a_form_and_comes_from_no_page(door: Door) -> None:
    text = door.provider.logout_token()
    async with httpx.AsyncClient(base_url=door.clinic.url, trust_env=False) as http:
        assert (await http.post(LOGOUT, json={"logout_token": text})).status_code == 415
        assert (await http.post(LOGOUT, content=f"logout_token={text}")).status_code == 415
        form = {"content-type": "application/x-www-form-urlencoded"}
        twice = f"logout_token={text}&logout_token={text}"
        assert (await http.post(LOGOUT, content=twice, headers=form)).status_code == 400
        assert (await http.post(LOGOUT, data={"token": text})).status_code == 422
        page = {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}
        assert (await http.post(LOGOUT, data={"logout_token": text}, headers=page)).status_code == 403
        assert (await http.post(LOGOUT, data={"logout_token": text})).status_code == 204


async def test_a_browser_brings_the_news_of_a_logout(door: Door) -> None:
    await door.linked()
    person, _ = await door.sign_in()
    stranger = door.clinic.stranger().http
    for parameters in ({"sid": "session-2"}, {"sid": "session-1", "iss": "https://other.example"}):
        assert (await stranger.get(FRONT_CHANNEL, params=parameters)).status_code == 200
        assert await is_signed_in(person)
    door.party.provider = door.party.provider.model_copy(update={"front_channel_logout": False})
    assert (await stranger.get(FRONT_CHANNEL, params={"sid": "session-1"})).status_code == 200
    assert await is_signed_in(person)
    door.party.provider = door.party.provider.model_copy(update={"front_channel_logout": True})
    response = await stranger.get(FRONT_CHANNEL, params={"sid": "session-1", "iss": door.provider.url})
    assert (response.status_code, response.content) == (200, b"")
    assert not await is_signed_in(person)


async def test_a_password_never_ends_with_a_logout_at_a_provider(door: Door) -> None:
    username = await door.linked()
    person = await door.with_password(username)
    assert (await door.log_out(door.provider.logout_token(sid=None))).status_code == 204
    assert await is_signed_in(person)


async def test_who_signs_out_may_do_so_at_the_provider_too(door: Door) -> None:
    await door.linked()
    person, _ = await door.sign_in()
    response = await person.http.post("/rest/sso/logout/")
    location = httpx.URL(response.json()["location"])
    assert str(location).startswith(f"{door.provider.url}/logout?")
    assert dict(location.params) == {"client_id": CLIENT, "post_logout_redirect_uri": f"{PUBLIC_URL}/"}
    assert not await is_signed_in(person)
    local = await door.clinic.signed_in()
    assert (await local.http.post("/rest/sso/logout/")).json() == {"location": None}


async def test_when_the_provider_is_down_sessions_go_on_and_passwords_work(door: Door) -> None:
    username = await door.linked()
    person, _ = await door.sign_in()
    waiting = door.clinic.stranger()
    callback = await door.leave(waiting)
    door.provider.statuses = {"/token": 503, "/.well-known/openid-configuration": 503}
    response = await door.come_back(waiting, callback)
    assert response.headers["location"] == "/welcome?signIn=unavailable"
    assert [entry["reason"] for entry in await door.noted("sign_in_refused")] == ["unavailable"]
    assert await is_signed_in(person)
    assert await is_signed_in(await door.with_password(username))
    door.party.discovery = dataclasses.replace(door.party.discovery, _metadata=None, _keys=None)
    begun = await waiting.http.get("/rest/sso/trust/start")
    assert (begun.status_code, begun.headers["location"]) == (302, "/welcome?signIn=unavailable")
    door.provider.statuses = {}
    door.party.discovery = dataclasses.replace(door.party.discovery, _failed=None)
    _, response = await door.sign_in()
    assert response.headers["location"] == "/pathways/1"


LINK = {"provider": "trust", "subject": "656014452199"}


async def test_an_administrator_links_a_person_to_a_user(door: Door) -> None:
    door.provider.subject = LINK["subject"]
    username = await door.clinic.user(may=[])
    user_id = await _id_of(door, username)
    administrator = await door.clinic.signed_in(may=[Permission.USER_UPDATE])
    _, refused = await door.sign_in()
    assert refused.headers["location"] == REFUSED
    for subject in (f" {LINK['subject']}\t", LINK["subject"]):
        typed = {**LINK, "subject": subject, "userId": user_id}
        linked = await administrator.http.post("/rest/linkidentity/", json=typed)
        assert (linked.status_code, linked.json()) == (200, {"success": True})
    person, response = await door.sign_in()
    assert response.headers["location"] == "/pathways/1"
    for nobody in ("  ", "65601445\u200b2199", "Ødegård"):
        wrong = await administrator.http.post(
            "/rest/linkidentity/", json={**LINK, "subject": nobody, "userId": user_id}
        )
        assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (422, "subject")
    other = await _id_of(door, await door.clinic.user(may=[]))
    taken = await administrator.http.post("/rest/linkidentity/", json={**LINK, "userId": other})
    assert (taken.status_code, taken.json()["errors"][0]["code"]) == (409, "TAKEN")
    unlinked = await administrator.http.post("/rest/unlinkidentity/", json={**LINK, "userId": user_id})
    assert unlinked.status_code == 200
    assert not await is_signed_in(person)
    _, refused = await door.sign_in()
    assert refused.headers["location"] == REFUSED
    assert [entry["subject"] for entry in await door.noted("link_identity")] == [LINK["subject"]] * 2
    assert [entry["subject"] for entry in await door.noted("unlink_identity")] == [LINK["subject"]]


async def test_nobody_links_somebody_to_an_account_with_more_rights(door: Door) -> None:
    stronger = await _id_of(door, await door.clinic.user(may=[Permission.USER_UPDATE, Permission.ROLE_CREATE]))
    administrator = await door.clinic.signed_in(may=[Permission.USER_UPDATE])
    for path in ("/rest/linkidentity/", "/rest/unlinkidentity/"):
        refused = await administrator.http.post(path, json={**LINK, "userId": stronger})
        assert (refused.status_code, refused.json()["errors"][0]["code"]) == (403, "BEYOND_RIGHTS")
        assert (await administrator.http.post(path, json={**LINK, "userId": 10**9})).status_code == 404
    unknown = {**LINK, "provider": "nobody", "userId": stronger}
    assert (await administrator.http.post("/rest/linkidentity/", json=unknown)).status_code == 404


async def _id_of(door: Door, username: str) -> int:
    async with session(door.clinic.database) as orm:
        return (await orm.scalars(select(staff.User.id).where(staff.User.username == username))).one()


async def test_a_source_that_finishes_nothing_begins_nothing_more(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    await door.linked()
    monkeypatch.setattr("spiritum.sso.actions.MAX_UNFINISHED", 2)
    person = door.clinic.stranger()
    callback = await door.leave(person)
    await door.leave(door.clinic.stranger())
    refused = await person.http.get("/rest/sso/trust/start")
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "60")
    assert (await door.come_back(person, callback)).headers["location"] == "/pathways/1"
    await door.leave(person)
    async with session(door.clinic.database) as orm:
        await orm.execute(update(ProviderSignIn).values(source="192.0.2.1"))
    await door.leave(person)


@pytest.mark.parametrize(
    ("site", "mode", "kind", "status"),
    [
        ("cross-site", "no-cors", "image", 422),
        ("cross-site", "cors", "empty", 422),
        ("cross-site", "navigate", "iframe", 422),
        ("cross-site", "navigate", "document", 302),
        ("same-site", "navigate", "document", 302),
        ("same-origin", "cors", "empty", 302),
        ("none", "navigate", "document", 302),
    ],
)
async def test_a_page_of_another_site_begins_no_sign_ins_behind_its_readers_back(
    door: Door, site: str, mode: str, kind: str, status: int
) -> None:
    """A thousand pictures on a page that somebody in a hospital opens would keep the whole hospital out."""
    headers = {"sec-fetch-site": site, "sec-fetch-mode": mode, "sec-fetch-dest": kind}
    begun = await door.clinic.stranger().http.get("/rest/sso/trust/start", headers=headers)
    assert begun.status_code == status
    async with session(door.clinic.database) as orm:
        assert len((await orm.scalars(select(ProviderSignIn.provider))).all()) == (status == 302)


async def test_no_address_that_leaves_is_made_of_the_name_that_was_called(door: Door) -> None:
    person = door.clinic.stranger()
    for headers in ({"host": "localhost"}, {"x-forwarded-host": "evil.example"}, {"forwarded": "host=evil.example"}):
        begun = await person.http.get("/rest/sso/trust/start", headers=headers)
        assert httpx.URL(begun.headers["location"]).params["redirect_uri"] == f"{PUBLIC_URL}{CALLBACK}"
