"""What becomes of a clinical request once it was asked for, whoever brings it about: the hospital, or a meeting."""

from collections.abc import Sequence

from sqlalchemy import func, select, update

from spiritum.db import Transaction
from spiritum.decisions import models as m
from spiritum.decisions.queries import ClinicalRequest, decision_points_by_ids, requests_by_ids
from spiritum.errors import NotFound
from spiritum.live.events import ClinicalRequestResolved, publish
from spiritum.pathways.actions import lock_entry, touch_entry


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


async def set_state(tx: Transaction, request: ClinicalRequest, state: str) -> None:
    """The request's new state, told to whoever listens; its entry's row is locked by the caller or here, first."""
    pathway_id = await touch_entry(tx, request.on_pathway_id)
    completed = func.now() if state == "COMPLETED" else None
    await tx.orm.execute(
        update(m.ClinicalRequest)
        .where(m.ClinicalRequest.id == request.id)
        .values(state=state, completed_at=completed, updated_at=func.now())
    )
    if state == "COMPLETED":
        (asked_by,) = await decision_points_by_ids(tx, [request.decision_point_id])
        clinician_id = asked_by.clinician_id if asked_by else None
        publish(tx, ClinicalRequestResolved(request.id, pathway_id, clinician_id))


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
