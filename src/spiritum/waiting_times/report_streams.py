"""A report as a stream of bytes. However many entries there are, it holds a few parts of them at a time."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Sequence
from contextlib import aclosing
from typing import TypeVar

from spiritum.waiting_times.performance import Performance
from spiritum.waiting_times.report_workers import Workers, counted, written
from spiritum.waiting_times.reported_entries import EntryRecord
from spiritum.waiting_times.reports import SEPARATOR, Format, Order, Report, body, head, tail
from spiritum.waiting_times.standards import Standards

T = TypeVar("T")

Parts = AsyncGenerator[Sequence[EntryRecord]]
"""Entries, some at a time, by id."""

CHUNK_BYTES = 32_768
"""What is sent at once: below what a connection may hold without being counted."""


async def report_stream(
    order: Order, format_: Format, parts: Parts, workers: Workers, standards: Standards
) -> AsyncGenerator[bytes]:
    """The report, in chunks. Closing it before its end stops the reading and the computing."""
    rows = _rows(order, format_, parts, workers, standards)
    whole = _whole(order, format_, rows)
    async with aclosing(parts), aclosing(rows), aclosing(whole):
        async for chunk in _chunks(whole):
            yield chunk


async def _whole(order: Order, format_: Format, rows: AsyncIterator[bytes]) -> AsyncGenerator[bytes]:
    yield head(order, format_)
    is_first = True
    async for part in rows:
        if part:
            yield part if is_first else SEPARATOR[format_] + part
            is_first = False
    yield tail(format_)


async def _rows(
    order: Order, format_: Format, parts: Parts, workers: Workers, standards: Standards
) -> AsyncGenerator[bytes]:
    if order.report is Report.PERFORMANCE:
        performance = Performance(standards, order.period, order.dimensions)
        async with aclosing(_computed(parts, workers, lambda part: workers.run(counted, order, part))) as results:
            async for result in results:
                performance.merge(result)
        yield body(order, format_, list(performance.rows()))
        return
    async with aclosing(_computed(parts, workers, lambda part: workers.run(written, order, format_, part))) as results:
        async for result in results:
            yield result


async def _computed(
    parts: Parts, workers: Workers, compute: Callable[[Sequence[EntryRecord]], Awaitable[T]]
) -> AsyncGenerator[T]:
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
    """The same bytes, cut and joined to chunks of a size."""
    waiting = bytearray()
    async for part in parts:
        waiting += part
        while len(waiting) >= CHUNK_BYTES:
            yield bytes(waiting[:CHUNK_BYTES])
            del waiting[:CHUNK_BYTES]
    if waiting:
        yield bytes(waiting)
