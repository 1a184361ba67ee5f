"""What a trust's integration engineer reads about FHIR is what the adapter does."""

import dataclasses
import datetime
import json
import re
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from fhir.resources.R4B.diagnosticreport import DiagnosticReport
from fhir.resources.R4B.patient import Patient
from fhir.resources.R4B.servicerequest import ServiceRequest

from spiritum.settings import Settings
from spiritum.trust.adapter import NewTrustPatient, TrustRequest
from spiritum.trust.fhir.options import Systems
from spiritum.trust.fhir.patients import new_patient
from spiritum.trust.fhir.requests import service_request
from spiritum.trust.fhir.states import REPORT_STATUSES, REQUEST_STATUSES, TASK_STATUSES, state_of

PAGE = (Path(__file__).parents[2] / "docs" / "fhir.md").read_text()
SAMPLES: dict[str, Any] = {
    sample["resourceType"]: sample for sample in map(json.loads, re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL))
}
MODELS = {"Patient": Patient, "ServiceRequest": ServiceRequest, "DiagnosticReport": DiagnosticReport}
NO_FILE: dict[str, Any] = {"_env_file": None}
DEFAULTS = Settings(**NO_FILE)
SYSTEMS = Systems(
    hospital_number="https://hospital.example/Id/mrn",
    national_number=DEFAULTS.fhir_national_number_system,
    request=DEFAULTS.fhir_request_system,
    requisition=DEFAULTS.fhir_requisition_system,
    user=DEFAULTS.fhir_user_system,
    code=DEFAULTS.fhir_code_system,
)


@pytest.mark.parametrize("kind", MODELS)
def test_the_samples_are_fhir(kind: str) -> None:
    assert SAMPLES.keys() == MODELS.keys()
    MODELS[kind].model_validate(SAMPLES[kind])


def test_the_sample_of_a_request_is_what_leaves() -> None:
    request = TrustRequest(
        key=UUID("0f4b6c1e-6a0b-4f7a-9a53-2d8f3c1b7e90"),
        type_reference_name="399208008 |Plain chest X-ray (procedure)|",
        hospital_number="MRN123456",
        pathway_name="Lung cancer",
        decision_point_id=42,
        authored_at=datetime.datetime(2026, 3, 2, 9, 30, tzinfo=datetime.UTC),
        requester="ann.archer",
    )
    assert service_request(request, "8812", SYSTEMS) == SAMPLES["ServiceRequest"]


def test_the_sample_of_a_patient_is_what_leaves() -> None:
    patient = NewTrustPatient(
        hospital_number="MRN123456",
        national_number="9000000009",
        first_name="Winifred",
        last_name="Okafor",
        date_of_birth=datetime.date(1956, 11, 3),
        sex="FEMALE",
    )
    assert new_patient(patient, SYSTEMS) == SAMPLES["Patient"]


def test_the_table_of_statuses_is_the_rule() -> None:
    rows = {cells[1].strip(): cells[2:7] for line in PAGE.splitlines() if len(cells := line.split("|")) == 8}
    states = [cell.strip() for cell in rows["status of"]]

    def statuses_of(kind: str) -> dict[str, str]:
        return {status: state for state, cell in zip(states, rows[kind], strict=True) for status in cell.split()}

    assert statuses_of("ServiceRequest") == REQUEST_STATUSES
    assert statuses_of("Task") == TASK_STATUSES
    assert statuses_of("DiagnosticReport") == {status: state_of("active", [status]) for status in REPORT_STATUSES}


def test_every_setting_that_is_named_is_one() -> None:
    named = set(re.findall(r"\b((?:FHIR|TIE|TRUST)_[A-Z_]+)\b", PAGE))
    assert named <= {name.upper() for name in Settings.model_fields}
    assert {"FHIR_URL", "FHIR_SETTLE_SECONDS"} <= named


def test_the_fields_that_a_request_may_have_are_all_in_the_sample() -> None:
    assert len(dataclasses.fields(TrustRequest)) == 7, "a new one belongs into the sample, and into this test"
