"""`python -m bench.audit_looks DATABASE_URL`: how long privacy officers wait for the trail, beside its size.

The database is one that `python -m bench.audit_rows` has filled. It is read through what the server reads it with, the
event that notes each reading included. Patients and people are drawn from the rows, so that each has some.
"""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated, NamedTuple

import typer
from typing_extensions import override

from generated.graphql.models import UnusualReason
from spiritum.audit.noting import Asker
from spiritum.db import Database
from spiritum.paging.pages import Key, PageRequest
from spiritum.privacy.event_filters import EventFilter
from spiritum.privacy.event_queries import event_key
from spiritum.privacy.periods import MAX_DAYS, MAX_DAYS_OF_ALL, Period
from spiritum.privacy.reporting import Reporter
from spiritum.privacy.trail import Reading, TrailReader
from spiritum.privacy.unusual_queries import UnusualFilter
from spiritum.site import tables

GOAL_MS = 50
"""For a page of a patient's year."""
_READING = Reading(Asker(os_user="bench", source="bench"), "bench")
_PAGE = PageRequest(100, backward=False, cursor=None)
_ZONE = "Europe/London"
_METADATA = tables.metadata
"""Foreign keys between rooms are strings: every table has to be known."""


_SAMPLES = """
SELECT user_id, patient_ids[1] AS patient_id FROM audit_event TABLESAMPLE SYSTEM (0.05)
WHERE kind = 'OPENED' AND user_id IS NOT NULL ORDER BY random() LIMIT $1
"""
_SIZES = """
SELECT coalesce(regexp_replace(index.relname, '^event_[0-9]+_[0-9]+_', ''), 'table') AS name,
    sum(coalesce(index.reltuples, part.reltuples))::bigint AS entries,
    sum(pg_relation_size(coalesce(index.oid, part.oid)))::bigint AS bytes
FROM pg_partition_tree('audit_event') AS tree JOIN pg_class AS part ON part.oid = tree.relid
CROSS JOIN LATERAL (
    SELECT NULL::oid AS oid, NULL::name AS relname, NULL::float4 AS reltuples
    UNION ALL SELECT class.oid, class.relname, class.reltuples
    FROM pg_index JOIN pg_class AS class ON class.oid = pg_index.indexrelid WHERE pg_index.indrelid = part.oid
) AS index
WHERE tree.isleaf GROUP BY 1 HAVING sum(coalesce(index.reltuples, part.reltuples)) > 0 ORDER BY 3 DESC
"""
"""The trail's rows and each of its indexes, all months together."""


class _Sample(NamedTuple):
    user_id: int
    patient_id: int


class _Size(NamedTuple):
    name: str
    rows: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Waits:
    """How long the answers to one question took, in milliseconds."""

    question: str
    first: float
    """Of those for which nothing was in memory yet."""
    again: float
    """Of the same anew."""
    longest: float

    @override
    def __str__(self) -> str:
        return f"{self.question:48} {self.first:9.1f} {self.again:9.1f} {self.longest:9.1f}"


async def _timed(ask: Callable[[], Awaitable[object]]) -> float:
    began = time.perf_counter()
    await ask()
    return (time.perf_counter() - began) * 1_000


async def _measured(question: str, asks: Sequence[Callable[[], Awaitable[object]]]) -> Waits:
    first = [await _timed(ask) for ask in asks]
    again = [await _timed(ask) for ask in asks]
    return Waits(question, statistics.median(first), statistics.median(again), max(*first, *again))


