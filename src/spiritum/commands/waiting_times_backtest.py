"""`spiritum waiting-times backtest`: how good forecasts would have been."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from spiritum.commands.running import run_command
from spiritum.settings import Settings

if TYPE_CHECKING:
    from spiritum.waiting_times.forecast.backtest import Backtest
    from spiritum.waiting_times.records import EntryRecord
    from spiritum.waiting_times.standards import Standards

# Imports are inside the functions, as in `spiritum.commands.main`, which always imports this module.


class Source(StrEnum):
    """Where histories come from."""

    DEMO = "demo"
    SITE = "site"


_HISTORIES = {Source.DEMO: 3_000, Source.SITE: 10_000}
"""How many there are, or at most, unless somebody says otherwise."""


def backtest(
    *,
    source: Annotated[
        Source, typer.Option(help="Whose histories. demo: made-up ones; site: this site's own.")
    ] = Source.DEMO,
    histories: Annotated[
        int | None,
        typer.Option(
            min=1, max=50_000, help="How many made-up histories, else 3000; of the newest own ones, else 10000."
        ),
    ] = None,
    until: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day until which histories go; else yesterday.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")] = False,
    write: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="A page whose figures are replaced by these.")
    ] = None,
) -> None:
    """Show how good forecasts of breaches would have been.

    For the last day of each month, every open clock gets the chance that it
    breaches, from nothing but what was known on that day, and is held against
    what came. Beside it stand two simpler forecasts: the share that breached so
    far, and the share among clocks with about as many days left. Brier scores:
    0 is perfect, and the lower the better.

    Takes about a minute for 3,000 histories.
    """
    from datetime import timedelta

    from spiritum.waiting_times.forecast.backtest import backtest as run
    from spiritum.waiting_times.forecast.scores import as_json as json_of
    from spiritum.waiting_times.forecast.tables import page_section, with_section
    from spiritum.waiting_times.standards_file import standards_in

    standards = standards_in(Settings().waiting_times_standards)
    last = _today() - timedelta(days=1) if until is None else until.date()
    result = run(_records(source, histories or _HISTORIES[source], last), standards, last)
    if write is not None:
        try:
            page = with_section(write.read_text("utf-8"), page_section(result, standards))
        except ValueError as error:
            typer.echo(f"Not written: {error}.", err=True)
            raise typer.Exit(1) from None
        write.write_text(page, "utf-8")
        typer.echo(str(write))
    elif as_json:
        typer.echo(json.dumps(json_of(result), indent=2))
    else:
        _show(result, standards)


def _today() -> date:
    from spiritum.clock import today_in

    return today_in(Settings().timezone)()


def _records(source: Source, histories: int, until: date) -> "Sequence[EntryRecord]":
    """The histories of a source, as known on `until`."""
    from spiritum.demo.waiting_times.histories import year_of
    from spiritum.demo.waiting_times.sites import SITES
    from spiritum.waiting_times.records import known_records

    match source:
        case Source.DEMO:
            return year_of(list(SITES), histories, until)
        case Source.SITE:
            return known_records(run_command(_site_records(Settings(), histories)), until)


async def _site_records(settings: Settings, histories: int) -> "Sequence[EntryRecord]":
    from contextlib import aclosing
    from zoneinfo import ZoneInfo

    from spiritum.commands.database import open_site_database
    from spiritum.waiting_times.site_histories import record_of, site_entries

    zone = ZoneInfo(settings.timezone)
    records: list[EntryRecord] = []
    async with (
        open_site_database(settings, "spiritum waiting-times") as database,
        aclosing(site_entries(database.reads, histories)) as pages,
    ):
        async for page in pages:
            records += [record_of(entry, zone) for entry in page if entry.rows]
    return records


def _show(result: "Backtest", standards: "Standards") -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from spiritum.waiting_times.forecast.tables import summary_of, tables_of

    console = Console()
    console.print(summary_of(result), highlight=False)
    for table in tables_of(result, standards):
        written = Table(title=table.title)
        for number, column in enumerate(table.columns):
            written.add_column(column, justify="right" if number else "left", overflow="fold")
        for row in table.rows:
            written.add_row(*(Text(cell) for cell in row))
        console.print(written)
