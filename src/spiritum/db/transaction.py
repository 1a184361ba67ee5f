"""Writing: one transaction, whose reads see its writes, and whose notices are sent when it commits."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, TypeVar, overload

import asyncpg
from sqlalchemy import Result, ScalarResult, UpdateBase
from sqlalchemy.engine.result import IteratorResult, SimpleResultMetaData
from sqlalchemy.sql.base import Executable
from sqlalchemy.sql.selectable import TypedReturnsRows
from typing_extensions import TypeVarTuple

from spiritum.db.base import Base
from spiritum.db.failures import DatabaseSilent, DatabaseUnavailable, is_lost, map_connection_errors, spoils
from spiritum.db.lending_pool import LendingPool, Lent
from spiritum.db.reads import Read, Row, expect_row
from spiritum.db.statements import compile_many, compile_now, compile_rows
from spiritum.db.writes import CHANNELS, PAYLOADS, Nothing, Write, at_commit, listed
from spiritum.telemetry.statements import running

T = TypeVar("T")
Columns = TypeVarTuple("Columns")

NOTICE_BYTES = 7999
"""PostgreSQL's limit for one notification."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class AfterCommit:
    """What happens when, and only if, the transaction commits."""

    notices: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    hooks: list[Callable[[], None]] = field(default_factory=list[Callable[[], None]])


