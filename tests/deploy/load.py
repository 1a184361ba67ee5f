"""Clinicians who decide without a pause, a screen that follows them, and what must hold whatever broke meanwhile."""

import asyncio
import itertools
import json
import time
from collections import Counter
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import asyncpg
import httpx
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from spiritum.db import Database
from spiritum.trust.rest.adapter import HttpTrustAdapter
from tests.api.clinic import Clinic, Person
from tests.api.sockets import PROTOCOL, Socket
from tests.deploy.cluster import Cluster
from tests.operations import LOCK

PAUSE_SECONDS = 0.1
"""Of each clinician, between two decisions."""
SECONDS_FOR_A_RESPONSE = 8.0
SECONDS_FOR_AN_EVENT = 15.0
"""Between a response and its event on another host's socket: both hosts may have just started to listen again."""
SECONDS_TO_SETTLE = 120.0
_DECIDE = """
mutation Decide($input: DecisionPointInput!) {
  createDecisionPoint(input: $input) { decisionPoint { id } userErrors { field code } } }
"""
_FOLLOW = "subscription { onPathwayUpdated { id decisionPoints { id } } }"
_STATES = "SELECT state, count(*) FROM clinical_request GROUP BY state"
_DECISIONS = """
SELECT point.id, count(request.id) FROM decision_point AS point
LEFT JOIN clinical_request AS request ON request.decision_point_id = point.id GROUP BY point.id
"""


@dataclass(frozen=True)
class Write:
    """A decision that was acknowledged."""

    decision_id: int
    requests: int
    sent_at: float
    acknowledged_at: float


@dataclass
class Watch:
    """One subscription, from the moment in which it has begun to the one in which its end was announced."""

    begun_at: float
    seen: set[int] = field(default_factory=set[int])
    ended_at: float | None = None

    def covers(self, write: Write) -> bool:
        """Whether the event of this write has to have come here."""
        if write.sent_at < self.begun_at:
            return False
        return self.ended_at is None or write.acknowledged_at + SECONDS_FOR_AN_EVENT < self.ended_at


class Load:
    """What was written, seen and refused so far. Made by `open_load`."""

    def __init__(
        self, cluster: Cluster, staff: Sequence[tuple[Person, int]], types: Sequence[int], screen: Person
    ) -> None:
        self.writes: list[Write] = []
        self.failures: Counter[str] = Counter()
        self.watches: list[Watch] = []
        self._cluster = cluster
        self._types = types
        self._screen = screen
        self._stopping = asyncio.Event()
        self._numbers = itertools.count()
        self._tasks = [asyncio.create_task(self._decide(person, entry)) for person, entry in staff]
        self._tasks.append(asyncio.create_task(self._follow()))

    async def stop(self) -> None:
        """Let each clinician finish, and the screen see what was written last."""
        self._stopping.set()
        *clinicians, screen = self._tasks
        await asyncio.gather(*clinicians)
        await asyncio.sleep(2)
        screen.cancel()
        await asyncio.gather(screen, return_exceptions=True)

    async def acknowledged_after(self, moment: float, count: int, within: float) -> None:
        """Wait until so many decisions that were sent after the moment are acknowledged."""
        deadline = time.monotonic() + within
        while sum(write.sent_at > moment for write in self.writes) < count:
            assert time.monotonic() < deadline, f"nothing is written: {dict(self.failures)}"
            await asyncio.sleep(0.1)

    def longest_gap(self, start: float, end: float) -> float:
        """The longest time between two acknowledgements, between these moments."""
        moments = sorted(write.acknowledged_at for write in self.writes if start <= write.acknowledged_at <= end)
        return max(later - earlier for earlier, later in itertools.pairwise([start, *moments]))

    def unannounced(self) -> list[Write]:
        """Decisions whose event neither came nor belongs to a gap that was announced to the screen."""
        return [
            write
            for write in self.writes
            if any(watch.covers(write) and write.decision_id not in watch.seen for watch in self.watches)
        ]

    async def _decide(self, person: Person, entry: int) -> None:
        while not self._stopping.is_set():
            requests = 1 + next(self._numbers) % len(self._types)
            with suppress(_Failed):
                await self._write(person, entry, requests)
            await asyncio.sleep(PAUSE_SECONDS)

    async def _write(self, person: Person, entry: int, requests: int) -> None:
        decision: dict[str, Any] = {
            "onPathwayId": entry,
            "decisionType": "CLINIC",
            "clinicHistory": "Cough.",
            "clinicalRequestRequests": [{"clinicalRequestTypeId": type_id} for type_id in self._types[:requests]],
        }
        await self._payload(person, LOCK, entry=entry)
        sent_at = time.monotonic()
        payload = await self._payload(person, _DECIDE, input=decision)
        self.writes.append(Write(int(payload["decisionPoint"]["id"]), requests, sent_at, time.monotonic()))

    async def _payload(self, person: Person, operation: str, **variables: Any) -> dict[str, Any]:
        """The payload of a mutation; raises `_Failed` if there is no response that says so."""
        try:
            response = await person.http.post("/graphql", json={"query": operation, "variables": variables})
        except httpx.HTTPError as error:
            raise self._failed(type(error).__name__) from None
        if not response.headers.get("content-type", "").startswith("application/"):
            raise self._failed(f"HTTP {response.status_code} of HAProxy")
        body = response.json()
        if "errors" in body:
            raise self._failed(body["errors"][0]["extensions"]["code"])
        if "data" not in body:
            raise self._failed(f"HTTP {response.status_code}")
        (payload,) = body["data"].values()
        if payload["userErrors"] is not None:
            raise self._failed(f"user error {payload['userErrors'][0]['code']}")
        return payload

    def _failed(self, reason: str) -> "_Failed":
        self.failures[reason] += 1
        return _Failed(reason)

    async def _follow(self) -> None:
        """Follow the pathway; whenever the subscription ends, for whatever reason, begin another."""
        url = self._cluster.url.replace("http", "ws") + "/subscription"
        while True:
            watch: Watch | None = None
            with suppress(OSError, TimeoutError, WebSocketException, AssertionError):
                async with connect(url, subprotocols=[PROTOCOL], proxy=None, open_timeout=3, close_timeout=1) as socket:
                    client = Socket(socket)
                    await client.greet(self._screen.token)
                    await client.subscribe(_FOLLOW)
                    watch = Watch(time.monotonic())
                    self.watches.append(watch)
                    await _read(socket, watch)
            if watch is not None:
                watch.ended_at = time.monotonic()
            await asyncio.sleep(0.2)


