"""Relations between rows. Each is declared once; two reads are derived from it.

    POINTS = ToMany(DecisionPoint, select(...), m.DecisionPoint.on_pathway_id, parent="id", order_by=(...,))

    class OnPathwayResolvers(OnPathwayFields):
        decision_points = POINTS.batch()

The batch reads the rows of all parents of a level. `nested` reads parents and rows together, as JSON in one statement.

SECURITY: what a relation filters by is computed by one function for both reads, so that nobody sees by one what the
other hides.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from inspect import Parameter, Signature, signature
from operator import attrgetter
from typing import Any, Concatenate, Generic, ParamSpec, Protocol, Self, TypeAlias, TypeVar, cast

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Column,
    ColumnElement,
    FromClause,
    Join,
    Label,
    Select,
    Table,
    bindparam,
    func,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.elements import SQLCoreOperations
from sqlalchemy.sql.util import ClauseAdapter
from sqlalchemy.sql.visitors import ExternallyTraversible, iterate, replacement_traverse
from sqlalchemy.types import TypeEngine

from spiritum.db.batches import group_by
from spiritum.db.bounded import for_each
from spiritum.db.bounds import weighed
from spiritum.db.reads import IDS, Read, Reader, any_of, read_keyed
from spiritum.errors import present

Row = TypeVar("Row", bound=tuple[object, ...])
R = TypeVar("R")
Method = TypeVar("Method", bound=Callable[..., Any])
P = ParamSpec("P")
Values: TypeAlias = Mapping[str, object]


class Bind(Protocol):
    """Makes a named parameter; in a statement with several relations its name is made unique."""

    def __call__(self, name: str, type_: TypeEngine[Any] | type[TypeEngine[Any]], /) -> BindParameter[Any]:
        """The parameter."""
        ...


def _no_conditions(_bind: Bind) -> Sequence[ColumnElement[bool]]:
    return ()


def no_values(_rights: object) -> Values:
    """The values of a relation without parameters."""
    return {}


def _bind(name: str, type_: TypeEngine[Any] | type[TypeEngine[Any]], /) -> BindParameter[Any]:
    return bindparam(name, type_=type_)


def _expression(element: object) -> ColumnElement[Any]:
    """What a mapped attribute stands for; every other expression stands for itself."""
    if isinstance(element, InstrumentedAttribute):
        return cast("InstrumentedAttribute[Any]", element).expression
    return cast("ColumnElement[Any]", element)


def _column(element: object) -> "Column[Any] | None":
    """The table's column behind an expression; `None` for anything else."""
    source = _expression(element)
    if isinstance(source, Label):
        source = source.element
    if not isinstance(source, Column):
        return None
    table = cast("FromClause", source.table)  # An alias's columns are columns, too.
    return cast("Table", table).columns[source.key] if isinstance(table, Table) else None


@dataclass(frozen=True, eq=False)
class Relation(Generic[Row]):
    """Rows that belong to other rows: `ToOne` or `ToMany`."""

    row: type[Row]
    """The rows' class: GraphQL fields are resolved from its attributes."""
    rows: Select[*tuple[Any, ...]]
    """The columns to read; their labels are the fields of `row`, in order."""
    foreign_key: SQLCoreOperations[Any]
    """The column that holds the parent of a row."""
    parent: str
    """The attribute of the parent that it is compared with; with dots, an attribute of an attribute."""
    where: Callable[[Bind], Sequence[ColumnElement[bool]]] = _no_conditions
    long_texts: frozenset[str] = frozenset()
    """Attributes that are texts of any length."""
    sources: frozenset[str] = frozenset()
    """The names of the sources whose attributes the rows have, too: a statement that writes JSON needs no batch for
    them. Fields that take a method are not resolved from such rows."""
    parameters: frozenset[str] = frozenset()
    """The names of the parameters in `rows`, which belong to the parents; those of `where` are not among them."""

    def keys_of(self, parents: Sequence[Any]) -> list[Any]:
        """What each parent's rows are found by."""
        return list(map(attrgetter(self.parent), parents))

    def rows_with(self, bind: Bind) -> Select[*tuple[Any, ...]]:
        """`rows` with parameters of other names."""
        if not self.parameters:
            return self.rows

        def renamed(element: ExternallyTraversible, **_: Any) -> ExternallyTraversible | None:
            if not isinstance(element, BindParameter):
                return None
            parameter = cast("BindParameter[Any]", element)
            return bind(parameter.key, parameter.type) if parameter.key in self.parameters else None

        return cast("Select[*tuple[Any, ...]]", replacement_traverse(self.rows, {}, renamed))

    @property
    def is_unconditional(self) -> bool:
        """Whether every row that belongs to a parent is among them."""
        return self.where is _no_conditions

    def is_never_null(self, attribute: str) -> bool:
        """Whether the table ensures a value in every row (NOT NULL)."""
        column = _column(self.rows.selected_columns[attribute])
        return column is not None and not column.nullable and not self._has_outer_joins

    def is_key(self, attribute: str) -> bool:
        """Whether this is the column by which a row is found."""
        column = _column(self.rows.selected_columns[attribute])
        return column is not None and column is _column(self.foreign_key)

    def points_to(self, other: "Relation[Any]") -> bool:
        """Whether `other` follows a foreign key of these rows, and gives exactly one row for each value."""
        key, target = _column(self.rows.selected_columns.get(other.parent)), _column(other.foreign_key)
        is_whole = isinstance(other, ToOne) and other.is_unconditional and other.rows.whereclause is None
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


