"""A whole site whose processes can be killed, the clinicians who keep it busy, and the invariants that must hold."""

import asyncio
import json
import socket
import sqlite3
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import psutil

from spiritum.clock import today_in
from spiritum.db import Database
from spiritum.db.embedded import EmbeddedPostgres
from spiritum.db.migrate import upgrade
from spiritum.db.postmaster import find_postmaster
from spiritum.installation.addresses import Addresses
from spiritum.trust.rest.adapter import HttpTrustAdapter
from spiritum.waiting_times.checking import Progress, differences
from tests.api.clinic import Clinic, Person
from tests.faults.engine_proxy import Call, HttpProxy, Wire, passed_on
from tests.faults.postgres_proxy import PostgresProxy, Verdict
from tests.faults.processes import Hospital, Worker
from tests.operations import LOCK
from tests.required import required

KEY = "the-engine-key-of-the-fault-suite"
CALL_SECONDS = 1.0
"""The timeout of a worker's call to the hospital."""
DEADLINE = 120.0
"""Seconds within which every request must be completed, whatever happened; the machine may be busy."""
WORKERS = 3
ZONE = "Europe/London"
MAX_REQUESTS = 25
"""Of one decision of the suite."""
SETTINGS = {
    "COOKIE_SECURE": "false",
    "DATABASE_POOL": "8",
    "LOCK_ON_PATHWAY_SECONDS": "86400",
    "TRUST_KEY": KEY,
    # The first attempts of many requests fail here, which is an outage to a circuit breaker; it has tests of its own.
    "TRUST_BREAK_FAILURES": "1000",
    "TRUST_SECONDS": str(CALL_SECONDS),
    "TRUST_LEASE_SECONDS": "2",
    "TRUST_FIRST_RETRY_SECONDS": "0.2",
    "TRUST_LONGEST_RETRY_SECONDS": "1",
    "TRUST_SILENT_SECONDS": "4",
    "TRUST_RECONCILE_SECONDS": "1",
}
DECIDE = """
mutation Decide($input: DecisionPointInput!) {
  createDecisionPoint(input: $input) { decisionPoint { id } userErrors { field code } } }
"""
REFER = """
mutation Refer($input: ReferralReceivedInput!) {
  recordReferralReceived(input: $input) { event { id } userErrors { field code } } }
"""
REFERRAL = """
SELECT id FROM waiting_event AS event WHERE on_pathway_id = $1 AND kind = 'REFERRAL_RECEIVED'
AND NOT EXISTS (SELECT FROM waiting_event WHERE withdraws_id = event.id)
"""


class Point(Enum):
    """The points at which a worker is killed."""

    DECIDED = "the decision is committed, and the clinician not told"
    LEASED = "the request is leased, and not sent"
    SENT = "the request has left, and not arrived"
    TAKEN = "the hospital has taken it, and its answer not arrived"
    ANSWERED = "the answer is there, and not stored"
    STORED = "the answer is stored, and not committed"

    REGISTERED = "the hospital has registered a patient, who is not stored here"
    """Before a commit: the only thing that reaches the hospital then."""


BETWEEN = (Point.DECIDED, Point.LEASED, Point.SENT, Point.TAKEN, Point.ANSWERED, Point.STORED)
"""Between a decision's commit and the hospital's acknowledgement."""


@dataclass
class Trap:
    """Kills the first worker that reaches the point."""

    point: Point
    sprung: asyncio.Event = field(default_factory=asyncio.Event)
    is_taken: bool = False

    def closes_at(self, point: Point) -> bool:
        """Whether a worker at this point is to be killed; only the first is."""
        if self.is_taken or point is not self.point:
            return False
        self.is_taken = True
        return True


