"""The way past the router for the one path that nearly all requests call."""

from collections.abc import Awaitable, Callable, Collection

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from typing_extensions import TypeAliasType

Endpoint = TypeAliasType("Endpoint", "Callable[[Request], Awaitable[Response]]")
"""What responds to a request."""


class DirectRoute:
    """The path, its methods, and, once the site is open, the endpoint, which turns its own errors into responses."""

    def __init__(self, path: str, methods: Collection[str]) -> None:
        self.path = path
        self.methods = frozenset(methods)
        self.endpoint: Endpoint | None = None


class DirectRoutes:
    """ASGI middleware, the innermost. The router would try each route, and wraps what it calls in several layers."""

    def __init__(self, app: ASGIApp, route: DirectRoute) -> None:
        self._app = app
        self._route = route

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Respond to a request for the route; pass others on, other methods of its path among them."""
        route = self._route
        endpoint = route.endpoint
        if (
            endpoint is None
            or scope["type"] != "http"
            or scope["path"] != route.path
            or scope["method"] not in route.methods
        ):
            await self._app(scope, receive, send)
            return
        response = await endpoint(Request(scope, receive, send))
        await response(scope, receive, send)
