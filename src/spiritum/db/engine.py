"""The database of one process: reads on one pool, transactions on another."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any, TypeAlias

import asyncpg
import orjson
from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from spiritum.db.failures import map_connection_errors, map_db_errors
from spiritum.db.reads import Reads
from spiritum.db.transaction import AfterCommit, Transaction, run_hooks, send_notices
from spiritum.telemetry.statements import count_statement

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"
Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"

_IDLE_IN_TRANSACTION = timedelta(seconds=60)


class Database:
    """Both pools of one process. Made by `Database.open`, ended by `close`.

    `reads` is for everything outside a transaction.
    """

    def __init__(self, connect: Callable[[], Awaitable[Connection]], pool: Pool, engine: AsyncEngine) -> None:
        self._connect = connect
        self._pool = pool
        self._engine = engine
        self._sessions = async_sessionmaker(engine, expire_on_commit=False)
        self.reads = Reads(pool)
        self.after_statement: Callable[[str], None] | None = None
        """Called after each statement of a transaction, with its text; what it raises fails the transaction there.
        With it the tests prove that no half of a change stays."""
        event.listen(engine.sync_engine, "after_cursor_execute", self._executed)

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

        engine = _writing_engine(connect, write_connections)
        with map_connection_errors():
            pool = await asyncpg.create_pool(
                dsn,
                min_size=1,
                max_size=read_connections,
                server_settings=settings,
                init=_decode_json,
                reset=_leave_as_it_is,
            )
            async with engine.connect():
                pass  # SQLAlchemy asks a new server for its version; better now than in the first transaction.
        return cls(connect, pool, engine)

    async def close(self) -> None:
        """Close every connection, after what runs on it."""
        await self._pool.close()
        await self._engine.dispose()

    @asynccontextmanager
    async def transaction(self) -> AsyncGenerator[Transaction]:
        """One transaction: leaving the block commits, an exception rolls back.

        It begins, and takes its connection, with the first statement: network calls belong before it,
        so that they hold no connection meanwhile.

        Raises Conflict if another transaction won a race (a deadlock, a serialization failure),
        DatabaseUnavailable and StatementTimedOut. A broken constraint is SQLAlchemy's IntegrityError.
        """
        after_commit = AfterCommit()
        with map_db_errors():
            async with self._sessions.begin() as orm:
                yield Transaction(orm, after_commit)
                await orm.flush()
                await send_notices(orm, after_commit)
        run_hooks(after_commit)

    async def connect(self) -> Connection:
        """A connection outside the pools, for listening. The caller closes it."""
        return await self._connect()

    def _executed(self, _connection: object, _cursor: object, statement: str, *_: object) -> None:
        if self.after_statement is not None:
            self.after_statement(statement)


def driver_url(url: str) -> str:
    """The URL as asyncpg reads it, whatever SQLAlchemy driver it names."""
    scheme, separator, rest = url.partition("://")
    if not separator or scheme.partition("+")[0] not in {"postgres", "postgresql"}:
        raise ValueError("a database URL begins with postgresql://")
    return f"postgresql://{rest}"


def _writing_engine(connect: Callable[[], Awaitable[Connection]], connections: int) -> AsyncEngine:
    engine = create_async_engine(
        "postgresql+asyncpg://",
        async_creator=connect,
        pool_size=connections,
        max_overflow=0,
        json_serializer=_write_json,
        json_deserializer=orjson.loads,
    )
    event.listen(engine.sync_engine, "before_cursor_execute", _count)
    event.listen(engine.sync_engine, "checkout", _refuse_closed)
    return engine


def _count(*_: object) -> None:
    count_statement()


def _refuse_closed(connection: DBAPIConnection, _entry: ConnectionPoolEntry, _proxy: PoolProxiedConnection) -> None:
    """Have the pool replace a connection that the server has closed: asyncpg knows without asking, a ping would ask."""
    if connection.driver_connection.is_closed():
        raise DisconnectionError


async def _leave_as_it_is(_connection: Connection) -> None:
    """Between reads there is nothing to clean up, and asking the server to do it is a round trip for each read."""


async def _decode_json(connection: Connection) -> None:
    """JSON columns as Python values, as SQLAlchemy's connections have them; a JSON parameter is JSON text."""
    for name in ("json", "jsonb"):
        await connection.set_type_codec(name, schema="pg_catalog", encoder=str, decoder=orjson.loads)


def _write_json(value: Any) -> str:
    return orjson.dumps(value).decode()


def _milliseconds(duration: timedelta) -> str:
    return str(round(duration / timedelta(milliseconds=1)))
