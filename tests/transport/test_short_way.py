"""Operations by POST take one way past the layers; what is not to be taken as it is goes through them."""

import asyncio
import gc
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from weakref import ref

import pytest
import uvicorn
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import Receive, Scope, Send
from typing_extensions import override
from uvicorn.server import ServerState

from spiritum.errors import TooManyRequests
from spiritum.settings import Settings
from spiritum.settings.server_limits import ServerLimits
from spiritum.site.site import Site
from spiritum.transport.app import create_app
from spiritum.transport.http.addressing import AddressGuard, Hosts
from spiritum.transport.http.cross_origin import CrossOrigin
from spiritum.transport.http.cross_site import Origins
from spiritum.transport.http.direct_route import DirectRoute
from spiritum.transport.http.edge.connections import Connections
from spiritum.transport.http.edge.http_protocol import Edge, HttpProtocol
from spiritum.transport.http.edge.whole_responses import WHOLE_RESPONSE, WholeResponse
from spiritum.transport.http.json_response import JsonResponse
from spiritum.transport.http.meter import MeterSettings
from spiritum.transport.http.response_headers import ResponseHeaders
from spiritum.transport.http.short_way import Application, ShortWay
from spiritum.transport.http.trust_keys import TrustKeys
from tests.transport.test_joined_writes import Recorder

SECURITY = {"x-frame-options": "DENY"}
HEAD = "host: localhost\r\ncontent-type: application/json\r\n"
Endpoint = Callable[[Request], Awaitable[Response]]


async def layers(_scope: Scope, _receive: Receive, _send: Send) -> None:
    """Stands for the layers, through which no response of these tests goes."""


class PausableRecorder(Recorder):
    """Records writes, and lets the protocol keep later requests waiting."""

    @override
    def pause_reading(self) -> None:
        return

    @override
    def resume_reading(self) -> None:
        return


def application(endpoint: Endpoint | None) -> Application:
    """An application whose layers respond with `layers`."""
    app, route = Application(), DirectRoute("/graphql", ("GET", "POST"))
    route.endpoint = endpoint

    async def crashed(_: Request, error: Exception) -> Response:
        return JSONResponse({"crash": type(error).__name__}, 500)

    async def through_the_layers(_: Request) -> Response:
        return PlainTextResponse("layers")

    for method in ("GET", "POST", "PUT"):
        app.add_route("/graphql", through_the_layers, methods=[method])
    app.add_route("/graphql/", through_the_layers, methods=["POST"])
    app.short_way = ShortWay(
        route,
        AddressGuard(layers, Hosts(frozenset({"localhost"})), ["/graphql"]),
        MeterSettings(0, TrustKeys(["key"]), ""),
        ResponseHeaders(layers, SECURITY, CrossOrigin(Origins.named(""))),
        crashed,
    )
    return app


def connected(app: Application) -> tuple[HttpProtocol, ServerState, PausableRecorder]:
    """A connection, with the tasks of its requests and what is written on it."""
    config = uvicorn.Config(
        app, interface="asgi3", log_config=None, access_log=False, server_header=False, date_header=False
    )
    config.load()
    state, transport = ServerState(), PausableRecorder()
    protocol = HttpProtocol(config, state, {}, edge=Edge(Connections(ServerLimits(), are_clients=True), 0, {}))
    protocol.connection_made(transport)
    return protocol, state, transport


async def responses(app: Application, *requests: str) -> list[bytes]:
    """What the server writes for requests on one connection, one after the other."""
    protocol, state, transport = connected(app)
    for request in requests:
        protocol.data_received(request.encode())
        while state.tasks:
            await asyncio.gather(*state.tasks)
    protocol.connection_lost(None)
    return transport.calls


def post(head: str = HEAD, *, path: str = "/graphql", method: str = "POST", version: str = "1.1") -> str:
    return f"{method} {path} HTTP/{version}\r\n{head}content-length: 2\r\n\r\n{{}}"


