"""The stages through which a patient goes, as known on a day.

A patient only goes forward: the facts of a record add up, and so stages have an order and no circles.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final, NamedTuple

from spiritum.waiting_times.codes import (
    TREATMENT_DECLINED,
    AppointmentKind,
    AppointmentOutcome,
    InformedOutcome,
)
from spiritum.waiting_times.courses import Course
from spiritum.waiting_times.events import Appointment, Informed, MdtDiscussion
from spiritum.waiting_times.forecast.bookings import Booked, Booking, bookings_of
from spiritum.waiting_times.history import History, history_of, route_of
from spiritum.waiting_times.records import EntryRecord
from spiritum.waiting_times.scope import out_of_scope
from spiritum.waiting_times.standards import Standards


class Stage(Enum):
    """Where a patient is. In the order in which they can follow each other."""

    REFERRED = "waiting for the first appointment"
    SEEN = "seen, waiting for a test"
    TESTED = "tested once, waiting for the result or another test"
    TESTED_AGAIN = "tested more than once, waiting for the result"
    OUT_OF_SCOPE = "diagnosed with what has no wait for treatment, not informed"
    EXCLUDED = "excluded from faster diagnosis, not closed"
    SCANNING = "informed of interval scanning, not closed"
    DIAGNOSED = "diagnosed with cancer, neither informed nor discussed"
    DISCUSSED = "discussed at the MDT, not informed"
    INFORMED = "informed of cancer, not discussed at the MDT"
    PLANNING = "informed and discussed, waiting for the decision to treat"
    DECIDED = "decided, waiting for the first treatment"
    LATER_DECIDED = "decided, waiting for a later treatment"
    RULED_OUT = "informed, with nothing to wait for"
    CLOSED = "closed, or declined all treatment"
    TREATED = "treated"

    @property
    def is_over(self) -> bool:
        """Whether nothing follows."""
        return self in _OVER


_OVER: Final = frozenset({Stage.RULED_OUT, Stage.CLOSED, Stage.TREATED})
RANK: Final = {stage: rank for rank, stage in enumerate(Stage)}
"""Stages follow each other in this order only."""


@dataclass(frozen=True)
class Stay:
    """A patient's time in one stage."""

    stage: Stage
    entered_on: date
    left_on: date | None
    """`None` if the patient is still there, as far as known."""
    next_stage: Stage | None
    bookings: tuple[Booking, ...]
    """What was booked in this time, and matters to it, in the order in which it was made."""

    def pending(self, day: date) -> tuple[Booking, ...]:
        """What was booked at the end of `day` and had not come to anything."""
        return tuple(booking for booking in self.bookings if booking.made_on <= day < booking.ended_on)


@dataclass(frozen=True)
class Track:
    """The way to one treatment, as known on a day."""

    course: int | None
    """The number of a later treatment; `None`: the way from the referral, upgrade or decision to the first one."""
    starts_on: date
    stays: tuple[Stay, ...]
    has_faster_diagnosis: bool = False
    has_referral_wait: bool = False

    @property
    def last(self) -> Stay:
        """Where the patient is now."""
        return self.stays[-1]


class _Facts(NamedTuple):
    """On which day each thing happened first; absent if it has not."""

    days: Mapping[str, date]

    def by(self, name: str, day: date) -> bool:
        return name in self.days and self.days[name] <= day


def tracks_of(record: EntryRecord, standards: Standards, as_of: date) -> list[Track]:
    """The way of an entry to its first treatment, and to each later one, as known on `as_of`."""
    known = record.known_on(as_of)
    history = history_of(known.plain_events(), standards, as_of)
    bookings = bookings_of(known)
    later = [
        _later(number, course, history, bookings)
        for number, course in enumerate(history.courses, 1)
        if not course.is_first and course.start is not None
    ]
    return [*_first(history, bookings, standards), *later]


def _first(history: History, bookings: Sequence[Booking], standards: Standards) -> Iterator[Track]:
    started = route_of(history)
    course = next((course for course in history.courses if course.is_first), None)
    if started is not None:
        starts_on = started[1].on
    elif course is not None and course.decision is not None and history.referral is None:
        starts_on = course.decision.on
    else:
        return
    facts = _Facts(dict(_facts(history, course, standards)))
    days = sorted({starts_on, *(day for day in facts.days.values() if day > starts_on)})
    steps = [(day, _stage(facts, day)) for day in days]
    yield Track(
        None,
        starts_on,
        tuple(_stays(_changes(steps), bookings)),
        has_faster_diagnosis=started is not None and started[1] is history.referral,
        has_referral_wait=started is not None,
    )


