"""
The tracking list: who breaches next, by page. As it is, a page is one index scan of each pathway, bounded by the page.

How many there are is a sum of tallies, without filters and with one, and costs the same with any number of entries.
With several filters, of a past day, or of those not tracked for so many days, the entries are read.
"""

from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import (
    BigInteger,
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
    literal_column,
    select,
    true,
    tuple_,
    union_all,
)

from spiritum.db import IDS, TEXTS, Exists, Read, Reader, any_of, read, read_exists
from spiritum.paging.pages import MAX_PAGE_SIZE, Page, PageRequest, cut, not_of_this_list
from spiritum.waiting_times import models as m
from spiritum.waiting_times.tracking_entries import DAY, ListedEntry, bucket_of, colour_of
from spiritum.waiting_times.tracking_filters import Shape, TrackingFilter, conditions, facets_of


class _InBucket(NamedTuple):
    bucket: int
    entries: int


async def tracking_page(
    reads: Reader, criteria: TrackingFilter, request: PageRequest, zone: ZoneInfo
) -> Page[ListedEntry]:
    """One page, and whether there are more entries on either side. One statement, or two with a cursor."""
    shape, values = criteria.shape, criteria.values(zone)
    if request.cursor is None:
        statement = page_statement(shape, backward=request.backward, positioned=False)
        return cut(await reads.all(statement, size=request.size + 1, **values), request, beyond=False)
    at = _position(request)
    rows = await reads.all(
        page_statement(shape, backward=request.backward, positioned=True), size=request.size + 1, **at, **values
    )
    if not shape.compares_days:
        del values["day"]
    beyond = await reads.one(_other_side(shape, request.backward), **at, **values)
    return cut(rows, request, beyond=beyond.exists)


async def bucket_counts(reads: Reader, criteria: TrackingFilter, zone: ZoneInfo, buckets: int) -> list[int]:
    """How many entries there are in each bucket, whatever bucket the list is filtered by."""
    facets = facets_of(criteria)
    if facets is None:
        return await read_counts(reads, criteria, zone, buckets)
    counts, both = [0] * buckets, [facet for facet in facets if facet is not None]
    values = {"pathways": list(criteria.pathway_ids), "day": criteria.day, "facets": both, "counted": facets.counted}
    for row in await reads.all(TALLIED, **values):
        if row.bucket >= buckets:  # by another standards file, until that is mended: they stay in the last one
            continue
        counts[row.bucket] += row.entries
        if row.bucket:
            counts[row.bucket - 1] -= row.entries
    return counts


async def read_counts(reads: Reader, criteria: TrackingFilter, zone: ZoneInfo, buckets: int) -> list[int]:
    """The same, by reading the entries."""
    counts = [0] * buckets
    shape = criteria.shape._replace(bucket=None, is_last_bucket=False)
    for row in await reads.all(_counts(shape), **criteria.values(zone)):
        counts[min(row.bucket, buckets - 1)] += row.entries
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
_AT = tuple_(bindparam("at_day", type_=Date), bindparam("at_id", type_=BigInteger))
_tally = m.WaitingTally
TALLIED = read(
    _InBucket,
    select(
        _tally.bucket,
        func.sum(case((_tally.facet == bindparam("counted", type_=Text), _tally.entries), else_=-_tally.entries))
        .cast(BigInteger)
        .label("entries"),
    )
    .where(
        _tally.pathway_id == any_of(_PATHWAYS),
        _tally.facet == any_of(bindparam("facets", type_=TEXTS)),
        _tally.reached_on <= DAY,
    )
    .group_by(_tally.bucket),
)
"""The sums of tallies, by bucket."""
_SHAPES = 256
"""Of which statements are held: there are more combinations of filters than anybody uses."""


