"""The headers of every response, and the id of every request: one layer, outside everything that might respond."""

import os
from collections.abc import Awaitable, Mapping, Sequence
from typing import TypeAlias

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from spiritum.transport.http.contract_version import VERSION_HEADER
from spiritum.transport.http.cross_origin import NO_OTHERS, CrossOrigin

RawHeaders: TypeAlias = "Sequence[tuple[bytes, bytes]]"

_REFUSED_SOCKET = 403
_ID_BYTES = 16
_IDS_AT_ONCE = 256


class ResponseHeaders:
    """
    ASGI middleware. The security headers are for each response that does not set them itself, those of sockets too; the
    contract's version is in each response and in a socket's handshake, the request's id in each response of HTTP. Pages
    of other origins are answered as `CrossOrigin` says, whatever the response is.

    `request_id` and, once it is known, `status` are in the request's state.
    """

    def __init__(self, app: ASGIApp, headers: Mapping[str, str], cross_origin: CrossOrigin = NO_OTHERS) -> None:
        """`headers` are the security headers."""
        self._app = app
        self.cross_origin = cross_origin
        self._security = _raw(headers)
        self._version = _raw(VERSION_HEADER)
        self.of_each = (*self._security, *self._version)
        """Those of a response of HTTP that sets none of them itself, but for the request's id."""
        self._names = frozenset(name for name, _ in self.of_each)

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        """Pass the request on."""
        if scope["type"] == "http":
            return self._http(scope, receive, send)
        if scope["type"] == "websocket":
            return self._socket(scope, receive, send)
        return self._app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope.setdefault("state", {})["request_id"] = new_request_id()
        await self._app(scope, receive, self.adding_to(scope, send))

    def adding_to(self, scope: Scope, send: Send) -> Send:
        """The `send` of a response of HTTP that has the headers of each; the request has its id."""
        state = scope["state"]

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                state["status"] = message["status"]
                id_header = (b"x-request-id", state["request_id"].encode())
                own = self._completed(message.get("headers", ()))
                message["headers"] = [*own, *self.cross_origin.headers(scope), id_header]
            await send(message)

        return send_with_headers

    def _socket(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        scope.setdefault("state", {})["request_id"] = new_request_id()
        is_accepted = False
        can_respond = "websocket.http.response" in scope.get("extensions", {})

        async def send_with_headers(message: Message) -> None:
            nonlocal is_accepted
            if message["type"] == "websocket.close" and not is_accepted and can_respond:
                # The server would respond by itself, without our headers.
                await send_with_headers({"type": "websocket.http.response.start", "status": _REFUSED_SOCKET})
                await send({"type": "websocket.http.response.body", "body": b""})
                return
            if message["type"] == "websocket.accept":
                is_accepted = True
                message["headers"] = self._completed(message.get("headers", ()))
            elif message["type"] == "websocket.http.response.start":
                is_accepted = True
                message["headers"] = _with_missing(message.get("headers", ()), self._security)
            await send(message)

        return self._app(scope, receive, send_with_headers)

    def _completed(self, headers: "RawHeaders") -> "RawHeaders":
        """A response's own headers and those that it lacks; the version is always ours."""
        if self._names.isdisjoint(name for name, _ in headers):
            return (*headers, *self.of_each)
        own = [header for header in headers if header[0] != self._version[0][0]]
        return (*_with_missing(own, self._security), *self._version)


def new_request_id() -> str:
    """A random id: 32 hexadecimal digits. They are fetched for many requests at once: each call of the kernel costs."""
    if not _ids:
        random = os.urandom(_ID_BYTES * _IDS_AT_ONCE).hex()
        _ids.extend(random[place : place + 2 * _ID_BYTES] for place in range(0, len(random), 2 * _ID_BYTES))
    return _ids.pop()


_ids: list[str] = []
os.register_at_fork(after_in_child=_ids.clear)  # no other process gives the same


def _with_missing(headers: "RawHeaders", defaults: "RawHeaders") -> "RawHeaders":
    names = {name for name, _ in headers}
    return (*headers, *(header for header in defaults if header[0] not in names))


def _raw(headers: Mapping[str, str]) -> "RawHeaders":
    return tuple((name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers.items())
