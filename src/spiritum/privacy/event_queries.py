"""Reading events of the trail, newest first: by keyset, and only the months of the period."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    DateTime,
    Integer,
    Text,
    and_,
    any_,
    bindparam,
    exists,
    func,
    or_,
    select,
    true,
    tuple_,
)
from sqlalchemy import cast as in_sql

from spiritum.audit.disclosures import Kind
from spiritum.audit.models import AuditEvent
from spiritum.audit.of_patients import Events, first_in_time, first_of_patients
from spiritum.db import IDS, TEXTS, Read, Transaction, read
from spiritum.paging.pages import Key, Page, PageRequest, cut, not_of_this_list
from spiritum.pathways.models import OnPathway
from spiritum.privacy.event_filters import EventFilter
from spiritum.privacy.periods import Period, months_of

CURSOR_PARTS = 2
MAX_PATIENTS = 20
"""Of one event, and of its receivers."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_BEYOND_IDS = 2**63 - 1


class Event(NamedTuple):
    """An event of the trail."""

    id: int
    at: datetime
    kind: str
    action: str
    outcome: int
    user_id: int | None
    machine_id: int | None
    provider: str | None
    source: str | None
    request_id: str | None
    operation: str | None
    purpose: str | None
    entity: str | None
    entity_id: int | None
    field_groups: Sequence[str]
    patient_count: int
    patient_ids: Sequence[int]
    """The first of them."""
    receiver_count: int
    receivers: Sequence[int]
    """The first of them."""
    details: str
    """As JSON."""


_event = AuditEvent
_AT, _ID, _RECEIVER = (
    bindparam("at", type_=DateTime(timezone=True)),
    bindparam("id", type_=BigInteger),
    bindparam("receiver", type_=IDS),
)
_SINCE, _UNTIL = (bindparam(name, type_=DateTime(timezone=True)) for name in ("since", "until"))
_USER, _MACHINE, _PATHWAY = (bindparam(name, type_=BigInteger) for name in ("user", "machine", "pathway"))
_KINDS, _OUTCOMES = bindparam("kinds", type_=TEXTS), bindparam("outcomes", type_=IDS)


def columns() -> Sequence[ColumnElement[Any]]:
    """The columns of an `Event`."""
    return (
        _event.id.expression,
        _event.at.expression,
        _event.kind.expression,
        _event.action.expression,
        _event.outcome.expression,
        _event.user_id.expression,
        _event.machine_id.expression,
        _event.provider.expression,
        _event.source.expression,
        _event.request_id.expression,
        _event.operation.expression,
        _event.purpose.expression,
        _event.entity.expression,
        _event.entity_id.expression,
        _event.field_groups.expression,
        func.cardinality(_event.patient_ids).label("patient_count"),
        _first(_event.patient_ids.expression).label("patient_ids"),
        func.cardinality(_event.receivers).label("receiver_count"),
        _first(_event.receivers.expression).label("receivers"),
        in_sql(_event.details, Text).label("details"),
    )


