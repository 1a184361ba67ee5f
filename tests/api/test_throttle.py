"""Guessing passwords gets slower with each failure, wherever and however many at once."""

import asyncio
import dataclasses
import socket
from collections import Counter
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import timedelta

import httpx
import pytest
from sqlalchemy import func, select, update
from starlette.requests import HTTPConnection

from spiritum.audit import models as audit
from spiritum.errors import TooManyRequests
from spiritum.settings import Settings
from spiritum.staff import models as staff
from spiritum.throttling import models as throttling
from spiritum.transport.http.sources import source_of
from tests.answers.http import NO_TLS, product_answered
from tests.api.clinic import PASSWORD, Clinic
from tests.api.conftest import Served, serving
from tests.api.sites import site_with
from tests.orm import session

WRONG = "wrong"
LONG_WAIT = {"login_first_wait_seconds": 100.0, "login_longest_wait_seconds": 90_000.0}
"""A hundred times the defaults: on a busy machine a second is over before the next attempt has been made."""


async def attempt(clinic: Clinic, username: str, password: str = WRONG, **headers: str) -> httpx.Response:
    """One attempt to sign in."""
    credentials = {"username": username, "password": password}
    hooks = {"response": [product_answered]}
    async with httpx.AsyncClient(
        base_url=clinic.url, trust_env=False, timeout=30, verify=NO_TLS, event_hooks=hooks
    ) as http:
        return await http.post("/rest/login/", json=credentials, headers=headers)


async def fail(clinic: Clinic, username: str, times: int = 5) -> None:
    """So many failures that are counted, however long they would have had to wait."""
    for _ in range(times):
        await let_wait_pass(clinic)
        assert (await attempt(clinic, username)).status_code == 401


async def let_wait_pass(clinic: Clinic, by: timedelta = timedelta()) -> None:
    """Have everybody's wait end now, or `by` ago."""
    async with session(clinic.database) as orm:
        await orm.execute(update(staff.SignInFailure).values(blocked_until=func.clock_timestamp() - by))


async def rows(clinic: Clinic) -> int:
    """How many usernames and sources are counted."""
    async with session(clinic.database) as orm:
        return await orm.scalar(select(func.count()).select_from(staff.SignInFailure)) or 0


@asynccontextmanager
async def serving_slowly(settings: Settings, **changes: object) -> AsyncGenerator[Served]:
    """A server with long waits. It serves many tests, since it keeps nothing of failures but rows."""
    others = {"trusted_documents": "off", **LONG_WAIT, "execution_seconds": 60.0, **changes}
    with socket.create_server(("127.0.0.1", 0)) as listener:
        async with serving(settings.model_copy(update=others), listener) as served:
            yield served


@asynccontextmanager
async def behind(served: Served, clinic: Clinic) -> AsyncGenerator[Clinic]:
    """The clinic behind another server."""
    other = dataclasses.replace(clinic, url=served.url, clients=[])
    yield other
    await other.close()


@pytest.fixture(scope="module")
async def slow_server(settings: Settings) -> AsyncGenerator[Served]:
    """A server with long waits."""
    async with serving_slowly(settings) as served:
        yield served


@pytest.fixture
async def guarded(clinic: Clinic, slow_server: Served) -> AsyncGenerator[Clinic]:
    """The clinic behind a server with long waits."""
    async with behind(slow_server, clinic) as guarded:
        yield guarded


def assert_waits(response: httpx.Response, seconds: int) -> None:
    """It was held back, for so long less what the test has taken."""
    assert response.status_code == 429
    assert seconds - 30 < int(response.headers["retry-after"]) <= seconds


async def test_five_failures_are_free_and_then_each_attempt_waits(guarded: Clinic) -> None:
    username = await guarded.user()
    for _ in range(5):
        assert (await attempt(guarded, username)).status_code == 401
    held_back = await attempt(guarded, username, PASSWORD)
    assert_waits(held_back, 100)
    assert held_back.headers["content-type"] == "application/problem+json"
    body = held_back.json()
    assert (body["status"], body["code"]) == (429, "TOO_MANY_REQUESTS")
    assert body["detail"] == body["error"]
    assert "set-cookie" not in held_back.headers


