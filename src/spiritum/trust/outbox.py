"""
The outbox: one row for each clinical request that has still to be sent to the hospital.

A row is written in the transaction that makes the request and deleted in the one that stores the hospital's response.
Any process may send it (`sender`). It leases the row first; if it dies, the lease expires and another process sends the
row again. The row's idempotency key tells the hospital that it is the same request.

Rows wait in lanes, one for each pathway and requester, and a sender takes from each lane in turn: a requester with many
requests delays only their own.

    waiting ──lease──> leased ──response──> deleted
       ^ └─cancelled──> deleted, if it was never leased
       │                  │ └──no response──> waiting, later and later
       │                  └──rejected, or too old──> parked (a dead letter; the request is in ERROR)
       └──── an operator requeues it ────────────────────┘
"""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    CTE,
    ColumnElement,
    FromClause,
    and_,
    bindparam,
    cast,
    delete,
    exists,
    func,
    insert,
    literal,
    select,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import InstrumentedAttribute

from spiritum.db import IDS, TEXTS, Nothing, Transaction, write, write_json
from spiritum.trust.adapter import Accepted
from spiritum.trust.models import OutboxItem

CHANNEL = "spiritum_outbox"
"""The PostgreSQL channel on which a transaction wakes the senders."""

BATCH = 20
"""How many rows a sender leases at once."""

REJECTED = "REJECTED"
"""`last_error` of a row that the hospital has rejected."""


@dataclass(frozen=True, slots=True)
class OutboundRequest:
    """A clinical request to send to the hospital; `state` is that of an imported one."""

    clinical_request_id: int
    type_reference_name: str
    hospital_number: str
    pathway_name: str
    state: str | None = None
    decision_point_id: int | None = None
    authored_at: datetime | None = None
    requester: str | None = None
    """Username of the clinician who asked for it."""


@dataclass(frozen=True, slots=True)
class OutboxCallbacks:
    """Callbacks to the room that stores clinical requests, each in the transaction that changes the outbox row."""

    still_due: Callable[[Transaction, Collection[int]], Awaitable[Collection[int]]]
    """Given ids of requests, returns those that have still to be sent."""
    accepted: Callable[[Transaction, int, Accepted], Awaitable[None]]
    """The hospital has accepted a request."""
    given_up: Callable[[Transaction, int], Awaitable[None]]
    """A request has become a dead letter."""
    requeued: Callable[[Transaction, int, str], Awaitable[None]]
    """A dead letter is sent again, with the state that the request had at first."""


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How long to wait between attempts, and when to give up."""

    lease: timedelta = timedelta(seconds=60)
    """How long a sender leases a row. Longer than any call takes."""
    first_retry: timedelta = timedelta(seconds=1)
    max_retry_delay: timedelta = timedelta(seconds=60)
    give_up_after: timedelta = timedelta(days=1)
    """The age at which a row is parked."""

    def retry_delay(self, attempts: int, jitter: float) -> timedelta:
        """The delay after `attempts` (at least 1) attempts: doubling, bounded, spread by `jitter` from 0 to 1."""
        full = min(self.first_retry * 2 ** min(attempts - 1, 16), self.max_retry_delay)
        return full * (0.5 + jitter / 2)


class Leased(NamedTuple):
    """A row that a sender has leased. `attempts` tells this lease from a later one."""

    id: int
    clinical_request_id: int
    idempotency_key: UUID
    payload: dict[str, Any]
    attempts: int
    age: timedelta
    """How long it had been waiting when it was leased."""


_items = (
    func.unnest(bindparam("kinds", type_=TEXTS), bindparam("requests", type_=IDS), bindparam("payloads", type_=TEXTS))
    .table_valued("kind", "request", "payload", with_ordinality="position")
    .render_derived()
)
_ADD = write(
    Nothing,
    insert(OutboxItem)
    .inline()
    .from_select(
        ["kind", "clinical_request_id", "payload"],
        select(_items.c.kind, _items.c.request, cast(_items.c.payload, JSONB)).order_by(_items.c.position),
    ),
)


def enqueue(tx: Transaction, requests: Sequence[OutboundRequest]) -> None:
    """Send these requests after the commit, once each, however long the hospital cannot be reached.

    Their rows are written with the commit.
    """
    for request in requests:
        payload: dict[str, object] = {
            "type_reference_name": request.type_reference_name,
            "hospital_number": request.hospital_number,
            "pathway_name": request.pathway_name,
            **({"state": request.state} if request.state else {}),
            **({"decision_point_id": request.decision_point_id} if request.decision_point_id else {}),
            **({"authored_at": request.authored_at.isoformat()} if request.authored_at else {}),
            **({"requester": request.requester} if request.requester else {}),
        }
        operation = "import" if request.state else "request"
        tx.collect(_ADD, kinds=operation, requests=request.clinical_request_id, payloads=write_json(payload))
    if requests:
        tx.notify(CHANNEL, "")


def queued(requests: FromClause, request_id: ColumnElement[int], payload: Mapping[str, Any]) -> CTE:
    """A row of the outbox for each of these requests, as a part of the statement that makes them.

    `payload` has the members of `OutboundRequest`, each a column or a parameter. The trigger that chooses the lanes
    sees the requests that the same statement has added. Whoever runs the statement reads `woken`, too.
    """
    members = [part for name, value in payload.items() for part in (literal(name), value)]
    row = select(literal("request"), request_id, func.jsonb_build_object(*members)).select_from(requests)
    columns = ["kind", "clinical_request_id", "payload"]
    return insert(OutboxItem).inline().from_select(columns, row.order_by(request_id)).cte("queued")


def woken(source: FromClause) -> CTE:
    """The notice to the senders, as a part of a statement: sent if that reads this, and if `source` has rows."""
    return select(func.pg_notify(literal(CHANNEL), literal("")).label("sent")).select_from(source).cte("woken")


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
The due rows: equally many from each lane, the oldest first. If there are more lanes than rows in a batch, the lanes are
chosen at random, one of each pathway first: age gives no lane precedence.

The lanes are read by skipping from one to the next in their index, however many rows wait in them.
"""


