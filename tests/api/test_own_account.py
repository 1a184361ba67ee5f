"""One's own account: who is signed in, one's password, one's sessions; and the sessions of others."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from argon2 import PasswordHasher
from sqlalchemy import func, select, update

from generated.graphql.models import Permission
from spiritum.audit.models import AuditEvent
from spiritum.settings import Settings
from spiritum.staff import models as staff
from spiritum.staff.cookies import SESSION_COOKIE
from tests.api.clinic import PASSWORD, Clinic, Person
from tests.api.sites import site_with
from tests.api.sockets import open_socket
from tests.orm import session

NEW = "a new and better phrase"
WHO = "{ getPathways { id } }"
DETAILS = {"email": "w.okafor@trust.example", "firstName": "Winifred", "lastName": "Okafor", "department": "Oncology"}


async def _sign_in(clinic: Clinic, username: str, password: str = PASSWORD) -> Person:
    person = clinic.stranger()
    response = await person.http.post("/rest/login/", json={"username": username, "password": password})
    assert response.status_code == 200, response.text
    user = response.json()["user"]
    person.id, person.username, person.token = user["id"], user["username"], user["token"]
    return person


def _again(clinic: Clinic, person: Person) -> Person:
    """Another client with the person's cookie."""
    other = clinic.stranger()
    other.http.cookies.set(SESSION_COOKIE, person.http.cookies[SESSION_COOKIE], domain=other.http.base_url.host)
    return other


async def _post(person: Person, operation: str, **body: Any) -> httpx.Response:
    return await person.http.post(f"/rest/{operation}/", json=body)


async def _change(person: Person, current: str = PASSWORD, new: str = NEW) -> httpx.Response:
    return await _post(person, "changepassword", currentPassword=current, newPassword=new)


async def _opens_socket(clinic: Clinic, token: str) -> bool:
    async with open_socket(clinic.url) as live:
        await live.send({"type": "connection_init", "payload": {"token": token}})
        return (await live.receive())["type"] == "connection_ack"


async def _refuses_socket(clinic: Clinic, token: str) -> bool:
    async with open_socket(clinic.url) as live:
        await live.send({"type": "connection_init", "payload": {"token": token}})
        return (await live.closed())[0] == 4403


def _errors(response: httpx.Response) -> list[tuple[str, str]]:
    return [(error["field"], error["code"]) for error in response.json()["errors"]]


async def _actions(clinic: Clinic) -> list[str]:
    async with session(clinic.database) as orm:
        return list(await orm.scalars(select(AuditEvent.action).order_by(AuditEvent.id)))


async def test_the_current_user_is_all_that_a_page_needs_anew(clinic: Clinic, settings: Settings) -> None:
    lung = await clinic.pathway("Lung cancer")
    username = await clinic.user(on=[lung], may=[Permission.PATIENT_READ, Permission.MDT_READ])
    person = await _sign_in(clinic, username)
    response = await person.http.get("/rest/currentuser/")
    body = response.json()
    assert response.status_code == 200
    assert (body["user"]["username"], body["user"]["id"]) == (username, person.id)
    assert [pathway["id"] for pathway in body["user"]["pathways"]] == [lung]
    assert body["permissions"] == ["AUTHENTICATED", "MDT_READ", "PATIENT_READ"]
    assert body["config"]["hospitalNumberFormat"] == settings.hospital_number_format
    assert body["timezone"] == "Europe/London"
    assert datetime.fromisoformat(body["today"])
    assert body["limits"] == {
        "idleSeconds": 21_600,
        "absoluteSeconds": None,
        "recentSeconds": 900,
        "sessionsPerUser": None,
    }
    assert (body["mustDo"], body["mayDo"]) == ([], ["CHANGE_PASSWORD", "REAUTHENTICATE", "ENROL_FACTOR"])
    session_of = body["session"]
    assert (session_of["isCurrent"], session_of["factors"], session_of["provider"]) == (True, ["password"], None)
    assert (session_of["source"], session_of["endsAt"]) == ("127.0.0.1", None)
    idle = datetime.fromisoformat(session_of["expiresAt"]) - datetime.fromisoformat(session_of["lastUsedAt"])
    assert idle == timedelta(seconds=21_600)


