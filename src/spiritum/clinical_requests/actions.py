"""Changes to clinical requests: adding, completing, amending and acknowledging them."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert

from spiritum.clinical_requests import models as m
from spiritum.clinical_requests.queries import ClinicalRequest, requests_by_ids
from spiritum.db import Transaction
from spiritum.errors import NotFound
from spiritum.live.events import ClinicalRequestResolved, publish
from spiritum.pathways.actions import lock_entry, touch_entry


class AddedRequest(NamedTuple):
    """A request that was added to an entry."""

    id: int
    decision_point_id: int | None
    state: str
    added_at: datetime


async def locked_request(tx: Transaction, request_id: int) -> ClinicalRequest:
    """Lock the request's entry and then the request, in the order of every writer; returns the request as it is now."""
    entry_id = await tx.orm.scalar(select(m.ClinicalRequest.on_pathway_id).where(m.ClinicalRequest.id == request_id))
    if entry_id is None:
        raise NotFound("There is no such request.")
    await lock_entry(tx, entry_id)
    await tx.orm.execute(select(m.ClinicalRequest.id).where(m.ClinicalRequest.id == request_id).with_for_update())
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
    await _change(tx, request, changes)
    if state == "COMPLETED":
        publish(tx, ClinicalRequestResolved(request.id, pathway_id, request.decision_point_id))


async def amend(tx: Transaction, request: ClinicalRequest, at: datetime) -> None:
    """Record that the hospital has amended the result, which somebody has to acknowledge again.

    The earlier acknowledgement stays with the decision that made it.
    """
    pathway_id = await touch_entry(tx, request.on_pathway_id)
    if request.forward_decision_point_id is not None:
        await tx.orm.execute(
            insert(m.PastAcknowledgement)
            .values(decision_point_id=request.forward_decision_point_id, clinical_request_id=request.id)
            .on_conflict_do_nothing()
        )
    await _change(tx, request, {"tie_updated_at": at, "amended_at": at, "forward_decision_point_id": None})
    publish(tx, ClinicalRequestResolved(request.id, pathway_id, request.decision_point_id))


async def _change(tx: Transaction, request: ClinicalRequest, changes: dict[str, object]) -> None:
    changed = update(m.ClinicalRequest).where(m.ClinicalRequest.id == request.id)
    await tx.orm.execute(changed.values(updated_at=func.now(), **changes))


async def hold_requests(tx: Transaction, request_ids: Sequence[int]) -> None:
    """Lock the entries of these requests, in order of id, so that nobody else changes the requests meanwhile."""
    entries = select(m.ClinicalRequest.on_pathway_id).where(m.ClinicalRequest.id.in_(request_ids)).distinct()
    for entry_id in sorted((await tx.orm.scalars(entries)).all()):
        await lock_entry(tx, entry_id)


async def complete_if_open(tx: Transaction, request_id: int) -> None:
    """Complete a request that nobody will answer any more, so that it appears on the worklist."""
    request = await locked_request(tx, request_id)
    if request.completed_at is None:
        await set_state(tx, request, "COMPLETED")


async def acknowledge_as_completed(tx: Transaction, request_id: int, decision_point_id: int) -> None:
    """Complete the request, and acknowledge it by this decision. The caller has locked its entry."""
    await tx.orm.execute(
        update(m.ClinicalRequest)
        .where(m.ClinicalRequest.id == request_id)
        .values(
            state="COMPLETED",
            completed_at=func.coalesce(m.ClinicalRequest.completed_at, func.now()),
            forward_decision_point_id=decision_point_id,
            updated_at=func.now(),
        )
    )


async def acknowledge(tx: Transaction, request_ids: Sequence[int], decision_point_id: int) -> None:
    """Acknowledge completed requests by this decision. The caller has locked their entry."""
    if request_ids:
        await tx.orm.execute(
            update(m.ClinicalRequest)
            .where(m.ClinicalRequest.id.in_(request_ids))
            .values(forward_decision_point_id=decision_point_id, updated_at=func.now())
        )


async def add_requests(
    tx: Transaction,
    on_pathway_id: int,
    types_and_states: Sequence[tuple[int, str]],
    *,
    decision_point_id: int | None = None,
) -> list[AddedRequest]:
    """Add requests to an entry, one for each pair of a type's id and a state; returns them with their ids."""
    requests = [
        m.ClinicalRequest(
            on_pathway_id=on_pathway_id,
            decision_point_id=decision_point_id,
            clinical_request_type_id=type_id,
            state=state,
            completed_at=func.now() if state == "COMPLETED" else None,
        )
        for type_id, state in types_and_states
    ]
    tx.orm.add_all(requests)
    await tx.orm.flush()
    return [
        AddedRequest(request.id, request.decision_point_id, request.state, request.added_at) for request in requests
    ]
