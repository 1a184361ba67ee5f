"""Declared relations between rows: what a batch reads, so that one statement can read parents and rows together.

    POINTS = Relation(select(...), DecisionPoint.on_pathway_id, parent="id", order_by=(DecisionPoint.id,))

    @batch_for(POINTS)
    async def decision_points(self, parents, reads, rights): ...

SECURITY: what a relation filters by is computed by the same function for the batch and for the declaration, so that
nobody sees by one way what the other hides.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol, TypeAlias, TypeVar, cast

from sqlalchemy import BindParameter, Column, ColumnElement, FromClause, Join, Label, Select, Table
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.elements import SQLCoreOperations
from sqlalchemy.sql.visitors import iterate
from sqlalchemy.types import TypeEngine

Method = TypeVar("Method", bound=Callable[..., Any])
Values: TypeAlias = Mapping[str, object]


class Bind(Protocol):
    """Makes a named parameter; in a statement with several relations its name is made unique."""

    def __call__(self, name: str, type_: TypeEngine[Any] | type[TypeEngine[Any]], /) -> BindParameter[Any]:
        """The parameter."""
        ...


def _no_conditions(_bind: Bind) -> Sequence[ColumnElement[bool]]:
    return ()


def _column(element: object) -> "Column[Any] | None":
    """The table's column behind an expression; `None` for anything else."""
    source = element
    if isinstance(source, InstrumentedAttribute):
        source = cast("InstrumentedAttribute[Any]", source).expression
    if isinstance(source, Label):
        source = cast("Label[Any]", source).element
    if not isinstance(source, Column):
        return None
    column = cast("Column[Any]", source)
    table = cast("FromClause", column.table)  # An alias's columns are columns, too.
    return cast("Table", table).columns[column.key] if isinstance(table, Table) else None


@dataclass(frozen=True, eq=False)
class Relation:
    """Rows that belong to other rows."""

    rows: Select[*tuple[Any, ...]]
    """The columns to read; their labels are the attributes that GraphQL fields are resolved from."""
    foreign_key: SQLCoreOperations[Any]
    """The column that holds the parent of a row."""
    parent: str
    """The attribute of the parent that it is compared with."""
    is_many: bool = True
    order_by: Sequence[SQLCoreOperations[Any]] = ()
    where: Callable[[Bind], Sequence[ColumnElement[bool]]] = _no_conditions
    long_texts: frozenset[str] = frozenset()
    """Attributes that are texts of any length."""
    limit: str | None = None
    """The parameter that limits the rows of each parent."""
    max_rows: int | None = None
    """The maximum of rows of each parent, whatever `limit` says."""

    def is_never_null(self, attribute: str) -> bool:
        """Whether the table ensures a value in every row (NOT NULL)."""
        column = _column(self.rows.selected_columns[attribute])
        return column is not None and not column.nullable and not self._has_outer_joins

    def is_key(self, attribute: str) -> bool:
        """Whether this is the column by which a row is found."""
        column = _column(self.rows.selected_columns[attribute])
        return column is not None and column is _column(self.foreign_key)

    def points_to(self, other: "Relation") -> bool:
        """Whether `other` follows a foreign key of these rows, and gives exactly one row for each value."""
        key, target = _column(self.rows.selected_columns.get(other.parent)), _column(other.foreign_key)
        is_whole = not other.is_many and other.where is _no_conditions and other.rows.whereclause is None
        return (
            is_whole
            and key is not None
            and target is not None
            and other.rows.get_final_froms() == [target.table]
            and any(foreign.column is target for foreign in key.foreign_keys)
        )

    @cached_property
    def _has_outer_joins(self) -> bool:
        parts = (part for source in self.rows.get_final_froms() for part in iterate(source))
        return any(isinstance(part, Join) and (part.isouter or part.full) for part in parts)


@dataclass(frozen=True)
class Declaration:
    """The relation that a batch method reads."""

    related: Relation
    values: Callable[..., Values]
    """From the caller's rights and the method's arguments to the values of the relation's parameters; may raise."""


def no_values(_rights: object) -> Values:
    """The values of a relation without parameters."""
    return {}


_DECLARATION = "__relation__"


def batch_for(related: Relation, values: Callable[..., Values] = no_values) -> Callable[[Method], Method]:
    """Declare that a batch method gives the related rows of each parent and does nothing else."""

    def declare(method: Method) -> Method:
        setattr(method, _DECLARATION, Declaration(related, values))
        return method

    return declare


def declaration_of(method: Callable[..., Any]) -> Declaration | None:
    """The declaration of a batch method, if it has one."""
    return getattr(method, _DECLARATION, None)
