"""
The worklist: who waits for a decision, oldest entry first. Every variant is one index scan, bounded by the page.

Its count is a sum of tallies and costs the same on a pathway of any size, except with discharged entries.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    ColumnExpressionArgument,
    DateTime,
    Integer,
    Select,
    Text,
    and_,
    bindparam,
    cast,
    distinct,
    exists,
    func,
    null,
    or_,
    select,
    tuple_,
)
from sqlalchemy.orm import aliased
from sqlalchemy.sql.elements import SQLCoreOperations

from spiritum.db import Count, Exists, Read, Reader, read, read_exists
from spiritum.paging.pages import MAX_PAGE_SIZE, Cursors, Key, Page, PageRequest, cut, not_of_this_list
from spiritum.pathways import models as m
from spiritum.patients.queries import STATUS_COLUMNS, DemographicsStatus, beside_patients

_CURSOR_PARTS = 2
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_MICROSECONDS = 1_000_000
"""Of a second."""


@dataclass(frozen=True, slots=True)
class Worklist:
    """Which patients of a pathway a worklist shows."""

    pathway_id: int
    outstanding: bool
    include_discharged: bool
    awaiting: str | None
    carer_id: int | None
    """Only patients under this user's care or nobody's."""

    @property
    def cursors(self) -> Cursors:
        """The cursors of this worklist; a cursor of another filter belongs to another list, and is refused."""
        filters = (self.pathway_id, self.outstanding, self.include_discharged, self.awaiting, self.carer_id)
        return Cursors("PatientConnection", _CURSOR_PARTS, filters)


class WorklistRow(NamedTuple):
    """A patient on the worklist, in the position of their oldest matching entry, whose sort key the cursor holds."""

    microseconds: int
    """When the entry was added, since 1970."""
    entry_id: int
    total: int | None
    """How many patients are on the worklist, if the page was read with the count."""
    status: DemographicsStatus

    @property
    def key(self) -> Key:
        """The sort key."""
        return (self.microseconds, self.entry_id)


async def worklist_page(reads: Reader, worklist: Worklist, request: PageRequest, *, counted: bool) -> Page[WorklistRow]:
    """
    One page, and whether there are more patients on either side. It takes one statement, or two with a cursor.

    If `counted`, the rows hold the count too, unless discharged entries are included: counting those costs too much.
    """
    shape, values = _shape(worklist), _values(worklist)
    counted = counted and not worklist.include_discharged
    if request.cursor is None:
        rows = await reads.all(_first_page(shape, request.backward, counted), size=request.size + 1, **values)
        return cut(rows, request, beyond=False)
    position = _position(request.cursor, "before" if request.backward else "after")
    rows = await reads.all(_page(shape, request.backward, counted), size=request.size + 1, **position, **values)
    beyond = await reads.one(_up_to(shape, request.backward), **position, **values)
    return cut(rows, request, beyond=beyond.exists)


async def worklist_count(reads: Reader, worklist: Worklist) -> int:
    """How many patients are on the worklist."""
    return (await reads.one(_count(_shape(worklist)), **_values(worklist))).rows


@dataclass(frozen=True, slots=True)
class _Shape:
    """The part of a worklist that changes the SQL text, so that the planner can use the partial index that fits."""

    outstanding: bool
    include_discharged: bool
    by_awaiting: bool
    by_carer: bool


def _shape(worklist: Worklist) -> _Shape:
    return _Shape(
        worklist.outstanding, worklist.include_discharged, worklist.awaiting is not None, worklist.carer_id is not None
    )


def _values(worklist: Worklist) -> dict[str, object]:
    values: dict[str, object] = {"pathway": worklist.pathway_id}
    if worklist.awaiting is not None:
        values["awaiting"] = worklist.awaiting
    if worklist.carer_id is not None:
        values["carer"] = worklist.carer_id
    return values


def _matches(entry: type[m.OnPathway], shape: _Shape) -> ColumnElement[bool]:
    matches = _matches_filter(entry, shape)
    return matches if shape.include_discharged else and_(matches, ~entry.is_discharged)


def _matches_filter(counted: type[m.OnPathway] | type[m.OnPathwayTally], shape: _Shape) -> ColumnElement[bool]:
    """The conditions that hold for entries and for tallies of entries alike."""
    conditions: list[ColumnExpressionArgument[bool]] = [counted.pathway_id == bindparam("pathway", type_=BigInteger)]
    if shape.outstanding:
        conditions.append(counted.is_outstanding)
    if shape.by_awaiting:
        conditions.append(counted.awaiting_decision_type == bindparam("awaiting", type_=Text))
    if shape.by_carer:
        carer = counted.under_care_of_id
        conditions.append(or_(carer.is_(None), carer == bindparam("carer", type_=BigInteger)))
    return and_(*conditions)


def _is_patients_first(entry: type[m.OnPathway], shape: _Shape) -> list[ColumnElement[bool]]:
    """That the entry is the patient's oldest that matches. No condition without discharged ones: then there is one."""
    if not shape.include_discharged:
        return []
    earlier = aliased(m.OnPathway)
    is_earlier = tuple_(earlier.added_at, earlier.id) < tuple_(entry.added_at, entry.id)
    same = select(earlier.id).where(earlier.patient_id == entry.patient_id, _matches(earlier, shape), is_earlier)
    return [~same.exists()]


