"""`spiritum trust`: the state of the requests to the hospital, and another try for dead letters."""

import json
from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, NamedTuple, TypeVar

import typer

from spiritum.commands.noting import note_shown
from spiritum.commands.running import run_command
from spiritum.settings import Settings

if TYPE_CHECKING:
    from spiritum.clinical_requests.queries import UnsentCancellation
    from spiritum.db import Database
    from spiritum.patients.queries import MissingDemographics
    from spiritum.trust.queries import DeadLetter, Queue

trust_cli = typer.Typer(no_args_is_help=True, help="Requests on their way to the hospital.")
"""Imports are inside the functions, as in `spiritum.commands.main`, which always imports this module."""

T = TypeVar("T")
_MAX_PATIENTS = 100
_AsJson = Annotated[bool, typer.Option("--json", help="As JSON, for programs.")]


class Status(NamedTuple):
    """What `spiritum trust status` shows."""

    queue: "Queue"
    dead_letters: Sequence["DeadLetter"]
    cancelled: Collection[int]
    """The ids of those whose requests were cancelled."""
    cancellations: Sequence["UnsentCancellation"]
    """Those that the hospital has still to be sent; at most the first 1,000."""
    hospital_responds: bool | None
    """`None` if the hospital's address is not known."""
    unavailable_count: int
    unavailable: Sequence["MissingDemographics"]
    """The first of the patients whose demographics the hospital did not give."""


class Requeued(NamedTuple):
    """What `spiritum trust retry` did."""

    requeued: list[int]
    not_found: list[int]
    cancelled: list[int]
    """Left out of all: their requests were cancelled meanwhile."""


@trust_cli.command()
def status(*, as_json: _AsJson = False) -> None:
    """Show requests and cancellations that wait to be sent, dead letters, whether
    the hospital responds, and patients whose demographics it did not give.

    A dead letter is a request that the hospital rejected, or that could not be
    sent for TRUST_DEAD_LETTER_SECONDS. Its clinical request is in the state
    ERROR. A cancellation is sent once the hospital has its request, and tried
    until the hospital responds.
    """
    trust_status = run_command(_status(Settings()))
    if as_json:
        typer.echo(json.dumps(_as_json(trust_status), indent=2))
    else:
        _print(trust_status)


@trust_cli.command()
def retry(
    ids: Annotated[
        list[int] | None, typer.Argument(metavar="[ID]...", max=2**63 - 1, help="Numbers that `status` shows.")
    ] = None,
    *,
    everything: Annotated[
        bool, typer.Option("--all", help="Every dead letter whose request was not cancelled.")
    ] = False,
    as_json: _AsJson = False,
) -> None:
    """Send dead letters once more, with the keys that they had.

    Each starts anew: its clinical request goes back to the state that it had at
    first, and it has TRUST_DEAD_LETTER_SECONDS before it becomes a dead letter again. A
    request that waits for its next attempt is sent at once.

    Requests that were cancelled are left out of --all. One that is sent by its
    number is cancelled at the hospital as soon as the hospital has it.
    """
    if bool(ids) == everything:
        raise typer.BadParameter("Give the numbers of dead letters, or --all.")
    done = run_command(_retry(Settings(), None if everything else ids or []))
    if as_json:
        typer.echo(json.dumps({"putBack": done.requeued, "notFound": done.not_found, "cancelled": done.cancelled}))
    else:
        typer.echo(f"Requeued: {_listed(done.requeued)}.")
        if done.cancelled:
            typer.echo(f"Left out, since they were cancelled: {_listed(done.cancelled)}.")
    if done.not_found:
        typer.echo(f"Not found: {_listed(done.not_found)}. `spiritum trust status` lists the dead letters.", err=True)
        raise typer.Exit(1)


async def _status(settings: Settings) -> Status:
    from spiritum.audit.disclosures import Disclosures, Group, Key
    from spiritum.clinical_requests.queries import UNSENT_CANCELLATIONS
    from spiritum.commands.database import open_site_database
    from spiritum.patients.queries import unavailable_patient_count, unavailable_patients
    from spiritum.trust.queries import DEAD_LETTERS, QUEUE

    async with open_site_database(settings, "spiritum trust") as database:
        queue = await database.reads.one(QUEUE)
        dead_letters = await database.reads.all(DEAD_LETTERS)
        cancelled = await _cancelled(database, dead_letters)
        cancellations = await database.reads.all(UNSENT_CANCELLATIONS)
        count = await unavailable_patient_count(database.reads)
        unavailable = await unavailable_patients(database.reads, _MAX_PATIENTS)
        disclosures = Disclosures()
        disclosures.note(Key.PATIENT, [patient.id for patient in unavailable], Group.DEMOGRAPHICS)
        request_ids = {letter.clinical_request_id for letter in (*dead_letters, *cancellations)}
        disclosures.note(Key.REQUEST, sorted(request_ids), Group.DECISIONS)
        await note_shown(database, "spiritum trust status", disclosures)
    return Status(queue, dead_letters, cancelled, cancellations, await _hospital_responds(settings), count, unavailable)


async def _retry(settings: Settings, ids: Sequence[int] | None) -> Requeued:
    """Requeue each in a transaction of its own, so that one that was sent meanwhile does not stop the others."""
    from spiritum.clinical_requests.results import OUTBOX_CALLBACKS
    from spiritum.commands.database import open_site_database
    from spiritum.trust.outbox import NotHeld, requeue
    from spiritum.trust.queries import DEAD_LETTERS

    done = Requeued([], [], [])
    async with open_site_database(settings, "spiritum trust") as database:
        if ids is None:
            letters = await database.reads.all(DEAD_LETTERS)
            done.cancelled.extend(await _cancelled(database, letters))
            ids = [letter.id for letter in letters if letter.id not in done.cancelled]
        for request_id in dict.fromkeys(ids):
            try:
                async with database.transaction() as tx:
                    is_requeued = await requeue(tx, OUTBOX_CALLBACKS, request_id)
            except NotHeld:
                is_requeued = False
            (done.requeued if is_requeued else done.not_found).append(request_id)
    return done


