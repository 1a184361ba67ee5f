"""One short look at a database: whether it can be used, and if not why, in bounded time."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Final

import asyncpg

from spiritum.db.engine import Connection, driver_url
from spiritum.db.reasons import Reason, reason_of

PROBE_SECONDS: Final = 10.0
"""For a connection and what is read by it. A server that accepts and never responds is given up after that."""


class DatabaseRefused(Exception):
    """The database cannot be used; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.text)
        self.reason = reason


@asynccontextmanager
async def probing(url: str, seconds: float = PROBE_SECONDS, name: str = "spiritum probe") -> AsyncGenerator[Connection]:
    """A connection for a few short statements, all in `seconds`. Raises `DatabaseRefused`, also for statements.

    It is ended without waiting for the server: one that hangs would hold whoever looks.
    """
    connection: Connection | None = None
    try:
        async with asyncio.timeout(seconds):
            connection = await asyncpg.connect(
                driver_url(url), timeout=seconds, command_timeout=seconds, server_settings={"application_name": name}
            )
            yield connection
            await connection.close(timeout=1)
    except (OSError, ValueError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError) as error:
        reason = reason_of(error, url)
        if reason is None:
            raise
        raise DatabaseRefused(reason) from error
    finally:
        if connection is not None and not connection.is_closed():
            connection.terminate()
