"""Reading: a statement is compiled once, and its rows come as light named tuples.

SQLAlchemy Core builds the statement and asyncpg runs it. Nothing is compiled, cached or hydrated per call,
which is where an ORM spends its time. A read is declared at module level:

    class UserName(NamedTuple):
        id: int
        username: str

    NAMES = read(UserName, select(User.id, User.username).where(User.id == any_(bindparam("ids", type_=IDS))))

    rows = await reads.all(NAMES, ids=[1, 2])

The last fields of a row may be rows themselves: each takes as many columns as it has fields.
"""

from collections.abc import Awaitable, Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Protocol, TypeAlias, TypeVar, cast, overload

import asyncpg
from sqlalchemy import (
    ARRAY,
    BigInteger,
    BindParameter,
    ColumnElement,
    Select,
    SelectBase,
    Text,
    UpdateBase,
    any_,
    func,
    select,
)
from sqlalchemy import cast as cast_in_sql
from sqlalchemy.sql.elements import NamedColumn
from typing_extensions import override

from spiritum.db.bounds import EXCESS, TEXT_BYTES, current_bounds, current_text_bytes
from spiritum.db.failures import is_lost, map_connection_errors
from spiritum.db.lending_pool import LendingPool
from spiritum.db.statements import Template, compile_template
from spiritum.errors import ResponseTooLarge
from spiritum.telemetry.statements import running

if TYPE_CHECKING:
    from asyncpg.pool import PoolConnectionProxy

Row = TypeVar("Row", bound=tuple[object, ...])

_Values: TypeAlias = tuple[object, ...]

IDS = ARRAY(BigInteger)
"""The type of a parameter that is a list of ids: `column == any_(bindparam("ids", type_=IDS))`."""

TEXTS = ARRAY(Text)
"""The type of a parameter that is a list of strings."""


class Record(Protocol):
    """A row as the driver gives it."""

    def __iter__(self) -> Iterator[object]:
        """The values in the order of the columns."""
        ...

    @overload
    def __getitem__(self, place: int, /) -> object: ...
    @overload
    def __getitem__(self, place: slice, /) -> Iterable[object]: ...
    def __getitem__(self, place: int | slice, /) -> object:
        """The value of a column, or the values of some of them."""
        ...


class Read(Generic[Row]):
    """A compiled statement and the type of its rows. Made by `read`, run by a `Reader`."""

    __slots__ = ("_nested", "_plain", "_template", "row", "sql", "weighs_texts")

    def __init__(self, row: type[Row], template: Template) -> None:
        self.row = row
        self.sql = template.sql
        self._template = template
        self._plain, self._nested = _parts(row)
        self.weighs_texts = TEXT_BYTES in template.parameters
        """Whether the statement fails for more bytes of texts than the current operation may read."""

    @property
    def parameters(self) -> tuple[str, ...]:
        """The parameters' names: the first is $1."""
        return self._template.parameters

    def arguments(self, values_by_name: dict[str, object]) -> list[object]:
        """The values in the statement's order. TypeError if a parameter is missing or unknown."""
        if self.weighs_texts:
            values_by_name = {TEXT_BYTES: current_text_bytes(), **values_by_name}
        try:
            values = self._template.arguments(values_by_name)
        except KeyError as missing:
            raise TypeError(f"{self.row.__name__}: parameter {missing} is missing") from None
        if len(values_by_name) != len(values):
            raise TypeError(
                f"{self.row.__name__}: unknown parameters {sorted(values_by_name.keys() - set(self.parameters))}"
            )
        return values

    def rows(self, records: Iterable[Record]) -> list[Row]:
        """The records as rows. Their width was checked when the read was made."""
        make, row = _Values.__new__, self.row  # Half the time of `_make`, which counts the columns again.
        if not self._nested:
            return [make(row, record) for record in records]
        plain, nested = self._plain, self._nested
        return [make(row, [*each[plain], *[make(kind, each[part]) for kind, part in nested]]) for each in records]


