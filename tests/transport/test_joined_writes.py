"""A response leaves in one write, unless there is nothing to wait for."""

import asyncio
from typing import cast

import uvicorn
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from typing_extensions import override
from uvicorn.server import ServerState

from spiritum.settings.server_limits import ServerLimits
from spiritum.transport.http.edge.connections import Connections
from spiritum.transport.http.edge.http_protocol import Edge, HttpProtocol
from spiritum.transport.http.edge.joined_writes import JoinedWrites


class Recorder(asyncio.Transport):
    """Records each call of the system that a transport would make."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[bytes] = []
        self.is_closed = False

    @override
    def write(self, data: object) -> None:
        self.calls.append(cast("bytes", data))

    @override
    def writelines(self, list_of_data: object) -> None:
        self.calls.append(b"".join(cast("tuple[bytes, ...]", list_of_data)))

    @override
    def close(self) -> None:
        self.is_closed = True

    @override
    def is_closing(self) -> bool:
        return self.is_closed

    @override
    def get_write_buffer_size(self) -> int:
        return 0


def begun() -> bool:
    return True


def test_the_head_leaves_with_the_first_part_of_the_body() -> None:
    transport = Recorder()
    writes = JoinedWrites(transport, begun)
    writes.write(b"HTTP/1.1 200 OK\r\n\r\n")
    assert transport.calls == []
    writes.write(b"first")
    writes.write(b"second")
    assert transport.calls == [b"HTTP/1.1 200 OK\r\n\r\nfirst", b"second"]


def test_what_comes_before_the_response_is_written_at_once() -> None:
    transport, has_begun = Recorder(), False
    writes = JoinedWrites(transport, lambda: has_begun)
    writes.write(b"HTTP/1.1 100 Continue\r\n\r\n")
    assert transport.calls == [b"HTTP/1.1 100 Continue\r\n\r\n"]
    has_begun = True
    writes.write(b"head")
    writes.write(b"body")
    assert transport.calls[1:] == [b"headbody"]


def test_a_response_without_a_body_is_written_at_its_end_and_once() -> None:
    transport = Recorder()
    writes = JoinedWrites(transport, begun)
    writes.write(b"head")
    writes.flush()
    writes.flush()
    assert transport.calls == [b"head"]


def test_closing_writes_what_was_kept_first() -> None:
    transport = Recorder()
    writes = JoinedWrites(transport, begun)
    writes.write(b"head")
    writes.close()
    assert transport.calls == [b"head"]
    assert writes.is_closing()


async def writes_of(app: ASGIApp, *requests: bytes) -> list[bytes]:
    """What the server's protocol writes for requests on one connection, one after the other."""
    config = uvicorn.Config(app, log_config=None, access_log=False, server_header=False, date_header=False)
    config.load()
    state, transport = ServerState(), Recorder()
    edge = Edge(Connections(ServerLimits(), are_clients=True), 0, {})
    protocol = HttpProtocol(config, state, {}, edge=edge)
    protocol.connection_made(transport)
    for request in requests:
        protocol.data_received(request)
        await asyncio.gather(*state.tasks)
    protocol.connection_lost(None)
    return transport.calls


async def test_each_response_of_a_connection_leaves_in_one_write() -> None:
    response = PlainTextResponse("body")
    request = b"GET / HTTP/1.1\r\nhost: here\r\n\r\n"
    calls = await writes_of(response, request, request)
    assert [(call.startswith(b"HTTP/1.1 200 OK\r\n"), call.endswith(b"\r\n\r\nbody")) for call in calls] == [
        (True, True),
        (True, True),
    ]


async def test_a_response_to_head_has_its_head() -> None:
    (call,) = await writes_of(PlainTextResponse("body"), b"HEAD / HTTP/1.1\r\nhost: here\r\n\r\n")
    assert call.startswith(b"HTTP/1.1 200 OK\r\n")
    assert call.endswith(b"\r\n\r\n")


async def test_a_client_that_asks_whether_to_go_on_hears_it_before_the_response() -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        await PlainTextResponse("body")(scope, receive, send)

    head = b"POST / HTTP/1.1\r\nhost: here\r\nexpect: 100-continue\r\ncontent-length: 1\r\n\r\n"
    go_on, response = await writes_of(app, head + b"x")
    assert go_on == b"HTTP/1.1 100 Continue\r\n\r\n"
    assert response.endswith(b"\r\n\r\nbody")
