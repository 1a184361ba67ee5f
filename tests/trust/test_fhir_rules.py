"""The pure rules of the FHIR adapter, as tables."""

import base64
import dataclasses
import datetime
import itertools
from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from fhir.resources.R4B.diagnosticreport import DiagnosticReport
from fhir.resources.R4B.observation import Observation
from fhir.resources.R4B.patient import Patient
from fhir.resources.R4B.servicerequest import ServiceRequest
from fhir.resources.R4B.task import Task
from structlog.testing import capture_logs

from spiritum.trust.adapter import TrustRequest
from spiritum.trust.fhir.addresses import ServerAddress
from spiritum.trust.fhir.changes import changes_in, is_in_order
from spiritum.trust.fhir.client import escaped
from spiritum.trust.fhir.options import SNOMED_CT, UK_VERIFICATION_STATUS
from spiritum.trust.fhir.outcomes import Meaning, meaning_of, reason_in, retry_after
from spiritum.trust.fhir.patients import birth_date, new_patient, survivor, trust_patient
from spiritum.trust.fhir.reports import WITHDRAWN, report_text, trust_result
from spiritum.trust.fhir.requests import code_for, key_of, service_request
from spiritum.trust.fhir.resources import parsed, parsed_in_part
from spiritum.trust.fhir.states import REPORT_STATUSES, REQUEST_STATUSES, STATUS_OF_STATE, TASK_STATUSES, state_of
from tests.required import required
from tests.trust.hospitals import SYSTEMS, somebody

NOON = datetime.datetime(2026, 3, 2, 12, 0, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("status", "meaning"),
    [
        (200, Meaning.DONE),
        (201, Meaning.DONE),
        (301, Meaning.RETRY),
        (400, Meaning.REFUSED),
        (401, Meaning.NO_ACCESS),
        (403, Meaning.NO_ACCESS),
        (404, Meaning.GONE),
        (408, Meaning.RETRY),
        (409, Meaning.REREAD),
        (410, Meaning.GONE),
        (412, Meaning.REREAD),
        (413, Meaning.REFUSED),
        (422, Meaning.REFUSED),
        (425, Meaning.RETRY),
        (429, Meaning.RETRY),
        (500, Meaning.RETRY),
        (502, Meaning.RETRY),
        (503, Meaning.RETRY),
        (504, Meaning.RETRY),
    ],
)
def test_what_a_status_means(status: int, meaning: Meaning) -> None:
    assert meaning_of(status) is meaning


@pytest.mark.parametrize(
    ("issues", "reason"),
    [
        ([{"severity": "error", "code": "required", "expression": ["Patient.name"]}], "required Patient.name"),
        ([{"severity": "error", "code": "invalid"}, {"severity": "error", "code": "value"}], "invalid; value"),
        ([{"severity": "error", "code": "fMRN123456"}], "unknown"),
        ([{"severity": "error", "code": "value", "diagnostics": "Winifred Okafor is unknown"}], "value"),
        ([{"severity": "error", "code": "value", "expression": ["Patient.name.where(family='Okafor')"]}], "value"),
        ([], "no reason given"),
    ],
)  # fmt: skip
def test_a_reason_is_codes_and_paths_and_nothing_of_a_patient(issues: Sequence[Any], reason: str) -> None:
    assert reason_in({"resourceType": "OperationOutcome", "issue": issues}) == reason


@pytest.mark.parametrize("body", [None, {}, {"resourceType": "Patient"}, {"issue": "none"}])
def test_what_is_no_outcome_gives_no_reason(body: object) -> None:
    assert reason_in(body) == "no reason given"


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("2", 2),
        ("0", 0),
        ("999999", 3600),
        ("Mon, 02 Mar 2026 12:00:30 GMT", 30),
        ("Mon, 02 Mar 2026 11:00:00 GMT", 0),
        ("soon", None),
        ("-5", None),
        ("Mon, 02 Mar 2026 12:00:00 +99999999999999999999", None),
        ("2 Mar 99999999999999999999 12:00:00 GMT", None),
    ],
)
def test_how_long_a_server_asks_to_be_left_alone(header: str | None, seconds: float | None) -> None:
    assert retry_after(header, NOON) == seconds


