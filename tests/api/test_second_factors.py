"""Signing in with a second factor: who has to, with what, how often, and what is noted."""

import asyncio
import json
import secrets
import socket
from collections.abc import AsyncGenerator, Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pyotp
import pytest
from pyotp.totp import TOTP
from sqlalchemy import func, select, update

from generated.graphql.models import Permission
from spiritum.factors import models as factors
from spiritum.settings import Settings
from spiritum.staff import models as staff
from tests.api.clinic import PASSWORD, Clinic
from tests.api.conftest import Served, serving
from tests.api.second_factors import ORIGIN, Holder, holder, problem_codes
from tests.factors.authenticator import Authenticator
from tests.factors.test_lies_of_authenticators import LIES_OF_MAKING, LIES_OF_USE
from tests.orm import session

WRONG = ("code", "WRONG_CODE")


async def _serving(settings: Settings, **changes: object) -> AsyncGenerator[Served]:
    changed = settings.model_copy(update={"public_url": ORIGIN, "trusted_documents": "off", **changes})
    with socket.create_server(("127.0.0.1", 0)) as listener:
        async with serving(changed, listener) as served:
            yield served


@pytest.fixture(scope="module")
async def allowing(settings: Settings) -> AsyncGenerator[Served]:
    """A site with passkeys, where who wants one has a second factor."""
    async for served in _serving(settings):
        yield served


@pytest.fixture(scope="module")
async def requiring(settings: Settings) -> AsyncGenerator[Served]:
    """A site where everybody needs one."""
    async for served in _serving(settings, second_factor="required"):
        yield served


@pytest.fixture(scope="module")
async def requiring_of_roles(settings: Settings) -> AsyncGenerator[Served]:
    """A site where two roles need one."""
    async for served in _serving(settings, second_factor="roles", second_factor_roles="nobody has this; careful"):
        yield served


@pytest.fixture(scope="module")
async def without(settings: Settings) -> AsyncGenerator[Served]:
    """A site without second factors."""
    async for served in _serving(settings, second_factor="off"):
        yield served


@pytest.fixture
def allowed(clinic: Clinic, allowing: Served) -> Clinic:
    """The clinic behind that site."""
    return _behind(allowing, clinic)


@pytest.fixture
def required(clinic: Clinic, requiring: Served) -> Clinic:
    """The clinic behind that site."""
    return _behind(requiring, clinic)


def _behind(served: Served, clinic: Clinic) -> Clinic:
    return Clinic(clinic.database, clinic.trust, served.url, clinic.log, clinic.clients)


# --- Who has to


async def test_an_account_without_a_factor_signs_in_as_ever(allowed: Clinic) -> None:
    person = await holder(allowed)
    response = await person.give_password()
    assert response.status_code == 200
    assert set(response.json()) == {"user", "config"}
    assert next(iter(response.headers.get_list("set-cookie"))).startswith("SDSESSION=")


async def test_an_account_with_an_app_needs_its_code(allowed: Clinic) -> None:
    person = await holder(allowed, app=True)
    response = await person.give_password()
    assert response.status_code == 409
    assert response.headers["content-type"] == "application/problem+json"
    body = response.json()
    assert (body["code"], body["nextStep"], body["factors"]) == (
        "SIGN_IN_UNFINISHED",
        "SECOND_FACTOR",
        ["TOTP", "RECOVERY_CODE"],
    )
    (cookie,) = response.headers.get_list("set-cookie")
    assert cookie.startswith("SDPENDING=")
    for attribute in ("Path=/", "HttpOnly", "SameSite=Lax", "Max-Age=600"):
        assert attribute in cookie
    assert not await person.is_signed_in()
    finished = await person.give_code(person.code())
    assert finished.status_code == 200
    assert finished.json()["user"]["username"] == person.username
    assert await person.is_signed_in()


async def test_a_wrong_password_looks_the_same_whether_or_not_there_is_a_factor(allowed: Clinic) -> None:
    plain, guarded = await holder(allowed), await holder(allowed, app=True)
    responses = [await person.give_password("wrong") for person in (plain, guarded)]
    assert [response.status_code for response in responses] == [401, 401]
    assert responses[0].json() == responses[1].json()


async def test_the_last_sign_in_is_that_which_was_finished(allowed: Clinic) -> None:
    person = await holder(allowed, app=True)
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    mine = staff.User.username == person.username
    async with session(allowed.database) as orm:
        await orm.execute(update(staff.User).where(mine).values(last_login_at=long_ago))
    for step, is_later in ((person.give_password(), False), (person.give_code(person.code()), True)):
        await step
        async with session(allowed.database) as orm:
            last = await orm.scalar(select(staff.User.last_login_at).where(mine))
        assert last is not None
        assert (last > long_ago) is is_later


async def test_a_session_that_the_browser_had_ends_when_the_sign_in_is_finished(allowed: Clinic) -> None:
    person = await holder(allowed, app=True)
    await person.give_password()
    assert (await person.give_code(person.code())).status_code == 200
    earlier = person.person.http.cookies["SDSESSION"]
    await person.forget_used_codes()
    await person.give_password()
    assert await person.is_signed_in(), "the sign-in is not finished"
    assert (await person.give_code(person.code())).status_code == 200
    person.person.http.cookies.clear()
    person.person.http.cookies.set("SDSESSION", earlier)
    assert not await person.is_signed_in()


