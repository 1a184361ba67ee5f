"""How requests stand at the hospital: read in batches, and put together by `reports`.

Nothing is taken for an answer because it came back: a report counts where it says that it is based on the
request and is about the same patient, an observation where a report names it.
"""

import asyncio
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar, cast
from uuid import UUID

import structlog
from fhir.resources.R4B.diagnosticreport import DiagnosticReport
from fhir.resources.R4B.observation import Observation
from fhir.resources.R4B.servicerequest import ServiceRequest
from fhir.resources.R4B.task import Task

from spiritum.trust.adapter import TrustResult
from spiritum.trust.fhir.addresses import ID
from spiritum.trust.fhir.client import FhirClient, token
from spiritum.trust.fhir.identified_reports import IdentifiedReports, based_on, keys_named
from spiritum.trust.fhir.measurements import FOREIGN, Found
from spiritum.trust.fhir.options import FhirOptions
from spiritum.trust.fhir.people import People
from spiritum.trust.fhir.reports import trust_result
from spiritum.trust.fhir.requests import raw_key_of
from spiritum.trust.fhir.resources import id_of, modifiers_of, of_kind, parsed_in_part, texts_in
from spiritum.trust.fhir.subjects import Subject, Subjects, subject_of
from spiritum.trust.rest.wire import Json

_MAX_CONCURRENT = 50
_MAX_PANEL_DEPTH = 5
_MAX_OBSERVATIONS = 2_000
"""Of one batch of requests. What lies beyond is named as missing."""
_log = structlog.stdlib.get_logger("spiritum.trust.fhir")
T = TypeVar("T")


class Standing(NamedTuple):
    """What came of a request, and the key with which we made it; none where it is not ours."""

    result: TrustResult
    key: UUID | None


class _Batch(NamedTuple):
    """What was read of some requests, as the server sent it."""

    requests: Mapping[str, Json]
    reports: Mapping[str, Sequence[Json]]
    """By request, those about its patient."""
    tasks: Mapping[str, Sequence[Json]]
    observations: Mapping[str, Json]


