"""One event to many subscribers: the time until the last one receives it, whether any misses it, what each takes."""

import asyncio
import resource
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bench.columns import Running
from bench.cpu import Programs, spent
from bench.database import Session
from bench.load import Target, ask_once
from bench.measures import percentile
from bench.operations import DOCUMENTS
from bench.sockets import Socket, checked, open_socket

SUBSCRIBERS = 1_000
CROWD = 10_000
"""The subscribers of one process that a large hospital may have."""

_FIRST_OF_CROWD = 100
"""Who subscribe before the memory is read for the first time: what their first one takes, others do not."""
_OTHER_FILES = 200
"""Of a server or of the bench, beside the sockets."""
_MAX_CONCURRENT = 50
_TIMEOUT_SECONDS = 30.0
_SECONDS_TO_SETTLE = 2.0
_KIB = 1024


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


@dataclass(frozen=True, slots=True)
class Crowd:
    """As many subscribers as one process shall bear."""

    subscribers: int
    kib_each: float
    """Resident memory of the server for each of them, while there is no event."""
    deliveries: Sequence[Delivery] = ()
    """One for each event."""


@dataclass
class Audience:
    """Those who have subscribed, each with a socket of its own."""

    server: Running
    pathway_id: int
    sockets: list[Socket] = field(default_factory=list[Socket])

    async def admit(self, sessions: Sequence[Session]) -> None:
        """Subscribe each of the sessions to the pathway, as the worklist's screen does."""
        places = asyncio.Semaphore(_MAX_CONCURRENT)

        async def enter(session: Session) -> None:
            async with places:
                socket = await open_socket("127.0.0.1", self.server.port, "/subscription")
                self.sockets.append(socket)
                await subscribe(socket, session, self.pathway_id)

        async with asyncio.TaskGroup() as group:
            for session in sessions:
                group.create_task(enter(session))
        await asyncio.sleep(_SECONDS_TO_SETTLE)

    async def deliver(self, change: bytes, database: Programs) -> Delivery:
        """Make a change and wait until all subscribers have the event, at most 30 s."""
        arrivals: list[tuple[float, bytes]] = []
        everybody = asyncio.Event()

        def arrived(at: float, message: bytes) -> None:
            arrivals.append((at, message))
            if len(arrivals) == len(self.sockets):
                everybody.set()

        for socket in self.sockets:
            socket.listen(arrived)
        before, before_db = self.server.programs.seconds(), database.seconds()
        began = time.perf_counter()
        await ask_once(Target("127.0.0.1", self.server.port, [change]))
        try:
            await asyncio.wait_for(everybody.wait(), _TIMEOUT_SECONDS)
        except TimeoutError:
            if not arrivals:
                raise RuntimeError("no subscriber received the event") from None
        after, after_db = self.server.programs.seconds(), database.seconds()
        for _, message in arrivals:
            checked(message, "next")
        times = [(at - began) * 1000 for at, _ in arrivals]
        return Delivery(
            received=len(times),
            p50_ms=percentile(times, 0.5),
            p95_ms=percentile(times, 0.95),
            slowest_ms=max(times),
            cpu_ms=spent(before, after) * 1000,
            db_cpu_ms=spent(before_db, after_db) * 1000,
        )

    def leave(self) -> None:
        """Close every socket."""
        for socket in self.sockets:
            socket.close()


@asynccontextmanager
async def subscribed(server: Running, sessions: Sequence[Session], pathway_id: int) -> AsyncGenerator[Audience]:
    """Each of the sessions as a subscriber to the pathway."""
    audience = Audience(server, pathway_id)
    try:
        await audience.admit(sessions)
        yield audience
    finally:
        audience.leave()


def require_open_files(subscribers: int) -> None:
    """Raises `RuntimeError` if the system does not allow a process as many sockets, before anything is measured."""
    _, allowed = resource.getrlimit(resource.RLIMIT_NOFILE)
    if allowed != resource.RLIM_INFINITY and allowed < subscribers + _OTHER_FILES:
        raise RuntimeError(f"{subscribers:,} subscribers need more than {allowed:,} open files: see `ulimit -Hn`")


async def gather_crowd(
    server: Running, sessions: Sequence[Session], pathway_id: int, changes: Sequence[bytes], database: Programs
) -> Crowd:
    """What subscribers take, and how long each change takes to reach them. The first warms up and is not counted."""
    first, others = sessions[:_FIRST_OF_CROWD], sessions[_FIRST_OF_CROWD:]
    async with subscribed(server, first, pathway_id) as audience:
        before = server.programs.resident_bytes()
        await audience.admit(others)
        kib_each = (server.programs.resident_bytes() - before) / _KIB / max(1, len(others))
        deliveries = [await audience.deliver(change, database) for change in changes]
    return Crowd(len(sessions), kib_each, deliveries[1:])


async def subscribe(socket: Socket, session: Session, pathway_id: int) -> None:
    """Subscribe to the changes of a pathway's entries, and wait until the subscription has begun."""
    socket.send({"type": "connection_init", "payload": {"token": session.socket_token}})
    await socket.receive("connection_ack")
    payload = {"query": DOCUMENTS["OnPathwayUpdated"], "variables": {"pathwayId": str(pathway_id)}}
    socket.send({"id": "1", "type": "subscribe", "payload": payload})
    socket.send({"type": "ping"})
    await socket.receive("pong")  # which the server sends once the subscription has begun
