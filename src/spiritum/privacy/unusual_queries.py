"""Looks at patients that somebody may have to explain: what people opened, counted a day at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    DateTime,
    Integer,
    Select,
    Text,
    and_,
    any_,
    bindparam,
    func,
    literal,
    not_,
    or_,
    select,
    true,
    tuple_,
    union_all,
)
from sqlalchemy import cast as in_sql
from sqlalchemy.dialects.postgresql import array

from generated.graphql.models import UnusualReason
from spiritum.audit.disclosures import Kind
from spiritum.audit.models import AuditEvent
from spiritum.audit.noting import TRAIL_READ
from spiritum.db import IDS, Read, Transaction, read
from spiritum.paging.pages import Key, Page, PageRequest, cut
from spiritum.pathways.models import OnPathway
from spiritum.patients.models import Demographics
from spiritum.privacy.event_queries import MAX_PATIENTS, in_period, instant_of, microseconds
from spiritum.privacy.periods import Period, days_of
from spiritum.staff.models import PathwayMember, User

CURSOR_PARTS = 4
REASONS = tuple(UnusualReason)
"""In the order of their numbers in cursors."""
_BEYOND, _BEYOND_REASONS = 2**63 - 1, len(REASONS)


@dataclass(frozen=True, slots=True)
class UnusualFilter:
    """What counts as unusual."""

    period: Period
    zone: str
    """The hospital's, for the night."""
    user_id: int | None = None
    reasons: Sequence[UnusualReason] = REASONS
    many_patients: int = 40
    minutes: int = 15
    night_from: int = 22
    night_until: int = 6


class Look(NamedTuple):
    """Looks of one person that may have to be explained."""

    reason: int
    """The place of the reason in `REASONS`."""
    user_id: int
    patient_id: int
    """Of a look at one patient; 0 for several."""
    looks: int
    patient_count: int
    first_at: datetime
    last_at: datetime
    last_id: int
    patient_ids: Sequence[int]
    """The first of them."""


_event = AuditEvent
_patient = func.unnest(_event.patient_ids).table_valued("id", name="patient").render_derived()
_ID_PARAMETERS = {name: bindparam(name, type_=BigInteger) for name in ("user", "id", "patient_id")}


def _opened(*more: ColumnElement[bool]) -> tuple[ColumnElement[bool], ...]:
    """What counts as a look: opened by a user, and no reading of the trail, which privacy officers are there for."""
    return (
        in_period(),
        _event.kind == Kind.OPENED.value,
        _event.user_id.is_not(None),
        _event.action != TRAIL_READ,
        or_(_ID_PARAMETERS["user"].is_(None), _event.user_id == _ID_PARAMETERS["user"]),
        *more,
    )


def _counts() -> tuple[ColumnElement[Any], ...]:
    return (
        func.count().label("looks"),
        func.min(_event.at).label("first_at"),
        func.max(_event.at).label("last_at"),
        func.max(_event.id).label("last_id"),
    )


def _by_patient() -> Any:
    """What each person opened of each patient."""
    return (
        select(_event.user_id.label("user_id"), _patient.c.id.label("patient_id"), *_counts())
        .join(_patient, true())
        .where(*_opened())
        .group_by(_event.user_id, _patient.c.id)
        .cte("seen")
        .prefix_with("MATERIALIZED", dialect="postgresql")
    )


def _spelled(name: Any) -> ColumnElement[str]:
    """A name as it is compared: without case, spaces, hyphens, apostrophes and full stops."""
    return func.translate(func.lower(name), " '\u2019-.", "", type_=Text)


def _single(seen: Any, reason: UnusualReason, condition: Any) -> Select[*tuple[Any, ...]]:
    return select(
        literal(REASONS.index(reason), Integer).label("reason"),
        seen.c.user_id,
        seen.c.patient_id,
        seen.c.looks,
        literal(1, BigInteger).label("patient_count"),
        seen.c.first_at,
        seen.c.last_at,
        seen.c.last_id,
        in_sql(array([seen.c.patient_id]), IDS).label("patient_ids"),
    ).where(condition)


