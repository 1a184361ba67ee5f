"""Calls to a mail system that speaks HTTP: within a time and a size, and each way to fail is `MailUnavailable`."""

import asyncio
import ssl
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Final

import httpx

from spiritum.feedback.mail import MailUnavailable

_MAX_RESPONSE_BYTES: Final = 1024 * 1024
_MAX_WAIT: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Received:
    """A response, read to its end."""

    status: int
    body: bytes
    retry_after: timedelta | None


@asynccontextmanager
async def mail_client(auth: httpx.Auth, seconds: float) -> AsyncGenerator[httpx.AsyncClient]:
    """A client for one mail, which has `seconds` altogether. Raises `MailUnavailable` for what the network does.

    Proxies of the environment are used: Microsoft 365 is outside of the hospital. SECURITY: no redirect is followed.
    """
    try:
        async with asyncio.timeout(seconds), httpx.AsyncClient(auth=auth, timeout=seconds, verify=_trusted()) as client:
            yield client
    except (httpx.HTTPError, httpx.InvalidURL, OSError, TimeoutError) as error:
        # SECURITY: the kind of the error alone; its text may hold an address or what the system said.
        raise MailUnavailable(type(error).__name__) from error


@cache
def _trusted() -> ssl.SSLContext:
    """The authorities that this machine trusts, a hospital's own among them. Read once: it takes 30 ms."""
    return ssl.create_default_context()


async def send_call(client: httpx.AsyncClient, request: httpx.Request) -> Received:
    """Send a call and read its response; raises `MailUnavailable` for one that is too large."""
    response = await client.send(request, stream=True)
    try:
        body = bytearray()
        async for part in response.aiter_bytes():
            body += part
            if len(body) > _MAX_RESPONSE_BYTES:
                raise MailUnavailable("RESPONSE_TOO_LARGE")
        return Received(response.status_code, bytes(body), wait_in(response.headers.get("retry-after", "")))
    finally:
        await response.aclose()


def refusal(received: Received, why: str = "") -> MailUnavailable:
    """What a response that takes no mail means for it: `why`, or its status, and how long it asks to wait."""
    return MailUnavailable(why or f"HTTP_{received.status}", received.retry_after)


def wait_in(text: str) -> timedelta | None:
    """The wait that a `Retry-After` asks for, an hour at most; None if it asks for none that can be read."""
    try:
        wait = timedelta(seconds=int(text))
    except (ValueError, OverflowError):
        try:
            wait = parsedate_to_datetime(text).astimezone(UTC) - datetime.now(UTC)
        except (ValueError, TypeError, OverflowError):
            return None
    return min(wait, _MAX_WAIT) if wait > timedelta(0) else None
