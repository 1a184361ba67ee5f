"""The tracking list finds filtered entries by an index, and counts them by tallies as if it had read them all."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from spiritum.db import Database
from spiritum.waiting_times.tracking_filters import TrackingFilter, facets_of
from spiritum.waiting_times.tracking_list import TALLIED, bucket_counts, page_statement, read_counts
from tests.conftest import Connection

ENTRIES = 3_000
TODAY = date(2026, 11, 29)
ZONE = ZoneInfo("Europe/London")
BUCKETS = 4
# Half of the entries are on the list. Days rise from bucket to bucket, and some are never reached.
MADE = f"""
SELECT setseed(0.5);
INSERT INTO patient (hospital_number, national_number)
SELECT 'fMRN9' || lpad(n::text, 5, '0'), 'fNHS9' || lpad(n::text, 8, '0') FROM generate_series(1, {ENTRIES}) AS n;
INSERT INTO on_pathway (patient_id, pathway_id)
SELECT id, 1 + (id % 3 = 0)::int FROM patient WHERE hospital_number LIKE 'fMRN9%';
INSERT INTO waiting_entry (on_pathway_id, pathway_id, state, stage, organisation, sorted_on, next_standard,
    faster_diagnosis_breach_on, after_transfer_breach_on, green_on, amber_on, red_on, black_on, bucket_on,
    owner_id, due_on, escalation_id, last_tracked_at, changed_at)
SELECT entry.id, pathway_id, CASE WHEN random() < 0.5 THEN 'OPEN' ELSE 'NO_OPEN_WAIT' END,
    (ARRAY['REFERRED', 'SEEN', 'SEEN', 'DIAGNOSED'])[1 + floor(random() * 4)::int],
    CASE WHEN random() < 0.9 THEN 'RAA' WHEN random() < 0.2 THEN 'RBB' END,
    began + 29, 'FASTER_DIAGNOSIS',
    CASE WHEN random() < 0.7 THEN began + 29 END, CASE WHEN entry.id % 100 = 1 THEN began + 25 END,
    began, CASE WHEN random() < 0.8 THEN began + 20 END, NULL, NULL,
    ARRAY[began + 29, began + 63, CASE WHEN random() < 0.8 THEN began + 104 END],
    CASE WHEN random() < 0.2 THEN 1 WHEN entry.id % 200 = 2 THEN 2 END,
    CASE WHEN random() < 0.3 THEN date '{TODAY}' + floor(random() * 20)::int - 10 END,
    CASE WHEN entry.id % 50 = 3 THEN entry.id END,
    CASE WHEN random() < 0.9 THEN date '{TODAY}' - random() * interval '30 days' END,
    date '{TODAY}' - interval '30 days'
