"""`on_pathway.is_outstanding` says who waits: always what the rows say, whoever wrote them and however many at once."""

import asyncio
import random
from collections.abc import AsyncGenerator

import asyncpg
import pytest

from tests.conftest import Connection

TRUTH = """
SELECT entry.id,
    NOT EXISTS (SELECT FROM decision_point WHERE on_pathway_id = entry.id)
    OR EXISTS (SELECT FROM clinical_request WHERE on_pathway_id = entry.id
        AND state = 'COMPLETED' AND forward_decision_point_id IS NULL) AS is_outstanding
FROM on_pathway AS entry
"""
DECIDE = """
INSERT INTO decision_point (on_pathway_id, clinician_id, decision_type, clinic_history, comorbidities)
VALUES ($1, 1, 'CLINIC', '', '') RETURNING id
"""
REQUEST = "INSERT INTO clinical_request (on_pathway_id, clinical_request_type_id) VALUES ($1, 1) RETURNING id"
COMPLETE = (
    "UPDATE clinical_request SET state = 'COMPLETED', completed_at = now() WHERE id = $1 AND state <> 'COMPLETED'"
)
ACKNOWLEDGE = "UPDATE clinical_request SET forward_decision_point_id = $2 WHERE id = $1"
FLAG = "SELECT is_outstanding FROM on_pathway WHERE id = $1"


@pytest.fixture
async def other(hospital: Connection, database_url: str) -> AsyncGenerator[Connection]:
    """Somebody else's connection."""
    assert not hospital.is_closed()
    connection: Connection = await asyncpg.connect(database_url)
    yield connection
    await connection.close()


async def flags(sql: Connection, query: str = "SELECT id, is_outstanding FROM on_pathway") -> dict[int, bool]:
    return {row["id"]: row["is_outstanding"] for row in await sql.fetch(query)}


async def new_entry(sql: Connection) -> int:
    return await sql.fetchval("INSERT INTO on_pathway (patient_id, pathway_id) VALUES (1, 2) RETURNING id")


async def test_an_entry_waits_until_the_first_decision_and_after_each_result(hospital: Connection) -> None:
    entry = await new_entry(hospital)
    seen = [await hospital.fetchval(FLAG, entry)]
    decision = await hospital.fetchval(DECIDE, entry)
    seen.append(await hospital.fetchval(FLAG, entry))
    request = await hospital.fetchval(REQUEST, entry)
    seen.append(await hospital.fetchval(FLAG, entry))
    await hospital.execute(COMPLETE, request)
    seen.append(await hospital.fetchval(FLAG, entry))
    await hospital.execute(ACKNOWLEDGE, request, decision)
    seen.append(await hospital.fetchval(FLAG, entry))
    await hospital.execute("DELETE FROM clinical_request WHERE on_pathway_id = $1", entry)
    await hospital.execute("DELETE FROM decision_point WHERE on_pathway_id = $1", entry)
    seen.append(await hospital.fetchval(FLAG, entry))
    assert seen == [True, False, False, True, False, True]


async def test_one_statement_may_change_many_entries(hospital: Connection) -> None:
    await hospital.execute(
        "INSERT INTO clinical_request (on_pathway_id, clinical_request_type_id, state, completed_at) "
        "SELECT id, 1, 'COMPLETED', now() FROM on_pathway"
    )
    assert await flags(hospital) == {1: True, 2: True}
    await hospital.execute(
        "UPDATE clinical_request SET forward_decision_point_id = on_pathway_id WHERE state = 'COMPLETED'"
    )
    assert await flags(hospital) == {1: False, 2: False}


async def test_a_result_that_comes_back_during_a_decision_is_not_lost(hospital: Connection, other: Connection) -> None:
    first, second = [await hospital.fetchval(REQUEST, 1) for _ in range(2)]
    await hospital.execute(COMPLETE, first)
    async with hospital.transaction():
        await hospital.execute(ACKNOWLEDGE, first, 1)
        returning = asyncio.create_task(other.execute(COMPLETE, second))
        await wait_until_blocked(hospital, other)
        assert await hospital.fetchval(FLAG, 1) is False
    await returning
    assert await hospital.fetchval(FLAG, 1) is True


async def test_a_result_is_not_lost_when_the_decision_commits_last(hospital: Connection, other: Connection) -> None:
    first, second = [await hospital.fetchval(REQUEST, 1) for _ in range(2)]
    await hospital.execute(COMPLETE, first)
    async with other.transaction():
        await other.execute(COMPLETE, second)
        deciding = asyncio.create_task(hospital.execute(ACKNOWLEDGE, first, 1))
        await wait_until_blocked(other, hospital)
    await deciding
    assert await hospital.fetchval(FLAG, 1) is True


async def test_a_change_that_is_rolled_back_leaves_the_flag(hospital: Connection) -> None:
    request = await hospital.fetchval(REQUEST, 1)
    change = hospital.transaction()
    await change.start()
    await hospital.execute(COMPLETE, request)
    await change.rollback()
    assert await hospital.fetchval(FLAG, 1) is False


async def test_the_flag_is_the_truth_after_a_storm(hospital: Connection, database_url: str) -> None:
    for entry in [1, 2] * 6:
        await hospital.fetchval(REQUEST, entry)
    await asyncio.gather(*(storm(database_url, random.Random(seed)) for seed in range(6)))
    assert await flags(hospital) == await flags(hospital, TRUTH)


async def storm(url: str, dice: random.Random) -> None:
    """Transactions of a few changes each, as the actions make them: the entry is locked first."""
    connection: Connection = await asyncpg.connect(url)
    for _ in range(40):
        entry = dice.choice([1, 2])
        async with connection.transaction():
            await connection.execute("SELECT FROM on_pathway WHERE id = $1 FOR NO KEY UPDATE", entry)
            requests = await connection.fetch("SELECT id FROM clinical_request WHERE on_pathway_id = $1", entry)
            for request in dice.sample(requests, min(2, len(requests))):
                if dice.random() < 0.5:
                    await connection.execute(COMPLETE, request["id"])
                else:
                    await connection.execute(ACKNOWLEDGE, request["id"], dice.choice([None, entry]))
            if dice.random() < 0.2:
                await connection.fetchval(REQUEST, entry)
    await connection.close()


async def wait_until_blocked(watcher: Connection, blocked: Connection) -> None:
    """Until `blocked` waits for a lock, so that the race is run and not hoped for."""
    waits = "SELECT wait_event_type = 'Lock' FROM pg_stat_activity WHERE pid = $1"
    async with asyncio.timeout(5):
        while not await watcher.fetchval(waits, blocked.get_server_pid()):  # noqa: ASYNC110 - the event is the server's
            await asyncio.sleep(0.01)
