"""Running the supervisor so that it ends when it is to, whatever it waits for.

A name that nobody resolves holds a thread, and a server that never responds may hold the end of a connection. Neither
may hold the process: an operator, or systemd, waits for it.
"""

import asyncio
import os
import sys
import threading
import time
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any, TypeVar

T = TypeVar("T")

_SECONDS_FOR_TASKS = 2.0
_SECONDS_FOR_THREADS = 3.0


class Stopped(Exception):
    """The site is to stop before it has come up."""


def run_until_left(work: Coroutine[Any, Any, None]) -> None:
    """Run `work` as `asyncio.run` does, and end the process soon after it, also if tasks or threads hang."""
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    code = 1
    try:
        with suppress(Stopped):  # is no failure
            loop.run_until_complete(work)
        code = 0
    finally:
        loop.run_until_complete(_end_tasks())
        loop.close()
        threading.Thread(target=_end_process, args=(code,), daemon=True).start()


async def _end_tasks() -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    if others:
        await asyncio.wait(others, timeout=_SECONDS_FOR_TASKS)


def _end_process(code: int) -> None:
    """End, if the interpreter still waits for threads after a while."""
    time.sleep(_SECONDS_FOR_THREADS)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


async def unless_stopped(stopping: asyncio.Event, work: Coroutine[Any, Any, T], seconds: float) -> T:
    """The result of `work`. Raises `Stopped` if `stopping` comes first, at most `seconds` after it.

    What does not end in that time is left behind: `run_until_left` ends it with the process.
    """
    task, stop = asyncio.create_task(work), asyncio.create_task(stopping.wait())
    try:
        await asyncio.wait({task, stop}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stop.cancel()
    if task.done():
        return task.result()
    task.cancel()
    await asyncio.wait({task}, timeout=seconds)
    raise Stopped
