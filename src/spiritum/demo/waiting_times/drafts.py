"""Events as they are made up, in any order; numbered at the end by the day on which they are recorded."""

import random
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from math import exp, log

from spiritum.demo.waiting_times.workdays import working_day
from spiritum.waiting_times.codes import AppointmentOutcome
from spiritum.waiting_times.events import Adjustment, Appointment, Closed, Event, Withdrawal
from spiritum.waiting_times.records import RecordedEvent

_BUSY_MONTHS = {1: 1.05, 4: 1.02, 8: 1.04, 12: 1.05}
"""Months in which everything takes longer: holidays, strikes, winter."""


@dataclass
class Drafts:
    """The events of one entry while they are made up."""

    rng: random.Random
    pace: float
    """How much longer than others this patient takes for everything: the same patient is slow again and again."""
    rows: list[RecordedEvent] = field(default_factory=list)

    def chance(self, share: float) -> bool:
        """True in so many of all cases."""
        return self.rng.random() < share

    def after(self, day: date, median: float, spread: float = 0.45, least: int = 0) -> date:
        """A working day some `median` days after `day`."""
        busy = _BUSY_MONTHS.get(day.month, 1.0)
        days = exp(self.rng.gauss(log(max(median, 0.5)), spread)) * self.pace * busy
        return working_day(day + timedelta(days=max(least, round(days))))

    def tell(self, event: Event, recorded_on: date | None = None) -> int:
        """Adds an event, recorded on its day or some days later unless `recorded_on` is given; gives its draft id."""
        if recorded_on is None:
            lag = self.rng.choices((0, 1, 2, 5), weights=(70, 18, 8, 4))[0]
            recorded_on = event.on + timedelta(days=lag)
        draft_id = max((row.event.id for row in self.rows), default=0) + 1
        self.rows.append(RecordedEvent(replace(event, id=draft_id), recorded_on))
        return draft_id

    def attendance_recorded_on(self, day: date) -> date | None:
        """When it was recorded that the patient was seen on `day`; `None` if they were not seen."""
        recorded = [
            row.recorded_on
            for row in self.rows
            if isinstance(row.event, Appointment)
            and row.event.on == day
            and row.event.outcome is AppointmentOutcome.ATTENDED
        ]
        return min(recorded, default=None)

    def forget_after(self, day: date) -> None:
        """Drops what was recorded after `day`, and closures: the entry ends on it in another way."""
        self.rows = [row for row in self.rows if row.recorded_on <= day and not isinstance(row.event, Closed)]

    def finished(self) -> tuple[RecordedEvent, ...]:
        """The events by the day of recording, numbered from 1, with what they name renumbered as well."""
        ordered = sorted(self.rows, key=lambda row: (row.recorded_on, row.event.id))
        numbers = {row.event.id: number for number, row in enumerate(ordered, 1)}
        return tuple(RecordedEvent(_renumbered(row.event, numbers), row.recorded_on) for row in ordered)


def _renumbered(event: Event, numbers: dict[int, int]) -> Event:
    event = replace(event, id=numbers[event.id])
    if isinstance(event, Adjustment) and event.evidence_id is not None:
        return replace(event, evidence_id=numbers[event.evidence_id])
    if isinstance(event, Withdrawal):
        return replace(event, withdrawn_id=numbers[event.withdrawn_id])
    return event
