"""
A pool of connections that are lent for one statement, or one transaction, at a time.

asyncpg's own pool takes as much processor time to lend a connection and take it back as a short statement does: a task
of its own, and two more turns of the event loop. So a connection whose work has ended well goes to the next who
waits, or is kept for the next who asks. What is unusual is the pool's work as before: connecting, a connection whose
statement failed or was cancelled, and one that the server has closed.
"""

import asyncio
from collections import deque
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeAlias

import asyncpg
from typing_extensions import override

if TYPE_CHECKING:
    from asyncpg.pool import PoolConnectionProxy

    _Pool: TypeAlias = asyncpg.Pool[asyncpg.Record]
else:
    _Pool = asyncpg.Pool  # which is generic in its stubs alone

Lent: TypeAlias = "PoolConnectionProxy[asyncpg.Record]"

_SECONDS_KEPT = 30.0
"""After so long all go back to the pool, which counts their statements and closes those that nobody needs."""
_DEFAULTS: dict[str, Any] = {
    "max_queries": 50_000,
    "max_inactive_connection_lifetime": 300.0,
    "setup": None,
    "init": None,
    "loop": None,
    "connection_class": asyncpg.Connection,
    "record_class": asyncpg.Record,
}
"""Those of `asyncpg.create_pool`, which makes no pools but its own."""


class LendingPool(_Pool):
    """asyncpg's pool, whose connections stay lent from one statement to the next."""

    __slots__ = ("_kept", "_lent", "_returning", "_sweep", "_waiting")

    _kept: list[Lent]
    _lent: int
    """How many of the pool's are in use or kept."""
    _waiting: "deque[asyncio.Future[Lent | None]]"
    _sweep: asyncio.TimerHandle | None
    _returning: set[asyncio.Task[None]]

    @classmethod
    async def open(cls, dsn: str, **options: Any) -> "LendingPool":
        """Connect; the options are those of `asyncpg.create_pool`."""
        pool = cls(dsn, **{**_DEFAULTS, **options})
        pool._kept, pool._lent, pool._waiting, pool._sweep, pool._returning = [], 0, deque(), None, set()
        await pool
        return pool

    @override
    def acquire(self) -> "Loan":  # pyright: ignore[reportIncompatibleMethodOverride] - for a block alone
        """A connection for a block: `async with pool.acquire() as connection`."""
        return Loan(self)

    @override
    async def close(self) -> None:
        """Close every connection, after what runs on it."""
        if self._sweep is not None:
            self._sweep.cancel()
        self._give_back()
        await super().close()

    @property
    def in_use(self) -> int:
        """Connections that are lent at this moment."""
        return self._lent - len(self._kept)

    @property
    def waiting(self) -> int:
        """How much work waits for one."""
        return sum(not waiting.done() for waiting in self._waiting)

    def take_kept(self) -> "Lent | None":
        """A connection that was kept, without waiting; `None` if there is none that is open."""
        if self._kept and _is_open(self._kept[-1]):
            return self._kept.pop()
        return None

    async def take(self) -> Lent:
        """A connection: one that was kept, one of the pool's, or the next that somebody gives back."""
        while True:
            if self._kept:
                connection = self._kept.pop()
            elif self._lent < self.get_max_size():
                self._lent += 1
                return await self._from_the_pool()
            else:
                connection = await self._next()
            if connection is None:
                return await self._from_the_pool()
            if _is_open(connection):
                return connection
            await self.hand_back(connection)

    def pass_on(self, connection: Lent) -> bool:
        """Give a connection whose work has ended well to the next; false if it has to go back to the pool."""
        if self.is_closing() or not _is_open(connection) or connection.is_in_transaction():
            return False
        if not self._wake(connection):
            self._kept.append(connection)
            if self._sweep is None:
                self._sweep = asyncio.get_running_loop().call_later(_SECONDS_KEPT, self._give_back)
        return True

    async def hand_back(self, connection: Lent) -> None:
        """Give a connection back to the pool, which finds out whether it can be used again."""
        try:
            await self.release(connection)
        finally:
            self._leave_room()

    async def _from_the_pool(self) -> Lent:
        """One of the pool's, for which there is room: it is counted already."""
        try:
            return await super().acquire()
        except BaseException:
            self._leave_room()
            raise

    def _leave_room(self) -> None:
        """Let whoever has waited longest have the room for a connection; nobody who comes meanwhile takes it."""
        if not self._wake(None):
            self._lent -= 1

    async def _next(self) -> "Lent | None":
        """The next connection that is given back; `None` if one's own is the room for another instead."""
        waiting: asyncio.Future[Lent | None] = asyncio.get_running_loop().create_future()
        self._waiting.append(waiting)
        try:
            return await waiting
        except asyncio.CancelledError:
            if waiting.done() and not waiting.cancelled():  # it was this one's turn
                connection = waiting.result()
                if connection is None:
                    self._leave_room()
                elif not self.pass_on(connection):
                    self._return(connection)
            raise

    def _wake(self, connection: "Lent | None") -> bool:
        """Give the connection, or room for another, to whoever has waited longest; false if nobody waits."""
        while self._waiting:
            waiting = self._waiting.popleft()
            if not waiting.done():
                waiting.set_result(connection)
                return True
        return False

    def _give_back(self) -> None:
        self._sweep = None
        kept, self._kept = self._kept, []
        for connection in kept:
            self._return(connection)

    def _return(self, connection: Lent) -> None:
        task = asyncio.create_task(self.hand_back(connection))
        self._returning.add(task)
        task.add_done_callback(self._returning.discard)


class Loan:
    """A connection for a block. An exception of the block's, the end of its task among them, leaves it to the pool."""

    __slots__ = ("_connection", "_pool")

    def __init__(self, pool: LendingPool) -> None:
        self._pool = pool

    async def __aenter__(self) -> Lent:
        self._connection = self._pool.take_kept() or await self._pool.take()
        return self._connection

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None or not self._pool.pass_on(self._connection):
            await self._pool.hand_back(self._connection)


def _is_open(connection: Lent) -> bool:
    try:
        return not connection.is_closed()
    except asyncpg.InterfaceError:  # it has closed, and its place in the pool is free
        return False
