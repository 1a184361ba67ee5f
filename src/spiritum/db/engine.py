"""The database of one process: reads on one pool, transactions on another."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, suppress
from datetime import timedelta
from types import TracebackType
from typing import Any, TypeAlias

import asyncpg
import orjson
from typing_extensions import override

from spiritum.db.failures import map_connection_errors, map_db_errors
from spiritum.db.lending_pool import LendingPool
from spiritum.db.reads import Reads
from spiritum.db.transaction import Listener, Transaction

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"

_IDLE_IN_TRANSACTION = timedelta(seconds=60)
MAX_PREPARED_CHARACTERS = 32_768
"""Of a statement that a connection keeps prepared. A longer one is parsed and planned at each use, which takes some
milliseconds: those of our own documents are shorter."""


class Database:
    """Both pools of one process. Made by `Database.open`, ended by `close`.

    `reads` is for everything outside a transaction.
    """

    def __init__(
        self, connect: Callable[[], Awaitable[Connection]], reading: LendingPool, writing: LendingPool
    ) -> None:
        self._connect = connect
        self._reading = reading
        self._writing = writing
        self.reads = Reads(reading)
        self.after_statement: Callable[[str], None] | None = None
        """Called after each statement of a transaction, with its text; what it raises fails the transaction there.
        With it the tests prove that no half of a change stays. After a statement that commits itself
        (`Transaction.write_alone`) nothing could fail, so it is not called."""
        self.listeners: tuple[Listener, ...] = ()
        """Who follows the facts that transactions are told."""

    @classmethod
    async def open(
        cls,
        url: str,
        *,
        read_connections: int = 10,
        write_connections: int = 10,
        statement_timeout: timedelta = timedelta(seconds=5),
        application_name: str = "spiritum",
    ) -> "Database":
        """Connect to `url` as people write it: `postgres://`, `postgresql://`, also with `?host=/socket/folder`.

        A statement that runs longer than `statement_timeout` is cancelled. Raises DatabaseUnavailable.
        """
        dsn = driver_url(url)
        settings = {
            "application_name": application_name,
            "idle_in_transaction_session_timeout": _milliseconds(_IDLE_IN_TRANSACTION),
            # Pages are in memory or on an SSD: a random one costs hardly more than the next one.
            "random_page_cost": "1.1",
            "jit": "off",  # Costs more than it gives for statements as short as ours.
            "statement_timeout": _milliseconds(statement_timeout),
            "timezone": "UTC",
        }

        async def connect() -> Connection:
            with map_connection_errors():
                return await asyncpg.connect(dsn, server_settings=settings)

        options: dict[str, Any] = {
            "server_settings": settings,
            "init": _decode_json,
            "reset": _leave_as_it_is,
            "max_cacheable_statement_size": MAX_PREPARED_CHARACTERS,
        }
        with map_connection_errors():
            reading = await LendingPool.open(dsn, min_size=1, max_size=read_connections, **options)
        try:
            with map_connection_errors():
                writing = await LendingPool.open(dsn, min_size=1, max_size=write_connections, **options)
        except BaseException:
            await reading.close()
            raise
        return cls(connect, reading, writing)

    @property
    def pools(self) -> Mapping[str, LendingPool]:
        """The pools, by what they are for."""
        return {"read": self._reading, "write": self._writing}

    async def close(self) -> None:
        """Close every connection, after what runs on it."""
        await asyncio.gather(self._reading.close(), self._writing.close())

    def transaction(self) -> AbstractAsyncContextManager[Transaction]:
        """One transaction: leaving the block commits, an exception rolls back.

        It begins, and takes its connection, with the first statement: network calls belong before it,
        so that they hold no connection meanwhile.

        Raises Conflict if another transaction won a race (a deadlock, a serialization failure),
        DatabaseUnavailable and StatementTimedOut. A broken constraint is asyncpg's
        IntegrityConstraintViolationError.
        """
        return _Block(Transaction(self._writing, self.after_statement, self.listeners))

    async def connect(self) -> Connection:
        """A connection outside the pools, for listening. The caller closes it."""
        return await self._connect()


class _Block(AbstractAsyncContextManager[Transaction]):
    """A transaction for the length of a block."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    @override
    async def __aenter__(self) -> Transaction:
        return self._tx

    @override
    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with map_db_errors():
            try:
                if error is not None:
                    raise error
                await self._tx.commit()
            except BaseException:
                with suppress(Exception):  # A connection that is lost has rolled back; what failed first is raised.
                    await self._tx.roll_back()
                raise


def driver_url(url: str) -> str:
    """The URL as asyncpg reads it, whatever SQLAlchemy driver it names."""
    scheme, separator, rest = url.partition("://")
    if not separator or scheme.partition("+")[0] not in {"postgres", "postgresql"}:
        raise ValueError("a database URL begins with postgresql://")
    return f"postgresql://{rest}"


async def _leave_as_it_is(_connection: Connection) -> None:
    """Asking the server to reset its session is a round trip for each use, and nothing here changes one.

    An open transaction, of a caller who was cancelled while it began, is ended by the pool itself.
    """


async def _decode_json(connection: Connection) -> None:
    """JSON columns as Python values; a JSON parameter is JSON text."""
    for name in ("json", "jsonb"):
        await connection.set_type_codec(name, schema="pg_catalog", encoder=str, decoder=orjson.loads)


def _milliseconds(duration: timedelta) -> str:
    return str(round(duration / timedelta(milliseconds=1)))