async def respond(request: Request) -> Response:
    body = await request.body()
    return JsonResponse(b'{"got":%b}' % body, 200, "application/json")


def parts(response: bytes) -> tuple[bytes, Mapping[bytes, bytes], bytes]:
    """The status line, the headers and the body."""
    head, _, body = response.partition(b"\r\n\r\n")
    first, *lines = head.split(b"\r\n")
    headers = dict(line.split(b": ", 1) for line in lines)
    assert len(headers) == len(lines)
    return first, headers, body


async def test_a_response_has_the_headers_of_each_and_leaves_in_one_write() -> None:
    response, other = await responses(application(respond), post(), post())
    first, headers, body = parts(response)
    assert (first, body) == (b"HTTP/1.1 200 OK", b'{"got":{}}')
    assert headers[b"content-length"] == b"10"
    assert headers[b"content-type"] == b"application/json"
    assert headers[b"x-frame-options"] == b"DENY"
    assert b"spiritum-contract-version" in headers
    assert headers[b"x-request-id"] != parts(other)[1][b"x-request-id"]


async def test_a_large_response_is_whole() -> None:
    large = b"[%b]" % (b"1," * 100_000)

    async def endpoint(_: Request) -> Response:
        return JsonResponse(large, 200, "application/json")

    (response,) = await responses(application(endpoint), post())
    assert parts(response)[2] == large


async def test_a_client_that_wants_the_connection_closed_is_told_so() -> None:
    for request in (post(HEAD + "connection: close\r\n"), post(version="1.0")):
        (response,) = await responses(application(respond), request)
        assert parts(response)[1][b"connection"] == b"close"


async def test_a_client_that_does_not_read_gets_its_response_once_it_does() -> None:
    protocol, state, transport = connected(application(respond))
    protocol.pause_writing()
    protocol.data_received(post().encode())
    for _ in range(20):
        await asyncio.sleep(0)
    assert (transport.calls, len(state.tasks)) == ([], 1)
    protocol.resume_writing()
    await asyncio.gather(*state.tasks)
    assert parts(transport.calls[0])[2] == b'{"got":{}}'
    protocol.connection_lost(None)


@pytest.mark.parametrize("is_reading", [True, False], ids=["while it is made", "while it waits to be read"])
async def test_a_client_that_has_gone_is_written_nothing(is_reading: bool) -> None:
    arrived, goes_on = asyncio.Event(), asyncio.Event()

    async def endpoint(_: Request) -> Response:
        arrived.set()
        await goes_on.wait()
        return JsonResponse(b"{}", 200, "application/json")

    protocol, state, transport = connected(application(endpoint))
    if not is_reading:
        protocol.pause_writing()
        goes_on.set()
    protocol.data_received(post().encode())
    await arrived.wait()
    for _ in range(20):
        await asyncio.sleep(0)
    tasks = list(state.tasks)
    protocol.connection_lost(None)
    goes_on.set()
    await asyncio.wait_for(asyncio.gather(*tasks), 10)
    assert transport.calls == []


async def test_requests_that_come_together_are_answered_in_their_order() -> None:
    async def endpoint(request: Request) -> Response:
        await asyncio.sleep(0)
        return JsonResponse(request.headers["x-number"].encode(), 200, "application/json")

    together = "".join(post(f"{HEAD}x-number: {number}\r\n") for number in range(4))
    written = b"".join(await responses(application(endpoint), together))
    assert [part[:1] for part in written.split(b"\r\n\r\n")[1:]] == [b"0", b"1", b"2", b"3"]


async def test_another_kind_of_response_has_the_same_headers() -> None:
    async def endpoint(_: Request) -> Response:
        return JSONResponse({}, 503, {"retry-after": "5"})

    (response,) = await responses(application(endpoint), post())
    first, headers, _ = parts(response)
    assert first == b"HTTP/1.1 503 Service Unavailable"
    assert (headers[b"retry-after"], headers[b"x-frame-options"]) == (b"5", b"DENY")
    assert b"x-request-id" in headers


