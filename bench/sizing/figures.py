"""What is measured: how long actions took, and what the processes and the database took for them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

import psutil

from bench.cpu import Programs, spent
from bench.database import Connection
from bench.measures import percentile

ACTIONS = ("sign in", "subscribe", "worklist", "record", "lock", "decide")
_BACKENDS = """
SELECT application_name, count(*) AS number, count(*) FILTER (WHERE state = 'active') AS busy
FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() GROUP BY 1
"""
_MIB = 2**20


@dataclass(slots=True)
class Actions:
    """What clinicians have done."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in ACTIONS})
    failures: Counter[str] = field(default_factory=Counter[str])
    """By action and what the server said."""
    events: int = 0
    """Events that arrived on their screens."""

    def forget(self) -> None:
        """Forget what came before the measurement, but for what is only done then."""
        for name in ("worklist", "record", "lock", "decide"):
            self.seconds[name].clear()
        self.events = 0


@dataclass(frozen=True, slots=True)
class Use:
    """What one process has used."""

    name: str
    cpu_seconds: float
    mib: float


@dataclass(slots=True)
class Sampled:
    """The most connections to the database that were seen at once, by the name of whoever opened them."""

    most: dict[str, int] = field(default_factory=dict[str, int])
    most_busy: int = 0
    samples: int = 0

    async def look(self, connection: Connection) -> None:
        """Look once."""
        rows = await connection.fetch(_BACKENDS)
        for row in rows:
            name = row["application_name"] or "others"
            self.most[name] = max(self.most.get(name, 0), row["number"])
        self.most_busy = max(self.most_busy, sum(row["busy"] for row in rows))
        self.samples += 1


def uses(programs: Programs, before: Mapping[int, float]) -> Sequence[Use]:
    """What each process of a program has used since `before`, the largest first."""
    named: list[Use] = []
    for pid, seconds in programs.seconds().items():
        with suppress(psutil.NoSuchProcess):
            process = psutil.Process(pid)
            taken = spent({pid: before.get(pid, 0.0)}, {pid: seconds})
            named.append(Use(_name(process), taken, process.memory_info().rss / _MIB))
    return sorted(named, key=lambda use: -use.cpu_seconds)


def _name(process: psutil.Process) -> str:
    command = process.cmdline()
    if "worker" in command:
        return "server process"
    if "serve" in command and "spiritum" in command:
        return "supervisor"
    return "hospital (simulator)" if any("tie-simulator" in part for part in command) else process.name()


def rows_of(actions: Actions) -> list[str]:
    """The actions, as rows of a table."""
    rows = ["| action | how often | p50, ms | p95, ms | slowest, ms |", "| --- | --- | --- | --- | --- |"]
    for name, seconds in actions.seconds.items():
        if seconds:
            p50, p95 = (1000 * percentile(seconds, share) for share in (0.5, 0.95))
            rows.append(f"| {name} | {len(seconds):,} | {p50:.1f} | {p95:.1f} | {1000 * max(seconds):.0f} |")
        else:
            rows.append(f"| {name} | 0 | | | |")
    return rows


def rows_of_uses(measured: Sequence[Use], database: Sequence[Use], client_cpu: float, seconds: float) -> list[str]:
    """The processes, as rows of a table."""
    rows = ["| process | processor, cores | memory, MiB |", "| --- | --- | --- |"]
    rows += [f"| {use.name} | {use.cpu_seconds / seconds:.3f} | {use.mib:.0f} |" for use in measured]
    rows.append(
        f"| database, {len(database)} processes | {sum(use.cpu_seconds for use in database) / seconds:.3f} | "
        "shared, see its settings |"
    )
    rows.append(f"| the clinicians (this bench) | {client_cpu / seconds:.3f} | |")
    return rows
