"""A FHIR server with bad habits: nobody is shown with another's record, and no result with another patient."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from structlog.testing import capture_logs

from spiritum.errors import UpstreamUnavailable
from spiritum.trust.adapter import NewTrustPatient, RequestRejected, TrustRequest
from tests.required import required
from tests.trust.hospitals import SYSTEMS, FhirHospital, request_for, somebody

pytestmark = pytest.mark.slow

HaveHabits = Callable[..., Awaitable[None]]
StoreRaw = Callable[..., Awaitable[None]]


async def _known(hospital: FhirHospital) -> NewTrustPatient:
    patient = somebody()
    await hospital.adapter.create_patient(patient)
    return patient


async def _id_of(hospital: FhirHospital, patient: NewTrustPatient) -> str:
    (record,) = await hospital.all("Patient", identifier=f"{SYSTEMS.hospital_number}|{patient.hospital_number}")
    return record["id"]


async def _described(hospital: FhirHospital, reference: str) -> str:
    result = required(await hospital.adapter.find_result(reference))
    return result.description


# --- a server that ignores what it was asked for


@pytest.mark.parametrize("ignored", [["identifier"], ["_id"], ["identifier", "_id", "name", "based-on", "_include"]])
async def test_anothers_request_never_becomes_ours(
    faulty: FhirHospital, have_habits: HaveHabits, ignored: list[str]
) -> None:
    other, patient = await _known(faulty), await _known(faulty)
    theirs = await faulty.adapter.request(request_for(other))
    await faulty.post_report(theirs.reference, conclusion="Adenocarcinoma.")
    await have_habits(ignores=ignored)
    ours = await faulty.adapter.request(request_for(patient))
    assert ours.reference != theirs.reference
    assert ours.state == "ACTIVE"
    assert "Adenocarcinoma" not in await _described(faulty, ours.reference)
    assert "Adenocarcinoma" in await _described(faulty, theirs.reference)


async def test_nobody_is_found_by_anothers_number(faulty: FhirHospital, have_habits: HaveHabits) -> None:
    other = await _known(faulty)
    await have_habits(ignores=["identifier", "name"])
    newcomer = somebody()
    assert await faulty.adapter.find_patient(newcomer.hospital_number) is None
    assert await faulty.adapter.patients_by_hospital_numbers([newcomer.hospital_number]) == {}
    assert await faulty.adapter.search_patients("zyxwvut") == []
    made = await faulty.adapter.create_patient(newcomer)
    assert (made.last_name, made.hospital_number) == (newcomer.last_name, newcomer.hospital_number)
    assert made.hospital_number != other.hospital_number


async def test_a_server_that_says_what_it_ignores_is_told_on(faulty: FhirHospital, have_habits: HaveHabits) -> None:
    await have_habits(ignores=["identifier"])
    with capture_logs() as log:
        await faulty.adapter.find_patient("fMRN000000")
    assert [line["parameters"] for line in log if "parameters" in line] == [["identifier"]]


async def test_what_was_only_added_to_a_page_was_not_found(faulty: FhirHospital, have_habits: HaveHabits) -> None:
    patient = await _known(faulty)
    await have_habits(mode="include")
    assert await faulty.adapter.find_patient(patient.hospital_number) is None
    outcome = {"search": {"mode": "outcome"}, "resource": {"resourceType": "OperationOutcome"}}
    await have_habits(extra=[outcome, {}, {"resource": {"resourceType": "Basic", "id": "1"}}, {"resource": None}])
    assert await faulty.adapter.find_patient(patient.hospital_number) is not None


async def test_an_outcome_in_the_place_of_a_page_is_no_empty_page(
    faulty: FhirHospital, have_habits: HaveHabits
) -> None:
    patient = await _known(faulty)
    await have_habits(outcome=True)
    with pytest.raises(UpstreamUnavailable):
        await faulty.adapter.patients_by_hospital_numbers([patient.hospital_number])


async def test_a_request_that_was_stored_for_somebody_else_is_rejected(
    faulty: FhirHospital, have_habits: HaveHabits
) -> None:
    other, patient = await _known(faulty), await _known(faulty)
    request = request_for(patient)
    await have_habits(created={"subject": {"reference": f"Patient/{await _id_of(faulty, other)}"}}, shows_created=True)
    for _ in range(2):
        with pytest.raises(RequestRejected, match=r"mismatch ServiceRequest\.subject"):
            await faulty.adapter.request(request)


@pytest.mark.parametrize(
    "location",
    ["https://lab.example/ServiceRequest/{id}", "//lab.example/ServiceRequest/{id}", "http://[::1", "nowhere"],
)
async def test_a_place_on_another_server_is_not_where_a_request_is(
    faulty: FhirHospital, have_habits: HaveHabits, location: str
) -> None:
    request = request_for(await _known(faulty))
    await have_habits(location=location)
    accepted = await faulty.adapter.request(request)
    made = await faulty.all("ServiceRequest")
    assert [resource["id"] for resource in made] == [accepted.reference]


# --- references and subjects


@pytest.mark.parametrize(
    ("based_on", "is_ours"),
    [
        ({"reference": "ServiceRequest/{id}"}, True),
        ({"reference": " ServiceRequest/{id}/ "}, True),
        ({"reference": "ServiceRequest/{id}/_history/1"}, True),
        ({"reference": "{url}/ServiceRequest/{id}"}, True),
        ({"reference": "{upper}/ServiceRequest/{id}/_history/7"}, True),
        ({"identifier": {"system": SYSTEMS.request, "value": " {key} "}}, True),
        ({"reference": "urn:uuid:0f4b6c1e-6a0b-4f7a-9a53-2d8f3c1b7e90"}, False),
        ({"reference": "https://lab.example/fhir/ServiceRequest/{id}"}, False),
        ({"reference": "{url}/other/ServiceRequest/{id}"}, False),
        ({"reference": "{url}.evil.example/ServiceRequest/{id}"}, False),
        ({"reference": "Task/{id}"}, False),
        ({"reference": "ServiceRequest?identifier={key}"}, False),
        ({"reference": "#ServiceRequest/{id}"}, False),
        ({"reference": "ServiceRequest/{id}/extra"}, False),
        ({"identifier": {"system": "https://lab.example", "value": "{key}"}}, False),
        ({"display": "ServiceRequest/{id}"}, False),
    ],
)
async def test_a_report_is_ours_where_it_says_so(
    faulty: FhirHospital, have_habits: HaveHabits, store_raw: StoreRaw, based_on: Any, is_ours: bool
) -> None:
    request = request_for(await _known(faulty))
    accepted = await faulty.adapter.request(request)
    values = {
        "{id}": accepted.reference,
        "{url}": faulty.url,
        "{upper}": faulty.url.replace("http", "HTTP"),
        "{key}": str(request.key),
    }
    text = json.dumps([{"display": "a letter"}, based_on])
    for name, value in values.items():
        text = text.replace(name, value)
    report = {"status": "final", "code": {"text": "CT"}, "conclusion": "Adenocarcinoma.", "basedOn": json.loads(text)}
    await store_raw("DiagnosticReport", "report-1", report)
    await have_habits(ignores=["based-on"])
    result = required(await faulty.adapter.find_result(accepted.reference))
    assert (result.current_state == "COMPLETED", "Adenocarcinoma" in result.description) == (is_ours, is_ours)


async def _report_by_identifier(hospital: FhirHospital, request: TrustRequest, **more: Any) -> None:
    based_on = [{"identifier": {"system": SYSTEMS.request, "value": str(request.key)}}]
    report = {"status": "final", "code": {"text": "CT"}, "basedOn": based_on, **more}
    await hospital.post("DiagnosticReport", **report)


@pytest.mark.parametrize("habits", [{"refuses": ["based-on:identifier"]}, {"ignores": ["based-on:identifier"]}])
async def test_a_report_that_names_us_by_identifier_is_found_where_the_server_cannot_search_for_that(
    faulty: FhirHospital, have_habits: HaveHabits, habits: Any
) -> None:
    patient, other = await _known(faulty), await _known(faulty)
    request = request_for(patient)
    accepted = await faulty.adapter.request(request)
    own, others = await _id_of(faulty, patient), await _id_of(faulty, other)
    crp = await faulty.post("Observation", status="final", code={"text": "CRP"}, valueInteger=4)
    result = [{"reference": f"Observation/{crp}"}]
    for about in (others, own):  # more than a page of other reports, the patient's own among them
        for _ in range(60):
            await faulty.post(
                "DiagnosticReport", status="final", code={"text": "MRI"}, subject={"reference": f"Patient/{about}"}
            )
    await _report_by_identifier(faulty, request, subject={"reference": f"Patient/{own}"}, result=result)
    await have_habits(**habits)
    for _ in range(2):  # the second time without the search that the server cannot do
        assert await _described(faulty, accepted.reference) == "CT\n\nCRP: 4"


async def test_a_server_that_refuses_both_searches_shows_what_is_referred_to(
    faulty: FhirHospital, have_habits: HaveHabits
) -> None:
    request = request_for(await _known(faulty))
    accepted = await faulty.adapter.request(request)
    await have_habits(refuses=["based-on:identifier", "patient"])
    result = required(await faulty.adapter.find_result(accepted.reference))
    assert result.current_state == "ACTIVE"
    await faulty.post_report(accepted.reference, conclusion="Clear.")
    assert "Clear." in await _described(faulty, accepted.reference)


async def test_a_report_by_identifier_about_somebody_else_is_not_shown_by_the_other_search_either(
    faulty: FhirHospital, have_habits: HaveHabits
) -> None:
    patient, other = await _known(faulty), await _known(faulty)
    request = request_for(patient)
    accepted = await faulty.adapter.request(request)
    others = await _id_of(faulty, other)
    await _report_by_identifier(
        faulty, request, subject={"reference": f"Patient/{others}"}, conclusion="Adenocarcinoma."
    )
    await have_habits(refuses=["based-on:identifier"], ignores=["patient"])
    assert "Adenocarcinoma" not in await _described(faulty, accepted.reference)


async def test_a_report_of_several_requests_is_each_ones(faulty: FhirHospital) -> None:
    patient = await _known(faulty)
    first, second = [(await faulty.adapter.request(request_for(patient))).reference for _ in range(2)]
    both = [{"reference": f"ServiceRequest/{reference}"} for reference in (first, second)]
    await faulty.post("DiagnosticReport", status="final", code={"text": "CT"}, basedOn=both, conclusion="Clear.")
    assert [await _described(faulty, reference) for reference in (first, second)] == ["CT\n\nClear."] * 2


@pytest.mark.parametrize(
    ("subject", "is_shown"),
    [
        ({"reference": "Patient/{own}"}, True),
        ({"reference": "Patient/{own}/_history/2"}, True),
        ({"identifier": {"system": SYSTEMS.hospital_number, "value": " {number} "}}, True),
        ({"identifier": {"system": SYSTEMS.national_number, "value": "{national}"}}, True),
        ({"display": "Mrs X"}, True),
        (None, True),
        ({"reference": "Patient/{merged}"}, True),
        ({"reference": "Patient/{other}"}, False),
        (
            {"reference": "Patient/{other}", "identifier": {"system": SYSTEMS.hospital_number, "value": "{number}"}},
            False,
        ),
        ({"identifier": {"system": SYSTEMS.hospital_number, "value": "somebody-else"}}, False),
        ({"identifier": {"system": "https://lab.example", "value": "{number}"}}, False),
        ({"reference": "https://lab.example/Patient/{own}"}, False),
        ({"reference": "urn:uuid:0f4b6c1e-6a0b-4f7a-9a53-2d8f3c1b7e90"}, False),
        ({"reference": "Group/{own}"}, False),
        ({"reference": "Patient/gone"}, False),
        ({"reference": "#p"}, False),
    ],
)
@pytest.mark.parametrize("where", ["report", "observation", "inside"])
async def test_what_is_about_another_patient_is_never_shown(
    faulty: FhirHospital, subject: Any, is_shown: bool, where: str
) -> None:
    patient, other = await _known(faulty), await _known(faulty)
    own, others = await _id_of(faulty, patient), await _id_of(faulty, other)
    merged = await faulty.post(
        "Patient", active=False, link=[{"type": "replaced-by", "other": {"reference": f"Patient/{own}"}}]
    )
    text = json.dumps(subject)
    for name, value in {
        "{own}": own,
        "{other}": others,
        "{merged}": merged,
        "{number}": patient.hospital_number,
        "{national}": patient.national_number,
    }.items():
        text = text.replace(name, value)
    about = {} if subject is None else {"subject": json.loads(text)}
    if about.get("subject", {}).get("reference") == "#p":
        identifier = [{"system": SYSTEMS.hospital_number, "value": other.hospital_number}]
        about["contained"] = [{"resourceType": "Patient", "id": "p", "identifier": identifier}]
    reference = (await faulty.adapter.request(request_for(patient))).reference
    measured = {"status": "final", "code": {"text": "Histology"}, "valueString": "Adenocarcinoma"}
    if where == "report":
        await faulty.post_report(reference, conclusion="Adenocarcinoma", **about)
    elif where == "observation":
        observation = await faulty.post("Observation", **measured, **about)
        await faulty.post_report(
            reference, conclusion="See values.", result=[{"reference": f"Observation/{observation}"}]
        )
    else:
        others_inside = about.pop("contained", [])
        inside = {"resourceType": "Observation", "id": "o", **measured, **about}
        contained = [inside, *others_inside]
        await faulty.post_report(reference, conclusion="See values.", contained=contained, result=[{"reference": "#o"}])
    with capture_logs() as log:
        result = await faulty.adapter.find_result(reference)
    assert result is not None
    assert ("Adenocarcinoma" in result.description) is is_shown
    if where == "report":
        assert result.current_state == ("COMPLETED" if is_shown else "ACTIVE")
        assert bool([line for line in log if line["log_level"] == "error"]) is not is_shown
    elif not is_shown:
        assert "under another patient" in result.description
        assert "Histology" not in result.description
