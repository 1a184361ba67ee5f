"""
Computing the parts of a report, in processes of their own.

Clocks take the processor, and an event loop has others to serve.
"""

import asyncio
import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from types import TracebackType
from typing import Protocol, Self, TypeVar

from typing_extensions import TypeVarTuple, override

from spiritum.waiting_times.performance import Performance
from spiritum.waiting_times.reported_entries import EntryRecord
from spiritum.waiting_times.reports import Format, Order, body, performance_of, rows_of
from spiritum.waiting_times.standards import Standards

T = TypeVar("T")
Arguments = TypeVarTuple("Arguments")


class Workers(Protocol):
    """What computes the parts of a report."""

    at_once: int
    """How many parts it computes at once."""

    async def run(self, work: Callable[[*Arguments, Standards], T], *arguments: *Arguments) -> T:
        """What `work` gives or raises for these arguments and the standards."""
        ...


def written(order: Order, format_: Format, records: Sequence[EntryRecord], standards: Standards) -> bytes:
    """The rows of some entries."""
    return body(order, format_, list(rows_of(order, records, standards)))


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
        self._standards = standards
        self._pool = ProcessPoolExecutor(
            processes, mp_context=get_context("spawn"), initializer=_begin, initargs=(standards, niceness)
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # What has not begun is dropped; a part that is under way ends within a moment. It is waited for: a program that
        # ends meanwhile could close the queue before the processes read from it that they are to end.
        await asyncio.to_thread(self._pool.shutdown, wait=True, cancel_futures=True)

    @override
    async def run(self, work: Callable[[*Arguments, Standards], T], *arguments: *Arguments) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, _run, work, arguments)


_standards: list[Standards] = []
"""The standards of a process."""


def _begin(standards: Standards, niceness: int) -> None:
    os.nice(niceness)
    _standards.append(standards)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A process of a pool waits for work for ever if the one that made it was killed."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _run(work: Callable[..., T], arguments: tuple[object, ...]) -> T:
    return work(*arguments, _standards[0])
