"""Runs a command of `spiritum` as an operator does, and says what it took."""

import asyncio
import os
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench.cpu import Programs, spent

_EVERY_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command took."""

    seconds: float
    cpu_seconds: float
    """Processor time of the command and its processes."""
    database_cpu_seconds: float
    """Processor time of the database meanwhile."""
    peak_mib: float
    """The most memory that the command's processes had in use at once (RSS)."""


async def run_measured(arguments: Sequence[str], url: str, folder: Path, database: Programs) -> Ran:
    """Run `spiritum` with these arguments on a database. Raises `RuntimeError` if it fails."""
    environment = {
        **{name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "TMPDIR"}},
        "PYTHONPATH": str(Path(__file__).parents[1]),
        "DATA_DIR": str(folder),
        "DATABASE_URL": url,
    }
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "spiritum", *arguments),
        env=environment,
        cwd=folder,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    watch = _Watch(Programs(process.pid), database)
    watched = asyncio.ensure_future(watch.run())
    _, errors = await process.communicate()
    seconds = time.perf_counter() - began
    watched.cancel()
    await asyncio.wait([watched])
    if process.returncode:
        raise RuntimeError(f"spiritum {' '.join(arguments)}: {errors.decode(errors='replace')[-2_000:]}")
    return Ran(seconds, sum(watch.of_command.values()), spent(watch.before, watch.of_database), watch.peak_mib)


class _Watch:
    """Looks at a command and the database again and again: what processes took in their last moment is missed."""

    def __init__(self, command: Programs, database: Programs) -> None:
        self._command = command
        self._database = database
        self.before = database.seconds()
        self.of_command: dict[int, float] = {}
        """Processor seconds of each of its processes, also of those that have ended."""
        self.of_database: dict[int, float] = {}
        self.peak_mib = 0.0

    async def run(self) -> None:
        """Look until cancelled, or until the command has ended."""
        with suppress(psutil.NoSuchProcess):
            while True:
                self.of_database |= self._database.seconds()
                self.of_command |= self._command.seconds()
                self.peak_mib = max(self.peak_mib, self._command.resident_bytes() / 2**20)
                await asyncio.sleep(_EVERY_SECONDS)
