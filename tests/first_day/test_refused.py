"""A PostgreSQL that asks for passwords and gives few rights: what a person reads who has the wrong ones."""

import asyncio
import os
from collections.abc import AsyncGenerator
from functools import partial
from pathlib import Path

import asyncpg
import pytest

from spiritum.db.embedded import EmbeddedPostgres
from tests.commands import run_spiritum
from tests.conftest import Connection
from tests.site.start import starting

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
async def locked_url(tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[str]:
    """The URL of a user with the password `right-word`, who may connect and no more."""
    folder = tmp_path_factory.mktemp("locked")
    server = EmbeddedPostgres(folder, settings={"fsync": "off"})
    url = await asyncio.to_thread(server.start)
    connection: Connection = await asyncpg.connect(url)
    await connection.execute("CREATE ROLE guest LOGIN PASSWORD 'right-word'")
    hba = await connection.fetchval("SHOW hba_file")
    _write(Path(hba), "local all guest scram-sha-256\nlocal all all trust\n")
    await connection.execute("SELECT pg_reload_conf()")
    await connection.close()
    yield url.replace("spiritum@", "guest:right-word@")
    await asyncio.to_thread(server.stop)


def _write(path: Path, text: str) -> None:
    path.write_text(text)


async def _said(folder: Path, url: str, *command: str) -> str:
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(folder), "DATABASE_URL": url}
    done = await asyncio.to_thread(partial(run_spiritum, *command, environment=environment, folder=folder))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return done.stderr or done.stdout


@pytest.mark.parametrize("command", ["migrate", "check"])
async def test_a_wrong_password(locked_url: str, tmp_path: Path, command: str) -> None:
    said = await _said(tmp_path, locked_url.replace("right-word", "wrong-word"), command)
    assert "refuses the password of the user guest. Correct DATABASE_URL." in said
    assert "wrong-word" not in said


async def test_a_wrong_password_ends_a_start(locked_url: str, tmp_path: Path) -> None:
    """Waiting would not mend it; whoever started us reads why."""
    with starting(tmp_path, DATABASE_URL=locked_url.replace("right-word", "wrong-word")) as start:
        assert await start.ended() == 1
    assert "refuses the password of the user guest" in start.output
    assert "Traceback" not in start.output
    assert "wrong-word" not in start.output


@pytest.mark.parametrize("command", ["migrate", "serve"])
async def test_a_missing_right(locked_url: str, tmp_path: Path, command: str) -> None:
    said = await _said(tmp_path, locked_url, command)
    assert "The user guest lacks a right in spiritum: permission denied for schema public." in said


async def test_a_missing_right_is_checked_before(locked_url: str, tmp_path: Path) -> None:
    assert "GRANT CREATE ON SCHEMA public" in await _said(tmp_path, locked_url, "check")
