"""Recording decisions, and the requests that follow from them."""

from collections.abc import Sequence
from dataclasses import dataclass

from generated.graphql.models import AddPatientToMdtInput, DecisionPointInput
from spiritum.audit.actions import record
from spiritum.clinical_requests import rules
from spiritum.clinical_requests.queries import ClinicalRequest
from spiritum.db import Transaction
from spiritum.decisions.at_once import decide_at_once
from spiritum.decisions.prerequisites import Prerequisites, prerequisites_of
from spiritum.decisions.queries import DecisionPoint
from spiritum.decisions.recording import Consequences, Recorded, record_decision
from spiritum.decisions.repetitions import recorded_before
from spiritum.errors import Refused
from spiritum.identity.caller import Caller
from spiritum.live.events import OnPathwayChanged, publish
from spiritum.mdt.lists import append_entry, told_discussed
from spiritum.pathways.actions import HeldEntry, Locks
from spiritum.pathways.facts import Discharged
from spiritum.pathways.request_types import ClinicalRequestType
from spiritum.trust.outbox import OutboundRequest, enqueue


@dataclass(frozen=True)
class Decisions:
    """Decisions of clinicians. `locks` are the locks on entries, one of which a decision needs."""

    locks: Locks

    async def create_decision_point(self, tx: Transaction, caller: Caller, input: DecisionPointInput) -> DecisionPoint:
        """Record a decision with its requests and acknowledgements, and enqueue the requests.

        A decision that this caller sent before under the same key is not recorded again: it is returned. Otherwise
        the caller needs the entry's lock, which is released at the end.

        Raises `Refused` without that lock, for a key that stands for another decision, for a request type of another
        pathway, for an acknowledgement of a request that belongs to another entry or has no result yet, and for a
        meeting that is missing, of another pathway, or has the patient on its list already.

        One statement does it all where nothing is unusual, and changes nothing where something is; then the steps below
        find out what. A blank key is none: a client that fills the member with nothing would have its second decision
        taken for the first.
        """
        has_blank_key = input.idempotency_key is not None and not input.idempotency_key.strip()
        keyed = input.model_copy(update={"idempotency_key": None}) if has_blank_key else input
        return await decide_at_once(tx, caller, keyed) or await self._decide_by_steps(tx, caller, keyed)

    async def _decide_by_steps(self, tx: Transaction, caller: Caller, input: DecisionPointInput) -> DecisionPoint:
        """The same in four statements, and two more where the patient is put on a meeting's list.

        They are the lock of the row, what the decision is checked against, all that it changes, and at the commit the
        outbox, the audit trail and the notices.
        """
        entry = await self.locks.hold(tx, caller, input.on_pathway_id)
        known = await prerequisites_of(tx, caller, entry, input)
        if (recorded := recorded_before(known.sent_before, input)) is not None:
            return recorded
        await self.locks.require(tx, caller, entry)
        types = _requested_types(known, input)
        meeting = _requested_meeting(types, input)
        discussed = _discussed_at(known, entry, input.from_mdt_id)
        acknowledged = _acknowledgements(known, entry, input.clinical_request_resolutions or [], discussed)
        consequences = Consequences(
            types=[request_type.id for request_type in types],
            acknowledged=[*acknowledged, *([discussed.id] if discussed is not None else [])],
            discharges=any(request_type.is_discharge for request_type in types),
        )
        decision = await record_decision(tx, caller, input, consequences)
        await _follow_requests(tx, caller, entry, decision, types, meeting)
        if discussed is not None and input.from_mdt_id is not None:
            await told_discussed(tx, caller, entry.id, input.from_mdt_id)
        if consequences.discharges:
            await tx.tell(Discharged(entry.id, entry.pathway_id, caller.user_id))
        publish(tx, OnPathwayChanged(entry.id, entry.pathway_id, discharges=consequences.discharges))
        record(tx, caller.user_id, "decide", "decision_point", decision.decision_point.id, on_pathway_id=entry.id)
        return decision.decision_point


def _requested_types(known: Prerequisites, input: DecisionPointInput) -> list[ClinicalRequestType]:
    type_ids = [request.clinical_request_type_id for request in input.clinical_request_requests or []]
    if not type_ids:
        return []
    field = "clinicalRequestRequests"
    if field_error := rules.duplicate_types(field, type_ids):
        raise Refused(field_error)
    if field_error := rules.too_many_open(field, known.open_requests, len(type_ids)):
        raise Refused(field_error)
    allowed = {request_type.id: request_type for request_type in known.allowed_types}
    if not_allowed := sorted(set(type_ids) - allowed.keys()):
        listed = ", ".join(str(type_id) for type_id in not_allowed)
        raise Refused.because(
            field,
            "NOT_ON_PATHWAY",
            f"Type {listed} cannot be asked for on this pathway. Choose one of the pathway's own types.",
        )
    return [allowed[type_id] for type_id in type_ids]


def _acknowledgements(
    known: Prerequisites, entry: HeldEntry, ids: Sequence[int], discussed: ClinicalRequest | None
) -> list[int]:
    """The ids of the requests to acknowledge besides `discussed`; raises `Refused` if one of them cannot be.

    Requests that an earlier decision of the entry acknowledged are left out: clients name what their cache holds. So is
    the request for the meeting, which the decision completes. The entry's lock keeps others from changing the requests
    meanwhile.
    """
    requests = {request.id: request for request in known.to_acknowledge}
    request_ids = sorted(set(ids) - ({discussed.id} if discussed is not None else set[int]()))
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


async def _follow_requests(
    tx: Transaction,
    caller: Caller,
    entry: HeldEntry,
    decision: Recorded,
    types: Sequence[ClinicalRequestType],
    meeting: AddPatientToMdtInput | None,
) -> None:
    """Put the requests into the outbox, and the patient on the list of the meeting.

    Entries on MDTs' lists are not sent to the hospital.
    """
    requests = list(zip(decision.request_ids, types, strict=True))
    point = decision.decision_point
    enqueue(
        tx,
        [
            OutboundRequest(
                request_id,
                request_type.ref_name,
                entry.hospital_number,
                entry.pathway_name,
                decision_point_id=point.id,
                authored_at=point.added_at,
                requester=caller.username,
            )
            for request_id, request_type in requests
            if not request_type.is_mdt
        ],
    )
    for request_id, request_type in requests:
        if request_type.is_mdt and meeting is not None:
            await _put_on_list(tx, caller, entry, request_id, meeting)


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
        on_pathway_id=entry.id,
        clinician_id=caller.user_id,
        request_id=request_id,
        reason=meeting.reason,
    )
    record(tx, caller.user_id, "create", "on_mdt", on_mdt_id, mdt_id=meeting.id)


def _discussed_at(known: Prerequisites, entry: HeldEntry, mdt_id: int | None) -> ClinicalRequest | None:
    """The request that put the patient on the list of the meeting at which this was decided.

    `None` if there was no meeting, or if an earlier decision acknowledged the request: clients send the meeting with
    each decision made from its page.

    SECURITY: for a meeting of a pathway that the caller is not on, the answer is that its list does not have the
    patient: the caller does not learn that the patient is discussed elsewhere.
    """
    if mdt_id is None:
        return None
    request = known.discussed
    if request is None:
        raise Refused.because(
            "fromMdtId", "NOT_FOUND", f"The patient is not on the list of meeting {mdt_id}. Reload the meeting's list."
        )
    if request.on_pathway_id != entry.id:
        raise Refused.because(
            "fromMdtId", "NOT_ON_PATHWAY", f"At meeting {mdt_id} the patient was discussed for another entry."
        )
    return None if request.forward_decision_point_id is not None else request
