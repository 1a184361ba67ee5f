"""The resolvers of the room `mdt`."""

from collections.abc import Sequence

from typing_extensions import override

from contractgen.runtime import Unfilled
from contractgen.runtime.bindings import Batch
from generated.graphql.common import DeletePayload
from generated.graphql.mdt import (
    LockOnMdtPayload,
    MdtConnection,
    MDTFields,
    MdtMutations,
    MdtPayload,
    MdtQueries,
    OnMdtConnection,
    OnMdtFields,
    OnMdtListPayload,
    OnMdtPayload,
)
from generated.graphql.models import (
    DeleteMdtInput,
    LockOnMdtInput,
    MdtInput,
    UpdateMdtInput,
    UpdateOnMdtInput,
    UpdateOnMdtListInput,
)
from spiritum.accounts.caller import Caller
from spiritum.accounts.queries import User
from spiritum.db import Reads, Transaction
from spiritum.decisions.queries import ClinicalRequest
from spiritum.mdt.queries import Mdt, OnMdt
from spiritum.pathways.queries import Pathway
from spiritum.patients.queries import Patient


class Queries(MdtQueries):
    """The room `mdt`'s fields of Query."""

    @override
    async def get_mdts(
        self, reads: Reads, caller: Caller, *, pathway_id: int, include_past: bool | None
    ) -> Sequence[Mdt]:
        raise Unfilled("Query.getMdts")

    @override
    async def get_mdt_connection(
        self,
        reads: Reads,
        caller: Caller,
        *,
        pathway_id: int,
        first: int | None,
        after: str | None,
        last: int | None,
        before: str | None,
    ) -> MdtConnection:
        raise Unfilled("Query.getMdtConnection")

    @override
    async def get_on_mdt_connection(
        self,
        reads: Reads,
        caller: Caller,
        *,
        mdt_id: int | None,
        patient_id: int | None,
        pathway_id: int | None,
        first: int | None,
        after: str | None,
        last: int | None,
        before: str | None,
    ) -> OnMdtConnection:
        raise Unfilled("Query.getOnMdtConnection")


class Mutations(MdtMutations):
    """The room `mdt`'s fields of Mutation."""

    @override
    async def create_mdt(self, tx: Transaction, caller: Caller, *, input: MdtInput) -> MdtPayload:
        raise Unfilled("Mutation.createMdt")

    @override
    async def update_mdt(self, tx: Transaction, caller: Caller, *, input: UpdateMdtInput) -> MdtPayload:
        raise Unfilled("Mutation.updateMdt")

    @override
    async def delete_mdt(self, tx: Transaction, caller: Caller, *, input: DeleteMdtInput) -> DeletePayload:
        raise Unfilled("Mutation.deleteMdt")

    @override
    async def update_on_mdt(self, tx: Transaction, caller: Caller, *, input: UpdateOnMdtInput) -> OnMdtPayload:
        raise Unfilled("Mutation.updateOnMdt")

    @override
    async def update_on_mdt_list(
        self, tx: Transaction, caller: Caller, *, input: UpdateOnMdtListInput
    ) -> OnMdtListPayload:
        raise Unfilled("Mutation.updateOnMdtList")

    @override
    async def delete_on_mdt(self, tx: Transaction, caller: Caller, *, id: int) -> DeletePayload:
        raise Unfilled("Mutation.deleteOnMdt")

    @override
    async def lock_on_mdt(self, tx: Transaction, caller: Caller, *, input: LockOnMdtInput) -> LockOnMdtPayload:
        raise Unfilled("Mutation.lockOnMdt")


class MDTResolvers(MDTFields):
    """The fields of MDT that take a method."""

    @override
    async def creator(self, parents: Sequence[Mdt], reads: Reads, caller: Caller) -> Batch[User]:
        raise Unfilled("MDT.creator")

    @override
    async def pathway(self, parents: Sequence[Mdt], reads: Reads, caller: Caller) -> Batch[Pathway]:
        raise Unfilled("MDT.pathway")

    @override
    async def patients(self, parents: Sequence[Mdt], reads: Reads, caller: Caller) -> Batch[Sequence[Patient | None]]:
        raise Unfilled("MDT.patients")

    @override
    async def clinicians(self, parents: Sequence[Mdt], reads: Reads, caller: Caller) -> Batch[Sequence[User | None]]:
        raise Unfilled("MDT.clinicians")


class OnMdtResolvers(OnMdtFields):
    """The fields of OnMdt that take a method."""

    @override
    async def patient(self, parents: Sequence[OnMdt], reads: Reads, caller: Caller) -> Batch[Patient]:
        raise Unfilled("OnMdt.patient")

    @override
    async def mdt(self, parents: Sequence[OnMdt], reads: Reads, caller: Caller) -> Batch[Mdt]:
        raise Unfilled("OnMdt.mdt")

    @override
    async def clinician(self, parents: Sequence[OnMdt], reads: Reads, caller: Caller) -> Batch[User]:
        raise Unfilled("OnMdt.clinician")

    @override
    async def lock_user(self, parents: Sequence[OnMdt], reads: Reads, caller: Caller) -> Batch[User | None]:
        raise Unfilled("OnMdt.lockUser")

    @override
    async def clinical_request(self, parents: Sequence[OnMdt], reads: Reads, caller: Caller) -> Batch[ClinicalRequest]:
        raise Unfilled("OnMdt.clinicalRequest")
