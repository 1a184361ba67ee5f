"""`spiritum init`: from an empty database to a first sign-in, once, all or nothing."""

import asyncio
import json
import os
import pty
import stat
import subprocess
import sys
from collections.abc import AsyncGenerator, Awaitable, Callable
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, TypeAlias

import asyncpg
import pytest
from sqlalchemy import select

from generated.graphql.models import Permission
from spiritum.audit import models as audit
from spiritum.staff import models as staff
from tests.api.clinic import Clinic
from tests.commands import run_spiritum
from tests.conftest import Connection, create_database
from tests.orm import session

WINIFRED = ("--username", "w.okafor", "--first-name", "Winifred", "--last-name", "Okafor", "--email", "w@trust.example")
FILE = """
[administrator]
username = "w.okafor"
first_name = "Winifred"
last_name = "Okafor"
email = "w@trust.example"

[[roles]]
name = "secretary"
permissions = ["PATHWAY_READ"]

[[pathways]]
name = "Sarcoma"
request_types = ["MRI of the lump"]

[[request_types]]
name = "MRI of the lump"
code = "Magnetic resonance imaging (procedure)"
kind = "test"
"""
_numbers = count(1)
PROGRAM = Path(sys.executable).with_name("spiritum")

Init: TypeAlias = Callable[..., Awaitable[tuple[int, str, str]]]


def _init(folder: Path, url: str, **settings: str) -> Init:
    """Runs the command with these arguments; its exit code, its output and its error output."""
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(folder), "DATABASE_URL": url, **settings}

    async def run(*arguments: str, typed: str = "") -> tuple[int, str, str]:
        command = partial(run_spiritum, "init", *arguments, environment=environment, folder=folder, typed=typed)
        done = await asyncio.to_thread(command)
        assert "Traceback" not in done.stderr, done.stderr
        return done.returncode, done.stdout, done.stderr

    return run


@pytest.fixture
async def empty_url(server_url: str) -> AsyncGenerator[str]:
    """A database without tables."""
    name = f"first-day-{os.getpid()}-{next(_numbers)}"
    yield await create_database(server_url, name)
    connection: Connection = await asyncpg.connect(server_url)
    await connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    await connection.close()


@pytest.fixture
def init(database_url: str, tmp_path: Path) -> Init:
    return _init(tmp_path, database_url)


async def _sign_in(clinic: Clinic, password: str) -> tuple[int, Any]:
    person = clinic.stranger()
    answer = await person.http.post("/rest/login/", json={"username": "w.okafor", "password": password})
    return answer.status_code, person


async def test_a_password_in_a_file_is_used_once(clinic: Clinic, init: Init, tmp_path: Path) -> None:
    file = tmp_path / "password"
    code, output, errors = await init(*WINIFRED, "--pathway", "lung", "--password-file", str(file))
    assert code == 0, errors
    password = file.read_text().strip()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(password) >= 20
    assert password not in output + errors
    status, person = await _sign_in(clinic, password)
    assert status == 200
    pathways = "{ getPathways { name clinicalRequestTypes { name } } }"
    assert (await person.ask(pathways)).codes == ["PASSWORD_CHANGE_REQUIRED"]
    own = {"currentPassword": password, "newPassword": "kettles-and-quiet-harbours"}
    assert (await person.http.post("/rest/changepassword/", json=own)).status_code == 200
    (lung,) = (await person.ask(pathways)).data["getPathways"]
    assert lung["name"] == "Lung cancer"
    assert {"name": "Bronchoscopy"} in lung["clinicalRequestTypes"]
    status, _ = await _sign_in(clinic, password)
    assert status == 401


@pytest.mark.slow
async def test_the_administrator_may_do_everything_and_puts_the_first_users_on_the_pathways(
    clinic: Clinic, init: Init
) -> None:
    code, _, errors = await init(*WINIFRED, "--pathway", "skin", "--password-stdin", typed="kettles-and-harbours\n")
    assert code == 0, errors
    _, person = await _sign_in(clinic, "kettles-and-harbours")
    own = {"currentPassword": "kettles-and-harbours", "newPassword": "kettles-and-quiet-harbours"}
    await person.http.post("/rest/changepassword/", json=own)
    me = (await person.http.get("/rest/currentuser/")).json()
    assert set(me["permissions"]) == {permission.value for permission in Permission}
    assert me["user"]["pathways"] == []
    roles = {role["name"]: int(role["id"]) for role in (await person.ask("{ getRoles { id name } }")).data["getRoles"]}
    (skin,) = (await person.ask("{ getPathways { id } }")).data["getPathways"]
    doctor = {
        "username": "doc",
        "email": "doc@trust.example",
        "firstName": "Dot",
        "lastName": "Oc",
        "department": "Skin",
    }
    given = {"password": "a long enough one", "roles": [roles["clinician"]], "pathways": [int(skin["id"])]}
    made = await person.http.post("/rest/createuser/", json={**doctor, **given})
    assert made.status_code == 200, made.text


