"""A client for FHIR over HTTP: reading, searching page by page, creating; failures become our own errors.

It returns JSON as the server sent it, which `resources` reads. No error holds a patient's data.
"""

import asyncio
import json
from collections.abc import AsyncGenerator, Collection, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from http import HTTPStatus
from uuid import UUID, uuid4

import httpx
import orjson
import structlog

from spiritum.errors import UpstreamUnavailable
from spiritum.telemetry.calls import count_call
from spiritum.trust.connections import BoundedTransport
from spiritum.trust.fhir.addresses import InvalidLink, ServerAddress
from spiritum.trust.fhir.bundles import NotABundle, Page
from spiritum.trust.fhir.options import FhirOptions
from spiritum.trust.fhir.outcomes import Meaning, meaning_of, reason_in, retry_after
from spiritum.trust.fhir.resources import id_of
from spiritum.trust.rest.wire import Json, NotJson, json_object

PAGE = 100
_JSON = "application/fhir+json"
_NEVER_UPDATED = frozenset({HTTPStatus.FORBIDDEN, HTTPStatus.NOT_IMPLEMENTED})
"""Of an update they are the server's last word: many let us create, and change nothing."""
_NEVER_ARRIVED = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_log = structlog.stdlib.get_logger("spiritum.trust.fhir")


class FhirRefused(Exception):
    """The server has understood a call and refused it; the same call would be refused again."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(f"{status} {reason}")
        self.reason = reason


class SearchRefused(UpstreamUnavailable):
    """The server refuses a search, and would refuse it again."""


class FhirChanged(Exception):
    """The server's data differ from what the call expected (409, 412): read them again."""


class PagesBroken(UpstreamUnavailable):
    """The pages of a search cannot be followed to their end; those before the error were given."""


class TooManyPages(PagesBroken):
    """A search has too many pages, or its pages lead in a circle."""


class PagesRepeat(TooManyPages):
    """A page repeats the pages before it, with nothing new."""


@dataclass(frozen=True, slots=True)
class Created:
    """The outcome of a conditional create. `id` is `None` if the response does not give it."""

    id: str | None
    is_new: bool
    resource: Json
    """The resource as the server returned it; empty if it returned none."""


@dataclass(frozen=True, slots=True)
class _Response:
    status: int
    body: Json
    location: str


