"""uvicorn's WebSocket protocol with limits: of frames, and of what a client leaves unread."""

import asyncio
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from typing_extensions import override
from uvicorn.config import Config
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from uvicorn.server import ServerState
from websockets.frames import Frame
from websockets.http11 import Request, Response

from spiritum.mailbox import Mailbox
from spiritum.transport.http.edge.connections import Connection, Connections, Overdue
from spiritum.transport.http.refusal_log import note_refusal
from spiritum.transport.http.sources import network_of

_SLICE_BYTES = 1_024
"""Parsed at a time: at most 512 frames, which take some milliseconds. One read may bring 100,000."""
_MINUTE = 60.0
_TOO_MANY = 4429
_RESTART = 1012
_SECONDS_TO_OPEN = 0.5
_WRITABLE = asyncio.Event()
"""Of every socket that can be written to, which is nearly always. Set, and never cleared."""
_WRITABLE.set()


class SocketProtocol(WebSocketsSansIOProtocol):
    """One WebSocket. uvicorn answers each ping at once and queues each message, however many come in one read."""

    __slots__ = (
        "_connection",
        "_edge",
        "_frames",
        "_headers",
        "_minute_began",
        *("app", "app_state", "asgi_version", "config", "connections", "default_headers", "logger", "loop", "tasks"),
        *(
            "client",
            "close_sent",
            "close_timer",
            "close_timeout",
            "conn",
            "curr_msg_data_type",
            "disconnected",
            "frames",
        ),
        *("handshake_complete", "handshake_initiated", "initial_response", "last_ping_rtt", "pending_ping_payload"),
        *("ping_interval", "ping_sent_at", "ping_timeout", "ping_timer", "pong_timer", "queue", "read_paused"),
        *("request", "response", "root_path", "scheme", "scope", "server", "transport", "writable"),
    )
    """uvicorn's attributes too: more than 30 in a dictionary take 1.5 KiB. One that is not listed here goes there."""

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
        *,
        connection: Connection,
        edge: Connections,
        headers: Mapping[str, str],
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        # Of uvicorn's, the queue takes 3 KiB and the event nearly 1, for each socket.
        self.queue = Mailbox[Any]()  # pyright: ignore[reportAttributeAccessIssue] - all that it uses
        self.writable = _WRITABLE
        self._connection = connection
        self._edge = edge
        self._headers = headers
        self._frames = 0
        self._minute_began = self.loop.time()
        connection.expire = self._expire

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        self._edge.release(self._connection)
        super().connection_lost(exc)

    @override
    def pause_writing(self) -> None:
        if self.writable is _WRITABLE:
            self.writable = asyncio.Event()

    @override
    def resume_writing(self) -> None:
        self._connection.drained()
        super().resume_writing()  # wakes those who wait
        self.writable = _WRITABLE

    @override
    def shutdown(self) -> None:
        """Say that the server restarts, so that the client connects again, and close."""
        if self.handshake_complete and not self.close_sent:
            self.queue.put_nowait({"type": "websocket.disconnect", "code": _RESTART})
            self.stop_keepalive()
            self.conn.send_close(_RESTART, "The server restarts. Connect again.")
            self.transport.write(b"".join(self.conn.data_to_send()))
            self.transport.close()
        elif self.handshake_complete or self.transport.is_closing():
            super().shutdown()
        else:  # its handshake is under way
            self.loop.call_later(_SECONDS_TO_OPEN, super().shutdown)

    @override
    def start_keepalive(self) -> None:
        """Begin the pings. The handshake is over, and nobody reads its headers again: 7 KiB."""
        super().start_keepalive()
        self.request.headers.clear()
        self.response.headers.clear()

    @override
    def data_received(self, data: bytes) -> None:
        for start in range(0, len(data), _SLICE_BYTES):
            if self.transport.is_closing():
                return
            super().data_received(data[start : start + _SLICE_BYTES])
            if self._frames > self._edge.limits.socket_frames_a_minute:
                self._fail()
                return

    @override
    def handle_connect(self, event: Request) -> None:
        """Respond to a handshake; add our headers and our log to the response of the library if it fails."""
        accept = self.conn.accept

        def accept_with_headers(request: Request) -> Response:
            response = accept(request)
            if response.status_code != HTTPStatus.SWITCHING_PROTOCOLS:
                note_refusal(
                    f"HTTP_{int(response.status_code)}", source=network_of(self.client[0] if self.client else "")
                )
                response.headers.update(self._headers)
            return response

        self.conn.accept = accept_with_headers
        super().handle_connect(event)
        if not self.close_sent:  # the application's task begins later, and finds its connection there
            self.scope["state"]["connection"] = self._connection  # pyright: ignore[reportTypedDictNotRequiredAccess] - just set

    @override
    def handle_cont(self, event: Frame) -> None:
        self._count()
        super().handle_cont(event)

    @override
    def handle_text(self, event: Frame) -> None:
        self._count()
        super().handle_text(event)

    @override
    def handle_bytes(self, event: Frame) -> None:
        self._count()
        super().handle_bytes(event)

    @override
    def handle_ping(self) -> None:
        self._count()
        super().handle_ping()

    @override
    def handle_pong(self, event: Frame) -> None:
        self._count()
        super().handle_pong(event)

    def _count(self) -> None:
        now = self.loop.time()
        if now - self._minute_began > _MINUTE:
            self._minute_began, self._frames = now, 0
        self._frames += 1

    def _fail(self) -> None:
        """Close for too many frames; nothing that comes afterwards is looked at."""
        if self.close_sent:
            self._connection.close()
            return
        self.conn.fail(_TOO_MANY, "Too many frames")
        self.handle_parser_exception()

    def _expire(self, reason: Overdue) -> None:
        """Only what is left unread can be overdue here; uvicorn's own pings find out who is gone."""
        self._connection.close()
