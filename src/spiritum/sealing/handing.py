"""Handing out checkpoints, to each receiver from where it has come to: one that is away gets all of them later."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import httpx
import structlog

from spiritum.background import WakeableTask
from spiritum.db import SECONDS_TO_CLOSE, Database
from spiritum.db.engine import Connection
from spiritum.sealing.seals import seals_after
from spiritum.sealing.sinks import Sink

_TOGETHER: Final = 100
_IDLE: Final = 60.0
_FIRST_RETRY, _MAX_RETRY = 1.0, 60.0
_POSITION: Final = "SELECT seq, failing_since FROM audit_sink WHERE name = $1"
_DONE: Final = """
INSERT INTO audit_sink (name, seq) VALUES ($1, $2)
ON CONFLICT (name) DO UPDATE SET seq = excluded.seq, tried_at = clock_timestamp(), failing_since = NULL
"""
_FAILED: Final = """
INSERT INTO audit_sink (name, failing_since) VALUES ($1, clock_timestamp())
ON CONFLICT (name) DO UPDATE
SET tried_at = clock_timestamp(), failing_since = coalesce(audit_sink.failing_since, clock_timestamp())
"""
_BACK: Final = "UPDATE audit_sink SET seq = least(seq, (SELECT coalesce(max(seq), 0) FROM audit_seal)) WHERE name = $1"
"""After a restore there are fewer seals than the receiver got: it gets the new ones, too."""

_log = structlog.stdlib.get_logger("spiritum.sealing")


class Handing:
    """Hands out to one receiver, in the process that seals."""

    def __init__(self, database: Database, sink: Sink) -> None:
        self._database = database
        self._sink = sink
        self._retry = _FIRST_RETRY
        self._task = WakeableTask(f"checkpoints to {sink.name}", self._turn)

    def start(self) -> None:
        """Start."""
        self._task.start()

    def wake(self) -> None:
        """There is a new seal."""
        self._task.wake()

    async def stop(self) -> None:
        """Stop."""
        await self._task.stop()

    async def _turn(self) -> float:
        connection = await self._database.connect()
        try:
            return await self._hand_out(connection)
        finally:
            await connection.close(timeout=SECONDS_TO_CLOSE)

    async def _hand_out(self, connection: Connection) -> float:
        """All that is due; returns the seconds until the next look."""
        name = self._sink.name
        await connection.execute(_BACK, name)
        row = await connection.fetchrow(_POSITION, name)
        seq: int = row["seq"] if row else 0
        was_failing: datetime | None = row["failing_since"] if row else None
        while seals := await seals_after(connection, seq, _TOGETHER):
            try:
                await self._sink.send(seals)
            except (OSError, httpx.HTTPError) as error:
                await connection.execute(_FAILED, name)
                _log.warning("checkpoints cannot be handed out", sink=name, error=type(error).__name__)
                self._retry, now = min(self._retry * 2, _MAX_RETRY), self._retry
                return now
            seq = seals[-1].checkpoint.seq
            await connection.execute(_DONE, name, seq)
            self._retry = _FIRST_RETRY
        if was_failing is not None:
            _log.info("checkpoints are handed out again", sink=name)
        return _IDLE


def handings(database: Database, sinks: Sequence[Sink]) -> list[Handing]:
    """One for each."""
    return [Handing(database, sink) for sink in sinks]
