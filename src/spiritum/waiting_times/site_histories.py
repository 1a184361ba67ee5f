"""The histories of the site's own entries, as forecasts are learned from them: read a page at a time."""

from collections.abc import AsyncGenerator, Sequence
from datetime import date
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import BigInteger, Integer, bindparam, select

from spiritum.db import Reader, read
from spiritum.waiting_times import records
from spiritum.waiting_times.models import WaitingEntry
from spiritum.waiting_times.queries import RecordedEvent, events_of, events_of_entries

MAX_ENTRIES: Final = 40_000
"""From which is learned, the newest first: a year and more of a large hospital's referrals."""
PAGE: Final = 200
"""Entries that are read at once."""
_LAST_ID: Final = 2**63 - 1


class SiteEntry(NamedTuple):
    """An entry, and everything that was recorded of it."""

    id: int
    pathway_id: int
    rows: Sequence[RecordedEvent]


class _Entry(NamedTuple):
    id: int
    pathway_id: int


_NEWEST = read(
    _Entry,
    select(WaitingEntry.on_pathway_id.label("id"), WaitingEntry.pathway_id)
    .where(WaitingEntry.on_pathway_id < bindparam("before", type_=BigInteger))
    .order_by(WaitingEntry.on_pathway_id.desc())
    .limit(bindparam("size", type_=Integer)),
)


async def site_entries(reads: Reader, limit: int = MAX_ENTRIES) -> AsyncGenerator[list[SiteEntry]]:
    """The newest entries, a page at a time."""
    before = _LAST_ID
    while limit > 0 and (page := await reads.all(_NEWEST, before=before, size=min(PAGE, limit))):
        recorded = await events_of_entries(reads, [entry.id for entry in page])
        yield [SiteEntry(*entry, rows) for entry, rows in zip(page, recorded, strict=True)]
        before, limit = page[-1].id, limit - len(page)


def record_of(entry: SiteEntry, zone: ZoneInfo) -> records.EntryRecord:
    """An entry's events with the hospital's days on which they were recorded. Its site is its pathway, by the id."""
    events = [
        records.RecordedEvent(event, recorded_on(row, zone))
        for row, event in zip(entry.rows, events_of(entry.rows), strict=True)
    ]
    events.sort(key=lambda each: each.recorded_on)
    return records.EntryRecord(str(entry.id), site_of(entry.pathway_id), tuple(events))


def site_of(pathway_id: int) -> str:
    """What stands for a pathway in what is learned: it outlives another name."""
    return str(pathway_id)


def recorded_on(row: RecordedEvent, zone: ZoneInfo) -> date:
    """The hospital's day on which a row was recorded."""
    return row.recorded_at.astimezone(zone).date()