def holds(column: Any, ids: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether a list has all of these ids, so that PostgreSQL can look in an index for them."""
    return column.op("@>", is_comparison=True)(ids)


def in_period() -> ColumnElement[bool]:
    """Whether an event is in the period of the parameters `since` and `until`, by which months are left out."""
    return and_(_event.at >= _SINCE, _event.at < _UNTIL)


def _first(ids: Any) -> ColumnElement[Any]:
    return ids[1:MAX_PATIENTS]


def _filtered(source: ColumnElement[bool]) -> Events:
    """The events that a source leads to, and that match the rest of the filter."""
    on_pathway = exists().where(OnPathway.pathway_id == _PATHWAY, OnPathway.patient_id == any_(_event.patient_ids))
    by_person = or_(_event.user_id == _USER, _event.machine_id == _MACHINE, holds(_event.receivers, _RECEIVER))
    return select(*columns()).where(
        source,
        in_period(),
        or_(_RECEIVER.is_(None), by_person),
        or_(_KINDS.is_(None), _event.kind == any_(_KINDS)),
        or_(_OUTCOMES.is_(None), _event.outcome == any_(_OUTCOMES)),
        or_(_PATHWAY.is_(None), on_pathway),
    )


def _of_patient(kind: ColumnElement[bool]) -> ColumnElement[bool]:
    return and_(kind, holds(_event.patient_ids, bindparam("patient", type_=IDS)))


def attempted() -> ColumnElement[bool]:
    """Whether an event refused an attempt at the patient, or at an entry of theirs: its details say whose ids it named.

    SECURITY: somebody may name any ids, so they are not among the event's patients, about whom it would say something.
    """
    patient = bindparam("patient_id", type_=BigInteger)
    of_patient = exists().where(
        OnPathway.patient_id == patient,
        holds(_event.details["attempted"]["on_pathway"], func.to_jsonb(OnPathway.id)),
    )
    named = holds(_event.details["attempted"]["patient"], func.to_jsonb(patient))
    return and_(_event.outcome != 0, _event.kind == Kind.REFUSED.value, or_(named, of_patient))


_SOURCES: dict[str, ColumnElement[bool]] = {
    "opened": _of_patient(_event.kind != Kind.LISTED.value),
    "listed": _of_patient(_event.kind == Kind.LISTED.value),
    "attempted": attempted(),
    "user": _event.user_id == _USER,
    "machine": _event.machine_id == _MACHINE,
    "received": and_(_event.kind == Kind.DELIVERED.value, holds(_event.receivers, _RECEIVER)),
    "refused": _event.outcome != 0,
    "all": true(),
}
_OF_PATIENT = {"opened", "listed"}
_key = tuple_(_event.at, _event.id)
_SIZE = bindparam("size", type_=Integer)


def _page(source: str, forward: bool) -> Read[Event]:
    """The first of a source's events behind a cursor, newest first or, forward, oldest first."""
    matching = _filtered(_SOURCES[source])
    matching = matching.where(_key > tuple_(_AT, _ID) if forward else _key < tuple_(_AT, _ID))
    first = first_of_patients if source in _OF_PATIENT else first_in_time
    return read(Event, first(matching, _SIZE, forward=forward))


EARLIER = {name: _page(name, forward=False) for name in _SOURCES}
LATER = {name: _page(name, forward=True) for name in _SOURCES}


def event_key(event: Event) -> Key:
    """The sort key in an event's cursor: microseconds since 1970, and its id."""
    return (microseconds(event.at), event.id)


def microseconds(instant: datetime) -> int:
    """Since 1970."""
    return (instant - _EPOCH) // _MICROSECOND


def instant_of(number: int, request: PageRequest) -> datetime:
    """The instant so many microseconds after 1970. Raises `BadUserInput` for a cursor that was made up."""
    try:
        return _EPOCH + (number + 1) * _MICROSECOND - _MICROSECOND  # the next microsecond is one, too
    except OverflowError:
        raise not_of_this_list("before" if request.backward else "after") from None


async def page_of_events(tx: Transaction, criteria: EventFilter, request: PageRequest) -> Page[Event]:
    """One page, newest first: a month at a time, until the page is full. `plan_each_time` comes before."""
    rows: list[Event] = []
    months = months_of(_before_cursor(criteria.period, request))
    for month in reversed(list(months)) if request.backward else months:
        rows += await _events_of_month(tx, criteria, request, month)
        if len(rows) > request.size:
            break
    return cut(rows[: request.size + 1], request, beyond=request.cursor is not None)


async def _events_of_month(tx: Transaction, criteria: EventFilter, request: PageRequest, month: Period) -> list[Event]:
    """The first events of a month, in the request's direction. An event that two sources lead to is there once."""
    statements = LATER if request.backward else EARLIER
    values = _values(criteria, request, month)
    rows: dict[int, Event] = {}
    for source in criteria.sources:
        statement = statements[source]
        here = {name: values[name] for name in statement.parameters}
        rows.update((row.id, row) for row in await tx.all(statement, **here))
    return sorted(rows.values(), key=event_key, reverse=not request.backward)


def _before_cursor(period: Period, request: PageRequest) -> Period:
    """The part of the period on the cursor's side: months on the other side are not looked at."""
    if request.cursor is None:
        return period
    at = instant_of(request.cursor[0], request)
    if request.backward:
        return Period(max(period.since, at), period.until)
    return Period(period.since, min(period.until, at + _MICROSECOND))


def _values(criteria: EventFilter, request: PageRequest, month: Period) -> dict[str, object]:
    at, id_ = (month.since, -1) if request.backward else (month.until, _BEYOND_IDS)
    if request.cursor is not None:
        at, id_ = instant_of(request.cursor[0], request), request.cursor[1]
    return {
        "since": month.since,
        "until": month.until,
        "at": at,
        "id": id_,
        "size": request.size + 1,
        "patient": [criteria.patient_id],
        "patient_id": criteria.patient_id,
        "user": criteria.user_id,
        "machine": criteria.machine_id,
        "receiver": None if criteria.receiver is None else [criteria.receiver],
        "kinds": list(criteria.kinds) or None,
        "outcomes": list(criteria.outcomes) or None,
        "pathway": criteria.pathway_id,
    }
