"""Finding reports that refer to a request by our identifier alone, as a laboratory does that knows no other id."""

from collections.abc import AsyncGenerator, Collection, Iterable, Mapping
from datetime import UTC, datetime
from typing import cast
from uuid import UUID

import structlog

from spiritum.errors import UpstreamUnavailable
from spiritum.trust.fhir.client import FhirClient, PagesBroken, SearchRefused, token
from spiritum.trust.fhir.options import FhirOptions
from spiritum.trust.fhir.people import People
from spiritum.trust.fhir.requests import key_in, raw_key_of
from spiritum.trust.fhir.resources import of_kind
from spiritum.trust.fhir.subjects import subject_of
from spiritum.trust.instants import CLOCKS_DIFFER_BY, believed
from spiritum.trust.rest.wire import Json

_MAX_PAGES = 50
_log = structlog.stdlib.get_logger("spiritum.trust.fhir")


class _ParameterIgnored(Exception):
    """The server has ignored a search parameter."""


class IdentifiedReports:
    """Searches with `based-on:identifier`, or among all reports on the patients if the server does not support it."""

    def __init__(self, client: FhirClient, options: FhirOptions, people: People) -> None:
        self._client = client
        self._options = options
        self._people = people
        self._can_search_by_identifier = True
        """True until the server refuses it. Each process finds out by itself."""

    async def on(self, requests: Iterable[Json]) -> list[Json]:
        """Reports on these requests, and their observations; others may be among them.

        Raises `UpstreamUnavailable` if the server does not answer either search at present: a poll that missed a report
        would not come back to it.
        """
        ours = {key: request for request in requests if (key := raw_key_of(request, self._options.systems)) is not None}
        if not ours:
            return []
        if self._can_search_by_identifier:
            try:
                return await self._by_identifier(ours.keys())
            except (SearchRefused, _ParameterIgnored) as error:
                self._can_search_by_identifier = False
                _log.warning("the FHIR server does not search by based-on:identifier", reason=str(error))
            except UpstreamUnavailable:
                pass  # some servers fail at unknown parameters; the other search shows whether the server is up
        try:
            return await self._by_patient(ours.values())
        except (SearchRefused, _ParameterIgnored) as error:
            _log.warning("reports that name a request by identifier alone are not found", reason=str(error))
            return []

    async def _by_identifier(self, keys: Collection[UUID]) -> list[Json]:
        tokens = ",".join(token(self._options.systems.request, str(key)) for key in sorted(keys))
        resources: list[Json] = []
        async for page in self._pages({"based-on:identifier": tokens}, strict=True):
            reports = of_kind("DiagnosticReport", page)
            if not all(keys_named(report, self._options) & set(keys) for report in reports):
                raise _ParameterIgnored("the modifier is ignored")
            resources += page
        return resources

    async def _by_patient(self, requests: Collection[Json]) -> list[Json]:
        """Reports on the requests' patients since the requests were made; the caller picks those that name one."""
        patients = await self._patients_of(requests)
        if not patients:
            return []
        parameters = {"patient": ",".join(f"Patient/{patient_id}" for patient_id in sorted(patients))}
        if (since := _earliest(requests)) is not None:
            parameters["_lastUpdated"] = f"ge{since.isoformat().replace('+00:00', 'Z')}"
        resources: list[Json] = []
        async for page in self._pages(parameters, strict=False):
            reports = of_kind("DiagnosticReport", page)
            if reports and not any(subject_of(report, self._client.address).id in patients for report in reports):
                raise _ParameterIgnored("the patient is ignored")
            resources += page
        return resources

    async def _patients_of(self, requests: Iterable[Json]) -> set[str]:
        """The ids of the requests' patients, and of the records that have replaced them since."""
        subjects = (subject_of(request, self._client.address) for request in requests)
        ids = {subject.id for subject in subjects if subject.id is not None}
        survivors = await self._people.survivors(list((await self._people.with_ids(ids)).values()))
        return ids | {record.id for record in survivors.values() if record.id is not None}

    async def _pages(self, parameters: Mapping[str, str], *, strict: bool) -> AsyncGenerator[list[Json]]:
        """Pages of reports with their observations, up to the first page that cannot be read."""
        included = {**parameters, "_include": "DiagnosticReport:result"}
        pages = self._client.pages("DiagnosticReport", included, max_pages=_MAX_PAGES, strict=strict)
        try:
            async for page in pages:
                yield page
        except PagesBroken as error:
            _log.warning("reports on a request may be missing", reason=error.message)


def based_on(resource: Json) -> list[object]:
    """The references of a resource to its requests, as they were sent."""
    value, focus = resource.get("basedOn"), resource.get("focus")
    named = cast("list[object]", value) if isinstance(value, list) else [value]
    return [reference for reference in (*named, focus) if reference]


def keys_named(resource: Json, options: FhirOptions) -> set[UUID]:
    """Our keys among the identifiers by which a resource refers to its requests."""
    named = [cast("Json", reference) for reference in based_on(resource) if isinstance(reference, dict)]
    identifiers = [
        cast("Json", reference["identifier"]) for reference in named if isinstance(reference.get("identifier"), dict)
    ]
    keys = (key_in([reference], options.systems) for reference in identifiers)
    return {key for key in keys if key is not None}


def _earliest(requests: Iterable[Json]) -> datetime | None:
    """An instant before all reports on the requests; `None` if one of the requests is not dated."""
    now = datetime.now(UTC)
    instants = [believed(_instant(request.get("authoredOn")), now) for request in requests]
    known = [instant for instant in instants if instant is not None]
    return min(known) - CLOCKS_DIFFER_BY if known and len(known) == len(instants) else None


def _instant(value: object) -> datetime | None:
    try:
        return datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
