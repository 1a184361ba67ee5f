"""The first events of a patient come by the index of patients, unless there are so many that a walk meets them soon."""

from datetime import UTC, datetime
from typing import Any

import pytest

from spiritum.audit.of_patients import SEVERAL
from spiritum.db import Database
from spiritum.paging.pages import PageRequest
from spiritum.privacy.event_filters import EventFilter
from spiritum.privacy.event_queries import EARLIER, LATER, event_key, page_of_events
from spiritum.privacy.periods import Period
from tests.conftest import EMPTY_EVERY_TABLE, OwnDatabase

pytestmark = pytest.mark.slow
MONTH = Period(datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC))
PATIENTS = 20_000
OFTEN = 1_000_001
ROWS = """
INSERT INTO audit_event (at, kind, action, patient_ids)
SELECT '2026-05-02Z'::timestamptz + (n / 7) * interval '3 seconds', CASE WHEN n % 3 = 0 THEN 'LISTED' ELSE 'OPENED' END,
    'x', ARRAY[n % $1, 100000 + n] || CASE WHEN n % 15 = 0 THEN ARRAY[$2::bigint] ELSE '{}' END
FROM generate_series(0, $3::int) AS n
"""
"""Seven events at each instant; of nobody but `OFTEN` does PostgreSQL learn how frequent they are."""


@pytest.fixture(scope="module")
async def trail(lone_database: OwnDatabase) -> Database:
    """A trail in which most patients are seldom, and one is in very many lists: a hundred megabytes, written once."""
    connection = lone_database.cleaner
    await lone_database.emptier.execute(EMPTY_EVERY_TABLE)
    await connection.execute("SELECT make_audit_month($1)", MONTH.since.date())
    await connection.execute(ROWS, PATIENTS, OFTEN, 20 * (SEVERAL + 500))
    await connection.execute("ANALYZE audit_event")
    return lone_database.database


async def executed(database: Database, source: str, patient_id: int) -> list[dict[str, Any]]:
    """The nodes that read the trail's table for the first page of a patient's month."""
    read = EARLIER[source]
    values = dict[str, object].fromkeys(read.parameters)
    values |= {
        "patient": [patient_id],
        "since": MONTH.since,
        "until": MONTH.until,
        "at": MONTH.until,
        "id": 0,
        "size": 11,
    }
    async with database.reads.pool.acquire() as connection, connection.transaction():
        await connection.execute("SET LOCAL plan_cache_mode = force_custom_plan")
        (plan,) = await connection.fetchval(
            f"EXPLAIN (ANALYZE, FORMAT JSON) {read.sql}", *(values[name] for name in read.parameters)
        )
    return [node for node in nodes(plan["Plan"]) if node["Actual Loops"] and "Index Cond" in node]


def nodes(each: dict[str, Any]) -> list[dict[str, Any]]:
    """A node and all below it."""
    return [each, *(node for child in each.get("Plans", ()) for node in nodes(child))]


@pytest.mark.parametrize("source", ["opened", "listed"])
async def test_of_a_seldom_patient_the_index_of_patients_is_read_alone(trail: Database, source: str) -> None:
    scans = await executed(trail, source, 17)
    assert len(scans) == 1
    assert "patient_ids" in scans[0]["Index Name"]


async def test_of_a_frequent_patient_the_walk_stops_when_the_page_is_full(trail: Database) -> None:
    walked = [node for node in await executed(trail, "listed", OFTEN) if "patient_ids" not in node["Index Name"]]
    assert len(walked) == 1
    assert walked[0]["Actual Rows"] < 100


@pytest.mark.parametrize("patient_id", [17, OFTEN])
@pytest.mark.parametrize("backward", [False, True])
async def test_every_page_has_what_a_sort_of_all_gives(trail: Database, patient_id: int, backward: bool) -> None:
    everything = await trail.reads.pool.fetch(
        "SELECT id FROM audit_event WHERE patient_ids @> ARRAY[$1::bigint] ORDER BY at DESC, id DESC", patient_id
    )
    expected = [row["id"] for row in everything]
    assert (len(expected) > SEVERAL) == (patient_id == OFTEN)
    size, pages, cursor = max(3, len(expected) // 7), list[list[int]](), None
    async with trail.transaction() as tx:
        while True:
            page = await page_of_events(
                tx, EventFilter(MONTH, patient_id), PageRequest(size, backward=backward, cursor=cursor)
            )
            pages.append([event.id for event in page.rows])
            if not (page.has_previous if backward else page.has_next):
                break
            cursor = event_key(page.rows[0 if backward else -1])
    in_order = reversed(pages) if backward else pages
    assert [id_ for page in in_order for id_ in page] == expected
    assert EARLIER.keys() == LATER.keys()
