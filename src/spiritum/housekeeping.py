"""What has to be done now and then, by whichever process comes to it first."""

import asyncio
from contextlib import suppress

import structlog

from spiritum.accounts.actions import Sessions

_log = structlog.stdlib.get_logger("spiritum.housekeeping")
_EVERY_SECONDS = 600.0


class Housekeeping:
    """Sweeps sessions that have run out: they open nothing any more, and only take up room."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Sweep until `stop`."""
        self._task = asyncio.create_task(self._run(), name="housekeeping")

    async def stop(self) -> None:
        """Stop sweeping."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _run(self) -> None:
        while True:
            try:
                if swept := await self._sessions.sweep():
                    _log.info("swept sessions", count=swept)
            except Exception as error:  # the next round may fare better
                _log.warning("sessions could not be swept", error=type(error).__name__)
            await asyncio.sleep(_EVERY_SECONDS)
