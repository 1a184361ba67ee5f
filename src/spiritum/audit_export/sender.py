"""Hands events of the trail on to one receiver, in the background: one process of all at a time.

At least once: what was under way when a process died is sent again, with the same ids. Never in the way of a request.
"""

import random
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing, suppress
from datetime import timedelta
from typing import Final
from uuid import uuid4

import structlog

from spiritum.audit_export.expanding import Expanded, expanded
from spiritum.audit_export.positions import (
    Feed,
    FeedLost,
    advance,
    begin,
    give_back,
    is_settled,
    next_events,
    park,
    postpone,
    renew,
    take,
)
from spiritum.audit_export.rendering import Publisher
from spiritum.audit_export.rows import Event
from spiritum.audit_export.sinks import BatchRefused, Sink, SinkUnavailable
from spiritum.background import WakeableTask
from spiritum.db import Database

_log = structlog.stdlib.get_logger("spiritum.audit_export")
_ROWS: Final = 50
"""Read at once."""
_IDLE_SECONDS: Final = 1.0
_OTHERS_SECONDS: Final = 5.0
"""Until a process that does not hand events on looks whether it should."""
_AFTER_FAULT_SECONDS: Final = 5.0
_MAX_PAUSE: Final = timedelta(minutes=5)
_MAX_RETRY_AFTER: Final = timedelta(hours=1)
_ALONE_AFTER: Final = 3
"""Failures in a row after which events are handed on one by one."""
_PROOFS: Final = 2
"""How often another event is taken in between before one is parked."""
REFUSED: Final = "REFUSED"


