"""Which decision, date and treatment belong together: a course is one treatment with its own wait."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from spiritum.waiting_times.codes import TREATMENT_DECLINED
from spiritum.waiting_times.events import (
    DecisionToTreat,
    EarliestClinicallyAppropriateDate,
    Event,
    Treatment,
    TreatmentOffer,
)
from spiritum.waiting_times.standards import Standards, in_force


@dataclass(frozen=True)
class Course:
    """One treatment: decided on, perhaps not before a certain date, given or still to be given."""

    label: str | None = None
    decision: DecisionToTreat | None = None
    appropriate: EarliestClinicallyAppropriateDate | None = None
    treatment: Treatment | None = None
    begun_on: date | None = None
    """The day on which the treatment began; `None` if it has not."""
    is_first: bool = True

    @property
    def start(self) -> DecisionToTreat | EarliestClinicallyAppropriateDate | None:
        """The event at which the wait for this treatment starts; `None` if it is not recorded."""
        return self.appropriate or self.decision

    @property
    def planned_type(self) -> str | None:
        """The event type of the treatment given, or of the one planned."""
        if self.treatment is not None:
            return self.treatment.event_type
        return (self.decision and self.decision.event_type) or (self.appropriate and self.appropriate.event_type)

    def covers(self, day: date) -> bool:
        """Whether the wait for this treatment includes `day`."""
        begins = None if self.start is None else self.start.on
        return (begins is None or begins <= day) and (self.begun_on is None or day <= self.begun_on)


def treatment_start(treatment: Treatment, standards: Standards) -> date:
    """The day on which a treatment began: of admission if it is surgery."""
    rule = in_force(standards.admissions, treatment.on)
    is_surgery = rule is not None and treatment.modality in rule.modalities
    return min(treatment.admitted_on or treatment.on, treatment.on) if is_surgery else treatment.on


def courses_of(events: Sequence[Event], standards: Standards) -> tuple[Course, ...]:
    """The courses of an entry, in the order in which their waits start.

    Events that name a course belong to it. Of the others, a treatment ends the oldest wait for one of its kind,
    first or later. An earliest clinically appropriate date moves the start of the oldest wait that has none yet, or
    starts one.
    """
    relevant = [
        event for event in events if isinstance(event, DecisionToTreat | EarliestClinicallyAppropriateDate | Treatment)
    ]
    labels = dict.fromkeys(event.course for event in relevant if event.course is not None)
    labelled = [_labelled(label, [event for event in relevant if event.course == label], standards) for label in labels]
    unlabelled = _matched([event for event in relevant if event.course is None], standards)
    courses = sorted([*labelled, *unlabelled], key=_order)
    return tuple(
        course if _is_first(course, courses, standards) else replace(course, is_first=False) for course in courses
    )


def course_of_offer(offer: TreatmentOffer, courses: Iterable[Course]) -> Course | None:
    """The course for which treatment was offered; `None` if there is none."""
    if offer.course is not None:
        return next((course for course in courses if course.label == offer.course), None)
    return next((course for course in courses if course.covers(offer.on)), None)


def _order(course: Course) -> tuple[date, int]:
    event = course.decision or course.appropriate or course.treatment
    return (date.max, 0) if event is None else (event.on, event.id)


def _labelled(label: str, events: Sequence[Event], standards: Standards) -> Course:
    course = Course(label)
    for event in events:
        if isinstance(event, DecisionToTreat) and course.decision is None:
            course = replace(course, decision=event)
        elif isinstance(event, EarliestClinicallyAppropriateDate):
            course = replace(course, appropriate=event)
        elif isinstance(event, Treatment) and course.treatment is None:
            course = _treated(course, event, standards)
    return course


def _treated(course: Course, treatment: Treatment, standards: Standards) -> Course:
    return replace(course, treatment=treatment, begun_on=treatment_start(treatment, standards))


def _matched(
    events: Sequence[DecisionToTreat | EarliestClinicallyAppropriateDate | Treatment], standards: Standards
) -> list[Course]:
    courses: list[Course] = []
    begun = {event.id: treatment_start(event, standards) for event in events if isinstance(event, Treatment)}
    for day in sorted({begun.get(event.id, event.on) for event in events}):
        todays = [event for event in events if begun.get(event.id, event.on) == day]
        treatments = [event for event in todays if isinstance(event, Treatment)]
        # A treatment ends a wait from an earlier day, if there is one, so that a decision of its day is for the next.
        waiting = [treatment for treatment in treatments if not _end_wait(courses, treatment, standards)]
        courses += [Course(decision=event) for event in todays if isinstance(event, DecisionToTreat)]
        for event in todays:
            if isinstance(event, EarliestClinicallyAppropriateDate):
                _move_start(courses, event)
        for treatment in waiting:
            if not _end_wait(courses, treatment, standards):
                courses.append(_treated(Course(), treatment, standards))
    return courses


def _end_wait(courses: list[Course], treatment: Treatment, standards: Standards) -> bool:
    is_first = standards.is_first_treatment(treatment.event_type, treatment.on)
    waiting = [index for index, course in enumerate(courses) if course.treatment is None]
    for planned in (is_first, None):
        for index in waiting:
            if _planned_first(courses[index], standards) is planned:
                courses[index] = _treated(courses[index], treatment, standards)
                return True
    return False


def _planned_first(course: Course, standards: Standards) -> bool | None:
    """Whether a course is planned to be the first treatment; `None` if the plan does not say."""
    if course.planned_type is None or course.start is None:
        return None
    return standards.is_first_treatment(course.planned_type, course.start.on)


def _move_start(courses: list[Course], event: EarliestClinicallyAppropriateDate) -> None:
    for index, course in enumerate(courses):
        if course.treatment is None and course.appropriate is None and _agree(course.planned_type, event.event_type):
            courses[index] = replace(course, appropriate=event)
            return
    courses.append(Course(appropriate=event))


def _agree(planned_type: str | None, event_type: str | None) -> bool:
    return planned_type is None or event_type is None or planned_type == event_type


def _is_first(course: Course, courses: Sequence[Course], standards: Standards) -> bool:
    """Whether it is the first treatment: by its event type, or because none had begun when it was decided."""
    day = _order(course)[0]
    if course.planned_type is not None:
        return standards.is_first_treatment(course.planned_type, course.begun_on or day)
    return not any(
        other is not course
        and other.treatment is not None
        and other.begun_on is not None
        and other.treatment.modality != TREATMENT_DECLINED
        and standards.is_first_treatment(other.treatment.event_type, other.begun_on)
        and other.begun_on <= day
        for other in courses
    )
