"""uvicorn's HTTP protocol with limits: of headers, of chunks, of pipelining, of time, of connections."""

import asyncio
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Any

from starlette.requests import HTTPConnection
from typing_extensions import override
from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from spiritum.transport.http.edge.connections import Connection, Connections, Overdue
from spiritum.transport.http.edge.joined_writes import JoinedWrites
from spiritum.transport.http.edge.socket_protocol import SocketProtocol
from spiritum.transport.http.edge.whole_responses import WHOLE_RESPONSE, WholeResponse
from spiritum.transport.http.refusal_log import note_refusal
from spiritum.transport.http.sources import network_of, source_of

_MAX_PIPELINED = 8
"""Requests that may wait for the one before them. No browser sends any."""
_FREE_CHUNKS = 1_024
_MIN_CHUNK_BYTES = 64
"""On average, of a body with more chunks than are free: each costs as much as a kilobyte of body does."""
_HEADER_PUNCTUATION = len(": \r\n")
_SECONDS_TO_BEGIN = 0.5
"""For the first request of a connection, once no new ones are accepted."""
_FREE_OVERHEAD = 512 * 1024
"""Bytes of chunks' sizes, extensions and trailers, beyond as many as the body has. One read has at most 256 KiB."""

_ESCAPED_COOKIE_BYTES = 256
"""Of a cookie with backslashes in it, its name among them. Ours have none; a hospital's key may."""


@dataclass(frozen=True)
class Edge:
    """What the connections of a process share."""

    connections: Connections
    proxies: int
    headers: Mapping[str, str]
    """What every response says, also those that no application has seen."""


class _Refusal(Exception):
    """A request that is not even parsed to its end."""


