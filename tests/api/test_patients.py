"""Reading patients: who sees whom, and what hangs below."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.api.clinic import Answer, Clinic
from tests.required import required

DONE: dict[str, Any] = {"state": "COMPLETED", "completed_at": datetime(2026, 1, 1, tzinfo=UTC)}
RECORD = """
query Record($id: ID, $number: String, $pathway: ID, $discharged: Boolean, $limit: Int) {
  getPatient(id: $id, hospitalNumber: $number) {
    id hospitalNumber nationalNumber communicationMethod firstName lastName dateOfBirth sex occupation telephoneNumber
    address { id line city district postalCode country }
    onPathways(pathwayId: $pathway, includeDischarged: $discharged, limit: $limit) {
      id isDischarged pathway { id }
      decisionPoints { id clinician { username roles { name } pathways { id } defaultPathway { id } } }
      clinicalRequests { id currentState testResult { id description currentState typeReferenceName addedAt } }
    }
  }
}
"""


async def test_a_patient_is_read_with_the_hospitals_demographics(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    patient, entry = await clinic.patient(pathway)
    record = (await person.ask(RECORD, id=patient)).data["getPatient"]
    known = required(await clinic.trust.find_patient(record["hospitalNumber"]))
    assert (record["firstName"], record["lastName"]) == (known.first_name, known.last_name)
    assert record["dateOfBirth"] == known.date_of_birth.isoformat()
    assert record["sex"] == "OTHER"
    assert [on_pathway["id"] for on_pathway in record["onPathways"]] == [str(entry)]
    by_number = await person.ask(RECORD, number=record["hospitalNumber"])
    assert by_number.data["getPatient"]["id"] == str(patient)


async def test_a_patient_of_other_pathways_is_not_there(clinic: Clinic) -> None:
    lung, lymphoma = await clinic.pathway(), await clinic.pathway()
    outsider = await clinic.signed_in(on=[lymphoma])
    patient, _ = await clinic.patient(lung)
    assert (await outsider.ask(RECORD, id=patient)).data == {"getPatient": None}
    assert (await outsider.ask(RECORD, id=10**9)).data == {"getPatient": None}
    nowhere = await clinic.signed_in()
    assert (await nowhere.ask(RECORD, id=patient)).data == {"getPatient": None}


async def test_entries_on_other_pathways_are_left_out(clinic: Clinic) -> None:
    lung, lymphoma = await clinic.pathway(), await clinic.pathway()
    person = await clinic.signed_in(on=[lung])
    patient, entry = await clinic.patient(lung)
    hidden = await clinic.entry(patient, lymphoma)
    record = (await person.ask(RECORD, id=patient)).data["getPatient"]
    assert [on_pathway["id"] for on_pathway in record["onPathways"]] == [str(entry)]
    elsewhere = (await person.ask(RECORD, id=patient, pathway=lymphoma)).data["getPatient"]
    assert elsewhere["onPathways"] == []
    assert hidden


async def test_entries_are_filtered_and_limited(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    patient, old = await clinic.patient(pathway, is_discharged=True)
    new = await clinic.entry(patient, pathway)

    def ids(answer: Answer) -> list[int]:
        return [int(on_pathway["id"]) for on_pathway in answer.data["getPatient"]["onPathways"]]

    assert ids(await person.ask(RECORD, id=patient)) == [new]
    assert ids(await person.ask(RECORD, id=patient, discharged=True)) == [old, new]
    assert ids(await person.ask(RECORD, id=patient, discharged=True, limit=1)) == [old]
    assert ids(await person.ask(RECORD, id=patient, discharged=True, limit=0)) == [old, new]
    assert (await person.ask(RECORD, id=patient, limit=-1)).codes == ["BAD_USER_INPUT"]


@pytest.mark.parametrize("arguments", [{"id": "one"}, {"id": "9" * 30}])
async def test_an_id_that_is_none_is_refused(clinic: Clinic, arguments: dict[str, object]) -> None:
    person = await clinic.signed_in()
    assert (await person.ask(RECORD, **arguments)).codes == ["BAD_USER_INPUT"]


async def test_requests_come_newest_update_first_and_outstanding_ones_alone(clinic: Clinic) -> None:
    kind = await clinic.request_type()
    pathway = await clinic.pathway(types=[kind])
    person = await clinic.signed_in(on=[pathway])
    patient, entry = await clinic.patient(pathway)
    at = [datetime(2026, 1, day, tzinfo=UTC) for day in (1, 2, 3)]
    open_one = await clinic.request(entry, kind, updated_at=at[1])
    back = await clinic.request(entry, kind, updated_at=at[2], **DONE)
    point = await clinic.decision(entry, person.id)
    seen = await clinic.request(entry, kind, updated_at=at[0], forward_decision_point_id=point, **DONE)
    query = """query($id: ID!, $outstanding: Boolean, $limit: Int) { getPatient(id: $id) { onPathways {
        clinicalRequests(outstanding: $outstanding, limit: $limit) { id } } } }"""

    async def ids(**arguments: object) -> list[int]:
        (record,) = (await person.ask(query, id=patient, **arguments)).data["getPatient"]["onPathways"]
        return [int(request["id"]) for request in record["clinicalRequests"]]

    assert await ids() == [back, open_one, seen]
    assert await ids(outstanding=True) == [back]
    assert await ids(limit=2) == [back, open_one]


async def test_a_search_finds_by_number_and_by_name_on_that_pathway_only(clinic: Clinic) -> None:
    lung, lymphoma = await clinic.pathway(), await clinic.pathway()
    person = await clinic.signed_in(on=[lung])
    patient, _ = await clinic.patient(lung)
    elsewhere, _ = await clinic.patient(lymphoma)
    search = "query($q: String!, $on: ID!) { patientSearch(query: $q, pathwayId: $on) { id lastName } }"
    record = (await person.ask(RECORD, id=patient)).data["getPatient"]
    for word in (record["hospitalNumber"], record["nationalNumber"].lower(), record["lastName"].upper()):
        hits = (await person.ask(search, q=f"nobody {word}", on=lung)).data["patientSearch"]
        assert [hit["id"] for hit in hits] == [str(patient)], word
    assert (await person.ask(search, q=record["lastName"][:-1], on=lung)).data["patientSearch"] == []
    assert (await person.ask(search, q="  ", on=lung)).data["patientSearch"] == []
    assert (await person.ask(search, q="x", on=lymphoma)).codes == ["FORBIDDEN"]
    assert (await person.ask(search, q="x" * 201, on=lung)).codes == ["BAD_USER_INPUT"]
    assert elsewhere


async def test_a_patient_whom_the_hospital_does_not_know_is_an_error_and_never_made_up(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    patient, _ = await clinic.patient(pathway, known=False)
    answer = await person.ask("query($id: ID!) { getPatient(id: $id) { firstName } }", id=patient)
    assert answer.codes == ["UPSTREAM_UNAVAILABLE"]
    numbers = await person.ask("query($id: ID!) { getPatient(id: $id) { hospitalNumber } }", id=patient)
    assert numbers.data["getPatient"]["hospitalNumber"].startswith("fMRN")


async def test_pathways_show_their_types_and_to_members_their_patients(clinic: Clinic) -> None:
    kind = await clinic.request_type()
    lung, lymphoma = await clinic.pathway("A", types=[kind]), await clinic.pathway("B")
    person = await clinic.signed_in(on=[lung])
    patient, _ = await clinic.patient(lung)
    await clinic.patient(lymphoma)
    query = "{ getPathways { id patients { id } clinicalRequestTypes { id pathways { id } } } }"
    first, second = (await person.ask(query)).data["getPathways"]
    assert first == {
        "id": str(lung),
        "patients": [{"id": str(patient)}],
        "clinicalRequestTypes": [{"id": str(kind), "pathways": [{"id": str(lung)}]}],
    }
    assert second == {"id": str(lymphoma), "patients": [], "clinicalRequestTypes": []}
    by_id = "query($id: ID!) { getPathway(id: $id) { id } }"
    assert (await person.ask(by_id, id=lymphoma)).data == {"getPathway": {"id": str(lymphoma)}}
    assert (await person.ask(by_id, id=10**9)).data == {"getPathway": None}
    types = "query($on: ID) { getClinicalRequestTypes(pathwayId: $on) { id } }"
    assert (await person.ask(types, on=lymphoma)).data == {"getClinicalRequestTypes": []}
    assert (await person.ask(types)).data == {"getClinicalRequestTypes": [{"id": str(kind)}]}