def read(row: type[Row], statement: SelectBase) -> Read[Row]:
    """Compile `statement`, whose column labels must be the fields of the NamedTuple `row`, in order.

    In the place of a field that is a NamedTuple itself are the fields of that; from an outer join, all may be null.

    Each `bindparam` without a value becomes a parameter; every other value is written into the SQL text, where the
    planner can hold it against partial indexes even after it has settled on a generic plan.
    """
    check_columns(statement, row)
    return Read(row, compile_template(statement))


class _KeyedRow(NamedTuple):
    key: int
    row: tuple[object, ...]


class _Keyed(Read[tuple[int, Row]], Generic[Row]):
    """A statement each of whose rows has a key beside it. Made by `read_keyed`."""

    __slots__ = ("_of_row",)

    def __init__(self, row: type[Row], template: Template) -> None:
        super().__init__(cast("type[tuple[int, Row]]", _KeyedRow), template)
        self._of_row = row

    @override
    def rows(self, records: Iterable[Record]) -> list[tuple[int, Row]]:
        make, row = _Values.__new__, self._of_row
        return [(cast("int", each[-1]), make(row, each[:-1])) for each in records]


def any_of(values: BindParameter[Any]) -> ColumnElement[Any]:
    """Any of a parameter's ids, or of other values, for rows that are found by a key.

    `column == any_of(bindparam("ids", type_=IDS))`

    Inside a subquery PostgreSQL does not count them, so that one plan serves any number. It would plan anew each time,
    since fewer cost less than it assumes, and take longer for that than for the rows.
    """
    return any_(cast_in_sql(select(values).scalar_subquery(), values.type))


def read_keyed(row: type[Row], statement: SelectBase) -> Read[tuple[int, Row]]:
    """As `read`, with the key beside each row: the statement's last column. The row holds no rows itself."""
    if holds_rows(row):
        raise TypeError(f"{row.__name__} holds rows itself, which a keyed read does not make")
    check_columns(statement, row, key=_labels(statement)[-1])
    return _Keyed(row, compile_template(statement))


class Count(NamedTuple):
    """The row of a statement that counts."""

    rows: int


class Exists(NamedTuple):
    """The row of a statement that says whether something is there."""

    exists: bool


def read_exists(condition: ColumnElement[bool]) -> Read[Exists]:
    """A read of whether the condition holds."""
    return read(Exists, select(condition.label("exists")))


def rows_of(statement: Select[*tuple[Any, ...]]) -> ColumnElement[Any]:
    """The rows of `statement` as one value, a list of tuples: for a statement that reads several things at once."""
    rows = statement.subquery()
    return func.array(select(func.row(*rows.c)).select_from(rows).scalar_subquery())


class Reader(Protocol):
    """What can run a read: `Reads` outside a transaction, `Transaction` inside."""

    async def all(self, read: Read[Row], /, **values: object) -> list[Row]:
        """Every row."""
        ...

    async def first(self, read: Read[Row], /, **values: object) -> Row | None:
        """The first row, or `None`."""
        ...

    async def one(self, read: Read[Row], /, **values: object) -> Row:
        """The first row of a statement that always has one (a count, an EXISTS)."""
        ...


class Reads:
    """Reading outside a transaction: each statement borrows a connection for just that statement, so that siblings
    may run concurrently. Two statements may therefore see two states of the data.

    Raises DatabaseUnavailable and StatementTimedOut.
    """

    def __init__(self, pool: LendingPool) -> None:
        self.pool = pool
        """Where the connections come from."""

    async def all(self, read: Read[Row], /, **values: object) -> list[Row]:
        """Every row. Raises `ResponseTooLarge` for more than the current operation may read."""
        arguments = read.arguments(values)
        bounds = current_bounds()
        with map_connection_errors(), _weighing(read):
            records = await self._fetch(read, arguments, 0 if bounds is None else bounds.next_limit)
        if bounds is not None:
            bounds.count(len(records))
        return read.rows(records)

    async def first(self, read: Read[Row], /, **values: object) -> Row | None:
        """The first row, or `None`."""
        arguments = read.arguments(values)
        with map_connection_errors():
            records = await self._fetch(read, arguments, 1)
        return read.rows(records)[0] if records else None

    async def one(self, read: Read[Row], /, **values: object) -> Row:
        """The first row of a statement that always has one (a count, an EXISTS)."""
        return expect_row(read, await self.first(read, **values))

    async def _fetch(self, read: Read[Row], arguments: Sequence[object], limit: int) -> list[asyncpg.Record]:
        """The records, at most `limit` unless it is 0. If the connection is lost, a new one is tried once."""
        try:
            async with self.pool.acquire() as connection:
                with running(read.sql, read.row):
                    return await _fetch_at_most(connection, read.sql, arguments, limit)
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError) as error:
            if not is_lost(error):
                raise
        async with self.pool.acquire() as connection:
            with running(read.sql, read.row):
                return await _fetch_at_most(connection, read.sql, arguments, limit)


