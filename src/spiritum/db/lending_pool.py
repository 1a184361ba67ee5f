"""
A pool of connections that are lent for one statement, or one transaction, at a time.

asyncpg's own pool takes as much processor time to lend a connection and take it back as a short statement does: a task
of its own, and two more turns of the event loop. So a connection whose work has ended well goes to the next who
waits, or is kept for the next who asks. What is unusual is the pool's work as before: connecting, a connection whose
statement failed or was cancelled, and one that the server has closed.

Nothing waits for ever. Twice a second the pool looks at its statements and at who waits, and ends what takes too long:

    a statement     its connection is cut. The server's own limit, which is a little shorter, has not come: the server
                    is frozen, or the network swallows what it sends.
    a caller        gets `DatabaseUnavailable`. Until then callers wait in a queue also while the server takes no more
                    connections, or is away: a restart that is short enough is noticed by nobody.

If the server stays away for longer than a caller may wait, callers are refused at once, until a connection succeeds.
The looks are counted instead of time: while this process itself stands still, no answer of the server's can be late.
"""

import asyncio
from collections import deque
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeAlias

import asyncpg
from typing_extensions import override

from spiritum.db.failures import DatabaseSilent, DatabaseUnavailable, may_pass, spoils

if TYPE_CHECKING:
    from asyncpg.pool import PoolConnectionProxy

    _Pool: TypeAlias = asyncpg.Pool[asyncpg.Record]
else:
    _Pool = asyncpg.Pool  # which is generic in its stubs alone

Lent: TypeAlias = "PoolConnectionProxy[asyncpg.Record]"

_SECONDS_KEPT = 30.0
"""After so long all go back to the pool, which counts their statements and closes those that nobody needs."""
_LOOKS_A_SECOND = 2
_SECONDS_BETWEEN_LOOKS = 1 / _LOOKS_A_SECOND
_FIRST_PAUSE = 0.05
_MAX_PAUSE = 0.5
"""Between two attempts to connect to a server that takes no connection, in seconds."""
_DEFAULTS: dict[str, Any] = {
    # No floor: asyncpg would connect by itself, again and again, to a server that is away.
    "min_size": 0,
    "init_size": 1,
    "max_queries": 50_000,
    "max_inactive_connection_lifetime": 300.0,
    "setup": None,
    "init": None,
    "loop": None,
    "connection_class": asyncpg.Connection,
    "record_class": asyncpg.Record,
}
"""Those of `asyncpg.create_pool`, which makes no pools but its own."""


@dataclass(frozen=True, slots=True)
class TimeLimits:
    """How long things may take."""

    statement: timedelta = timedelta(seconds=6)
    """One statement, until its connection is cut. More than the server's own limit."""
    wait: timedelta = timedelta(seconds=5)
    """Waiting for a connection, whether one is given back or the server takes another."""
    connect: timedelta = timedelta(seconds=3)
    """One attempt to connect."""


