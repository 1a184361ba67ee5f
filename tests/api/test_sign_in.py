"""Signing in and out: who gets a session, what it opens, and when it ends."""

import base64
import time
from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from spiritum.staff import models as staff
from tests.api.clinic import PASSWORD, Clinic
from tests.orm import session

WHO_AM_I = "{ getPathways { id name } }"


async def test_a_sign_in_says_who_one_is_and_where_one_may_work(clinic: Clinic) -> None:
    lung = await clinic.pathway("Lung cancer")
    username = await clinic.user(on=[lung])
    person = clinic.stranger()
    response = await person.http.post("/rest/login/", json={"username": username.upper(), "password": PASSWORD})
    assert response.status_code == 200
    body = response.json()
    assert body["user"]["username"] == username
    assert [pathway["id"] for pathway in body["user"]["pathways"]] == [lung]
    assert body["user"]["defaultPathway"] is None
    assert len(body["user"]["roles"]) == 1
    assert body["config"] == {
        "hospitalNumberFormat": "@@@@: @@@@@@",
        "nationalNumberFormat": "@@@@: @@@-@@@-@@@",
    }
    assert "password" not in response.text.lower()


async def test_the_cookie_is_kept_from_scripts_and_other_sites(clinic: Clinic) -> None:
    username = await clinic.user()
    person = clinic.stranger()
    response = await person.http.post("/rest/login/", json={"username": username, "password": PASSWORD})
    cookie = response.headers["set-cookie"]
    assert cookie.startswith("SDSESSION=")
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= {part.strip() for part in cookie.split(";")}
    assert person.http.cookies["SDSESSION"] != response.json()["user"]["token"]


@pytest.mark.parametrize("credentials", [("nobody", PASSWORD), ("known", "wrong"), ("inactive", PASSWORD)])
async def test_every_refused_sign_in_looks_the_same(clinic: Clinic, credentials: tuple[str, str]) -> None:
    names = {"known": await clinic.user(), "inactive": await clinic.user()}
    async with session(clinic.database) as orm:
        inactive = staff.User.username == names["inactive"]
        await orm.execute(update(staff.User).where(inactive).values(is_active=False))
    who, password = credentials
    response = await clinic.stranger().http.post(
        "/rest/login/", json={"username": names.get(who, who), "password": password}
    )
    assert response.status_code == 401
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["detail"] == response.json()["error"] == "Incorrect username and/or password."
    assert "set-cookie" not in response.headers


async def test_an_unknown_user_costs_as_much_hashing_as_a_wrong_password(clinic: Clinic) -> None:
    """Compared as shares of processor time, generously: without the hash the unknown user costs a tenth."""
    usernames = [await clinic.user() for _ in range(5)]
    person = clinic.stranger()

    async def cost(names: Sequence[str]) -> float:
        began = time.process_time()
        for name in names:
            response = await person.http.post("/rest/login/", json={"username": name, "password": "wrong"})
            assert response.status_code == 401
        return time.process_time() - began

    await cost(usernames)
    known, unknown = await cost(usernames), await cost([f"nobody-of-the-name-{number}" for number in range(5)])
    assert unknown > known / 2


async def test_each_sign_in_has_random_tokens_of_256_bits(clinic: Clinic) -> None:
    username = await clinic.user()
    tokens: set[str] = set()
    for _ in range(3):
        person = clinic.stranger()
        response = await person.http.post("/rest/login/", json={"username": username, "password": PASSWORD})
        made = {person.http.cookies["SDSESSION"], response.json()["user"]["token"]}
        assert all(len(base64.urlsafe_b64decode(f"{token}=")) == 32 for token in made)
        assert not tokens & made
        tokens |= made
    assert len(tokens) == 6


async def test_only_hashes_of_the_tokens_are_stored(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    async with session(clinic.database) as orm:
        stored = (await orm.execute(select(staff.Session.token_hash, staff.Session.socket_token_hash))).one()
    for token in (person.token, person.http.cookies["SDSESSION"]):
        assert token.encode() not in stored


async def test_signing_out_ends_the_session(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    cookie = person.http.cookies["SDSESSION"]
    response = await person.http.post("/rest/logout/")
    assert response.json() == {"success": True}
    person.http.cookies.set("SDSESSION", cookie)
    answer = await person.ask(WHO_AM_I)
    assert (answer.status, answer.codes) == (401, ["UNAUTHENTICATED"])


async def test_signing_in_again_ends_the_earlier_session(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    first = person.http.cookies["SDSESSION"]
    await person.http.post("/rest/login/", json={"username": person.username, "password": PASSWORD})
    person.http.cookies.clear()
    person.http.cookies.set("SDSESSION", first)
    assert (await person.ask(WHO_AM_I)).status == 401


@pytest.mark.parametrize("cookie", ["", "made-up", "x" * 4000])
async def test_a_made_up_cookie_opens_nothing(clinic: Clinic, cookie: str) -> None:
    person = clinic.stranger()
    person.http.cookies.set("SDSESSION", cookie)
    assert (await person.ask(WHO_AM_I)).status == 401


async def test_the_token_for_the_socket_is_no_cookie(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    person.http.cookies.clear()
    person.http.cookies.set("SDSESSION", person.token)
    assert (await person.ask(WHO_AM_I)).status == 401


async def test_an_expired_session_opens_nothing(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    async with session(clinic.database) as orm:
        over = {"created_at": func.now() - timedelta(hours=9), "expires_at": func.now() - timedelta(seconds=1)}
        await orm.execute(update(staff.Session).values(over))
    assert (await person.ask(WHO_AM_I)).status == 401


async def test_somebody_made_inactive_has_no_session(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    async with session(clinic.database) as orm:
        await orm.execute(update(staff.User).where(staff.User.id == person.id).values(is_active=False))
    assert (await person.ask(WHO_AM_I)).status == 401


async def test_use_extends_the_session_with_at_most_one_write_a_minute(clinic: Clinic) -> None:
    person = await clinic.signed_in()

    async def expiry() -> object:
        async with session(clinic.database) as orm:
            return await orm.scalar(select(staff.Session.expires_at))

    at_first = await expiry()
    await person.ask(WHO_AM_I)
    assert await expiry() == at_first
    async with session(clinic.database) as orm:
        used = {"last_used_at": func.now() - timedelta(seconds=61)}
        await orm.execute(update(staff.Session).values(used))
    await person.ask(WHO_AM_I)
    extended = await expiry()
    assert extended != at_first
    await person.ask(WHO_AM_I)
    assert await expiry() == extended
