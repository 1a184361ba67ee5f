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
    url = await asyncio.to_thread(embedded.start)
    try:
        yield url
    finally:
        await asyncio.to_thread(embedded.stop)
