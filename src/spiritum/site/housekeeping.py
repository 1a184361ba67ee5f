"""Periodic clean-up, done by whichever process comes to it first."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

import structlog

from spiritum.background import BackgroundTask

_log = structlog.stdlib.get_logger("spiritum.housekeeping")
_EVERY_SECONDS = 600.0


class Housekeeping:
    """Deletes expired rows, which mean nothing any more and only take up space."""

    def __init__(self, sweeps: Mapping[str, Callable[[], Awaitable[int]]]) -> None:
        """`sweeps` are named after what they delete, and say how much that was."""
        self._sweeps = sweeps
        self._task = BackgroundTask("housekeeping", self._run)

    def start(self) -> None:
        """Sweep until `stop`."""
        self._task.start()

    async def stop(self) -> None:
        """Stop sweeping."""
        await self._task.stop()

    async def sweep(self) -> None:
        """Sweep once."""
        for what, sweep in self._sweeps.items():
            try:
                if swept := await sweep():
                    _log.info("swept", what=what, count=swept)
            except Exception as error:  # the next round may fare better
                _log.warning("could not be swept", what=what, error=type(error).__name__)

    async def _run(self) -> None:
        while True:
            await self.sweep()
            await asyncio.sleep(_EVERY_SECONDS)