class HttpProtocol(HttpToolsProtocol):
    """One connection. A request that is over a limit gets one response, and the connection is closed."""

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
        *,
        edge: Edge,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._edge = edge
        self._limits = edge.connections.limits
        self._status: HTTPStatus | None = None
        self._is_refused = False
        self._has_cycle = False
        self._unparsed = 0
        self._url_bytes = 0
        self._raw_bytes = 0
        self._body_bytes = 0
        self._chunks = 0

    @override
    def connection_made(self, transport: asyncio.Transport) -> None:  # pyright: ignore[reportIncompatibleMethodOverride] - as uvicorn has it
        super().connection_made(transport)
        address = self.client[0] if self.client else ""
        self._connection = Connection(self._edge.connections, transport, address, self._expire)
        if not self._edge.connections.admit(self._connection):
            self._refuse(HTTPStatus.SERVICE_UNAVAILABLE)

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        self._edge.connections.release(self._connection)
        super().connection_lost(exc)

    @override
    def resume_writing(self) -> None:
        self._connection.drained()
        super().resume_writing()

    @override
    def data_received(self, data: bytes) -> None:
        if self._is_refused:
            return
        waited = self._connection.waits
        self._connection.received(len(data), paused=self.flow.read_paused)
        self._raw_bytes += len(data)
        super().data_received(data)
        if self._is_refused or self.transport.is_closing():
            return
        if not self._connection.waits:
            self._check_overhead()
        elif waited:
            self._unparsed += len(data)
            if self._unparsed > self._limits.header_bytes:
                self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)

    @override
    def on_message_begin(self) -> None:
        if len(self.pipeline) >= _MAX_PIPELINED:
            self._stop(HTTPStatus.TOO_MANY_REQUESTS)
        super().on_message_begin()
        self.scope["state"]["connection"] = self._connection  # pyright: ignore[reportTypedDictNotRequiredAccess] - just set
        self._url_bytes = self._raw_bytes = self._body_bytes = self._chunks = 0

    @override
    def on_url(self, url: bytes) -> None:
        self._url_bytes += len(url)
        if self._url_bytes > self._limits.header_bytes:
            self._stop(HTTPStatus.REQUEST_URI_TOO_LONG)
        super().on_url(url)

    @override
    def on_headers_complete(self) -> None:
        # Not at each header: what one read brings is bounded, and what follows is counted in `data_received`.
        self._unparsed = 0
        size = self._url_bytes
        for place, (name, value) in enumerate(self.headers):
            size += len(name) + len(value) + _HEADER_PUNCTUATION
            if name == b"cookie" and b"\\" in value:
                self.headers[place] = (name, _without_dear_cookies(value))
        if size > self._limits.header_bytes or len(self.headers) > self._limits.header_fields:
            self._stop(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
        self._connection.headers_ended()
        earlier = self.cycle
        super().on_headers_complete()
        self._has_cycle = bool(self.cycle)
        if self.cycle is not earlier:  # an upgrade has none of its own
            if self._edge.connections.is_draining:
                self.cycle.keep_alive = False
            self._join_writes()

    def _join_writes(self) -> None:
        """Have the newest request's response written at once. It has not begun: its task runs after this callback."""
        cycle = self.cycle
        writes = JoinedWrites(self.transport, lambda: cycle.response_started)

        def end() -> None:
            writes.flush()  # of a response without a body
            self.on_response_complete()

        cycle.transport, cycle.on_response = writes, end  # pyright: ignore[reportAttributeAccessIssue] - all that it uses
        whole = WholeResponse(cycle, self.transport, self.flow, self.server_state, self.on_response_complete)
        self.scope["state"][WHOLE_RESPONSE] = whole  # pyright: ignore[reportTypedDictNotRequiredAccess] - set before

    def on_chunk_header(self) -> None:
        """Before each chunk, as httptools sees it."""
        self._chunks += 1
        if self._chunks > _FREE_CHUNKS and self._body_bytes < self._chunks * _MIN_CHUNK_BYTES:
            self._stop(HTTPStatus.BAD_REQUEST)

    @override
    def on_body(self, body: bytes) -> None:
        self._body_bytes += len(body)
        super().on_body(body)

    @override
    def on_message_complete(self) -> None:
        self._connection.body_ended()
        super().on_message_complete()

    @override
    def on_response_complete(self) -> None:
        if not self.pipeline:
            self._connection.response_ended()
        super().on_response_complete()

    @override
    def shutdown(self) -> None:
        """Close the connection, after what is under way. A request that is just arriving gets its response first."""
        if self.transport.is_closing():
            return
        if self._connection.waits and self._connection.has_begun:
            self.loop.call_later(_SECONDS_TO_BEGIN, self._close_if_silent)
        else:
            super().shutdown()

    def _close_if_silent(self) -> None:
        if self._connection.is_silent:
            self.transport.close()

    @override
    def handle_websocket_upgrade(self) -> None:
        source = source_of(HTTPConnection({**self.scope, "path": "/"}), self._edge.proxies)
        if not self._edge.connections.admit_socket(self._connection, source):
            self._refuse(HTTPStatus.TOO_MANY_REQUESTS)
            return
        self._connection.became_socket()
        self.ws_protocol_class = partial(
            SocketProtocol, connection=self._connection, edge=self._edge.connections, headers=self._edge.headers
        )  # pyright: ignore[reportAttributeAccessIssue] - a class, for uvicorn
        super().handle_websocket_upgrade()

    @override
    def send_400_response(self, msg: str) -> None:
        """Refuse what cannot be parsed, and so what `_stop` has stopped."""
        self._refuse(self._status or HTTPStatus.BAD_REQUEST)

    def _check_overhead(self) -> None:
        """A body's bytes on the wire are not many more than the body's own."""
        if self._raw_bytes > 2 * self._body_bytes + self._limits.header_bytes + _FREE_OVERHEAD:
            self._refuse(HTTPStatus.BAD_REQUEST)

    def _stop(self, status: HTTPStatus) -> None:
        """Stop the parser, which is calling us."""
        self._status = status
        raise _Refusal(status.phrase)

    def _expire(self, reason: Overdue) -> None:
        if reason is Overdue.READING or self._is_refused:
            self._connection.close()
        else:
            self._refuse(HTTPStatus.REQUEST_TIMEOUT)

    def _refuse(self, status: HTTPStatus) -> None:
        """Say why, unless a response to something else is under way, and close."""
        self._is_refused = True
        if self.transport.is_closing():
            return
        note_refusal(f"HTTP_{status.value}", source=self._peer())
        is_responding = self._has_cycle and not self.cycle.response_complete
        if not is_responding or (len(self.pipeline) == 0 and not self.cycle.response_started):
            self.transport.write(self._response(status))
        self.transport.close()

    def _peer(self) -> str:
        """The address behind the connection; what a proxy says of it may not have been read yet."""
        return network_of(self.client[0] if self.client else "")

    def _response(self, status: HTTPStatus) -> bytes:
        text = status.phrase.encode()
        headers = {
            **self._edge.headers,
            "content-type": "text/plain; charset=utf-8",
            "content-length": str(len(text)),
            "connection": "close",
        }
        if status in {HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.TOO_MANY_REQUESTS}:
            headers["retry-after"] = str(math.ceil(self._limits.header_seconds))
        lines = [f"HTTP/1.1 {status.value} {status.phrase}", *(f"{name}: {value}" for name, value in headers.items())]
        return "\r\n".join([*lines, "", ""]).encode("latin-1") + text


def _without_dear_cookies(cookies: bytes) -> bytes:
    """The cookies without long ones that have escapes.

    SECURITY: before 3.11.10 and 3.12.6, Python takes seconds to read 30 kB of backslashes (CVE-2024-7592), and cookies
    are read before anybody knows whose they are.
    """
    return b";".join(
        cookie for cookie in cookies.split(b";") if b"\\" not in cookie or len(cookie.strip()) <= _ESCAPED_COOKIE_BYTES
    )