class Results:
    """Reads what came of requests."""

    def __init__(self, client: FhirClient, options: FhirOptions, people: People) -> None:
        self._client = client
        self._options = options
        self._subjects = Subjects(people, options.systems)
        self._identified = IdentifiedReports(client, options, people)

    async def by_references(self, references: Sequence[str]) -> dict[str, TrustResult]:
        """What came of each request, by reference; unknown ones are left out."""
        return {reference: standing.result for reference, standing in (await self.standings(references)).items()}

    async def standings(self, references: Sequence[str]) -> dict[str, Standing]:
        """How each request stands, by reference; unknown ones are left out."""
        ids = sorted({one for one in references if ID.fullmatch(one)})
        pages = await asyncio.gather(*(self._standings(part) for part in parts(ids)))
        return {reference: standing for page in pages for reference, standing in page.items()}

    async def references_of(self, keys: Collection[UUID]) -> dict[UUID, str]:
        """The references of the requests that we made with these keys."""
        found: list[Json] = []
        for part in parts(sorted(keys)):
            tokens = ",".join(token(self._options.systems.request, str(key)) for key in part)
            found += of_kind("ServiceRequest", await self._client.search("ServiceRequest", {"identifier": tokens}))
        named = ((raw_key_of(one, self._options.systems), id_of(one)) for one in found)
        return {key: own for key, own in named if key is not None and key in keys and own is not None}

    async def _standings(self, ids: Sequence[str]) -> Mapping[str, Standing]:
        batch = await self._read(ids)
        foreign = await self._foreign_observations(batch)
        standings: dict[str, Standing] = {}
        observations = {
            key: parsed_in_part(Observation, one) or "unreadable" for key, one in batch.observations.items()
        }
        for reference, raw in batch.requests.items():
            request = parsed_in_part(ServiceRequest, raw)
            result = None
            if request is not None:
                found = {**observations, **dict.fromkeys(foreign[reference], FOREIGN)}
                result = self._result(request.resource, batch.reports[reference], batch.tasks[reference], found)
            if result is not None:
                standings[reference] = Standing(result, raw_key_of(raw, self._options.systems))
        return standings

    def _result(
        self,
        request: ServiceRequest,
        raw_reports: Sequence[Json],
        raw_tasks: Sequence[Json],
        observations: Mapping[str, Found],
    ) -> TrustResult | None:
        reports = [parsed_in_part(DiagnosticReport, one) for one in raw_reports]
        tasks = [parsed_in_part(Task, one) for one in raw_tasks if not modifiers_of(one)]
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
        except Exception as error:  # whatever one of them says: the other requests' results are read all the same
            _log.error("a result cannot be read", resource="ServiceRequest", id=request.id, error=type(error).__name__)
            return None

    async def _read(self, ids: Sequence[str]) -> _Batch:
        """The requests, and what is about them and about their patients."""
        named = ",".join(f"ServiceRequest/{one}" for one in ids)
        asked = [
            self._client.search("ServiceRequest", {"_id": ",".join(ids)}),
            self._client.search("DiagnosticReport", {"based-on": named, "_include": "DiagnosticReport:result"}),
        ]
        if self._options.has_tasks:
            asked.append(self._client.search("Task", {"focus": named}))
        found: list[Json] = [resource for resources in await asyncio.gather(*asked) for resource in resources]
        requests = {own: one for one in of_kind("ServiceRequest", found) if (own := id_of(one)) in ids and own}
        keys = {key: own for own, one in requests.items() if (key := raw_key_of(one, self._options.systems))}
        found += await self._identified.on(requests.values())
        reports = self._grouped(of_kind("DiagnosticReport", found), keys)
        tasks = self._grouped(of_kind("Task", found), keys)
        own_reports, own_tasks = (
            await self._of_the_patient(requests, reports),
            await self._of_the_patient(requests, tasks),
        )
        included = {own: one for one in of_kind("Observation", found) if (own := id_of(one)) is not None}
        used = [report for group in own_reports.values() for report in group]
        return _Batch(requests, own_reports, own_tasks, await self._observations(used, included))

    async def _observations(self, reports: Sequence[Json], included: Mapping[str, Json]) -> dict[str, Json]:
        """The observations of these reports, and the members of their panels: a server may leave out what it likes."""
        found: dict[str, Json] = dict(included)
        asked, wanted = set(found), {one for report in reports for one in self._named(report, "result")}
        for _ in range(_MAX_PANEL_DEPTH):
            members = (one for panel in found.values() for one in self._named(panel, "hasMember"))
            missing = sorted((wanted | set(members)) - asked)[: _MAX_OBSERVATIONS - len(found)]
            if not missing:
                break
            asked |= set(missing)
            for part in parts(missing):
                more = of_kind("Observation", await self._client.search("Observation", {"_id": ",".join(part)}))
                found |= {own: one for one in more if (own := id_of(one)) in part and own}
        return found

    async def _of_the_patient(
        self, requests: Mapping[str, Json], groups: Mapping[str, Sequence[Json]]
    ) -> "defaultdict[str, list[Json]]":
        """Of the resources of each request those that are about its patient, or leave open whom they are about."""
        pairs = [(reference, one) for reference in requests for one in groups[reference]]
        same = await self._are_about([(requests[reference], one) for reference, one in pairs])
        own: defaultdict[str, list[Json]] = defaultdict(list)
        for (reference, one), is_same in zip(pairs, same, strict=True):
            if is_same:
                own[reference].append(one)
            else:
                _log.error(
                    "a resource on a request is about another patient",
                    resource=one.get("resourceType"),
                    id=id_of(one),
                    request=reference,
                )
        return own

    async def _foreign_observations(self, batch: _Batch) -> "defaultdict[str, set[str]]":
        """By request, the keys of the observations that are about another patient than the request."""
        pairs: list[tuple[str, str, Subject, Subject]] = []
        address = self._client.address
        for reference, request in batch.requests.items():
            patient = subject_of(request, address)
            reports = batch.reports[reference]
            inside = {key: one for report in reports for key, one in _inside(report)}
            used = self._used(reports, batch.observations)
            for key, one in {**used, **inside}.items():
                pairs.append((reference, key, patient, subject_of(one, address)))
        same = await self._subjects.are_same([(patient, subject) for _, _, patient, subject in pairs])
        foreign: defaultdict[str, set[str]] = defaultdict(set)
        for (reference, key, _, _), is_same in zip(pairs, same, strict=True):
            if not is_same:
                foreign[reference].add(key)
        return foreign

    def _used(self, reports: Sequence[Json], observations: Mapping[str, Json]) -> dict[str, Json]:
        """The observations that reports name, and the members of their panels."""
        used: dict[str, Json] = {}
        named = {one for report in reports for one in self._named(report, "result")}
        while new := {one: observations[one] for one in named if one in observations and one not in used}:
            used |= new
            named = {member for one in new.values() for member in self._named(one, "hasMember")}
        return used

    async def _are_about(self, pairs: Sequence[tuple[Json, Json]]) -> list[bool]:
        address = self._client.address
        return await self._subjects.are_same([(subject_of(a, address), subject_of(b, address)) for a, b in pairs])

    def _grouped(self, resources: Sequence[Json], keys: Mapping[UUID, str]) -> "defaultdict[str, list[Json]]":
        """Resources by the id of each request that they refer to."""
        groups: defaultdict[str, list[Json]] = defaultdict(list)
        for one in resources:
            named = {self._client.address.id_in(text, "ServiceRequest") for text in _references(one)}
            named |= {keys[key] for key in keys_named(one, self._options) if key in keys}
            for request in named - {None}:
                groups[str(request)].append(one)
        return groups

    def _named(self, resource: Json, element: str) -> set[str]:
        """The ids of the observations that an element refers to."""
        found = (
            self._client.address.id_in(text, "Observation") for text in texts_in(resource.get(element), "reference")
        )
        return {one for one in found if one is not None}


def parts(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """`values` in parts that fit in one search."""
    return (values[start : start + _MAX_CONCURRENT] for start in range(0, len(values), _MAX_CONCURRENT))


def _references(resource: Json) -> list[str]:
    return texts_in(based_on(resource), "reference")


def _inside(report: Json) -> Iterator[tuple[str, Json]]:
    """The observations inside a report, by the report's id and theirs."""
    contained = report.get("contained")
    items = cast("list[object]", contained) if isinstance(contained, list) else []
    for item in items:
        if isinstance(item, dict) and cast("Json", item).get("resourceType") == "Observation":
            # What is inside a resource refers to what is beside it there.
            yield f"{id_of(report)}#{cast('Json', item).get('id')}", {**cast("Json", item), "contained": contained}