def _names() -> Any:
    """Looks at patients whose cached names are those of the person, or of another user."""
    seen = _by_patient()
    people = select(
        User.id.label("id"), _spelled(User.first_name).label("first"), _spelled(User.last_name).label("last")
    )
    users = people.cte("users").prefix_with("MATERIALIZED", dialect="postgresql")
    patients = (
        select(
            Demographics.patient_id.label("id"),
            _spelled(Demographics.first_name).label("first"),
            _spelled(Demographics.last_name).label("last"),
        )
        .where(Demographics.last_name.is_not(None), _spelled(Demographics.last_name).in_(select(users.c.last)))
        .cte("patients")
        .prefix_with("MATERIALIZED", dialect="postgresql")
    )
    same_last, same_first = patients.c.last == users.c.last, patients.c.first == users.c.first
    everybody = select(users.c.first, users.c.last).cte("everybody")
    named = (
        select(
            seen,
            and_(same_last, same_first).label("own"),
            and_(same_last, not_(same_first)).label("relative"),
            and_(
                tuple_(patients.c.first, patients.c.last).in_(select(everybody.c.first, everybody.c.last)),
                not_(and_(same_last, same_first)),
            ).label("colleague"),
        )
        .select_from(seen)
        .join(users, users.c.id == seen.c.user_id)
        .join(patients, patients.c.id == seen.c.patient_id)
        .cte("named")
    )
    return union_all(
        _single(named, UnusualReason.OWN_NAME, named.c.own),
        _single(named, UnusualReason.SAME_LAST_NAME, named.c.relative),
        _single(named, UnusualReason.STAFF_NAME, named.c.colleague),
    )


def _relations() -> Any:
    """Looks at patients who are not, or no longer, on a pathway of the person's."""
    seen = _by_patient()
    entries = (
        select(
            *seen.c,
            func.count(OnPathway.id).label("entries"),
            func.bool_and(OnPathway.is_discharged).label("are_closed"),
        )
        .select_from(seen)
        .join(User, User.id == seen.c.user_id)
        .outerjoin(PathwayMember, PathwayMember.user_id == seen.c.user_id)
        .outerjoin(
            OnPathway,
            and_(OnPathway.pathway_id == PathwayMember.pathway_id, OnPathway.patient_id == seen.c.patient_id),
        )
        .group_by(*seen.c)
        .cte("entries")
    )
    return union_all(
        _single(entries, UnusualReason.NOT_ON_PATHWAY, entries.c.entries == 0),
        _single(entries, UnusualReason.CLOSED_PATHWAY, entries.c.are_closed),
    )


def _together(
    reason: UnusualReason, *parts: ColumnElement[Any], where: Sequence[Any] = (), having: Sequence[Any] = ()
) -> Any:
    """Looks of a person at several patients, in each part of the time."""
    return (
        select(
            literal(REASONS.index(reason), Integer).label("reason"),
            _event.user_id.label("user_id"),
            literal(0, BigInteger).label("patient_id"),
            func.count(_event.id.distinct()).label("looks"),
            func.count(_patient.c.id.distinct()).label("patient_count"),
            func.min(_event.at).label("first_at"),
            func.max(_event.at).label("last_at"),
            func.max(_event.id).label("last_id"),
            func.array_agg(_patient.c.id.distinct(), type_=IDS).label("patient_ids"),
        )
        .join(_patient, true())
        .where(*_opened(*where))
        .group_by(_event.user_id, *parts)
        .having(*having)
    )


def _many() -> Any:
    window = func.make_interval(0, 0, 0, 0, 0, bindparam("minutes", type_=Integer))
    # On the hospital's clock and from its noon, as days are: a part that is as long as a day would else be cut in two.
    local = func.timezone(bindparam("zone", type_=Text), _event.at)
    part = func.date_bin(window, local, func.make_timestamp(2000, 1, 1, 12, 0, 0))
    many = func.count(_patient.c.id.distinct()) >= bindparam("many", type_=Integer)
    return _together(UnusualReason.MANY_PATIENTS, part, having=[many])