async def _read(socket: Any, watch: Watch) -> None:
    """Note each event until the subscription ends with an error, which is how a gap is announced."""
    async for text in socket:
        message = json.loads(text)
        if message["type"] == "ping":
            await socket.send('{"type": "pong"}')
        if message["type"] in {"error", "complete"}:
            return
        if message["type"] == "next":
            if "errors" in message["payload"]:
                return
            points = message["payload"]["data"]["onPathwayUpdated"]["decisionPoints"]
            watch.seen.update(int(point["id"]) for point in points)


class _Failed(Exception):
    """A call that did not succeed, or of which nobody knows whether it did."""


@asynccontextmanager
async def open_load(cluster: Cluster, clinicians: int, types: int = 3) -> AsyncGenerator[Load]:
    """Clinicians at work, each with a patient of their own, until the block ends."""
    database = await Database.open(cluster.database_url, application_name="clinicians")
    hospital = "http://" + cluster.hospital.address + ":8000"
    adapter = HttpTrustAdapter(hospital, cluster.key, timeout=timedelta(seconds=30), connections=4)
    clinic = Clinic(database, adapter, cluster.url, [])
    try:
        type_ids = [await clinic.request_type(f"Test {number}", is_test_request=True) for number in range(types)]
        pathway = await clinic.pathway(types=type_ids)
        staff: list[tuple[Person, int]] = []
        for _ in range(clinicians):
            person = await clinic.signed_in(on=[pathway])
            person.http.timeout = httpx.Timeout(SECONDS_FOR_A_RESPONSE)
            person.http.event_hooks = {}  # HAProxy answers too, while neither host serves
            _, entry = await clinic.patient(pathway)
            staff.append((person, entry))
        screen = await clinic.signed_in(on=[pathway])
        await database.close()
        load = Load(cluster, staff, type_ids, screen)
        try:
            yield load
        finally:
            await load.stop()
    finally:
        await clinic.close()
        await adapter.close()


async def settled(cluster: Cluster, load: Load) -> None:
    """Wait until nothing is lost, doubled or stuck; fails with what is, if that stays so."""
    deadline = time.monotonic() + SECONDS_TO_SETTLE
    while wrong := await _violations(cluster, load):
        assert time.monotonic() < deadline, wrong
        await asyncio.sleep(0.5)


async def _violations(cluster: Cluster, load: Load) -> list[str]:
    try:
        sql: asyncpg.Connection[asyncpg.Record] = await asyncpg.connect(cluster.database_url, timeout=5)
    except (OSError, TimeoutError, asyncpg.PostgresError) as error:
        return [f"the database cannot be read: {type(error).__name__}"]
    try:
        states = {row["state"]: row["count"] for row in await sql.fetch(_STATES)}
        decisions = {row["id"]: row["count"] for row in await sql.fetch(_DECISIONS)}
        outbox = await sql.fetchval("SELECT count(*) FROM outbox_item")
        rows = await sql.fetch("SELECT tie_reference FROM clinical_request")
    finally:
        sql.terminate()
    ours = [row["tie_reference"] for row in rows if row["tie_reference"] is not None]
    at_hospital = await asyncio.to_thread(cluster.references_at_hospital)
    violations = {
        "acknowledged and not there": [
            w.decision_id for w in load.writes if decisions.get(w.decision_id) != w.requests
        ],
        "stuck": {state: count for state, count in states.items() if state != "COMPLETED"},
        "still in the outbox": outbox,
        "without a reference": len(rows) - len(ours),
        "lost on the way to the hospital": {*ours} - {*at_hospital},
        "made twice at the hospital": {*at_hospital} - {*ours},
        "one reference for two": len(ours) - len({*ours}),
    }
    return [f"{what}: {value}" for what, value in violations.items() if value]
