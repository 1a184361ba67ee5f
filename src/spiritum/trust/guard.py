"""Every call to a hospital, whatever adapter makes it: within a time, and only while the circuit is closed."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import timedelta
from typing import TypeVar

from typing_extensions import override

from spiritum.errors import UpstreamUnavailable
from spiritum.trust.adapter import (
    Accepted,
    NewTrustPatient,
    TrustAdapter,
    TrustPatient,
    TrustRequest,
    TrustResult,
)
from spiritum.trust.breaker import Breaker

T = TypeVar("T")


class GuardedTrustAdapter(TrustAdapter):
    """An adapter whose calls end in time: `limit` is for a whole call, however many exchanges it takes.

    An adapter's own time-outs are for each step on the network, so that an engine which sends a byte now and then
    would keep a caller for ever.
    """

    def __init__(
        self, adapter: TrustAdapter, breaker: Breaker, limit: timedelta, settle: timedelta | None = None
    ) -> None:
        """`settle` is how long a hospital may still work on a request that was given up: as long it is not repeated."""
        self._adapter = adapter
        self._breaker = breaker
        self._seconds = limit.total_seconds()
        self._settle = settle.total_seconds() if settle is not None else None

    async def _guarded(self, call: Callable[[], Awaitable[T]], retry_after: float | None = None) -> T:
        with self._breaker.calling():
            deadline = asyncio.timeout(self._seconds)
            try:
                async with deadline:
                    return await call()
            except TimeoutError:
                if not deadline.expired():
                    raise
                message = "The hospital's integration engine did not answer in time."
                raise UpstreamUnavailable(message, retry_after=retry_after) from None

    @override
    async def test_connection(self) -> None:
        await self._guarded(self._adapter.test_connection)

    @override
    async def find_patient(self, hospital_number: str) -> TrustPatient | None:
        return await self._guarded(lambda: self._adapter.find_patient(hospital_number))

    @override
    async def patients_by_hospital_numbers(self, hospital_numbers: Sequence[str]) -> Mapping[str, TrustPatient]:
        return await self._guarded(lambda: self._adapter.patients_by_hospital_numbers(hospital_numbers))

    @override
    async def search_patients(self, query: str) -> Sequence[TrustPatient]:
        return await self._guarded(lambda: self._adapter.search_patients(query))

    @override
    async def create_patient(self, patient: NewTrustPatient) -> TrustPatient:
        return await self._guarded(lambda: self._adapter.create_patient(patient))

    @override
    async def request(self, request: TrustRequest) -> Accepted:
        return await self._guarded(lambda: self._adapter.request(request), self._settle)

    @override
    async def import_request(self, request: TrustRequest, state: str) -> Accepted:
        return await self._guarded(lambda: self._adapter.import_request(request, state), self._settle)

    @override
    async def find_result(self, reference: str) -> TrustResult | None:
        return await self._guarded(lambda: self._adapter.find_result(reference))

    @override
    async def results_by_references(self, references: Sequence[str]) -> Mapping[str, TrustResult]:
        return await self._guarded(lambda: self._adapter.results_by_references(references))

    @override
    async def clear(self) -> None:
        await self._guarded(self._adapter.clear)

    @override
    async def close(self) -> None:
        await self._adapter.close()
