"""What the tracking list shows of an entry: as a statement writes it with all that is below, or from a row."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    Date,
    DateTime,
    FromClause,
    Integer,
    Text,
    bindparam,
    case,
    cast,
    func,
    null,
    select,
    type_coerce,
)
from sqlalchemy.sql.elements import Grouping

from spiritum.db import TEXTS, Reader
from spiritum.db.relations import ToOne, Values
from spiritum.waiting_times import models as m
from spiritum.waiting_times.queries import RecordedEvent, events_of_entries
from spiritum.waiting_times.situation import NEVER
from spiritum.waiting_times.standards import Standards
from spiritum.waiting_times.views import WaitingTimes

DAY = bindparam("day", type_=Date)
_ZONE, _BUCKETS = bindparam("zone", type_=Text), bindparam("buckets", type_=TEXTS)


class ListedEntry(NamedTuple):
    """Where an entry on the tracking list stands, as its page is read."""

    on_pathway_id: int
    pathway_id: int
    sorted_on: date
    next_standard: str | None
    stage: str | None
    organisation: str | None
    owner_id: int | None
    due_on: date | None
    is_escalated: bool
    last_tracked_at: datetime | None
    colour: str | None
    bucket: int

    @property
    def key(self) -> tuple[int, int]:
        """The sort key in a cursor: the breach date, counted from the year 1, and the entry's id."""
        return (self.sorted_on.toordinal(), self.on_pathway_id)


class TrackingEntry(NamedTuple):
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


async def waiting_times_of_listed(
    reads: Reader, entries: Sequence[TrackingEntry], standards: Standards
) -> list[WaitingTimes | None]:
    """The waiting times of each, of its day."""
    rows = await events_of_entries(reads, [entry.id for entry in entries])
    return [entry.waiting_times_of(events, standards) for entry, events in zip(entries, rows, strict=True)]


def tracking_entry(
    row: ListedEntry, standards: Standards, day: date, recorded_before: datetime | None, zone: ZoneInfo
) -> TrackingEntry:
    """An entry as it stands, or stood, on a day."""
    breach, tracked = None if row.sorted_on == NEVER else row.sorted_on, row.last_tracked_at
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


def colour_of(entry: FromClause) -> ColumnElement[Any]:
    """The worst colour that it has come to by the day."""
    colours = ("black", "red", "amber", "green")
    return case(*((entry.c[f"{colour}_on"] <= DAY, colour.upper()) for colour in colours), else_=None)


def bucket_of(entry: FromClause) -> ColumnElement[int]:
    """How many of the later buckets it has come into. The days rise; those that are never reached are at the end."""
    return func.width_bucket(DAY, func.array_remove(entry.c.bucket_on, null()), type_=Integer)


def shown_on(day: date, zone: ZoneInfo, standards: Standards) -> Values:
    """The values of `PRESENT`'s parameters."""
    return {"day": day, "zone": str(zone), "buckets": [bucket.name for bucket in standards.buckets]}


def _present(entry: FromClause) -> ToOne[TrackingEntry]:
    # The driver writes the last day that there is as `infinity`, which is later than any day.
    breach = case((entry.c.sorted_on < NEVER, entry.c.sorted_on), else_=None)
    bucket = func.least(bucket_of(entry), func.cardinality(_BUCKETS) - 1, type_=Integer)
    tracked_on = cast(func.timezone(_ZONE, entry.c.last_tracked_at), Date)
    since = func.greatest(type_coerce(DAY - tracked_on, Integer), 0, type_=Integer)
    return ToOne(
        TrackingEntry,
        select(
            entry.c.on_pathway_id.label("id"),
            DAY.label("day"),
            cast(null(), DateTime(timezone=True)).label("recorded_before"),
            breach.label("next_breach_on"),
            entry.c.next_standard,
            type_coerce(breach - DAY, Integer).label("days_to_breach"),
            colour_of(entry).label("colour"),
            type_coerce(type_coerce(Grouping(_BUCKETS), TEXTS)[bucket + 1], Text).label("bucket"),
            entry.c.stage,
            entry.c.organisation,
            entry.c.owner_id,
            entry.c.due_on,
            entry.c.escalation_id.is_not(None).label("is_escalated"),
            entry.c.last_tracked_at,
            case((entry.c.last_tracked_at.is_(None), None), else_=since).label("days_since_tracked"),
        ).where(entry.c.state == "OPEN"),
        entry.c.on_pathway_id,
        parent="on_pathway_id",
        parameters=frozenset({"day", "zone", "buckets"}),
    )


PRESENT = _present(m.WaitingEntry.__table__)
"""The entry as it is on the list, if it is on it. What it shows is that of `tracking_entry`."""
