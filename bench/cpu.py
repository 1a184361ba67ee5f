"""Processor time of a program and its children."""

from dataclasses import dataclass

import psutil


@dataclass(frozen=True, slots=True)
class Programs:
    """A process and its children."""

    pid: int

    def seconds(self) -> dict[int, float]:
        """Processor time of each process that runs now, in seconds."""
        by_process: dict[int, float] = {}
        root = psutil.Process(self.pid)
        for process in (root, *root.children(recursive=True)):
            try:
                times = process.cpu_times()
            except psutil.NoSuchProcess:
                continue
            by_process[process.pid] = times.user + times.system
        return by_process


def spent(before: dict[int, float], after: dict[int, float]) -> float:
    """Processor seconds between two readings, without processes that ended in between."""
    return sum(seconds - before.get(pid, 0.0) for pid, seconds in after.items())
