"""How every command opens the database of an installed site."""

from contextlib import AbstractAsyncContextManager

from spiritum.db import Database
from spiritum.installation.database import NoSiteError, open_installed
from spiritum.settings import Settings
from spiritum.site import tables

__all__ = ["NoSiteError", "open_site_database", "tables"]
# Foreign keys between rooms are strings: a program that writes knows every table, so `tables` is imported here.


def open_site_database(settings: Settings, command: str) -> AbstractAsyncContextManager[Database]:
    """The site's database, for a command of this name; PostgreSQL shows the name. Raises `NoSiteError`."""
    return open_installed(settings, command)
