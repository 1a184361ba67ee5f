"""FHIR over HTTP: reading, searching page by page, creating; and what goes wrong, in our own words.

Everything is JSON as the server sent it; `resources` reads it. No error holds a patient's data.
"""

import asyncio
import json
from collections.abc import AsyncGenerator, Collection, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from uuid import UUID, uuid4

import httpx
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
_NEVER_ARRIVED = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_log = structlog.stdlib.get_logger("spiritum.trust.fhir")


class FhirRefused(Exception):
    """The server has understood a call and will not do it; the same call would be refused again."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(f"{status} {reason}")
        self.reason = reason


class SearchRefused(UpstreamUnavailable):
    """The server does not answer such a question, and would not another time."""


class FhirChanged(Exception):
    """The server has something else than was thought (409, 412): read it again."""


class PagesBroken(UpstreamUnavailable):
    """The pages of a search cannot be followed to their end; those before were given."""


class TooManyPages(PagesBroken):
    """A search found more than anybody would want to read, or its pages lead in a circle."""


class PagesRepeat(TooManyPages):
    """A page has nothing that was not on those before it."""


@dataclass(frozen=True, slots=True)
class Created:
    """What became of a conditional create. `id` is none where the answer does not say it."""

    id: str | None
    is_new: bool
    resource: Json
    """As the server says that it has stored it; empty if it says nothing."""


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    body: Json
    location: str


class FhirClient:
    """One server. Failures that may pass are `UpstreamUnavailable`, with the wait that the server asks for."""

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

    async def search(self, kind: str, parameters: Mapping[str, str], *, most_pages: int = 50) -> list[Json]:
        """Every resource that a search finds, included ones too; raises `PagesBroken`.

        A page that repeats what was read is the end: some servers give their last page a next one.

        SECURITY: a server may ignore a parameter. Whoever asks checks what comes back against what was asked.
        """
        found: list[Json] = []
        try:
            async for page in self.pages(kind, parameters, most_pages=most_pages):
                found += page
        except PagesRepeat:
            _log.warning("the FHIR server repeats the pages of a search", resource=kind)
        return found

    async def pages(
        self, kind: str, parameters: Mapping[str, str], *, most_pages: int = 1_000, strict: bool = False
    ) -> AsyncGenerator[list[Json]]:
        """What a search finds, page by page, by the server's own links; raises `PagesBroken`.

        `strict` asks the server to refuse what it does not understand, rather than to ignore it.
        """
        asked = {"_count": str(PAGE), **parameters}
        headers = {"Prefer": "handling=strict"} if strict else {}
        if self._options.search == "post":
            answer = await self._asked("POST", f"{kind}/_search", form=asked, headers=headers)
        else:
            answer = await self._asked("GET", kind, query=asked, headers=headers)
        followed, seen = set[str](), set[tuple[str, str]]()
        for _ in range(most_pages):
            page = _page(answer.body, kind)
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
            answer = await self._asked("GET", address)
        raise TooManyPages("The hospital's FHIR server has found too many pages.")

    def _next_page(self, link: str, kind: str) -> str:
        try:
            return self.address.page(link, kind)
        except InvalidLink as error:
            _log.error("the FHIR server's next page cannot be read", resource=kind, reason=str(error))
            raise PagesBroken(f"The hospital's FHIR server named {error} for the next page.") from None

    async def first_page(self, kind: str) -> list[Json]:
        """Some resources of a kind; none where there are none."""
        return _page((await self._asked("GET", kind)).body, kind).resources()

    async def create(self, kind: str, resource: Json, *, unless: str, request_id: UUID) -> Created:
        """Create a resource unless a search by `unless` finds one.

        Raises `FhirRefused`, and `FhirChanged` where more than one was found. Where the outcome is not known, the wait
        of `UpstreamUnavailable` is at least as long as the server may still be at work: conditional creates are not
        atomic on real servers, and a second call beside the first one could make a second resource.
        """
        headers = {"If-None-Exist": unless, "X-Request-ID": str(request_id), "Prefer": "return=minimal"}
        try:
            answer = await self._call("POST", kind, resource=resource, headers=headers)
        except UpstreamUnavailable as error:
            if isinstance(error.__cause__, _NEVER_ARRIVED):
                raise
            wait = max(error.retry_after or 0, self._options.settle_seconds)
            raise UpstreamUnavailable(error.message, retry_after=wait) from error
        is_new = answer.status == HTTPStatus.CREATED
        stored = answer.body if answer.body.get("resourceType") == kind else {}
        return Created(id_of(stored) or self.address.id_in(answer.location, kind), is_new=is_new, resource=stored)

    async def delete(self, kind: str, id: str) -> None:
        """Delete a resource, if it is there."""
        await self._asked("DELETE", f"{kind}/{id}", missing_is_empty=True)

    async def close(self) -> None:
        """Give back connections."""
        await self._http.aclose()

    async def _asked(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str] | None = None,
        form: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        missing_is_empty: bool = False,
    ) -> _Answer:
        """A call that asks for nothing which a server could rightly refuse."""
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
    ) -> _Answer:
        content = None if resource is None else json.dumps(resource).encode()
        sent = {"X-Request-ID": str(uuid4()), **({"Content-Type": _JSON} if content else {}), **(headers or {})}
        url = self.address.of(path)
        async with _reaching(self._seconds):
            response = await self._http.request(method, url, params=query, data=form, content=content, headers=sent)
        meaning = meaning_of(response.status_code)
        if meaning is Meaning.GONE and missing_is_empty:
            return _Answer(response.status_code, {}, "")
        if meaning is not Meaning.DONE:
            raise _failure(meaning, response)
        return _Answer(response.status_code, _body(response), response.headers.get("Location", ""))


@asynccontextmanager
async def _reaching(seconds: float) -> AsyncGenerator[None]:
    """One call, whole: a server that sends a byte now and then does not keep us waiting either."""
    count_call()
    try:
        async with asyncio.timeout(seconds):
            yield
    except (httpx.HTTPError, httpx.InvalidURL, OSError, TimeoutError) as error:
        raise UpstreamUnavailable("The hospital's FHIR server cannot be reached at present.") from error


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
    """The JSON object in an answer; an empty answer is an empty one."""
    if not response.content:
        return {}
    try:
        return json_object(response.content)
    except NotJson:
        raise UpstreamUnavailable("The hospital's FHIR server answered something that is not FHIR.") from None


def _page(body: Json, kind: str) -> Page:
    """A page of a search. What is no page is a failure: nothing found is an empty page."""
    try:
        return Page(body, kind)
    except NotABundle:
        message = "The hospital's FHIR server answered a search with something else than a Bundle."
        raise UpstreamUnavailable(message) from None


def _is_repeated(resources: Collection[Json], seen: set[tuple[str, str]]) -> bool:
    """Whether a page has nothing that was not on those before it; what it has is `seen` from now on."""
    named = {(str(one.get("resourceType")), own) for one in resources if (own := id_of(one)) is not None}
    is_repeated = bool(named) and named <= seen
    seen |= named
    return is_repeated


def _log_ignored(kind: str, parameters: Collection[str]) -> None:
    if parameters:
        _log.warning("the FHIR server ignores parameters of a search", resource=kind, parameters=sorted(parameters))


def escaped(value: str) -> str:
    r"""A value for a search, in which `,`, `|`, `$` and `\` would separate (R4, 3.1.1.3)."""
    return "".join(f"\\{character}" if character in ",|$\\" else character for character in value)


def token(system: str, value: str) -> str:
    """An identifier for a search."""
    return f"{escaped(system)}|{escaped(value)}"
