"""The resolvers of the room `mdt`. `zone` is the hospital's time zone, in which days are counted."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from typing_extensions import override

from contractgen.runtime.bindings import Batch, Selection
from generated.graphql.common import DeletePayload, PageInfo
from generated.graphql.mdt import (
    LockOnMdtPayload,
    MdtChange,
    MdtConnectionFields,
    MdtEdge,
    MDTFields,
    MdtMutations,
    MdtPayload,
    MdtQueries,
    MdtSubscriptions,
    OnMdtConnectionFields,
    OnMdtEdge,
    OnMdtFields,
    OnMdtListPayload,
    OnMdtPayload,
    PatientFields,
)
from generated.graphql.models import (
    DeleteMdtInput,
    LockOnMdtInput,
    MdtInput,
    UpdateMdtInput,
    UpdateOnMdtInput,
    UpdateOnMdtListInput,
)
from spiritum.clinical_requests.queries import ClinicalRequest, requests_by_ids
from spiritum.db import Reads, Transaction
from spiritum.errors import BadUserInput, NotFound, Refused, present
from spiritum.identity.caller import Caller, Principal, Rights
from spiritum.live.feed import Feed
from spiritum.mdt import actions, pages, queries
from spiritum.mdt.changes import changes
from spiritum.mdt.entries import Entries
from spiritum.mdt.queries import Mdt, OnMdt, entries_by_patients
from spiritum.paging.connections import connection_of
from spiritum.paging.pages import PageRequest, read_page_request
from spiritum.pathways.queries import Pathway, pathways_by_ids
from spiritum.patients.queries import PATIENT, DemographicsStatus, Patient, patients_by_ids
from spiritum.patients.records import HospitalRecords
from spiritum.staff.queries import User, users_by_ids


@dataclass(frozen=True, slots=True, eq=False)
class MdtConnection:
    """A page of meetings."""

    page_info: PageInfo
    edges: Sequence[MdtEdge]
    count: pages.Count


@dataclass(frozen=True, slots=True, eq=False)
class OnMdtConnection:
    """A page of entries on lists."""

    page_info: PageInfo
    edges: Sequence[OnMdtEdge]
    unavailable: Sequence[DemographicsStatus]
    count: pages.Count


@dataclass(frozen=True)
class Queries(MdtQueries):
    """The room `mdt`'s fields of Query."""

    zone: str
    records: HospitalRecords

    @override
    async def get_mdts(
        self, reads: Reads, caller: Principal, *, pathway_id: int, include_past: bool | None
    ) -> Sequence[Mdt]:
        caller.require_pathway(pathway_id)
        past = bool(include_past)
        meetings = await reads.all(queries.MDTS_OF_PATHWAY, pathway=pathway_id, past=past, zone=self.zone)
        return sorted(meetings, key=lambda meeting: (meeting.planned_at, meeting.id))

    @override
    async def get_mdt(self, reads: Reads, caller: Principal, *, id: int) -> Mdt | None:
        (mdt,) = await queries.mdts_by_ids(reads, [id], self.zone)
        # SECURITY: a meeting of another pathway is as unknown as one that does not exist.
        return mdt if mdt is not None and mdt.pathway_id in caller.pathway_ids else None

    @override
    async def get_mdt_connection(
        self,
        reads: Reads,
        caller: Principal,
        *,
        pathway_id: int,
        first: int | None,
        after: str | None,
        last: int | None,
        before: str | None,
    ) -> MdtConnection:
        caller.require_pathway(pathway_id)
        cursors = pages.meeting_cursors(pathway_id)
        request = read_page_request(first, after, last, before, cursors=cursors)
        meetings = await pages.meetings_page(reads, request, self.zone, pathway_id=pathway_id)
        return connection_of(
            meetings.page,
            partial(MdtConnection, count=meetings.count),
            MdtEdge,
            cursors=cursors,
            key_of=pages.meeting_key,
            node_of=lambda mdt: mdt,
        )

    @override
    async def get_on_mdt_connection(
        self,
        reads: Reads,
        caller: Principal,
        selection: Selection,
        *,
        mdt_id: int | None,
        patient_id: int | None,
        pathway_id: int | None,
        first: int | None,
        after: str | None,
        last: int | None,
        before: str | None,
    ) -> OnMdtConnection:
        cursors = pages.entry_cursors(mdt_id, patient_id, pathway_id)
        request = read_page_request(first, after, last, before, cursors=cursors)
        entries = await self._entries(reads, caller, request, mdt_id, patient_id, pathway_id)
        patient_ids = list(dict.fromkeys(entry.patient_id for entry in entries.page.rows))
        left_out: Mapping[int, DemographicsStatus] = {}
        if selection.includes("Patient.demographics", "UnavailablePatient"):
            left_out = await self.records.unavailable(reads, patient_ids)
        unavailable = [left_out[id_] for id_ in patient_ids if id_ in left_out]
        return connection_of(
            entries.page,
            partial(OnMdtConnection, unavailable=unavailable, count=entries.count),
            OnMdtEdge,
            cursors=cursors,
            key_of=pages.entry_key,
            node_of=lambda entry: None if entry.patient_id in left_out else entry,
        )

    async def _entries(
        self,
        reads: Reads,
        caller: Principal,
        request: PageRequest,
        mdt_id: int | None,
        patient_id: int | None,
        pathway_id: int | None,
    ) -> pages.Countable[OnMdt]:
        """SECURITY: only entries of meetings of the caller's own pathways."""
        if mdt_id is not None:
            (mdt,) = await queries.mdts_by_ids(reads, [mdt_id], self.zone)
            if mdt is None:
                raise NotFound(f"There is no meeting {mdt_id}.")
            caller.require_pathway(mdt.pathway_id)
            return await pages.list_page(reads, request, self.zone, mdt_id=mdt_id)
        if patient_id is not None and pathway_id is not None:
            caller.require_pathway(pathway_id)
            return await pages.patients_entries_page(
                reads, request, self.zone, patient_id=patient_id, pathway_id=pathway_id
            )
        raise BadUserInput("mdtId", "give either mdtId, or patientId with pathwayId")


