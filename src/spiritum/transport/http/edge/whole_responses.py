"""A response that is written as a whole, head and body, past uvicorn's own way for responses of any number of parts."""

import asyncio
from collections.abc import Callable, Iterable
from weakref import ref

from uvicorn.protocols.http.flow_control import FlowControl
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, RequestResponseCycle
from uvicorn.server import ServerState

WHOLE_RESPONSE = "whole_response"
"""Its place in a request's state."""
_CLOSE = b"connection: close\r\n\r\n"
_TOGETHER = 16_384
"""Bytes of a body that is copied behind its head: less work for the transport than two pieces."""


class WholeResponse:
    """Writes the one response of a request, unless its application sends it in the usual way."""

    __slots__ = ("__weakref__", "_cycle", "_end", "_flow", "_server", "_transport")

    def __init__(
        self,
        cycle: RequestResponseCycle,
        transport: asyncio.Transport,
        flow: FlowControl,
        server: ServerState,
        end: Callable[[], None],
    ) -> None:
        """`end` is called once the response is written."""
        # Weakly: the request's state holds this, and the cycle holds the state.
        self._cycle = ref(cycle)
        self._transport = transport
        self._flow = flow
        self._server = server
        self._end = end

    async def write(self, status: int, headers: bytes, body: bytes) -> None:
        """Write it, once the client has read enough of what came before; nothing if the client has gone.

        `headers` are lines, each with its end, and say how long the body is. They may hold nothing that others chose.
        """
        cycle = self._cycle()
        if cycle is None:
            return
        if self._flow.write_paused and not cycle.disconnected:
            await self._flow.drain()
        if cycle.disconnected:
            return
        cycle.response_started = cycle.response_complete = True
        cycle.waiting_for_100_continue = False
        cycle.transport = self._transport  # in place of what keeps a head until its body comes, and the cycle with it
        first = (STATUS_LINE[status], _own.of(self._server.default_headers), headers)
        head = b"".join((*first, b"\r\n" if cycle.keep_alive else _CLOSE))
        if len(body) <= _TOGETHER:
            self._transport.write(head + body)
        else:
            self._transport.writelines((head, body))
        cycle.message_event.set()
        if not cycle.keep_alive:
            self._transport.close()
        self._end()


class _Lines:
    """The lines of the server's own headers, which are others once a second."""

    def __init__(self) -> None:
        self._headers: list[tuple[bytes, bytes]] = []
        self._lines = b""

    def of(self, headers: list[tuple[bytes, bytes]]) -> bytes:
        if headers is not self._headers:
            self._headers, self._lines = headers, header_lines(headers)
        return self._lines


_own = _Lines()


def header_lines(headers: Iterable[tuple[bytes, bytes]]) -> bytes:
    """Headers as they are written, each with the end of its line."""
    return b"".join([b"%b: %b\r\n" % header for header in headers])
