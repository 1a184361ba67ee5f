"""The tracking list as clients see it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Protocol, TypedDict

from generated.graphql.common import PageInfo
from generated.graphql.models import BreachingInput, WaitingColour, WaitingStage, WaitingStandard
from generated.graphql.waiting_times import TrackingBucket
from spiritum.db import Reader
from spiritum.db.relations import Values
from spiritum.errors import BadUserInput
from spiritum.paging.connections import connection_of
from spiritum.paging.pages import read_page_request
from spiritum.waiting_times.recording import Recorder
from spiritum.waiting_times.standards import DayBucket, Standards
from spiritum.waiting_times.tracking_entries import ListedEntry, TrackingEntry, shown_on, tracking_entry
from spiritum.waiting_times.tracking_filters import TrackingFilter, midnight
from spiritum.waiting_times.tracking_list import bucket_counts, tracking_page


@dataclass(frozen=True, slots=True, eq=False)
class TrackingListEdge:
    """An entry on the page, with its cursor. What it shows is made only where the statement below does not write it."""

    cursor: str
    listed: ListedEntry
    day: date
    recorded_before: datetime | None
    """Only what had been recorded by then counts; `None`: all that is."""

    @property
    def on_pathway_id(self) -> int:
        """The entry on the pathway."""
        return self.listed.on_pathway_id

    def entry(self, recorder: Recorder) -> TrackingEntry:
        """The entry as it stands, or stood, on the list's day."""
        return tracking_entry(self.listed, recorder.standards, self.day, self.recorded_before, recorder.zone)


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
class TrackingListChange:
    """A change of the tracking list."""

    on_pathway_id: int | None
    entry: TrackingEntry | None
    today: date


class _WithRecorder(Protocol):
    @property
    def recorder(self) -> Recorder: ...


def shown_by_edges(resolver: _WithRecorder, edges: Sequence[TrackingListEdge]) -> Values | None:
    """What the edges of a list have in common; `None` for the list of a past day, which present rows do not show."""
    edge, recorder = edges[0], resolver.recorder
    return shown_on(edge.day, recorder.zone, recorder.standards) if edge.recorded_before is None else None


def buckets_of(buckets: Sequence[DayBucket], counts: Sequence[int]) -> list[TrackingBucket]:
    """The buckets of the standards file, with how many entries are in each."""
    pairs = zip(buckets, counts, strict=True)
    return [TrackingBucket(name=each.name, first_day=each.first_day, entries=count) for each, count in pairs]


class NameFilter(TypedDict):
    """Those filters of a list that are a word of the contract."""

    standard: str | None
    colour: str | None
    stage: str | None


def name_filter(
    standard: WaitingStandard | None, colour: WaitingColour | None, stage: WaitingStage | None
) -> NameFilter:
    """The filters for a standard, a colour and a stage."""
    return {
        "standard": None if standard is None else standard.value,
        "colour": None if colour is None else colour.value,
        "stage": None if stage is None else stage.value,
    }


class BreachFilter(TypedDict):
    """Those filters of a list that the days of breaches stand for."""

    breach_from: date | None
    breach_before: date | None
    never_breaches: bool | None


def breach_filter(days: BreachingInput | None) -> BreachFilter:
    """The filters for the days within which entries breach."""
    if days is None:
        return {"breach_from": None, "breach_before": None, "never_breaches": None}
    return {"breach_from": days.from_, "breach_before": days.before, "never_breaches": days.never}


class BucketFilter(TypedDict):
    """Those filters of a list that a bucket stands for."""

    bucket: int | None
    is_last_bucket: bool


def bucket_filter(name: str | None, standards: Standards) -> BucketFilter:
    """The filters for a bucket; none without a name. Raises `BadUserInput` if the standards file has none of it."""
    names = [bucket.name for bucket in standards.buckets]
    if name is not None and name not in names:
        raise BadUserInput("bucket", f"expected one of {', '.join(names)}")
    number = None if name is None else names.index(name)
    return {"bucket": number, "is_last_bucket": number == len(names) - 1}


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

    def edge(*, cursor: str, node: ListedEntry) -> TrackingListEdge:
        return TrackingListEdge(cursor, node, criteria.day, recorded_before)

    return connection_of(
        page,
        partial(TrackingListConnection, criteria=criteria, counts=BucketCounts(criteria, recorder)),
        edge,
        cursors=cursors,
        key_of=lambda row: row.key,
        node_of=lambda row: row,
    )
