"""The milestones of a timed pathway: by which day they are planned, and when they were met."""

from dataclasses import dataclass
from datetime import date, timedelta

from spiritum.waiting_times.codes import TREATMENT_DECLINED
from spiritum.waiting_times.endings import handover, referral_to_treatment_start
from spiritum.waiting_times.events import Diagnosis, Event, Informed, MdtDiscussion
from spiritum.waiting_times.history import History
from spiritum.waiting_times.standards import Standards, TimedPathway


@dataclass(frozen=True)
class Milestone:
    """One step of a timed pathway."""

    name: str
    planned_on: date | None
    """`None` if it follows an MDT that has not been held."""
    met_on: date | None
    """`None` if it is not met, or if nothing that is recorded says so."""


def timed_pathway_of(history: History, standards: Standards) -> TimedPathway:
    """The timed pathway of the site that was named to the patient, else of the referral's type, else of all others."""
    informed = history.informed
    site = None if informed is None else informed.site
    referral_type = None if history.referral is None else history.referral.referral_type
    of_site = [pathway for pathway in standards.timed_pathways if site in pathway.sites]
    of_type = [pathway for pathway in standards.timed_pathways if referral_type in pathway.referral_types]
    of_others = [pathway for pathway in standards.timed_pathways if not pathway.sites and not pathway.referral_types]
    return (of_site + of_type + of_others)[0]


def milestones_of(history: History, standards: Standards, pathway: TimedPathway | None = None) -> tuple[Milestone, ...]:
    """The milestones of an entry, by `pathway` if it is given; empty if it has no wait from referral or upgrade."""
    started = referral_to_treatment_start(history)
    if started is None:
        return ()
    start = started[0].on
    discussed = _day(history, MdtDiscussion)
    met = {
        "first seen": None if history.first_seen is None else history.first_seen.on,
        "informed": _day(history, Informed),
        "diagnosis": _day(history, Diagnosis),
        "mdt": discussed,
        "transfer": _transferred(history, start, standards),
        "treatment": _treated(history),
    }
    return tuple(
        Milestone(row.name, _planned(start if row.after == "referral" else discussed, row.day), met.get(row.met_by))
        for row in (pathway or timed_pathway_of(history, standards)).milestones
    )


def _planned(start: date | None, day: int) -> date | None:
    return None if start is None else start + timedelta(days=day)


def _day(history: History, kind: type[Event]) -> date | None:
    event = history.first(kind)
    return None if event is None else event.on


def _treated(history: History) -> date | None:
    """When the first treatment began. Declining all treatment is recorded as one, and is none."""
    treatments = (
        course.begun_on
        for course in history.courses
        if course.treatment is not None and course.treatment.modality != TREATMENT_DECLINED
    )
    return min((begun_on for begun_on in treatments if begun_on is not None), default=None)


def _transferred(history: History, start: date, standards: Standards) -> date | None:
    transferred = handover(history, start, history.as_of, standards)
    return None if transferred is None else transferred[1]
