"""Changes to clinical requests: adding, completing, amending and acknowledging them."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import (
    CTE,
    BigInteger,
    Text,
    any_,
    bindparam,
    case,
    column,
    func,
    literal,
    null,
    select,
    true,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from spiritum.clinical_requests import models as m
from spiritum.clinical_requests.queries import ClinicalRequest, requests_by_ids
from spiritum.db import IDS, TEXTS, Transaction, write
from spiritum.errors import NotFound
from spiritum.live.events import ClinicalRequestResolved, publish
from spiritum.pathways.actions import lock_entry, touch_entry


class AddedRequest(NamedTuple):
    """A request that was added to an entry."""

    id: int
    state: str


_requested = (
    func.unnest(bindparam("types", type_=IDS), bindparam("states", type_=TEXTS))
    .table_valued(column("type", BigInteger), column("state", Text), with_ordinality="position")
    .render_derived()
)
_COLUMNS = ["on_pathway_id", "decision_point_id", "clinical_request_type_id", "state", "completed_at"]
_ADD = write(
    AddedRequest,
    insert(m.ClinicalRequest)
    .from_select(
        _COLUMNS,
        select(
            bindparam("entry", type_=BigInteger),
            null(),
            _requested.c.type,
            _requested.c.state,
            case((_requested.c.state == "COMPLETED", func.now())),
        ).order_by(_requested.c.position),
    )
    .returning(m.ClinicalRequest.id, m.ClinicalRequest.state),
)
"""The requests get their ids in the order of the lists."""


def asked_for(decision: CTE) -> CTE:
    """The requests that a decision asks for, as a part of the statement that makes it; gives their ids and types.

    The parameter `types` is the list of their types, in the order of which they get their ids.
    """
    types = func.unnest(bindparam("types", type_=IDS)).table_valued(
        column("type", BigInteger), with_ordinality="position"
    )
    types = types.render_derived()
    request = select(decision.c.on_pathway_id, decision.c.id, types.c.type, literal("INIT"), null())
    requests = request.select_from(decision.join(types, true())).order_by(types.c.position)
    made = (m.ClinicalRequest.id, m.ClinicalRequest.clinical_request_type_id)
    return insert(m.ClinicalRequest).from_select(_COLUMNS, requests).returning(*made).cte("asked_for")


def acknowledged_by(decision: CTE) -> CTE:
    """The acknowledgement of requests by a decision, as a part of the statement that makes it.

    The parameter `acknowledged` is the list of their ids. One that has no result, because its patient was discussed at
    a meeting instead, is completed by it.
    """
    request = m.ClinicalRequest
    return (
        update(request)
        .where(request.id == any_(bindparam("acknowledged", type_=IDS)))
        .values(
            state="COMPLETED",
            completed_at=func.coalesce(request.completed_at, func.now()),
            forward_decision_point_id=decision.c.id,
            updated_at=func.now(),
        )
        .cte("acknowledged")
    )


async def locked_request(tx: Transaction, request_id: int) -> ClinicalRequest:
    """Lock the request's entry and then the request, in the order of every writer; returns the request as it is now."""
    entry_id = await tx.scalar(select(m.ClinicalRequest.on_pathway_id).where(m.ClinicalRequest.id == request_id))
    if entry_id is None:
        raise NotFound("There is no such request.")
    await lock_entry(tx, entry_id)
    await tx.execute(
        select(m.ClinicalRequest.id).where(m.ClinicalRequest.id == request_id).with_for_update(key_share=True)
    )
    (request,) = await requests_by_ids(tx, [request_id])
    if request is None:
        raise NotFound("There is no such request.")
    return request


async def set_state(tx: Transaction, request: ClinicalRequest, state: str, *, at: datetime | None = None) -> None:
    """Give the request a new state, and publish the event of a completed one. Locks the entry's row first.

    `at` is when the hospital says that the state was reached.
    """
    pathway_id = await touch_entry(tx, request.on_pathway_id)
    changes: dict[str, object] = {"state": state, "completed_at": func.now() if state == "COMPLETED" else None}
    if at is not None:
        changes["tie_updated_at"] = at
    await change(tx, request, changes)
    if state == "COMPLETED":
        publish(tx, ClinicalRequestResolved(request.id, pathway_id, request.decision_point_id))


async def amend(tx: Transaction, request: ClinicalRequest, at: datetime) -> None:
    """Record that the hospital has amended the result, which somebody has to acknowledge again.

    The earlier acknowledgement stays with the decision that made it, and what is cached of the result does not count
    any more.
    """
    pathway_id = await touch_entry(tx, request.on_pathway_id)
    if request.forward_decision_point_id is not None:
        await tx.execute(
            insert(m.PastAcknowledgement)
            .values(decision_point_id=request.forward_decision_point_id, clinical_request_id=request.id)
            .on_conflict_do_nothing()
        )
    changes = {"tie_updated_at": at, "amended_at": at, "forward_decision_point_id": None}
    await change(tx, request, {**changes, "result_version": m.ClinicalRequest.result_version + 1})
    publish(tx, ClinicalRequestResolved(request.id, pathway_id, request.decision_point_id))


async def change(tx: Transaction, request: ClinicalRequest, changes: dict[str, object]) -> None:
    """Change columns of a request, and its time of change."""
    changed = update(m.ClinicalRequest).where(m.ClinicalRequest.id == request.id)
    await tx.execute(changed.values(updated_at=func.now(), **changes))


async def hold_requests(tx: Transaction, request_ids: Sequence[int]) -> None:
    """Lock the entries of these requests, in order of id, so that nobody else changes the requests meanwhile."""
    entries = select(m.ClinicalRequest.on_pathway_id).where(m.ClinicalRequest.id.in_(request_ids)).distinct()
    for entry_id in sorted((await tx.scalars(entries)).all()):
        await lock_entry(tx, entry_id)


async def complete_if_open(tx: Transaction, request_id: int) -> None:
    """Complete a request that nobody will answer any more, so that it appears on the worklist."""
    request = await locked_request(tx, request_id)
    if request.completed_at is None:
        await set_state(tx, request, "COMPLETED")


async def add_requests(
    tx: Transaction, on_pathway_id: int, types_and_states: Sequence[tuple[int, str]]
) -> list[AddedRequest]:
    """Add requests without a decision to an entry, one for each pair of a type's id and a state.

    Returns them with their ids.
    """
    if not types_and_states:
        return []
    types, states = zip(*types_and_states, strict=True)
    rows = await tx.write(_ADD, entry=on_pathway_id, types=types, states=states)
    return sorted(rows, key=lambda row: row.id)
