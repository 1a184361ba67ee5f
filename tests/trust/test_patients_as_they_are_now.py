"""Patients as a hospital has them now: what has ended is not shown, and one bad record hides one patient."""

import dataclasses
import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from structlog.testing import capture_logs

from spiritum.errors import Conflict, UpstreamUnavailable
from spiritum.trust.adapter import NewTrustPatient, unreadable_in
from tests.required import required
from tests.trust.hospitals import SYSTEMS, FhirHospital, somebody

pytestmark = pytest.mark.slow

StoreRaw = Callable[..., Awaitable[None]]
ENDED = {"end": "2020-06"}


def _numbers(patient: NewTrustPatient, **more: Any) -> list[dict[str, Any]]:
    return [
        {"system": SYSTEMS.hospital_number, "value": f" {patient.hospital_number}\t", **more},
        {"system": f" {SYSTEMS.national_number}", "value": patient.national_number},
    ]


def _record(patient: NewTrustPatient, **changes: Any) -> dict[str, Any]:
    name = [{"family": patient.last_name, "given": [patient.first_name]}]
    born = patient.date_of_birth.isoformat()
    return {"identifier": _numbers(patient), "name": name, "birthDate": born, **changes}


async def _read(hospital: FhirHospital, patient: NewTrustPatient) -> Any:
    by_number = await hospital.adapter.patients_by_hospital_numbers([patient.hospital_number])
    return by_number.get(patient.hospital_number)


# --- whose number it is


@pytest.mark.parametrize(
    "former",
    [
        {"identifier": {"use": "old"}},
        {"identifier": {"period": ENDED}},
        {"identifier": {"period": {"end": "2020-06-30T12:00:00Z"}}},
        {"active": False},
        {"link": [{"type": "replaced-by", "other": {"reference": "Patient/now"}}]},
    ],
)
async def test_of_two_with_a_number_the_one_who_has_it_now_is_shown(
    faulty: FhirHospital, store_raw: StoreRaw, former: dict[str, Any]
) -> None:
    patient, other = somebody(), somebody()
    numbers = _numbers(
        dataclasses.replace(other, hospital_number=patient.hospital_number), **former.get("identifier", {})
    )
    link = [{"type": "replaced-by", "other": {"reference": "Patient/now"}}] if "link" in former else []
    active = {"active": former["active"]} if "active" in former else {}
    await store_raw(
        "Patient", "before", _record(other, identifier=numbers, **({"link": link} if link else {}), **active)
    )
    await store_raw("Patient", "now", _record(patient))
    read_patient = await _read(faulty, patient)
    assert read_patient.last_name == patient.last_name
    alone = required(await faulty.adapter.find_patient(patient.hospital_number))
    assert alone.last_name == patient.last_name


async def test_a_record_that_says_whom_it_replaces_stands_for_both(faulty: FhirHospital, store_raw: StoreRaw) -> None:
    patient = somebody()
    link = [{"type": "replaces", "other": {"reference": f"{faulty.url}/Patient/before"}}]
    await store_raw("Patient", "before", _record(patient, name=[{"family": "Former", "given": ["A"]}]))
    await store_raw("Patient", "now", _record(patient, link=link))
    assert (await _read(faulty, patient)).last_name == patient.last_name


@pytest.mark.parametrize(
    "other",
    [{"reference": "https://elsewhere.test/Patient/now"}, {"display": "somebody"}, {"reference": "Patient/before"}],
)
async def test_a_record_that_was_replaced_by_nobody_knows_which_is_shown_to_nobody(
    faulty: FhirHospital, store_raw: StoreRaw, other: dict[str, Any]
) -> None:
    patient = somebody()
    await store_raw("Patient", "before", _record(patient, link=[{"type": "replaced-by", "other": other}]))
    by_number = await faulty.adapter.patients_by_hospital_numbers([patient.hospital_number])
    assert by_number == {}
    assert unreadable_in(by_number) == {patient.hospital_number}
    with pytest.raises((Conflict, UpstreamUnavailable)):
        await faulty.adapter.create_patient(patient)
    assert len(await faulty.all("Patient")) == 1


