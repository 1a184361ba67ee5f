"""The resolvers of the room `decisions`."""

from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass

from typing_extensions import override

from contractgen.runtime.bindings import Batch
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
    requests_acknowledged_by,
    requests_by_decision_points,
    requests_by_ids,
)
from spiritum.db import Reads, Transaction
from spiritum.db.related import batch_for
from spiritum.decisions import queries
from spiritum.decisions.actions import Decisions
from spiritum.decisions.queries import DecisionPoint
from spiritum.errors import present
from spiritum.identity.caller import Caller, Rights
from spiritum.live.bus import Occurrence
from spiritum.live.events import ClinicalRequestResolved
from spiritum.live.feed import Feed
from spiritum.pathways.queries import ENTRY, OnPathway, entries_by_ids
from spiritum.staff.queries import CLINICIAN, User, users_by_ids


@dataclass(frozen=True)
class Mutations(DecisionsMutations):
    """The mutations of the room `decisions`."""

    decisions: Decisions

    @override
    async def create_decision_point(
        self, tx: Transaction, caller: Caller, *, input: DecisionPointInput
    ) -> AddDecisionPointPayload:
        decision_point_id = await self.decisions.create_decision_point(tx, caller, input)
        (decision_point,) = await queries.decision_points_by_ids(tx, [decision_point_id])
        return AddDecisionPointPayload(decision_point=decision_point)


@dataclass(frozen=True)
class Subscriptions(DecisionsSubscriptions):
    """The subscriptions of the room `decisions`."""

    feed: Feed
    reads: Reads

    @override
    async def clinical_request_resolved(
        self, caller: Caller, *, clinician_id: int | None
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

    @override
    @batch_for(CLINICIAN)
    async def clinician(self, parents: Sequence[DecisionPoint], reads: Reads, rights: Rights) -> Batch[User]:
        return present(await users_by_ids(reads, [point.clinician_id for point in parents]), "clinician")

    @override
    @batch_for(ENTRY)
    async def on_pathway(self, parents: Sequence[DecisionPoint], reads: Reads, rights: Rights) -> Batch[OnPathway]:
        return present(await entries_by_ids(reads, [point.on_pathway_id for point in parents]), "entry")

    @override
    @batch_for(REQUESTS_OF_DECISION_POINT)
    async def clinical_requests(
        self, parents: Sequence[DecisionPoint], reads: Reads, rights: Rights
    ) -> Batch[Sequence[ClinicalRequest] | None]:
        return await requests_by_decision_points(reads, [point.id for point in parents])

    @override
    @batch_for(REQUESTS_ACKNOWLEDGED_BY_POINT)
    async def clinical_request_resolutions(
        self, parents: Sequence[DecisionPoint], reads: Reads, rights: Rights
    ) -> Batch[Sequence[ClinicalRequest] | None]:
        return await requests_acknowledged_by(reads, [point.id for point in parents])


class OnPathwayResolvers(OnPathwayFields):
    """The fields that this room adds to OnPathway."""

    @override
    @batch_for(queries.DECISION_POINTS_OF_ENTRY)
    async def decision_points(
        self, parents: Sequence[OnPathway], reads: Reads, rights: Rights
    ) -> Batch[Sequence[DecisionPoint] | None]:
        return await queries.decision_points_by_entries(reads, [entry.id for entry in parents])


class ClinicalRequestResolvers(ClinicalRequestFields):
    """The fields that this room adds to ClinicalRequest."""

    @override
    @batch_for(queries.DECISION_POINT)
    async def decision_point(
        self, parents: Sequence[ClinicalRequest], reads: Reads, rights: Rights
    ) -> Batch[DecisionPoint | None]:
        return await queries.decision_points_by_ids(reads, [request.decision_point_id for request in parents])

    @override
    @batch_for(queries.FORWARD_DECISION_POINT)
    async def forward_decision_point(
        self, parents: Sequence[ClinicalRequest], reads: Reads, rights: Rights
    ) -> Batch[DecisionPoint | None]:
        return await queries.decision_points_by_ids(reads, [request.forward_decision_point_id for request in parents])