FROM on_pathway AS entry CROSS JOIN LATERAL (
    SELECT date '{TODAY}' - floor(random() * 130 + id * 0)::int AS began
) AS story WHERE entry.id > 2;
UPDATE waiting_entry SET red_on = amber_on + 9, black_on = amber_on + 50 WHERE on_pathway_id % 2 = 0;
"""  # noqa: S608 - our own values
CHANGES = f"""
UPDATE waiting_entry SET stage = 'DIAGNOSED' WHERE on_pathway_id % 7 = 0;
UPDATE waiting_entry SET owner_id = 2, due_on = date '{TODAY}' - 3 WHERE on_pathway_id % 11 = 0;
UPDATE waiting_entry SET escalation_id = NULL WHERE on_pathway_id % 4 = 0;
UPDATE waiting_entry SET organisation = 'RCC', black_on = NULL, bucket_on = bucket_on[1:2] WHERE on_pathway_id % 5 = 0;
UPDATE waiting_entry SET state = 'NO_OPEN_WAIT' WHERE on_pathway_id % 13 = 0;
UPDATE waiting_entry SET state = 'OPEN', after_transfer_breach_on = sorted_on WHERE on_pathway_id % 17 = 0;
UPDATE waiting_entry SET pathway_id = 2 WHERE on_pathway_id % 19 = 0;
DELETE FROM waiting_entry WHERE on_pathway_id % 23 = 0;
"""  # noqa: S608 - our own values
FILTERS: dict[str, dict[str, Any]] = {
    "everything": {},
    "standard": {"standard": "FASTER_DIAGNOSIS"},
    "rare standard": {"standard": "AFTER_TRANSFER"},
    "green": {"colour": "GREEN"},
    "amber": {"colour": "AMBER"},
    "red": {"colour": "RED"},
    "black": {"colour": "BLACK"},
    "stage": {"stage": "SEEN"},
    "owner": {"owner_id": 2},
    "nobody": {"owner_id": 77},
    "overdue": {"is_overdue": True},
    "escalated": {"is_escalated": True},
    "not escalated": {"is_escalated": False},
    "organisation": {"organisation": "RBB"},
}
INDEXES = {
    "everything": "waiting_entry_open_idx",
    "rare standard": "waiting_entry_after_transfer_idx",
    "stage": "waiting_entry_stage_idx",
    "owner": "waiting_entry_owner_id_idx",
    "nobody": "waiting_entry_owner_id_idx",
    "escalated": "waiting_entry_escalated_idx",
    "organisation": "waiting_entry_organisation_idx",
}


@pytest.fixture
async def entries(hospital: Connection, database_url: str) -> AsyncGenerator[Database]:
    await hospital.execute(MADE)
    await hospital.execute("VACUUM (ANALYZE)")
    database = await Database.open(database_url)
    yield database
    await database.close()


def criteria_of(name: str, day: date = TODAY) -> TrackingFilter:
    return TrackingFilter((1, 2), day, **FILTERS[name])


async def test_tallies_count_what_a_filter_leaves(entries: Database, hospital: Connection) -> None:
    for changes in ("SELECT 1", CHANGES, "SELECT merge_waiting_tally()"):
        await hospital.execute(changes)
        for name in FILTERS:
            for day in (TODAY - timedelta(days=200), TODAY, TODAY + timedelta(days=40)):
                criteria = criteria_of(name, day)
                assert facets_of(criteria) is not None
                tallied = await bucket_counts(entries.reads, criteria, ZONE, BUCKETS)
                assert tallied == await read_counts(entries.reads, criteria, ZONE, BUCKETS), (name, day)
                assert day != TODAY or name == "nobody" or sum(tallied) > 0, name


async def test_a_tally_counts_one_pathway_or_several(entries: Database) -> None:
    for name in FILTERS:
        both, *each = [
            await bucket_counts(entries.reads, replace(criteria_of(name), pathway_ids=ids), ZONE, BUCKETS)
            for ids in ((1, 2), (1,), (2,))
        ]
        assert both == [sum(pair) for pair in zip(*each, strict=True)]


async def test_merging_leaves_a_row_for_each_day_and_facet(entries: Database, hospital: Connection) -> None:
    await hospital.execute(CHANGES)
    groups = "SELECT count(DISTINCT (pathway_id, facet, bucket, reached_on)) FROM waiting_tally"
    assert await hospital.fetchval("SELECT count(*) FROM waiting_tally") > await hospital.fetchval(groups)
    await hospital.execute("SELECT merge_waiting_tally()")
    assert await hospital.fetchval("SELECT count(*) FROM waiting_tally") == await hospital.fetchval(groups)
    assert await hospital.fetchval("SELECT count(*) FROM waiting_tally WHERE entries = 0") == 0


async def test_being_tracked_changes_no_tally(entries: Database, hospital: Connection) -> None:
    newest = "SELECT max(id) FROM waiting_tally"
    before = await hospital.fetchval(newest)
    await hospital.execute("UPDATE waiting_entry SET last_tracked_at = now(), changed_at = now()")
    assert await hospital.fetchval(newest) == before


@pytest.mark.usefixtures("entries")
@pytest.mark.parametrize("mode", ["force_custom_plan", "force_generic_plan"])
async def test_a_page_is_read_by_the_index_of_its_filter(hospital: Connection, mode: str) -> None:
    for name, index in INDEXES.items():
        criteria = criteria_of(name)
        statement = page_statement(criteria.shape, backward=False, positioned=False)
        values = statement.arguments({"size": 51, **criteria.values(ZONE)})
        plan = await planned(hospital, statement.sql, values, mode)
        assert f"using {index} on waiting_entry" in plan, (name, plan)
        assert "Seq Scan on waiting_entry" not in plan, (name, plan)


@pytest.mark.usefixtures("entries")
async def test_the_first_page_without_filters_is_planned_once(hospital: Connection) -> None:
    """Planning it and its counts anew takes PostgreSQL longer than reading them."""
    criteria = criteria_of("everything")
    page: dict[str, object] = {"size": 51, **criteria.values(ZONE)}
    tallies: dict[str, object] = {"pathways": [1, 2], "day": TODAY, "facets": [""], "counted": ""}
    for statement, values in (
        (page_statement(criteria.shape, backward=False, positioned=False), page),
        (page_statement(criteria.shape, backward=True, positioned=False), page),
        (TALLIED, tallies),
    ):
        prepared = await hospital.prepare(statement.sql)
        for _ in range(8):
            await prepared.fetch(*statement.arguments(values))
        once = "SELECT generic_plans FROM pg_prepared_statements WHERE name = $1"
        assert await hospital.fetchval(once, prepared.get_name()) >= 2, statement.sql


async def test_a_past_day_is_read_by_what_held_then(entries: Database, hospital: Connection) -> None:
    await hospital.execute(
        """
        INSERT INTO waiting_entry_past (on_pathway_id, pathway_id, state, changed_at, until)
        SELECT on_pathway_id, pathway_id, 'OPEN', at, at + interval '1 day'
        FROM waiting_entry CROSS JOIN generate_series(0, 9) AS ago
        CROSS JOIN LATERAL (SELECT changed_at - (10 + ago * 20) * interval '1 day' AS at) AS was
        """
    )
    await hospital.execute("VACUUM (ANALYZE) waiting_entry_past")
    criteria = replace(criteria_of("everything"), as_of=TODAY - timedelta(days=100))
    statement = page_statement(criteria.shape, backward=False, positioned=False)
    values = statement.arguments({"size": 51, **criteria.values(ZONE)})
    plan = await planned(hospital, statement.sql, values, "force_custom_plan")
    assert "waiting_entry_past_held_idx" in plan, plan


async def planned(sql: Connection, statement: str, values: list[object], mode: str) -> str:
    """The plan that PostgreSQL makes with the settings of the site's connections."""
    async with sql.transaction():
        for setting in ("random_page_cost = 1.1", "jit = off", f"plan_cache_mode = {mode}"):
            await sql.execute(f"SET LOCAL {setting}")
        rows = await sql.fetch(f"EXPLAIN {statement}", *values)
    return "\n".join(row[0] for row in rows)
