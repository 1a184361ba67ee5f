"""`spiritum check`: one line each, and an exit code for machines."""

import asyncio
import json
import os
import socket
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import asyncpg
import pytest

from spiritum.db.schema import comment_for
from spiritum.self_check.database import clock_line
from tests.commands import run_spiritum
from tests.conftest import Connection, create_database, in_database
from tests.site.start import black_hole, wire_to

_numbers = count(1)


class Checked(NamedTuple):
    """What the command said."""

    code: int
    lines: list[dict[str, str]]
    output: str

    def of(self, name: str) -> tuple[str, str]:
        """State and text of the last line of a name."""
        *_, line = (line for line in self.lines if line["name"] == name)
        return line["state"], line["text"]


Check: TypeAlias = Callable[..., Awaitable[Checked]]


@pytest.fixture
def check(tmp_path: Path) -> Check:
    async def run(**settings: str) -> Checked:
        environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), **settings}
        command = partial(run_spiritum, "check", "--json", environment=environment, folder=tmp_path)
        done = await asyncio.to_thread(command)
        assert done.stderr == "", done.stderr
        report = json.loads(done.stdout)
        assert report["failed"] == sum(line["state"] == "failed" for line in report["checks"])
        assert done.returncode == (1 if report["failed"] else 0)
        return Checked(done.returncode, report["checks"], done.stdout)

    return run


async def test_a_site_that_can_be_served(check: Check, database_url: str) -> None:
    checked = await check(DATABASE_URL=database_url)
    assert checked.code == 0
    states = {line["name"]: line["state"] for line in checked.lines}
    warned = {"hospital": "warning", "mail": "warning", "checkpoints": "warning"}
    good = (
        "settings",
        "python",
        "disk",
        "files",
        "zones",
        "database",
        "rights",
        "tables",
        "pooler",
        "connections",
        "seals",
        "clock",
    )
    assert states == dict.fromkeys(good, "ok") | warned


async def test_for_people_each_check_is_a_line(tmp_path: Path, database_url: str) -> None:
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), "DATABASE_URL": database_url, "WORKER": "2"}
    done = await asyncio.to_thread(partial(run_spiritum, "check", environment=environment, folder=tmp_path))
    assert done.returncode == 0
    first, *others = done.stdout.splitlines()
    assert first == "warning  settings     WORKER is no setting. Did you mean WORKERS?"
    assert {line.split()[0] for line in others} == {"ok", "warning"}


