"""
Learning from the site's own histories, once a day, in a process of its own, and keeping what was learned.

Of all processes that serve the site, and of commands, one does it at a time.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from random import uniform
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import BigInteger, Date, Integer, Text, bindparam, delete, func, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.dialects.postgresql import insert as upsert

from spiritum.background import BackgroundTask
from spiritum.db import SECONDS_TO_CLOSE, Database, Nothing, Reader, read, write
from spiritum.waiting_times.entry_results import fingerprint
from spiritum.waiting_times.forecast.lessons import Lessons
from spiritum.waiting_times.forecast.written import FORMAT, written
from spiritum.waiting_times.forecast_models import WaitingForecast
from spiritum.waiting_times.processes import Processes
from spiritum.waiting_times.site_histories import SiteEntry, record_of, site_entries
from spiritum.waiting_times.standards import Standards
from spiritum.waiting_times.turning import seconds_until_turn

_log = structlog.stdlib.get_logger("spiritum.waiting_times.learning")
_LOCK: Final = 0x5350_464F_5245
"""The advisory lock of whoever learns."""
_FIRST_AFTER: Final = 60.0
"""Seconds after a process has begun to serve: its start is not slowed down."""
_APART: Final = (5.0, 60.0)
"""Seconds after the turn of the day, so that not all processes begin at once."""
_KEPT_FOR: Final = timedelta(days=30)
"""How long the text of another program or another standards file stays, after it was learned."""
_NICENESS: Final = 10
"""Whoever serves comes first."""


class LearningUnderWayError(Exception):
    """Another process learns at this moment; the message is for the operator."""


class Lesson(NamedTuple):
    """What was learned, without the text."""

    learned_on: date
    entries: int


_row = WaitingForecast
_IS_OURS = (_row.format == bindparam("format", type_=Integer), _row.standards == bindparam("standards", type_=Text))
_LAST = read(Lesson, select(_row.learned_on, _row.entries).where(*_IS_OURS))
_learned = upsert(_row).values(
    format=bindparam("format", type_=Integer),
    standards=bindparam("standards", type_=Text),
    learned_on=bindparam("learned_on", type_=Date),
    entries=bindparam("entries", type_=BigInteger),
    learned=bindparam("learned", type_=JSONB),
)
_KEEP = write(
    Nothing,
    _learned.on_conflict_do_update(
        index_elements=[_row.format, _row.standards],
        set_={
            "learned_on": _learned.excluded.learned_on,
            "learned_at": func.clock_timestamp(),
            "entries": _learned.excluded.entries,
            "learned": _learned.excluded.learned,
        },
    ),
)


@dataclass(frozen=True)
class Learning:
    """Learns from the site's histories by the standards. `today` is the hospital's day, in `zone`."""

    database: Database
    standards: Standards
    today: Callable[[], date]
    zone: ZoneInfo

    @property
    def learns_on(self) -> date:
        """The last day that is over: what was recorded by its end is learned from."""
        return self.today() - timedelta(days=1)

    async def last(self) -> Lesson | None:
        """What was learned last, by this program and these standards; `None` if nothing was."""
        return await self.database.reads.first(_LAST, format=FORMAT, standards=fingerprint(self.standards))

    async def learn(self, *, again: bool = False) -> Lesson | None:
        """Learn, unless it was done today and `again` is false. `None` if there is no entry to learn from.

        Raises `LearningUnderWayError` if another process is at it.
        """
        async with self._alone():
            learns_on = self.learns_on
            last = await self.last()
            if last is not None and last.learned_on >= learns_on and not again:
                return last
            learned = await _learned_from(self.database.reads, self.standards, learns_on, self.zone)
            if learned is None:
                return None
            await self._keep(learns_on, learned)
            return Lesson(learns_on, learned["entries"])

    @asynccontextmanager
    async def _alone(self) -> AsyncGenerator[None]:
        """The lock ends with its connection, also if the process is killed."""
        connection = await self.database.connect()
        try:
            if not await connection.fetchval("SELECT pg_try_advisory_lock($1)", _LOCK):
                raise LearningUnderWayError("Another process learns from the histories at this moment.")
            yield
        finally:
            await connection.close(timeout=SECONDS_TO_CLOSE)

    async def _keep(self, learned_on: date, learned: Mapping[str, Any]) -> None:
        async with self.database.transaction() as tx:
            await tx.write(
                _KEEP,
                format=FORMAT,
                standards=fingerprint(self.standards),
                learned_on=learned_on,
                entries=learned["entries"],
                learned=learned,
            )
            await tx.change(delete(_row).where(_row.learned_at < func.now() - _KEPT_FOR))


class DailyLearning:
    """Learns once a day after the hospital's day has turned, and after the site was not running."""

    def __init__(self, learning: Learning, *, first_after: float = _FIRST_AFTER) -> None:
        """`first_after`: seconds from the start to the first look."""
        self._learning = learning
        self._first_after = first_after
        self._task = BackgroundTask("learning", self._run)

    def start(self) -> None:
        """Learn until `stop`."""
        self._task.start()

    async def stop(self) -> None:
        """Stop; what is being learned is given up."""
        await self._task.stop()

    async def learn(self) -> None:
        """Learn if it is due and nobody else is at it. What fails is logged, and tried again within an hour."""
        try:
            last = await self._learning.last()
            if last is not None and last.learned_on >= self._learning.learns_on:
                return
            if (lesson := await self._learning.learn()) is not None:
                _log.info("learned from histories", learned_on=str(lesson.learned_on), entries=lesson.entries)
        except LearningUnderWayError:
            pass
        except Exception as error:  # the next round may fare better
            _log.warning("could not learn from histories", error=type(error).__name__)

    async def _run(self) -> None:
        await asyncio.sleep(self._first_after)
        while True:
            await self.learn()
            await asyncio.sleep(seconds_until_turn(self._learning.zone) + uniform(*_APART))  # noqa: S311 - no secret


async def _learned_from(reads: Reader, standards: Standards, as_of: date, zone: ZoneInfo) -> Mapping[str, Any] | None:
    """What the site's entries teach, as `written`; `None` if there are none. While a page is learned from, the next is
    read: no more are held.
    """
    async with (
        Processes(1, _begin, standards, as_of, zone.key, niceness=_NICENESS) as process,
        aclosing(site_entries(reads)) as pages,
    ):
        adding: asyncio.Future[None] | None = None
        async for page in pages:
            if adding is not None:
                await adding
            adding = process.submit(_add, page)
        if adding is None:
            return None
        await adding
        return await process.submit(_finish)


_lessons: list[tuple[Lessons, ZoneInfo]] = []
"""Of a process that learns."""


def _begin(standards: Standards, as_of: date, zone: str) -> None:
    _lessons.append((Lessons(standards, as_of), ZoneInfo(zone)))


def _add(page: Sequence[SiteEntry]) -> None:
    lessons, zone = _lessons[0]
    for entry in page:
        lessons.add(record_of(entry, zone))


def _finish() -> Mapping[str, Any]:
    return written(_lessons[0][0].learned())