@pytest.mark.slow
async def test_a_second_run_adds_what_is_missing_and_says_what_is_there(clinic: Clinic, init: Init) -> None:
    await init(*WINIFRED, "--pathway", "lung", "--password-stdin", typed="kettles-and-harbours\n")
    code, output, errors = await init("--pathway", "lung", "--pathway", "lymphoma", "--json")
    assert code == 0, errors
    said = json.loads(output)
    assert said["tables"] == "there"
    states = {(item["kind"], item["name"]): item["state"] for item in said["items"]}
    assert states["pathway", "Lung cancer"] == states["role", "tracker"] == states["request type", "PET-CT"] == "there"
    assert states["pathway", "Lymphoma"] == states["request type", "Bone marrow biopsy"] == "made"
    code, output, _ = await init(*WINIFRED, "--pathway", "lymphoma")
    assert code == 0
    assert "made" not in output
    assert "Administrator there already: w.okafor." in output
    assert (await _sign_in(clinic, "kettles-and-harbours"))[0] == 200


async def test_a_file_says_it_all(clinic: Clinic, init: Init, tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text(FILE)
    code, output, errors = await init("--file", "site.toml", "--no-roles", "--password-file", "password")
    assert code == 0, errors
    assert "Role made: secretary." in output
    assert (await _sign_in(clinic, (tmp_path / "password").read_text().strip()))[0] == 200
    async with session(clinic.database) as orm:
        roles = (await orm.scalars(select(staff.Role.name).order_by(staff.Role.id))).all()
        entry = audit.AuditEvent
        made = select(entry.entity, entry.details["source"].astext).where(entry.action == "create")
        noted = (await orm.execute(made)).all()
    assert list(roles) == ["admin", "secretary"]
    assert {entity for entity, _ in noted} == {"user_account", "role", "clinical_request_type", "pathway"}
    assert {source for _, source in noted} == {"spiritum init"}


async def test_what_is_wrong_in_a_file_is_said_before_anything_is_made(
    clinic: Clinic, init: Init, tmp_path: Path
) -> None:
    (tmp_path / "site.toml").write_text(FILE.replace("PATHWAY_READ", "FLY"))
    code, _, errors = await init("--file", "site.toml", "--password-file", "password")
    assert (code, errors) == (1, "site.toml, line 10: permissions: is no permission. docs/access.md lists them.\n")
    assert not (tmp_path / "password").exists()
    async with session(clinic.database) as orm:
        assert (await orm.scalars(select(staff.User.id))).all() == []


@pytest.mark.slow
async def test_a_failure_in_the_middle_leaves_nothing_and_the_next_run_does_it(
    clinic: Clinic, init: Init, cleaner: Connection, tmp_path: Path
) -> None:
    """The last pathway is refused by the database, after everything else was written."""
    arguments = (*WINIFRED, "--pathway", "lung", "--pathway", "skin", "--password-file", "password")
    refuse = "ALTER TABLE pathway ADD CONSTRAINT not_yet CHECK (name <> 'Skin cancer')"
    await cleaner.execute(refuse)
    try:
        with pytest.raises(AssertionError, match="not_yet"):  # a traceback: nobody foresees this constraint
            await init(*arguments)
    finally:
        await cleaner.execute("ALTER TABLE pathway DROP CONSTRAINT not_yet")
    assert not (tmp_path / "password").exists()
    async with session(clinic.database) as orm:
        for model in (staff.User, staff.Role, audit.AuditEvent):
            assert (await orm.scalars(select(model.id))).all() == []
    code, _, errors = await init(*arguments)
    assert code == 0, errors
    assert (await _sign_in(clinic, (tmp_path / "password").read_text().strip()))[0] == 200


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--username", "w.okafor"), "--first-name, --last-name, --email"),
        (WINIFRED, "The output is no terminal"),
        ((*WINIFRED, "--pathway", "lungs"), "There is no template lungs."),
        (("--template", "lungs"), "There is no template lungs."),
        ((*WINIFRED, "--password-file", "/nowhere/password"), "/nowhere/password cannot be written"),
    ],
)
async def test_faults_of_usage(init: Init, arguments: tuple[str, ...], said: str) -> None:
    code, _, errors = await init(*arguments)
    assert code == 2
    assert said in " ".join(errors.replace("│", " ").split()), errors


async def test_a_password_file_of_somebody_else_is_not_overwritten(init: Init, tmp_path: Path) -> None:
    (tmp_path / "password").write_text("theirs")
    code, _, errors = await init(*WINIFRED, "--password-file", "password")
    assert code == 2
    assert "exists already" in errors
    assert (tmp_path / "password").read_text() == "theirs"