@pytest.mark.parametrize(("failures", "wait"), [(5, 1), (6, 2), (9, 16), (14, 512), (15, 900), (30, 900)])
async def test_the_wait_doubles_up_to_a_quarter_of_an_hour(guarded: Clinic, failures: int, wait: int) -> None:
    await fail(guarded, "nobody", 1)
    async with session(guarded.database) as orm:
        await orm.execute(update(staff.SignInFailure).values(failures=failures - 1))
    assert (await attempt(guarded, "nobody")).status_code == 401
    assert_waits(await attempt(guarded, "nobody"), wait * 100)


async def test_a_success_after_the_wait_ends_it(guarded: Clinic) -> None:
    username = await guarded.user()
    await fail(guarded, username, 6)
    assert (await attempt(guarded, username, PASSWORD)).status_code == 429
    await let_wait_pass(guarded)
    assert (await attempt(guarded, username, PASSWORD)).status_code == 200
    assert await rows(guarded) == 0
    await fail(guarded, username, 4)
    assert (await attempt(guarded, username, PASSWORD)).status_code == 200


async def test_impatience_does_not_make_the_wait_longer(guarded: Clinic) -> None:
    await fail(guarded, "nobody")
    for _ in range(5):
        assert_waits(await attempt(guarded, "nobody"), 100)


async def test_an_unknown_user_is_held_back_in_the_same_words(guarded: Clinic) -> None:
    username = await guarded.user()
    for name in (username, "nobody-of-this-name"):
        await fail(guarded, name)
        response = await attempt(guarded, name)
        assert_waits(response, 100)
        detail = f"There were too many failed attempts. Try again in {response.headers['retry-after']} s."
        assert (response.json()["detail"], response.json()["title"]) == (detail, "Too Many Requests")


async def test_no_spelling_of_the_name_counts_apart(guarded: Clinic) -> None:
    username = await guarded.user()
    await fail(guarded, username, 4)
    assert (await attempt(guarded, username.upper())).status_code == 401
    assert (await attempt(guarded, username, PASSWORD)).status_code == 429


async def test_nobody_is_locked_out_by_another_name_or_from_elsewhere(clinic: Clinic) -> None:
    username, colleague = await clinic.user(), await clinic.user()
    async with session(clinic.database) as orm:
        wait = {"failures": 9, "blocked_until": func.now() + timedelta(minutes=9)}
        hashed = func.sha256(func.convert_to(username, "UTF8"))
        orm.add(staff.SignInFailure(username_hash=hashed, source="192.0.2.7", **wait))
    assert (await attempt(clinic, username, PASSWORD)).status_code == 200
    await fail(clinic, username)
    assert (await attempt(clinic, colleague, PASSWORD)).status_code == 200


async def test_many_guesses_at_once_gain_nothing(guarded: Clinic) -> None:
    username = await guarded.user()
    answers = await asyncio.gather(*(attempt(guarded, username) for _ in range(25)))
    assert Counter(answer.status_code for answer in answers) == {401: 5, 429: 20}


async def test_the_right_guess_among_many_is_not_told_apart(guarded: Clinic) -> None:
    """After five failures nothing says whether a guess was right: all that are judged later have to wait."""
    username = await guarded.user()
    wrong = [attempt(guarded, username) for _ in range(20)]
    answers = await asyncio.gather(*wrong, *(attempt(guarded, username, PASSWORD) for _ in range(3)))
    failed = Counter(answer.status_code for answer in answers[:20])
    right = Counter(answer.status_code for answer in answers[20:])
    assert right[200] + right[429] == 3
    # Each success begins the count anew, as it does for one who tries one after the other.
    assert failed[401] <= 5 * (1 + right[200])
    assert failed[401] + failed[429] == 20


