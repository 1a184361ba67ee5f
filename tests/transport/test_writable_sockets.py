"""A client that does not read holds up what is written to it, and nothing that is written to others."""

import asyncio
from typing import cast

import uvicorn
from starlette.types import Receive, Scope, Send
from typing_extensions import override
from uvicorn.server import ServerState

from spiritum.settings.server_limits import ServerLimits
from spiritum.transport.http.edge.connections import Connection, Connections
from spiritum.transport.http.edge.socket_protocol import SocketProtocol

HANDSHAKE = (
    b"GET /subscription HTTP/1.1\r\nhost: here\r\nupgrade: websocket\r\nconnection: upgrade\r\n"
    b"sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)


class Client(asyncio.Transport):
    """What a client has been sent."""

    def __init__(self) -> None:
        super().__init__()
        self.received = b""

    @override
    def write(self, data: object) -> None:
        self.received += cast("bytes", data)

    @override
    def is_closing(self) -> bool:
        return False

    @override
    def close(self) -> None:
        """Nobody closes in this test."""


class Subscribers:
    """An application that sends each of its sockets what is published."""

    def __init__(self) -> None:
        self.inboxes: list[asyncio.Queue[str]] = []

    def publish(self, event: str) -> None:
        for inbox in self.inboxes:
            inbox.put_nowait(event)

    async def __call__(self, _: Scope, receive: Receive, send: Send) -> None:
        inbox = asyncio.Queue[str]()
        await receive()
        await send({"type": "websocket.accept"})
        self.inboxes.append(inbox)
        while True:
            await send({"type": "websocket.send", "text": await inbox.get()})


def connect(config: uvicorn.Config, state: ServerState) -> tuple[SocketProtocol, Client]:
    """A socket, and the client at its other end."""
    edge, client = Connections(ServerLimits(), are_clients=True), Client()
    connection = Connection(edge, client, "192.0.2.1", lambda _: None)
    protocol = SocketProtocol(config, state, {}, connection=connection, edge=edge, headers={})
    protocol.connection_made(client)
    protocol.data_received(HANDSHAKE)
    return protocol, client


async def everybody_has_had_a_turn() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


async def test_a_sleeping_client_stops_no_write_to_others() -> None:
    subscribers, state = Subscribers(), ServerState()
    config = uvicorn.Config(subscribers, log_config=None, ws_ping_interval=None, ws_per_message_deflate=False)
    config.load()
    (sleeper, sleepers), (_, others), (second_sleeper, seconds) = [connect(config, state) for _ in range(3)]
    await everybody_has_had_a_turn()

    sleeper.pause_writing()
    second_sleeper.pause_writing()
    subscribers.publish("first")
    await everybody_has_had_a_turn()
    assert b"first" in others.received
    assert b"first" not in sleepers.received + seconds.received

    sleeper.resume_writing()
    subscribers.publish("second")
    await everybody_has_had_a_turn()
    assert b"second" in others.received
    assert sleepers.received.endswith(b"\x81\x05first\x81\x06second"), "what waited comes first"
    assert b"first" not in seconds.received

    sleeper.pause_writing()
    second_sleeper.resume_writing()
    subscribers.publish("third")
    await everybody_has_had_a_turn()
    assert b"third" in others.received
    assert b"third" in seconds.received
    assert b"third" not in sleepers.received

    for task in state.tasks:
        task.cancel()
    await asyncio.gather(*state.tasks, return_exceptions=True)
