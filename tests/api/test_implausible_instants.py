"""What a hospital says and cannot mean: it wins over nothing, stops nothing, and is stored nowhere."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from fhir.resources.R4B.diagnosticreport import DiagnosticReport
from fhir.resources.R4B.servicerequest import ServiceRequest
from sqlalchemy import select
from typing_extensions import override

from spiritum.clinical_requests import models as clinical_requests
from spiritum.errors import UpstreamUnavailable
from spiritum.trust.adapter import NewTrustPatient, TrustAdapter, TrustAddress, TrustPatient, TrustResult
from spiritum.trust.breaker import Breaker
from spiritum.trust.fhir.changes import changes_in
from spiritum.trust.fhir.reports import trust_result
from spiritum.trust.guard import GuardedTrustAdapter
from spiritum.trust.plausible import CUT_SHORT, MAX_REPORT, is_plausible, nearest_plausible
from tests.api.clinic import Clinic
from tests.api.conftest import KEY
from tests.orm import session
from tests.required import required

ABSURD = ["9999-12-31T23:59:59Z", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00"]
NOW = datetime(2026, 3, 29, 9, 30, tzinfo=UTC)


async def _request(clinic: Clinic, **values: Any) -> int:
    kind = await clinic.request_type()
    pathway = await clinic.pathway(types=[kind])
    _, entry = await clinic.patient(pathway)
    async with session(clinic.database) as orm:
        request = clinical_requests.ClinicalRequest(on_pathway_id=entry, clinical_request_type_id=kind, **values)
        orm.add(request)
        await orm.flush()
        return request.id


async def _say(clinic: Clinic, reference: str, **members: Any) -> int:
    hospital = clinic.stranger()
    hospital.http.cookies.set("SDTIEKEY", KEY)
    body = {"id": reference, "new_state": "COMPLETED", **members}
    return (await hospital.http.post("/rest/testresult/update", json=body)).status_code


async def _stored(clinic: Clinic, request_id: int) -> tuple[str, datetime | None, datetime | None]:
    row = clinical_requests.ClinicalRequest
    async with session(clinic.database) as orm:
        result = await orm.execute(select(row.state, row.tie_updated_at, row.amended_at).where(row.id == request_id))
        state, at, amended = result.one()
        return state, at, amended


@pytest.mark.parametrize("said", ABSURD)
async def test_a_result_of_an_impossible_year_is_taken_in_as_of_now_and_a_later_amendment_counts(
    clinic: Clinic, said: str
) -> None:
    request = await _request(clinic, state="ACTIVE", tie_reference="4711")
    before = datetime.now(UTC)
    assert await _say(clinic, "4711", updated_at=said) == 200
    state, at, amended = await _stored(clinic, request)
    assert (state, amended) == ("COMPLETED", None)
    assert at is not None
    assert before <= at <= datetime.now(UTC)
    # The same call twice changes nothing the second time.
    assert await _say(clinic, "4711", updated_at=said) == 200
    assert await _stored(clinic, request) == (state, at, None)
    later = datetime.now(UTC) + timedelta(minutes=1)
    assert await _say(clinic, "4711", updated_at=later.isoformat()) == 200
    assert await _stored(clinic, request) == ("COMPLETED", later, later)


async def test_a_clock_that_is_some_hours_ahead_is_believed(clinic: Clinic) -> None:
    request = await _request(clinic, state="ACTIVE", tie_reference="4712")
    ahead = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=14)
    assert await _say(clinic, "4712", updated_at=ahead.isoformat()) == 200
    assert (await _stored(clinic, request))[1] == ahead


def test_instants_are_compared_where_python_has_no_year_for_them() -> None:
    assert not any(is_plausible(datetime.fromisoformat(said), NOW) for said in ABSURD)
    nearest = [nearest_plausible(datetime.fromisoformat(said), NOW) for said in ABSURD]
    assert [instant.year for instant in nearest] == [2026, 2026, 1900, 1900]
    assert is_plausible(NOW + timedelta(hours=23), NOW)


class _SloppyHospital(TrustAdapter):
    """Says what it was made to say."""

    def __init__(self, patient: TrustPatient, result: TrustResult) -> None:
        self.patient = patient
        self.result = result

    @override
    async def find_patient(self, hospital_number: str) -> TrustPatient | None:
        return self.patient

    @override
    async def patients_by_hospital_numbers(self, hospital_numbers: Any) -> Any:
        return {self.patient.hospital_number: self.patient}

    @override
    async def search_patients(self, query: str) -> Any:
        return [self.patient]

    @override
    async def create_patient(self, patient: NewTrustPatient) -> TrustPatient:
        return self.patient

    @override
    async def results_by_references(self, references: Any) -> Any:
        return {self.result.id: self.result}


def _sloppy(born: date = date(1956, 11, 3), name: str = "Ada", report: str = "") -> GuardedTrustAdapter:
    address = TrustAddress(id="1", line=name, city="", district="", postal_code="", country="")
    patient = TrustPatient(
        hospital_number="fMRN000001",
        national_number="fNHS000000001",
        communication_method="LETTER",
        first_name=name,
        last_name="Bell",
        date_of_birth=born,
        sex="FEMALE",
        occupation="",
        telephone_number=None,
        address=address,
    )
    result = TrustResult(
        id="1", description=report, type_reference_name="x", current_state="COMPLETED", added_at=NOW, updated_at=NOW
    )
    return GuardedTrustAdapter(_SloppyHospital(patient, result), Breaker(5, timedelta(1)), timedelta(seconds=5))  # pyright: ignore


@pytest.mark.parametrize("born", [date(1, 1, 1), date(9999, 12, 31), date(1799, 12, 31)])
async def test_who_was_born_in_an_impossible_year_is_nobody_to_show_and_keeps_nobody_else_away(born: date) -> None:
    hospital = _sloppy(born)
    assert await hospital.patients_by_hospital_numbers(["fMRN000001"]) == {}
    assert await hospital.search_patients("Bell") == []
    with pytest.raises(UpstreamUnavailable):
        await hospital.find_patient("fMRN000001")


async def test_a_hospitals_texts_can_be_stored_and_end(clinic: Clinic) -> None:
    hospital = _sloppy(name="A\x00d\ud800a" + "x" * 1_000, report="r" * (MAX_REPORT + 1))
    patient = required(await hospital.find_patient("fMRN000001"))
    assert patient.first_name == patient.address.line == "A\ufffdd\ufffda" + "x" * 495
    assert (await hospital.results_by_references(["1"]))["1"].description == "r" * MAX_REPORT + CUT_SHORT


def _change(instant: str) -> datetime | None:
    resource = {"resourceType": "Task", "id": "1", "meta": {"versionId": "1", "lastUpdated": instant}}
    (change,) = changes_in([resource])
    return change.changed_at


def test_a_change_of_an_impossible_year_does_not_end_the_polling() -> None:
    assert [_change(said) for said in ABSURD] == [None] * len(ABSURD)
    assert _change("2026-03-29T09:30:00Z") == NOW


@pytest.mark.parametrize("said", ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z"])
def test_a_fhir_report_of_an_impossible_year_hides_no_later_one(said: str) -> None:
    request = ServiceRequest.model_validate(
        {
            "resourceType": "ServiceRequest",
            "id": "1",
            "status": "active",
            "intent": "order",
            "subject": {"reference": "Patient/1"},
            "authoredOn": said,
            "meta": {"lastUpdated": "2026-03-01T00:00:00Z"},
        }
    )
    reports = [
        DiagnosticReport.model_validate(
            {
                "resourceType": "DiagnosticReport",
                "id": str(number),
                "status": "final",
                "code": {"text": "CT"},
                "meta": {"lastUpdated": instant},
            }
        )
        for number, instant in enumerate((said, "2026-03-29T09:30:00Z"))
    ]
    result = required(trust_result(request, reports, [], {}))
    assert (result.updated_at, result.added_at) == (NOW, datetime(2026, 3, 1, tzinfo=UTC))
