"""A report as a stream of bytes. However many entries there are, it holds a few parts of them at a time."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Collection, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from spiritum.waiting_times.entry_results import EntryResult, add_result, findings_of
from spiritum.waiting_times.performance import Performance
from spiritum.waiting_times.report_workers import Workers, Written, counted, written, written_rows
from spiritum.waiting_times.reported_entries import EntryFacts, EntryRecord
from spiritum.waiting_times.reports import SEPARATOR, Format, Order, Report, body, head, tail
from spiritum.waiting_times.standards import Standards

T = TypeVar("T")


@dataclass(frozen=True)
class Part:
    """Some entries, by id."""

    records: Sequence[EntryRecord] = ()
    """Those that are computed from their events."""
    results: Sequence[tuple[EntryFacts, EntryResult]] = ()
    """Those of which results are kept, if that is all that the report needs."""


Parts: TypeAlias = AsyncGenerator[Part]

BeforeShown: TypeAlias = Callable[[Collection[int]], Awaitable[None]]
"""What is to be done before entries are shown."""

CHUNK_BYTES = 32_768
"""What is sent at once: below what a connection may hold without being counted."""


async def report_stream(
    order: Order, format_: Format, parts: Parts, workers: Workers, standards: Standards, before_shown: BeforeShown
) -> AsyncGenerator[bytes]:
    """The report, in chunks. Closing it before its end stops the reading and the computing.

    Nothing is sent before the first entries are read, so that what fails then is no half of a report.

    SECURITY: `before_shown` is awaited with the entries that rows show before any byte of these rows is sent, and with
    none at the end of a report that could have shown some; what it raises ends the report there.
    """
    rows = _rows(order, format_, parts, workers, standards, before_shown)
    whole = _whole(order, format_, rows)
    async with aclosing(parts), aclosing(rows), aclosing(whole):
        async for chunk in _chunks(whole):
            yield chunk


async def _whole(order: Order, format_: Format, rows: AsyncIterator[bytes]) -> AsyncGenerator[bytes]:
    is_first = True
    begin = head(order, format_)
    async for part in rows:
        yield begin
        begin = b""
        if part:
            yield part if is_first else SEPARATOR[format_] + part
            is_first = False
    yield begin + tail(format_)


async def _rows(
    order: Order, format_: Format, parts: Parts, workers: Workers, standards: Standards, before_shown: BeforeShown
) -> AsyncGenerator[bytes]:
    if order.report is Report.PERFORMANCE:
        performance = Performance(standards, order.period, order.dimensions)
        async with aclosing(_computed(parts, workers, lambda part: _counted(order, part, workers, standards))) as sums:
            async for each in sums:
                performance.merge(each)
                yield b""
        yield body(order, format_, list(performance.rows()))
        return
    has_shown = False
    async with aclosing(_computed(parts, workers, lambda part: _written(order, format_, part, workers))) as pieces:
        async for piece in pieces:
            if piece.entry_ids:
                await before_shown(piece.entry_ids)
                has_shown = True
            yield piece.text
    if not has_shown:
        await before_shown(frozenset())


async def _counted(order: Order, part: Part, workers: Workers, standards: Standards) -> Performance:
    performance = Performance(standards, order.period, order.dimensions)
    for _, result in part.results:
        add_result(performance, result, order.period)
    if part.records:
        performance.merge(await workers.run(counted, order, part.records))
    return performance


async def _written(order: Order, format_: Format, part: Part, workers: Workers) -> Written:
    findings = [finding for facts, result in part.results for finding in findings_of(result, facts)]
    pieces = [written_rows(order, format_, findings)]
    if part.records:
        pieces.append(await workers.run(written, order, format_, part.records))
    text = SEPARATOR[format_].join(piece.text for piece in pieces if piece.text)
    return Written(text, frozenset().union(*(piece.entry_ids for piece in pieces)))


async def _computed(parts: Parts, workers: Workers, compute: Callable[[Part], Awaitable[T]]) -> AsyncGenerator[T]:
    """The results of parts, in their order. While some are computed, one more is read; no more wait."""
    under_way: deque[asyncio.Future[T]] = deque()
    try:
        async for part in parts:
            under_way.append(asyncio.ensure_future(compute(part)))
            if len(under_way) > workers.at_once:
                yield await under_way.popleft()
        while under_way:
            yield await under_way.popleft()
    finally:
        for future in under_way:
            future.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)


async def _chunks(parts: AsyncIterator[bytes]) -> AsyncGenerator[bytes]:
    """The same bytes, the first at once and the others cut and joined to chunks of a size."""
    waiting = bytearray()
    is_first = True
    async for part in parts:
        waiting += part
        while len(waiting) >= (1 if is_first else CHUNK_BYTES):
            yield bytes(waiting[:CHUNK_BYTES])
            del waiting[:CHUNK_BYTES]
            is_first = False
    if waiting:
        yield bytes(waiting)
