"""
The outbox: the duty to tell the hospital of a clinical request, and its fulfilment after the commit.

A row is written in the transaction that makes the request and deleted in the one that stores the hospital's answer.
Any process may send it: it takes the row on a lease, and a lease that its holder did not live to give back runs out.
Sent twice after such a death, the row's key tells the hospital that it is the same request.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

import structlog
from sqlalchemy import delete, func, or_, select, update

from spiritum.db import Database, Transaction
from spiritum.errors import UpstreamUnavailable
from spiritum.trust.adapter import Accepted, RequestRejected, TrustAdapter, TrustRequest
from spiritum.trust.models import OutboxItem

CHANNEL = "spiritum_outbox"
"""The PostgreSQL channel on which a transaction wakes the senders."""

_log = structlog.stdlib.get_logger("spiritum.trust")
_LEASE = timedelta(seconds=60)
_BATCH = 20
_POLL_SECONDS = 5.0
_FIRST_RETRY_SECONDS = 1.0
_LONGEST_RETRY_SECONDS = 60.0


class _Due(NamedTuple):
    id: int
    clinical_request_id: int
    idempotency_key: UUID
    payload: dict[str, Any]
    attempts: int


@dataclass(frozen=True, slots=True)
class Duty:
    """A clinical request that the hospital has to hear of; `state` is given for one that it has had before."""

    clinical_request_id: int
    type_reference_name: str
    hospital_number: str
    pathway_name: str
    state: str | None = None
    decision_point_id: int | None = None
    authored_at: datetime | None = None
    requester: str | None = None
    """Username of who asked."""


def enqueue(tx: Transaction, duties: Sequence[Duty]) -> None:
    """Send these after the commit, once each, however long the hospital is away."""
    for duty in duties:
        payload: dict[str, object] = {
            "type_reference_name": duty.type_reference_name,
            "hospital_number": duty.hospital_number,
            "pathway_name": duty.pathway_name,
            **({"state": duty.state} if duty.state else {}),
            **({"decision_point_id": duty.decision_point_id} if duty.decision_point_id else {}),
            **({"authored_at": duty.authored_at.isoformat()} if duty.authored_at else {}),
            **({"requester": duty.requester} if duty.requester else {}),
        }
        kind = "import" if duty.state else "request"
        tx.orm.add(OutboxItem(kind=kind, clinical_request_id=duty.clinical_request_id, payload=payload))
    if duties:
        tx.notify(CHANNEL, "")


def retry_delay(attempts: int, jitter: float) -> timedelta:
    """How long to wait after so many failed attempts: doubling, bounded, spread by `jitter` from 0 to 1."""
    full = min(_FIRST_RETRY_SECONDS * 2 ** min(attempts, 16), _LONGEST_RETRY_SECONDS)
    return timedelta(seconds=full * (0.5 + jitter / 2))


class Sender:
    """Sends what is due, in the background of each server process."""

    def __init__(
        self,
        database: Database,
        adapter: TrustAdapter,
        accepted: Callable[[Transaction, int, Accepted], Awaitable[None]],
        rejected: Callable[[Transaction, int], Awaitable[None]],
    ) -> None:
        """`accepted` and `rejected` store the hospital's answer for the clinical request of the given id."""
        self._database = database
        self._adapter = adapter
        self._accepted = accepted
        self._rejected = rejected
        self._wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def wake(self) -> None:
        """There may be something to send."""
        self._wake.set()

    def start(self) -> None:
        """Send until `stop`."""
        self._task = asyncio.create_task(self._run(), name="outbox-sender")

    async def stop(self) -> None:
        """Stop; what is under way is sent again by whoever finds its lease run out."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def send_due(self) -> int:
        """Send one batch of what is due; how many there were."""
        due = await self._take()
        await asyncio.gather(*(self._send(item) for item in due))
        return len(due)

    async def _run(self) -> None:
        while True:
            self._wake.clear()
            try:
                while await self.send_due() == _BATCH:
                    pass
            except Exception as error:
                _log.error("a round of the outbox failed", error=type(error).__name__)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), _POLL_SECONDS)

    async def _take(self) -> list[_Due]:
        """Lease what is due and in nobody's hands."""
        free = or_(OutboxItem.leased_until.is_(None), OutboxItem.leased_until < func.now())
        due = (
            select(OutboxItem.id)
            .where(OutboxItem.next_attempt_at <= func.now(), free)
            .order_by(OutboxItem.next_attempt_at)
            .limit(_BATCH)
            .with_for_update(skip_locked=True)
            .cte("due")  # PostgreSQL computes it once: inside IN it might be run again, and take more than a batch
        )
        taken = (
            update(OutboxItem)
            .where(OutboxItem.id.in_(select(due.c.id)))
            .values(leased_until=func.now() + _LEASE)
            .returning(
                OutboxItem.id,
                OutboxItem.clinical_request_id,
                OutboxItem.idempotency_key,
                OutboxItem.payload,
                OutboxItem.attempts,
            )
        )
        async with self._database.transaction() as tx:
            rows = await tx.orm.execute(taken)
            return [_Due(*row) for row in rows.all()]

    async def _send(self, item: _Due) -> None:
        try:
            answer = await self._ask(item)
        except UpstreamUnavailable as error:
            await self._settle(self._postpone(item, timedelta(seconds=error.retry_after or 0)))
        except RequestRejected as error:
            reason = str(error)
            _log.error("the hospital rejected a request", clinical_request_id=item.clinical_request_id, reason=reason)
            await self._settle(self._finish(item, lambda tx: self._rejected(tx, item.clinical_request_id)))
        except Exception as error:
            _log.error("a request could not be sent", outbox_item_id=item.id, error=type(error).__name__)
            await self._settle(self._postpone(item, timedelta(0)))
        else:
            await self._settle(self._finish(item, lambda tx: self._accepted(tx, item.clinical_request_id, answer)))

    async def _ask(self, item: _Due) -> Accepted:
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

    async def _settle(self, writing: Awaitable[None]) -> None:
        """A write that fails leaves the lease to run out: the row is sent again under its own key."""
        try:
            await writing
        except Exception as error:
            _log.warning("an answer of the hospital could not be stored", error=type(error).__name__)

    async def _finish(self, item: _Due, store: Callable[[Transaction], Awaitable[None]]) -> None:
        async with self._database.transaction() as tx:
            await store(tx)
            await tx.orm.execute(delete(OutboxItem).where(OutboxItem.id == item.id))

    async def _postpone(self, item: _Due, at_least: timedelta) -> None:
        """Try again after the usual wait, or the one that the hospital asks for."""
        wait = max(retry_delay(item.attempts, random.random()), at_least)  # noqa: S311 - spreads load, guards nothing
        changes: dict[str, object] = {
            "attempts": OutboxItem.attempts + 1,
            "next_attempt_at": func.now() + wait,
            "leased_until": None,
            "last_error": "UPSTREAM_UNAVAILABLE",
        }
        async with self._database.transaction() as tx:
            await tx.orm.execute(update(OutboxItem).where(OutboxItem.id == item.id).values(changes))
        _log.warning("the hospital cannot be reached", outbox_item_id=item.id, attempts=item.attempts + 1)
