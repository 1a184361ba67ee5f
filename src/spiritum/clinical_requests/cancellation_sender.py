"""
Sending cancellations to the hospital, in the background of each server process.

A cancellation follows its request: it is sent once the hospital has given a reference. It is never given up for an
outage, since somebody relies on it, but after a while the desk says that somebody has to ring.

    waiting ──the request is accepted──> due ──lease──> leased ──response──> ACCEPTED or NOT_ACCEPTED
       │                                  ^                │
       │                                  └──no response───┘   NOT_ACCEPTED after `give_up_after`, and still due
       └──the request is a dead letter──> NOT_ACCEPTED, and due again if the request is sent once more
"""

import asyncio
import random
from datetime import timedelta
from typing import NamedTuple

import structlog
from sqlalchemy import and_, func, or_, select, update

from spiritum.background import WakeableTask
from spiritum.clinical_requests import models as m
from spiritum.clinical_requests.cancelling import Outcome, record_outcome
from spiritum.clinical_requests.rules import delivery_after
from spiritum.db import Database
from spiritum.errors import UpstreamUnavailable
from spiritum.trust.adapter import RequestRejected, TrustAdapter
from spiritum.trust.outbox import BATCH, REJECTED, RetryPolicy, is_on_its_way
from spiritum.trust.sender import SHARE_OF_LEASE, store

_log = structlog.stdlib.get_logger("spiritum.trust")
_PAUSE_SECONDS = 2.0
"""The longest pause: nothing wakes a sender when the hospital accepts a request that was cancelled meanwhile."""
_PAUSE_OF_OVERDUE = timedelta(hours=1)
"""Of what somebody is to ring about: each attempt that fails counts against the hospital's other calls."""
_UNKNOWN = "UNKNOWN"
"""`last_error` of a cancellation whose request may be at the hospital, which has given no reference."""


class _Leased(NamedTuple):
    """A cancellation that a sender has leased. `attempts` tells this lease from a later one."""

    request_id: int
    reference: str | None
    reason: str
    attempts: int
    delivery: str
    age: timedelta
    """How long the hospital has not responded."""


class CancellationSender(WakeableTask):
    """Sends due cancellations from `start` to `stop`. Any number of processes may do so at once.

    What is being sent at a stop is sent again by another process once its lease has expired: the hospital takes the
    same cancellation any number of times.
    """

    def __init__(self, database: Database, adapter: TrustAdapter, policy: RetryPolicy | None = None) -> None:
        self._database = database
        self._adapter = adapter
        self._policy = policy or RetryPolicy()
        super().__init__("cancellation-sender", self._send_all_due)

    async def send_due(self) -> int:
        """Send one batch of due cancellations; returns how many."""
        due = await self._lease_due()
        await asyncio.gather(*(self._send(item) for item in due))
        return len(due)

    async def _send_all_due(self) -> float:
        """Send all due cancellations; returns the seconds until the next look."""
        try:
            while await self.send_due():
                pass
        except Exception as error:
            _log.error("a round of cancellations failed", error=type(error).__name__)
        return _PAUSE_SECONDS

    async def _lease_due(self) -> list[_Leased]:
        cancellation, request = m.RequestCancellation, m.ClinicalRequest
        has_reference = request.tie_reference.is_not(None)
        is_lost = and_(cancellation.delivery == "WAITING", ~is_on_its_way(request.id))
        due = (
            select(cancellation.clinical_request_id, request.tie_reference)
            .join(request, request.id == cancellation.clinical_request_id)
            .where(cancellation.is_due, cancellation.next_attempt_at <= func.now(), or_(has_reference, is_lost))
            .where(or_(cancellation.leased_until.is_(None), cancellation.leased_until < func.now()))
            .order_by(cancellation.next_attempt_at, cancellation.clinical_request_id)
            .limit(BATCH)
            .with_for_update(of=cancellation, skip_locked=True)
            .cte("due")
        )
        leased = (
            update(cancellation)
            .where(cancellation.clinical_request_id == due.c.clinical_request_id)
            .values(
                leased_until=func.now() + self._policy.lease,
                attempts=cancellation.attempts + 1,
                due_since=func.coalesce(cancellation.due_since, func.now()),
            )
            .returning(
                cancellation.clinical_request_id,
                due.c.tie_reference,
                cancellation.reason,
                cancellation.attempts,
                cancellation.delivery,
                func.now() - cancellation.due_since,
            )
        )
        async with self._database.transaction() as tx:
            return [_Leased(*row) for row in (await tx.execute(leased)).all()]

    async def _send(self, item: _Leased) -> None:
        """Send one cancellation and store the response. If it cannot be stored, the cancellation is sent again."""
        if item.reference is None:  # nobody can say here whether the hospital has the request
            await self._finish(item, Outcome("NOT_ACCEPTED", is_due=True, error=_UNKNOWN))
            return
        try:
            async with asyncio.timeout(self._policy.lease.total_seconds() * SHARE_OF_LEASE):
                accepted = await self._adapter.cancel(item.reference, item.reason)
        except RequestRejected as error:
            _log.error("the hospital does not cancel", clinical_request_id=item.request_id, reason=str(error))
            await self._finish(item, Outcome("NOT_ACCEPTED", is_due=False, error=REJECTED))
        except UpstreamUnavailable as error:
            await self._fail(item, error.code, timedelta(seconds=error.retry_after or 0))
        except TimeoutError:
            await self._fail(item, UpstreamUnavailable.code)
        except Exception as error:
            _log.error("a cancellation could not be sent", request=item.request_id, error=type(error).__name__)
            await self._fail(item, type(error).__name__)
        else:
            await self._finish(item, Outcome(delivery_after(accepted.state), is_due=False, accepted=accepted))

    async def _fail(self, item: _Leased, reason: str, at_least: timedelta = timedelta(0)) -> None:
        """Postpone it, by the longer of the usual delay and `at_least`; once it is too old, somebody has to ring."""
        _log.warning("a cancellation has to wait", clinical_request_id=item.request_id, error=reason)
        usual = self._policy.retry_delay(item.attempts, random.random())  # noqa: S311 - spreads load, guards nothing
        least = max(at_least, _PAUSE_OF_OVERDUE) if item.delivery == "NOT_ACCEPTED" else at_least
        await self._postpone(item, max(usual, least), reason)
        if item.delivery == "WAITING" and item.age >= self._policy.give_up_after:
            await self._finish(item, Outcome("NOT_ACCEPTED", is_due=True, error=reason))

    async def _postpone(self, item: _Leased, wait: timedelta, reason: str) -> None:
        cancellation = m.RequestCancellation
        held = (cancellation.clinical_request_id == item.request_id, cancellation.attempts == item.attempts)
        later = update(cancellation).where(*held)
        values = {"next_attempt_at": func.now() + wait, "leased_until": None, "last_error": reason}
        try:
            async with self._database.transaction() as tx:
                await tx.execute(later.values(values))
        except Exception as error:
            _log.warning("a cancellation stays leased until its lease expires", error=type(error).__name__)

    async def _finish(self, item: _Leased, outcome: Outcome) -> None:
        try:
            await store(
                self._database,
                self._policy.lease,
                lambda tx: record_outcome(tx, item.request_id, item.attempts, outcome),
            )
        except Exception as error:  # it is sent again once its lease has expired
            _log.error("a cancellation could not be stored", request=item.request_id, error=type(error).__name__)
