"""What every adapter promises, tested alike on every kind of hospital."""

import asyncio
import dataclasses
from datetime import timedelta

import pytest

from spiritum.errors import Conflict, UpstreamUnavailable
from spiritum.trust.adapter import NewTrustPatient, RequestRejected, TrustAdapter
from spiritum.trust.fhir.adapter import FhirTrustAdapter
from spiritum.trust.rest.adapter import HttpTrustAdapter
from tests.required import required
from tests.trust.hospitals import OPTIONS, XRAY, Hospital, request_for, somebody

NOWHERE = "http://127.0.0.1:9"
UNKNOWN_REFERENCE = "999999999"


async def _known(hospital: Hospital) -> NewTrustPatient:
    patient = somebody()
    await hospital.adapter.create_patient(patient)
    return patient


async def test_the_connection_can_be_tested(hospital: Hospital) -> None:
    await hospital.adapter.test_connection()


async def test_nobody_has_an_unknown_number(hospital: Hospital) -> None:
    number = somebody().hospital_number
    assert await hospital.adapter.find_patient(number) is None
    assert await hospital.adapter.patients_by_hospital_numbers([number]) == {}


async def test_a_patient_who_was_made_known_is_found_as_given(hospital: Hospital) -> None:
    patient = await _known(hospital)
    patient_read = required(await hospital.adapter.find_patient(patient.hospital_number))
    given = dataclasses.asdict(patient)
    details = dataclasses.asdict(patient_read)
    assert {name: details[name] for name in given if name not in {"address", "occupation"}} == {
        name: value for name, value in given.items() if name not in {"address", "occupation"}
    }
    assert patient.address is not None
    assert dataclasses.replace(patient_read.address, id="") == patient.address
    assert patient_read.address.id


async def test_a_patient_who_is_made_known_twice_is_there_once(hospital: Hospital) -> None:
    patient = await _known(hospital)
    again = await hospital.adapter.create_patient(patient)
    assert again.last_name == patient.last_name
    assert len(await hospital.adapter.search_patients(patient.hospital_number)) == 1


async def test_numbers_of_somebody_else_are_refused(hospital: Hospital) -> None:
    patient, other = await _known(hospital), somebody()
    with pytest.raises(Conflict):
        await hospital.adapter.create_patient(dataclasses.replace(other, hospital_number=patient.hospital_number))
    with pytest.raises(Conflict):
        await hospital.adapter.create_patient(dataclasses.replace(other, national_number=patient.national_number))
    assert await hospital.adapter.find_patient(other.hospital_number) is None


async def test_many_patients_are_found_at_once(hospital: Hospital) -> None:
    people = [somebody() for _ in range(60)]
    await asyncio.gather(*(hospital.adapter.create_patient(person) for person in people))
    numbers = [person.hospital_number for person in people]
    by_number = await hospital.adapter.patients_by_hospital_numbers([*numbers, somebody().hospital_number])
    assert {number: patient.last_name for number, patient in by_number.items()} == {
        person.hospital_number: person.last_name for person in people
    }


async def test_a_search_finds_whole_words_of_numbers_and_names(hospital: Hospital) -> None:
    patient = await _known(hospital)
    patient = dataclasses.replace(patient, first_name="Mary Ann", last_name=f"Quill{patient.hospital_number[-6:]}x")
    patient = dataclasses.replace(
        patient, hospital_number=somebody().hospital_number, national_number=somebody().national_number
    )
    await hospital.adapter.create_patient(patient)

    async def finds(query: str) -> bool:
        hits = await hospital.adapter.search_patients(query)
        return patient.hospital_number in {hit.hospital_number for hit in hits}

    assert await finds(patient.hospital_number)
    assert await finds(patient.national_number)
    assert await finds(patient.last_name.upper())
    assert await finds(f"nobody {patient.last_name}")
    assert await finds("mary ann")
    assert not await finds(patient.last_name[:-1]), "a part of a word is not the word"
    assert not await finds("ann")
    assert await hospital.adapter.search_patients("zyxwvut") == []
    assert await hospital.adapter.search_patients("  ") == []


async def test_signs_that_separate_in_a_search_are_only_signs(hospital: Hospital) -> None:
    await _known(hospital)
    assert await hospital.adapter.search_patients(r"a,b|c$d\e &f=g") == []


async def test_a_request_is_made_once_for_each_key(hospital: Hospital) -> None:
    request = request_for(await _known(hospital))
    first = await hospital.adapter.request(request)
    again = await hospital.adapter.request(request)
    other = await hospital.adapter.request(dataclasses.replace(request, key=request_for(somebody()).key))
    assert first.reference == again.reference != other.reference
    assert first.state in {"INIT", "ACTIVE", "WAITING"}


async def test_a_request_for_nobody_is_rejected(hospital: Hospital) -> None:
    with pytest.raises(RequestRejected):
        await hospital.adapter.request(request_for(somebody()))


