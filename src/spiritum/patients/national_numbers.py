"""National numbers: one spelling for each, and which ones are not valid. Values in, values out."""

import re
from typing import Literal, TypeAlias

from nhs_number.validate import is_valid

from spiritum.errors import FieldError

NationalNumberCheck: TypeAlias = Literal["none", "nhs"]
"""The country's rule that numbers have to follow, besides the configured pattern."""

_SEPARATORS = re.compile(r"[\s-]+")
_TEN_DIGITS = re.compile(r"[0-9]{10}")
_FIELD = "nationalNumber"


def normalised(number: str, check: NationalNumberCheck) -> str:
    """The number as it is stored and compared: an NHS number without the blanks and hyphens of 943 476 5919."""
    return _SEPARATORS.sub("", number) if check == "nhs" else number


def is_nhs_number(number: str) -> bool:
    """Whether a number without separators is one: ten digits, not all the same, the last of which checks the others.

    https://www.datadictionary.nhs.uk/attributes/nhs_number.html. The package would also take separators and the digits
    of other scripts, and repeated digits pass its check.
    """
    return bool(_TEN_DIGITS.fullmatch(number)) and len(set(number)) > 1 and is_valid(number)


def is_test_number(number: str) -> bool:
    """Whether an NHS number is from 9000000000 to 9999999999, which nobody is ever given: made up, for tests."""
    return number.startswith("9")


def text_error(number: str, check: NationalNumberCheck, *, takes_test_numbers: bool) -> FieldError | None:
    """The error of a normalised number that has the right pattern; `None` if it is valid."""
    if check == "none":
        return None
    if not is_nhs_number(number):
        return FieldError(
            _FIELD,
            "INVALID_CHECK_DIGIT",
            "This is not an NHS number: its last digit does not fit the others. Check it.",
        )
    if is_test_number(number) and not takes_test_numbers:
        return FieldError(
            _FIELD, "INVALID_TEST_NUMBER", "NHS numbers that begin with 9 are for test patients only. Check it."
        )
    return None