@dataclass(frozen=True, eq=False)
class ToOne(Relation[Row]):
    """At most one row for each parent, found by its key."""

    def of(self, parent: str) -> Self:
        """The same rows, for parents that hold the key in this attribute."""
        return replace(self, parent=parent)

    async def by_keys(self, reads: Reader, keys: Sequence[int | None], **values: object) -> list[Row | None]:
        """A row for each key, in order; `None` for a key that is `None` or has no row."""
        distinct_keys = sorted({key for key in keys if key is not None})
        rows = await reads.all(self._read, keys=distinct_keys, **values) if distinct_keys else ()
        by_key: dict[int | None, Row] = dict(rows)
        return [by_key.get(key) for key in keys]

    def batch(self):
        """A batch: the row of each parent, or `None`."""
        relation = self

        async def batch(self: object, parents: Sequence[Any], reads: Reader, rights: object) -> list[Row | None]:
            return await relation.by_keys(reads, relation.keys_of(parents))

        return _declared(batch, relation)

    def required_batch(self, what: str):
        """A batch: the row of each parent; `NotFound` says of a missing one that `what` is gone."""
        relation = self

        async def batch(self: object, parents: Sequence[Any], reads: Reader, rights: object) -> list[Row | Exception]:
            return present(await relation.by_keys(reads, relation.keys_of(parents)), what)

        return _declared(batch, relation)

    @cached_property
    def _read(self) -> Read[tuple[int, Row]]:
        key = _expression(self.foreign_key).label(_KEY)
        is_wanted = self.foreign_key == any_of(_bind("keys", IDS))
        rows = self.rows.add_columns(key).where(is_wanted, *self.where(_bind)).subquery()
        texts = sorted(self.long_texts)
        weighed_texts = dict(zip(texts, weighed(*(rows.c[name] for name in texts), order_by=rows.c[_KEY]), strict=True))
        columns = [weighed_texts.get(name, column) for name, column in rows.c.items() if name != _KEY]
        return read_keyed(self.row, select(*columns, rows.c[_KEY]))


@dataclass(frozen=True, eq=False)
class ToMany(Relation[Row]):
    """A list of rows for each parent."""

    order_by: Sequence[SQLCoreOperations[Any]] = ()
    max_rows: int = field(kw_only=True)
    """The maximum of rows of each parent."""
    limit: str | None = None
    """The parameter by which a request lowers it."""

    async def by_keys(self, reads: Reader, keys: Sequence[int], **values: object) -> list[list[Row]]:
        """The rows of each key, in order. `values` are those of the relation's parameters."""
        rows = await reads.all(self._read, keys=sorted(set(keys)), **values)
        return [[row for _, row in group] for group in group_by(rows, lambda pair: pair[0], keys)]

    def batch(self, values: Callable[Concatenate[R, P], Values] = no_values):
        """A batch: the rows of each parent. Its arguments are those of `values`, which gives the parameters."""
        relation = self

        async def batch(
            self: object, parents: Sequence[Any], reads: Reader, rights: R, *args: P.args, **arguments: P.kwargs
        ) -> list[list[Row]]:
            return await relation.by_keys(reads, relation.keys_of(parents), **values(rights, *args, **arguments))

        batch.__signature__ = _with_arguments_of(values, batch)
        return _declared(batch, relation, values)

    @cached_property
    def _read(self) -> Read[tuple[int, Row]]:
        max_rows = self.max_rows if self.limit is None else func.least(_bind(self.limit, BigInteger), self.max_rows)
        rows = for_each(
            self.rows.where(*self.where(_bind)),
            self.foreign_key,
            max_rows,
            kept_by=self.order_by,
            order_by=self._order_of,
            parents="keys",
            parent_label=_KEY,
            long_texts=self.long_texts,
        )
        return read_keyed(self.row, rows)

    def _order_of(self, rows: FromClause) -> Sequence[ColumnElement[Any]]:
        """The order, in columns of a subquery that has read the rows."""
        adapter = ClauseAdapter(rows)
        return [adapter.traverse(_expression(element)) for element in self.order_by]


