"""Server processes that wait, end, or never come up: what is said of them ends with them, and others follow them."""

import asyncio
import os
import signal
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from spiritum.installation.addresses import Addresses
from spiritum.serving import workers as module
from spiritum.serving.listeners import open_listeners
from spiritum.serving.server_processes import ServerProcess
from spiritum.serving.workers import End, Workers
from tests.waiting import until

SERVES = "cat"  # which takes each line that it is given for a report
ENDS_AT_ONCE = "true"
NEVER_REPORTS = "tail"  # which says nothing before its input ends


WAITS = str(Path(__file__).with_name("waiting_process.sh"))


class Heard:
    """What a watcher hears."""

    def __init__(self) -> None:
        self.reports: list[tuple[int | None, int]] = []
        self.ends: list[tuple[int | None, int]] = []
        self.hung: list[int] = []
        self.refused_ends = 0
        self.refused_places: list[int] = []

    def reported(self, seat: int | None, pid: int, report: Mapping[str, Any]) -> None:
        self.reports.append((seat, pid))

    def ended(self, seat: int | None, pid: int, end: End) -> None:
        self.ends.append((seat, pid))
        self.hung.extend([pid] if end is End.HUNG else [])
        self.refused_ends += end is End.REFUSED

    def refused(self, count: int) -> None:
        self.refused_places.append(count)

    def spares(self) -> list[int]:
        return [pid for seat, pid in self.reports if seat is None]


@asynccontextmanager
async def serving(
    heard: Heard, spare: str, first: str = SERVES, *, hang_seconds: float = 0, has_spare: bool = True
) -> AsyncGenerator[Workers]:
    commands = iter([first])

    async def start() -> ServerProcess:
        return await ServerProcess.start((next(commands, spare),), os.environ, ())

    listeners = open_listeners("127.0.0.1", 0, 1)
    workers = Workers(start, listeners, hang_seconds=hang_seconds, has_spare=has_spare, watcher=heard)
    try:
        await workers.start()
        workers.serve(Addresses("postgresql://nobody@127.0.0.1/none", "http://127.0.0.1:1"))
        yield workers
    finally:
        await workers.stop(0, asyncio.Event())


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SECONDS_TO_CLOSE", 0.1)
    monkeypatch.setattr(module, "_SECONDS_TO_STOP", 0.5)


async def test_a_spare_process_that_has_ended_is_forgotten_also_if_it_is_wanted_just_then(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "LONG_ENOUGH", 0.3)
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
    monkeypatch.setattr(module, "LONG_ENOUGH", 2.0)
    heard = Heard()
    async with serving(heard, ENDS_AT_ONCE):
        await asyncio.sleep(5.5)
    assert len([seat for seat, _ in heard.ends if seat is None]) == 1


async def test_a_process_that_does_not_come_up_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SECONDS_TO_START", 0.4)
    heard = Heard()
    with capture_logs() as lines:
        async with serving(heard, SERVES, NEVER_REPORTS, hang_seconds=0.3, has_spare=False) as workers:
            (first,) = workers.pids
            await until(lambda: workers.pids != [first])
    assert heard.hung[0] == first
    assert any(line["event"] == "a process does not come up and is killed" for line in lines)


async def test_a_process_that_waits_for_the_database_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SECONDS_TO_START", 1.0)
    heard = Heard()
    async with serving(heard, SERVES, WAITS, hang_seconds=0.3, has_spare=False) as workers:
        (first,) = workers.pids
        await asyncio.sleep(1.6)
        assert workers.pids == [first]
    assert heard.reports == [], "it does not serve yet"


@pytest.mark.slow
async def test_a_spare_process_that_does_not_come_up_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONG_ENOUGH", 0.2)
    monkeypatch.setattr(module, "_SECONDS_TO_START", 1.5)
    heard = Heard()
    async with serving(heard, NEVER_REPORTS, WAITS, hang_seconds=1):
        await until(lambda: any(seat is None for seat, _ in heard.ends))
