"""`spiritum waiting-times backtest`: how good forecasts would have been."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from spiritum.waiting_times.forecast.backtest import Backtest
    from spiritum.waiting_times.records import EntryRecord
    from spiritum.waiting_times.standards import Standards


class Source(StrEnum):
    """Where histories come from."""

    DEMO = "demo"


def backtest(
    *,
    source: Annotated[Source, typer.Option(help="Whose histories. demo: made-up ones.")] = Source.DEMO,
    histories: Annotated[int, typer.Option(min=1, max=50_000, help="How many made-up histories.")] = 3_000,
    until: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day until which histories go; else today.")
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
    from spiritum.waiting_times.forecast.backtest import backtest as run
    from spiritum.waiting_times.forecast.scores import as_json as json_of
    from spiritum.waiting_times.forecast.tables import page_section, with_section
    from spiritum.waiting_times.standards_file import shipped_standards

    standards = shipped_standards()
    last = _today() if until is None else until.date()
    result = run(_records(source, histories, last), standards, last)
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
    from spiritum.settings import Settings

    return today_in(Settings().timezone)()


def _records(source: Source, histories: int, until: date) -> "Sequence[EntryRecord]":
    """The histories of a source, as known on `until`. Another source is another case here."""
    from spiritum.demo.waiting_times.histories import year_of
    from spiritum.demo.waiting_times.sites import SITES

    match source:
        case Source.DEMO:
            return year_of(list(SITES), histories, until)


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
