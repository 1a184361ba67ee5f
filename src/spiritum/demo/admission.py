"""Registers the demonstration's patients and requests at the hospital."""

import asyncio
import itertools
from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias
from uuid import uuid4

from spiritum.demo.data_sets import Plan
from spiritum.demo.journeys import Journey
from spiritum.demo.people import Person
from spiritum.trust.adapter import NewTrustPatient, TrustAdapter, TrustAddress, TrustRequest

MAX_CONCURRENT: Final = 8
"""The number of concurrent admissions. More would only queue in the HTTP client."""

References: TypeAlias = Mapping[str, Sequence[str | None]]
"""The hospital's references of each patient's requests, by hospital number, in the journey's order."""

_FIRST_MADE_UP: Final = 900_000_000_000_000_001
"""The first invented reference. No hospital counts this far, so none belongs to a real request."""


class Admission:
    """Registers patients, a bounded number at once."""

    def __init__(self, trust: TrustAdapter, *, with_requests: bool) -> None:
        self._trust = trust
        self._with_requests = with_requests
        self._semaphore = asyncio.Semaphore(MAX_CONCURRENT)

    async def admit(self, journey: Journey, pathway_name: str, done: Callable[[], None]) -> Sequence[str | None]:
        """Register the patient, import the requests and return their references. The hospital completes open ones."""
        async with self._semaphore:
            await self._trust.create_patient(_described(journey.patient))
            references = await self._import_requests(journey, pathway_name) if self._with_requests else []
        done()
        return references

    async def _import_requests(self, journey: Journey, pathway_name: str) -> list[str | None]:
        references: list[str | None] = []
        for request in journey.requests:
            trust_request = TrustRequest(
                key=uuid4(),
                type_reference_name=request.type.ref_name,
                hospital_number=journey.patient.hospital_number,
                pathway_name=pathway_name,
            )
            if request.type.goes_to_trust:
                references.append((await self._trust.import_request(trust_request, request.state.value)).reference)
            else:
                references.append(None)
        return references


def made_up_references(plan: Plan) -> References:
    """Invented references, unknown to the hospital."""
    numbers = itertools.count(_FIRST_MADE_UP)
    return {
        journey.patient.hospital_number: [
            str(next(numbers)) if request.type.goes_to_trust else None for request in journey.requests
        ]
        for journey in plan.everybody
    }


def _described(patient: Person) -> NewTrustPatient:
    home = patient.home
    return NewTrustPatient(
        hospital_number=patient.hospital_number,
        national_number=patient.national_number,
        first_name=patient.first_name,
        last_name=patient.last_name,
        date_of_birth=patient.date_of_birth,
        sex=patient.sex,
        communication_method=patient.communication_method,
        occupation=patient.occupation,
        telephone_number=patient.telephone_number,
        date_of_birth_precision=patient.date_of_birth_precision,
        is_deceased=patient.deceased_on is not None,
        deceased_on=patient.deceased_on,
        is_restricted=patient.is_restricted,
        # The hospital gives addresses their ids itself.
        address=TrustAddress(
            id="",
            line=home.line,
            city=home.city,
            district=home.district,
            postal_code=home.postal_code,
            country=home.country,
        ),
    )
