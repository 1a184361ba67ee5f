"""Events of the trail as a file of CSV, in pieces each of which is noted before it is sent."""

from collections.abc import AsyncGenerator

from generated.graphql.privacy import AuditEvent
from spiritum.audit.disclosures import Kind
from spiritum.paging.pages import Key, PageRequest
from spiritum.privacy.event_filters import EventFilter
from spiritum.privacy.event_queries import event_key
from spiritum.privacy.rest_forms import plain
from spiritum.privacy.trail import Reading, TrailReader
from spiritum.waiting_times.csv_lines import Cell, csv_lines

MAX_EVENTS = 100_000
PIECE = 1_000
COLUMNS = (
    *("id", "at", "kind", "description", "outcome", "actor_kind", "actor", "username", "department", "receivers"),
    *("patients", "patient_ids", "groups", "operation", "purpose", "source", "provider", "request_id", "entity"),
    *("entity_id", "details"),
)


async def events_as_csv(trail: TrailReader, reading: Reading, criteria: EventFilter) -> AsyncGenerator[bytes]:
    """All events that match, newest first, up to a bound. Each piece is a transaction of its own."""
    cursor: Key | None = None
    for number in range(MAX_EVENTS // PIECE):
        request = PageRequest(PIECE, backward=False, cursor=cursor)
        page, events = await trail.events(reading, criteria, request, kind=Kind.EXPORTED)
        yield csv_lines([*([COLUMNS] if number == 0 else []), *map(_cells, events)])
        if not page.has_next:
            return
        cursor = event_key(page.rows[-1])
    yield csv_lines([("", "", "", f"There are more than {MAX_EVENTS} events: ask for a shorter period.")])


def _cells(event: AuditEvent) -> list[Cell]:
    actor = event.actor
    return [
        int(event.id),
        event.at.isoformat(),
        plain(event.kind),
        event.description,
        plain(event.outcome),
        plain(actor.kind),
        actor.name,
        actor.username,
        actor.department,
        event.receiver_count,
        event.patient_count,
        " ".join(str(patient.id) for patient in event.patients),
        " ".join(map(plain, event.groups)),
        event.operation,
        event.purpose,
        event.source,
        event.provider,
        event.request_id,
        event.entity,
        None if event.entity_id is None else int(event.entity_id),
        "; ".join(f"{detail.name}: {detail.value}" for detail in event.details),
    ]