@pytest.mark.slow
async def test_a_weak_password_is_refused_as_the_policy_says(tmp_path: Path, database_url: str) -> None:
    init = _init(tmp_path, database_url, ACCOUNT_POLICY="strict")
    code, _, errors = await init(*WINIFRED, "--password-stdin", typed="short-one\n")
    assert code == 1
    assert errors.startswith("password: ")
    assert "short-one" not in errors
    code, _, errors = await init(*WINIFRED, "--password-file", "password")
    assert code == 0, errors


async def test_without_a_database_nothing_is_made_in_the_demonstrations(tmp_path: Path) -> None:
    code, _, errors = await _init(tmp_path, "")(*WINIFRED)
    assert code == 2
    assert "Set DATABASE_URL" in errors
    assert os.listdir(tmp_path) == []  # noqa: PTH208


async def test_templates_are_printed(init: Init) -> None:
    _, listed, _ = await init("--template", "list")
    assert {"lung", "colorectal", "roles"} <= set(listed.split())
    _, printed, _ = await init("--template", "colorectal")
    assert 'name = "Colonoscopy"' in printed


@pytest.mark.slow
async def test_an_empty_database_gets_its_tables(empty_url: str, tmp_path: Path) -> None:
    init = _init(tmp_path, empty_url)
    code, output, errors = await init(*WINIFRED, "--password-file", "password", "--json")
    assert code == 0, errors
    assert json.loads(output)["tables"] == "made"


@pytest.mark.slow
async def test_a_database_of_another_program_is_left_alone(empty_url: str, tmp_path: Path) -> None:
    connection: Connection = await asyncpg.connect(empty_url)
    await connection.execute("CREATE TABLE invoice (id bigint)")
    code, _, errors = await _init(tmp_path, empty_url)(*WINIFRED, "--password-file", "password")
    assert code == 1
    assert "The database has 1 tables of another program." in errors
    tables = await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    assert [row["tablename"] for row in tables] == ["invoice"]
    await connection.close()


def _talk(environment: dict[str, str], answers: list[str], folder: Path) -> str:
    """What the command says at a terminal, where each question gets the next answer."""
    terminal, theirs = pty.openpty()
    process = subprocess.Popen(
        [PROGRAM, "init"], stdin=theirs, stdout=theirs, stderr=theirs, env=environment, cwd=folder, close_fds=True
    )
    os.close(theirs)
    said, answered = "", 0
    while True:
        try:
            part = os.read(terminal, 4096).decode(errors="replace")
        except OSError:
            break
        said += part
        if answered < len(answers) and said.rstrip(" ").endswith(":") and said.endswith(": "):
            os.write(terminal, answers[answered].encode() + b"\n")
            answered += 1
    os.close(terminal)
    assert process.wait(60) == 0, said
    return said


@pytest.mark.slow
async def test_at_a_terminal_it_asks(clinic: Clinic, tmp_path: Path, database_url: str) -> None:
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), "DATABASE_URL": database_url}
    answers = ["w.okafor", "Winifred", "Okafor", "w@trust.example", "", "lung, skin"]
    said = await asyncio.to_thread(_talk, environment, answers, tmp_path)
    assert "Pathways made: Lung cancer; Skin cancer." in said
    (line,) = (line for line in said.splitlines() if line.startswith("Password of w.okafor, to set another one until"))
    assert (await _sign_in(clinic, line.rpartition(" ")[2].strip()))[0] == 200


def _json_at_a_terminal(environment: dict[str, str], folder: Path) -> tuple[str, str]:
    """What the command prints as JSON, and what it says besides, each at a terminal of its own."""
    output, their_output = pty.openpty()
    errors, their_errors = pty.openpty()
    with subprocess.Popen(
        [PROGRAM, "init", *WINIFRED, "--json"],
        stdin=subprocess.DEVNULL,
        stdout=their_output,
        stderr=their_errors,
        env=environment,
        cwd=folder,
    ) as process:
        os.close(their_output)
        os.close(their_errors)
        printed = _read_all(output), _read_all(errors)
        assert process.wait(60) == 0, printed
    return printed


def _read_all(terminal: int) -> str:
    said = b""
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:  # the other side has closed it
            part = b""
        if not part:
            os.close(terminal)
            return said.decode()
        said += part


@pytest.mark.slow
async def test_json_stands_alone_and_the_password_beside_it(clinic: Clinic, tmp_path: Path, database_url: str) -> None:
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), "DATABASE_URL": database_url}
    output, errors = await asyncio.to_thread(_json_at_a_terminal, environment, tmp_path)
    first = json.loads(output)["items"][0]
    assert (first["kind"], first["name"], first["state"]) == ("administrator", "w.okafor", "made")
    (line,) = (line for line in errors.splitlines() if line.startswith("Password of w.okafor"))
    assert (await _sign_in(clinic, line.rpartition(" ")[2].strip()))[0] == 200


async def test_json_for_a_program_keeps_the_password_out_of_its_log(init: Init) -> None:
    code, output, errors = await init(*WINIFRED, "--json")
    assert (code, output) == (2, "")
    assert "give --password-file" in errors
