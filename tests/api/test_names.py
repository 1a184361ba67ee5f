"""Names and numbers are compared by what they say, not by how they are spelled."""

import re
import unicodedata
from typing import Any, cast

import pytest

from spiritum.patients.rules import NumberFormats
from spiritum.texts.name_spelling import bare_number, name_key, search_keys
from tests.api.clinic import PASSWORD, Clinic, Person
from tests.operations import CREATE_PATIENT
from tests.required import required

SEARCH = "query($q: String!, $on: ID!) { patientSearch(query: $q, pathwayId: $on) { id } }"
BY_NUMBER = "query($number: String) { getPatient(hospitalNumber: $number) { id } }"


async def ids_found(person: Person, on: int, query: str) -> list[str]:
    """The ids of those whom a search finds."""
    return [patient["id"] for patient in (await person.ask(SEARCH, q=query, on=on)).data["patientSearch"]]


async def known(clinic: Clinic, pathway: int, last_name: str) -> str:
    """A patient on the pathway whom the hospital knows by that name; the id."""
    patient, _ = await clinic.patient(pathway, known=False)
    numbers = required(
        await clinic.database.reads.pool.fetchrow(
            "SELECT hospital_number, national_number FROM patient WHERE id = $1", patient
        )
    )
    await clinic.register(numbers["hospital_number"], numbers["national_number"], last_name=last_name)
    return str(patient)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("O'Neill", ["O\u2019Neill", "o\u2018neill", "O\u02bcNEILL", "o'neill", "O\u00b4Neill", "(O'Neill),"]),
        ("O\u2019Neill", ["O'Neill", "o\u2019neill", "O`Neill"]),
        ("M\u00fcller", ["muller", "M\u00dcLLER", "Mu\u0308ller", "\uff2d\u00fcller"]),
        ("Mu\u0308ller", ["m\u00fcller", "Muller"]),
        ("Stra\u00dfer", ["strasser", "STRASSER", "stra\u00dfer"]),
        ("Smith-Jones", ["smith\u2010jones", "Smith\u2013Jones", "SMITH\u2011JONES"]),
        ("Smith\u2013Jones", ["smith-jones"]),
        ("Lee", ["Le\u200be", "Lee,", "\u201cLee\u201d", "Lee.", "\u2018Lee\u2019", "-Lee-", "Dr. Lee?"]),
        ("J.", ["J.", "j.,"]),
    ],
)
async def test_a_search_finds_a_name_however_it_is_typed(clinic: Clinic, name: str, typed: list[str]) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    patient = await known(clinic, pathway, name)
    await known(clinic, pathway, "Other")
    for query in typed:
        assert await ids_found(person, pathway, query) == [patient], query


async def test_a_number_typed_as_it_is_shown_finds_its_patient(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    patient = await known(clinic, pathway, "Archer")
    await known(clinic, pathway, "Other")
    record = await person.ask("query($id: ID!) { getPatient(id: $id) { hospitalNumber nationalNumber } }", id=patient)
    hospital, national = record.data["getPatient"].values()
    digits, nines = hospital[4:], national[4:]
    spellings = [
        f"fMRN: {digits}",
        f"fMRN: {digits[:3]}-{digits[3:]}",
        f"fMRN:{digits}",
        f" fmrn {digits} ",
        f"({hospital})",
        f"fNHS: {nines[:3]}-{nines[3:6]}-{nines[6:]}",
        f"fNHS {nines[:3]} {nines[3:6]} {nines[6:]}",
        f"fNHS: {nines[:3]}\u2013{nines[3:6]}\u2011{nines[6:]}",
        f"somebody fMRN: {digits[:3]}-{digits[3:]}",
    ]
    for query in spellings:
        assert await ids_found(person, pathway, query) == [patient], query
    for query in spellings[:3]:
        got = (await person.ask(BY_NUMBER, number=query)).data["getPatient"]
        assert got == {"id": patient}, query
    assert await ids_found(person, pathway, f"fMRN: {digits[:3]}") == []


@pytest.mark.parametrize(
    ("there", "typed", "agrees"),
    [
        ("O'Neill", "O\u2019Neill", True),
        ("O\u2019Neill", "O'NEILL", True),
        ("M\u00fcller", "Mu\u0308ller", True),
        ("Smith\u2011Jones", "Smith-Jones", True),
        ("Van  Dyke", "van Dyke", True),
        ("M\u00fcller", "Muller", False),
        ("O'Neill", "ONeill", False),
    ],
)
async def test_a_registration_agrees_with_the_hospital_in_every_spelling(
    clinic: Clinic, there: str, typed: str, *, agrees: bool
) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    await clinic.register("fMRN900001", "fNHS900000001", last_name=there)
    person_known = required(await clinic.trust.find_patient("fMRN900001"))
    given: dict[str, Any] = {
        "firstName": person_known.first_name,
        "lastName": typed,
        "hospitalNumber": "fMRN900001",
        "nationalNumber": "fNHS900000001",
        "dateOfBirth": person_known.date_of_birth.isoformat(),
        "sex": "MALE",
        "pathwayId": pathway,
    }
    errors = (await person.ask(CREATE_PATIENT, input=given)).data["createPatient"]["userErrors"]
    assert [str(error["field"]) for error in cast("list[dict[str, Any]]", errors or [])] == (
        [] if agrees else ["lastName"]
    )


async def test_a_username_signs_in_and_is_found_with_any_apostrophe_and_dash(clinic: Clinic) -> None:
    admin = await clinic.signed_in()
    body = {"username": "Zo\u00eb.O\u2019Neill\u2010Lee", "password": PASSWORD, "email": "zoe@trust.example"}
    about: dict[str, Any] = {
        "firstName": "Zo\u00eb",
        "lastName": "O'Neill",
        "department": "",
        "pathways": [],
        "roles": [],
    }
    made = (await admin.http.post("/rest/createuser/", json={**body, **about})).json()["user"]
    assert made["username"] == "zo\u00eb.o'neill-lee"
    for typed in (body["username"], made["username"].upper(), unicodedata.normalize("NFD", made["username"])):
        signed_in = await clinic.stranger().http.post("/rest/login/", json={"username": typed, "password": PASSWORD})
        assert signed_in.status_code == 200, typed
        answer = await admin.ask("query($name: String) { getUser(username: $name) { id } }", name=typed)
        assert answer.data["getUser"] == {"id": str(made["id"])}


def test_what_spellings_share() -> None:
    assert name_key("  O\u2019NEILL ") == name_key("o'neill")
    assert name_key("M\u00fcller") != name_key("Muller")
    assert search_keys("M\u00fcller") & search_keys("mueller")
    assert search_keys("S\u00f8rensen") & search_keys("sorensen")
    assert not search_keys("Muller") & search_keys("Miller")
    assert bare_number("fMRN: 000-001") == "fMRN000001"


def test_a_lax_pattern_takes_no_name_for_a_number() -> None:
    formats = NumberFormats(re.compile(".+"), re.compile(".+"))
    assert formats.number_in("O'Neill") is None
