"""The resolvers of the room `decisions`."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from typing_extensions import override

from contractgen.runtime.bindings import Batch
from generated.graphql.decisions import (
    AddDecisionPointPayload,
    ClinicalRequestFields,
    ClinicalRequestTypeFields,
    DecisionPointFields,
    DecisionsMutations,
    DecisionsQueries,
    DecisionsSubscriptions,
)
from generated.graphql.models import DecisionPointInput
from spiritum.db import Reads, Transaction
from spiritum.db.related import stands_for
from spiritum.decisions import queries
from spiritum.decisions.actions import Decisions
from spiritum.decisions.queries import ClinicalRequest, ClinicalRequestType, DecisionPoint
from spiritum.errors import present
from spiritum.identity.caller import Caller
from spiritum.live.events import ClinicalRequestResolved
from spiritum.live.feed import Feed
from spiritum.pathways.queries import (
    ENTRY,
    OnPathway,
    Pathway,
    entries_by_ids,
    pathway_ids_by_types,
    pathways_by_ids,
    type_ids_by_pathways,
)
from spiritum.staff.queries import CLINICIAN, User, users_by_ids
from spiritum.trust.adapter import TrustAdapter, TrustResult
from spiritum.trust.plausible import shown_instant


class Queries(DecisionsQueries):
    """The room `decisions`'s fields of Query."""

    @override
    async def get_clinical_request_types(
        self, reads: Reads, caller: Caller, *, pathway_id: int | None
    ) -> Sequence[ClinicalRequestType] | None:
        if pathway_id is None:
            return await reads.all(queries.ALL_TYPES)
        (type_ids,) = await type_ids_by_pathways(reads, [pathway_id])
        return await reads.all(queries.TYPES, ids=type_ids)


@dataclass(frozen=True)
class Mutations(DecisionsMutations):
    """The room `decisions`'s fields of Mutation."""

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
    """The room `decisions`'s fields of Subscription."""

    feed: Feed
    reads: Reads

    @override
    async def clinical_request_resolved(
        self, caller: Caller, *, clinician_id: int | None
    ) -> AsyncIterator[ClinicalRequest]:
        async with aclosing(self.feed.events(ClinicalRequestResolved, caller)) as events:
            async for event, occurrence in events:
                if clinician_id not in {None, event.clinician_id}:
                    continue
                ids = [event.clinical_request_id]
                (request,) = await occurrence.share("request", lambda ids=ids: queries.requests_by_ids(self.reads, ids))
                if request is not None:
                    yield request


class DecisionPointResolvers(DecisionPointFields):
    """The fields of DecisionPoint that take a method."""

    @override
    @stands_for(CLINICIAN)
    async def clinician(self, parents: Sequence[DecisionPoint], reads: Reads, caller: Caller) -> Batch[User]:
        return present(await users_by_ids(reads, [point.clinician_id for point in parents]), "clinician")

    @override
    @stands_for(ENTRY)
    async def on_pathway(self, parents: Sequence[DecisionPoint], reads: Reads, caller: Caller) -> Batch[OnPathway]:
        return present(await entries_by_ids(reads, [point.on_pathway_id for point in parents]), "entry")

    @override
    @stands_for(queries.REQUESTS_OF_DECISION_POINT)
    async def clinical_requests(
        self, parents: Sequence[DecisionPoint], reads: Reads, caller: Caller
    ) -> Batch[Sequence[ClinicalRequest] | None]:
        return await queries.requests_by_decision_points(reads, [point.id for point in parents])

    @override
    @stands_for(queries.REQUESTS_ACKNOWLEDGED_BY_POINT)
    async def clinical_request_resolutions(
        self, parents: Sequence[DecisionPoint], reads: Reads, caller: Caller
    ) -> Batch[Sequence[ClinicalRequest] | None]:
        return await queries.requests_acknowledged_by(reads, [point.id for point in parents])


@dataclass(frozen=True)
class ClinicalRequestResolvers(ClinicalRequestFields):
    """The fields of ClinicalRequest that take a method."""

    trust: TrustAdapter

    @override
    @stands_for(queries.REQUEST_TYPE)
    async def clinical_request_type(
        self, parents: Sequence[ClinicalRequest], reads: Reads, caller: Caller
    ) -> Batch[ClinicalRequestType]:
        type_ids = [request.clinical_request_type_id for request in parents]
        return present(await queries.types_by_ids(reads, type_ids), "clinical request type")

    @override
    @stands_for(ENTRY)
    async def on_pathway(self, parents: Sequence[ClinicalRequest], reads: Reads, caller: Caller) -> Batch[OnPathway]:
        return present(await entries_by_ids(reads, [request.on_pathway_id for request in parents]), "entry")

    @override
    @stands_for(queries.DECISION_POINT)
    async def decision_point(
        self, parents: Sequence[ClinicalRequest], reads: Reads, caller: Caller
    ) -> Batch[DecisionPoint | None]:
        return await queries.decision_points_by_ids(reads, [request.decision_point_id for request in parents])

    @override
    @stands_for(queries.FORWARD_DECISION_POINT)
    async def forward_decision_point(
        self, parents: Sequence[ClinicalRequest], reads: Reads, caller: Caller
    ) -> Batch[DecisionPoint | None]:
        return await queries.decision_points_by_ids(reads, [request.forward_decision_point_id for request in parents])

    @override
    async def test_result(
        self, parents: Sequence[ClinicalRequest], reads: Reads, caller: Caller
    ) -> Batch[TrustResult | None]:
        references = [request.tie_reference if request.completed_at else None for request in parents]
        wanted = sorted({reference for reference in references if reference is not None})
        results: Mapping[str, TrustResult] = await self.trust.results_by_references(wanted) if wanted else {}
        now = datetime.now(UTC)
        shown = {
            reference: replace(
                result,
                added_at=shown_instant(result.added_at, now),
                updated_at=shown_instant(result.updated_at, now),
            )
            for reference, result in results.items()
        }
        return [None if reference is None else shown.get(reference) for reference in references]


class ClinicalRequestTypeResolvers(ClinicalRequestTypeFields):
    """The fields of ClinicalRequestType that take a method."""

    @override
    async def pathways(
        self, parents: Sequence[ClinicalRequestType], reads: Reads, caller: Caller
    ) -> Batch[Sequence[Pathway] | None]:
        allowed_on = await pathway_ids_by_types(reads, [kind.id for kind in parents])
        wanted = sorted({pathway_id for ids in allowed_on for pathway_id in ids})
        found = dict(zip(wanted, await pathways_by_ids(reads, wanted), strict=True))
        return [[pathway for one in ids if (pathway := found[one])] for ids in allowed_on]
