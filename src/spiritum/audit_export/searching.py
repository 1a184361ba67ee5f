"""Pages of the trail as audit events: what a program that gathers trails asks for (IHE ITI-81)."""

import re
from collections.abc import Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

from sqlalchemy import BigInteger, Text, bindparam, cast, func, insert, select
from sqlalchemy.dialects.postgresql import JSONB

from spiritum.audit.disclosures import Kind
from spiritum.audit.models import AuditEvent
from spiritum.audit_export.expanding import Expanded, expanded
from spiritum.audit_export.reading import IN_PERIOD, Period, Place, events_of_patients
from spiritum.audit_export.rendering import Publisher, count_of
from spiritum.audit_export.rows import Event
from spiritum.db import Database, Nothing, Reads, Transaction, read, write, write_json
from spiritum.db.reads import IDS
from spiritum.errors import BadMembers, FieldError
from spiritum.identity.caller import Caller, Machine, Principal
from spiritum.patients.models import Patient

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
_DATE_LENGTH: Final = 10
_PURPOSE: Final = "HOPERAT"
_LAST: Final = datetime(9999, 1, 1, tzinfo=UTC)


class Position(NamedTuple):
    """With which event a page begins, and how many of the audit events that it becomes were on the page before."""

    at: datetime
    id: int
    part: int

    @property
    def text(self) -> str:
        """As a `next` link has it."""
        return f"{(self.at - _EPOCH) // _MICROSECOND}.{self.id}.{self.part}"


@dataclass(frozen=True)
class Search:
    """Which events a caller wants."""

    period: Period
    hospital_number: str | None
    count: int
    position: Position | None


@dataclass(frozen=True)
class Page:
    """What there is."""

    items: Sequence[Expanded]
    next: Position | None
    """With what the next page begins; `None` if there is none."""


def period_of(dates: Sequence[str]) -> Period:
    """The period that FHIR's prefixes say. Raises `BadMembers`."""
    instants: dict[str, datetime] = {}
    for date in dates:
        if date[:2] in instants:
            raise BadMembers(FieldError("date", "TWICE", "One instant begins with ge, and one with lt."))
        instants[date[:2]] = _instant(date[2:])
    if (since := instants.get("ge")) is None:
        raise BadMembers(FieldError("date", "NO_BEGINNING", "One instant begins with ge."))
    before = instants.get("lt", _LAST)
    if before <= since:
        raise BadMembers(FieldError("date", "BEFORE_FROM", "The instant with lt is after the one with ge."))
    return Period(since, before)


def position_of(text: str) -> Position:
    """The position that a `next` link names. Raises `BadMembers`."""
    at, id_, part = (int(each) for each in text.split("."))
    try:
        return Position(_EPOCH + at * _MICROSECOND, id_, part)
    except OverflowError:
        raise BadMembers(FieldError("_position", "INVALID", "This is no position.")) from None


def _instant(text: str) -> datetime:
    try:
        instant = datetime.fromisoformat(re.sub(r"\.(\d+)", _six_digits, text))
    except ValueError:
        raise BadMembers(FieldError("date", "INVALID", "There is no such instant.")) from None
    return instant.replace(tzinfo=UTC) if len(text) == _DATE_LENGTH else instant


def _six_digits(fraction: re.Match[str]) -> str:
    return f".{fraction[1]:0<6}"


class _Id(NamedTuple):
    id: int


_PATIENT: Final = read(_Id, select(Patient.id).where(func.lower(Patient.hospital_number) == bindparam("number")))


async def read_page(database: Database, search: Search, publisher: Publisher) -> Page:
    """The page. Memory is that of so many audit events."""
    at, id_, part = search.position or Position(search.period.since, 0, 0)
    rows = await _rows(database, search, Place(at, id_))
    skipped = part if rows and (rows[0].at, rows[0].id) == (at, id_) else 0
    return await _filled(database.reads, rows, publisher, search.count, skipped)


async def _rows(database: Database, search: Search, place: Place) -> Sequence[Event]:
    """As many events as the page has at most, and the next one. Of others than the patient they say nothing."""
    most = search.count + 1
    if search.hospital_number is None:
        return await database.reads.all(IN_PERIOD, **search.period._asdict(), **place._asdict(), most=most)
    number = search.hospital_number.rpartition("|")[2].lower()
    ids = {patient.id for patient in await database.reads.all(_PATIENT, number=number)}
    return [
        row._replace(patient_ids=[each for each in row.patient_ids if each in ids])
        for row in await events_of_patients(database, ids, search.period, place, most)
    ]


async def _filled(reads: Reads, rows: Sequence[Event], publisher: Publisher, count: int, skipped: int) -> Page:
    items: list[Expanded] = []
    async with aclosing(expanded(reads, rows, publisher, skipped)) as audit_events:
        async for item in audit_events:
            if len(items) == count:
                return Page(items, Position(item.of.at, item.of.id, item.part))
            items.append(item)
    return Page(items, None)


async def note_search(database: Database, principal: Principal, search: Search, page: Page) -> None:
    """Note in the trail, before anything of the page leaves, who took which patients' events."""
    async with database.transaction() as tx:
        await note_export(tx, principal, "searchAuditEvents", patients_of(page.items), _noted(search))


def patients_of(items: Sequence[Expanded]) -> list[int]:
    """Whom these audit events are about, each once, in order."""
    ids = {
        item.of.patient_ids[item.part // count_of(item.of._replace(patient_ids=[]))]
        for item in items
        if item.of.patient_ids
    }
    return sorted(ids)


_EXPORTED: Final = write(
    Nothing,
    insert(AuditEvent).values(
        kind=Kind.EXPORTED.value,
        action=Kind.EXPORTED.value.lower(),
        purpose=_PURPOSE,
        entity=AuditEvent.__tablename__,
        user_id=bindparam("user_id", type_=BigInteger),
        machine_id=bindparam("machine_id", type_=BigInteger),
        session_id=bindparam("session_id", type_=BigInteger),
        source=bindparam("source", type_=Text),
        operation=bindparam("operation", type_=Text),
        patient_ids=bindparam("patient_ids", type_=IDS),
        details=cast(bindparam("details", type_=Text), JSONB),
    ),
)


async def note_export(
    tx: Transaction,
    principal: Principal | None,
    operation: str,
    patient_ids: Sequence[int],
    details: Mapping[str, object],
) -> None:
    """Note in the trail that events of it left the system."""
    user = principal if isinstance(principal, Caller) else None
    machine = principal if isinstance(principal, Machine) else None
    await tx.write(
        _EXPORTED,
        user_id=user.user_id if user else None,
        machine_id=machine.machine_id if machine else None,
        session_id=user.session_id if user else machine.token_id if machine else None,
        source=(principal.source or None) if principal else None,
        operation=operation,
        patient_ids=list(patient_ids),
        details=write_json(details),
    )


def _noted(search: Search) -> dict[str, object]:
    return {"since": search.period.since.isoformat(), "before": search.period.before.isoformat()}
