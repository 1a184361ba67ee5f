"""Runs a command of `spiritum` as an operator does, and says what it took."""

import asyncio
import os
import sys
import time
from collections.abc import Sequence
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
    before, began = database.seconds(), time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "spiritum", *arguments),
        env=environment,
        cwd=folder,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    watched = asyncio.ensure_future(_watch(process.pid))
    _, errors = await process.communicate()
    seconds = time.perf_counter() - began
    watched.cancel()
    await asyncio.wait([watched])
    if process.returncode:
        raise RuntimeError(f"spiritum {' '.join(arguments)}: {errors.decode(errors='replace')[-2_000:]}")
    cpu, peak = _seen.pop(process.pid, (0.0, 0.0))
    return Ran(seconds, cpu, spent(before, database.seconds()), peak)


_seen: dict[int, tuple[float, float]] = {}
"""Of each process that is watched: the processor seconds and the most MiB so far."""


async def _watch(pid: int) -> None:
    """Look at a process and its children until cancelled: what they took in the last moment is missed."""
    programs, by_process, peak = Programs(pid), dict[int, float](), 0.0
    while True:
        try:
            by_process |= programs.seconds()
            peak = max(peak, programs.resident_bytes() / 2**20)
        except psutil.NoSuchProcess:
            return
        _seen[pid] = (sum(by_process.values()), peak)
        await asyncio.sleep(_EVERY_SECONDS)
