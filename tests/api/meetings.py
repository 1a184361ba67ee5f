"""Meetings for the tests: a pathway with a coordinator, and the operations on meetings and their lists."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from tests.api.clinic import Clinic, Person

MDT = """
  id plannedAt createdAt updatedAt location creator { id } pathway { id } patients { id } clinicians { id lastName }
"""
ON_MDT = """
  id order reason outcome addedAt lockEndTime lockEndsAt lockUser { id } patient { id } mdt { id } clinician { id }
  clinicalRequest { id currentState }
"""
ERRORS = "userErrors { field code message }"
CREATE = f"mutation($input: MdtInput!) {{ createMdt(input: $input) {{ mdt {{ {MDT} }} {ERRORS} }} }}"
UPDATE = f"mutation($input: UpdateMdtInput!) {{ updateMdt(input: $input) {{ mdt {{ {MDT} }} {ERRORS} }} }}"
DELETE = f"mutation($input: DeleteMdtInput!) {{ deleteMdt(input: $input) {{ success {ERRORS} }} }}"
LOCK = f"mutation($input: LockOnMdtInput!) {{ lockOnMdt(input: $input) {{ onMdt {{ {ON_MDT} }} {ERRORS} }} }}"
UPDATE_PLACE = (
    f"mutation($input: UpdateOnMdtInput!) {{ updateOnMdt(input: $input) {{ onMdt {{ {ON_MDT} }} {ERRORS} }} }}"
)
UPDATE_PLACES = f"""
mutation($input: UpdateOnMdtListInput!) {{ updateOnMdtList(input: $input) {{ onMdtList {{ {ON_MDT} }} {ERRORS} }} }}
"""
DELETE_PLACE = f"mutation($id: ID!) {{ deleteOnMdt(id: $id) {{ success {ERRORS} }} }}"
MDTS = f"query($on: ID!, $past: Boolean) {{ getMdts(pathwayId: $on, includePast: $past) {{ {MDT} }} }}"
MDT_PAGE = f"""
query($on: ID!, $first: Int, $after: String, $last: Int, $before: String) {{
  getMdtConnection(pathwayId: $on, first: $first, after: $after, last: $last, before: $before) {{
    totalCount pageInfo {{ hasPreviousPage hasNextPage startCursor endCursor }} edges {{ cursor node {{ {MDT} }} }}
  }}
}}
"""
LIST = f"""
query($mdt: ID, $patient: ID, $on: ID, $first: Int, $after: String, $last: Int, $before: String) {{
  getOnMdtConnection(mdtId: $mdt, patientId: $patient, pathwayId: $on, first: $first, after: $after, last: $last,
      before: $before) {{
    totalCount pageInfo {{ hasPreviousPage hasNextPage startCursor endCursor }} edges {{ cursor node {{ {ON_MDT} }} }}
  }}
}}
"""
FAR = date(2090, 1, 1)
HELD: dict[str, Any] = {"lock_end_time": datetime(2090, 1, 1, tzinfo=UTC)}


@dataclass(frozen=True)
class Place:
    """A patient's place on a list and what hangs on it."""

    id: int
    patient: int
    entry: int
    request: int


@dataclass(frozen=True)
class Team:
    """A pathway that may ask for meetings, and somebody who works on it."""

    clinic: Clinic
    pathway: int
    kind: int
    person: Person

    async def mdt(self, day: int = 0, **columns: Any) -> int:
        """A meeting in a far future; its id."""
        return await self.clinic.mdt(self.pathway, self.person.id, FAR + timedelta(days=day), **columns)

    async def place(self, mdt: int, patient: tuple[int, int] | None = None, **columns: Any) -> Place:
        """A place at the end of a list, of a new patient or of this one (its ids and its entry's)."""
        patient_id, entry = patient or await self.clinic.patient(self.pathway, known=False)
        decision = await self.clinic.decision(entry, self.person.id)
        request = await self.clinic.request(entry, self.kind, decision=decision)
        place = await self.clinic.on_mdt(mdt, patient_id, request, self.person.id, **columns)
        return Place(place, patient_id, entry, request)

    async def places(self, mdt: int, count: int, **columns: Any) -> list[Place]:
        """New patients on a list."""
        return [await self.place(mdt, **columns) for _ in range(count)]

    async def listed(self, mdt: int) -> list[tuple[int, int]]:
        """Order and patient of each place on a list."""
        answer = await self.person.ask(LIST, mdt=mdt, first=100)
        nodes = [edge["node"] for edge in answer.data["getOnMdtConnection"]["edges"]]
        return [(node["order"], int(node["patient"]["id"])) for node in nodes]


async def team(clinic: Clinic) -> Team:
    """A pathway with somebody who may do everything on it."""
    kind = await clinic.request_type(is_mdt=True)
    pathway = await clinic.pathway(types=[kind])
    return Team(clinic, pathway, kind, await clinic.signed_in(on=[pathway]))


async def ask(person: Person, operation: str, **input: Any) -> dict[str, Any]:
    """Run a mutation; its payload."""
    answer = await person.ask(operation, input=input)
    (payload,) = answer.data.values()
    return payload


async def take_off(person: Person, place: int) -> dict[str, Any]:
    """Take a patient off a list; the payload."""
    return (await person.ask(DELETE_PLACE, id=place)).data["deleteOnMdt"]


def refusals(payload: dict[str, Any]) -> list[tuple[str, str]]:
    """Field and code of each reason why a mutation refused."""
    errors: list[dict[str, str]] = payload["userErrors"] or []
    return [(error["field"], error["code"]) for error in errors]


def in_order(patients: list[int]) -> list[tuple[int, int]]:
    """What a dense list of these patients looks like."""
    return list(enumerate(patients))
