"""From where a wait starts and ends to its clock."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from spiritum.waiting_times.adjusting import AdjustedDays
from spiritum.waiting_times.clock import AppliedAdjustment, Booking, Clock, End, Gap, Rule, Start, State, Step
from spiritum.waiting_times.codes import Bucket, Route, Standard
from spiritum.waiting_times.courses import Course, course_of_offer
from spiritum.waiting_times.events import TreatmentOffer
from spiritum.waiting_times.explaining import adjustment_step, days_step, end_step, limit_step, sharing_step, start_step
from spiritum.waiting_times.history import History
from spiritum.waiting_times.sharing import Sharing
from spiritum.waiting_times.standards import Standards

_UNBOOKED = (Standard.FASTER_DIAGNOSIS, Standard.BEFORE_TRANSFER)
"""Standards that no treatment stops."""

_PARTS = (Standard.BEFORE_TRANSFER, Standard.AFTER_TRANSFER)
"""Parts of a wait may come to less than nothing if days are lost in the other part: they add up to the whole."""


@dataclass(frozen=True)
class Span:
    """What a clock measures."""

    standard: Standard
    limit: int
    start: Start
    end: End | None
    """`None` if it goes on."""
    adjustments: tuple[AdjustedDays, ...]
    route: Route | None = None
    course: Course | None = None
    """The treatment that stops it."""
    number: int | None = None
    """The number of that treatment, if the wait is for one of several."""
    adjusted_until: date | None = None
    """The day until which days of adjustments have passed; `None`: the end of the span."""
    gaps: tuple[Gap, ...] = ()
    notes: tuple[Step, ...] = ()

    def with_gap(self, gap: Gap, step: Step) -> "Span":
        """The same with something that is missing, and a step that says so."""
        return replace(self, gaps=(*self.gaps, gap), notes=(*self.notes, step))


def clock_of(
    span: Span, history: History, standards: Standards, sharing: Callable[[bool], Sharing] | None = None
) -> Clock:
    """The clock of a span. `sharing` says who bears it, given whether it is late."""
    limit = span.limit
    until = max(span.start.on, history.as_of) if span.end is None else span.end.on
    raw_days = days_between(span.start.on, until)
    taken_days = _taken_days(span, until, history.as_of)
    days = raw_days - taken_days
    if span.standard not in _PARTS:
        days = max(0, days)
    target_on = span.start.on + timedelta(days=limit + sum(taken.days for taken in span.adjustments))
    is_breached = days > limit
    is_national = standards.rules_of(span.standard).counted
    state = _state(span, history.as_of, is_breached)
    is_shared = sharing is not None and state is not State.CLOSED
    shares = sharing(is_breached) if sharing is not None and is_shared else Sharing()
    is_counted = state is State.STOPPED and is_national
    delay_reason = _delay_reason(span, history)
    gaps = list(span.gaps)
    if is_shared and not shares.shares:
        gaps.append(Gap.ORGANISATION_MISSING)
    if is_counted and is_breached and delay_reason is None:
        gaps.append(Gap.DELAY_REASON_MISSING)
    clock = Clock(
        standard=span.standard,
        route=span.route,
        course=span.number,
        starts_on=span.start.on,
        stops_on=None if span.end is None else span.end.on,
        raw_days=raw_days,
        adjustments=tuple(_applied(taken) for taken in span.adjustments),
        taken_days=taken_days,
        days=days,
        limit=limit,
        target_on=target_on,
        breach_on=target_on + timedelta(days=1),
        state=state,
        is_breached=is_breached,
        is_national=is_national,
        is_counted=is_counted,
        colour=standards.colour(span.standard, days),
        shares=shares.shares,
        scenario=shares.scenario,
        delay_reason=delay_reason,
        gaps=tuple(gaps),
        booking=_booking(span, limit, history),
        why=(),
    )
    if not history.is_explained:
        return clock
    return replace(clock, why=_why(clock, span, history, shares if is_shared else None))


def _taken_days(span: Span, until: date, as_of: date) -> int:
    if span.end is None and span.start.on > as_of:
        return 0
    return sum(taken.until(span.adjusted_until or until) for taken in span.adjustments)


def days_between(start: date, end: date) -> int:
    """Calendar days: the start is day 0, and every day counts."""
    return (end - start).days


def _state(span: Span, as_of: date, is_breached: bool) -> State:
    if span.end is None:
        return State.NOT_STARTED if span.start.on > as_of else State.RUNNING
    if not span.end.is_stop:
        return State.STOPPED if span.end.counts_if_late and is_breached else State.CLOSED
    return State.STOP_INCOMPLETE if Gap.DIAGNOSIS_MISSING in span.gaps else State.STOPPED


def _applied(taken: AdjustedDays) -> AppliedAdjustment:
    return AppliedAdjustment(taken.adjustment.id, taken.adjustment.reason, taken.days)


def _delay_reason(span: Span, history: History) -> str | None:
    reason = history.delay_reason(span.standard, span.start.on)
    return None if reason is None else reason.code


def _booking(span: Span, limit: int, history: History) -> Booking | None:
    """The treatment that is booked: the last that was recorded, if it lies on the as-of date or ahead."""
    if span.end is not None or span.standard in _UNBOOKED:
        return None
    every = history.all(TreatmentOffer)
    offers = [
        offer
        for offer in every
        if not any(offer.is_ended_by(other) for other in every)
        and not offer.is_declined
        and offer.on >= max(history.as_of, span.start.on)
        and course_of_offer(offer, history.courses) is span.course
    ]
    booked = max(offers, key=lambda offer: offer.id, default=None)
    if booked is None:
        return None
    days = days_between(span.start.on, booked.on) - sum(taken.until(booked.on) for taken in span.adjustments)
    return Booking(booked.on, days, days > limit, booked.id)


def _why(clock: Clock, span: Span, history: History, sharing: Sharing | None) -> tuple[Step, ...]:
    steps = [start_step(span.start, span.route)]
    steps += [adjustment_step(taken, _rule_of(taken)) for taken in span.adjustments]
    steps += [end_step(span.end, clock, history), days_step(clock), limit_step(clock), *span.notes]
    if span.end is not None and span.end.counts_if_late and clock.state is State.STOPPED:
        steps.append(Step("The patient died uninformed after the limit.", Rule.DIED_LATE, (span.end.event.id,)))
    if sharing is not None and sharing.shares:
        steps.append(sharing_step(sharing))
    return tuple(steps)


def _rule_of(taken: AdjustedDays) -> Rule:
    is_first_seen = taken.adjustment.bucket is Bucket.FIRST_SEEN
    return Rule.FIRST_SEEN_ADJUSTMENT if is_first_seen else Rule.TREATMENT_ADJUSTMENT
