"""Clinicians as a script: they sign in, watch their worklist, read records, and decide now and then.

Each comes from an address of their own, as a proxy says it, and over few connections, as a proxy keeps them.
"""

import asyncio
import random
import time
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import orjson

from bench.database import Session
from bench.fanout import subscribe
from bench.load import Connection, Target, WrongResponse, connect, post
from bench.operations import body
from bench.sizing.figures import Actions
from bench.sockets import Socket, SocketFailed, open_socket

T = TypeVar("T")

PAGE = 50
_HOST = "127.0.0.1"
_GRAPHQL = "/graphql"
_SECONDS_KEPT = 4.0
"""A connection that nobody has used for so long: the server closes it at 5 s."""
_TIMEOUT_SECONDS = 30.0
_SHARE_OF_WORKLISTS = 0.4
_NOTE = "Reviewed in clinic. Cough is better, weight is stable, performance status 1."
_COOKIE = b"SDSESSION="


@dataclass(frozen=True, slots=True)
class Place:
    """Where a clinician works."""

    number: int
    username: str
    password: str
    pathway_id: int
    patient_ids: Sequence[int]
    """Of the pathway."""
    entry_id: int
    """On which they decide: their own, so that locks are in nobody's way."""
    request_type_ids: Sequence[int]


@dataclass(frozen=True, slots=True)
class Habits:
    """How people work."""

    think_seconds: float
    """Between two actions, on average."""
    decides_every: int
    """Actions."""


class _SignIn(Connection):
    """A connection that keeps the session's cookie."""

    cookie = b""

    def on_header(self, name: bytes, value: bytes) -> None:
        """Called by the parser for each header."""
        if name.lower() == b"set-cookie" and value.startswith(_COOKIE):
            self.cookie = value.removeprefix(_COOKIE).partition(b";")[0]


class Wires:
    """The connections that a proxy keeps to the server: the one that was used last is used next."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._idle: list[tuple[float, Connection]] = []

    async def ask(self, request: bytes) -> bytes:
        """The response to a request; raises `WrongResponse`."""
        connection = self._kept() or await connect(Target(_HOST, self.port, ()))
        response = await connection.ask(request)
        self._idle.append((time.monotonic(), connection))
        return response

    async def sign_in(self, request: bytes) -> tuple[str, bytes]:
        """The session's cookie and the response; raises `WrongResponse`."""
        _, connection = await asyncio.get_running_loop().create_connection(_SignIn, _HOST, self.port)
        try:
            response = await connection.ask(request)
            return connection.cookie.decode(), response
        finally:
            connection.close()

    def _kept(self) -> Connection | None:
        while self._idle:
            since, connection = self._idle.pop()
            if connection.is_open and time.monotonic() - since < _SECONDS_KEPT:
                return connection
            connection.close()
        return None

    def close(self) -> None:
        """Close them all."""
        while self._idle:
            self._idle.pop()[1].close()


class Clinician:
    """One of them, from `arrive` to `leave`."""

    def __init__(self, place: Place, habits: Habits, wires: Wires, actions: Actions) -> None:
        self._place = place
        self._habits = habits
        self._wires = wires
        self._actions = actions
        self._random = random.Random(place.number)  # noqa: S311 - the same people every time
        self._source = f"10.{place.number >> 16 & 255}.{place.number >> 8 & 255}.{place.number & 255}"
        self._cookie = ""
        self._socket: Socket | None = None

    async def arrive(self) -> None:
        """Sign in, and watch the worklist."""
        credentials = {"username": self._place.username, "password": self._place.password}
        request = post("/rest/login/", orjson.dumps(credentials), source=self._source)
        self._cookie, response = await self._timed("sign in", self._wires.sign_in(request))
        session = Session(self._place.number, self._cookie, orjson.loads(response)["user"]["token"])
        self._socket = await self._timed("subscribe", self._subscribed(session))
        self._socket.listen(self._note_event)

    async def work(self, until: float) -> None:
        """Think, do something, and think again, until this time of `time.monotonic`."""
        done = self._random.randrange(self._habits.decides_every)
        while await self._thought(until):
            done += 1
            if done % self._habits.decides_every == 0:
                await self._decide(until)
            elif self._random.random() < _SHARE_OF_WORKLISTS:
                await self._ask("worklist", "Worklist", pathwayId=str(self._place.pathway_id), first=PAGE)
            else:
                await self._open_record()

    def leave(self) -> None:
        """Close the screen."""
        if self._socket is not None:
            self._socket.listen(None)
            self._socket.close()

    async def _open_record(self) -> None:
        patient = str(self._random.choice(self._place.patient_ids))
        await self._ask("record", "PatientRecord", id=patient, pathwayId=str(self._place.pathway_id))

    async def _decide(self, until: float) -> None:
        entry = str(self._place.entry_id)
        if not await self._ask("lock", "LockOnPathway", input={"onPathwayId": entry}) or not await self._thought(until):
            return
        kind = str(self._random.choice(self._place.request_type_ids))
        members = {"decisionType": "CLINIC", "clinicHistory": _NOTE, "comorbidities": ""}
        requests = [{"clinicalRequestTypeId": kind}]
        decision = {"onPathwayId": entry, **members, "clinicalRequestRequests": requests}
        await self._ask("decide", "CreateDecisionPoint", input=decision)

    async def _thought(self, until: float) -> bool:
        """Think for a while; whether there is still time to do something."""
        mean = self._habits.think_seconds
        await asyncio.sleep(min(self._random.expovariate(1 / mean), 5 * mean, max(0.0, until - time.monotonic())))
        return time.monotonic() < until

    async def _ask(self, action: str, operation: str, **variables: object) -> bool:
        """Whether the server did it. What it refused is counted, and people go on."""
        request = post(_GRAPHQL, body(operation, **variables), cookie=self._cookie, source=self._source)
        try:
            await self._timed(action, self._wires.ask(request))
        except WrongResponse as error:
            self._actions.failures[f"{action}: {str(error)[:200]}"] += 1
            return False
        return True

    async def _timed(self, action: str, work: Awaitable[T]) -> T:
        """The result of `work`, which is counted with the time it took. Raises `WrongResponse`."""
        began = time.perf_counter()
        try:
            async with asyncio.timeout(_TIMEOUT_SECONDS):
                result = await work
        except TimeoutError:
            raise WrongResponse(f"none in {_TIMEOUT_SECONDS:g} s") from None
        except (OSError, SocketFailed) as error:
            raise WrongResponse(str(error)) from None
        self._actions.seconds[action].append(time.perf_counter() - began)
        return result

    async def _subscribed(self, session: Session) -> Socket:
        socket = await open_socket(_HOST, self._wires.port, "/subscription", self._source)
        await subscribe(socket, session, self._place.pathway_id)
        return socket

    def _note_event(self, _at: float, _message: bytes) -> None:
        self._actions.events += 1
