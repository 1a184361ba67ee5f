"""Server processes that may not serve: tried less and less often, said once in a while, and given up if none may."""

import asyncio
import os
import signal
import socket
import time
from collections.abc import AsyncGenerator, Generator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg
import psutil
import pytest
from structlog.testing import capture_logs
from structlog.typing import EventDict

from spiritum.db.migrate import head
from spiritum.db.schema import comment_for
from spiritum.errors import Contended
from spiritum.installation.sole_user import CannotServeError
from spiritum.serving import preparing, refusals
from spiritum.serving import starting as waiting
from spiritum.serving import workers as workers_module
from spiritum.serving.listeners import listen, open_listeners
from spiritum.serving.opening import opened
from spiritum.serving.preparing import database_and_keys
from spiritum.serving.refusals import Refusals
from spiritum.serving.restart_pauses import MAX_PASSING_PAUSE, MAX_PAUSE, RestartPauses
from spiritum.serving.service_manager import set_status
from spiritum.settings import Settings
from spiritum.site.site import Site
from tests.conftest import Connection
from tests.site.start import Start, starting
from tests.site.test_spare_process import Heard, serving
from tests.waiting import until

LOCKED_OUT = f"locked_out_{os.getpid()}"
REFUSES = str(Path(__file__).with_name("refusing_process.sh"))
CHANGED = "TRUST_KEY has changed since this host was started. Restart it."
RECOVERY_SECONDS = 20.0
SECONDS_TO_END = 180
"""Half a minute after both have refused, and a start of each before it, on a machine that may be busy."""


def test_pauses_grow_to_a_bound_and_an_accident_has_none() -> None:
    pauses = RestartPauses()
    assert [pauses.after(0, passes=False) for _ in range(9)] == [0.5, 1, 2, 4, 8, 16, 32, MAX_PAUSE, MAX_PAUSE]
    assert pauses.after(60, passes=False) == 0
    assert [pauses.after(0, passes=True) for _ in range(5)] == [0.5, 1, 2, MAX_PASSING_PAUSE, MAX_PASSING_PAUSE]
    assert pauses.after(1, passes=False) == 2 * MAX_PASSING_PAUSE


def _lines(lines: Sequence[EventDict]) -> list[tuple[object, object]]:
    return [(line["process"], line["reason"]) for line in lines if line["event"] == "this process may not serve"]


async def test_a_reason_is_said_once_for_all_and_again_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    noted = Refusals(2)
    with capture_logs() as lines:
        for _ in range(3):
            for place in (0, 1, None):
                noted.note(place, CHANGED)
        noted.note(1, "Another.")
        assert _lines(lines) == [("server 1", CHANGED), ("server 2", "Another.")]
        monkeypatch.setattr(refusals, "_SECONDS_BETWEEN_LINES", 0)
        noted.note(0, CHANGED)
        assert _lines(lines)[2:] == [("server 1", CHANGED)]
    assert noted.count == 3


async def test_of_reasons_that_differ_each_time_only_the_last_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refusals, "_MAX_REASONS", 2)
    noted = Refusals(1)
    with capture_logs() as lines:
        for reason in ("a", "b", "c", "b", "a", "a"):
            noted.note(0, reason)
    assert [reason for _, reason in _lines(lines)] == ["a", "b", "c", "a"]


@pytest.fixture
def refusing_and_staying(tmp_path: Path) -> str:
    """The program of a server process that may not serve, and does not end."""
    program = tmp_path / "refusing_and_staying.sh"
    program.write_text(Path(REFUSES).read_text().replace("exit 1", "exec sleep 60"))
    program.chmod(0o755)
    return str(program)


@pytest.mark.slow
async def test_the_reason_of_a_spare_process_goes_with_it_to_its_place(
    refusing_and_staying: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers_module, "LONG_ENOUGH", 0.2)
    with capture_logs():
        async with serving(Heard(), refusing_and_staying) as workers:
            await until(lambda: workers.refusals.count == 1)
            monkeypatch.setattr(workers_module, "LONG_ENOUGH", 60)
            first = workers.pids[0]
            os.kill(first, signal.SIGKILL)
            await until(lambda: workers.pids != [first] and workers.refusals.count > 0)
            assert (workers.refusals.count, workers.refusals.reason) == (1, CHANGED)
            workers.refusals.note(0, None)
            assert workers.refusals.reason == ""


async def test_a_site_is_given_up_if_no_place_has_a_process_that_may_serve(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refusals, "_SECONDS_TO_GIVE_UP", 0.1)
    noted = Refusals(2)
    noted.note(0, CHANGED)
    noted.note(None, CHANGED)
    await asyncio.sleep(0.3)
    assert not noted.has_given_up.is_set(), "the other place is served"
    noted.note(1, CHANGED)
    noted.note(0, None)
    await asyncio.sleep(0.3)
    assert not noted.has_given_up.is_set(), "the first is served again"
    noted.note(0, CHANGED)
    async with asyncio.timeout(5):
        await noted.has_given_up.wait()
    assert noted.reason == CHANGED


