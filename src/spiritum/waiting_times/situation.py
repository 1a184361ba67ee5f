"""
Where an entry stands, whatever the day: what the tracking list is sorted and filtered by, stored with each change.

Nothing here depends on today. Days and colours do: they follow from the days on which they are reached.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import Enum
from typing import NamedTuple

from spiritum.waiting_times.adjusting import AdjustedDays, adjusted_days
from spiritum.waiting_times.clock import Clock, Clocks, State
from spiritum.waiting_times.clocks import clocks_of_history
from spiritum.waiting_times.codes import InformedOutcome, Standard
from spiritum.waiting_times.events import Adjustment, Event
from spiritum.waiting_times.history import History, history_of
from spiritum.waiting_times.standards import Standards

NEVER = date(9999, 12, 31)
"""The day by which an entry is sorted of which no national clock runs: after all others."""
_ALWAYS = date(1900, 1, 1)
"""The day on which a wait has no days yet: also before it starts."""
_PARTS = (Standard.BEFORE_TRANSFER, Standard.AFTER_TRANSFER)
_COLOURS = ("green", "amber", "red", "black")
"""From the best to the worst."""


class EntryState(Enum):
    """Whether an entry is on the tracking list."""

    NOT_TRACKED = "NOT_TRACKED"
    OPEN = "OPEN"
    NO_OPEN_WAIT = "NO_OPEN_WAIT"


class Stage(Enum):
    """How far a patient has come."""

    REFERRED = "REFERRED"
    SEEN = "SEEN"
    DIAGNOSED = "DIAGNOSED"
    RULED_OUT = "RULED_OUT"
    TO_BE_TREATED = "TO_BE_TREATED"
    TREATED = "TREATED"
    CLOSED = "CLOSED"


class Situation(NamedTuple):
    """Where an entry stands. Breach dates are those of the open clock of the standard that breaches first."""

    state: str
    stage: str | None
    organisation: str | None
    """Who is responsible: the last organisation to which the patient was transferred, or else who was referred to."""
    next_standard: str | None
    """Of the national clock that breaches next."""
    sorted_on: date
    """Its breach date, or `NEVER`."""
    faster_diagnosis_breach_on: date | None
    first_treatment_breach_on: date | None
    later_treatment_breach_on: date | None
    referral_to_treatment_breach_on: date | None
    before_transfer_breach_on: date | None
    after_transfer_breach_on: date | None
    backstop_breach_on: date | None
    rare_cancer_breach_on: date | None
    green_on: date | None
    """The day on which an open clock is at least green, and so on; `None` if none ever is."""
    amber_on: date | None
    red_on: date | None
    black_on: date | None
    bucket_on: Sequence[date | None]
    """The days on which the longest open wait comes into the second bucket, the third, and so on."""


def situation_of(events: Iterable[Event], standards: Standards, today: date) -> Situation:
    """Where an entry stands by what is recorded of it until today."""
    history = history_of(events, standards, today, is_explained=False)
    clocks = clocks_of_history(history, standards)
    open_clocks = [clock for clock in clocks.clocks if clock.is_open]
    waits = [(clock, _taken(clock, history, standards)) for clock in open_clocks]
    next_breach = clocks.next_breach()
    breaches = _breaches(clocks)
    colours = {colour: _coloured_on(colour, waits, standards) for colour in _COLOURS}
    whole = [(clock, taken) for clock, taken in waits if clock.standard not in _PARTS]
    return Situation(
        state=state_of(clocks).value,
        stage=stage.value if (stage := stage_of(history, clocks)) is not None else None,
        organisation=organisation_of(history),
        next_standard=None if next_breach is None else next_breach.standard.name,
        sorted_on=NEVER if next_breach is None else next_breach.breach_on,
        **{column: breaches.get(standard) for standard, column in _BREACH_COLUMNS},
        **{f"{colour}_on": day for colour, day in colours.items()},
        bucket_on=[
            _first(day for clock, taken in whole if (day := _reached_on(clock, taken, bucket.first_day)))
            for bucket in standards.buckets[1:]
        ],
    )


def state_of(clocks: Clocks) -> EntryState:
    """Whether an entry is on the tracking list."""
    if not clocks.is_tracked:
        return EntryState.NOT_TRACKED
    return EntryState.OPEN if any(clock.is_open for clock in clocks.clocks) else EntryState.NO_OPEN_WAIT


def stage_of(history: History, clocks: Clocks) -> Stage | None:
    """How far the patient has come; `None` if the entry is not tracked."""
    if not clocks.is_tracked:
        return None
    if history.closed is not None:
        return Stage.CLOSED
    if any(course.start is not None and course.treatment is None for course in history.courses):
        return Stage.TO_BE_TREATED
    if any(course.treatment is not None for course in history.courses):
        return Stage.TREATED
    informed = history.informed
    if informed is not None and informed.outcome is InformedOutcome.RULED_OUT:
        return Stage.RULED_OUT
    if history.diagnosis is not None or (informed is not None and informed.outcome is InformedOutcome.CANCER):
        return Stage.DIAGNOSED
    return Stage.REFERRED if history.first_seen is None else Stage.SEEN


def organisation_of(history: History) -> str | None:
    """The organisation that is responsible now; `None` if it is not known."""
    if history.transfers:
        return history.transfers[-1].to_organisation
    receipts = (history.referral, history.upgrade)
    return next(
        (event.organisation for event in receipts if event is not None and event.organisation is not None), None
    )


def bucket_of(clocks: Clocks, standards: Standards) -> str | None:
    """The bucket of the longest open wait; `None` if no wait is open."""
    days = [clock.days for clock in clocks.clocks if clock.is_open and clock.standard not in _PARTS]
    return standards.bucket(max(days)) if days else None


_BREACH_COLUMNS = tuple((standard, f"{standard.value}_breach_on") for standard in Standard)


def _breaches(clocks: Clocks) -> dict[Standard, date]:
    """The earliest breach date of the running clocks of each standard that has any."""
    breaches: dict[Standard, date] = {}
    for clock in clocks.clocks:
        if clock.state in (State.NOT_STARTED, State.RUNNING):
            earlier = breaches.get(clock.standard)
            breaches[clock.standard] = clock.breach_on if earlier is None else min(earlier, clock.breach_on)
    return breaches


def _first(days: Iterable[date]) -> date | None:
    return min(days, default=None)


def _taken(clock: Clock, history: History, standards: Standards) -> list[AdjustedDays]:
    events = [history.event(applied.event_id) for applied in clock.adjustments]
    return [adjusted_days(event, history, standards) for event in events if isinstance(event, Adjustment)]


def _coloured_on(
    colour: str, waits: Sequence[tuple[Clock, Sequence[AdjustedDays]]], standards: Standards
) -> date | None:
    worse = _COLOURS[_COLOURS.index(colour) :]
    return _first(
        day
        for clock, taken in waits
        for row in standards.rules_of(clock.standard).colours
        if row.colour in worse
        if (day := _reached_on(clock, taken, row.over + 1)) is not None
    )


def _reached_on(clock: Clock, taken: Sequence[AdjustedDays], days: int) -> date | None:
    """The first day on which the wait has so many days. `None` if it has ended before."""
    if days <= 0:
        return _ALWAYS
    if clock.state is State.STOP_INCOMPLETE:
        return clock.stops_on if clock.days >= days else None
    day = clock.starts_on + timedelta(days=days)
    while (lacking := days - ((day - clock.starts_on).days - sum(each.until(day) for each in taken))) > 0:
        day += timedelta(days=lacking)
    return day
