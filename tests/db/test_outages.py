"""A database that freezes, is cut off, refuses or goes away: nobody waits for ever, and all is well once it is back."""

import asyncio
import os
import time
from collections.abc import AsyncGenerator, Generator
from contextlib import contextmanager
from datetime import timedelta
from typing import NamedTuple

import pytest
from sqlalchemy import bindparam, func, select

from spiritum.db import Database, DatabaseUnavailable, read
from spiritum.db.failures import DatabaseSilent
from spiritum.db.migrate import is_current
from tests.conftest import Connection
from tests.db.outages import Network, network_to
from tests.waiting import until

SIZE = 3
LOOKS = "spiritum.db.lending_pool._SECONDS_BETWEEN_LOOKS"
"""Time limits are counted in looks."""


class Value(NamedTuple):
    value: object


SETTING = read(Value, select(func.current_setting(bindparam("name")).label("value")))
SLEEP = read(Value, select(func.pg_sleep(bindparam("seconds")).label("value")))
SLEEPING = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND application_name = 'in outages' AND wait_event = 'PgSleep'
"""


@pytest.fixture(autouse=True)
def soon_hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first hurried look is not far away, and what works has limits of seconds on a busy machine."""
    monkeypatch.setattr(LOOKS, 0.2)


@contextmanager
def hurried() -> Generator[None]:
    """Limits that are over at once, for a block in which everything waits in vain."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(LOOKS, 0.02)
        yield


@pytest.fixture
async def network(database_url: str) -> AsyncGenerator[Network]:
    async with network_to(database_url) as network:
        yield network


@pytest.fixture
async def away(network: Network) -> AsyncGenerator[Database]:
    """The database at the other end of the network."""
    database = await Database.open(
        network.url, read_connections=SIZE, write_connections=SIZE, application_name="in outages"
    )
    yield database
    network.thaw()
    await database.close()


async def jit(database: Database) -> object:
    return (await database.reads.one(SETTING, name="jit")).value


async def responds(database: Database) -> bool:
    try:
        return await jit(database) == "off"
    except DatabaseUnavailable:
        return False


async def begin(database: Database) -> object:
    async with database.transaction() as tx:
        return (await tx.one(SETTING, name="jit")).value


async def test_statements_on_a_frozen_server_end_and_later_ones_succeed(away: Database, network: Network) -> None:
    assert (await jit(away), await begin(away)) == ("off", "off")
    network.freeze()
    with hurried():
        async with asyncio.timeout(30):
            outcomes = await asyncio.gather(jit(away), begin(away), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [DatabaseSilent, DatabaseSilent]
    network.thaw()
    async with asyncio.timeout(30):
        assert (await jit(away), await begin(away)) == ("off", "off")


async def test_many_callers_of_a_frozen_server_all_get_an_answer(away: Database, network: Network) -> None:
    network.freeze()
    with hurried():
        async with asyncio.timeout(30):
            outcomes = await asyncio.gather(*(jit(away) for _ in range(10 * SIZE)), return_exceptions=True)
    assert all(isinstance(outcome, DatabaseUnavailable) for outcome in outcomes)
    network.thaw()
    async with asyncio.timeout(30):
        await until(lambda: responds(away))
        assert await asyncio.gather(*(jit(away) for _ in range(10 * SIZE))) == ["off"] * 10 * SIZE


async def test_a_caller_who_is_cancelled_does_not_wait_for_a_frozen_server(
    away: Database, network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LOOKS, 1)  # no limit ends a wait within twelve seconds
    network.freeze()
    for _ in range(2 * SIZE):
        started = time.monotonic()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.02):
                await jit(away)
        assert time.monotonic() - started < 5
    network.thaw()
    async with asyncio.timeout(30):
        assert await asyncio.gather(*(jit(away) for _ in range(2 * SIZE))) == ["off"] * 2 * SIZE


async def test_a_caller_who_is_cancelled_again_and_again_takes_no_place_in_the_pool_along(
    away: Database, network: Network, sql: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LOOKS, 0.5)

    async def change() -> None:
        async with away.transaction() as tx:
            await tx.one(SETTING, name="jit")
            await tx.all(SLEEP, seconds=60)

    async def all_sleep() -> bool:
        return await sql.fetchval(SLEEPING) == SIZE

    callers = [asyncio.create_task(change()) for _ in range(SIZE)]
    await until(all_sleep)
    network.freeze()
    for _ in range(3):  # the statement, its ROLLBACK, and the connection's way back
        for caller in callers:
            caller.cancel()
        await asyncio.sleep(0.05)
    await until(lambda: all(caller.done() for caller in callers), 3)  # half of what any limit takes
    frozen = network.connections

    async def connects_anew() -> bool:
        with pytest.raises(DatabaseUnavailable):
            await begin(away)
        return network.connections > frozen

    with hurried():
        await until(connects_anew)  # in place of those, once they are cut


async def test_the_health_check_is_answered_while_the_server_is_frozen_or_all_connections_are_taken(
    away: Database, network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await is_current(away.checks)
    network.freeze()
    with hurried():
        async with asyncio.timeout(30):
            with pytest.raises(DatabaseUnavailable):
                await is_current(away.checks)
    network.thaw()
    monkeypatch.setattr(LOOKS, 0.5)
    sleeping = [asyncio.create_task(away.reads.all(SLEEP, seconds=4.5)) for _ in range(3 * SIZE)]
    await until(lambda: away.pools["read"].in_use == SIZE)
    async with asyncio.timeout(3.5):
        assert await is_current(away.checks)
    assert not any(task.done() for task in sleeping)
    for task in sleeping:
        task.cancel()
    await asyncio.gather(*sleeping, return_exceptions=True)


async def test_a_read_whose_connection_is_cut_is_tried_once_more(away: Database, network: Network) -> None:
    reading = asyncio.create_task(away.reads.all(SLEEP, seconds=0.2))
    await asyncio.sleep(0.1)
    network.cut()
    await reading
    reading = asyncio.create_task(away.reads.all(SLEEP, seconds=5))
    for _ in range(2):
        await asyncio.sleep(0.1)
        network.cut()
    with pytest.raises(DatabaseUnavailable):
        await reading


async def test_a_transaction_that_has_changed_nothing_begins_on_another_connection(
    away: Database, network: Network
) -> None:
    await begin(away)
    network.cut()  # which the pool does not know yet
    assert await begin(away) == "off"


async def test_a_change_whose_connection_is_cut_is_not_tried_again(away: Database, network: Network) -> None:
    async def change() -> None:
        async with away.transaction() as tx:
            await tx.one(SETTING, name="jit")
            network.cut()
            await tx.one(SETTING, name="jit")

    with pytest.raises(DatabaseUnavailable):
        await change()
    assert await begin(away) == "off"


async def test_a_commit_whose_caller_is_cancelled_is_not_cancelled_on_the_server(
    away: Database, network: Network
) -> None:
    """A server that waits for its standby would else show what no standby has, and the hospital would be sent it."""

    async def change() -> None:
        async with away.transaction() as tx:
            await tx.one(SETTING, name="jit")
            network.freeze()
            commits.set()

    commits = asyncio.Event()
    await begin(away)
    before = network.connections
    changing = asyncio.create_task(change())
    await asyncio.wait_for(commits.wait(), 30)
    await asyncio.sleep(0.05)
    changing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await changing
    await asyncio.sleep(0.2)
    assert network.connections == before  # a cancellation has one of its own
    network.thaw()
    assert await begin(away) == "off"


async def test_callers_wait_while_the_server_restarts(away: Database, network: Network) -> None:
    await network.refuse()
    callers = [asyncio.create_task(work(away)) for work in (jit, begin) for _ in range(5 * SIZE)]
    await asyncio.sleep(0.2)
    await network.open()
    async with asyncio.timeout(30):
        assert await asyncio.gather(*callers) == ["off"] * 10 * SIZE


async def test_callers_are_refused_at_once_while_the_server_stays_away(away: Database, network: Network) -> None:
    await network.refuse()
    with hurried():
        async with asyncio.timeout(30):
            outcomes = await asyncio.gather(*(jit(away) for _ in range(2 * SIZE)), return_exceptions=True)
    assert {type(outcome) for outcome in outcomes} == {DatabaseUnavailable}
    started = time.monotonic()
    for _ in range(20):
        with pytest.raises(DatabaseUnavailable):
            await jit(away)
    assert time.monotonic() - started < 5  # a wait of two seconds for each would be 40
    await network.open()
    await until(lambda: responds(away), 15)
    assert await asyncio.gather(*(jit(away) for _ in range(5 * SIZE))) == ["off"] * 5 * SIZE


async def test_callers_share_the_connections_that_a_full_server_leaves(database_url: str, sql: Connection) -> None:
    crowded = f"crowded_{os.getpid()}"
    await sql.execute(f"CREATE ROLE {crowded} LOGIN CONNECTION LIMIT 3")
    try:
        database = await Database.open(database_url.replace("spiritum@", f"{crowded}@", 1), read_connections=6)
        try:
            async with asyncio.timeout(30):
                outcomes = await asyncio.gather(*(database.reads.all(SLEEP, seconds=0.01) for _ in range(40)))
            assert len(outcomes) == 40
        finally:
            await database.close()
    finally:
        await sql.execute(f"DROP ROLE {crowded}")


async def test_our_own_standing_still_cuts_nothing(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LOOKS, 0.1)
    database = await Database.open(database_url, statement_timeout=timedelta(seconds=2))
    reading = asyncio.create_task(database.reads.all(SLEEP, seconds=0.05))
    await asyncio.sleep(0)
    time.sleep(1.2)  # noqa: ASYNC251 - twice the limit of six looks
    await reading
    await database.close()


async def test_a_server_that_takes_no_writes_is_no_server_of_ours(database_url: str, sql: Connection) -> None:
    database = await Database.open(database_url)
    name = await sql.fetchval("SELECT quote_ident(current_database())")
    await sql.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    try:
        other = await Database.open(database_url)
        with pytest.raises(DatabaseUnavailable):
            async with other.transaction() as tx:
                await tx.scalar(select(func.setval("patient_id_seq", 1)))
        assert await jit(other) == "off"
        await other.close()
    finally:
        await sql.execute(f"ALTER DATABASE {name} RESET default_transaction_read_only")
        await database.close()
