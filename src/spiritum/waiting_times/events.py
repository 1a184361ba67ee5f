"""
What happens to a patient on an entry, as dated events.

Events are only added. A `Withdrawal` takes one back, and another event may stand in its place. Every date is a calendar
day on the hospital's clock: `hospital_day` turns an instant into one. Organisations are ODS codes, of any length.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from spiritum.waiting_times.codes import (
    AdjustmentReason,
    AppointmentKind,
    AppointmentOutcome,
    Bucket,
    ClosedReason,
    DiagnosisKind,
    InformedOutcome,
    Priority,
    Standard,
    TransferReason,
)


def hospital_day(instant: datetime, zone: ZoneInfo) -> date:
    """The calendar day of an instant on the hospital's clock. Raises `ValueError` for an instant without an offset."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs an offset")
    return instant.astimezone(zone).date()


@dataclass(frozen=True, kw_only=True)
class Event:
    """One thing that happened on one day."""

    id: int
    """Unique within the entry; a later record has a higher one."""
    on: date


@dataclass(frozen=True, kw_only=True)
class Referred(Event):
    """The entry on the pathway was made, with this day of referral. Its priority is not known: no wait starts."""


@dataclass(frozen=True, kw_only=True)
class PlacedOnMdt(Event):
    """The patient was put on a meeting's list. That they were discussed is another event."""

    mdt_id: int
    planned_on: date
    """The day of the meeting, as planned then."""


@dataclass(frozen=True, kw_only=True)
class ReferralReceived(Event):
    """The organisation received the referral. One booked electronically is received when its booking number is used."""

    priority: Priority
    source: str
    """SOURCE OF REFERRAL, two digits."""
    referral_type: str | None = None
    organisation: str | None = None
    decided_on: date | None = None
    """The day on which the referrer decided to refer."""
    diagnostic_route: str | None = None
    """CANCER DIAGNOSTIC REFERRAL ROUTE, `01` or `02`."""
    rapid_diagnostic_centre: str | None = None
    """RAPID DIAGNOSTIC CENTRE PATHWAY COMPLIANCE INDICATOR."""


@dataclass(frozen=True, kw_only=True)
class ConsultantUpgrade(Event):
    """The consultant, or an authorised member of the team, put the patient on the cancer pathway."""

    organisation: str | None = None


@dataclass(frozen=True, kw_only=True)
class Appointment(Event):
    """An appointment on this day, and what came of it."""

    kind: AppointmentKind
    outcome: AppointmentOutcome
    rebooked_on: date | None = None
    """The day on which the patient made contact to rebook, or a clinician decided to offer another appointment."""
    organisation: str | None = None


@dataclass(frozen=True, kw_only=True)
class Informed(Event):
    """The patient was informed of the diagnosis or of its ruling out, or left the faster diagnosis pathway."""

    outcome: InformedOutcome
    exclusion: str | None = None
    """Only if excluded, and then always: `01` died before being informed; `02` to `06` as in the national list."""
    site: str | None = None
    method: str | None = None
    organisation: str | None = None
    informed_by: str | None = None
    """CARE PROFESSIONAL TYPE."""


@dataclass(frozen=True, kw_only=True)
class Diagnosis(Event):
    """A diagnosis in ICD-10. The latest one holds."""

    icd10: str
    morphology: str | None = None
    """ICD-O-3, for instance `8090/3`: it tells a basal cell carcinoma from other skin cancer."""
    kind: DiagnosisKind = DiagnosisKind.PRIMARY
    laterality: str | None = None
    """TUMOUR LATERALITY."""
    prostate_risk: str | None = None
    """PROSTATE CANCER CLINICAL RISK CATEGORY."""


@dataclass(frozen=True, kw_only=True)
class MdtDiscussion(Event):
    """The patient was discussed at a cancer MDT."""

    mdt_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class DecisionToTreat(Event):
    """The patient agreed to a plan of treatment."""

    course: str | None = None
    """Names one of several treatments that are planned at once; the events of one treatment have the same name."""
    event_type: str | None = None
    """CANCER TREATMENT EVENT TYPE that is planned. Without it, the first treatment is meant until it has begun."""
    organisation: str | None = None


@dataclass(frozen=True, kw_only=True)
class EarliestClinicallyAppropriateDate(Event):
    """From this day, which may lie ahead, the patient is fit for the treatment: the wait for it begins here."""

    agreed_on: date | None = None
    course: str | None = None
    event_type: str | None = None


@dataclass(frozen=True, kw_only=True)
class TreatmentOffer(Event):
    """The patient was offered treatment on this day, which may lie ahead. One that is not declined is booked."""

    made_on: date | None = None
    is_declined: bool = False
    available_from: date | None = None
    """If declined: the first day on which the patient is available again."""
    setting: str | None = None
    is_reasonable: bool = True
    course: str | None = None

    def is_ended_by(self, other: "TreatmentOffer") -> bool:
        """Whether another event says that the patient has declined this day, after it was recorded as booked."""
        is_same = (other.on, other.course) == (self.on, self.course)
        return is_same and other.is_declined and not self.is_declined and other.id > self.id


@dataclass(frozen=True, kw_only=True)
class Treatment(Event):
    """A treatment, or the patient's decision to decline all treatment, on this day."""

    event_type: str
    modality: str
    setting: str | None = None
    admitted_on: date | None = None
    """If admitted for it. Surgery begins on the day of admission."""
    organisation: str | None = None
    course: str | None = None
    trial: str | None = None
    """CLINICAL TRIAL INDICATOR."""


@dataclass(frozen=True, kw_only=True)
class Transfer(Event):
    """Another organisation received the patient's minimum data set, and is responsible from this day."""

    from_organisation: str
    to_organisation: str
    reason: TransferReason
    is_for_treatment: bool = False
    is_complete: bool = True
    """Whether the minimum data set was complete."""
    requested_on: date | None = None
    accountable_organisation: str | None = None
    """The organisation that answers for the investigation, if it is not the one that hands over."""
    receiving_reason: str | None = None
    """CANCER TRANSFER RECEIVING REASON."""


@dataclass(frozen=True, kw_only=True)
class Adjustment(Event):
    """Days that do not count in a wait, for a reason. Days or dates that are left out follow from the evidence."""

    bucket: Bucket
    reason: AdjustmentReason
    starts_on: date | None = None
    ends_on: date | None = None
    """The first day that counts again."""
    days: int | None = None
    evidence_id: int | None = None
    """The missed appointment or the declined offer."""
    note: str = field(default="", repr=False)
    """The evidence in words, where no event can be it. Clinical text: never logged."""
    course: str | None = None


@dataclass(frozen=True, kw_only=True)
class DelayReason(Event):
    """Why a standard was missed."""

    standard: Standard
    code: str
    comment: str = field(default="", repr=False)
    """Clinical text: never logged."""


@dataclass(frozen=True, kw_only=True)
class Closed(Event):
    """The entry is no longer tracked."""

    reason: ClosedReason


@dataclass(frozen=True, kw_only=True)
class Withdrawal(Event):
    """An event was recorded by mistake."""

    withdrawn_id: int
    reason: str = field(repr=False)
