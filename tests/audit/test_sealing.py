"""Sealing: whatever is final is sealed once, in order; nothing is lost, and no seal is ever wrong."""

import asyncio
import os
import re
import signal
from collections.abc import AsyncGenerator
from datetime import UTC, datetime

import pytest

from spiritum.db import Database
from spiritum.db.engine import Connection
from spiritum.sealing.canonical import CANONICAL, FIELDS, NotCanonical, decoded
from spiritum.sealing.epochs import Cluster, Epoch, Outside, Reason, reason_for_epoch
from spiritum.sealing.leaves import PREPARE_TO_READ, by_key, query_between
from spiritum.sealing.months import make_months
from spiritum.sealing.queries import OLDEST_UNSEALED
from spiritum.sealing.sealer import MAX_LEAVES, SealBroken
from spiritum.sealing.sealing import Sealing
from spiritum.sealing.seals import last_seal, seals_after
from spiritum.sealing.tree import leaf_hash
from spiritum.sealing.unsealed import OLDEST_UNSEALED_AT
from spiritum.sealing.verification import Verification
from tests.audit.sealed_trail import KEY, RING, add_events, connected, seal_all, tampered
from tests.forks import FORKS
from tests.required import required
from tests.waiting import until

LEAVES = f"""
SELECT position, hash, {CANONICAL} AS bytes, e.*
FROM audit_leaf JOIN audit_event AS e ON e.id = event_id ORDER BY position
"""  # noqa: S608 - ours
FULL = """
INSERT INTO audit_event (kind, action, outcome, user_id, machine_id, session_id, provider, source, request_id,
    operation, operation_hash, purpose, reason_id, patient_ids, receivers, field_groups, entity, entity_id, details)
VALUES ('OPENED', 'geöffnet', 4, 1, -2, 3, 'nhs', '2001:db8::', 'r', 'o', 'h', 'TREAT', 9, '{1,-2,3}', '{}',
    ARRAY['A,B', 'C"D', 'E\\', 'plain'], 'patient', 5, '{"b": 1.50, "a": {"c": null}}')
"""


@pytest.fixture
async def connection(database_url: str) -> AsyncGenerator[Connection]:
    """One on which to seal."""
    async with connected(database_url) as connection:
        yield connection


async def test_events_are_sealed_once_and_in_order(connection: Connection) -> None:
    await add_events(connection, 5)
    assert await seal_all(connection) == 6, "and that the first epoch began"
    assert await seal_all(connection) == 0
    await add_events(connection, 3)
    assert await seal_all(connection) == 3
    rows = await connection.fetch(LEAVES)
    assert [row["position"] for row in rows] == list(range(9))
    assert [row["hash"] for row in rows] == [leaf_hash(row["bytes"]) for row in rows]
    assert [seal.checkpoint.size for seal in await seals_after(connection, 0)] == [6, 9]


async def test_what_is_sealed_can_be_read_back(connection: Connection) -> None:
    await connection.execute(FULL)
    await seal_all(connection)
    row = (await connection.fetch(LEAVES))[0]
    event = decoded(row["bytes"])
    expected = {name: row[name] for name, _ in FIELDS if name != "xid"}
    assert {name: value for name, value in event.items() if name != "xid"} == expected
    for broken in (row["bytes"][:-1], row["bytes"] + b"\0", b"\2" + row["bytes"][1:], b""):
        with pytest.raises(NotCanonical):
            decoded(broken)


async def test_a_transaction_that_stands_open_delays_seals_and_loses_nothing(
    connection: Connection, database_url: str, database: Database
) -> None:
    await seal_all(connection)
    async with connected(database_url) as slow:
        hung = slow.transaction()
        await hung.start()
        await add_events(slow, 1)
        await add_events(connection, 4)  # these have later numbers, and are committed before
        assert await seal_all(connection) == 0, "nothing is final while an earlier transaction is open"
        age = datetime.now(UTC) - required((await database.reads.one(OLDEST_UNSEALED)).at)
        assert 0 <= age.total_seconds() < 60
        await hung.commit()
    assert await seal_all(connection) == 5
    assert (await database.reads.one(OLDEST_UNSEALED)).at is None
    report = await Verification(connection, RING).verify()
    assert (report.exit_code, report.events, report.unsealed) == (0, 6, 0)


async def test_the_alarm_sees_what_a_restored_trail_has_and_reads_no_more_of_it(
    connection: Connection, database_url: str, database: Database
) -> None:
    """Its events have numbers of another cluster, which are far ahead of those here, and so has its last seal."""

    async def unsealed_since() -> datetime | None:
        return (await database.reads.one(OLDEST_UNSEALED)).at

    await add_events(connection, 300)
    await seal_all(connection)
    ahead = "UPDATE audit_event SET xid = (xid::text::bigint + 1000000)::text::xid8"
    await tampered(database_url, ahead, "UPDATE audit_seal SET after_xid = after_xid + 1000000")
    await add_events(connection, 1)
    last = required(await last_seal(connection))
    assert await unsealed_since() == last.checkpoint.sealed_at, (
        "the last seal is of another cluster, and nothing here seals"
    )

    await tampered(database_url, "UPDATE audit_seal SET after_xid = after_xid - 1000000")
    assert required(await unsealed_since()) > last.checkpoint.sealed_at, "what was added here has no seal"
    await seal_all(connection)
    assert await unsealed_since() is None
    plan = str(await connection.fetchval(f"EXPLAIN (ANALYZE, FORMAT JSON) SELECT {OLDEST_UNSEALED_AT}"))
    # Of the trail, that is: of the seals it may read all, as few as there are.
    read = [int(rows) for rows in re.findall(r"'Relation Name': 'event_\w+'[^{}]*'Actual Rows': (\d+)", plan)]
    assert len(read) > 1, plan
    assert max(read) <= 1, plan