@dataclass(frozen=True)
class Mutations(MdtMutations):
    """The room `mdt`'s fields of Mutation."""

    entries: Entries
    zone: str

    @override
    async def create_mdt(self, tx: Transaction, caller: Caller, *, input: MdtInput) -> MdtPayload:
        return await self._meeting(tx, await actions.create_mdt(tx, caller, input))

    @override
    async def update_mdt(self, tx: Transaction, caller: Caller, *, input: UpdateMdtInput) -> MdtPayload:
        await actions.update_mdt(tx, caller, input)
        return await self._meeting(tx, input.id)

    @override
    async def delete_mdt(self, tx: Transaction, caller: Caller, *, input: DeleteMdtInput) -> DeletePayload:
        await actions.delete_mdt(tx, caller, input, self.entries)
        return DeletePayload(success=True)

    @override
    async def update_on_mdt(self, tx: Transaction, caller: Caller, *, input: UpdateOnMdtInput) -> OnMdtPayload:
        await self.entries.update_on_mdt(tx, caller, input)
        return OnMdtPayload(on_mdt=await self._entry(tx, input.id))

    @override
    async def update_on_mdt_list(
        self, tx: Transaction, caller: Caller, *, input: UpdateOnMdtListInput
    ) -> OnMdtListPayload:
        changes = input.on_mdt_list or []
        ids = [change.id for change in changes]
        await self.entries.update_on_mdts(tx, caller, changes)
        entries = {entry.id: entry for entry in await queries.entries_by_ids(tx, ids, self.zone)}
        return OnMdtListPayload(on_mdt_list=[entries[entry_id] for entry_id in ids])

    @override
    async def delete_on_mdt(self, tx: Transaction, caller: Caller, *, id: int) -> DeletePayload:
        await self.entries.delete_on_mdt(tx, caller, id)
        return DeletePayload(success=True)

    @override
    async def lock_on_mdt(self, tx: Transaction, caller: Caller, *, input: LockOnMdtInput) -> LockOnMdtPayload:
        change = self.entries.unlock_on_mdt if input.unlock else self.entries.lock_on_mdt
        try:
            entry = await change(tx, caller, input.id)
        except Refused as refused:  # the payload's entry says who holds the lock until when
            raise refused.showing(on_mdt=await self._entry(tx, input.id)) from None
        return LockOnMdtPayload(on_mdt=entry)

    async def _entry(self, tx: Transaction, on_mdt_id: int) -> OnMdt:
        (entry,) = await queries.entries_by_ids(tx, [on_mdt_id], self.zone)
        return entry

    async def _meeting(self, tx: Transaction, mdt_id: int) -> MdtPayload:
        (mdt,) = await queries.mdts_by_ids(tx, [mdt_id], self.zone)
        return MdtPayload(mdt=mdt)


@dataclass(frozen=True)
class Subscriptions(MdtSubscriptions):
    """The room `mdt`'s fields of Subscription."""

    feed: Feed
    reads: Reads
    zone: str

    @override
    def on_mdt_updated(self, caller: Principal, *, pathway_id: int, mdt_id: int | None) -> AsyncIterator[MdtChange]:
        return changes(self.feed, self.reads, self.zone, caller, pathway_id, mdt_id)


