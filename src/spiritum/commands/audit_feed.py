"""`spiritum audit feed`: what receivers of the feed did not take, and another try for it."""

import json
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from spiritum.commands.running import run_command
from spiritum.settings import Settings

if TYPE_CHECKING:
    from spiritum.audit.disclosures import Disclosures
    from spiritum.audit_export.resending import Attempt, Parked, Resending
    from spiritum.audit_export.sinks import Sink
    from spiritum.db import Database, Transaction

feed_cli = typer.Typer(no_args_is_help=True, help="The feed of the audit trail: events that a receiver did not take.")
_COMMAND = "spiritum audit feed resend"
_MAX_SHOWN = 1_000
_AsJson = Annotated[bool, typer.Option("--json", help="As JSON, for programs.")]


@feed_cli.command()
def parked(
    sink: Annotated[str | None, typer.Argument(help="fhir or syslog; without it, both.")] = None,
    *,
    as_json: _AsJson = False,
) -> None:
    """List the events that a receiver did not take, each with the reason: at most 1,000.

    REFUSED: the receiver says that the event is not as it should be, or failed for
    it and took the events beside it. Anything else is how it failed when the event
    was sent again.
    """
    rows = run_command(_parked(Settings(), sink))
    if as_json:
        typer.echo(json.dumps([_as_json(row) for row in rows], indent=2))
        return
    for row in rows:
        typer.echo(f"{_named(row)}: {row.reason}, since {row.parked_at:%Y-%m-%d %H:%M} UTC")
    if len(rows) == _MAX_SHOWN:
        typer.echo(f"These are the first {_MAX_SHOWN:,}.")
    if not rows:
        typer.echo("Nothing is parked.")


@feed_cli.command()
def resend(
    sink: Annotated[str, typer.Argument(help="fhir or syslog.")],
    events: Annotated[
        list[int] | None,
        typer.Argument(metavar="[EVENT]...", min=1, max=2**63 - 1, help="Numbers that `parked` shows."),
    ] = None,
    *,
    everything: Annotated[bool, typer.Option("--all", help="Every event that this receiver did not take.")] = False,
    as_json: _AsJson = False,
) -> None:
    """Send events again that a receiver did not take, one after the other.

    What it takes is no longer parked, and the trail says who has sent it again.
    What it does not take stays, and the command ends with 1. It stops when the
    receiver has not responded three times in a row.
    """
    if bool(events) == everything:
        raise typer.BadParameter("Give the numbers of events, or --all.")
    attempts = run_command(_resend(Settings(), sink, None if everything else events, is_quiet=as_json))
    taken = [attempt.parked for attempt in attempts if attempt.reason is None]
    missing = sorted(set(events or []) - {attempt.parked.event_id for attempt in attempts})
    if as_json:
        failed = [{**_as_json(each.parked), "reason": each.reason} for each in attempts if each.reason is not None]
        typer.echo(json.dumps({"sent": [_as_json(row) for row in taken], "parked": failed, "notParked": missing}))
    else:
        typer.echo(f"Sent: {len(taken):,}. Parked still: {len(attempts) - len(taken):,}.")
        if missing:
            typer.echo(f"Not parked: {', '.join(map(str, missing))}.")
    if missing or len(taken) < len(attempts):
        raise typer.Exit(1)


async def _parked(settings: Settings, sink: str | None) -> "Sequence[Parked]":
    from contextlib import aclosing

    from spiritum.audit_export.resending import parked_pages
    from spiritum.commands.database import open_site_database

    rows: list[Parked] = []
    async with (
        open_site_database(settings, "spiritum audit feed") as database,
        aclosing(parked_pages(database.reads, sink)) as pages,
    ):
        async for page in pages:
            rows += page
            if len(rows) >= _MAX_SHOWN:
                break
    return rows[:_MAX_SHOWN]


async def _resend(
    settings: Settings, name: str, events: Collection[int] | None, *, is_quiet: bool
) -> "Sequence[Attempt]":
    from contextlib import aclosing

    from spiritum.commands.database import NoSiteError, open_site_database
    from spiritum.site.trail_feeds import sinks_of_feeds

    sinks = {sink.name: sink for sink in sinks_of_feeds(settings)}
    if name not in sinks:
        raise NoSiteError(f"There is no feed {name} in the settings: AUDIT_FEED_FHIR_URL, AUDIT_FEED_SYSLOG.")
    attempts: list[Attempt] = []
    async with open_site_database(settings, "spiritum audit feed") as database:
        try:
            async with aclosing(_resending(settings, database, sinks[name]).resend(events)) as results:
                async for attempt in results:
                    attempts.append(attempt)
                    if not is_quiet:
                        typer.echo(f"{_named(attempt.parked)}: {attempt.reason or 'sent'}")
        finally:
            await sinks[name].close()
    return attempts


def _resending(settings: Settings, database: "Database", sink: "Sink") -> "Resending":
    """SECURITY: patients are in the trail before they leave, and who has sent them with each that was taken."""
    from spiritum.audit.actions import record
    from spiritum.audit.disclosures import Disclosed, Kind
    from spiritum.audit.trail import Trail
    from spiritum.audit_export.resending import Resending
    from spiritum.commands.noting import operator_of
    from spiritum.site.trail_feeds import publisher_of

    operator, trail = operator_of(f"{_COMMAND} {sink.name}"), Trail(database)

    async def disclose(disclosures: "Disclosures") -> None:
        if disclosures:
            await trail.disclosed(Disclosed(Kind.EXPORTED, operator, operator.source, None, None, disclosures))

    def note(tx: "Transaction", row: "Parked") -> None:
        event = {"event": row.event_id, "part": row.part}
        record(tx, None, "resend", "audit_feed_parked", None, sink=row.sink, **event, os_user=operator.os_user)

    return Resending(database, sink, publisher_of(settings), disclose, note)


def _named(row: "Parked") -> str:
    part = f", part {row.part}" if row.part else ""
    return f"{row.sink}: event {row.event_id}{part} of {row.at:%Y-%m-%d %H:%M} UTC"


def _as_json(row: "Parked") -> dict[str, object]:
    instants = {"at": row.at.isoformat(), "parkedAt": row.parked_at.isoformat()}
    return {"sink": row.sink, "event": row.event_id, "part": row.part, "reason": row.reason, **instants}
