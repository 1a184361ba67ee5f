"""Dropping the events of a month that was archived long enough ago: by the owner of the tables, noted in the trail."""

import json
from typing import Final

import asyncpg

from spiritum.db.engine import Connection
from spiritum.sealing.archives import Archive, BadArchive, bounds_of, sealed_events
from spiritum.sealing.seals import seals_numbered

_IS_OLD: Final = "SELECT $1 <= now() - $2 * interval '1 month'"
_COUNT: Final = "SELECT count(*) FROM audit_event WHERE at >= $1 AND at < $2"
_TELL: Final = "INSERT INTO audit_event (action, entity, details) VALUES ('month_dropped', 'audit_event', $1)"
_LOCK_TIMEOUT: Final = "2s"


async def drop(connection: Connection, archive: Archive, month: str, months: int) -> None:
    """Drop the month, if it ended `months` ago and the archive has all that the seals say. Raises `BadArchive`."""
    since, until = bounds_of(month)
    table = f"event_{month.replace('-', '_')}"
    if archive.month != month:
        raise BadArchive(f"{archive.path.name} is the archive of {archive.month}.")
    try:
        async with connection.transaction():
            await connection.execute(f"SET LOCAL lock_timeout = '{_LOCK_TIMEOUT}'")
            if not await connection.fetchval(_IS_OLD, until, months):
                raise BadArchive(f"{month} did not end {months} months ago (AUDIT_RETENTION_MONTHS).")
            seals = await seals_numbered(connection, [archive.checkpoint.seq])
            if archive.checkpoint.seq not in seals or seals[archive.checkpoint.seq].checkpoint != archive.checkpoint:
                raise BadArchive("The archive's checkpoint is not a seal of this trail: run `spiritum audit verify`.")
            if await connection.fetchval(_COUNT, since, until) != archive.events:
                raise BadArchive("The archive has not as many events as the month: run `spiritum audit verify`.")
            if await sealed_events(connection, month) != archive.events:
                raise BadArchive("The archive has not all that was sealed of the month: run `spiritum audit verify`.")
            await connection.execute(_TELL, json.dumps(_details(archive)))
            await connection.execute(f"DROP TABLE audit.{table}")
    except asyncpg.LockNotAvailableError:
        raise BadArchive("Something reads the trail at this moment. Try again later.") from None
    except asyncpg.InsufficientPrivilegeError:
        raise BadArchive("Only the role that owns the tables may drop a month: set DATABASE_URL to it.") from None


def _details(archive: Archive) -> dict[str, object]:
    return {
        "month": archive.month,
        "first": archive.first,
        "size": archive.checkpoint.size,
        "events": archive.events,
        "sha256": archive.sha256,
    }