async def test_a_new_password_ends_other_sessions_and_the_tokens_of_this_one(clinic: Clinic) -> None:
    username = await clinic.user()
    person, elsewhere = await _sign_in(clinic, username), await _sign_in(clinic, username)
    earlier = _again(clinic, person)
    response = await _change(person)
    assert response.status_code == 200
    assert (await person.ask(WHO)).status == 200
    assert (await elsewhere.ask(WHO)).status == (await earlier.ask(WHO)).status == 401
    assert await _refuses_socket(clinic, person.token)
    assert await _refuses_socket(clinic, elsewhere.token)
    assert await _opens_socket(clinic, response.json()["token"])
    refused = await _post(clinic.stranger(), "login", username=username, password=PASSWORD)
    assert refused.status_code == 401
    await _sign_in(clinic, username, NEW)
    assert "change_password" in await _actions(clinic)


async def test_sockets_of_the_other_sessions_close(clinic: Clinic) -> None:
    username = await clinic.user(may=[Permission.ON_PATHWAY_READ])
    person, elsewhere = await _sign_in(clinic, username), await _sign_in(clinic, username)
    async with open_socket(clinic.url) as live:
        await live.greet(elsewhere.token)
        assert (await _change(person)).status_code == 200
        assert (await live.closed())[0] == 4401
    async with open_socket(clinic.url) as live:
        await live.greet((await _sign_in(clinic, username, NEW)).token)
        assert (await _post(person, "endothersessions")).status_code == 200
        assert (await live.closed())[0] == 4401


@pytest.mark.parametrize(
    ("new", "code"),
    [
        ("sunshine", "common_password"),
        ("Sunshine!", "common_password"),
        ("Password123!", "common_password"),
        ("qwertyuiop", "common_password"),
        ("abcdefghijkl", "simple_password"),
        ("aaaabbbbaaaabbbb", "simple_password"),
        ("spiritum99", "personal_password"),
        ("Archer-Archer-1", "personal_password"),
    ],
)
async def test_a_password_that_is_tried_first_is_refused(clinic: Clinic, new: str, code: str) -> None:
    person = await _sign_in(clinic, await clinic.user())
    response = await _change(person, new=new)
    assert (response.status_code, _errors(response)) == (422, [("newPassword", code)])
    assert new not in response.text
    assert (await _change(person)).status_code == 200


async def test_a_short_password_and_the_same_one_are_refused(clinic: Clinic) -> None:
    person = await _sign_in(clinic, await clinic.user())
    assert _errors(await _change(person, new="short"))[0][0] == "newPassword"
    same = await _change(person, new=PASSWORD)
    assert (same.status_code, _errors(same)) == (409, [("newPassword", "SAME_PASSWORD")])


@pytest.mark.parametrize("way", ["changepassword", "reauthenticate"])
async def test_a_wrong_current_password_counts_as_a_failed_sign_in(clinic: Clinic, way: str) -> None:
    person = await _sign_in(clinic, await clinic.user())
    wrong = {
        "reauthenticate": {"password": "wrong"},
        "changepassword": {"currentPassword": "wrong", "newPassword": NEW},
    }
    for _ in range(5):
        refused = await _post(person, way, **wrong[way])
        assert (refused.status_code, refused.json()["errors"][0]["code"]) == (409, "WRONG_PASSWORD")
    held = await _change(person)
    assert held.status_code == 429
    assert int(held.headers["retry-after"]) >= 1
    signing_in = await _post(clinic.stranger(), "login", username=person.username, password=PASSWORD)
    assert signing_in.status_code == 429
    assert (await person.ask(WHO)).status == 200, "the session itself goes on"
    assert "password_refused" in await _actions(clinic)


