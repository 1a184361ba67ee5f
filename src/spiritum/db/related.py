"""Relations between rows, declared: what a batch reads, so that a statement may read it for rows that it reads itself.

    POINTS = Relation(select(...), DecisionPoint.on_pathway_id, parent="id", order_by=(DecisionPoint.id,))

    @batch_for(POINTS)
    async def decision_points(self, parents, reads, caller): ...

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
    """Makes the parameter of a name; in a statement with several relations it gets a name of its own."""

    def __call__(self, name: str, type_: TypeEngine[Any] | type[TypeEngine[Any]], /) -> BindParameter[Any]:
        """The parameter."""
        ...


def _no_conditions(_bind: Bind) -> Sequence[ColumnElement[bool]]:
    return ()


def _column(element: object) -> "Column[Any] | None":
    """The table's own column that is meant; none for anything else."""
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
    """What is read of each; its labels are the attributes that GraphQL fields are answered with."""
    foreign_key: SQLCoreOperations[Any]
    """The column that says to whom a row belongs."""
    parent: str
    """The attribute of the other row that it is compared with."""
    is_many: bool = True
    order_by: Sequence[SQLCoreOperations[Any]] = ()
    where: Callable[[Bind], Sequence[ColumnElement[bool]]] = _no_conditions
    long_texts: frozenset[str] = frozenset()
    """Attributes that are texts of any length."""
    limit: str | None = None
    """The parameter that says how many of each parent's rows are wanted."""
    max_rows: int | None = None
    """How many of each parent's rows there are at most, whatever is wanted."""
    sorted_by: Sequence[str] = ()
    """The attributes that sort the list, where `order_by` says which rows are kept and another order is shown."""

    def is_never_null(self, attribute: str) -> bool:
        """Whether the table itself holds that each row has a value here."""
        column = _column(self.rows.selected_columns[attribute])
        return column is not None and not column.nullable and not self._has_outer_joins

    def is_key(self, attribute: str) -> bool:
        """Whether this is the column by which a row is found."""
        column = _column(self.rows.selected_columns[attribute])
        return column is not None and column is _column(self.foreign_key)

    def points_to(self, other: "Relation") -> bool:
        """Whether the attribute that `other` looks for is a foreign key here, and `other` gives the row for each."""
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
    """What a batch method stands for."""

    related: Relation
    values: Callable[..., Values]
    """From the caller and the method's arguments to the values of the relation's parameters; may refuse by raising."""


def no_values(_caller: object) -> Values:
    """Of a relation without parameters."""
    return {}


_DECLARATION = "__stands_for__"


def batch_for(related: Relation, values: Callable[..., Values] = no_values) -> Callable[[Method], Method]:
    """Declare that a batch method gives the related rows of each parent and does nothing else."""

    def declare(method: Method) -> Method:
        setattr(method, _DECLARATION, Declaration(related, values))
        return method

    return declare


def declaration_of(method: Callable[..., Any]) -> Declaration | None:
    """What the method was declared to stand for."""
    return getattr(method, _DECLARATION, None)