class Lane:
    """One worker with its own proxies, so that their traffic is known to be this worker's."""

    def __init__(self, house: "House", worker: Worker) -> None:
        self.worker = worker
        self._house = house
        self.database = PostgresProxy(house.database_url, self._judge, self.die)
        self.engine = HttpProxy(self._call_hospital)

    async def start(self) -> None:
        """Start serving; the worker is ready once `database.listens` is set."""
        self.worker.serve(Addresses(await self.database.start(), await self.engine.start()))

    async def stop(self) -> None:
        """Kill the worker and close its proxies."""
        self.worker.kill()
        await self.worker.wait()
        await self.database.stop()
        await self.engine.stop()

    def die(self) -> None:
        """Kill the worker; the trap has sprung."""
        self.worker.kill()
        if self._house.trap is not None:
            self._house.trap.sprung.set()

    def _judge(self, transaction: list[str], sql: str) -> Verdict:
        trap = self._house.trap
        if trap is None:
            return Verdict.PASSES
        commits = sql.startswith("COMMIT")
        if (
            commits
            and any("INSERT INTO outbox_item" in statement for statement in transaction)
            and trap.closes_at(Point.DECIDED)
        ):
            return Verdict.IS_NEVER_ANSWERED
        if commits and any(_leases(statement) for statement in transaction) and trap.closes_at(Point.LEASED):
            return Verdict.IS_NEVER_ANSWERED
        if "UPDATE clinical_request SET" in sql and "tie_reference=" in sql and trap.closes_at(Point.ANSWERED):
            return Verdict.NEVER_ARRIVES
        if (
            commits
            and any("DELETE FROM outbox_item" in statement for statement in transaction)
            and trap.closes_at(Point.STORED)
        ):
            return Verdict.NEVER_ARRIVES
        return Verdict.PASSES

    async def _call_hospital(self, call: Call, wire: Wire) -> None:
        trap = self._house.trap
        asks = call.method == "POST" and call.path == "/requests"
        if asks and trap is not None and trap.closes_at(Point.SENT):
            self.die()
            return wire.close()
        if trouble := self._house.trouble_for(call):
            return await trouble(call, wire)
        try:
            reply = await passed_on(call, self._house.to_hospital)
        except httpx.HTTPError:
            return wire.reset()
        reached = Point.TAKEN if asks else Point.REGISTERED if call.path == "/patients" else None
        if reached is not None and trap is not None and trap.closes_at(reached):
            self.die()
            return wire.close()
        return await wire.answer(reply)


def _wait_for_death(process: psutil.Process) -> None:
    """Wait until a killed process has ended: a signal takes effect with a delay. A zombie has ended."""
    with suppress(psutil.NoSuchProcess):
        while process.status() != psutil.STATUS_ZOMBIE:
            time.sleep(0.01)


def _leases(sql: str) -> bool:
    return sql.startswith("UPDATE outbox_item") and "attempts=(outbox_item.attempts" in sql


Trouble = Callable[[Call, Wire], Awaitable[None]]


