"""Work that a process does beside its requests, from a start to a stop."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, Final

import structlog

_log = structlog.stdlib.get_logger("spiritum.background")
_PAUSE_AFTER_FAILURE: Final = 1.0
"""Seconds, so that work which fails at once does not keep the processor busy."""


class BackgroundTask:
    """Runs `work` beside the requests until `stop`. Work that fails is logged, and runs again a second later."""

    def __init__(self, name: str, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """`name` is for logs and debuggers."""
        self._name = name
        self._work = work
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Start, if it does not run yet."""
        if self._task is None:
            self._task = asyncio.create_task(self._run(), name=self._name)

    async def stop(self) -> None:
        """Cancel the work and wait for its end; does nothing if it does not run."""
        if self._task is not None:
            self._task.cancel()
        await self.finish()

    async def finish(self) -> None:
        """Wait until the work has ended by itself; does nothing if it does not run."""
        if self._task is not None:
            await asyncio.wait([self._task])
            self._task = None

    async def _run(self) -> None:
        while True:
            try:
                await self._work()
            except Exception as error:  # a bug: what waits for this work would wait for ever, and nobody would know
                _log.error("background work failed", work=self._name, error=type(error).__name__)
                await asyncio.sleep(_PAUSE_AFTER_FAILURE)
            else:
                return


class WakeableTask:
    """Calls `work` again and again until `stop`: when woken, and after as many seconds as the last call returned."""

    def __init__(self, name: str, work: Callable[[], Coroutine[Any, Any, float]]) -> None:
        """`name` is for logs and debuggers."""
        self._work = work
        self._wake = asyncio.Event()
        self._task = BackgroundTask(name, self._run)

    def wake(self) -> None:
        """Call it at once, or again if it is running."""
        self._wake.set()

    def start(self) -> None:
        """Start, if it does not run yet."""
        self._task.start()

    async def stop(self) -> None:
        """Cancel the work and wait for its end; does nothing if it does not run."""
        await self._task.stop()

    async def _run(self) -> None:
        while True:
            self._wake.clear()
            await wait_at_most(self._wake, await self._work())


async def wait_at_most(event: asyncio.Event, seconds: float) -> None:
    """Return when the event is set, or after so many seconds.

    `asyncio.wait_for` of Python 3.11 loses a cancellation that comes together with the event: `stop` would hang.
    """
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()
