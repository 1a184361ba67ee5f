"""One short look at a database: whether it can be used, and if not why, in bounded time."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Final

import asyncpg

from spiritum.db.engine import Connection, Database, driver_url
from spiritum.db.hosts import connect_to
from spiritum.db.reasons import Reason, reason_of

PROBE_SECONDS: Final = 10.0
"""For a connection and what is read by it. A server that accepts and never responds is given up after that."""


class DatabaseRefused(Exception):
    """The database cannot be used; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.text)
        self.reason = reason


_FAILURES: Final = (OSError, ValueError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)


def _refused(error: Exception, url: str) -> Exception:
    reason = reason_of(error, url)
    return error if reason is None else DatabaseRefused(reason)


async def try_as_a_server(url: str, statement_timeout: timedelta, seconds: float = PROBE_SECONDS) -> None:
    """Connect as a server process does, whose options a pooler may refuse. Raises `DatabaseRefused`."""
    try:
        async with asyncio.timeout(seconds):
            database = await Database.open(
                url,
                read_connections=1,
                write_connections=1,
                statement_timeout=statement_timeout,
                application_name="spiritum probe",
            )
            await database.close()
    except _FAILURES as error:
        raise _refused(error, url) from error


@asynccontextmanager
async def probing(url: str, seconds: float = PROBE_SECONDS, name: str = "spiritum probe") -> AsyncGenerator[Connection]:
    """A connection for a few short statements, all in `seconds`. Raises `DatabaseRefused`, also for statements.

    It is ended without waiting for the server: one that hangs would hold whoever looks.
    """
    connection: Connection | None = None
    try:
        async with asyncio.timeout(seconds):
            options = {"command_timeout": seconds, "server_settings": {"application_name": name}}
            connection = await connect_to(driver_url(url), seconds, **options)
            yield connection
            await connection.close(timeout=1)
    except _FAILURES as error:
        raise _refused(error, url) from error
    finally:
        if connection is not None and not connection.is_closed():
            connection.terminate()
