"""All waits of an entry, from its events, the standards and a day: nothing else goes in."""

from collections.abc import Iterable, Iterator
from datetime import date

from spiritum.waiting_times.clock import Clock, Clocks, Gap, NotApplicable, Rule, Start, Step
from spiritum.waiting_times.codes import Standard
from spiritum.waiting_times.counting import Span, clock_of
from spiritum.waiting_times.courses import Course
from spiritum.waiting_times.endings import (
    course_start,
    faster_diagnosis_end,
    faster_diagnosis_start,
    treatment_wait_end,
)
from spiritum.waiting_times.events import (
    ConsultantUpgrade,
    DecisionToTreat,
    EarliestClinicallyAppropriateDate,
    Event,
    ReferralReceived,
    Treatment,
)
from spiritum.waiting_times.from_referral import from_referral
from spiritum.waiting_times.history import History, history_of
from spiritum.waiting_times.scope import (
    awaiting_diagnosis,
    during_first_seen,
    during_treatment,
    not_applicable,
    not_in_use,
    out_of_scope,
)
from spiritum.waiting_times.sharing import faster_diagnosis_bearer, treatment_bearer, whole
from spiritum.waiting_times.standards import Standards

_TRACKED_BY = (ReferralReceived, ConsultantUpgrade, DecisionToTreat, EarliestClinicallyAppropriateDate, Treatment)
_TREATMENT_WAITS = (Standard.FIRST_TREATMENT, Standard.LATER_TREATMENT)


def clocks_of(events: Iterable[Event], standards: Standards, as_of: date) -> Clocks:
    """The clocks of an entry on `as_of`, a calendar day of the hospital. Events after that day are not known yet."""
    return clocks_of_history(history_of(events, standards, as_of), standards)


def clocks_of_history(history: History, standards: Standards) -> Clocks:
    """The clocks of an entry, on the day of its history."""
    if not any(isinstance(event, _TRACKED_BY) for event in history.events):
        return Clocks(history.as_of, is_tracked=False, clocks=(), not_applicable=(), gaps=())
    clocks: list[Clock] = []
    missing: list[NotApplicable] = []
    for result in _all(history, standards):
        if isinstance(result, Clock):
            clocks.append(result)
        else:
            missing.append(result)
    return Clocks(history.as_of, True, tuple(clocks), tuple(missing), _gaps(history))


def _all(history: History, standards: Standards) -> Iterator[Clock | NotApplicable]:
    yield _faster_diagnosis(history, standards)
    yield from _treatments(history, standards)
    yield from from_referral(history, standards)


def _gaps(history: History) -> tuple[Gap, ...]:
    undecided = any(course.treatment is not None and course.start is None for course in history.courses)
    return (Gap.DECISION_MISSING,) if undecided else ()


def _faster_diagnosis(history: History, standards: Standards) -> Clock | NotApplicable:
    standard = Standard.FASTER_DIAGNOSIS
    start = faster_diagnosis_start(history)
    if start is None:
        return not_applicable(
            standard, Rule.NO_URGENT_REFERRAL, "There is no urgent referral for suspected cancer.", history.referral
        )
    limit = standards.limit(standard, start.on)
    if limit is None:
        return not_in_use(standard, start)
    end = faster_diagnosis_end(history, start.on, standards)
    span = Span(standard, limit, start, end, tuple(during_first_seen(standard, history, standards)))
    closed = history.closed
    if end is None and closed is not None:
        step = Step("The entry is closed, but the patient is not informed.", Rule.CLOSED_NOT_INFORMED, (closed.id,))
        span = span.with_gap(Gap.CLOSED_NOT_INFORMED, step)
    bearer = faster_diagnosis_bearer(history, end)
    return clock_of(span, history, standards, lambda late: whole(bearer, Rule.ENDED_THERE, late, history, standards))


def _treatments(history: History, standards: Standards) -> Iterator[Clock | NotApplicable]:
    if step := out_of_scope(history, standards):
        yield from (NotApplicable(standard, step) for standard in _TREATMENT_WAITS)
        return
    starts = [course_start(course) for course in history.courses]
    for number, (course, start) in enumerate(zip(history.courses, starts, strict=True), 1):
        if start is not None:
            yield _treatment(number, course, start, history, standards)
    if not any(starts):
        text = "No decision to treat is recorded."
        yield not_applicable(Standard.FIRST_TREATMENT, Rule.NO_DECISION, text)


def _treatment(
    number: int, course: Course, start: Start, history: History, standards: Standards
) -> Clock | NotApplicable:
    standard = Standard.FIRST_TREATMENT if course.is_first else Standard.LATER_TREATMENT
    limit = standards.limit(standard, start.on)
    if limit is None:
        return not_in_use(standard, start)
    end = treatment_wait_end(history, start.on, course, standards)
    adjustments = during_treatment(standard, course, history, standards)
    span = Span(standard, limit, start, end, tuple(adjustments), course=course, number=number)
    bearer = treatment_bearer(history, course)
    return clock_of(
        awaiting_diagnosis(span, history),
        history,
        standards,
        lambda late: whole(bearer, Rule.TREATED_THERE, late, history, standards),
    )
