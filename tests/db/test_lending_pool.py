"""Connections stay lent from one read to the next; none is lost, and none is used that is not fit for it."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from datetime import timedelta

import asyncpg
import pytest
from sqlalchemy import literal, select

from spiritum.db import Database, DatabaseUnavailable
from spiritum.db.lending_pool import LendingPool
from tests.conftest import Connection
from tests.waiting import until

SIZE = 3
PID = "SELECT pg_backend_pid()"
SLEEP = "SELECT pg_backend_pid() FROM pg_sleep($1)"
LOOKS = "spiritum.db.lending_pool._SECONDS_BETWEEN_LOOKS"


async def as_it_is(_connection: object) -> None:
    """What is done to a connection that goes back to the pool."""


@pytest.fixture
async def pool(database_url: str) -> AsyncGenerator[LendingPool]:
    pool = await LendingPool.open(database_url, min_size=1, max_size=SIZE, reset=as_it_is)
    yield pool
    try:
        async with asyncio.timeout(10):
            await pool.close()
    except TimeoutError:  # after a failure, what was lent stays lent
        pool.terminate()
        raise


async def run(pool: LendingPool, sql: str, *arguments: object) -> int:
    """The number of the database's process that ran the statement."""
    async with pool.acquire() as connection:
        return await connection.fetchval(sql, *arguments)


async def used_side_by_side(pool: LendingPool) -> set[int]:
    """The numbers of the database's processes when as many connections as may be are lent at the same time."""
    async with AsyncExitStack() as stack:
        lent = [await stack.enter_async_context(pool.acquire()) for _ in range(SIZE)]
        return {await connection.fetchval(PID) for connection in lent}


async def test_one_connection_serves_one_statement_after_the_other(pool: LendingPool) -> None:
    assert len({await run(pool, PID) for _ in range(5)}) == 1
    assert (pool.get_size(), pool.get_idle_size()) == (1, 0)  # it has not gone back in between


async def test_more_callers_than_connections_share_them(pool: LendingPool) -> None:
    pids = await asyncio.gather(*(run(pool, SLEEP, 0.05) for _ in range(20)))
    assert len(set(pids)) == pool.get_size() == SIZE


async def test_callers_are_served_in_the_order_in_which_they_came(pool: LendingPool) -> None:
    served: list[int] = []

    async def ask(number: int) -> None:
        async with pool.acquire() as connection:
            served.append(number)
            await connection.fetchval(SLEEP, 0.01)

    async with asyncio.TaskGroup() as group:
        held = [group.create_task(run(pool, SLEEP, 0.1)) for _ in range(SIZE - 1)]
        for number in range(5):
            group.create_task(ask(number))
    assert served == sorted(served)
    assert len(held) == SIZE - 1


async def test_room_that_a_failure_leaves_is_for_whoever_has_waited_longest(pool: LendingPool) -> None:
    lent = [pool.acquire() for _ in range(SIZE)]
    connections = [await loan.__aenter__() for loan in lent]
    served: list[str] = []

    async def ask(name: str) -> None:
        async with pool.acquire() as connection:
            served.append(name)
            await connection.fetchval(PID)

    waiting = [asyncio.create_task(ask(name)) for name in ("first", "second")]
    await asyncio.sleep(0)
    returning = asyncio.create_task(pool.hand_back(connections[0]))
    while not returning.done():
        waiting.append(asyncio.create_task(ask("newcomer")))  # runs before whoever is woken
        await asyncio.sleep(0)
    async with asyncio.timeout(30):  # a caller who is passed over may never be served
        await asyncio.gather(*waiting)
    assert served[:2] == ["first", "second"]
    for loan in lent[1:]:
        await loan.__aexit__(None, None, None)
    assert len(await used_side_by_side(pool)) == SIZE


async def test_a_statement_that_fails_leaves_its_connection_usable(pool: LendingPool) -> None:
    for _ in range(2 * SIZE):
        with pytest.raises(asyncpg.DivisionByZeroError):
            await run(pool, "SELECT 1 / 0")
    assert await run(pool, PID) > 0


async def test_a_cancelled_statement_is_over_before_its_connection_is_used_again(pool: LendingPool) -> None:
    for _ in range(2 * SIZE):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.02):
                await run(pool, SLEEP, 60)
    assert len(await used_side_by_side(pool)) == SIZE