async def _fetch_at_most(
    connection: "PoolConnectionProxy[asyncpg.Record]", sql: str, arguments: Sequence[object], limit: int
) -> list[asyncpg.Record]:
    """`fetch` with a limit that the protocol keeps, whatever the statement says, as `fetchrow` does for one row.

    0 is no limit.
    """
    # Not public, and not in its stubs; the public ways are a cursor in a transaction, and a LIMIT that changes plans.
    fetch: Callable[..., Awaitable[list[asyncpg.Record]]] = getattr(connection, "_execute")  # noqa: B009
    return await fetch(sql, arguments, limit, None)


@contextmanager
def _weighing(read: Read[Row]) -> Generator[None]:
    """Raises `ResponseTooLarge` if a statement that weighs texts has found too many."""
    try:
        yield
    except asyncpg.DataError as error:
        if read.weighs_texts and error.sqlstate == EXCESS:
            raise ResponseTooLarge("bytes", current_text_bytes()) from None
        raise


def expect_row(read: Read[Row], row: Row | None) -> Row:
    """The row that must be there."""
    if row is None:
        raise LookupError(f"{read.row.__name__}: the statement gave no row")
    return row


def check_columns(statement: SelectBase | UpdateBase, row: type[tuple[object, ...]], *, key: str | None = None) -> None:
    """TypeError unless the statement's columns have the names of the row's fields, in order, and then `key`."""
    fields, nested = _fields(row), _nested(row)
    columns = [name for field in fields for name in (_fields(nested[field]) if field in nested else (field,))]
    if key is not None:
        columns.append(key)
    labels = _labels(statement)
    if labels != tuple(columns):
        raise TypeError(f"{row.__name__} has the fields {', '.join(columns)}, its statement gives {', '.join(labels)}")


def _labels(statement: SelectBase | UpdateBase) -> tuple[str, ...]:
    """The names that a person gave the columns; those that SQLAlchemy would make up do not count."""
    columns = statement.selected_columns if isinstance(statement, SelectBase) else statement.exported_columns
    return tuple(column.name if isinstance(column, NamedColumn) else "(unlabelled)" for column in columns)


def _fields(row: type[tuple[object, ...]]) -> tuple[str, ...]:
    fields = row.__dict__.get("_fields")
    if fields is None:
        raise TypeError(f"{row.__name__} is not a NamedTuple")
    return cast("tuple[str, ...]", fields)


def holds_rows(row: type[tuple[object, ...]]) -> bool:
    """Whether a field of the NamedTuple `row` is a NamedTuple itself."""
    return bool(_nested(row))


def _nested(row: type[tuple[object, ...]]) -> dict[str, type[tuple[object, ...]]]:
    """The fields that are NamedTuples themselves."""
    kinds = ((name, kind) for name, kind in row.__annotations__.items() if isinstance(kind, type))
    return {name: cast("type[tuple[object, ...]]", kind) for name, kind in kinds if "_fields" in kind.__dict__}


def _parts(row: type[tuple[object, ...]]) -> tuple[slice, Sequence[tuple[type[tuple[object, ...]], slice]]]:
    """The columns of the fields that are values, and those of each field that is a row itself."""
    fields, nested = _fields(row), _nested(row)
    end = len(fields) - len(nested)
    if nested.keys() != set(fields[end:]):
        raise TypeError(f"{row.__name__}: the fields that are rows themselves come last")
    plain, parts = slice(end), list[tuple[type[tuple[object, ...]], slice]]()
    for kind in nested.values():
        start, end = end, end + len(_fields(kind))
        parts.append((kind, slice(start, end)))
    return plain, parts
