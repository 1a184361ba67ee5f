"""Opening a database as people name it, and what its going away looks like."""

import asyncio
from datetime import timedelta
from typing import NamedTuple

import pytest
from sqlalchemy import bindparam, func, select

from spiritum.db import Database, DatabaseUnavailable, StatementTimedOut, read
from spiritum.db.engine import driver_url
from tests.conftest import Connection


class Value(NamedTuple):
    value: object


SETTING = read(Value, select(func.current_setting(bindparam("name")).label("value")))
SLEEP = read(Value, select(func.pg_sleep(bindparam("seconds")).label("value")))
KICK_OUT_OTHERS = """
SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity
WHERE datname = current_database() AND application_name = 'to be kicked out'
"""


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+asyncpg", "postgresql+psycopg"])
async def test_a_url_may_be_written_in_the_usual_ways(database_url: str, scheme: str) -> None:
    database = await Database.open(database_url.replace("postgresql", scheme, 1))
    assert (await database.reads.one(SETTING, name="timezone")).value == "UTC"
    await database.close()


@pytest.mark.parametrize("url", ["", "spiritum", "mysql://host/name", "postgresql:/host"])
def test_anything_else_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="begins with postgresql://"):
        driver_url(url)


@pytest.mark.parametrize(
    "url", ["postgresql://nobody@127.0.0.1:1/spiritum", "postgresql://nobody@/spiritum?host=/nowhere"]
)
async def test_a_server_that_is_not_there_is_unavailable(url: str) -> None:
    with pytest.raises(DatabaseUnavailable):
        await Database.open(url)


async def test_the_server_knows_whose_connections_they_are(database_url: str) -> None:
    database = await Database.open(database_url, application_name="a name of its own")
    assert (await database.reads.one(SETTING, name="application_name")).value == "a name of its own"
    async with database.transaction() as tx:
        assert (await tx.one(SETTING, name="application_name")).value == "a name of its own"
    await database.close()


async def test_a_statement_that_takes_too_long_is_cancelled(database_url: str) -> None:
    database = await Database.open(database_url, statement_timeout=timedelta(milliseconds=500))

    async def sleep_in_a_transaction() -> None:
        async with database.transaction() as tx:
            await tx.all(SLEEP, seconds=5)

    outcomes = await asyncio.gather(
        database.reads.all(SLEEP, seconds=5), sleep_in_a_transaction(), return_exceptions=True
    )
    assert [type(outcome) for outcome in outcomes] == [StatementTimedOut] * 2
    assert (await database.reads.one(SETTING, name="statement_timeout")).value == "500ms"
    await database.close()


async def test_a_reader_who_gives_up_leaves_the_connection_usable(database_url: str) -> None:
    database = await Database.open(database_url, read_connections=1)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(database.reads.all(SLEEP, seconds=5), 0.1)
    assert await database.reads.one(SETTING, name="jit") == ("off",)
    await database.close()


async def test_lost_connections_are_said_to_be_lost_and_then_replaced(database_url: str, sql: Connection) -> None:
    database = await Database.open(database_url, application_name="to be kicked out")

    async def lose_the_connection() -> None:
        async with database.transaction() as tx:
            await tx.one(SETTING, name="jit")
            await sql.fetch(KICK_OUT_OTHERS)
            await tx.one(SETTING, name="jit")

    sleeping = asyncio.create_task(database.reads.all(SLEEP, seconds=0.3))
    with pytest.raises(DatabaseUnavailable):
        await lose_the_connection()
    await sleeping  # on another connection
    assert await database.reads.one(SETTING, name="jit") == ("off",)
    async with database.transaction() as tx:
        assert await tx.one(SETTING, name="jit") == ("off",)
    await database.close()


async def test_connections_lost_while_idle_are_replaced_unnoticed(database_url: str, sql: Connection) -> None:
    database = await Database.open(database_url, application_name="to be kicked out")
    async with database.transaction() as tx:
        assert await tx.one(SETTING, name="jit") == ("off",)
    await sql.fetch(KICK_OUT_OTHERS)
    await asyncio.sleep(0.05)
    async with database.transaction() as tx:
        assert await tx.one(SETTING, name="jit") == ("off",)
    assert await database.reads.one(SETTING, name="jit") == ("off",)
    await database.close()
