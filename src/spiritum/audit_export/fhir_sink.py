"""Sends audit events to a FHIR R4 server: IHE's ATX: FHIR Feed (ITI-20), as batches."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, Final, Literal
from uuid import NAMESPACE_URL, uuid5

import httpx
import orjson

from spiritum.audit_export.sinks import BatchRefused, SinkUnavailable
from spiritum.audit_export.tls_files import TlsFiles

_FHIR: Final = "application/fhir+json"
_ENTRIES: Final = uuid5(NAMESPACE_URL, "urn:x-spiritum:audit-feed-entries")
_MAX_RESPONSE: Final = 4 * 1024 * 1024
_MAX_PAUSE: Final = timedelta(days=1)
_MAX_DIGITS: Final = len("86400")
_REFUSALS: Final = frozenset({400, 413, 422})
_KNOWN_ALREADY: Final = frozenset({409, 412})
"""To an event that was sent before, of a server that changes none."""


@dataclass(frozen=True, slots=True)
class _Received:
    """A response, read to its end."""

    status: int
    body: bytes
    retry_after: timedelta


@dataclass
class FhirSink:
    """One server. SECURITY: no redirect is followed, no proxy of the environment is used, and TLS is checked."""

    url: str
    token: Callable[[], str | None] = lambda: None
    """Read anew for each call, since a site may replace it."""
    method: Literal["POST", "PUT"] = "POST"
    """`PUT` gives events our ids, so that one that is sent again is no second one."""
    seconds: float = 30
    """For one call, from its connection to the last byte of the response."""
    files: TlsFiles = field(default_factory=TlsFiles)
    name: str = "fhir"
    batch: int = 50
    _client: httpx.AsyncClient | None = field(default=None, repr=False)

    async def send(self, events: Sequence[Mapping[str, object]]) -> Sequence[int]:
        """Hand events over in one call; returns the places of those that the server refuses."""
        response = await self._call(events)
        if response.status in _REFUSALS:
            if len(events) > 1:
                raise BatchRefused
            return [0]
        if not 200 <= response.status < 300:
            raise SinkUnavailable(f"HTTP_{response.status}", response.retry_after)
        return _refused(_statuses(response, len(events)))

    async def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    async def _call(self, events: Sequence[Mapping[str, object]]) -> _Received:
        headers = {"content-type": _FHIR, "accept": _FHIR}
        if (token := self.token()) is not None:
            headers["authorization"] = f"Bearer {token}"
        try:
            async with asyncio.timeout(self.seconds):  # httpx's own is for each read: a drip each second would do
                return await self._received(headers, self._bundle(events))
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            await self.close()  # so that the next attempt reads certificates anew
            # SECURITY: the kind of the error alone; its text may hold an address or what the server said.
            raise SinkUnavailable(type(error).__name__) from error

    async def _received(self, headers: Mapping[str, str], content: bytes) -> _Received:
        client = self._opened()
        response = await client.send(
            client.build_request("POST", self.url, content=content, headers=headers), stream=True
        )
        try:
            return _Received(response.status_code, await _read(response), _retry_after(response))
        finally:
            await response.aclose()

    def _opened(self) -> httpx.AsyncClient:
        if self._client is None:
            none = httpx.Timeout(None)  # `_call` has one for all of it
            self._client = httpx.AsyncClient(timeout=none, verify=self.files.context(), trust_env=False)
        return self._client

    def _bundle(self, events: Sequence[Mapping[str, object]]) -> bytes:
        entries = [
            {
                # Not the event's id: servers replace every URI of it in the bundle by their own, `meta.source` as well.
                "fullUrl": uuid5(_ENTRIES, str(event["id"])).urn,
                "resource": event,
                "request": {
                    "method": self.method,
                    "url": "AuditEvent" if self.method == "POST" else f"AuditEvent/{event['id']}",
                },
            }
            for event in events
        ]
        return orjson.dumps({"resourceType": "Bundle", "type": "batch", "entry": entries})


async def _read(response: httpx.Response) -> bytes:
    body = bytearray()
    async for part in response.aiter_bytes():
        body += part
        if len(body) > _MAX_RESPONSE:
            raise SinkUnavailable("RESPONSE_TOO_LARGE")
    return bytes(body)


def _statuses(response: _Received, count: int) -> list[int]:
    """What the server says of each event. What is no such answer is no success, whatever its status."""
    try:
        bundle: Any = orjson.loads(response.body)
        statuses = [int(str(entry["response"]["status"])[:3]) for entry in bundle["entry"]]
        is_answer = bundle["resourceType"] == "Bundle" and bundle["type"] == "batch-response"
    except (ValueError, KeyError, TypeError):
        raise SinkUnavailable("NO_BATCH_RESPONSE") from None
    if not is_answer or len(statuses) != count:
        raise SinkUnavailable("NO_BATCH_RESPONSE")
    return statuses


def _refused(statuses: Sequence[int]) -> list[int]:
    """The places of refused events. Raises `SinkUnavailable` if one was neither taken nor refused."""
    for status in statuses:
        if not (200 <= status < 300 or status in _REFUSALS or status in _KNOWN_ALREADY):
            raise SinkUnavailable(f"HTTP_{status}")
    return [place for place, status in enumerate(statuses) if status in _REFUSALS]


def _retry_after(response: httpx.Response) -> timedelta:
    """How long the server wants to be left alone; a day at most, whatever it says."""
    text = response.headers.get("retry-after", "")
    if text.isdecimal():  # of more digits than Python reads, too
        digits = text.lstrip("0")
        return _MAX_PAUSE if len(digits) > _MAX_DIGITS else min(timedelta(seconds=int(digits or 0)), _MAX_PAUSE)
    try:
        return min(max(parsedate_to_datetime(text) - datetime.now(UTC), timedelta(0)), _MAX_PAUSE)
    except (ValueError, TypeError, OverflowError):
        return timedelta(0)


def token_in(path: Path | None) -> Callable[[], str | None]:
    """Reads the token from its file each time. What cannot be read is no token, which the server refuses."""

    def read() -> str | None:
        if path is None:
            return None
        try:
            return path.read_text("utf-8").strip() or None
        except (OSError, UnicodeDecodeError):
            return None

    return read
