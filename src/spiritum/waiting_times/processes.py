"""Processes that compute beside the event loop, and end with whoever made them."""

import asyncio
import os
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, Self, TypeVar, cast

from typing_extensions import TypeVarTuple

T = TypeVar("T")
Arguments = TypeVarTuple("Arguments")


class Processes:
    """They begin with the first work and end with the block; if an error ends it, whatever they are at.

    They end as well if the process that made them is killed: each holds an end of a pipe, of which that process has the
    other.
    """

    def __init__(
        self,
        count: int,
        begin: Callable[[*Arguments], None],
        *arguments: *Arguments,
        niceness: int = 0,
    ) -> None:
        """`begin` is called in each with `arguments`. `niceness`: how much they stand back for others."""
        # Not forks of a process with connections.
        context = get_context("spawn")
        far_end, self._near_end = context.Pipe(duplex=False)
        self._far_end = cast("Connection[Any, Any]", far_end)
        self._executor = ProcessPoolExecutor(count, context, _begin, (self._far_end, niceness, begin, arguments))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._near_end.close()
        try:
            # Waited for: a program that ends meanwhile could close the queue before they read from it that they are
            # to end.
            await asyncio.to_thread(self._executor.shutdown, wait=True, cancel_futures=True)
        finally:
            self._near_end.close()
            self._far_end.close()

    def submit(self, work: Callable[[*Arguments], T], *arguments: *Arguments) -> asyncio.Future[T]:
        """What `work` will give or raise for these arguments, in one of the processes."""
        future = asyncio.get_running_loop().run_in_executor(self._executor, work, *arguments)
        future.add_done_callback(_is_given_up)
        return future


def _is_given_up(future: asyncio.Future[T]) -> None:
    """What fails because the block has ended is nobody's to read, and nothing to complain of."""
    if not future.cancelled():
        future.exception()


def _begin(
    lifeline: "Connection[Any, Any]", niceness: int, begin: Callable[[*Arguments], None], arguments: tuple[*Arguments]
) -> None:
    os.nice(niceness)
    threading.Thread(target=_end_with, args=(lifeline,), daemon=True).start()
    begin(*arguments)


def _end_with(lifeline: "Connection[Any, Any]") -> None:
    with suppress(EOFError, OSError):
        lifeline.recv()
    os._exit(1)