async def lease_due(tx: Transaction, callbacks: OutboxCallbacks, policy: RetryPolicy) -> list[Leased]:
    """Lease the due rows. Rows whose requests need not be sent any more are deleted instead.

    The rows are locked while `still_due` is called: a superseded request is never sent.
    """
    ids_by_request = {row.clinical_request_id: row.id for row in (await tx.execute(_DUE, {"batch": BATCH})).all()}
    if not ids_by_request:
        return []
    still_due = await callbacks.still_due(tx, ids_by_request.keys())
    if superseded := [ids_by_request[request_id] for request_id in ids_by_request.keys() - set(still_due)]:
        await tx.execute(delete(OutboxItem).where(OutboxItem.id.in_(superseded)))
    leased = (
        update(OutboxItem)
        .where(OutboxItem.id.in_([ids_by_request[request_id] for request_id in still_due]))
        .values(leased_until=func.now() + policy.lease, attempts=OutboxItem.attempts + 1)
        .returning(
            OutboxItem.id,
            OutboxItem.clinical_request_id,
            OutboxItem.idempotency_key,
            OutboxItem.payload,
            OutboxItem.attempts,
            func.now() - OutboxItem.queued_at,
        )
    )
    return [Leased(*row) for row in (await tx.execute(leased)).all()]


async def next_due_in(tx: Transaction) -> timedelta | None:
    """How long until the next row may be sent, at most zero if one may be sent now; `None` if no row waits."""
    # Two halves, each by its index: an outage leaves a hundred thousand rows, of which few are leased.
    waiting = select(func.min(OutboxItem.next_attempt_at)).where(
        OutboxItem.parked_at.is_(None), OutboxItem.leased_until.is_(None)
    )
    ready_at = func.greatest(OutboxItem.next_attempt_at, OutboxItem.leased_until)
    leased = select(func.min(ready_at)).where(OutboxItem.parked_at.is_(None), OutboxItem.leased_until.is_not(None))
    first = func.least(waiting.scalar_subquery(), leased.scalar_subquery())
    return await tx.scalar(select(first - func.now()))