@pytest.mark.parametrize(
    ("request_status", "reports", "tasks", "state"),
    [
        ("draft", [], [], "INIT"),
        ("active", [], [], "ACTIVE"),
        ("on-hold", [], [], "WAITING"),
        ("revoked", [], [], "ERROR"),
        ("entered-in-error", [], [], "ERROR"),
        ("completed", [], [], "COMPLETED"),
        ("unknown", [], [], "ACTIVE"),
        ("banana", [], [], "ACTIVE"),
        (None, [], [], "ACTIVE"),
        ("active", ["registered"], [], "ACTIVE"),
        ("active", ["partial", "preliminary"], [], "ACTIVE"),
        ("active", ["final"], [], "COMPLETED"),
        ("active", ["amended"], [], "COMPLETED"),
        ("active", ["corrected"], [], "COMPLETED"),
        ("active", ["appended"], [], "COMPLETED"),
        ("revoked", ["final"], [], "COMPLETED"),
        ("active", ["preliminary", "final"], [], "COMPLETED"),
        ("active", ["entered-in-error"], [], "COMPLETED"),
        ("active", ["cancelled"], [], "ERROR"),
        ("active", ["cancelled", "preliminary"], [], "ACTIVE"),
        ("active", ["cancelled", "final"], [], "COMPLETED"),
        ("active", ["banana"], [], "ACTIVE"),
        ("active", ["unknown"], [], "ACTIVE"),
        ("active", [], ["requested"], "ACTIVE"),
        ("active", [], ["in-progress"], "ACTIVE"),
        ("active", [], ["on-hold"], "WAITING"),
        ("active", [], ["rejected"], "ERROR"),
        ("active", [], ["failed"], "ERROR"),
        ("active", [], ["rejected", "accepted"], "ACTIVE"),
        ("active", [], ["completed"], "COMPLETED"),
        ("active", ["final"], ["failed"], "COMPLETED"),
        ("draft", ["registered"], [], "ACTIVE"),
    ],
)
def test_the_state_of_a_request(request_status: str | None, reports: list[str], tasks: list[str], state: str) -> None:
    assert state_of(request_status, reports, tasks) == state


def test_every_status_of_the_standard_is_known_except_those_that_say_nothing() -> None:
    """From R4: valueset-diagnostic-report-status, valueset-request-status, valueset-task-status."""
    assert REPORT_STATUSES.keys() == {
        "registered", "partial", "preliminary", "final", "amended", "corrected", "appended", "cancelled",
        "entered-in-error",
    }  # fmt: skip
    assert REQUEST_STATUSES.keys() == {"draft", "active", "on-hold", "revoked", "completed", "entered-in-error"}
    assert TASK_STATUSES.keys() == {
        "accepted", "rejected", "ready", "cancelled", "in-progress", "on-hold", "failed", "completed",
        "entered-in-error",
    }  # fmt: skip


@pytest.mark.parametrize("state", STATUS_OF_STATE)
def test_a_request_that_is_imported_stands_as_it_was(state: str) -> None:
    assert state_of(STATUS_OF_STATE[state], []) == ("ACTIVE" if state == "INIT" else state)


def _patient(**changes: Any) -> Patient:
    resource = {
        "id": "p1",
        "identifier": [
            {"system": SYSTEMS.hospital_number, "value": "MRN1"},
            {"system": SYSTEMS.national_number, "value": "9000000009"},
        ],
        "name": [{"use": "official", "family": "Okafor", "given": ["Winifred", "Ann"]}],
        "birthDate": "1956-11-03",
        "gender": "female",
    }
    return Patient.model_validate({**resource, **changes})


