"""A client of the sub-protocols `graphql-transport-ws` and `graphql-ws` on a real socket."""

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from spiritum.live import bus, registration
from tests.answers.live import Conversation

PROTOCOL = Subprotocol("graphql-transport-ws")
LEGACY = Subprotocol("graphql-ws")
PROTOCOLS = [PROTOCOL, LEGACY]
START = {PROTOCOL: "subscribe", LEGACY: "start"}
EVENT = {PROTOCOL: "next", LEGACY: "data"}
PATIENCE = 10.0


class Socket:
    """One connection; every wait ends after 10 s."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._conversation = Conversation()

    async def send(self, message: object) -> None:
        """Send a message as JSON."""
        self._conversation.said(message)
        await self._connection.send(json.dumps(message))

    async def send_text(self, text: str | bytes) -> None:
        """Send what may not be a message."""
        await self._connection.send(text)

    async def receive(self) -> dict[str, Any]:
        """The next message, which is as the contract says."""
        message = json.loads(await asyncio.wait_for(self._connection.recv(), PATIENCE))
        self._conversation.heard(message)
        return message

    async def closed(self) -> tuple[int, str]:
        """The code and reason with which the server closes; what comes before is passed over."""
        with pytest.raises(ConnectionClosed) as closed:
            await self._drain()
        assert closed.value.rcvd is not None
        return closed.value.rcvd.code, closed.value.rcvd.reason

    async def _drain(self) -> None:
        while True:
            await asyncio.wait_for(self._connection.recv(), PATIENCE)

    async def greet(self, token: object) -> None:
        """Say who one is, and be acknowledged."""
        await self.send({"type": "connection_init", "payload": {"token": token}})
        assert (await self.receive())["type"] == "connection_ack"

    async def subscribe(self, query: str, number: str = "1", **variables: Any) -> None:
        """Subscribe, and wait until it has begun: the server answers no ping before."""
        await self.send({"id": number, "type": "subscribe", "payload": {"query": query, "variables": variables}})
        await self.send({"type": "ping"})
        assert (await self.receive())["type"] == "pong"

    async def next(self) -> dict[str, Any]:
        """The data of the next event."""
        message = await self.receive()
        assert message["type"] == "next", message
        assert "errors" not in message["payload"], message
        return message["payload"]["data"]

    async def is_quiet(self, seconds: float = 0.2) -> bool:
        """Whether nothing comes for a while."""
        try:
            await asyncio.wait_for(self._connection.recv(), seconds)
        except TimeoutError:
            return True
        return False


@asynccontextmanager
async def registering(count: int = 1) -> AsyncGenerator[None]:
    """Wait until so many subscriptions that begin in the block miss no event, at servers of this process."""
    registered = asyncio.Semaphore(0)

    def note_registration() -> None:
        registration.note_registration()
        registered.release()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bus, "note_registration", note_registration)
        yield
        async with asyncio.timeout(PATIENCE):
            for _ in range(count):
                await registered.acquire()


@asynccontextmanager
async def open_socket(
    url: str, protocol: Subprotocol = PROTOCOL, *, max_size: int | None = 2**20
) -> AsyncGenerator[Socket]:
    """A connection to the server at `url`; messages of more than `max_size` bytes are not taken."""
    async with connect(subscription_url(url), subprotocols=[protocol], proxy=None, max_size=max_size) as connection:
        yield Socket(connection)


def subscription_url(url: str) -> str:
    """The address of subscriptions at the server at `url`."""
    return url.replace("http", "ws", 1) + "/subscription"


async def greet_legacy(live: Socket, token: str) -> None:
    """Sign in by `graphql-ws`: the acknowledgement is followed by a first keep-alive."""
    await live.send({"type": "connection_init", "payload": {"token": token}})
    assert await live.receive() == {"type": "connection_ack"}
    assert await live.receive() == {"type": "ka"}


async def greet(live: Socket, protocol: Subprotocol, token: str) -> None:
    """Sign in, by either sub-protocol."""
    await (greet_legacy(live, token) if protocol == LEGACY else live.greet(token))