class FhirClient:
    """The client of one server. Passing failures are `UpstreamUnavailable`, with the wait that the server asks for."""

    def __init__(
        self, url: str, options: FhirOptions, auth: httpx.Auth | None, *, timeout: timedelta, connections: int
    ) -> None:
        self.address = ServerAddress(url)
        self._options = options
        self._seconds = timeout.total_seconds()
        self._http = httpx.AsyncClient(
            auth=auth,
            headers={"Accept": _JSON},
            timeout=self._seconds,
            transport=BoundedTransport(connections),
            trust_env=False,
        )

    async def search(self, kind: str, parameters: Mapping[str, str], *, max_pages: int = 50) -> list[Json]:
        """All resources that a search finds, included ones too; raises `PagesBroken`.

        A page that repeats earlier ones is the end: some servers link from their last page to another one.

        SECURITY: a server may ignore a parameter, so callers check the resources against their search.
        """
        resources: list[Json] = []
        try:
            async for page in self.pages(kind, parameters, max_pages=max_pages):
                resources += page
        except PagesRepeat:
            _log.warning("the FHIR server repeats the pages of a search", resource=kind)
        return resources

    async def pages(
        self, kind: str, parameters: Mapping[str, str], *, max_pages: int = 1_000, strict: bool = False
    ) -> AsyncGenerator[list[Json]]:
        """The resources that a search finds, page by page, by the server's own links; raises `PagesBroken`.

        `strict` asks the server to refuse what it does not understand, rather than to ignore it.
        """
        query = {"_count": str(PAGE), **parameters}
        headers = {"Prefer": "handling=strict"} if strict else {}
        if self._options.search == "post":
            response = await self._read("POST", f"{kind}/_search", form=query, headers=headers)
        else:
            response = await self._read("GET", kind, query=query, headers=headers)
        followed, seen = set[str](), set[tuple[str, str]]()
        for _ in range(max_pages):
            page = _page(response.body, kind)
            resources = page.resources()
            if not followed:
                _log_ignored(kind, page.ignored(parameters))
            if _is_repeated(resources, seen):
                raise PagesRepeat("The hospital's FHIR server repeats the pages of a search.")
            yield resources
            link = page.link("next")
            if link is None:
                return
            address = self._next_page(link, kind)
            if address in followed:
                kind_of_circle = PagesRepeat if seen else TooManyPages
                raise kind_of_circle("The pages of the hospital's FHIR server lead in a circle.")
            followed.add(address)
            response = await self._read("GET", address)
        raise TooManyPages("The hospital's FHIR server has found too many pages.")

    def _next_page(self, link: str, kind: str) -> str:
        try:
            return self.address.page(link, kind)
        except InvalidLink as error:
            _log.error("the FHIR server's next page cannot be read", resource=kind, reason=str(error))
            raise PagesBroken(f"The hospital's FHIR server named {error} for the next page.") from None

    async def first_page(self, kind: str) -> list[Json]:
        """The resources of the first page of a type; empty if there are none."""
        return _page((await self._read("GET", kind)).body, kind).resources()

    async def create(self, kind: str, resource: Json, *, unless: str, request_id: UUID) -> Created:
        """Create a resource unless a search by `unless` finds one.

        Raises `FhirRefused`, and `FhirChanged` if the search finds more than one. If the outcome is not known, the wait
        of `UpstreamUnavailable` is at least as long as the server may still be at work: conditional creates are not
        atomic on real servers, and a second call at the same time could make a second resource.
        """
        headers = {"If-None-Exist": unless, "X-Request-ID": str(request_id), "Prefer": "return=minimal"}
        try:
            response = await self._call("POST", kind, resource=resource, headers=headers)
        except UpstreamUnavailable as error:
            if isinstance(error.__cause__, _NEVER_ARRIVED):
                raise
            wait = max(error.retry_after or 0, self._options.settle_seconds)
            raise UpstreamUnavailable(error.message, retry_after=wait) from error
        is_new = response.status == HTTPStatus.CREATED
        stored = response.body if response.body.get("resourceType") == kind else {}
        return Created(id_of(stored) or self.address.id_in(response.location, kind), is_new=is_new, resource=stored)

    async def read(self, kind: str, id: str) -> Json:
        """The resource of this id as the server has it now; empty if it is not there."""
        return (await self._read("GET", f"{kind}/{id}", missing_is_empty=True)).body

    async def update(self, kind: str, id: str, resource: Json, *, version: str) -> None:
        """Replace a resource, if `version` is still its newest.

        Raises `FhirChanged` if it is not, and `FhirRefused`.
        """
        # The version as a weak tag, as R4 has it (3.1.0.5).
        headers = {"If-Match": f'W/"{version}"'}
        await self._call("PUT", f"{kind}/{id}", resource=resource, headers=headers, refusals=_NEVER_UPDATED)

    async def delete(self, kind: str, id: str) -> None:
        """Delete a resource, if it is there."""
        await self._read("DELETE", f"{kind}/{id}", missing_is_empty=True)

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def _read(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str] | None = None,
        form: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        missing_is_empty: bool = False,
    ) -> _Response:
        """A call whose refusal is the server's limitation: it raises `SearchRefused`."""
        try:
            return await self._call(
                method, path, query=query, form=form, headers=headers, missing_is_empty=missing_is_empty
            )
        except (FhirRefused, FhirChanged) as error:
            _log.error(
                "the FHIR server refuses a search or a reading", resource=path.partition("/")[0], reason=str(error)
            )
            raise SearchRefused("The hospital's FHIR server does not answer such a question.") from None

    async def _call(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str] | None = None,
        form: Mapping[str, str] | None = None,
        resource: Json | None = None,
        headers: Mapping[str, str] | None = None,
        missing_is_empty: bool = False,
        refusals: Collection[int] = (),
    ) -> _Response:
        content = None if resource is None else written(resource)
        sent = {"X-Request-ID": str(uuid4()), **({"Content-Type": _JSON} if content else {}), **(headers or {})}
        url = self.address.of(path)
        async with _map_connection_errors(self._seconds):
            response = await self._http.request(method, url, params=query, data=form, content=content, headers=sent)
        meaning = Meaning.REFUSED if response.status_code in refusals else meaning_of(response.status_code)
        if meaning is Meaning.GONE and missing_is_empty:
            return _Response(response.status_code, {}, "")
        if meaning is not Meaning.DONE:
            raise _failure(meaning, response)
        return _Response(response.status_code, _body(response), response.headers.get("Location", ""))


