"""Waiting times in the tables after a load: they are what the events say, and what the entries say."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from spiritum.clock import today_in
from spiritum.demo.cancers import CANCERS
from spiritum.demo.data_sets import DATA_SETS, DataSet, Earlier, Plan, plan_of
from spiritum.demo.loading import Loader
from spiritum.demo.stories import usual_stories
from spiritum.waiting_times.checking import Difference, Progress, differences
from spiritum.waiting_times.standards_file import STANDARDS_FILE, BadStandards
from tests.conftest import Connection

pytestmark = pytest.mark.slow
SOME = DataSet("some", CANCERS[:2], 3, lambda cancer, _: usual_stories(cancer.repertoire), earlier=Earlier(80, "35"))


@pytest.fixture(scope="module")
def some() -> Plan:
    return plan_of(SOME, datetime.now(UTC))


async def differing(loader: Loader, processes: int = 1) -> tuple[int, Sequence[Difference]]:
    """How many entries were computed anew, and what differs."""
    progress, today = Progress(), today_in(loader.settings.timezone)()
    standards = loader.settings.waiting_times_standards
    differing_entries = [each async for each in differences(loader.database, standards, today, processes, progress)]
    return progress.entries, differing_entries


@pytest.mark.slow
async def test_nothing_differs_right_after_loading_and_after_loading_again(
    loader: Loader, some: Plan, sql: Connection
) -> None:
    for _ in range(2):
        await loader.load(some)
        assert await differing(loader) == (len(some.everybody), [])
        assert await sql.fetchval("SELECT count(*) FROM waiting_entry") == len(some.everybody)


@pytest.mark.slow
async def test_several_processes_find_the_same_as_one(loader: Loader, some: Plan, sql: Connection) -> None:
    await loader.load(some)
    await sql.execute("UPDATE waiting_entry SET sorted_on = sorted_on - 1 WHERE state = 'OPEN'")
    count = await sql.fetchval("SELECT count(*) FROM waiting_entry WHERE state = 'OPEN'")
    alone, together = await differing(loader), await differing(loader, processes=2)
    assert alone == together
    assert (together[0], len(together[1])) == (len(some.everybody), count)


async def test_entries_and_events_agree_in_the_tables(loader: Loader, some: Plan, sql: Connection) -> None:
    await loader.load(some)
    rows = await sql.fetch(
        "SELECT is_discharged, (SELECT count(*) FROM waiting_event AS event WHERE event.on_pathway_id = entry.id"
        "   AND kind = 'CLOSED') AS closed, (SELECT min(recorded_at) FROM waiting_event AS event"
        "   WHERE event.on_pathway_id = entry.id) = added_at AS begins FROM on_pathway AS entry ORDER BY id"
    )
    assert [(row["closed"] == 1) for row in rows] == [row["is_discharged"] for row in rows]
    assert all(row["begins"] for row in rows)
    strangers = """
        SELECT count(*) FROM waiting_event AS event JOIN on_pathway ON on_pathway.id = event.on_pathway_id
        WHERE NOT EXISTS (SELECT FROM pathway_member AS member
            WHERE member.user_id = author_id AND member.pathway_id = on_pathway.pathway_id)
    """
    assert await sql.fetchval(strangers) == 0


async def test_the_row_of_an_entry_has_what_was_written_down_last(loader: Loader, some: Plan, sql: Connection) -> None:
    await loader.load(some)
    last = """
        SELECT DISTINCT ON (on_pathway_id) * FROM tracking_record
        WHERE kind {kinds} ORDER BY on_pathway_id, id DESC
    """
    actions, escalations = (
        last.format(kinds=kinds)
        for kinds in ("IN ('NEXT_ACTION', 'ACTION_COMPLETED')", "IN ('ESCALATION', 'ESCALATION_REVOKED')")
    )
    wrong = f"""
        SELECT count(*) FROM waiting_entry AS entry
        LEFT JOIN ({actions}) AS action ON action.on_pathway_id = entry.on_pathway_id AND action.kind = 'NEXT_ACTION'
        LEFT JOIN ({escalations}) AS escalation
            ON escalation.on_pathway_id = entry.on_pathway_id AND escalation.kind = 'ESCALATION'
        WHERE (entry.next_action_id, entry.owner_id, entry.due_on, entry.escalation_id, entry.last_tracked_at)
            IS DISTINCT FROM (action.id, action.owner_id, action.due_on, escalation.id,
                (SELECT max(recorded_at) FROM tracking_record WHERE on_pathway_id = entry.on_pathway_id))
    """  # noqa: S608 - our own
    assert await sql.fetchval(wrong) == 0
    assert await sql.fetchval("SELECT count(*) FROM waiting_entry WHERE next_action_id IS NOT NULL") > 5
    assert await sql.fetchval("SELECT count(*) FROM waiting_entry WHERE escalation_id IS NOT NULL") > 0


async def test_the_tallies_and_the_list_as_it_was_are_there(loader: Loader, some: Plan, sql: Connection) -> None:
    await loader.load(some)
    listed = await sql.fetchval("SELECT count(*) FROM waiting_entry WHERE state = 'OPEN'")
    assert await sql.fetchval("SELECT sum(entries) FROM waiting_tally WHERE facet = '' AND bucket = 0") == listed > 0
    gaps = """
        SELECT count(*) FROM waiting_entry_past AS past WHERE NOT EXISTS (
            SELECT FROM waiting_entry_past AS next WHERE next.on_pathway_id = past.on_pathway_id
            AND next.changed_at = past.until
            UNION ALL SELECT FROM waiting_entry AS now WHERE now.on_pathway_id = past.on_pathway_id
            AND now.changed_at = past.until)
    """
    assert await sql.fetchval(gaps) == 0
    assert await sql.fetchval("SELECT count(*) FROM waiting_entry_past WHERE state = 'OPEN'") > 20


@pytest.mark.slow
async def test_loading_counts_by_the_sites_own_standards(loader: Loader, some: Plan, tmp_path: Path) -> None:
    file = tmp_path / "standards.toml"
    usual = STANDARDS_FILE.read_text()
    file.write_text(usual.replace("from = 2021-10-01, days = 28", "from = 2021-10-01, days = 21"))
    own = replace(loader, settings=loader.settings.model_copy(update={"waiting_times_standards": file}))
    await own.load(some)
    assert (await differing(own))[1] == []
    assert (await differing(loader))[1] != []
    file.write_text(usual.replace("days = 28", "days = -1"))
    with pytest.raises(BadStandards, match=r"standards.toml, line \d+: "):
        await own.load(some)


async def test_a_set_without_waiting_times_has_none(loader: Loader, sql: Connection) -> None:
    await loader.load(plan_of(replace(SOME, earlier=None, has_waiting_times=False), datetime.now(UTC)))
    assert await sql.fetchval("SELECT count(*) FROM on_pathway") == 10
    assert await sql.fetchval("SELECT count(*) FROM waiting_event") == 0
    assert await sql.fetchval("SELECT count(*) FROM waiting_entry") == 0


@pytest.mark.slow
@pytest.mark.parametrize("data_set", DATA_SETS.values(), ids=lambda data_set: data_set.name)
async def test_nothing_differs_after_any_set(loader: Loader, data_set: DataSet) -> None:
    plan = plan_of(data_set, datetime.now(UTC))
    await loader.load(plan)
    assert await differing(loader, processes=2) == (len(plan.everybody), [])
    today = today_in(loader.settings.timezone)()
    for days in (1, 30):
        later = [each async for each in differences(loader.database, None, today + timedelta(days), 2, Progress())]
        assert later == []
