"""Telling of waiting times by the API: the mutations, each with an input that is taken, and what they show."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from spiritum.clock import today_in
from tests.api.clinic import Clinic, Person

ENTRY = """query ($patient: ID!, $asOf: Date) { getPatient(id: $patient) { onPathways(includeDischarged: true) {
  id waitingTimes(asOf: $asOf) {
    state stage colour bucket organisation asOf gaps
    nextBreach { standard breachOn }
    clocks { standard state startsOn stopsOn days rawDays takenDays targetOn breachOn daysToBreach isBreached colour
      adjustments { eventId reason days } shares { organisation weight isBreach } why { text rule eventIds } }
    notApplicable { standard why { text } }
    milestones { name plannedOn metOn }
    events { id kind on isAutomatic author { id } priority mdtId plannedOn closedReason evidenceId
      withdrawal { reason author { id } replacedById } }
    tracking { lastTrackedAt daysSinceTracked nextAction { text dueOn isOverdue owner { id } }
      escalation { text author { id } } records { kind text author { id } owner { id } dueOn } }
  }
} } }"""
SHOWN = "userErrors { field code message } waitingTimes { state nextBreach { standard breachOn } }"


def ago(days: int) -> str:
    """The hospital's day so many days before today."""
    return (today_in("Europe/London")() - timedelta(days=days)).isoformat()


REFERRAL: Mapping[str, object] = {"on": ago(30), "priority": "SUSPECTED_CANCER", "source": "03"}
MUTATIONS: Mapping[str, tuple[str, Mapping[str, object]]] = {
    "recordReferralReceived": ("ReferralReceivedInput", REFERRAL),
    "recordConsultantUpgrade": ("ConsultantUpgradeInput", {"on": ago(20)}),
    "recordAppointment": ("AppointmentInput", {"on": ago(20), "kind": "OUTPATIENT", "outcome": "ATTENDED"}),
    "recordPatientInformed": ("PatientInformedInput", {"on": ago(5), "outcome": "CANCER"}),
    "recordDiagnosis": ("DiagnosisInput", {"on": ago(6), "icd10": "C34.1"}),
    "recordMdtDiscussion": ("MdtDiscussionInput", {"on": ago(6)}),
    "recordDecisionToTreat": ("DecisionToTreatInput", {"on": ago(4)}),
    "recordEarliestClinicallyAppropriateDate": ("EarliestClinicallyAppropriateDateInput", {"on": ago(3)}),
    "recordTreatmentOffer": ("TreatmentOfferInput", {"on": ago(-7)}),
    "recordTreatment": ("TreatmentInput", {"on": ago(1), "eventType": "01", "modality": "23"}),
    "recordTransfer": (
        "TransferInput",
        {"on": ago(8), "fromOrganisation": "RAA", "toOrganisation": "RBB", "reason": "PRIMARY_TREATMENT"},
    ),
    "recordAdjustment": (
        "AdjustmentInput",
        {"on": ago(1), "bucket": "TREATMENT", "reason": "EGG_HARVESTING", "startsOn": ago(3), "endsOn": ago(1),
         "note": "Eggs were harvested."},
    ),
    "recordDelayReason": ("DelayReasonInput", {"on": ago(1), "standard": "FASTER_DIAGNOSIS", "code": "07"}),
    "closeWaitingTimes": ("CloseWaitingTimesInput", {"on": ago(0), "reason": "DISCHARGED"}),
    "addTrackingNote": ("TrackingNoteInput", {"text": "Waits for the CT."}),
    "setNextAction": ("NextActionInput", {"text": "Call radiology.", "dueOn": ago(-2)}),
    "completeNextAction": ("TrackingStepInput", {"text": "Done."}),
    "escalateEntry": ("EscalationInput", {"text": "No slot before the breach."}),
    "revokeEscalation": ("TrackingStepInput", {"text": "A slot was found."}),
    "markTracked": ("MarkTrackedInput", {}),
}  # fmt: skip
"""The input type of each mutation, and the rest of an input beside the entry."""
EVENTS = [name for name in MUTATIONS if name.startswith(("record", "close"))]


