"""The resolvers of the room `pathways`."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from functools import partial

from typing_extensions import override

from contractgen.runtime.bindings import Batch, Selection
from generated.graphql.common import DeletePayload, PageInfo
from generated.graphql.models import (
    CreateClinicalRequestTypeInput,
    DecisionType,
    LockOnPathwayInput,
    PathwayInput,
    UpdateClinicalRequestTypeInput,
    UpdatePathwayInput,
    WorklistSort,
)
from generated.graphql.pathways import (
    AddPathwayPayload,
    AwaitingCounts,
    ClinicalRequestTypeFields,
    ClinicalRequestTypePayload,
    LockOnPathwayPayload,
    OnPathwayFields,
    PathwayFields,
    PathwaysMutations,
    PathwaysQueries,
    PathwaysSubscriptions,
    PatientConnectionFields,
    PatientEdge,
    PatientFields,
)
from spiritum.clock import today_in
from spiritum.db import Reads, Transaction
from spiritum.errors import Refused
from spiritum.identity.caller import Caller, Principal, Rights
from spiritum.live.events import OnPathwayChanged
from spiritum.live.feed import Feed
from spiritum.paging.connections import connection_of
from spiritum.paging.pages import read_limit, read_page_request
from spiritum.pathways import administration, catalogue, queries, request_types
from spiritum.pathways.actions import Locks
from spiritum.pathways.awaiting_counts import awaiting_counts
from spiritum.pathways.queries import OnPathway, Pathway
from spiritum.pathways.request_types import ClinicalRequestType
from spiritum.pathways.search import PatientSearch, search_on_pathway
from spiritum.pathways.worklist import read_worklist, worklist_count
from spiritum.pathways.worklist_filters import SortColumn, Worklist
from spiritum.patients.queries import PATIENT, DemographicsStatus, Patient, patients_by_ids
from spiritum.patients.records import HospitalRecords, Screened
from spiritum.patients.rules import NumberFormats
from spiritum.trust.adapter import TrustAdapter

_SORT_COLUMNS: Mapping[WorklistSort, SortColumn] = {
    WorklistSort.ADDED_ASC: "added_at",
    WorklistSort.ADDED_DESC: "added_at",
    WorklistSort.REFERRED_ASC: "referred_at",
    WorklistSort.REFERRED_DESC: "referred_at",
}


@dataclass(frozen=True, slots=True, eq=False)
class PatientConnection:
    """A page of the worklist; the count is read only if it is requested."""

    page_info: PageInfo
    edges: Sequence[PatientEdge]
    unavailable: Sequence[DemographicsStatus]
    worklist: Worklist
    total: int | None
    """The count, if it was read with the page."""
    matching_patient_ids: Sequence[int]
    """The patients whom a search is about, for the audit trail; they may not be on the page."""


@dataclass(frozen=True)
class Queries(PathwaysQueries):
    """The room `pathways`'s fields of Query."""

    trust: TrustAdapter
    records: HospitalRecords
    formats: NumberFormats
    zone: str
    """The hospital's, by its IANA name."""

    @override
    async def get_pathway(self, reads: Reads, caller: Principal, *, id: int) -> Pathway | None:
        return (await queries.pathways_by_ids(reads, [id]))[0]

    @override
    async def get_pathways(self, reads: Reads, caller: Principal) -> Sequence[Pathway]:
        return await reads.all(queries.ALL_PATHWAYS)

    @override
    async def get_patient_on_pathway_connection(
        self,
        reads: Reads,
        caller: Principal,
        selection: Selection,
        *,
        pathway_id: int,
        awaiting_decision_type: DecisionType | None,
        include_discharged: bool | None,
        outstanding: bool | None,
        under_care_of: bool | None,
        sort: WorklistSort | None,
        query: str | None,
        first: int | None,
        after: str | None,
        last: int | None,
        before: str | None,
    ) -> PatientConnection:
        caller.require_pathway(pathway_id)
        order = sort or WorklistSort.ADDED_ASC
        worklist = Worklist(
            pathway_id,
            outstanding=outstanding is not False,
            include_discharged=bool(include_discharged),
            awaiting=awaiting_decision_type.value if awaiting_decision_type else None,
            carer_id=caller.as_user().user_id if under_care_of else None,
            sort_column=_SORT_COLUMNS[order],
            is_descending=order in {WorklistSort.ADDED_DESC, WorklistSort.REFERRED_DESC},
            query=(query or "").strip(),
        )
        cursors = worklist.cursors
        request = read_page_request(first, after, last, before, cursors=cursors)
        counted = selection.includes("PatientConnection.totalCount")
        page, total, matching = await read_worklist(reads, worklist, request, counted=counted)
        if selection.includes("Patient.demographics", "UnavailablePatient"):
            screened = await self.records.screen(reads, [row.status for row in page.rows])
        else:
            screened = Screened.without_demographics(row.status for row in page.rows)
        patient_ids = [row.status.id for row in page.rows]
        connection_type = partial(
            PatientConnection,
            unavailable=[screened.unavailable[id_] for id_ in patient_ids if id_ in screened.unavailable],
            worklist=worklist,
            total=total,
            matching_patient_ids=matching,
        )
        return connection_of(
            page,
            connection_type,
            PatientEdge,
            cursors=cursors,
            key_of=lambda row: row.key,
            node_of=lambda row: screened.patients.get(row.status.id),
        )

    @override
    async def get_patient(
        self, reads: Reads, caller: Principal, *, id: int | None, hospital_number: str | None
    ) -> Patient | None:
        if id is not None:
            hospital_number = None
        elif hospital_number is None:
            return None
        else:
            hospital_number = self.formats.hospital_number_in(hospital_number)
        # SECURITY: a caller who shares no pathway with the patient, and has not broken the glass, must not learn that
        # the patient exists.
        row = await queries.find_visible_patient(reads, caller.reading_rights, id=id, hospital_number=hospital_number)
        return None if row is None else self.records.patient(row)

    @override
    async def patient_search(
        self, reads: Reads, caller: Principal, *, query: str, pathway_id: int, beginnings: bool | None
    ) -> Sequence[Patient]:
        caller.require_pathway(pathway_id)
        search = PatientSearch(query, pathway_id, beginnings=bool(beginnings))
        return await search_on_pathway(reads, self.trust, self.records, search, self.formats)

    @override
    async def get_awaiting_counts(self, reads: Reads, caller: Principal, *, pathway_id: int) -> AwaitingCounts:
        caller.require_pathway(pathway_id)
        return await awaiting_counts(reads, pathway_id, self.zone, today_in(self.zone)())

    @override
    async def get_clinical_request_types(
        self, reads: Reads, caller: Principal, *, pathway_id: int | None
    ) -> Sequence[ClinicalRequestType] | None:
        if pathway_id is None:
            return await reads.all(request_types.ALL_TYPES)
        (type_ids,) = await queries.type_ids_by_pathways(reads, [pathway_id])
        return await reads.all(request_types.TYPES, ids=type_ids)


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
            entry = await change(tx, caller, input.on_pathway_id)
        except Refused as refused:  # the payload's entry says who holds the lock until when
            raise refused.showing(on_pathway=await self._entry(tx, input.on_pathway_id)) from None
        return LockOnPathwayPayload(on_pathway=entry)

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

    @override
    async def create_clinical_request_type(
        self, tx: Transaction, caller: Caller, *, input: CreateClinicalRequestTypeInput
    ) -> ClinicalRequestTypePayload:
        return await _stored_type(tx, await catalogue.create_type(tx, caller, input))

    @override
    async def update_clinical_request_type(
        self, tx: Transaction, caller: Caller, *, input: UpdateClinicalRequestTypeInput
    ) -> ClinicalRequestTypePayload:
        await catalogue.update_type(tx, caller, input)
        return await _stored_type(tx, input.id)


