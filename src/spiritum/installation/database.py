"""The database of an installed site, for the server and for commands: whether the site runs or not."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from spiritum.db.embedded import EmbeddedPostgres
from spiritum.settings import Settings


@asynccontextmanager
async def open_database(settings: Settings) -> AsyncGenerator[str]:
    """The configured database, or an embedded one that stops with the site."""
    if settings.database_url is not None:
        yield settings.database_url
        return
    embedded = EmbeddedPostgres(settings.data_dir)
    start = asyncio.create_task(asyncio.to_thread(embedded.start))
    try:
        # A thread cannot be cancelled: whoever is cancelled meanwhile waits for the start, to stop what it started.
        yield await asyncio.shield(start)
    finally:
        await asyncio.wait({start})
        await asyncio.to_thread(embedded.stop)
