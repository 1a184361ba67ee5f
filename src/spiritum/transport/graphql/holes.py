"""
Holes in pushed-down JSON: fields that only a resolver in Python can answer, in the midst of what PostgreSQL writes.

A statement's text has marks at these places (`spiritum.db.nested`), and brings along the rows that the resolvers need.
The text is split there and never parsed. The rows, which do not belong into the response, go to the resolvers; what
these give is written between the pieces.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple, TypeAlias

import orjson
from sqlalchemy import Boolean, ColumnElement, Date, DateTime, Integer, String

from gqlplan import Meter, Subtrees, Unfilled
from spiritum.db.bounds import current_bounds
from spiritum.db.nested import HOLE_MARK
from spiritum.db.reads import holds_rows
from spiritum.db.relations import Relation
from spiritum.transport.graphql.writing import write_values

MAX_CARRIED = 8_388_608
"""Characters of rows that one call brings along: about what one statement may put together."""
_AT_ONCE = 1_000
"""Lines and holes after which others get their turn: some milliseconds."""

_Convert: TypeAlias = Callable[[Any], Any]
_Values: TypeAlias = tuple[object, ...]


class CannotCarry(Exception):
    """Rows cannot be brought along: JSON does not keep a column's type, they hold rows themselves, or are too long."""


@dataclass(frozen=True, slots=True)
class CarriedRows:
    """Rows that a statement brings along as JSON, and that its batch would read as the same tuples."""

    row: type[tuple[object, ...]]
    conversions: Sequence[tuple[int, _Convert]]
    """The columns that JSON has only as text, each with how it is read."""

    @classmethod
    def of(cls, relation: Relation[Any]) -> "CarriedRows":
        """The rows of a relation; raises `CannotCarry`."""
        if holds_rows(relation.row):
            raise CannotCarry
        readers = [_reader(column) for column in relation.rows.selected_columns]
        return cls(relation.row, [(place, read) for place, read in enumerate(readers) if read is not None])

    def read(self, texts: Sequence[str]) -> list[tuple[object, ...]]:
        """The rows of these JSON arrays. Raises `ValueError` for an instant that Python does not have."""
        rows: list[list[Any]] = orjson.loads(f"[{','.join(texts)}]")
        for place, convert in self.conversions:
            for row in rows:
                if row[place] is not None:
                    row[place] = convert(row[place])
        return [_Values.__new__(self.row, row) for row in rows]


def _reader(column: ColumnElement[Any]) -> _Convert | None:
    """How a column's value is read from JSON; `None` if it is there already. Raises `CannotCarry`."""
    match column.type:
        case Integer() | Boolean() | String():
            return None
        case Date():
            return date.fromisoformat
        case DateTime(timezone=True):
            return datetime.fromisoformat
        case _:
            raise CannotCarry


@dataclass(frozen=True, slots=True)
class Layout:
    """The holes of a statement."""

    rows: Sequence[CarriedRows]
    """For each group of holes, which are those of one branch's objects, the rows that come with them."""
    holes: Mapping[str, tuple[int, str]]
    """The group and the response name of each hole, by its number in the text."""


class _Line(NamedTuple):
    """The text of one key: the pieces between its holes, and for each hole the group, the object and the name."""

    pieces: Sequence[str]
    holes: Sequence[tuple[int, int, str]]


class OpenLines:
    """The lines of a call while their holes are open."""

    def __init__(self, layout: Layout, meter: Meter) -> None:
        self._layout = layout
        self._meter = meter
        self._numbers: dict[int | None, int] = {}
        self._lines: list[_Line] = []
        self._objects: list[list[Any]] = [[] for _ in layout.rows]
        self._owners: list[list[int]] = [[] for _ in layout.rows]
        self._sizes: list[tuple[int, int]] = []
        self._carried = 0
        self._since = 0
        self.objects = 0
        """Objects of all lines, without those in their holes."""
        self.bytes = 0
        """Characters of all lines that belong into the response, without what goes into their holes."""

    async def add(self, keys: Sequence[int], texts: Sequence[str]) -> None:
        """Add the line of each key. Raises `CannotCarry` if there are too many rows to bring along.

        They are rows that the operation reads: raises `ResponseTooLarge` for more of them than it may.
        """
        before = sum(map(len, self._owners))
        for key, text in zip(keys, texts, strict=True):
            self._numbers[key] = len(self._lines)
            if HOLE_MARK in text:
                self._add(text)
            else:
                self._add_whole(text)
            if self._carried > MAX_CARRIED:
                raise CannotCarry
            await self._give_turn()
        if bounds := current_bounds():
            bounds.count(sum(map(len, self._owners)) - before)

    async def _give_turn(self) -> None:
        if self._since > _AT_ONCE:
            self._since = 0
            await asyncio.sleep(0)

    def _add_whole(self, text: str) -> None:
        """Add a line without holes: all of them were filled at once."""
        objects, size = text.count("{"), len(text)
        self._lines.append(_Line((text,), ()))
        self._sizes.append((objects, size))
        self._since += 1
        self.objects += objects
        self.bytes += size

    def _add(self, text: str) -> None:
        parts = text.split(HOLE_MARK)
        pieces, marks = parts[::2], parts[1::2]
        rows: list[list[str]] = [[] for _ in self._layout.rows]
        starts = [len(objects) for objects in self._objects]
        holes: list[tuple[int, int, str]] = []
        for mark in marks:
            number, _, row = mark.partition(" ")
            group, name = self._layout.holes[number]
            if row:
                rows[group].append(row)
            # Later holes of an object come after all that is in it, and before the next object of their branch.
            holes.append((group, starts[group] + len(rows[group]) - 1, name))
        for group, carried in enumerate(self._layout.rows):
            self._objects[group] += carried.read(rows[group])
            self._owners[group] += [len(self._lines)] * len(rows[group])
        objects, size = sum(piece.count("{") for piece in pieces), sum(map(len, pieces))
        self._lines.append(_Line(pieces, holes))
        self._sizes.append((objects, size))
        self._carried += sum(map(len, marks))
        self._since += 1 + len(marks)
        self.objects += objects
        self.bytes += size

    def subtrees(self, keys: Sequence[int | None]) -> Subtrees:
        """The value of each of the keys; of `None` it is null."""
        if None in keys:
            self._numbers[None] = len(self._lines)
            self._lines.append(_Line(["null"], []))
            self._sizes.append((0, 0))
        value_of = [self._numbers[key] for key in keys]
        objects, sizes = (
            [self._sizes[number][0] for number in value_of],
            [self._sizes[number][1] for number in value_of],
        )
        if not any(self._owners):
            return Subtrees([orjson.Fragment(self._lines[number].pieces[0]) for number in value_of], objects, sizes)
        return Subtrees((), objects, sizes, Unfilled(value_of, self._objects, self._owners, self._fill))

    async def _fill(self, completed: Sequence[Sequence[Mapping[str, Any]]]) -> Sequence[orjson.Fragment]:
        values = [completed[group][place][name] for line in self._lines for group, place, name in line.holes]
        written = iter(await write_values(values, self._meter))
        filled: list[orjson.Fragment] = []
        for pieces, holes in self._lines:
            if not holes:
                filled.append(orjson.Fragment(pieces[0]))
                continue
            parts = [part for piece, _ in zip(pieces, holes, strict=False) for part in (piece, next(written).decode())]
            filled.append(orjson.Fragment("".join([*parts, pieces[-1]])))
            self._since += 1 + len(holes)
            await self._give_turn()
        return filled
