"""Checks of a patient's identity, and whether two records are of the same person. Values in, values out."""

import datetime
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from spiritum.errors import FieldError
from spiritum.patients import national_numbers
from spiritum.patients.national_numbers import NationalNumberCheck
from spiritum.texts.checks import has_unseen, text_error
from spiritum.texts.name_spelling import bare_number, name_key, straight
from spiritum.trust.adapter import KnownBirthDate, is_same_date

MAX_NAME_LENGTH = 100
"""In characters; what the hospital takes."""

_WORDS = {
    "firstName": "first name",
    "lastName": "last name",
    "dateOfBirth": "date of birth",
    "nationalNumber": "national number",
}


class Identity(Protocol):
    """The details that identify a person, as a caller or the hospital gives them."""

    @property
    def first_name(self) -> str: ...
    @property
    def last_name(self) -> str: ...
    @property
    def date_of_birth(self) -> datetime.date: ...
    @property
    def hospital_number(self) -> str: ...
    @property
    def national_number(self) -> str: ...


@dataclass(frozen=True, slots=True)
class NumberFormats:
    """The formats of the two numbers at this hospital."""

    hospital: re.Pattern[str]
    national: re.Pattern[str]
    check: NationalNumberCheck = "none"
    takes_test_numbers: bool = True
    """Whether national numbers that are reserved for tests are accepted."""

    def hospital_number_in(self, typed: str) -> str:
        """The bare hospital number in a typed text (`fMRN: 000-001`); the text itself if there is none."""
        bare = bare_number(typed)
        return bare if not self.hospital.fullmatch(typed) and self.hospital.fullmatch(bare) else typed

    def number_in(self, typed: str) -> str | None:
        """The hospital or national number in a typed text, in any case and punctuation; `None` if there is none."""
        bare = bare_number(typed)
        patterns = (self.hospital, self.national)
        is_number = any(re.fullmatch(pattern.pattern, bare, pattern.flags | re.IGNORECASE) for pattern in patterns)
        has_digit = any(character.isdecimal() for character in bare)  # a lax pattern takes names too
        return bare if is_number and has_digit else None

    def kept_national_number(self, number: str) -> str:
        """A national number in the spelling in which it is stored and compared."""
        return national_numbers.normalised(number, self.check)


def field_errors_of(given: Identity, formats: NumberFormats, today: datetime.date) -> list[FieldError]:
    """All errors of an identity that can be found without asking the hospital."""
    return [*_about_numbers(given, formats), *_about_person(given, today)]


class KnownIdentity(Identity, KnownBirthDate, Protocol):
    """An identity as the hospital has it."""


def disagreements(given: Identity, known: KnownIdentity) -> list[str]:
    """The fields in which a given identity differs from the hospital's.

    Only what the hospital has is compared: a name in one part, or the year of birth alone, may agree.
    """
    first, last = names_to_compare(known)
    return [
        field
        for field, agrees in (
            ("firstName", first in {None, name_key(given.first_name)}),
            ("lastName", _is_last_name(given, first, last)),
            ("dateOfBirth", is_same_date(given.date_of_birth, known)),
            ("nationalNumber", is_same_number(given.national_number, known.national_number)),
        )
        if not agrees
    ]


def mismatch(fields: Sequence[str]) -> FieldError:
    """The error for an identity that differs from the hospital's in `fields`.

    SECURITY: a single field may be a typing error, and is named. If several differ, the error does not say which: else
    a caller could find out what the hospital knows of a stranger, field by field. It never says what the hospital has.
    """
    if len(fields) > 1:
        return FieldError(
            "", "MISMATCH", "The hospital has other details for this hospital number. Check the number and all of them."
        )
    (field,) = fields
    return FieldError(
        field, "MISMATCH", f"The hospital has another {_WORDS[field]} for this hospital number. Check both."
    )


def names_to_compare(known: Identity) -> tuple[str | None, str | None]:
    """The two parts of a name; `None` for one that the hospital does not have."""
    return name_key(known.first_name) or None, name_key(known.last_name) or None


def _is_last_name(given: Identity, first: str | None, last: str | None) -> bool:
    """Whether the last name agrees; with a name that the hospital has as one text, both parts in any order."""
    if last is None or last == name_key(given.last_name):
        return True
    words = [*name_key(given.first_name).split(), *name_key(given.last_name).split()]
    return first is None and sorted(last.replace(",", " ").split()) == sorted(words)


def is_same_number(number: str, other: str) -> bool:
    """Whether two spellings are the same number: the hospital does not look at case either."""
    return folded_number(number) == folded_number(other)


def folded_number(number: str) -> str:
    """A key that is the same for all spellings of a number."""
    return straight(number).strip().casefold()


def national_number_taken() -> FieldError:
    """The error for a national number that another patient has."""
    return FieldError(
        "nationalNumber", "TAKEN", "Another patient has this national number. Check it and the hospital number."
    )


def hospital_number_taken() -> FieldError:
    """The error for a hospital number that is stored with another national number than the hospital gives."""
    return FieldError(
        "hospitalNumber", "TAKEN", "This hospital number is kept here with another national number. Have it corrected."
    )


def _about_numbers(given: Identity, formats: NumberFormats) -> Iterator[FieldError]:
    for field, number, form in (
        ("hospitalNumber", given.hospital_number, formats.hospital),
        ("nationalNumber", given.national_number, formats.national),
    ):
        # The whole text: with `match` a line break at the end would pass for a `$`.
        if not form.fullmatch(number):
            yield FieldError(
                field, "INVALID_FORMAT", "This does not look like such a number. Type it as on the record."
            )
        elif field == "nationalNumber" and (
            field_error := national_numbers.text_error(
                number, formats.check, takes_test_numbers=formats.takes_test_numbers
            )
        ):
            yield field_error


def _about_person(given: Identity, today: datetime.date) -> Iterator[FieldError]:
    for field, name in (("firstName", given.first_name), ("lastName", given.last_name)):
        if field_error := _name_error(field, name):
            yield field_error
    if given.date_of_birth > today:
        yield FieldError("dateOfBirth", "IN_FUTURE", "This day has not come yet. Check the year.")


def _name_error(field: str, name: str) -> FieldError | None:
    """What is wrong with a name. Characters without width may be among others: they come with what is pasted."""
    if all(character.isspace() or has_unseen(character) for character in name):
        return FieldError(field, "REQUIRED", "This cannot be empty.")
    if any(unicodedata.category(character) in {"Cc", "Zl", "Zp"} for character in name.strip()):
        return FieldError(field, "INVALID_FORMAT", "There are characters in this that do not show. Type it.")
    return text_error(field, name, max_length=MAX_NAME_LENGTH)