async def test_a_search_does_not_give_one_patients_name_to_anothers_number(
    faulty: FhirHospital, store_raw: StoreRaw
) -> None:
    """The system looks for patients by all numbers that a search gives."""
    patient, other = somebody(), somebody()
    ended = {"system": SYSTEMS.hospital_number, "value": other.hospital_number, "use": "old"}
    await store_raw("Patient", "one", _record(patient, identifier=[*_numbers(patient), ended]))
    await store_raw("Patient", "other", _record(other))
    hits = await faulty.adapter.search_patients(patient.last_name)
    mine = [person for person in hits if person.hospital_number == patient.hospital_number]
    assert [person.other_hospital_numbers for person in mine] == [()]


@pytest.mark.parametrize(
    ("name", "query", "is_found"),
    [
        ("M\u00fcller", "muller", True),
        ("M\u00fcller", "MULLER", True),
        ("Mu\u0308ller", "m\u00fcller", True),
        ("Muller", "m\u00fcller", True),
        ("O\u2019Neill", "o\u2019neill", True),
        ("Smith\u2010Jones", "smith\u2010jones", True),
        ("M\u00fcllerin", "muller", False),
    ],
)
async def test_a_search_gives_whom_a_server_that_passes_over_accents_finds(
    faulty: FhirHospital, store_raw: StoreRaw, name: str, query: str, *, is_found: bool
) -> None:
    patient = somebody()
    await store_raw("Patient", "one", _record(patient, name=[{"family": name, "given": ["Ann"]}]))
    hits = await faulty.adapter.search_patients(query)
    assert [person.last_name for person in hits] == ([name] if is_found else [])


# --- names, days, addresses, telephones


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([{"family": "Now", "given": ["A"]}, {"family": "Before", "given": ["A"], "period": ENDED}], ("A", "Now")),
        (
            [
                {"use": "official", "family": "Before", "given": ["A"], "period": ENDED},
                {"use": "usual", "family": "Now", "given": ["A"]},
            ],
            ("A", "Now"),
        ),
        (
            [
                {"use": "official", "family": "First", "given": ["A"], "period": {"start": "1990"}},
                {"use": "official", "family": "Second", "given": ["A"], "period": {"start": "2019-01-01"}},
            ],
            ("A", "Second"),
        ),
        ([{"use": "OLD", "family": "Before", "given": ["A"]}, {"family": "Now", "given": ["A"]}], ("A", "Now")),
        ([{"use": "maiden", "family": "Before", "given": ["A"]}, {"use": "temp", "family": "Now"}], ("", "Now")),
        ([{"use": "anonymous", "family": "X", "given": ["Y"]}, {"text": "Winifred Okafor"}], ("", "Winifred Okafor")),
        ([{"use": "nickname", "given": ["Win"]}, {"use": "official", "family": "Okafor"}], ("", "Okafor")),
        ([{"given": [" Sukarno "]}], ("Sukarno", "")),
        ([{"family": "Okafor", "given": [" ", "Win"]}], ("Win", "Okafor")),
        ([{"family": "Next", "given": ["A"], "period": {"start": "9999"}}, {"text": "Now"}], ("", "Now")),
    ],
)
async def test_the_name_is_the_one_that_holds_now(
    faulty: FhirHospital, store_raw: StoreRaw, names: Any, expected: tuple[str, str]
) -> None:
    patient = somebody()
    await store_raw("Patient", "p", _record(patient, name=names))
    read_patient = await _read(faulty, patient)
    assert (read_patient.first_name, read_patient.last_name) == expected


@pytest.mark.parametrize(
    ("birth_date", "day", "precision"),
    [("1950", "1950-01-01", "YEAR"), ("1950-07", "1950-07-01", "MONTH"), ("1950-07-09", "1950-07-09", "DAY")],
)
async def test_a_birth_date_is_as_whole_as_the_hospital_has_it(
    faulty: FhirHospital, store_raw: StoreRaw, birth_date: str, day: str, precision: str
) -> None:
    patient = somebody()
    await store_raw("Patient", "p", _record(patient, birthDate=birth_date))
    read_patient = await _read(faulty, patient)
    assert (read_patient.date_of_birth.isoformat(), read_patient.date_of_birth_precision) == (day, precision)


