"""
Outlines of patients' histories, and how an outline becomes a `Journey`.

Days are counted in working days before today. A visit acknowledges every result that came back before its day, as
clinicians do, so no outline has to say who acknowledged what.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from generated.graphql.models import DecisionType
from spiritum.demo.calendar import WorkingDays
from spiritum.demo.cancers import ILLNESSES, PROGRESS, Cancer
from spiritum.demo.journeys import Decision, Journey, Request
from spiritum.demo.people import Person
from spiritum.demo.repertoire import Repertoire
from spiritum.demo.request_types import RequestType

TRIAGE, CLINIC, FOLLOW_UP = DecisionType.TRIAGE, DecisionType.CLINIC, DecisionType.FOLLOW_UP
MDT, POST_REQUEST = DecisionType.MDT, DecisionType.POST_REQUEST

_ILL: Final = 0.8
"""The share of patients with another illness."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A test or referral that a visit requests; `answered` is the day of its result, `None` while it is open."""

    type: RequestType
    answered: int | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """A decision: its occasion, its day and its requests."""

    type: DecisionType
    day: int
    asks: Sequence[Ask] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """The outline of a history. The visits are in order, each later than the one before."""

    referred: int
    """The day of the referral; the patient is on the pathway from the next day."""
    awaiting: DecisionType
    visits: Sequence[Visit] = ()
    brought: Sequence[RequestType] = ()
    """Requests made and reported before the referral."""


def usual_stories(offered: Repertoire) -> tuple[Story, ...]:
    """The stories of every pathway: a new patient, results back, results awaited, both at once, all completed."""
    imaging, bloods, biopsy, staging = offered.imaging, offered.bloods, offered.biopsy, offered.staging
    return (
        Story(3, TRIAGE, brought=offered.brought),
        Story(
            11,
            CLINIC,
            (Visit(TRIAGE, 9, (Ask(imaging, 3), Ask(bloods, 7), Ask(offered.fitness, 2))),),
            offered.brought,
        ),
        Story(6, POST_REQUEST, (Visit(TRIAGE, 4, (Ask(imaging), Ask(bloods))),), offered.brought),
        Story(
            19,
            MDT,
            (
                Visit(TRIAGE, 17, (Ask(imaging, 11), Ask(bloods, 15))),
                Visit(CLINIC, 8, (Ask(biopsy, 2), Ask(staging), Ask(offered.support, 6))),
            ),
            offered.brought,
        ),
        Story(
            34,
            FOLLOW_UP,
            (
                Visit(TRIAGE, 32, (Ask(imaging, 27), Ask(bloods, 30))),
                Visit(CLINIC, 24, (Ask(biopsy, 19), Ask(staging, 17), Ask(offered.support, 22))),
                Visit(POST_REQUEST, 14, (Ask(offered.fitness, 9), Ask(offered.treatment, 10))),
                Visit(FOLLOW_UP, 5),
            ),
            offered.brought,
        ),
    )


def tell(story: Story, patient: Person, cancer: Cancer, days: WorkingDays, rng: random.Random) -> Journey:
    """The journey of `patient` along `story`; the same for the same state of `rng`."""
    builder = _JourneyBuilder(story, days, _decisions(story, cancer, days, rng), rng)
    return Journey(
        patient=patient,
        referred_at=days.moment(story.referred, rng),
        added_at=builder.added_at,
        awaiting=story.awaiting,
        decisions=builder.decisions,
        requests=(*map(builder.brought_request, story.brought), *builder.visit_requests()),
    )


def _decisions(story: Story, cancer: Cancer, days: WorkingDays, rng: random.Random) -> tuple[Decision, ...]:
    """The first visit writes down what the patient came with, later ones what has changed."""
    illnesses = " ".join((rng.choice(cancer.risks), rng.choice(ILLNESSES[1:]))) if rng.random() < _ILL else ILLNESSES[0]
    texts = (
        rng.choice(PROGRESS[visit.type] if later else cancer.histories) for later, visit in enumerate(story.visits)
    )
    return tuple(
        Decision(visit.type, days.moment(visit.day, rng), text, illnesses)
        for visit, text in zip(story.visits, texts, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _JourneyBuilder:
    """Builds the requests of a journey from a story."""

    story: Story
    days: WorkingDays
    decisions: tuple[Decision, ...]
    rng: random.Random

    @property
    def added_at(self) -> datetime:
        return self.days.before_opening(self.story.referred - 1)

    def brought_request(self, request_type: RequestType) -> Request:
        return self._acknowledged(Request(request_type, self.added_at, self.added_at), self.story.referred)

    def visit_requests(self) -> Iterator[Request]:
        for position, visit in enumerate(self.story.visits):
            for ask in visit.asks:
                yield self._request(ask, position)

    def _request(self, ask: Ask, position: int) -> Request:
        made_at = self.decisions[position].made_at
        if not ask.type.goes_to_trust:  # Requests that do not go to the hospital are completed at once.
            return Request(ask.type, made_at, made_at, position, position, made_at)
        if ask.answered is None:
            return Request(ask.type, made_at, requested_by=position)
        answered = Request(ask.type, made_at, self.days.moment(ask.answered, self.rng), position)
        return self._acknowledged(answered, ask.answered)

    def _acknowledged(self, request: Request, day: int) -> Request:
        """The request, acknowledged by the first visit after the day of its result."""
        for position, visit in enumerate(self.story.visits):
            if visit.day < day:
                made_at = self.decisions[position].made_at
                return replace(request, acknowledged_by=position, acknowledged_at=made_at)
        return request
