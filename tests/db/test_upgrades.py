"""Upgrading while other programs serve: who may serve on which tables, and who waits for whom."""

import asyncio
import time
from collections.abc import AsyncGenerator
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest
import structlog

from spiritum.db import Database, migrate
from spiritum.db.migrate import head, prepare, upgrade
from spiritum.db.schema import Fit, Version, comment_for, current, fit, fit_of
from spiritum.db.unfit import MigrationBlocked, SchemaTooNew
from tests.conftest import TEMPLATE, Connection, create_database
from tests.db.later_migrations import LATER, folder_with
from tests.waiting import until

LOCKS_HELD = """
SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'
AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""
TABLE = "CREATE TABLE something_new (id bigint PRIMARY KEY)"
COLUMN = "ALTER TABLE role ADD COLUMN colour text"


@pytest.fixture
async def url(server_url: str) -> str:
    """A database of its own, with our tables."""
    return await create_database(server_url, f"upgraded-{uuid4()}", TEMPLATE)


@pytest.fixture
async def sql(url: str) -> AsyncGenerator[Connection]:
    """A connection to it."""
    connection: Connection = await asyncpg.connect(url)
    yield connection
    await connection.close()


async def fit_at(url: str) -> Fit:
    database = await Database.open(url, read_connections=1, write_connections=1)
    try:
        return await fit(database.reads)
    finally:
        await database.close()


@pytest.mark.parametrize(
    ("number", "comment", "fits"),
    [
        ("0030", None, Fit.EXACT),
        ("0029", comment_for("0025"), Fit.TOO_OLD),
        ("0031", comment_for("0025"), Fit.NEWER),
        ("0031", comment_for("0030"), Fit.NEWER),
        ("0031", comment_for("0031"), Fit.TOO_NEW),
        ("0031", None, Fit.TOO_NEW),
        ("0031", "a comment of somebody else's", Fit.TOO_NEW),
    ],
)
def test_tables_say_which_programs_they_serve(number: str, comment: str | None, fits: Fit) -> None:
    assert fit_of(Version(number, comment), "0030") is fits


def test_an_empty_database_is_too_old() -> None:
    assert fit_of(None, "0030") is Fit.TOO_OLD


async def test_an_earlier_program_starts_and_is_ready_on_later_tables(url: str, tmp_path: Path) -> None:
    await upgrade(url, folder=folder_with(tmp_path, TABLE))
    assert await fit_at(url) is Fit.NEWER
    await upgrade(url)
    await prepare(url, migrates=True)
    await prepare(url, migrates=False)
    database = await Database.open(url)
    assert await current(database.reads) == LATER
    await database.close()


async def test_an_earlier_program_is_refused_in_words_by_tables_that_do_not_serve_it(url: str, tmp_path: Path) -> None:
    contract = folder_with(
        tmp_path, "ALTER TABLE role DROP COLUMN name CASCADE", step="contract", declared=f'OLDEST_PROGRAM = "{LATER}"'
    )
    await upgrade(url, folder=contract)
    assert await fit_at(url) is Fit.TOO_NEW
    for migrates in (True, False):
        with pytest.raises(SchemaTooNew, match=f"later version \\({LATER}\\), which serve programs from {LATER} on"):
            await prepare(url, migrates=migrates)


async def test_tables_serve_the_programs_that_the_strictest_of_their_migrations_serves(
    url: str, tmp_path: Path, sql: Connection
) -> None:
    folder_with(tmp_path, TABLE, step="contract", declared=f'OLDEST_PROGRAM = "{head()}"')
    await upgrade(url, folder=folder_with(tmp_path, COLUMN, number=2))
    comment: str = await sql.fetchval("SELECT obj_description('alembic_version'::regclass)")
    assert comment == comment_for(head())


async def test_whoever_may_not_migrate_waits_for_whoever_does(url: str, tmp_path: Path, sql: Connection) -> None:
    await sql.execute("UPDATE alembic_version SET version_num = '0001'")
    with structlog.testing.capture_logs() as lines:
        waiting = asyncio.create_task(prepare(url, migrates=False))
        await until(lambda: bool(lines))
        assert lines[0]["event"] == "waiting for the tables of this version: run `spiritum migrate`"
        await sql.execute("UPDATE alembic_version SET version_num = $1", head())
        await asyncio.wait_for(waiting, 30)


async def test_a_migration_behind_a_report_holds_up_nobody_and_is_applied_after_it(
    url: str, tmp_path: Path, sql: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate, "_LOCK_TIMEOUT", "150ms")
    monkeypatch.setattr(migrate, "_FIRST_PAUSE", 0.2)
    report: Connection = await asyncpg.connect(url, server_settings={"application_name": "a long report"})
    await report.execute("BEGIN")
    await report.fetch("SELECT FROM role")
    await asyncio.sleep(1.1)
    waits: list[float] = []
    with structlog.testing.capture_logs() as lines:
        migrating = asyncio.create_task(upgrade(url, folder=folder_with(tmp_path, TABLE, COLUMN, title="Colour roles")))
        while not any(line["event"] == "a migration waits for a lock" for line in lines) or len(waits) < 20:
            started = time.monotonic()
            await sql.fetch("SELECT name FROM role", timeout=30)
            waits.append(time.monotonic() - started)
            await asyncio.sleep(0.03)
        assert not migrating.done()
        assert await sql.fetchval("SELECT to_regclass('something_new')") is None
        await report.close()
        await asyncio.wait_for(migrating, 60)
    assert max(waits) < 8
    assert await sql.fetch("SELECT colour FROM role") == []
    events = {line["event"]: line for line in lines}
    assert (events["migrating"]["place"], events["migrating"]["what"]) == ("1 of 1", "Colour roles")
    assert [name.startswith("a long report for ") for name in events["a migration waits for a lock"]["behind"]] == [
        True
    ]
    assert events["migrated"]["migration"] == LATER


async def test_a_migration_that_gets_no_lock_is_given_up_in_words(
    url: str, tmp_path: Path, sql: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate, "_LOCK_TIMEOUT", "20ms")
    monkeypatch.setattr(migrate, "_PATIENCE", migrate.timedelta(0))
    async with sql.transaction():
        await sql.fetch("SELECT FROM role")
        with pytest.raises(MigrationBlocked, match=f"Migration {LATER} got no lock"):
            await upgrade(url, folder=folder_with(tmp_path, TABLE, COLUMN))
    assert await sql.fetchval("SELECT to_regclass('something_new')") is None
    assert await fit_at(url) is Fit.EXACT


async def test_a_migration_that_fails_leaves_those_before_it(url: str, tmp_path: Path, sql: Connection) -> None:
    folder_with(tmp_path, TABLE)
    with pytest.raises(Exception, match="division by zero"):
        await upgrade(url, folder=folder_with(tmp_path, COLUMN, "SELECT 1 / 0", number=2))
    assert await sql.fetchval("SELECT version_num FROM alembic_version") == LATER
    assert await sql.fetchval("SELECT count(*) FROM pg_attribute WHERE attname = 'colour'") == 0


async def test_who_migrates_leaves_no_lock_however_it_ends(url: str, tmp_path: Path, sql: Connection) -> None:
    sleeping = asyncio.create_task(upgrade(url, folder=folder_with(tmp_path, "SELECT pg_sleep(60)")))

    async def is_held(count: int) -> bool:
        return await sql.fetchval(LOCKS_HELD) == count

    await until(lambda: is_held(1))
    second = asyncio.create_task(upgrade(url, folder=folder_with(tmp_path / "other", TABLE)))
    await asyncio.sleep(0.3)
    assert not second.done()
    sleeping.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(sleeping, 10)
    await asyncio.wait_for(second, 10)
    await until(lambda: is_held(0))


async def test_an_index_is_made_while_rows_are_written(url: str, tmp_path: Path, sql: Connection) -> None:
    statements = ("DROP INDEX CONCURRENTLY IF EXISTS role_x", "CREATE INDEX CONCURRENTLY role_x ON role (name)")
    folder = folder_with(tmp_path, *statements, declared="TRANSACTION = False")
    await upgrade(url, folder=folder)
    assert await sql.fetchval("SELECT indisvalid FROM pg_index WHERE indexrelid = 'role_x'::regclass")
    assert await fit_at(url) is Fit.NEWER
