"""The data of the cases of waiting times: a small and a large pathway, whose entries are copies of a few histories."""

import datetime
import random
from collections.abc import AsyncGenerator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

import orjson

from bench.database import Connection, connected, lasting_database
from spiritum.clock import today_in
from spiritum.demo.bulk import random_stories
from spiritum.demo.cancers import Cancer
from spiritum.demo.data_sets import BULK
from spiritum.demo.stories import Story
from spiritum.demo.waiting_times.histories import year_of
from spiritum.demo.waiting_times.sites import SITES
from spiritum.settings import Settings
from spiritum.waiting_times.events import Adjustment, Withdrawal
from spiritum.waiting_times.records import EntryRecord
from spiritum.waiting_times.situation import EntryState, situation_of
from spiritum.waiting_times.standards import Standards
from spiritum.waiting_times.standards_file import shipped_standards
from spiritum.waiting_times.written_events import details_of, kind_of

SMALL_ENTRIES = 2_000
ENTRIES = 200_000
HISTORIES = 1_000
"""That are copied."""
_MAX_EVENTS = 127
"""Of a history: each entry has a block of ids for its events."""
_OPEN_ONE_IN = 10
_SQL = Path(__file__).parent / "data" / "waiting.sql"
_TABLES = """
CREATE TEMP TABLE waiting_story_event (number bigint, place bigint, kind text, happened_on date, details jsonb,
    recorded_on date, withdraws bigint, evidence bigint);
CREATE TEMP TABLE waiting_story_stand (number bigint, since date, until date, situation jsonb)
"""


@dataclass(frozen=True, slots=True)
class WaitingPathways:
    """Where the entries are, and who asks for them."""

    url: str
    small: int
    """The pathway with 2,000 entries."""
    large: int
    """The pathway with as many entries as the run has."""
    user_id: int
    """A member of both, who sees to the next action of a tenth of the entries."""
    rare_owner_id: int
    """Another member, who sees to that of 40 entries of each pathway."""
    today: datetime.date


@asynccontextmanager
async def open_entries(server_url: str, entries: int) -> AsyncGenerator[WaitingPathways]:
    """A database in which every entry has an open wait: what the tracking list shows."""
    async with _database(server_url, "open", entries, is_open=True) as pathways:
        yield pathways


@asynccontextmanager
async def year_of_entries(server_url: str, entries: int) -> AsyncGenerator[WaitingPathways]:
    """A database with a year of entries as a site has them: most waits have ended."""
    async with _database(server_url, "year", entries, is_open=False) as pathways:
        yield pathways


@asynccontextmanager
async def _database(server_url: str, what: str, entries: int, *, is_open: bool) -> AsyncGenerator[WaitingPathways]:
    no_file: dict[str, Any] = {"_env_file": None}
    today = today_in(Settings(**no_file).timezone)()

    async def add(connection: Connection, pathways: Mapping[str, int]) -> None:
        await _add(connection, pathways, today, is_open=is_open)

    name = f"bench-waiting-{what}-{entries}x{today:%m%d}"
    sizes = {"Small": (min(SMALL_ENTRIES, entries), 1), "Large": (entries, 1)}
    few = replace(BULK, stories=_few_stories)
    async with lasting_database(server_url, name, sizes, few, add) as (url, pathways):
        user_id, rare_owner_id = await _members(url, pathways["Large"])
        yield WaitingPathways(url, pathways["Small"], pathways["Large"], user_id, rare_owner_id, today)


def _few_stories(cancer: Cancer, rng: random.Random) -> Iterator[Story]:
    return random_stories(cancer.repertoire, 60, rng)


async def _members(url: str, pathway_id: int) -> tuple[int, int]:
    async with connected(url) as connection:
        return await _two_members(connection, pathway_id)


async def _two_members(connection: Connection, pathway_id: int) -> tuple[int, int]:
    statement = "SELECT user_id FROM pathway_member WHERE pathway_id = $1 ORDER BY user_id LIMIT 2"
    user, other = [row["user_id"] for row in await connection.fetch(statement, pathway_id)]
    return user, other


async def _add(connection: Connection, pathways: Mapping[str, int], today: datetime.date, *, is_open: bool) -> None:
    """Put histories on the entries of these pathways."""
    standards = shipped_standards()
    records = _histories(standards, today, is_open=is_open)
    async with connection.transaction():
        await connection.execute(_TABLES)
        for table, rows in (
            ("waiting_story_event", [row for number, record in enumerate(records) for row in _events(number, record)]),
            (
                "waiting_story_stand",
                [row for number, record in enumerate(records) for row in _stands(number, record, standards, today)],
            ),
        ):
            await connection.copy_records_to_table(table, records=rows)
        await connection.execute(_SQL.read_text())
        for pathway_id in pathways.values():
            user_id, rare_owner_id = await _two_members(connection, pathway_id)
            tell = "SELECT pg_temp.tell_waiting_times($1, $2, $3, $4)"
            await connection.execute(tell, pathway_id, user_id, rare_owner_id, today)
        await connection.execute(
            "SELECT setval(pg_get_serial_sequence('waiting_event', 'id'), (SELECT max(id) FROM waiting_event))"
        )


def _histories(standards: Standards, today: datetime.date, *, is_open: bool) -> Sequence[EntryRecord]:
    """So many histories of a year; those with an open wait only, or as they come."""
    made = year_of(list(SITES), HISTORIES * (_OPEN_ONE_IN if is_open else 2), today, "bench")
    chosen = (
        record
        for record in made
        if len(record.events) < _MAX_EVENTS
        and (not is_open or situation_of(record.plain_events(), standards, today).state == EntryState.OPEN.value)
    )
    records = list(islice(chosen, HISTORIES)) if is_open else list(chosen)[::2][:HISTORIES]
    if len(records) < HISTORIES // 2:
        raise RuntimeError(f"only {len(records)} histories")
    return records


def _events(number: int, record: EntryRecord) -> Iterator[tuple[object, ...]]:
    for recorded in record.events:
        event = recorded.event
        details = details_of(event)
        withdraws = event.withdrawn_id if isinstance(event, Withdrawal) else None
        evidence = event.evidence_id if isinstance(event, Adjustment) else None
        yield (
            *(number, event.id, kind_of(event), event.on, orjson.dumps(details).decode()),
            *(recorded.recorded_on, withdraws, evidence),
        )


def _stands(
    number: int, record: EntryRecord, standards: Standards, today: datetime.date
) -> Iterator[tuple[object, ...]]:
    """Where the entry stood from each day on which something was recorded to the next."""
    days = sorted({recorded.recorded_on for recorded in record.events})
    for since, until in zip(days, [*days[1:], None], strict=True):
        known = record.known_on(since).plain_events()
        situation = situation_of(known, standards, today if until is None else since)
        yield (number, since, until, orjson.dumps(situation._asdict()).decode())
