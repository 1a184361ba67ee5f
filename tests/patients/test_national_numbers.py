"""What an NHS number is, and what the settings make of it."""

from typing import Any

import pytest

from spiritum.patients.national_numbers import is_nhs_number, is_test_number, normalised, text_error
from spiritum.settings import Settings
from tests.required import required

REAL_RANGE = ["4010232137", "6328797966"]
TESTS_ONLY = ["9000000009", "9000000025", "9000000033", "9434765919", "9876543210", "9990000018", "9990000026"]


def test_the_examples_hold_what_the_rule_says() -> None:
    """The rule itself, as the data dictionary has it, against the package's."""
    for number in (*REAL_RANGE, *TESTS_ONLY):
        left = sum(int(digit) * weight for digit, weight in zip(number, range(10, 1, -1), strict=False)) % 11
        assert int(number[-1]) == (11 - left) % 11


@pytest.mark.parametrize("number", [*REAL_RANGE, *TESTS_ONLY])
def test_a_valid_number_is_one_however_it_is_written(number: str) -> None:
    assert is_nhs_number(number)
    for spelled in (f"{number[:3]} {number[3:6]} {number[6:]}", f"{number[:3]}-{number[3:6]}-{number[6:]}\n"):
        assert not is_nhs_number(spelled)
        assert normalised(spelled, "nhs") == number
        assert normalised(spelled, "none") == spelled


@pytest.mark.parametrize(
    "number",
    [
        "4010232138",  # one digit wrong
        "4010232173",  # two of them exchanged
        "9000000000",  # the sandbox's own example of an invalid one
        "9111111124",  # given as valid elsewhere
        "9222222228",
        "4444444444",  # its check digit fits
        "0000000000",
        "401023213",
        "40102321370",
        "401023213X",
        "\u0664\u0660\u0661\u0660\u0662\u0663\u0662\u0661\u0663\u0667",  # the same digits, of another script
        "fNHS000001",
        "",
    ],
)
def test_what_only_looks_like_one_is_none(number: str) -> None:
    assert not is_nhs_number(number)


def test_a_remainder_that_leaves_ten_has_no_valid_digit() -> None:
    nine = next(n for n in range(400_000_000, 400_000_100) if _left(n) == 1)
    assert not [digit for digit in range(10) if is_nhs_number(f"{nine}{digit}")]


def _left(nine: int) -> int:
    return sum(int(digit) * weight for digit, weight in zip(str(nine), range(10, 1, -1), strict=True)) % 11


@pytest.mark.parametrize("number", TESTS_ONLY)
def test_numbers_for_tests_are_for_sites_for_tests(number: str) -> None:
    assert is_test_number(number)
    assert text_error(number, "nhs", takes_test_numbers=True) is None
    refused = required(text_error(number, "nhs", takes_test_numbers=False))
    assert (refused.field, refused.code) == ("nationalNumber", "INVALID_TEST_NUMBER")


@pytest.mark.parametrize("number", REAL_RANGE)
def test_a_number_that_somebody_may_have_is_taken_everywhere(number: str) -> None:
    assert not is_test_number(number)
    assert text_error(number, "nhs", takes_test_numbers=False) is None


def test_without_the_rule_anything_passes() -> None:
    assert text_error("fNHS000000001", "none", takes_test_numbers=False) is None


@pytest.mark.parametrize(
    ("given", "pattern", "layout"),
    [
        ({}, "^fNHS[0-9]{9}$", "@@@@: @@@-@@@-@@@"),
        ({"national_number_check": "nhs"}, "^[0-9]{10}$", "@@@ @@@ @@@@"),
        (
            {"national_number_check": "nhs", "national_number_regex": "^9[0-9]{9}$", "national_number_format": "@"},
            "^9[0-9]{9}$",
            "@",
        ),
    ],
)
def test_the_rule_brings_its_pattern_where_none_was_chosen(given: dict[str, Any], pattern: str, layout: str) -> None:
    settings = Settings.model_construct(**given)
    assert (settings.national_number_pattern, settings.national_number_layout) == (pattern, layout)


@pytest.mark.parametrize(
    ("pattern", "takes"), [("^fMRN[0-9]{6}$", True), ("^[0-9]{7}$", False), ("^(fMRN[0-9]{6}|[0-9]{7})$", True)]
)
def test_a_site_for_tests_is_known_by_its_hospital_numbers(pattern: str, takes: bool) -> None:
    assert Settings.model_construct(hospital_number_regex=pattern).takes_made_up_patients is takes
