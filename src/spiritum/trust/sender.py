"""Sending the rows of the outbox, in the background of each server process."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog

from spiritum.background import WakeableTask
from spiritum.db import Database, DatabaseUnavailable, StatementTimedOut, Transaction
from spiritum.errors import Contended, UpstreamUnavailable
from spiritum.trust.adapter import Accepted, RequestRejected, TrustAdapter, TrustRequest
from spiritum.trust.outbox import (
    REJECTED,
    Leased,
    NotHeld,
    OutboxCallbacks,
    RetryPolicy,
    lease_due,
    next_due_in,
    park,
    postpone,
    settle,
)

_log = structlog.stdlib.get_logger("spiritum.trust")
_MAX_PAUSE_SECONDS = 5.0
"""The longest pause: in case a notification got lost, or another process's clock differs."""
_MIN_PAUSE_SECONDS = 0.05
_PAUSE_AFTER_FAILURE = 1.0
"""Before the database is tried again, in seconds."""
SHARE_OF_LEASE = 0.75
"""A call to the hospital ends by then, so that nobody else sends the row at the same time after the lease."""


class Sender(WakeableTask):
    """Sends due rows from `start` to `stop`. Any number of processes may do so at once.

    What is being sent at a stop is sent again by another process once its lease has expired.
    """

    def __init__(
        self, database: Database, adapter: TrustAdapter, callbacks: OutboxCallbacks, policy: RetryPolicy | None = None
    ) -> None:
        self._database = database
        self._adapter = adapter
        self._callbacks = callbacks
        self._policy = policy or RetryPolicy()
        super().__init__("outbox-sender", self._send_all_due)

    async def send_due(self) -> int:
        """Send one batch of due rows; returns how many."""
        async with self._database.transaction() as tx:
            due = await lease_due(tx, self._callbacks, self._policy)
        await asyncio.gather(*(self._send(item) for item in due))
        return len(due)

    async def _send_all_due(self) -> float:
        """Send all due rows; returns the seconds until a row may be due."""
        try:
            while await self.send_due():  # Lanes with little in them make a batch that is not full.
                pass
            return await self._pause()
        except Exception as error:
            _log.error("a round of the outbox failed", error=type(error).__name__)
            return _PAUSE_AFTER_FAILURE

    async def _pause(self) -> float:
        """Seconds until a row may be due."""
        async with self._database.transaction() as tx:
            wait = await next_due_in(tx)
        seconds = _MAX_PAUSE_SECONDS if wait is None else wait.total_seconds()
        return min(max(seconds, _MIN_PAUSE_SECONDS), _MAX_PAUSE_SECONDS)

    async def _send(self, item: Leased) -> None:
        """Send one row and store the response. If it cannot be stored, the row is sent again under the same key."""
        try:
            async with asyncio.timeout(self._policy.lease.total_seconds() * SHARE_OF_LEASE):
                accepted = await self._ask(item)
            await self._accept(item, accepted)
        except RequestRejected as error:
            why = str(error)
            _log.error("the hospital rejected a request", clinical_request_id=item.clinical_request_id, reason=why)
            await self._park(item, REJECTED)
        except UpstreamUnavailable as error:
            await self._fail(item, UpstreamUnavailable.code, timedelta(seconds=error.retry_after or 0))
        except TimeoutError:
            await self._fail(item, UpstreamUnavailable.code)
        except Exception as error:  # also a response that contradicts what is stored
            _log.error("a request could not be sent", outbox_item_id=item.id, error=type(error).__name__)
            await self._fail(item, type(error).__name__)

    async def _ask(self, item: Leased) -> Accepted:
        request = TrustRequest(
            key=item.idempotency_key,
            type_reference_name=item.payload["type_reference_name"],
            hospital_number=item.payload["hospital_number"],
            pathway_name=item.payload["pathway_name"],
            decision_point_id=item.payload.get("decision_point_id"),
            authored_at=datetime.fromisoformat(authored) if (authored := item.payload.get("authored_at")) else None,
            requester=item.payload.get("requester"),
        )
        state = item.payload.get("state")
        return await (self._adapter.import_request(request, state) if state else self._adapter.request(request))

    async def _accept(self, item: Leased, accepted: Accepted) -> None:
        async def record(tx: Transaction) -> None:
            await self._callbacks.accepted(tx, item.clinical_request_id, accepted)
            await settle(tx, item.clinical_request_id)

        await self._store(record)

    async def _fail(self, item: Leased, reason: str, at_least: timedelta = timedelta(0)) -> None:
        """Postpone the row, by the longer of the usual delay and `at_least`; park it once it is too old."""
        if item.age >= self._policy.give_up_after:
            _log.error("a request is given up", outbox_item_id=item.id, attempts=item.attempts)
            await self._park(item, reason)
            return
        _log.warning("a request has to wait", outbox_item_id=item.id, attempts=item.attempts, error=reason)
        usual = self._policy.retry_delay(item.attempts, random.random())  # noqa: S311 - spreads load, guards nothing
        wait = max(usual, at_least)
        try:
            await self._store(lambda tx: postpone(tx, item, wait, self._policy, reason))
        except Exception as error:
            _log.warning("a request stays in hand until its lease runs out", error=type(error).__name__)

    async def _park(self, item: Leased, reason: str) -> None:
        try:
            await self._store(lambda tx: park(tx, self._callbacks, item, reason))
        except NotHeld:
            return
        except Exception as error:
            _log.warning("a dead letter could not be parked", outbox_item_id=item.id, error=type(error).__name__)

    async def _store(self, work: Callable[[Transaction], Awaitable[None]]) -> None:
        await store(self._database, self._policy.lease, work)


async def store(database: Database, lease: timedelta, work: Callable[[Transaction], Awaitable[None]]) -> None:
    """Run `work` in a transaction of its own. While the database is away, or slow, it is tried again, for a lease.

    So the row does not wait for its lease to expire once the database is back. Twice does no harm: each work finds
    what it has done before.
    """
    loop = asyncio.get_running_loop()
    until = loop.time() + lease.total_seconds()
    while True:
        try:
            async with database.transaction() as tx:
                return await work(tx)
        except (DatabaseUnavailable, StatementTimedOut, Contended):
            if loop.time() >= until:
                raise
        await asyncio.sleep(_PAUSE_AFTER_FAILURE)
