"""Patients whom the hospital marks, and patients of whom it sends what nobody can read, as clients see them."""

import dataclasses
import datetime
import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from sqlalchemy import select

from spiritum.clinical_requests.models import ClinicalRequest
from spiritum.patients import models as m
from spiritum.patients import queries
from spiritum.settings import Settings
from spiritum.trust.adapter import NewTrustPatient
from tests.api.clinic import Clinic
from tests.api.conftest import KEY
from tests.api.engine import Engine, open_engine
from tests.api.meetings import team
from tests.api.sites import site_with
from tests.orm import session
from tests.required import required

PAGE = """
query Page($on: ID!) {
  getPatientOnPathwayConnection(pathwayId: $on, first: 50) {
    totalCount
    edges { node { id lastName dateOfBirth dateOfBirthPrecision isDeceased deceasedOn isRestricted telephoneNumber
      address { line city } } }
    unavailable { id reason }
  }
}
"""
CREATE = """
mutation ($on: ID!, $first: String!, $last: String!, $born: Date!, $hospital: String!, $national: String!) {
  createPatient(input: {
    pathwayId: $on, firstName: $first, lastName: $last, dateOfBirth: $born, sex: FEMALE,
    hospitalNumber: $hospital, nationalNumber: $national
  }) { patient { id } userErrors { field } }
}
"""
WORKLIST = """
query ($on: ID!) {
  getPatientOnPathwayConnection(pathwayId: $on, outstanding: false, first: 9) {
    edges { node { dateOfBirth } } unavailable { id reason }
  }
}
"""
MEETING = """
query ($mdt: ID) {
  getOnMdtConnection(mdtId: $mdt, first: 9) { edges { node { patient { dateOfBirth } } } unavailable { id reason } }
}
"""
PLAIN = "query ($on: ID!) { getPathway(id: $on) { patients { id dateOfBirth } } }"
RECORD = "query ($id: ID!) { getPatient(id: $id) { lastName dateOfBirth } }"
BORN = datetime.date(1950, 7, 1)


@asynccontextmanager
async def _served(clinic: Clinic, settings: Settings) -> AsyncGenerator[tuple[Clinic, Engine]]:
    """The clinic behind another server, whose engine changes what the hospital says."""
    assert settings.trust_url is not None
    async with open_engine(settings.trust_url) as engine, site_with(clinic, settings, trust_url=engine.url) as site:
        yield site, engine


async def _marked(clinic: Clinic, on: int, **marks: Any) -> tuple[int, NewTrustPatient]:
    """A patient of a pathway whom the hospital has marked."""
    patient, _ = await clinic.patient(on, known=False)
    known = required(await queries.find_patient(clinic.database.reads, id=patient))
    person = NewTrustPatient(
        hospital_number=known.hospital_number,
        national_number=known.national_number,
        first_name="Ann",
        last_name="Quill",
        date_of_birth=BORN,
        sex="FEMALE",
        telephone_number="01632 960123",
    )
    person = dataclasses.replace(person, **marks)
    await clinic.trust.create_patient(person)
    return patient, person


