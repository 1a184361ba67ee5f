"""The tallies of a pathway's entries are what a count of the entries gives, whoever changes them and however many."""

import asyncio
import random
from collections.abc import AsyncGenerator

import asyncpg
import pytest

from tests.conftest import Connection

# Both in one statement, hence of one moment. A tally that has come to nothing counts as none.
DIFFERENCE = """
WITH counted AS (
    SELECT pathway_id, is_outstanding, awaiting_decision_type, under_care_of_id, count(*) AS entries
    FROM on_pathway WHERE NOT is_discharged GROUP BY 1, 2, 3, 4
), tallied AS (
    SELECT pathway_id, is_outstanding, awaiting_decision_type, under_care_of_id, sum(entries) AS entries
    FROM on_pathway_tally GROUP BY 1, 2, 3, 4 HAVING sum(entries) <> 0
)
(TABLE counted EXCEPT TABLE tallied) UNION ALL (TABLE tallied EXCEPT TABLE counted)
"""
TALLIES = "SELECT sum(entries) FROM on_pathway_tally"
CHANGES = {
    "a new entry": "INSERT INTO on_pathway (patient_id, pathway_id) VALUES (1, 2)",
    "an imported entry": "INSERT INTO on_pathway (patient_id, pathway_id, is_discharged) VALUES (1, 2, true)",
    "a discharge": "UPDATE on_pathway SET is_discharged = true WHERE id = 1",
    "a discharge by mistake": "UPDATE on_pathway SET is_discharged = true WHERE id = 1;"
    "UPDATE on_pathway SET under_care_of_id = 2 WHERE id = 1;"
    "UPDATE on_pathway SET is_discharged = false WHERE id = 1",
    "somebody takes care": "UPDATE on_pathway SET under_care_of_id = 1 WHERE id = 1",
    "another occasion": "UPDATE on_pathway SET awaiting_decision_type = 'MDT' WHERE id = 1",
    "a lock": "UPDATE on_pathway SET lock_user_id = 1, lock_end_time = now() WHERE id = 1",
    "a result": "UPDATE clinical_request SET state = 'COMPLETED', completed_at = now() WHERE id = 1",
    "a change of all entries": "UPDATE on_pathway SET awaiting_decision_type = 'CLINIC', is_outstanding = true",
    "an entry that goes": "DELETE FROM on_pathway WHERE id = 3",
    "all that goes": "TRUNCATE on_pathway CASCADE",
    "a merge": "SELECT merge_on_pathway_tally()",
}


@pytest.fixture
async def third(hospital: Connection) -> Connection:
    """The hospital with an entry that nothing hangs on."""
    await hospital.execute("INSERT INTO on_pathway (patient_id, pathway_id) VALUES (2, 2)")
    return hospital


@pytest.mark.parametrize("change", CHANGES)
async def test_each_change_is_tallied(third: Connection, change: str) -> None:
    assert await third.fetch(DIFFERENCE) == []
    await third.execute(CHANGES[change])
    assert await third.fetch(DIFFERENCE) == []


async def test_a_change_of_something_else_writes_no_tally(third: Connection) -> None:
    newest = "SELECT max(id) FROM on_pathway_tally"
    before = await third.fetchval(newest)
    await third.execute(CHANGES["a lock"])
    assert await third.fetchval(newest) == before


async def test_a_change_that_is_rolled_back_is_not_tallied(third: Connection) -> None:
    before = await third.fetchval(TALLIES)
    change = third.transaction()
    await change.start()
    await third.execute(CHANGES["a discharge"])
    assert await third.fetchval(TALLIES) == before - 1
    await change.rollback()
    assert await third.fetchval(TALLIES) == before


@pytest.fixture
async def other(hospital: Connection, database_url: str) -> AsyncGenerator[Connection]:
    """Somebody else's connection."""
    assert not hospital.is_closed()
    connection: Connection = await asyncpg.connect(database_url)
    yield connection
    await connection.close()


async def test_nobody_waits_for_a_tally(third: Connection, other: Connection) -> None:
    """Two who change entries of one kind, and one who merges, while none of them has committed."""
    await other.execute("SET lock_timeout = '2s'")
    async with third.transaction():
        await third.execute(CHANGES["a discharge"])
        await third.execute(CHANGES["a merge"])
        async with other.transaction():
            await other.execute("UPDATE on_pathway SET is_discharged = true WHERE id = 2")
            await other.execute(CHANGES["a merge"])
        assert await other.fetch(DIFFERENCE) == []
    assert await other.fetch(DIFFERENCE) == []


async def test_rows_are_merged_before_they_are_many(third: Connection) -> None:
    for _ in range(400):
        await third.execute("UPDATE on_pathway SET is_outstanding = NOT is_outstanding WHERE id = 2")
    assert await third.fetchval("SELECT count(*) FROM on_pathway_tally") < 256 + 2 * 4
    await third.execute(CHANGES["a merge"])
    assert await third.fetchval("SELECT count(*) FROM on_pathway_tally") <= 4
    assert await third.fetch(DIFFERENCE) == []


async def test_every_moment_of_a_storm_is_tallied(third: Connection, database_url: str) -> None:
    """Six writers, and a reader who compares at every moment; the rows are merged several times meanwhile."""
    await third.execute(
        "INSERT INTO patient (hospital_number, national_number) SELECT 'h' || n, 'n' || n FROM generate_series(1, 60) n"
    )
    await third.execute("INSERT INTO on_pathway (patient_id, pathway_id) SELECT id, 1 FROM patient WHERE id > 2")
    entries = [row["id"] for row in await third.fetch("SELECT id FROM on_pathway")]
    before = await third.fetchval("SELECT max(id) FROM on_pathway_tally")
    storm = asyncio.gather(*(_change(database_url, entries, random.Random(seed)) for seed in range(6)))
    compared = 0
    while not storm.done():
        assert await third.fetch(DIFFERENCE) == []
        compared += 1
    await storm
    assert compared > 20
    assert await third.fetch(DIFFERENCE) == []
    assert await third.fetchval("SELECT max(id) FROM on_pathway_tally") > before + 3 * 256


async def _change(url: str, entries: list[int], dice: random.Random) -> None:
    """Transactions of several changes each, in one order of the entries; some are rolled back."""
    connection: Connection = await asyncpg.connect(url)
    for _ in range(60):
        transaction = connection.transaction()
        await transaction.start()
        for entry in sorted(dice.sample(entries, 5)):
            await connection.execute(
                "UPDATE on_pathway SET is_outstanding = $2, awaiting_decision_type = $3, under_care_of_id = $4"
                " WHERE id = $1",
                entry,
                dice.random() < 0.5,
                dice.choice(["TRIAGE", "CLINIC"]),
                dice.choice([None, 1, 2]),
            )
        await (transaction.rollback() if dice.random() < 0.2 else transaction.commit())
    await connection.close()