async def test_off_asks_nobody_and_enrols_nobody(allowed: Clinic, without: Served) -> None:
    person = await holder(allowed, app=True)
    off = Holder(_behind(without, allowed), _behind(without, allowed).stranger(), person.username)
    assert (await off.give_password()).status_code == 200
    refused = await off.post("/rest/factors/begin/", {"kind": "TOTP"})
    assert (refused.status_code, problem_codes(refused)) == (409, [("kind", "NOT_OFFERED")])


async def test_a_page_learns_whether_a_factor_may_be_added(allowed: Clinic, without: Served) -> None:
    for clinic, may in ((allowed, True), (_behind(without, allowed), False)):
        person = await clinic.signed_in()
        may_do = (await person.http.get("/rest/currentuser/")).json()["mayDo"]
        assert ("ENROL_FACTOR" in may_do) == may


async def test_a_role_that_needs_a_factor_enrols_first(allowed: Clinic, requiring_of_roles: Served) -> None:
    clinic = _behind(requiring_of_roles, allowed)
    careful, other = await holder(clinic), await holder(clinic)
    async with session(clinic.database) as orm:
        role = staff.Role(name="careful")
        orm.add(role)
        await orm.flush()
        orm.add(staff.UserRole(user_id=await careful.id(), role_id=role.id))
    assert (await other.give_password()).status_code == 200
    assert (await careful.give_password()).json()["nextStep"] == "ENROL"


# --- Enrolling because one has to


async def test_who_must_enrol_does_so_and_is_signed_in(required: Clinic) -> None:
    person = await holder(required)
    begun = await person.give_password()
    assert (begun.status_code, begun.json()["nextStep"], begun.json()["factors"]) == (409, "ENROL", [])
    offered = (await person.post("/rest/login/enrol/", {"kind": "TOTP"})).json()["totp"]
    parsed = pyotp.parse_uri(offered["uri"])
    assert isinstance(parsed, TOTP)
    assert (parsed.secret, parsed.issuer, parsed.name) == (offered["secret"], "Spiritum", person.username)
    assert offered["qrCode"].startswith("<svg")
    person.app = parsed
    wrong = await person.post("/rest/login/enrol/finish/", {"name": "My phone", "code": "abcdef"})
    assert (wrong.status_code, problem_codes(wrong)) == (409, [WRONG])
    finished = await person.post("/rest/login/enrol/finish/", {"name": "My phone", "code": person.code()})
    assert finished.status_code == 200, finished.text
    assert len(set(finished.json()["recoveryCodes"])) == 10
    assert await person.is_signed_in()
    again = await person.post("/rest/login/enrol/", {"kind": "TOTP"})
    assert again.status_code == 401
    await person.leave()
    await person.forget_used_codes()
    assert (await person.give_password()).json()["nextStep"] == "SECOND_FACTOR"
    assert (await person.give_code(person.code())).status_code == 200


async def test_who_must_enrol_may_do_so_with_a_passkey(required: Clinic) -> None:
    person = await holder(required)
    await person.give_password()
    options = (await person.post("/rest/login/enrol/", {"kind": "PASSKEY"})).json()["passkey"]
    made = person.key.make(options)
    finished = await person.post("/rest/login/enrol/finish/", {"name": "Key", "credential": made})
    assert finished.status_code == 200, finished.text
    await person.leave()
    assert (await person.give_password()).json()["factors"] == ["PASSKEY", "RECOVERY_CODE"]
    assert (await person.give_passkey()).status_code == 200
    assert await person.is_signed_in()


async def test_neither_kind_of_pending_sign_in_does_the_others_step(required: Clinic) -> None:
    enrolling = await holder(required)
    await enrolling.give_password()
    assert (await enrolling.give_code("000000")).status_code == 403
    assert (await enrolling.give_recovery_code("A")).status_code == 403
    assert (await enrolling.post("/rest/login/passkey/options/")).status_code == 403
    await enrolling.post("/rest/login/enrol/", {"kind": "TOTP"})
    enrolled = await holder(required)
    await enrolled.give_password()
    totp = (await enrolled.post("/rest/login/enrol/", {"kind": "TOTP"})).json()["totp"]
    enrolled.app = TOTP(totp["secret"])
    await enrolled.post("/rest/login/enrol/finish/", {"name": "Phone", "code": enrolled.code()})
    await enrolled.leave()
    await enrolled.give_password()
    assert (await enrolled.post("/rest/login/enrol/", {"kind": "TOTP"})).status_code == 403


async def test_the_last_factor_stays_where_it_is_needed(required: Clinic, allowed: Clinic) -> None:
    person = await holder(allowed, app=True, passkey=True)
    person.person = required.stranger()
    await person.give_password()
    assert (await person.give_code(person.code())).status_code == 200
    listed = (await person.person.http.get("/rest/factors/")).json()
    assert listed["isRequired"]
    first, last = (factor["id"] for factor in listed["factors"])
    assert (await person.post("/rest/factors/remove/", {"id": first})).status_code == 200
    refused = await person.post("/rest/factors/remove/", {"id": last})
    assert (refused.status_code, problem_codes(refused)) == (409, [("id", "LAST_FACTOR")])


# --- Codes of apps


async def test_a_code_counts_once(allowed: Clinic) -> None:
    person = await holder(allowed, app=True)
    await person.give_password()
    code = person.code()
    assert (await person.give_code(code)).status_code == 200
    await person.give_password()
    used = await person.give_code(code)
    wrong = await person.give_code("abcdef")
    assert (used.status_code, problem_codes(used)) == (409, [WRONG])
    assert used.json() == wrong.json()
    assert [entry["reason"] for entry in await person.trail("second_factor_refused")] == ["used before", "wrong"]