def _position(cursor: Key, argument: str) -> dict[str, object]:
    try:
        return {"added_at": _EPOCH + cursor[0] * _MICROSECOND, "entry": cursor[1]}
    except OverflowError:
        raise not_of_this_list(argument) from None


_AT = tuple_(bindparam("added_at", type_=DateTime(timezone=True)), bindparam("entry", type_=BigInteger))
_KEY = tuple_(m.OnPathway.added_at, m.OnPathway.id)


@cache
def _first_page(shape: _Shape, backward: bool, counted: bool) -> Read[WorklistRow]:
    return _rows(shape, backward, counted)


@cache
def _page(shape: _Shape, backward: bool, counted: bool) -> Read[WorklistRow]:
    return _rows(shape, backward, counted, (_KEY < _AT) if backward else (_KEY > _AT))


def _rows(shape: _Shape, backward: bool, counted: bool, *where: ColumnElement[bool]) -> Read[WorklistRow]:
    """
    Read a page's rows: first the entries alone, so that their index bounds the work, then their patients.

    PostgreSQL estimates a LIMIT that is a parameter at a tenth of all rows, and would plan each time to know better.
    The largest page, as a constant limit below it, gives it a good estimate, and costs nothing: rows are fetched one by
    one.
    """
    entry = m.OnPathway
    largest_page = (
        select(entry.patient_id, entry.added_at, entry.id)
        .where(_matches(entry, shape), *_is_patients_first(entry, shape), *where)
        .order_by(*_order(entry.added_at, entry.id, backward))
        .limit(MAX_PAGE_SIZE + 1)
        .subquery("largest_page")
    )
    page = (
        select(largest_page)
        .order_by(*_order(largest_page.c.added_at, largest_page.c.id, backward))
        .limit(bindparam("size", type_=Integer))
        .subquery("page")
    )
    at = page.c
    total = _tallied(shape).scalar_subquery() if counted else null()
    return read(
        WorklistRow,
        select(_since_1970(at.added_at), at.id.label("entry_id"), total.label("total"), *STATUS_COLUMNS)
        .select_from(beside_patients(page, at.patient_id))
        .order_by(*_order(at.added_at, at.id, backward)),
    )


def _since_1970(instant: ColumnElement[Any]) -> ColumnElement[int]:
    """Microseconds, which are exact: PostgreSQL keeps no smaller part. The driver takes long to make an instant."""
    return cast(func.extract("epoch", instant) * _MICROSECONDS, BigInteger).label("microseconds")


def _order(
    added_at: SQLCoreOperations[datetime], entry_id: SQLCoreOperations[int], backward: bool
) -> Sequence[SQLCoreOperations[Any]]:
    return (added_at.desc(), entry_id.desc()) if backward else (added_at, entry_id)


@cache
def _up_to(shape: _Shape, backward: bool) -> Read[Exists]:
    """Whether there is an entry at the cursor or on its other side."""
    entry = m.OnPathway
    other_side = (_KEY >= _AT) if backward else (_KEY <= _AT)
    return read_exists(exists().where(_matches(entry, shape), *_is_patients_first(entry, shape), other_side))


def _tallied(shape: _Shape) -> Select[int]:
    tally = m.OnPathwayTally
    patients = func.coalesce(cast(func.sum(tally.entries), BigInteger), 0)
    return select(patients.label("rows")).where(_matches_filter(tally, shape))


@cache
def _count(shape: _Shape) -> Read[Count]:
    """Count the patients: without discharged entries by the sum of tallies, since a patient has one entry at most.

    With discharged entries a patient counts once however many match, so every entry has to be read.
    """
    if not shape.include_discharged:
        return read(Count, _tallied(shape))
    counted = func.count(distinct(m.OnPathway.patient_id))
    return read(Count, select(counted.label("rows")).select_from(m.OnPathway).where(_matches(m.OnPathway, shape)))