async def test_marks_are_shown_and_where_a_restricted_patient_lives_is_not(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    await _marked(clinic, pathway)
    died = datetime.date(2026, 2, 14)
    await _marked(clinic, pathway, is_deceased=True, deceased_on=died)
    await _marked(clinic, pathway, is_restricted=True)
    await _marked(clinic, pathway, date_of_birth_precision="YEAR")
    page = (await person.ask(PAGE, on=pathway)).data["getPatientOnPathwayConnection"]
    nodes = [edge["node"] for edge in page["edges"]]
    marks = [
        (node["isDeceased"], node["deceasedOn"], node["isRestricted"], node["dateOfBirthPrecision"]) for node in nodes
    ]
    assert marks == [
        (False, None, False, "DAY"),
        (True, "2026-02-14", False, "DAY"),
        (False, None, True, "DAY"),
        (False, None, False, "YEAR"),
    ]
    assert [node["telephoneNumber"] for node in nodes] == ["01632 960123", "01632 960123", None, "01632 960123"]


async def test_an_engine_that_sends_a_restricted_address_all_the_same_is_not_listened_to(
    clinic: Clinic, settings: Settings
) -> None:
    pathway = await clinic.pathway()
    patient, _ = await clinic.patient(pathway)

    def restrict(path: str, body: bytes) -> bytes:
        return body.replace(b'"sex":', b'"isRestricted": true, "sex":') if path.startswith("/patients") else body

    async with _served(clinic, settings) as (other, engine):
        engine.change = restrict
        person = await other.signed_in(on=[pathway])
        page = (await person.ask(PAGE, on=pathway)).data["getPatientOnPathwayConnection"]
    (node,) = [edge["node"] for edge in page["edges"]]
    assert (node["isRestricted"], node["telephoneNumber"]) == (True, None)
    assert set(node["address"].values()) == {""}
    async with session(clinic.database) as orm:
        row = await orm.scalar(select(m.Demographics).where(m.Demographics.patient_id == patient))
    assert row is not None
    assert (row.address_line, row.address_city, row.telephone_number) == ("", "", None)


BAD = {
    "a control character": (b'"lastName":"Tester', b'"lastName":"Tester\\u0000'),
    "half a pair": (b'"lastName":"Tester', b'"lastName":"Tester\\ud800'),
    "bytes": (b'"lastName":"Tester', b'"lastName":"Tester\xff'),
    "no birth date": (b'"dateOfBirth":"', b'"bornOn":"'),
    "null for a birth date": (b'"dateOfBirth":"', b'"dateOfBirth":null,"bornOn":"'),
    "a wrong date": (b'"dateOfBirth":"', b'"dateOfBirth":"x'),
    "a wrong member": (b'"sex":"', b'"sex":"NOT '),
}


@pytest.mark.parametrize("bad", BAD)
async def test_what_is_wrong_with_one_patient_hides_that_one_alone(
    clinic: Clinic, settings: Settings, bad: str
) -> None:
    pathway = await clinic.pathway()
    patients = [(await clinic.patient(pathway))[0] for _ in range(15)]
    wrong = required(await queries.find_patient(clinic.database.reads, id=patients[7]))

    def spoil(_: str, body: bytes) -> bytes:
        before, here, after = body.partition(f'"hospitalNumber":"{wrong.hospital_number}"'.encode())
        return before + here + after.replace(*BAD[bad], 1)

    async with _served(clinic, settings) as (other, engine):
        engine.change = spoil
        person = await other.signed_in(on=[pathway])
        for _ in range(2):
            page = (await person.ask(PAGE, on=pathway)).data["getPatientOnPathwayConnection"]
            assert [edge["node"]["id"] for edge in page["edges"]] == [
                str(patient) for patient in patients if patient != wrong.id
            ]
            assert page["unavailable"] == [{"id": str(wrong.id), "reason": "NOT_READ"}]
        late, _ = await clinic.patient(pathway)
        page = (await person.ask(PAGE, on=pathway)).data["getPatientOnPathwayConnection"]
        assert page["edges"][-1]["node"]["id"] == str(late)
        alone = await person.ask("query ($id: ID!) { getPatient(id: $id) { lastName } }", id=wrong.id)
        assert alone.codes == ["UPSTREAM_UNAVAILABLE"]
        engine.change = lambda _, body: body
    said = [line for line in clinic.log if line["event"] == "a record is not as the contract says"]
    assert said
    assert all(line["resource"] == "Patient" and line["places"] for line in said)
    assert wrong.hospital_number not in json.dumps(said)


async def test_a_patient_without_a_birth_date_hides_nobody_else_in_any_list(clinic: Clinic, settings: Settings) -> None:
    lung = await team(clinic)
    mdt = await lung.mdt()
    complete, entry = await clinic.patient(lung.pathway)
    unborn, unborn_entry = await clinic.patient(lung.pathway)
    await lung.place(mdt, (complete, entry))
    await lung.place(mdt, (unborn, unborn_entry))
    known = required(await queries.find_patient(clinic.database.reads, id=unborn))

    def spoil(_: str, body: bytes) -> bytes:
        before, here, after = body.partition(f'"hospitalNumber":"{known.hospital_number}"'.encode())
        return before + here + after.replace(b'"dateOfBirth":"', b'"bornOn":"', 1)

    async with _served(clinic, settings) as (other, engine):
        engine.change = spoil
        person = await other.signed_in(on=[lung.pathway])
        for query, variables, path in (
            (WORKLIST, {"on": lung.pathway}, "getPatientOnPathwayConnection"),
            (MEETING, {"mdt": mdt}, "getOnMdtConnection"),
        ):
            answer = await person.ask(query, **variables)
            assert "errors" not in answer.body
            page = answer.data[path]
            born = [(edge["node"].get("patient") or edge["node"])["dateOfBirth"] for edge in page["edges"]]
            assert len(born) == 1
            assert None not in born
            assert page["unavailable"] == [{"id": str(unborn), "reason": "NOT_READ"}]
        plain = await person.ask(PLAIN, on=lung.pathway)
        patient, gap = plain.body["data"]["getPathway"]["patients"]
        assert (patient["id"], gap) == (str(complete), None)
        (error,) = plain.body["errors"]
        assert error["path"][:3] == ["getPathway", "patients", 1]
        assert (error["extensions"]["code"], error["extensions"]["patientId"]) == ("UPSTREAM_UNAVAILABLE", str(unborn))
        record = await person.ask(RECORD, id=unborn)
        assert record.body["data"] == {"getPatient": None}
        assert {error["extensions"]["code"] for error in record.body["errors"]} == {"UPSTREAM_UNAVAILABLE"}
        assert {error["extensions"]["patientId"] for error in record.body["errors"]} == {str(unborn)}
        assert (await person.ask(RECORD, id=complete)).data["getPatient"]["lastName"]
        engine.change = lambda _, body: body


async def test_another_patients_record_is_no_answer(clinic: Clinic, settings: Settings) -> None:
    pathway = await clinic.pathway()
    patient, _ = await clinic.patient(pathway)
    other_patient, _ = await clinic.patient(pathway, known=False)
    known = await queries.find_patient(clinic.database.reads, id=patient)
    other_known = await queries.find_patient(clinic.database.reads, id=other_patient)
    assert known is not None
    assert other_known is not None

    async with _served(clinic, settings) as (other, engine):
        record = json.dumps({"patients": [], "notFound": [other_known.hospital_number]}, separators=(",", ":")).encode()
        engine.change = lambda path, body: body if b"Tester" in body else record if "lookup" in path else body
        person = await other.signed_in(on=[pathway])
        page = (await person.ask(PAGE, on=pathway)).data["getPatientOnPathwayConnection"]
        assert [edge["node"]["id"] for edge in page["edges"]] == [str(patient)]
        assert [unavailable["id"] for unavailable in page["unavailable"]] == [str(other_patient)]


@pytest.mark.parametrize(
    ("marks", "given", "fields"),
    [
        ({}, {"born": "1950-07-09"}, ["dateOfBirth"]),
        ({"date_of_birth_precision": "MONTH"}, {"born": "1950-07-09"}, None),
        ({"date_of_birth_precision": "MONTH"}, {"born": "1950-08-09"}, ["dateOfBirth"]),
        ({"date_of_birth_precision": "YEAR"}, {"born": "1950-12-31"}, None),
        ({"date_of_birth_precision": "YEAR"}, {"born": "1951-01-01"}, ["dateOfBirth"]),
    ],
)
async def test_a_registration_is_held_against_what_the_hospital_knows_and_no_more(
    clinic: Clinic, marks: dict[str, Any], given: dict[str, str], fields: list[str] | None
) -> None:
    elsewhere, pathway = await clinic.pathway(), await clinic.pathway()
    _, known = await _marked(clinic, elsewhere, **marks)
    person = await clinic.signed_in(on=[pathway])
    registration = {
        "first": known.first_name,
        "last": known.last_name,
        "born": "1950-07-01",
        "hospital": known.hospital_number,
        "national": known.national_number,
        **given,
    }
    answer = (await person.ask(CREATE, on=pathway, **registration)).data["createPatient"]
    assert (answer["userErrors"] and [error["field"] for error in answer["userErrors"]]) == fields


@pytest.mark.parametrize("instant", ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00"])
async def test_an_instant_that_cannot_be_makes_no_later_report_look_old(clinic: Clinic, instant: str) -> None:
    kind = await clinic.request_type()
    pathway = await clinic.pathway(types=[kind])
    _, entry = await clinic.patient(pathway)
    request = await clinic.request(entry, kind, state="ACTIVE", tie_reference="4711")
    engine = clinic.stranger()
    engine.http.cookies.set("SDTIEKEY", KEY)
    for state, at in (("WAITING", instant), ("COMPLETED", "2026-03-02T12:00:00Z"), ("COMPLETED", instant)):
        body = {"id": "4711", "new_state": state, "updated_at": at}
        answer = await engine.http.post("/rest/testresult/update", json=body)
        assert answer.status_code == 200, answer.text
    async with session(clinic.database) as orm:
        row = await orm.get_one(ClinicalRequest, request)
        assert (row.state, row.amended_at) == ("COMPLETED", None)
