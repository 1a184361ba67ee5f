"""Where a feed begins again is found by indexes, however long the trail is."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from spiritum.audit_export.positions import LATELY, UNTAKEN
from spiritum.db import Read
from tests.audit_export.trail import TrailTable

ROWS = """
INSERT INTO audit_event (at, xid, kind, action)
SELECT '2026-05-01Z'::timestamptz + n * interval '15 minutes', (1000 + n)::text::xid8, 'OPENED', 'x'
FROM generate_series(0, 15000) AS n
"""
LAST = datetime(2026, 5, 1, tzinfo=UTC) + 15_000 * timedelta(minutes=15)
POSITION = {"xid": 15_900, "event_id": 0, "since": LAST - timedelta(days=40)}


@pytest.fixture
async def months(trail: TrailTable) -> TrailTable:
    """A trail of half a year."""
    pool = trail.database.reads.pool
    for month in range(5, 12):
        await pool.execute("SELECT make_audit_month($1)", datetime(2026, month, 1, tzinfo=UTC).date())
    await pool.execute(ROWS)
    await pool.execute("VACUUM ANALYZE audit_event")
    return trail


async def plan(trail: TrailTable, read: Read[Any], **values: object) -> list[dict[str, Any]]:
    """The nodes that read a table or an index, as the statement was run."""
    statement = f"EXPLAIN (ANALYZE, FORMAT JSON) {read.sql}"
    (each,) = await trail.database.reads.pool.fetchval(statement, *read.arguments(values))
    return [node for node in nodes(each["Plan"]) if node.get("Actual Loops") and "Scan" in node["Node Type"]]


def nodes(each: dict[str, Any]) -> Sequence[dict[str, Any]]:
    """A node and all below it."""
    return [each, *(node for child in each.get("Plans", ()) for node in nodes(child))]


@pytest.mark.parametrize(
    ("read", "values", "index", "rows"),
    [
        (UNTAKEN, POSITION, "xid_id_idx", 101),
        (LATELY, {"since": LAST - timedelta(hours=1)}, "at_idx", 4),
    ],
    ids=["untaken", "lately"],
)
async def test_the_first_event_to_be_sent_again_is_found_by_an_index(
    months: TrailTable, read: Read[Any], values: dict[str, object], index: str, rows: int
) -> None:
    scans = await plan(months, read, **values)
    assert {scan["Index Name"][-len(index) :] for scan in scans if scan["Actual Rows"]} == {index}, scans
    assert sum(scan["Actual Rows"] for scan in scans) == rows
    assert sum(scan.get("Rows Removed by Filter", 0) for scan in scans) == 0


async def test_of_what_was_not_taken_the_earliest_is_sent_again(months: TrailTable) -> None:
    reads = months.database.reads
    last = await reads.pool.fetchval("SELECT max(id) FROM audit_event")
    assert (await reads.one(UNTAKEN, **POSITION)).id == last - 100
    assert (await reads.one(LATELY, since=LAST - timedelta(hours=1))).id == last - 3
    assert (await reads.one(LATELY, since=LAST)).id is None