def test_a_patient_as_the_system_shows_one() -> None:
    patient = required(trust_patient(_patient(), SYSTEMS))
    assert (patient.hospital_number, patient.national_number) == ("MRN1", "9000000009")
    assert (patient.first_name, patient.last_name, patient.sex) == ("Winifred Ann", "Okafor", "FEMALE")
    assert patient.date_of_birth == datetime.date(1956, 11, 3)
    assert (patient.communication_method, patient.telephone_number, patient.address.line) == ("LETTER", None, "")


@pytest.mark.parametrize(
    "changes",
    [
        {"birthDate": None},
        {"name": None},
        {"name": [{"use": "official"}]},
        {"name": [{"use": "old", "family": "Smith", "given": ["Winifred"]}]},
        {"name": [{"use": "maiden", "family": "Smith", "given": ["Winifred"]}]},
        {"name": [{"family": "Smith", "given": ["Winifred"], "period": {"end": "2020"}}]},
        {"name": [{"family": "Smith", "given": ["Winifred"], "period": {"start": "9999-01-01"}}]},
        {"identifier": [{"system": "https://elsewhere.test", "value": "MRN1"}]},
    ],
)
def test_a_name_or_a_birth_date_is_never_made_up(changes: Any) -> None:
    assert trust_patient(_patient(**changes), SYSTEMS) is None


@pytest.mark.parametrize(
    ("gender", "sex"),
    [("male", "MALE"), ("other", "OTHER"), ("unknown", "OTHER"), (None, "OTHER"), ("banana", "OTHER")],
)
def test_a_sex_that_is_not_known_is_shown_as_other(gender: str | None, sex: str) -> None:
    patient = required(trust_patient(_patient(gender=gender), SYSTEMS))
    assert patient.sex == sex


@pytest.mark.parametrize(("code", "verified"), [("01", True), ("02", False), (None, None)])
def test_the_verification_status_of_the_national_number(code: str | None, verified: bool | None) -> None:
    system = "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusEngland"
    concept = {"coding": [{"system": system, "code": code}]}
    extension = [{"url": UK_VERIFICATION_STATUS, "valueCodeableConcept": concept}] if code else []
    number = {"system": SYSTEMS.national_number, "value": "9000000009", "extension": extension}
    patient = required(
        trust_patient(_patient(identifier=[{"system": SYSTEMS.hospital_number, "value": "MRN1"}, number]), SYSTEMS)
    )
    assert patient.national_number_verified is verified


@pytest.mark.parametrize("offset", ["Z", "+01:00", "-05:00"])
@pytest.mark.parametrize("unknown", ["start", "end"])
def test_an_instant_of_the_year_1_or_9999_says_that_none_is_known(unknown: str, offset: str) -> None:
    year = "0001-01-01T00:00:00" if unknown == "start" else "9999-12-31T23:59:59"
    period = {unknown: f"{year}{offset}"}
    names = [{"family": "Okafor", "given": ["Win"], "period": period}]
    identifier = [{"system": SYSTEMS.hospital_number, "value": "MRN1", "period": period}]
    national = {"system": SYSTEMS.national_number, "value": "NHS1", "period": period}
    patient = required(trust_patient(_patient(name=names, identifier=[*identifier, national]), SYSTEMS))
    assert (patient.first_name, patient.hospital_number, patient.national_number) == ("Win", "MRN1", "NHS1")


@pytest.mark.parametrize("number", [0, -1, 86_400, 19_500_101, 1e9, Decimal("0.0"), False])
def test_a_number_is_no_date(number: Any) -> None:
    raw = {"resourceType": "Patient", "id": "1", "name": [{"family": "Okafor"}]}
    with capture_logs():
        assert parsed(Patient, {**raw, "birthDate": number}) is None
        assert parsed(Patient, {**raw, "deceasedDateTime": number}) is None
        assert parsed(Patient, {**raw, "name": [{"family": "Okafor", "period": {"end": number}}]}) is None
        report: Any = {"resourceType": "DiagnosticReport", "id": "1", "status": "final", "code": {}, "issued": number}
        assert required(parsed_in_part(DiagnosticReport, report)).missing == ("issued",)


