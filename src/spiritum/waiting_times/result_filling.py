"""
Keeping the results of entries before anybody asks for a report.

Reports compute what is not kept, which takes minutes on a large site: so it is done beforehand, when the hospital's day
has turned and from hour to hour. One process of the site does it at a time. What it has kept stays if it is stopped or
killed, and whoever comes next goes on from there.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

import structlog

from spiritum.background import BackgroundTask
from spiritum.db import SECONDS_TO_CLOSE, Database
from spiritum.pathways.queries import all_pathway_ids
from spiritum.waiting_times.entry_results import basis_of
from spiritum.waiting_times.report_making import make_results
from spiritum.waiting_times.report_queries import page_of_entries
from spiritum.waiting_times.report_workers import InProcesses
from spiritum.waiting_times.reports import Report
from spiritum.waiting_times.standards import Standards
from spiritum.waiting_times.turning import seconds_until_turn

_log = structlog.stdlib.get_logger("spiritum.waiting_times")
_LOCK: Final = 7_264_918_350_217
"""The advisory lock of whoever fills. It ends with the connection, also if the process is killed."""
_FIRST_AFTER: Final = 60.0
"""Seconds after its start before a process looks for the first time: others have more urgent things to do then."""
_NICENESS: Final = 10


@dataclass(frozen=True)
class ResultFiller:
    """Keeps the results that are missing, or no longer right."""

    database: Database
    standards: Standards
    today: Callable[[], date]
    processes: int = 1
    """In which they are computed, at a lower priority than the site's."""

    async def fill(self) -> int | None:
        """Keep what is missing, a page of entries at a time; how many, or `None` while another process does it."""
        connection = await self.database.connect()
        try:
            if not await connection.fetchval("SELECT pg_try_advisory_lock($1)", _LOCK):
                return None
            return await self._fill()
        finally:
            await connection.close(timeout=SECONDS_TO_CLOSE)

    async def _fill(self) -> int:
        reads, standards, today = self.database.reads, basis_of(self.standards), self.today()
        pathway_ids = await all_pathway_ids(reads)
        made = after = 0
        async with InProcesses(self.standards, self.processes, niceness=_NICENESS) as workers:
            while page := await page_of_entries(reads, Report.REFUSED, pathway_ids, after, standards, today):
                after = page[-1].facts.entry_id
                missing = [entry.facts for entry in page if entry.result is None]
                made += len(await make_results(self.database, missing, today, standards, workers))
        return made


class NightlyFilling:
    """Fills beside the requests: a while after the start, when the hospital's day turns, and from hour to hour."""

    def __init__(self, filler: ResultFiller, zone: ZoneInfo) -> None:
        self._filler = filler
        self._zone = zone
        self._task = BackgroundTask("results of waiting times", self._run)

    def start(self) -> None:
        """Fill until `stop`."""
        self._task.start()

    async def stop(self) -> None:
        """Stop filling; what is kept stays."""
        await self._task.stop()

    async def _run(self) -> None:
        await asyncio.sleep(_FIRST_AFTER)
        while True:
            try:
                if made := await self._filler.fill():
                    _log.info("results of waiting times are kept", entries=made)
            except Exception as error:  # the next round may fare better
                _log.warning("results of waiting times could not be kept", error=type(error).__name__)
            # A moment later, so that it is the next day.
            await asyncio.sleep(seconds_until_turn(self._zone) + 1)
