"""
The worklist: who waits for a decision, by page. Every variant is one index scan, bounded by the page.

Its count is a sum of tallies and costs the same on a pathway of any size, except with discharged entries. Those whose
names begin so are read by `worklist_search`.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    DateTime,
    Integer,
    Select,
    bindparam,
    cast,
    distinct,
    exists,
    func,
    null,
    select,
    tuple_,
)
from sqlalchemy.sql.elements import SQLCoreOperations

from spiritum.db import Count, Exists, Read, Reader, read, read_exists
from spiritum.paging.pages import MAX_PAGE_SIZE, Key, Page, PageRequest, cut, not_of_this_list
from spiritum.pathways import models as m
from spiritum.pathways.worklist_filters import (
    Shape,
    Worklist,
    is_patients_first,
    matches,
    matches_filter,
    since_1970,
    sorted_by,
)
from spiritum.pathways.worklist_search import matches_of
from spiritum.patients.queries import DEMOGRAPHICS_STATUSES, STATUS_COLUMNS, DemographicsStatus, beside_patients

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class WorklistRow(NamedTuple):
    """A patient on the worklist, in the position of their first matching entry, whose sort key the cursor holds."""

    microseconds: int
    """The instant by which the list is sorted, since 1970."""
    entry_id: int
    total: int | None
    """How many patients are on the worklist, if the page was read with the count."""
    status: DemographicsStatus

    @property
    def key(self) -> Key:
        """The sort key."""
        return (self.microseconds, self.entry_id)


class WorklistPage(NamedTuple):
    """A page of the worklist, and what was learned with it."""

    page: Page[WorklistRow]
    total: int | None
    """How many patients are on the worklist, if that is known."""
    matching_patient_ids: Sequence[int]
    """The patients whom a search is about, though they may not be on the page."""


async def read_worklist(reads: Reader, worklist: Worklist, request: PageRequest, *, counted: bool) -> WorklistPage:
    """
    One page, and whether there are more patients on either side. It takes one statement; two with a cursor or a query.

    If `counted`, it has the count too, unless discharged entries are included: counting those costs too much.
    """
    if worklist.query:
        return await _matching_page(reads, worklist, request)
    page = await _page_of(reads, worklist, request, counted=counted and not worklist.include_discharged)
    return WorklistPage(page, page.rows[0].total if page.rows else None, ())


async def worklist_count(reads: Reader, worklist: Worklist) -> int:
    """How many patients are on the worklist."""
    if worklist.query:
        return len((await matches_of(reads, worklist)).entries)
    return (await reads.one(_count(worklist.shape), **worklist.values)).rows


async def _matching_page(reads: Reader, worklist: Worklist, request: PageRequest) -> WorklistPage:
    matching = await matches_of(reads, worklist)
    total, page = len(matching.entries), matching.page(request)
    ids = [match.patient_id for match in page.rows]
    statuses = {status.id: status for status in await reads.all(DEMOGRAPHICS_STATUSES, ids=ids)} if ids else {}
    rows = [
        WorklistRow(match.microseconds, match.entry_id, total, statuses[match.patient_id])
        for match in page.rows
        if match.patient_id in statuses  # else the patient is gone meanwhile
    ]
    return WorklistPage(Page(rows, page.has_previous, page.has_next), total, matching.to_be_noted)


async def _page_of(reads: Reader, worklist: Worklist, request: PageRequest, *, counted: bool) -> Page[WorklistRow]:
    shape, values = worklist.shape, worklist.values
    falling = request.backward != worklist.is_descending
    if request.cursor is None:
        rows = await reads.all(_first_page(shape, falling, counted), size=request.size + 1, **values)
        return cut(rows, request, beyond=False)
    position = _position(request.cursor, "before" if request.backward else "after")
    rows = await reads.all(_page(shape, falling, counted), size=request.size + 1, **position, **values)
    beyond = await reads.one(_up_to(shape, falling), **position, **values)
    return cut(rows, request, beyond=beyond.exists)


def _position(cursor: Key, argument: str) -> dict[str, object]:
    try:
        return {"instant": _EPOCH + cursor[0] * _MICROSECOND, "entry": cursor[1]}
    except OverflowError:
        raise not_of_this_list(argument) from None


_AT = tuple_(bindparam("instant", type_=DateTime(timezone=True)), bindparam("entry", type_=BigInteger))


def _key(shape: Shape) -> ColumnElement[Any]:
    return tuple_(sorted_by(m.OnPathway, shape), m.OnPathway.id)


@cache
def _first_page(shape: Shape, falling: bool, counted: bool) -> Read[WorklistRow]:
    return _rows(shape, falling, counted)


@cache
def _page(shape: Shape, falling: bool, counted: bool) -> Read[WorklistRow]:
    return _rows(shape, falling, counted, (_key(shape) < _AT) if falling else (_key(shape) > _AT))


def _rows(shape: Shape, falling: bool, counted: bool, *where: ColumnElement[bool]) -> Read[WorklistRow]:
    """
    Read a page's rows: first the entries alone, so that their index bounds the work, then their patients.

    PostgreSQL estimates a LIMIT that is a parameter at a tenth of all rows, and would plan each time to know better.
    The largest page, as a constant limit below it, gives it a good estimate, and costs nothing: rows are fetched one by
    one.
    """
    entry = m.OnPathway
    instant = sorted_by(entry, shape)
    largest_page = (
        select(entry.patient_id, instant.label("instant"), entry.id)
        .where(matches(entry, shape), *is_patients_first(entry, shape), *where)
        .order_by(*_order(instant, entry.id, falling))
        .limit(MAX_PAGE_SIZE + 1)
        .subquery("largest_page")
    )
    page = (
        select(largest_page)
        .order_by(*_order(largest_page.c.instant, largest_page.c.id, falling))
        .limit(bindparam("size", type_=Integer))
        .subquery("page")
    )
    at = page.c
    total = _tallied(shape).scalar_subquery() if counted else null()
    return read(
        WorklistRow,
        select(since_1970(at.instant), at.id.label("entry_id"), total.label("total"), *STATUS_COLUMNS)
        .select_from(beside_patients(page, at.patient_id))
        .order_by(*_order(at.instant, at.id, falling)),
    )


def _order(
    instant: SQLCoreOperations[datetime], entry_id: SQLCoreOperations[int], falling: bool
) -> Sequence[SQLCoreOperations[Any]]:
    return (instant.desc(), entry_id.desc()) if falling else (instant, entry_id)


@cache
def _up_to(shape: Shape, falling: bool) -> Read[Exists]:
    """Whether there is an entry at the cursor or on its other side."""
    entry = m.OnPathway
    other_side = (_key(shape) >= _AT) if falling else (_key(shape) <= _AT)
    return read_exists(exists().where(matches(entry, shape), *is_patients_first(entry, shape), other_side))


def _tallied(shape: Shape) -> Select[int]:
    tally = m.OnPathwayTally
    patients = func.coalesce(cast(func.sum(tally.entries), BigInteger), 0)
    return select(patients.label("rows")).where(matches_filter(tally, shape))


@cache
def _count(shape: Shape) -> Read[Count]:
    """Count the patients: without discharged entries by the sum of tallies, since a patient has one entry at most.

    With discharged entries a patient counts once however many match, so every entry has to be read.
    """
    if not shape.include_discharged:
        return read(Count, _tallied(shape))
    counted = func.count(distinct(m.OnPathway.patient_id))
    return read(Count, select(counted.label("rows")).select_from(m.OnPathway).where(matches(m.OnPathway, shape)))