def _night() -> Any:
    zone, begins, ends = (
        bindparam("zone", type_=Text),
        bindparam("begins", type_=Integer),
        bindparam("ends", type_=Integer),
    )
    local = func.timezone(zone, _event.at)
    hour = func.date_part("hour", local)
    over_midnight, within = and_(begins > ends, or_(hour >= begins, hour < ends)), and_(hour >= begins, hour < ends)
    return _together(UnusualReason.AT_NIGHT, where=[or_(over_midnight, within)])


_SIZE = bindparam("size", type_=Integer)


def _paged(statement: Any, *, backward: bool) -> Read[Look]:
    looks = statement.subquery("unusual")
    column = looks.c
    key = tuple_(column.last_at, column.last_id, column.reason, column.patient_id)
    at = tuple_(
        bindparam("at", type_=DateTime(timezone=True)),
        _ID_PARAMETERS["id"],
        bindparam("reason", type_=Integer),
        _ID_PARAMETERS["patient_id"],
    )
    order = (column.last_at, column.last_id, column.reason, column.patient_id)
    chosen = select(
        column.reason,
        column.user_id,
        column.patient_id,
        column.looks,
        column.patient_count,
        column.first_at,
        column.last_at,
        column.last_id,
        column.patient_ids[1:MAX_PATIENTS].label("patient_ids"),
    ).where(column.reason == any_(bindparam("reasons", type_=IDS)), (key > at) if backward else (key < at))
    return read(Look, chosen.order_by(*(order if backward else (part.desc() for part in order))).limit(_SIZE))


_NAMES = {UnusualReason.OWN_NAME, UnusualReason.SAME_LAST_NAME, UnusualReason.STAFF_NAME}
_RELATIONS = {UnusualReason.NOT_ON_PATHWAY, UnusualReason.CLOSED_PATHWAY}
_STATEMENTS = tuple(
    (reasons, {backward: _paged(make(), backward=backward) for backward in (False, True)})
    for reasons, make in (
        (_NAMES, _names),
        (_RELATIONS, _relations),
        ({UnusualReason.MANY_PATIENTS}, _many),
        ({UnusualReason.AT_NIGHT}, _night),
    )
)


def look_key(look: Look) -> Key:
    """The sort key in a look's cursor."""
    return (microseconds(look.last_at), look.last_id, look.reason, look.patient_id)


async def page_of_looks(tx: Transaction, criteria: UnusualFilter, request: PageRequest) -> Page[Look]:
    """One page, the latest look first: a day at a time, until the page is full. `plan_each_time` comes before."""
    at = None if request.cursor is None else instant_of(request.cursor[0], request)
    rows: list[Look] = []
    days = days_of(criteria.period, criteria.zone)
    for day in reversed(list(days)) if request.backward else days:
        if at is not None and (day.until <= at if request.backward else day.since > at):
            continue
        rows += await _looks_of_day(tx, criteria, request, day)
        if len(rows) > request.size:
            break
    return cut(rows[: request.size + 1], request, beyond=request.cursor is not None)


async def _looks_of_day(tx: Transaction, criteria: UnusualFilter, request: PageRequest, day: Period) -> list[Look]:
    """The first looks of a day, in the request's direction."""
    values = _values(criteria, request, day)
    rows: list[Look] = []
    for reasons, statements in _STATEMENTS:
        if reasons & set(criteria.reasons):
            statement = statements[request.backward]
            rows += await tx.all(statement, **{name: values[name] for name in statement.parameters})
    return sorted(rows, key=look_key, reverse=not request.backward)


def _values(criteria: UnusualFilter, request: PageRequest, day: Period) -> dict[str, object]:
    at, rest = (day.since, (-1, -1, -1)) if request.backward else (day.until, (_BEYOND, _BEYOND_REASONS, 0))
    if request.cursor is not None:
        at, rest = instant_of(request.cursor[0], request), request.cursor[1:]
    return {
        "since": day.since,
        "until": day.until,
        "user": criteria.user_id,
        "reasons": [REASONS.index(reason) for reason in criteria.reasons],
        "many": criteria.many_patients,
        "minutes": criteria.minutes,
        "zone": criteria.zone,
        "begins": criteria.night_from,
        "ends": criteria.night_until,
        "at": at,
        "id": rest[0],
        "reason": rest[1],
        "patient_id": rest[2],
        "size": request.size + 1,
    }
