"""A pong says that every subscription that was asked for before the ping has begun: what happens then is not missed."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

import pytest

from spiritum.live.bus import Bus
from spiritum.settings import Settings
from spiritum.transport.graphql.context import Context
from spiritum.transport.graphql.operations import Operations
from tests.api.clinic import Clinic
from tests.api.sites import site_with
from tests.api.sockets import Socket, open_socket
from tests.operations import ENTRIES, LOCK

PATHWAYS = "{ getPathways { id } }"


class Gate:
    """Where subscriptions wait before they begin."""

    def __init__(self) -> None:
        self.reached = asyncio.Semaphore(0)
        self.opened = asyncio.Event()

    async def pass_through(self) -> None:
        self.reached.release()
        await self.opened.wait()

    async def wait_until_reached(self, times: int = 1) -> None:
        for _ in range(times):
            await asyncio.wait_for(self.reached.acquire(), 10)


@pytest.fixture(params=["the check of the session", "the bus"])
def gate(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Gate:
    """Holds back every subscription that begins, at one step or another."""
    gate = Gate()
    renewed, occurrences = Context.renewed, Bus.occurrences

    async def late_renewed(context: Context) -> Context:
        await gate.pass_through()
        return await renewed(context)

    async def late_occurrences(bus: Bus, kind: Any) -> AsyncGenerator[Any]:
        await gate.pass_through()
        async for occurrence in occurrences(bus, kind):
            yield occurrence

    if request.param == "the bus":
        monkeypatch.setattr(Bus, "occurrences", late_occurrences)
    else:
        monkeypatch.setattr(Context, "renewed", late_renewed)
    return gate


async def subscribe(live: Socket, number: str = "1", query: str = ENTRIES, **variables: Any) -> None:
    """Subscribe, and wait for nothing."""
    await live.send({"id": number, "type": "subscribe", "payload": {"query": query, "variables": variables}})


async def ping(live: Socket) -> None:
    await live.send({"type": "ping"})


async def test_a_pong_waits_until_the_subscription_before_it_has_begun(clinic: Clinic, gate: Gate) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    _, entry = await clinic.patient(pathway)
    async with open_socket(clinic.url) as live:
        await live.greet(person.token)
        await subscribe(live, on=pathway)
        await ping(live)
        await gate.wait_until_reached()
        assert await live.is_quiet()
        gate.opened.set()
        assert await live.receive() == {"type": "pong"}
        await person.ask(LOCK, entry=entry)  # at once: the event is not missed
        assert (await live.next())["onPathwayUpdated"]["id"] == str(entry)


async def test_a_pong_waits_for_what_came_before_its_ping_alone(clinic: Clinic, gate: Gate) -> None:
    person = await clinic.signed_in()
    async with open_socket(clinic.url) as live:
        await live.greet(person.token)
        await ping(live)
        assert await live.receive() == {"type": "pong"}
        await subscribe(live)
        await ping(live)
        await gate.wait_until_reached()
        gate.opened.set()
        assert await live.receive() == {"type": "pong"}
        gate.opened.clear()
        await subscribe(live, "2")
        await gate.wait_until_reached()
        await ping(live)
        await live.send({"id": "1", "type": "complete"})
        assert await live.is_quiet()
        gate.opened.set()
        assert await live.receive() == {"type": "pong"}


async def test_the_socket_is_read_while_a_pong_waits_and_every_ping_has_its_pong(clinic: Clinic, gate: Gate) -> None:
    person = await clinic.signed_in()
    async with open_socket(clinic.url) as live:
        await live.greet(person.token)
        for number in ("1", "2"):
            await subscribe(live, number)
            for _ in range(30):
                await ping(live)
        await gate.wait_until_reached(2)
        assert await live.is_quiet()
        await live.send({"id": "1", "type": "complete"})
        assert [await live.receive() for _ in range(30)] == 30 * [{"type": "pong"}]
        assert await live.is_quiet()
        await live.send({"id": "2", "type": "complete"})
        assert [await live.receive() for _ in range(30)] == 30 * [{"type": "pong"}]
        assert await live.is_quiet()


async def test_what_is_ended_before_its_first_turn_holds_back_no_pong(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    async with open_socket(clinic.url) as live:
        await live.greet(person.token)
        for _ in range(10):
            await subscribe(live)
            await live.send({"id": "1", "type": "complete"})
        await ping(live)
        assert await live.receive() == {"type": "pong"}


@pytest.mark.parametrize(
    "query", ["subscription { nothing }", "{", 'subscription { onPathwayUpdated(pathwayId: "0") { id } }']
)
async def test_a_refusal_comes_before_the_pong(clinic: Clinic, query: str) -> None:
    person = await clinic.signed_in()
    async with open_socket(clinic.url) as live:
        await live.greet(person.token)
        await subscribe(live, query=query)
        await ping(live)
        assert [(await live.receive())["type"] for _ in range(2)] == ["error", "pong"]


async def test_a_subscription_that_cannot_begin_fails_in_time_and_the_pong_comes(
    clinic: Clinic, settings: Settings, gate: Gate
) -> None:
    async with site_with(clinic, settings, execution_seconds=1) as server:
        person = await server.signed_in()
        async with open_socket(server.url) as live:
            await live.greet(person.token)
            await subscribe(live)
            await ping(live)
            refused = await live.receive()
            assert (refused["type"], refused["id"]) == ("error", "1")
            assert refused["payload"][0]["extensions"]["code"] == "TIMED_OUT"
            assert await live.receive() == {"type": "pong"}
            gate.opened.set()
            await subscribe(live)
            await ping(live)
            assert await live.receive() == {"type": "pong"}
            assert await live.is_quiet(1.5)  # what has begun in time may last


async def test_a_pong_does_not_wait_for_a_query_to_end(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = Gate()
    write = Operations.write

    async def late_write(operations: Operations, outcome: Any, trail: Any) -> bytes:
        await gate.pass_through()
        return await write(operations, outcome, trail)

    monkeypatch.setattr(Operations, "write", late_write)
    person = await clinic.signed_in()
    async with open_socket(clinic.url) as live:
        await live.greet(person.token)
        await subscribe(live, query=PATHWAYS)
        await ping(live)
        assert await live.receive() == {"type": "pong"}
        gate.opened.set()
        assert [(await live.receive())["type"] for _ in range(2)] == ["next", "complete"]
