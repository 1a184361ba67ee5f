"""
Which patients of a pathway a worklist shows, and in which order: the conditions and sort keys of its statements.

Each combination of filters and sort column has statements of its own, with the conditions that it needs and no others,
so that PostgreSQL can use the partial index that fits.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, TypeAlias

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    ColumnExpressionArgument,
    Text,
    and_,
    bindparam,
    cast,
    func,
    or_,
    select,
    tuple_,
)
from sqlalchemy.orm import InstrumentedAttribute, aliased

from spiritum.paging.pages import Cursors
from spiritum.pathways import models as m

SortColumn: TypeAlias = Literal["added_at", "referred_at"]
"""Columns that have indexes in their order. Names, which are the hospital's, have none, nor has `updated_at`."""

_CURSOR_PARTS = 2
_MICROSECONDS = 1_000_000
"""Of a second."""


@dataclass(frozen=True, slots=True)
class Worklist:
    """Which patients of a pathway a worklist shows, and in which order."""

    pathway_id: int
    outstanding: bool
    include_discharged: bool
    awaiting: str | None
    carer_id: int | None
    """Only patients under this user's care or nobody's."""
    sort_column: SortColumn = "added_at"
    is_descending: bool = False
    query: str = ""
    """How the names or numbers of the patients begin; if empty, any patient."""

    @property
    def cursors(self) -> Cursors:
        """The cursors of this worklist; a cursor of another filter or order belongs to another list, and is refused."""
        filters = (self.pathway_id, self.outstanding, self.include_discharged, self.awaiting, self.carer_id)
        order = (self.sort_column, self.is_descending, self.query)
        # Without these as before there was a choice of them: cursors that clients have stay good.
        arguments = filters if order == ("added_at", False, "") else (*filters, *order)
        return Cursors("PatientConnection", _CURSOR_PARTS, arguments)

    @property
    def shape(self) -> "Shape":
        """Which statements read it."""
        by_awaiting, by_carer = self.awaiting is not None, self.carer_id is not None
        return Shape(self.outstanding, self.include_discharged, by_awaiting, by_carer, self.sort_column)

    @property
    def values(self) -> dict[str, object]:
        """The values of those statements' parameters."""
        values: dict[str, object] = {"pathway": self.pathway_id}
        if self.awaiting is not None:
            values["awaiting"] = self.awaiting
        if self.carer_id is not None:
            values["carer"] = self.carer_id
        return values


@dataclass(frozen=True, slots=True)
class Shape:
    """The part of a worklist that changes the SQL text, so that the planner can use the partial index that fits."""

    outstanding: bool
    include_discharged: bool
    by_awaiting: bool
    by_carer: bool
    sort_column: SortColumn


def sorted_by(entry: type[m.OnPathway], shape: Shape) -> InstrumentedAttribute[datetime]:
    """The column by which entries are sorted, before their ids."""
    return entry.referred_at if shape.sort_column == "referred_at" else entry.added_at


def matches(entry: type[m.OnPathway], shape: Shape) -> ColumnElement[bool]:
    """That an entry is one of those that the worklist shows patients for."""
    matching = matches_filter(entry, shape)
    return matching if shape.include_discharged else and_(matching, ~entry.is_discharged)


def matches_filter(counted: type[m.OnPathway] | type[m.OnPathwayTally], shape: Shape) -> ColumnElement[bool]:
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


def is_patients_first(entry: type[m.OnPathway], shape: Shape) -> Sequence[ColumnElement[bool]]:
    """That no other matching entry of the patient comes earlier. Without discharged ones there is none to ask for."""
    if not shape.include_discharged:
        return []
    earlier = aliased(m.OnPathway)
    is_earlier = tuple_(sorted_by(earlier, shape), earlier.id) < tuple_(sorted_by(entry, shape), entry.id)
    same = select(earlier.id).where(earlier.patient_id == entry.patient_id, matches(earlier, shape), is_earlier)
    return [~same.exists()]


def since_1970(instant: ColumnElement[Any]) -> ColumnElement[int]:
    """Microseconds, which are exact: PostgreSQL keeps no smaller part. The driver takes long to make an instant."""
    return cast(func.extract("epoch", instant) * _MICROSECONDS, BigInteger).label("microseconds")
