"""How requests stand at the hospital: read in batches, and put together by `reports`."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar
from uuid import UUID

from fhir.resources.R4B.diagnosticreport import DiagnosticReport
from fhir.resources.R4B.observation import Observation
from fhir.resources.R4B.reference import Reference
from fhir.resources.R4B.servicerequest import ServiceRequest
from fhir.resources.R4B.task import Task

from spiritum.trust.adapter import TrustResult
from spiritum.trust.fhir.client import FhirClient, Json
from spiritum.trust.fhir.options import FhirOptions
from spiritum.trust.fhir.reports import trust_result
from spiritum.trust.fhir.requests import key_of
from spiritum.trust.fhir.resources import all_of, id_in

_MOST_AT_ONCE = 50
T = TypeVar("T")


class Standing(NamedTuple):
    """What came of a request, and the key with which we made it; none where it is not ours."""

    result: TrustResult
    key: UUID | None


class Results:
    """Reads what came of requests."""

    def __init__(self, client: FhirClient, options: FhirOptions) -> None:
        self._client = client
        self._options = options

    async def by_references(self, references: Sequence[str]) -> dict[str, TrustResult]:
        """What came of each request, by reference; unknown ones are left out."""
        return {reference: standing.result for reference, standing in (await self.standings(references)).items()}

    async def standings(self, references: Sequence[str]) -> dict[str, Standing]:
        """How each request stands, by reference; unknown ones are left out."""
        pages = await asyncio.gather(*(self._standings(part) for part in parts(sorted(set(references)))))
        return {reference: standing for page in pages for reference, standing in page.items()}

    async def _standings(self, ids: Sequence[str]) -> Mapping[str, Standing]:
        named = ",".join(f"ServiceRequest/{one}" for one in ids)
        asked = [
            self._client.search("ServiceRequest", {"_id": ",".join(ids)}),
            self._client.search("DiagnosticReport", {"based-on": named, "_include": "DiagnosticReport:result"}),
        ]
        if self._options.has_tasks:
            asked.append(self._client.search("Task", {"focus": named}))
        found: list[Json] = [resource for resources in await asyncio.gather(*asked) for resource in resources]
        observations = {one.id: one for one in all_of(Observation, found) if one.id is not None}
        reports = _grouped(all_of(DiagnosticReport, found), lambda report: report.basedOn or [])
        tasks = _grouped(all_of(Task, found), lambda task: [task.focus] if task.focus else [])
        standings: dict[str, Standing] = {}
        for request in all_of(ServiceRequest, found):
            reference = request.id or ""
            result = trust_result(request, reports[reference], tasks[reference], observations)
            if result is not None:
                standings[reference] = Standing(result, key_of(request, self._options.systems))
        return standings


def parts(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """`values` in parts that fit in one search."""
    return (values[start : start + _MOST_AT_ONCE] for start in range(0, len(values), _MOST_AT_ONCE))


def _grouped(resources: Sequence[T], references_of: Callable[[T], Sequence[Reference]]) -> "defaultdict[str, list[T]]":
    """Resources by the id of each request that they refer to."""
    groups: defaultdict[str, list[T]] = defaultdict(list)
    for one in resources:
        for request in {id_in(reference.reference, "ServiceRequest") for reference in references_of(one)}:
            if request is not None:
                groups[request].append(one)
    return groups
