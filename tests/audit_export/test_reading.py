"""A patient's events are found by the indexes of one month after the other, and of no month that there is not."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from spiritum.audit_export.reading import OF_PATIENTS, Period, Start, events_of_patients, months_of
from spiritum.db import Database
from tests.audit_export.trail import TrailTable

ALWAYS = Period(datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC))
ROWS = """
INSERT INTO audit_event (at, kind, action, patient_ids)
SELECT '2026-05-01Z'::timestamptz + n * interval '29 minutes', CASE WHEN n % 2 = 0 THEN 'OPENED' ELSE 'LISTED' END, 'x',
    ARRAY[n % 999, 5000 + n % 7]
FROM generate_series(0, 6000) AS n
"""
SEARCH = "&&"


def utc(month: int, day: int = 1) -> datetime:
    """An instant in 2026."""
    return datetime(2026, month, day, tzinfo=UTC)


@pytest.fixture
async def months(trail: TrailTable) -> Database:
    """A database with some months of the trail."""
    pool = trail.database.reads.pool
    for month in range(4, 11):
        await pool.execute("SELECT make_audit_month($1)", utc(month).date())
    await pool.execute(ROWS)
    await pool.execute("ANALYZE audit_event")
    return trail.database


async def plan(database: Database, **values: object) -> Sequence[dict[str, Any]]:
    """The nodes of the statement's plan that are run."""
    async with database.reads.pool.acquire() as connection, connection.transaction():
        await connection.execute("SET LOCAL plan_cache_mode = force_custom_plan")
        sql = f"EXPLAIN (ANALYZE, FORMAT JSON) {OF_PATIENTS.sql}"
        (each,) = await connection.fetchval(sql, *OF_PATIENTS.arguments(values))
    return [node for node in nodes(each["Plan"]) if node["Actual Loops"]]


def nodes(each: dict[str, Any]) -> Sequence[dict[str, Any]]:
    """A node and all below it."""
    return [each, *(node for child in each.get("Plans", ()) for node in nodes(child))]


async def test_a_patients_month_is_read_by_two_indexes(months: Database) -> None:
    period = {"since": utc(7), "before": utc(8), "at": utc(7, 3), "id": 0}
    scans = await plan(months, **period, patient_ids=[17], most=101)
    assert {node["Relation Name"] for node in scans if "Relation Name" in node} == {"event_2026_07"}
    assert {node["Index Name"].rpartition("_")[2] for node in scans if "patient_ids" in node.get("Index Name", "")} == {
        "idx",
        "idx1",
    }
    assert not [node for node in scans if node["Node Type"] in {"Seq Scan", "Index Scan"}]


async def test_no_month_is_read_beyond_those_that_fill_the_page(months: Database) -> None:
    statements = list[str]()
    months.after_statement = statements.append
    try:
        page = await events_of_patients(months, [5003], ALWAYS, Start(ALWAYS.since, 0), 11)
        assert len([sql for sql in statements if SEARCH in sql]) == 1
        statements.clear()
        rest = await events_of_patients(months, [5003], ALWAYS, Start(page[-1].at, page[-1].id), 10_000)
        assert len([sql for sql in statements if SEARCH in sql]) == 4
        statements.clear()
        assert await events_of_patients(months, [], ALWAYS, Start(ALWAYS.since, 0), 11) == []
        assert statements == []
    finally:
        months.after_statement = None
    rows = [*page[:-1], *rest]
    assert [(row.at, row.id) for row in rows] == sorted((row.at, row.id) for row in rows)
    assert {row.kind for row in rows} == {"OPENED", "LISTED"}
    assert len(rows) == await months.reads.pool.fetchval(
        "SELECT count(*) FROM audit_event WHERE 5003 = ANY (patient_ids)"
    )


async def test_an_empty_trail_has_no_months(trail: TrailTable) -> None:
    assert await events_of_patients(trail.database, [1], ALWAYS, Start(ALWAYS.since, 0), 11) == []


def test_months_are_those_of_the_tables() -> None:
    assert list(months_of(utc(11, 29), datetime(2027, 1, 2, tzinfo=UTC))) == [
        (utc(11, 29), utc(12)),
        (utc(12), datetime(2027, 1, 1, tzinfo=UTC)),
        (datetime(2027, 1, 1, tzinfo=UTC), datetime(2027, 1, 2, tzinfo=UTC)),
    ]
    assert list(months_of(utc(7), utc(7))) == []
