"""What the FHIR adapter makes of a hospital's server that is down, slow, confused or overloaded."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from spiritum.errors import BadUserInput, Conflict, UpstreamUnavailable
from spiritum.trust.adapter import NewTrustPatient, RequestRejected, TrustRequest
from spiritum.trust.breaker import Breaker
from spiritum.trust.fhir.client import token
from spiritum.trust.guard import GuardedTrustAdapter
from tests.fhir_servers.faults import Fault
from tests.required import required
from tests.trust.hospitals import OPTIONS, SYSTEMS, FhirHospital, request_for, somebody

pytestmark = pytest.mark.slow

HaveFaults = Callable[..., Awaitable[None]]
Calls = Callable[[], Awaitable[Sequence[str]]]
LONGER_THAN_PATIENCE = 2.5
OUTCOME = json.dumps(
    {
        "resourceType": "OperationOutcome",
        "issue": [
            {
                "severity": "error",
                "code": "business-rule",
                "diagnostics": "Winifred Okafor (fMRN123456) has died",
                "expression": ["ServiceRequest.subject"],
            }
        ],
    }
)
FHIR_JSON = {"content-type": "application/fhir+json"}


@pytest.fixture
async def patient(faulty: FhirHospital) -> NewTrustPatient:
    patient = somebody()
    await faulty.adapter.create_patient(patient)
    return patient


@pytest.fixture
def request_(patient: NewTrustPatient) -> TrustRequest:
    return request_for(patient)


async def _made(hospital: FhirHospital, request: TrustRequest) -> list[str]:
    """The ids of what the hospital has under the request's key."""
    resources = await hospital.all("ServiceRequest", identifier=token(SYSTEMS.request, str(request.key)))
    return [resource["id"] for resource in resources]


@pytest.mark.parametrize("status", [400, 404, 410, 413, 422])
async def test_what_the_server_refuses_is_rejected_with_its_reason_and_without_a_patient(
    faulty: FhirHospital, have_faults: HaveFaults, request_: TrustRequest, status: int
) -> None:
    await have_faults(
        Fault("POST", "/ServiceRequest", status=status, body=OUTCOME, headers=FHIR_JSON),
    )
    with pytest.raises(RequestRejected) as rejected:
        await faulty.adapter.request(request_)
    assert str(rejected.value) == "business-rule ServiceRequest.subject"
    assert await _made(faulty, request_) == []


@pytest.mark.parametrize("status", [302, 401, 403, 408, 429, 500, 502, 503, 504])
async def test_whatever_may_pass_is_tried_again_and_made_once(
    faulty: FhirHospital, have_faults: HaveFaults, request_: TrustRequest, status: int
) -> None:
    await have_faults(
        Fault("POST", "/ServiceRequest", performs=True, status=status, headers={"retry-after": "7"}),
    )
    with pytest.raises(UpstreamUnavailable) as error:
        await faulty.adapter.request(request_)
    assert error.value.retry_after == 7
    made = await _made(faulty, request_)
    assert len(made) == 1, "it was made, and only the answer said otherwise"
    assert (await faulty.adapter.request(request_)).reference == made[0]
    assert await _made(faulty, request_) == made


GARBAGE = {
    "html": ("<html>Bad gateway</html>", {"content-type": "text/html"}),
    "half": ('{"resourceType": "Bundle", "entry": [', FHIR_JSON),
    "list": ("[1, 2]", FHIR_JSON),
    "other": ('{"resourceType": "Patient"}', FHIR_JSON),
    "outcome": (OUTCOME, FHIR_JSON),
    "binary": ("\x00\xff", FHIR_JSON),
    "deep": ("[" * 5_000, FHIR_JSON),
}


@pytest.mark.parametrize("garbage", GARBAGE)
async def test_an_answer_that_is_not_fhir_is_no_answer_to_a_search(
    faulty: FhirHospital, have_faults: HaveFaults, patient: NewTrustPatient, garbage: str
) -> None:
    body, headers = GARBAGE[garbage]
    await have_faults(Fault("POST", "/Patient/_search", times=2, status=200, body=body, headers=headers))
    with pytest.raises(UpstreamUnavailable):
        await faulty.adapter.find_patient(patient.hospital_number)
    with pytest.raises(UpstreamUnavailable):
        await faulty.adapter.patients_by_hospital_numbers([patient.hospital_number])
    assert await faulty.adapter.find_patient(patient.hospital_number) is not None


