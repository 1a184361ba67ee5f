"""A served site that is attacked: who attacks it, and what the attack costs the others."""

import asyncio
import mmap
import os
import statistics
import sys
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import asyncpg
import httpx
import psutil

from tests.abuse.watched.sitecustomize import LAYOUT
from tests.conftest import Connection
from tests.site.running import RunningSite

MAX_DELAY = 0.2
"""Seconds that a second user may wait longer while somebody attacks than before and after it."""
MAX_TURN = 0.05
"""Seconds of the processor's time for which nothing may hold the event loop."""

_MAX_ATTEMPTS = int(os.environ.get("ATTACK_ATTEMPTS", "2"))
"""How often an attack is measured at most: `ATTACK_ATTEMPTS=1` on a machine that does nothing else."""
_SAMPLE_SECONDS = 0.02
_CONTROL_SECONDS = 1.0
_MAX_CONTROL_SECONDS = 5.0


@dataclass
class Damage:
    """What an attack did to the process and to a second user."""

    baseline_rss: int = 0
    peak_rss: int = 0
    baseline_postgres: int = 0
    peak_postgres: int = 0
    delays: list[float] = field(default_factory=list[float])
    """How long a second user waited for `/health/live`, which does nothing but need the event loop."""
    control_delays: list[float] = field(default_factory=list[float])
    """The same before and after the attack: what this machine, with whatever else it does, costs by itself."""
    longest_turn: float = 0.0
    """Seconds of the processor's time that the server's event loop was not looked after, at most."""

    @property
    def grown_bytes(self) -> int:
        """How much larger the worker was at its largest than before."""
        return self.peak_rss - self.baseline_rss

    @property
    def postgres_grown_bytes(self) -> int:
        """The same of the largest single backend of PostgreSQL."""
        return self.peak_postgres - self.baseline_postgres

    @property
    def longest_delay(self) -> float:
        """The longest time that the second user waited, in seconds."""
        return max(self.delays, default=0.0)

    @property
    def added_delay(self) -> float:
        """How much longer the second user waited than without the attack, at most, in seconds."""
        return self.longest_delay - max(self.control_delays, default=0.0)

    @property
    def hurts(self) -> bool:
        """Whether somebody waited for longer than they may."""
        return self.longest_turn >= MAX_TURN or self.added_delay >= MAX_DELAY

    def keep_shorter_waits(self, again: "Damage") -> None:
        """Take the waits of another attempt where they are shorter, and its memory where it is larger."""
        if again.added_delay < self.added_delay:
            self.delays, self.control_delays = again.delays, again.control_delays
        self.longest_turn = min(self.longest_turn, again.longest_turn)
        if again.grown_bytes > self.grown_bytes:
            self.baseline_rss, self.peak_rss = again.baseline_rss, again.peak_rss
        if again.postgres_grown_bytes > self.postgres_grown_bytes:
            self.baseline_postgres, self.peak_postgres = again.baseline_postgres, again.peak_postgres

    @property
    def usual_delay(self) -> float:
        """The median of the second user's waits, in seconds."""
        return statistics.median(self.delays) if self.delays else 0.0