async def _stored(tx: Transaction, pathway_id: int) -> AddPathwayPayload:
    (pathway,) = await queries.pathways_by_ids(tx, [pathway_id])
    return AddPathwayPayload(pathway=pathway)


async def _stored_type(tx: Transaction, type_id: int) -> ClinicalRequestTypePayload:
    (request_type,) = await request_types.types_by_ids(tx, [type_id])
    return ClinicalRequestTypePayload(clinical_request_type=request_type)


@dataclass(frozen=True)
class Subscriptions(PathwaysSubscriptions):
    """The room `pathways`'s fields of Subscription."""

    feed: Feed
    reads: Reads

    @override
    async def on_pathway_updated(
        self, caller: Principal, *, pathway_id: int | None, include_discharged: bool | None
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
        self, parents: Sequence[Pathway], reads: Reads, rights: Rights
    ) -> Batch[Sequence[Patient | None] | None]:
        own = [pathway.id for pathway in parents if pathway.id in rights.pathway_ids]
        patient_ids = dict(zip(own, await queries.patient_ids_by_pathways(reads, own), strict=True))
        all_ids = sorted({patient_id for ids in patient_ids.values() for patient_id in ids})
        patients = dict(zip(all_ids, await patients_by_ids(reads, all_ids), strict=True))
        return [[patients[patient_id] for patient_id in patient_ids.get(pathway.id, ())] for pathway in parents]

    @override
    async def clinical_request_types(
        self, parents: Sequence[Pathway], reads: Reads, rights: Rights
    ) -> Batch[Sequence[ClinicalRequestType] | None]:
        type_ids = await queries.type_ids_by_pathways(reads, [pathway.id for pathway in parents])
        all_ids = sorted({type_id for ids in type_ids for type_id in ids})
        types = dict(zip(all_ids, await request_types.types_by_ids(reads, all_ids), strict=True))
        return [[request_type for type_id in sorted(ids) if (request_type := types[type_id])] for ids in type_ids]


