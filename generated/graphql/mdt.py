"""The room `mdt`: generated from mdt.graphql by contractgen. Do not edit, run `make gen`."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Protocol

from contractgen.runtime.interface import Interface

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from datetime import date, datetime

    from contractgen.runtime.bindings import Batch, Selection
    from generated.graphql.common import DeletePayload, PageInfo, UserError
    from generated.graphql.models import (
        DeleteMdtInput,
        LockOnMdtInput,
        MdtInput,
        UpdateMdtInput,
        UpdateOnMdtInput,
        UpdateOnMdtListInput,
    )
    from spiritum.clinical_requests.queries import ClinicalRequest
    from spiritum.db import Reads, Transaction
    from spiritum.identity.caller import Caller, Principal, Rights
    from spiritum.mdt.queries import Mdt, OnMdt
    from spiritum.mdt.resolvers import MdtConnection, OnMdtConnection
    from spiritum.pathways.queries import Pathway
    from spiritum.patients.queries import DemographicsStatus, Patient
    from spiritum.staff.queries import User


class MDTAttributes(Protocol):
    """The attributes of `Mdt` for the type MDT."""

    @property
    def id(self) -> int | str: ...
    @property
    def created_at(self) -> date: ...
    @property
    def planned_at(self) -> date: ...
    @property
    def updated_at(self) -> date: ...
    @property
    def location(self) -> str: ...


if TYPE_CHECKING:

    def mdt_attributes(value: Mdt) -> MDTAttributes:
        """An error in the next line: `Mdt` lacks an attribute, or its type is not the contract's."""
        return value


class MdtConnectionAttributes(Protocol):
    """The attributes of `MdtConnection` for the type MdtConnection."""

    @property
    def page_info(self) -> PageInfo: ...
    @property
    def edges(self) -> Sequence[MdtEdge]: ...


if TYPE_CHECKING:

    def mdt_connection_attributes(value: MdtConnection) -> MdtConnectionAttributes:
        """An error in the next line: `MdtConnection` lacks an attribute, or its type is not the contract's."""
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class MdtEdge:
    """A meeting on the page, with its cursor."""

    cursor: str
    """Opaque and never empty; stays valid when other edges are added or removed."""
    node: Mdt
    """The meeting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MdtChange:
    """A change of a meeting or of its list, with what has changed as it is now: two changes that follow each other quickly may
    both have the state after the second.
    """

    mdt_id: int | str
    """The meeting that has changed (an `MDT` id)."""
    mdt: Mdt | None = None
    """The meeting; null if it was cancelled."""
    entry_ids: Sequence[int | str] | None = None
    """All entries on its list (`OnMdt` ids), in order, at most 1,000: who is not among them was taken off, or moved to another
    list.
    """
    entries: Sequence[OnMdt] | None = None
    """Entries that are new on the list, or whose reason, outcome or lock may have changed; at most 100, and more come as a
    change of their own.
    """


class OnMdtAttributes(Protocol):
    """The attributes of `OnMdt` for the type OnMdt."""

    @property
    def id(self) -> int | str: ...
    @property
    def added_at(self) -> date: ...
    @property
    def reason(self) -> str: ...
    @property
    def outcome(self) -> str | None: ...
    @property
    def lock_end_time(self) -> date | None: ...
    @property
    def lock_ends_at(self) -> datetime | None: ...
    @property
    def order(self) -> int: ...


if TYPE_CHECKING:

    def on_mdt_attributes(value: OnMdt) -> OnMdtAttributes:
        """An error in the next line: `OnMdt` lacks an attribute, or its type is not the contract's."""
        return value


class OnMdtConnectionAttributes(Protocol):
    """The attributes of `OnMdtConnection` for the type OnMdtConnection."""

    @property
    def page_info(self) -> PageInfo: ...
    @property
    def edges(self) -> Sequence[OnMdtEdge]: ...
    @property
    def unavailable(self) -> Sequence[DemographicsStatus]: ...


if TYPE_CHECKING:

    def on_mdt_connection_attributes(value: OnMdtConnection) -> OnMdtConnectionAttributes:
        """An error in the next line: `OnMdtConnection` lacks an attribute, or its type is not the contract's."""
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class OnMdtEdge:
    """An entry on the page, with its cursor."""

    cursor: str
    """Opaque and never empty; stays valid when other edges are added or removed."""
    node: OnMdt
    """The entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MdtPayload:
    """Payload of `createMdt` and `updateMdt`."""

    mdt: Mdt | None = None
    """The meeting as stored; null on refusal."""
    user_errors: Sequence[UserError] | None = None
    """Why it was refused; null on success."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnMdtPayload:
    """Payload of `updateOnMdt`."""

    on_mdt: OnMdt | None = None
    """The entry as stored; null on refusal."""
    user_errors: Sequence[UserError] | None = None
    """Why it was refused; null on success."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnMdtListPayload:
    """Payload of `updateOnMdtList`."""

    on_mdt_list: Sequence[OnMdt] | None = None
    """The named entries as stored, in the order of the input, so at most 500; null on refusal."""
    user_errors: Sequence[UserError] | None = None
    """Why all were refused; null on success."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LockOnMdtPayload:
    """Payload of `lockOnMdt`."""

    on_mdt: OnMdt | None = None
    """The entry with its lock; also on refusal, so that a client can show who holds the lock until when."""
    user_errors: Sequence[UserError] | None = None
    """Who holds the lock until when; null on success."""