class Attacked:
    """A running site with one worker, and its processes."""

    def __init__(self, running: RunningSite, loop_watch: "LoopWatch") -> None:
        self.running = running
        self.loop_watch = loop_watch
        self.url = running.url
        parts = urlsplit(running.url)
        self.host, self.port = str(parts.hostname), int(parts.port or 0)

    @property
    def worker(self) -> psutil.Process:
        """The one server process."""
        (worker,) = [process for process in self.running.descendants() if _is_worker(process)]
        return worker

    def postgres_rss(self) -> int:
        """Private memory of the largest backend of the site's database, in bytes."""
        return max(
            (_private_bytes(process) for process in self.running.descendants() if "postgres" in process.name()),
            default=0,
        )

    @asynccontextmanager
    async def database(self) -> AsyncGenerator[Connection]:
        """A way into the site's database."""
        lines = (self.running.data_dir / "postgres" / "postmaster.pid").read_text().splitlines()
        connection = await asyncpg.connect(user="spiritum", database="spiritum", host=lines[4], port=int(lines[3]))
        try:
            yield connection
        finally:
            await connection.close()

    @asynccontextmanager
    async def signed_in(self, name: str = "demo-1-1") -> AsyncGenerator[httpx.AsyncClient]:
        """A demonstration user with a session of their own; the answer's `token` is in `client.headers["x-token"]`."""
        async with httpx.AsyncClient(base_url=self.url, timeout=60) as client:
            password = f"22password{name.split('-')[1]}"
            answer = await client.post("/rest/login/", json={"username": name, "password": password})
            answer.raise_for_status()
            client.headers["x-token"] = answer.json()["user"]["token"]
            yield client

    async def suffer(self, attack: Callable[[], Awaitable[Any]], attempts: int = _MAX_ATTEMPTS) -> Damage:
        """Run the attack while a second user calls all the time, and measure. They call before and after it too.

        If somebody waited, the attack is measured again, `attempts` times at most, and the shortest waits count: what
        else the machine does is not there each time, but what the product does is. Of memory the largest growth
        counts. So an attack has to be the same each time. A test that looks at no single wait measures once.
        """
        damage = await self._suffer_once(attack)
        for _ in range(attempts - 1):
            if not damage.hurts:
                break
            again = await self._suffer_once(attack)
            damage.keep_shorter_waits(again)
        return damage

    async def _suffer_once(self, attack: Callable[[], Awaitable[Any]]) -> Damage:
        worker = self.worker
        damage = Damage(worker.memory_info().rss, 0, self.postgres_rss(), 0)
        ended = asyncio.Event()

        async def measure() -> None:
            while not ended.is_set():
                damage.peak_rss = max(damage.peak_rss, worker.memory_info().rss)
                damage.peak_postgres = max(damage.peak_postgres, self.postgres_rss())
                await asyncio.sleep(_SAMPLE_SECONDS)

        second_user = await _second_user(self.host, self.port)
        await asyncio.sleep(_CONTROL_SECONDS)
        began = time.perf_counter()
        self.loop_watch.begin()
        measuring = asyncio.create_task(measure())
        try:
            await attack()
        finally:
            over = time.perf_counter()
            damage.longest_turn = self.loop_watch.end()
            ended.set()
            await measuring
            await asyncio.sleep(min(max(over - began, _CONTROL_SECONDS), _MAX_CONTROL_SECONDS))
            said, _ = await second_user.communicate(b"stop")
        assert second_user.returncode == 0
        for line in said.splitlines():
            called, answered = map(float, line.split())
            is_control = answered < began or called > over
            (damage.control_delays if is_control else damage.delays).append(answered - called)
        return damage


def assert_nobody_waited(damage: Damage, *, max_turn: float = MAX_TURN) -> None:
    """Neither did anything hold the event loop, nor did the second user wait for whatever other reason."""
    assert damage.longest_turn < max_turn, damage.longest_turn
    assert damage.added_delay < MAX_DELAY, (damage.longest_delay, max(damage.control_delays))


class LoopWatch:
    """What the server process notes of its event loop (`watched/sitecustomize.py`), in memory that both can see."""

    def __init__(self, path: Path) -> None:
        path.write_bytes(bytes(LAYOUT.size))
        with path.open("r+b") as file:
            self._memory = mmap.mmap(file.fileno(), LAYOUT.size)

    def begin(self) -> None:
        """Look from now on."""
        LAYOUT.pack_into(self._memory, 0, 1, 0, 0)

    @property
    def longest(self) -> float:
        """The longest time between two looks so far, in seconds of the processor's."""
        return LAYOUT.unpack_from(self._memory)[1]

    def hold(self, seconds: float) -> None:
        """Have the loop held once for so long, to see that it is noticed."""
        LAYOUT.pack_into(self._memory, 0, 1, 0, seconds)

    def end(self) -> float:
        """Look no more; the longest time between two looks, in seconds of the processor's."""
        longest = self.longest
        LAYOUT.pack_into(self._memory, 0, 0, 0, 0)
        return longest


def start_attacked(data_dir: Path, **settings: str) -> Attacked:
    """Start a site of one worker, whose event loop is watched."""
    path = data_dir / "loop-watch"
    watch = LoopWatch(path)
    watched = {"LOOP_WATCH": str(path), "PYTHONPATH": str(Path(__file__).with_name("watched"))}
    return Attacked(
        RunningSite(data_dir, **{"WORKERS": "1", "DRAIN_SECONDS": "0", **watched, **settings}).start(), watch
    )


async def _second_user(host: str, port: int) -> asyncio.subprocess.Process:
    """A colleague in a process of their own, who has been served once: the attack's own work delays nobody else's."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(Path(__file__).with_name("second_user.py")),
        host,
        str(port),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == b"ready\n"
    return process


def _is_worker(process: psutil.Process) -> bool:
    command = process.cmdline()
    return command[1:4] == ["-m", "spiritum", "worker"]


def _private_bytes(process: psutil.Process) -> int:
    try:
        memory = process.memory_info()
    except psutil.Error:
        return 0
    return memory.rss - memory.shared