async def _cancelled(database: "Database", letters: Sequence["DeadLetter"]) -> list[int]:
    """The ids of the dead letters whose requests were cancelled."""
    from spiritum.clinical_requests.queries import CANCELLATION

    cancellations = await CANCELLATION.by_keys(database.reads, [letter.clinical_request_id for letter in letters])
    return [letter.id for letter, each in zip(letters, cancellations, strict=True) if each is not None]


async def _hospital_responds(settings: Settings) -> bool | None:
    """Whether the hospital responds; `None` if it is a simulator that does not run."""
    from spiritum.errors import UpstreamUnavailable
    from spiritum.installation.addresses import find_addresses
    from spiritum.site.hospital import open_adapter

    running = find_addresses(settings.data_dir)
    url = settings.hospital_url or (running.hospital_url if running else None)
    if url is None:
        return None
    adapter = open_adapter(settings, url, connections=1)
    try:
        await adapter.test_connection()
    except UpstreamUnavailable:
        return False
    finally:
        await adapter.close()
    return True


def _as_json(trust_status: Status) -> dict[str, object]:
    queue = trust_status.queue
    return {
        "queue": {
            "waiting": queue.waiting,
            "inHand": queue.leased,
            "retrying": queue.retrying,
            "attempts": int(queue.attempts),
            "oldestAt": queue.oldest_at.isoformat() if queue.oldest_at else None,
            "oldestSeconds": round(_age(queue.oldest_at).total_seconds(), 1) if queue.oldest_at else None,
        },
        "deadLetters": [
            {
                "id": letter.id,
                "clinicalRequestId": letter.clinical_request_id,
                "kind": letter.kind,
                "attempts": letter.attempts,
                "queuedAt": letter.queued_at.isoformat(),
                "parkedAt": letter.parked_at.isoformat(),
                "error": letter.last_error,
                "cancelled": letter.id in trust_status.cancelled,
            }
            for letter in trust_status.dead_letters
        ],
        "cancellations": [
            {
                "clinicalRequestId": cancellation.clinical_request_id,
                "attempts": cancellation.attempts,
                "cancelledAt": cancellation.cancelled_at.isoformat(),
                "error": cancellation.last_error,
            }
            for cancellation in trust_status.cancellations
        ],
        "engine": {"answers": trust_status.hospital_responds},
        "unavailablePatients": {
            "count": trust_status.unavailable_count,
            "first": [
                {
                    "id": patient.id,
                    "hospitalNumber": patient.hospital_number,
                    "reason": patient.reason,
                    "since": patient.since.isoformat(),
                }
                for patient in trust_status.unavailable
            ],
        },
    }


def _print(trust_status: Status) -> None:
    from rich.console import Console
    from rich.table import Table

    queue, console = trust_status.queue, Console()
    facts = Table(show_header=False, box=None)
    facts.add_row("waiting", f"{queue.waiting:,} ({queue.leased:,} leased)")
    facts.add_row("oldest", _words(_age(queue.oldest_at)) if queue.oldest_at else "-")
    facts.add_row("retrying", f"{queue.retrying:,} ({int(queue.attempts):,} attempts)")
    facts.add_row("dead letters", f"{len(trust_status.dead_letters):,}")
    facts.add_row("cancellations", f"{len(trust_status.cancellations):,}")
    responds = {True: "responds", False: "does not respond", None: "not running"}
    facts.add_row("hospital", responds[trust_status.hospital_responds])
    facts.add_row("unavailable patients", f"{trust_status.unavailable_count:,}")
    console.print(facts)
    if trust_status.unavailable:
        patients = Table("patient", "hospital number", "reason", "since")
        for patient in trust_status.unavailable:
            patients.add_row(str(patient.id), patient.hospital_number, patient.reason, _minute(patient.since))
        console.print(patients)
    if trust_status.cancellations:
        waiting = Table("cancelled request", "attempts", "cancelled", "error")
        for each in trust_status.cancellations:
            numbers = (str(each.clinical_request_id), str(each.attempts))
            waiting.add_row(*numbers, _minute(each.cancelled_at), each.last_error or "-")
        console.print(waiting)
    if trust_status.dead_letters:
        letters = Table("ID", "request", "kind", "attempts", "waited since", "given up", "error", "cancelled")
        for letter in trust_status.dead_letters:
            numbers = (str(letter.id), str(letter.clinical_request_id), letter.kind, str(letter.attempts))
            times = (_minute(letter.queued_at), _minute(letter.parked_at))
            is_cancelled = "yes" if letter.id in trust_status.cancelled else "-"
            letters.add_row(*numbers, *times, letter.last_error or "-", is_cancelled)
        console.print(letters)
        console.print("Times are UTC. `spiritum trust retry ID` sends one once more.", highlight=False)


def _age(since: datetime) -> timedelta:
    return datetime.now(UTC) - since


def _minute(when: datetime) -> str:
    return f"{when:%Y-%m-%d %H:%M}"


def _words(age: timedelta) -> str:
    """An age in its largest unit: 3 d, 5 h, 12 min, 40 s."""
    seconds = max(0, round(age.total_seconds()))
    for unit, length in (("d", 86_400), ("h", 3_600), ("min", 60)):
        if seconds >= length:
            return f"{seconds // length} {unit}"
    return f"{seconds} s"


def _listed(ids: Sequence[int]) -> str:
    return ", ".join(str(request_id) for request_id in ids) or "none"
