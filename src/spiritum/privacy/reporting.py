"""A patient's own report: who saw their record, for somebody who asks what is known of them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import DateTime, Text, bindparam, cast, func, or_, select
from sqlalchemy.types import Date

from spiritum.audit.disclosures import Kind
from spiritum.audit.models import AuditEvent
from spiritum.audit.noting import TRAIL_READ, note_reading
from spiritum.db import IDS, Transaction, read
from spiritum.paging.pages import Key, PageRequest
from spiritum.privacy.event_filters import SUCCEEDED, EventFilter, outcome_of
from spiritum.privacy.event_queries import Event, attempted, event_key, holds, in_period, page_of_events
from spiritum.privacy.people import people_of
from spiritum.privacy.periods import Period, months_of
from spiritum.privacy.trail import Reading, TrailReader
from spiritum.privacy.words import details_of, groups_in_words
from spiritum.staff.queries import User, roles_by_users

MAX_LINES: Final = 20_000
_PIECE: Final = 1_000
_SHOWN: Final = tuple(kind.value for kind in Kind if kind not in {Kind.LISTED, Kind.REFUSED, Kind.SUBSCRIBED})


class Staff(Enum):
    """How a report to a patient names staff."""

    NAME = "name"
    """First and last name, and department."""
    ROLE = "role"
    """Roles and department."""
    TEAM = "team"
    """The department alone."""


@dataclass(frozen=True, slots=True)
class Line:
    """Something that somebody saw or did."""

    at: datetime
    """On the hospital's clock."""
    who: str
    what: str
    groups: str
    why: str
    until: datetime | None = None
    """The last time, of several that are one line."""


@dataclass(frozen=True, slots=True)
class Report:
    """A report to a patient. Days and the lines of a day are in the order of time."""

    patient: str
    """The number by which the patient is known."""
    period: Period
    made_at: datetime
    days: Mapping[date, Sequence[Line]]
    refused: int
    """Attempts that were refused, by which nothing was seen."""
    staff: Staff
    is_cut: bool
    """Whether there are more lines than a report has."""


class _SeenInLists(NamedTuple):
    day: date
    user_id: int | None
    machine_id: int | None
    times: int
    first_at: datetime
    last_at: datetime


class _Refused(NamedTuple):
    times: int


_PATIENT = bindparam("patient", type_=IDS)
_day = cast(func.timezone(bindparam("zone", type_=Text), AuditEvent.at), Date)
_SEEN_IN_LISTS = read(
    _SeenInLists,
    select(
        _day.label("day"),
        AuditEvent.user_id,
        AuditEvent.machine_id,
        func.count().label("times"),
        func.min(AuditEvent.at, type_=DateTime(timezone=True)).label("first_at"),
        func.max(AuditEvent.at, type_=DateTime(timezone=True)).label("last_at"),
    )
    .where(holds(AuditEvent.patient_ids, _PATIENT), AuditEvent.kind == Kind.LISTED.value, in_period())
    .group_by(_day, AuditEvent.user_id, AuditEvent.machine_id),
)
_REFUSED = read(
    _Refused,
    # A request's ids are looked up, its numbers too; of the patient are also refusals that have rows of their own.
    select(func.count().label("times")).where(
        AuditEvent.outcome != SUCCEEDED, or_(attempted(), holds(AuditEvent.patient_ids, _PATIENT)), in_period()
    ),
)
_WHAT: Final[Mapping[str, str]] = {
    Kind.OPENED.value: "opened your record",
    Kind.REPORTED.value: "saw you in a report",
    Kind.EXPORTED.value: "took data about you out of the system",
    Kind.CHANGED.value: "made or changed an entry in your record",
}
_WHAT_OF_ACTIONS: Final[Mapping[str, str]] = {
    "break_glass": "began emergency access to your record",
    "end_break_glass": "ended emergency access to your record",
    "review_break_glass": "reviewed emergency access to your record",
}
_WHAT_OF_TRAIL: Final[Mapping[str, str]] = {
    Kind.EXPORTED.value: "took a list of who has seen your record out of the system",
}
_WHY: Final[Mapping[str, str]] = {
    "TREAT": "for your care",
    "BTG": "in an emergency; the reason that was given is kept under seal",
    "HOPERAT": "to run the hospital",
}


