"""The trail as files, one for each day of UTC: an AuditEvent in each line (NDJSON)."""

import asyncio
import os
from collections.abc import AsyncGenerator, Generator, Iterator
from contextlib import aclosing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import IO, Final, NamedTuple

import orjson
from sqlalchemy import select

from spiritum.audit.disclosures import Kind
from spiritum.audit.noting import Asker, note_reading
from spiritum.audit_export.expanding import expanded
from spiritum.audit_export.positions import IS_SETTLED, NEWEST
from spiritum.audit_export.reading import IN_PERIOD, Period
from spiritum.audit_export.rendering import Publisher
from spiritum.db import Database, read

_COMMAND: Final = "spiritum audit export"
_ROWS: Final = 200
"""Read at once."""
_SECONDS_BETWEEN_LOOKS: Final = 1.0
_DAY: Final = timedelta(days=1)


class StillOpen(Exception):
    """A transaction that was open when the day had ended is still open, and may add to it."""


@dataclass(frozen=True, slots=True)
class DayFile:
    """What was done for a day."""

    day: date
    path: Path
    events: int | None
    """How many it has; `None` if the file was there before."""


class _Newest(NamedTuple):
    xid: int


_NEWEST: Final = read(_Newest, select(NEWEST.label("xid")))


def path_of(folder: Path, day: date) -> Path:
    """The file of a day."""
    return folder / f"audit-{day}.ndjson"


def last_day() -> date:
    """The last day that has ended."""
    return (datetime.now(UTC) - _DAY).date()


async def write_days(
    database: Database,
    publisher: Publisher,
    folder: Path,
    first: date,
    last: date,
    os_user: str,
    wait_seconds: float = 60,
) -> AsyncGenerator[DayFile]:
    """Write the files that are missing, each whole or not at all. Raises `StillOpen`.

    What was begun and not finished is begun anew. Each file is noted in the trail before it appears.
    """
    await _wait_until_final(database, wait_seconds)
    for day in _days(first, last):
        path = path_of(folder, day)
        if path.exists():
            yield DayFile(day, path, None)
            continue
        with _unfinished(path) as file:
            events = await _write(database, publisher, day, file)
            details = {"day": str(day), "events": events}
            async with database.transaction() as tx:
                await note_reading(tx, Asker(source=_COMMAND, os_user=os_user), _COMMAND, [], details, Kind.EXPORTED)
        yield DayFile(day, path, events)


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += _DAY


async def _write(database: Database, publisher: Publisher, day: date, file: IO[bytes]) -> int:
    since = datetime.combine(day, time(), UTC)
    period = Period(since, since + _DAY)
    events, after = 0, (since, 0)
    while rows := await database.reads.all(IN_PERIOD, **period._asdict(), at=after[0], id=after[1], most=_ROWS):
        async with aclosing(expanded(database.reads, rows, publisher)) as items:
            async for item in items:
                file.write(orjson.dumps(item.event, option=orjson.OPT_APPEND_NEWLINE))
                events += 1
        after = rows[-1].at, rows[-1].id + 1
    return events


async def _wait_until_final(database: Database, wait_seconds: float) -> None:
    """Return when all transactions that are open now have ended: none adds to a day that has ended any more."""
    async with database.transaction() as tx:
        newest = (await tx.one(_NEWEST)).xid
    with suppress(TimeoutError):
        async with asyncio.timeout(wait_seconds):
            while True:
                if (await database.reads.one(IS_SETTLED, floor_xid=newest)).horizon:
                    return
                await asyncio.sleep(_SECONDS_BETWEEN_LOOKS)
    raise StillOpen


@contextmanager
def _unfinished(path: Path) -> Generator[IO[bytes]]:
    """The file under another name, until it is whole and on the disk. SECURITY: only its owner may read it."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