async def test_settings_that_are_refused_are_all_said(check: Check, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("LOG_LEVL=debug\nTIE_URL=http://engine.example\n")
    refused = {"TIMEZONE": "Nowhere", "WORKERS": "none", "TRACES_URL": "file:///v1/traces"}
    checked = await check(**refused, TRUST_KEY="a-secret-word")
    assert checked.code == 1
    texts = [(line["state"], line["text"]) for line in checked.lines if line["name"] == "settings"]
    assert [state for state, _ in texts] == ["failed", "failed", "failed", "warning", "warning"]
    assert {text.partition(":")[0] for state, text in texts if state == "failed"} == {*refused}
    assert ("warning", "LOG_LEVL is no setting. Did you mean LOG_LEVEL?") in texts
    assert "a-secret-word" not in checked.output


@pytest.mark.parametrize(
    "name", ["OIDC_PROVIDERS", "WAITING_TIMES_STANDARDS", "SECOND_FACTOR_KEYS", "AUDIT_REASON_KEYS"]
)
async def test_a_file_that_cannot_be_used_is_named(check: Check, tmp_path: Path, name: str) -> None:
    settings = {"PUBLIC_URL": "https://spiritum.hospital.example", name: str(tmp_path / "missing")}
    checked = await check(**settings)
    state, text = checked.of("settings")
    assert (checked.code, state) == (1, "failed")
    assert text.startswith(f"{name}: ")
    if not name.endswith("_KEYS"):
        (tmp_path / "missing").write_text("= broken")
        assert "line 1" in (await check(**settings)).of("settings")[1]


async def test_a_database_that_does_not_respond(check: Check) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    checked = await check(DATABASE_URL=f"postgresql://anybody:secret-word@127.0.0.1:{port}/spiritum")
    assert checked.of("database")[0] == "failed"
    assert "Nothing answers" in checked.of("database")[1]
    assert "secret-word" not in checked.output


@pytest.mark.slow
async def test_a_black_hole_has_an_end(check: Check) -> None:
    with black_hole() as url:
        checked = await check(DATABASE_URL=url, TRUST_URL=url.replace("postgresql", "http"), TRUST_SECONDS="1")
    assert checked.of("database") == ("failed", f"{url.rpartition('@')[2].partition('/')[0]} does not answer in time.")
    assert checked.of("hospital")[0] == "failed"
    assert "secret-word" not in checked.output


@asynccontextmanager
async def _own_database(server_url: str) -> AsyncGenerator[tuple[str, Connection]]:
    """An empty database, and a connection of its owner."""
    name = f"checked-{os.getpid()}-{next(_numbers)}"
    url = await create_database(server_url, name)
    connection: Connection = await asyncpg.connect(url)
    try:
        yield url, connection
    finally:
        await connection.close()
        owner: Connection = await asyncpg.connect(server_url)
        await owner.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
        await owner.close()


@pytest.mark.slow
async def test_tables_are_none_or_anothers_or_older_or_newer(check: Check, server_url: str) -> None:
    async with _own_database(server_url) as (url, connection):
        assert (await check(DATABASE_URL=url)).of("tables")[0] == "warning"
        await connection.execute("CREATE TABLE invoice (id bigint)")
        state, text = (await check(DATABASE_URL=url)).of("tables")
        assert (state, "another program's" in text) == ("failed", True)
        await connection.execute("CREATE TABLE alembic_version (version_num text)")
        newer = "newer version (9999"
        for version, oldest, said in (
            ("0001", "0001", ("warning", "They are older (0001")),
            ("9999", "9999", ("failed", newer)),
            ("9999", "0025", ("warning", newer)),
        ):
            await connection.execute("DELETE FROM alembic_version")
            await connection.execute("INSERT INTO alembic_version VALUES ($1)", version)
            await connection.execute(f"COMMENT ON TABLE alembic_version IS '{comment_for(oldest)}'")
            state, text = (await check(DATABASE_URL=url)).of("tables")
            assert (state, said[1] in text) == (said[0], True)


@pytest.mark.slow
async def test_rights_and_limits_of_the_user(check: Check, server_url: str) -> None:
    async with _own_database(server_url) as (url, connection):
        role = f"reader_{os.getpid()}"
        await connection.execute("CREATE TABLE alembic_version (version_num text)")
        await connection.execute(f"CREATE ROLE {role} LOGIN CONNECTION LIMIT 30")
        try:
            await connection.execute(f"GRANT SELECT ON alembic_version TO {role}")
            theirs = url.replace("spiritum@", f"{role}@")
            checked = await check(DATABASE_URL=theirs)
            assert checked.of("rights")[0] == "failed"
            assert "GRANT CREATE ON SCHEMA public" in checked.of("rights")[1]
            assert (await check(DATABASE_URL=theirs, MIGRATE="off")).of("rights")[0] == "ok"
            state, text = checked.of("connections")
            assert (state, "This host wants 32" in text, "gives 30" in text) == ("failed", True, True)
            await connection.execute(f"GRANT CREATE ON SCHEMA public TO {role}")
            state, text = (await check(DATABASE_URL=theirs, DATABASE_POOL="1")).of("rights")
            assert (state, "1 tables belong to another user" in text) == ("failed", True)
            assert (await check(DATABASE_URL=theirs, DATABASE_POOL="1")).of("connections")[0] == "ok"
        finally:
            await connection.execute(f"DROP OWNED BY {role}")
            await connection.execute(f"DROP ROLE {role}")


async def test_a_missing_database_is_named(check: Check, server_url: str) -> None:
    state, text = (await check(DATABASE_URL=in_database(server_url, "nowhere"))).of("database")
    assert (state, text.startswith("There is no database nowhere on ")) == ("failed", True)


@pytest.mark.slow
async def test_the_wire_is_no_pooler(check: Check, server_url: str) -> None:
    async with _own_database(server_url) as (url, _), wire_to(url) as wire:
        assert (await check(DATABASE_URL=wire.url)).of("pooler") == ("ok", "None is between.")


@asynccontextmanager
async def _hospital(
    status: int, ahead: timedelta = timedelta(), more: str = "", written: str | None = None
) -> AsyncGenerator[str]:
    """A hospital that responds with a status and more headers, whose clock is ahead of ours, or so `written`."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        date = format_datetime(datetime.now(UTC) + ahead, usegmt=True) if written is None else written
        writer.write(
            f"HTTP/1.1 {status} X\r\n{more}date: {date}\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{{}}".encode()
        )
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


@pytest.mark.slow
async def test_the_hospital_its_key_and_its_clock(check: Check, tmp_path: Path) -> None:
    async with _hospital(200) as url:
        checked = await check(TRUST_URL=url, TRUST_KEY="key")
    assert checked.of("hospital") == ("ok", f"{url} responds, and takes our key.")
    assert checked.of("hospital's clock")[0] == "ok"
    async with _hospital(401, timedelta(seconds=90)) as url:
        checked = await check(TRUST_URL=url, TRUST_KEY="key")
    assert checked.of("key")[0] == "failed"
    state, text = checked.of("hospital's clock")
    assert (state, "ahead of ours" in text) == ("failed", True)
    async with _hospital(404) as url:
        checked = await check(TRUST_URL=url)
        assert not (tmp_path / "secrets").exists(), "a key that root made could not be read by the service"
    assert checked.of("hospital")[0] == "failed"
    assert checked.of("key")[0] == "warning"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("written", "state"),
    [
        ("Mon, 02 Mar 2026 12:00:00 -0000", "failed"),
        ("Mon, 02 Mar 2026 12:00:00", "failed"),
        ("Mon, 02 Mar 2026 12:00:00 +99999999999999999999", None),
        ("noon", None),
    ],
)
async def test_a_clock_that_is_written_oddly_is_read_or_left_out(check: Check, written: str, state: str | None) -> None:
    async with _hospital(200, written=written) as url:
        checked = await check(TRUST_URL=url, TRUST_KEY="key")
    assert checked.of("hospital")[0] == "ok"
    said = [line["state"] for line in checked.lines if line["name"] == "hospital's clock"]
    assert said == ([] if state is None else [state])


def _apart(seconds: float) -> Any:
    now = datetime(2026, 3, 2, 12, tzinfo=UTC)
    return clock_line("clock", "Its clock", now + timedelta(seconds=seconds), now, now + timedelta(milliseconds=200))


@pytest.mark.parametrize(
    ("seconds", "state"), [(0.1, "ok"), (-0.9, "ok"), (1.1, "ok"), (5, "warning"), (-5, "warning"), (40, "failed")]
)
def test_clocks_differ_by_more_than_the_response_took(seconds: float, state: str) -> None:
    assert _apart(seconds).state == state


async def test_mail_is_tried_without_a_message(check: Check) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    addresses = {"FEEDBACK_TO": "a@hospital.example", "FEEDBACK_FROM": "b@hospital.example"}
    checked = await check(SMTP_HOST="127.0.0.1", SMTP_PORT=str(port), SMTP_PASSWORD="secret-word", **addresses)
    assert checked.of("mail")[0] == "failed"
    assert "secret-word" not in checked.output


@pytest.mark.slow
@pytest.mark.parametrize(("status", "state"), [(200, "ok"), (405, "ok"), (401, "failed"), (404, "failed")])
async def test_exchange_is_asked_for_nothing_but_who_we_are(check: Check, status: int, state: str) -> None:
    account = {"EWS_USERNAME": "spiritum", "EWS_PASSWORD": "secret-word"}
    addresses = {"FEEDBACK_TO": "a@hospital.example", "FEEDBACK_FROM": "b@hospital.example"}
    async with _hospital(status) as url:
        checked = await check(MAIL_TRANSPORT="ews", EWS_URL=url, **account, **addresses)
    assert checked.of("mail")[0] == state, checked.output
    assert "secret-word" not in checked.output


@pytest.mark.slow
@pytest.mark.parametrize(
    ("offered", "is_named"),
    [
        (["Negotiate", "NTLM"], True),
        (["Negotiate, NTLM"], True),
        (["Negotiate", 'Basic realm="mail"'], False),
        ([], False),
    ],
)
async def test_exchange_that_offers_nothing_that_we_speak_is_named(
    check: Check, offered: list[str], *, is_named: bool
) -> None:
    account = {"EWS_USERNAME": "spiritum", "EWS_PASSWORD": "secret-word"}
    addresses = {"FEEDBACK_TO": "a@hospital.example", "FEEDBACK_FROM": "b@hospital.example"}
    async with _hospital(401, more="".join(f"www-authenticate: {each}\r\n" for each in offered)) as url:
        checked = await check(MAIL_TRANSPORT="ews", EWS_URL=url, **account, **addresses)
    state, text = checked.of("mail")
    assert (state, "NTLM and Kerberos alone" in text) == ("failed", is_named)


async def test_a_data_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": "/proc/spiritum"}
    done = await asyncio.to_thread(partial(run_spiritum, "check", "--json", environment=environment, folder=tmp_path))
    disk = next(line for line in json.loads(done.stdout)["checks"] if line["name"] == "disk")
    assert (done.returncode, disk["state"]) == (1, "failed")