@pytest.mark.parametrize("garbage", GARBAGE)
async def test_a_request_whose_answer_is_garbage_is_made_once(
    faulty: FhirHospital, have_faults: HaveFaults, request_: TrustRequest, garbage: str
) -> None:
    body, headers = GARBAGE[garbage]
    await have_faults(
        Fault("POST", "/ServiceRequest", performs=True, status=201, body=body, headers=headers),
    )
    try:
        first = (await faulty.adapter.request(request_)).reference
    except UpstreamUnavailable:
        first = (await faulty.adapter.request(request_)).reference
    assert await _made(faulty, request_) == [first]


async def test_a_server_that_hangs_is_given_up_after_a_while(
    impatient: FhirHospital, have_faults: HaveFaults, patient: NewTrustPatient
) -> None:
    await have_faults(Fault("POST", "/Patient/_search", before=LONGER_THAN_PATIENCE))
    with pytest.raises(UpstreamUnavailable):
        await impatient.adapter.find_patient(patient.hospital_number)


async def test_a_request_whose_answer_came_too_late_is_made_once(
    faulty: FhirHospital, impatient: FhirHospital, have_faults: HaveFaults, request_: TrustRequest
) -> None:
    await have_faults(
        Fault("POST", "/ServiceRequest", performs=True, after=LONGER_THAN_PATIENCE),
    )
    with pytest.raises(UpstreamUnavailable) as error:
        await impatient.adapter.request(request_)
    assert error.value.retry_after == OPTIONS.settle_seconds
    made = await _made(faulty, request_)
    assert [(await faulty.adapter.request(request_)).reference] == made


async def test_a_request_that_was_given_up_as_a_whole_settles_too(
    faulty: FhirHospital, have_faults: HaveFaults, request_: TrustRequest
) -> None:
    """The limit around whatever an adapter does knows no more of the outcome than the adapter would."""
    await have_faults(Fault("POST", "/ServiceRequest", before=LONGER_THAN_PATIENCE))
    guarded = GuardedTrustAdapter(
        faulty.adapter, Breaker(5, timedelta(seconds=1)), timedelta(seconds=2), timedelta(seconds=9)
    )
    with pytest.raises(UpstreamUnavailable) as error:
        await guarded.request(request_)
    assert error.value.retry_after == 9


async def test_a_server_that_was_not_reached_need_not_settle(request_: TrustRequest, faulty: FhirHospital) -> None:
    away = FhirHospital.at("http://127.0.0.1:9")
    with pytest.raises(UpstreamUnavailable) as error:
        await away.adapter.request(request_)
    assert error.value.retry_after is None
    await away.adapter.close()
    await away.http.aclose()


@pytest.mark.parametrize("status", [409, 412])
async def test_after_a_conflict_what_is_there_is_read(
    faulty: FhirHospital, have_faults: HaveFaults, request_: TrustRequest, status: int
) -> None:
    await have_faults(
        Fault("POST", "/ServiceRequest", performs=True, status=status),
    )
    accepted = await faulty.adapter.request(request_)
    assert await _made(faulty, request_) == [accepted.reference]


async def test_after_a_conflict_over_nothing_the_request_waits(
    faulty: FhirHospital, have_faults: HaveFaults, request_: TrustRequest
) -> None:
    await have_faults(Fault("POST", "/ServiceRequest", status=409))
    with pytest.raises(UpstreamUnavailable):
        await faulty.adapter.request(request_)


async def test_an_answer_without_a_place_is_looked_up(
    faulty: FhirHospital, have_faults: HaveFaults, request_: TrustRequest
) -> None:
    await have_faults(
        Fault("POST", "/ServiceRequest", performs=True, status=201),
    )
    accepted = await faulty.adapter.request(request_)
    assert await _made(faulty, request_) == [accepted.reference]


async def test_a_request_that_is_there_twice_waits_for_somebody_to_void_one(
    faulty: FhirHospital, request_: TrustRequest
) -> None:
    first = await faulty.adapter.request(request_)
    (made,) = await faulty.all("ServiceRequest")
    second = await faulty.post("ServiceRequest", **{name: made[name] for name in made.keys() - {"id", "meta"}})
    with pytest.raises(RequestRejected, match="duplicate"), capture_logs() as log:
        await faulty.adapter.request(request_)
    assert [line["log_level"] for line in log] == ["error"]
    await faulty.change("ServiceRequest", second, status="entered-in-error")
    assert (await faulty.adapter.request(request_)).reference == first.reference


async def test_a_request_that_was_made_by_an_earlier_attempt_is_given_with_its_result(
    faulty: FhirHospital, request_: TrustRequest
) -> None:
    accepted = await faulty.adapter.request(request_)
    await faulty.report(accepted.reference)
    again = await faulty.adapter.request(request_)
    assert (again.reference, again.state) == (accepted.reference, "COMPLETED")
    assert again.updated_at is not None


