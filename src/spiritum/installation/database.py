"""The database of an installed site, for the server and for commands: whether the site runs or not."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager

from spiritum.db import Database
from spiritum.db.embedded import EmbeddedPostgres
from spiritum.db.migrate import is_current
from spiritum.settings import Settings


class NoSiteError(Exception):
    """There is no site to work on; the message is for the operator."""


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


@asynccontextmanager
async def open_installed(settings: Settings, command: str) -> AsyncGenerator[Database]:
    """The site's database, for a command of this name. Raises `NoSiteError`.

    A command that writes imports `spiritum.site.tables` first: foreign keys between rooms are strings.
    """
    if settings.database_url is None and not (settings.data_dir / "postgres").exists():
        raise NoSiteError(f"There is no site in {settings.data_dir}. Set DATA_DIR or DATABASE_URL.")
    async with AsyncExitStack() as stack:
        url = await stack.enter_async_context(open_database(settings))
        database = await Database.open(url, read_connections=1, write_connections=1, application_name=command)
        stack.push_async_callback(database.close)
        if not await is_current(database.reads):
            raise NoSiteError("The database has the tables of another version. Run `spiritum migrate`.")
        yield database
