"""Recording decisions, and the requests that follow from them."""

from collections.abc import Sequence
from dataclasses import dataclass

from generated.graphql.models import AddPatientToMdtInput, DecisionPointInput
from spiritum.audit.actions import record
from spiritum.clinical_requests import rules
from spiritum.clinical_requests.actions import AddedRequest, acknowledge, acknowledge_as_completed, add_requests
from spiritum.clinical_requests.queries import OPEN_REQUESTS, ClinicalRequest, requests_by_ids
from spiritum.db import Transaction, refuse_on_constraint
from spiritum.decisions import models as m
from spiritum.decisions.repetitions import KEY_TAKEN, digest, find_sent_before
from spiritum.errors import NotFound, Refused
from spiritum.identity.caller import Caller
from spiritum.mdt.lists import append_entry
from spiritum.mdt.queries import find_request_of_entry
from spiritum.pathways.actions import HeldEntry, Locks, record_decision_on_entry
from spiritum.pathways.queries import pathways_by_ids, type_ids_by_pathways
from spiritum.pathways.request_types import ClinicalRequestType, types_by_ids
from spiritum.patients.queries import patients_by_ids
from spiritum.trust.outbox import OutboundRequest, enqueue


@dataclass(frozen=True)
class Decisions:
    """Decisions of clinicians. `locks` are the locks on entries, one of which a decision needs."""

    locks: Locks

    async def create_decision_point(self, tx: Transaction, caller: Caller, input: DecisionPointInput) -> int:
        """Record a decision with its requests and acknowledgements, and enqueue the requests; returns its id.

        A decision that this caller sent before under the same key is not recorded again: its id is returned. Otherwise
        the caller needs the entry's lock, which is released at the end.

        Raises `Refused` without that lock, for a key that stands for another decision, for a request type of another
        pathway, for an acknowledgement of a request that belongs to another entry or has no result yet, and for a
        meeting that is missing, of another pathway, or has the patient on its list already.
        """
        entry = await self.locks.hold(tx, caller, input.on_pathway_id)
        if (recorded := await find_sent_before(tx, caller, input)) is not None:
            return recorded
        await self.locks.require(tx, caller, entry)
        types = await _requested_types(tx, entry, input)
        meeting = _requested_meeting(types, input)
        acknowledged = await _acknowledgements(tx, entry, input.clinical_request_resolutions or [])
        discussed = await _discussed_at(tx, caller, entry, input.from_mdt_id)
        decision_point = await _add_decision_point(tx, caller, entry, input)
        requests = await _add_requests(tx, caller, entry, decision_point.id, types)
        for request, request_type in zip(requests, types, strict=True):
            if request_type.is_mdt and meeting is not None:
                await _put_on_list(tx, caller, entry, request.id, meeting)
        await acknowledge(tx, acknowledged, decision_point.id)
        if discussed is not None:
            await acknowledge_as_completed(tx, discussed.id, decision_point.id)
        await record_decision_on_entry(
            tx, caller, entry, discharges=any(request_type.is_discharge for request_type in types)
        )
        record(tx, caller.user_id, "decide", "decision_point", decision_point.id, on_pathway_id=entry.id)
        return decision_point.id


async def _requested_types(tx: Transaction, entry: HeldEntry, input: DecisionPointInput) -> list[ClinicalRequestType]:
    type_ids = [request.clinical_request_type_id for request in input.clinical_request_requests or []]
    if not type_ids:
        return []
    field = "clinicalRequestRequests"
    if field_error := rules.duplicate_types(field, type_ids):
        raise Refused(field_error)
    waiting = (await tx.one(OPEN_REQUESTS, entry=entry.id)).rows  # The entry's lock keeps others from adding to it.
    if field_error := rules.too_many_open(field, waiting, len(type_ids)):
        raise Refused(field_error)
    (allowed,) = await type_ids_by_pathways(tx, [entry.pathway_id])
    if not_allowed := sorted(set(type_ids) - set(allowed)):
        listed = ", ".join(str(type_id) for type_id in not_allowed)
        raise Refused.because(
            field,
            "NOT_ON_PATHWAY",
            f"Type {listed} cannot be asked for on this pathway. Choose one of the pathway's own types.",
        )
    return [request_type for request_type in await types_by_ids(tx, type_ids) if request_type is not None]


async def _acknowledgements(tx: Transaction, entry: HeldEntry, ids: Sequence[int]) -> list[int]:
    """The ids of the requests to acknowledge; raises `Refused` if one of them cannot be.

    Requests that an earlier decision of the entry acknowledged are left out: clients name what their cache holds. The
    entry's lock keeps others from changing the requests meanwhile.
    """
    request_ids = sorted(set(ids))
    requests = {request.id: request for request in await requests_by_ids(tx, request_ids) if request is not None}
    return [request_id for request_id in request_ids if _is_to_acknowledge(requests.get(request_id), request_id, entry)]