@pytest.mark.parametrize(("steps", "status"), [(0, 200), (-1, 200), (-2, 409), (2, 409)])
async def test_the_code_of_now_or_of_the_half_minute_before_counts(allowed: Clinic, steps: int, status: int) -> None:
    person = await holder(allowed, app=True)
    await person.forget_used_codes()
    await person.give_password()
    code = person.code(steps)
    response = await person.give_code(code)
    if steps == -1 and response.status_code == 409:  # the step has changed between the two lines
        response = await person.give_code(person.code(steps))
    assert response.status_code == status


async def test_a_code_may_be_typed_with_a_blank_but_not_in_other_digits(allowed: Clinic) -> None:
    person = await holder(allowed, app=True)
    await person.forget_used_codes()
    await person.give_password()
    code = person.code()
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in code)
    assert (await person.give_code(wide)).status_code == 409
    assert (await person.give_code(f"{code[:3]} {code[3:]}")).status_code == 200


async def test_five_failures_end_a_sign_in(allowed: Clinic) -> None:
    person = await holder(allowed, app=True)
    await person.give_password()
    for _ in range(4):
        assert (await person.give_recovery_code("ABCD")).status_code == 409
    assert (await person.give_recovery_code("ABCD")).status_code == 409
    ended = await person.give_recovery_code(person.recovery_codes[0])
    assert ended.status_code == 401
    assert not await person.is_signed_in()


async def test_an_app_whose_key_is_lost_stops_neither_another_app_nor_recovery_codes(
    allowed: Clinic, settings: Settings, tmp_path: Path
) -> None:
    person = await holder(allowed, app=True)
    keys = tmp_path / "other.keys"
    keys.write_text(secrets.token_urlsafe(32))
    async for elsewhere in _serving(settings, second_factor_keys=keys):
        clinic = _behind(elsewhere, allowed)
        there = Holder(clinic, clinic.stranger(), person.username, person.app)
        for _ in range(21):
            await there.give_password()
            assert problem_codes(await there.give_code(there.code())) == [WRONG]
        await there.give_password()
        assert (await there.give_recovery_code(person.recovery_codes[0])).status_code == 200
        assert (await there.enrol_app()).status_code == 200
        await there.leave()
        await there.give_password()
        assert (await there.give_code(there.code())).status_code == 200
    reasons = {entry["reason"] for entry in await person.trail("second_factor_refused")}
    assert reasons == {"no key"}
    await person.give_password()
    assert (await person.give_code(person.code())).status_code == 200, "the key was there all the time"


async def test_wrong_codes_wait_whoever_types_them_and_wherever(allowed: Clinic) -> None:
    person, guesser = await holder(allowed, app=True), None
    for _ in range(5):
        guesser = Holder(allowed, allowed.stranger(), person.username)
        await guesser.give_password()
        assert (await guesser.give_code("abcdef")).status_code == 409
    await person.give_password()
    held = await person.give_code(person.code())
    assert held.status_code == 429
    assert int(held.headers["retry-after"]) >= 1
    # Who has another factor is not kept out.
    assert (await person.give_recovery_code(person.recovery_codes[0])).status_code == 200


async def test_twenty_wrong_codes_in_a_row_block_the_app_but_not_the_account(allowed: Clinic) -> None:
    person = await holder(allowed, app=True, passkey=True)
    async with session(allowed.database) as orm:
        mine = update(factors.FactorAccount).where(factors.FactorAccount.user_id == await person.id())
        await orm.execute(mine.values(failures=19))
    await person.give_password()
    assert (await person.give_code("abcdef")).status_code == 409
    async with session(allowed.database) as orm:
        await orm.execute(mine.values(blocked_until=func.now()))
    blocked = await person.give_code(person.code())
    assert (blocked.status_code, problem_codes(blocked)) == (409, [("code", "BLOCKED")])
    assert (await person.give_passkey()).status_code == 200
    await person.forget_used_codes()
    await person.give_password()
    assert (await person.give_code(person.code())).status_code == 200, "the passkey has proved the user"


async def test_a_right_code_forgives_wrong_ones(allowed: Clinic) -> None:
    person = await holder(allowed, app=True)
    await person.give_password()
    for _ in range(4):
        await person.give_code("abcdef")
    assert (await person.give_code(person.code())).status_code == 200
    async with session(allowed.database) as orm:
        mine = factors.FactorAccount.user_id == await person.id()
        assert await orm.scalar(select(factors.FactorAccount.failures).where(mine)) == 0


# --- Passkeys


async def test_a_passkey_finishes_a_sign_in(allowed: Clinic) -> None:
    person = await holder(allowed, passkey=True)
    assert (await person.give_password()).json()["factors"] == ["PASSKEY", "RECOVERY_CODE"]
    finished = await person.give_passkey()
    assert finished.status_code == 200, finished.text
    assert await person.is_signed_in()
    assert (await person.trail("sign_in"))[-1]["factors"] == ["password", "PASSKEY"]