@dataclass(frozen=True, slots=True)
class Questions:
    """What privacy officers ask, about a year or a month before `until`."""

    trail: TrailReader
    until: datetime

    def year(self) -> Period:
        """The longest period about one patient."""
        return Period(self.until - timedelta(days=MAX_DAYS), self.until)

    def month(self) -> Period:
        """The longest period about everybody."""
        return Period(self.until - timedelta(days=MAX_DAYS_OF_ALL), self.until)

    def page(self, criteria: EventFilter) -> Callable[[], Awaitable[object]]:
        """The first page."""
        return lambda: self.trail.events(_READING, criteria, _PAGE)

    def all_pages(self, criteria: EventFilter) -> Callable[[], Awaitable[object]]:
        """Every page, one after the other, as somebody who pages through everything."""

        async def ask() -> None:
            cursor: Key | None = None
            while True:
                page, _ = await self.trail.events(_READING, criteria, PageRequest(100, backward=False, cursor=cursor))
                if not page.has_next:
                    return
                cursor = event_key(page.rows[-1])

        return ask

    def looks(self, *reasons: UnusualReason) -> Callable[[], Awaitable[object]]:
        """The first page of unusual looks."""
        return lambda: self.trail.unusual_looks(_READING, UnusualFilter(self.month(), _ZONE, reasons=reasons), _PAGE)

    def report(self, patient_id: int) -> Callable[[], Awaitable[object]]:
        """A patient's own report."""
        return lambda: Reporter(self.trail, _ZONE).report(_READING, patient_id, self.year())


async def _measure(database: Database, questions: Questions, samples: Sequence[_Sample]) -> list[Waits]:
    year, month = questions.year(), questions.month()

    def of_patients(*kinds: str) -> list[EventFilter]:
        return [EventFilter(year, sample.patient_id, kinds=kinds) for sample in samples]

    page, pages = questions.page, questions.all_pages
    users = [EventFilter(year, user_id=sample.user_id) for sample in samples]
    return [
        await _measured("who opened a patient in a year, first page", [page(each) for each in of_patients("OPENED")]),
        await _measured("who opened a patient in a year, every page", [pages(each) for each in of_patients("OPENED")]),
        await _measured("who listed a patient in a year, first page", [page(each) for each in of_patients("LISTED")]),
        await _measured("everything of a patient's year, first page", [page(each) for each in of_patients()]),
        await _measured("a patient's own report of a year", [questions.report(each.patient_id) for each in samples]),
        await _measured("what a person did in a year, first page", [page(each) for each in users]),
        await _measured("refused in a month, first page", [page(EventFilter(month, outcomes=[4]))]),
        await _measured("a kind that never was, in a month", [page(EventFilter(month, kinds=["REPORTED"]))]),
        await _measured("a pathway without patients, in a month", [page(EventFilter(month, pathway_id=0))]),
        *[await _measured(f"unusual: {reason.value}", [questions.looks(reason)]) for reason in UnusualReason],
        await _measured("unusual: all reasons, first page", [questions.looks(*UnusualReason)]),
    ]


async def _samples(database: Database, count: int) -> list[_Sample]:
    rows = await database.reads.pool.fetch(_SAMPLES, count)
    return [_Sample(row["user_id"], row["patient_id"]) for row in rows]


async def _sizes(database: Database) -> list[_Size]:
    rows = await database.reads.pool.fetch(_SIZES)
    return [_Size(row["name"], row["entries"], row["bytes"]) for row in rows]


async def _run(url: str, count: int) -> bool:
    database = await Database.open(url, statement_timeout=timedelta(seconds=60), application_name="bench")
    try:
        last = datetime.now(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
        samples = await _samples(database, count)
        for size in await _sizes(database):
            typer.echo(f"{size.name:40} {size.rows:12,} entries {size.bytes / 2**20:10,.0f} MiB")
        typer.echo(f"{'ms, median':48} {'first':>9} {'again':>9} {'longest':>9}")
        waits = await _measure(database, Questions(TrailReader(database), last), samples)
        for each in waits:
            typer.echo(str(each))
        return waits[0].first <= GOAL_MS
    finally:
        await database.close()


def main(url: str, *, patients: Annotated[int, typer.Option(min=1)] = 20) -> None:
    """Measure over the trail of the database at URL; fails if a patient's year takes longer than it should."""
    if not asyncio.run(_run(url, patients)):
        raise typer.Exit(1)


if __name__ == "__main__":
    typer.run(main)