_KEY = "parent_key"
"""The label of the column beside a row; no column has this name."""


def _with_arguments_of(values: Callable[..., Values], batch: Callable[..., Any]) -> Signature:
    """The signature of a batch whose last parameters are the arguments of `values`."""
    own = [p for p in signature(batch).parameters.values() if p.kind is Parameter.POSITIONAL_OR_KEYWORD]
    _, *arguments = signature(values).parameters.values()
    return Signature([*own, *arguments])


@dataclass(frozen=True)
class Declaration:
    """The relation that a batch method reads."""

    relation: Relation[Any]
    values: Callable[..., Values]
    """From the caller's rights and the method's arguments to the values of the relation's parameters; may raise."""
    values_of: Callable[[Any, Sequence[Any]], Values | None] | None = None
    """From the object whose method the batch is and from the parents to the values of the parameters in the relation's
    rows; `None` where these rows are not what the batch gives."""


_DECLARATION = "__relation__"


def _declared(batch: Method, relation: Relation[Any], values: Callable[..., Values] = no_values) -> Method:
    setattr(batch, _DECLARATION, Declaration(relation, values))
    return batch


def written_from(
    relation: ToOne[Any], values_of: Callable[[Any, Sequence[Any]], Values | None]
) -> Callable[[Method], Method]:
    """Say of a batch method that its objects are the rows of this relation: a statement can write them as JSON, with
    all that is below them. The method itself need not read them.
    """

    def declared(method: Method) -> Method:
        setattr(method, _DECLARATION, Declaration(relation, no_values, values_of))
        return method

    return declared


@dataclass(frozen=True)
class Kept:
    """Rows that are, where there is one, what a batch gives: a statement that writes JSON leaves no place open then.

    A row is short, so that many of them do not make an object large.
    """

    relation: ToOne[Any]
    null_without: frozenset[str]
    """Attributes of the parents' rows: where one of them is null, the batch gives null."""
    values: Callable[[Any], Values]
    """From the object whose method the batch is to the values of the relation's parameters."""
    no_row: Values
    """Values of these parameters with which the relation has no row."""


_KEPT = "__kept__"


def kept(rows: Kept) -> Callable[[Method], Method]:
    """Say of a batch method that these rows are what it gives, where there is one."""

    def declared(method: Method) -> Method:
        setattr(method, _KEPT, rows)
        return method

    return declared


def kept_of(method: object) -> Kept | None:
    """The rows that are what a batch method gives, if there are any."""
    return getattr(method, _KEPT, None)


def brought_by(row: object) -> Mapping[str, Mapping[str, object]] | None:
    """What a row brings along of rows that belong to it, as its attribute `brought`: whoever wrote it knew them, too.

    By the `parent` of a relation of at most one row: that row's attributes, as far as they are known.
    """
    return getattr(row, "brought", None)


_SOURCE = "__source__"


def source(name: str) -> Callable[[Method], Method]:
    """Name the batch method of a source, for relations whose rows have its attributes."""

    def named(method: Method) -> Method:
        setattr(method, _SOURCE, name)
        return method

    return named


def source_of(method: object) -> str | None:
    """The name of a source's batch method, if it has one."""
    return getattr(method, _SOURCE, None)


def declaration_of(method: Callable[..., Any]) -> Declaration | None:
    """The declaration of a batch method, if it has one."""
    return getattr(method, _DECLARATION, None)
