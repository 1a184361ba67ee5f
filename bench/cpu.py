"""How much processor time a program has used, with all the programs that it started."""

from dataclasses import dataclass

import psutil


@dataclass(frozen=True, slots=True)
class Programs:
    """A program by its process, and the programs that it has started."""

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
    """Seconds between two looks, without what processes used that ended in between."""
    return sum(seconds - before.get(pid, 0.0) for pid, seconds in after.items())
