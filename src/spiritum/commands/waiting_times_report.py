"""`spiritum waiting-times report`: reports as files."""

import os
from contextlib import aclosing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from spiritum.commands.noting import operator_of
from spiritum.commands.report_file import report_file
from spiritum.commands.running import run_command
from spiritum.settings import Settings

if TYPE_CHECKING:
    from spiritum.waiting_times.reports import Format, Order

_COMMAND = "spiritum waiting-times report"
_REPORTS = "performance, breaches, data-quality, national-return or national-return-refused."


def report(
    what: Annotated[str, typer.Argument(help=_REPORTS)],
    from_month: Annotated[str | None, typer.Option("--from", help="First month, as 2026-04.")] = None,
    to_month: Annotated[str | None, typer.Option("--to", help="Last month; without it, the first one.")] = None,
    format_: Annotated[str, typer.Option("--format", help="csv or json.")] = "csv",
    output: Annotated[Path | None, typer.Option(help="A file; without it, the standard output.")] = None,
    pathway: Annotated[
        list[int] | None, typer.Option(max=2**63 - 1, help="Id of a pathway; may be given several times.")
    ] = None,
    by: Annotated[
        list[str] | None, typer.Option(help="Of performance: tumour_site, route or organisation; without it, all.")
    ] = None,
    processes: Annotated[int | None, typer.Option(min=1, help="That count; without it, all processors.")] = None,
    *,
    faster_diagnosis: Annotated[
        bool, typer.Option("--faster-diagnosis", help="Of the return: also records without a treatment.")
    ] = False,
) -> None:
    """Write a report of waiting times.

    It is of every pathway unless --pathway says otherwise, as known today. The
    national return holds NHS numbers: keep the file where patients' data may
    be.
    """
    from spiritum.waiting_times.standards_file import BadStandards

    order = _order(what, from_month, to_month, by, faster_diagnosis=faster_diagnosis)
    try:
        run_command(_write(order, _format(format_), output, pathway, processes or os.cpu_count() or 1))
    except BadStandards as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None


def _order(
    what: str, from_month: str | None, to_month: str | None, by: list[str] | None, *, faster_diagnosis: bool
) -> "Order":
    from spiritum.clock import today_in
    from spiritum.waiting_times.months import Month, Period
    from spiritum.waiting_times.performance import Dimension
    from spiritum.waiting_times.reports import Order, Report, period_of

    today = today_in(Settings().timezone)()
    try:
        report_ = Report(what)
    except ValueError:
        raise typer.BadParameter(f"There are the reports {_REPORTS}") from None
    if from_month is None and report_ is not Report.DATA_QUALITY:
        raise typer.BadParameter("Give --from, the first month.")
    month = Month.of(today)
    try:
        period = Period(month, month) if from_month is None else period_of(from_month, to_month or from_month)
        dimensions = frozenset(Dimension(name) for name in by) if by else frozenset(Dimension)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    return Order(report_, period, today, dimensions, faster_diagnosis)


def _format(name: str) -> "Format":
    from spiritum.waiting_times.reports import Format

    try:
        return Format(name)
    except ValueError:
        raise typer.BadParameter("A report is csv or json.") from None


async def _write(
    order: "Order", format_: "Format", output: Path | None, pathways: list[int] | None, processes: int
) -> None:
    from spiritum.audit.trail import Trail
    from spiritum.commands.database import open_site_database
    from spiritum.pathways.queries import all_pathway_ids
    from spiritum.waiting_times.report_making import Reports
    from spiritum.waiting_times.report_trail import noting
    from spiritum.waiting_times.standards_file import standards_in

    settings = Settings()
    async with open_site_database(settings, "spiritum waiting-times") as database:
        reports = Reports(database, standards_in(settings.waiting_times_standards), lambda: order.as_of, processes)
        pathway_ids = pathways or await all_pathway_ids(database.reads)
        before_shown = noting(Trail(database), operator_of(_COMMAND), order.report)
        async with aclosing(reports.stream(order, format_, pathway_ids, before_shown)) as chunks:
            with report_file(output) as file:
                async for chunk in chunks:
                    file.write(chunk)