async def test_every_lie_of_an_authenticator_is_refused_alike_and_noted_with_its_reason(allowed: Clinic) -> None:
    person = await holder(allowed, passkey=True)
    bodies, reasons = list[dict[str, Any]](), list[str]()
    for number, (lies, reason) in enumerate(LIES_OF_USE.values()):
        if number % 4 == 0:
            await person.give_password()
        refused = await person.give_passkey(lies)
        assert refused.status_code == 409, reason
        bodies.append(refused.json())
        reasons.append(reason)
    assert all(body == bodies[0] for body in bodies)
    assert bodies[0]["errors"][0]["code"] == "PASSKEY_REFUSED"
    assert [entry["reason"] for entry in await person.trail("second_factor_refused")] == reasons
    assert not await person.is_signed_in()
    await person.give_password()
    assert (await person.give_passkey()).status_code == 200


async def test_every_lie_about_a_new_passkey_is_refused_alike(allowed: Clinic) -> None:
    person = await holder(allowed)
    await person.give_password()
    for lies, reason in LIES_OF_MAKING.values():
        refused = await person.enrol_passkey(lies)
        assert (refused.status_code, problem_codes(refused)) == (409, [("credential", "PASSKEY_REFUSED")]), reason
    assert [entry["reason"] for entry in await person.trail("factor_refused")] == [
        reason for _, reason in LIES_OF_MAKING.values()
    ]
    assert (await person.person.http.get("/rest/factors/")).json()["factors"] == []
    assert (await person.enrol_passkey()).status_code == 200


async def test_a_challenge_counts_once_and_only_the_last_one(allowed: Clinic) -> None:
    person = await holder(allowed, passkey=True)
    await person.give_password()
    first = await person.options()
    second = await person.options()
    assert first["challenge"] != second["challenge"]
    assert (await person.post("/rest/login/passkey/", person.key.use(first))).status_code == 409
    used_up = await person.post("/rest/login/passkey/", person.key.use(second))
    assert used_up.status_code == 409, "the failure has used it up"
    assert (await person.give_passkey()).status_code == 200


async def test_a_challenge_is_that_of_its_sign_in(allowed: Clinic) -> None:
    person = await holder(allowed, passkey=True)
    await person.give_password()
    other = Holder(allowed, allowed.stranger(), person.username, key=person.key)
    await other.give_password()
    await other.options()
    credential = person.key.use(await person.options())
    assert (await other.post("/rest/login/passkey/", credential)).status_code == 409


async def test_a_passkey_is_enrolled_once(allowed: Clinic) -> None:
    person, other = await holder(allowed, passkey=True), await holder(allowed)
    other.key = person.key
    await other.give_password()
    taken = await other.enrol_passkey()
    assert (taken.status_code, problem_codes(taken)) == (409, [("credential", "TAKEN")])


async def test_the_users_passkeys_have_one_random_handle(allowed: Clinic) -> None:
    person = await holder(allowed)
    await person.give_password()
    handles = set[str]()
    for _ in range(2):
        begun = await person.post("/rest/factors/begin/", {"kind": "PASSKEY"})
        handles.add(begun.json()["passkey"]["user"]["id"])
    (handle,) = handles
    assert len(handle) == 43


# --- Recovery codes


async def test_a_recovery_code_counts_once_and_ends_all_other_sessions(allowed: Clinic) -> None:
    person = await holder(allowed, app=True)
    await person.give_password()
    await person.give_code(person.code())
    other = person.person
    await person.leave()
    await person.give_password()
    code = person.recovery_codes[0]
    assert (await person.give_recovery_code(code.lower().replace("-", " "))).status_code == 200
    assert await person.is_signed_in()
    assert (await other.ask("{ getPathways { id } }")).status == 401
    assert (await person.person.http.get("/rest/factors/")).json()["recoveryCodesLeft"] == 9
    await person.leave()
    await person.give_password()
    assert (await person.give_recovery_code(code)).status_code == 409
    assert (await person.give_recovery_code(person.recovery_codes[1])).status_code == 200


async def test_one_does_not_use_anothers_recovery_code(allowed: Clinic) -> None:
    person, other = await holder(allowed, app=True), await holder(allowed, app=True)
    await person.give_password()
    assert (await person.give_recovery_code(other.recovery_codes[0])).status_code == 409


async def test_new_recovery_codes_replace_the_earlier_ones(allowed: Clinic) -> None:
    person = await holder(allowed, app=True)
    await person.give_password()
    await person.give_code(person.code())
    made = (await person.post("/rest/factors/recoverycodes/")).json()["recoveryCodes"]
    assert not set(made) & set(person.recovery_codes)
    await person.give_password()
    assert (await person.give_recovery_code(person.recovery_codes[0])).status_code == 409
    assert (await person.give_recovery_code(made[0])).status_code == 200


async def test_nothing_secret_is_stored_or_logged(allowed: Clinic) -> None:
    person = await holder(allowed, app=True)
    await person.give_password()
    pending = person.person.http.cookies["SDPENDING"]
    await person.give_recovery_code("NOT-MINE")
    code = person.code()
    await person.give_code(code)
    assert person.app is not None
    async with session(allowed.database) as orm:
        stored = (
            await orm.execute(select(factors.Factor.secret).where(factors.Factor.user_id == await person.id()))
        ).one()
        assert person.app.byte_secret() not in (stored.secret or b"")
        hashes = list(await orm.scalars(select(factors.RecoveryCode.code_hash)))
    assert all(len(code_hash) == 32 for code_hash in hashes)
    trail = [await person.trail(action) for action in ("sign_in", "sign_in_begun", "second_factor_refused")]
    noted = json.dumps([list(map(dict, allowed.log)), trail], default=str)
    for secret in (pending, code, person.app.secret, PASSWORD, "NOT-MINE", *person.recovery_codes):
        assert secret not in noted


