"""The standards file, as it is in force on a day."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from spiritum.waiting_times.codes import (
    AdjustmentReason,
    AppointmentKind,
    Bucket,
    ClosedReason,
    InformedOutcome,
    Standard,
)

Code = Annotated[str, Field(pattern=r"^\d\d$")]
Days = Annotated[int, Field(ge=0, le=3_660, strict=True)]
Name = Annotated[str, Field(min_length=1, max_length=100)]


def _rises(codes: str) -> str:
    first, _, last = codes.partition("-")
    if last and last < first:
        raise ValueError(f"{codes} ends before it begins")
    return codes


IcdRange = Annotated[str, Field(pattern=r"^[A-Z]\d\d(\.\d|-[A-Z]\d\d)?$"), AfterValidator(_rises)]
"""A category, a code of one, or categories from one to another."""


class Colour(BaseModel):
    """The colour of a clock with more than `over` days."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    over: Annotated[int, Field(ge=-1, le=3_660, strict=True)]
    colour: Literal["green", "amber", "red", "black"]


_WORSE = {"green": 0, "amber": 1, "red": 2, "black": 3}


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Dated(_Table):
    """What holds from one day to another, both included."""

    from_: date = Field(alias="from")
    to: date | None = None
    """The last day; `None` until further notice."""

    @model_validator(mode="after")
    def _ends_after_its_start(self) -> "Dated":
        if self.to is not None and self.to < self.from_:
            raise ValueError(f"`to`, {self.to}, is before `from`, {self.from_}")
        return self

    def holds_on(self, day: date) -> bool:
        """Whether it holds on `day`."""
        return self.from_ <= day and (self.to is None or day <= self.to)


D = TypeVar("D", bound=Dated)


def in_force(rows: Sequence[D], day: date) -> D | None:
    """The row that holds on `day`; `None` if none does."""
    for row in rows:
        if row.from_ <= day and (row.to is None or day <= row.to):
            return row
    return None


def next_change(rows: Sequence[Dated], day: date) -> date | None:
    """The first day after `day` on which another row begins to hold, or one has ended; `None` if there is none."""
    begins = (row.from_ for row in rows)
    ended = (row.to + timedelta(days=1) for row in rows if row.to is not None and row.to < date.max)
    return min((change for change in (*begins, *ended) if change > day), default=None)


def overlap(rows: Sequence[Dated]) -> tuple[Dated, Dated] | None:
    """Two rows that hold on the same day; `None` if there are none."""
    ordered = sorted(rows, key=lambda row: row.from_)
    return next(((one_row, other) for one_row, other in pairwise(ordered) if one_row.holds_on(other.from_)), None)


class Limit(Dated):
    """The last day that is in time, for waits that start while it holds."""

    days: Days


class StandardRules(_Table):
    """One standard."""

    standard: Standard
    name: Name
    counted: bool
    """Whether its results are reported nationally."""
    adjustments: tuple[Bucket, ...]
    referral_types: tuple[Code, ...] = ()
    """Only for these; empty: for all."""
    limits: tuple[Limit, ...]
    colours: tuple[Colour, ...] = ()

    @model_validator(mode="after")
    def _colours_rise(self) -> "StandardRules":
        if any(later.over <= earlier.over for earlier, later in pairwise(self.colours)):
            raise ValueError("colours: `over` has to rise from one to the next")
        if any(_WORSE[later.colour] < _WORSE[earlier.colour] for earlier, later in pairwise(self.colours)):
            raise ValueError("colours: a longer wait cannot have a better colour")
        return self


class Threshold(Dated):
    """The share of waits that has to be in time."""

    standard: Standard
    kind: Literal["standard", "plan goal"]
    percent: Annotated[float, Field(gt=0, le=100)]


class AdjustmentRule(Dated):
    """Where a reason may be used, and what proves it."""

    reason: AdjustmentReason
    bucket: Bucket
    evidence: Literal["missed appointment", "declined offer", "note"]


class MissedAppointmentRule(Dated):
    """Until when a missed first appointment takes days."""

    days_until: Literal["rebooked", "missed"]


