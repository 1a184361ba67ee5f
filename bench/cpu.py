"""Processor time and memory of a program and its children."""

from contextlib import suppress
from dataclasses import dataclass

import psutil


@dataclass(frozen=True, slots=True)
class Programs:
    """A process and its children."""

    pid: int

    def seconds(self) -> dict[int, float]:
        """Processor time of each process that runs now, in seconds."""
        by_process: dict[int, float] = {}
        for process in self._processes():
            with suppress(psutil.NoSuchProcess):
                times = process.cpu_times()
                by_process[process.pid] = times.user + times.system
        return by_process

    def resident_bytes(self) -> int:
        """Memory that these processes have in use now (RSS), what they share counted for each."""
        size = 0
        for process in self._processes():
            with suppress(psutil.NoSuchProcess):
                size += process.memory_info().rss
        return size

    def _processes(self) -> list[psutil.Process]:
        root = psutil.Process(self.pid)
        return [root, *root.children(recursive=True)]


def spent(before: dict[int, float], after: dict[int, float]) -> float:
    """Processor seconds between two readings, without processes that ended in between."""
    return sum(seconds - before.get(pid, 0.0) for pid, seconds in after.items())
