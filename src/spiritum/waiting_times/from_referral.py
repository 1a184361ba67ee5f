"""Waits from the referral or upgrade to the first treatment: the whole, its two parts, the backstop, rare cancers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from spiritum.waiting_times.adjusting import AdjustedDays
from spiritum.waiting_times.clock import Clock, End, NotApplicable, Rule, Start, Step
from spiritum.waiting_times.codes import Priority, Route, Standard
from spiritum.waiting_times.counting import Span, clock_of
from spiritum.waiting_times.courses import Course
from spiritum.waiting_times.endings import (
    first_course,
    handover,
    referral_to_treatment_start,
    treatment_wait_end,
)
from spiritum.waiting_times.events import ConsultantUpgrade, Transfer
from spiritum.waiting_times.history import History
from spiritum.waiting_times.scope import (
    awaiting_diagnosis,
    during_first_seen,
    during_treatment,
    not_a_new_cancer,
    not_applicable,
    not_in_use,
    out_of_scope,
)
from spiritum.waiting_times.sharing import Sharing, shared
from spiritum.waiting_times.standards import Standards

_WHOLE = (Standard.REFERRAL_TO_TREATMENT, Standard.BACKSTOP, Standard.RARE_CANCER)
_PARTS = (Standard.BEFORE_TRANSFER, Standard.AFTER_TRANSFER)


def from_referral(history: History, standards: Standards) -> Iterator[Clock | NotApplicable]:
    """The clocks of all these waits, or why there are none."""
    started = referral_to_treatment_start(history)
    if started is None:
        text = "There is no urgent referral for suspected cancer, and no upgrade."
        yield from (not_applicable(standard, Rule.NO_ROUTE, text, history.referral) for standard in (*_WHOLE, *_PARTS))
    elif why := out_of_scope(history, standards) or not_a_new_cancer(history, standards):
        yield from (NotApplicable(standard, why) for standard in (*_WHOLE, *_PARTS))
    else:
        yield from _Wait(*started, history, standards).clocks()


@dataclass(frozen=True)
class _Wait:
    start: Start
    route: Route
    history: History
    standards: Standards

    def clocks(self) -> Iterator[Clock | NotApplicable]:
        course = first_course(self.history, self.start.on, self.standards)
        end = treatment_wait_end(self.history, self.start.on, course, self.standards)
        until = self.history.as_of if end is None else end.on
        transferred = handover(self.history, self.start.on, until, self.standards)
        parts = [] if transferred is None else self._parts(*transferred, end, course)
        in_time = [not part.is_breached for part in parts if isinstance(part, Clock)]
        transfer = transferred[0] if transferred is not None and len(in_time) == len(_PARTS) else None

        def sharing(late: bool) -> Sharing:
            before, after = in_time if transfer is not None else (True, True)
            return shared(self.history, transfer, course, (not late, before, after), self.standards)

        yield self._clock(Standard.REFERRAL_TO_TREATMENT, self.start, end, course, sharing)
        yield self._clock(Standard.BACKSTOP, self.start, end, course)
        yield self._rare(end, course)
        yield from parts
        if transferred is None:
            text = "There is no transfer for treatment."
            yield from (not_applicable(part, Rule.NO_TRANSFER, text, self.start.event) for part in _PARTS)

    def _clock(
        self,
        standard: Standard,
        start: Start,
        end: End | None,
        course: Course | None,
        sharing: Callable[[bool], Sharing] | None = None,
        adjusted_until: date | None = None,
    ) -> Clock | NotApplicable:
        limit = self.standards.limit(standard, start.on)
        if limit is None:
            return not_in_use(standard, start)
        first_seen, notes = self._first_seen(standard)
        adjustments = (*first_seen, *during_treatment(standard, course, self.history, self.standards))
        span = Span(standard, limit, start, end, adjustments, route=self.route, course=course, notes=notes)
        if adjusted_until is not None:
            return clock_of(replace(span, adjusted_until=adjusted_until), self.history, self.standards)
        return clock_of(awaiting_diagnosis(span, self.history), self.history, self.standards, sharing)

    def _first_seen(self, standard: Standard) -> tuple[list[AdjustedDays], tuple[Step, ...]]:
        """The adjustments until first seen, and what is to say of them: none count if that was before the upgrade."""
        first_seen = during_first_seen(standard, self.history, self.standards)
        seen = self.history.first_seen
        is_upgrade = isinstance(self.start.event, ConsultantUpgrade)
        if not first_seen or not is_upgrade or seen is None or seen.on >= self.start.on:
            return first_seen, ()
        ids = tuple(taken.adjustment.id for taken in first_seen)
        text = "The patient was first seen before the upgrade: days lost until then do not count here."
        return [], (Step(text, Rule.SEEN_BEFORE_UPGRADE, ids),)

    def _rare(self, end: End | None, course: Course | None) -> Clock | NotApplicable:
        types = self.standards.rules_of(Standard.RARE_CANCER).referral_types
        referral = self.history.referral
        if (
            referral is None
            or referral.priority is not Priority.SUSPECTED_CANCER
            or referral.referral_type not in types
        ):
            return not_applicable(Standard.RARE_CANCER, Rule.NO_ROUTE, "It is no referral for a rare cancer.", referral)
        return self._clock(Standard.RARE_CANCER, self.start, end, course)

    def _parts(
        self, transfer: Transfer, day: date, end: End | None, course: Course | None
    ) -> list[Clock | NotApplicable]:
        # Days that are lost before the transfer may pass after it: the parts have to add up to the whole.
        until = self.history.as_of if end is None else end.on
        handed_over = End(day, Rule.STOPS_WITH_TRANSFER, transfer)
        taken_over = Start(day, Rule.STARTS_WITH_TRANSFER, transfer)
        return [
            self._clock(Standard.BEFORE_TRANSFER, self.start, handed_over, None, adjusted_until=until),
            self._clock(Standard.AFTER_TRANSFER, taken_over, end, course),
        ]