class PauseRule(Dated):
    """Care settings in which a patient may pause."""

    settings: tuple[Code, ...]


class FirstSeenRule(Dated):
    """Appointments that count as being seen first."""

    kinds: tuple[AppointmentKind, ...]


class FasterDiagnosisStop(Dated):
    """What stops faster diagnosis before the patient is informed."""

    decision: Literal["decision to treat", "treatment period start"]


class ExclusionRule(Dated):
    """Exclusions from faster diagnosis that also end the wait for treatment."""

    end_treatment_wait: tuple[Code, ...]


class IntervalScanningRule(Dated):
    """Whether interval scanning ends the wait for treatment."""

    ends_treatment_wait: bool


class EventTypes(Dated):
    """Which treatment event types are a first treatment, and which a later one."""

    first: tuple[Code, ...]
    later: tuple[Code, ...]
    recurrence: tuple[Code, ...]

    @model_validator(mode="after")
    def _are_disjoint(self) -> "EventTypes":
        if both := sorted(set(self.first) & set(self.later)):
            raise ValueError(f"{', '.join(both)} cannot be both a first and a later treatment")
        if strange := sorted(set(self.recurrence) - set(self.later)):
            raise ValueError(f"{', '.join(strange)} is a recurrence and not a later treatment")
        return self


class AdmissionRule(Dated):
    """Treatments that begin with the admission."""

    modalities: tuple[Code, ...]


class ExcludedDiagnosis(_Table):
    """Diagnoses that are out of scope with a morphology that begins so."""

    codes: IcdRange
    morphology: Annotated[str, Field(pattern=r"^\d{3,4}$")]


class DiagnosisRule(Dated):
    """Diagnoses in scope."""

    included: tuple[IcdRange, ...]
    excluded: tuple[ExcludedDiagnosis, ...] = ()

    def includes(self, icd10: str, morphology: str | None) -> bool:
        """Whether a diagnosis is in scope."""
        is_excluded = any(
            in_code_range(icd10, row.codes) and (morphology or "").lstrip("Mm").startswith(row.morphology)
            for row in self.excluded
        )
        return not is_excluded and any(in_code_range(icd10, codes) for codes in self.included)


class ClosureRule(Dated):
    """Reasons of closing that end faster diagnosis as well."""

    end_faster_diagnosis: tuple[ClosedReason, ...]


class HandoverRule(Dated):
    """Which transfer is the handover, and on which day."""

    day: Literal["received", "requested"]
    among_several: Literal["first", "last"]
    complete_only: bool
    provider_characters: Annotated[int, Field(ge=1, le=20, strict=True)]
    max_transfers: Annotated[int, Field(ge=0, le=100, strict=True)]
    max_transfers_of_organisation: Annotated[int, Field(ge=0, le=100, strict=True)]


class DelayReasonRule(Dated):
    """Delay reasons that may be given for some standards."""

    standards: tuple[Standard, ...]
    codes: tuple[Code, ...]


class DayBucket(_Table):
    """Waits from `first_day` to the day before the next one's."""

    name: Name
    first_day: Days


class MilestoneTemplate(_Table):
    """A step of a timed pathway, and the day by which it should be reached."""

    name: Name
    day: Days
    after: Literal["referral", "decision"] = "referral"
    met_by: Literal["", "first seen", "informed", "diagnosis", "mdt", "transfer", "treatment"] = ""


class TimedPathway(_Table):
    """The milestones of one site."""

    name: Name
    referral_types: tuple[Code, ...] = ()
    sites: tuple[Code, ...] = ()
    milestones: tuple[MilestoneTemplate, ...]


class TumourSite(_Table):
    """A group of tumours that is reported together."""

    name: Name
    diagnoses: tuple[IcdRange, ...] = ()
    sites: tuple[Code, ...] = ()
    """PRIMARY CANCER SITE (CANCER FASTER DIAGNOSIS PATHWAY)."""
    referral_types: tuple[Code, ...] = ()


