"""The one way in which a command opens the database of an installed site."""

from contextlib import AbstractAsyncContextManager

import spiritum.site.tables  # noqa: F401 - foreign keys between rooms are strings: whoever writes knows every table
from spiritum.db import Database
from spiritum.installation.database import NoSiteError, open_installed
from spiritum.settings import Settings

__all__ = ["NoSiteError", "open_site_database"]


def open_site_database(settings: Settings, command: str) -> AbstractAsyncContextManager[Database]:
    """The site's database, for a command of this name; PostgreSQL shows the name. Raises `NoSiteError`."""
    return open_installed(settings, command)
