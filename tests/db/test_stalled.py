"""A server that stops answering in the middle of a migration ends it in words; a long statement goes on."""

import asyncio
import time
from collections.abc import AsyncGenerator
from functools import partial
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest
from structlog.testing import capture_logs

from spiritum.db import DatabaseUnavailable
from spiritum.db.failures import DatabaseSilent
from spiritum.db.hosts import Connection as DriverConnection
from spiritum.db.hosts import connect_to
from spiritum.db.migrate import head, upgrade
from spiritum.db.reasons import reason_of
from spiritum.db.stalled import unless_silent
from tests.conftest import TEMPLATE, Connection, create_database
from tests.db.later_migrations import folder_with
from tests.db.outages import Network, network_to
from tests.waiting import until

FOR_A_LOOK = "spiritum.db.stalled._SECONDS_FOR_A_LOOK"
ASLEEP = "FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'SELECT pg_sleep(%'"


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks twenty times as often, and for a tenth of the time."""
    monkeypatch.setattr("spiritum.db.stalled._SECONDS_BETWEEN_LOOKS", 0.1)
    monkeypatch.setattr(FOR_A_LOOK, 0.4)
    monkeypatch.setattr("spiritum.db.stalled._SECONDS_TO_UNDO", 0.2)
    monkeypatch.setattr("spiritum.db.stalled._SECONDS_BETWEEN_LINES", 0.3)


@pytest.fixture
async def network(database_url: str) -> AsyncGenerator[Network]:
    async with network_to(database_url) as network:
        yield network


async def _is_at_work(sql: Connection) -> bool:
    return bool(await sql.fetchval(f"SELECT count(*) {ASLEEP} AND state = 'active'"))


@pytest.mark.slow
async def test_a_server_that_freezes_in_a_migration_ends_it(network: Network, tmp_path: Path, sql: Connection) -> None:
    folder = folder_with(tmp_path, "SELECT pg_sleep(60)")
    migrating = asyncio.create_task(upgrade(network.url, folder=folder))
    await until(partial(_is_at_work, sql))
    network.freeze()
    began = time.monotonic()
    with pytest.raises(DatabaseUnavailable) as ended:
        await asyncio.wait_for(migrating, 20)
    assert time.monotonic() - began < 10
    reason = reason_of(ended.value, network.url)
    assert reason is not None
    assert "stopped answering in the middle of a statement" in reason.text
    network.thaw()
    network.cut()
    assert await sql.fetchval("SELECT version_num FROM alembic_version") == head()
    await sql.execute(f"SELECT pg_terminate_backend(pid) {ASLEEP}")


@pytest.mark.slow
async def test_a_statement_that_takes_long_goes_on_and_says_so(
    server_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FOR_A_LOOK, 4)
    url = await create_database(server_url, f"stalled-{uuid4()}", TEMPLATE)  # in which the migration stays
    folder = folder_with(tmp_path, "SELECT pg_sleep(2)")
    with capture_logs() as lines:
        await upgrade(url, folder=folder)
    own: Connection = await asyncpg.connect(url)
    assert await own.fetchval("SELECT version_num FROM alembic_version") > head()
    await own.close()
    assert any(line["event"] == "the database is at work" for line in lines), lines


async def test_a_response_that_was_lost_is_noticed_and_its_session_ended(
    database_url: str, network: Network, sql: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("spiritum.db.stalled._IDLE_SECONDS", 0.2)
    monkeypatch.setattr(FOR_A_LOOK, 4)
    cut_off: DriverConnection = await connect_to(network.url, 3)
    number = await cut_off.fetchval("SELECT pg_backend_pid()")

    async def work() -> None:
        async with cut_off.transaction():
            network.freeze()  # the server does not even get the statement, as if its response were lost
            await cut_off.execute("SELECT 1")

    with pytest.raises(DatabaseSilent):
        await asyncio.wait_for(unless_silent(work, cut_off, partial(connect_to, database_url, 3)), 30)

    async def is_gone() -> bool:
        return await sql.fetchval("SELECT count(*) FROM pg_stat_activity WHERE pid = $1", number) == 0

    await until(is_gone)


async def test_what_the_work_raises_is_raised(database_url: str) -> None:
    connection = await connect_to(database_url, 3)

    async def work() -> None:
        await connection.execute("SELECT 1 / 0")

    with pytest.raises(asyncpg.DivisionByZeroError):
        await unless_silent(work, connection, partial(connect_to, database_url, 3))
    connection.terminate()


async def test_a_pooler_that_has_no_connection_left_for_looking_ends_nothing(database_url: str) -> None:
    connection = await connect_to(database_url, 3)

    async def connect() -> DriverConnection:
        raise TimeoutError

    async def work() -> None:
        await connection.execute("SELECT pg_sleep(0.8)")

    await unless_silent(work, connection, connect)
    connection.terminate()
