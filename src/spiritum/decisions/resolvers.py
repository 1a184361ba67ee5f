"""The resolvers of the room `decisions`."""

from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass

from typing_extensions import override

from generated.graphql.decisions import (
    AddDecisionPointPayload,
    ClinicalRequestFields,
    DecisionPointFields,
    DecisionsMutations,
    DecisionsSubscriptions,
    OnPathwayFields,
)
from generated.graphql.models import DecisionPointInput
from spiritum.clinical_requests.queries import (
    REQUESTS_ACKNOWLEDGED_BY_POINT,
    REQUESTS_OF_DECISION_POINT,
    ClinicalRequest,
    requests_by_ids,
)
from spiritum.db import Reads, Transaction
from spiritum.decisions import queries
from spiritum.decisions.actions import Decisions
from spiritum.identity.caller import Caller, Principal
from spiritum.live.bus import Occurrence
from spiritum.live.events import ClinicalRequestResolved
from spiritum.live.feed import Feed
from spiritum.pathways.queries import ENTRY
from spiritum.staff.queries import CLINICIAN


@dataclass(frozen=True)
class Mutations(DecisionsMutations):
    """The mutations of the room `decisions`."""

    decisions: Decisions

    @override
    async def create_decision_point(
        self, tx: Transaction, caller: Caller, *, input: DecisionPointInput
    ) -> AddDecisionPointPayload:
        return AddDecisionPointPayload(decision_point=await self.decisions.create_decision_point(tx, caller, input))


@dataclass(frozen=True)
class Subscriptions(DecisionsSubscriptions):
    """The subscriptions of the room `decisions`."""

    feed: Feed
    reads: Reads

    @override
    async def clinical_request_resolved(
        self, caller: Principal, *, clinician_id: int | None
    ) -> AsyncIterator[ClinicalRequest]:
        async with aclosing(self.feed.events(ClinicalRequestResolved, caller)) as events:
            async for event, occurrence in events:
                if clinician_id is not None and clinician_id != await self._clinician_id(event, occurrence):
                    continue
                ids = [event.clinical_request_id]
                (request,) = await occurrence.share("request", lambda ids=ids: requests_by_ids(self.reads, ids))
                if request is not None:
                    yield request

    async def _clinician_id(self, event: ClinicalRequestResolved, occurrence: Occurrence) -> int | None:
        """Who made the decision point that asked for the request; `None` if it was imported."""
        ids = [event.decision_point_id]
        (point,) = await occurrence.share("decision_point", lambda: queries.decision_points_by_ids(self.reads, ids))
        return None if point is None else point.clinician_id


class DecisionPointResolvers(DecisionPointFields):
    """The fields of DecisionPoint that take a method."""

    clinician = CLINICIAN.required_batch("clinician")
    on_pathway = ENTRY.required_batch("entry")
    clinical_requests = REQUESTS_OF_DECISION_POINT.batch()
    clinical_request_resolutions = REQUESTS_ACKNOWLEDGED_BY_POINT.batch()


class OnPathwayResolvers(OnPathwayFields):
    """The fields that this room adds to OnPathway."""

    decision_points = queries.DECISION_POINTS_OF_ENTRY.batch()


class ClinicalRequestResolvers(ClinicalRequestFields):
    """The fields that this room adds to ClinicalRequest."""

    decision_point = queries.DECISION_POINT.batch()
    forward_decision_point = queries.FORWARD_DECISION_POINT.batch()
