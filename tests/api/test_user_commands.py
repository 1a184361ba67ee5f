"""`spiritum user` makes the first administrator, and is the way back when everybody is locked out."""

import asyncio
import json
import os
import pty
import subprocess
import sys
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from sqlalchemy import func, select, update

from generated.graphql.models import Permission
from spiritum.audit import models as audit
from spiritum.pathways import models as pathways
from spiritum.sso.models import ExternalIdentity
from spiritum.staff import models as staff
from tests.api.clinic import PASSWORD, Clinic
from tests.api.second_factors import holder
from tests.commands import run_spiritum
from tests.orm import session
from tests.sso.provider import site_key

PROGRAM = Path(sys.executable).with_name("spiritum")
NEW = ("--first-name", "Ann", "--last-name", "Archer", "--email", "ann@trust.example")
EVERYTHING = {permission.value for permission in Permission} - {"AUTHENTICATED"}


@pytest.fixture
def environment(database_url: str, tmp_path: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), "DATABASE_URL": database_url}


User: TypeAlias = Callable[..., Awaitable[tuple[int, str, str]]]
"""Runs the command with these arguments and what is `typed`; its exit code, its output and its error output."""


@pytest.fixture
def user(environment: dict[str, str], tmp_path: Path) -> User:
    async def run(*arguments: str, typed: str = "") -> tuple[int, str, str]:
        command = partial(run_spiritum, "user", *arguments, environment=environment, folder=tmp_path, typed=typed)
        done = await asyncio.to_thread(command)
        return done.returncode, done.stdout, done.stderr

    return run


async def _program(environment: dict[str, str], *arguments: str, typed: str) -> tuple[int, str, str]:
    """The same with the program itself, as an operator starts it."""
    process = await asyncio.create_subprocess_exec(
        *(PROGRAM, "user", *arguments),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        cwd=environment["DATA_DIR"],
    )
    output, errors = await process.communicate(typed.encode())
    assert process.returncode is not None
    return process.returncode, output.decode(), errors.decode()


async def _sign_in(clinic: Clinic, username: str, password: str) -> int:
    body = {"username": username, "password": password}
    return (await clinic.stranger().http.post("/rest/login/", json=body)).status_code


async def _noted(clinic: Clinic) -> list[tuple[str, int | None, dict[str, object]]]:
    async with session(clinic.database) as orm:
        entry = audit.AuditEvent
        mine = select(entry.action, entry.user_id, entry.details).where(entry.details["os_user"].is_not(None))
        return [(action, user, details) for action, user, details in await orm.execute(mine.order_by(entry.id))]


async def test_the_first_administrator_can_do_everything(clinic: Clinic, environment: dict[str, str]) -> None:
    await clinic.pathway("Lung")
    options = (*NEW, "--administrator", "--all-pathways", "--password-stdin")
    code, output, errors = await _program(environment, "add", "Ann", *options, typed=PASSWORD + "\n")
    assert (code, errors) == (0, ""), errors
    assert PASSWORD not in output
    async with session(clinic.database) as orm:
        held = select(staff.RolePermission.permission)
        assert set((await orm.scalars(held)).all()) == EVERYTHING
        assert (await orm.scalars(select(staff.Role.name))).all() == ["admin"]
        assert await orm.scalar(select(func.count()).select_from(staff.PathwayMember)) == 1
    ann = clinic.stranger()
    assert (await ann.http.post("/rest/login/", json={"username": "ann", "password": PASSWORD})).status_code == 200
    made = await ann.http.post("/rest/createrole/", json={"name": "doctor"})
    permissions = {"id": made.json()["id"], "name": "doctor", "permissions": sorted(EVERYTHING)}
    assert (await ann.http.post("/rest/updaterole/", json=permissions)).status_code == 200
    ((action, user, details),) = await _noted(clinic)
    assert (action, user, details["source"]) == ("create", None, "spiritum user")
    assert details["os_user"]


async def test_a_role_admin_that_others_have_is_left_as_it_is(clinic: Clinic, user: User) -> None:
    async with session(clinic.database) as orm:
        orm.add(staff.Role(name="admin"))
    for name in ("ann", "bea"):
        about = (*NEW[:-1], f"{name}@trust.example")
        code, output, _ = await user("add", name, *about, "--administrator", "--generate")
        assert code == 0
        password = output.splitlines()[-1].removeprefix("Password: ")
        assert len(password) >= 20
        assert await _sign_in(clinic, name, password) == 200
    _, output, _ = await user("list", "--json")
    listed: list[dict[str, Any]] = json.loads(output)["users"]
    assert [user["roles"] for user in listed] == [["admin", "site administrator"]] * 2
    assert listed[0]["lastLogin"] is not None
    async with session(clinic.database) as orm:
        role = select(staff.Role.name).join(staff.RolePermission).distinct()
        assert (await orm.scalars(role)).all() == ["site administrator"]


