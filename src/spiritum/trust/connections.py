"""Connections to a hospital: no more than allowed at once, and none lost when callers give up."""

import asyncio
from collections.abc import AsyncIterator, Callable

import httpx
from typing_extensions import override


class BoundedTransport(httpx.AsyncHTTPTransport):
    """At most so many exchanges at once; whoever waits longer than the client's `pool` timeout gets `PoolTimeout`.

    The places are ours and not the pool's: a caller who is cancelled in the queue of httpcore's pool (1.0.9) leaves
    behind a connection that is nobody's and counts all the same. Twenty of those, and a process never reaches the
    hospital again. Without a limit of its own that pool has no queue.
    """

    def __init__(self, connections: int) -> None:
        super().__init__(
            trust_env=False, limits=httpx.Limits(max_connections=None, max_keepalive_connections=connections)
        )
        self._places = asyncio.Semaphore(connections)

    @override
    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await self._take_place(request)
        try:
            response = await super().handle_async_request(request)
        except BaseException:
            self._places.release()
            raise
        assert isinstance(response.stream, httpx.AsyncByteStream)  # noqa: S101 - for the type checker: it is always one
        response.stream = _Body(response.stream, self._places.release)
        return response

    async def _take_place(self, request: httpx.Request) -> None:
        try:
            async with asyncio.timeout(request.extensions.get("timeout", {}).get("pool")):
                await self._places.acquire()
        except TimeoutError:
            raise httpx.PoolTimeout("too many calls are under way", request=request) from None


class _Body(httpx.AsyncByteStream):
    """The body of an answer; the place is given back with its end, read or not."""

    def __init__(self, body: httpx.AsyncByteStream, give_back: Callable[[], None]) -> None:
        self._body = body
        self._give_back = give_back
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
                self._give_back()
