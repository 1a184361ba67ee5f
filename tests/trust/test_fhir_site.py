"""A whole site with a hospital that speaks FHIR: from a decision to the report, on a server that nobody here wrote."""

import socket
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from spiritum.db import Database
from spiritum.settings import Settings
from spiritum.trust.fhir.options import UK_VERIFICATION_STATUS
from tests.api.clinic import Clinic
from tests.api.conftest import serving
from tests.operations import LOCK
from tests.trust.hospitals import SYSTEMS, FhirHospital
from tests.waiting import until

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("medplum")]

DECIDE = """
mutation ($entry: ID!, $types: [ClinicalRequestRequestInput!]) {
  createDecisionPoint(input: {
    onPathwayId: $entry, decisionType: TRIAGE, clinicHistory: "Cough.", clinicalRequestRequests: $types
  }) { decisionPoint { id clinicalRequests { id } } userErrors { field message } }
}
"""
READ = """
query ($patient: ID!) {
  getPatient(id: $patient) {
    firstName lastName dateOfBirth nationalNumberVerified
    onPathways { clinicalRequests { id currentState amendedAt testResult { id description currentState } } }
  }
}
"""


@pytest.fixture
async def hospital(medplum_url: str) -> AsyncGenerator[FhirHospital]:
    hospital = FhirHospital.at(medplum_url)
    await hospital.adapter.clear()
    yield hospital
    await hospital.http.aclose()
    await hospital.adapter.close()


@pytest.fixture
async def clinic(
    hospital: FhirHospital, database: Database, database_url: str, tmp_path: Path
) -> AsyncGenerator[Clinic]:
    """A clinic of that hospital."""
    settings = Settings(
        _env_file=None,  # pyright: ignore[reportCallIssue] - pydantic-settings' own argument
        data_dir=tmp_path,
        database_url=database_url,
        trust_adapter="fhir",
        fhir_url=hospital.url,
        fhir_hospital_number_system=SYSTEMS.hospital_number,
        fhir_request_system=SYSTEMS.request,
        fhir_requisition_system=SYSTEMS.requisition,
        fhir_user_system=SYSTEMS.user,
        fhir_code_system=SYSTEMS.code,
        fhir_poll_seconds=0.2,
        cookie_secure=False,
    )
    with capture_logs() as log, socket.create_server(("127.0.0.1", 0)) as listener:
        async with serving(settings, listener) as served:
            clinic = Clinic(database, served.site.trust, served.url, log)
            yield clinic
            await clinic.close()


async def test_from_a_decision_to_the_report_and_its_amendment(clinic: Clinic, hospital: FhirHospital) -> None:
    kinds = [await clinic.request_type(), await clinic.request_type()]
    pathway = await clinic.pathway(types=kinds)
    person = await clinic.signed_in(on=[pathway])
    patient, entry = await clinic.patient(pathway)
    await _verify_number(hospital)
    await person.ask(LOCK, entry=entry)
    types = [{"clinicalRequestTypeId": kind} for kind in kinds]
    decided = (await person.ask(DECIDE, entry=entry, types=types)).data["createDecisionPoint"]
    assert decided["userErrors"] is None

    async def both_are_made() -> bool:
        return len(await hospital.all("ServiceRequest")) == 2

    await until(both_are_made)
    made = await hospital.all("ServiceRequest")
    (at_hospital,) = await hospital.all("Patient")
    assert {resource["requisition"]["value"] for resource in made} == {decided["decisionPoint"]["id"]}
    assert {resource["requester"]["identifier"]["value"] for resource in made} == {person.username}
    assert {(resource["status"], resource["intent"], resource["subject"]["reference"]) for resource in made} == {
        ("active", "order", f"Patient/{at_hospital['id']}")
    }
    assert all(resource["authoredOn"] for resource in made)

    await hospital.report(made[0]["id"])

    async def completed_request() -> dict[str, Any]:
        record = (await person.ask(READ, patient=patient)).data["getPatient"]
        assert (record["lastName"], record["nationalNumberVerified"]) == (at_hospital["name"][0]["family"], True)
        requests = record["onPathways"][0]["clinicalRequests"]
        completed: list[dict[str, Any]] = [request for request in requests if request["currentState"] == "COMPLETED"]
        return completed[0] if completed else {"amendedAt": None}

    async def is_completed() -> bool:
        return "testResult" in await completed_request()

    await until(is_completed)
    completed = await completed_request()
    assert completed["testResult"]["id"] == made[0]["id"]
    assert "Spiculated nodule" in completed["testResult"]["description"]
    assert completed["amendedAt"] is None

    await hospital.amend(made[0]["id"], "It measures 27 mm.")

    async def is_amended() -> bool:
        return (await completed_request())["amendedAt"] is not None

    await until(is_amended)
    assert "27 mm" in (await completed_request())["testResult"]["description"]


async def _verify_number(hospital: FhirHospital) -> None:
    """The hospital traces its patient's national number."""
    (patient,) = await hospital.all("Patient")
    concept = {"coding": [{"code": "01"}]}
    extension = [{"url": UK_VERIFICATION_STATUS, "valueCodeableConcept": concept}]
    numbers = [
        {**identifier, "extension": extension} if identifier["system"] == SYSTEMS.national_number else identifier
        for identifier in patient["identifier"]
    ]
    await hospital.change("Patient", patient["id"], identifier=numbers)
