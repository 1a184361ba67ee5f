"""Counts uses: in memory during a request, in the table a few seconds later."""

import asyncio
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

import structlog
from sqlalchemy import case, delete, exists, func, literal, select
from sqlalchemy.dialects.postgresql import Insert, insert

from spiritum.background import BackgroundTask, wait_at_most
from spiritum.db import Database
from spiritum.deprecations.models import DeprecatedUse

_log = structlog.stdlib.get_logger("spiritum.deprecations")
_EVERY = timedelta(seconds=5)
_MAX_KEYS = 1_000
_MAX_ROWS_A_DAY = 1_000
KEPT = timedelta(days=400)
"""Longer than a year, so that what is used once a year, at its end, shows."""
OTHERS = "(others)"
"""SECURITY: takes the place of new names once a day has 1,000 rows: names are the callers' to choose."""


class UseCounter:
    """The uses that this process has seen and the table does not know yet.

    Writing each use at once would make every request that asks for a deprecated field wait for one row that all
    processes want. A process that is killed forgets at most its last five seconds: these are counts, not records.
    """

    def __init__(self, database: Database, every: timedelta = _EVERY) -> None:
        self._database = database
        self._every = every.total_seconds()
        self._stopping = asyncio.Event()
        self._waiting: Counter[tuple[date, str, str]] = Counter()
        self._task = BackgroundTask("deprecated uses", self._run)

    def note(self, coordinates: Iterable[str], client: str) -> None:
        """Count a use of each; costs no more than a dictionary's."""
        today = datetime.now(UTC).date()
        for coordinate in coordinates:
            if len(self._waiting) < _MAX_KEYS or (today, coordinate, client) in self._waiting:
                self._waiting[today, coordinate, client] += 1
            else:
                self._waiting[today, coordinate, OTHERS] += 1

    def start(self) -> None:
        """Write every five seconds, or as `every` says, until `stop`."""
        self._stopping.clear()
        self._task.start()

    async def stop(self) -> None:
        """Stop, and write what is waiting.

        A write that is under way comes to its end: cancelled, it may have been done nevertheless, and the next would
        count the same uses again.
        """
        self._stopping.set()
        await self._task.finish()
        await self._flush_or_wait()

    async def flush(self) -> None:
        """Write what is waiting; what could not be written goes on waiting."""
        waiting, self._waiting = self._waiting, Counter()
        try:
            async with self._database.transaction() as tx:
                # In one order everywhere: two processes that write the same rows never wait for each other in a ring.
                for (day, coordinate, client), uses in sorted(waiting.items()):
                    await tx.execute(_added(day, coordinate, client, uses))
        except BaseException:
            self._waiting.update(waiting)
            raise

    async def sweep(self) -> int:
        """Delete counts that are too old; returns the number of rows."""
        async with self._database.transaction() as tx:
            old = DeprecatedUse.day < datetime.now(UTC).date() - KEPT
            return await tx.change(delete(DeprecatedUse).where(old))

    async def _run(self) -> None:
        while not self._stopping.is_set():
            await wait_at_most(self._stopping, self._every)
            await self._flush_or_wait()

    async def _flush_or_wait(self) -> None:
        if not self._waiting:
            return
        try:
            await self.flush()
        except Exception as error:  # the next round may fare better
            _log.warning("uses could not be counted", error=type(error).__name__)


def _added(day: date, coordinate: str, client: str, uses: int) -> Insert:
    rows = select(func.count()).select_from(DeprecatedUse).where(DeprecatedUse.day == day).scalar_subquery()
    known = exists().where(
        DeprecatedUse.day == day, DeprecatedUse.coordinate == coordinate, DeprecatedUse.client == client
    )
    named = case((known | (rows < _MAX_ROWS_A_DAY), literal(client)), else_=literal(OTHERS))
    first = insert(DeprecatedUse).values(day=day, coordinate=coordinate, client=named, uses=uses)
    return first.on_conflict_do_update(
        index_elements=[DeprecatedUse.day, DeprecatedUse.coordinate, DeprecatedUse.client],
        set_={"uses": DeprecatedUse.uses + uses},
    )
