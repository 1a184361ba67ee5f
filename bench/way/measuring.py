"""The run: a server process, three kinds of requests, and where its processor time goes."""

import asyncio
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

import orjson

from bench.cases import Scene, cases_of
from bench.columns import Column, Running, Surroundings, running
from bench.cpu import spent
from bench.load import Target, ask_for, post
from bench.logins import CALLERS
from bench.measures import percentile
from bench.way.sampling import Look, read_looks, shares, waiting_share

_AT_MOST = 1_000_000
_WARM_UP = 400
_SECONDS_TO_WRITE = 30


@dataclass(frozen=True, slots=True)
class Way:
    """One kind of request."""

    title: str
    stages: Mapping[str, float]
    """Microseconds of the server's processor time for one of sixteen callers' requests, by stage."""
    waiting: float
    """Microseconds in which the request of a caller who is alone waits for the database."""
    alone: float
    """Microseconds until a caller who is alone has the response: half of them take at most so long."""
    a_second: float
    """Responses a second to sixteen callers."""

    @property
    def processor(self) -> float:
        """Microseconds of the server's processor time for one request."""
        return sum(self.stages.values())

    def as_json(self) -> dict[str, Any]:
        """For a file."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Pace:
    """How long to measure."""

    rounds: int = 3
    seconds: float = 4.0


def requests_of(scene: Scene) -> dict[str, Sequence[bytes]]:
    """The requests by their titles."""
    cases = {case.name: case for case in cases_of(scene)}
    nothing = post("/graphql", orjson.dumps({"query": "{ __typename }"}), cookie=scene.session.cookie)
    named = {cases[name].title: cases[name].requests["ours"] for name in ("lock", "worklist")}
    return {"an empty query": [nothing], **named}


async def measure(surroundings: Surroundings, scene: Scene, pace: Pace) -> list[Way]:
    """Each kind of request, on one server process."""
    file = surroundings.folder / "looks.json"
    command = (sys.executable, "-m", "bench.way.site", "FD")
    column = Column("way", "ours", command, {"EXECUTOR": "plan", "BENCH_WAY_FILE": str(file)})
    async with running(column, surroundings) as server:
        return [
            await _way(title, Target("127.0.0.1", server.port, requests), server, file, pace)
            for title, requests in requests_of(scene).items()
        ]


async def _way(title: str, target: Target, server: Running, file: Path, pace: Pace) -> Way:
    await ask_for(target, callers=2, seconds=pace.seconds, at_most=_WARM_UP)
    alone: list[float] = []
    processor: list[float] = []
    a_second: list[float] = []
    for _ in range(pace.rounds):
        single = await ask_for(target, callers=1, seconds=pace.seconds / 2, at_most=_AT_MOST)
        before = server.programs.seconds()
        many = await ask_for(target, callers=CALLERS, seconds=pace.seconds / 2, at_most=_AT_MOST)
        answers = len(many.latencies)
        processor.append(spent(before, server.programs.seconds()) / answers * 1e6)
        alone.append(percentile(single.latencies, 0.5) * 1e6)
        a_second.append(answers / many.seconds)
    busy = await _looks(target, server, file, callers=CALLERS, seconds=pace.rounds * pace.seconds)
    quiet = await _looks(target, server, file, callers=1, seconds=pace.seconds)
    total, single_p50 = median(processor), median(alone)
    return Way(
        title=title,
        stages={stage: share * total for stage, share in shares(busy).items()},
        waiting=waiting_share(quiet) * single_p50,
        alone=single_p50,
        a_second=median(a_second),
    )


async def _looks(target: Target, server: Running, file: Path, *, callers: int, seconds: float) -> list[Look]:
    """What the server was seen to do while it was asked."""
    file.unlink(missing_ok=True)  # noqa: ASYNC240 - nothing else runs meanwhile
    os.kill(server.programs.pid, signal.SIGUSR1)
    try:
        await ask_for(target, callers=callers, seconds=seconds, at_most=_AT_MOST)
    finally:
        os.kill(server.programs.pid, signal.SIGUSR2)
    async with asyncio.timeout(_SECONDS_TO_WRITE):
        while not file.exists():  # noqa: ASYNC110, ASYNC240 - another process writes it
            await asyncio.sleep(0.05)
    return read_looks(file)
