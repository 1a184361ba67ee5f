"""
The tracking list: who breaches next, by page. As it is, a page is one index scan of each pathway, bounded by the page.

How many there are is a sum of tallies and costs the same with any number of entries; with filters the entries are read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import (
    BigInteger,
    Boolean,
    ColumnElement,
    Date,
    DateTime,
    FromClause,
    Integer,
    Select,
    Text,
    any_,
    bindparam,
    case,
    column,
    func,
    or_,
    select,
    true,
    tuple_,
    union_all,
)

from spiritum.db import IDS, Exists, Read, Reader, read, read_exists
from spiritum.paging.pages import Cursors, Key, Page, PageRequest, cut, not_of_this_list
from spiritum.waiting_times import models as m
from spiritum.waiting_times.codes import Standard
from spiritum.waiting_times.situation import NEVER

_CURSOR_PARTS = 2


class ListedEntry(NamedTuple):
    """An entry on the tracking list."""

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
    def key(self) -> Key:
        """The sort key in a cursor: the breach date, counted from the year 1, and the entry's id."""
        return (self.sorted_on.toordinal(), self.on_pathway_id)


class _InBucket(NamedTuple):
    bucket: int
    entries: int


@dataclass(frozen=True, slots=True)
class TrackingFilter:
    """Which entries a tracking list shows, and of which day."""

    pathway_ids: tuple[int, ...]
    """SECURITY: all of them are the caller's."""
    today: date
    as_of: date | None = None
    """The list as it was at the end of this day; `None`: as it is."""
    standard: str | None = None
    bucket: int | None = None
    colour: str | None = None
    stage: str | None = None
    owner_id: int | None = None
    is_overdue: bool = False
    not_tracked_for: int | None = None
    """Days."""
    is_escalated: bool | None = None
    organisation: str | None = None

    @property
    def day(self) -> date:
        """The day of which days and colours are."""
        return self.today if self.as_of is None else self.as_of

    @property
    def cursors(self) -> Cursors:
        """The cursors of this list; they hold when the day turns."""
        return Cursors("TrackingListConnection", _CURSOR_PARTS, (self.pathway_ids, self.as_of, *self._filters))

    @property
    def is_whole(self) -> bool:
        """Whether it shows all entries, of the list as it is."""
        return self.as_of is None and all(value is None for value in self._others)

    @property
    def _filters(self) -> tuple[object, ...]:
        return (self.bucket, *self._others)

    @property
    def _others(self) -> tuple[object, ...]:
        people = (self.owner_id, self.is_overdue or None, self.not_tracked_for, self.is_escalated)
        return (self.standard, self.colour, self.stage, self.organisation, *people)

    def values(self, zone: ZoneInfo) -> dict[str, object]:
        """The values of the statements' parameters."""
        since = None if self.not_tracked_for is None else self.day - timedelta(days=self.not_tracked_for - 1)
        values: dict[str, object] = {
            "pathways": list(self.pathway_ids),
            "day": self.day,
            "standard": self.standard,
            "bucket": self.bucket,
            "colour": self.colour,
            "stage": self.stage,
            "owner": self.owner_id,
            "overdue": self.is_overdue,
            "tracked_before": None if since is None else midnight(since, zone),
            "escalated": self.is_escalated,
            "organisation": self.organisation,
        }
        if self.as_of is not None:
            values["instant"] = midnight(self.as_of + timedelta(days=1), zone)
        return values


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """The instant at which a day begins at the hospital."""
    return datetime.combine(day, time.min, tzinfo=zone)


async def tracking_page(
    reads: Reader, criteria: TrackingFilter, request: PageRequest, zone: ZoneInfo
) -> Page[ListedEntry]:
    """One page, and whether there are more entries on either side. One statement, or two with a cursor."""
    past, values = criteria.as_of is not None, criteria.values(zone)
    if request.cursor is None:
        statement = _page(past, request.backward, False)
        return cut(await reads.all(statement, size=request.size + 1, **values), request, beyond=False)
    at = _position(request)
    rows = await reads.all(_page(past, request.backward, True), size=request.size + 1, **at, **values)
    beyond = await reads.one(_other_side(past, request.backward), **at, **values)
    return cut(rows, request, beyond=beyond.exists)


