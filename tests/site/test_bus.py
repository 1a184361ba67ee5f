"""The bus hands each event to every subscriber in order, and ends the subscription of one that is too slow."""

import asyncio
import json
from collections.abc import Callable
from contextlib import aclosing
from typing import Any, cast

import asyncpg
import pytest

from spiritum.errors import UpstreamUnavailable
from spiritum.live import bus as buses
from spiritum.live.bus import Bus
from spiritum.live.events import OnPathwayChanged
from tests.waiting import until


class Listening:
    """What the bus needs of a connection; `notify` calls its listeners."""

    def __init__(self) -> None:
        self.listeners: list[Callable[..., None]] = []

    async def connect(self) -> "asyncpg.Connection[asyncpg.Record]":
        return cast("asyncpg.Connection[asyncpg.Record]", self)

    def add_termination_listener(self, _: object) -> None:
        """Never broken."""

    async def add_listener(self, _: str, listener: Callable[..., None]) -> None:
        self.listeners.append(listener)

    def terminate(self) -> None:
        """Nothing is open."""

    def notify(self, *numbers: int) -> None:
        for number in numbers:
            payload = json.dumps({"kind": "on_pathway", "on_pathway_id": number, "pathway_id": 1})
            for listener in self.listeners:
                listener(self, 0, "", payload)


async def read(bus: Bus, seen: list[int], may_read: asyncio.Event) -> None:
    async with aclosing(bus.occurrences(OnPathwayChanged)) as occurrences:
        async for event, _ in occurrences:
            seen.append(event.on_pathway_id)
            await may_read.wait()


async def test_a_subscriber_that_is_too_slow_is_told_so_and_others_miss_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(buses, "_MAX_WAITING", 3)
    connection = Listening()
    bus = Bus(connection.connect)
    await bus.start()
    always, later = asyncio.Event(), asyncio.Event()
    always.set()
    quick: list[int] = []
    slow: list[int] = []
    reading: list[asyncio.Task[Any]] = [
        asyncio.create_task(read(bus, quick, always)),
        asyncio.create_task(read(bus, slow, later)),
    ]
    await asyncio.sleep(0)
    for number in range(5):  # the slow one takes the first; three wait, and the fifth is one too many
        connection.notify(number)
        await until(lambda number=number: len(quick) == number + 1)
    later.set()
    with pytest.raises(UpstreamUnavailable):
        await reading[1]
    assert quick == [0, 1, 2, 3, 4]
    assert slow == [0]
    await bus.stop()
    with pytest.raises(UpstreamUnavailable):
        await reading[0]
