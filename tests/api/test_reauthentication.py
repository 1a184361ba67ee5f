"""Proving anew who one is at the provider: for the same session, by the same person, in the same browser, just now."""

import asyncio
import time
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from sqlalchemy import select, update

from spiritum.sso.models import ExternalIdentity
from spiritum.staff import models as staff
from tests.api.clinic import Person
from tests.api.provider_door import REFUSED, Door, is_signed_in
from tests.api.sockets import open_socket
from tests.orm import session

AGAIN = "/rest/sso/reauthenticate"
USERS = "/users"


async def leave(door: Door, person: Person) -> dict[str, str]:
    """Go to the provider, and prove anew who one is; what the browser comes back with."""
    begun = await person.http.get(AGAIN, params={"returnTo": USERS})
    assert begun.status_code == 302
    return door.provider.authorize(begun.headers["location"])


async def long_signed_in(door: Door) -> tuple[Person, int]:
    """Somebody who signed in at the provider hours ago, and their session's id."""
    await door.linked()
    person, _ = await door.sign_in()
    async with session(door.clinic.database) as orm:
        long_ago = staff.Session.authenticated_at - timedelta(hours=3)
        (id_,) = await orm.scalars(
            update(staff.Session)
            .where(staff.Session.provider == "trust")
            .values(authenticated_at=long_ago)
            .returning(staff.Session.id)
        )
    return person, id_


async def seconds_since_proof(door: Door, session_id: int) -> float:
    """How long ago the session's user proved who they are."""
    async with session(door.clinic.database) as orm:
        (row,) = await orm.scalars(select(staff.Session).where(staff.Session.id == session_id))
        return time.time() - row.authenticated_at.timestamp()


async def test_a_session_is_renewed_by_the_same_person(door: Door) -> None:
    person, id_ = await long_signed_in(door)
    earlier = person.http.cookies["SDSESSION"]
    token = (await person.http.post("/rest/sso/session/")).json()["user"]["token"]
    async with open_socket(door.clinic.url) as live:
        await live.greet(token)
        door.provider.more_claims = {"amr": ["FIDO2"], "acr": "AAL3_FIDO2"}
        response = await door.come_back(person, await leave(door, person))
        assert response.headers["location"] == USERS
        assert await live.is_quiet()
    assert person.http.cookies["SDSESSION"] != earlier
    assert await is_signed_in(person)
    other = door.clinic.stranger()
    other.http.cookies.set("SDSESSION", earlier)
    assert not await is_signed_in(other)
    assert await seconds_since_proof(door, id_) < 60
    (noted,) = await door.noted("reauthenticate")
    assert noted == {"provider": "trust", "factors": ["FIDO2", "acr:AAL3_FIDO2"], "source": "127.0.0.1"}
    assert len(await door.noted("sign_in")) == 1


async def test_the_provider_is_asked_to_ask(door: Door) -> None:
    person, _ = await long_signed_in(door)
    door.describe(acr_values=["AAL2_ANY"], renewal={"acr_values": ["AAL3_ANY"], "acr": ["AAL3_ANY"]})
    for path, expected in ((AGAIN, ("login", "300", "AAL3_ANY")), ("/rest/sso/trust/start", (None, None, "AAL2_ANY"))):
        location = (await person.http.get(path)).headers["location"]
        query = dict(parse_qsl(urlsplit(location).query))
        assert (query.get("prompt"), query.get("max_age"), query["acr_values"]) == expected


def _earlier(door: Door) -> None:
    door.provider.more_claims = {"auth_time": int(time.time()) - 90}


def _unsaid(door: Door) -> None:
    door.provider.lies.claims = lambda claims: claims.pop("auth_time", None)


def _weaker(door: Door) -> None:
    door.provider.more_claims = {"acr": "AAL2_TOTP"}


def _somebody_else(door: Door) -> None:
    door.provider.subject = "somebody else"


WRONG: Mapping[str, tuple[Any, str]] = {
    "a proof from before": (_earlier, "authenticated_at"),
    "a proof of which the provider does not say when": (_unsaid, "authenticated_at"),
    "a proof that is too weak": (_weaker, "authentication_context"),
    "somebody without an account": (_somebody_else, "not_linked"),
}


