"""The breaches of a period, one by one, with their reasons."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from spiritum.waiting_times.clock import AppliedAdjustment, Share
from spiritum.waiting_times.codes import Route, Standard
from spiritum.waiting_times.months import Month, Period
from spiritum.waiting_times.performance import shares_of
from spiritum.waiting_times.reported_entries import ReportedEntry

DELAY_REASONS = {
    "01": "Clinic cancelled",
    "02": "Out-patient capacity inadequate",
    "03": "Administrative delay",
    "04": "Elective treatment cancelled for a non-medical reason",
    "05": "Elective capacity inadequate",
    "07": "Complex diagnostics",
    "10": "Treatment delayed: patient unfit",
    "11": "Diagnosis delayed: patient unfit",
    "13": "Recovery after an invasive test",
    "14": "Patient did not attend treatment",
    "16": "Patient's choice: declined a date for treatment",
    "17": "Patient's choice: first out-patient appointment",
    "18": "Delay by the provider of a test or of planning",
    "19": "Patient's choice: delayed a test, with notice",
    "20": "Patient did not attend a test",
    "21": "Patient did not come for elective treatment",
    "22": "Not commissioned by the English NHS",
    "23": "Equipment failed",
    "24": "Result inconclusive",
    "25": "Patient could not be reached by telephone",
    "26": "Patient's choice: follow-up",
    "97": "Other",
}
"""CANCER CARE SPELL DELAY REASON, in words."""


@dataclass(frozen=True)
class Breach:
    """A wait over its limit. It names no patient: whoever may read them finds them by `patient_id`."""

    month: Month
    standard: Standard
    entry_id: int
    patient_id: int
    pathway_id: int
    pathway: str
    tumour_site: str | None
    route: Route | None
    course: int | None
    """The number of the treatment it waited for, if the wait was for one of several."""
    starts_on: date
    stops_on: date
    raw_days: int
    adjustments: tuple[AppliedAdjustment, ...]
    days: int
    limit: int
    delay_reason: str | None
    """Code of the national list; `None` if none is recorded."""
    delay_reason_text: str | None
    scenario: int | None
    shares: tuple[Share, ...]

    @property
    def adjusted_days(self) -> int:
        """All days of its adjustments."""
        return sum(adjustment.days for adjustment in self.adjustments)

    @property
    def days_over(self) -> int:
        """Days over the limit, at least 1."""
        return self.days - self.limit


def breaches_of(entry: ReportedEntry, period: Period) -> Iterator[Breach]:
    """The breaches of an entry that count in the period."""
    facts = entry.facts
    for wait in entry.counted_waits(period):
        clock = wait.clock
        if not clock.is_breached or clock.stops_on is None:
            continue
        yield Breach(
            month=wait.month,
            standard=clock.standard,
            entry_id=facts.entry_id,
            patient_id=facts.patient_id,
            pathway_id=facts.pathway_id,
            pathway=facts.pathway,
            tumour_site=entry.site,
            route=entry.route,
            course=clock.course,
            starts_on=clock.starts_on,
            stops_on=clock.stops_on,
            raw_days=clock.raw_days,
            adjustments=clock.adjustments,
            days=clock.days,
            limit=clock.limit,
            delay_reason=clock.delay_reason,
            delay_reason_text=None if clock.delay_reason is None else DELAY_REASONS.get(clock.delay_reason),
            scenario=clock.scenario,
            shares=shares_of(wait),
        )
