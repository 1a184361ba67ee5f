"""Counts the bytes of bodies that arrive and of responses that leave, and refuses those for which there is no room."""

from collections.abc import Awaitable

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from spiritum.errors import TooManyRequests
from spiritum.transport.http.edge.connections import Connection
from spiritum.transport.http.edge.in_flight import UNCOUNTED_BYTES, Reservation
from spiritum.transport.http.refusals import refusal
from spiritum.transport.http.sources import source_of


class InFlightGuard:
    """ASGI middleware. SECURITY: memory that a caller makes us hold, by not sending or not reading on, is bounded."""

    def __init__(self, app: ASGIApp, proxies: int) -> None:
        self._app = app
        self._proxies = proxies

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        """Pass the request on; a socket without a coroutine, which would last as long as the socket."""
        connection = scope.get("state", {}).get("connection")
        if scope["type"] != "http" or not isinstance(connection, Connection):
            return self._app(scope, receive, send)
        return self._guarded(scope, receive, send, connection)

    async def _guarded(self, scope: Scope, receive: Receive, send: Send, connection: Connection) -> None:
        exchange = Exchange(scope, receive, send, connection, self._proxies)
        try:
            await self._app(scope, exchange.receive, exchange.send)
        finally:
            exchange.end()


class Exchange:
    """One request and its response."""

    def __init__(self, scope: Scope, receive: Receive, send: Send, connection: Connection, proxies: int) -> None:
        self._scope = scope
        self._receive = receive
        self._send = send
        self._connection = connection
        self._proxies = proxies
        self._body: Reservation | None = None
        self._start: Message | None = None
        self._unread: Reservation | None = None
        self._is_refused = False

    async def receive(self) -> Message:
        """The next part of the body; raises `TooManyRequests` if there is no room for it."""
        message = await self._receive()
        size = len(message.get("body", b""))
        state = self._scope["state"]
        state["bytes"] = state.get("bytes", 0) + size
        if size and (self._body is not None or message.get("more_body", False)):
            if self._body is None:
                self._body = self._reserve(size)
            else:
                self._body.grow(size)
        return message

    async def send(self, message: Message) -> None:
        """Pass a response on, or refuse it if there is no room for it."""
        if self._is_refused:
            return
        if message["type"] == "http.response.start":
            self._start = message  # its first bytes come next: until then it can still be another response
            return
        try:
            self.will_send(len(message.get("body", b"")))
        except TooManyRequests as error:
            if self._start is None:  # half of it has gone out by now
                self._is_refused = True
                self._connection.close()
            else:
                await self.refuse(error)
            return
        try:
            if self._start is not None:
                start, self._start = self._start, None
                await self._send(start)
            await self._send(message)
        finally:
            self.sent()

    def will_send(self, size: int) -> None:
        """Count a part of the response, of so many bytes; raises `TooManyRequests` if there is no room for it.

        `sent` is to be called once it has been given to the transport.
        """
        state = self._scope["state"]
        state["bytes"] = state.get("bytes", 0) + size
        if size > UNCOUNTED_BYTES:
            self._unread = self._reserve(size)

    def sent(self) -> None:
        """Hold what `will_send` has reserved until the client has read it."""
        if self._unread is not None:
            unread, self._unread = self._unread, None
            self._connection.hold(unread)

    def end(self) -> None:
        """Give back what the body held."""
        if self._body is not None:
            self._body.end()
            self._body = None

    def _reserve(self, size: int) -> Reservation:
        """SECURITY: the user is known by now, since no body is read, and no large response is sent, before that."""
        source = source_of(HTTPConnection(self._scope), self._proxies)
        return self._connection.in_flight.reserve(source, self._scope["state"].get("caller"), size)

    async def refuse(self, error: TooManyRequests) -> None:
        """Send this refusal in place of the response, of which nothing has gone out."""
        self._is_refused = True
        await refusal(self._scope["path"], error)(self._scope, self._receive, self._send)