class MdtQueries(Interface):
    """The room `mdt`'s fields of Query."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "get_mdts": "Query.getMdts",
        "get_mdt_connection": "Query.getMdtConnection",
        "get_mdt": "Query.getMdt",
        "get_on_mdt_connection": "Query.getOnMdtConnection",
    }

    @abstractmethod
    async def get_mdts(
        self, reads: Reads, caller: Principal, *, pathway_id: int, include_past: bool | None
    ) -> Sequence[Mdt]:
        """Meetings of a pathway, by planned day; at most 1,000: the next ones, or with `includePast` the latest ones.
        `getMdtConnection` has them all, by page. `FORBIDDEN` if the caller is not a member of the pathway.
        """
        ...

    @abstractmethod
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
        """Meetings of a pathway, past ones included, by planned day and by page. `FORBIDDEN` if the caller is not a member of the pathway."""
        ...

    @abstractmethod
    async def get_mdt(self, reads: Reads, caller: Principal, *, id: int) -> Mdt | None:
        """A meeting; null if there is none with this id, or it is of a pathway that the caller is not a member of."""
        ...

    @abstractmethod
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
        """Entries on meetings' lists, by `order` and by page: of one meeting (`mdtId`, which takes precedence), or of one patient
        on the meetings of a pathway (`patientId` with `pathwayId`). `BAD_USER_INPUT` if neither is given. `FORBIDDEN` if the
        caller is not a member of the pathway.
        """
        ...


class MdtMutations(Interface):
    """The room `mdt`'s fields of Mutation."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "create_mdt": "Mutation.createMdt",
        "update_mdt": "Mutation.updateMdt",
        "delete_mdt": "Mutation.deleteMdt",
        "update_on_mdt": "Mutation.updateOnMdt",
        "update_on_mdt_list": "Mutation.updateOnMdtList",
        "delete_on_mdt": "Mutation.deleteOnMdt",
        "lock_on_mdt": "Mutation.lockOnMdt",
    }

    @abstractmethod
    async def create_mdt(self, tx: Transaction, caller: Caller, *, input: MdtInput) -> MdtPayload:
        """Plan a meeting. A pathway has at most one a day. A day in the past is allowed, to record a meeting afterwards.

        Refusals: `plannedAt` `TAKEN`, `TOO_EARLY`, `IN_FUTURE`; `location` `TOO_LONG`.
        """
        ...

    @abstractmethod
    async def update_mdt(self, tx: Transaction, caller: Caller, *, input: UpdateMdtInput) -> MdtPayload:
        """Change the day, the location and the clinicians of a meeting.

        Refusals: `plannedAt` `TAKEN`, `TOO_EARLY`, `IN_FUTURE`; `location` `TOO_LONG`; `users` `NOT_FOUND`, and
        `NOT_ON_PATHWAY` for users who are neither members of the meeting's pathway nor among its clinicians already.
        """
        ...

    @abstractmethod
    async def delete_mdt(self, tx: Transaction, caller: Caller, *, input: DeleteMdtInput) -> DeletePayload:
        """Cancel a meeting. The entries on its list move to the end of another meeting's list, in their order. If a patient is
        on that list already, the entry on the cancelled meeting's list is removed as by `deleteOnMdt`.

        Refusals: `movePatientsToMdtId` `REQUIRED` if patients are on the list and no other meeting is named,
        `NOT_ON_PATHWAY` if the other meeting does not exist or is of another pathway; `lockUser` `LOCK_HELD` while somebody
        else holds the lock of an entry that would be removed.
        """
        ...

    @abstractmethod
    async def update_on_mdt(self, tx: Transaction, caller: Caller, *, input: UpdateOnMdtInput) -> OnMdtPayload:
        """Change an entry on a list. Reason and outcome need the entry's lock; the order does not.

        Refusals: `lockUser` `LOCK_HELD`; `lockEndTime` `LOCK_REQUIRED`; `reason`, `outcome` `TOO_LONG`.
        """
        ...

    @abstractmethod
    async def update_on_mdt_list(
        self, tx: Transaction, caller: Caller, *, input: UpdateOnMdtListInput
    ) -> OnMdtListPayload:
        """Change several entries, all or none, for instance to reorder a list. An entry that is named twice is `BAD_USER_INPUT`.

        Refusals: as `updateOnMdt`, for any of them.
        """
        ...

    @abstractmethod
    async def delete_on_mdt(self, tx: Transaction, caller: Caller, *, id: int) -> DeletePayload:
        """Take a patient off a list; the entries behind move up. Needs the entry's lock. The request that put the patient on the
        list is completed, unless a decision has done so, and the patient is outstanding until a decision acknowledges it.

        Refusals: `lockUser` `LOCK_HELD`; `lockEndTime` `LOCK_REQUIRED`.
        """
        ...

    @abstractmethod
    async def lock_on_mdt(self, tx: Transaction, caller: Caller, *, input: LockOnMdtInput) -> LockOnMdtPayload:
        """Take, extend or release the lock on an entry. A lock lasts 36,000 seconds (setting `LOCK_ON_MDT_SECONDS`), the
        length of a meeting's day; when it has expired, the entry is free. Two callers never hold it at the same time.

        Refusals: `lockUser`, `lockEndTime` `LOCK_HELD` while somebody else holds it, also on unlocking.
        """
        ...