def _is_to_acknowledge(request: ClinicalRequest | None, request_id: int, entry: HeldEntry) -> bool:
    """Whether the request still waits to be acknowledged; raises `Refused` if it cannot be."""
    field = "clinicalRequestResolutions"
    if request is None or request.on_pathway_id != entry.id:
        raise Refused.because(
            field, "NOT_ON_PATHWAY", f"Request {request_id} is not one of this patient's on the pathway."
        )
    if request.forward_decision_point_id is not None:
        return False
    if request.completed_at is None:
        raise Refused.because(
            field, "NOT_COMPLETED", f"Request {request_id} has no result yet, so there is nothing to acknowledge."
        )
    return True


async def _add_decision_point(
    tx: Transaction, caller: Caller, entry: HeldEntry, input: DecisionPointInput
) -> m.DecisionPoint:
    decision_point = m.DecisionPoint(
        on_pathway_id=entry.id,
        clinician_id=caller.user_id,
        decision_type=input.decision_type.value,
        clinic_history=input.clinic_history,
        comorbidities=input.comorbidities or "",
        idempotency_key=input.idempotency_key,
        input_digest=digest(input) if input.idempotency_key is not None else None,
    )
    with refuse_on_constraint(KEY_TAKEN):  # by a decision on another entry, which was sent at the same moment
        tx.orm.add(decision_point)
        await tx.orm.flush()
    return decision_point


async def _add_requests(
    tx: Transaction, caller: Caller, entry: HeldEntry, decision_point_id: int, types: Sequence[ClinicalRequestType]
) -> list[AddedRequest]:
    """Add the requests, and their rows in the outbox: in one transaction, so that neither exists without the other."""
    types_and_states = [(request_type.id, "INIT") for request_type in types]
    requests = await add_requests(tx, entry.id, types_and_states, decision_point_id=decision_point_id)
    # The hospital is not told of entries on MDTs' lists.
    to_send = [
        (request, request_type)
        for request, request_type in zip(requests, types, strict=True)
        if not request_type.is_mdt
    ]
    if to_send:
        await _enqueue(tx, caller, entry, to_send)
    return requests


async def _enqueue(
    tx: Transaction, caller: Caller, entry: HeldEntry, requests: Sequence[tuple[AddedRequest, ClinicalRequestType]]
) -> None:
    (patient,) = await patients_by_ids(tx, [entry.patient_id])
    (pathway,) = await pathways_by_ids(tx, [entry.pathway_id])
    if patient is None or pathway is None:
        raise NotFound("The patient or the pathway is gone.")
    number, name = patient.hospital_number, pathway.name
    enqueue(
        tx,
        [
            OutboundRequest(
                request.id,
                request_type.ref_name,
                number,
                name,
                decision_point_id=request.decision_point_id,
                authored_at=request.added_at,
                requester=caller.username,
            )
            for request, request_type in requests
        ],
    )


def _requested_meeting(types: Sequence[ClinicalRequestType], input: DecisionPointInput) -> AddPatientToMdtInput | None:
    """The meeting on whose list the patient is put; `None` if no request asks for a meeting.

    Raises `Refused` if the meeting is missing, or asked for more than once.
    """
    mdt_requests = sum(request_type.is_mdt for request_type in types)
    if mdt_requests and input.mdt is None:
        raise Refused.because("mdt", "REQUIRED", "Choose the meeting that the patient shall be discussed at.")
    if mdt_requests > 1:
        raise Refused.because(
            "mdt", "ALREADY_ON_MDT", "One decision puts the patient on one meeting's list: ask for a meeting once."
        )
    return input.mdt if mdt_requests else None


async def _put_on_list(
    tx: Transaction, caller: Caller, entry: HeldEntry, request_id: int, meeting: AddPatientToMdtInput
) -> None:
    on_mdt_id = await append_entry(
        tx,
        meeting.id,
        entry.pathway_id,
        patient_id=entry.patient_id,
        clinician_id=caller.user_id,
        request_id=request_id,
        reason=meeting.reason,
    )
    record(tx, caller.user_id, "create", "on_mdt", on_mdt_id, mdt_id=meeting.id)


async def _discussed_at(
    tx: Transaction, caller: Caller, entry: HeldEntry, mdt_id: int | None
) -> ClinicalRequest | None:
    """The request that put the patient on the list of the meeting at which this was decided.

    `None` if there was no meeting, or if an earlier decision acknowledged the request: clients send the meeting with
    each decision made from its page.

    SECURITY: for a meeting of a pathway that the caller is not on, the answer is that its list does not have the
    patient: the caller does not learn that the patient is discussed elsewhere.
    """
    if mdt_id is None:
        return None
    request_id = await find_request_of_entry(tx, mdt_id, entry.patient_id, sorted(caller.pathway_ids))
    (request,) = await requests_by_ids(tx, [request_id]) if request_id is not None else (None,)
    if request is None:
        raise Refused.because(
            "fromMdtId", "NOT_FOUND", f"The patient is not on the list of meeting {mdt_id}. Reload the meeting's list."
        )
    if request.on_pathway_id != entry.id:
        raise Refused.because(
            "fromMdtId", "NOT_ON_PATHWAY", f"At meeting {mdt_id} the patient was discussed for another entry."
        )
    return None if request.forward_decision_point_id is not None else request
