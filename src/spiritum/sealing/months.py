"""Months of the trail: each has a table of its own, which is there before the month begins."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import asyncpg
import structlog

from spiritum.db import SECONDS_TO_CLOSE, Database
from spiritum.db.engine import Connection

_AHEAD: Final = 3
_MISSING: Final = """
SELECT month::date FROM generate_series(
    date_trunc('month', now() AT TIME ZONE 'UTC'),
    date_trunc('month', now() AT TIME ZONE 'UTC') + $1 * interval '1 month',
    interval '1 month'
) AS month WHERE 'event_' || to_char(month, 'YYYY_MM') NOT IN (
    SELECT relname FROM pg_class WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = 'audit')
)
"""
# By the catalogue: a server's role need not see into the schema of the months.
_LOCK_TIMEOUT: Final = "300ms"
"""Nobody has to queue for longer behind a new table that waits, say, for a verification to end."""

_DROPPED: Final = """
SELECT id, details->>'month' AS month, details->>'first' AS first, details->>'size' AS size,
    details->>'sha256' AS sha256
FROM audit_event WHERE action = 'month_dropped' AND entity = 'audit_event' ORDER BY id
"""
_TABLES: Final = """
SELECT relname FROM pg_class WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = 'audit')
"""
_MONTH: Final = re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII)
_POSITION: Final = re.compile(r"\d{1,18}", re.ASCII)
_SHA256: Final = re.compile(r"[0-9a-f]{64}")

_log = structlog.stdlib.get_logger("spiritum.sealing")


class DroppedMonth(NamedTuple):
    """A month that was archived and dropped, by the trail's own event of it."""

    month: str
    """As in 2026-11."""
    first: int
    """The first position of its archive."""
    size: int
    """Of the seal of its archive."""
    sha256: str
    """Of the archive."""


class DroppedMonths(NamedTuple):
    """What the trail says of months that were dropped."""

    months: Mapping[str, Sequence[DroppedMonth]]
    """By month, those whose table is gone: what each event of it says."""
    unreadable: Sequence[int]
    """Events that are no such event as this program writes. SECURITY: any role that serves can add one."""

    def spanning(self, month: str, position: int) -> bool:
        """Whether the month was dropped with an archive that spans the position."""
        return any(each.first <= position < each.size for each in self.months.get(month, ()))


NONE_DROPPED: Final = DroppedMonths({}, ())


async def dropped_months(connection: Connection) -> DroppedMonths:
    """Those whose table is gone, and of which the trail says that they were dropped."""
    tables = {row[0] for row in await connection.fetch(_TABLES)}
    months: dict[str, list[DroppedMonth]] = {}
    unreadable: list[int] = []
    for row in await connection.fetch(_DROPPED):
        if (month := _dropped_month(row)) is None:
            unreadable.append(row["id"])
        elif f"event_{month.month.replace('-', '_')}" not in tables:
            months.setdefault(month.month, []).append(month)
    return DroppedMonths(months, unreadable)


def _dropped_month(row: asyncpg.Record) -> DroppedMonth | None:
    """What an event says; `None` if it is not one that this program writes."""
    fields = (("month", _MONTH), ("first", _POSITION), ("size", _POSITION), ("sha256", _SHA256))
    if not all(pattern.fullmatch(row[name] or "") for name, pattern in fields):
        return None
    month = DroppedMonth(row["month"], int(row["first"]), int(row["size"]), row["sha256"])
    return month if month.first < month.size else None


async def make_months(database: Database) -> int:
    """Make the tables of this month and the next ones; returns how many were missing and are there now.

    A month that cannot be made yet is made at the next call; until then its events are in `audit.event_other`.
    """
    connection = await database.connect()
    made = 0
    try:
        for row in await connection.fetch(_MISSING, _AHEAD):
            try:
                async with connection.transaction():
                    await connection.execute(f"SET LOCAL lock_timeout = '{_LOCK_TIMEOUT}'")
                    made += bool(await connection.fetchval("SELECT make_audit_month($1)", row["month"]))
            except (asyncpg.LockNotAvailableError, asyncpg.DuplicateTableError, asyncpg.DeadlockDetectedError) as error:
                _log.info(
                    "a month of the audit trail is made later", month=str(row["month"]), error=type(error).__name__
                )
    finally:
        await connection.close(timeout=SECONDS_TO_CLOSE)
    return made