class FeedSender(WakeableTask):
    """Hands events on from `start` to `stop`."""

    def __init__(self, database: Database, sink: Sink, publisher: Publisher) -> None:
        self._database = database
        self.sink = sink
        self._publisher = publisher
        self.holder = uuid4()
        """By which the feed's row names this sender."""
        self._has_begun = False
        super().__init__(f"audit-feed-{sink.name}", self._round)

    async def close(self) -> None:
        """Stop, and let another process go on at once."""
        await self.stop()
        with suppress(Exception):
            async with self._database.transaction() as tx:
                await give_back(tx, self.sink.name, self.holder)
        await self.sink.close()

    async def send_due(self) -> bool | None:
        """Hand on what is there now, at most some rows; whether there was anything, or `None` if others do it."""
        if not self._has_begun:
            async with self._database.transaction() as tx:
                await begin(tx, self.sink.name)
            self._has_begun = True
        async with self._database.transaction() as tx:
            feed = await take(tx, self.sink.name, self.holder)
        if feed is None:
            return None
        rows = await next_events(self._database.reads, feed, _ROWS)
        if not rows:
            return await self._end_restored(feed)
        await self._send_rows(feed, rows)
        return True

    async def _round(self) -> float:
        """Hand on what is there; returns the seconds until there may be more."""
        try:
            while sent := await self.send_due():
                pass
            return _OTHERS_SECONDS if sent is None else _IDLE_SECONDS
        except FeedLost:
            return _OTHERS_SECONDS
        except Exception as error:
            _log.error("a round of the audit feed failed", sink=self.sink.name, error=type(error).__name__)
            return _AFTER_FAULT_SECONDS

    async def _end_restored(self, feed: Feed) -> bool:
        """What a restore brought has been handed on, once nothing can be added to it any more."""
        if feed.restored_id is None or not await is_settled(self._database.reads, feed):
            return False
        await self._advance(feed._replace(restored_id=None))
        return True

    async def _send_rows(self, feed: Feed, rows: Sequence[Event]) -> None:
        items = expanded(self._database.reads, rows, self._publisher, feed.part)
        async with aclosing(items), aclosing(_batches(items, self.sink.batch)) as batches:
            async for batch in batches:
                after = await self._send(feed, batch)
                if after is None:
                    return
                feed = after

    async def _send(self, feed: Feed, batch: Sequence[Expanded]) -> Feed | None:
        """Hand a batch on; returns the position after it, or `None` if the receiver is left alone for a while."""
        if feed.failures >= _ALONE_AFTER:
            return await self._send_alone(feed, batch)
        try:
            refused = await self._refused(batch)
        except SinkUnavailable as error:
            await self._postpone(feed, str(error), error.retry_after)
            return None
        if len(refused) == len(batch):
            await self._postpone(feed, REFUSED)
            return None
        for item in batch:
            feed = _after(feed, item)
        await self._advance(feed, [batch[place] for place in refused])
        return feed._replace(failures=0)

    async def _send_alone(self, feed: Feed, batch: Sequence[Expanded]) -> Feed | None:
        """Hand each event on alone: one may be at fault for which the receiver fails, while it takes others.

        It is parked if the receiver takes the one behind it, before and after it has failed once more: a receiver that
        has just come back is no reason. The one behind is then sent again.
        """
        for place, item in enumerate(batch):
            reason = await self._fault_of(item)
            is_at_fault = reason is not None and await self._is_at_fault(item, batch[place + 1 : place + 2])
            if reason is not None and is_at_fault is None:
                await self._postpone(feed, reason)
                return None
            feed = _after(feed, item)._replace(failures=0)
            await self._advance(feed, [item] if is_at_fault else [])
        return feed

    async def _is_at_fault(self, item: Expanded, followers: Sequence[Expanded]) -> bool | None:
        """Whether it is this event that the receiver does not take, or `None` if it takes no other, either."""
        if not followers:
            return None
        for _ in range(_PROOFS):
            if await self._fault_of(followers[0]) is not None:
                return None
            if await self._fault_of(item) is None:
                return False
        return True

    async def _fault_of(self, item: Expanded) -> str | None:
        """Why the receiver does not take this event; `None` if it does."""
        try:
            return REFUSED if await self._refused([item]) else None
        except SinkUnavailable as error:
            return str(error)

    async def _refused(self, batch: Sequence[Expanded]) -> Sequence[int]:
        """Hand events over; returns the places of those that the receiver refuses. Raises `SinkUnavailable`.

        A batch that is refused as a whole is halved, to find out which it is. The lease is renewed before each call:
        many of them take longer than it, and another process would begin with the same.
        """
        async with self._database.transaction() as tx:
            await renew(tx, self.sink.name, self.holder)
        try:
            return await self.sink.send([item.event for item in batch])
        except BatchRefused:
            half = len(batch) // 2
        first, second = await self._refused(batch[:half]), await self._refused(batch[half:])
        return [*first, *(half + place for place in second)]

    async def _advance(self, feed: Feed, parked: Sequence[Expanded] = ()) -> None:
        async with self._database.transaction() as tx:
            await advance(tx, feed, self.holder)
            for item in parked:
                _log.error("an audit event is refused", sink=self.sink.name, event_id=item.of.id, part=item.part)
                await park(tx, self.sink.name, item.of, item.part, REFUSED)

    async def _postpone(self, feed: Feed, reason: str, at_least: timedelta = timedelta(0)) -> None:
        usual = min(timedelta(seconds=2 ** min(feed.failures, 16)), _MAX_PAUSE)
        spread = usual * (0.5 + random.random() / 2)  # noqa: S311 - spreads load, guards nothing
        wait = max(spread, min(at_least, _MAX_RETRY_AFTER))
        _log.warning("the audit feed has to wait", sink=self.sink.name, reason=reason, attempts=feed.failures + 1)
        async with self._database.transaction() as tx:
            await postpone(tx, feed, self.holder, wait, reason)


def _after(feed: Feed, item: Expanded) -> Feed:
    """The position after this audit event."""
    if not item.is_last:
        return feed._replace(part=item.part + 1)
    feed = feed._replace(part=0, taken_at=max(feed.taken_at, item.of.at))
    if feed.restored_id is not None:
        return feed._replace(restored_id=item.of.id)
    return feed._replace(xid=item.of.xid, event_id=item.of.id)


async def _batches(items: AsyncGenerator[Expanded], size: int) -> AsyncGenerator[Sequence[Expanded]]:
    batch: list[Expanded] = []
    async for item in items:
        batch.append(item)
        if len(batch) >= size:
            yield batch
            batch = []
    if batch:
        yield batch