async def tell(person: Person, mutation: str, entry: int, **changes: Any) -> dict[str, Any]:
    """The payload of a mutation with its usual input, changed."""
    type_, usual = MUTATIONS[mutation]
    event = "event { id kind withdrawal { replacedById } }" if mutation in EVENTS else ""
    text = f"mutation ($input: {type_}!) {{ {mutation}(input: $input) {{ {SHOWN} {event} }} }}"
    values = {key: value for key, value in {**usual, **changes}.items() if value is not None}
    answer = await person.ask(text, input={"onPathwayId": entry, **values})
    return answer.data[mutation]


async def recorded(person: Person, mutation: str, entry: int, **changes: Any) -> int:
    """The id of an event that is recorded."""
    payload = await tell(person, mutation, entry, **changes)
    assert payload["userErrors"] is None, payload
    return int(payload["event"]["id"])


async def withdraw(person: Person, entry: int, event: int, reason: str = "Typed for another patient.") -> Any:
    """The payload of a withdrawal."""
    text = f"""mutation ($input: WithdrawWaitingEventInput!) {{ withdrawWaitingEvent(input: $input) {{
      {SHOWN} event {{ id withdrawal {{ reason author {{ id }} replacedById }} }} }} }}"""
    answer = await person.ask(text, input={"onPathwayId": entry, "eventId": event, "reason": reason})
    return answer.data["withdrawWaitingEvent"]


def refusals(payload: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Field and code of each refusal."""
    errors: Sequence[Mapping[str, str]] = payload["userErrors"] or ()
    return [(error["field"], error["code"]) for error in errors]


async def waiting_times(person: Person, patient: int, as_of: str | None = None) -> dict[str, Any]:
    """The waiting times of a patient's only entry."""
    answer = await person.ask(ENTRY, patient=patient, asOf=as_of)
    (entry,) = answer.data["getPatient"]["onPathways"]
    return entry["waitingTimes"]


async def stored(clinic: Clinic, entry: int) -> Mapping[str, Any]:
    """Where an entry stands, as stored."""
    row = await clinic.database.reads.pool.fetchrow("SELECT * FROM waiting_entry WHERE on_pathway_id = $1", entry)
    return {} if row is None else dict(row)


async def add_waiting_times(clinic: Clinic, entry: int, author: int) -> dict[str, object]:
    """A decision to treat and a next action of an entry, as rows; the decision's name for samples."""
    pool = clinic.database.reads.pool
    event = await pool.fetchval(
        """INSERT INTO waiting_event (on_pathway_id, kind, happened_on, author_id)
        VALUES ($1, 'DECISION_TO_TREAT', '2026-01-20', $2) RETURNING id""",
        entry,
        author,
    )
    action = await add_record(clinic, entry, author, "NEXT_ACTION")
    await pool.execute(
        """INSERT INTO waiting_entry (on_pathway_id, pathway_id, next_action_id)
        SELECT id, pathway_id, $2 FROM on_pathway WHERE id = $1""",
        entry,
        action,
    )
    return {"waiting_event": event}


async def add_escalation(clinic: Clinic, entry: int, author: int) -> None:
    """An escalation of an entry, as rows."""
    escalation = await add_record(clinic, entry, author, "ESCALATION")
    await clinic.database.reads.pool.execute(
        """INSERT INTO waiting_entry (on_pathway_id, pathway_id, escalation_id)
        SELECT id, pathway_id, $2 FROM on_pathway WHERE id = $1""",
        entry,
        escalation,
    )


async def add_record(clinic: Clinic, entry: int, author: int, kind: str) -> int:
    """A record of tracking, as a row; its id."""
    return await clinic.database.reads.pool.fetchval(
        "INSERT INTO tracking_record (on_pathway_id, kind, text, author_id) VALUES ($1, $2, 'Call.', $3) RETURNING id",
        entry,
        kind,
        author,
    )
