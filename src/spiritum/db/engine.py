"""The database of one process: reads on one pool, transactions on another, appended rows on a third."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, suppress
from datetime import timedelta
from types import TracebackType
from typing import Any

from typing_extensions import override

from spiritum.db.appending import Appends, set_up_for_appending, wait_for_the_disk
from spiritum.db.connecting import Connection, Connector, driver_url, refuse_unfit_pooler
from spiritum.db.failures import map_connection_errors, map_db_errors
from spiritum.db.lending_pool import LendingPool, TimeLimits
from spiritum.db.reads import Reads
from spiritum.db.transaction import Listener, Transaction

_GRACE = timedelta(seconds=1)
"""After the server's own limit for a statement, before its connection is cut."""
_OF_CHECKS = TimeLimits(timedelta(seconds=2), timedelta(seconds=2), timedelta(seconds=2))
APPENDING = 2
"""Connections for rows that are awaited before a response leaves: one is filled while the other one commits."""
MAX_PREPARED_CHARACTERS = 32_768
"""Of a statement that a connection keeps prepared. A longer one is parsed and planned at each use, which takes some
milliseconds: those of our own documents are shorter."""


class Database:
    """The pools of one process. Made by `Database.open`, ended by `close`.

    `reads` is for everything outside a transaction.
    """

    def __init__(
        self,
        connect: Callable[[], Awaitable[Connection]],
        reading: LendingPool,
        writing: LendingPool,
        appending: LendingPool,
        checking: LendingPool,
    ) -> None:
        self._connect = connect
        self._reading = reading
        self._writing = writing
        self._checking = checking
        self.reads = Reads(reading)
        self.appends = Appends(appending)
        self.checks = Reads(checking)
        """For the health check: on a connection of its own, with short time limits, and away from every queue."""
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
        connection_wait: timedelta = timedelta(seconds=5),
        application_name: str = "spiritum",
        may_be_standby: bool = False,
    ) -> "Database":
        """Connect to `url` as people write it: `postgres://`, `postgresql://`, also with `?host=/socket/folder`.

        A statement that runs longer than `statement_timeout` is cancelled by the server; a little later its connection
        is cut, whatever the server does. Nobody waits longer than `connection_wait` for a connection, or than for one
        statement if that may take longer. Raises DatabaseUnavailable, and PoolerUnfit behind a pooler that gives each
        transaction another session.
        """
        connector = Connector(driver_url(url), application_name, statement_timeout, may_be_standby)
        limits = TimeLimits(statement_timeout + _GRACE, max(connection_wait, statement_timeout))
        with map_connection_errors():
            await refuse_unfit_pooler(connector)
        pools: list[LendingPool] = []
        try:
            for size, init in (
                (read_connections, None),
                (write_connections, wait_for_the_disk),
                (APPENDING, set_up_for_appending),
            ):
                with map_connection_errors():
                    pools.append(await _open_pool(connector, size, limits, init=init))
            pools.append(await _open_pool(connector, 1, _OF_CHECKS, init_size=0))
        except BaseException:
            for pool in pools:
                pool.terminate()
            raise
        return cls(connector.connect_alone, *pools)

    @property
    def pools(self) -> Mapping[str, LendingPool]:
        """The pools, by what they are for."""
        return {"read": self._reading, "write": self._writing, "append": self.appends.pool}

    async def close(self) -> None:
        """Close every connection, after what runs on it."""
        pools = (self._reading, self._writing, self.appends.pool, self._checking)
        await asyncio.gather(*(pool.close() for pool in pools))

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
        """A connection outside the pools, for listening. The caller closes it. Its statements have a time limit."""
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


async def _open_pool(
    connector: Connector,
    size: int,
    limits: TimeLimits,
    *,
    init_size: int = 1,
    init: Callable[[Connection], Awaitable[None]] | None = None,
) -> LendingPool:
    options: dict[str, Any] = {
        "init": init,
        "connect": connector.connect,
        "reset": _leave_as_it_is,
        "max_cacheable_statement_size": MAX_PREPARED_CHARACTERS,
    }
    return await LendingPool.open(connector.dsn, limits=limits, init_size=init_size, max_size=size, **options)


async def _leave_as_it_is(_connection: Connection) -> None:
    """Asking the server to reset its session is a round trip for each use, and nothing here changes one.

    An open transaction, of a caller who was cancelled while it began, is ended by the pool itself.
    """