async def test_the_audit_trail_has_every_outcome_with_its_source(allowed: Clinic) -> None:
    person = await holder(allowed, app=True)
    await person.give_password()
    await person.give_code("abcdef")
    await person.give_code(person.code())
    assert (await person.trail("sign_in_begun"))[-1] == {"source": "127.0.0.1", "next_step": "SECOND_FACTOR"}
    assert (await person.trail("second_factor_refused"))[-1] == {
        "factor": "TOTP",
        "reason": "wrong",
        "source": "127.0.0.1",
    }
    assert (await person.trail("sign_in"))[-1] == {"factors": ["password", "TOTP"], "source": "127.0.0.1"}


# --- What a pending sign-in is worth


async def test_a_pending_cookie_is_no_session(allowed: Clinic) -> None:
    person = await holder(allowed, app=True)
    await person.give_password()
    pending = person.person.http.cookies["SDPENDING"]
    person.person.http.cookies.set("SDSESSION", pending)
    assert not await person.is_signed_in()
    assert (await person.person.http.get("/rest/factors/")).status_code == 401
    assert (await person.post("/rest/factors/begin/", {"kind": "TOTP"})).status_code == 401


async def test_a_session_cookie_is_no_pending_sign_in(allowed: Clinic) -> None:
    person = await holder(allowed, app=True)
    await person.give_password()
    await person.give_code(person.code())
    await person.forget_used_codes()
    person.person.http.cookies.set("SDPENDING", person.person.http.cookies["SDSESSION"])
    assert (await person.give_code(person.code())).status_code == 401


@pytest.mark.parametrize("change", ["password", "inactive", "too late", "none"])
async def test_a_pending_sign_in_ends_when_the_account_changes_or_time_is_up(allowed: Clinic, change: str) -> None:
    person = await holder(allowed, app=True)
    await person.give_password()
    async with session(allowed.database) as orm:
        mine = update(staff.User).where(staff.User.username == person.username)
        if change == "password":
            await orm.execute(mine.values(password_hash="another"))
        elif change == "inactive":
            await orm.execute(mine.values(is_active=False))
        elif change == "too late":
            await orm.execute(update(factors.PendingSignIn).values(expires_at=func.now()))
    finished = await person.give_code(person.code())
    assert finished.status_code == (200 if change == "none" else 401)
    assert await person.is_signed_in() is (change == "none")


async def test_a_finished_sign_in_ends_others_that_are_under_way(allowed: Clinic) -> None:
    person = await holder(allowed, app=True)
    await person.give_password()
    other = Holder(allowed, allowed.stranger(), person.username)
    await other.give_password()
    assert (await person.give_code(person.code())).status_code == 200
    assert (await other.give_recovery_code(person.recovery_codes[0])).status_code == 401


# --- Enrolling in a session


async def test_a_factor_ends_sessions_that_began_with_the_password_alone(allowed: Clinic) -> None:
    person = await holder(allowed)
    await person.give_password()
    other = person.person
    await person.leave()
    await person.give_password()
    assert (await person.enrol_app()).status_code == 200
    assert await person.is_signed_in()
    assert (await other.ask("{ getPathways { id } }")).status == 401


async def test_an_old_session_needs_the_password_for_factors(allowed: Clinic) -> None:
    person = await holder(allowed)
    await person.give_password()
    await person.grow_old()
    for path, body in (
        ("/rest/factors/begin/", {"kind": "TOTP"}),
        ("/rest/factors/remove/", {"id": 1}),
        ("/rest/factors/recoverycodes/", {}),
    ):
        refused = await person.post(path, body)
        assert (refused.status_code, problem_codes(refused)) == (403, [("password", "REAUTHENTICATE")])
        wrong = await person.post(path, {**body, "password": "wrong"})
        assert (wrong.status_code, problem_codes(wrong)) == (409, [("password", "WRONG_PASSWORD")])
    assert (await person.post("/rest/factors/begin/", {"kind": "TOTP", "password": PASSWORD})).status_code == 200
    assert (await person.enrol_app()).status_code == 200, "the password counts for a while"
    assert await person.trail("reauthenticate") == [{"source": "127.0.0.1"}]


async def test_the_password_alone_steps_over_no_second_factor(allowed: Clinic) -> None:
    """Whoever has taken a session and learned the password has neither the factor nor a way to be rid of it."""
    person = await holder(allowed, app=True)
    await person.give_password()
    assert (await person.post("/rest/login/totp/", {"code": person.code()})).status_code == 200
    await person.grow_old()
    (factor,) = (await person.person.http.get("/rest/factors/")).json()["factors"]
    for path, body in (
        ("/rest/factors/remove/", {"id": factor["id"]}),
        ("/rest/factors/begin/", {"kind": "TOTP"}),
        ("/rest/factors/recoverycodes/", {}),
    ):
        refused = await person.post(path, {**body, "password": PASSWORD})
        assert (refused.status_code, problem_codes(refused)) == (403, [("password", "SIGN_IN_AGAIN")])
    refused = await person.post("/rest/reauthenticate/", {"password": PASSWORD})
    assert (refused.status_code, problem_codes(refused)) == (409, [("password", "SIGN_IN_AGAIN")])
    may_do = (await person.person.http.get("/rest/currentuser/")).json()["mayDo"]
    assert "SIGN_IN_AGAIN" in may_do
    assert "REAUTHENTICATE" not in may_do