async def test_a_caller_who_is_cancelled_as_their_turn_comes_passes_it_on(pool: LendingPool) -> None:
    lent = [pool.acquire() for _ in range(SIZE)]
    connections = [await loan.__aenter__() for loan in lent]
    first, second = (asyncio.create_task(run(pool, PID)) for _ in range(2))
    await asyncio.sleep(0)
    assert pool.pass_on(connections[0])
    first.cancel()  # its turn has come, and it does not know yet
    assert await asyncio.wait_for(second, 30) > 0
    for loan in lent[1:]:
        await loan.__aexit__(None, None, None)
    with pytest.raises(asyncio.CancelledError):
        await first
    assert len(await used_side_by_side(pool)) == SIZE


async def test_an_open_transaction_is_ended_before_its_connection_is_used_again(pool: LendingPool) -> None:
    connection = await pool.take()
    await connection.execute("BEGIN")
    assert not pool.pass_on(connection)
    await pool.hand_back(connection)
    same = await pool.take()
    assert not same.is_in_transaction()
    assert pool.pass_on(same)


async def test_connections_that_the_server_has_closed_are_replaced(pool: LendingPool, sql: Connection) -> None:
    pids = await used_side_by_side(pool)
    assert len(pids) == SIZE
    await sql.fetch("SELECT pg_terminate_backend(pid, 1000) FROM unnest($1::int[]) AS pid", list(pids))
    others = await used_side_by_side(pool)
    assert len(others) == SIZE
    assert not pids & others


async def test_whoever_waits_gets_a_new_connection_in_place_of_one_that_broke(
    pool: LendingPool, sql: Connection
) -> None:
    async with AsyncExitStack() as stack:
        held = [await stack.enter_async_context(pool.acquire()) for _ in range(SIZE - 1)]
        pids = {await connection.fetchval(PID) for connection in held}
        broken, waiting = await asyncio.gather(_breaks(pool, sql), run(pool, PID))
    assert waiting not in {broken, *pids}


async def _breaks(pool: LendingPool, sql: Connection) -> int:
    async with pool.acquire() as connection:
        pid: int = await connection.fetchval(PID)
        await until(lambda: pool.waiting > 0)
        await sql.fetch("SELECT pg_terminate_backend($1, 1000)", pid)
        with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)):
            # It has ended, is known to have ended, or the server has just said that it ends.
            await connection.fetchval(SLEEP, 0)
    return pid


async def test_what_is_kept_goes_back_to_the_pool_after_a_while(
    pool: LendingPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("spiritum.db.lending_pool._SECONDS_KEPT", 0.01)
    await run(pool, PID)
    assert pool.get_idle_size() == 0
    await until(lambda: pool.get_idle_size() == 1)
    assert await run(pool, PID) > 0


async def test_closing_waits_for_what_runs_and_closes_what_is_kept(database_url: str, sql: Connection) -> None:
    pool = await LendingPool.open(database_url, min_size=1, max_size=SIZE, reset=as_it_is)
    pids = await used_side_by_side(pool)
    running = asyncio.create_task(run(pool, SLEEP, 0.2))
    await asyncio.sleep(0.05)
    await pool.close()
    assert await running in pids
    left = "SELECT count(*) FROM pg_stat_activity WHERE pid = ANY($1::int[])"

    async def none_is_left() -> bool:
        return await sql.fetchval(left, list(pids)) == 0

    await until(none_is_left)
    with pytest.raises(asyncpg.InterfaceError):
        await run(pool, PID)


async def test_a_transaction_waits_for_a_connection_so_long_and_loses_none(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LOOKS, 0.2)
    limit = timedelta(seconds=1)
    database = await Database.open(database_url, write_connections=1, statement_timeout=limit, connection_wait=limit)
    statement = select(literal(1))
    try:
        async with database.transaction() as holding:
            await holding.execute(statement)
            with monkeypatch.context() as hurried:
                hurried.setattr(LOOKS, 0.05)
                for _ in range(3):
                    with pytest.raises(DatabaseUnavailable):
                        async with database.transaction() as waiting:
                            await waiting.execute(statement)
        async with database.transaction() as last:
            assert (await last.execute(statement)).scalar() == 1
    finally:
        await database.close()
