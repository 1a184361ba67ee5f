"""One event to very many subscribers: how long until the last of them has been told, and whether any is missed."""

import asyncio
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

import orjson
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from bench.columns import Running
from bench.cpu import Programs, spent
from bench.database import Session
from bench.load import Target, ask_once
from bench.measures import percentile
from bench.operations import DOCUMENTS

SUBSCRIBERS = 1_000
_AT_ONCE = 50
_LONGEST_SECONDS = 30.0
_PROTOCOL = Subprotocol("graphql-transport-ws")


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of one event."""

    told: int
    """How many subscribers were told of it."""
    p50_ms: float
    p95_ms: float
    slowest_ms: float
    """All from the moment at which the change was asked for."""
    cpu_ms: float
    db_cpu_ms: float


@asynccontextmanager
async def subscribed(server: Running, sessions: Sequence[Session], pathway_id: int) -> AsyncGenerator["Audience"]:
    """Each of the sessions with a socket of its own, subscribed to the pathway as the worklist's screen does."""
    places = asyncio.Semaphore(_AT_ONCE)
    async with AsyncExitStack() as stack:

        async def enter(session: Session) -> ClientConnection:
            async with places:
                socket = await stack.enter_async_context(
                    connect(
                        f"ws://127.0.0.1:{server.port}/subscription",
                        subprotocols=[_PROTOCOL],
                        proxy=None,
                        open_timeout=_LONGEST_SECONDS,
                        ping_interval=None,
                    )
                )
                await _subscribe(socket, session, pathway_id)
                return socket

        sockets = await asyncio.gather(*(enter(session) for session in sessions))
        await asyncio.sleep(1)  # each subscription starts in a task of its own, after it was taken in
        yield Audience(server, sockets)


async def _subscribe(socket: ClientConnection, session: Session, pathway_id: int) -> None:
    await _say(socket, {"type": "connection_init", "payload": {"token": session.socket_token}})
    await _hear(socket, "connection_ack")
    asked = {"query": DOCUMENTS["OnPathwayUpdated"], "variables": {"pathwayId": str(pathway_id)}}
    await _say(socket, {"id": "1", "type": "subscribe", "payload": asked})
    await _say(socket, {"type": "ping"})
    await _hear(socket, "pong")


@dataclass(frozen=True)
class Audience:
    """Subscribers who listen."""

    server: Running
    sockets: Sequence[ClientConnection]

    async def tell(self, change: bytes, database: Programs) -> Delivery:
        """Make a change and wait until everybody has been told, or for 30 s."""
        before, before_db = self.server.programs.seconds(), database.seconds()
        began = time.perf_counter()
        waiting = [asyncio.create_task(_told_at(socket)) for socket in self.sockets]
        await ask_once(Target("127.0.0.1", self.server.port, [change]))
        _, missed = await asyncio.wait(waiting, timeout=_LONGEST_SECONDS)
        for task in missed:
            task.cancel()
        times = [(task.result() - began) * 1000 for task in waiting if task not in missed]
        if not times:
            raise RuntimeError("nobody was told of the event")
        return Delivery(
            told=len(times),
            p50_ms=percentile(times, 0.5),
            p95_ms=percentile(times, 0.95),
            slowest_ms=max(times),
            cpu_ms=spent(before, self.server.programs.seconds()) * 1000,
            db_cpu_ms=spent(before_db, database.seconds()) * 1000,
        )


async def _told_at(socket: ClientConnection) -> float:
    await _hear(socket, "next")
    return time.perf_counter()


async def _say(socket: ClientConnection, message: dict[str, object]) -> None:
    await socket.send(orjson.dumps(message).decode())


async def _hear(socket: ClientConnection, expected: str) -> None:
    heard = orjson.loads(await socket.recv())
    if heard["type"] != expected or "errors" in heard.get("payload", ()):
        raise RuntimeError(f"expected {expected}, heard {heard}")
