"""Reports that name a request by our identifier alone, as a laboratory does that knows no other name of it."""

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


class _NotHeeded(Exception):
    """The server has answered something else than what was asked."""


class IdentifiedReports:
    """Searches for them with `based-on:identifier`, or among all reports on the patients where a server cannot."""

    def __init__(self, client: FhirClient, options: FhirOptions, people: People) -> None:
        self._client = client
        self._options = options
        self._people = people
        self._can_search_by_identifier = True
        """Until the server refuses it. Not state that another process would need: each finds out by itself."""

    async def on(self, requests: Iterable[Json]) -> list[Json]:
        """Reports on these requests, and what they refer to; others may be among them.

        Raises `UpstreamUnavailable` where the server does not answer either search at present: a poll that passed over
        a report would not come back to it.
        """
        ours = {key: one for one in requests if (key := raw_key_of(one, self._options.systems)) is not None}
        if not ours:
            return []
        if self._can_search_by_identifier:
            try:
                return await self._by_identifier(ours.keys())
            except (SearchRefused, _NotHeeded) as error:
                self._can_search_by_identifier = False
                _log.warning("the FHIR server does not search by based-on:identifier", reason=str(error))
            except UpstreamUnavailable:
                pass  # some servers fail at what they do not know; the other search says whether this one is up
        try:
            return await self._by_patient(ours.values())
        except (SearchRefused, _NotHeeded) as error:
            _log.warning("reports that name a request by identifier alone are not found", reason=str(error))
            return []

    async def _by_identifier(self, keys: Collection[UUID]) -> list[Json]:
        tokens = ",".join(token(self._options.systems.request, str(key)) for key in sorted(keys))
        found: list[Json] = []
        async for page in self._pages({"based-on:identifier": tokens}, strict=True):
            reports = of_kind("DiagnosticReport", page)
            if not all(keys_named(one, self._options) & set(keys) for one in reports):
                raise _NotHeeded("the modifier is ignored")
            found += page
        return found

    async def _by_patient(self, requests: Collection[Json]) -> list[Json]:
        """Reports that have changed since the requests were made, of which the caller takes those that name one."""
        patients = await self._patients_of(requests)
        if not patients:
            return []
        asked = {"patient": ",".join(f"Patient/{one}" for one in sorted(patients))}
        if (since := _earliest(requests)) is not None:
            asked["_lastUpdated"] = f"ge{since.isoformat().replace('+00:00', 'Z')}"
        found: list[Json] = []
        async for page in self._pages(asked, strict=False):
            reports = of_kind("DiagnosticReport", page)
            if reports and not any(subject_of(one, self._client.address).id in patients for one in reports):
                raise _NotHeeded("the patient is ignored")
            found += page
        return found

    async def _patients_of(self, requests: Iterable[Json]) -> set[str]:
        """The records that the requests are about, and those that have replaced them since."""
        subjects = (subject_of(one, self._client.address) for one in requests)
        ids = {subject.id for subject in subjects if subject.id is not None}
        now = await self._people.survivors(list((await self._people.with_ids(ids)).values()))
        return ids | {record.id for record in now.values() if record.id is not None}

    async def _pages(self, asked: Mapping[str, str], *, strict: bool) -> AsyncGenerator[list[Json]]:
        """Pages with the observations of their reports; those before a break count."""
        included = {**asked, "_include": "DiagnosticReport:result"}
        pages = self._client.pages("DiagnosticReport", included, most_pages=_MAX_PAGES, strict=strict)
        try:
            async for page in pages:
                yield page
        except PagesBroken as error:
            _log.warning("reports on a request may be missing", reason=error.message)


def based_on(resource: Json) -> list[object]:
    """What says which requests a resource is about, as it was sent."""
    value, focus = resource.get("basedOn"), resource.get("focus")
    named = cast("list[object]", value) if isinstance(value, list) else [value]
    return [one for one in (*named, focus) if one]


def keys_named(resource: Json, options: FhirOptions) -> set[UUID]:
    """Our keys among the identifiers by which a resource names its requests."""
    named = [cast("Json", one) for one in based_on(resource) if isinstance(one, dict)]
    identifiers = [cast("Json", one["identifier"]) for one in named if isinstance(one.get("identifier"), dict)]
    keys = (key_in([one], options.systems) for one in identifiers)
    return {key for key in keys if key is not None}


def _earliest(requests: Iterable[Json]) -> datetime | None:
    """Before which no report on the requests was made; none where one of them does not say when it was made."""
    now = datetime.now(UTC)
    made = [believed(_instant(one.get("authoredOn")), now) for one in requests]
    known = [one for one in made if one is not None]
    return min(known) - CLOCKS_DIFFER_BY if known and len(known) == len(made) else None


def _instant(value: object) -> datetime | None:
    try:
        return datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
