"""The national return: a record for each treatment, as the data dictionary writes it, or why there can be none."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from spiritum.errors import FieldError
from spiritum.patients.national_numbers import is_nhs_number
from spiritum.waiting_times import return_items as items
from spiritum.waiting_times.contradictions import contradictions
from spiritum.waiting_times.courses import Course
from spiritum.waiting_times.findings import Finding
from spiritum.waiting_times.months import Period
from spiritum.waiting_times.reported_entries import ReportedEntry
from spiritum.waiting_times.return_groups import (
    faster_diagnosis_group,
    identification_group,
    outpatient_group,
    status_group,
    treatment_group,
)
from spiritum.waiting_times.return_items import ITEMS, Item
from spiritum.waiting_times.scope import out_of_scope
from spiritum.waiting_times.written_events import kind_of

MENDED_IN: Mapping[Item, tuple[str, str]] = {
    items.NHS_NUMBER: ("PATIENT", "nationalNumber"),
    items.NHS_NUMBER_STATUS: ("PATIENT", "nationalNumber"),
    items.PATHWAY_ISSUER: ("REFERRAL_RECEIVED", "organisation"),
    items.SOURCE: ("REFERRAL_RECEIVED", "source"),
    items.REFERRAL_TYPE: ("REFERRAL_RECEIVED", "referralType"),
    items.DIAGNOSTIC_ROUTE: ("REFERRAL_RECEIVED", "diagnosticRoute"),
    items.RAPID_DIAGNOSTIC_CENTRE: ("REFERRAL_RECEIVED", "rapidDiagnosticCentre"),
    items.UPGRADE_SITE: ("CONSULTANT_UPGRADE", "organisation"),
    items.FIRST_SEEN_SITE: ("APPOINTMENT", "organisation"),
    items.FIRST_SEEN_ADJUSTMENT: ("ADJUSTMENT", "days"),
    items.DIAGNOSIS: ("DIAGNOSIS", "icd10"),
    items.LATERALITY: ("DIAGNOSIS", "laterality"),
    items.PROSTATE_RISK: ("DIAGNOSIS", "prostateRisk"),
    items.TREATMENT_PERIOD_START: ("DECISION_TO_TREAT", "on"),
    items.DECISION_SITE: ("DECISION_TO_TREAT", "organisation"),
    items.INFORMED_SITE: ("INFORMED", "site"),
    items.INFORMED_BY: ("INFORMED", "informedBy"),
    items.INFORMED_METHOD: ("INFORMED", "method"),
    items.INFORMED_AT: ("INFORMED", "organisation"),
    items.REFERRING: ("TRANSFER", "fromOrganisation"),
    items.RECEIVING: ("TRANSFER", "toOrganisation"),
    items.RECEIVING_REASON: ("TRANSFER", "receivingReason"),
    items.TREATED_ON: ("TREATMENT", "on"),
    items.TREATMENT_SITE: ("TREATMENT", "organisation"),
    items.EVENT_TYPE: ("TREATMENT", "eventType"),
    items.MODALITY: ("TREATMENT", "modality"),
    items.TRIAL: ("TREATMENT", "trial"),
    items.SETTING: ("TREATMENT", "setting"),
    items.TREATMENT_ADJUSTMENT: ("ADJUSTMENT", "days"),
    items.TREATMENT_ADJUSTMENT_REASON: ("ADJUSTMENT", "reason"),
}
"""The event and field from which an item comes."""


@dataclass(frozen=True)
class ReturnRecord:
    """One row of the return."""

    entry_id: int
    treatment_id: int | None
    """The event; `None` of a record of faster diagnosis alone."""
    values: Mapping[Item, str]

    @property
    def row(self) -> list[str]:
        """The values of all columns; what is not known is empty."""
        return [self.values.get(item, "") for item in ITEMS]


@dataclass(frozen=True)
class RefusedRecord:
    """A treatment that cannot be returned."""

    entry_id: int
    treatment_id: int | None
    treated_on: date | None
    reasons: tuple[Finding, ...]
    """Why, at least one."""


def return_records(
    entry: ReportedEntry, period: Period, *, faster_diagnosis: bool = False
) -> Iterator[ReturnRecord | RefusedRecord]:
    """The records of an entry: one for each treatment that began in the period.

    With `faster_diagnosis`, also one for an entry without any treatment whose faster diagnosis ended in it.
    """
    courses: list[Course | None] = [
        course for course in entry.history.courses if course.begun_on is not None and course.begun_on in period
    ]
    if faster_diagnosis and not courses and _only_diagnosed(entry, period):
        courses = [None]
    if not courses:
        return
    wrong = list(contradiction_findings(entry))
    for course in courses:
        yield _record(entry, course, wrong)


def contradiction_findings(entry: ReportedEntry) -> Iterator[Finding]:
    """What contradicts itself in an entry's record."""
    if entry.record.is_known_sound:
        return
    kinds = {event.id: kind_of(event) for event in entry.record.events}
    for contradiction in contradictions(entry.record.events, entry.standards, entry.as_of):
        event_id = contradiction.event_ids[0]
        yield Finding.of(entry.facts, kinds.get(event_id, ""), event_id, contradiction.error)


