"""Checks of the hospital: whether it responds, takes our key, and has the same time."""

from collections.abc import AsyncGenerator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

import httpx

from spiritum.errors import SpiritumError
from spiritum.self_check.database import clock_line
from spiritum.self_check.line import Line
from spiritum.settings import Settings
from spiritum.site.hospital import open_adapter
from spiritum.trust.rest.adapter import TRUST_COOKIE

_NAME: Final = "hospital"


async def check_hospital(settings: Settings, url: str | None) -> AsyncGenerator[Line]:
    """What can be said of the hospital at `url`; `None` if no hospital is set, and no simulator runs."""
    if settings.hospital_url is None:
        text = "None is set: a simulator takes its place."
        yield Line.ok(_NAME, text) if settings.is_demonstration else Line.warning(_NAME, f"{text} Set TRUST_URL.")
    if url is None:
        return
    if settings.trust_adapter == "http" and settings.hospital_url is not None and settings.trust_key is None:
        yield Line.warning(
            "key", "TRUST_KEY is not set: a random one of DATA_DIR is used, which the hospital cannot know."
        )
    path = "/metadata" if settings.trust_adapter == "fhir" else "/status"
    key = None if settings.trust_adapter == "fhir" else settings.known_trust_secret
    cookies = {} if key is None else {TRUST_COOKIE: key}
    seconds = settings.trust_seconds
    try:
        async with httpx.AsyncClient(trust_env=False, timeout=seconds, cookies=cookies) as http:
            sent_at = datetime.now(UTC)
            response = await http.get(f"{url.rstrip('/')}{path}")
            received_at = datetime.now(UTC)
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        yield Line.failed(_NAME, f"{_place(url)} does not respond: {_why(error, seconds)}.")
        return
    yield _status(settings, url, response)
    if settings.trust_adapter == "fhir":
        yield await _may_search(settings, url)
    if (clock := _clock(response, sent_at, received_at)) is not None:
        yield clock


def _status(settings: Settings, url: str, response: httpx.Response) -> Line:
    if response.status_code == HTTPStatus.UNAUTHORIZED and settings.trust_adapter == "http":
        return Line.failed("key", f"{_place(url)} refuses our key. TRUST_KEY has to be the hospital's.")
    if response.status_code != HTTPStatus.OK:
        return Line.failed(_NAME, f"{_place(url)} responds with {response.status_code}. Is it the right address?")
    return Line.ok(
        _NAME, f"{_place(url)} responds, and takes our key." if settings.trust_adapter == "http" else "Responds."
    )


async def _may_search(settings: Settings, url: str) -> Line:
    adapter = open_adapter(settings, url, connections=1)
    try:
        await adapter.test_connection()
    except SpiritumError as error:
        return Line.failed("key", f"The FHIR server lets us not search: {error}")
    finally:
        await adapter.close()
    return Line.ok("key", "The FHIR server lets us search.")


def _clock(response: httpx.Response, sent_at: datetime, received_at: datetime) -> Line | None:
    """By the header `Date`, which cuts off parts of seconds: half of one is added."""
    try:
        written = parsedate_to_datetime(response.headers["date"]) + timedelta(seconds=0.5)
    except (KeyError, ValueError, OverflowError):
        return None
    their_time = written.replace(tzinfo=written.tzinfo or UTC)  # `-0000`, or no zone at all
    return clock_line("hospital's clock", "The hospital's clock", their_time, sent_at, received_at)


def _place(url: str) -> str:
    """SECURITY: without an account that the address may hold."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"


def _why(error: Exception, seconds: float) -> str:
    if isinstance(error, httpx.TimeoutException):
        return f"no response in {seconds:g} s"
    if isinstance(error, httpx.ConnectError):
        return "no connection (wrong host or port, a firewall, or TLS that does not fit)"
    return type(error).__name__