async def test_a_number_that_two_patients_have_is_nobodys(faulty: FhirHospital, patient: NewTrustPatient) -> None:
    (made,) = await faulty.all("Patient")
    await faulty.post("Patient", **{name: made[name] for name in made.keys() - {"id", "meta"}})
    other = somebody()
    await faulty.adapter.create_patient(other)
    with pytest.raises(Conflict):
        await faulty.adapter.find_patient(patient.hospital_number)
    with capture_logs() as log:
        by_number = await faulty.adapter.patients_by_hospital_numbers([patient.hospital_number, other.hospital_number])
    assert by_number.keys() == {other.hospital_number}, "one such patient keeps no other from being shown"
    assert [(line["log_level"], line["count"]) for line in log] == [("error", 1)]
    with pytest.raises(RequestRejected, match="multiple-matches"):
        await faulty.adapter.request(request_for(patient))


async def test_a_replaced_patient_is_shown_as_the_one_who_replaces_them(
    faulty: FhirHospital, patient: NewTrustPatient
) -> None:
    (old,) = await faulty.all("Patient")
    survivor = somebody()
    await faulty.adapter.create_patient(survivor)
    (now,) = [record for record in await faulty.all("Patient") if record["id"] != old["id"]]
    link = [{"type": "replaced-by", "other": {"reference": f"Patient/{now['id']}"}}]
    await faulty.change("Patient", old["id"], active=False, link=link)
    patient_read = required(await faulty.adapter.find_patient(patient.hospital_number))
    assert (patient_read.last_name, patient_read.hospital_number) == (survivor.last_name, patient.hospital_number)
    assert patient_read.other_hospital_numbers == (survivor.hospital_number,)
    many = await faulty.adapter.patients_by_hospital_numbers([patient.hospital_number, survivor.hospital_number])
    assert {number: person.last_name for number, person in many.items()} == {
        patient.hospital_number: survivor.last_name,
        survivor.hospital_number: survivor.last_name,
    }
    accepted = await faulty.adapter.request(request_for(patient))
    (made,) = await faulty.all("ServiceRequest", _id=accepted.reference)
    assert made["subject"]["reference"] == f"Patient/{now['id']}"


async def test_a_merged_patient_who_keeps_both_numbers_is_one_patient(
    faulty: FhirHospital, patient: NewTrustPatient
) -> None:
    (old,) = await faulty.all("Patient")
    survivor = somebody()
    await faulty.adapter.create_patient(survivor)
    (now,) = [record for record in await faulty.all("Patient") if record["id"] != old["id"]]
    former = {"system": SYSTEMS.hospital_number, "value": patient.hospital_number, "use": "old"}
    await faulty.change("Patient", now["id"], identifier=[*now["identifier"], former])
    link = [{"type": "replaced-by", "other": {"reference": f"Patient/{now['id']}"}}]
    await faulty.change("Patient", old["id"], link=link)
    patient_read = required(await faulty.adapter.find_patient(patient.hospital_number))
    assert patient_read.hospital_number == patient.hospital_number
    assert patient_read.other_hospital_numbers == (survivor.hospital_number,)
    searched = await faulty.adapter.search_patients(patient.hospital_number)
    assert [(hit.hospital_number, hit.other_hospital_numbers) for hit in searched] == [
        (survivor.hospital_number, (patient.hospital_number,))
    ]


async def test_a_replacing_patient_who_cannot_be_read_is_nobody(faulty: FhirHospital, patient: NewTrustPatient) -> None:
    (old,) = await faulty.all("Patient")
    await faulty.change("Patient", old["id"], link=[{"type": "replaced-by", "other": {"reference": "Patient/gone"}}])
    assert await faulty.adapter.find_patient(patient.hospital_number) is None


async def test_one_resource_that_is_wrong_keeps_no_other_from_being_read(
    faulty: FhirHospital, have_faults: HaveFaults, patient: NewTrustPatient
) -> None:
    (good,) = await faulty.all("Patient")
    wrong = {**good, "id": "wrong", "birthDate": "yesterday", "nonsense": True}
    bundle = {"resourceType": "Bundle", "type": "searchset", "entry": [{"resource": wrong}, {"resource": good}, {}]}
    await have_faults(Fault("POST", "/Patient/_search", status=200, body=json.dumps(bundle), headers=FHIR_JSON))
    with capture_logs() as log:
        by_number = await faulty.adapter.patients_by_hospital_numbers([patient.hospital_number])
    assert by_number.keys() == {patient.hospital_number}
    assert [line["places"] for line in log] == [["birthDate", "nonsense"]]