@asynccontextmanager
async def _map_connection_errors(seconds: float) -> AsyncGenerator[None]:
    """Bound one call's whole time, and map its connection errors to `UpstreamUnavailable`."""
    count_call()
    try:
        async with asyncio.timeout(seconds):
            yield
    except (httpx.HTTPError, httpx.InvalidURL, OSError, TimeoutError) as error:
        raise UpstreamUnavailable("The hospital's FHIR server cannot be reached at present.") from error


def written(resource: Json) -> bytes:
    """A resource as JSON. Decimals of one that goes back to its server keep their digits: 1.10 is not 1.1 in FHIR."""
    try:
        return json.dumps(resource).encode()
    except TypeError:  # resources of our own have no decimals
        return orjson.dumps(resource, default=_digits)


def _digits(value: object) -> orjson.Fragment:
    if isinstance(value, Decimal):
        return orjson.Fragment(str(value))
    raise TypeError


def _failure(meaning: Meaning, response: httpx.Response) -> Exception:
    status = response.status_code
    try:
        reason = reason_in(_body(response))
    except UpstreamUnavailable:
        reason = reason_in(None)
    if meaning is Meaning.REREAD:
        return FhirChanged(reason)
    if meaning in {Meaning.REFUSED, Meaning.GONE}:
        return FhirRefused(status, reason)
    if meaning is Meaning.NO_ACCESS:
        _log.error("the FHIR server does not let us in: check FHIR_TOKEN or the client's rights", status=status)
    wait = retry_after(response.headers.get("Retry-After"), datetime.now(UTC))
    return UpstreamUnavailable(f"The hospital's FHIR server answered {status}.", retry_after=wait)


def _body(response: httpx.Response) -> Json:
    """The JSON object in a response; an empty one if the response is empty."""
    if not response.content:
        return {}
    try:
        return json_object(response.content)
    except NotJson:
        raise UpstreamUnavailable("The hospital's FHIR server answered something that is not FHIR.") from None


def _page(body: Json, kind: str) -> Page:
    """A page of a search; raises `UpstreamUnavailable` if the response is not one, also if it is empty."""
    try:
        return Page(body, kind)
    except NotABundle:
        message = "The hospital's FHIR server answered a search with something else than a Bundle."
        raise UpstreamUnavailable(message) from None


def _is_repeated(resources: Collection[Json], seen: set[tuple[str, str]]) -> bool:
    """Whether a page has nothing new beside `seen`, to which its resources are added."""
    page_ids = {
        (str(resource.get("resourceType")), resource_id)
        for resource in resources
        if (resource_id := id_of(resource)) is not None
    }
    is_repeated = bool(page_ids) and page_ids <= seen
    seen |= page_ids
    return is_repeated


def _log_ignored(kind: str, parameters: Collection[str]) -> None:
    if parameters:
        _log.warning("the FHIR server ignores parameters of a search", resource=kind, parameters=sorted(parameters))


def escaped(value: str) -> str:
    r"""A search value with its separators `,`, `|`, `$` and `\` escaped (R4, 3.1.1.3)."""
    return "".join(f"\\{character}" if character in ",|$\\" else character for character in value)


def token(system: str, value: str) -> str:
    """An identifier as a search value: `system|value`."""
    return f"{escaped(system)}|{escaped(value)}"