def test_a_year_may_be_written_as_a_number() -> None:
    patient = required(parsed(Patient, {"resourceType": "Patient", "id": "1", "birthDate": 1950}))
    assert birth_date(patient) == (datetime.date(1950, 1, 1), "YEAR")


def test_the_newest_name_number_address_and_telephone_are_shown() -> None:
    patient = required(
        trust_patient(
            _patient(
                name=[
                    {"use": "maiden", "family": "Smith", "given": ["Winifred"]},
                    {"use": "usual", "family": "Okafor", "given": ["Win"]},
                    {"use": "official", "family": "Okafor", "given": ["Winifred"]},
                ],
                identifier=[
                    {"system": SYSTEMS.hospital_number, "value": "MRN0", "use": "old"},
                    {"system": SYSTEMS.hospital_number, "value": "MRN1", "use": "usual"},
                ],
                address=[
                    {"use": "old", "city": "Oldtown"},
                    {"use": "home", "line": ["1 Row", "Flat 2"], "city": "Newtown"},
                ],
                telecom=[
                    {"system": "email", "value": "w@hospital.test"},
                    {"system": "phone", "use": "home", "value": "1"},
                    {"system": "phone", "use": "mobile", "value": "2"},
                ],
            ),
            SYSTEMS,
        )
    )
    assert (patient.first_name, patient.hospital_number, patient.other_hospital_numbers) == (
        "Winifred",
        "MRN1",
        ("MRN0",),
    )
    assert (patient.address.line, patient.address.city, patient.telephone_number) == ("1 Row, Flat 2", "Newtown", "2")
    assert patient.national_number == ""


@pytest.mark.parametrize("method", ["LETTER", "EMAIL", "LANDLINE", "MOBILE"])
@pytest.mark.parametrize("sex", ["MALE", "FEMALE", "OTHER"])
def test_somebody_new_comes_back_as_they_were_given(method: str, sex: str) -> None:
    given = dataclasses.replace(somebody(), communication_method=method, sex=sex)
    resource = Patient.model_validate({**new_patient(given, SYSTEMS), "id": "p1"})
    patient = required(trust_patient(resource, SYSTEMS))
    assert patient.communication_method == method
    assert (patient.sex, patient.first_name, patient.telephone_number) == (
        sex,
        given.first_name,
        given.telephone_number,
    )


def _replaced(id: str, by: str | None) -> Patient:
    links = [{"type": "replaced-by", "other": {"reference": f"Patient/{by}"}}] if by else []
    return _patient(id=id, link=links)


@pytest.mark.parametrize(
    ("links", "start", "end"),
    [
        ({"a": None}, "a", "a"),
        ({"a": "b", "b": None}, "a", "b"),
        ({"a": "b", "b": "c", "c": None}, "a", "c"),
        ({"a": "b"}, "a", "missing b"),
        ({"a": "b", "b": "a"}, "a", "missing b"),
    ],
)
def test_whom_a_replaced_patient_stands_for(links: dict[str, str | None], start: str, end: str) -> None:
    known = {id_: _replaced(id_, by) for id_, by in links.items()}
    now = survivor(known[start], known)
    assert (f"missing {now}" if isinstance(now, str) else now.id) == end


def test_a_patient_who_is_seen_also_elsewhere_stands_for_themselves() -> None:
    patient = _patient(link=[{"type": "seealso", "other": {"reference": "Patient/x"}}])
    assert survivor(patient, {}) is patient


KEY = UUID("0f4b6c1e-6a0b-4f7a-9a53-2d8f3c1b7e90")


def _request(**changes: Any) -> TrustRequest:
    given: dict[str, Any] = {
        "key": KEY,
        "type_reference_name": "399208008 |Plain chest X-ray (procedure)|",
        "hospital_number": "MRN1",
        "pathway_name": "Lung cancer",
        "decision_point_id": 42,
        "authored_at": NOON,
        "requester": "ann.archer",
    }
    return TrustRequest(**{**given, **changes})


