"""`spiritum waiting-times learn`: what forecasts rest on, learned by hand."""

from typing import TYPE_CHECKING

import typer

from spiritum.commands.running import run_command
from spiritum.settings import Settings

if TYPE_CHECKING:
    from spiritum.waiting_times.learning import Lesson

# Imports are inside the functions, as in `spiritum.commands.main`, which always imports this module.


def learn() -> None:
    """Learn from the site's own histories what forecasts rest on.

    A site that runs does it by itself once a day, after the hospital's day has
    turned. Do it by hand after an import, or after WAITING_TIMES_STANDARDS has
    changed. What was recorded until yesterday is learned from. It takes about
    two seconds of one processor for 1,000 entries, while the site runs.
    """
    from spiritum.waiting_times.learning import LearningUnderWayError
    from spiritum.waiting_times.standards_file import BadStandards

    try:
        lesson = run_command(_learn(Settings()))
    except (BadStandards, LearningUnderWayError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    if lesson is None:
        typer.echo("There is nothing to learn from: no entry has anything recorded.")
    else:
        typer.echo(f"Learned from {lesson.entries:,} entries, as recorded until {lesson.learned_on:%-d %B %Y}.")


async def _learn(settings: Settings) -> "Lesson | None":
    from zoneinfo import ZoneInfo

    from spiritum.clock import today_in
    from spiritum.commands.database import open_site_database
    from spiritum.waiting_times.learning import Learning
    from spiritum.waiting_times.standards_file import standards_in

    standards, zone = standards_in(settings.waiting_times_standards), ZoneInfo(settings.timezone)
    async with open_site_database(settings, "spiritum waiting-times") as database:
        return await Learning(database, standards, today_in(settings.timezone), zone).learn(again=True)
