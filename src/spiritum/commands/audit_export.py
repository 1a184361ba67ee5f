"""`spiritum audit export`: the audit trail as files."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from spiritum.commands.running import run_command
from spiritum.settings import Settings

_FIRST_YEAR = 2000
"""Each day has a file: a year with a wrong digit would be hundreds of thousands of them."""


def export(
    first: Annotated[str, typer.Option("--from", help="First day, as 2026-11-01.")],
    out: Annotated[Path, typer.Option(exists=True, file_okay=False, help="Folder for the files.")],
    last: Annotated[str | None, typer.Option("--to", help="Last day; without it, the last one that has ended.")] = None,
) -> None:
    """Write the trail as FHIR AuditEvents, one a line, in a file for each day.

    Days are of UTC, and have ended. A file that is there stays as it is, so
    that the command may be repeated. Files hold hospital numbers: keep them
    where patients' data may be.
    """
    from spiritum.audit_export.day_files import StillOpen, last_day

    days = _day(first), last_day() if last is None else _day(last)
    if days[1] > last_day():
        raise typer.BadParameter(f"The last day that has ended is {last_day()}.")
    if days[1] < days[0]:
        raise typer.BadParameter("The last day is before the first.")
    try:
        run_command(_export(out, *days))
    except StillOpen:
        typer.echo("A transaction is open that may add to these days. Try again when it has ended.", err=True)
        raise typer.Exit(1) from None


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text} is no day: 2026-11-01 is one.") from None
    if day.year < _FIRST_YEAR:
        raise typer.BadParameter(f"There is no trail of {text}.")
    return day


async def _export(folder: Path, first: date, last: date) -> None:
    from contextlib import aclosing
    from getpass import getuser

    from spiritum.audit_export.day_files import write_days
    from spiritum.commands.database import open_site_database
    from spiritum.site.trail_feeds import publisher_of

    settings = Settings()
    async with (
        open_site_database(settings, "spiritum audit") as database,
        aclosing(write_days(database, publisher_of(settings), folder, first, last, getuser())) as files,
    ):
        async for file in files:
            what = "was there before" if file.events is None else f"{file.events:,} events"
            typer.echo(f"{file.path}: {what}")
