"""`spiritum audit report`: a patient's own report of who saw the record, as a page or as a text."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from spiritum.commands.audit_show import Begin, End, days_between, patient_named, reading
from spiritum.commands.report_file import report_file
from spiritum.commands.running import run_command
from spiritum.settings import Settings


def report(
    patient: Annotated[str, typer.Option("--patient", help="The patient, by hospital number or else by id.")],
    from_: Begin = None,
    to: End = None,
    format_: Annotated[str, typer.Option("--format", help="text or html.")] = "text",
    lang: Annotated[str, typer.Option("--lang", help="The language; there is en.")] = "en",
    output: Annotated[Path | None, typer.Option(help="A file; without it, the standard output.")] = None,
) -> None:
    """Write a report for a patient who asks who has seen their record.

    By day: when, who, what of it and why. AUDIT_REPORT_STAFF says how staff
    are named; other patients are not. It may be of ten years. Making it is
    noted in the trail.
    """
    if format_ not in {"text", "html"}:
        raise typer.BadParameter("A report is text or html.")
    if lang != "en":
        raise typer.BadParameter("Reports are in English: en.")
    with report_file(output) as file:
        file.write(run_command(_report(patient, from_, to, is_page=format_ == "html")))


async def _report(patient: str, from_: datetime | None, to: datetime | None, *, is_page: bool) -> bytes:
    from spiritum.commands.database import open_site_database
    from spiritum.privacy.periods import MAX_DAYS_OF_REPORT, period_of
    from spiritum.privacy.report_html import report_as_html
    from spiritum.privacy.report_words import report_as_text
    from spiritum.privacy.reporting import Reporter, Staff
    from spiritum.privacy.trail import TrailReader

    settings = Settings()
    days = days_between(settings.timezone, from_, to)
    period = period_of(days.since, days.until, MAX_DAYS_OF_REPORT)
    async with open_site_database(settings, "spiritum audit") as database:
        patient_id = await patient_named(database, patient)
        if patient_id is None:
            raise typer.BadParameter("Say which patient.")
        reporter = Reporter(TrailReader(database), settings.timezone, Staff(settings.audit_report_staff))
        made = await reporter.report(reading("spiritum audit report"), patient_id, period, called=patient)
    return (report_as_html(made) if is_page else report_as_text(made)).encode()