async def test_a_page_learns_which_proof_is_enough_now(allowed: Clinic, without: Served) -> None:
    """By what the account has, whatever the session began with."""
    person = await holder(allowed)
    await person.give_password()

    async def may_do(clinic: Clinic) -> tuple[bool, bool]:
        url = f"{clinic.url}/rest/currentuser/"
        steps = (await person.person.http.get(url)).json()["mayDo"]
        return "REAUTHENTICATE" in steps, "SIGN_IN_AGAIN" in steps

    assert await may_do(allowed) == (True, False)
    await person.enrol_app()
    assert await may_do(allowed) == (False, True)
    assert await may_do(_behind(without, allowed)) == (True, False), "nobody is asked for factors there"
    (factor,) = (await person.person.http.get("/rest/factors/")).json()["factors"]
    assert (await person.post("/rest/factors/remove/", {"id": factor["id"]})).status_code == 200
    assert await may_do(allowed) == (True, False)
    assert (await person.post("/rest/reauthenticate/", {"password": PASSWORD})).status_code == 200


async def test_a_new_password_proves_no_second_factor(allowed: Clinic) -> None:
    person = await holder(allowed, app=True)
    await person.give_password()
    await person.give_code(person.code())
    await person.grow_old()
    body = {"currentPassword": PASSWORD, "newPassword": "a new and better phrase"}
    assert (await person.post("/rest/changepassword/", body)).status_code == 200
    refused = await person.post("/rest/createrole/", {"name": "Coordinator"})
    assert (refused.status_code, refused.json()["code"]) == (403, "REAUTHENTICATION_REQUIRED")
    assert problem_codes(await person.post("/rest/factors/begin/", {"kind": "TOTP"})) == [("password", "SIGN_IN_AGAIN")]


async def test_guesses_of_the_password_in_a_session_wait(allowed: Clinic) -> None:
    person = await holder(allowed)
    await person.give_password()
    await person.grow_old()
    statuses = [
        (await person.post("/rest/factors/recoverycodes/", {"password": "wrong"})).status_code for _ in range(6)
    ]
    assert statuses == [409, 409, 409, 409, 409, 429]


async def test_an_enrolment_counts_once_and_only_for_its_session(allowed: Clinic) -> None:
    person, other = await holder(allowed), await holder(allowed)
    for each in (person, other):
        await each.give_password()
    begun = (await person.post("/rest/factors/begin/", {"kind": "TOTP"})).json()["totp"]
    person.app = other.app = TOTP(begun["secret"])
    new = {"name": "Phone", "code": person.code()}
    assert problem_codes(await other.post("/rest/factors/", new)) == [("name", "NOT_BEGUN")]
    assert (await person.post("/rest/factors/", new)).status_code == 200
    assert problem_codes(await person.post("/rest/factors/", new)) == [("name", "NOT_BEGUN")]


async def test_five_wrong_codes_end_an_enrolment(allowed: Clinic) -> None:
    person = await holder(allowed)
    await person.give_password()
    begun = (await person.post("/rest/factors/begin/", {"kind": "TOTP"})).json()["totp"]
    person.app = TOTP(begun["secret"])
    for _ in range(5):
        refused = await person.post("/rest/factors/", {"name": "Phone", "code": "abcdef"})
        assert problem_codes(refused) == [WRONG]
    late = await person.post("/rest/factors/", {"name": "Phone", "code": person.code()})
    assert problem_codes(late) == [("name", "NOT_BEGUN")]


@pytest.mark.parametrize("name", ["  ", "My\u200bphone", "a\nb"])
async def test_a_factor_has_a_name_that_shows(allowed: Clinic, name: str) -> None:
    person = await holder(allowed)
    await person.give_password()
    response = await person.post("/rest/factors/", {"name": name, "code": "000000"})
    assert response.status_code == 422


async def test_a_proof_is_a_code_or_a_passkey_and_not_both(allowed: Clinic) -> None:
    person = await holder(allowed)
    await person.give_password()
    assert (await person.post("/rest/factors/", {"name": "Phone"})).status_code == 422


async def test_factors_are_listed_renamed_and_removed_by_their_user_alone(allowed: Clinic) -> None:
    person, other = await holder(allowed, app=True, passkey=True), await holder(allowed)
    await other.give_password()
    await person.give_password()
    assert (await person.give_code(person.code())).status_code == 200
    listed = (await person.person.http.get("/rest/factors/")).json()
    assert [(factor["kind"], factor["name"]) for factor in listed["factors"]] == [
        ("TOTP", "My phone"),
        ("PASSKEY", "My laptop"),
    ]
    assert (listed["recoveryCodesLeft"], listed["isRequired"]) == (10, False)
    assert listed["factors"][0]["lastUsedAt"] is not None
    app, passkey = (factor["id"] for factor in listed["factors"])
    assert (await other.post("/rest/factors/rename/", {"id": app, "name": "Mine"})).status_code == 404
    assert (await other.post("/rest/factors/remove/", {"id": app})).status_code == 404
    assert (await person.post("/rest/factors/rename/", {"id": app, "name": " Old phone "})).status_code == 200
    assert (await person.post("/rest/factors/remove/", {"id": passkey})).status_code == 200
    listed = (await person.person.http.get("/rest/factors/")).json()
    assert [factor["name"] for factor in listed["factors"]] == ["Old phone"]
    assert (await person.post("/rest/factors/remove/", {"id": app})).status_code == 200
    assert (await person.person.http.get("/rest/factors/")).json()["recoveryCodesLeft"] == 0
    await person.leave()
    assert (await person.give_password()).status_code == 200