async def test_who_is_locked_out_gets_back_in(clinic: Clinic, user: User) -> None:
    person = await clinic.signed_in()
    async with session(clinic.database) as orm:
        await orm.execute(update(staff.User).values(is_active=False))
    for _ in range(8):
        await _sign_in(clinic, person.username, "wrong")
    assert await _sign_in(clinic, person.username, "wrong") == 429
    options = ("--activate", "--password-stdin")
    code, output, _ = await user("reset", person.username.upper(), *options, typed="a new password\n")
    assert (code, output) == (0, f"User {person.id} has another password; their sessions have ended.\n")
    assert await _sign_in(clinic, person.username, "a new password") == 200
    assert await _sign_in(clinic, person.username, PASSWORD) == 401
    assert (await person.ask("{ __typename }")).status == 401
    ((action, _, details),) = await _noted(clinic)
    assert (action, details["new_password"], details["activated"]) == ("reset", True, True)


async def test_a_password_that_an_operator_of_a_strict_site_sets_is_good_for_one_thing(
    clinic: Clinic, environment: dict[str, str], user: User
) -> None:
    person = await clinic.signed_in()
    environment["ACCOUNT_POLICY"] = "strict"
    code, output, _ = await user("reset", person.username, "--password-stdin", typed="fourteen signs\n")
    assert (code, output) == (1, "")
    code, output, _ = await user("reset", person.username, "--password-stdin", typed="longer than fourteen\n")
    to_be_replaced = "to set a password of their own within 72 hours; their sessions have ended."
    assert (code, output) == (0, f"User {person.id} has another password, {to_be_replaced}\n")
    body = {"username": person.username, "password": "longer than fourteen"}
    assert (await person.http.post("/rest/login/", json=body)).status_code == 200
    assert (await person.ask("{ __typename }")).codes == ["PASSWORD_CHANGE_REQUIRED"]
    code, output, _ = await user("add", "ann", *NEW, "--generate")
    assert code == 0
    assert "User" in output.splitlines()[0]
    async with session(clinic.database) as orm:
        until = select(staff.User.initial_password_until).where(staff.User.username == "ann")
        assert await orm.scalar(until) is not None


async def test_rights_are_granted_by_name_or_id(clinic: Clinic, user: User) -> None:
    lung, other = await clinic.pathway("Lung"), await clinic.pathway("Other")
    async with session(clinic.database) as orm:
        orm.add(staff.Role(name="doctor"))
        lung_name = await orm.scalar(select(pathways.Pathway.name).where(pathways.Pathway.id == lung))
    username = await clinic.user(may=[])
    given = ("--role", "doctor", "--pathway", str(lung_name), "--pathway", str(other))
    code, _, errors = await user("grant", username, *given)
    assert code == 0, errors
    _, output, _ = await user("list", "--json")
    (listed,) = json.loads(output)["users"]
    assert (len(listed["pathways"]), listed["roles"]) == (2, ["doctor", f"role of {username}"])
    _, output, _ = await user("list")
    assert username in output
    assert "never" in output


@pytest.mark.parametrize(
    ("arguments", "typed", "said"),
    [
        (("grant", "nobody", "--administrator"), "", "There is no user nobody."),
        (("reset", "nobody", "--generate"), "", "There is no user nobody."),
        (("add", "ann", *NEW, "--role", "none", "--generate"), "", "There is no role none."),
        (("add", "ann", *NEW, "--pathway", "none", "--generate"), "", "There is no pathway none."),
        (("add", "a\u200bn", *NEW, "--generate"), "", "username: A username has letters"),
        (("add", "ann", *NEW[:-1], "nothing", "--generate"), "", "email: This does not look like"),
        (("add", "ann", *NEW, "--password-stdin"), "short\n", "password: String should have at least 8 characters"),
        (("add", "USER", *NEW, "--generate"), "", "This username is taken."),
    ],
)
async def test_what_cannot_be_is_said_in_a_line(
    clinic: Clinic, user: User, arguments: tuple[str, ...], typed: str, said: str
) -> None:
    username = await clinic.user()
    called = [username.upper() if argument == "USER" else argument for argument in arguments]
    code, output, errors = await user(*called, typed=typed)
    assert (code, output) == (1, "")
    assert errors.startswith(said)
    assert len(errors.splitlines()) == 1
    assert await _noted(clinic) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", "ann", *NEW),
        ("add", "ann", *NEW, "--generate", "--password-stdin"),
        ("add", "ann", *NEW, "--password", "in plain sight"),
        ("grant", "ann"),
        ("reset",),
    ],
)
async def test_what_makes_no_sense_is_a_fault_of_usage(user: User, arguments: tuple[str, ...]) -> None:
    assert (await user(*arguments))[0] == 2


