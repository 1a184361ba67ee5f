"""The groups of items of a record of the national return. What is not known is left out."""

from collections.abc import Mapping, Sequence
from datetime import date

from spiritum.waiting_times import return_items as items
from spiritum.waiting_times.adjusting import AdjustedDays, first_seen_days, treatment_days
from spiritum.waiting_times.clock import Clock
from spiritum.waiting_times.codes import (
    BREAST_SYMPTOMS_TYPE,
    TREATMENT_DECLINED,
    DiagnosisKind,
    InformedOutcome,
    Route,
    Standard,
)
from spiritum.waiting_times.courses import Course
from spiritum.waiting_times.endings import handover, referral_to_treatment_start
from spiritum.waiting_times.events import Diagnosis, Transfer
from spiritum.waiting_times.history import History, provider_of
from spiritum.waiting_times.reported_entries import ReportedEntry
from spiritum.waiting_times.return_items import Item
from spiritum.waiting_times.standards import Standards

NO_ADJUSTMENT = "9"
"""WAITING TIME ADJUSTMENT REASON: none."""

_COURSE_STANDARDS = (Standard.FIRST_TREATMENT, Standard.LATER_TREATMENT)
_STATUS_OF_LATER = {
    DiagnosisKind.PRIMARY: "21",
    DiagnosisKind.RECURRENCE: "22",
    DiagnosisKind.TRANSFORMATION: "29",
    DiagnosisKind.PROGRESSION: "36",
}
"""Patient status after a treatment that is not the first of a new cancer."""


def identification_group(entry: ReportedEntry) -> dict[Item, str]:
    """Patient and pathway."""
    facts = entry.facts
    values = {items.PATHWAY_IDENTIFIER: f"{facts.entry_id:020}"}
    if facts.national_number is not None:
        values[items.NHS_NUMBER] = facts.national_number
        values[items.NHS_NUMBER_STATUS] = "01" if facts.is_number_verified else "02"
    if issuer := _issuer(entry.history):
        values[items.PATHWAY_ISSUER] = provider_of(issuer, entry.as_of, entry.standards)
    return values


def outpatient_group(entry: ReportedEntry) -> dict[Item, str]:
    """From the referral to the day on which the patient was first seen."""
    history = entry.history
    referral, upgrade, seen = history.referral, history.upgrade, history.first_seen
    values: dict[Item, str | date | None] = {}
    if referral is not None:
        values |= {
            items.SOURCE: referral.source,
            items.PRIORITY: referral.priority.value,
            items.DECIDED_TO_REFER: referral.decided_on,
            items.PERIOD_START: referral.on,
            items.REFERRAL_TYPE: referral.referral_type,
            items.DIAGNOSTIC_ROUTE: referral.diagnostic_route,
            items.RAPID_DIAGNOSTIC_CENTRE: referral.rapid_diagnostic_centre,
        }
    if upgrade is not None:
        values |= {items.UPGRADED: upgrade.on, items.UPGRADE_SITE: upgrade.organisation}
    if seen is not None:
        values |= {items.FIRST_SEEN: seen.on, items.FIRST_SEEN_SITE: seen.organisation}
    if referral is not None or upgrade is not None:
        days, reason = _adjustment(first_seen_days(history, entry.standards))
        values |= {items.FIRST_SEEN_ADJUSTMENT: days, items.FIRST_SEEN_ADJUSTMENT_REASON: reason}
    return _known(values)


def status_group(entry: ReportedEntry, course: Course | None) -> dict[Item, str]:
    """Patient status, diagnosis, decision, and the transfer between organisations."""
    history = entry.history
    diagnosis = history.diagnosis
    values: dict[Item, str | date | None] = {items.PATIENT_STATUS: _status(history, course)}
    if diagnosis is not None:
        values[items.DIAGNOSIS] = items.icd10_code(diagnosis.icd10)
        values[items.LATERALITY] = diagnosis.laterality
        values[items.PROSTATE_RISK] = diagnosis.prostate_risk
    if course is not None and course.start is not None:
        values[items.TREATMENT_PERIOD_START] = course.start.on
        values[items.DECISION_SITE] = None if course.decision is None else course.decision.organisation
    if transfer := _transfer(history, course, entry.standards):
        values |= _of_transfer(transfer, entry.standards)
    return _known(values)


def faster_diagnosis_group(entry: ReportedEntry) -> dict[Item, str]:
    """How faster diagnosis ended; empty if the entry has none."""
    informed = entry.history.informed
    clock = next(iter(entry.clocks.of(Standard.FASTER_DIAGNOSIS)), None)
    if informed is None or clock is None:
        return {}
    values: dict[Item, str | date | None] = {
        items.INFORMED_REASON: informed.outcome.value,
        items.INFORMED_SITE: informed.site,
        items.INFORMED_ON: informed.on,
        items.EXCLUSION: informed.exclusion,
        items.INFORMED_BY: informed.informed_by,
        items.INFORMED_METHOD: informed.method,
        items.INFORMED_AT: informed.organisation,
    }
    delay = _delay(clock, entry.history, items.INFORMED_DELAY, items.INFORMED_DELAY_COMMENT)
    return _known(values) | delay


