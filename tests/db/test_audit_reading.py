"""Who looked at a patient is found by an index in the tables of the period's months, from where the last page ended."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from spiritum.audit.noting import Asker
from spiritum.db import Database, plan_each_time
from spiritum.paging.pages import PageRequest
from spiritum.privacy.event_filters import EventFilter
from spiritum.privacy.event_queries import EARLIER, event_key, page_of_events
from spiritum.privacy.periods import Period
from spiritum.privacy.trail import Reading, TrailReader

SINCE, UNTIL = datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 9, 1, tzinfo=UTC)
ROWS = """
INSERT INTO audit_event (at, kind, action, user_id, patient_ids)
SELECT '2026-05-01Z'::timestamptz + n * interval '29 minutes', CASE WHEN n % 2 = 0 THEN 'OPENED' ELSE 'LISTED' END, 'x',
    n % 50, ARRAY[n % 1000, 5000 + n % 7]
FROM generate_series(0, 6000) AS n
"""
VALUES: dict[str, Any] = {
    "patient": [17],
    "user": None,
    "machine": None,
    "receiver": None,
    "kinds": None,
    "outcomes": None,
    "pathway": None,
    "id": 2**62,
    "size": 11,
}


@pytest.fixture
async def trail(database: Database) -> Database:
    """A database with some months of the trail."""
    pool = database.reads.pool
    for month in range(4, 11):
        await pool.execute("SELECT make_audit_month($1)", datetime(2026, month, 1, tzinfo=UTC).date())
    await pool.execute(ROWS)
    await pool.execute("ANALYZE audit_event")
    return database


async def _plan(database: Database, source: str, **values: Any) -> Sequence[dict[str, Any]]:
    """The nodes of a statement's plan, as it is run."""
    statement = EARLIER[source]
    everything = {**VALUES, **values}
    arguments = statement.arguments({name: everything[name] for name in statement.parameters})
    async with database.reads.pool.acquire() as connection, connection.transaction():
        await connection.execute("SET LOCAL plan_cache_mode = force_custom_plan; SET LOCAL enable_seqscan = off")
        plan = await connection.fetchval(f"EXPLAIN (FORMAT JSON) {statement.sql}", *arguments)
    return list(_nodes(plan[0]["Plan"]))


def _nodes(plan: dict[str, Any]) -> Sequence[dict[str, Any]]:
    return [plan, *(node for child in plan.get("Plans", ()) for node in _nodes(child))]


@pytest.mark.parametrize(
    ("source", "values", "index"),
    [
        ("opened", {}, "patient_ids_idx"),
        ("listed", {}, "patient_ids_idx1"),
        ("attempted", {"patient_id": 17}, "7_at_idx1"),
        ("user", {"user": 7, "receiver": [7]}, "user_id_at_idx"),
        ("machine", {"machine": 7, "receiver": [-7]}, "machine_id_at_idx"),
        ("received", {"user": 7, "receiver": [7]}, "receivers_idx"),
        ("refused", {}, "7_at_idx1"),
        ("all", {}, "7_at_idx"),
    ],
)
async def test_a_page_reads_one_months_index(trail: Database, source: str, values: dict[str, Any], index: str) -> None:
    month = {"since": datetime(2026, 7, 1, tzinfo=UTC), "until": datetime(2026, 8, 1, tzinfo=UTC)}
    nodes = await _plan(trail, source, at=datetime(2026, 7, 20, tzinfo=UTC), **month, **values)
    assert {node["Relation Name"] for node in nodes if "Relation Name" in node} - {"on_pathway"} == {"event_2026_07"}
    assert any(node.get("Index Name", "").endswith(index) for node in nodes), nodes
    # The place where the last page ended is a condition of the scan, and no rows are passed over.
    assert any("ROW(" in node.get(where, "") for node in nodes for where in ("Filter", "Index Cond"))
    assert "OFFSET" not in EARLIER[source].sql


async def test_no_page_is_read_beyond_the_months_that_fill_it(trail: Database) -> None:
    statements = list[str]()
    trail.after_statement = statements.append
    try:
        async with trail.transaction() as tx:
            await plan_each_time(tx)
            criteria = EventFilter(Period(SINCE, UNTIL), patient_id=5_003, kinds=["OPENED"])
            page = await page_of_events(tx, criteria, PageRequest(10, backward=False, cursor=None))
            assert len([sql for sql in statements if "patient_ids @>" in sql]) == 1
            statements.clear()
            after = event_key(page.rows[-1])
            more = await page_of_events(tx, criteria, PageRequest(500, backward=False, cursor=after))
    finally:
        trail.after_statement = None
    assert len([sql for sql in statements if "patient_ids @>" in sql]) == 4
    rows = [*page.rows, *more.rows]
    assert rows == sorted(rows, key=event_key, reverse=True)
    assert len({row.id for row in rows}) == len(rows)
    stored = await trail.reads.pool.fetchval(
        "SELECT count(*) FROM audit_event WHERE 5003 = ANY (patient_ids) AND kind = 'OPENED' AND at < $1", UNTIL
    )
    assert len(rows) == stored


async def test_what_cannot_be_noted_is_not_shown(trail: Database) -> None:
    await trail.reads.pool.execute(
        "CREATE FUNCTION no_trail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'full'; END $$;"
        "CREATE TRIGGER no_trail BEFORE INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION no_trail()"
    )
    try:
        reading = Reading(Asker(user_id=1), "test")
        criteria = EventFilter(Period(UNTIL - timedelta(days=1), UNTIL))
        with pytest.raises(Exception, match="full"):
            await TrailReader(trail).events(reading, criteria, PageRequest(1, backward=False, cursor=None))
    finally:
        await trail.reads.pool.execute("DROP TRIGGER no_trail ON audit_event; DROP FUNCTION no_trail()")