async def test_a_password_is_asked_for_at_a_terminal_and_not_shown(clinic: Clinic, environment: dict[str, str]) -> None:
    ours, theirs = pty.openpty()
    process = await asyncio.create_subprocess_exec(
        *(PROGRAM, "user", "add", "ann", *NEW), stdin=theirs, stdout=theirs, stderr=theirs, env=environment
    )
    os.close(theirs)
    output = b""
    for prompt in (b"Password: ", b"confirmation: "):
        while not output.endswith(prompt):
            output += await asyncio.to_thread(os.read, ours, 1000)
        os.write(ours, PASSWORD.encode() + b"\n")
    assert await process.wait() == 0
    os.close(ours)
    assert PASSWORD.encode() not in output
    assert await _sign_in(clinic, "ann", PASSWORD) == 200


async def test_a_folder_without_a_site_is_told_apart(tmp_path: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path)}
    done = await asyncio.to_thread(run_spiritum, "user", "list", environment=environment, folder=tmp_path)
    assert (done.returncode, done.stderr) == (1, f"There is no site in {tmp_path}. Set DATA_DIR or DATABASE_URL.\n")


async def test_an_operator_links_a_person_at_a_provider(
    clinic: Clinic, environment: dict[str, str], tmp_path: Path, user: User
) -> None:
    (tmp_path / "site.pem").write_bytes(site_key().as_pem(private=True))
    description = 'id = "cis2"\nname = "Card"\nprofile = "cis2"\nissuer = "https://cis2.example"\nclient_id = "1"\n'
    (tmp_path / "providers.toml").write_text(f'keys = ["site.pem"]\n[[providers]]\n{description}')
    environment |= {"PUBLIC_URL": "https://site.example", "OIDC_PROVIDERS": str(tmp_path / "providers.toml")}
    username, other = await clinic.user(), await clinic.user()
    at = ("--provider", "cis2", "--subject", "656014452101")
    for _ in range(2):
        code, output, errors = await user("link", username.upper(), *at)
        assert (code, errors) == (0, ""), errors
        assert "is linked to this person at cis2" in output
    assert await user("link", other, *at) == (1, "", "This person is linked to another user.\n")
    assert (await user("link", "nobody", *at))[0] == 1
    unknown = await user("link", username, "--provider", "other", "--subject", "1")
    assert unknown == (1, "", "There is no identity provider other in the file of OIDC_PROVIDERS.\n")
    async with session(clinic.database) as orm:
        held = select(staff.User.username).join(ExternalIdentity, ExternalIdentity.user_id == staff.User.id)
        assert (await orm.scalars(held)).all() == [username]
    assert (await user("link", username, *at, "--remove"))[0] == 0
    async with session(clinic.database) as orm:
        assert await orm.scalar(select(func.count()).select_from(ExternalIdentity)) == 0
    noted = [(action, details["subject"]) for action, _, details in await _noted(clinic)]
    assert noted == [(action, "656014452101") for action in ("link_identity", "link_identity", "unlink_identity")]


async def test_an_operator_resets_second_factors(clinic: Clinic, user: User) -> None:
    person = await holder(clinic, app=True)
    code, output, errors = await user("reset-factors", person.username.upper())
    assert (code, errors) == (0, ""), errors
    one_time_code = output.split()[-1]
    assert (await person.give_password()).json()["nextStep"] == "ENROL_WITH_CODE"
    begun = await person.post("/rest/login/enrol/", {"kind": "TOTP", "enrolmentCode": one_time_code})
    assert begun.status_code == 200
    assert (await user("reset-factors", "nobody"))[0] == 1
    (noted,) = [details for action, _, details in await _noted(clinic) if action == "factors_reset"]
    assert noted["source"] == "spiritum user"
    assert one_time_code not in str(noted)
