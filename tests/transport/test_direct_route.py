"""Requests of one path, and sockets of another, go past the router once the site is open; all else goes through it."""

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send
from starlette.websockets import WebSocket

from spiritum.transport.http.direct_route import DirectRoute, DirectRoutes, DirectSocket


async def way_of(scope: Scope, *, is_open: bool = True) -> str:
    """Who is called: `endpoint`, `socket` or `router`."""
    called: list[str] = []
    route, socket = DirectRoute("/graphql", ("GET", "POST")), DirectSocket("/subscription")

    async def router(_scope: Scope, _receive: Receive, _send: Send) -> None:
        called.append("router")

    async def endpoint(_: Request) -> Response:
        called.append("endpoint")
        return Response()

    async def serve(_: WebSocket) -> None:
        called.append("socket")

    if is_open:
        route.endpoint, socket.endpoint = endpoint, serve
    await DirectRoutes(router, route, socket)(scope, _receive, _send)
    (way,) = called
    return way


async def _receive() -> Message:
    return {"type": "http.request", "body": b""}


async def _send(_: Message) -> None:
    return


def http(path: str, method: str = "POST") -> Scope:
    return {"type": "http", "path": path, "method": method, "headers": []}


def websocket(path: str) -> Scope:
    return {"type": "websocket", "path": path, "headers": []}


WAYS: dict[str, tuple[Scope, str]] = {
    "a request": (http("/graphql"), "endpoint"),
    "another method": (http("/graphql", "DELETE"), "router"),
    "another path": (http("/health/live", "GET"), "router"),
    "a request where sockets are": (http("/subscription", "GET"), "router"),
    "a socket": (websocket("/subscription"), "socket"),
    "a socket elsewhere": (websocket("/nowhere"), "router"),
    "a socket where requests are": (websocket("/graphql"), "router"),
}


@pytest.mark.parametrize("name", WAYS)
async def test_each_call_goes_its_way(name: str) -> None:
    scope, way = WAYS[name]
    assert await way_of(scope) == way


@pytest.mark.parametrize("scope", [http("/graphql"), websocket("/subscription")], ids=["request", "socket"])
async def test_before_the_site_is_open_the_router_says_so(scope: Scope) -> None:
    assert await way_of(scope, is_open=False) == "router"
