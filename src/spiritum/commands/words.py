"""How every command ends if something is wrong that its operator can mend: one or a few lines, and the exit code 1.

What nobody foresaw stays a traceback: it is a bug, and its reporter needs it.
"""

from typing import Any

import typer
from typer.core import TyperGroup
from typing_extensions import override


class ClearWords(TyperGroup):
    """A group of commands whose errors are said in words."""

    @override
    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except Exception as error:
            words = words_for(error)
            if words is None:
                raise
            typer.echo(words, err=True)
            raise typer.Exit(1) from None


def words_for(error: Exception) -> str | None:
    """What to say of an error; `None` if it is a bug."""
    from pydantic import ValidationError
    from pydantic_settings import SettingsError

    from spiritum.settings import Settings
    from spiritum.settings.refusals import refused_settings

    if isinstance(error, SettingsError):
        return str(error)
    if isinstance(error, ValidationError) and error.title == Settings.__name__:
        return "\n".join(refused_settings(error))
    return _of_the_database(error) or _of_our_own(error) or _of_the_folder(error)


def _of_the_database(error: Exception) -> str | None:
    import asyncpg
    from sqlalchemy.exc import DBAPIError

    from spiritum.db import DatabaseUnavailable, StatementTimedOut
    from spiritum.db.reasons import reason_of
    from spiritum.errors import Contended
    from spiritum.settings import Settings

    ours = DatabaseUnavailable | StatementTimedOut | Contended
    if not isinstance(error, ours | DBAPIError | asyncpg.PostgresError | asyncpg.InterfaceError):
        return None
    url = Settings().database_url
    reason = reason_of(error, url) if url is not None else None
    if reason is not None:
        return reason.text
    return str(error) if isinstance(error, ours) else None


def _of_our_own(error: Exception) -> str | None:
    from spiritum.commands.database import NoSiteError
    from spiritum.db.embedded import EmbeddedPostgresError
    from spiritum.db.probing import DatabaseRefused
    from spiritum.db.unfit import DatabaseUnfit
    from spiritum.errors import SpiritumError
    from spiritum.factors.sealing import BadFactorKeys
    from spiritum.installation.sole_user import CannotServeError
    from spiritum.setup.site_file import BadSiteFile
    from spiritum.sso.providers_file import BadProviders
    from spiritum.waiting_times.standards_file import BadStandards

    files = BadFactorKeys | BadProviders | BadSiteFile | BadStandards
    database = DatabaseRefused | DatabaseUnfit | EmbeddedPostgresError
    if isinstance(error, NoSiteError | CannotServeError | SpiritumError | database | files):
        return str(error)
    return None


def _of_the_folder(error: Exception) -> str | None:
    """An error of the operating system about a file in `DATA_DIR`, or about a file that a setting names."""
    if not isinstance(error, OSError) or error.filename is None:
        return None
    from spiritum.settings import Settings

    settings = Settings()
    data_dir, path = settings.data_dir.absolute(), str(error.filename)
    if path == str(settings.data_dir) or path.startswith((str(data_dir), f"{settings.data_dir}/")):
        return f"DATA_DIR cannot be used ({path}: {error.strerror}). The user who runs Spiritum needs to write there."
    named = {str(value): name for name, value in settings if value}
    if path in named:
        return f"{named[path].upper()} cannot be read ({path}: {error.strerror})."
    return None
