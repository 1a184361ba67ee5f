"""`spiritum waiting-times`: whether what is stored of waiting times is what the events say."""

from typing import Annotated

import typer

from spiritum.commands.noting import note_shown
from spiritum.commands.running import run_command
from spiritum.settings import Settings

waiting_times_cli = typer.Typer(no_args_is_help=True, help="Cancer waiting times.")
"""Imports are inside the functions, as in `spiritum.commands.main`, which always imports this module."""

_SHOWN = 20


@waiting_times_cli.callback()
def waiting_times() -> None:
    """Cancer waiting times."""


@waiting_times_cli.command()
def check(
    *,
    mend: Annotated[bool, typer.Option(help="Store what was computed where it differs.")] = False,
    fill: Annotated[bool, typer.Option(help="Then keep what the reports need of each entry.")] = False,
    processes: Annotated[int | None, typer.Option(min=1, help="Processes that compute; by default one a core.")] = None,
) -> None:
    """Compute all waiting times anew, and compare them with what is stored.

    Fails if there is a difference. After WAITING_TIMES_STANDARDS has changed there
    are differences: `--mend` stores what the new standards say, entry by entry,
    while the site runs. The site keeps what the reports need by itself, every
    night; `--fill` does it now, with all processors.
    """
    from spiritum.waiting_times.standards_file import BadStandards

    try:
        entries, different = run_command(_check(Settings(), mend=mend, fill=fill, processes=processes))
    except BadStandards as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    typer.echo(f"{entries:,} entries computed anew, {different:,} differ{' and are mended' if mend else ''}.")
    if different and not mend:
        raise typer.Exit(1)


async def _check(settings: Settings, *, mend: bool, fill: bool, processes: int | None) -> tuple[int, int]:
    import os
    from datetime import timedelta

    from spiritum.audit.disclosures import Disclosures, Group, Key
    from spiritum.clock import today_in
    from spiritum.commands.database import open_site_database
    from spiritum.waiting_times.checking import Progress, differences
    from spiritum.waiting_times.checking import mend as mend_entry
    from spiritum.waiting_times.result_filling import ResultFiller
    from spiritum.waiting_times.standards_file import standards_in

    path, today, progress, different = settings.waiting_times_standards, today_in(settings.timezone)(), Progress(), 0
    standards = standards_in(path)
    patience = timedelta(minutes=5)
    async with open_site_database(settings, "spiritum waiting-times", statement_timeout=patience) as database:
        async for each in differences(database, path, today, processes or os.cpu_count() or 1, progress):
            different += 1
            if different <= _SHOWN:
                disclosures = Disclosures()
                disclosures.note(Key.ENTRY, [each.on_pathway_id], Group.WAITING_TIMES)
                await note_shown(database, "spiritum waiting-times check", disclosures)
                typer.echo(f"entry {each.on_pathway_id}: {', '.join(each.columns) or 'nothing is stored'}", err=True)
            if mend:
                await mend_entry(database, standards, today, each.on_pathway_id)
        if fill:
            made = await ResultFiller(database, standards, lambda: today, processes or os.cpu_count() or 1).fill()
            typer.echo("The site is at it." if made is None else f"{made:,} results are kept for the reports.")
    return progress.entries, different
