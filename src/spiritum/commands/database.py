"""How every command opens the database of an installed site, whether the site runs or not."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Final

from spiritum.db import SECONDS_TO_CLOSE, Database
from spiritum.db.connecting import Connection, Connector, driver_url
from spiritum.db.schema import Fit, fit
from spiritum.installation.database import open_database
from spiritum.settings import Settings
from spiritum.site import tables

__all__ = ["NoSiteError", "open_database_at", "open_site_connection", "open_site_database", "tables"]
# Foreign keys between rooms are strings: a program that writes knows every table, so `tables` is imported here.

_STATEMENT_TIMEOUT: Final = timedelta(seconds=5)


class NoSiteError(Exception):
    """There is no site to work on; the message is for the operator."""


@asynccontextmanager
async def open_site_database(
    settings: Settings, command: str, *, statement_timeout: timedelta = _STATEMENT_TIMEOUT
) -> AsyncGenerator[Database]:
    """The site's database, for a command of this name; PostgreSQL shows the name. Raises `NoSiteError`."""
    async with _site_url(settings) as url, open_database_at(url, command, statement_timeout) as database:
        await _refuse_unfit(database)
        yield database


@asynccontextmanager
async def open_site_connection(
    settings: Settings, command: str, *, may_be_standby: bool = False
) -> AsyncGenerator[Connection]:
    """One connection for a command that works for long: no statement has a time limit. Raises `NoSiteError`."""
    async with _site_url(settings) as url:
        opened = open_database_at(url, command, _STATEMENT_TIMEOUT, may_be_standby=may_be_standby)
        async with opened as database:
            await _refuse_unfit(database)
        connection = await Connector(driver_url(url), command, timedelta(0), may_be_standby).connect()
        try:
            yield connection
        finally:
            await connection.close(timeout=SECONDS_TO_CLOSE)


@asynccontextmanager
async def _site_url(settings: Settings) -> AsyncGenerator[str]:
    if settings.database_url is None and not (settings.data_dir / "postgres").exists():
        raise NoSiteError(f"There is no site in {settings.data_dir}. Set DATA_DIR or DATABASE_URL.")
    async with open_database(settings) as url:
        yield url


async def _refuse_unfit(database: Database) -> None:
    fits = await fit(database.reads)
    if fits is Fit.TOO_NEW:
        raise NoSiteError("The database has the tables of a later version, which no longer serve this program.")
    if not fits.serves:
        raise NoSiteError("The database has the tables of an earlier version. Run `spiritum migrate`.")


@asynccontextmanager
async def open_database_at(
    url: str, command: str, statement_timeout: timedelta, *, may_be_standby: bool = False
) -> AsyncGenerator[Database]:
    """The database at `url`, for a command of this name, whatever tables it has."""
    database = await Database.open(
        url,
        read_connections=1,
        write_connections=1,
        statement_timeout=statement_timeout,
        application_name=command,
        may_be_standby=may_be_standby,
    )
    try:
        yield database
    finally:
        await database.close()