async def test_a_result_comes_of_a_request(hospital: Hospital) -> None:
    patient = await _known(hospital)
    first, second = [await hospital.adapter.request(request_for(patient)) for _ in range(2)]
    await hospital.report(first.reference)
    await hospital.report(second.reference)
    result = required(await hospital.adapter.find_result(first.reference))
    assert (result.id, result.current_state) == (first.reference, "COMPLETED")
    assert result.type_reference_name == XRAY
    assert result.description
    assert result.added_at.tzinfo is not None
    results = await hospital.adapter.results_by_references([first.reference, second.reference, UNKNOWN_REFERENCE])
    assert results.keys() == {first.reference, second.reference}
    assert results[first.reference] == result


async def test_nothing_comes_of_an_unknown_request(hospital: Hospital) -> None:
    assert await hospital.adapter.find_result(UNKNOWN_REFERENCE) is None


async def test_an_amended_result_is_known_by_its_instant(hospital: Hospital) -> None:
    accepted = await hospital.adapter.request(request_for(await _known(hospital)))
    await hospital.report(accepted.reference)
    before = await hospital.adapter.find_result(accepted.reference)
    await hospital.amend(accepted.reference, "The nodule measures 27 mm.")
    after = await hospital.adapter.find_result(accepted.reference)
    assert before is not None
    assert after is not None
    assert (before.current_state, after.current_state) == ("COMPLETED", "COMPLETED")
    assert after.updated_at > before.updated_at
    assert "27 mm" in after.description
    assert "27 mm" not in before.description


async def test_a_cancelled_request_is_not_carried_out(hospital: Hospital) -> None:
    accepted = await hospital.adapter.request(request_for(await _known(hospital)))
    other = await hospital.adapter.request(request_for(await _known(hospital)))
    cancelled = await hospital.adapter.cancel(accepted.reference, "Made elsewhere.")
    assert cancelled.reference == accepted.reference
    assert cancelled.state == "ERROR" or (hospital.is_prompt and cancelled.state == "COMPLETED")
    again = await hospital.adapter.cancel(accepted.reference, "Made elsewhere.")
    assert (again.reference, again.state) == (cancelled.reference, cancelled.state)
    result = required(await hospital.adapter.find_result(accepted.reference))
    assert result.current_state == cancelled.state
    assert required(await hospital.adapter.find_result(other.reference)).current_state != "ERROR"


async def test_a_cancellation_that_comes_too_late_says_so_and_the_result_stays(hospital: Hospital) -> None:
    accepted = await hospital.adapter.request(request_for(await _known(hospital)))
    await hospital.report(accepted.reference)
    before = required(await hospital.adapter.find_result(accepted.reference))
    assert (await hospital.adapter.cancel(accepted.reference, "Made elsewhere.")).state == "COMPLETED"
    after = required(await hospital.adapter.find_result(accepted.reference))
    assert (after.current_state, after.description) == ("COMPLETED", before.description)


async def test_an_unknown_request_is_not_cancelled(hospital: Hospital) -> None:
    with pytest.raises(RequestRejected):
        await hospital.adapter.cancel(UNKNOWN_REFERENCE, "Made elsewhere.")


@pytest.mark.parametrize("state", ["ACTIVE", "WAITING", "ERROR", "COMPLETED"])
async def test_a_request_is_imported_with_its_state(hospital: Hospital, state: str) -> None:
    request = request_for(await _known(hospital))
    imported = await hospital.adapter.import_request(request, state)
    assert imported.state == state
    assert (await hospital.adapter.import_request(request, state)).reference == imported.reference


async def test_a_cleared_test_system_knows_nobody(hospital: Hospital) -> None:
    patient = await _known(hospital)
    accepted = await hospital.adapter.request(request_for(patient))
    await hospital.adapter.clear()
    assert await hospital.adapter.find_patient(patient.hospital_number) is None
    assert await hospital.adapter.find_result(accepted.reference) is None


@pytest.mark.parametrize(
    "adapter",
    [
        HttpTrustAdapter(NOWHERE, "no key", timeout=timedelta(seconds=1), connections=1),
        FhirTrustAdapter(NOWHERE, OPTIONS, None, timeout=timedelta(seconds=1), connections=1),
    ],
    ids=["http", "fhir"],
)
async def test_a_hospital_that_is_away_is_unavailable(adapter: TrustAdapter) -> None:
    patient = somebody()
    request = request_for(patient)
    for call in (
        adapter.test_connection(),
        adapter.find_patient(patient.hospital_number),
        adapter.patients_by_hospital_numbers([patient.hospital_number]),
        adapter.search_patients("somebody"),
        adapter.create_patient(patient),
        adapter.request(request),
        adapter.import_request(request, "ACTIVE"),
        adapter.cancel("1", "Made elsewhere."),
        adapter.find_result("1"),
        adapter.results_by_references(["1"]),
    ):
        with pytest.raises(UpstreamUnavailable):
            await call
