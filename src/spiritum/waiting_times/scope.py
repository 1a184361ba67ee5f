"""Which waits an entry has, and which adjustments they take."""

from spiritum.waiting_times.adjusting import AdjustedDays, first_seen_days, treatment_days
from spiritum.waiting_times.clock import Gap, NotApplicable, Rule, Start, Step
from spiritum.waiting_times.codes import Bucket, DiagnosisKind, Standard
from spiritum.waiting_times.counting import Span
from spiritum.waiting_times.courses import Course
from spiritum.waiting_times.events import Diagnosis, Event
from spiritum.waiting_times.history import History
from spiritum.waiting_times.standards import Standards


def not_applicable(standard: Standard, rule: Rule, text: str, *events: Event | None) -> NotApplicable:
    """There is no clock of a standard, and why."""
    return NotApplicable(standard, Step(text, rule, tuple(event.id for event in events if event is not None)))


def not_in_use(standard: Standard, start: Start) -> NotApplicable:
    """There is no clock because the standard has no limit for waits that start on this day."""
    return not_applicable(standard, Rule.NOT_IN_USE, "The standard is not in use.", start.event)


def out_of_scope(history: History, standards: Standards) -> Step | None:
    """Why the diagnosis has no waits for treatment; `None` if it has, or is not known yet."""
    diagnosis = history.diagnosis
    if diagnosis is None or standards.in_scope(diagnosis.icd10, diagnosis.morphology, diagnosis.on):
        return None
    return Step("The diagnosis is out of scope.", Rule.OUT_OF_SCOPE, (diagnosis.id,))


def not_a_new_cancer(history: History, standards: Standards) -> Step | None:
    """Why there is no wait from referral: the diagnosis, or the only treatments, are of a recurrence or the like."""
    text = "It is a recurrence, progression or transformation of an earlier cancer."
    diagnosis = history.diagnosis
    if diagnosis is not None and not history.is_of_new_cancer and not _treated_before(diagnosis, history, standards):
        return Step(text, Rule.NOT_A_NEW_CANCER, (diagnosis.id,))
    treatments = [course.treatment for course in history.courses if course.treatment is not None]
    is_first = any(standards.is_first_treatment(treatment.event_type, treatment.on) for treatment in treatments)
    recurrences = [
        treatment.id for treatment in treatments if standards.is_recurrence(treatment.event_type, treatment.on)
    ]
    return Step(text, Rule.NOT_A_NEW_CANCER, tuple(recurrences)) if recurrences and not is_first else None


def _treated_before(diagnosis: Diagnosis, history: History, standards: Standards) -> bool:
    """Whether a new cancer had been treated before the diagnosis of its recurrence: its own wait stays as it was."""
    was_new = any(
        earlier.kind is DiagnosisKind.PRIMARY and earlier.on < diagnosis.on for earlier in history.all(Diagnosis)
    )
    return was_new and any(
        course.begun_on is not None
        and course.begun_on < diagnosis.on
        and course.treatment is not None
        and standards.is_first_treatment(course.treatment.event_type, course.begun_on)
        for course in history.courses
    )


def awaiting_diagnosis(span: Span, history: History) -> Span:
    """The span; if it stopped without a diagnosis, with that gap."""
    if span.end is None or not span.end.is_stop or history.diagnosis is not None:
        return span
    step = Step("The diagnosis is not recorded yet.", Rule.DIAGNOSIS_MISSING, (span.end.event.id,))
    return span.with_gap(Gap.DIAGNOSIS_MISSING, step)


def during_first_seen(standard: Standard, history: History, standards: Standards) -> list[AdjustedDays]:
    """The adjustments until the patient was first seen that shorten waits of a standard."""
    in_use = Bucket.FIRST_SEEN in standards.rules_of(standard).adjustments
    return first_seen_days(history, standards) if in_use else []


def during_treatment(
    standard: Standard, course: Course | None, history: History, standards: Standards
) -> list[AdjustedDays]:
    """The adjustments between decision and treatment that shorten waits of a standard."""
    in_use = Bucket.TREATMENT in standards.rules_of(standard).adjustments
    return treatment_days(history, course, standards) if in_use else []
