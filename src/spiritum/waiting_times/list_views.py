"""The tracking list as clients see it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from generated.graphql.common import PageInfo
from generated.graphql.waiting_times import TrackingBucket, TrackingListEdge
from spiritum.db import Reader
from spiritum.errors import BadUserInput
from spiritum.paging.connections import connection_of
from spiritum.paging.pages import read_page_request
from spiritum.waiting_times.queries import RecordedEvent
from spiritum.waiting_times.recording import Recorder
from spiritum.waiting_times.standards import DayBucket, Standards
from spiritum.waiting_times.tracking_filters import TrackingFilter, midnight
from spiritum.waiting_times.tracking_list import ListedEntry, breach_on, bucket_counts, tracking_page
from spiritum.waiting_times.views import WaitingTimes


@dataclass(frozen=True, slots=True, eq=False)
class TrackingListConnection:
    """A page of the tracking list; the counts are read only if they are requested."""

    page_info: PageInfo
    edges: Sequence[TrackingListEdge]
    criteria: TrackingFilter
    counts: "BucketCounts"

    async def total(self, reads: Reader) -> int:
        """How many entries there are on all pages."""
        counts, bucket = await self.counts.read(reads), self.criteria.bucket
        return sum(counts) if bucket is None else counts[bucket]


class BucketCounts:
    """How many entries of a list there are in each bucket: read when first asked for, and once."""

    def __init__(self, criteria: TrackingFilter, recorder: Recorder) -> None:
        self._criteria = criteria
        self._recorder = recorder
        self._reading = asyncio.Lock()
        self._counts: Sequence[int] | None = None

    async def read(self, reads: Reader) -> Sequence[int]:
        """The counts, in the order of the standards file's buckets."""
        async with self._reading:
            if self._counts is None:
                zone, buckets = self._recorder.zone, self._recorder.standards.buckets
                self._counts = await bucket_counts(reads, self._criteria, zone, len(buckets))
            return self._counts


@dataclass(frozen=True, slots=True)
class TrackingEntry:
    """An entry on the tracking list, of a day."""

    id: int
    day: date
    recorded_before: datetime | None
    """Only what had been recorded by then counts; `None`: all that is."""
    next_breach_on: date | None
    next_standard: str | None
    days_to_breach: int | None
    colour: str | None
    bucket: str
    stage: str | None
    organisation: str | None
    owner_id: int | None
    due_on: date | None
    is_escalated: bool
    last_tracked_at: datetime | None
    days_since_tracked: int | None

    @property
    def on_pathway_id(self) -> int:
        """The entry on the pathway."""
        return self.id

    def waiting_times_of(self, rows: Sequence[RecordedEvent], standards: Standards) -> WaitingTimes:
        """The waiting times of its day, by those rows that had been recorded by then."""
        before = self.recorded_before
        known = rows if before is None else [row for row in rows if row.recorded_at < before]
        return WaitingTimes(self.id, known, standards, self.day, before)


@dataclass(frozen=True, slots=True)
class TrackingListChange:
    """A change of the tracking list."""

    on_pathway_id: int | None
    entry: TrackingEntry | None
    today: date


def tracking_entry(
    row: ListedEntry, standards: Standards, day: date, recorded_before: datetime | None, zone: ZoneInfo
) -> TrackingEntry:
    """An entry as it stands, or stood, on a day."""
    breach, tracked = breach_on(row), row.last_tracked_at
    return TrackingEntry(
        id=row.on_pathway_id,
        day=day,
        recorded_before=recorded_before,
        next_breach_on=breach,
        next_standard=row.next_standard,
        days_to_breach=None if breach is None else (breach - day).days,
        colour=row.colour,
        bucket=standards.buckets[: row.bucket + 1][-1].name,
        stage=row.stage,
        organisation=row.organisation,
        owner_id=row.owner_id,
        due_on=row.due_on,
        is_escalated=row.is_escalated,
        last_tracked_at=tracked,
        days_since_tracked=None if tracked is None else max(0, (day - tracked.astimezone(zone).date()).days),
    )


def buckets_of(buckets: Sequence[DayBucket], counts: Sequence[int]) -> list[TrackingBucket]:
    """The buckets of the standards file, with how many entries are in each."""
    pairs = zip(buckets, counts, strict=True)
    return [TrackingBucket(name=each.name, first_day=each.first_day, entries=count) for each, count in pairs]


def bucket_number(name: str, standards: Standards) -> int:
    """The number of a bucket. Raises `BadUserInput` if the standards file has none of this name."""
    names = [bucket.name for bucket in standards.buckets]
    if name not in names:
        raise BadUserInput("bucket", f"expected one of {', '.join(names)}")
    return names.index(name)


async def tracking_connection(
    reads: Reader,
    criteria: TrackingFilter,
    recorder: Recorder,
    *,
    first: int | None,
    after: str | None,
    last: int | None,
    before: str | None,
) -> TrackingListConnection:
    """A page of the tracking list."""
    zone, cursors = recorder.zone, criteria.cursors
    page = await tracking_page(reads, criteria, read_page_request(first, after, last, before, cursors=cursors), zone)
    recorded_before = None if criteria.as_of is None else midnight(criteria.as_of + timedelta(days=1), zone)
    return connection_of(
        page,
        partial(TrackingListConnection, criteria=criteria, counts=BucketCounts(criteria, recorder)),
        TrackingListEdge,
        cursors=cursors,
        key_of=lambda row: row.key,
        node_of=lambda row: tracking_entry(row, recorder.standards, criteria.day, recorded_before, zone),
    )
