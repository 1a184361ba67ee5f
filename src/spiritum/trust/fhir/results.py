"""Reading the states and results of requests from a FHIR server, in batches.

SECURITY: a server may send more than was searched for. A report counts only if it is based on the request and about the
same patient, an observation only if a report names it.
"""

import asyncio
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple, TypeVar, cast
from uuid import UUID

import structlog
from fhir.resources.R4B.diagnosticreport import DiagnosticReport
from fhir.resources.R4B.observation import Observation
from fhir.resources.R4B.servicerequest import ServiceRequest
from fhir.resources.R4B.task import Task

from spiritum.time_slices import in_turns
from spiritum.trust.adapter import FoundResults, TrustResult
from spiritum.trust.fhir.addresses import ID
from spiritum.trust.fhir.client import FhirClient, token
from spiritum.trust.fhir.identified_reports import IdentifiedReports, based_on, keys_named
from spiritum.trust.fhir.measurements import FOREIGN, ObservationOrReason
from spiritum.trust.fhir.options import FhirOptions
from spiritum.trust.fhir.people import People
from spiritum.trust.fhir.reports import trust_result
from spiritum.trust.fhir.requests import raw_key_of
from spiritum.trust.fhir.resources import id_of, modifiers_of, of_kind, parsed_in_part, texts_in
from spiritum.trust.fhir.subjects import Subject, Subjects, subject_of
from spiritum.trust.rest.wire import Json

_MAX_CONCURRENT = 50
_TOGETHER = 8
"""Observations that are read in one go: about ten milliseconds."""
_MAX_PANEL_DEPTH = 5
_MAX_OBSERVATIONS = 2_000
"""Of one batch of requests. Further ones are reported as missing."""
_log = structlog.stdlib.get_logger("spiritum.trust.fhir")
T = TypeVar("T")


class KeyedResult(NamedTuple):
    """A request's state and result, and the key with which we made it; `None` if it is not ours."""

    result: TrustResult
    key: UUID | None


class _Batch(NamedTuple):
    """The resources on some requests, as the server sent them."""

    requests: Mapping[str, Json]
    reports: Mapping[str, Sequence[Json]]
    """By request, those that are about its patient."""
    tasks: Mapping[str, Sequence[Json]]
    observations: Mapping[str, Json]


class _Page(NamedTuple):
    """What was read of some requests."""

    results: Mapping[str, KeyedResult]
    unreadable: Collection[str]
    """The references of those whose resources cannot be read."""


