"""`spiritum audit show`: who looked at a patient, what a person did, what was refused, which looks are unusual."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from spiritum.commands.running import run_command
from spiritum.settings import Settings

if TYPE_CHECKING:
    from generated.graphql.privacy import AuditEvent, AuditPatient, UnusualLook
    from spiritum.db import Database
    from spiritum.privacy.asking import Question
    from spiritum.privacy.periods import Period
    from spiritum.privacy.trail import Reading

Row = tuple[str, ...]
Patient = Annotated[str | None, typer.Option("--patient", help="A patient, by hospital number or else by id.")]
Begin = Annotated[
    datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day; without it, 30 days ago.")
]
End = Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day; without it, today.")]
_MAX_ROWS = 10_000
_PAGE = 100


def show(
    patient: Patient = None,
    user: Annotated[str | None, typer.Option("--user", help="What this user did; a username.")] = None,
    client: Annotated[str | None, typer.Option("--client", help="What this machine client did; its id.")] = None,
    kind: Annotated[list[str] | None, typer.Option("--kind", help="Such as opened or listed; several times.")] = None,
    from_: Begin = None,
    to: End = None,
    limit: Annotated[int, typer.Option(min=1, max=_MAX_ROWS, help="How many events at most.")] = 1_000,
    *,
    refused: Annotated[bool, typer.Option("--refused", help="What was refused.")] = False,
    unusual: Annotated[bool, typer.Option("--unusual", help="Looks that may have to be explained.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for programs.")] = False,
) -> None:
    """Show events of the audit trail, the newest first.

    Who looked is noted, too: with the name of the operating system's user. A
    patient's or a person's events may be of 366 days, everything else of 31.
    """
    if not (patient or user or client or refused or unusual):
        raise typer.BadParameter("Say what: --patient, --user, --client, --refused or --unusual.")
    if unusual and (patient or client or refused or kind):
        raise typer.BadParameter("--unusual goes with --user, --from and --to.")
    run_command(
        _unusual(user, from_, to, limit, as_json=as_json)
        if unusual
        else _events(patient, user, client, kind or [], from_, to, limit, refused=refused, as_json=as_json)
    )


async def _events(
    patient: str | None,
    user: str | None,
    client: str | None,
    kinds: Sequence[str],
    from_: datetime | None,
    to: datetime | None,
    limit: int,
    *,
    refused: bool,
    as_json: bool,
) -> None:
    from spiritum.commands.database import open_site_database
    from spiritum.privacy.asking import Question

    settings = Settings()
    period = days_between(settings.timezone, from_, to)
    async with open_site_database(settings, "spiritum audit") as database:
        question = Question(
            period.since,
            period.until,
            await patient_named(database, patient),
            None,
            await _user_named(database, user),
            client,
            [_kind(name) for name in kinds],
            ["DENIED", "FAILED"] if refused else [],
        )
        rows = await _all_events(database, reading("spiritum audit show"), question, limit)
    if as_json:
        _print_json("events", [_event_as_json(row) for row in rows], limit)
    else:
        _print(("When", "Who", "What", "Patients", "From"), [_event_row(row, settings.timezone) for row in rows], limit)


async def _all_events(
    database: "Database", reading: "Reading", question: "Question", limit: int
) -> "Sequence[AuditEvent]":
    """The events, page by page: each page is noted before the next is read."""
    from spiritum.paging.pages import Key, PageRequest
    from spiritum.privacy.asking import event_filter_of
    from spiritum.privacy.event_queries import event_key
    from spiritum.privacy.trail import TrailReader

    trail, criteria = TrailReader(database), await event_filter_of(database.reads, question)
    rows: list[AuditEvent] = []
    cursor: Key | None = None
    while len(rows) < limit:
        request = PageRequest(min(_PAGE, limit - len(rows)), backward=False, cursor=cursor)
        page, events = await trail.events(reading, criteria, request)
        rows += events
        if not page.has_next:
            break
        cursor = event_key(page.rows[-1])
    return rows


async def _unusual(user: str | None, from_: datetime | None, to: datetime | None, limit: int, *, as_json: bool) -> None:
    from spiritum.commands.database import open_site_database
    from spiritum.paging.pages import Key, PageRequest
    from spiritum.privacy.periods import MAX_DAYS_OF_ALL, period_of
    from spiritum.privacy.trail import TrailReader
    from spiritum.privacy.unusual_queries import UnusualFilter, look_key

    settings = Settings()
    days = days_between(settings.timezone, from_, to)
    period = period_of(days.since, days.until, MAX_DAYS_OF_ALL)
    rows: list[UnusualLook] = []
    cursor: Key | None = None
    async with open_site_database(settings, "spiritum audit") as database:
        criteria = UnusualFilter(period, settings.timezone, await _user_named(database, user))
        while len(rows) < limit:
            request = PageRequest(min(_PAGE, limit - len(rows)), backward=False, cursor=cursor)
            page, looks = await TrailReader(database).unusual_looks(reading("spiritum audit show"), criteria, request)
            rows += looks
            if not page.has_next:
                break
            cursor = look_key(page.rows[-1])
    if as_json:
        _print_json("looks", [_look_as_json(row) for row in rows], limit)
    else:
        columns = ("Last", "Who", "Why", "Looks", "Patients")
        _print(columns, [_look_row(row, settings.timezone) for row in rows], limit)


def days_between(zone: str, from_: datetime | None, to: datetime | None) -> "Period":
    """From the first day until the last one's end, on the hospital's clock; at most until now."""
    from datetime import UTC, timedelta
    from zoneinfo import ZoneInfo

    from spiritum.privacy.periods import Period

    place = ZoneInfo(zone)
    now = datetime.now(UTC)
    midnight = now.astimezone(place).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    first, last = from_ or midnight - timedelta(days=30), to or midnight
    if last < first:
        raise typer.BadParameter("--to is before --from.")
    end = (min(last, midnight) + timedelta(days=1)).replace(tzinfo=place)
    return Period(first.replace(tzinfo=place), min(now, end))


def reading(command: str) -> "Reading":
    """Who reads: the operating system's user."""
    from spiritum.audit.noting import Asker
    from spiritum.commands.user import os_user
    from spiritum.privacy.trail import Reading

    return Reading(Asker(source=command, os_user=os_user()), command)