class House:
    """All processes of the site, and what is to go wrong. Opened by `open_house`."""

    def __init__(self, data_dir: Path, stack: AsyncExitStack) -> None:
        self.data_dir = data_dir
        self._stack = stack
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        self.postgres = EmbeddedPostgres(data_dir)
        self.database_url = ""
        self.callbacks = HttpProxy(self._call_back)
        self.trap: Trap | None = None
        self.lanes: list[Lane] = []
        self.troubles: dict[str, Trouble] = {}
        """The fault of the first attempt with a key."""
        self.next_troubles: list[Trouble] = []
        """Faults for the next new keys."""
        self.callback_trouble: Trouble | None = None
        """The fault of every callback, for now."""
        self.reported: dict[str, asyncio.Event] = {}
        """Set when Spiritum has accepted a callback for the reference."""
        self.hides_keys = False
        """Whether the hospital leaves the keys out of its callbacks."""
        self.acknowledged: dict[int, int] = {}
        """Decisions whose success response a client received, with the number of their requests."""
        self._seen: set[str] = set()

    async def start(self) -> None:
        """Start everything."""
        self.database_url = await asyncio.to_thread(self.postgres.start)
        self._stack.push_async_callback(asyncio.to_thread, self.postgres.stop)
        await upgrade(self.database_url)
        http = httpx.AsyncClient(trust_env=False, timeout=30, base_url=self.url)
        self.to_spiritum = await self._stack.enter_async_context(http)
        self.hospital = Hospital(self.data_dir, await self.callbacks.start(), KEY, "0-0.3")
        self._stack.push_async_callback(self.callbacks.stop)
        await self.hospital.start()
        self._stack.push_async_callback(self._kill_hospital)
        http = httpx.AsyncClient(trust_env=False, timeout=30, base_url=self.hospital.url)
        self.to_hospital = await self._stack.enter_async_context(http)
        self._stack.push_async_callback(self._stop_workers)
        for _ in range(WORKERS):
            await self.add_worker()
        await asyncio.gather(*(lane.database.listens.wait() for lane in self.lanes))

    def on_stop(self, work: Callable[[], Awaitable[None]]) -> None:
        """Run this before anything is stopped."""
        self._stack.push_async_callback(work)

    def trouble_for(self, call: Call) -> Trouble | None:
        """The fault of this request, at most one for each key; `None` if there is none."""
        if call.key is None or call.key in self._seen:
            return None
        self._seen.add(call.key)
        return self.next_troubles.pop() if self.next_troubles else None

    async def add_worker(self) -> Lane:
        """Another worker; `database.listens` says when it is ready."""
        lane = Lane(self, self._new_worker())
        self.lanes.append(lane)
        await lane.start()
        return lane

    async def replace_dead(self) -> None:
        """Start a worker for each dead one; returns when all but one are ready."""
        dead = [lane for lane in self.lanes if not lane.worker.is_alive]
        for lane in dead:
            self.lanes.remove(lane)
            await lane.stop()
        for _ in dead:
            await self.add_worker()
        deadline = asyncio.get_running_loop().time() + DEADLINE
        while sum(lane.database.listens.is_set() for lane in self.lanes) < WORKERS - 1:
            assert asyncio.get_running_loop().time() < deadline, "workers no longer start"
            await asyncio.sleep(0.05)

    async def kill_workers(self) -> None:
        """Kill all workers at once."""
        for lane in self.lanes:
            lane.worker.kill()
        await asyncio.gather(*(lane.worker.wait() for lane in self.lanes))

    async def kill_database(self) -> None:
        """Kill the postmaster and its children with SIGKILL, and start PostgreSQL again."""
        postmaster = required(find_postmaster(self.data_dir / "postgres"))
        server = psutil.Process(postmaster.pid)
        for process in [server, *server.children(recursive=True)]:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        await asyncio.to_thread(_wait_for_death, server)
        assert await asyncio.to_thread(self.postgres.start) == self.database_url

    async def restart_hospital(self) -> None:
        """Kill the hospital and start it again."""
        await self.hospital.kill()
        await self.hospital.start()

    async def _call_back(self, call: Call, wire: Wire) -> None:
        if self.hides_keys:
            change = {**json.loads(call.body), "idempotency_key": None}
            call = Call(call.method, call.path, call.headers, json.dumps(change).encode())
        if self.callback_trouble is not None:
            return await self.callback_trouble(call, wire)
        return await self.call_back(call, wire)

    async def call_back(self, call: Call, wire: Wire) -> None:
        """Pass a callback on to Spiritum."""
        try:
            reply = await passed_on(call, self.to_spiritum)
        except httpx.HTTPError:
            return wire.reset()
        if reply.status in {200, 409}:
            self.reported.setdefault(json.loads(call.body)["id"], asyncio.Event()).set()
        return await wire.answer(reply)

    @property
    def environment(self) -> Mapping[str, str]:
        """The settings of a worker."""
        return {**SETTINGS, "DATA_DIR": str(self.data_dir)}

    def _new_worker(self) -> Worker:
        return Worker(self.listener, self.environment, self.data_dir / "workers.jsonl")

    async def _stop_workers(self) -> None:
        for lane in self.lanes:
            await lane.stop()
        self.listener.close()

    async def _kill_hospital(self) -> None:
        await self.hospital.kill()


