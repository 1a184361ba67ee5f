"""The resolvers of the room `pathways`."""

from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass

from typing_extensions import override

from contractgen.runtime.bindings import Batch
from contractgen.runtime.selection import is_asked
from generated.graphql.common import DeletePayload, PageInfo
from generated.graphql.models import DecisionType, LockOnPathwayInput, PathwayInput, UpdatePathwayInput
from generated.graphql.pathways import (
    AddPathwayPayload,
    LockOnPathwayPayload,
    OnPathwayFields,
    PathwayFields,
    PathwaysMutations,
    PathwaysQueries,
    PathwaysSubscriptions,
)
from generated.graphql.patients import PatientEdge
from spiritum.accounts.caller import Caller
from spiritum.accounts.queries import CARER, LOCK_HOLDER, User, users_by_ids
from spiritum.db import Reads, Transaction
from spiritum.db.related import stands_for
from spiritum.decisions.queries import (
    DECISION_POINTS_OF_ENTRY,
    REQUESTS_OF_ENTRY,
    ClinicalRequest,
    ClinicalRequestType,
    DecisionPoint,
    WantedRequests,
    decision_points_by_entries,
    requests_by_entries,
    types_by_ids,
)
from spiritum.errors import Refused, present
from spiritum.live.events import OnPathwayChanged
from spiritum.live.feed import Feed
from spiritum.paging import read_limit, read_page_request
from spiritum.pathways import administration, queries
from spiritum.pathways.actions import Locks
from spiritum.pathways.queries import OnPathway, Pathway
from spiritum.pathways.worklist import PatientConnection, Worklist, worklist_page
from spiritum.patients.queries import Patient, patients_by_ids
from spiritum.patients.records import HospitalRecords


@dataclass(frozen=True)
class Queries(PathwaysQueries):
    """The room `pathways`'s fields of Query."""

    records: HospitalRecords

    @override
    async def get_pathway(self, reads: Reads, caller: Caller, *, id: int) -> Pathway | None:
        return (await queries.pathways_by_ids(reads, [id]))[0]

    @override
    async def get_pathways(self, reads: Reads, caller: Caller) -> Sequence[Pathway]:
        return await reads.all(queries.ALL_PATHWAYS)

    @override
    async def get_patient_on_pathway_connection(
        self,
        reads: Reads,
        caller: Caller,
        *,
        pathway_id: int,
        awaiting_decision_type: DecisionType | None,
        include_discharged: bool | None,
        outstanding: bool | None,
        under_care_of: bool | None,
        first: int | None,
        after: str | None,
        last: int | None,
        before: str | None,
    ) -> PatientConnection:
        caller.require_pathway(pathway_id)
        worklist = Worklist(
            pathway_id,
            outstanding=outstanding is not False,
            include_discharged=bool(include_discharged),
            awaiting=awaiting_decision_type.value if awaiting_decision_type else None,
            carer_id=caller.user_id if under_care_of else None,
        )
        cursors = worklist.cursors
        request = read_page_request(first, after, last, before, cursors=cursors)
        page = await worklist_page(reads, worklist, request, counted=is_asked("PatientConnection.totalCount"))
        screened = await self.records.screen(reads, [(standing, copy) for _, standing, copy in page.rows])
        places = {standing.id: place for place, standing, _ in page.rows}
        edges = [
            PatientEdge(cursor=cursors.write(place.key), node=patient)
            for patient_id, place in places.items()
            if (patient := screened.patients.get(patient_id)) is not None
        ]
        # The page's own ends, whoever is left out: else a page of nobody would end the paging.
        info = PageInfo(
            has_previous_page=page.has_previous,
            has_next_page=page.has_next,
            start_cursor=cursors.write(page.rows[0][0].key) if page.rows else "",
            end_cursor=cursors.write(page.rows[-1][0].key) if page.rows else "",
        )
        left_out = screened.unavailable
        unavailable = [left_out[patient_id] for patient_id in places if patient_id in left_out]
        total = page.rows[0][0].total if page.rows else None
        return PatientConnection(worklist, info, edges, unavailable, total)


@dataclass(frozen=True)
class Mutations(PathwaysMutations):
    """The room `pathways`'s fields of Mutation."""

    locks: Locks

    @override
    async def lock_on_pathway(
        self, tx: Transaction, caller: Caller, *, input: LockOnPathwayInput
    ) -> LockOnPathwayPayload:
        change = self.locks.unlock_on_pathway if input.unlock else self.locks.lock_on_pathway
        try:
            await change(tx, caller, input.on_pathway_id)
        except Refused as refused:  # who holds the lock until when is shown from the entry itself
            raise refused.showing(on_pathway=await self._entry(tx, input.on_pathway_id)) from None
        return LockOnPathwayPayload(on_pathway=await self._entry(tx, input.on_pathway_id))

    async def _entry(self, tx: Transaction, on_pathway_id: int) -> queries.OnPathway | None:
        (entry,) = await queries.entries_by_ids(tx, [on_pathway_id])
        return entry

    @override
    async def create_pathway(self, tx: Transaction, caller: Caller, *, input: PathwayInput) -> AddPathwayPayload:
        return await _stored(tx, await administration.create_pathway(tx, caller, input))

    @override
    async def update_pathway(self, tx: Transaction, caller: Caller, *, input: UpdatePathwayInput) -> AddPathwayPayload:
        await administration.update_pathway(tx, caller, input)
        return await _stored(tx, input.id)

    @override
    async def delete_pathway(self, tx: Transaction, caller: Caller, *, id: int) -> DeletePayload:
        await administration.delete_pathway(tx, caller, id)
        return DeletePayload(success=True)