async def test_nobody_has_more_than_ten_factors(allowed: Clinic) -> None:
    person = await holder(allowed)
    await person.give_password()
    async with session(allowed.database) as orm:
        rows = [
            factors.Factor(user_id=await person.id(), kind="TOTP", name="Phone", secret=b"-", last_step=1)
            for _ in range(10)
        ]
        orm.add_all(rows)
    refused = await person.post("/rest/factors/begin/", {"kind": "TOTP"})
    assert (refused.status_code, problem_codes(refused)) == (409, [("kind", "TOO_MANY")])


async def test_a_site_without_an_address_offers_no_passkeys(clinic: Clinic) -> None:
    person = await holder(clinic)
    await person.give_password()
    refused = await person.post("/rest/factors/begin/", {"kind": "PASSKEY"})
    assert (refused.status_code, problem_codes(refused)) == (409, [("kind", "NOT_OFFERED")])


# --- Reset by an administrator


async def test_a_reset_takes_all_away_and_its_code_lets_the_user_enrol_anew(allowed: Clinic) -> None:
    person, administrator = await holder(allowed, app=True, may=[]), await allowed.signed_in()
    await person.give_password()
    await person.give_code(person.code())
    reset = await administrator.http.post("/rest/resetfactors/", json={"userId": await person.id()})
    assert reset.status_code == 200, reset.text
    assert not await person.is_signed_in()
    begun = await person.give_password()
    assert (begun.status_code, begun.json()["nextStep"]) == (409, "ENROL_WITH_CODE")
    for code in (None, "WRONG", person.recovery_codes[0]):
        refused = await person.post("/rest/login/enrol/", {"kind": "TOTP", "enrolmentCode": code})
        assert (refused.status_code, problem_codes(refused)) == (409, [("enrolmentCode", "WRONG_CODE")])
    unproved = await person.post("/rest/login/enrol/finish/", {"name": "Phone", "code": "000000"})
    assert problem_codes(unproved) == [("name", "NOT_BEGUN")]
    code = reset.json()["enrolmentCode"]
    offered = await person.post("/rest/login/enrol/", {"kind": "TOTP", "enrolmentCode": code})
    person.app = TOTP(offered.json()["totp"]["secret"])
    finished = await person.post("/rest/login/enrol/finish/", {"name": "Phone", "code": person.code()})
    assert finished.status_code == 200, finished.text
    assert not set(finished.json()["recoveryCodes"]) & set(person.recovery_codes)
    await person.leave()
    assert (await person.give_password()).json()["nextStep"] == "SECOND_FACTOR"
    assert [entry["factor"] for entry in await person.trail("second_factor_refused")] == ["ENROLMENT_CODE"] * 3
    assert len(await person.trail("factors_reset")) == 1


async def test_a_reset_code_expires_and_the_password_alone_is_not_enough_then(allowed: Clinic) -> None:
    person, administrator = await holder(allowed, app=True, may=[]), await allowed.signed_in()
    reset = await administrator.http.post("/rest/resetfactors/", json={"userId": await person.id()})
    async with session(allowed.database) as orm:
        mine = update(factors.FactorAccount).where(factors.FactorAccount.user_id == await person.id())
        await orm.execute(mine.values(reset_expires_at=func.now()))
    assert (await person.give_password()).json()["nextStep"] == "ENROL_WITH_CODE"
    body = {"kind": "TOTP", "enrolmentCode": reset.json()["enrolmentCode"]}
    assert problem_codes(await person.post("/rest/login/enrol/", body)) == [("enrolmentCode", "WRONG_CODE")]


async def test_a_second_reset_makes_the_first_code_void(allowed: Clinic) -> None:
    person, administrator = await holder(allowed, app=True, may=[]), await allowed.signed_in()
    body = {"userId": await person.id()}
    first = (await administrator.http.post("/rest/resetfactors/", json=body)).json()["enrolmentCode"]
    await person.give_password()
    assert (await person.post("/rest/login/enrol/", {"kind": "TOTP", "enrolmentCode": first})).status_code == 200
    second = (await administrator.http.post("/rest/resetfactors/", json=body)).json()["enrolmentCode"]
    assert (await person.post("/rest/login/enrol/finish/", {"name": "A", "code": "000000"})).status_code == 401
    await person.give_password()
    assert (await person.post("/rest/login/enrol/", {"kind": "TOTP", "enrolmentCode": first})).status_code == 409
    assert (await person.post("/rest/login/enrol/", {"kind": "TOTP", "enrolmentCode": second})).status_code == 200


async def test_only_who_may_change_the_password_resets_factors(allowed: Clinic) -> None:
    person = await holder(allowed, app=True)
    weaker = await allowed.signed_in(may=[Permission.USER_UPDATE])
    refused = await weaker.http.post("/rest/resetfactors/", json={"userId": await person.id()})
    assert (refused.status_code, problem_codes(refused)) == (403, [("userId", "BEYOND_RIGHTS")])
    own = await weaker.http.post("/rest/resetfactors/", json={"userId": weaker.id})
    assert (own.status_code, problem_codes(own)) == (409, [("userId", "OWN")])
    assert (await weaker.http.post("/rest/resetfactors/", json={"userId": 999_999_999})).status_code == 404
    await person.give_password()
    assert (await person.give_code(person.code())).status_code == 200


