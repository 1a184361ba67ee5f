"""The guard around every trust adapter: calls end in time, and go out only while the circuit is closed.

Responses are checked first: what is implausible or cannot be stored (`plausible`) is left out or cleaned.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import structlog
from typing_extensions import override

from spiritum.errors import UpstreamUnavailable
from spiritum.telemetry.hospital import calling
from spiritum.time_slices import in_turns
from spiritum.trust.adapter import (
    Accepted,
    FoundPatients,
    FoundResults,
    NewTrustPatient,
    TrustAdapter,
    TrustPatient,
    TrustRequest,
    TrustResult,
    unreadable_in,
)
from spiritum.trust.breaker import Breaker
from spiritum.trust.plausible import is_plausible_birth, storable_patient, storable_result

_log = structlog.stdlib.get_logger("spiritum.trust")
T = TypeVar("T")


class GuardedTrustAdapter(TrustAdapter):
    """An adapter whose calls end in time: `limit` is for a whole call, however many exchanges it takes.

    An adapter's own timeouts are for each step on the network: a hospital that sends a byte now and then would keep a
    caller waiting for ever.
    """

    def __init__(
        self, adapter: TrustAdapter, breaker: Breaker, limit: timedelta, settle: timedelta | None = None
    ) -> None:
        """`settle` is how long a hospital may still work on a request that timed out: it is not repeated before."""
        self._adapter = adapter
        self._breaker = breaker
        self._seconds = limit.total_seconds()
        self._settle = settle.total_seconds() if settle is not None else None

    @property
    def is_open(self) -> bool:
        """Whether the hospital is left alone at present."""
        return self._breaker.is_open

    async def _guarded(self, name: str, call: Callable[[], Awaitable[T]], retry_after: float | None = None) -> T:
        with calling(name), self._breaker.calling():
            deadline = asyncio.timeout(self._seconds)
            try:
                async with deadline:
                    return await call()
            except TimeoutError:
                if not deadline.expired():
                    raise
                message = "The hospital did not respond in time."
                raise UpstreamUnavailable(message, retry_after=retry_after) from None

    @override
    async def test_connection(self) -> None:
        await self._guarded("test_connection", self._adapter.test_connection)

    @override
    async def find_patient(self, hospital_number: str) -> TrustPatient | None:
        patient = await self._guarded("find_patient", lambda: self._adapter.find_patient(hospital_number))
        return _usable(patient) if patient is not None else None

    @override
    async def patients_by_hospital_numbers(self, hospital_numbers: Sequence[str]) -> Mapping[str, TrustPatient]:
        patients = await self._guarded(
            "patients_by_hospital_numbers", lambda: self._adapter.patients_by_hospital_numbers(hospital_numbers)
        )
        possible = {number: patient for number, patient in patients.items() if _is_possible(patient)}
        usable = dict(zip(possible, await in_turns(storable_patient, possible.values()), strict=True))
        return FoundPatients(usable, unreadable_in(patients) | (patients.keys() - usable.keys()))

    @override
    async def search_patients(self, query: str) -> Sequence[TrustPatient]:
        patients = await self._guarded("search_patients", lambda: self._adapter.search_patients(query))
        return [storable_patient(patient) for patient in patients if _is_possible(patient)]

    @override
    async def create_patient(self, patient: NewTrustPatient) -> TrustPatient:
        return _usable(await self._guarded("create_patient", lambda: self._adapter.create_patient(patient)))

    @override
    async def request(self, request: TrustRequest) -> Accepted:
        return await self._guarded("request", lambda: self._adapter.request(request), self._settle)

    @override
    async def import_request(self, request: TrustRequest, state: str) -> Accepted:
        return await self._guarded("import_request", lambda: self._adapter.import_request(request, state), self._settle)

    @override
    async def cancel(self, reference: str, reason: str) -> Accepted:
        return await self._guarded("cancel", lambda: self._adapter.cancel(reference, reason))

    @override
    async def find_result(self, reference: str) -> TrustResult | None:
        result = await self._guarded("find_result", lambda: self._adapter.find_result(reference))
        return storable_result(result) if result is not None else None

    @override
    async def results_by_references(self, references: Sequence[str]) -> Mapping[str, TrustResult]:
        results = await self._guarded("results_by_references", lambda: self._adapter.results_by_references(references))
        storable = dict(zip(results, await in_turns(storable_result, results.values(), together=8), strict=True))
        return FoundResults(storable, unreadable_in(results))

    @override
    async def clear(self) -> None:
        await self._guarded("clear", self._adapter.clear)

    @override
    async def close(self) -> None:
        await self._adapter.close()


def _is_possible(patient: TrustPatient) -> bool:
    """Whether the patient's birth date is plausible. Without one the patient is not shown, since nothing is made up."""
    is_possible = is_plausible_birth(patient.date_of_birth, datetime.now(UTC).date())
    if not is_possible:
        _log.warning("a patient's birth date cannot be meant: the hospital has to correct it")
    return is_possible


def _usable(patient: TrustPatient) -> TrustPatient:
    if not _is_possible(patient):
        raise UpstreamUnavailable("The hospital's record has a birth date that cannot be meant. Have it corrected.")
    return storable_patient(patient)
