"""A server of the sub-protocol `graphql-transport-ws` whose connections end as a script says."""

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from websockets.asyncio.server import ServerConnection, serve

from tests.api.sockets import PROTOCOL


class Scripted:
    """A server whose connections end with these codes, the last one again and again; None stays open."""

    def __init__(self, *codes: int | None) -> None:
        self._codes = [*codes]
        self.url = ""
        self.sends_events = True
        self.ends_after = "ping"
        """The client's message after which a connection ends."""
        self.may_pong = asyncio.Event()
        """Pings wait for this."""
        self.may_pong.set()
        self.unanswered_after: int | None = None
        """Pings of a connection that are answered; all by default."""
        self.refusal: object = None
        """The error that refuses each subscription, if they are refused."""
        self.pinged = asyncio.Semaphore(0)
        """Released at each ping."""
        self.pings = 0
        self.asked_types: list[str] = []
        self.opened = 0
        self.subscription_ids: list[object] = []
        self.tokens: list[str] = []
        self._ended = asyncio.Semaphore(0)

    async def __call__(self, socket: ServerConnection) -> None:
        try:
            await self._serve(socket)
        finally:
            self._ended.release()

    async def have_ended(self, connections: int) -> None:
        """So many connections have ended, and all that came by them has been read.

        Whoever closes a connection knows that it is closed before its last messages are read here.
        """
        for _ in range(connections):
            await self._ended.acquire()

    async def _serve(self, socket: ServerConnection) -> None:
        self.opened += 1
        code = self._codes.pop(0) if len(self._codes) > 1 else self._codes[0]
        pings = 0
        async for text in socket:
            message = json.loads(text)
            self.asked_types.append(message["type"])
            match message["type"]:
                case "connection_init":
                    self.tokens.append(message["payload"]["token"])
                    await socket.send('{"type": "connection_ack"}')
                case "subscribe":
                    self.subscription_ids.append(message["id"])
                    if self.refusal is not None:
                        await socket.send(json.dumps({"type": "error", "id": message["id"], "payload": [self.refusal]}))
                    elif self.sends_events:
                        await socket.send(
                            json.dumps({"type": "next", "id": message["id"], "payload": {"data": {"tick": 1}}})
                        )
                case "ping":
                    self.pings += 1
                    self.pinged.release()
                    await self.may_pong.wait()
                    pings += 1
                    if self.unanswered_after is None or pings <= self.unanswered_after:
                        await socket.send('{"type": "pong"}')
                case _:
                    pass
            if code is not None and message["type"] == self.ends_after:
                await socket.close(code)
                return


@asynccontextmanager
async def serving_script(*codes: int | None, ends_after: str = "ping") -> AsyncGenerator[Scripted]:
    """The server, while the block runs."""
    server = Scripted(*codes)
    server.ends_after = ends_after
    async with serve(server, "127.0.0.1", 0, subprotocols=[PROTOCOL]) as listening:
        server.url = f"ws://127.0.0.1:{next(iter(listening.sockets)).getsockname()[1]}"
        try:
            yield server
        finally:
            server.may_pong.set()  # the server's end waits for its connections