@pytest.mark.parametrize("case", WRONG)
async def test_what_does_not_hold_changes_nothing(door: Door, case: str) -> None:
    person, id_ = await long_signed_in(door)
    door.describe(renewal={"acr": ["AAL3_ANY"]})
    go_wrong, reason = WRONG[case]
    go_wrong(door)
    response = await door.come_back(person, await leave(door, person))
    assert response.headers["location"] == REFUSED
    assert await is_signed_in(person)
    assert await seconds_since_proof(door, id_) > 3600
    assert [entry["reason"] for entry in await door.noted("reauthentication_refused")] == [reason]
    assert await door.noted("sign_in_refused") == []


async def test_a_colleague_does_not_renew_a_session(door: Door) -> None:
    person, id_ = await long_signed_in(door)
    await door.linked("colleague")
    door.provider.subject = "colleague"
    response = await door.come_back(person, await leave(door, person))
    assert response.headers["location"] == REFUSED
    assert await seconds_since_proof(door, id_) > 3600
    assert [entry["reason"] for entry in await door.noted("reauthentication_refused")] == ["another"]


async def test_another_account_of_the_same_person_does_not_renew_it_either(door: Door) -> None:
    person, id_ = await long_signed_in(door)
    callback = await leave(door, person)
    username = await door.clinic.user()
    async with session(door.clinic.database) as orm:
        other = select(staff.User.id).where(staff.User.username == username).scalar_subquery()
        await orm.execute(update(ExternalIdentity).values(user_id=other))
    assert (await door.come_back(person, callback)).headers["location"] == REFUSED
    assert await seconds_since_proof(door, id_) > 3600


async def test_another_person_who_signs_in_as_the_same_user_does_not_renew_it(door: Door) -> None:
    person, id_ = await long_signed_in(door)
    callback = await leave(door, person)
    async with session(door.clinic.database) as orm:
        user_id = await orm.scalar(select(ExternalIdentity.user_id))
        orm.add(ExternalIdentity(provider="trust", subject="second", user_id=user_id))
    door.provider.subject = "second"
    assert (await door.come_back(person, callback)).headers["location"] == REFUSED
    assert await seconds_since_proof(door, id_) > 3600
    assert [entry["reason"] for entry in await door.noted("reauthentication_refused")] == ["another"]


async def test_a_session_that_ended_meanwhile_stays_ended(door: Door) -> None:
    person, _ = await long_signed_in(door)
    callback = await leave(door, person)
    assert (await person.http.post("/rest/logout/")).status_code == 200
    response = await door.come_back(person, callback)
    assert response.headers["location"] == REFUSED
    assert not await is_signed_in(person)


@pytest.mark.parametrize("has_another", [True, False])
async def test_a_proof_counts_in_the_browser_with_the_session(door: Door, *, has_another: bool) -> None:
    person, id_ = await long_signed_in(door)
    callback = await leave(door, person)
    other, _ = await door.sign_in()
    cookie = other.http.cookies["SDSESSION"] if has_another else ""
    person.http.cookies.delete("SDSESSION")
    person.http.cookies.set("SDSESSION", cookie, domain=person.http.base_url.host)
    assert (await door.come_back(person, callback)).headers["location"] == REFUSED
    assert await seconds_since_proof(door, id_) > 3600
    assert [entry["reason"] for entry in await door.noted("reauthentication_refused")] == ["another"]


async def test_a_session_with_a_password_has_no_provider_to_go_to(door: Door) -> None:
    username = await door.linked()
    person = await door.with_password(username)
    assert (await person.http.get(AGAIN)).status_code == 404
    assert (await door.clinic.stranger().http.get(AGAIN)).status_code == 401


@pytest.mark.race
async def test_of_two_proofs_with_one_code_one_counts(door: Door) -> None:
    person, _ = await long_signed_in(door)
    for _ in range(2):
        callback = await leave(door, person)
        cookies = dict(person.http.cookies)
        responses = await asyncio.gather(*(door.come_back(person, callback) for _ in range(2)))
        assert sorted(response.headers["location"] for response in responses) == sorted([USERS, REFUSED])
        assert person.http.cookies["SDSESSION"] != cookies["SDSESSION"]
