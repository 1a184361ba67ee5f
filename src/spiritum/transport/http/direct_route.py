"""The way past the router for the path that nearly all requests call, and for sockets, which stay open."""

from collections.abc import Awaitable, Callable, Collection

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket
from typing_extensions import TypeAliasType

Endpoint = TypeAliasType("Endpoint", "Callable[[Request], Awaitable[Response]]")
"""What responds to a request."""
SocketEndpoint = TypeAliasType("SocketEndpoint", "Callable[[WebSocket], Awaitable[None]]")
"""What serves a socket until it is closed."""


class DirectRoute:
    """The path, its methods, and, once the site is open, the endpoint, which turns its own errors into responses."""

    def __init__(self, path: str, methods: Collection[str]) -> None:
        self.path = path
        self.methods = frozenset(methods)
        self.endpoint: Endpoint | None = None


class DirectSocket:
    """The path, and, once the site is open, the endpoint, which closes the socket itself."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.endpoint: SocketEndpoint | None = None


class DirectRoutes:
    """ASGI middleware, the innermost. The router would try each route, and wraps what it calls in several layers.

    Those of a socket would take 9 KiB for as long as it is open. So a call is passed on without a coroutine of its own.
    """

    def __init__(self, app: ASGIApp, route: DirectRoute, socket: DirectSocket) -> None:
        self._app = app
        self._route = route
        self._socket = socket

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        """Respond to a request for the route, or serve the socket.

        Others are passed on, other methods of the route's path among them.
        """
        route, socket = self._route, self._socket
        if (
            scope["type"] == "http"
            and (respond := route.endpoint) is not None
            and scope["path"] == route.path
            and scope["method"] in route.methods
        ):
            return _respond(respond, scope, receive, send)
        if scope["type"] == "websocket" and (serve := socket.endpoint) is not None and scope["path"] == socket.path:
            return serve(WebSocket(scope, receive, send))
        return self._app(scope, receive, send)


async def _respond(endpoint: Endpoint, scope: Scope, receive: Receive, send: Send) -> None:
    response = await endpoint(Request(scope, receive, send))
    await response(scope, receive, send)
