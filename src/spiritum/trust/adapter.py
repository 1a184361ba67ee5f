"""
The trust adapter: the one interface through which the system reaches a hospital. Another trust, another adapter.

Every method raises `UpstreamUnavailable` where the hospital does not answer, or not in a way that can be used.

What an adapter promises, each alike, is tested by one suite (`tests/trust/test_contract.py`).
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID


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
        """The patients whom the hospital knows, by hospital number; those whom it does not are left out."""
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
