"""A site whose database is not there yet waits for it in words, lives meanwhile, and ends at any moment."""

import asyncio
import json
import os
import socket
import subprocess
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import pytest

from tests.conftest import Connection, create_database
from tests.site.start import PATIENCE, Start, black_hole, starting, wire_to
from tests.waiting import until

pytestmark = pytest.mark.slow

SECONDS_TO_END = 8.0
"""The promise is that nothing holds it for long; a loaded machine takes some of these."""


@pytest.fixture
async def empty_url(server_url: str, request: pytest.FixtureRequest) -> AsyncGenerator[str]:
    """A database without tables."""
    name = f"starting-{os.getpid()}-{abs(hash(request.node.name)) % 10_000}"
    yield await create_database(server_url, name)
    connection: Connection = await asyncpg.connect(server_url)
    await connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    await connection.close()


def _reasons(start: Start) -> list[str]:
    lines = [json.loads(line) for line in start.lines if line.startswith("{")]
    return [line["reason"] for line in lines if line["event"] == "waiting for the database"]


async def _answers(start: Start) -> bool:
    return await start.health("live") != 0


async def _lives_and_ends(start: Start) -> None:
    """It lives, is not ready, and ends soon, with nothing to be ashamed of in what it printed."""
    await until(lambda: _answers(start), seconds=PATIENCE)
    assert await start.health("live") == 200
    assert await start.health("ready") == 503
    assert await start.health("anything") == 503
    code, seconds = await start.stop()
    assert code == 0, start.output
    assert seconds < SECONDS_TO_END, start.output
    assert "Traceback" not in start.output, start.output
    assert "secret-word" not in start.output


async def test_nothing_listens(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        url = f"postgresql://anybody:secret-word@127.0.0.1:{free.getsockname()[1]}/spiritum"
    with starting(tmp_path, DATABASE_URL=url) as start:
        await start.says("waiting for the database")
        await asyncio.sleep(4)  # several attempts, of which one has a line
        assert len(_reasons(start)) == 1
        assert "Nothing answers at 127.0.0.1" in _reasons(start)[0]
        await _lives_and_ends(start)


async def test_a_black_hole(tmp_path: Path) -> None:
    with black_hole() as url, starting(tmp_path, DATABASE_URL=url) as start:
        await start.says("does not answer in time")
        await _lives_and_ends(start)


async def test_a_black_hole_that_has_not_been_given_up_yet(tmp_path: Path) -> None:
    with black_hole() as url, starting(tmp_path, DATABASE_URL=url) as start:
        await _lives_and_ends(start)


async def test_a_name_that_nobody_resolves(tmp_path: Path) -> None:
    """The resolver's thread hangs for a minute, as with a nameserver that is cut off."""
    (tmp_path / "sitecustomize.py").write_text(
        "import socket, time\n_ask = socket.getaddrinfo\n"
        "def ask(host, *more, **options):\n"
        "    if host == 'db.hospital.example': time.sleep(60)\n"
        "    return _ask(host, *more, **options)\n"
        "socket.getaddrinfo = ask\n"
    )
    url = "postgresql://anybody:secret-word@db.hospital.example/spiritum"
    with starting(tmp_path, DATABASE_URL=url, PYTHONPATH=str(tmp_path)) as start:
        await start.says("does not answer in time")
        await _lives_and_ends(start)


async def test_a_host_that_is_not_known_is_waited_for(tmp_path: Path) -> None:
    """A name server may come up later than we do."""
    url = "postgresql://anybody:secret-word@nowhere.invalid/spiritum"
    with starting(tmp_path, DATABASE_URL=url) as start:
        await start.says("The host nowhere.invalid of DATABASE_URL is not known")
        await _lives_and_ends(start)


@asynccontextmanager
async def _locked(url: str) -> AsyncGenerator[Connection]:
    """The database with the version's table locked by another session, as by a report that takes its time."""
    connection: Connection = await asyncpg.connect(url)
    await connection.execute("CREATE TABLE alembic_version (version_num text PRIMARY KEY)")
    await connection.execute("BEGIN; LOCK TABLE alembic_version IN ACCESS EXCLUSIVE MODE")
    try:
        yield connection
    finally:
        connection.terminate()


async def _is_waiting(connection: Connection) -> bool:
    waiting = (
        "SELECT count(*) FROM pg_locks WHERE relation = 'alembic_version'::regclass AND NOT granted"
        " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    )
    return bool(await connection.fetchval(waiting))


async def _is_alone(connection: Connection) -> bool:
    return not await _is_waiting(connection)


async def test_a_migration_behind_somebody_elses_lock(empty_url: str, tmp_path: Path) -> None:
    async with _locked(empty_url) as other:
        with starting(tmp_path, DATABASE_URL=empty_url) as start:
            await until(lambda: _is_waiting(other), seconds=PATIENCE)
            await _lives_and_ends(start)
            await until(lambda: _is_alone(other))  # its session does not wait on without it


async def test_a_server_that_freezes_in_the_middle_of_a_migration(empty_url: str, tmp_path: Path) -> None:
    async with _locked(empty_url) as other, wire_to(empty_url) as wire:
        with starting(tmp_path, DATABASE_URL=wire.url) as start:
            await until(lambda: _is_waiting(other), seconds=PATIENCE)
            wire.flowing.clear()
            await _lives_and_ends(start)


async def test_a_database_that_comes_later_is_served(empty_url: str, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    async with wire_to(empty_url) as somewhere:
        url = somewhere.url.replace(somewhere.url.rpartition(":")[2].partition("/")[0], str(port))
    with starting(tmp_path, DATABASE_URL=url) as start:
        await start.says("waiting for the database")
        async with wire_to(empty_url, port):
            await start.says("Spiritum is ready.")
            assert await start.health("live") == await start.health("ready") == 200
            code, _ = await start.stop()
    assert code == 0


async def test_what_waiting_cannot_mend_ends_the_start_in_words(server_url: str, tmp_path: Path) -> None:
    with starting(tmp_path, DATABASE_URL=server_url.replace("/spiritum?", "/no-such-database?")) as start:
        assert await start.ended() == 1
    assert "There is no database no-such-database" in start.output
    assert "Traceback" not in start.output


async def test_an_embedded_database_that_starts_is_stopped_with_the_site(tmp_path: Path) -> None:
    with starting(tmp_path) as start:
        await start.until(lambda: any(tmp_path.glob("postgres*")))
        code, _ = await start.stop()
    assert code == 0, start.output
    assert not (tmp_path / "postgres" / "postmaster.pid").exists()


@pytest.mark.parametrize("place", ["a file", "/proc/spiritum"])
def test_a_data_folder_that_cannot_be_used(tmp_path: Path, place: str) -> None:
    if place == "a file":
        (tmp_path / "file").touch()
        place = str(tmp_path / "file")
    done = subprocess.run(
        [sys.executable, "-m", "spiritum", "serve"],
        env={"PATH": os.environ["PATH"], "DATA_DIR": place, "PORT": "0"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith(f"DATA_DIR ({place}) cannot be used: ")
    assert "Traceback" not in done.stderr
