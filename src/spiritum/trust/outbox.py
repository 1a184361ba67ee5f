"""
The outbox: the duty to tell the hospital of a clinical request, as rows.

A row is written in the transaction that makes the request and deleted in the one that stores the hospital's answer.
Any process may send it (`sender`): it takes the row on a lease, and a lease that its holder did not live to give back
runs out. Sent twice after such a death, the row's key tells the hospital that it is the same request.

Whoever asks for much waits behind themselves only: rows wait in lanes, one for each pathway and who asked, and a sender
takes from each of them in turn.

    waiting ──lease──> in hand ──answer──> gone
       ^                  │ └──no answer──> waiting, later and later
       │                  └──rejected, or too old──> parked (a dead letter; the request is in ERROR)
       └──── an operator puts it back ───────────────────┘
"""

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, func, select, text, update

from spiritum.db import Transaction
from spiritum.trust.adapter import Accepted
from spiritum.trust.models import OutboxItem

CHANNEL = "spiritum_outbox"
"""The PostgreSQL channel on which a transaction wakes the senders."""

BATCH = 20
"""How many rows a sender takes in hand at once."""

REJECTED = "REJECTED"
"""`last_error` of what the hospital has understood and will not take."""


@dataclass(frozen=True, slots=True)
class OutboundRequest:
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


@dataclass(frozen=True, slots=True)
class OutboxCallbacks:
    """Whoever keeps the clinical requests: each is called in the transaction that changes the request's row here."""

    still_due: Callable[[Transaction, Collection[int]], Awaitable[Collection[int]]]
    """Those of the requests that the hospital has still to hear of."""
    accepted: Callable[[Transaction, int, Accepted], Awaitable[None]]
    """The hospital has taken a request."""
    given_up: Callable[[Transaction, int], Awaitable[None]]
    """A request is a dead letter from now on."""
    put_back: Callable[[Transaction, int, str], Awaitable[None]]
    """A request is on its way again, with the state that it had at first."""


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How long one waits for a hospital."""

    lease: timedelta = timedelta(seconds=60)
    """How long a sender has a row in hand before others may take it for dead. Longer than any call takes."""
    first_retry: timedelta = timedelta(seconds=1)
    max_retry_delay: timedelta = timedelta(seconds=60)
    give_up_after: timedelta = timedelta(days=1)
    """How old a row grows before it is parked."""

    def retry_delay(self, attempts: int, jitter: float) -> timedelta:
        """How long to wait after so many attempts, at least 1: doubling, bounded, spread by `jitter` from 0 to 1."""
        full = min(self.first_retry * 2 ** min(attempts - 1, 16), self.max_retry_delay)
        return full * (0.5 + jitter / 2)


class Leased(NamedTuple):
    """A row in the hands of a sender. `attempts` tells this lease from a later one."""

    id: int
    clinical_request_id: int
    idempotency_key: UUID
    payload: dict[str, Any]
    attempts: int
    age: timedelta
    """How long it had been waiting when it was taken."""


def enqueue(tx: Transaction, duties: Sequence[OutboundRequest]) -> None:
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


_DUE = text(
    """
    WITH RECURSIVE lane AS (
        (SELECT pathway_id, requester_id FROM outbox_item
         WHERE parked_at IS NULL ORDER BY pathway_id, requester_id LIMIT 1)
        UNION ALL
        SELECT next.pathway_id, next.requester_id
        FROM lane CROSS JOIN LATERAL (
            SELECT pathway_id, requester_id FROM outbox_item
            WHERE parked_at IS NULL
              AND (pathway_id, requester_id) > (lane.pathway_id, lane.requester_id)
            ORDER BY pathway_id, requester_id LIMIT 1
        ) AS next
    ), ready AS MATERIALIZED (
        SELECT pathway_id, requester_id FROM lane
        WHERE EXISTS (
            SELECT FROM outbox_item AS item
            WHERE item.parked_at IS NULL AND item.pathway_id = lane.pathway_id
              AND item.requester_id = lane.requester_id AND item.next_attempt_at <= now()
              AND (item.leased_until IS NULL OR item.leased_until < now())
        )
    ), turn AS MATERIALIZED (
        SELECT pathway_id, requester_id FROM ready
        ORDER BY row_number() OVER (PARTITION BY pathway_id ORDER BY random()), random()
    )
    SELECT mine.id, mine.clinical_request_id
    FROM turn CROSS JOIN LATERAL (
        SELECT item.id, item.clinical_request_id FROM outbox_item AS item
        WHERE item.parked_at IS NULL AND item.pathway_id = turn.pathway_id
          AND item.requester_id = turn.requester_id AND item.next_attempt_at <= now()
          AND (item.leased_until IS NULL OR item.leased_until < now())
        ORDER BY item.next_attempt_at, item.id
        LIMIT (SELECT greatest(1, CAST(:batch AS bigint) / greatest(1, count(*))) FROM ready)
        FOR UPDATE SKIP LOCKED
    ) AS mine
    LIMIT :batch
    """
)
"""
What is due, from each lane as many as from every other one, the oldest of each. Where there are more lanes than a batch
has places, chance says whose turn it is, and first one lane of each pathway: nobody's age lets them push in.