async def test_many_sign_ins_of_one_user_at_once_succeed(clinic: Clinic) -> None:
    username = await clinic.user()
    answers = await asyncio.gather(*(attempt(clinic, username, PASSWORD) for _ in range(20)))
    assert {answer.status_code for answer in answers} == {200}


async def test_the_wait_holds_in_every_process(guarded: Clinic, clinic: Clinic) -> None:
    username = await clinic.user()
    await fail(clinic, username, 3)
    await fail(guarded, username, 2)
    assert_waits(await attempt(guarded, username), 100)
    assert_waits(await attempt(clinic, username), 100)


async def test_the_settings_say_when_and_how_long(clinic: Clinic, settings: Settings) -> None:
    strict = {"login_failures": 1, "login_first_wait_seconds": 400.0, "login_longest_wait_seconds": 600.0}
    async with site_with(clinic, settings, **strict) as elsewhere:
        await fail(elsewhere, "nobody", 1)
        assert_waits(await attempt(elsewhere, "nobody"), 400)
        await fail(elsewhere, "nobody", 1)
        assert_waits(await attempt(elsewhere, "nobody"), 600)


async def test_a_forwarded_address_counts_only_behind_a_proxy(guarded: Clinic, settings: Settings) -> None:
    made_up = [{"x-forwarded-for": f"192.0.2.{number}"} for number in range(6)]
    answers = [await attempt(guarded, "nobody", **headers) for headers in made_up]
    assert [answer.status_code for answer in answers] == [401] * 5 + [429]
    async with site_with(guarded, settings, proxies=1, **LONG_WAIT) as behind:
        relayed = [{"x-forwarded-for": f"192.0.2.{number}, 198.51.100.1"} for number in range(6)]
        answers = [await attempt(behind, "somebody", **headers) for headers in relayed]
        assert [answer.status_code for answer in answers] == [401] * 5 + [429]
        assert (await attempt(behind, "somebody", **{"x-forwarded-for": "198.51.100.2"})).status_code == 401


@pytest.mark.parametrize(
    ("peer", "forwarded", "proxies", "source"),
    [
        ("192.0.2.1", None, 0, "192.0.2.1"),
        ("192.0.2.1", "203.0.113.9", 0, "192.0.2.1"),
        ("192.0.2.1", "203.0.113.9", 1, "203.0.113.9"),
        ("192.0.2.1", "10.0.0.1, 203.0.113.9", 1, "203.0.113.9"),
        ("192.0.2.1", "10.0.0.1, 203.0.113.9, 198.51.100.1", 2, "203.0.113.9"),
        ("192.0.2.1", "203.0.113.9", 2, "192.0.2.1"),
        ("192.0.2.1", None, 1, "192.0.2.1"),
        ("192.0.2.1", "nonsense", 1, "unknown"),
        ("2001:db8:1:2:3:4:5:6", None, 0, "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.1", None, 0, "192.0.2.1"),
    ],
)
def test_the_source_is_what_can_be_believed(peer: str, forwarded: str | None, proxies: int, source: str) -> None:
    headers = [(b"x-forwarded-for", forwarded.encode())] if forwarded else []
    call = HTTPConnection({"type": "http", "client": (peer, 1), "headers": headers})
    assert source_of(call, proxies) == source


async def test_what_is_typed_as_a_name_is_not_stored(clinic: Clinic) -> None:
    await attempt(clinic, "hunter2-typed-into-the-wrong-box")
    async with session(clinic.database) as orm:
        stored = (await orm.execute(select(staff.SignInFailure.__table__))).one()
    assert "hunter2" not in str(stored)


async def test_housekeeping_sweeps_what_is_a_day_old(clinic: Clinic, served: Served) -> None:
    await fail(clinic, "nobody", 1)
    throttle = served.site.sessions.throttle
    await let_wait_pass(clinic, timedelta(hours=23))
    assert (await throttle.sweep(), await rows(clinic)) == (0, 1)
    await let_wait_pass(clinic, timedelta(hours=25))
    assert (await throttle.sweep(), await rows(clinic)) == (1, 0)


