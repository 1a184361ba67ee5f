"""Whether a server process may be sent requests."""

import asyncio

import structlog

from spiritum.db import DatabaseUnavailable, Reads, StatementTimedOut
from spiritum.db.schema import fit

_log = structlog.stdlib.get_logger("spiritum.site")
_SECONDS = 3.0
"""A monitor gives up a little later, and takes silence for worse than an answer."""


async def may_serve(checks: Reads) -> bool:
    """Whether the database responds within 3 s, and its tables serve this program. `checks` is `Database.checks`."""
    try:
        async with asyncio.timeout(_SECONDS):
            fits = await fit(checks)
    except (TimeoutError, DatabaseUnavailable, StatementTimedOut) as error:
        _log.warning("not ready: the database does not respond", error=type(error).__name__)
        return False
    if not fits.serves:
        _log.warning("not ready: the tables are of another version", tables=fits.name)
    return fits.serves