class Transaction:
    """One transaction, open until `Database.transaction` ends it. For one task: it is one connection.

    It begins, and takes its connection, with the first statement. SQLAlchemy's Core is the language of the statements;
    the driver runs them. Statements that run often are compiled once, by `read` and `write`.
    """

    def __init__(
        self,
        pool: LendingPool,
        after_statement: Callable[[str], None] | None,
        listeners: "Sequence[Listener]" = (),
    ) -> None:
        self._pool = pool
        self._after_statement = after_statement
        self._listeners = listeners
        self._connection: Lent | None = None
        self._is_beginning = False
        self._has_begun = False
        self._has_ended = False
        self._after_commit = AfterCommit()
        self._collected: dict[Write[Nothing], list[dict[str, object]]] = {}

    async def all(self, read: Read[Row], /, **values: object) -> list[Row]:
        """Every row."""
        return read.rows(await self._fetch(read.sql, read.arguments(values), read.row))

    async def first(self, read: Read[Row], /, **values: object) -> Row | None:
        """The first row, or `None`."""
        rows = await self.all(read, **values)
        return rows[0] if rows else None

    async def one(self, read: Read[Row], /, **values: object) -> Row:
        """The first row of a statement that always has one (a count, an EXISTS)."""
        return expect_row(read, await self.first(read, **values))

    async def write(self, write: Write[Row], /, **values: object) -> list[Row]:
        """Run a compiled write; returns the rows that it returns."""
        return write.rows(await self._fetch(write.sql, write.arguments(values), write.row))

    async def write_alone(self, write: Write[Row], /, **values: object) -> list[Row]:
        """Run a write that is all that this transaction changes: it commits itself, without BEGIN and COMMIT.

        It returns rows if, and only if, it changes something. If there are rows the transaction has ended, and nothing
        can be run, collected or sent in it; else it goes on as if this had not been called. RuntimeError unless it is
        the first statement.

        Where the caller is cancelled meanwhile, it may have been committed or not, as with any commit.
        """
        if self._has_begun or self._collected or self._after_commit.notices:
            raise RuntimeError("the transaction changes something else, too")
        connection = await self._acquired()
        with self._running(connection), running(write.sql, write.row):
            rows = write.rows(await connection.fetch(write.sql, *write.arguments(values)))
        self._has_ended = bool(rows)
        return rows

    @overload
    async def execute(
        self, statement: TypedReturnsRows[*Columns], values: Mapping[str, object] | None = None
    ) -> Result[*Columns]: ...

    @overload
    async def execute(
        self, statement: Executable, values: Mapping[str, object] | None = None
    ) -> Result[*tuple[Any, ...]]: ...

    async def execute(
        self, statement: Executable, values: Mapping[str, object] | None = None
    ) -> Result[*tuple[Any, ...]]:
        """Compile a statement and run it: for what runs now and then. Returns its rows.

        `values` are those of its parameters that have none. A broken constraint is asyncpg's
        `IntegrityConstraintViolationError`.
        """
        records = await self._fetch(*compile_now(statement, values or {}))
        # With no rows nobody reads a name, but the first column is still asked for.
        names = tuple(records[0].keys()) if records else ("none",)
        return IteratorResult(SimpleResultMetaData(names), iter([tuple(record) for record in records]))

    async def scalar(self, statement: TypedReturnsRows[T]) -> T | None:
        """The first column of the first row, or `None`."""
        records = await self._fetch(*compile_now(statement, {}))
        return records[0][0] if records else None

    async def scalars(self, statement: TypedReturnsRows[T]) -> ScalarResult[T]:
        """The first column of every row."""
        return (await self.execute(statement)).scalars()

    async def change(self, statement: UpdateBase) -> int:
        """Run an INSERT, UPDATE or DELETE; returns the number of rows that it changed."""
        sql, arguments = compile_now(statement, {})
        connection = await self._connected()
        with self._running(connection), running(sql):
            status = await connection.execute(sql, *arguments)
        self._executed(sql)
        return int(status.rpartition(" ")[2])

    async def add_rows(self, model: type[Base], rows: Sequence[Mapping[str, object]]) -> list[int]:
        """Insert rows that have the same columns, in one statement; returns their ids, in the same order.

        One statement is also quick for the triggers, which run once for it.
        """
        if not rows:
            return []
        sql, arguments = compile_rows(model, rows)
        return sorted(record[0] for record in await self._fetch(sql, arguments))

    async def run_many(self, statement: UpdateBase, rows: Sequence[Mapping[str, object]]) -> None:
        """Run the statement once for each row of values, in one round trip; nothing happens without rows."""
        if not rows:
            return
        sql, arguments = compile_many(statement, rows)
        connection = await self._connected()
        with self._running(connection), running(sql):
            await connection.executemany(sql, arguments)
        self._executed(sql)

    def notify(self, channel: str, payload: str) -> None:
        """Tell whoever listens on `channel`, in every process, if this commits. Equal notices are sent once.

        ValueError for a payload of more than NOTICE_BYTES: name what changed, don't carry it.
        """
        if len(payload.encode()) > NOTICE_BYTES:
            raise ValueError(f"a notice on {channel} has more than {NOTICE_BYTES} bytes")
        self._after_commit.notices.append((channel, payload))

    def after_commit(self, hook: Callable[[], None]) -> None:
        """Call `hook` once this has committed, in the order of asking. What it raises is logged: the commit stands."""
        self._after_commit.hooks.append(hook)

    def collect(self, write: Write[Nothing], /, **values: object) -> None:
        """Have `write` add a row at the commit, with all others that are collected for it: its parameters are lists.

        Nothing in the transaction sees the row.
        """
        self._collected.setdefault(write, []).append(values)

    async def tell(self, fact: object) -> None:
        """Let the rooms that listen to facts of this kind follow it, in this transaction: what they raise ends it.

        A fact is of the room in which it arises, which knows nothing of who listens.
        """
        for listener in self._listeners:
            await listener(self, fact)

    async def commit(self) -> None:
        """Write what was collected, send the notices, commit, and run the hooks.

        Nothing can be run in the transaction afterwards. Raises RuntimeError if a statement has failed before, and its
        error was not raised: PostgreSQL then takes a COMMIT for a ROLLBACK.
        """
        await self._write_collected()
        self._has_ended = True
        if self._has_begun and self._connection is not None:
            with self._running(self._connection):
                status = await _committed(self._connection)
            if status != "COMMIT":
                raise RuntimeError("a statement of the transaction has failed: nothing is committed")
        for hook in self._after_commit.hooks:  # before anything is awaited, where the caller could be cancelled
            try:
                hook()
            except Exception:
                _log.exception("a hook failed after the commit")
        if self._connection is not None and self._pool.pass_on(self._connection):
            self._connection = None
        await self._release()

    async def roll_back(self) -> None:
        """Undo everything, and free the connection and the rows. Nothing can be run in the transaction afterwards."""
        self._has_ended = True
        connection = self._connection
        try:
            # A BEGIN that was cancelled may have begun the transaction all the same.
            if connection is not None and (self._is_beginning or connection.is_in_transaction()):
                with self._running(connection):
                    await connection.execute("ROLLBACK")
        finally:
            await self._release()

    async def _write_collected(self) -> None:
        """Write what was collected and send the notices, in one statement."""
        notices = self._after_commit.notices
        if not notices and not self._collected:
            return
        if self._has_ended:
            raise RuntimeError("the transaction has ended: what was collected since then cannot be written")
        write = at_commit(tuple(self._collected))
        values: dict[str, object] = {
            CHANNELS: [channel for channel, _ in notices],
            PAYLOADS: [payload for _, payload in notices],
        }
        for number, (collected, rows) in enumerate(self._collected.items()):
            values |= {listed(number, name): [row[name] for row in rows] for name in collected.parameters}
        await self._fetch(write.sql, write.arguments(values))

    async def _fetch(
        self, sql: str, arguments: Iterable[object], row: type[object] | None = None
    ) -> list[asyncpg.Record]:
        connection = await self._connected()
        with self._running(connection), running(sql, row):
            records = await connection.fetch(sql, *arguments)
        self._executed(sql)
        return records

    async def _connected(self) -> Lent:
        """The connection, on which the transaction has begun."""
        connection = await self._acquired()
        if not self._has_begun:
            self._is_beginning = True
            try:
                await self._begin(connection)
            except DatabaseUnavailable as error:  # nothing has run yet: a connection that is lost may be replaced
                if isinstance(error, DatabaseSilent) or not is_lost(error.__cause__):
                    raise
                await self._release()
                connection = await self._acquired()
                await self._begin(connection)
            self._is_beginning, self._has_begun = False, True
        return connection

    async def _begin(self, connection: Lent) -> None:
        with self._running(connection):
            await connection.execute("BEGIN")

    def _running(self, connection: Lent) -> "_Running":
        return _Running(self._pool, connection)

    async def _acquired(self) -> Lent:
        """The connection."""
        if self._has_ended:
            raise RuntimeError("the transaction has ended")
        if self._connection is None:
            self._connection = self._pool.take_kept()
        if self._connection is None:
            with map_connection_errors():
                self._connection = await self._pool.take()
        return self._connection

    async def _release(self) -> None:
        """Give the connection back, once what was cancelled on it has stopped."""
        connection, self._connection = self._connection, None
        if connection is not None:
            # What fails here is the connection, which the pool has then closed, and not what was done on it.
            with suppress(Exception):
                await self._pool.hand_back(connection)

    def _executed(self, sql: str) -> None:
        if self._after_statement is not None:
            self._after_statement(sql)


