"""
Invented people: `person(number)` gives the same person for the same number.

Nobody here can be mistaken for a real patient. Hospital and national numbers begin with `f`; if national numbers have
to be NHS numbers, they are in the range that is not issued (9000000000 to 9999999999). Post codes are in the area `ZZ`,
which the Royal Mail does not use, and telephone numbers in the ranges that Ofcom reserves for drama (01632 960000 to
960999 and 07700 900000 to 900999).
"""

import datetime
import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from nhs_number.validate import calculate_checksum

from spiritum.demo import names
from spiritum.patients.national_numbers import NationalNumberCheck, is_nhs_number
from spiritum.trust.adapter import DatePrecision

Sex = Literal["MALE", "FEMALE", "OTHER"]
CommunicationMethod = Literal["LETTER", "EMAIL", "LANDLINE", "MOBILE"]

MAX_NUMBER: Final = 999_999
"""The highest number that `person` takes: hospital numbers have six digits."""

_AGES_AS_OF: Final = datetime.date(2026, 1, 1)
"""A fixed day, so that a person's date of birth does not move with the calendar."""

_RETIREMENT_AGE: Final = 67

_MULTIPLIER: Final = 728_643_191
"""Prime to 10**9, so that every number gets a national number of its own."""

_MARKED_EVERY: Final = 40
_MARKS: Final[Mapping[int, str]] = {13: "restricted", 29: "deceased", 37: "year only"}
"""Which people of each `_MARKED_EVERY` the hospital marks, so that the demonstration has such patients."""

_DIED_ON: Final = datetime.date(2025, 12, 14)

_METHODS: Final[tuple[CommunicationMethod, ...]] = ("LETTER", "LETTER", "EMAIL", "LANDLINE", "MOBILE")


@dataclass(frozen=True, slots=True)
class Home:
    """A made-up street in a made-up town."""

    line: str
    city: str
    district: str
    postal_code: str
    country: str = "United Kingdom"


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person."""

    hospital_number: str
    national_number: str
    first_name: str
    last_name: str
    date_of_birth: datetime.date
    sex: Sex
    occupation: str
    communication_method: CommunicationMethod
    telephone_number: str | None
    home: Home
    date_of_birth_precision: DatePrecision = "DAY"
    deceased_on: datetime.date | None = None
    is_restricted: bool = False


def person(number: int, check: NationalNumberCheck = "none") -> Person:
    """The person with this number, 1 to 999,999; two numbers never share a hospital or a national number.

    The national number passes `check`; all else does not depend on it.
    """
    if not 1 <= number <= MAX_NUMBER:
        raise ValueError(f"people are numbered from 1 to {MAX_NUMBER}, not {number}")
    rng = random.Random(number)  # noqa: S311 - the same person every time is the point
    sex = rng.choices(("MALE", "FEMALE", "OTHER"), weights=(52, 47, 1))[0]
    first_name, last_name = _name(rng, sex)
    born = _date_of_birth(rng)
    mark = _MARKS.get(number % _MARKED_EVERY)
    method = rng.choice(_METHODS)
    return Person(
        hospital_number=f"fMRN{number:06d}",
        national_number=_nhs_number(number) if check == "nhs" else f"fNHS{number * _MULTIPLIER % 10**9:09d}",
        first_name=first_name,
        last_name=last_name,
        date_of_birth=born.replace(month=1, day=1) if mark == "year only" else born,
        sex=sex,
        occupation=_occupation(rng, born),
        communication_method=method,
        telephone_number=_telephone_number(rng, method),
        home=_home(rng),
        date_of_birth_precision="YEAR" if mark == "year only" else "DAY",
        deceased_on=_DIED_ON if mark == "deceased" else None,
        is_restricted=mark == "restricted",
    )


def _nhs_number(number: int) -> str:
    """The first valid one of the person's ten candidates: some have no check digit."""
    first = 900_000_000 + number * _MULTIPLIER % 10**7 * 10
    checked = ((digits, calculate_checksum(str(digits))) for digits in range(first, first + 10))
    return next(valid for digits, digit in checked if is_nhs_number(valid := f"{digits}{digit}"))


def _name(rng: random.Random, sex: Sex) -> tuple[str, str]:
    """First and last name from one community, as most people's are; sometimes from two."""
    community = rng.choices(names.COMMUNITIES, weights=[each.share for each in names.COMMUNITIES])[0]
    family = rng.choice(names.COMMUNITIES) if rng.random() < names.MIXED_SHARE else community
    first_names = {"MALE": community.men, "FEMALE": community.women, "OTHER": community.men + community.women}[sex]
    return rng.choice(first_names), rng.choice(family.families)


def _date_of_birth(rng: random.Random) -> datetime.date:
    """An adult's date of birth: most are 45 to 88 years old, one in twelve is younger."""
    youngest, oldest = (23, 44) if rng.random() < 1 / 12 else (45, 88)
    years = rng.triangular(youngest, oldest + 1, (youngest + 2 * oldest) / 3)
    return _AGES_AS_OF - datetime.timedelta(days=int(years * 365.25))


def _occupation(rng: random.Random, born: datetime.date) -> str:
    work = rng.choice(names.OCCUPATIONS)
    age = (_AGES_AS_OF - born).days // 365
    return f"Retired {work[0].lower()}{work[1:]}" if age >= _RETIREMENT_AGE else work


def _telephone_number(rng: random.Random, method: CommunicationMethod) -> str | None:
    """One of Ofcom's numbers for drama; people who prefer letters or e-mail may have none."""
    if method in {"LETTER", "EMAIL"} and rng.random() < 1 / 6:
        return None
    if method == "MOBILE" or (method == "EMAIL" and rng.random() < 1 / 2):
        return f"07700 900{rng.randrange(1000):03d}"
    return f"01632 960{rng.randrange(1000):03d}"


def _home(rng: random.Random) -> Home:
    city, district = rng.choice(names.TOWNS)
    letters = "ABDEFGHJLNPQRSTUWXYZ"  # what the inward part of a post code is made of
    inward = f"{rng.randrange(1, 10)}{rng.choice(letters)}{rng.choice(letters)}"
    return Home(
        line=f"{rng.randrange(1, 180)} {rng.choice(names.STREETS)}",
        city=city,
        district=district,
        postal_code=f"ZZ{names.TOWNS.index((city, district)) + 1} {inward}",
    )
