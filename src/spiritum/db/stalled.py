"""
Watches over work whose statements may take as long as they need: a migration.

A second connection asks what the server does for it. A server that is frozen or cut off answers nobody, and one whose
response was lost has nothing to do any more. Both end the work, within half a minute. No statement on which the server
works is ended. Looks are counted instead of time: while this process stands still, nobody is silent.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import suppress
from typing import Any, Final

import asyncpg
import structlog

from spiritum.db.failures import DatabaseSilent
from spiritum.db.hosts import Connection

_log = structlog.stdlib.get_logger("spiritum.migrate")

_SECONDS_BETWEEN_LOOKS = 2.0
_SECONDS_FOR_A_LOOK = 4.0
_LOOKS: Final = 5
"""So many in a row without an answer, or at a session that has had nothing to do for long."""
_IDLE_SECONDS = 20
"""More than a pause between two attempts."""
_SECONDS_BETWEEN_LINES = 10.0
_SECONDS_TO_UNDO = 2.0
_FAILURES: Final = (OSError, asyncpg.InterfaceError, asyncpg.InternalClientError)
_DOING: Final = """
SELECT state LIKE 'idle%' AS is_idle, extract(epoch FROM now() - state_change) AS seconds, wait_event_type AS waits_for,
    phase, round(100.0 * blocks_done / nullif(blocks_total, 0)) AS percent
FROM pg_stat_activity LEFT JOIN pg_stat_progress_create_index USING (pid) WHERE pid = $1 AND backend_start = $2
"""
_OURS: Final = "SELECT pid, backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()"
_END: Final = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = $1 AND backend_start = $2"
"""By when it began, too: after a fail-over another server may have given that number to somebody else."""


async def unless_silent(
    work: Callable[[], Coroutine[Any, Any, None]], on: Connection, connect: Callable[[], Awaitable[Connection]]
) -> None:
    """Do `work`, all of it on the one connection. Raises `DatabaseSilent` if the server stops working at it.

    `connect` opens another connection, for looking.
    """
    ours = await on.fetchrow(_OURS, timeout=_LOOKS * _SECONDS_FOR_A_LOOK)
    process = () if ours is None else tuple(ours.values())
    doing, looking = asyncio.create_task(work()), asyncio.create_task(_until_silent(connect, process))
    try:
        await asyncio.wait({doing, looking}, return_when=asyncio.FIRST_COMPLETED)
        if not doing.done():
            looking.result()
            raise DatabaseSilent
        doing.result()
    finally:
        looking.cancel()
        doing.cancel()  # which has the server cancel its statement, if it hears us
        await asyncio.wait({doing}, timeout=_SECONDS_TO_UNDO)
        if not doing.done():
            on.terminate()
        await asyncio.gather(doing, looking, return_exceptions=True)


async def _until_silent(connect: Callable[[], Awaitable[Connection]], process: Sequence[object]) -> None:
    """Look at the server's process of that number and beginning, until it is silent."""
    look = _Look(connect, process)
    try:
        silent = 0
        while silent < _LOOKS:
            works = await look.sees_it_work()
            silent = 0 if works or not look.has_answered else silent + 1
            await asyncio.sleep(_SECONDS_BETWEEN_LOOKS)
        await look.end()
    finally:
        look.close()


class _Look:
    """Looks at one process of the server."""

    def __init__(self, connect: Callable[[], Awaitable[Connection]], process: Sequence[object]) -> None:
        self._connect = connect
        self._process = process
        self._connection: Connection | None = None
        self.has_answered = False
        """Whether the server has ever answered: a pooler may have no connection left for us, which says nothing."""
        self._began = self._said = time.monotonic()

    async def sees_it_work(self) -> bool:
        """Whether the server answers, and has something to do or has not been idle for long."""
        try:
            async with asyncio.timeout(_SECONDS_FOR_A_LOOK):
                if self._connection is None:
                    self._connection = await self._connect()
                doing = await self._connection.fetchrow(_DOING, *self._process)
        except asyncpg.PostgresError:  # it takes no connection more, but it speaks
            return True
        except _FAILURES:
            self.close()
            return False
        self.has_answered = True
        if doing is None or doing["is_idle"]:
            return doing is not None and doing["seconds"] < _IDLE_SECONDS
        self._say(doing)
        return True

    def _say(self, doing: asyncpg.Record) -> None:
        """A line now and then, so that nobody takes a long statement for one that hangs."""
        now = time.monotonic()
        if now - self._said < _SECONDS_BETWEEN_LINES:
            return
        self._said = now
        known = {name: doing[name] for name in ("waits_for", "phase", "percent") if doing[name] is not None}
        _log.info("the database is at work", seconds=round(now - self._began), **known)

    async def end(self) -> None:
        """Have the server end a session whose client hears nothing any more: it may hold locks."""
        with suppress(*_FAILURES, asyncpg.PostgresError):
            if self._connection is not None:
                await self._connection.fetchval(_END, *self._process, timeout=_SECONDS_FOR_A_LOOK)

    def close(self) -> None:
        """Be done with the server, which may be frozen."""
        if self._connection is not None:
            self._connection.terminate()
            self._connection = None