async def _stored(tx: Transaction, pathway_id: int) -> AddPathwayPayload:
    (pathway,) = await queries.pathways_by_ids(tx, [pathway_id])
    return AddPathwayPayload(pathway=pathway)


@dataclass(frozen=True)
class Subscriptions(PathwaysSubscriptions):
    """The room `pathways`'s fields of Subscription."""

    feed: Feed
    reads: Reads

    @override
    async def on_pathway_updated(
        self, caller: Caller, *, pathway_id: int | None, include_discharged: bool | None
    ) -> AsyncIterator[OnPathway]:
        if pathway_id is not None:
            caller.require_pathway(pathway_id)
        async with aclosing(self.feed.events(OnPathwayChanged, caller)) as events:
            async for event, occurrence in events:
                if pathway_id not in {None, event.pathway_id}:
                    continue
                ids = [event.on_pathway_id]
                (entry,) = await occurrence.share("entry", lambda ids=ids: queries.entries_by_ids(self.reads, ids))
                if entry is not None and (include_discharged or event.discharges or not entry.is_discharged):
                    yield entry


class PathwayResolvers(PathwayFields):
    """The fields of Pathway that take a method."""

    @override
    async def patients(
        self, parents: Sequence[Pathway], reads: Reads, caller: Caller
    ) -> Batch[Sequence[Patient | None] | None]:
        own = [pathway.id for pathway in parents if pathway.id in caller.pathway_ids]
        patient_ids = dict(zip(own, await queries.patient_ids_by_pathways(reads, own), strict=True))
        wanted = sorted({one for ids in patient_ids.values() for one in ids})
        patients = dict(zip(wanted, await patients_by_ids(reads, wanted), strict=True))
        return [[patients[one] for one in patient_ids.get(pathway.id, ())] for pathway in parents]

    @override
    async def clinical_request_types(
        self, parents: Sequence[Pathway], reads: Reads, caller: Caller
    ) -> Batch[Sequence[ClinicalRequestType] | None]:
        type_ids = await queries.type_ids_by_pathways(reads, [pathway.id for pathway in parents])
        wanted = sorted({one for ids in type_ids for one in ids})
        types = dict(zip(wanted, await types_by_ids(reads, wanted), strict=True))
        return [[kind for one in sorted(ids) if (kind := types[one])] for ids in type_ids]


def _wanted_requests(_caller: Caller, *, outstanding: bool | None, limit: int | None) -> WantedRequests:
    return {"outstanding": bool(outstanding), "limit": read_limit(limit)}


class OnPathwayResolvers(OnPathwayFields):
    """The fields of OnPathway that take a method."""

    @override
    async def patient(self, parents: Sequence[OnPathway], reads: Reads, caller: Caller) -> Batch[Patient]:
        return present(await patients_by_ids(reads, [entry.patient_id for entry in parents]), "patient")

    @override
    @stands_for(queries.PATHWAY_OF_ENTRY)
    async def pathway(self, parents: Sequence[OnPathway], reads: Reads, caller: Caller) -> Batch[Pathway]:
        return present(await queries.pathways_by_ids(reads, [entry.pathway_id for entry in parents]), "pathway")

    @override
    @stands_for(DECISION_POINTS_OF_ENTRY)
    async def decision_points(
        self, parents: Sequence[OnPathway], reads: Reads, caller: Caller
    ) -> Batch[Sequence[DecisionPoint] | None]:
        return await decision_points_by_entries(reads, [entry.id for entry in parents])

    @override
    @stands_for(CARER)
    async def under_care_of(self, parents: Sequence[OnPathway], reads: Reads, caller: Caller) -> Batch[User | None]:
        return await users_by_ids(reads, [entry.under_care_of_id for entry in parents])

    @override
    @stands_for(LOCK_HOLDER)
    async def lock_user(self, parents: Sequence[OnPathway], reads: Reads, caller: Caller) -> Batch[User | None]:
        return await users_by_ids(reads, [entry.lock_user_id for entry in parents])

    @override
    @stands_for(REQUESTS_OF_ENTRY, _wanted_requests)
    async def clinical_requests(
        self,
        parents: Sequence[OnPathway],
        reads: Reads,
        caller: Caller,
        *,
        outstanding: bool | None,
        limit: int | None,
    ) -> Batch[Sequence[ClinicalRequest] | None]:
        entries = [entry.id for entry in parents]
        wanted = _wanted_requests(caller, outstanding=outstanding, limit=limit)
        return await requests_by_entries(reads, entries, **wanted)