def test_a_request_is_an_active_order_with_our_identifier() -> None:
    made = service_request(_request(), "p1", SYSTEMS)
    assert (made["status"], made["intent"]) == ("active", "order")
    assert [(identifier["system"], identifier["value"]) for identifier in made["identifier"]] == [
        (SYSTEMS.request, str(KEY))
    ]
    assert made["requisition"] == {"system": SYSTEMS.requisition, "value": "42"}
    assert made["subject"]["reference"] == "Patient/p1"
    assert made["authoredOn"] == "2026-03-02T12:00:00Z"
    assert made["requester"]["identifier"] == {"system": SYSTEMS.user, "value": "ann.archer"}
    assert key_of(ServiceRequest.model_validate(made), SYSTEMS) == KEY


def test_what_is_not_known_of_a_request_is_left_out() -> None:
    made = service_request(_request(decision_point_id=None, authored_at=None, requester=None), "p1", SYSTEMS)
    assert made.keys().isdisjoint({"requisition", "authoredOn", "requester"})


@pytest.mark.parametrize("identifier", [[], [{"system": SYSTEMS.request, "value": "no uuid"}], [{"value": str(KEY)}]])
def test_a_request_without_our_identifier_is_not_ours(identifier: Any) -> None:
    request = {"status": "active", "intent": "order", "subject": {"reference": "Patient/p1"}, "identifier": identifier}
    assert key_of(ServiceRequest.model_validate(request), SYSTEMS) is None


@pytest.mark.parametrize(
    ("name", "system", "code", "text"),
    [
        ("399208008 |Plain chest X-ray (procedure)|", SNOMED_CT, "399208008", "Plain chest X-ray (procedure)"),
        ("399208008|Plain chest X-ray|", SNOMED_CT, "399208008", "Plain chest X-ray"),
        (
            "Plain chest X-ray (procedure)",
            SYSTEMS.code,
            "Plain chest X-ray (procedure)",
            "Plain chest X-ray (procedure)",
        ),
        ("Chest  X-ray ", SYSTEMS.code, "Chest X-ray", "Chest  X-ray "),
        ("123 |too short|", SYSTEMS.code, "123 |too short|", "123 |too short|"),
    ],
)
def test_the_code_of_a_request_type(name: str, system: str, code: str, text: str) -> None:
    made = code_for(name, SYSTEMS)
    assert (made["coding"][0]["system"], made["coding"][0]["code"], made["text"]) == (system, code, text)


def _report(status: str = "final", minute: int = 0, **more: Any) -> DiagnosticReport:
    meta = {"versionId": "1", "lastUpdated": f"2026-03-02T12:{minute:02}:00Z"}
    return DiagnosticReport.model_validate({"status": status, "code": {"text": "Bloods"}, "meta": meta, **more})


def _observation(**more: Any) -> Observation:
    return Observation.model_validate({"id": "o1", "status": "final", "code": {"text": "Haemoglobin"}, **more})


@pytest.mark.parametrize(
    ("observation", "line"),
    [
        ({"valueQuantity": {"value": 12.5, "unit": "g/dL"}}, "Haemoglobin: 12.5 g/dL"),
        ({"valueQuantity": {"value": 5, "comparator": "<", "code": "mg/L"}}, "Haemoglobin: <5 mg/L"),
        ({"valueCodeableConcept": {"coding": [{"code": "260385009", "display": "Negative"}]}}, "Haemoglobin: Negative"),
        ({"valueString": "clear"}, "Haemoglobin: clear"),
        ({"valueInteger": 0}, "Haemoglobin: 0"),
        ({"valueBoolean": False}, "Haemoglobin: no"),
        ({"dataAbsentReason": {"text": "Sample haemolysed"}}, "Haemoglobin: Sample haemolysed"),
        ({"valueTime": "09:30:00"}, "Haemoglobin: see the hospital's system"),
        (
            {
                "valueQuantity": {"value": 9, "unit": "g/dL"},
                "referenceRange": [{"low": {"value": 13}, "high": {"value": 17}}],
                "interpretation": [{"text": "Low"}],
            },
            "Haemoglobin: 9 g/dL (13 - 17) Low",
        ),
        (
            {"valueString": "x", "referenceRange": [{"high": {"value": 5, "unit": "mg/L"}}]},
            "Haemoglobin: x (up to 5 mg/L)",
        ),
        ({"valueString": "x", "referenceRange": [{"low": {"value": 5}}]}, "Haemoglobin: x (from 5)"),
        ({"valueString": "x", "referenceRange": [{"text": "clear"}]}, "Haemoglobin: x (clear)"),
        (
            {"component": [{"code": {"text": "MCV"}, "valueQuantity": {"value": 80, "unit": "fL"}}]},
            "Haemoglobin:\n  MCV: 80 fL",
        ),
    ],
)
def test_a_measurement_is_a_line(observation: Any, line: str) -> None:
    report = _report(result=[{"reference": "Observation/o1"}])
    assert report_text(report, {"o1": _observation(**observation)}) == f"Bloods\n\n{line}"


