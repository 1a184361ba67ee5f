"""Months of the trail: each has a table of its own, which is there before the month begins."""

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
SELECT details->>'month', (details->>'first')::bigint, (details->>'size')::bigint, details->>'sha256'
FROM audit_event
WHERE action = 'month_dropped' AND entity = 'audit_event'
    AND 'event_' || replace(details->>'month', '-', '_') NOT IN (
        SELECT relname FROM pg_class WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = 'audit')
    )
ORDER BY id
"""

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


async def dropped_months(connection: Connection) -> list[DroppedMonth]:
    """Those whose table is gone, and of which the trail says that they were dropped."""
    return [DroppedMonth(*row) for row in await connection.fetch(_DROPPED)]


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
