"""What the caches of the hospital's data share: the ages of copies, calls that readers share, leases of a refresh."""

import asyncio
import contextvars
from collections.abc import Awaitable, Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any, Generic, TypeVar

import structlog
from sqlalchemy import ColumnElement, Double, Select, Table, cast, delete, func, literal, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute

from spiritum.db import Transaction

_log = structlog.stdlib.get_logger("spiritum.trust")
_MAX_REFRESHES = 8
"""Background refreshes at once, of one cache in one process. More would only wait for connections; the next reader asks
again."""
_MAX_ASKED = 200
"""Keys that one call asks for: what a hospital answers in one page. Each call has its own time, and its response is
cached as it comes, so that of a large question nothing is lost with its slowest part."""
_MAX_CALLS = 4
"""Calls at once, of one question: each response takes some milliseconds of the event loop to check. Another question
does not wait for them: a hospital that does not answer a large one keeps nobody from asking a small one."""
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class CachePolicy:
    """How old a cached copy may be, and how long a reader waits for a new one."""

    fresh: timedelta
    stale: timedelta
    max_wait: timedelta
    max_call_time: timedelta
    """After which a call to the hospital has ended, with or without a response."""


@dataclass(frozen=True, eq=False, slots=True)
class Call:
    """A call that is under way, or has just failed."""

    task: "asyncio.Task[bool]"
    since: float
    """By the event loop's clock."""

    @property
    def has_response(self) -> bool:
        """Whether the hospital has responded, and the response is cached."""
        return self.task.done() and not self.task.cancelled() and self.task.result()


class SharedCalls(Generic[Key]):
    """The calls to the hospital that are under way in this process, by what they ask for.

    Readers of the same keys share a call. It goes on, and its response is cached, even if nobody waits for it any more.
    Not state that another process would need: it only spares this one asking twice at the same time.
    """

    def __init__(self, failure: str, retry_after: timedelta) -> None:
        """`failure` is the log event of a call that fails by an error of our own.

        After a failure, nobody asks again for `retry_after`.
        """
        self._failure = failure
        self._retry_after = retry_after.total_seconds()
        self._calls: dict[Key, Call] = {}
        self._refreshes = 0

    def start(self, keys: Collection[Key], ask: Callable[[Sequence[Key]], Awaitable[bool]]) -> Mapping[Key, Call]:
        """Start calls for the keys that no call asks for yet, a few hundred at a time; returns the calls of all.

        `ask` returns whether there was a response.
        """
        slots = asyncio.Semaphore(_MAX_CALLS)
        for part in self._new(keys):
            self._follow(part, partial(ask, part), slots)
        return {key: self._calls[key] for key in keys}

    def start_refresh(self, keys: Collection[Key], refresh: Callable[[Sequence[Key]], Awaitable[bool]]) -> None:
        """Start calls in the background, for which nobody waits, unless there are many already."""
        slots = asyncio.Semaphore(_MAX_CALLS)
        for part in self._new(keys):
            if self._refreshes < _MAX_REFRESHES:
                self._refreshes += 1
                # In a context of its own, so that its cost is not counted as that of the request that started it.
                contextvars.Context().run(self._follow, part, partial(self._refresh, part, refresh), slots)

    @staticmethod
    async def wait(calls: Iterable[Call], max_wait: timedelta) -> None:
        """Wait for the calls, but no longer than `max_wait` after the start of the latest."""
        awaited = set(calls)
        loop = asyncio.get_running_loop()
        seconds_left = max(call.since for call in awaited) + max_wait.total_seconds() - loop.time()
        if seconds_left > 0:
            # A reader that is cancelled meanwhile does not cancel the call.
            await asyncio.wait({call.task for call in awaited}, timeout=seconds_left)

    async def stop(self) -> None:
        """Cancel the calls that are under way: the next reader asks again."""
        tasks = {call.task for call in self._calls.values()}
        for task in tasks:
            task.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.gather(*tasks, return_exceptions=True)

    def _new(self, keys: Collection[Key]) -> Iterator[Sequence[Key]]:
        """Those that no call asks for yet, in parts."""
        new = [key for key in keys if key not in self._calls]
        return (new[start : start + _MAX_ASKED] for start in range(0, len(new), _MAX_ASKED))

    def _follow(self, keys: Sequence[Key], work: Callable[[], Awaitable[bool]], slots: asyncio.Semaphore) -> None:
        call = Call(asyncio.create_task(self._run(keys, work, slots)), asyncio.get_running_loop().time())
        self._calls.update(dict.fromkeys(keys, call))

    async def _run(self, keys: Sequence[Key], work: Callable[[], Awaitable[bool]], slots: asyncio.Semaphore) -> bool:
        has_response = False
        try:
            async with slots:
                has_response = await work()
        except Exception as error:
            _log.error(self._failure, error=type(error).__name__)
        finally:
            rest = 0.0 if has_response else self._retry_after
            asyncio.get_running_loop().call_later(rest, self._forget, keys)
        return has_response

    def _forget(self, keys: Iterable[Key]) -> None:
        for key in keys:
            self._calls.pop(key, None)

    async def _refresh(self, keys: Sequence[Key], refresh: Callable[[Sequence[Key]], Awaitable[bool]]) -> bool:
        try:
            return await refresh(keys)
        finally:
            self._refreshes -= 1


async def claim(
    tx: Transaction, table: Table, ids: Collection[int], fresh_for: timedelta, lease: timedelta
) -> list[int]:
    """Lease the rows that were read longer than `fresh_for` ago; returns the ids that nobody else leased.

    The lease ends after `lease`. The table has one key, `read_at`, and `refreshing_until`, the end of a lease.
    """
    (key,) = table.primary_key.columns
    read_at, refreshing_until = table.c.read_at, table.c.refreshing_until
    due = select(key.label("id")).where(
        key.in_(sorted(ids)),
        read_at < func.now() - fresh_for,
        or_(refreshing_until.is_(None), refreshing_until < func.now()),
    )
    # Whoever holds a row's lock refreshes it: no need to wait for them.
    unclaimed = due.order_by(key).with_for_update(skip_locked=True).cte("free")
    rows = update(table).where(key.in_(select(unclaimed.c.id)))
    claimed = await tx.execute(rows.values(refreshing_until=func.now() + lease).returning(key))
    return list(claimed.scalars())


async def delete_rows(tx: Transaction, rows: Select[tuple[int]], table: Table) -> int:
    """Delete the rows of the table whose keys are selected, and which nobody else is changing; returns how many.

    In order of the key, as everywhere here, so that two transactions cannot deadlock.
    """
    (key,) = table.primary_key.columns
    unlocked = rows.order_by(key).with_for_update(skip_locked=True, of=table).cte("unlocked")
    return await tx.change(delete(table).where(key.in_(select(*unlocked.c))))


def instant_before(elapsed: timedelta) -> ColumnElement[Any]:
    """The instant `elapsed` ago, by the database's clock, which all processes share."""
    return func.clock_timestamp() - literal(elapsed)


def age_of(instant: ColumnElement[Any] | InstrumentedAttribute[Any]) -> ColumnElement[float]:
    """Seconds since an instant, by the database's clock."""
    return cast(func.extract("epoch", func.now() - instant), Double)