@pytest.fixture
def manager(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[socket.socket]:
    """A service manager, which listens."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(str(tmp_path / "notify"))
        listener.settimeout(5)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        yield listener


async def test_the_service_manager_sees_it(manager: socket.socket) -> None:
    noted = Refusals(2)
    with capture_logs():
        noted.note(1, f"{CHANGED}\nMAINPID=1")
        noted.note(1, None)
    assert manager.recv(1000).decode() == f"STATUS=1 of 2 server processes serve: {CHANGED} MAINPID=1"
    assert manager.recv(1000) == b"STATUS=Serving."


def test_nobody_has_to_listen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for address in ("", "vsock:2:1", str(tmp_path / "nobody"), "@nobody-listens-there"):
        monkeypatch.setenv("NOTIFY_SOCKET", address)
        set_status("Serving.")


async def _accepted_by(listener: socket.socket, port: int, count: int) -> int:
    """How many of so many connections come to a listener; the others are accepted by somebody else."""
    loop, got = asyncio.get_running_loop(), list[socket.socket]()

    async def accept() -> None:
        while True:
            got.append((await loop.sock_accept(listener))[0])

    listener.setblocking(False)
    accepting = asyncio.create_task(accept())
    for _ in range(count):
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.close()
    await asyncio.sleep(0.1)
    accepting.cancel()
    for connection in got:
        connection.close()
    return len(got)


async def test_a_socket_without_a_process_gets_no_connections_until_one_comes() -> None:
    listeners = open_listeners("127.0.0.1", 0, 2)
    try:
        first, second = listeners.sockets
        listeners.rest(1)  # nobody listens yet
        for listener in (first, second):
            listen(listener)
        listeners.rest(1)
        assert await _accepted_by(first, listeners.port, 40) == 40
        listen(second)
        assert 0 < await _accepted_by(first, listeners.port, 40) < 40
    finally:
        listeners.close()


@pytest.mark.slow
async def test_a_process_that_refuses_is_tried_less_and_less_often() -> None:
    heard = Heard()
    with capture_logs() as lines:
        async with serving(heard, REFUSES, REFUSES, has_spare=False) as workers:
            await asyncio.sleep(6)
            assert workers.refusals.reason == CHANGED
    # It begins at 0 s, and again after 0.5, 1, 2 and 4 s.
    assert (heard.refused_ends, len(heard.ends)) == (4, 4)
    assert heard.refused_places == [1]
    assert _lines(lines) == [("server 1", CHANGED)]
    assert [line for line in lines if line["event"] == "a process ended and is started again"] == []


@asynccontextmanager
async def _preparing(url: str, said: list[str | None], tmp_path: Path) -> AsyncGenerator["asyncio.Task[None]"]:
    """A server process that prepares, while the block runs."""
    settings = Settings(data_dir=tmp_path, database_url=url, trust_key="a")
    task = asyncio.create_task(database_and_keys(settings, url, said.append))
    try:
        yield task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError, CannotServeError):
            await task


@pytest.fixture
async def locked_out(cleaner: Connection, database_url: str) -> AsyncGenerator[str]:
    """The URL of the database for a user whom it does not let in."""
    await cleaner.execute(f"CREATE ROLE {LOCKED_OUT} NOLOGIN SUPERUSER")
    try:
        parts = urlsplit(database_url)
        yield parts._replace(netloc=f"{LOCKED_OUT}@{parts.netloc.rpartition('@')[2]}").geturl()
    finally:
        await cleaner.execute(f"DROP ROLE {LOCKED_OUT}")


async def test_a_refused_user_is_said_and_tried_less_often_until_the_database_lets_it_in(
    locked_out: str, cleaner: Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparing, "_SECONDS_OF_DOUBT", 0)
    monkeypatch.setattr(preparing, "_MAX_LASTING_PAUSE", 0.8)
    monkeypatch.setattr(waiting, "_FIRST_PAUSE", 0.1)
    said: list[str | None] = []
    async with _preparing(locked_out, said, tmp_path) as task:
        began = time.monotonic()
        await until(lambda: len(said) >= 5)
        assert time.monotonic() - began > 0.75  # at 0, 0.1, 0.25, 0.475 and 0.8125 s, and a little later
        assert all(text is not None and LOCKED_OUT in text for text in said)
        await cleaner.execute(f"ALTER ROLE {LOCKED_OUT} LOGIN")
        async with asyncio.timeout(30):
            await task


async def test_a_database_that_is_away_is_no_refusal(tmp_path: Path) -> None:
    said: list[str | None] = []
    with capture_logs():
        async with _preparing("postgresql://nobody@127.0.0.1:9/none", said, tmp_path):
            await until(lambda: len(said) > 1)
    assert set(said) == {None}


@asynccontextmanager
async def _tables_of(cleaner: Connection, number: str, oldest: str) -> AsyncGenerator[None]:
    """Tables that say that they are of this version."""
    comment = await cleaner.fetchval("SELECT obj_description('alembic_version'::regclass)")
    try:
        await cleaner.execute("UPDATE alembic_version SET version_num = $1", number)
        await cleaner.execute(f"COMMENT ON TABLE alembic_version IS '{comment_for(oldest)}'")
        yield
    finally:
        await cleaner.execute("UPDATE alembic_version SET version_num = $1", head())
        await cleaner.execute(f"COMMENT ON TABLE alembic_version IS '{comment}'")


async def test_tables_of_a_later_version_are_refused_and_of_an_earlier_one_waited_for(
    database_url: str, cleaner: Connection, tmp_path: Path
) -> None:
    said: list[str | None] = []
    async with _tables_of(cleaner, "9999", "9998"), _preparing(database_url, said, tmp_path) as task:
        with pytest.raises(CannotServeError, match=r"^The database has the tables of a later version \(9999\)"):
            await task
    async with _tables_of(cleaner, "0025", "0025"), _preparing(database_url, said, tmp_path):
        await until(lambda: bool(said))
    assert said[0] is not None
    assert said[0].startswith("The tables are of an earlier version")


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (CannotServeError("OIDC_PROVIDERS: no such file."), "OIDC_PROVIDERS: no such file."),
        (ValueError("patient 7"), "The site does not open (ValueError); the log has the reason."),
        (Contended("Try again."), None),
    ],
)
async def test_a_site_that_does_not_open_says_why_and_no_more(error: Exception, reason: str | None) -> None:
    said: list[str | None] = []

    @asynccontextmanager
    async def failing() -> AsyncGenerator[Site]:
        raise error
        yield

    with pytest.raises(type(error)):
        async with opened(failing, said.append, said.append):
            pass
    assert said == [reason]


def _workers(start: Start) -> list[psutil.Process]:
    return [child for child in psutil.Process(start.process.pid).children() if "worker" in child.cmdline()]


async def _change_fingerprints(url: str) -> None:
    """As if the host had been started with another key: `TRUST_KEY` of a process that follows does not agree."""
    connection: Connection = await asyncpg.connect(url)
    try:
        await connection.execute("UPDATE host_secret SET fingerprints = '{x}' WHERE setting = 'TRUST_KEY'")
    finally:
        await connection.close()


@pytest.mark.slow
@pytest.mark.xdist_group("serve")
async def test_a_host_whose_processes_may_not_serve_ends_in_words_and_starts_again(
    database_url: str, tmp_path: Path, manager: socket.socket
) -> None:
    settings = {"DATABASE_URL": database_url, "SPARE_PROCESS": "false", "WORKERS": "2", "TRUST_KEY": "a-key"}
    notify = os.environ["NOTIFY_SOCKET"]
    with starting(tmp_path, NOTIFY_SOCKET=notify, **settings) as start:
        await start.says("Spiritum is ready.")
        await _change_fingerprints(database_url)
        first, second = _workers(start)
        os.kill(first.pid, signal.SIGKILL)
        await start.says("this process may not serve")
        for _ in range(20):
            assert await start.health("ready") == 200, "the other one gets all connections"
        os.kill(second.pid, signal.SIGKILL)
        await asyncio.to_thread(start.process.wait, SECONDS_TO_END)
        code = await start.ended()
    assert code == 1, start.output
    assert f"No server process may serve. {CHANGED}" in start.output
    assert start.output.count("this process may not serve") == 1
    assert "Traceback" not in start.output
    statuses: list[str] = []
    manager.setblocking(False)
    with suppress(BlockingIOError):
        while True:
            statuses.append(manager.recv(2000).decode())
    assert statuses[0] == "READY=1\nSTATUS=Serving."
    assert f"STATUS=1 of 2 server processes serve: {CHANGED}" in statuses
    assert statuses[-1] == f"STOPPING=1\nSTATUS=No server process may serve. {CHANGED}"
    with starting(tmp_path, **settings) as again:
        await again.says("Spiritum is ready.")


@pytest.mark.slow
@pytest.mark.xdist_group("serve")
async def test_a_process_that_was_refused_for_a_moment_in_a_fail_over_is_back_soon(
    locked_out: str, cleaner: Connection, tmp_path: Path
) -> None:
    await cleaner.execute(f"ALTER ROLE {LOCKED_OUT} LOGIN")
    with starting(tmp_path, DATABASE_URL=locked_out, SPARE_PROCESS="false", TRUST_KEY="a") as start:
        await start.says("Spiritum is ready.")
        await cleaner.execute(f"ALTER ROLE {LOCKED_OUT} NOLOGIN")
        (worker,) = _workers(start)
        os.kill(worker.pid, signal.SIGKILL)
        await start.says("this process may not serve")
        await asyncio.sleep(5)
        await cleaner.execute(f"ALTER ROLE {LOCKED_OUT} LOGIN")
        began = time.monotonic()
        while await start.health("ready") != 200:
            assert time.monotonic() - began < RECOVERY_SECONDS, start.output
            await asyncio.sleep(0.1)
        await start.stop()
