"""
Work that takes the processor for a while, done beside the event loop: in one thread, and in turn for those who ask.

A thread does not run beside Python's loop, it takes turns with it: the interpreter has it pause whenever the loop wants
to go on (`share_the_interpreter`). So a document that takes 100 ms to check delays others by a turn, not by 100 ms.
What the thread is given has to be bounded all the same, since nothing can stop it.
"""

import asyncio
import sys
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from spiritum.errors import TooManyRequests

T = TypeVar("T")

_SECONDS_OF_A_TURN = 0.001


def share_the_interpreter() -> None:
    """Have threads take turns every millisecond, not every five: the loop wakes often, and waits for each turn."""
    sys.setswitchinterval(_SECONDS_OF_A_TURN)


@dataclass(frozen=True, slots=True)
class _Job:
    work: Callable[[], Any]
    done: "asyncio.Future[Any]"


class WorkQueue:
    """Runs one piece of work at a time; whoever has many of them waiting waits for their own, not others for them."""

    def __init__(self, max_waiting: int) -> None:
        """`max_waiting` is how many pieces of one owner's may wait."""
        self._max_waiting = max_waiting
        self._waiting: OrderedDict[Hashable, deque[_Job]] = OrderedDict()
        self._thread = ThreadPoolExecutor(1, "spiritum-work")
        self._is_busy = False

    async def run(self, owner: Hashable, work: Callable[[], T]) -> T:
        """What `work` gives or raises; raises `TooManyRequests` if too much of the owner's waits already.

        Work that nobody waits for any more, because the request was ended, is not begun.
        """
        queue = self._waiting.setdefault(owner, deque())
        if len(queue) >= self._max_waiting:
            raise TooManyRequests("Too many new documents at once: wait for the answers to some of them.", 1)
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        queue.append(_Job(work, done))
        self._begin_next()
        return await done

    def close(self) -> None:
        """Begin nothing more."""
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _begin_next(self) -> None:
        if self._is_busy or (job := self._next()) is None:
            return
        self._is_busy = True
        loop = job.done.get_loop()
        self._thread.submit(_outcome_of, job.work).add_done_callback(
            lambda finished: _call_in(loop, lambda: self._finish(job, *finished.result()))
        )

    def _next(self) -> _Job | None:
        """The oldest job of the owner who has waited longest; the owner goes to the end of the line."""
        while self._waiting:
            owner, queue = self._waiting.popitem(last=False)
            while queue:
                job = queue.popleft()
                if not job.done.done():
                    if queue:
                        self._waiting[owner] = queue
                    return job
        return None

    def _finish(self, job: _Job, result: Any, error: Exception | None) -> None:
        self._is_busy = False
        if not job.done.done():
            if error is None:
                job.done.set_result(result)
            else:
                job.done.set_exception(error)
        self._begin_next()


def _outcome_of(work: Callable[[], Any]) -> tuple[Any, Exception | None]:
    try:
        return work(), None
    except Exception as error:
        return None, error


def _call_in(loop: asyncio.AbstractEventLoop, callback: Callable[[], None]) -> None:
    if not loop.is_closed():  # the server has stopped meanwhile: nobody waits
        loop.call_soon_threadsafe(callback)
