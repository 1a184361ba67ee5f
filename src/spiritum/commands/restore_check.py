"""`spiritum restore-check`: what has to be done after a restore, before the site serves."""

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from spiritum.commands.running import run_command
from spiritum.settings import Settings

if TYPE_CHECKING:
    from spiritum.db import Database
    from spiritum.site.restoring import Held, Reconciled

_IDS_AHEAD = 1_000_000
_MAX_LISTED = 100


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was there, and what was done."""

    held: "Held"
    sequences: int
    reconciled: "Reconciled | None"
    """None if the hospital was not asked or does not respond."""
    epoch: int | None = None
    """Of the audit trail, which begins."""


def restore_check(
    *,
    ids_ahead: Annotated[
        int, typer.Option(min=1, max=10**12, help="How far ids move on: more than were given since the backup.")
    ] = _IDS_AHEAD,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what is there, and change nothing.")] = False,
    no_hospital: Annotated[
        bool, typer.Option("--no-hospital", help="Do not ask the hospital: only where it is a simulator that is gone.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for programs.")] = False,
) -> None:
    """Put right after a restore what the database cannot know. Run it before the site serves.

    Ends all sessions, moves ids beyond those that were given after the backup,
    begins an epoch of the audit trail, sends what waits for the hospital once
    more under its old keys, asks for what is open, lists what the hospital has
    and the database has not, and notes it all in the audit trail. Running it
    again does no harm.
    """
    outcome = run_command(_restore_check(Settings(), ids_ahead, dry_run=dry_run, asks=not no_hospital))
    if as_json:
        typer.echo(json.dumps(_as_json(outcome), indent=2))
    else:
        _print(outcome, dry_run=dry_run)
    is_complete = dry_run or no_hospital or (outcome.reconciled is not None and outcome.reconciled.left == 0)
    if not is_complete:
        typer.echo("The hospital could not be asked for everything. Run this again once it responds.", err=True)
        raise typer.Exit(1)


async def _restore_check(settings: Settings, ids_ahead: int, *, dry_run: bool, asks: bool) -> Outcome:
    from spiritum.commands.database import NoSiteError, open_site_database
    from spiritum.installation.sole_user import CannotServeError, sole_user_of
    from spiritum.site import restoring
    from spiritum.site.audit_keys import sinks_of

    try:
        with sole_user_of(settings.data_dir):
            async with open_site_database(
                settings, "spiritum restore-check", statement_timeout=timedelta(minutes=5)
            ) as database:
                before = await restoring.held(database)
                if before.servers:
                    raise NoSiteError("Server processes are connected to the database. Stop the site on every machine.")
                if dry_run:
                    return Outcome(before, 0, None)
                await restoring.end_sessions(database)
                await restoring.doubt_outbox(database)
                sequences = await restoring.move_ids(database, ids_ahead)
                epoch = await restoring.begin_audit_epoch(database, sinks_of(settings))
                reconciled = await _reconciled(settings, database, before) if asks else None
                await restoring.note_restore(database, before, ids_ahead, reconciled)
                return Outcome(before, sequences, reconciled, epoch)
    except CannotServeError as error:
        raise NoSiteError(str(error)) from None


async def _reconciled(settings: Settings, database: "Database", before: "Held") -> "Reconciled | None":
    """What came of asking the hospital, or the simulator, which runs meanwhile; None if it does not respond."""
    from spiritum.errors import UpstreamUnavailable
    from spiritum.serving.supervisor import open_trust
    from spiritum.site import restoring
    from spiritum.site.hospital import open_adapter

    async with open_trust(settings, "http://127.0.0.1:9") as url:  # results are asked for, and not called back
        adapter = open_adapter(settings, url)
        try:
            return await restoring.reconcile(database, adapter, before.since)
        except UpstreamUnavailable:
            return None
        finally:
            await adapter.close()


def _as_json(outcome: Outcome) -> dict[str, object]:
    held, done = outcome.held, outcome.reconciled
    unknown = None if done is None else done.unknown
    return {
        "restoredTo": held.moment.isoformat() if held.moment is not None else None,
        "hospitalAskedFrom": held.since.isoformat() if held.since is not None else None,
        "sessions": held.sessions,
        "outboxWaiting": held.waiting,
        "mailsWaiting": held.mails,
        "sequencesMoved": outcome.sequences,
        "auditEpoch": outcome.epoch,
        "hospital": None if done is None else {"sent": done.sent, "left": done.left, "moved": done.moved},
        "unknownHere": None
        if unknown is None
        else [{"reference": request.reference, "decisionPointId": request.decision_point_id} for request in unknown],
    }


def _print(outcome: Outcome, *, dry_run: bool) -> None:
    held, done = outcome.held, outcome.reconciled
    typer.echo(f"By its audit trail, the database was restored to {held.moment or 'its beginning'}.")
    typer.echo(f"Sessions and tokens: {held.sessions}{'' if dry_run else ', all ended'}.")
    typer.echo(f"Requests that wait for the hospital: {held.waiting}. Mails that wait: {held.mails}.")
    if dry_run:
        return
    typer.echo(f"Sequences moved: {outcome.sequences}.")
    typer.echo(f"The audit trail begins its epoch {outcome.epoch}: `spiritum audit verify` says what was lost.")
    if done is None:
        typer.echo("The hospital was not asked.")
        return
    typer.echo(
        f"Sent under their old keys: {done.sent}; still waiting: {done.left}. Moved on at the hospital: {done.moved}."
    )
    if done.unknown is None:
        typer.echo(f"The hospital cannot list requests: ask it for those that it got since {held.since}.")
        return
    typer.echo(f"Requests that the hospital has and this database has not: {len(done.unknown)}.")
    for request in done.unknown[:_MAX_LISTED]:
        typer.echo(f"  {request.reference}  decision point {request.decision_point_id or '-'}")
