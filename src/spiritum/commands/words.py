"""How every command ends if something is wrong that its operator can mend: one or a few lines, and the exit code 1.

What nobody foresaw stays a traceback: it is a bug, and its reporter needs it.
"""

from pathlib import Path
from typing import Any, Final

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


_ENV_FILE: Final = ".env"

SAID_AS_THEY_ARE: Final = frozenset(
    {
        "pydantic_settings.exceptions.SettingsError",
        "spiritum.commands.database.NoSiteError",
        "spiritum.db.embedded.EmbeddedPostgresError",
        "spiritum.db.probing.DatabaseRefused",
        "spiritum.db.unfit.DatabaseUnfit",
        "spiritum.errors.SpiritumError",
        "spiritum.encryption.BadFactorKeys",
        "spiritum.installation.sole_user.CannotServeError",
        "spiritum.sealing.archives.BadArchive",
        "spiritum.setup.site_file.BadSiteFile",
        "spiritum.sso.providers_file.BadProviders",
        "spiritum.waiting_times.standards_file.BadStandards",
    }
)
"""Errors whose message is for the operator. By name: to import them all would take longer than what failed."""

OF_THE_DATABASE: Final = frozenset(
    {
        "asyncpg.exceptions._base.InterfaceError",
        "asyncpg.exceptions._base.PostgresError",
        "spiritum.db.failures.DatabaseUnavailable",
        "spiritum.db.failures.StatementTimedOut",
        "spiritum.errors.Contended",
        "sqlalchemy.exc.DBAPIError",
    }
)


def words_for(error: Exception) -> str | None:
    """What to say of an error; `None` if it is a bug."""
    names = {f"{kind.__module__}.{kind.__qualname__}" for kind in type(error).__mro__}
    if names & OF_THE_DATABASE:
        return _of_the_database(error, names)
    if names & SAID_AS_THEY_ARE:
        return str(error)
    # The file of settings first: who reads them to find words for it would fail again.
    return _of_the_env_file(error) or _of_the_settings(error) or _of_the_folder(error)


def _of_the_env_file(error: Exception) -> str | None:
    """An error of reading `.env`, which systemd and editors leave to another user, or in another encoding."""
    if isinstance(error, OSError) and str(error.filename) == _ENV_FILE:
        return f"{_ENV_FILE} cannot be read ({error.strerror}). The user who runs Spiritum needs to read it."
    if isinstance(error, UnicodeDecodeError) and not _is_text(Path(_ENV_FILE)):
        return f"{_ENV_FILE} is not written in UTF-8."
    return None


def _is_text(path: Path) -> bool:
    try:
        path.read_text("utf-8")
    except UnicodeDecodeError:
        return False
    except OSError:
        pass
    return True


def _of_the_settings(error: Exception) -> str | None:
    from pydantic import ValidationError

    from spiritum.settings.refusals import refused_settings

    if isinstance(error, ValidationError) and error.title == "Settings":
        return "\n".join(refused_settings(error))
    return None


def _of_the_database(error: Exception, names: set[str]) -> str | None:
    from spiritum.db.reasons import reason_of
    from spiritum.settings import Settings

    url = Settings().database_url
    reason = reason_of(error, url) if url is not None else None
    if reason is not None:
        return reason.text
    return str(error) if any(name.startswith("spiritum.") for name in names) else None


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
