"""What is stored, drawn from the models themselves: tables by room, and the foreign keys between them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from sqlalchemy import Column, MetaData, Table
from sqlalchemy.orm import DeclarativeBase


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column in words."""

    name: str
    type: str
    notes: Sequence[str]


@dataclass(frozen=True, slots=True)
class TableView:
    """A table in words."""

    name: str
    room: str
    description: str
    columns: Sequence[ColumnView]


def tables_of(metadata: MetaData, base: type[DeclarativeBase]) -> tuple[TableView, ...]:
    """Every table, by room and name. A room is the package of the class that describes the table."""
    described = {mapper.local_table: mapper.class_ for mapper in base.registry.mappers}
    views = (_view(table, described.get(table)) for table in metadata.tables.values())
    return tuple(sorted(views, key=lambda view: (view.room, view.name)))


def entity_dot(tables: Sequence[TableView], metadata: MetaData) -> str:
    """The picture as Graphviz reads it."""
    lines = [
        "digraph entities {",
        # A fixed pitch is as wide in every browser as Graphviz takes it to be.
        "  graph [rankdir=LR, nodesep=0.25, ranksep=1.1, pad=0.2];",
        '  node [shape=plain, fontname="Courier", fontsize=11];',
        "  edge [arrowhead=none, arrowtail=crow, dir=both];",
        *(f"  {table.name} [label=<{_label(table)}>];" for table in tables),
        *sorted(_edges(metadata)),
        "}",
    ]
    return "\n".join(lines) + "\n"


def _view(table: Table, described_by: type[Any] | None) -> TableView:
    room = described_by.__module__.split(".")[-2] if described_by else ""
    description = (described_by.__doc__ or "").strip() if described_by else ""
    columns = [ColumnView(column.name, _type(column), list(_notes(column))) for column in table.columns]
    return TableView(table.name, room, " ".join(description.split()), columns)


def _type(column: Column[Any]) -> str:
    names: Mapping[str, str] = {
        "BIGINT": "bigint",
        "DATETIME": "timestamptz",
        "TEXT": "text",
        "BOOLEAN": "boolean",
        "DATE": "date",
        "UUID": "uuid",
        "BLOB": "bytea",
        "JSONB": "jsonb",
        "INTEGER": "integer",
    }
    written = type(column.type).__name__.upper()
    aliases = {"BIGINTEGER": "BIGINT", "LARGEBINARY": "BLOB"}
    return names.get(aliases.get(written, written), written.lower())


def _notes(column: Column[Any]) -> Iterator[str]:
    if column.primary_key:
        yield "primary key"
    for key in sorted(column.foreign_keys, key=lambda key: key.target_fullname):
        yield f"refers to {key.target_fullname}"
    if column.unique:
        yield "unique"
    if column.nullable:
        yield "may be null"


def _label(table: TableView) -> str:
    rows = [
        f'<TR><TD ALIGN="LEFT" BORDER="1" SIDES="B"><B>{escape(table.name)}</B></TD>'
        f'<TD ALIGN="RIGHT" BORDER="1" SIDES="B">{escape(table.room)}</TD></TR>'
    ]
    for column in table.columns:
        marks = "".join(
            mark
            for mark, note in (("● ", "primary key"), ("→ ", "refers to"))
            if any(one.startswith(note) for one in column.notes)
        )
        optional = " ?" if "may be null" in column.notes else ""
        rows.append(
            f'<TR><TD ALIGN="LEFT" PORT="{column.name}">{marks}{escape(column.name)}</TD>'
            f'<TD ALIGN="LEFT" PORT="to_{column.name}">{escape(column.type)}{optional}</TD></TR>'
        )
    return f'<TABLE BORDER="1" CELLBORDER="0" CELLSPACING="0" CELLPADDING="3">{"".join(rows)}</TABLE>'


def _edges(metadata: MetaData) -> Iterator[str]:
    """One line for each foreign key, however many columns it has."""
    for table in metadata.tables.values():
        for constraint in table.foreign_key_constraints:
            column, target = constraint.columns[0], constraint.referred_table
            yield f"  {table.name}:to_{column.name}:e -> {target.name}:id:w;"
