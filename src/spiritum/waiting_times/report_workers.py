"""
Computing the parts of a report, in processes of their own.

Clocks take the processor, and an event loop has others to serve.
"""

import asyncio
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import NamedTuple, Protocol, Self, TypeVar

from typing_extensions import TypeVarTuple, override

from spiritum.waiting_times.performance import Performance
from spiritum.waiting_times.processes import Processes
from spiritum.waiting_times.reported_entries import EntryRecord
from spiritum.waiting_times.reports import EntryRow, Format, Order, body, performance_of, rows_of
from spiritum.waiting_times.standards import Standards

T = TypeVar("T")
Arguments = TypeVarTuple("Arguments")


class Written(NamedTuple):
    """Rows of a report, as they are sent."""

    text: bytes
    entry_ids: frozenset[int]
    """The entries that they show."""


class Workers(Protocol):
    """What computes the parts of a report."""

    at_once: int
    """How many parts it computes at once."""

    async def run(self, work: Callable[[*Arguments, Standards], T], *arguments: *Arguments) -> T:
        """What `work` gives or raises for these arguments and the standards."""
        ...


def written(order: Order, format_: Format, records: Sequence[EntryRecord], standards: Standards) -> Written:
    """The rows of some entries."""
    return written_rows(order, format_, list(rows_of(order, records, standards)))


def written_rows(order: Order, format_: Format, rows: Sequence[EntryRow]) -> Written:
    """Rows that are made already."""
    return Written(body(order, format_, rows), frozenset(row.entry_id for row in rows))


def counted(order: Order, records: Sequence[EntryRecord], standards: Standards) -> Performance:
    """The performance of some entries."""
    return performance_of(order, records, standards)


class InPlace(Workers):
    """Computes in the caller's thread: for small reports, and for commands that serve nobody else."""

    at_once = 1

    def __init__(self, standards: Standards) -> None:
        self._standards = standards

    @override
    async def run(self, work: Callable[[*Arguments, Standards], T], *arguments: *Arguments) -> T:
        await asyncio.sleep(0)  # so that whoever waits for the loop has a turn, and a cancelled report ends here
        return work(*arguments, self._standards)


class InProcesses(Workers):
    """Computes in processes, which begin with the first part and end with the block."""

    def __init__(self, standards: Standards, processes: int, *, niceness: int = 0) -> None:
        """`niceness`: how much the processes stand back for others, as the operating system counts it."""
        self.at_once = processes
        self._processes = Processes(processes, _begin, standards, niceness=niceness)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._processes.__aexit__(kind, error, trace)

    @override
    async def run(self, work: Callable[[*Arguments, Standards], T], *arguments: *Arguments) -> T:
        return await self._processes.submit(_run, work, arguments)


_standards: list[Standards] = []
"""The standards of a process."""


def _begin(standards: Standards) -> None:
    _standards.append(standards)


def _run(work: Callable[..., T], arguments: tuple[object, ...]) -> T:
    return work(*arguments, _standards[0])
