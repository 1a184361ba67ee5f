"""What only the site's parts can say of themselves, for monitoring: pools, events, the outbox, the breaker."""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple

import structlog
from sqlalchemy import Text, bindparam, cast, func, select

from spiritum.audit.trail import Trail
from spiritum.audit_export.positions import measured
from spiritum.background import BackgroundTask
from spiritum.break_glass.queries import OPEN_REVIEWS
from spiritum.clinical_requests.queries import CANCELLATION_QUEUE
from spiritum.db import Database, read
from spiritum.live.bus import Bus
from spiritum.sealing.queries import OLDEST_FAILURE, OLDEST_UNSEALED
from spiritum.telemetry.site_metrics import (
    AUDIT_FEED,
    AUDIT_FEED_AGE,
    AUDIT_FEED_PARKED,
    BREAK_GLASS_REVIEW_AGE,
    BREAK_GLASS_REVIEWS,
    BREAKER,
    DEAD_LETTERS,
    EVENT_LAG,
    LISTENING,
    OUTBOX,
    OUTBOX_AGE,
    POOL_SIZE,
    POOL_USED,
    POOL_WAITING,
    SEAL_AGE,
    SINKS_FAILING,
    SUBSCRIBERS,
    TRAIL_AGE,
    TRAIL_WAITING,
)
from spiritum.trust.guard import GuardedTrustAdapter
from spiritum.trust.queries import DEAD_LETTER_COUNT, QUEUE

PROBE_CHANNEL = "spiritum_probe"
_SECONDS = 1.0
_SECONDS_BETWEEN_QUERIES = 15.0
_ID_BYTES = 8

_log = structlog.stdlib.get_logger("spiritum.measuring")


class _Sent(NamedTuple):
    sent: str


_PROBE = read(_Sent, select(cast(func.pg_notify(PROBE_CHANNEL, bindparam("payload", type_=Text)), Text).label("sent")))


@dataclass
class Measuring:
    """Measures from `start` to `stop`."""

    database: Database
    bus: Bus
    hospital: GuardedTrustAdapter
    trail: Trail
    feeds: Collection[str]
    """The receivers to which the trail is handed on by the site's settings."""
    _id: str = field(default_factory=lambda: os.urandom(_ID_BYTES).hex())
    _queried_at: float = -_SECONDS_BETWEEN_QUERIES
    _sent_at: float | None = None
    """When the first probe was sent that has not come back."""

    def __post_init__(self) -> None:
        self._task = BackgroundTask("measuring", self._run)
        self.bus.on_payload(PROBE_CHANNEL, self._hear)

    def start(self) -> None:
        """Start; the bus listens already, and was given the probe's channel before."""
        self._task.start()

    async def stop(self) -> None:
        """Stop."""
        await self._task.stop()

    async def _run(self) -> None:
        while True:
            self._look()
            if time.monotonic() - self._queried_at >= _SECONDS_BETWEEN_QUERIES:
                self._queried_at = time.monotonic()
                await self._query()
            await asyncio.sleep(_SECONDS)

    def _look(self) -> None:
        for name, pool in self.database.pools.items():
            POOL_SIZE.set(pool.get_max_size(), name)
            POOL_USED.set(pool.in_use, name)
            POOL_WAITING.set(pool.waiting, name)
        LISTENING.set(self.bus.is_listening)
        SUBSCRIBERS.set(self.bus.subscribers)
        TRAIL_WAITING.set(self.trail.waiting)
        TRAIL_AGE.set(self.trail.age)
        BREAKER.set(self.hospital.is_open)
        if self._sent_at is not None:  # else a bus that hears nothing more would look as quick as it was last
            EVENT_LAG.set(time.monotonic() - self._sent_at)

    async def _query(self) -> None:
        """Ask the database, for each thing by itself: one that fails leaves none of the others as it was last."""
        failed: dict[str, str] = {}
        for name, measure in self._queries().items():
            try:
                await measure()
            except Exception as error:
                failed[name] = type(error).__name__
                if isinstance(error, ConnectionError):  # the database is away, which other metrics say
                    break
        if failed:
            _log.info("the database could not be asked for some metrics", **failed)

    def _queries(self) -> Mapping[str, Callable[[], Awaitable[None]]]:
        return {
            "events": self._probe,
            "outbox": self._query_outbox,
            "feeds": self._query_feeds,
            "reviews": self._query_reviews,
            "dead_letters": self._query_dead_letters,
            "seals": self._query_seals,
            "checkpoints": self._query_checkpoints,
        }

    async def _probe(self) -> None:
        """Send a notification that says when it was sent, to this process alone."""
        now = time.monotonic()
        self._sent_at = now if self._sent_at is None else self._sent_at
        try:
            await self.database.reads.one(_PROBE, payload=f"{self._id} {now}")
        except Exception:
            self._sent_at = None
            raise

    async def _query_outbox(self) -> None:
        queue = await self.database.reads.one(QUEUE)
        cancellations = await self.database.reads.one(CANCELLATION_QUEUE)
        OUTBOX.set(queue.waiting + cancellations.waiting)
        OUTBOX_AGE.set(max(_age(queue.oldest_at), _age(cancellations.oldest_at)))

    async def _query_reviews(self) -> None:
        reviews = await self.database.reads.one(OPEN_REVIEWS)
        BREAK_GLASS_REVIEWS.set(reviews.uses)
        BREAK_GLASS_REVIEW_AGE.set(reviews.age)

    async def _query_dead_letters(self) -> None:
        overdue = (await self.database.reads.one(CANCELLATION_QUEUE)).overdue
        DEAD_LETTERS.set((await self.database.reads.one(DEAD_LETTER_COUNT)).rows + overdue)

    async def _query_seals(self) -> None:
        SEAL_AGE.set(_age((await self.database.reads.one(OLDEST_UNSEALED)).at))

    async def _query_checkpoints(self) -> None:
        SINKS_FAILING.set(_age((await self.database.reads.one(OLDEST_FAILURE)).at))

    async def _query_feeds(self) -> None:
        for feed in await measured(self.database.reads, self.feeds):
            AUDIT_FEED.set(feed.waiting, feed.sink)
            AUDIT_FEED_AGE.set(_age(feed.oldest_at), feed.sink)
            AUDIT_FEED_PARKED.set(feed.parked, feed.sink)

    def _hear(self, payload: str) -> None:
        whose, _, sent_at = payload.partition(" ")
        if whose == self._id:
            self._sent_at = None
            EVENT_LAG.set(time.monotonic() - float(sent_at))


def _age(since: datetime | None) -> float:
    """In seconds; 0 if nothing waits."""
    return max((datetime.now(UTC) - since).total_seconds(), 0.0) if since is not None else 0.0