def treatment_group(entry: ReportedEntry, course: Course) -> dict[Item, str]:
    """The treatment, and the delays of the waits for it."""
    treatment = course.treatment
    clock = _course_clock(entry, course)
    if treatment is None:
        return {}
    values = _known(
        {
            items.TREATED_ON: course.begun_on,
            items.TREATMENT_SITE: treatment.organisation,
            items.EVENT_TYPE: treatment.event_type,
            items.MODALITY: treatment.modality,
            items.TRIAL: treatment.trial,
            items.SETTING: treatment.setting,
        }
    )
    days, reason = _adjustment(treatment_days(entry.history, course, entry.standards))
    values |= {items.TREATMENT_ADJUSTMENT: days, items.TREATMENT_ADJUSTMENT_REASON: reason}
    if clock is not None:
        values |= _delay(clock, entry.history, items.TREATMENT_DELAY, items.TREATMENT_DELAY_COMMENT)
    return values | (_referral_delay(entry) if course.is_first else {})


def _course_clock(entry: ReportedEntry, course: Course) -> Clock | None:
    """The wait from decision to treatment of a course; `None` if it has none."""
    number = entry.history.courses.index(course) + 1
    clocks = (clock for standard in _COURSE_STANDARDS for clock in entry.clocks.of(standard))
    return next((clock for clock in clocks if clock.course == number), None)


def _referral_delay(entry: ReportedEntry) -> dict[Item, str]:
    clock = next(iter(entry.clocks.of(Standard.REFERRAL_TO_TREATMENT)), None)
    if clock is None:
        return {}
    if clock.route is Route.UPGRADE:
        return _delay(clock, entry.history, items.UPGRADE_DELAY, items.UPGRADE_DELAY_COMMENT)
    return _delay(clock, entry.history, items.REFERRAL_DELAY, items.REFERRAL_DELAY_COMMENT)


def _delay(clock: Clock, history: History, code: Item, comment: Item) -> dict[Item, str]:
    """The reason of a breach; nothing of a wait that is in time."""
    reason = history.delay_reason(clock.standard, clock.starts_on)
    if not clock.is_breached or reason is None:
        return {}
    values = {code: reason.code, comment: items.comment(reason.comment)}
    return {item: value for item, value in values.items() if value}


def _adjustment(adjustments: Sequence[AdjustedDays]) -> tuple[str, str]:
    """All days together, and the reason of the longest adjustment."""
    longest = max(adjustments, key=lambda adjusted: adjusted.days, default=None)
    reason = NO_ADJUSTMENT if longest is None else longest.adjustment.reason.value
    return str(sum(adjusted.days for adjusted in adjustments)), reason


def _status(history: History, course: Course | None) -> str:
    """CANCER OR SYMPTOMATIC BREAST REFERRAL PATIENT STATUS."""
    informed = history.informed
    if course is not None and course.treatment is not None:
        if course.treatment.modality == TREATMENT_DECLINED:
            return "07"
        kind = _kind_when_treated(history, course)
        return "08" if course.is_first and kind is DiagnosisKind.PRIMARY else _STATUS_OF_LATER[kind]
    if informed is not None and informed.outcome is InformedOutcome.RULED_OUT:
        return "03"
    if history.diagnosis is not None or (informed is not None and informed.outcome is InformedOutcome.CANCER):
        return "10" if history.decision is None else "11"
    referral = history.referral
    return "09" if referral is not None and referral.referral_type == BREAST_SYMPTOMS_TYPE else "14"


def _kind_when_treated(history: History, course: Course) -> DiagnosisKind:
    """By the diagnosis when the treatment began, or else by the one that followed."""
    diagnoses = history.all(Diagnosis)
    before = [each for each in diagnoses if course.begun_on is not None and each.on <= course.begun_on]
    diagnosis = before[-1] if before else next(iter(diagnoses), None)
    return DiagnosisKind.PRIMARY if diagnosis is None else diagnosis.kind


def _issuer(history: History) -> str | None:
    """The organisation that gave the entry its identifier: the one that has received the referral, or treats."""
    if history.referral is not None and history.referral.organisation is not None:
        return history.referral.organisation
    given = [course.treatment.organisation for course in history.courses if course.treatment is not None]
    return next((organisation for organisation in given if organisation is not None), None)


def _transfer(history: History, course: Course | None, standards: Standards) -> Transfer | None:
    """The one by which the wait from referral is shared; else the last one for treatment, or else the last one.

    The record has room for one. What came after the treatment is no part of the way to it.
    """
    until = history.as_of if course is None or course.begun_on is None else course.begun_on
    started = referral_to_treatment_start(history) if course is None or course.is_first else None
    shared_by = None if started is None else handover(history, started[0].on, until, standards)
    if shared_by is not None:
        return shared_by[0]
    transfers = [transfer for transfer in history.transfers if transfer.on <= until]
    for_treatment = [transfer for transfer in transfers if transfer.is_for_treatment]
    return next(reversed([*transfers, *for_treatment]), None)


def _of_transfer(transfer: Transfer, standards: Standards) -> Mapping[Item, str | date | None]:
    return {
        items.TRANSFER_RECEIVED: transfer.on,
        items.TRANSFER_REQUESTED: transfer.requested_on,
        items.REFERRING: provider_of(transfer.from_organisation, transfer.on, standards),
        items.RECEIVING: provider_of(transfer.to_organisation, transfer.on, standards),
        items.REFERRING_REASON: transfer.reason.value,
        items.RECEIVING_REASON: transfer.receiving_reason,
    }


def _known(values: Mapping[Item, str | date | None]) -> dict[Item, str]:
    return {
        item: value.isoformat() if isinstance(value, date) else value
        for item, value in values.items()
        if value is not None
    }