HOME = {"line": ["1 Row"], "city": "Newtown"}
PHONE = {"system": "phone", "value": " 0123 "}


@pytest.mark.parametrize(
    ("record", "line", "telephone"),
    [
        ({"address": [{**HOME, "use": "old"}], "telecom": [{**PHONE, "use": "old"}]}, "", None),
        ({"address": [{**HOME, "period": ENDED}], "telecom": [{**PHONE, "period": ENDED}]}, "", None),
        ({"address": [HOME], "telecom": [PHONE]}, "1 Row", "0123"),
        ({"address": [{"text": "1 Row\nNewtown"}]}, "1 Row, Newtown", None),
        ({"address": [{**HOME, "type": "postal"}, {"line": ["2 Row"], "type": "physical"}]}, "2 Row", None),
        ({"telecom": [{**PHONE, "rank": 2}, {"system": "phone", "value": "9", "rank": 1, "use": "work"}]}, "", "9"),
        ({"telecom": [{**PHONE, "rank": 1, "period": ENDED}, {"system": "phone", "value": "9", "rank": 2}]}, "", "9"),
        ({"address": [HOME], "telecom": [PHONE], "meta": {"security": [{"code": "R"}]}}, "", None),
        ({"address": [HOME], "telecom": [PHONE], "meta": {"security": [{"code": "U"}, {"code": "v"}]}}, "", None),
    ],
)
async def test_where_somebody_lives_now(
    faulty: FhirHospital, store_raw: StoreRaw, record: dict[str, Any], line: str, telephone: str | None
) -> None:
    patient = somebody()
    await store_raw("Patient", "p", _record(patient, **record))
    read_patient = await _read(faulty, patient)
    assert (read_patient.address.line, read_patient.telephone_number) == (line, telephone)
    assert read_patient.is_restricted is ("meta" in record)
    if read_patient.is_restricted:
        assert read_patient.address.city == ""


@pytest.mark.parametrize(
    ("record", "is_deceased", "day"),
    [
        ({}, False, None),
        ({"deceasedBoolean": False}, False, None),
        ({"deceasedBoolean": True}, True, None),
        ({"deceasedDateTime": "2026-02"}, True, None),
        ({"deceasedDateTime": "2026-02-14"}, True, "2026-02-14"),
        ({"deceasedDateTime": "2026-02-14T08:00:00Z"}, True, "2026-02-14"),
    ],
)
async def test_who_has_died_is_marked(
    faulty: FhirHospital, store_raw: StoreRaw, record: dict[str, Any], is_deceased: bool, day: str | None
) -> None:
    patient = somebody()
    await store_raw("Patient", "p", _record(patient, **record))
    read_patient = await _read(faulty, patient)
    assert (read_patient.is_deceased, read_patient.deceased_on and read_patient.deceased_on.isoformat()) == (
        is_deceased,
        day,
    )


async def test_two_national_numbers_are_none_and_one_that_has_ended_is_not_compared(
    faulty: FhirHospital, store_raw: StoreRaw
) -> None:
    patient = somebody()
    national = {"system": SYSTEMS.national_number}
    two = [*_numbers(patient), {**national, "value": "another"}]
    await store_raw("Patient", "p", _record(patient, identifier=two))
    assert (await _read(faulty, patient)).national_number == ""
    with pytest.raises(Conflict):
        await faulty.adapter.create_patient(patient)
    ended = [*_numbers(patient), {**national, "use": "official", "value": "another", "period": ENDED}]
    await store_raw("Patient", "p", _record(patient, identifier=ended))
    assert (await _read(faulty, patient)).national_number == patient.national_number
    assert (await faulty.adapter.create_patient(patient)).last_name == patient.last_name
    assert len(await faulty.all("Patient")) == 1