class Results:
    """Reads the states and results of requests."""

    def __init__(self, client: FhirClient, options: FhirOptions, people: People) -> None:
        self._client = client
        self._options = options
        self._subjects = Subjects(people, options.systems)
        self._identified = IdentifiedReports(client, options, people)

    async def by_references(self, references: Sequence[str]) -> FoundResults:
        """The state and result of each request, by reference; unknown ones are left out."""
        pages = await self._pages(references)
        results = {reference: keyed.result for page in pages for reference, keyed in page.results.items()}
        return FoundResults(results, [reference for page in pages for reference in page.unreadable])

    async def keyed_results(self, references: Sequence[str]) -> dict[str, KeyedResult]:
        """The state, result and key of each request, by reference; unknown ones are left out."""
        pages = await self._pages(references)
        return {reference: keyed for page in pages for reference, keyed in page.results.items()}

    async def _pages(self, references: Sequence[str]) -> list[_Page]:
        ids = sorted({reference for reference in references if ID.fullmatch(reference)})
        return await asyncio.gather(*(self._keyed_results(part) for part in parts(ids)))

    async def references_of(self, keys: Collection[UUID]) -> dict[UUID, str]:
        """The references of the requests that we made with these keys, by key."""
        requests: list[Json] = []
        for part in parts(sorted(keys)):
            tokens = ",".join(token(self._options.systems.request, str(key)) for key in part)
            requests += of_kind("ServiceRequest", await self._client.search("ServiceRequest", {"identifier": tokens}))
        pairs = ((raw_key_of(request, self._options.systems), id_of(request)) for request in requests)
        return {
            key: request_id for key, request_id in pairs if key is not None and key in keys and request_id is not None
        }

    async def _keyed_results(self, ids: Sequence[str]) -> _Page:
        batch = await self._read(ids)
        foreign = await self._foreign_observations(batch)
        results: dict[str, KeyedResult] = {}
        read = await in_turns(partial(parsed_in_part, Observation), batch.observations.values(), together=_TOGETHER)
        observations = {key: entry or "unreadable" for key, entry in zip(batch.observations, read, strict=True)}
        for reference, raw in batch.requests.items():
            request = parsed_in_part(ServiceRequest, raw)
            result = None
            if request is not None:
                readable = {**observations, **dict.fromkeys(foreign[reference], FOREIGN)}
                result = self._result(request.resource, batch.reports[reference], batch.tasks[reference], readable)
            if result is not None:
                results[reference] = KeyedResult(result, raw_key_of(raw, self._options.systems))
        return _Page(results, batch.requests.keys() - results.keys())

    def _result(
        self,
        request: ServiceRequest,
        raw_reports: Sequence[Json],
        raw_tasks: Sequence[Json],
        observations: Mapping[str, ObservationOrReason],
    ) -> TrustResult | None:
        reports = [parsed_in_part(DiagnosticReport, raw) for raw in raw_reports]
        tasks = [parsed_in_part(Task, raw) for raw in raw_tasks if not modifiers_of(raw)]
        readable = [report for report in reports if report is not None]
        try:
            return trust_result(
                request,
                [report.resource for report in readable],
                [task.resource for task in tasks if task is not None],
                observations,
                missing={report.resource.id or "": report.missing for report in readable},
                unreadable=len(reports) - len(readable),
                server=self._client.address,
            )
        except Exception as error:  # one malformed resource must not keep the other requests from being read
            _log.error("a result cannot be read", resource="ServiceRequest", id=request.id, error=type(error).__name__)
            return None

    async def _read(self, ids: Sequence[str]) -> _Batch:
        """The requests, with the reports, tasks and observations on them."""
        references = ",".join(f"ServiceRequest/{request_id}" for request_id in ids)
        searches = [
            self._client.search("ServiceRequest", {"_id": ",".join(ids)}),
            self._client.search("DiagnosticReport", {"based-on": references, "_include": "DiagnosticReport:result"}),
        ]
        if self._options.has_tasks:
            searches.append(self._client.search("Task", {"focus": references}))
        resources: list[Json] = [resource for page in await asyncio.gather(*searches) for resource in page]
        requests = {
            resource_id: resource
            for resource in of_kind("ServiceRequest", resources)
            if (resource_id := id_of(resource)) in ids and resource_id
        }
        keys = {
            key: resource_id
            for resource_id, resource in requests.items()
            if (key := raw_key_of(resource, self._options.systems))
        }
        resources += await self._identified.on(requests.values())
        reports = self._grouped(of_kind("DiagnosticReport", resources), keys)
        tasks = self._grouped(of_kind("Task", resources), keys)
        own_reports, own_tasks = (
            await self._of_the_patient(requests, reports),
            await self._of_the_patient(requests, tasks),
        )
        included = {
            resource_id: resource
            for resource in of_kind("Observation", resources)
            if (resource_id := id_of(resource)) is not None
        }
        used = [report for group in own_reports.values() for report in group]
        return _Batch(requests, own_reports, own_tasks, await self._observations(used, included))

    async def _observations(self, reports: Sequence[Json], included: Mapping[str, Json]) -> dict[str, Json]:
        """The observations of these reports and the members of their panels; those not `included` are searched for."""
        observations: dict[str, Json] = dict(included)
        requested, named = (
            set(observations),
            {observation_id for report in reports for observation_id in self._named(report, "result")},
        )
        for _ in range(_MAX_PANEL_DEPTH):
            members = (
                observation_id for panel in observations.values() for observation_id in self._named(panel, "hasMember")
            )
            rest = max(_MAX_OBSERVATIONS - len(observations), 0)
            missing = sorted((named | set(members)) - requested)[:rest]
            if not missing:
                break
            requested |= set(missing)
            for part in parts(missing):
                more = of_kind("Observation", await self._client.search("Observation", {"_id": ",".join(part)}))
                observations |= {
                    observation_id: observation
                    for observation in more
                    if (observation_id := id_of(observation)) in part and observation_id
                }
        return observations

    async def _of_the_patient(
        self, requests: Mapping[str, Json], groups: Mapping[str, Sequence[Json]]
    ) -> "defaultdict[str, list[Json]]":
        """By request, the resources that are about its patient, or do not say whom they are about."""
        pairs = [(reference, resource) for reference in requests for resource in groups[reference]]
        matches = await self._are_about([(requests[reference], resource) for reference, resource in pairs])
        own: defaultdict[str, list[Json]] = defaultdict(list)
        for (reference, resource), is_same in zip(pairs, matches, strict=True):
            if is_same:
                own[reference].append(resource)
            else:
                _log.error(
                    "a resource on a request is about another patient",
                    resource=resource.get("resourceType"),
                    id=id_of(resource),
                    request=reference,
                )
        return own

    async def _foreign_observations(self, batch: _Batch) -> "defaultdict[str, set[str]]":
        """By request, the keys of the observations that are about another patient than the request is."""
        pairs: list[tuple[str, str, Subject, Subject]] = []
        address = self._client.address
        for reference, request in batch.requests.items():
            patient = subject_of(request, address)
            reports = batch.reports[reference]
            inside = {key: observation for report in reports for key, observation in _inside(report)}
            used = self._named_observations(reports, batch.observations)
            for key, observation in {**used, **inside}.items():
                pairs.append((reference, key, patient, subject_of(observation, address)))
        same = await self._subjects.are_same([(patient, subject) for _, _, patient, subject in pairs])
        foreign: defaultdict[str, set[str]] = defaultdict(set)
        for (reference, key, _, _), is_same in zip(pairs, same, strict=True):
            if not is_same:
                foreign[reference].add(key)
        return foreign

    def _named_observations(self, reports: Sequence[Json], observations: Mapping[str, Json]) -> dict[str, Json]:
        """The observations that reports name, and the members of their panels."""
        used: dict[str, Json] = {}
        named = {observation_id for report in reports for observation_id in self._named(report, "result")}
        while new := {
            observation_id: observations[observation_id]
            for observation_id in named
            if observation_id in observations and observation_id not in used
        }:
            used |= new
            named = {member for observation in new.values() for member in self._named(observation, "hasMember")}
        return used

    async def _are_about(self, pairs: Sequence[tuple[Json, Json]]) -> list[bool]:
        address = self._client.address
        return await self._subjects.are_same([(subject_of(a, address), subject_of(b, address)) for a, b in pairs])

    def _grouped(self, resources: Sequence[Json], keys: Mapping[UUID, str]) -> "defaultdict[str, list[Json]]":
        """Resources by the id of each request that they refer to."""
        groups: defaultdict[str, list[Json]] = defaultdict(list)
        for resource in resources:
            references = texts_in(based_on(resource), "reference")
            named = {self._client.address.id_in(text, "ServiceRequest") for text in references}
            named |= {keys[key] for key in keys_named(resource, self._options) if key in keys}
            for request in named - {None}:
                groups[str(request)].append(resource)
        return groups

    def _named(self, resource: Json, element: str) -> set[str]:
        """The ids of the observations that an element refers to."""
        ids = (self._client.address.id_in(text, "Observation") for text in texts_in(resource.get(element), "reference"))
        return {observation_id for observation_id in ids if observation_id is not None}


def parts(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """`values` in parts that fit in one search."""
    return (values[start : start + _MAX_CONCURRENT] for start in range(0, len(values), _MAX_CONCURRENT))


def _inside(report: Json) -> Iterator[tuple[str, Json]]:
    """The observations inside a report, by the report's id and theirs."""
    contained = report.get("contained")
    items = cast("list[object]", contained) if isinstance(contained, list) else []
    for item in items:
        if isinstance(item, dict) and cast("Json", item).get("resourceType") == "Observation":
            # A contained resource may refer to others in the same resource.
            yield f"{id_of(report)}#{cast('Json', item).get('id')}", {**cast("Json", item), "contained": contained}
