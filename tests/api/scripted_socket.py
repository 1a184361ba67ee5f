"""A server of the sub-protocol `graphql-transport-ws` whose connections end as a script says."""

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
        self.opened = 0
        self.asked: list[object] = []
        self.tokens: list[str] = []

    async def __call__(self, socket: ServerConnection) -> None:
        self.opened += 1
        code = self._codes.pop(0) if len(self._codes) > 1 else self._codes[0]
        async for text in socket:
            message = json.loads(text)
            match message["type"]:
                case "connection_init":
                    self.tokens.append(message["payload"]["token"])
                    await socket.send('{"type": "connection_ack"}')
                case "subscribe":
                    self.asked.append(message["id"])
                    if self.sends_events:
                        await socket.send(json.dumps({"type": "next", "id": "1", "payload": {"data": {"tick": 1}}}))
                case "ping":
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
        yield server
