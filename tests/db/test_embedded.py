"""The embedded PostgreSQL: made at the first start, found again at the next, whatever was killed in between."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import asyncpg
import psutil
import pytest

from spiritum.db.embedded import EmbeddedPostgres, EmbeddedPostgresError
from spiritum.db.postmaster import IMPOSSIBLE_PID, find_postmaster
from spiritum.db.service_account import Account, server_account
from tests.required import required

NO_SYNC = {"fsync": "off"}
"""Faster; what a killed process has written is safe all the same, only a power cut would lose it."""

STARTER = """
import sys, time
from pathlib import Path
from spiritum.db.embedded import EmbeddedPostgres
print(EmbeddedPostgres(Path(sys.argv[1]), settings={"fsync": "off"}).start(), flush=True)
time.sleep(600)
"""


GUARD = """
import sys
from pathlib import Path
from spiritum.db.embedded import EmbeddedPostgres
print("waiting", flush=True)
EmbeddedPostgres(Path(sys.argv[1])).stop_when_unused()
print("stopped", flush=True)
"""

KEEP = "CREATE TABLE IF NOT EXISTS kept AS SELECT 42 AS value"
KEPT = "SELECT value FROM kept"


@pytest.fixture
def new_dir() -> Generator[Path]:
    """An empty folder, which is gone after the test, and no server with it."""
    with TemporaryDirectory(prefix="spiritum-site-") as folder:
        yield Path(folder)
        kill_servers(Path(folder))


@pytest.fixture(scope="module")
def used_dir() -> Generator[Path]:
    """A folder on which a server has run before."""
    with TemporaryDirectory(prefix="spiritum-site-") as folder:
        server = site(Path(folder))
        server.start()
        server.stop()
        yield Path(folder)


@pytest.fixture
def data_dir(used_dir: Path) -> Generator[Path]:
    """The same folder for each test, with no server on it."""
    yield used_dir
    kill_servers(used_dir)


@pytest.fixture
def running(data_dir: Path) -> Generator[str]:
    """The URL of a server that runs on `data_dir`."""
    server = site(data_dir)
    yield server.start()
    server.stop()


def site(data_dir: Path) -> EmbeddedPostgres:
    return EmbeddedPostgres(data_dir, settings=NO_SYNC)


def kill_servers(data_dir: Path) -> None:
    for pid_file in data_dir.rglob("postmaster.pid"):
        if (server := find_postmaster(pid_file.parent)) is not None:
            os.kill(server.pid, signal.SIGKILL)
            if server.socket_dir is not None:
                shutil.rmtree(server.socket_dir)


def kill_server(pid: int) -> None:
    """End a process as a power cut would, and wait until it is gone: a signal takes a moment."""
    victim = psutil.Process(pid)
    victim.kill()
    psutil.wait_procs([victim], timeout=10)


async def ask(url: str, statement: str) -> object:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(statement)
    finally:
        await connection.close()


def server_pid(data_dir: Path) -> int:
    server = required(find_postmaster(data_dir / "postgres"))
    return server.pid


def launch(program: str, data_dir: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen([sys.executable, "-c", program, data_dir], stdout=subprocess.PIPE, text=True)


def line_of(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def kill(process: "subprocess.Popen[str]") -> None:
    process.kill()
    process.communicate()


async def test_a_database_of_ours_in_utf8_that_knows_unicode_s_cases(running: str) -> None:
    url = running
    assert await ask(url, "SELECT current_database() || ' ' || current_user") == "spiritum spiritum"
    assert await ask(url, "SELECT current_setting('server_encoding')") == "UTF8"
    assert await ask(url, "SELECT lower('ÀÉŽ')") == "àéž"
    assert await ask(url, "SELECT 'Z' < 'a'") is True
    assert await ask(url, "SELECT current_setting('timezone')") == "UTC"
    assert await ask(url, "SELECT current_setting('max_connections')") == "200"


async def test_it_listens_on_no_network(running: str, data_dir: Path) -> None:
    url = running
    assert await ask(url, "SELECT current_setting('listen_addresses')") == ""
    inet = psutil.Process(server_pid(data_dir)).net_connections("inet")
    assert inet == []


def test_nobody_else_may_enter_its_folders(running: str, data_dir: Path) -> None:
    assert running
    server = required(find_postmaster(data_dir / "postgres"))
    assert server.socket_dir is not None
    for folder in (server.socket_dir, data_dir / "postgres"):
        status = folder.stat()
        assert (status.st_mode & 0o777, status.st_uid) == (0o700, server_account().uid)


async def test_its_log_holds_no_values(running: str, data_dir: Path) -> None:
    url = running
    await ask(url, "CREATE TABLE secret (name text PRIMARY KEY)")
    await ask(url, "INSERT INTO secret VALUES ('Mrs Archer')")
    with pytest.raises(asyncpg.UniqueViolationError):
        await ask(url, "INSERT INTO secret VALUES ('Mrs Archer')")
    log = (data_dir / "postgres.log").read_text()
    assert "duplicate key" in log
    assert "Archer" not in log


async def test_data_outlives_a_stop(data_dir: Path) -> None:
    first = site(data_dir)
    await ask(first.start(), KEEP)
    first.stop()
    assert not first.is_running
    second = site(data_dir)
    assert await ask(second.start(), KEPT) == 42
    second.stop()
    assert "shut down" in (data_dir / "postgres.log").read_text().splitlines()[-1]


def test_to_stop_what_was_not_started_does_nothing(data_dir: Path) -> None:
    site(data_dir).stop()
    assert not site(data_dir).is_running


def test_the_last_user_stops_it(data_dir: Path) -> None:
    first, second = site(data_dir), site(data_dir)
    assert first.start() == second.start()
    first.stop()
    assert second.is_running
    second.stop()
    assert not first.is_running


@pytest.mark.slow
async def test_a_server_left_by_a_killed_process_is_adopted(data_dir: Path) -> None:
    starter = launch(STARTER, data_dir)
    url = line_of(starter)
    await ask(url, KEEP)
    pid = server_pid(data_dir)
    kill(starter)
    adopter = site(data_dir)
    assert adopter.start() == url
    assert server_pid(data_dir) == pid
    assert await ask(url, KEPT) == 42
    adopter.stop()
    assert not site(data_dir).is_running


@pytest.mark.slow
async def test_a_killed_server_recovers(data_dir: Path) -> None:
    first = site(data_dir)
    await ask(first.start(), KEEP)
    kill_server(server_pid(data_dir))
    second = site(data_dir)
    assert await ask(second.start(), KEPT) == 42
    second.stop()
    assert second.is_running, "the first has not left yet"
    first.stop()
    assert not first.is_running


async def test_a_pid_that_now_belongs_to_another_process_does_no_harm(data_dir: Path) -> None:
    first = site(data_dir)
    first.start()
    kill_server(server_pid(data_dir))
    pid_file = data_dir / "postgres" / "postmaster.pid"
    lines = pid_file.read_text().splitlines()
    pid_file.write_text("\n".join([str(os.getpid()), *lines[1:]]))
    assert not first.is_running
    assert await ask(first.start(), "SELECT 1") == 1
    assert server_pid(data_dir) not in {os.getpid(), IMPOSSIBLE_PID}
    first.stop()


@pytest.mark.parametrize("content", ["", "not a number\n", "1"])
async def test_an_unfinished_pid_file_does_no_harm(data_dir: Path, content: str) -> None:
    server = site(data_dir)
    server.start()
    server.stop()
    (data_dir / "postgres" / "postmaster.pid").write_text(content)
    assert not server.is_running
    assert await ask(server.start(), "SELECT 1") == 1
    server.stop()


async def test_a_socket_that_was_swept_away_is_made_again(data_dir: Path) -> None:
    first = site(data_dir)
    first.start()
    server = required(find_postmaster(data_dir / "postgres"))
    assert server.socket_dir is not None
    for path in server.socket_dir.iterdir():
        path.unlink()
    second = site(data_dir)
    assert await ask(second.start(), "SELECT 1") == 1
    second.stop()
    first.stop()


@pytest.mark.slow
async def test_what_a_killed_initdb_left_is_not_taken_for_data(new_dir: Path) -> None:
    left_over = new_dir / "postgres.new-killed"
    left_over.mkdir()
    (left_over / "PG_VERSION").write_text("18\n")
    server = site(new_dir)
    assert await ask(server.start(), "SELECT 1") == 1
    server.stop()
    assert not left_over.exists()


@pytest.mark.slow
async def test_two_sites_live_side_by_side(new_dir: Path) -> None:
    first, other = site(new_dir / "one"), site(new_dir / "other")
    url, other_url = first.start(), other.start()
    await ask(url, "CREATE TABLE mine AS SELECT 1 AS value")
    assert await ask(other_url, "SELECT to_regclass('mine')") is None
    first.stop()
    assert await ask(other_url, "SELECT 1") == 1
    other.stop()


@pytest.mark.slow
def test_processes_that_start_at_once_share_one_server(new_dir: Path) -> None:
    starters = [launch(STARTER, new_dir) for _ in range(3)]
    urls = {line_of(starter) for starter in starters}
    pid = server_pid(new_dir)
    for starter in starters:
        kill(starter)
    assert len(urls) == 1
    assert server_pid(new_dir) == pid, "nobody has stopped it"


@pytest.mark.slow
@pytest.mark.parametrize("name", ["deep/" * 40 + "site", "a name with spaces, 'quotes', % and ü"])
async def test_any_path_will_do_and_the_folder_may_be_moved(data_dir: Path, new_dir: Path, name: str) -> None:
    place = new_dir / name
    place.mkdir(parents=True)
    (data_dir / "postgres").rename(place / "postgres")
    server = site(place)
    assert await ask(server.start(), "SELECT 1") == 1
    server.stop()
    (place / "postgres").rename(data_dir / "postgres")


@pytest.mark.slow
async def test_a_long_folder_for_temporary_files_will_do(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long = data_dir / ("temporary" * 12)
    long.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(long))
    server = site(data_dir)
    assert await ask(server.start(), "SELECT 1") == 1
    server.stop()


@pytest.mark.slow
async def test_settings_of_other_databases_do_not_matter(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"PGPORT": "1", "PGHOST": "nowhere", "PGDATA": "/nowhere", "PGUSER": "x"}.items():
        monkeypatch.setenv(name, value)
    server = site(data_dir)
    assert await ask(server.start(), "SELECT current_user") == "spiritum"
    server.stop()


def test_why_it_does_not_start_is_said(data_dir: Path) -> None:
    server = EmbeddedPostgres(data_dir, settings={"fsync": "off", "max_connections": "none"})
    with pytest.raises(EmbeddedPostgresError, match='invalid value for parameter "max_connections"'):
        server.start()
    second = site(data_dir)
    second.start()
    second.stop()
    assert not second.is_running, "who could not start it does not use it"


def test_a_socket_folder_of_somebody_else_is_refused(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = site(data_dir)
    url = server.start()
    server.stop()
    socket_dir = Path(url.partition("host=")[2].partition("&")[0])
    socket_dir.symlink_to(data_dir)
    try:
        with pytest.raises(EmbeddedPostgresError, match="belongs to somebody else"):
            server.start()
    finally:
        socket_dir.unlink()


@pytest.mark.slow
def test_a_guard_stops_it_when_the_last_user_was_killed(data_dir: Path) -> None:
    starter = launch(STARTER, data_dir)
    assert line_of(starter)
    pid = server_pid(data_dir)
    guard = launch(GUARD, data_dir)
    assert line_of(guard) == "waiting"
    time.sleep(0.2)
    assert server_pid(data_dir) == pid
    kill(starter)
    assert guard.communicate(timeout=20) == ("stopped\n", None)
    assert not site(data_dir).is_running


@pytest.mark.slow
def test_an_ordinary_user_can_run_it(new_dir: Path) -> None:
    """As root, who runs it as another user, this becomes that other user; else it does what the other tests did."""
    account = server_account()
    account.own(new_dir)
    process = get_context("fork").Process(target=run_as, args=(account, new_dir))
    process.start()
    process.join(60)
    assert process.exitcode == 0
    assert (new_dir / "postgres").stat().st_uid == account.uid


def run_as(account: Account, data_dir: Path) -> None:
    if not account.is_ours:
        os.setgroups([])
        os.setgid(account.gid)
        os.setuid(account.uid)
    server = site(data_dir)
    server.start()
    server.stop()