HOSPITAL, HOME = "198.51.100.1", "203.0.113.9"
ELSEWHERE = [f"192.0.2.{number}" for number in range(1, 58)]


@pytest.fixture(scope="module")
async def proxied_server(settings: Settings) -> AsyncGenerator[Served]:
    """A server with long waits, behind a proxy."""
    async with serving_slowly(settings, proxies=1) as served:
        yield served


@pytest.fixture
async def proxied(clinic: Clinic, proxied_server: Served) -> AsyncGenerator[Clinic]:
    """The clinic behind a proxy, so that a test may come from anywhere; long waits."""
    async with behind(proxied_server, clinic) as proxied:
        yield proxied


async def come(clinic: Clinic, source: str, username: str, password: str = WRONG) -> int:
    """An attempt from somewhere; its status."""
    return (await attempt(clinic, username, password, **{"x-forwarded-for": source})).status_code


async def levels(clinic: Clinic) -> list[tuple[str, float]]:
    """What is counted by name and by source."""
    async with session(clinic.database) as orm:
        level = throttling.FailureLevel
        rows = (await orm.execute(select(level.scope, level.level))).all()
    return sorted((scope, round(count, 2)) for scope, count in rows)


async def used_up(clinic: Clinic, scope: str, key: str, failures: int) -> None:
    """So many failures at this moment, of which none has to be waited for yet."""
    async with session(clinic.database) as orm:
        now = {"counted_at": func.clock_timestamp(), "blocked_until": func.clock_timestamp()}
        hashed = func.sha256(func.convert_to(key, "UTF8"))
        orm.add(throttling.FailureLevel(scope=scope, key_hash=hashed, level=failures, **now))


async def test_twenty_failures_under_a_name_are_free_wherever_they_come_from(proxied: Clinic) -> None:
    username = await proxied.user()
    for name in (username, "nobody-of-this-name"):
        answers = [await come(proxied, source, name) for source in ELSEWHERE[:22]]
        assert answers == [401] * 20 + [429] * 2
        assert await come(proxied, HOME, name, PASSWORD) == 429


async def test_nobody_is_locked_out_where_they_have_signed_in_before(proxied: Clinic) -> None:
    username = await proxied.user()
    assert await come(proxied, HOSPITAL, username, PASSWORD) == 200
    await used_up(proxied, "sign_in_name", username, 19)
    assert [await come(proxied, source, username) for source in ELSEWHERE[:3]] == [401, 429, 429]
    assert await come(proxied, HOSPITAL, username) == 401
    assert await come(proxied, HOSPITAL, username, PASSWORD) == 200
    assert await come(proxied, HOME, username, PASSWORD) == 429


async def test_a_source_is_no_longer_known_after_a_while(proxied: Clinic, settings: Settings) -> None:
    username = await proxied.user()
    assert await come(proxied, HOSPITAL, username, PASSWORD) == 200
    await used_up(proxied, "sign_in_name", username, 19)
    assert await come(proxied, HOME, username) == 401
    async with session(proxied.database) as orm:
        old = func.now() - timedelta(seconds=settings.login_known_seconds + 1)
        await orm.execute(update(staff.KnownSource).values(last_at=old))
    assert await come(proxied, HOSPITAL, username, PASSWORD) == 429


async def test_thirty_failures_from_a_source_are_free_under_whatever_names(proxied: Clinic) -> None:
    answers = [await come(proxied, HOME, f"name-{number}") for number in range(33)]
    assert answers == [401] * 30 + [429] * 3
    assert await come(proxied, HOSPITAL, "name-1") == 401


