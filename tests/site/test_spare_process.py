"""The server process that waits: what is said of it ends with it, and one that keeps ending is seldom started."""

import asyncio
import os
import signal
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import pytest

from spiritum.installation.addresses import Addresses
from spiritum.serving import workers as module
from spiritum.serving.listeners import open_listeners
from spiritum.serving.server_processes import ServerProcess
from spiritum.serving.workers import Workers
from tests.waiting import until

SERVES = "cat"  # which takes each line that it is given for a report
ENDS_AT_ONCE = "true"


class Heard:
    """What a watcher hears."""

    def __init__(self) -> None:
        self.reports: list[tuple[int | None, int]] = []
        self.ends: list[tuple[int | None, int]] = []

    def reported(self, seat: int | None, pid: int, report: Mapping[str, Any]) -> None:
        self.reports.append((seat, pid))

    def ended(self, seat: int | None, pid: int, *, hung: bool) -> None:
        self.ends.append((seat, pid))

    def spares(self) -> list[int]:
        return [pid for seat, pid in self.reports if seat is None]


@asynccontextmanager
async def serving(heard: Heard, spare: str) -> AsyncGenerator[Workers]:
    commands = iter([SERVES])

    async def start() -> ServerProcess:
        return await ServerProcess.start((next(commands, spare),), os.environ, ())

    workers = Workers(start, open_listeners("127.0.0.1", 0, 1), hang_seconds=0, has_spare=True, watcher=heard)
    try:
        await workers.start()
        workers.serve(Addresses("postgresql://nobody@127.0.0.1/none", "http://127.0.0.1:1"))
        yield workers
    finally:
        await workers.stop(0, asyncio.Event())


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SECONDS_TO_CLOSE", 0.1)
    monkeypatch.setattr(module, "_FIRST_PAUSE", 0.1)


async def test_a_spare_process_that_has_ended_is_forgotten_also_if_it_is_wanted_just_then(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "_LONG_ENOUGH", 0.3)
    heard = Heard()
    async with serving(heard, SERVES) as workers:
        await until(lambda: bool(heard.spares()))
        (spare,), (first,) = heard.spares(), workers.pids
        for pid in (spare, first):
            os.kill(pid, signal.SIGKILL)
        await until(lambda: workers.pids != [first])
        # Whoever wanted it may have had it before its end was seen.
        await until(lambda: {first, spare} <= {pid for _, pid in heard.ends})
        assert (0, first) in heard.ends


@pytest.mark.slow
async def test_a_spare_process_that_ends_at_once_is_not_started_all_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LONG_ENOUGH", 2.0)
    heard = Heard()
    async with serving(heard, ENDS_AT_ONCE):
        await asyncio.sleep(5.5)
    assert len([seat for seat, _ in heard.ends if seat is None]) == 1
