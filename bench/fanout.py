"""One event to many subscribers: the time until the last one receives it, and whether any misses it."""

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
_MAX_CONCURRENT = 50
_TIMEOUT_SECONDS = 30.0
_PROTOCOL = Subprotocol("graphql-transport-ws")


@dataclass(frozen=True, slots=True)
class Delivery:
    """The delivery of one event."""

    received: int
    """How many subscribers received it."""
    p50_ms: float
    p95_ms: float
    slowest_ms: float
    """All measured from the request that makes the change."""
    cpu_ms: float
    db_cpu_ms: float


@asynccontextmanager
async def subscribed(server: Running, sessions: Sequence[Session], pathway_id: int) -> AsyncGenerator["Audience"]:
    """Each of the sessions with a socket of its own, subscribed to the pathway as the worklist's screen does."""
    places = asyncio.Semaphore(_MAX_CONCURRENT)
    async with AsyncExitStack() as stack:

        async def enter(session: Session) -> ClientConnection:
            async with places:
                socket = await stack.enter_async_context(
                    connect(
                        f"ws://127.0.0.1:{server.port}/subscription",
                        subprotocols=[_PROTOCOL],
                        proxy=None,
                        open_timeout=_TIMEOUT_SECONDS,
                        ping_interval=None,
                    )
                )
                await _subscribe(socket, session, pathway_id)
                return socket

        sockets = await asyncio.gather(*(enter(session) for session in sessions))
        await asyncio.sleep(1)  # each subscription starts in a task of its own, after the server's pong
        yield Audience(server, sockets)


async def _subscribe(socket: ClientConnection, session: Session, pathway_id: int) -> None:
    await _send(socket, {"type": "connection_init", "payload": {"token": session.socket_token}})
    await _receive(socket, "connection_ack")
    payload = {"query": DOCUMENTS["OnPathwayUpdated"], "variables": {"pathwayId": str(pathway_id)}}
    await _send(socket, {"id": "1", "type": "subscribe", "payload": payload})
    await _send(socket, {"type": "ping"})
    await _receive(socket, "pong")


@dataclass(frozen=True)
class Audience:
    """The connected subscribers."""

    server: Running
    sockets: Sequence[ClientConnection]

    async def deliver(self, change: bytes, database: Programs) -> Delivery:
        """Make a change and wait until all subscribers have the event, at most 30 s."""
        before, before_db = self.server.programs.seconds(), database.seconds()
        began = time.perf_counter()
        waiting = [asyncio.create_task(_received_at(socket)) for socket in self.sockets]
        await ask_once(Target("127.0.0.1", self.server.port, [change]))
        _, missed = await asyncio.wait(waiting, timeout=_TIMEOUT_SECONDS)
        for task in missed:
            task.cancel()
        times = [(task.result() - began) * 1000 for task in waiting if task not in missed]
        if not times:
            raise RuntimeError("no subscriber received the event")
        return Delivery(
            received=len(times),
            p50_ms=percentile(times, 0.5),
            p95_ms=percentile(times, 0.95),
            slowest_ms=max(times),
            cpu_ms=spent(before, self.server.programs.seconds()) * 1000,
            db_cpu_ms=spent(before_db, database.seconds()) * 1000,
        )


async def _received_at(socket: ClientConnection) -> float:
    await _receive(socket, "next")
    return time.perf_counter()


async def _send(socket: ClientConnection, message: dict[str, object]) -> None:
    await socket.send(orjson.dumps(message).decode())


async def _receive(socket: ClientConnection, expected: str) -> None:
    message = orjson.loads(await socket.recv())
    if message["type"] != expected or "errors" in message.get("payload", ()):
        raise RuntimeError(f"expected {expected}, message {message}")