def test_a_measurement_inside_its_report_is_read_and_one_in_error_is_not() -> None:
    inside = {"resourceType": "Observation", "id": "x", "status": "final", "code": {"text": "CRP"}, "valueInteger": 4}
    report = _report(contained=[inside], result=[{"reference": "#x"}, {"reference": "Observation/o1"}])
    wrong = _observation(status="entered-in-error", valueInteger=1)
    assert report_text(report, {"o1": wrong}) == "Bloods\n\nCRP: 4"


def test_a_report_is_its_conclusion_its_codes_and_its_texts() -> None:
    text = base64.b64encode("Nodule of 24 mm, 38 °C.".encode()).decode()
    report = _report(
        "corrected",
        conclusion="Anaemia.",
        conclusionCode=[{"text": "Anaemia (disorder)"}],
        presentedForm=[
            {"contentType": "text/plain; charset=utf-8", "data": text},
            {"contentType": "application/pdf", "title": "Scan"},
        ],
    )
    assert report_text(report, {}).split("\n\n") == [
        "Bloods",
        "Corrected report",
        "Anaemia.",
        "Anaemia (disorder)",
        "Nodule of 24 mm, 38 °C.",
        "A document (Scan) is attached: see the hospital's system.",
    ]


@pytest.mark.parametrize(
    ("kind", "data", "expected"),
    [
        ("text/plain", "Größe".encode(), "Größe"),
        ("text/plain; charset=iso-8859-1", "Größe".encode("latin-1"), "Größe"),
        ("text/plain", "Größe".encode("latin-1"), "A text is attached that cannot be read: see the hospital's system."),
        ("text/plain; charset=idna", b"\xff", "A text is attached that cannot be read: see the hospital's system."),
        ("text/plain; charset=klingon", b"x", "A text is attached that cannot be read: see the hospital's system."),
        (None, b"x", "A document (unknown kind) is attached: see the hospital's system."),
    ],
)
def test_an_attached_text_is_read_as_it_is_written(kind: str | None, data: bytes, expected: str) -> None:
    form = {"data": base64.b64encode(data).decode(), **({"contentType": kind} if kind else {})}
    assert report_text(_report(presentedForm=[form]), {}) == f"Bloods\n\n{expected}"


def _result(reports: Sequence[DiagnosticReport], tasks: Sequence[Task] = (), status: str = "active") -> Any:
    request = ServiceRequest.model_validate(
        {
            "id": "r1",
            "status": status,
            "intent": "order",
            "subject": {"reference": "Patient/p1"},
            "authoredOn": "2026-03-02T11:00:00Z",
            "meta": {"lastUpdated": "2026-03-02T13:00:00Z"},
            "code": {"text": "Bloods"},
        }
    )
    return trust_result(request, reports, tasks, {})


def test_the_newest_report_comes_first_and_dates_the_result() -> None:
    older, newer = _report(minute=1, conclusion="First."), _report("amended", minute=2, conclusion="Second.")
    for reports in itertools.permutations([older, newer, _report("preliminary", minute=3, conclusion="Draft.")]):
        result = _result(reports)
        assert result.updated_at == NOON.replace(minute=2), "a draft, and whatever is tidied up, dates nothing"
        assert result.description.index("Second.") < result.description.index("First.")
        assert "Draft." not in result.description


