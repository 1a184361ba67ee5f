"""`spiritum contract usage`: who still uses deprecated parts of the contract."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Final

import typer

from spiritum.commands.running import run_command
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
    since = datetime.now(UTC).date() - timedelta(days=days - 1)
    uses = run_command(_uses(Settings(), since))
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
    from spiritum.commands.database import open_site_database
    from spiritum.deprecations.queries import uses_since

    async with open_site_database(settings, "spiritum contract", statement_timeout=_STATEMENT_TIMEOUT) as database:
        return await uses_since(database.reads, since)