def _only_diagnosed(entry: ReportedEntry, period: Period) -> bool:
    informed = entry.history.informed
    is_treated = any(course.treatment is not None for course in entry.history.courses)
    return not is_treated and informed is not None and informed.on in period and bool(faster_diagnosis_group(entry))


def _record(entry: ReportedEntry, course: Course | None, wrong: list[Finding]) -> ReturnRecord | RefusedRecord:
    values = identification_group(entry) | status_group(entry, course)
    if course is None or course.is_first:
        values |= outpatient_group(entry) | faster_diagnosis_group(entry)
    if course is not None:
        values |= treatment_group(entry, course)
    treatment = None if course is None else course.treatment
    treatment_id = None if treatment is None else treatment.id
    reasons = [*wrong, *_out_of_scope(entry), *_faults(entry, course, values)]
    if reasons:
        treated_on = None if course is None else course.begun_on
        return RefusedRecord(entry.facts.entry_id, treatment_id, treated_on, tuple(reasons))
    return ReturnRecord(entry.facts.entry_id, treatment_id, values)


def _out_of_scope(entry: ReportedEntry) -> Iterator[Finding]:
    diagnosis = entry.history.diagnosis
    if diagnosis is not None and out_of_scope(entry.history, entry.standards) is not None:
        error = FieldError("icd10", "OUT_OF_SCOPE", "The diagnosis is not in scope, so that nothing is returned.")
        yield Finding.of(entry.facts, "DIAGNOSIS", diagnosis.id, error)


def _faults(entry: ReportedEntry, course: Course | None, values: Mapping[Item, str]) -> Iterator[Finding]:
    for item in ITEMS:
        value = values.get(item)
        if value is None:
            if item.is_needed and (course is not None or item in _NEEDED_ALWAYS):
                yield _fault(entry, course, item, "REQUIRED", f"{item.name} is missing.")
        elif not item.format.has(value) or (item is items.NHS_NUMBER and not is_nhs_number(value)):
            message = f"{item.name} is not written as the data dictionary says."
            yield _fault(entry, course, item, "FORMAT", message)


def _fault(entry: ReportedEntry, course: Course | None, item: Item, code: str, message: str) -> Finding:
    kind, field = MENDED_IN.get(item, ("", ""))
    return Finding.of(entry.facts, kind, _event_id(entry, course, kind), FieldError(field, code, message))


_NEEDED_ALWAYS = frozenset({items.NHS_NUMBER, items.NHS_NUMBER_STATUS, items.PATIENT_STATUS})
"""Needed also of a record without a treatment."""


def _event_id(entry: ReportedEntry, course: Course | None, kind: str) -> int | None:
    """The event of the record from which an item of a kind comes; `None` if there is none yet."""
    if course is not None and kind in ("TREATMENT", "DECISION_TO_TREAT"):
        event = course.treatment if kind == "TREATMENT" else course.decision
        return None if event is None else event.id
    if kind == "APPOINTMENT":
        return None if entry.history.first_seen is None else entry.history.first_seen.id
    of_kind = [event.id for event in entry.history.events if kind_of(event) == kind]
    return of_kind[-1] if of_kind else None