@dataclass
class Clinician:
    """A clinician who records decisions about one patient."""

    house: House
    person: Person
    pathway: int
    entry: int
    type_ids: Sequence[int]
    """Request types of the pathway; a decision may have each once."""
    failure: str = ""
    """Why a response was not one, the last time."""
    corrections: int = 0
    """How often the day of the patient's referral was recorded."""

    async def decide(self, requests: int = 1) -> int | None:
        """Lock the entry and record a decision with so many requests.

        Returns the decision's id, or `None` if there was no response that says so.
        """
        await self.refer()
        return await self.decide_at_once(requests)

    async def decide_at_once(self, requests: int = 1) -> int | None:
        """The same, without telling the day of the referral."""
        decision: dict[str, Any] = {
            "onPathwayId": self.entry,
            "decisionType": "CLINIC",
            "clinicHistory": "Cough.",
            "clinicalRequestRequests": [{"clinicalRequestTypeId": type_id} for type_id in self.type_ids[:requests]],
        }
        if await self._payload(LOCK, entry=self.entry) is None:
            return None
        payload = await self._payload(DECIDE, input=decision)
        if payload is None:
            return None
        decision_id = int(payload["decisionPoint"]["id"])
        self.house.acknowledged[decision_id] = requests
        return decision_id

    async def refer(self) -> bool:
        """Tell the day of the patient's referral, another one each time: every breach date moves.

        Returns whether there was a response that says so.
        """
        today = today_in(ZONE)()
        self.corrections += 1
        event: dict[str, Any] = {
            "onPathwayId": self.entry,
            "on": (today - timedelta(days=self.corrections)).isoformat(),
            "priority": "SUSPECTED_CANCER",
            "source": "03",
        }
        try:
            referral = await self._referral()
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError):
            return False
        if referral is not None:
            event["corrects"] = {"eventId": referral, "reason": "The day was wrong."}
        return await self._payload(REFER, input=event) is not None

    async def _referral(self) -> int | None:
        sql: asyncpg.Connection[asyncpg.Record] = await asyncpg.connect(self.house.database_url)
        try:
            return await sql.fetchval(REFERRAL, self.entry)
        finally:
            sql.terminate()

    async def _payload(self, operation: str, **variables: Any) -> dict[str, Any] | None:
        """The payload of a mutation, or `None` if the response was lost or is an error."""
        try:
            answer = await self.person.ask(operation, **variables)
        except (httpx.HTTPError, json.JSONDecodeError) as error:
            self.failure = type(error).__name__
            return None
        if "errors" in answer.body:
            self.failure = str(answer.body["errors"])
            return None
        (payload,) = answer.body["data"].values()
        assert payload["userErrors"] is None, payload
        return payload


@asynccontextmanager
async def open_house(data_dir: Path) -> AsyncGenerator[House]:
    """A running site, until the block ends."""
    async with AsyncExitStack() as stack:
        house = House(data_dir, stack)
        await house.start()
        yield house


@asynccontextmanager
async def open_clinic(house: House) -> AsyncGenerator[Clinic]:
    """Direct access to the database and the hospital, for creating test data."""
    database = await Database.open(house.database_url, application_name="fault suite")
    adapter = HttpTrustAdapter(house.hospital.url, KEY, timeout=timedelta(seconds=30), connections=4)
    clinic = Clinic(database, adapter, house.url, [])
    try:
        yield clinic
    finally:
        await clinic.close()
        await adapter.close()
        await database.close()