async def postpone(tx: Transaction, item: Leased, wait: timedelta, policy: RetryPolicy, reason: str) -> None:
    """End the lease, to retry the row after `wait`, or when it is due to be parked if that is earlier."""
    last = OutboxItem.queued_at + policy.give_up_after
    await tx.execute(
        update(OutboxItem)
        .where(_is_held(item))
        .values(next_attempt_at=func.least(func.now() + wait, last), leased_until=None, last_error=reason)
    )


async def park(tx: Transaction, callbacks: OutboxCallbacks, item: Leased, reason: str) -> None:
    """Make the row a dead letter; raises `NotHeld` if the lease has expired or the row has been settled."""
    await callbacks.given_up(tx, item.clinical_request_id)
    parked = await tx.scalar(
        update(OutboxItem)
        .where(_is_held(item))
        .values(parked_at=func.now(), leased_until=None, last_error=reason)
        .returning(OutboxItem.id)
    )
    if parked is None:
        raise NotHeld


class NotHeld(Exception):
    """The row is leased by another sender, or deleted: this sender must leave it alone."""


async def settle(tx: Transaction, clinical_request_id: int) -> None:
    """Delete the row of a request that the hospital has accepted, dead letter or not."""
    await tx.execute(delete(OutboxItem).where(OutboxItem.clinical_request_id == clinical_request_id))


async def withdraw(tx: Transaction, clinical_request_id: int) -> bool:
    """Delete the row of a request that has never been sent; `False` if there is none, or the hospital may have it.

    A row that was leased may have been sent, whatever became of it. So may one that was requeued, which counts its
    attempts anew: it keeps its error. What was imported may be at the hospital by another way.

    Whoever leases the row at the same moment is waited for, or finds it gone.
    """
    unsent = (OutboxItem.kind == "request", OutboxItem.attempts == 0, OutboxItem.last_error.is_(None))
    withdrawn = delete(OutboxItem).where(OutboxItem.clinical_request_id == clinical_request_id, *unsent)
    return await tx.scalar(withdrawn.returning(OutboxItem.id)) is not None


def is_on_its_way(clinical_request_id: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """Whether a request is still to be sent, for the statements of other rooms; a dead letter is not."""
    return exists().where(OutboxItem.clinical_request_id == clinical_request_id, OutboxItem.parked_at.is_(None))


async def find_request_of_key(tx: Transaction, key: UUID) -> int | None:
    """The id of the clinical request with this idempotency key; `None` once it is settled."""
    return await tx.scalar(select(OutboxItem.clinical_request_id).where(OutboxItem.idempotency_key == key))


async def requeue(tx: Transaction, callbacks: OutboxCallbacks, item_id: int) -> bool:
    """Send the row as soon as possible, with the same idempotency key; `False` if there is no row of this id.

    A dead letter starts anew, with no attempts and the whole of `give_up_after`; a waiting row is only sent earlier.
    Raises `NotHeld` if the row is settled at the same moment.
    """
    query = select(OutboxItem.clinical_request_id, OutboxItem.payload, OutboxItem.parked_at).where(
        OutboxItem.id == item_id
    )
    row = (await tx.execute(query)).first()
    if row is None:
        return False
    if row.parked_at is not None:
        await callbacks.requeued(tx, row.clinical_request_id, str(row.payload.get("state", "INIT")))
        reset = {"attempts": 0, "queued_at": func.now(), "parked_at": None}
        still_parked = and_(OutboxItem.id == item_id, OutboxItem.parked_at.is_not(None))
        await tx.execute(update(OutboxItem).where(still_parked).values(reset))
    hurried = update(OutboxItem).where(OutboxItem.id == item_id).values(next_attempt_at=func.now())
    if await tx.scalar(hurried.returning(OutboxItem.id)) is None:
        raise NotHeld
    tx.notify(CHANNEL, "")
    return True


def _is_held(item: Leased) -> ColumnElement[bool]:
    """The condition that `item` still holds the lease: once it has expired, another sender may have leased the row."""
    return and_(OutboxItem.id == item.id, OutboxItem.attempts == item.attempts, OutboxItem.parked_at.is_(None))