class Standards(_Table):
    """Everything that the standards file says."""

    standards: tuple[StandardRules, ...]
    thresholds: tuple[Threshold, ...]
    adjustments: tuple[AdjustmentRule, ...]
    missed_appointments: tuple[MissedAppointmentRule, ...]
    pauses: tuple[PauseRule, ...]
    first_seen: tuple[FirstSeenRule, ...]
    faster_diagnosis_stop: tuple[FasterDiagnosisStop, ...]
    exclusions: tuple[ExclusionRule, ...]
    interval_scanning: tuple[IntervalScanningRule, ...]
    event_types: tuple[EventTypes, ...]
    admissions: tuple[AdmissionRule, ...]
    diagnoses: tuple[DiagnosisRule, ...]
    closures: tuple[ClosureRule, ...]
    handovers: tuple[HandoverRule, ...]
    delay_reasons: tuple[DelayReasonRule, ...]
    buckets: tuple[DayBucket, ...]
    timed_pathways: tuple[TimedPathway, ...]
    tumour_sites: tuple[TumourSite, ...] = ()

    @cached_property
    def _by_standard(self) -> dict[Standard, StandardRules]:
        return {rules.standard: rules for rules in reversed(self.standards)}

    def rules_of(self, standard: Standard) -> StandardRules:
        """What is said of one standard."""
        return self._by_standard[standard]

    def limit(self, standard: Standard, start: date) -> int | None:
        """The last day in time of a wait that starts on `start`; `None` if the standard is not in use then."""
        row = in_force(self.rules_of(standard).limits, start)
        return None if row is None else row.days

    def threshold(self, standard: Standard, kind: str, day: date) -> float | None:
        """The percentage that has to be in time on `day`, of a `standard` or a `plan goal`; `None` if none is known."""
        rows = [row for row in self.thresholds if row.standard is standard and row.kind == kind]
        row = in_force(rows, day)
        return None if row is None else row.percent

    def colour(self, standard: Standard, days: int) -> str | None:
        """The colour of a clock of so many days; `None` if the standard has no colours."""
        return next((row.colour for row in reversed(self.rules_of(standard).colours) if days > row.over), None)

    def bucket(self, days: int) -> str:
        """The name of the bucket of a wait of so many days."""
        return next(row.name for row in reversed(self.buckets) if days >= row.first_day)

    def is_first_treatment(self, event_type: str, day: date) -> bool:
        """Whether a treatment of this type is a first treatment."""
        row = in_force(self.event_types, day)
        return row is not None and event_type in row.first

    def is_later_treatment(self, event_type: str, day: date) -> bool:
        """Whether a treatment of this type is a second or further one, or one of a recurrence."""
        row = in_force(self.event_types, day)
        return row is not None and event_type in row.later

    def is_recurrence(self, event_type: str, day: date) -> bool:
        """Whether a treatment of this type is one of a recurrence, progression or transformation."""
        row = in_force(self.event_types, day)
        return row is not None and event_type in row.recurrence

    def in_scope(self, icd10: str, morphology: str | None, day: date) -> bool:
        """Whether a diagnosis has waits for treatment."""
        row = in_force(self.diagnoses, day)
        return row is not None and row.includes(icd10, morphology)

    def ends_treatment_wait(self, outcome: InformedOutcome, exclusion: str | None, day: date) -> bool:
        """Whether what the patient was informed of ends the wait for treatment."""
        if outcome is InformedOutcome.EXCLUDED:
            exclusions = in_force(self.exclusions, day)
            return exclusions is not None and exclusion in exclusions.end_treatment_wait
        if outcome is InformedOutcome.INTERVAL_SCANNING:
            scanning = in_force(self.interval_scanning, day)
            return scanning is not None and scanning.ends_treatment_wait
        return outcome is InformedOutcome.RULED_OUT


@lru_cache(maxsize=65_536)
def in_code_range(icd10: str, codes: str) -> bool:
    """Whether a diagnosis is one of `codes`: a category, a code of one, or categories from one to another."""
    code = re.sub(r"[^A-Z0-9]", "", icd10.upper())
    first, _, last = codes.replace(".", "").partition("-")
    if not last:
        return code.startswith(first)
    return first <= code[:3] <= last