async def _committed(connection: Lent) -> str:
    """Run COMMIT; returns what it did. A caller who is cancelled leaves it to the server, and cuts the connection.

    A cancelled COMMIT that waits for a standby would be visible to all without it, and lost with the primary: after
    what it made had been sent to the hospital.
    """
    committing = asyncio.create_task(connection.execute("COMMIT"))
    try:
        return await asyncio.shield(committing)
    except asyncio.CancelledError:
        committing.add_done_callback(lambda cut: cut.cancelled() or cut.exception())  # which nobody asks for any more
        with suppress(asyncpg.InterfaceError):  # it is cut already
            connection.terminate()
        raise


class _Running:
    """A statement on a connection, which is cut if that takes too long. Maps errors; a class, since that is quicker."""

    __slots__ = ("_connection", "_pool")

    def __init__(self, pool: LendingPool, connection: Lent) -> None:
        self._pool = pool
        self._connection = connection

    def __enter__(self) -> None:
        self._pool.begin(self._connection)

    def __exit__(self, _: type[BaseException] | None, error: BaseException | None, __: TracebackType | None) -> None:
        if isinstance(error, asyncio.CancelledError):  # what runs is busy until it has stopped
            return
        was_cut = not self._pool.end(self._connection)
        if error is None:
            return
        if spoils(error):
            self._pool.give_up(self._connection)
        if was_cut:
            raise DatabaseSilent from error
        with map_connection_errors():
            raise error


Listener = Callable[[Transaction, object], Awaitable[None]]
"""Follows facts, in the transaction in which they become true. It passes over those that do not concern it."""
