"""Where waits start and end."""

from collections.abc import Iterable
from datetime import date

from spiritum.waiting_times.clock import End, Rule, Start, closure
from spiritum.waiting_times.codes import (
    DIED_EXCLUSION,
    TREATMENT_DECLINED,
    ClosedReason,
    InformedOutcome,
    Route,
)
from spiritum.waiting_times.courses import Course
from spiritum.waiting_times.events import (
    EarliestClinicallyAppropriateDate,
    Informed,
    ReferralReceived,
    Transfer,
    Treatment,
)
from spiritum.waiting_times.history import History, route_of
from spiritum.waiting_times.standards import HandoverRule, Standards, in_force


def earliest(ends: Iterable[End], start: date) -> End | None:
    """The earliest end from `start` on; of those on one day, the one named first."""
    return min((end for end in ends if end.on >= start), key=lambda end: end.on, default=None)


def faster_diagnosis_start(history: History) -> Start | None:
    """The receipt of an urgent referral; `None` if there is none. An upgrade starts no faster diagnosis."""
    started = route_of(history)
    if started is None or not isinstance(started[1], ReferralReceived):
        return None
    return Start(started[1].on, Rule.STARTS_WITH_REFERRAL, started[1])


def faster_diagnosis_end(history: History, start: date, standards: Standards) -> End | None:
    """When the patient was informed, or what else ended faster diagnosis first; `None` if it goes on."""
    ends = [_informed_end(event) for event in history.all(Informed)]
    ends += _decision_ends(history, standards)
    if (closed := history.closed) is not None:
        rule = in_force(standards.closures, closed.on)
        if rule is not None and closed.reason in rule.end_faster_diagnosis:
            died = closed.reason is ClosedReason.DIED
            ends.append(End(closed.on, Rule.ENDS_WITH_CLOSURE, closed, is_stop=False, counts_if_late=died))
    return earliest(ends, start)


def _informed_end(informed: Informed) -> End:
    if informed.outcome is not InformedOutcome.EXCLUDED:
        return End(informed.on, Rule.STOPS_WHEN_INFORMED, informed)
    died = informed.exclusion == DIED_EXCLUSION
    return End(informed.on, Rule.ENDS_WITH_EXCLUSION, informed, is_stop=False, counts_if_late=died)


def _decision_ends(history: History, standards: Standards) -> list[End]:
    ends: list[End] = []
    for course in history.courses:
        decision = course.decision
        rule = None if decision is None else in_force(standards.faster_diagnosis_stop, decision.on)
        if decision is None or rule is None:
            continue
        event = decision if rule.decision == "decision to treat" or course.start is None else course.start
        if event.on <= history.as_of:
            ends.append(End(event.on, Rule.STOPS_WITH_DECISION, event))
    return ends


def referral_to_treatment_start(history: History) -> tuple[Start, Route] | None:
    """The receipt of an urgent referral, or the upgrade; `None` if there is neither."""
    started = route_of(history)
    if started is None:
        return None
    route, event = started
    rule = Rule.STARTS_WITH_REFERRAL if isinstance(event, ReferralReceived) else Rule.STARTS_WITH_UPGRADE
    return Start(event.on, rule, event), route


def first_course(history: History, start: date, standards: Standards) -> Course | None:
    """The course of the first treatment since `start`, given or else planned; `None` if there is none."""
    given = [course for course in history.courses if _is_first_given(course, start, standards)]
    planned = [course for course in history.courses if course.is_first and course.treatment is None]
    return next(iter(sorted(given, key=lambda course: course.begun_on or start)), None) or next(iter(planned), None)


def _is_first_given(course: Course, start: date, standards: Standards) -> bool:
    return (
        course.treatment is not None
        and course.begun_on is not None
        and course.begun_on >= start
        and standards.is_first_treatment(course.treatment.event_type, course.begun_on)
    )


def treatment_wait_end(history: History, start: date, course: Course | None, standards: Standards) -> End | None:
    """The treatment of `course`, or what else ended a wait for treatment; `None` if it goes on."""
    return earliest([*_treatment_ends(course), *_uncounted_ends(history, standards)], start)


def course_start(course: Course) -> Start | None:
    """Where the wait for one treatment starts; `None` if that is not recorded."""
    event = course.start
    if event is None:
        return None
    is_date = isinstance(event, EarliestClinicallyAppropriateDate)
    return Start(event.on, Rule.STARTS_WITH_APPROPRIATE_DATE if is_date else Rule.STARTS_WITH_DECISION, event)


def _treatment_ends(course: Course | None) -> list[End]:
    if course is None or course.treatment is None or course.begun_on is None:
        return []
    treatment: Treatment = course.treatment
    if treatment.modality == TREATMENT_DECLINED:
        return [End(course.begun_on, Rule.ENDS_WITH_DECLINE, treatment, is_stop=False)]
    is_admission = course.begun_on == treatment.admitted_on != treatment.on
    return [End(course.begun_on, Rule.STOPS_WITH_ADMISSION if is_admission else Rule.STOPS_WITH_TREATMENT, treatment)]


def _uncounted_ends(history: History, standards: Standards) -> list[End]:
    ends = [
        End(event.on, Rule.ENDS_WITH_RULING_OUT, event, is_stop=False)
        for event in history.all(Informed)
        if standards.ends_treatment_wait(event.outcome, event.exclusion, event.on)
    ]
    return ends if history.closed is None else [*ends, closure(history.closed)]


def handover(history: History, start: date, until: date, standards: Standards) -> tuple[Transfer, date] | None:
    """The transfer for treatment between `start` and `until`, and its day; `None` if there is none."""
    transfers = [
        (transfer, _handover_day(transfer, rule), rule)
        for transfer in history.transfers
        if transfer.is_for_treatment
        and (rule := in_force(standards.handovers, transfer.on)) is not None
        and (transfer.is_complete or not rule.complete_only)
    ]
    within = [(transfer, day, rule) for transfer, day, rule in transfers if start <= day <= until]
    if not within:
        return None
    transfer, day, _ = within[0] if within[-1][2].among_several == "first" else within[-1]
    return transfer, day


def _handover_day(transfer: Transfer, rule: HandoverRule) -> date:
    return transfer.requested_on or transfer.on if rule.day == "requested" else transfer.on