The lanes are found by skipping through their index from one to the next, whatever waits in them.
"""


async def lease_due(tx: Transaction, ledger: OutboxCallbacks, patience: RetryPolicy) -> list[Leased]:
    """Take in hand what is due and in nobody's hands. What the hospital need not hear any more is deleted instead.

    The rows are locked while the ledger is asked: what is superseded never leaves.
    """
    found = {row.clinical_request_id: row.id for row in (await tx.orm.execute(_DUE, {"batch": BATCH})).all()}
    if not found:
        return []
    wanted = await ledger.still_due(tx, found.keys())
    if superseded := [found[request_id] for request_id in found.keys() - set(wanted)]:
        await tx.orm.execute(delete(OutboxItem).where(OutboxItem.id.in_(superseded)))
    taken = (
        update(OutboxItem)
        .where(OutboxItem.id.in_([found[request_id] for request_id in wanted]))
        .values(leased_until=func.now() + patience.lease, attempts=OutboxItem.attempts + 1)
        .returning(
            OutboxItem.id,
            OutboxItem.clinical_request_id,
            OutboxItem.idempotency_key,
            OutboxItem.payload,
            OutboxItem.attempts,
            func.now() - OutboxItem.queued_at,
        )
    )
    return [Leased(*row) for row in (await tx.orm.execute(taken)).all()]


async def next_due_in(tx: Transaction) -> timedelta | None:
    """How long until the next row may be sent; none where none waits. Not above zero where one may be now."""
    # Two halves, each by its index: an outage leaves a hundred thousand rows, of which few are in hand.
    waiting = select(func.min(OutboxItem.next_attempt_at)).where(
        OutboxItem.parked_at.is_(None), OutboxItem.leased_until.is_(None)
    )
    ready_at = func.greatest(OutboxItem.next_attempt_at, OutboxItem.leased_until)
    in_hand = select(func.min(ready_at)).where(OutboxItem.parked_at.is_(None), OutboxItem.leased_until.is_not(None))
    first = func.least(waiting.scalar_subquery(), in_hand.scalar_subquery())
    return await tx.orm.scalar(select(first - func.now()))


async def postpone(tx: Transaction, item: Leased, wait: timedelta, patience: RetryPolicy, reason: str) -> None:
    """Give the row back, to be tried again after `wait`, and once more when it is about to be parked."""
    last = OutboxItem.queued_at + patience.give_up_after
    await tx.orm.execute(
        update(OutboxItem)
        .where(_is_held(item))
        .values(next_attempt_at=func.least(func.now() + wait, last), leased_until=None, last_error=reason)
    )


async def park(tx: Transaction, ledger: OutboxCallbacks, item: Leased, reason: str) -> None:
    """Make the row a dead letter, unless somebody else has it in hand by now, or it has been settled."""
    await ledger.given_up(tx, item.clinical_request_id)
    parked = await tx.orm.scalar(
        update(OutboxItem)
        .where(_is_held(item))
        .values(parked_at=func.now(), leased_until=None, last_error=reason)
        .returning(OutboxItem.id)
    )
    if parked is None:
        raise NotHeld


class NotHeld(Exception):
    """The row is in somebody else's hands, or gone: what was to be done with it is for others to do."""


async def settle(tx: Transaction, clinical_request_id: int) -> None:
    """The hospital has the request: there is nothing left to send, dead letter or not."""
    await tx.orm.execute(delete(OutboxItem).where(OutboxItem.clinical_request_id == clinical_request_id))


async def find_request_of_key(tx: Transaction, key: UUID) -> int | None:
    """The clinical request that is, or was, on its way with this key, as long as it is not settled."""
    return await tx.orm.scalar(select(OutboxItem.clinical_request_id).where(OutboxItem.idempotency_key == key))


async def put_back(tx: Transaction, ledger: OutboxCallbacks, item_id: int) -> bool:
    """Send the row as soon as possible, with the key that it had; False where there is none of this number.

    A dead letter starts anew, with its whole time before it; one that waits is only hurried. Raises `NotHeld` where it
    was settled in this very moment.
    """
    row = select(OutboxItem.clinical_request_id, OutboxItem.payload, OutboxItem.parked_at).where(
        OutboxItem.id == item_id
    )
    found = (await tx.orm.execute(row)).first()
    if found is None:
        return False
    if found.parked_at is not None:
        await ledger.put_back(tx, found.clinical_request_id, str(found.payload.get("state", "INIT")))
        afresh = {"attempts": 0, "queued_at": func.now(), "parked_at": None}
        still_parked = and_(OutboxItem.id == item_id, OutboxItem.parked_at.is_not(None))
        await tx.orm.execute(update(OutboxItem).where(still_parked).values(afresh))
    hurried = update(OutboxItem).where(OutboxItem.id == item_id).values(next_attempt_at=func.now())
    if await tx.orm.scalar(hurried.returning(OutboxItem.id)) is None:
        raise NotHeld
    tx.notify(CHANNEL, "")
    return True


async def parked_ids(tx: Transaction) -> Sequence[int]:
    """The dead letters, the oldest first."""
    return (
        await tx.orm.scalars(select(OutboxItem.id).where(OutboxItem.parked_at.is_not(None)).order_by(OutboxItem.id))
    ).all()


def _is_held(item: Leased) -> ColumnElement[bool]:
    """Whether the row is still in the hands that `item` says: after a lease that ran out, another may have come."""
    return and_(OutboxItem.id == item.id, OutboxItem.attempts == item.attempts, OutboxItem.parked_at.is_(None))