@pytest.mark.race
async def test_of_many_changes_of_a_password_at_once_one_is_made(clinic: Clinic) -> None:
    username = await clinic.user()
    people = [await _sign_in(clinic, username) for _ in range(8)]
    passwords = [f"{NEW} of number {number}" for number in range(8)]
    responses = await asyncio.gather(*(_change(person, new=new) for person, new in zip(people, passwords, strict=True)))
    statuses = [response.status_code for response in responses]
    assert statuses.count(200) == 1
    assert set(statuses) <= {200, 401, 409, 429, 503}
    winner = statuses.index(200)
    assert [(await person.ask(WHO)).status for person in people] == [
        200 if number == winner else 401 for number in range(8)
    ]
    async with session(clinic.database) as orm:
        assert await orm.scalar(select(func.count()).select_from(staff.Session)) == 1
        await orm.execute(update(staff.SignInFailure).values(blocked_until=func.now() - timedelta(hours=1)))
    await _sign_in(clinic, username, passwords[winner])


@pytest.mark.race
async def test_of_many_reauthentications_with_one_cookie_one_renews_it(clinic: Clinic) -> None:
    person = await _sign_in(clinic, await clinic.user())
    clients = [_again(clinic, person) for _ in range(8)]
    responses = await asyncio.gather(*(_post(client, "reauthenticate", password=PASSWORD) for client in clients))
    statuses = [response.status_code for response in responses]
    assert statuses.count(200) == 1
    assert set(statuses) <= {200, 401, 503}
    assert [(await client.ask(WHO)).status for client in clients] == [
        200 if status == 200 else 401 for status in statuses
    ]


@pytest.mark.race
async def test_a_session_that_ends_while_it_is_used_opens_nothing_afterwards(clinic: Clinic) -> None:
    username = await clinic.user()
    person, other = await _sign_in(clinic, username), await _sign_in(clinic, username)
    async with session(clinic.database) as orm:
        await orm.execute(update(staff.Session).values(last_used_at=func.now() - timedelta(minutes=5)))
    uses = asyncio.gather(*(other.ask(WHO) for _ in range(25)))
    ending, changing = await asyncio.gather(_post(person, "endothersessions"), _change(other))
    assert {answer.status for answer in await uses} <= {200, 401}
    assert (ending.status_code, changing.status_code) in {(200, 401), (200, 503), (401, 200)}
    alive = [person_.username for person_ in (person, other) if (await person_.ask(WHO)).status == 200]
    assert len(alive) == 1
    async with session(clinic.database) as orm:
        assert await orm.scalar(select(func.count()).select_from(staff.Session)) == 1


async def test_a_session_of_long_ago_is_renewed_by_the_password(clinic: Clinic) -> None:
    person = await _sign_in(clinic, await clinic.user())
    await clinic.sign_in_long_ago(person)
    refused = await _post(person, "createrole", name="Coordinator")
    assert (refused.status_code, refused.json()["code"]) == (403, "REAUTHENTICATION_REQUIRED")
    earlier = _again(clinic, person)
    renewed = await _post(person, "reauthenticate", password=PASSWORD)
    assert renewed.status_code == 200
    assert (await _post(person, "createrole", name="Coordinator")).status_code == 200
    assert (await earlier.ask(WHO)).status == 401
    assert await _refuses_socket(clinic, person.token)
    assert await _opens_socket(clinic, renewed.json()["token"])


async def test_a_site_that_asks_for_no_recent_sign_in_takes_any(clinic: Clinic, settings: Settings) -> None:
    async with site_with(clinic, settings, recent_sign_in_seconds=None) as other:
        person = await other.sign_in_long_ago(await other.signed_in())
        assert (await _post(person, "createrole", name="Coordinator")).status_code == 200