async def test_a_patient_without_a_name_is_an_error_alone_and_left_out_of_many(
    faulty: FhirHospital, patient: NewTrustPatient
) -> None:
    (made,) = await faulty.all("Patient")
    await faulty.change("Patient", made["id"], name=[{"use": "old", "text": "Restricted"}])
    with pytest.raises(UpstreamUnavailable):
        await faulty.adapter.find_patient(patient.hospital_number)
    assert await faulty.adapter.patients_by_hospital_numbers([patient.hospital_number]) == {}


async def test_every_page_of_a_search_is_read(faulty: FhirHospital) -> None:
    """The server's pages hold what `_count` allows: a hundred."""
    people = [{"family": "Crowd", "given": [f"Nr{number}"]} for number in range(130)]

    async def add(number: int, name: dict[str, Any]) -> None:
        identifier = [{"system": SYSTEMS.hospital_number, "value": f"C{number}"}]
        await faulty.post("Patient", name=[name], birthDate="1950-01-01", identifier=identifier)

    await asyncio.gather(*(add(number, name) for number, name in enumerate(people)))
    hits = await faulty.adapter.search_patients("crowd")
    assert len({hit.hospital_number for hit in hits}) == 130


async def test_a_search_that_finds_too_many_is_the_callers_to_narrow(
    faulty: FhirHospital, have_faults: HaveFaults
) -> None:
    endless = {"resourceType": "Bundle", "link": [{"relation": "next", "url": f"{faulty.url}/Patient?endless"}]}
    body = json.dumps(endless)
    await have_faults(
        Fault("POST", "/Patient/_search", times=2, status=200, body=body, headers=FHIR_JSON),
        Fault("GET", "/Patient", times=200, status=200, body=body, headers=FHIR_JSON),
    )
    with pytest.raises(BadUserInput):
        await faulty.adapter.search_patients("smith")


@pytest.mark.parametrize(
    "link", ["http://127.0.0.1:9/Patient?page=2", "//elsewhere.test/Patient", "https://elsewhere.test"]
)
async def test_the_next_page_is_never_fetched_from_another_server(
    faulty: FhirHospital, have_faults: HaveFaults, link: str
) -> None:
    page = {"resourceType": "Bundle", "link": [{"relation": "next", "url": link}]}
    await have_faults(Fault("POST", "/Patient/_search", status=200, body=json.dumps(page), headers=FHIR_JSON))
    with pytest.raises(UpstreamUnavailable, match="another server"):
        await faulty.adapter.find_patient("fMRN000001")


async def test_patients_numbers_and_names_stay_out_of_addresses(
    faulty: FhirHospital, calls: Calls, patient: NewTrustPatient
) -> None:
    await faulty.http.delete("/_faults")  # and with them the calls so far
    await faulty.adapter.find_patient(patient.hospital_number)
    await faulty.adapter.search_patients(patient.last_name)
    await faulty.adapter.create_patient(somebody())
    patient_calls = [call for call in await calls() if "Patient" in call]
    assert set(patient_calls) == {"POST /Patient", "POST /Patient/_search"}


async def test_a_patient_whom_the_server_refuses_is_not_made_known(
    faulty: FhirHospital, have_faults: HaveFaults
) -> None:
    await have_faults(
        Fault("POST", "/Patient", status=422, body=OUTCOME, headers=FHIR_JSON),
    )
    with pytest.raises(UpstreamUnavailable, match="business-rule"):
        await faulty.adapter.create_patient(somebody())


async def test_a_patient_who_was_made_known_without_an_answer_is_there_once(
    faulty: FhirHospital, have_faults: HaveFaults
) -> None:
    patient = somebody()
    await have_faults(Fault("POST", "/Patient", performs=True, status=500))
    with pytest.raises(UpstreamUnavailable):
        await faulty.adapter.create_patient(patient)
    await faulty.adapter.create_patient(patient)
    assert len(await faulty.all("Patient")) == 1


async def test_no_patient_is_named_in_logs_and_messages(
    faulty: FhirHospital, have_faults: HaveFaults, patient: NewTrustPatient
) -> None:
    said: list[str] = []
    with capture_logs() as log:
        for status in (400, 404, 409, 412, 422, 429, 500):
            for path in ("/Patient/_search", "/ServiceRequest/_search", "/ServiceRequest"):
                await have_faults(Fault("POST", path, status=status, body=OUTCOME, headers=FHIR_JSON))
                for call in (
                    faulty.adapter.find_patient(patient.hospital_number),
                    faulty.adapter.request(request_for(patient)),
                ):
                    try:
                        await call
                    except (UpstreamUnavailable, RequestRejected, Conflict) as error:
                        said.append(str(error))
                await faulty.http.delete("/_faults")
    assert said
    everything = json.dumps(log) + " ".join(said)
    for secret in ("Winifred", "Okafor", "fMRN", patient.last_name, patient.hospital_number, patient.national_number):
        assert secret not in everything