async def test_a_password_that_an_administrator_sets_leaves_the_second_factor(allowed: Clinic) -> None:
    person = await holder(allowed, app=True)
    administrator = await allowed.signed_in()
    new = "a phrase that was forgotten less"
    body = {"id": await person.id(), "password": new, "username": person.username}
    names = {"email": f"{person.username}@hospital.test", "firstName": "Ann", "lastName": "Archer", "department": "A"}
    assert (await administrator.http.post("/rest/updateuser/", json={**body, **names})).status_code == 200
    assert (await person.give_password()).status_code == 401
    response = await person.give_password(new)
    assert (response.status_code, response.json()["nextStep"]) == (409, "SECOND_FACTOR")
    assert not await person.is_signed_in()
    assert (await person.give_code(person.code())).status_code == 200


# --- At once


async def _at_once(calls: list[Callable[[], Awaitable[httpx.Response]]]) -> list[int]:
    return sorted(response.status_code for response in await asyncio.gather(*(call() for call in calls)))


async def _pending(person: Holder, browsers: int) -> list[Holder]:
    """Sign-ins of one user that are under way in several browsers, with the same factors."""
    waiting = [
        Holder(person.clinic, person.clinic.stranger(), person.username, person.app, person.key)
        for _ in range(browsers)
    ]
    for browser in waiting:
        assert (await browser.give_password()).status_code == 409
    return waiting


async def _sessions(person: Holder) -> int:
    async with session(person.clinic.database) as orm:
        mine = select(func.count()).select_from(staff.Session).where(staff.Session.user_id == await person.id())
        return await orm.scalar(mine) or 0


@pytest.mark.race
async def test_of_many_with_one_code_of_an_app_one_wins(allowed: Clinic) -> None:
    person = await holder(allowed, app=True)
    before = await _sessions(person)
    browsers, code = await _pending(person, 4), person.code()
    statuses = await _at_once([lambda browser=browser: browser.give_code(code) for browser in browsers * 5])
    assert statuses.count(200) == 1, statuses
    assert set(statuses) <= {200, 401, 409, 429}
    assert await _sessions(person) == before + 1


@pytest.mark.race
async def test_of_many_with_one_recovery_code_one_wins(allowed: Clinic) -> None:
    person = await holder(allowed, app=True)
    browsers, code = await _pending(person, 4), person.recovery_codes[0]
    statuses = await _at_once([lambda browser=browser: browser.give_recovery_code(code) for browser in browsers * 5])
    assert statuses.count(200) == 1, statuses
    assert await _sessions(person) == 1
    async with session(allowed.database) as orm:
        mine = factors.RecoveryCode.user_id == await person.id()
        assert await orm.scalar(select(func.count()).select_from(factors.RecoveryCode).where(mine)) == 9


@pytest.mark.race
async def test_of_many_with_one_challenge_one_wins(allowed: Clinic) -> None:
    person = await holder(allowed, passkey=True)
    (browser,) = await _pending(person, 1)
    before, options = await _sessions(person), await browser.options()
    person.key.count = 0
    credential: dict[str, Any] = person.key.use(options)
    credential = Authenticator(ORIGIN, person.key.key, person.key.credential_id, 5, person.key.host).use(options)
    statuses = await _at_once([lambda: browser.post("/rest/login/passkey/", credential)] * 20)
    assert statuses.count(200) == 1, statuses
    assert set(statuses) <= {200, 401, 409}
    assert await _sessions(person) == before + 1


@pytest.mark.race
async def test_of_many_that_finish_one_enrolment_one_wins(allowed: Clinic) -> None:
    person = await holder(allowed)
    await person.give_password()
    begun = (await person.post("/rest/factors/begin/", {"kind": "TOTP"})).json()["totp"]
    person.app = TOTP(begun["secret"])
    new = {"name": "Phone", "code": person.code()}
    statuses = await _at_once([lambda: person.post("/rest/factors/", new)] * 20)
    assert statuses.count(200) == 1, statuses
    assert len((await person.person.http.get("/rest/factors/")).json()["factors"]) == 1


@pytest.mark.race
async def test_of_many_with_one_code_of_an_administrator_one_enrols(allowed: Clinic) -> None:
    person, administrator = await holder(allowed, app=True, may=[]), await allowed.signed_in()
    reset = await administrator.http.post("/rest/resetfactors/", json={"userId": await person.id()})
    code, finishing = reset.json()["enrolmentCode"], list[tuple[Holder, dict[str, str]]]()
    for _ in range(4):
        browser = Holder(allowed, allowed.stranger(), person.username)
        await browser.give_password()
        offered = await browser.post("/rest/login/enrol/", {"kind": "TOTP", "enrolmentCode": code})
        browser.app = TOTP(offered.json()["totp"]["secret"])
        finishing.append((browser, {"name": "Phone", "code": browser.code()}))
    statuses = await _at_once(
        [lambda each=each: each[0].post("/rest/login/enrol/finish/", each[1]) for each in finishing * 5]
    )
    assert statuses.count(200) == 1, statuses
    assert await _sessions(person) == 1


@pytest.mark.race
async def test_guesses_at_once_get_no_more_than_the_free_ones(allowed: Clinic) -> None:
    person = await holder(allowed, app=True)
    browsers = await _pending(person, 4)
    statuses = await _at_once([lambda browser=browser: browser.give_code("abcdef") for browser in browsers * 5])
    assert statuses.count(409) == 5, statuses
    assert set(statuses) == {409, 429}
