"""What cannot be true of an adjustment, or of a delay reason."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from spiritum.waiting_times.adjusting import AdjustedDays, course_of, resolved_adjustments, start_of_wait
from spiritum.waiting_times.clock import Clock, State
from spiritum.waiting_times.clocks import clocks_of_history
from spiritum.waiting_times.codes import AdjustmentReason, AppointmentOutcome, Bucket, Standard
from spiritum.waiting_times.contradiction import Contradiction
from spiritum.waiting_times.courses import Course
from spiritum.waiting_times.events import Adjustment, Appointment, Event, TreatmentOffer
from spiritum.waiting_times.history import History, history_of
from spiritum.waiting_times.standards import AdjustmentRule, Standards, in_force

_PARTS = (Standard.BEFORE_TRANSFER, Standard.AFTER_TRANSFER)
"""A pause may pass before the transfer, and is taken from the part after it: that may come to less than nothing."""
_MISSED = (AppointmentOutcome.DID_NOT_ATTEND, AppointmentOutcome.LATE)


def adjustment_contradictions(history: History, standards: Standards, today: date) -> Iterator[Contradiction]:
    """What is wrong with adjustments and delay reasons, in the light of everything else."""
    taken = history.once(resolved_adjustments, standards)
    for days, _ in taken:
        yield from _adjustment(days, history, standards, today)
    for (earlier, earlier_course), (later, later_course) in combinations(taken, 2):
        both_treatment = earlier.adjustment.bucket is later.adjustment.bucket is Bucket.TREATMENT
        # Two treatments that are waited for at once may be paused at once.
        is_same_wait = not both_treatment or earlier_course is later_course
        if is_same_wait and _overlap(earlier, later):
            message = "Two adjustments cannot take the same days."
            yield Contradiction.of("startsOn", "OVERLAP", message, later.adjustment, earlier.adjustment)
    yield from _more_than_wait(history, standards, today)
    yield from _delay_reasons(history, standards)


def _adjustment(days: AdjustedDays, history: History, standards: Standards, today: date) -> Iterator[Contradiction]:
    adjustment = days.adjustment
    rule = _rule(adjustment, standards)
    if rule is None or rule.bucket is not adjustment.bucket:
        message = "This reason cannot be used for this part of the wait."
        yield Contradiction.of("reason", "NOT_ALLOWED", message, adjustment)
        return
    yield from _numbers(days)
    if rule.evidence == "missed appointment":
        yield from _missed_appointment(days, history, standards, today)
    elif rule.evidence == "declined offer":
        yield from _declined_offer(days, history, standards)
    else:
        yield from _noted(adjustment, history)
    if adjustment.bucket is Bucket.FIRST_SEEN:
        yield from _before_first_seen(days, history)
    else:
        yield from _before_treatment(days, history)


def _noted(adjustment: Adjustment, history: History) -> Iterator[Contradiction]:
    evidence = history.event(adjustment.evidence_id)
    if adjustment.evidence_id is not None and (evidence is None or isinstance(evidence, Adjustment)):
        message = "Name an event of this entry that proves it, or say in words what does."
        yield Contradiction.of("evidenceId", "NO_EVIDENCE", message, adjustment)
    elif evidence is None and not adjustment.note.strip():
        yield Contradiction.of("note", "REQUIRED", "Say what proves it.", adjustment)


def _rule(adjustment: Adjustment, standards: Standards) -> AdjustmentRule | None:
    rows = [row for row in standards.adjustments if row.reason is adjustment.reason]
    return in_force(rows, adjustment.on)


def _numbers(days: AdjustedDays) -> Iterator[Contradiction]:
    adjustment = days.adjustment
    if days.days < 1:
        yield Contradiction.of("days", "NO_DAYS", "An adjustment takes at least one day.", adjustment)
    starts_on, ends_on = adjustment.starts_on, adjustment.ends_on
    if starts_on is None or ends_on is None or adjustment.days is None:
        return
    if (ends_on - starts_on).days != adjustment.days:
        message = "The number of days is not that between the two dates."
        yield Contradiction.of("days", "DATES_DIFFER", message, adjustment)


def _missed_appointment(
    days: AdjustedDays, history: History, standards: Standards, today: date
) -> Iterator[Contradiction]:
    adjustment = days.adjustment
    evidence = history.event(adjustment.evidence_id)
    if not isinstance(evidence, Appointment) or not _is_missed(evidence, standards):
        message = "Name the first appointment that the patient missed without warning, or came too late for."
        yield Contradiction.of("evidenceId", "NO_EVIDENCE", message, adjustment)
        return
    attended = [
        event
        for event in history.all(Appointment)
        if event.outcome is AppointmentOutcome.ATTENDED and event.on < evidence.on
    ]
    if attended:
        message = "Only the first appointment counts, and the patient had been seen before this one."
        yield Contradiction.of("evidenceId", "NOT_FIRST_APPOINTMENT", message, adjustment, evidence, attended[0])
    # While none is arranged, the days until now are lost, and nobody knows of more.
    arranged_on = evidence.rebooked_on or today
    if days.ends_on is not None and days.ends_on > arranged_on:
        message = "No day counts as lost after another appointment was arranged, or after today if none is."
        yield Contradiction.of("endsOn", "OUTSIDE_EVIDENCE", message, adjustment, evidence)


def _is_missed(appointment: Appointment, standards: Standards) -> bool:
    rule = in_force(standards.first_seen, appointment.on)
    return appointment.outcome in _MISSED and rule is not None and appointment.kind in rule.kinds


def _declined_offer(days: AdjustedDays, history: History, standards: Standards) -> Iterator[Contradiction]:
    adjustment = days.adjustment
    evidence = history.event(adjustment.evidence_id)
    if not isinstance(evidence, TreatmentOffer) or not evidence.is_declined or not evidence.is_reasonable:
        message = "Name a reasonable offer of treatment that the patient declined."
        yield Contradiction.of("evidenceId", "NO_EVIDENCE", message, adjustment)
        return
    is_early = days.starts_on is not None and days.starts_on < evidence.on
    is_late = (
        days.ends_on is not None and evidence.available_from is not None and days.ends_on > evidence.available_from
    )
    if is_early or is_late:
        message = "A pause is from the day that was offered to the day on which the patient is available again."
        yield Contradiction.of("startsOn", "OUTSIDE_OFFER", message, adjustment, evidence)
    yield from _pause_setting(days, evidence, history, standards)
    yield from _pause_after_first_seen(days, evidence, history)


def _pause_setting(
    days: AdjustedDays, evidence: TreatmentOffer, history: History, standards: Standards
) -> Iterator[Contradiction]:
    course = course_of(days, history)
    treatment = None if course is None else course.treatment
    begun_on = None if course is None else course.begun_on
    rule = in_force(standards.pauses, begun_on or history.as_of)
    setting = (treatment and treatment.setting) or evidence.setting
    if rule is None or (setting is not None and setting not in rule.settings):
        message = "A patient cannot pause before treatment in this care setting."
        yield Contradiction.of("reason", "SETTING_NOT_ALLOWED", message, days.adjustment, evidence)


def _pause_after_first_seen(days: AdjustedDays, evidence: TreatmentOffer, history: History) -> Iterator[Contradiction]:
    starts_on = days.starts_on or evidence.on
    seen = history.first_seen
    decided = any(course.start is not None and course.start.on <= starts_on for course in history.courses)
    is_before = starts_on < seen.on if seen is not None else history.referral is not None and not decided
    if is_before:
        message = "A patient cannot pause before the first appointment."
        yield Contradiction.of("startsOn", "BEFORE_FIRST_SEEN", message, days.adjustment)


def _before_first_seen(days: AdjustedDays, history: History) -> Iterator[Contradiction]:
    if history.referral is None and history.upgrade is None:
        message = "Without a referral there is no wait until the patient is first seen."
        yield Contradiction.of("bucket", "NO_WAIT", message, days.adjustment)
    seen = history.first_seen
    if seen is not None and days.ends_on is not None and days.ends_on > seen.on:
        message = "These days are after the patient was first seen."
        yield Contradiction.of("endsOn", "OUTSIDE_WAIT", message, days.adjustment, seen)
    start = start_of_wait(history)
    if start is not None and days.starts_on is not None and days.starts_on < start:
        message = "These days are before the wait started."
        yield Contradiction.of("startsOn", "OUTSIDE_WAIT", message, days.adjustment)


def _before_treatment(days: AdjustedDays, history: History) -> Iterator[Contradiction]:
    course = course_of(days, history)
    if course is None or course.start is None:
        message = "Without a decision to treat there is no wait for treatment."
        yield Contradiction.of("bucket", "NO_WAIT", message, days.adjustment)
        return
    if days.starts_on is not None and days.starts_on < course.start.on:
        message = "These days are before the wait for treatment started."
        yield Contradiction.of("startsOn", "OUTSIDE_WAIT", message, days.adjustment, course.start)
    if _is_after_treatment(days, course) and course.treatment is not None:
        message = "These days are after the treatment began."
        yield Contradiction.of("endsOn", "OUTSIDE_WAIT", message, days.adjustment, course.treatment)


def _is_after_treatment(days: AdjustedDays, course: Course) -> bool:
    return days.ends_on is not None and course.begun_on is not None and days.ends_on > course.begun_on


def _overlap(earlier: AdjustedDays, later: AdjustedDays) -> bool:
    if earlier.adjustment.reason is later.adjustment.reason is AdjustmentReason.DID_NOT_ATTEND:
        return True
    if earlier.starts_on is None or later.starts_on is None or earlier.ends_on is None or later.ends_on is None:
        return False
    return max(earlier.starts_on, later.starts_on) < min(earlier.ends_on, later.ends_on)


def _more_than_wait(history: History, standards: Standards, today: date) -> Iterator[Contradiction]:
    """More days of adjustments than the wait had, by the record of each clock."""
    if not history.adjustments:
        return
    known = history_of(history.events, standards, today, is_explained=False)
    for clock in clocks_of_history(known, standards).clocks:
        ids = [applied.event_id for applied in clock.adjustments]
        present: list[Event] = [event for event in history.adjustments if event.id in ids]
        if clock.standard not in _PARTS and present and _is_exceeded(clock):
            message = "The adjustments take more days than the wait has."
            yield Contradiction.of("days", "MORE_THAN_WAIT", message, *present[::-1])


def _is_exceeded(clock: Clock) -> bool:
    if clock.state in (State.STOPPED, State.STOP_INCOMPLETE):
        return clock.adjusted_days > clock.raw_days
    return clock.taken_days > clock.raw_days


def _delay_reasons(history: History, standards: Standards) -> Iterator[Contradiction]:
    for event in history.delay_reasons:
        rows = [row for row in standards.delay_reasons if event.standard in row.standards]
        rule = in_force(rows, event.on)
        if rule is None or event.code not in rule.codes:
            message = f"Reason {event.code} cannot be given for this standard."
            yield Contradiction.of("code", "NOT_ALLOWED", message, event)