def _source(past: bool) -> FromClause:
    """The rows of where entries stand, or stood at an instant."""
    present = m.WaitingEntry.__table__
    if not past:
        return present
    before, instant = m.WaitingEntryPast.__table__, bindparam("instant", type_=DateTime(timezone=True))
    names = [each.name for each in before.c if each.name not in ("until", "changed_at")]
    present_columns: list[ColumnElement[Any]] = [present.c[name] for name in names]
    past_columns: list[ColumnElement[Any]] = [before.c[name] for name in names]
    held = func.tstzrange(before.c.changed_at, before.c.until, literal_column("'[)'"))
    # What was changed at the instant itself had not been recorded before it.
    just_before = instant - literal_column("interval '1 microsecond'")
    still = select(*present_columns).where(present.c.changed_at < instant)
    then = select(*past_columns).where(held.op("@>", is_comparison=True)(just_before), before.c.state == "OPEN")
    return union_all(still, then).subquery("stood")


_SHOWN = (
    *("on_pathway_id", "pathway_id", "sorted_on", "next_standard", "stage", "organisation", "owner_id", "due_on"),
    *("escalation_id", "last_tracked_at", "green_on", "amber_on", "red_on", "black_on", "bucket_on"),
)
"""The columns of what is shown of an entry."""


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
        colour_of(entry).label("colour"),
        bucket_of(entry).label("bucket"),
    )


@lru_cache(_SHAPES)
def page_statement(shape: Shape, *, backward: bool, positioned: bool) -> Read[ListedEntry]:
    """A page of a list of this shape: the first or the last, or the one beyond a cursor."""
    size = bindparam("size", type_=Integer)
    # Inside a subquery PostgreSQL does not count the pathways, so that one plan serves any number of them. With filters
    # it plans for their values: a rare stage is found by another index than a frequent one.
    ids = select(_PATHWAYS).scalar_subquery() if shape.is_whole else _PATHWAYS
    pathway = func.unnest(ids).table_valued(column("id", BigInteger), name="pathway").render_derived()
    entry = _source(shape.past)
    rows = select(*(entry.c[name] for name in _SHOWN)).where(
        entry.c.pathway_id == pathway.c.id, *conditions(entry, shape)
    )
    if positioned:
        key = tuple_(entry.c.sorted_on, entry.c.on_pathway_id)
        rows = rows.where(key < _AT if backward else key > _AT)
    # Not the parameter, which PostgreSQL takes for a tenth of all rows: it would find another plan, or plan each time.
    most = literal_column(str(MAX_PAGE_SIZE + 1), Integer)
    of_one = rows.order_by(*_ordered(entry, backward)).limit(most).lateral("listed")
    merged = select(*of_one.c).select_from(pathway.join(of_one, true()))
    listed = merged.order_by(*_ordered(of_one, backward)).limit(most).subquery("merged")
    # Colours and buckets are those of the page only.
    return read(ListedEntry, _listed(listed).order_by(*_ordered(listed, backward)).limit(size))


@cache
def _one_entry() -> Read[ListedEntry]:
    only = bindparam("entry", type_=BigInteger)
    entry = m.WaitingEntry.__table__
    return read(ListedEntry, _listed(entry).where(entry.c.on_pathway_id == only, entry.c.state == "OPEN"))


def _ordered(entry: FromClause, backward: bool) -> Sequence[ColumnElement[Any]]:
    key = (entry.c.sorted_on, entry.c.on_pathway_id)
    return tuple(part.desc() for part in key) if backward else key


@lru_cache(_SHAPES)
def _other_side(shape: Shape, backward: bool) -> Read[Exists]:
    """Whether there is an entry at the cursor or on its other side."""
    entry = _source(shape.past)
    key = tuple_(entry.c.sorted_on, entry.c.on_pathway_id)
    matching = select(entry.c.on_pathway_id).where(entry.c.pathway_id == any_(_PATHWAYS), *conditions(entry, shape))
    return read_exists(matching.where(key >= _AT if backward else key <= _AT).exists())


@lru_cache(_SHAPES)
def _counts(shape: Shape) -> Read[_InBucket]:
    entry = _source(shape.past)
    matching = select(bucket_of(entry).label("bucket")).where(entry.c.pathway_id == any_(_PATHWAYS))
    each = matching.where(*conditions(entry, shape)).subquery()
    return read(_InBucket, select(each.c.bucket, func.count().label("entries")).group_by(each.c.bucket))
