"""`spiritum contract usage`: who still uses deprecated parts of the contract."""

import asyncio
import json
from contextlib import AsyncExitStack
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Final

import typer

from spiritum.settings import Settings

if TYPE_CHECKING:
    from spiritum.deprecations.queries import Use

contract_cli = typer.Typer(no_args_is_help=True, help="What clients do with the contract.")
"""Imports are inside the functions, as in `spiritum.commands.main`, which always imports this module."""

_STATEMENT_TIMEOUT: Final = timedelta(seconds=60)


@contract_cli.callback()
def contract() -> None:
    """What clients do with the contract."""


@contract_cli.command()
def usage(
    days: Annotated[int, typer.Option(min=1, max=400, help="How many days back, today included.")] = 30,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
) -> None:
    """Show which deprecated parts of the contract were used, by which programs, how often, and when last."""
    from spiritum.db import DatabaseUnavailable
    from spiritum.db.embedded import EmbeddedPostgresError
    from spiritum.installation.sole_user import CannotServeError

    since = datetime.now(UTC).date() - timedelta(days=days - 1)
    try:
        uses = asyncio.run(_uses(Settings(), since))
    except (CannotServeError, DatabaseUnavailable, EmbeddedPostgresError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    if as_json:
        rows = [{**use._asdict(), "first_day": str(use.first_day), "last_day": str(use.last_day)} for use in uses]
        typer.echo(json.dumps({"since": since.isoformat(), "uses": rows}, indent=2))
    else:
        _show(uses, days)


def _show(uses: "list[Use]", days: int) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    if not uses:
        typer.echo(f"Nothing that is deprecated was used in the last {days} days.")
        return
    table = Table(title=f"Deprecated parts of the contract that were used in the last {days} days")
    for column in ("what", "by", "uses", "first", "last"):
        table.add_column(column, justify="right" if column == "uses" else "left", overflow="fold")
    for use in uses:
        cells = (use.coordinate, use.client, f"{use.uses:,}", str(use.first_day), str(use.last_day))
        table.add_row(*(Text(cell) for cell in cells))
    Console().print(table)


async def _uses(settings: Settings, since: date) -> "list[Use]":
    from spiritum.db import Database
    from spiritum.db.migrate import is_current
    from spiritum.deprecations.queries import uses_since
    from spiritum.installation.sole_user import CannotServeError

    async with AsyncExitStack() as stack:
        url = await _find_or_start(settings, stack)
        database = await Database.open(
            url,
            read_connections=1,
            write_connections=1,
            statement_timeout=_STATEMENT_TIMEOUT,
            application_name="spiritum usage",
        )
        stack.push_async_callback(database.close)
        if not await is_current(database.reads):
            raise CannotServeError("The database's tables are not those of this version: run `spiritum migrate`.")
        return await uses_since(database.reads, since)


async def _find_or_start(settings: Settings, stack: AsyncExitStack) -> str:
    """The database that the settings name, or that of the site that runs, or the embedded one for a moment."""
    from spiritum.installation.addresses import find_addresses
    from spiritum.installation.database import open_database
    from spiritum.installation.sole_user import CannotServeError, sole_user_of

    if settings.database_url is not None:
        return settings.database_url
    try:
        stack.enter_context(sole_user_of(settings.data_dir))
    except CannotServeError:
        if (site := find_addresses(settings.data_dir)) is None:
            raise
        return site.database_url
    return await stack.enter_async_context(open_database(settings))
