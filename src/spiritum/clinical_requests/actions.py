"""What becomes of a clinical request once it was asked for, whoever brings it about: the hospital, or a meeting."""

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
    """The request as it is now, its entry's row locked before its own, as every writer does."""
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
    """The request's new state, told to whoever listens; its entry's row is locked by the caller or here, first.

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
    """The hospital has changed the result: whoever acknowledged it has not seen it so, and somebody has to look again.

    What was acknowledged stays with the decision that did so, as the result that it was then.
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
    """Keep others from changing these requests until the transaction ends, their entries locked in one order."""
    entries = select(m.ClinicalRequest.on_pathway_id).where(m.ClinicalRequest.id.in_(request_ids)).distinct()
    for entry_id in sorted((await tx.orm.scalars(entries)).all()):
        await lock_entry(tx, entry_id)


async def complete_if_open(tx: Transaction, request_id: int) -> None:
    """A request that nobody will answer any more is completed, so that somebody sees it on the worklist."""
    request = await locked_request(tx, request_id)
    if request.completed_at is None:
        await set_state(tx, request, "COMPLETED")


async def acknowledge_as_completed(tx: Transaction, request_id: int, decision_point_id: int) -> None:
    """A decision answers the request, which is thereby completed. The caller has locked its entry."""
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
    """A decision acknowledges completed requests. The caller has locked their entry."""
    if request_ids:
        await tx.orm.execute(
            update(m.ClinicalRequest)
            .where(m.ClinicalRequest.id.in_(request_ids))
            .values(forward_decision_point_id=decision_point_id, updated_at=func.now())
        )


async def add_requests(
    tx: Transaction,
    on_pathway_id: int,
    asked_for: Sequence[tuple[int, str]],
    *,
    decision_point_id: int | None = None,
) -> list[AddedRequest]:
    """New requests on an entry, each of a type (its id) and in a state; their ids are known when this returns."""
    requests = [
        m.ClinicalRequest(
            on_pathway_id=on_pathway_id,
            decision_point_id=decision_point_id,
            clinical_request_type_id=type_id,
            state=state,
            completed_at=func.now() if state == "COMPLETED" else None,
        )
        for type_id, state in asked_for
    ]
    tx.orm.add_all(requests)
    await tx.orm.flush()
    return [AddedRequest(one.id, one.decision_point_id, one.state, one.added_at) for one in requests]
