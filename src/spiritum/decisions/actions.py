"""Recording decisions, and taking in what the hospital reports about the requests that followed from them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select, update

from contractgen.runtime import Unfilled
from generated.graphql.models import DecisionPointInput
from spiritum.accounts.caller import Caller
from spiritum.audit.actions import record
from spiritum.db import Transaction
from spiritum.decisions import models as m
from spiritum.decisions import rules
from spiritum.decisions.queries import (
    REQUEST_BY_REFERENCE,
    ClinicalRequest,
    ClinicalRequestType,
    decision_points_by_ids,
    requests_by_ids,
    types_by_ids,
)
from spiritum.errors import Conflict, NotFound, Refused
from spiritum.live.events import ClinicalRequestResolved, publish
from spiritum.pathways.actions import HeldEntry, Locks, lock_entry, record_decision_on_entry, touch_entry
from spiritum.pathways.queries import pathways_by_ids, type_ids_by_pathways
from spiritum.patients.queries import patients_by_ids
from spiritum.trust.adapter import Accepted
from spiritum.trust.outbox import Duty, enqueue


@dataclass(frozen=True)
class Decisions:
    """What a clinician decides; `locks` is what a decision needs to hold."""

    locks: Locks

    async def create_decision_point(self, tx: Transaction, caller: Caller, input: DecisionPointInput) -> int:
        """Record a decision with its requests and acknowledgements, and the duty to send the requests; its id.

        Refused without the entry's lock, for a request type of another pathway, and for an acknowledgement of a
        request that is not this entry's, has no result yet, or was acknowledged before.
        """
        entry = await self.locks.hold_for_decision(tx, caller, input.on_pathway_id)
        types = await _types_asked_for(tx, entry, input)
        if input.mdt is not None or input.from_mdt_id is not None or any(kind.is_mdt for kind in types):
            raise Unfilled("Mutation.createDecisionPoint with a meeting")
        acknowledged = await _acknowledgements(tx, entry, input.clinical_request_resolutions or [])
        decision_point = await _add_decision_point(tx, caller, entry, input)
        await _add_requests(tx, entry, decision_point.id, types)
        await _acknowledge(tx, decision_point.id, acknowledged)
        await record_decision_on_entry(tx, caller, entry, discharges=any(kind.is_discharge for kind in types))
        record(tx, caller.user_id, "decide", "decision_point", decision_point.id, on_pathway_id=entry.id)
        return decision_point.id


async def record_result(tx: Transaction, reference: str, new_state: str) -> None:
    """The hospital reports a state. The same report twice changes nothing.

    Raises `NotFound`, and `Conflict` for a step back.
    """
    request = await _request_by_reference(tx, reference)
    if request.current_state == new_state:
        return
    if not rules.may_become(request.current_state, new_state):
        raise Conflict(f"The request is {request.current_state} and cannot become {new_state}.")
    await _set_state(tx, request, new_state)
    record(tx, None, "result", "clinical_request", request.id, state=new_state)


async def record_accepted(tx: Transaction, clinical_request_id: int, answer: Accepted) -> None:
    """The hospital has taken a request; what it reported in the meantime is not undone."""
    request = await _locked_request(tx, clinical_request_id)
    await tx.orm.execute(
        update(m.ClinicalRequest).where(m.ClinicalRequest.id == request.id).values(tie_reference=answer.reference)
    )
    if rules.may_become(request.current_state, answer.state):
        await _set_state(tx, request, answer.state)
    record(tx, None, "sent", "clinical_request", request.id, state=answer.state)


async def record_rejected(tx: Transaction, clinical_request_id: int) -> None:
    """The hospital will not take a request: somebody has to look at it."""
    request = await _locked_request(tx, clinical_request_id)
    if rules.may_become(request.current_state, "ERROR"):
        await _set_state(tx, request, "ERROR")
    record(tx, None, "rejected", "clinical_request", request.id)


async def _types_asked_for(tx: Transaction, entry: HeldEntry, input: DecisionPointInput) -> list[ClinicalRequestType]:
    asked_for = [request.clinical_request_type_id for request in input.clinical_request_requests or []]
    if not asked_for:
        return []
    (allowed,) = await type_ids_by_pathways(tx, [entry.pathway_id])
    if strangers := sorted(set(asked_for) - set(allowed)):
        listed = ", ".join(str(one) for one in strangers)
        raise Refused.because(
            "clinicalRequestRequests",
            "NOT_ON_PATHWAY",
            f"Type {listed} cannot be asked for on this pathway. Choose one of the pathway's own types.",
        )
    return [kind for kind in await types_by_ids(tx, asked_for) if kind is not None]


async def _acknowledgements(tx: Transaction, entry: HeldEntry, ids: Sequence[int]) -> list[int]:
    """The requests that may be acknowledged, all of them or none. The entry's lock keeps others from changing them."""
    wanted = sorted(set(ids))
    found = {request.id: request for request in await requests_by_ids(tx, wanted) if request is not None}
    for one in wanted:
        _may_acknowledge(found.get(one), one, entry)
    return wanted