async def bucket_counts(reads: Reader, criteria: TrackingFilter, zone: ZoneInfo, buckets: int) -> list[int]:
    """How many entries there are in each bucket, whatever bucket is criteria."""
    counts = [0] * buckets
    if criteria.is_whole:
        reached = await reads.all(_TALLIED, pathways=list(criteria.pathway_ids), day=criteria.day)
        for row in reached:
            counts[row.bucket] += row.entries
            if row.bucket:
                counts[row.bucket - 1] -= row.entries
        return counts
    values = {name: value for name, value in criteria.values(zone).items() if name != "bucket"}
    for row in await reads.all(_counts(criteria.as_of is not None), **values):
        counts[row.bucket] = row.entries
    return counts


async def listed_entry(reads: Reader, on_pathway_id: int, day: date) -> ListedEntry | None:
    """An entry as it stands on a day; `None` if it is not on the list."""
    return await reads.first(_one_entry(), entry=on_pathway_id, day=day)


def _position(request: PageRequest) -> dict[str, object]:
    ordinal, entry_id = request.cursor or (0, 0)
    try:
        return {"at_day": date.fromordinal(ordinal), "at_id": entry_id}
    except (ValueError, OverflowError):
        raise not_of_this_list("before" if request.backward else "after") from None


_PATHWAYS = bindparam("pathways", type_=IDS)
_DAY = bindparam("day", type_=Date)
_STANDARD = bindparam("standard", type_=Text)
_AT = tuple_(bindparam("at_day", type_=Date), bindparam("at_id", type_=BigInteger))
_tally = m.WaitingTally
_TALLIED = read(
    _InBucket,
    select(_tally.bucket, func.sum(_tally.entries).cast(BigInteger).label("entries"))
    .where(_tally.pathway_id == any_(_PATHWAYS), _tally.reached_on <= _DAY)
    .group_by(_tally.bucket),
)


def _source(past: bool) -> FromClause:
    """The rows of where entries stand, or stood at an instant."""
    present = m.WaitingEntry.__table__
    if not past:
        return present
    before, instant = m.WaitingEntryPast.__table__, bindparam("instant", type_=DateTime(timezone=True))
    names = [each.name for each in before.c if each.name not in ("until", "changed_at")]
    still = select(*(present.c[name] for name in names)).where(present.c.changed_at < instant)
    then = select(*(before.c[name] for name in names)).where(before.c.changed_at < instant, before.c.until >= instant)
    criteria = (rows.where(rows.selected_columns.pathway_id == any_(_PATHWAYS)) for rows in (still, then))
    return union_all(*criteria).subquery("stood")


def _colour(entry: FromClause) -> ColumnElement[Any]:
    colours = ("black", "red", "amber", "green")
    return case(*((entry.c[f"{colour}_on"] <= _DAY, colour.upper()) for colour in colours), else_=None)


def _bucket(entry: FromClause) -> ColumnElement[Any]:
    day = func.unnest(entry.c.bucket_on).table_valued("day", name="reached").render_derived()
    return select(func.count()).select_from(day).where(day.c.day <= _DAY).scalar_subquery()


def _listed(entry: FromClause) -> Select[*tuple[Any, ...]]:
    return select(
        entry.c.on_pathway_id,
        entry.c.pathway_id,
        entry.c.sorted_on,
        entry.c.next_standard,
        entry.c.stage,
        entry.c.organisation,
        entry.c.owner_id,
        entry.c.due_on,
        entry.c.escalation_id.is_not(None).label("is_escalated"),
        entry.c.last_tracked_at,
        _colour(entry).label("colour"),
        _bucket(entry).label("bucket"),
    )