class LendingPool(_Pool):
    """asyncpg's pool, whose connections stay lent from one statement to the next."""

    __slots__ = (
        *("busy", "looks", "_is_down", "_is_refused", "_kept", "_lent", "_limits", "_look", "_pause", "_retry"),
        *("_tasks", "_sweep", "_waiting"),
    )

    _kept: list[Lent]
    _lent: int
    """How many of the pool's are in use or kept, and how many are being made."""
    _waiting: "deque[tuple[asyncio.Future[Lent], int]]"
    """Who waits for a connection, and since which look."""
    busy: dict[Lent, int]
    """The connections on which something runs, and since which look."""
    looks: int
    """How often the pool has looked around."""
    _limits: TimeLimits
    _is_refused: bool
    """Whether the server took no connection just now: for a moment nobody tries again."""
    _is_down: bool
    """Whether somebody has waited in vain, and no connection has succeeded since."""
    _pause: float
    _sweep: asyncio.TimerHandle | None
    _look: asyncio.TimerHandle | None
    _retry: asyncio.TimerHandle | None
    _tasks: set[asyncio.Task[None]]

    @classmethod
    async def open(cls, dsn: str, *, limits: TimeLimits = TimeLimits(), **options: Any) -> "LendingPool":  # noqa: B008 - frozen
        """Connect; the options are those of `asyncpg.create_pool`."""
        pool = cls(dsn, **{**_DEFAULTS, **options})
        pool._kept, pool._lent, pool._waiting, pool._sweep, pool._tasks = [], 0, deque(), None, set()
        pool.busy, pool.looks, pool._look, pool._retry, pool._limits = {}, 0, None, None, limits
        pool._is_refused, pool._is_down, pool._pause = False, False, _FIRST_PAUSE
        async with asyncio.timeout(limits.connect.total_seconds()):
            await pool
        pool._look_later()
        return pool

    @override
    def acquire(self) -> "Loan":  # pyright: ignore[reportIncompatibleMethodOverride] - for a block alone
        """A connection for a block with one statement: `async with pool.acquire() as connection`."""
        return Loan(self)

    @override
    async def close(self) -> None:
        """Close every connection, after what runs on it; what runs too long is cut."""
        if self._sweep is not None:
            self._sweep.cancel()
        self._give_back()
        try:
            async with asyncio.timeout((self._limits.statement + self._limits.connect).total_seconds()):
                await super().close()
        except TimeoutError:  # `close` has cut what was left
            pass
        finally:
            self._stop_looking()
            while self._waiting:
                self._fail(asyncpg.InterfaceError("pool is closing"))

    @override
    def terminate(self) -> None:
        """Cut every connection."""
        self._stop_looking()
        super().terminate()

    @property
    def in_use(self) -> int:
        """Connections that are lent at this moment."""
        return self._lent - len(self._kept)

    @property
    def waiting(self) -> int:
        """How much work waits for one."""
        return sum(not waiting.done() for waiting, _ in self._waiting)

    def take_kept(self) -> "Lent | None":
        """A connection that was kept, without waiting; `None` if there is none that is open."""
        if self._kept and _is_open(self._kept[-1]):
            return self._kept.pop()
        return None

    async def take(self) -> Lent:
        """A connection: one that was kept, or the next that is made or given back.

        Raises DatabaseUnavailable if there is none in time.
        """
        since = self.looks
        while True:
            if self._kept:
                connection = self._kept.pop()
            else:
                if self.is_closing():
                    raise asyncpg.InterfaceError("pool is closing")
                if self._is_refused and self._has_nobody:
                    raise DatabaseUnavailable("the database has been away for a while")
                self._let_in(1)
                connection = await self._next(since)
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
        """Give a connection back to the pool, which finds out whether it can be used again.

        That goes on where the caller is cancelled: else nobody would cut it, and its place would be lost.
        """
        await asyncio.shield(self._run(self._hand_back(connection)))

    async def _hand_back(self, connection: Lent) -> None:
        self.begin(connection)  # a frozen server does not end a cancelled statement either
        try:
            await self.release(connection)
        finally:
            self.busy.pop(connection, None)
            self._leave_room()

    def hand_back_later(self, connection: Lent) -> None:
        """The same beside the caller, who does not wait for a cancelled statement to stop."""
        self._run(self._hand_back(connection))

    def begin(self, connection: Lent) -> None:
        """Something begins to run on the connection, unless it is busy with what was cancelled before."""
        self.busy.setdefault(connection, self.looks)

    def end(self, connection: Lent) -> bool:
        """It has ended; false if it was cut."""
        return self.busy.pop(connection, None) is not None

    def give_up(self, connection: Lent) -> None:
        """Cut a connection that is good for nothing more, and those that nobody uses, which may be no better."""
        _cut(connection)
        self._doubt()

    def _doubt(self) -> None:
        kept, self._kept = self._kept, []
        for connection in kept:
            _cut(connection)
            self.hand_back_later(connection)

    def _let_in(self, most: int) -> None:
        """Make so many more connections, as far as there is room."""
        if self._is_refused or self.is_closing():
            return
        for _ in range(min(most, self.get_max_size() - self._lent)):
            self._lent += 1
            self._run(self._add_connection())

    async def _add_connection(self) -> None:
        """Make a connection for whoever has waited longest, who may be given another one meanwhile."""
        try:
            async with asyncio.timeout(self._limits.connect.total_seconds()):
                connection = await super().acquire()
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError) as error:
            self._lent -= 1
            self._refuse(error)
        except BaseException:
            self._lent -= 1
            raise
        else:
            was_away, self._is_down, self._pause = self._pause > _FIRST_PAUSE, False, _FIRST_PAUSE
            if not self.pass_on(connection):
                await self.hand_back(connection)
            if was_away:
                self._let_in(len(self._waiting))

    def _refuse(self, error: Exception) -> None:
        """The server takes no connection: for a moment nobody tries again. What waiting cannot mend is raised."""
        if self.is_closing() or not may_pass(error):
            self._fail(error)
            self._let_in(min(1, len(self._waiting)))
            return
        self._is_refused = True
        if self._retry is None:
            self._retry = asyncio.get_running_loop().call_later(self._pause, self._try_again)
            self._pause = min(self._pause * 2, _MAX_PAUSE)
        while self._waiting and self._has_nobody:
            self._fail(DatabaseUnavailable("the database cannot be reached"))

    def _fail(self, error: Exception) -> None:
        """Let whoever has waited longest raise this."""
        while self._waiting:
            waiting, _ = self._waiting.popleft()
            if not waiting.done():
                waiting.set_exception(error)
                return

    @property
    def _has_nobody(self) -> bool:
        """Whether the server is away: nothing runs that could give a connection back."""
        return self._is_down and not self.busy

    def _try_again(self) -> None:
        self._retry, self._is_refused = None, False
        self._let_in(min(1, len(self._waiting)))

    def _leave_room(self) -> None:
        """A connection is gone: another is made if somebody waits."""
        self._lent -= 1
        self._let_in(min(1, len(self._waiting)))

    async def _next(self, since: int) -> Lent:
        """The next connection that is made or given back."""
        waiting: asyncio.Future[Lent] = asyncio.get_running_loop().create_future()
        self._waiting.append((waiting, since))
        try:
            return await waiting
        except asyncio.CancelledError:
            if waiting.done() and not waiting.cancelled() and waiting.exception() is None:  # it was this one's turn
                connection = waiting.result()
                if not self.pass_on(connection):
                    self.hand_back_later(connection)
            raise

    def _wake(self, connection: Lent) -> bool:
        """Give the connection to whoever has waited longest; false if nobody waits."""
        while self._waiting:
            waiting, _ = self._waiting.popleft()
            if not waiting.done():
                waiting.set_result(connection)
                return True
        return False

    def _give_back(self) -> None:
        self._sweep = None
        kept, self._kept = self._kept, []
        for connection in kept:
            self.hand_back_later(connection)

    def _run(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def _look_later(self) -> None:
        self._look = asyncio.get_running_loop().call_later(_SECONDS_BETWEEN_LOOKS, self._look_around)

    def _stop_looking(self) -> None:
        for timer in (self._look, self._retry):
            if timer is not None:
                timer.cancel()

    def _look_around(self) -> None:
        """End what has taken too long."""
        self.looks += 1
        self._look_later()
        oldest = self.looks - _looks_in(self._limits.statement)
        late = [connection for connection, since in self.busy.items() if since < oldest]
        for connection in late:
            del self.busy[connection]
            _cut(connection)
        if late:
            self._doubt()
        self._turn_away(self.looks - _looks_in(self._limits.wait))

    def _turn_away(self, oldest: int) -> None:
        """Refuse those who have waited since before that look. Nearly always they are the first in the queue."""
        while self._waiting and (self._waiting[0][1] < oldest or self._waiting[0][0].done()):
            waiting, _ = self._waiting.popleft()
            if not waiting.done():
                self._is_down = self._is_down or self._is_refused or self._pause > _FIRST_PAUSE
                waiting.set_exception(DatabaseUnavailable("no connection to the database became free in time"))


class Loan:
    """A connection for a block. An exception of the block's, the end of its task among them, leaves it to the pool."""

    __slots__ = ("_connection", "_pool")

    def __init__(self, pool: LendingPool) -> None:
        self._pool = pool

    async def __aenter__(self) -> Lent:
        pool = self._pool
        self._connection = connection = pool.take_kept() or await pool.take()
        pool.busy[connection] = pool.looks
        return connection

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pool, connection = self._pool, self._connection
        if isinstance(error, asyncio.CancelledError):  # what it has begun is busy until it has stopped
            pool.hand_back_later(connection)
            return
        was_cut = pool.busy.pop(connection, None) is None
        if error is not None and spoils(error):
            pool.give_up(connection)
        if error is not None or not pool.pass_on(connection):
            await pool.hand_back(connection)
        if was_cut and error is not None:
            raise DatabaseSilent from error


def _looks_in(duration: timedelta) -> int:
    return round(duration.total_seconds() * _LOOKS_A_SECOND)


def _cut(connection: Lent) -> None:
    """End the connection without a word to the server. What runs on it fails at once."""
    with suppress(asyncpg.InterfaceError):  # it has closed already
        connection.terminate()


def _is_open(connection: Lent) -> bool:
    try:
        return not connection.is_closed()
    except asyncpg.InterfaceError:  # it has closed, and its place in the pool is free
        return False
