"""The database of an installed site, for commands: whether the site runs or not."""

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from importlib import import_module

from spiritum.db import Database
from spiritum.db.migrate import is_current
from spiritum.serving.supervisor import open_database
from spiritum.settings import Settings


class NoSiteError(Exception):
    """There is nothing here to work on, in words for whoever asked."""


@asynccontextmanager
async def open_installed(settings: Settings, command: str) -> AsyncGenerator[Database]:
    """The site's database, for a command of this name. Raises `NoSiteError`."""
    if settings.database_url is None and not (settings.data_dir / "postgres").exists():
        raise NoSiteError(f"There is no site in {settings.data_dir}. Set DATA_DIR or DATABASE_URL.")
    import_module("spiritum.models")  # foreign keys between rooms are strings: a program that writes knows every table
    async with AsyncExitStack() as stack:
        url = await stack.enter_async_context(open_database(settings))
        database = await Database.open(url, read_connections=1, write_connections=1, application_name=command)
        stack.push_async_callback(database.close)
        if not await is_current(database.reads):
            raise NoSiteError("The database has the tables of another version. Run `spiritum migrate`.")
        yield database
