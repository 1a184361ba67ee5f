"""What contradicts itself in an entry's record. Whoever records events asks `refusals` first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from spiritum.errors import FieldError
from spiritum.waiting_times.adjustment_checks import adjustment_contradictions
from spiritum.waiting_times.codes import TREATMENT_DECLINED, AppointmentOutcome, InformedOutcome
from spiritum.waiting_times.contradiction import Contradiction
from spiritum.waiting_times.courses import Course
from spiritum.waiting_times.event_checks import event_contradictions
from spiritum.waiting_times.events import (
    Appointment,
    Closed,
    ConsultantUpgrade,
    DecisionToTreat,
    EarliestClinicallyAppropriateDate,
    Event,
    Informed,
    MdtDiscussion,
    ReferralReceived,
    Transfer,
    Treatment,
    TreatmentOffer,
    Withdrawal,
)
from spiritum.waiting_times.history import History, cannot_be_upgraded, history_of, standing_events
from spiritum.waiting_times.standards import Standards, in_force

MAX_COURSES = 90
"""Treatments of one entry, planned or given. Each has its own clock, beside those that start with the referral."""
MAX_ADJUSTMENTS = 100
"""Of one entry."""

_AFTER_REFERRAL = (
    *(ConsultantUpgrade, Informed, DecisionToTreat, EarliestClinicallyAppropriateDate, Treatment, Transfer, Closed),
)
_HELD = (AppointmentOutcome.ATTENDED, AppointmentOutcome.DID_NOT_ATTEND, AppointmentOutcome.LATE)
"""Appointments whose day has come."""
_OWN_WORDS = ("id", "note")
"""What two people who tell of the same thing write differently."""
_NOT_AFTER_CLOSURE = (ConsultantUpgrade, DecisionToTreat, Treatment, Transfer)


def refusals(
    recorded: Sequence[Event],
    new_events: Sequence[Event],
    standards: Standards,
    today: date,
    *,
    before: Sequence[Event] | None = None,
) -> list[FieldError]:
    """Why the new events cannot be added to the record; empty if they can.

    Withdrawals may be among them: an event and its replacement are judged together. What contradicted itself before
    does not stand in the way. `before`: the record as it was, if what is recorded has changed in some other way too.
    """
    old = {error.key for error in contradictions(recorded if before is None else before, standards, today)}
    after = contradictions([*recorded, *new_events], standards, today)
    return list(dict.fromkeys(contradiction.error for contradiction in after if contradiction.key not in old))


def contradictions(events: Iterable[Event], standards: Standards, today: date) -> list[Contradiction]:
    """Everything that contradicts itself in a record, as known on `today`."""
    all_events = list(events)
    standing = standing_events(all_events)
    # Plans that lie ahead count as well, so that the history has every event that stands.
    last = max([today, *(day for event in standing for day in _days(event))])
    history = history_of(standing, standards, last, is_explained=False)
    return [
        *_withdrawals(all_events),
        *(error for event in standing for error in event_contradictions(event, today)),
        *_only_once(history),
        *_same_twice(standing),
        *_bounded(history),
        *_referral_first(history),
        *_upgrade(history),
        *_treatments(history, standards),
        *_closure(history),
        *_transfers(history, standards, today),
        *adjustment_contradictions(history, standards, today),
    ]


def _days(event: Event) -> Iterator[date]:
    """The days on which it happens, and on which it becomes known."""
    yield event.on
    match event:
        case (
            EarliestClinicallyAppropriateDate(agreed_on=date() as known_on) | TreatmentOffer(made_on=date() as known_on)
        ):
            yield known_on
        case _:
            pass


def _withdrawals(events: Sequence[Event]) -> Iterator[Contradiction]:
    ids = [event.id for event in events if not isinstance(event, Withdrawal)]
    seen: set[int] = set()
    for event in events:
        if not isinstance(event, Withdrawal):
            continue
        if event.withdrawn_id not in ids:
            yield Contradiction.of("withdrawnId", "NOT_FOUND", "There is no such event to withdraw.", event)
        elif event.withdrawn_id in seen:
            yield Contradiction.of("withdrawnId", "WITHDRAWN_ALREADY", "The event is withdrawn already.", event)
        if not event.reason.strip():
            yield Contradiction.of("reason", "REQUIRED", "Say why the event is withdrawn.", event)
        seen.add(event.withdrawn_id)


def _only_once(history: History) -> Iterator[Contradiction]:
    for kind, name in ((ReferralReceived, "referral"), (ConsultantUpgrade, "upgrade"), (Closed, "closure")):
        for event in history.all(kind)[1:]:
            message = f"The entry has a {name} already. Withdraw it first."
            yield Contradiction.of("", "RECORDED_ALREADY", message, event)
    informed = history.all(Informed)
    for earlier, later in pairwise(informed):
        if earlier.outcome is not InformedOutcome.INTERVAL_SCANNING:
            message = "The patient is recorded as informed already. Withdraw that first."
            yield Contradiction.of("", "RECORDED_ALREADY", message, later)


def _same_twice(events: Sequence[Event]) -> Iterator[Contradiction]:
    recorded: set[tuple[object, ...]] = set()
    for event in sorted(events, key=lambda event: event.id):
        same = (type(event), *(value for name, value in vars(event).items() if name not in _OWN_WORDS))
        if same in recorded:
            yield Contradiction.of("", "RECORDED_ALREADY", "This is recorded already.", event)
        recorded.add(same)


def _bounded(history: History) -> Iterator[Contradiction]:
    for event in history.adjustments[MAX_ADJUSTMENTS:]:
        message = f"An entry can have {MAX_ADJUSTMENTS} adjustments."
        yield Contradiction.of("onPathwayId", "TOO_MANY", message, event)
    for course in history.courses[MAX_COURSES:]:
        message = f"An entry can have {MAX_COURSES} treatments."
        event = course.treatment or course.start
        yield Contradiction.of("onPathwayId", "TOO_MANY", message, *([] if event is None else [event]))


def _referral_first(history: History) -> Iterator[Contradiction]:
    referral = history.referral
    if referral is None:
        return
    for event in history.events:
        is_held = isinstance(event, Appointment) and event.outcome in _HELD
        if event.on < referral.on and (is_held or isinstance(event, _AFTER_REFERRAL)):
            message = "This cannot be before the day on which the referral was received."
            yield Contradiction.of("on", "BEFORE_REFERRAL", message, event, referral)
    for course in history.courses:
        treatment = course.treatment
        if treatment is not None and course.begun_on is not None and course.begun_on < referral.on <= treatment.on:
            message = "The admission cannot be before the day on which the referral was received."
            yield Contradiction.of("admittedOn", "BEFORE_REFERRAL", message, treatment, referral)


def _upgrade(history: History) -> Iterator[Contradiction]:
    upgrade = history.first(ConsultantUpgrade)
    if upgrade is None:
        return
    referral = history.referral
    if referral is not None and cannot_be_upgraded(referral):
        message = "An urgent referral for suspected cancer, or from screening, cannot be upgraded."
        yield Contradiction.of("", "UPGRADE_NOT_ALLOWED", message, upgrade, referral)
    decisions = [*history.all(DecisionToTreat), *history.all(Treatment)]
    if decision := next((event for event in decisions if event.on < upgrade.on), None):
        message = "An upgrade cannot be after the decision to treat."
        yield Contradiction.of("on", "UPGRADE_AFTER_DECISION", message, upgrade, decision)
    elif admission := next((course.treatment for course in history.courses if _began_before(course, upgrade)), None):
        message = "An upgrade cannot be after the admission for the treatment."
        yield Contradiction.of("on", "UPGRADE_AFTER_DECISION", message, upgrade, admission)
    discussion = history.first(MdtDiscussion)
    if discussion is not None and discussion.on < upgrade.on:
        message = "An upgrade cannot be after the discussion at the MDT."
        yield Contradiction.of("on", "UPGRADE_AFTER_MDT", message, upgrade, discussion)


def _began_before(course: Course, upgrade: ConsultantUpgrade) -> bool:
    return course.begun_on is not None and course.begun_on < upgrade.on


def _treatments(history: History, standards: Standards) -> Iterator[Contradiction]:
    yield from _course_events(history)
    yield from _first_treatments(history, standards)
    for course in history.courses:
        if course.begun_on is None or course.treatment is None:
            continue
        for event in (course.decision, course.appropriate):
            if event is not None and course.begun_on < event.on:
                message = "A treatment cannot begin before it is decided, or before it is appropriate."
                yield Contradiction.of("on", "TREATED_BEFORE_DECISION", message, course.treatment, event)
    for course in history.courses:
        decision, appropriate = course.decision, course.appropriate
        if decision is not None and appropriate is not None and appropriate.on < decision.on:
            message = "A treatment is not appropriate before it is decided."
            yield Contradiction.of("on", "BEFORE_DECISION", message, appropriate, decision)


def _course_events(history: History) -> Iterator[Contradiction]:
    for kind in (DecisionToTreat, Treatment):
        labels: set[str] = set()
        for event in history.all(kind):
            if event.course is not None and event.course in labels:
                message = "This treatment of the plan has such an event already. Withdraw it first."
                yield Contradiction.of("course", "RECORDED_ALREADY", message, event)
            labels |= {event.course} if event.course is not None else set()


def _first_treatments(history: History, standards: Standards) -> Iterator[Contradiction]:
    given = [
        event
        for event in history.all(Treatment)
        if event.modality != TREATMENT_DECLINED and standards.is_first_treatment(event.event_type, event.on)
    ]
    for event in given[1:]:
        message = "The entry has a first treatment already."
        yield Contradiction.of("eventType", "TWO_FIRST_TREATMENTS", message, event, given[0])
    first = [course for course in history.courses if course.is_first and _planned(course)]
    for position, course in enumerate(first):
        for earlier in first[:position]:
            if _is_open_at(earlier, course):
                message = "A first treatment is decided already, and has not begun. Withdraw that, or plan a later one."
                yield Contradiction.of("", "TWO_OPEN_FIRST_TREATMENTS", message, *_planned(course), *_planned(earlier))
    yield from _undecided(history, first)


def _is_open_at(earlier: Course, course: Course) -> bool:
    """Whether a treatment was planned while an earlier one was waited for."""
    planned = _planned(course)
    return earlier.begun_on is None or any(event.on < earlier.begun_on for event in planned[:1])


def _planned(course: Course) -> list[Event]:
    """The events by which a treatment is planned, the decision first."""
    return [event for event in (course.decision, course.appropriate) if event is not None]


def _undecided(history: History, first: Sequence[Course]) -> Iterator[Contradiction]:
    """A first treatment without a decision, and a decision for a first treatment after it."""
    for course in history.courses:
        treatment = course.treatment
        if treatment is None or course.start is not None or not course.is_first:
            continue
        for other in first:
            if other.decision is not None and other.decision.on > treatment.on:
                message = "The decision to treat cannot be after the treatment."
                yield Contradiction.of("on", "DECISION_AFTER_TREATMENT", message, other.decision, treatment)


def _closure(history: History) -> Iterator[Contradiction]:
    closed = history.closed
    if closed is None:
        return
    for event in history.events:
        attended = isinstance(event, Appointment) and event.outcome is AppointmentOutcome.ATTENDED
        if event.on > closed.on and (attended or isinstance(event, _NOT_AFTER_CLOSURE)):
            message = "The entry was closed before this. Withdraw the closure first."
            yield Contradiction.of("on", "AFTER_CLOSURE", message, event, closed)


def _transfers(history: History, standards: Standards, today: date) -> Iterator[Contradiction]:
    transfers = history.transfers
    rule = in_force(standards.handovers, today)
    if rule is None:
        return
    for event in transfers[rule.max_transfers :]:
        yield Contradiction.of("", "TOO_MANY", f"An entry can have {rule.max_transfers} transfers.", event)
    most = rule.max_transfers_of_organisation
    yield from _too_many("fromOrganisation", most, [(event, event.from_organisation) for event in transfers])
    yield from _too_many("toOrganisation", most, [(event, event.to_organisation) for event in transfers])


def _too_many(field: str, most: int, transfers: Sequence[tuple[Transfer, str]]) -> Iterator[Contradiction]:
    counts: Counter[str] = Counter()
    for event, organisation in transfers:
        counts[organisation] += 1
        if counts[organisation] > most:
            message = f"An organisation can have {most} transfers of an entry."
            yield Contradiction.of(field, "TOO_MANY", message, event)
