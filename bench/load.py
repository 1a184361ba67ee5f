"""
A load generator that costs little, since it shares the machine's two cores with the server.

Requests are bytes that were made before, answers are read by httptools' parser in C and searched for errors, and
nothing else is done. One process of it asks some ten thousand times a second, a hundred times what is asked here.
"""

import asyncio
import itertools
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import cast

import httptools
from typing_extensions import override

_TIMEOUT_SECONDS = 120.0


class WrongResponse(Exception):
    """A response with an error, or none at all: its time must not be counted."""


@dataclass(frozen=True, slots=True)
class Target:
    """A server and the requests to send, in turn, over and over."""

    host: str
    port: int
    requests: Sequence[bytes]


@dataclass(slots=True)
class Measured:
    """The measurements of a load."""

    seconds: float = 0.0
    """From the first request to the last answer."""
    latencies: list[float] = field(default_factory=list[float])
    """In seconds, one for each answer."""


def post(path: str, body: bytes, *, cookie: str | None = None, source: str | None = None) -> bytes:
    """A POST of JSON, as bytes to be sent; from `source`, if a proxy is to have passed it on."""
    lines = [
        f"POST {path} HTTP/1.1",
        "Host: 127.0.0.1",
        "Content-Type: application/json",
        "Accept: application/json",
        f"Content-Length: {len(body)}",
        *([f"Cookie: SDSESSION={cookie}"] if cookie else []),
        *([f"X-Forwarded-For: {source}"] if source else []),
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


class Connection(asyncio.Protocol):
    """One caller: sends a request, waits for the response, sends the next."""

    _transport: asyncio.WriteTransport

    def __init__(self) -> None:
        self._parser = httptools.HttpResponseParser(self)
        self._response: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self._parts: list[bytes] = []
        self.is_open = True
        """Whether the server has not closed it."""

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.WriteTransport", transport)

    @override
    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        self.is_open = False
        if not self._response.done():
            self._response.set_exception(WrongResponse("the server has closed the connection"))
            self._response.exception()

    def on_body(self, body: bytes) -> None:
        """Called by the parser for a part of a body."""
        self._parts.append(body)

    def on_message_complete(self) -> None:
        """Called by the parser at the end of a response."""
        body, status = b"".join(self._parts), self._parser.get_status_code()
        self._parts.clear()
        if status != 200 or b'"errors":[{' in body or b'"userErrors":[{' in body:
            self._response.set_exception(WrongResponse(f"{status}: {body[:2_000].decode(errors='replace')}"))
        else:
            self._response.set_result(body)

    async def ask(self, request: bytes) -> bytes:
        """The answer's body; raises `WrongResponse`."""
        self._response = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return await self._response

    def close(self) -> None:
        """Close the connection."""
        self._transport.close()


async def ask_once(target: Target) -> bytes:
    """The response to the first request; raises `WrongResponse`."""
    connection = await connect(target)
    try:
        async with asyncio.timeout(_TIMEOUT_SECONDS):
            return await connection.ask(target.requests[0])
    except TimeoutError:
        raise WrongResponse(f"none in {_TIMEOUT_SECONDS:g} s") from None
    finally:
        connection.close()


async def ask_for(target: Target, *, callers: int, seconds: float, at_most: int) -> Measured:
    """Send requests until the time or the number is used up; raises `WrongResponse`."""
    measured = Measured()
    requests = itertools.islice(itertools.cycle(target.requests), at_most)
    connections = [await connect(target) for _ in range(callers)]
    began = time.perf_counter()
    try:
        async with asyncio.timeout(seconds + _TIMEOUT_SECONDS), asyncio.TaskGroup() as group:
            for connection in connections:
                group.create_task(_ask_on(connection, requests, began + seconds, measured.latencies))
    except* WrongResponse as wrong:
        raise wrong.exceptions[0] from None
    except* TimeoutError:
        raise WrongResponse(f"none in {_TIMEOUT_SECONDS:g} s") from None
    finally:
        for connection in connections:
            connection.close()
    measured.seconds = time.perf_counter() - began
    return measured


async def _ask_on(connection: Connection, requests: Iterator[bytes], until: float, latencies: list[float]) -> None:
    now = time.perf_counter()
    while now < until and (request := next(requests, None)) is not None:
        await connection.ask(request)
        answered = time.perf_counter()
        latencies.append(answered - now)
        now = answered


async def connect(target: Target) -> Connection:
    """A connection to the server."""
    _, connection = await asyncio.get_running_loop().create_connection(Connection, target.host, target.port)
    return connection
