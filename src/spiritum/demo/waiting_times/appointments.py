"""Made-up appointments: booked, kept, missed, cancelled, booked anew."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from spiritum.demo.waiting_times.drafts import Drafts
from spiritum.demo.waiting_times.workdays import working_day, working_day_before
from spiritum.waiting_times.codes import AdjustmentReason, AppointmentKind, AppointmentOutcome, Bucket
from spiritum.waiting_times.events import Adjustment, Appointment

MISSED = 0.045
_CANCELLED_BY_PATIENT = 0.035
_CANCELLED_BY_PROVIDER = 0.025
_LATE = 0.005
_ADJUSTED = 0.9
"""How many of the first appointments that were missed become an adjustment: some are forgotten."""


@dataclass(frozen=True, slots=True)
class Attended:
    """An appointment that took place in the end."""

    on: date
    trouble: AppointmentOutcome | None
    """What came of the first attempt; `None` if it took place at once."""


def attend(drafts: Drafts, kind: AppointmentKind, on: date, booked_on: date, place: str, *, first: bool) -> Attended:
    """Books an appointment for `on`, and again if it is missed or cancelled. `first`: it may be adjusted if missed."""
    booking = Appointment(id=0, on=on, kind=kind, outcome=AppointmentOutcome.BOOKED, organisation=place)
    drafts.tell(booking, booked_on)
    trouble = _trouble(drafts)
    if trouble is not None:
        on, rebooked_on = _again(drafts, kind, on, booked_on, trouble, place, first=first)
        drafts.tell(replace(booking, on=on), rebooked_on)
    drafts.tell(replace(booking, on=on, outcome=AppointmentOutcome.ATTENDED), on if first else None)
    return Attended(on, trouble)


def _trouble(drafts: Drafts) -> AppointmentOutcome | None:
    troubles = {
        AppointmentOutcome.DID_NOT_ATTEND: MISSED,
        AppointmentOutcome.CANCELLED_BY_PATIENT: _CANCELLED_BY_PATIENT,
        AppointmentOutcome.CANCELLED_BY_PROVIDER: _CANCELLED_BY_PROVIDER,
        AppointmentOutcome.LATE: _LATE,
    }
    kept = 1 - sum(troubles.values())
    return drafts.rng.choices([*troubles, None], weights=[*troubles.values(), kept])[0]


def _again(
    drafts: Drafts,
    kind: AppointmentKind,
    on: date,
    booked_on: date,
    trouble: AppointmentOutcome,
    place: str,
    *,
    first: bool,
) -> tuple[date, date]:
    """The day of the next attempt, and the day on which it was arranged."""
    if trouble in (AppointmentOutcome.CANCELLED_BY_PATIENT, AppointmentOutcome.CANCELLED_BY_PROVIDER):
        rebooked_on = max(booked_on, working_day_before(on - timedelta(days=drafts.rng.randrange(1, 4))))
        cancelled = Appointment(id=0, on=on, kind=kind, outcome=trouble, rebooked_on=rebooked_on, organisation=place)
        drafts.tell(cancelled, rebooked_on)
        return drafts.after(on, 6, least=1), rebooked_on
    rebooked_on = working_day(on + timedelta(days=drafts.rng.choice((0, 1, 1, 2, 3, 5))))
    missed = drafts.tell(
        Appointment(id=0, on=on, kind=kind, outcome=trouble, rebooked_on=rebooked_on, organisation=place), rebooked_on
    )
    if first and drafts.chance(_ADJUSTED):
        drafts.tell(
            Adjustment(
                id=0,
                on=rebooked_on,
                bucket=Bucket.FIRST_SEEN,
                reason=AdjustmentReason.DID_NOT_ATTEND,
                evidence_id=missed,
            ),
            rebooked_on,
        )
    return drafts.after(rebooked_on, 7, least=1), rebooked_on
