"""How every command that works on a site runs, and how it ends if it cannot."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

import typer

from spiritum.settings import Settings

T = TypeVar("T")


def run_command(work: Coroutine[Any, Any, T]) -> T:
    """The result of `work`. An error that the operator can fix ends the command with one line."""
    from spiritum.commands.database import NoSiteError
    from spiritum.db import DatabaseUnavailable, StatementTimedOut
    from spiritum.db.embedded import EmbeddedPostgresError
    from spiritum.errors import SpiritumError
    from spiritum.logs import set_up_logs

    set_up_logs(Settings().log_level)
    try:
        return asyncio.run(work)
    except (NoSiteError, DatabaseUnavailable, EmbeddedPostgresError, StatementTimedOut, SpiritumError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