def test_a_withdrawn_report_says_so_and_not_what_it_said() -> None:
    result = _result([_report("entered-in-error", minute=5, conclusion="Malignant.")])
    assert (result.current_state, result.updated_at) == ("COMPLETED", NOON.replace(minute=5))
    assert WITHDRAWN in result.description
    assert "Malignant" not in result.description


def test_without_a_report_a_state_is_as_old_as_the_request() -> None:
    assert _result([], status="on-hold").updated_at == NOON.replace(hour=11)
    task = Task.model_validate(
        {"status": "completed", "intent": "order", "meta": {"lastUpdated": "2026-03-02T14:00:00Z"}}
    )
    assert (_result([], [task]).current_state, _result([], [task]).updated_at) == ("COMPLETED", NOON.replace(hour=11))


def _changed(kind: str, id: str = "1", version: str | None = "1", minute: int = 0, **more: Any) -> dict[str, Any]:
    meta = {"lastUpdated": f"2026-03-02T12:{minute:02}:00Z", **({"versionId": version} if version else {})}
    return {"resourceType": kind, "id": id, "meta": meta, **more}


@pytest.mark.parametrize(
    ("resource", "references"),
    [
        (_changed("ServiceRequest", "r1"), {"r1"}),
        (_changed("DiagnosticReport", basedOn=[{"reference": "ServiceRequest/r1"}]), {"r1"}),
        (_changed("DiagnosticReport", basedOn=[{"reference": "https://h.test/ServiceRequest/r1/_history/3"}]), {"r1"}),
        (_changed("DiagnosticReport", basedOn=[{"reference": "https://lab.test/ServiceRequest/r1"}]), set[str]()),
        (_changed("DiagnosticReport", basedOn="ServiceRequest/r1"), set[str]()),
        (_changed("DiagnosticReport", basedOn=[{"reference": f"ServiceRequest/{id_}"} for id_ in "ab"]), {"a", "b"}),
        (_changed("DiagnosticReport", basedOn=[{"reference": "CarePlan/r1"}, {"display": "by letter"}]), set[str]()),
        (_changed("DiagnosticReport", status="banana", code="wrong"), set[str]()),
        (_changed("Task", focus={"reference": "ServiceRequest/r1"}), {"r1"}),
    ],
)  # fmt: skip
def test_which_requests_a_change_is_about(resource: Any, references: set[str]) -> None:
    (change,) = changes_in([resource], ServerAddress("https://H.test:443"))
    assert change.references == references


@pytest.mark.parametrize(
    "resource", [{"resourceType": "Task"}, {"resourceType": "Task", "id": "no id\x00"}, {"id": "1"}]
)
def test_what_no_server_would_send_is_no_change(resource: Any) -> None:
    assert list(changes_in([resource])) == []


def test_without_versions_a_change_is_known_by_what_it_says() -> None:
    (first,), (same,), (other,) = (
        list(changes_in([_changed("Task", version=None, status=status)])) for status in ("a", "a", "b")
    )
    assert first.version == same.version != other.version


@pytest.mark.parametrize(("minutes", "in_order"), [([], True), ([1, 1, 2], True), ([2, 1], False), ([0], False)])
def test_whether_a_page_goes_on_where_the_last_one_ended(minutes: list[int], in_order: bool) -> None:
    changes = list(changes_in([_changed("Task", minute=minute) for minute in minutes]))
    assert is_in_order(changes, NOON.replace(minute=1)) is in_order


@pytest.mark.parametrize(
    ("value", "sent"), [("a,b", r"a\,b"), ("a|b$c", r"a\|b\$c"), ("a\\", r"a\\"), ("fMRN1", "fMRN1")]
)
def test_what_would_separate_in_a_search_is_escaped(value: str, sent: str) -> None:
    assert escaped(value) == sent