class MdtSubscriptions(Interface):
    """The room `mdt`'s fields of Subscription."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "on_mdt_updated": "Subscription.onMdtUpdated",
    }

    @abstractmethod
    def on_mdt_updated(self, caller: Principal, *, pathway_id: int, mdt_id: int | None) -> AsyncIterator[MdtChange]:
        """A meeting of a pathway after each change: of the meeting itself, of who is on its list and in which order, of an
        entry's reason, outcome or lock. It is sent also when a meeting is planned or cancelled. An entry whose lock expires
        sends nothing: `lockEndsAt` says when. `FORBIDDEN` if the caller is not a member of the pathway.
        """
        ...


class MDTFields(Interface):
    """The fields of MDT that take a method."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "creator": "MDT.creator",
        "pathway": "MDT.pathway",
        "patients": "MDT.patients",
        "entry_count": "MDT.entryCount",
        "clinicians": "MDT.clinicians",
    }

    @abstractmethod
    async def creator(self, parents: Sequence[Mdt], reads: Reads, rights: Rights) -> Batch[User]:
        """Who planned it."""
        ...

    @abstractmethod
    async def pathway(self, parents: Sequence[Mdt], reads: Reads, rights: Rights) -> Batch[Pathway]:
        """The pathway whose patients it discusses."""
        ...

    @abstractmethod
    async def patients(self, parents: Sequence[Mdt], reads: Reads, rights: Rights) -> Batch[Sequence[Patient | None]]:
        """The patients on its list, in order; empty if the caller is not a member of the pathway. At most 1,000;
        `getOnMdtConnection` has them all, by page.
        """
        ...

    @abstractmethod
    async def entry_count(self, parents: Sequence[Mdt], reads: Reads, rights: Rights) -> Batch[int | None]:
        """The number of entries on its list; null if the caller is not a member of the pathway."""
        ...

    @abstractmethod
    async def clinicians(self, parents: Sequence[Mdt], reads: Reads, rights: Rights) -> Batch[Sequence[User | None]]:
        """Who takes part, by last and first name; at most 500."""
        ...


class MdtConnectionFields(Interface):
    """The fields of MdtConnection that take a method."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "total_count": "MdtConnection.totalCount",
    }

    @abstractmethod
    async def total_count(self, parents: Sequence[MdtConnection], reads: Reads, rights: Rights) -> Batch[int]:
        """The number of meetings on all pages together."""
        ...


class OnMdtFields(Interface):
    """The fields of OnMdt that take a method."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "patient": "OnMdt.patient",
        "mdt": "OnMdt.mdt",
        "clinician": "OnMdt.clinician",
        "lock_user": "OnMdt.lockUser",
        "clinical_request": "OnMdt.clinicalRequest",
    }

    @abstractmethod
    async def patient(self, parents: Sequence[OnMdt], reads: Reads, rights: Rights) -> Batch[Patient]:
        """The patient to discuss."""
        ...

    @abstractmethod
    async def mdt(self, parents: Sequence[OnMdt], reads: Reads, rights: Rights) -> Batch[Mdt]:
        """The meeting."""
        ...

    @abstractmethod
    async def clinician(self, parents: Sequence[OnMdt], reads: Reads, rights: Rights) -> Batch[User]:
        """Who put the patient on the list."""
        ...

    @abstractmethod
    async def lock_user(self, parents: Sequence[OnMdt], reads: Reads, rights: Rights) -> Batch[User | None]:
        """Who holds the lock; null when it is free or has expired."""
        ...

    @abstractmethod
    async def clinical_request(self, parents: Sequence[OnMdt], reads: Reads, rights: Rights) -> Batch[ClinicalRequest]:
        """The request that put the patient on the list."""
        ...


class OnMdtConnectionFields(Interface):
    """The fields of OnMdtConnection that take a method."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "total_count": "OnMdtConnection.totalCount",
    }

    @abstractmethod
    async def total_count(self, parents: Sequence[OnMdtConnection], reads: Reads, rights: Rights) -> Batch[int]:
        """The number of entries on all pages together."""
        ...


class PatientFields(Interface):
    """The fields that the room `mdt` adds to Patient."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "on_mdts": "Patient.onMdts",
    }

    @abstractmethod
    async def on_mdts(
        self, parents: Sequence[Patient], reads: Reads, rights: Rights, *, id: int | None
    ) -> Batch[Sequence[OnMdt]]:
        """Entries on the lists of meetings of the caller's pathways, oldest meeting first; at most 1,000: the newest. Those of all
        pathways in a query of a caller who has opened the patient by `breakGlass`.
        """
        ...
