"""What is booked for a patient, and until when it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from spiritum.waiting_times.codes import AppointmentKind, AppointmentOutcome
from spiritum.waiting_times.events import Appointment, TreatmentOffer, Withdrawal
from spiritum.waiting_times.records import EntryRecord, RecordedEvent


class Booked(Enum):
    """What is booked."""

    TEST = "a test"
    CLINIC = "a clinic"
    TREATMENT = "the treatment"


@dataclass(frozen=True)
class Booking:
    """An appointment or a treatment that lies, or lay, ahead."""

    kind: Booked
    made_on: date
    """The day on which it was recorded."""
    on: date
    ended_on: date
    """The day from which it no longer lies ahead: kept, missed, cancelled or replaced."""


_NEVER: Final = date.max
_TESTS: Final = (AppointmentKind.DIAGNOSTIC,)


def bookings_of(record: EntryRecord) -> list[Booking]:
    """Every booking of an entry, in the order in which they were made."""
    withdrawn = {row.event.withdrawn_id: row.recorded_on for row in record.events if isinstance(row.event, Withdrawal)}
    appointments = [
        (row, row.event)
        for row in record.events
        if isinstance(row.event, Appointment) and row.event.outcome is AppointmentOutcome.BOOKED
    ]
    bookings = [
        Booking(
            Booked.TEST if appointment.kind in _TESTS else Booked.CLINIC,
            row.recorded_on,
            appointment.on,
            min(_outcome_on(appointment, record.events), withdrawn.get(appointment.id, _NEVER)),
        )
        for row, appointment in appointments
    ]
    return sorted([*bookings, *_treatments(record.events, withdrawn)], key=lambda booking: booking.made_on)


def _outcome_on(booked: Appointment, rows: Sequence[RecordedEvent]) -> date:
    """When it is known what came of an appointment; of one that took place, its own day."""
    days = [
        row.event.on if row.event.outcome is AppointmentOutcome.ATTENDED else row.recorded_on
        for row in rows
        if isinstance(row.event, Appointment)
        and row.event.outcome is not AppointmentOutcome.BOOKED
        and (row.event.on, row.event.kind) == (booked.on, booked.kind)
    ]
    return min(days, default=_NEVER)


def _treatments(rows: Sequence[RecordedEvent], withdrawn: dict[int, date]) -> list[Booking]:
    """Treatments that were offered and not declined. The last offer replaces those before it."""
    offers = [(row.recorded_on, row.event) for row in rows if isinstance(row.event, TreatmentOffer)]
    bookings: list[Booking] = []
    for position, (made_on, offer) in enumerate(offers):
        if offer.is_declined:
            continue
        # What was recorded by mistake replaces nothing.
        later = [each for each in offers[position + 1 :] if each[1].id not in withdrawn]
        ends = (day for day, other in later if not other.is_declined or offer.is_ended_by(other))
        ended_on = min(next(ends, _NEVER), withdrawn.get(offer.id, _NEVER))
        bookings.append(Booking(Booked.TREATMENT, made_on, offer.on, ended_on))
    return bookings