def _may_acknowledge(request: ClinicalRequest | None, number: int, entry: HeldEntry) -> None:
    field = "clinicalRequestResolutions"
    if request is None or request.on_pathway_id != entry.id:
        raise Refused.because(field, "NOT_ON_PATHWAY", f"Request {number} is not one of this patient's on the pathway.")
    if request.forward_decision_point_id is not None:
        raise Refused.because(
            field, "ALREADY_ACKNOWLEDGED", f"Request {number} was acknowledged before. Reload the patient's record."
        )
    if request.completed_at is None:
        raise Refused.because(
            field, "NOT_COMPLETED", f"Request {number} has no result yet, so there is nothing to acknowledge."
        )


async def _add_decision_point(
    tx: Transaction, caller: Caller, entry: HeldEntry, input: DecisionPointInput
) -> m.DecisionPoint:
    decision_point = m.DecisionPoint(
        on_pathway_id=entry.id,
        clinician_id=caller.user_id,
        decision_type=input.decision_type.value,
        clinic_history=input.clinic_history,
        comorbidities=input.comorbidities or "",
    )
    tx.orm.add(decision_point)
    await tx.orm.flush()
    return decision_point


async def _add_requests(
    tx: Transaction, entry: HeldEntry, decision_point_id: int, types: Sequence[ClinicalRequestType]
) -> None:
    """The requests and the duty to send them: one transaction, so that neither is ever without the other."""
    if not types:
        return
    requests = [
        m.ClinicalRequest(on_pathway_id=entry.id, decision_point_id=decision_point_id, clinical_request_type_id=kind.id)
        for kind in types
    ]
    tx.orm.add_all(requests)
    await tx.orm.flush()
    (patient,) = await patients_by_ids(tx, [entry.patient_id])
    (pathway,) = await pathways_by_ids(tx, [entry.pathway_id])
    if patient is None or pathway is None:
        raise NotFound("The patient or the pathway is gone.")
    enqueue(
        tx,
        [
            Duty(request.id, kind.ref_name, patient.hospital_number, pathway.name)
            for request, kind in zip(requests, types, strict=True)
        ],
    )


async def _acknowledge(tx: Transaction, decision_point_id: int, requests: Sequence[int]) -> None:
    if requests:
        await tx.orm.execute(
            update(m.ClinicalRequest)
            .where(m.ClinicalRequest.id.in_(requests))
            .values(forward_decision_point_id=decision_point_id, updated_at=func.now())
        )


async def _set_state(tx: Transaction, request: ClinicalRequest, state: str) -> None:
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


async def _request_by_reference(tx: Transaction, reference: str) -> ClinicalRequest:
    found = await tx.first(REQUEST_BY_REFERENCE, reference=reference)
    if found is None:
        raise NotFound("There is no request with this reference.")
    return await _locked_request(tx, found.id)


async def _locked_request(tx: Transaction, request_id: int) -> ClinicalRequest:
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
