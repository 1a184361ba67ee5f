"""What subscribers to the tracking list are sent: changes of entries, and once that the hospital's day has turned."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from datetime import date, datetime, timedelta
from functools import lru_cache, partial
from types import TracebackType
from typing import Generic, TypeVar
from zoneinfo import ZoneInfo

from spiritum.db import Reads
from spiritum.identity.caller import Principal
from spiritum.live.events import WaitingTimesChanged
from spiritum.live.feed import Feed
from spiritum.waiting_times.list_views import TrackingListChange
from spiritum.waiting_times.recording import Recorder
from spiritum.waiting_times.tracking_entries import tracking_entry
from spiritum.waiting_times.tracking_filters import midnight
from spiritum.waiting_times.tracking_list import listed_entry

T = TypeVar("T")
_MAX_SLEEP = 3_600.0
"""In seconds. A machine's clock may be set meanwhile."""


@lru_cache(maxsize=2)
def day_turned(today: date) -> TrackingListChange:
    """The event of a day's beginning: the same for all subscribers, so that its result is made once."""
    return TrackingListChange(None, None, today)


def seconds_until_turn(zone: ZoneInfo) -> float:
    """How long to wait for the hospital's next day, and an hour at most. Summer time is counted."""
    now = datetime.now(zone)
    turn = midnight(now.date() + timedelta(days=1), zone)
    return max(0.0, min(_MAX_SLEEP, turn.timestamp() - now.timestamp()))


class Waiting(Generic[T]):
    """The next of some events, or a time without one: no event is lost in between."""

    def __init__(self, events: AsyncGenerator[T]) -> None:
        self._events = events
        self._next: asyncio.Future[T] | None = None

    async def __aenter__(self) -> "Waiting[T]":
        return self

    async def __aexit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _traceback: TracebackType | None
    ) -> None:
        if self._next is not None:
            self._next.cancel()
            with suppress(BaseException):
                await self._next

    async def next(self, seconds: float) -> T | None:
        """The next event; `None` if there is none for so many seconds. Raises what the events raise."""
        if self._next is None:
            self._next = asyncio.ensure_future(anext(self._events))
        await asyncio.wait({self._next}, timeout=seconds)
        if not self._next.done():
            return None
        result, self._next = self._next, None
        return result.result()


async def changes(
    feed: Feed, reads: Reads, recorder: Recorder, caller: Principal, pathway_id: int | None
) -> AsyncGenerator[TrackingListChange]:
    """Changes of the list of one of the caller's pathways, or of all of them."""
    if pathway_id is not None:
        caller.require_pathway(pathway_id)
    today = recorder.today()
    async with aclosing(feed.events(WaitingTimesChanged, caller)) as events, Waiting(events) as waiting:
        while True:
            happened = await waiting.next(seconds_until_turn(recorder.zone))
            if today != (today := recorder.today()):
                yield day_turned(today)
            if happened is None:
                continue
            event, occurrence = happened
            if pathway_id in {None, event.pathway_id}:
                yield await occurrence.share("tracking", partial(_change, reads, recorder, event, today))


async def _change(reads: Reads, recorder: Recorder, event: WaitingTimesChanged, today: date) -> TrackingListChange:
    row = await listed_entry(reads, event.on_pathway_id, today)
    entry = None if row is None else tracking_entry(row, recorder.standards, today, None, recorder.zone)
    return TrackingListChange(event.on_pathway_id, entry, today)
