"""Computing anew where entries stand, and comparing that with what is stored: a part of all entries at a time."""

import asyncio
import multiprocessing
from collections import deque
from collections.abc import AsyncGenerator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

import orjson
from sqlalchemy import BigInteger, Integer, Text, bindparam, func, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from spiritum.db import Database, read
from spiritum.waiting_times import models as m
from spiritum.waiting_times.keeping import hold_any, set_situation
from spiritum.waiting_times.queries import RecordedEvent, events_of, events_of_entries
from spiritum.waiting_times.situation import Situation, situation_of
from spiritum.waiting_times.standards import Standards
from spiritum.waiting_times.standards_file import standards_in

_ENTRIES_AT_ONCE = 500
_NEVER = datetime(1900, 1, 1, tzinfo=UTC)
"""When something was recorded does not matter here."""
_PARTS_IN_FLIGHT = 3
"""For each process: what waits in memory is bounded, however many entries there are."""


class StoredEntry(NamedTuple):
    """An entry's events, and where it stands as stored."""

    on_pathway_id: int
    events: str | None
    """As JSON."""
    situation: Situation


class _EntryId(NamedTuple):
    on_pathway_id: int


@dataclass(frozen=True, slots=True)
class Difference:
    """What is stored of an entry is not what its events say."""

    on_pathway_id: int
    columns: tuple[str, ...]
    """The columns that differ; none if nothing is stored."""


@dataclass
class Progress:
    """How far a check has come."""

    entries: int = 0


_entry, _event = m.WaitingEntry, m.WaitingEvent
_EVENT_COLUMNS = (
    _event.id,
    _event.kind,
    _event.happened_on,
    _event.details,
    _event.withdraws_id,
    _event.replaced_by_id,
)
# As text, which the processes read that compute: whoever hands it on has the least to do.
_EVENTS = (
    select(func.json_agg(aggregate_order_by(func.json_build_array(*_EVENT_COLUMNS), _event.id)).cast(Text))
    .where(_event.on_pathway_id == _entry.on_pathway_id)
    .scalar_subquery()
    .label("events")
)
_AFTER = bindparam("after", type_=BigInteger)
# Events and what is stored are of one instant: entries may change meanwhile.
_STORED = read(
    StoredEntry,
    select(_entry.on_pathway_id, _EVENTS, *(getattr(_entry, name) for name in Situation._fields))
    .where(_entry.on_pathway_id > _AFTER)
    .order_by(_entry.on_pathway_id)
    .limit(bindparam("size", type_=Integer)),
)
_NOT_STORED = read(
    _EntryId,
    select(_event.on_pathway_id)
    .distinct()
    .where(~select(_entry.on_pathway_id).where(_entry.on_pathway_id == _event.on_pathway_id).exists())
    .order_by(_event.on_pathway_id),
)


async def differences(
    database: Database, standards_file: Path | None, today: date, processes: int, progress: Progress
) -> AsyncGenerator[Difference]:
    """Every entry of which something else is stored than its events say on `today`."""
    for missing in await database.reads.all(_NOT_STORED):
        yield Difference(missing.on_pathway_id, ())
    waiting: deque[asyncio.Future[list[Difference]]] = deque()
    with _computing(standards_file, processes) as executor:
        loop = asyncio.get_running_loop()
        async for part in _parts(database):
            progress.entries += len(part)
            waiting.append(loop.run_in_executor(executor, _differences, part, today))
            if len(waiting) >= processes * _PARTS_IN_FLIGHT:
                for difference in await waiting.popleft():
                    yield difference
        for result in waiting:
            for difference in await result:
                yield difference


def _computing(standards_file: Path | None, processes: int) -> Executor:
    """What computes: processes of their own, or a thread of this one if one is enough."""
    if processes == 1:
        return ThreadPoolExecutor(1, initializer=_begin, initargs=(standards_file,))
    # Not forks of a process with connections.
    return ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"), _begin, (standards_file,))


async def _parts(database: Database) -> AsyncGenerator[list[StoredEntry]]:
    after = 0
    while part := await database.reads.all(_STORED, after=after, size=_ENTRIES_AT_ONCE):
        after = part[-1].on_pathway_id
        yield part


_standards: list[Standards] = []
"""Those of a process of the executor."""


def _begin(standards_file: Path | None) -> None:
    _standards[:] = [standards_in(standards_file)]


def _differences(part: Sequence[StoredEntry], today: date) -> list[Difference]:
    differing = (difference_of(entry, _standards[0], today) for entry in part)
    return [each for each in differing if each is not None]


def difference_of(entry: StoredEntry, standards: Standards, today: date) -> Difference | None:
    """The columns in which an entry's situation is stored wrongly; `None` if all is right."""
    computed = situation_of(events_of(_rows(entry)), standards, today)
    pairs = zip(Situation._fields, computed, entry.situation, strict=True)
    columns = tuple(name for name, right, stored in pairs if right != stored)
    return Difference(entry.on_pathway_id, columns) if columns else None


def _rows(entry: StoredEntry) -> list[RecordedEvent]:
    return [
        RecordedEvent(
            id_, entry.on_pathway_id, kind, date.fromisoformat(on), details, None, False, _NEVER, withdraws, replaced_by
        )
        for id_, kind, on, details, withdraws, replaced_by in orjson.loads(entry.events or "[]")
    ]


async def mend(database: Database, standards: Standards, today: date, on_pathway_id: int) -> None:
    """Store where an entry stands by its events, as after another standards file."""
    async with database.transaction() as tx:
        entry = await hold_any(tx, on_pathway_id)
        if entry is not None:
            (rows,) = await events_of_entries(tx, [on_pathway_id])
            await set_situation(tx, entry, situation_of(events_of(rows), standards, today))