async def test_more_than_one_seal_holds_becomes_several(connection: Connection) -> None:
    await add_events(connection, MAX_LEAVES + 5)
    assert await seal_all(connection) == MAX_LEAVES + 6
    sizes = [seal.checkpoint.size for seal in await seals_after(connection, 0)]
    assert sizes == [MAX_LEAVES, MAX_LEAVES + 6]
    assert (await Verification(connection, RING).verify()).exit_code == 0


async def test_nothing_is_sealed_on_a_seal_that_was_altered(connection: Connection, database_url: str) -> None:
    await seal_all(connection)
    await tampered(database_url, "UPDATE audit_seal SET root = sha256('')")
    await add_events(connection, 1)
    with pytest.raises(SealBroken):
        await seal_all(connection)


async def test_one_process_seals_at_a_time_and_another_follows(database: Database, connection: Connection) -> None:
    first, second = (Sealing(database, KEY, 0.02, ()) for _ in range(2))
    first.start()
    second.start()
    await add_events(connection, 3)

    async def is_sealed() -> bool:
        return (await database.reads.one(OLDEST_UNSEALED)).at is None and await last_seal(connection) is not None

    await until(is_sealed)
    await first.stop()
    await add_events(connection, 3)
    await until(is_sealed)
    await second.stop()
    report = await Verification(connection, RING).verify()
    assert (report.exit_code, report.events) == (0, 7)


@pytest.mark.parametrize(
    ("cluster", "outside", "reason"),
    [
        (Cluster("7", 1, 100, 50, 90, 2), Outside(), None),
        (Cluster("7", 1, 100, 50, 90, 2), Outside(2, 50), None),
        (Cluster("7", 1, 100, 50, 90, 2), Outside(1, 80), None),
        (Cluster("8", 1, 100, 50, 90, 2), Outside(), Reason.NEW_CLUSTER),
        (Cluster("7", 2, 100, 50, 90, 2), Outside(), Reason.NEW_TIMELINE),
        (Cluster("7", 1, 80, 50, 90, 2), Outside(), Reason.OLDER_DATA),
        (Cluster("7", 1, 100, 50, 90, 2), Outside(2, 51), Reason.OLDER_DATA),
        (Cluster("7", 1, 100, 50, 90, 2), Outside(3, 10), Reason.OLDER_DATA),
        (Cluster("7", 1, 100, 39, 90, 2), Outside(), Reason.OLDER_DATA),
    ],
)
def test_an_epoch_begins_where_the_numbers_of_transactions_are_others(
    cluster: Cluster, outside: Outside, reason: Reason | None
) -> None:
    assert reason_for_epoch(Epoch(2, "7", 1, "FIRST", 40, 60), cluster, outside) is reason


async def test_months_are_made_ahead(connection: Connection, database: Database) -> None:
    await make_months(database)
    assert await make_months(database) == 0
    tables = "SELECT count(*) FROM pg_class WHERE relname ~ '^event_[0-9]{4}_[0-9]{2}$' AND relkind = 'r'"
    assert await connection.fetchval(tables) >= 4


def _seal_until_killed(url: str) -> None:
    async def seal() -> None:
        async with connected(url) as connection:
            while True:
                await seal_all(connection)

    asyncio.run(seal())


@pytest.mark.parametrize("known", [0, 4, 400])
async def test_no_statistics_make_a_verification_read_a_month_for_each_leaf(
    connection: Connection, database_url: str, known: int
) -> None:
    """The planner may have looked while the first events were not committed: then it takes every way for as cheap."""
    async with connected(database_url) as other, connection.transaction():
        await add_events(connection, known)
        await other.execute("ANALYZE")
    await add_events(connection, 3000)
    await seal_all(connection)
    async with connection.transaction():
        await connection.execute(PREPARE_TO_READ)
        async with by_key(connection):
            rows = await connection.fetch(f"EXPLAIN {query_between(0, 3000)}")
    plan = "\n".join(row[0] for row in rows)
    assert set(re.findall(r"(\w+ Scan|Sort\b(?! Key)|Hash|Materialize)", plan)) == {"Index Scan"}, plan
    keys = set(re.findall(r"using (\S+)", plan))
    assert all(re.fullmatch(r"(audit_leaf|event_other|event_\d{4}_\d{2})_pkey", key) for key in keys), plan
    assert (await Verification(connection, RING).verify()).exit_code == 0


@pytest.mark.slow
async def test_a_sealer_that_is_killed_leaves_no_wrong_seal(connection: Connection, database_url: str) -> None:
    added = 0
    for number in range(12):
        process = FORKS.Process(target=_seal_until_killed, args=(database_url,))
        process.start()
        for _ in range(4 + number % 3):
            await add_events(connection, 400)
            added += 400
            await asyncio.sleep(0.02 * (number % 4))
        os.kill(required(process.pid), signal.SIGKILL)
        process.join()
    await seal_all(connection)
    report = await Verification(connection, RING).verify()
    assert (report.findings, report.exit_code, report.events, report.unsealed) == ([], 0, added + 1, 0)