class MdtConnectionResolvers(MdtConnectionFields):
    """The fields of MdtConnection that take a method."""

    @override
    async def total_count(self, parents: Sequence[MdtConnection], reads: Reads, rights: Rights) -> Batch[int]:
        return [await connection.count(reads) for connection in parents]


class OnMdtConnectionResolvers(OnMdtConnectionFields):
    """The fields of OnMdtConnection that take a method."""

    @override
    async def total_count(self, parents: Sequence[OnMdtConnection], reads: Reads, rights: Rights) -> Batch[int]:
        return [await connection.count(reads) for connection in parents]


class MDTResolvers(MDTFields):
    """The fields of MDT that take a method."""

    @override
    async def creator(self, parents: Sequence[Mdt], reads: Reads, rights: Rights) -> Batch[User]:
        return present(await users_by_ids(reads, [mdt.creator_id for mdt in parents]), "creator")

    @override
    async def pathway(self, parents: Sequence[Mdt], reads: Reads, rights: Rights) -> Batch[Pathway]:
        return present(await pathways_by_ids(reads, [mdt.pathway_id for mdt in parents]), "pathway")

    @override
    async def patients(self, parents: Sequence[Mdt], reads: Reads, rights: Rights) -> Batch[Sequence[Patient | None]]:
        # SECURITY: other objects lead to meetings of any pathway; only members of its pathway see a meeting's list.
        own = [mdt.id for mdt in parents if mdt.pathway_id in rights.pathway_ids]
        patient_ids = dict(zip(own, await queries.patient_ids_by_mdts(reads, own), strict=True))
        all_ids = sorted({patient_id for ids in patient_ids.values() for patient_id in ids})
        patients = dict(zip(all_ids, await patients_by_ids(reads, all_ids), strict=True))
        return [[patients[patient_id] for patient_id in patient_ids.get(mdt.id, ())] for mdt in parents]

    @override
    async def entry_count(self, parents: Sequence[Mdt], reads: Reads, rights: Rights) -> Batch[int | None]:
        # SECURITY: as `patients`.
        own = [mdt.id for mdt in parents if mdt.pathway_id in rights.pathway_ids]
        lengths = dict(zip(own, await queries.list_lengths(reads, own), strict=True))
        return [lengths.get(mdt.id) for mdt in parents]

    @override
    async def clinicians(self, parents: Sequence[Mdt], reads: Reads, rights: Rights) -> Batch[Sequence[User | None]]:
        clinician_ids = await queries.clinician_ids_by_mdts(reads, [mdt.id for mdt in parents])
        all_ids = sorted({user_id for ids in clinician_ids for user_id in ids})
        users = dict(zip(all_ids, await users_by_ids(reads, all_ids), strict=True))
        return [sorted((user for user_id in ids if (user := users[user_id])), key=_by_name) for ids in clinician_ids]


@dataclass(frozen=True)
class OnMdtResolvers(OnMdtFields):
    """The fields of OnMdt that take a method."""

    zone: str

    patient = PATIENT.required_batch("patient")

    @override
    async def mdt(self, parents: Sequence[OnMdt], reads: Reads, rights: Rights) -> Batch[Mdt]:
        return present(await queries.mdts_by_ids(reads, [entry.mdt_id for entry in parents], self.zone), "meeting")

    @override
    async def clinician(self, parents: Sequence[OnMdt], reads: Reads, rights: Rights) -> Batch[User]:
        return present(await users_by_ids(reads, [entry.clinician_id for entry in parents]), "clinician")

    @override
    async def lock_user(self, parents: Sequence[OnMdt], reads: Reads, rights: Rights) -> Batch[User | None]:
        return await users_by_ids(reads, [entry.lock_user_id for entry in parents])

    @override
    async def clinical_request(self, parents: Sequence[OnMdt], reads: Reads, rights: Rights) -> Batch[ClinicalRequest]:
        return present(await requests_by_ids(reads, [entry.clinical_request_id for entry in parents]), "request")


def _by_name(user: User) -> tuple[str, str, int]:
    return user.last_name.casefold(), user.first_name.casefold(), user.id


@dataclass(frozen=True)
class PatientResolvers(PatientFields):
    """The fields that this room adds to Patient."""

    zone: str
    """The hospital's time zone, in which days are counted."""

    @override
    async def on_mdts(
        self, parents: Sequence[Patient], reads: Reads, rights: Rights, *, id: int | None
    ) -> Batch[Sequence[OnMdt]]:
        patient_ids = [patient.id for patient in parents]
        return await entries_by_patients(reads, patient_ids, rights, self.zone, mdt_id=id)