async def test_whoever_asks_too_often_is_refused_before_the_endpoint(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise TooManyRequests("Too often.", 7)

    monkeypatch.setattr("spiritum.transport.http.meter.Meter.requested", refuse)
    (response,) = await responses(application(respond), post())
    first, headers, body = parts(response)
    assert (first, headers[b"retry-after"]) == (b"HTTP/1.1 429 Too Many Requests", b"7")
    assert (headers[b"x-frame-options"], b"got" in body) == (b"DENY", False)


async def test_a_failure_of_the_endpoint_is_a_response_that_says_so() -> None:
    async def endpoint(_: Request) -> Response:
        raise LookupError

    (response,) = await responses(application(endpoint), post())
    first, _, body = parts(response)
    assert (first, body) == (b"HTTP/1.1 500 Internal Server Error", b'{"crash":"LookupError"}')


THROUGH_THE_LAYERS = {
    "another method": post(method="PUT"),
    "a query": "GET /graphql HTTP/1.1\r\nhost: localhost\r\n\r\n",
    "a path written otherwise": post(path="/%67raphql"),
    "another path": post(path="/graphql/"),
    "a name that is not the site's": post("host: elsewhere\r\n"),
    "two names": post("host: localhost\r\nhost: elsewhere\r\n"),
}


@pytest.mark.parametrize("request_", THROUGH_THE_LAYERS.values(), ids=list(THROUGH_THE_LAYERS))
async def test_what_is_unusual_goes_through_the_layers(request_: str) -> None:
    (response,) = await responses(application(respond), request_)
    assert parts(response)[2] == b"layers"


async def test_before_the_site_is_open_the_layers_respond() -> None:
    (response,) = await responses(application(None), post())
    assert parts(response)[2] == b"layers"


async def test_of_several_headers_of_one_name_the_first_counts_and_all_are_listed() -> None:
    async def endpoint(request: Request) -> Response:
        headers = request.headers
        assert (headers["Accept"], headers.get("accept"), "ACCEPT" in headers) == ("a", "a", True)
        assert (headers.get("other"), headers.getlist("other"), "other" in headers) == (None, [], False)
        assert (headers.getlist("Accept"), headers.getlist("host")) == (["a", "b"], ["localhost"])
        return JsonResponse(b"{}", 200, "application/json")

    (response,) = await responses(application(endpoint), post(HEAD + "accept: a\r\naccept: b\r\n"))
    assert parts(response)[0] == b"HTTP/1.1 200 OK"


@pytest.mark.slow
async def test_a_request_leaves_nothing_for_the_collector() -> None:
    """What holds its body goes with its response, and not some thousands of requests later."""
    held: list[ref[WholeResponse]] = []

    async def endpoint(request: Request) -> Response:
        held.append(ref(request.scope["state"][WHOLE_RESPONSE]))
        return JsonResponse(b"{}", 200, "application/json")

    gc.collect()
    gc.disable()
    try:
        await responses(application(endpoint), post(), post(), post())
        assert [each() is None for each in held[:2]] == [True, True]  # a connection keeps its latest request
    finally:
        gc.enable()


def test_the_short_way_does_what_every_layer_does(tmp_path: Path) -> None:
    """Whoever adds a layer has `short_way` do its work, too, and names it here: most requests go that way."""

    def never_opened() -> AbstractAsyncContextManager[Site]:
        raise AssertionError

    app = create_app(Settings(data_dir=tmp_path, trust_key="a key"), never_opened)
    names = [getattr(layer.cls, "__name__", "") for layer in app.user_middleware]
    assert names == [
        "ResponseHeaders",
        "AccessLog",
        "AddressGuard",
        "Metering",
        "InFlightGuard",
        "Preflights",  # of OPTIONS, which does not go that way
        "DirectRoutes",
    ]


def test_a_request_that_no_connection_of_ours_brings_does_not_go_that_way() -> None:
    assert not application(None).short_way.takes({"type": "http", "path": "/graphql", "method": "POST", "headers": []})
