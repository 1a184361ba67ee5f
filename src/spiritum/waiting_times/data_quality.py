"""Data quality: what is missing in a record or contradicts itself, and where to mend it."""

from collections.abc import Iterator

from spiritum.errors import FieldError
from spiritum.waiting_times.clock import Clock, Gap
from spiritum.waiting_times.codes import InformedOutcome, Priority, Standard
from spiritum.waiting_times.events import Event, Informed, ReferralReceived, Treatment
from spiritum.waiting_times.findings import Finding
from spiritum.waiting_times.national_return import contradiction_findings
from spiritum.waiting_times.reported_entries import EntryFacts, ReportedEntry
from spiritum.waiting_times.written_events import kind_of


def data_quality_of(entry: ReportedEntry) -> Iterator[Finding]:
    """Everything that has to be mended in an entry, each thing once."""
    yield from event_findings(entry)
    if entry.clocks.is_tracked:
        yield from number_findings(entry.facts)


def event_findings(entry: ReportedEntry) -> Iterator[Finding]:
    """What has to be mended in its events."""
    yield from contradiction_findings(entry)
    if not entry.clocks.is_tracked:
        yield _finding(
            entry, "REFERRAL_RECEIVED", None, "on", "NOT_TRACKED", "Nothing is known of which a wait starts."
        )
        return
    seen: set[tuple[str, int | None, str, str]] = set()
    for finding in (*_gaps(entry), *_incomplete(entry)):
        # One lack may show in several clocks; what is missing in one field of an event is said once.
        key = (finding.event_kind, finding.event_id, finding.field, finding.message if finding.event_id is None else "")
        if key not in seen:
            seen.add(key)
            yield finding


def _gaps(entry: ReportedEntry) -> Iterator[Finding]:
    if Gap.DECISION_MISSING in entry.clocks.gaps:
        yield from _undecided(entry)
    for clock in entry.clocks.clocks:
        for gap in clock.gaps:
            yield _gap(entry, clock, gap)


def _undecided(entry: ReportedEntry) -> Iterator[Finding]:
    for course in entry.history.courses:
        if course.treatment is not None and course.start is None:
            day = course.treatment.on
            message = f"The treatment of {day.isoformat()} has no decision to treat: record it."
            yield _finding(entry, "DECISION_TO_TREAT", None, "on", "DECISION_MISSING", message)


def _gap(entry: ReportedEntry, clock: Clock, gap: Gap) -> Finding:
    name = entry.standards.rules_of(clock.standard).name
    if gap is Gap.CLOSED_NOT_INFORMED:
        message = "The entry is closed, but nothing says when the patient was informed: record it."
        return _finding(entry, "INFORMED", None, "on", gap.name, message)
    if gap is Gap.DIAGNOSIS_MISSING:
        message = "A treatment is recorded, but no diagnosis: the wait is not counted until it is."
        return _finding(entry, "DIAGNOSIS", None, "icd10", gap.name, message)
    if gap is Gap.DELAY_REASON_MISSING:
        message = f"{name} was missed on day {clock.days}, and no reason is recorded."
        return _finding(entry, "DELAY_REASON", None, "code", gap.name, message)
    kind, event = _without_organisation(entry, clock)
    message = f"{name}: nothing says which organisation bears this wait."
    return _finding(entry, kind, None if event is None else event.id, "organisation", gap.name, message)


def _without_organisation(entry: ReportedEntry, clock: Clock) -> tuple[str, Event | None]:
    """The event that should name an organisation, and does not."""
    history = entry.history
    if clock.standard is Standard.FASTER_DIAGNOSIS and history.informed is not None:
        return "INFORMED", history.informed
    is_referral_silent = history.referral is not None and history.referral.organisation is None
    if is_referral_silent and clock.standard in (Standard.FASTER_DIAGNOSIS, Standard.REFERRAL_TO_TREATMENT):
        return "REFERRAL_RECEIVED", history.referral
    return "TREATMENT", next((event for event in history.all(Treatment) if event.organisation is None), None)


def _incomplete(entry: ReportedEntry) -> Iterator[Finding]:
    """Fields that the national return needs, and that are not filled in."""
    for event in entry.history.events:
        for field, message in _empty_fields(event):
            yield _finding(entry, kind_of(event), event.id, field, "REQUIRED", message)


def number_findings(facts: EntryFacts) -> Iterator[Finding]:
    """What has to be mended in the hospital's index of patients."""
    error = None
    if facts.national_number is None:
        error = FieldError("nationalNumber", "REQUIRED", "The national number is not known.")
    elif not facts.is_number_verified:
        error = FieldError("nationalNumber", "NOT_VERIFIED", "The hospital has not verified the national number.")
    if error is not None:
        yield Finding.of(facts, "PATIENT", None, error)


def _empty_fields(event: Event) -> Iterator[tuple[str, str]]:
    match event:
        case ReferralReceived():
            if event.referral_type is None and event.priority is Priority.SUSPECTED_CANCER:
                yield "referralType", "The type of the referral is not recorded."
            if event.organisation is None:
                yield "organisation", "The organisation that received the referral is not recorded."
        case Informed():
            if event.site is None and event.outcome is InformedOutcome.CANCER:
                yield "site", "The site that was named to the patient is not recorded."
        case Treatment():
            if event.setting is None:
                yield "setting", "The care setting of the treatment is not recorded."
            if event.organisation is None:
                yield "organisation", "The organisation that treats is not recorded."
        case _:
            return


def _finding(entry: ReportedEntry, kind: str, event_id: int | None, field: str, code: str, message: str) -> Finding:
    return Finding.of(entry.facts, kind, event_id, FieldError(field, code, message))
