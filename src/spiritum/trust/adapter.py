"""
The trust adapter: the one interface through which the system reaches a hospital. Another trust, another adapter.

Every method raises `UpstreamUnavailable` where the hospital does not answer, or not in a way that can be used.

What an adapter promises, each alike, is tested by one suite (`tests/trust/test_contract.py`).
"""

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias
from uuid import UUID

DatePrecision: TypeAlias = Literal["DAY", "MONTH", "YEAR"]
"""How much of a date is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustAddress:
    """Where a patient lives, as the hospital has it."""

    id: str
    line: str
    city: str
    district: str
    postal_code: str
    country: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustPatient:
    """A patient's demographics, which belong to the hospital and are read on demand."""

    hospital_number: str
    national_number: str
    communication_method: str
    first_name: str
    last_name: str
    date_of_birth: datetime.date
    sex: str
    occupation: str
    telephone_number: str | None
    address: TrustAddress
    national_number_verified: bool | None = None
    """Whether the hospital has traced the national number; none where it does not say."""
    other_hospital_numbers: tuple[str, ...] = ()
    """Other numbers by which the hospital knows the patient, for instance of a record that was merged into this one."""
    date_of_birth_precision: DatePrecision = "DAY"
    """Of a date of birth of which only the month or the year is known, `date_of_birth` is the first day."""
    is_deceased: bool = False
    deceased_on: datetime.date | None = None
    """Day of death; `None` if the hospital does not say the day."""
    is_restricted: bool = False
    """Whether the hospital restricts who may see the record: then there is no address and no telephone number here."""


class FoundPatients(dict[str, TrustPatient]):
    """Patients by the hospital number that was asked for.

    `unreadable` are the numbers by which the hospital knows somebody who cannot be shown: it has sent what nobody can
    read, or it has two patients of one number. Those that are in neither, it does not know.
    """

    def __init__(self, patients: Mapping[str, TrustPatient], unreadable: Collection[str] = ()) -> None:
        super().__init__(patients)
        self.unreadable = frozenset(unreadable)


def unreadable_in(found: Mapping[str, TrustPatient]) -> frozenset[str]:
    """The numbers of which an answer says that they are somebody's who cannot be shown."""
    return found.unreadable if isinstance(found, FoundPatients) else frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTrustPatient:
    """What is known of a patient whom the hospital does not know yet; the rest it fills in itself."""

    hospital_number: str
    national_number: str
    first_name: str
    last_name: str
    date_of_birth: datetime.date
    sex: str
    communication_method: str = "LETTER"
    occupation: str = ""
    telephone_number: str | None = None
    address: TrustAddress | None = None
    date_of_birth_precision: DatePrecision = "DAY"
    is_deceased: bool = False
    deceased_on: datetime.date | None = None
    is_restricted: bool = False
    """These four are for demonstrations: of somebody new, a hospital says such things itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustResult:
    """What came of a request: `description` is the report, as text.

    `updated_at` is when the hospital last changed the state or the report: the same state with a later instant is an
    amended report.
    """

    id: str
    description: str
    type_reference_name: str
    current_state: str
    added_at: datetime.datetime
    updated_at: datetime.datetime
    is_dated: bool = True
    """Whether the hospital itself has said `updated_at`; else it is the nearest that is known, and orders nothing."""

    @property
    def changed_at(self) -> datetime.datetime | None:
        """`updated_at` where the hospital has said it: what tells an older report from a newer one."""
        return self.updated_at if self.is_dated else None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustRequest:
    """A test or referral to ask for. `key` stays the same however often it is sent, so that it is made once."""

    key: UUID
    type_reference_name: str
    hospital_number: str
    pathway_name: str
    decision_point_id: int | None = None
    """The decision that asked for it, which groups its requests; none for an imported one."""
    authored_at: datetime.datetime | None = None
    requester: str | None = None
    """Username of who asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """The hospital has taken a request: its reference there, its state, and since when, where the hospital says so."""

    reference: str
    state: str
    updated_at: datetime.datetime | None = None


class KnownBirthDate(Protocol):
    """A date of birth as the hospital has it, which may be less than a day."""

    @property
    def date_of_birth(self) -> datetime.date: ...
    @property
    def date_of_birth_precision(self) -> DatePrecision: ...


def is_same_date(given: datetime.date, known: KnownBirthDate) -> bool:
    """Whether a date of birth agrees with the hospital's, as far as the hospital knows it."""
    born = known.date_of_birth
    if known.date_of_birth_precision == "YEAR":
        return given.year == born.year
    if known.date_of_birth_precision == "MONTH":
        return (given.year, given.month) == (born.year, born.month)
    return given == born


class RequestRejected(Exception):
    """The hospital has understood a request and will not take it: sending it again would not help.

    The message says why, where the hospital says so; it holds no patient data.
    """


class TrustAdapter(Protocol):
    """A hospital's systems."""

    async def test_connection(self) -> None:
        """Returns where the hospital answers."""
        ...

    async def find_patient(self, hospital_number: str) -> TrustPatient | None:
        """The patient with this hospital number, none where the hospital knows nobody of that number."""
        ...

    async def patients_by_hospital_numbers(self, hospital_numbers: Sequence[str]) -> Mapping[str, TrustPatient]:
        """The patients whom the hospital knows and who can be shown, by hospital number; others are left out.

        `unreadable_in` tells those whom it knows from those whom it does not.
        """
        ...

    async def search_patients(self, query: str) -> Sequence[TrustPatient]:
        """Patients with a number or name that equals one of the words in `query`, case ignored."""
        ...

    async def create_patient(self, patient: NewTrustPatient) -> TrustPatient:
        """Make a patient known to the hospital; one that it has already, with the same identity, is given back."""
        ...

    async def request(self, request: TrustRequest) -> Accepted:
        """Ask for a test or referral; raises `RequestRejected`. The same key again gives the same reference."""
        ...

    async def import_request(self, request: TrustRequest, state: str) -> Accepted:
        """Make known a request that already has a state; otherwise as `request`."""
        ...

    async def find_result(self, reference: str) -> TrustResult | None:
        """What came of the request with this reference."""
        ...

    async def results_by_references(self, references: Sequence[str]) -> Mapping[str, TrustResult]:
        """What came of many requests, by reference; unknown ones are left out."""
        ...

    async def clear(self) -> None:
        """Forget every patient and request: for test systems only."""
        ...

    async def close(self) -> None:
        """Give back connections."""
        ...