# --- one bad record


BAD = {
    "a control character": ('"name": [{"family": "A\\u0000", "given": ["B"]}]', ["name.0.family"]),
    "half a pair": ('"name": [{"family": "A", "given": ["B\\ud800"]}]', ["name.0.given.0"]),
    "a raw control character": ('"name": [{"family": "A\x01", "given": ["B"]}]', ["name.0.family"]),
    "bytes": ('"name": [{"family": "A\udcff", "given": ["B"]}]', ["name.0.family"]),
    "an unknown element": ('"name": [{"family": "A", "given": ["B"]}], "shoeSize": 7', ["shoeSize"]),
    "a wrong date": ('"name": [{"family": "A"}], "birthDate": "1950-02-31"', ["birthDate"]),
    "a wrong telephone": ('"name": [{"family": "A"}], "telecom": 7', ["telecom"]),
    "an unknown resource inside": ('"name": [{"family": "A"}], "contained": [{"resourceType": "Odd"}]', ["contained"]),
    "a modifier": ('"name": [{"family": "A"}], "modifierExtension": [{"url": "x"}]', ["modifierExtension"]),
    "no birth date": ('"name": [{"family": "A"}], "birthDate": null', ["birthDate"]),
    "only a former name": ('"name": [{"family": "A", "use": "old"}]', ["name"]),
    "a number beyond all": (
        '"name": [{"family": "A"}], "multipleBirthInteger": ' + "9" * 5_000,
        ["multipleBirthInteger"],
    ),
    "depth": ('"name": [{"family": "A"}], "photo": ' + "[" * 200 + "]" * 200, ["photo"]),
}


@pytest.mark.parametrize("bad", BAD)
async def test_what_is_wrong_with_one_patient_hides_that_one_alone(
    faulty: FhirHospital, store_raw: StoreRaw, bad: str
) -> None:
    text, places = BAD[bad]
    wrong, others = somebody(), [somebody() for _ in range(4)]
    for index, other in enumerate(others[:2]):
        await store_raw("Patient", f"a{index}", _record(other))
    born = "" if "birthDate" in text else '"birthDate": "1950-01-01", '
    identifier = json.dumps(_numbers(wrong))
    await store_raw(
        "Patient", "b", f'{{"resourceType": "Patient", "id": "b", {born}"identifier": {identifier}, {text}}}'
    )
    for index, other in enumerate(others[2:]):
        await store_raw("Patient", f"c{index}", _record(other))
    with capture_logs() as log:
        by_number = await faulty.adapter.patients_by_hospital_numbers(
            [wrong.hospital_number, *(other.hospital_number for other in others)]
        )
    assert {number: person.last_name for number, person in by_number.items()} == {
        other.hospital_number: other.last_name for other in others
    }
    assert unreadable_in(by_number) == {wrong.hospital_number}
    said = [(line["resource"], line["id"], line["places"]) for line in log if "places" in line]
    assert said == [("Patient", "b", places)]
    everything = json.dumps(log)
    assert wrong.hospital_number not in everything
    with pytest.raises(UpstreamUnavailable):
        await faulty.adapter.find_patient(wrong.hospital_number)
    with pytest.raises((UpstreamUnavailable, Conflict)):
        await faulty.adapter.create_patient(wrong)
    # Not read as JSON: that is what the adapter is for.
    query = {"identifier": f"{SYSTEMS.hospital_number}|{wrong.hospital_number}"}
    assert (await faulty.http.get("/Patient", params=query)).content.count(b'"fullUrl"') == 1


async def test_a_servers_own_name_for_a_patient_is_not_logged_where_it_is_a_number_of_theirs(
    faulty: FhirHospital, store_raw: StoreRaw
) -> None:
    patient = somebody()
    await store_raw("Patient", patient.national_number, _record(patient, birthDate="never"))
    with capture_logs() as log:
        await faulty.adapter.patients_by_hospital_numbers([patient.hospital_number])
    assert [line["places"] for line in log] == [["birthDate"]]
    assert patient.national_number not in json.dumps(log)
