"""HTTP connections to a hospital: a bounded number, none of which is lost when callers give up."""

import asyncio
from collections.abc import AsyncIterator, Callable

import httpx
import structlog
from typing_extensions import override

from spiritum.logs import logged_value
from spiritum.telemetry.tracing import TRACING

MAX_RESPONSE_BYTES = 134_217_728
"""Of one response, without its encoding: a page of a hundred reports, each with a document. All of it is in memory."""
_OF_THE_WIRE = frozenset({b"content-encoding", b"content-length", b"transfer-encoding"})
_log = structlog.stdlib.get_logger("spiritum.trust")


class BoundedTransport(httpx.AsyncHTTPTransport):
    """At most `connections` exchanges at once; a caller that waits longer than the `pool` timeout gets `PoolTimeout`.

    The slots are ours and not the pool's: a caller who is cancelled in the queue of httpcore's pool (1.0.9) leaves
    behind a connection that nobody uses and that still counts. After twenty of those, a process never reaches the
    hospital again. Without a limit of its own, that pool has no queue.
    """

    def __init__(self, connections: int) -> None:
        super().__init__(
            trust_env=False, limits=httpx.Limits(max_connections=None, max_keepalive_connections=connections)
        )
        self._slots = asyncio.Semaphore(connections)

    @override
    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        _name_cause(request)
        await self._take_slot(request)
        try:
            response = await super().handle_async_request(request)
        except BaseException:
            self._slots.release()
            raise
        assert isinstance(response.stream, httpx.AsyncByteStream)  # noqa: S101 - for the type checker: it is always one
        response.stream = _Body(response.stream, self._slots.release)
        return _bounded(response)

    async def _take_slot(self, request: httpx.Request) -> None:
        try:
            async with asyncio.timeout(request.extensions.get("timeout", {}).get("pool")):
                await self._slots.acquire()
        except TimeoutError:
            raise httpx.PoolTimeout("too many calls are under way", request=request) from None


def _name_cause(request: httpx.Request) -> None:
    """Say for which request of ours the hospital is called, so that both logs can be read side by side."""
    request_id = logged_value("request_id")
    if isinstance(request_id, str):
        name = "x-correlation-id" if "x-request-id" in request.headers else "x-request-id"
        request.headers[name] = request_id
    if TRACING.tracer is not None:
        request.headers.update(TRACING.tracer.outgoing())


def _bounded(response: httpx.Response) -> httpx.Response:
    """The response without its encoding, whose body ends with `httpx.ReadError` once it is too long.

    Decoded here: of a body in gzip a thousandth is on the wire, so that its own length says nothing.
    """
    headers = httpx.Headers([item for item in response.headers.raw if item[0].lower() not in _OF_THE_WIRE])
    return httpx.Response(
        response.status_code, headers=headers, stream=_Bounded(response), extensions=response.extensions
    )


class _Bounded(httpx.AsyncByteStream):
    """The decoded body of a response, up to `MAX_RESPONSE_BYTES`."""

    def __init__(self, response: httpx.Response) -> None:
        self._response = response

    @override
    async def __aiter__(self) -> AsyncIterator[bytes]:
        length = 0
        async for part in self._response.aiter_bytes():
            length += len(part)
            if length > MAX_RESPONSE_BYTES:
                _log.error("a response of the hospital is too long", most=MAX_RESPONSE_BYTES)
                raise httpx.ReadError("the response is too long")
            yield part

    @override
    async def aclose(self) -> None:
        await self._response.aclose()


class _Body(httpx.AsyncByteStream):
    """The body of a response; closing it releases the slot, whether it was read or not."""

    def __init__(self, body: httpx.AsyncByteStream, release: Callable[[], None]) -> None:
        self._body = body
        self._release = release
        self._is_open = True

    @override
    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._body:
            yield part

    @override
    async def aclose(self) -> None:
        try:
            await self._body.aclose()
        finally:
            if self._is_open:
                self._is_open = False
                self._release()
