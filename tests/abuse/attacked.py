"""A served site that is attacked: who attacks it, and what the attack costs the others."""

import asyncio
import statistics
import sys
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import asyncpg
import httpx
import psutil

from tests.conftest import Connection
from tests.site.running import RunningSite

MAX_DELAY = 0.2
"""Seconds that a second user may wait longer than usual while somebody attacks (issue: event loop delay)."""

_SAMPLE_SECONDS = 0.02


@dataclass
class Damage:
    """What an attack did to the process and to a second user."""

    baseline_rss: int = 0
    peak_rss: int = 0
    baseline_postgres: int = 0
    peak_postgres: int = 0
    delays: list[float] = field(default_factory=list[float])
    """How long a second user waited for `/health/live`, which does nothing but need the event loop."""

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
    def usual_delay(self) -> float:
        """The median of the second user's waits, in seconds."""
        return statistics.median(self.delays) if self.delays else 0.0


class Attacked:
    """A running site with one worker, and its processes."""

    def __init__(self, running: RunningSite) -> None:
        self.running = running
        self.url = running.url
        parts = urlsplit(running.url)
        self.host, self.port = str(parts.hostname), int(parts.port or 0)

    @property
    def worker(self) -> psutil.Process:
        """The one server process."""
        (worker,) = [one for one in self.running.descendants() if _is_worker(one)]
        return worker

    def postgres_rss(self) -> int:
        """Private memory of the largest backend of the site's database, in bytes."""
        return max((_private_bytes(one) for one in self.running.descendants() if "postgres" in one.name()), default=0)

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

    async def suffer(self, attack: Callable[[], Awaitable[Any]], *, tries: int = 3) -> Damage:
        """Run the attack while a second user calls all the time, and measure.

        Whatever else runs on the machine delays the second user too, so an attack that delayed them is run again: what
        holds the event loop does so each time. Memory counts as it was at its worst.
        """
        damage = await self._suffer_once(attack)
        for _ in range(tries - 1):
            if damage.longest_delay < MAX_DELAY:
                break
            again = await self._suffer_once(attack)
            again.baseline_rss, again.baseline_postgres = damage.baseline_rss, damage.baseline_postgres
            again.peak_rss = max(again.peak_rss, damage.peak_rss)
            again.peak_postgres = max(again.peak_postgres, damage.peak_postgres)
            damage = again
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
        measuring = asyncio.create_task(measure())
        try:
            await attack()
        finally:
            ended.set()
            said, _ = await second_user.communicate(b"stop")
            await measuring
        damage.delays = [float(line) for line in said.split()]
        assert second_user.returncode == 0
        return damage


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
