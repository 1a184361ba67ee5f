"""
The trust adapter: the one interface through which the system reaches a hospital.

Every method raises `UpstreamUnavailable` if the hospital does not answer, or if its response cannot be used. One suite
tests the promises of all adapters (`tests/trust/test_contract.py`).
"""

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, Protocol, TypeAlias, runtime_checkable
from uuid import UUID

_MAX_DIGITS: Final = 15
"""Of an id that was ours. Ids go on after it, and clients that keep numbers as JavaScript does know 15 digits."""

DatePrecision: TypeAlias = Literal["DAY", "MONTH", "YEAR"]
"""How much of a date is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustAddress:
    """A patient's address, as the hospital has it."""

    id: str
    line: str
    city: str
    district: str
    postal_code: str
    country: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustPatient:
    """A patient's demographics, as the hospital has them."""

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
    """Whether the hospital has verified the national number; `None` if it does not say."""
    other_hospital_numbers: tuple[str, ...] = ()
    """Further hospital numbers of the patient, for instance of a record that was merged into this one."""
    date_of_birth_precision: DatePrecision = "DAY"
    """If only the month or the year of birth is known, `date_of_birth` is its first day."""
    is_deceased: bool = False
    deceased_on: datetime.date | None = None
    """Day of death; `None` if the hospital does not say the day."""
    is_restricted: bool = False
    """Whether the hospital restricts who may see the record: then address and telephone number are left out."""


class FoundPatients(dict[str, TrustPatient]):
    """Patients by the requested hospital number.

    `unreadable` are the requested numbers of patients who cannot be shown: their record cannot be read, or two patients
    have the number. The hospital does not know the numbers that are in neither.
    """

    def __init__(self, patients: Mapping[str, TrustPatient], unreadable: Collection[str] = ()) -> None:
        super().__init__(patients)
        self.unreadable = frozenset(unreadable)


class FoundResults(dict[str, "TrustResult"]):
    """Results by the requested reference.

    `unreadable` are the requested references whose record cannot be read: the hospital has said something of them, and
    nobody knows what.
    """

    def __init__(self, results: "Mapping[str, TrustResult]", unreadable: Collection[str] = ()) -> None:
        super().__init__(results)
        self.unreadable = frozenset(unreadable)


def unreadable_in(response: "Mapping[str, TrustPatient] | Mapping[str, TrustResult]") -> frozenset[str]:
    """The requested numbers or references of what cannot be shown; empty if the adapter does not say."""
    return response.unreadable if isinstance(response, FoundPatients | FoundResults) else frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTrustPatient:
    """The details of a patient to be created at the hospital, which fills in the rest."""

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
    """These four are for demonstrations: at a real hospital, it sets them itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustResult:
    """The state and result of a request: `description` is the report, as text.

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
    """Whether `updated_at` is the hospital's; else it is the nearest known instant, and cannot order reports."""

    @property
    def changed_at(self) -> datetime.datetime | None:
        """`updated_at` if it is the hospital's, by which reports are ordered; else `None`."""
        return self.updated_at if self.is_dated else None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustRequest:
    """A test or referral to request. `key` is its idempotency key: however often it is sent, it is made once."""

    key: UUID
    type_reference_name: str
    hospital_number: str
    pathway_name: str
    decision_point_id: int | None = None
    """The decision point that asked for it; `None` for an imported request."""
    authored_at: datetime.datetime | None = None
    requester: str | None = None
    """Username of the clinician who asked for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """The hospital's acceptance of a request: its reference there, its state, and since when (if it says so)."""

    reference: str
    state: str
    updated_at: datetime.datetime | None = None


class KnownBirthDate(Protocol):
    """A date of birth as the hospital has it, of which only the month or the year may be known."""

    @property
    def date_of_birth(self) -> datetime.date: ...
    @property
    def date_of_birth_precision(self) -> DatePrecision: ...


def is_same_date(day: datetime.date, known: KnownBirthDate) -> bool:
    """Whether a date of birth agrees with the hospital's, as far as the hospital knows it."""
    born = known.date_of_birth
    if known.date_of_birth_precision == "YEAR":
        return day.year == born.year
    if known.date_of_birth_precision == "MONTH":
        return (day.year, day.month) == (born.year, born.month)
    return day == born


class RequestRejected(Exception):
    """The hospital has understood a request and rejects it: sending it again would not help.

    The message is the hospital's reason, if it gives one; it holds no patient data.
    """


@dataclass(frozen=True, slots=True)
class ListedRequest:
    """One of our requests, as the hospital lists it."""

    reference: str
    key: UUID
    decision_point_id: int | None
    """The decision point that asked for it, if the hospital has kept that."""


def number_of_ours(said: object) -> int | None:
    """The number of a decision point, as a hospital gives it back; `None` if it is none of ours."""
    if not isinstance(said, str):
        return None
    return int(said) if said.isascii() and said.isdecimal() and len(said) <= _MAX_DIGITS else None


@runtime_checkable
class ListsRequests(Protocol):
    """An adapter whose hospital can say which of our requests it has. Not every hospital's contract has that."""

    async def requests_since(self, since: datetime.datetime) -> Sequence[ListedRequest] | None:
        """Our requests that the hospital has made or changed since then; `None` if this hospital cannot list them."""
        ...


class TrustAdapter(Protocol):
    """A hospital's systems."""

    async def test_connection(self) -> None:
        """Return if the hospital answers."""
        ...

    async def find_patient(self, hospital_number: str) -> TrustPatient | None:
        """The patient with this hospital number; `None` if the hospital knows nobody of that number."""
        ...

    async def patients_by_hospital_numbers(self, hospital_numbers: Sequence[str]) -> Mapping[str, TrustPatient]:
        """The patients whom the hospital knows and who can be shown, by requested number; others are left out.

        `unreadable_in` gives the numbers of those whom it knows and who cannot be shown.
        """
        ...

    async def search_patients(self, query: str) -> Sequence[TrustPatient]:
        """Patients with a number or name that equals one of the words in `query`, case ignored."""
        ...

    async def create_patient(self, patient: NewTrustPatient) -> TrustPatient:
        """Create a patient at the hospital; returns the hospital's own if it has one with the same identity."""
        ...

    async def request(self, request: TrustRequest) -> Accepted:
        """Request a test or referral; raises `RequestRejected`. The same key again gives the same reference."""
        ...

    async def import_request(self, request: TrustRequest, state: str) -> Accepted:
        """Send a request that already has a state; otherwise as `request`."""
        ...

    async def cancel(self, reference: str, reason: str) -> Accepted:
        """Cancel the request with this reference; returns it as the hospital has it now. Again, it changes nothing.

        A state other than `ERROR` says that the hospital goes on with it, or has completed it. Raises `RequestRejected`
        if the hospital does not cancel it, cannot cancel any request, or does not know it.
        """
        ...

    async def find_result(self, reference: str) -> TrustResult | None:
        """The state and result of the request with this reference; `None` if the hospital does not know it."""
        ...

    async def results_by_references(self, references: Sequence[str]) -> Mapping[str, TrustResult]:
        """The states and results of many requests, by reference; unknown ones are left out."""
        ...

    async def clear(self) -> None:
        """Delete every patient and request at the hospital: for test systems only."""
        ...

    async def close(self) -> None:
        """Close the connections."""
        ...
