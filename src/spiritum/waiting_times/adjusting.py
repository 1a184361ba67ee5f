"""How many days an adjustment takes, from which wait."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from spiritum.waiting_times.codes import AdjustmentReason, Bucket
from spiritum.waiting_times.courses import Course
from spiritum.waiting_times.events import Adjustment, Appointment, TreatmentOffer
from spiritum.waiting_times.history import History
from spiritum.waiting_times.standards import Standards, in_force


@dataclass(frozen=True)
class AdjustedDays:
    """The days of one adjustment."""

    adjustment: Adjustment
    days: int
    starts_on: date | None
    """`None` if only the number of days is known."""

    @property
    def ends_on(self) -> date | None:
        """The first day that counts again; `None` if only the number of days is known."""
        return None if self.starts_on is None else self.starts_on + timedelta(days=self.days)

    def until(self, day: date) -> int:
        """The days that have passed until `day`: a pause that goes on has not taken all of its days yet."""
        if self.starts_on is None:
            return self.days
        return max(0, min(self.days, (day - self.starts_on).days))


def adjusted_days(adjustment: Adjustment, history: History, standards: Standards) -> AdjustedDays:
    """The days of an adjustment: as recorded, or else as its evidence says. None at all are 0."""
    starts_on, ends_on = _dates(adjustment, history, standards)
    if adjustment.days is not None:
        return AdjustedDays(adjustment, adjustment.days, starts_on)
    if starts_on is None or ends_on is None:
        return AdjustedDays(adjustment, 0, starts_on)
    return AdjustedDays(adjustment, max(0, (ends_on - starts_on).days), starts_on)


def first_seen_days(history: History, standards: Standards) -> list[AdjustedDays]:
    """The adjustments of the wait until the patient was first seen."""
    return [
        days for days, _ in history.once(resolved_adjustments, standards) if days.adjustment.bucket is Bucket.FIRST_SEEN
    ]


def treatment_days(history: History, course: Course | None, standards: Standards) -> list[AdjustedDays]:
    """The adjustments of the wait for one treatment."""
    if course is None:
        return []
    resolved = history.once(resolved_adjustments, standards)
    return [days for days, of in resolved if of is course]


def resolved_adjustments(history: History, standards: Standards) -> list[tuple[AdjustedDays, Course | None]]:
    """Every adjustment, and the course whose wait for treatment it shortens; `None` if it shortens none."""
    resolved = [adjusted_days(adjustment, history, standards) for adjustment in history.adjustments]
    return [(days, _shortened(days, history)) for days in resolved]


def _shortened(days: AdjustedDays, history: History) -> Course | None:
    is_possible = days.adjustment.bucket is Bucket.TREATMENT and history.courses
    return course_of(days, history) if is_possible else None


def course_of(days: AdjustedDays, history: History) -> Course | None:
    """The course that an adjustment of the wait for treatment belongs to; `None` if there is none."""
    label = days.adjustment.course
    if label is not None:
        return next((course for course in history.courses if course.label == label), None)
    day = days.starts_on or _evidence_day(days.adjustment, history) or days.adjustment.on
    started = [course for course in history.courses if course.start is not None]
    return _covering(started, day) or _last_before(started, day) or next(iter(started), None)


def _evidence_day(adjustment: Adjustment, history: History) -> date | None:
    evidence = history.event(adjustment.evidence_id)
    return None if evidence is None else evidence.on


def _covering(courses: Sequence[Course], day: date) -> Course | None:
    return next((course for course in courses if course.covers(day)), None)


def _last_before(courses: Sequence[Course], day: date) -> Course | None:
    """The latest course whose wait had started: an adjustment may be recorded after the treatment."""
    return next(
        (course for course in reversed(courses) if course.start is not None and course.start.on <= day),
        None,
    )


def _dates(adjustment: Adjustment, history: History, standards: Standards) -> tuple[date | None, date | None]:
    if adjustment.reason is AdjustmentReason.DID_NOT_ATTEND:
        starts_on = adjustment.starts_on or _start_of_missed(adjustment, history)
        return starts_on, adjustment.ends_on or _end_of_missed(adjustment, history, standards)
    evidence = history.event(adjustment.evidence_id)
    starts_on, ends_on = adjustment.starts_on, adjustment.ends_on
    if starts_on is None and ends_on is not None and adjustment.days is not None:
        starts_on = ends_on - timedelta(days=adjustment.days)
    if isinstance(evidence, TreatmentOffer):
        starts_on, ends_on = starts_on or evidence.on, ends_on or evidence.available_from
    return starts_on, ends_on


def start_of_wait(history: History) -> date | None:
    """The first day of the wait until first seen: of the referral, or of the upgrade if there is no referral."""
    started_by = history.referral or history.upgrade
    return None if started_by is None else started_by.on


def _start_of_missed(adjustment: Adjustment, history: History) -> date | None:
    """The upgrade, if the appointment that was missed came after it; else the referral."""
    evidence = history.event(adjustment.evidence_id)
    upgrade = history.upgrade
    if upgrade is not None and evidence is not None and upgrade.on <= evidence.on:
        return upgrade.on
    return start_of_wait(history)


def _end_of_missed(adjustment: Adjustment, history: History, standards: Standards) -> date | None:
    evidence = history.event(adjustment.evidence_id)
    if not isinstance(evidence, Appointment):
        return None
    rule = in_force(standards.missed_appointments, evidence.on)
    if rule is None:
        return None
    return evidence.rebooked_on if rule.days_until == "rebooked" else evidence.on
