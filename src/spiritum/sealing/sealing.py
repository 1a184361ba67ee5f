"""Sealing and handing out, in whichever server process holds the lock."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from typing import Final

import structlog

from spiritum.background import BackgroundTask
from spiritum.db import SECONDS_TO_CLOSE, Database
from spiritum.db.engine import Connection
from spiritum.sealing.epochs import Outside
from spiritum.sealing.handing import Handing, handings
from spiritum.sealing.keys import SigningKey
from spiritum.sealing.sealer import Round, SealBroken, Sealer
from spiritum.sealing.sinks import FileSink, Sink
from spiritum.sealing.tree import EdgeDamaged

LOCK: Final = 0x5350_5345_414C
"""The advisory lock of whoever seals."""
_SECONDS_AFTER_DAMAGE: Final = 60.0

_log = structlog.stdlib.get_logger("spiritum.sealing")


class Sealing:
    """Seals from `start` to `stop`, `every` so many seconds, unless another process does."""

    def __init__(self, database: Database, key: SigningKey, every: float, sinks: Sequence[Sink]) -> None:
        self._database = database
        self._key = key
        self._every = every
        self._sinks = sinks
        self._task = BackgroundTask("sealing", self._run)

    def start(self) -> None:
        """Start."""
        self._task.start()

    async def stop(self) -> None:
        """Stop; a seal that is being made is given up whole."""
        await self._task.stop()

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(self._every)
            connection = await self._database.connect()
            try:
                if await connection.fetchval("SELECT pg_try_advisory_lock($1)", LOCK):
                    await self._seal_on(connection)
            finally:
                await connection.close(timeout=SECONDS_TO_CLOSE)

    async def _seal_on(self, connection: Connection) -> None:
        outside = await asyncio.to_thread(last_outside, self._sinks)
        sealer = Sealer(connection, self._key, outside)
        async with _running(handings(self._database, self._sinks)) as receivers:
            while True:
                try:
                    has_more = (await _seal(sealer, receivers)).has_more
                except (SealBroken, EdgeDamaged):
                    _log.error("the last seal of the audit trail was altered: run `spiritum audit verify`")
                    await asyncio.sleep(_SECONDS_AFTER_DAMAGE)
                else:
                    await asyncio.sleep(0 if has_more else self._every)


async def _seal(sealer: Sealer, receivers: Sequence[Handing] = ()) -> Round:
    """One round, of which the receivers hear."""
    done = await sealer.seal()
    if done.sealed:
        for receiver in receivers:
            receiver.wake()
    return done


@asynccontextmanager
async def _running(receivers: Sequence[Handing]) -> AsyncGenerator[Sequence[Handing]]:
    for receiver in receivers:
        receiver.start()
    try:
        yield receivers
    finally:
        await asyncio.gather(*(receiver.stop() for receiver in receivers))


def last_outside(sinks: Sequence[Sink]) -> Outside:
    """The last checkpoint that a file of this host has: data that are behind it were restored."""
    last = [made for sink in sinks if isinstance(sink, FileSink) and (made := sink.last()) is not None]
    return max((Outside(made.epoch, made.size) for made in last), default=Outside())
