"""The hospital's index of patients."""

import datetime
import http

import pytest

from generated.trust import responses
from generated.trust.client import TrustClient
from generated.trust.models import NewPatient, PatientLookup, PatientSearch
from spiritum.demo.people import Person
from tests.tie_simulator.calling import http_to, new_person, registered, registration
from tests.tie_simulator.running import Simulator


async def search(
    client: TrustClient, query: str, limit: int = 50, after: str | None = None
) -> tuple[list[str], str | None]:
    """Hospital numbers of one page, and where the next begins."""
    answer = await client.search_patients(body=PatientSearch(query=query, limit=limit, after=after))
    assert isinstance(answer, responses.SearchPatients200)
    return [patient.hospital_number for patient in answer.body.patients], answer.body.next


def named(first_name: str, last_name: str, hospital_number: str) -> NewPatient:
    """A patient with names that nobody else has."""
    return NewPatient(
        hospital_number=hospital_number,
        national_number=f"n{hospital_number}",
        first_name=first_name,
        last_name=last_name,
        date_of_birth=datetime.date(1950, 2, 28),
        sex="OTHER",
    )


async def test_a_registered_patient_is_found_as_registered(client: TrustClient) -> None:
    person = new_person()
    created = await registered(client, person)

    response = await client.find_patient(hospital_number=person.hospital_number)

    assert response == responses.FindPatient200(created)
    expected = registration(person).model_dump()
    assert created.model_dump(exclude={"address": {"id"}}) == expected


async def test_case_is_ignored_in_a_hospital_number(client: TrustClient) -> None:
    patient = await registered(client)

    response = await client.find_patient(hospital_number=patient.hospital_number.upper())

    assert response == responses.FindPatient200(patient)


async def test_what_is_left_out_is_not_known(client: TrustClient) -> None:
    answer = await client.create_patient(body=named("Solveig", "Unaddressed", "fBARE0001"))

    assert isinstance(answer, responses.CreatePatient201)
    patient = answer.body
    assert (patient.communication_method, patient.occupation, patient.telephone_number) == ("LETTER", "", None)
    assert patient.address.id.isdigit()
    assert set(patient.address.model_dump(exclude={"id"}).values()) == {""}


@pytest.mark.parametrize("number", ["hospital", "national"])
async def test_both_numbers_belong_to_one_patient_only(client: TrustClient, number: str) -> None:
    known, new = registration(new_person()), registration(new_person())
    await client.create_patient(body=known)
    taken = {f"{number}_number": getattr(known, f"{number}_number").swapcase()}

    answer = await client.create_patient(body=new.model_copy(update=taken))

    assert isinstance(answer, responses.CreatePatient409)
    assert answer.body.detail == f"The {number} number belongs to a patient already."
    if number == "national":
        assert isinstance(await client.find_patient(hospital_number=new.hospital_number), responses.FindPatient404)


async def test_nobody_is_found_by_an_unknown_number(client: TrustClient) -> None:
    answer = await client.find_patient(hospital_number="fMRN000000")

    assert isinstance(answer, responses.FindPatient404)
    assert "fMRN000000" not in answer.body.model_dump_json()


async def test_a_lookup_names_whom_it_did_not_find(client: TrustClient) -> None:
    patients = [await registered(client) for _ in range(3)]
    numbers = [patient.hospital_number for patient in patients]
    lookup = ["fGONE0001", *numbers, numbers[0].upper(), "fGONE0002", "fGONE0001"]

    answer = await client.find_patients(body=PatientLookup(hospital_numbers=lookup))

    assert isinstance(answer, responses.FindPatients200)
    by_number = sorted(answer.body.patients, key=lambda patient: patient.hospital_number)
    assert by_number == sorted(patients, key=lambda patient: patient.hospital_number)
    assert answer.body.not_found == ["fGONE0001", "fGONE0002"]


@pytest.mark.parametrize(("count", "status"), [(0, 422), (1, 200), (200, 200), (201, 422)])
async def test_a_lookup_is_bounded(simulator: Simulator, count: int, status: int) -> None:
    async with http_to(simulator) as http_client:
        answer = await http_client.post("/patients/lookup", json={"hospitalNumbers": [f"f{n}" for n in range(count)]})

    assert answer.status_code == status


@pytest.fixture(scope="module")
async def family(client: TrustClient) -> tuple[str, ...]:
    """Five people who share a last name with accents, one of them with a first name of two words."""
    numbers = tuple(f"fKIN000{n}" for n in range(5))
    for number, first_name in zip(numbers, ("Astrid", "Bo", "Mei Ling", "Dag", "Ebbe"), strict=True):
        await client.create_patient(body=named(first_name, "Ångström-Øye", number))
    return numbers


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("fKIN0001", [1]),
        ("nfkin0003", [3]),
        ("BO", [1]),
        ("ångström-øye", [0, 1, 2, 3, 4]),
        ("A\N{COMBINING RING ABOVE}ngstro\N{COMBINING DIAERESIS}m-Øye", [0, 1, 2, 3, 4]),
        ("mei LING", [2]),
        ("ebbe  fkin0000 nobody", [0, 4]),
        ("Mei", []),
        ("Eb", []),
        ("%", []),
        ("   ", []),
    ],
)
async def test_a_search_finds_whole_words_in_any_case(
    client: TrustClient, family: tuple[str, ...], query: str, places: list[int]
) -> None:
    assert await search(client, query) == ([family[place] for place in places], None)


async def test_a_search_can_be_read_page_by_page(client: TrustClient, family: tuple[str, ...]) -> None:
    first, after_first = await search(client, "Ångström-Øye", 2)
    second, after_second = await search(client, "Ångström-Øye", 2, after_first)
    last, after_last = await search(client, "Ångström-Øye", 2, after_second)

    assert [first, second, last] == [list(family[0:2]), list(family[2:4]), list(family[4:])]
    assert None not in (after_first, after_second)
    assert after_last is None


async def test_everybody_of_the_demonstration_can_be_registered(client: TrustClient) -> None:
    people: list[Person] = [new_person() for _ in range(40)]

    created = [await registered(client, person) for person in people]

    assert [patient.last_name for patient in created] == [person.last_name for person in people]


@pytest.mark.parametrize(
    ("member", "value", "named_member"),
    [
        ("sex", "UNKNOWN", "sex"),
        ("dateOfBirth", "31.12.1950", "dateOfBirth"),
        ("hospitalNumber", "with space", "hospitalNumber"),
        ("lastName", "", "lastName"),
        ("shoeSize", 43, "shoeSize"),
        ("address", {"galaxy": "Milky Way"}, "address.galaxy"),
    ],
)
async def test_a_faulty_patient_is_refused_by_the_members_name(
    simulator: Simulator, member: str, value: object, named_member: str
) -> None:
    body = registration(new_person()).model_dump(mode="json", by_alias=True) | {member: value}

    async with http_to(simulator) as http_client:
        answer = await http_client.post("/patients", json=body)

    assert answer.status_code == http.HTTPStatus.UNPROCESSABLE_ENTITY
    assert answer.headers["content-type"] == "application/problem+json"
    assert named_member in answer.json()["detail"]
