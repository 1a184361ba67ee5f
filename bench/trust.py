"""A hospital whose patients are a table of ours, so that what is measured is the product and not a simulator."""

from collections.abc import Mapping, Sequence

import asyncpg

from spiritum.trust.adapter import (
    Accepted,
    NewTrustPatient,
    TrustAddress,
    TrustPatient,
    TrustRequest,
    TrustResult,
)

_FIND = """
SELECT hospital_number, national_number, demographics.*
FROM patient JOIN demographics ON demographics.patient_id = patient.id
WHERE hospital_number = ANY ($1::text[])
"""


class TableTrust:
    """
    The table `demographics` through the interface that every hospital is reached by.

    Patients who are made known are kept in `registered`, for whoever fills the table. Requests are taken, and nothing
    ever comes back: the results that are shown are those of `cached_result`.
    """

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record] | None" = None) -> None:
        self._pool = pool
        self.registered: dict[str, TrustPatient] = {}

    async def test_connection(self) -> None:
        """Always there."""

    async def find_patient(self, hospital_number: str) -> TrustPatient | None:
        """From the table."""
        return (await self.patients_by_hospital_numbers([hospital_number])).get(hospital_number)

    async def patients_by_hospital_numbers(self, hospital_numbers: Sequence[str]) -> Mapping[str, TrustPatient]:
        """From the table, in one statement."""
        if self._pool is None:
            return {}
        async with self._pool.acquire() as connection:
            rows = await connection.fetch(_FIND, hospital_numbers)
        return {row["hospital_number"]: _patient(row) for row in rows}

    async def search_patients(self, query: str) -> Sequence[TrustPatient]:
        """Nobody: no case searches."""
        return []

    async def create_patient(self, patient: NewTrustPatient) -> TrustPatient:
        """Store the patient in `registered`."""
        known = self.registered[patient.hospital_number] = as_known(patient)
        return known

    async def request(self, request: TrustRequest) -> Accepted:
        """Accept the request."""
        return Accepted(reference=request.key.hex, state="ACTIVE")

    async def import_request(self, request: TrustRequest, state: str) -> Accepted:
        """Accept the request."""
        return Accepted(reference=request.key.hex, state=state)

    async def cancel(self, reference: str, reason: str) -> Accepted:
        """Cancel the request: nothing ever came of it."""
        return Accepted(reference=reference, state="ERROR")

    async def find_result(self, reference: str) -> TrustResult | None:
        """No request has a result."""
        return None

    async def results_by_references(self, references: Sequence[str]) -> Mapping[str, TrustResult]:
        """No request has a result."""
        return {}

    async def clear(self) -> None:
        """Remove all patients."""
        self.registered.clear()

    async def close(self) -> None:
        """Nothing to close."""


def as_known(patient: NewTrustPatient) -> TrustPatient:
    """The patient as a hospital has it that takes every detail as it is given."""
    return TrustPatient(
        hospital_number=patient.hospital_number,
        national_number=patient.national_number,
        communication_method=patient.communication_method,
        first_name=patient.first_name,
        last_name=patient.last_name,
        date_of_birth=patient.date_of_birth,
        sex=patient.sex,
        occupation=patient.occupation,
        telephone_number=patient.telephone_number,
        address=patient.address or TrustAddress(id="", line="", city="", district="", postal_code="", country=""),
    )


def _patient(row: asyncpg.Record) -> TrustPatient:
    return TrustPatient(
        hospital_number=row["hospital_number"],
        national_number=row["national_number"],
        communication_method=row["communication_method"],
        first_name=row["first_name"],
        last_name=row["last_name"],
        date_of_birth=row["date_of_birth"],
        sex=row["sex"],
        occupation=row["occupation"],
        telephone_number=row["telephone_number"],
        address=TrustAddress(
            id=row["address_id"],
            line=row["address_line"],
            city=row["address_city"],
            district=row["address_district"],
            postal_code=row["address_postal_code"],
            country=row["address_country"],
        ),
    )
