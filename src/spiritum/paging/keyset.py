"""Lists that are read by page: each page is found by the sort key of its neighbour, never by an offset."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from sqlalchemy import BindParameter, ColumnElement, Integer, Select, bindparam, func, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from spiritum.db import Count, Exists, Read, Reader, read, read_exists
from spiritum.paging.pages import Page, PageRequest, cut

Row = TypeVar("Row", bound=tuple[object, ...])


class Keyset(Generic[Row]):
    """The rows of `statement` in the order of `key`, whose columns together are unique; compiled once, at import."""

    def __init__(self, row: type[Row], statement: Select[*tuple[Any, ...]], *key: InstrumentedAttribute[Any]) -> None:
        columns, at = tuple_(*key), tuple_(*_parameters(key))
        forward = statement.order_by(*key).limit(_SIZE)
        backward = statement.order_by(*(column.desc() for column in key)).limit(_SIZE)
        self._first, self._last = read(row, forward), read(row, backward)
        self._after, self._before = read(row, forward.where(columns > at)), read(row, backward.where(columns < at))
        self._up_to, self._from = _exists(statement, columns <= at), _exists(statement, columns >= at)
        self._count = read(Count, select(func.count().label("rows")).select_from(statement.subquery()))

    async def page(
        self, reads: Reader, request: PageRequest, position: Sequence[object] | None, **values: object
    ) -> Page[Row]:
        """One page; `position` is the sort key in the cursor. One statement, or two if there is a cursor."""
        if position is None:
            rows = await reads.all(self._last if request.backward else self._first, size=request.size + 1, **values)
            return cut(rows, request, beyond=False)
        at = {f"at_{number}": part for number, part in enumerate(position)}
        rows = await reads.all(self._before if request.backward else self._after, size=request.size + 1, **at, **values)
        other_side = await reads.one(self._from if request.backward else self._up_to, **at, **values)
        return cut(rows, request, beyond=other_side.exists)

    async def count(self, reads: Reader, **values: object) -> int:
        """How many rows there are on all pages."""
        return (await reads.one(self._count, **values)).rows


_SIZE = bindparam("size", type_=Integer)


def _parameters(key: Sequence[InstrumentedAttribute[Any]]) -> list[BindParameter[Any]]:
    return [bindparam(f"at_{number}", type_=column.type) for number, column in enumerate(key)]


def _exists(statement: Select[*tuple[Any, ...]], condition: ColumnElement[bool]) -> Read[Exists]:
    return read_exists(statement.where(condition).exists())