async def test_one_who_guesses_from_a_hospital_keeps_nobody_out_who_works_there(proxied: Clinic) -> None:
    username = await proxied.user()
    assert await come(proxied, HOSPITAL, username, PASSWORD) == 200
    await used_up(proxied, "sign_in_source", HOSPITAL, 29)
    answers = [await come(proxied, HOSPITAL, f"name-{number}") for number in range(4)]
    assert answers == [401, 401, 429, 429], "one more is free for the user who is known there"
    assert await come(proxied, HOSPITAL, username, PASSWORD) == 200
    assert await come(proxied, HOSPITAL, username) == 401
    assert await come(proxied, HOSPITAL, username, PASSWORD) == 429, "meanwhile with one guess at a time"


async def test_a_guessers_own_account_gains_them_nothing(proxied: Clinic) -> None:
    own = await proxied.user()
    await used_up(proxied, "sign_in_source", HOME, 27)
    answers: list[int] = []
    for number in range(6):
        assert await come(proxied, HOME, own, PASSWORD) == 200
        answers.append(await come(proxied, HOME, f"name-{number}"))
    assert answers == [401] * 4 + [429] * 2


async def test_guesses_at_once_from_many_sources_gain_nothing(proxied: Clinic) -> None:
    username = await proxied.user()
    await used_up(proxied, "sign_in_name", username, 15)
    spread = await asyncio.gather(*(come(proxied, source, username) for source in ELSEWHERE[:15]))
    assert Counter(spread) == {401: 5, 429: 10}


async def test_guesses_at_once_under_many_names_gain_nothing(proxied: Clinic) -> None:
    await used_up(proxied, "sign_in_source", HOME, 25)
    sprayed = await asyncio.gather(*(come(proxied, HOME, f"name-{number}") for number in range(15)))
    assert Counter(sprayed) == {401: 5, 429: 10}


async def test_a_right_guess_that_comes_too_late_among_many_is_not_told_apart(proxied: Clinic, served: Served) -> None:
    """It was let through to the password, which is right; meanwhile others have used up what was free."""
    username = await proxied.user()
    await used_up(proxied, "sign_in_name", username, 20)
    assert await come(proxied, HOME, username) == 401
    with pytest.raises(TooManyRequests):
        async with proxied.database.transaction() as tx:
            await served.site.sessions.throttle.forgive(tx, username, ELSEWHERE[0])


async def test_half_of_what_is_counted_is_forgotten_in_half_a_day(proxied: Clinic) -> None:
    for _ in range(4):
        await come(proxied, HOME, "nobody")
    async with session(proxied.database) as orm:
        half_a_day_ago = throttling.FailureLevel.counted_at - timedelta(hours=12)
        await orm.execute(update(throttling.FailureLevel).values(counted_at=half_a_day_ago))
    await come(proxied, HOME, "somebody")
    assert await levels(proxied) == [("sign_in_name", 1.0), ("sign_in_name", 4.0), ("sign_in_source", 3.0)]


async def test_what_is_forgotten_is_swept(proxied: Clinic, served: Served) -> None:
    username = await proxied.user()
    await come(proxied, HOSPITAL, username, PASSWORD)
    await come(proxied, HOME, "nobody")
    throttle = served.site.sessions.throttle
    assert await throttle.sweep() == 0
    long_ago = func.now() - timedelta(days=100)
    async with session(proxied.database) as orm:
        await orm.execute(update(throttling.FailureLevel).values(counted_at=long_ago))
        await orm.execute(update(staff.KnownSource).values(last_at=long_ago))
    assert await throttle.sweep() == 3
    assert await levels(proxied) == []


async def test_failures_are_noted_with_their_source_and_what_they_used_up(proxied: Clinic) -> None:
    username = await proxied.user()
    for _ in range(5):
        await come(proxied, HOME, username)
    async with session(proxied.database) as orm:
        entry = audit.AuditEvent
        noted = select(entry.details).where(entry.action == "sign_in_refused").order_by(entry.id)
        details = (await orm.scalars(noted)).all()
    assert details == [*[{"source": HOME, "used_up": []}] * 4, {"source": HOME, "used_up": ["both"]}]
