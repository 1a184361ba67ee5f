"""Invented people: always the same ones, all different, none of whom could be anybody."""

import dataclasses
import re
from collections import Counter

import pytest

from spiritum.demo.people import MAX_NUMBER, person
from spiritum.patients.national_numbers import is_nhs_number

PEOPLE = [person(number) for number in range(1, 2001)]


def test_a_number_stands_for_one_person() -> None:
    assert [person(number) for number in range(1, 101)] == PEOPLE[:100]


def test_nobody_shares_a_number() -> None:
    assert len({who.hospital_number for who in PEOPLE}) == len(PEOPLE)
    assert len({who.national_number for who in PEOPLE}) == len(PEOPLE)


def test_numbers_are_of_the_default_patterns() -> None:
    for who in (*PEOPLE, person(MAX_NUMBER)):
        assert re.fullmatch(r"fMRN[0-9]{6}", who.hospital_number)
        assert re.fullmatch(r"fNHS[0-9]{9}", who.national_number)


def test_where_nhs_numbers_are_asked_for_they_are_valid_ones_that_nobody_is_given() -> None:
    people = [person(number, "nhs") for number in (*range(1, 5001), MAX_NUMBER)]
    for who in people:
        assert is_nhs_number(who.national_number)
        assert 9_000_000_000 <= int(who.national_number) <= 9_999_999_999
    assert len({who.national_number for who in people}) == len(people)
    assert [dataclasses.replace(who, national_number="") for who in people[:100]] == [
        dataclasses.replace(who, national_number="") for who in PEOPLE[:100]
    ]


@pytest.mark.parametrize("number", [-1, 0, MAX_NUMBER + 1])
def test_nobody_has_a_number_outside_the_range(number: int) -> None:
    with pytest.raises(ValueError, match="numbered from 1"):
        person(number)


def test_nobody_can_be_rung_or_written_to() -> None:
    for who in PEOPLE:
        assert re.fullmatch(r"ZZ[1-9][0-9]? [1-9][A-Z]{2}", who.home.postal_code)
        if who.telephone_number is not None:
            assert re.fullmatch(r"01632 960[0-9]{3}|07700 900[0-9]{3}", who.telephone_number)


def test_whoever_wants_a_call_has_a_telephone() -> None:
    for who in PEOPLE:
        if who.communication_method == "MOBILE":
            assert who.telephone_number is not None
            assert who.telephone_number.startswith("07700")
        if who.communication_method == "LANDLINE":
            assert who.telephone_number is not None
            assert who.telephone_number.startswith("01632")


def test_they_are_adults_and_most_are_of_the_age_for_these_diseases() -> None:
    ages = [2026 - who.date_of_birth.year for who in PEOPLE]

    assert min(ages) >= 22
    assert max(ages) <= 90
    assert sum(45 <= age <= 89 for age in ages) > 0.85 * len(ages)


def test_they_are_of_many_names() -> None:
    assert len({who.last_name for who in PEOPLE}) > 100
    assert len({who.first_name for who in PEOPLE}) > 150
    sexes = Counter(who.sex for who in PEOPLE)
    assert sexes["MALE"] > 800
    assert sexes["FEMALE"] > 800
    assert sexes["OTHER"] > 0


def test_the_old_have_retired() -> None:
    for who in PEOPLE:
        age = 2026 - who.date_of_birth.year
        if age >= 69:
            assert who.occupation.startswith("Retired ")
        if age <= 66:
            assert not who.occupation.startswith("Retired ")