def _facts(history: History, course: Course | None, standards: Standards) -> Iterator[tuple[str, date]]:
    if history.first_seen is not None:
        yield "seen", history.first_seen.on
    tests = sorted({event.on for event in history.all(Appointment) if _is_test(event)})
    yield from zip(("tested", "tested again"), tests, strict=False)
    if history.diagnosis is not None:
        unscoped = out_of_scope(history, standards) is not None
        yield "out of scope" if unscoped else "diagnosed", history.diagnosis.on
    if (discussed := history.first(MdtDiscussion)) is not None:
        yield "discussed", discussed.on
    yield from _informed(history)
    if course is not None and course.decision is not None:
        yield "decided", course.decision.on
    if course is not None and course.treatment is not None and course.begun_on is not None:
        declined = course.treatment.modality == TREATMENT_DECLINED
        yield "closed" if declined else "treated", course.begun_on
    elif history.closed is not None:
        yield "closed", history.closed.on


def _is_test(event: Appointment) -> bool:
    kinds = (AppointmentKind.DIAGNOSTIC, AppointmentKind.STRAIGHT_TO_TEST)
    return event.outcome is AppointmentOutcome.ATTENDED and event.kind in kinds


def _informed(history: History) -> Iterator[tuple[str, date]]:
    names = {
        InformedOutcome.CANCER: "informed",
        InformedOutcome.RULED_OUT: "ruled out",
        InformedOutcome.EXCLUDED: "excluded",
        InformedOutcome.INTERVAL_SCANNING: "scanning",
    }
    for event in reversed(history.all(Informed)):
        yield names[event.outcome], event.on


def _stage(facts: _Facts, day: date) -> Stage:
    for name, stage in _ENDS:
        if facts.by(name, day):
            return stage
    if facts.by("decided", day):
        return Stage.DECIDED
    informed, discussed = facts.by("informed", day), facts.by("discussed", day)
    if informed and facts.by("out of scope", day):
        return Stage.RULED_OUT
    if informed or discussed:
        return {(True, True): Stage.PLANNING, (True, False): Stage.INFORMED}.get((informed, discussed), Stage.DISCUSSED)
    return next((stage for name, stage in _INVESTIGATED if facts.by(name, day)), Stage.REFERRED)


_ENDS: Final = (("treated", Stage.TREATED), ("ruled out", Stage.RULED_OUT), ("closed", Stage.CLOSED))
_INVESTIGATED: Final = (
    ("diagnosed", Stage.DIAGNOSED),
    ("scanning", Stage.SCANNING),
    ("excluded", Stage.EXCLUDED),
    ("out of scope", Stage.OUT_OF_SCOPE),
    ("tested again", Stage.TESTED_AGAIN),
    ("tested", Stage.TESTED),
    ("seen", Stage.SEEN),
)


def _later(number: int, course: Course, history: History, bookings: Sequence[Booking]) -> Track:
    start = course.start
    if start is None:
        raise ValueError("a track needs a course with a start")
    steps = [(start.on, Stage.LATER_DECIDED)]
    if course.begun_on is not None and course.treatment is not None:
        declined = course.treatment.modality == TREATMENT_DECLINED
        steps.append((max(start.on, course.begun_on), Stage.CLOSED if declined else Stage.TREATED))
    elif history.closed is not None:
        steps.append((max(start.on, history.closed.on), Stage.CLOSED))
    return Track(number, start.on, tuple(_stays(_changes(steps), bookings)))


def _changes(steps: Sequence[tuple[date, Stage]]) -> list[tuple[date, Stage]]:
    """The days on which the stage changes, up to the first at which nothing follows; never backwards."""
    changes: list[tuple[date, Stage]] = []
    for day, stage in steps:
        if changes and changes[-1][0] == day:
            changes[-1] = (day, stage)
        elif not changes or RANK[stage] > RANK[changes[-1][1]]:
            changes.append((day, stage))
        if stage.is_over:
            break
    return changes


def _stays(changes: Sequence[tuple[date, Stage]], bookings: Sequence[Booking]) -> list[Stay]:
    stays: list[Stay] = []
    for position, (day, stage) in enumerate(changes):
        left_on, following = changes[position + 1] if position + 1 < len(changes) else (None, None)
        made = tuple(booking for booking in bookings if _belongs(booking, stage, day, left_on))
        stays.append(Stay(stage, day, left_on, following, made))
    return stays


def _belongs(booking: Booking, stage: Stage, entered_on: date, left_on: date | None) -> bool:
    """Whether a booking matters to a stage, and lay ahead at some time of the stay."""
    if stage.is_over or (booking.kind is Booked.TREATMENT) != (stage in (Stage.DECIDED, Stage.LATER_DECIDED)):
        return False
    day = max(entered_on, booking.made_on)
    return booking.on > day and booking.ended_on > day and (left_on is None or day < left_on)