async def patient_named(database: "Database", patient: str | None) -> int | None:
    """The patient by hospital number or id: who is no longer stored still has an id in the trail."""
    from spiritum.privacy.people import find_patient

    if patient is None:
        return None
    patient_id = await find_patient(database.reads, patient)
    if patient_id is not None:
        return patient_id
    if patient.isascii() and patient.isdigit() and len(patient) < 19:
        return int(patient)
    raise typer.BadParameter("No patient has this hospital number, and it is no id.")


async def _user_named(database: "Database", username: str | None) -> int | None:
    from spiritum.staff.queries import find_user_by_name

    if username is None:
        return None
    user = await find_user_by_name(database.reads, username)
    if user is not None:
        return user.id
    if username.isascii() and username.isdigit() and len(username) < 19:  # of an account that is deleted
        return int(username)
    raise typer.BadParameter("There is no user of this name. Of a deleted account give the id.")


def _kind(name: str) -> str:
    from spiritum.audit.disclosures import Kind

    try:
        return Kind(name.upper()).value
    except ValueError:
        raise typer.BadParameter(f"There are the kinds {', '.join(kind.value.lower() for kind in Kind)}.") from None


def _event_row(event: "AuditEvent", zone: str) -> Row:
    from spiritum.privacy.rest_forms import plain
    from spiritum.privacy.words import groups_in_words

    groups = groups_in_words([plain(group) for group in event.groups])
    what = f"{event.description}: {groups}" if groups else event.description
    if event.receiver_count:
        what += f", to {event.receiver_count}"
    if event.purpose == "BTG":
        what += ", in an emergency"
    username = f" ({event.actor.username})" if event.actor.username else ""
    patients = _patients(event.patients, event.patient_count)
    return (_minute(event.at, zone), event.actor.name + username, what, patients, event.source or "")


def _look_row(look: "UnusualLook", zone: str) -> Row:
    from spiritum.privacy.rest_forms import plain
    from spiritum.privacy.words import spaced

    username = f" ({look.actor.username})" if look.actor.username else ""
    patients = _patients(look.patients, look.patient_count)
    return (
        _minute(look.last_at, zone),
        look.actor.name + username,
        spaced(plain(look.reason)),
        str(look.looks),
        patients,
    )


def _patients(patients: "Sequence[AuditPatient]", count: int) -> str:
    more = f" and {count - len(patients)} more" if count > len(patients) else ""
    return " ".join(str(patient.id) for patient in patients) + more


def _minute(instant: datetime, zone: str) -> str:
    from zoneinfo import ZoneInfo

    return f"{instant.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M:%S %Z}"


def _event_as_json(event: "AuditEvent") -> object:
    from spiritum.privacy.rest_forms import event as form

    return form(event).model_dump(mode="json", by_alias=True)


def _look_as_json(look: "UnusualLook") -> object:
    from spiritum.privacy.rest_forms import look as form

    return form(look).model_dump(mode="json", by_alias=True)


def _print_json(name: str, rows: Sequence[object], limit: int) -> None:
    typer.echo(json.dumps({name: rows, "isCut": len(rows) == limit}, indent=2))


def _print(columns: Row, rows: Sequence[Row], limit: int) -> None:
    """A table. SECURITY: nothing that was stored can steer the terminal."""
    if not rows:
        typer.echo("Nothing in this period.")
        return
    lines = [columns, *(tuple(map(_printable, row)) for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(columns))]
    for line in lines:
        typer.echo("  ".join(_padded(line, widths)).rstrip())
    if len(rows) == limit:
        typer.echo(f"These are the latest {limit}: --limit shows more, --to what was before.", err=True)


def _padded(line: Row, widths: Sequence[int]) -> Iterator[str]:
    return (cell.ljust(width) for cell, width in zip(line, widths, strict=True))


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else "?" for character in text)