async def test_whoever_came_by_a_provider_proves_it_there(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    async with session(clinic.database) as orm:
        await orm.execute(update(staff.Session).values(provider="trust", factors=["face"]))
    refused = await _post(person, "reauthenticate", password=PASSWORD)
    assert (refused.status_code, _errors(refused)) == (409, [("password", "AT_PROVIDER")])
    body = (await person.http.get("/rest/currentuser/")).json()
    assert (body["session"]["provider"], body["session"]["factors"]) == ("trust", ["face"])
    assert body["mayDo"] == ["REAUTHENTICATE_AT_PROVIDER"]


async def test_a_new_password_proves_nothing_of_who_came_by_a_provider(clinic: Clinic) -> None:
    person = await clinic.sign_in_long_ago(await clinic.signed_in())
    async with session(clinic.database) as orm:
        await orm.execute(update(staff.Session).values(provider="trust", factors=["face"]))
    assert (await _change(person)).status_code == 200
    refused = await _post(person, "createrole", name="Coordinator")
    assert (refused.status_code, refused.json()["code"]) == (403, "REAUTHENTICATION_REQUIRED")


async def test_an_initial_password_of_another_does_not_stop_a_session_of_a_provider(clinic: Clinic) -> None:
    person = await clinic.set_password_of(await clinic.signed_in())
    assert (await person.ask(WHO)).codes == ["PASSWORD_CHANGE_REQUIRED"]
    async with session(clinic.database) as orm:
        await orm.execute(update(staff.Session).values(provider="trust"))
    assert (await person.ask(WHO)).status == 200


@asynccontextmanager
async def _strict(clinic: Clinic, settings: Settings, **changes: object) -> AsyncGenerator[Clinic]:
    async with site_with(clinic, settings, account_policy="strict", recent_sign_in_seconds=None, **changes) as other:
        yield other


@pytest.mark.parametrize("way", ["createuser", "updateuser"])
async def test_a_password_that_an_administrator_sets_is_good_for_one_thing(
    clinic: Clinic, settings: Settings, way: str
) -> None:
    async with _strict(clinic, settings) as strict:
        admin = await strict.signed_in()
        first = "the first of two phrases"
        body: dict[str, Any] = {**DETAILS, "username": "w.okafor", "password": first}
        if way == "updateuser":
            body["id"] = (await strict.signed_in(may=[])).id
        assert (await _post(admin, way, **body)).status_code == 200
        person = await _sign_in(strict, "w.okafor", first)
        current = (await person.http.get("/rest/currentuser/")).json()
        assert (current["mustDo"], current["mayDo"], current["permissions"]) == (["CHANGE_PASSWORD"], [], [])
        refused = await person.ask(WHO)
        assert (refused.status, refused.codes) == (403, ["PASSWORD_CHANGE_REQUIRED"])
        assert await _refuses_socket(strict, person.token)
        changed = await _change(person, first, NEW)
        assert changed.status_code == 200
        assert (await person.ask(WHO)).status == 200
        assert await _opens_socket(strict, changed.json()["token"])
        assert (await person.http.get("/rest/currentuser/")).json()["mustDo"] == []


async def test_an_initial_password_is_good_for_a_while(clinic: Clinic, settings: Settings) -> None:
    async with _strict(clinic, settings) as strict:
        admin = await strict.signed_in()
        first = "the first of two phrases"
        made = await _post(admin, "createuser", **DETAILS, username="w.okafor", password=first)
        assert made.status_code == 200
        async with session(clinic.database) as orm:
            over = func.now() - timedelta(seconds=1)
            mine = staff.User.username == "w.okafor"
            await orm.execute(update(staff.User).where(mine).values(initial_password_until=over))
        refused = await _post(strict.stranger(), "login", username="w.okafor", password=first)
        assert (refused.status_code, refused.json()["detail"]) == (401, "Incorrect username and/or password.")


async def test_a_compatible_site_takes_what_an_administrator_sets(clinic: Clinic) -> None:
    admin = await clinic.signed_in()
    made = await _post(admin, "createuser", **DETAILS, username="w.okafor", password="sunshine")
    assert made.status_code == 200
    person = await _sign_in(clinic, "w.okafor", "sunshine")
    assert (await person.ask(WHO)).status == 200


async def test_a_strict_site_holds_what_an_administrator_sets_to_its_rules(clinic: Clinic, settings: Settings) -> None:
    async with _strict(clinic, settings, password_words="Westmoor") as strict:
        admin = await strict.signed_in()
        codes = {
            "fourteen signs": "string_too_short",
            "westmoor-westmoor-1": "personal_password",
            "winifred.okafor": "personal_password",
        }
        for password, code in codes.items():
            refused = await _post(admin, "createuser", **DETAILS, username="w.okafor", password=password)
            assert (refused.status_code, _errors(refused)) == (422, [("password", code)])


async def test_a_strict_site_ends_sessions_sooner_and_says_so(clinic: Clinic, settings: Settings) -> None:
    async with _strict(clinic, settings) as strict:
        username = await strict.user()
        people = [await _sign_in(strict, username) for _ in range(7)]
        statuses = [(await person.ask(WHO)).status for person in people]
        assert statuses == [401, 401, 200, 200, 200, 200, 200]
        body = (await people[-1].http.get("/rest/currentuser/")).json()
        assert body["limits"] == {
            "idleSeconds": 900,
            "absoluteSeconds": 43_200,
            "recentSeconds": 900,
            "sessionsPerUser": 5,
        }
        began, ends = (datetime.fromisoformat(body["session"][name]) for name in ("beganAt", "endsAt"))
        assert ends - began == timedelta(hours=12)


async def test_use_does_not_put_off_the_absolute_limit(clinic: Clinic, settings: Settings) -> None:
    async with _strict(clinic, settings) as strict:
        person = await _sign_in(strict, await strict.user())
        async with session(clinic.database) as orm:
            old = {
                "created_at": func.now() - timedelta(hours=11, minutes=55),
                "last_used_at": func.now() - timedelta(minutes=5),
            }
            await orm.execute(update(staff.Session).values(old))
        assert (await person.ask(WHO)).status == 200
        async with session(clinic.database) as orm:
            left = await orm.scalar(select(staff.Session.expires_at - func.now()))
        assert left is not None
        assert left <= timedelta(minutes=5)


@pytest.mark.race
async def test_of_sessions_that_end_each_other_at_once_one_stays(clinic: Clinic) -> None:
    username = await clinic.user()
    people = [await _sign_in(clinic, username) for _ in range(8)]
    responses = await asyncio.gather(*(_post(person, "endothersessions") for person in people))
    statuses = [response.status_code for response in responses]
    assert sorted(statuses) == [200, *[401] * 7]
    assert (await people[statuses.index(200)].ask(WHO)).status == 200


@pytest.mark.race
async def test_of_many_sign_ins_at_once_as_many_stay_as_the_site_lets(clinic: Clinic, settings: Settings) -> None:
    async with _strict(clinic, settings) as strict:
        username = await strict.user()
        people = await asyncio.gather(*(_sign_in(strict, username) for _ in range(20)))
        statuses = [(await person.ask(WHO)).status for person in people]
        assert statuses.count(200) == 5


@pytest.mark.parametrize("way", ["graphql", "rest", "socket"])
async def test_what_a_page_does_by_itself_does_not_put_off_the_end(clinic: Clinic, way: str) -> None:
    person = await _sign_in(clinic, await clinic.user())
    async with session(clinic.database) as orm:
        await orm.execute(update(staff.Session).values(last_used_at=func.now() - timedelta(minutes=5)))
        before = await orm.scalar(select(staff.Session.last_used_at))

    async def last_use() -> object:
        async with session(clinic.database) as orm:
            return await orm.scalar(select(staff.Session.last_used_at))

    if way == "socket":
        assert await _opens_socket(clinic, person.token)
    else:
        person.http.headers["Spiritum-Background"] = "true"
        assert await _used(person, way) == 200
    assert await last_use() == before
    person.http.headers.pop("Spiritum-Background", None)
    assert await _used(person, "rest" if way == "rest" else "graphql") == 200
    assert await last_use() != before


async def _used(person: Person, way: str) -> int:
    if way == "rest":
        return (await person.http.get("/rest/sessions/")).status_code
    return (await person.ask(WHO)).status


async def _session_ids(person: Person) -> list[int]:
    response = await person.http.get("/rest/sessions/")
    assert [listed["isCurrent"] for listed in response.json()["sessions"]].count(True) == 1
    return [listed["id"] for listed in response.json()["sessions"]]


async def test_ones_own_sessions_are_listed_and_ended(clinic: Clinic) -> None:
    username = await clinic.user()
    first, second, third = [await _sign_in(clinic, username) for _ in range(3)]
    stranger = await clinic.signed_in()
    ids = await _session_ids(third)
    assert len(ids) == 3
    current = (await second.http.get("/rest/currentuser/")).json()["session"]["id"]
    assert (await _post(stranger, "endsession", id=current)).status_code == 404
    assert (await second.ask(WHO)).status == 200
    assert (await _post(third, "endsession", id=current)).status_code == 200
    assert (await second.ask(WHO)).status == 401
    assert (await _post(third, "endsession", id=current)).status_code == 404
    assert (await _post(third, "endothersessions")).status_code == 200
    assert (await first.ask(WHO)).status == 401
    assert len(await _session_ids(third)) == 1
    assert (await stranger.ask(WHO)).status == 200
    assert {"end_session", "end_sessions"} <= set(await _actions(clinic))


async def test_an_administrator_lists_and_ends_the_sessions_of_others(clinic: Clinic) -> None:
    admin = await clinic.signed_in()
    username = await clinic.user(may=[])
    first, second = await _sign_in(clinic, username), await _sign_in(clinic, username)
    listed = (await admin.http.get("/rest/usersessions/", params={"userId": first.id})).json()["sessions"]
    assert [(each["isCurrent"], each["source"]) for each in listed] == [(False, "127.0.0.1")] * 2
    oldest = min(each["id"] for each in listed)
    assert (await _post(admin, "endusersessions", userId=first.id, sessionId=oldest)).status_code == 200
    assert [(await first.ask(WHO)).status, (await second.ask(WHO)).status] == [401, 200]
    assert (await _post(admin, "endusersessions", userId=first.id, sessionId=oldest)).status_code == 404
    assert (await _post(admin, "endusersessions", userId=first.id)).status_code == 200
    assert (await second.ask(WHO)).status == 401
    assert (await _post(admin, "endusersessions", userId=999_999)).status_code == 404
    assert (await _post(admin, "endusersessions", userId=admin.id)).status_code == 200
    assert (await admin.ask(WHO)).status == 200, "never the call's own"


async def test_nobody_ends_the_sessions_of_somebody_with_more_rights(clinic: Clinic) -> None:
    weak = await clinic.signed_in(may=[Permission.USER_UPDATE])
    strong = await clinic.signed_in()
    refused = await _post(weak, "endusersessions", userId=strong.id)
    assert (refused.status_code, _errors(refused)) == (403, [("userId", "BEYOND_RIGHTS")])
    assert (await strong.ask(WHO)).status == 200


@pytest.mark.real_hashes
async def test_a_hash_of_weaker_parameters_is_renewed_at_the_next_sign_in(clinic: Clinic) -> None:
    username = await clinic.user()
    mine = staff.User.username == username
    weak = PasswordHasher(time_cost=1, memory_cost=8_192, parallelism=1).hash(PASSWORD)
    async with session(clinic.database) as orm:
        await orm.execute(update(staff.User).where(mine).values(password_hash=weak))
    await _sign_in(clinic, username)
    async with session(clinic.database) as orm:
        renewed = await orm.scalar(select(staff.User.password_hash).where(mine))
    assert renewed is not None
    assert renewed.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    await _sign_in(clinic, username)
    async with session(clinic.database) as orm:
        assert await orm.scalar(select(staff.User.password_hash).where(mine)) == renewed
