"""Made-up histories that several tests forecast from, and records that are written out."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from spiritum.demo.waiting_times.histories import year_of
from spiritum.waiting_times.codes import AppointmentKind, AppointmentOutcome, InformedOutcome, Priority
from spiritum.waiting_times.events import (
    Appointment,
    DecisionToTreat,
    Diagnosis,
    Event,
    Informed,
    ReferralReceived,
    TreatmentOffer,
)
from spiritum.waiting_times.forecast.landmarks import Landmarks
from spiritum.waiting_times.forecast.model import Model, learn
from spiritum.waiting_times.records import EntryRecord, RecordedEvent
from spiritum.waiting_times.standards_file import shipped_standards

UNTIL = date(2026, 7, 31)
AS_OF = date(2026, 3, 31)
SITES = ("Breast cancer", "Lung cancer", "Colorectal cancer", "Prostate cancer")


@cache
def histories(entries: int = 700) -> Sequence[EntryRecord]:
    """Made-up histories of four sites."""
    return year_of(SITES, entries, UNTIL)


@cache
def _landmarks() -> Landmarks:
    return Landmarks(histories(), shipped_standards())


@cache
def model(as_of: date = AS_OF) -> Model:
    """What they teach on a day."""
    return learn(histories(), shipped_standards(), as_of, _landmarks())


def record(*events: tuple[Event, int] | Event, key: str = "one", site: str = SITES[0]) -> EntryRecord:
    """A record of events, each recorded so many days after it happened, or else on its day."""
    pairs = [event if isinstance(event, tuple) else (event, 0) for event in events]
    rows = [RecordedEvent(event, event.on + timedelta(days=lag)) for event, lag in pairs]
    return EntryRecord(key, site, tuple(sorted(rows, key=lambda row: row.recorded_on)))


def referral(on: date) -> ReferralReceived:
    """An urgent suspected cancer referral."""
    return ReferralReceived(id=1, on=on, priority=Priority.SUSPECTED_CANCER, source="03", organisation="RAA")


def clinic(event_id: int, on: date, outcome: AppointmentOutcome = AppointmentOutcome.ATTENDED) -> Appointment:
    """An appointment in a clinic."""
    return Appointment(id=event_id, on=on, kind=AppointmentKind.OUTPATIENT, outcome=outcome, organisation="RAA")


def examination(event_id: int, on: date, outcome: AppointmentOutcome = AppointmentOutcome.ATTENDED) -> Appointment:
    """An appointment for a test."""
    return Appointment(id=event_id, on=on, kind=AppointmentKind.DIAGNOSTIC, outcome=outcome, organisation="RAA")


def informed(event_id: int, on: date, outcome: InformedOutcome = InformedOutcome.RULED_OUT) -> Informed:
    """The patient is informed."""
    return Informed(id=event_id, on=on, outcome=outcome, organisation="RAA")


def waiting_for_treatment(decided_on: date, booked_on: date, referred_on: date) -> EntryRecord:
    """A patient with breast cancer for whom treatment is booked."""
    informed_on = decided_on - timedelta(days=3)
    return record(
        referral(referred_on),
        clinic(2, referred_on + timedelta(days=8)),
        Diagnosis(id=3, on=informed_on, icd10="C50.9"),
        informed(4, informed_on, InformedOutcome.CANCER),
        DecisionToTreat(id=5, on=decided_on, event_type="01", organisation="RAA"),
        (TreatmentOffer(id=6, on=booked_on, made_on=decided_on), (decided_on - booked_on).days),
    )
