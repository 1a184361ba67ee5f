"""Pages of the trail as audit events: what a program that gathers trails asks for (IHE ITI-81)."""

import re
from collections.abc import Collection, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

from sqlalchemy import bindparam, func, select

from spiritum.audit.disclosures import Kind
from spiritum.audit.noting import TRAIL_READ, Asker, note_reading
from spiritum.audit_export.expanding import Expanded, expanded
from spiritum.audit_export.reading import IN_PERIOD, Period, Start, events_of_patients
from spiritum.audit_export.rendering import Publisher, count_of
from spiritum.audit_export.rows import Event
from spiritum.db import Database, Reads, read
from spiritum.errors import BadMembers, FieldError
from spiritum.identity.caller import Principal
from spiritum.patients.models import Patient

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
_DATE_LENGTH: Final = 10
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
    asked_about: Collection[int]
    """The patient whose events were asked for: nobody for those of all, and for an unknown number."""
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
        return instant.replace(tzinfo=UTC) if len(text) == _DATE_LENGTH else instant.astimezone(UTC)
    except (ValueError, OverflowError):
        raise BadMembers(FieldError("date", "INVALID", "There is no such instant.")) from None


def _six_digits(fraction: re.Match[str]) -> str:
    return f".{fraction[1]:0<6}"


class _Id(NamedTuple):
    id: int


_PATIENT: Final = read(_Id, select(Patient.id).where(func.lower(Patient.hospital_number) == bindparam("number")))


async def read_page(database: Database, search: Search, publisher: Publisher) -> Page:
    """The page. Memory is that of so many audit events."""
    at, id_, part = search.position or Position(search.period.since, 0, 0)
    ids = None if search.hospital_number is None else await _patient_ids(database.reads, search.hospital_number)
    rows = await _rows(database, search, ids, Start(at, id_))
    skipped = part if rows and (rows[0].at, rows[0].id) == (at, id_) else 0
    items, next_position = await _filled(database.reads, rows, publisher, search.count, skipped)
    return Page(items, ids or (), next_position)


async def _patient_ids(reads: Reads, hospital_number: str) -> Collection[int]:
    """The patient's, as a list: several at most by a fault of data."""
    number = hospital_number.rpartition("|")[2].lower()
    return {patient.id for patient in await reads.all(_PATIENT, number=number)}


async def _rows(database: Database, search: Search, ids: Collection[int] | None, start: Start) -> Sequence[Event]:
    """As many events as the page has at most, and the next one. Of others than the patient they say nothing."""
    most = search.count + 1
    if ids is None:
        return await database.reads.all(IN_PERIOD, **search.period._asdict(), **start._asdict(), most=most)
    return [
        row._replace(patient_ids=[each for each in row.patient_ids if each in ids])
        for row in await events_of_patients(database, ids, search.period, start, most)
    ]


async def _filled(
    reads: Reads, rows: Sequence[Event], publisher: Publisher, count: int, skipped: int
) -> tuple[Sequence[Expanded], Position | None]:
    """The audit events of a page, and where the next one begins."""
    items: list[Expanded] = []
    async with aclosing(expanded(reads, rows, publisher, skipped)) as audit_events:
        async for item in audit_events:
            if len(items) == count:
                return items, Position(item.of.at, item.of.id, item.part)
            items.append(item)
    return items, None


async def note_search(database: Database, principal: Principal, search: Search, page: Page) -> None:
    """Note in the trail, before anything of the page leaves, who asked about whom and took which patients' events."""
    patients = {*page.asked_about, *patients_of(page.items)}
    details = {name: instant.isoformat() for name, instant in search.period._asdict().items()}
    async with database.transaction() as tx:
        await note_reading(tx, Asker.of(principal), "searchAuditEvents", sorted(patients), details, Kind.EXPORTED)


def patients_of(items: Sequence[Expanded]) -> set[int]:
    """Whom these audit events are about.

    That events of a patient were handed on is not noted once more when that note is handed on itself: a program that
    fetches each hour would each time name everybody whom it had named before, and get longer pages for ever.
    """
    return {
        item.of.patient_ids[item.part // count_of(item.of._replace(patient_ids=[]))]
        for item in items
        if item.of.patient_ids and not _is_export_of_trail(item.of)
    }


def _is_export_of_trail(event: Event) -> bool:
    return event.action == TRAIL_READ and event.kind == Kind.EXPORTED.value
