"""Two wards, one patient of the other, and what is asked about them when the glass is broken."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generated.graphql.models import Permission
from tests.api.clinic import Answer, Clinic, Person
from tests.api.meetings import FAR

REASON = "Unconscious in A&E, and needs the chemotherapy protocol."
OPEN = """
mutation($input: BreakGlassInput!) {
  breakGlass(input: $input) {
    breakGlassUse { id patientId reasonCode reason isReasonReadable openedAt expiresAt endedAt isOpen hospitalNumber }
    userErrors { field code }
  }
}
"""
END = "mutation($id: ID!) { endBreakGlass(input: {id: $id}) { breakGlassUse { isOpen endedAt } userErrors { code } } }"
REVIEW = """
mutation($id: ID!, $right: Boolean!, $note: String) {
  reviewBreakGlass(input: {id: $id, isJustified: $right, note: $note}) {
    breakGlassUse { isJustified reviewedAt reviewNote reviewer { id } } userErrors { field code }
  }
}
"""
QUEUE = """
query($reviewed: Boolean, $user: ID) {
  getBreakGlassUseConnection(isReviewed: $reviewed, userId: $user, first: 10) {
    totalCount
    edges { node {
      id user { id } patientId hospitalNumber reasonCode reason isReasonReadable isOpen isJustified
      seen { responses fieldGroups lastAt }
    } }
  }
}
"""
RECORD = """
query($id: ID) {
  getPatient(id: $id) {
    id hospitalNumber lastName
    onPathways(includeDischarged: true) {
      id pathway { id name patients { id } } waitingTimes { state }
      decisionPoints { id clinicHistory onPathway { patient { id } } } clinicalRequests { id }
    }
    onMdts { id reason mdt { id patients { id } } }
  }
}
"""
AT_ONCE = "query($id: ID) { getPatient(id: $id) { onPathways(includeDischarged: true) { id } } }"
STOCK = """
query($id: ID) {
  getPatient(id: $id) { onPathways(includeDischarged: true) { id underCareOf { email } } onMdts { id } }
}
"""
"""Somebody who may not read users gets it by graphql-core's own executor, field by field."""


@dataclass
class Wards:
    """Ann works on one pathway; the patient, and another one, are on the other."""

    clinic: Clinic
    lung: int
    lymphoma: int
    patient: int
    entry: int
    meeting: int
    listed: int
    neighbour: int
    neighbours_entry: int
    ann: Person
    officer: Person

    async def open(self, person: Person | None = None, **members: Any) -> Answer:
        """Break the glass for the patient."""
        given = {"patientId": self.patient, "reasonCode": "EMERGENCY", "reason": REASON, **members}
        return await (person or self.ann).ask(OPEN, input=given)

    async def opened(self, person: Person | None = None, **members: Any) -> str:
        """The same, which must succeed; the use's id."""
        payload = (await self.open(person, **members)).data["breakGlass"]
        assert payload["userErrors"] is None
        return payload["breakGlassUse"]["id"]

    async def sees(self, patient: int | None = None, person: Person | None = None) -> Any:
        """What Ann gets of the patient: the ids of entries and of entries on lists; `None` if nothing."""
        answer = await (person or self.ann).ask(RECORD, id=patient or self.patient)
        record = answer.data["getPatient"]
        if record is None:
            return None
        return [entry["id"] for entry in record["onPathways"]], [entry["id"] for entry in record["onMdts"]]

    @property
    def whole(self) -> Any:
        """What there is of the patient."""
        return [str(self.entry)], [str(self.listed)]

    async def run(self, sql: str, *values: object) -> Any:
        """A statement by the database's owner."""
        return await self.clinic.database.reads.pool.fetchval(sql, *values)

    async def trail(self, action: str) -> list[Mapping[str, Any]]:
        """The details of the trail's events of this kind."""
        rows = await self.clinic.database.reads.pool.fetch(
            "SELECT user_id, entity_id, details FROM audit_event WHERE action = $1 ORDER BY id", action
        )
        return [{**row["details"], "user": row["user_id"], "about": row["entity_id"]} for row in rows]


async def two_wards(clinic: Clinic) -> Wards:
    """A patient and their neighbour on one pathway, Ann on another."""
    kind = await clinic.request_type(is_mdt=True)
    lung, lymphoma = await clinic.pathway("Lung"), await clinic.pathway("Lymphoma", [kind])
    ann, theirs = await clinic.signed_in(on=[lung]), await clinic.signed_in(on=[lymphoma])
    officer = await clinic.signed_in(may=[Permission.AUDIT_READ, Permission.AUDIT_REVIEW])
    patient, entry = await clinic.patient(lymphoma)
    await clinic.change_entry(entry, under_care_of_id=theirs.id)
    neighbour, neighbours_entry = await clinic.patient(lymphoma)
    request = await clinic.request(entry, kind, decision=await clinic.decision(entry, theirs.id))
    meeting = await clinic.mdt(lymphoma, theirs.id, FAR)
    listed = await clinic.on_mdt(meeting, patient, request, theirs.id)
    other = await clinic.request(neighbours_entry, kind, decision=await clinic.decision(neighbours_entry, theirs.id))
    await clinic.on_mdt(meeting, neighbour, other, theirs.id)
    return Wards(clinic, lung, lymphoma, patient, entry, meeting, listed, neighbour, neighbours_entry, ann, officer)
