"""Writes refusals to the audit trail, beside the answers: nothing of a patient is in these, so they need not wait."""

import asyncio
import contextvars
from collections.abc import Sequence
from dataclasses import dataclass, field

import structlog

from spiritum.audit.apart import append_apart
from spiritum.audit.refusals import MINUTE, RefusalCounts, RefusedAttempt
from spiritum.audit.rows import ADD_REFUSALS, Row, bare_row, row_of_refusal, rows_text
from spiritum.db import Database
from spiritum.telemetry.site_metrics import TRAIL_FAILURES, TRAIL_ROWS

_log = structlog.stdlib.get_logger("spiritum.audit")


@dataclass
class RefusalWriter:
    """Those of one process."""

    database: Database
    _counts: RefusalCounts = field(default_factory=RefusalCounts)
    _waiting: list[Row] = field(default_factory=list[Row])
    """As many as have a row in a minute, at most."""
    _writing: "asyncio.Task[None] | None" = None
    _end_of_minute: asyncio.TimerHandle | None = None

    def add(self, refusal: RefusedAttempt) -> None:
        """Write it soon, or count it."""
        if self._counts.admit(refusal):
            self._write([refusal])
        elif self._end_of_minute is None:
            loop, context = asyncio.get_running_loop(), contextvars.Context()
            self._end_of_minute = loop.call_later(MINUTE, self._write_counted, context=context)

    async def close(self) -> None:
        """Write what waits and what is counted."""
        if self._end_of_minute is not None:
            self._end_of_minute.cancel()
            self._write_counted()
        if self._writing is not None:
            await asyncio.wait([self._writing])

    def _write_counted(self) -> None:
        self._end_of_minute = None
        self._write(self._counts.take_counted())

    def _write(self, refusals: Sequence[RefusedAttempt]) -> None:
        self._waiting += map(row_of_refusal, refusals)
        if self._writing is None and self._waiting:
            work = self._write_waiting()
            loop, context = asyncio.get_running_loop(), contextvars.Context()
            self._writing = loop.create_task(work, name="refusals of the audit trail", context=context)

    async def _write_waiting(self) -> None:
        try:
            while self._waiting:
                rows, self._waiting = self._waiting, []
                try:
                    lost = await self._write_rows(rows)
                except Exception as error:
                    lost = len(rows)
                    _log.error("refusals could not be noted", error=type(error).__name__, rows=lost)
                if lost:
                    TRAIL_FAILURES.add("refusals")
                TRAIL_ROWS.add("refusals", by=len(rows) - lost)
        finally:
            self._writing = None

    async def _write_rows(self, rows: Sequence[Row]) -> int:
        """Write them; returns how many could not be. What the database cannot take is noted without what was named."""
        bad = [rows[place] for place in await append_apart(self._append, [[row] for row in rows])]
        if not bad:
            return 0
        lost = len(await append_apart(self._append, [[bare_row(row)] for row in bad]))
        _log.error("refusals could not be noted whole", rows=len(bad), lost=lost)
        return lost

    async def _append(self, rows: Sequence[Row]) -> None:
        await self.database.appends.append(ADD_REFUSALS, rows=rows_text(rows))
