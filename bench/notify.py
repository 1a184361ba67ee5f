"""Where NOTIFY ends: commits a second that notify, beside those that do not, by writers and by listening processes.

`python -m bench.notify` measures on an embedded PostgreSQL that flushes each commit; `--url` on another, for instance
one with a synchronous standby. Each measurement takes a few seconds, and the load is bounded by the number of writers.
"""

import argparse
import asyncio
import itertools
import json
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TypeAlias

import asyncpg

from bench.measures import percentile
from spiritum.db.embedded import EmbeddedPostgres

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"

WRITERS = (1, 8, 32)
LISTENERS = (1, 8, 40)
"""Server processes: each listens on one connection."""
SECONDS = 4.0
_CHANNEL = "bench_events"
_BYTES = 120
"""Of an event: ids only."""


async def _write_until(sql: Connection, deadline: float, *, notifies: bool) -> list[float]:
    """The seconds that each commit took."""
    took: list[float] = []
    while (began := time.monotonic()) < deadline:
        async with sql.transaction():
            await sql.execute("INSERT INTO bench_notify (written) VALUES (now())")
            if notifies:
                payload = json.dumps({"at": began}).ljust(_BYTES)
                await sql.execute("SELECT pg_notify($1, $2)", _CHANNEL, payload)
        took.append(time.monotonic() - began)
    return took


async def _listen(sql: Connection, delays: list[float]) -> None:
    def receive(_connection: object, _pid: int, _channel: str, payload: object) -> None:
        delays.append(time.monotonic() - json.loads(str(payload))["at"])

    await sql.add_listener(_CHANNEL, receive)


async def _open(connect: Callable[[], Awaitable[Connection]], count: int) -> list[Connection]:
    return [await connect() for _ in range(count)]


async def measure(url: str, writers: int, listeners: int, *, notifies: bool) -> dict[str, float]:
    """One measurement: commits a second, their p95, and the p95 of the time from a commit's begin to an event."""
    connections = await _open(lambda: asyncpg.connect(url), writers + listeners)
    delays: list[float] = []
    try:
        for sql in connections[writers:]:
            await _listen(sql, delays)
        deadline = time.monotonic() + SECONDS
        work = [_write_until(sql, deadline, notifies=notifies) for sql in connections[:writers]]
        took = list(itertools.chain.from_iterable(await asyncio.gather(*work)))
        await asyncio.sleep(1)
    finally:
        for sql in connections:
            await sql.close()
    figures = {"commits_a_second": len(took) / SECONDS, "commit_p95_ms": 1000 * percentile(took, 0.95)}
    if notifies:
        figures |= {"event_p95_ms": 1000 * percentile(delays, 0.95), "missed": listeners * len(took) - len(delays)}
    return figures


async def measure_all(url: str, say: Callable[[str], None]) -> None:
    """Every combination, as rows of a table."""
    sql: Connection = await asyncpg.connect(url)
    await sql.execute("CREATE TABLE IF NOT EXISTS bench_notify (written timestamptz)")
    try:
        say("| writers | processes that listen | commits/s without NOTIFY | with | event after, p95 ms | missed |")
        say("| --- | --- | --- | --- | --- | --- |")
        for writers, listeners in itertools.product(WRITERS, LISTENERS):
            plain = await measure(url, writers, 0, notifies=False)
            notified = await measure(url, writers, listeners, notifies=True)
            cells: Sequence[float] = (plain["commits_a_second"], notified["commits_a_second"], notified["event_p95_ms"])
            numbers = " | ".join(f"{cell:,.0f}" for cell in cells)
            say(f"| {writers} | {listeners} | {numbers} | {notified['missed']:.0f} |")
    finally:
        await sql.execute("DROP TABLE bench_notify")
        await sql.close()


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", help="a PostgreSQL to measure; left out, an embedded one is started")
    url = parser.parse_args().url
    if url is not None:
        return asyncio.run(measure_all(url, print))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        server = EmbeddedPostgres(Path(folder))
        try:
            return asyncio.run(measure_all(server.start(), print))
        finally:
            server.stop()


if __name__ == "__main__":
    main()