def _matches(entry: FromClause, *, in_bucket: bool = True) -> list[ColumnElement[bool]]:
    colour, overdue = bindparam("colour", type_=Text), bindparam("overdue", type_=Boolean)
    stage, organisation = bindparam("stage", type_=Text), bindparam("organisation", type_=Text)
    owner = bindparam("owner", type_=BigInteger)
    escalated = bindparam("escalated", type_=Boolean)
    tracked = bindparam("tracked_before", type_=DateTime(timezone=True))
    breaches = case(
        *((each.name == _STANDARD, entry.c[f"{each.value}_breach_on"].is_not(None)) for each in Standard), else_=False
    )
    bucket = bindparam("bucket", type_=BigInteger)
    return [
        entry.c.state == "OPEN",
        or_(_STANDARD.is_(None), breaches),
        or_(colour.is_(None), _colour(entry) == colour),
        or_(stage.is_(None), entry.c.stage == stage),
        or_(owner.is_(None), entry.c.owner_id == owner),
        or_(~overdue, entry.c.due_on < _DAY),
        or_(tracked.is_(None), entry.c.last_tracked_at.is_(None), entry.c.last_tracked_at < tracked),
        or_(escalated.is_(None), entry.c.escalation_id.is_not(None) == escalated),
        or_(organisation.is_(None), entry.c.organisation == organisation),
        *([or_(bucket.is_(None), _bucket(entry) == bucket)] if in_bucket else []),
    ]


@cache
def _page(past: bool, backward: bool, positioned: bool) -> Read[ListedEntry]:
    entry = _source(past)
    size = bindparam("size", type_=Integer)
    key = tuple_(entry.c.sorted_on, entry.c.on_pathway_id)
    rows = _listed(entry).where(*_matches(entry))
    if positioned:
        rows = rows.where(key < _AT if backward else key > _AT)
    if past:
        return read(ListedEntry, rows.order_by(*_ordered(entry, backward)).limit(size))
    pathway = func.unnest(_PATHWAYS).table_valued(column("id", BigInteger), name="pathway").render_derived()
    of_one = rows.where(entry.c.pathway_id == pathway.c.id).order_by(*_ordered(entry, backward)).limit(size)
    listed = of_one.lateral("listed")
    merged = select(*listed.c).select_from(pathway.join(listed, true()))
    return read(ListedEntry, merged.order_by(*_ordered(listed, backward)).limit(size))


@cache
def _one_entry() -> Read[ListedEntry]:
    entry = _source(False)
    only = bindparam("entry", type_=BigInteger)
    return read(ListedEntry, _listed(entry).where(entry.c.on_pathway_id == only, entry.c.state == "OPEN"))


def _ordered(entry: FromClause, backward: bool) -> Sequence[ColumnElement[Any]]:
    key = (entry.c.sorted_on, entry.c.on_pathway_id)
    return tuple(part.desc() for part in key) if backward else key


@cache
def _other_side(past: bool, backward: bool) -> Read[Exists]:
    """Whether there is an entry at the cursor or on its other side."""
    entry = _source(past)
    key = tuple_(entry.c.sorted_on, entry.c.on_pathway_id)
    matching = select(entry.c.on_pathway_id).where(entry.c.pathway_id == any_(_PATHWAYS), *_matches(entry))
    return read_exists(matching.where(key >= _AT if backward else key <= _AT).exists())


@cache
def _counts(past: bool) -> Read[_InBucket]:
    entry = _source(past)
    matching = select(_bucket(entry).label("bucket")).where(entry.c.pathway_id == any_(_PATHWAYS))
    each = matching.where(*_matches(entry, in_bucket=False)).subquery()
    return read(_InBucket, select(each.c.bucket, func.count().label("entries")).group_by(each.c.bucket))


def breach_on(row: ListedEntry) -> date | None:
    """The breach date by which an entry is sorted; `None` if no national clock runs."""
    return None if row.sorted_on == NEVER else row.sorted_on