class OnPathwayResolvers(OnPathwayFields):
    """The fields of OnPathway that take a method."""

    patient = PATIENT.required_batch("patient")
    pathway = queries.PATHWAY.required_batch("pathway")


def _entry_filter(
    rights: Rights,
    *,
    pathway_id: int | None,
    include_discharged: bool | None,
    awaiting_decision_type: DecisionType | None,
    limit: int | None,
) -> queries.EntryFilter:
    return {
        "visible": sorted(rights.pathway_ids),
        "opened": sorted(rights.patient_ids),
        "pathway": pathway_id,
        "discharged": bool(include_discharged),
        "awaiting": awaiting_decision_type.value if awaiting_decision_type else None,
        "limit": read_limit(limit),
    }


class PatientResolvers(PatientFields):
    """The fields that this room adds to Patient."""

    on_pathways = queries.ENTRIES_OF_PATIENT.batch(_entry_filter)


class PatientConnectionResolvers(PatientConnectionFields):
    """The fields of PatientConnection that take a method."""

    @override
    async def total_count(self, parents: Sequence[PatientConnection], reads: Reads, rights: Rights) -> Batch[int]:
        return [
            await worklist_count(reads, connection.worklist) if connection.total is None else connection.total
            for connection in parents
        ]


class ClinicalRequestTypeResolvers(ClinicalRequestTypeFields):
    """The fields of ClinicalRequestType that take a method."""

    @override
    async def pathways(
        self, parents: Sequence[ClinicalRequestType], reads: Reads, rights: Rights
    ) -> Batch[Sequence[Pathway] | None]:
        pathway_ids = await queries.pathway_ids_by_types(reads, [request_type.id for request_type in parents])
        all_ids = sorted({pathway_id for ids in pathway_ids for pathway_id in ids})
        pathways = dict(zip(all_ids, await queries.pathways_by_ids(reads, all_ids), strict=True))
        return [[pathway for pathway_id in ids if (pathway := pathways[pathway_id])] for ids in pathway_ids]