async def clinicians(house: House, count: int) -> list[Clinician]:
    """So many clinicians, each with their own patient."""
    async with open_clinic(house) as clinic:
        type_ids = [await clinic.request_type(is_test_request=True) for _ in range(MAX_REQUESTS)]
        pathway = await clinic.pathway(types=type_ids)
        staff: list[Clinician] = []
        for _ in range(count):
            person = await clinic.signed_in(on=[pathway])
            person.http.headers["connection"] = "close"  # each decision connects to a worker that is alive
            _, entry = await clinic.patient(pathway)
            clinician = Clinician(house, person, pathway, entry, type_ids)
            await _referred(clinician)
            staff.append(clinician)
        while clinic.clients:  # the clinicians keep using them
            house.on_stop(clinic.clients.pop().aclose)
    return staff


async def _referred(clinician: Clinician) -> None:
    """Wait until the day of the referral is recorded: workers may still be starting."""
    deadline = asyncio.get_running_loop().time() + DEADLINE
    while not await clinician.refer():
        assert asyncio.get_running_loop().time() < deadline, "no worker records a referral"


async def settled(house: House, *, within: float = DEADLINE) -> None:
    """Wait until all invariants hold; fails if they do not in time."""
    deadline = asyncio.get_running_loop().time() + within
    while violations := await _violations(house):
        assert asyncio.get_running_loop().time() < deadline, violations
        await asyncio.sleep(0.1)


async def check_waiting_times(house: House) -> None:
    """What is stored of waiting times is what the events say, of every entry of which there are any."""
    database = await Database.open(house.database_url, application_name="fault suite")
    progress = Progress()
    try:
        differing = [each async for each in differences(database, None, today_in(ZONE)(), 1, progress)]
    finally:
        await database.close()
    assert differing == []
    assert progress.entries > 0


@dataclass(frozen=True)
class Truth:
    """The contents of the two databases."""

    states: dict[str, int]
    references: list[str | None]
    outbox: int
    decisions: dict[int, int]
    at_hospital: set[str]


async def truth(house: House) -> Truth:
    """Read both databases."""
    sql: asyncpg.Connection[asyncpg.Record] = await asyncpg.connect(house.database_url)
    try:
        requests = await sql.fetch("SELECT decision_point_id, state, tie_reference FROM clinical_request")
        points = await sql.fetch(
            "SELECT point.id, count(request.id) FROM decision_point AS point"
            " LEFT JOIN clinical_request AS request ON request.decision_point_id = point.id GROUP BY point.id"
        )
        outbox = await sql.fetchval("SELECT count(*) FROM outbox_item")
    finally:
        await sql.close()
    states: dict[str, int] = {}
    for row in requests:
        states[row["state"]] = states.get(row["state"], 0) + 1
    return Truth(
        states,
        [row["tie_reference"] for row in requests],
        outbox,
        {row["id"]: row["count"] for row in points},
        await asyncio.to_thread(_references_at, house.hospital.store),
    )


def _references_at(store: Path) -> set[str]:
    """The references of all requests that the hospital has accepted."""
    connection = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    try:
        return {str(row[0]) for row in connection.execute("SELECT reference FROM request")}
    finally:
        connection.close()


async def _violations(house: House) -> list[str]:
    """The invariants that do not hold yet, as sentences."""
    try:
        observed = await truth(house)
    except (OSError, asyncpg.PostgresError) as error:
        return [f"the database cannot be read: {type(error).__name__}"]
    ours = [reference for reference in observed.references if reference is not None]
    missing = {point: count for point, count in house.acknowledged.items() if observed.decisions.get(point) != count}
    violations = {
        "stuck": {state: count for state, count in observed.states.items() if state != "COMPLETED"},
        "still in the outbox": observed.outbox,
        "without a reference": len(observed.references) - len(ours),
        "lost": set(ours) - observed.at_hospital,
        "made twice": observed.at_hospital - set(ours),
        "one reference for two": len(ours) - len(set(ours)),
        "acknowledged and not there": missing,
    }
    return [f"{what}: {value}" for what, value in violations.items() if value]
