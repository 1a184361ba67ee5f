"""Making reports of what is stored: entries are read a page at a time, and results that are missing are kept."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Collection, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from datetime import date

from spiritum.db import Database
from spiritum.errors import Overloaded
from spiritum.waiting_times.entry_results import EntryResult, basis_of, concerns, is_sound, results_of
from spiritum.waiting_times.report_queries import ReadEntry, keep_results, page_of_entries, records_of
from spiritum.waiting_times.report_streams import BeforeShown, Part, Parts, report_stream
from spiritum.waiting_times.report_workers import InProcesses, Workers
from spiritum.waiting_times.reported_entries import EntryFacts, EntryRecord
from spiritum.waiting_times.reports import Format, Order, Report
from spiritum.waiting_times.standards import Standards

_OF_RESULTS = (Report.PERFORMANCE, Report.DATA_QUALITY)
"""Reports for which the results of entries suffice; the others need their events."""
RECORDS = 100
"""Entries that are computed at once."""
_RETRY_SECONDS = 10


@dataclass(frozen=True)
class Reports:
    """Makes reports, by the standards. One process makes so many at once, since each takes a processor for a while."""

    database: Database
    standards: Standards
    today: Callable[[], date]
    processes: int = 1
    """In which a report is computed."""
    room: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(2))

    async def stream(
        self, order: Order, format_: Format, pathway_ids: Collection[int], before_shown: BeforeShown
    ) -> AsyncGenerator[bytes]:
        """A report of the entries on these pathways, in chunks. Raises `Overloaded`, before the first chunk.

        SECURITY: `before_shown` is awaited before entries are shown, as `report_stream` says.
        """
        if self.room.locked():
            raise Overloaded("Others have reports made. Try again when theirs are done.", _RETRY_SECONDS)
        async with self.room, InProcesses(self.standards, self.processes) as workers:
            parts = self._parts(order, pathway_ids, workers)
            stream = report_stream(order, format_, parts, workers, self.standards, before_shown)
            async with aclosing(stream) as chunks:
                async for chunk in chunks:
                    yield chunk

    async def _parts(self, order: Order, pathway_ids: Collection[int], workers: Workers) -> Parts:
        """The entries that a report is made of."""
        standards = basis_of(self.standards)
        async with aclosing(self._pages(order, pathway_ids, standards)) as pages:
            async for page in pages:
                missing = [entry.facts for entry in page if entry.result is None]
                made = {
                    each.entry_id: each
                    for each in await make_results(self.database, missing, order.as_of, standards, workers)
                }
                results = [(entry.facts, entry.result or made[entry.facts.entry_id]) for entry in page]
                if order.report in _OF_RESULTS:
                    yield Part(results=results)
                    continue
                concerned = [(facts, result) for facts, result in results if concerns(result, order)]
                for start in range(0, len(concerned), RECORDS):
                    yield Part(records=await self._records(concerned[start : start + RECORDS]))

    async def _records(self, entries: Sequence[tuple[EntryFacts, EntryResult]]) -> Sequence[EntryRecord]:
        """The records of entries, each with what its result says of it."""
        records = await records_of(self.database.reads, [facts for facts, _ in entries])
        return [
            replace(record, is_known_sound=is_sound(result, record))
            for record, (_, result) in zip(records, entries, strict=True)
        ]

    async def _pages(
        self, order: Order, pathway_ids: Collection[int], standards: str
    ) -> AsyncGenerator[list[ReadEntry]]:
        """The entries by id, a page at a time. While one is worked on, the next is read."""

        def read(after: int) -> "asyncio.Future[list[ReadEntry]]":
            reads, report, day = self.database.reads, order.report, order.as_of
            return asyncio.ensure_future(page_of_entries(reads, report, pathway_ids, after, standards, day))

        reading = read(0)
        try:
            while page := await reading:
                reading = read(page[-1].facts.entry_id)
                yield page
        finally:
            reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)


async def make_results(
    database: Database, entries: Sequence[EntryFacts], today: date, standards: str, workers: Workers
) -> list[EntryResult]:
    """The results of entries, which are kept. `standards` says by which the workers compute."""
    if not entries:
        return []
    records = await records_of(database.reads, entries)
    size = max(1, min(RECORDS, -(-len(records) // workers.at_once)))
    parts = [records[start : start + size] for start in range(0, len(records), size)]
    computed = await asyncio.gather(*(workers.run(results_of, part, today) for part in parts))
    results = [result for part in computed for result in part]
    async with database.transaction() as tx:
        await keep_results(tx, results, standards)
    return results