@dataclass(frozen=True)
class Reporter:
    """Makes reports to patients."""

    trail: TrailReader
    zone: str
    staff: Staff = Staff.ROLE

    async def report(self, reading: Reading, patient_id: int, period: Period, *, called: str | None = None) -> Report:
        """The report, which is an event of the trail itself. `called` is the number that was given for the patient."""
        async with self.trail.begin() as tx:
            events, listed, refused = await self._read(tx, patient_id, period)
            names = await self._names(tx, events, listed)
            noted = {"since": period.since.isoformat(), "until": period.until.isoformat()}
            await note_reading(tx, reading.asker, reading.operation, [patient_id], noted, Kind.REPORTED)
        lines = [self._line(event, names) for event in events]
        lines += [self._listed_line(row, names) for row in listed]
        newest = sorted(lines, key=lambda line: line.at)[-MAX_LINES:]
        return Report(
            called or str(patient_id),
            period,
            datetime.now(ZoneInfo(self.zone)),
            _by_day(newest),
            refused,
            self.staff,
            is_cut=len(events) > MAX_LINES or len(newest) < len(lines),
        )

    async def _read(
        self, tx: Transaction, patient_id: int, period: Period
    ) -> tuple[Sequence[Event], Sequence[_SeenInLists], int]:
        events: list[Event] = []
        cursor: Key | None = None
        while len(events) <= MAX_LINES:
            criteria = EventFilter(period, patient_id, kinds=_SHOWN)
            page = await page_of_events(tx, criteria, PageRequest(_PIECE, backward=False, cursor=cursor))
            events += page.rows
            if not page.has_next:
                break
            cursor = event_key(page.rows[-1])
        done = [event for event in events if outcome_of(event.action, event.outcome) == SUCCEEDED]
        refused = sum(event.outcome == SUCCEEDED for event in events) - len(done)
        listed: list[_SeenInLists] = []
        for month in months_of(period):
            values: dict[str, Any] = {"patient": [patient_id], "since": month.since, "until": month.until}
            listed += await tx.all(_SEEN_IN_LISTS, zone=self.zone, **values)
            refused += (await tx.one(_REFUSED, patient_id=patient_id, **values)).times
            if len(listed) > MAX_LINES:
                break
        return done, _whole_days(listed), refused

    async def _names(self, tx: Transaction, events: Sequence[Event], listed: Sequence[_SeenInLists]) -> "_Names":
        people = await people_of(
            tx,
            [row.user_id for row in (*events, *listed)],
            [row.machine_id for row in (*events, *listed)],
        )
        users = list(people.users.values())
        roles = await roles_by_users(tx, [user.id for user in users])
        names = [self._named(user, [role.name for role in own]) for user, own in zip(users, roles, strict=True)]
        return _Names(
            {user.id: name for user, name in zip(users, names, strict=True)},
            {machine.id: f"{machine.name} (a program)" for machine in people.machines.values()},
        )

    def _named(self, user: User, roles: Sequence[str]) -> str:
        names = {
            Staff.NAME: [f"{user.first_name} {user.last_name}", user.department],
            Staff.ROLE: [", ".join(roles), user.department],
            Staff.TEAM: [user.department],
        }[self.staff]
        return ", ".join(name for name in names if name) or "a member of staff"

    def _line(self, event: Event, names: "_Names") -> Line:
        what = _WHAT_OF_ACTIONS.get(event.action) or _WHAT.get(event.kind, event.kind)
        who = names.of(event.user_id, event.machine_id, dict(details_of(event.details)).get("os_user"))
        if event.action == TRAIL_READ:
            what = _WHAT_OF_TRAIL.get(event.kind, "looked up who has seen your record")
        elif event.kind == Kind.DELIVERED.value:
            who, what = f"{event.receiver_count} members of staff or programs", "were sent news of a change"
        why = _WHY.get(event.purpose or "", "not recorded")
        return Line(self._local(event.at), who, what, groups_in_words(event.field_groups), why)

    def _listed_line(self, row: _SeenInLists, names: "_Names") -> Line:
        what = "saw you in a list" if row.times == 1 else f"saw you in lists, {row.times} times"
        first, last = self._local(row.first_at), self._local(row.last_at)
        until = last if row.times > 1 else None
        return Line(first, names.of(row.user_id, row.machine_id, None), what, "", "for care or administration", until)

    def _local(self, instant: datetime) -> datetime:
        return instant.astimezone(ZoneInfo(self.zone))


@dataclass(frozen=True, slots=True)
class _Names:
    users: Mapping[int, str] = field(default_factory=dict[int, str])
    machines: Mapping[int, str] = field(default_factory=dict[int, str])

    def of(self, user_id: int | None, machine_id: int | None, os_user: str | None) -> str:
        """How somebody is named."""
        if user_id is not None:
            return self.users.get(user_id, "a member of staff whose account is deleted")
        if machine_id is not None:
            return self.machines.get(machine_id, "a program that is not connected any more")
        return "the hospital's system" if os_user is None else "an operator of the system"


def _whole_days(listed: Sequence[_SeenInLists]) -> Sequence[_SeenInLists]:
    """One for each person and day: a day of the hospital's clock may be in two months of the trail."""
    days: dict[tuple[date, int | None, int | None], _SeenInLists] = {}
    for row in listed:
        other = days.get(row[:3], row._replace(times=0))
        first, last = min(row.first_at, other.first_at), max(row.last_at, other.last_at)
        days[row[:3]] = row._replace(times=row.times + other.times, first_at=first, last_at=last)
    return [*days.values()]


def _by_day(lines: Sequence[Line]) -> Mapping[date, Sequence[Line]]:
    days: defaultdict[date, list[Line]] = defaultdict(list)
    for line in lines:
        days[line.at.date()].append(line)
    return days
