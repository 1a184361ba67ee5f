"""What is stored, read from the models themselves: tables by room, in the order in which they explain each other."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Column, MetaData, Table
from sqlalchemy.orm import DeclarativeBase

_TYPES: Mapping[str, str] = {
    "BIGINTEGER": "bigint",
    "DATETIME": "timestamptz",
    "LARGEBINARY": "bytea",
}
"""SQLAlchemy's names for types that PostgreSQL calls otherwise than by the same word in small letters."""


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column in words."""

    name: str
    type: str
    notes: Sequence[str]
    is_primary_key: bool
    is_foreign_key: bool
    is_nullable: bool

    @property
    def is_key(self) -> bool:
        """Whether it says which row this is, or which row of another table is meant."""
        return self.is_primary_key or self.is_foreign_key


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A foreign key, named by its first column that is in no other, however many columns it has."""

    column: str
    table: str
    """The table that it refers to."""


@dataclass(frozen=True, slots=True)
class TableView:
    """A table in words."""

    name: str
    room: str
    description: str
    columns: Sequence[ColumnView]
    foreign_keys: Sequence[ForeignKey]


@dataclass(frozen=True, slots=True)
class EntityRoom:
    """The tables of a room, and the tables of other rooms that they refer to."""

    name: str
    context: str
    """What the room is for, in Markdown; empty if nothing says so."""
    is_in_contract: bool
    """Whether a file of the SDL describes the room."""
    tables: Sequence[TableView]
    outside: Sequence[TableView]
    """What the tables refer to in other rooms."""
    referred_by: Sequence[str]
    """The other rooms whose tables refer to this one."""

    @property
    def is_alone(self) -> bool:
        """Whether no foreign key leads into the room or out of it."""
        return not self.outside and not self.referred_by


def tables_of(metadata: MetaData, base: type[DeclarativeBase]) -> tuple[TableView, ...]:
    """Every table, by room and name. A room is the package of the class that describes the table."""
    models = {mapper.local_table: mapper.class_ for mapper in base.registry.mappers}
    views = (_table(table, models.get(table)) for table in metadata.tables.values())
    return tuple(sorted(views, key=lambda view: (view.room, view.name)))


def package_docs(base: type[DeclarativeBase]) -> dict[str, str]:
    """What the package of each room's models says of itself, by room."""
    packages = {mapper.class_.__module__.rpartition(".")[0] for mapper in base.registry.mappers}
    return {name.rpartition(".")[2]: (sys.modules[name].__doc__ or "").strip() for name in sorted(packages)}


def entity_rooms(
    tables: Sequence[TableView], contract_rooms: Mapping[str, str], packages: Mapping[str, str]
) -> tuple[EntityRoom, ...]:
    """
    The rooms, those of the contract first; a room and a table come after what they refer to, wherever that is possible.

    `contract_rooms` holds the introduction of each file of the SDL, `packages` that of each package; the contract's
    own introduction is preferred.
    """
    by_name = {table.name: table for table in tables}
    by_room = {room: list(views) for room, views in groupby(tables, key=lambda table: table.room)}
    references = {room: set(_rooms_referred_to(views, by_name)) - {room} for room, views in by_room.items()}
    rooms = [
        EntityRoom(
            room,
            contract_rooms.get(room) or packages.get(room, ""),
            room in contract_rooms,
            _tables_in_order(by_room[room]),
            _outside(by_room[room], by_name),
            [other for other in sorted(by_room) if room in references[other]],
        )
        for room in reading_order(references)
    ]
    return tuple(sorted(rooms, key=lambda room: (not room.is_in_contract, room.is_alone)))


def reading_order(references: Mapping[str, Iterable[str]]) -> list[str]:
    """
    The names so that each comes after those it refers to.

    In a circle of references the name that waits for the fewest others comes first, then the name that the most
    others wait for, then the alphabet.
    """
    waiting = {name: {other for other in others if other in references} - {name} for name, others in references.items()}
    order: list[str] = []
    while waiting:
        name = min(
            waiting,
            key=lambda name: (len(waiting[name]), -sum(name in others for others in waiting.values()), name),
        )
        order.append(name)
        del waiting[name]
        for others in waiting.values():
            others.discard(name)
    return order


def _tables_in_order(tables: Sequence[TableView]) -> Sequence[TableView]:
    by_name = {table.name: table for table in tables}
    order = reading_order({table.name: [key.table for key in table.foreign_keys] for table in tables})
    return [by_name[name] for name in order]


def _rooms_referred_to(tables: Sequence[TableView], by_name: Mapping[str, TableView]) -> Iterator[str]:
    for table in tables:
        for key in table.foreign_keys:
            yield by_name[key.table].room


def _outside(tables: Sequence[TableView], by_name: Mapping[str, TableView]) -> Sequence[TableView]:
    inside = {table.name for table in tables}
    names = {key.table for table in tables for key in table.foreign_keys} - inside
    return [by_name[name] for name in sorted(names)]


def _table(table: Table, model: type[Any] | None) -> TableView:
    room = model.__module__.split(".")[-2] if model else ""
    description = (model.__doc__ or "").strip() if model else ""
    columns = [
        ColumnView(
            column.name,
            _type(column),
            list(_notes(column)),
            is_primary_key=column.primary_key,
            is_foreign_key=bool(column.foreign_keys),
            is_nullable=bool(column.nullable),
        )
        for column in table.columns
    ]
    uses = Counter(column for constraint in table.foreign_key_constraints for column in constraint.column_keys)
    foreign_keys = {
        ForeignKey(min(constraint.column_keys, key=lambda name: uses[name] > 1), constraint.referred_table.name)
        for constraint in table.foreign_key_constraints
    }
    in_order = sorted(foreign_keys, key=lambda key: (key.column, key.table))
    return TableView(table.name, room, " ".join(description.split()), columns, in_order)


def _type(column: Column[Any]) -> str:
    name = type(column.type).__name__.upper()
    return _TYPES.get(name, name.lower())


def _notes(column: Column[Any]) -> Iterator[str]:
    if column.primary_key:
        yield "primary key"
    targets = sorted({key.target_fullname for key in column.foreign_keys})
    for target in targets:
        yield f"refers to {target}"
    if column.unique:
        yield "unique"
    if column.nullable:
        yield "may be null"
