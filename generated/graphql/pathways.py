"""The room `pathways`: generated from pathways.graphql by contractgen. Do not edit, run `make gen`."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Protocol

from contractgen.runtime.interface import Interface

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from datetime import datetime

    from contractgen.runtime.bindings import Batch, Selection
    from generated.graphql.common import DeletePayload, PageInfo, UserError
    from generated.graphql.models import (
        CreateClinicalRequestTypeInput,
        DecisionType,
        LockOnPathwayInput,
        PathwayInput,
        UpdateClinicalRequestTypeInput,
        UpdatePathwayInput,
        WorklistSort,
    )
    from spiritum.db import Reads, Transaction
    from spiritum.identity.caller import Caller, Principal, Rights
    from spiritum.pathways.queries import OnPathway, Pathway
    from spiritum.pathways.request_types import ClinicalRequestType
    from spiritum.pathways.resolvers import PatientConnection
    from spiritum.patients.queries import DemographicsStatus, Patient


class PathwayAttributes(Protocol):
    """The attributes of `Pathway` for the type Pathway."""

    @property
    def id(self) -> int | str: ...
    @property
    def name(self) -> str: ...


if TYPE_CHECKING:

    def pathway_attributes(value: Pathway) -> PathwayAttributes:
        """An error in the next line: `Pathway` lacks an attribute, or its type is not the contract's."""
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class AwaitingCounts:
    """How many patients wait for which type of decision."""

    counted_at: datetime
    """When they were counted."""
    total_count: int
    """How many patients there are in all groups."""
    groups: Sequence[AwaitingGroup] | None = None
    """All types of decision, each once, in the order of `DecisionType`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AwaitingGroup:
    """The patients who wait for one type of decision."""

    awaiting_decision_type: DecisionType | str
    """What they wait for."""
    patients: int
    """How many there are."""
    median_days: int | None = None
    """Half of them were referred at most so many calendar days ago; null if there are none."""


class ClinicalRequestTypeAttributes(Protocol):
    """The attributes of `ClinicalRequestType` for the type ClinicalRequestType."""

    @property
    def id(self) -> int | str: ...
    @property
    def ref_name(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def is_discharge(self) -> bool: ...
    @property
    def is_checkbox_hidden(self) -> bool: ...
    @property
    def is_test_request(self) -> bool: ...
    @property
    def is_mdt(self) -> bool: ...


if TYPE_CHECKING:

    def clinical_request_type_attributes(value: ClinicalRequestType) -> ClinicalRequestTypeAttributes:
        """An error in the next line: `ClinicalRequestType` lacks an attribute, or its type is not the contract's."""
        return value


class OnPathwayAttributes(Protocol):
    """The attributes of `OnPathway` for the type OnPathway."""

    @property
    def id(self) -> int | str: ...
    @property
    def is_discharged(self) -> bool: ...
    @property
    def awaiting_decision_type(self) -> DecisionType | str: ...
    @property
    def added_at(self) -> datetime: ...
    @property
    def updated_at(self) -> datetime: ...
    @property
    def referred_at(self) -> datetime: ...
    @property
    def lock_end_time(self) -> datetime | None: ...


if TYPE_CHECKING:

    def on_pathway_attributes(value: OnPathway) -> OnPathwayAttributes:
        """An error in the next line: `OnPathway` lacks an attribute, or its type is not the contract's."""
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class LockOnPathwayPayload:
    """Payload of `lockOnPathway`."""

    on_pathway: OnPathway | None = None
    """The entry with its lock; also on refusal, so that a client can show who holds the lock until when."""
    user_errors: Sequence[UserError] | None = None
    """Who holds the lock until when; null on success."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicalRequestTypePayload:
    """Payload of `createClinicalRequestType` and `updateClinicalRequestType`."""

    clinical_request_type: ClinicalRequestType | None = None
    """The type as stored; null on refusal."""
    user_errors: Sequence[UserError] | None = None
    """Why it was refused; null on success."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPathwayPayload:
    """Payload of `createPathway` and `updatePathway`."""

    pathway: Pathway | None = None
    """The pathway as stored; null on refusal."""
    user_errors: Sequence[UserError] | None = None
    """Why it was refused; null on success."""


class PatientConnectionAttributes(Protocol):
    """The attributes of `PatientConnection` for the type PatientConnection."""

    @property
    def page_info(self) -> PageInfo: ...
    @property
    def edges(self) -> Sequence[PatientEdge]: ...
    @property
    def unavailable(self) -> Sequence[DemographicsStatus]: ...


if TYPE_CHECKING:

    def patient_connection_attributes(value: PatientConnection) -> PatientConnectionAttributes:
        """An error in the next line: `PatientConnection` lacks an attribute, or its type is not the contract's."""
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientEdge:
    """A patient on the page, with its cursor."""

    cursor: str
    """Opaque and never empty; stays valid when other edges are added or removed."""
    node: Patient
    """The patient."""


class PathwaysQueries(Interface):
    """The room `pathways`'s fields of Query."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "get_pathway": "Query.getPathway",
        "get_pathways": "Query.getPathways",
        "get_patient_on_pathway_connection": "Query.getPatientOnPathwayConnection",
        "get_patient": "Query.getPatient",
        "patient_search": "Query.patientSearch",
        "get_awaiting_counts": "Query.getAwaitingCounts",
        "get_clinical_request_types": "Query.getClinicalRequestTypes",
    }

    @abstractmethod
    async def get_pathway(self, reads: Reads, caller: Principal, *, id: int) -> Pathway | None:
        """One pathway; null if there is none with this id."""
        ...

    @abstractmethod
    async def get_pathways(self, reads: Reads, caller: Principal) -> Sequence[Pathway]:
        """All pathways, by name, also those of which the caller is not a member; at most 1,000."""
        ...

    @abstractmethod
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
        """The worklist: the patients on a pathway, each once, in the order of `sort`, by page. `FORBIDDEN` if the caller is not a
        member of the pathway; `UPSTREAM_UNAVAILABLE` if demographics are requested and the hospital does not respond.
        """
        ...

    @abstractmethod
    async def get_patient(
        self, reads: Reads, caller: Principal, *, id: int | None, hospital_number: str | None
    ) -> Patient | None:
        """One patient, by id or by hospital number; if both are given, the id is used. Null if neither is given, or if there is
        no such patient on one of the caller's pathways and the caller has not opened the patient by `breakGlass`.
        `UPSTREAM_UNAVAILABLE` if demographics are requested and not available; its `extensions` name the patient (`patientId`) and the `reason` (an `UnavailableReason`).
        """
        ...

    @abstractmethod
    async def patient_search(
        self, reads: Reads, caller: Principal, *, query: str, pathway_id: int, beginnings: bool | None
    ) -> Sequence[Patient]:
        """Patients on a pathway, discharged or not, whose hospital number, national number, first or last name equals one of the
        words of the query. Case, Unicode form, the shape of apostrophes and dashes, and punctuation around or inside a number
        do not count (`fMRN: 000-001` is fMRN000001); whether accents count depends on the hospital. In the order of last name,
        first name and id; at most 500. `FORBIDDEN` if the caller is not a member of the pathway; `UPSTREAM_UNAVAILABLE` if the
        hospital, which knows the names, does not respond.
        """
        ...

    @abstractmethod
    async def get_awaiting_counts(self, reads: Reads, caller: Principal, *, pathway_id: int) -> AwaitingCounts:
        """How many patients of a pathway wait for each type of decision, and for how long: those with an undischarged entry. Each
        group has as many as the worklist with `awaitingDecisionType` and without `outstanding`. `FORBIDDEN` if the caller is not a
        member of the pathway.
        """
        ...

    @abstractmethod
    async def get_clinical_request_types(
        self, reads: Reads, caller: Principal, *, pathway_id: int | None
    ) -> Sequence[ClinicalRequestType] | None:
        """The clinical request types, in the order in which they were created; at most 1,000."""
        ...


class PathwaysMutations(Interface):
    """The room `pathways`'s fields of Mutation."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "lock_on_pathway": "Mutation.lockOnPathway",
        "create_pathway": "Mutation.createPathway",
        "update_pathway": "Mutation.updatePathway",
        "delete_pathway": "Mutation.deletePathway",
        "create_clinical_request_type": "Mutation.createClinicalRequestType",
        "update_clinical_request_type": "Mutation.updateClinicalRequestType",
    }

    @abstractmethod
    async def lock_on_pathway(
        self, tx: Transaction, caller: Caller, *, input: LockOnPathwayInput
    ) -> LockOnPathwayPayload:
        """Take, extend or release the lock on a patient's entry, without which no decision can be recorded. A lock lasts 600
        seconds (setting `LOCK_ON_PATHWAY_SECONDS`); when it has expired, the entry is free. Two callers never hold it at the
        same time.

        Refusals: `lockUser`, `lockEndTime` `LOCK_HELD` while somebody else holds it, also on unlocking.
        """
        ...

    @abstractmethod
    async def create_pathway(self, tx: Transaction, caller: Caller, *, input: PathwayInput) -> AddPathwayPayload:
        """Create a pathway. It has no members at first, not even its creator. `updateUser` makes users members of pathways: of
        this one, its creator may do so, and later its members.

        Refusals: `name` `REQUIRED`, `TOO_LONG`, `INVALID_FORMAT` (invisible characters), `TAKEN`;
        `clinicalRequestTypes` `NOT_FOUND`.
        """
        ...

    @abstractmethod
    async def update_pathway(self, tx: Transaction, caller: Caller, *, input: UpdatePathwayInput) -> AddPathwayPayload:
        """Rename a pathway, or replace the set of its request types. Existing requests stay as they are.

        Refusals: `name` `REQUIRED`, `TOO_LONG`, `INVALID_FORMAT`, `TAKEN`; `clinicalRequestTypes` `NOT_FOUND`.
        """
        ...

    @abstractmethod
    async def delete_pathway(self, tx: Transaction, caller: Caller, *, id: int) -> DeletePayload:
        """Delete a pathway that nothing refers to. Its set of request types is deleted with it; the types themselves stay.

        Refusals: `id` `IN_USE` while a patient's entry, discharged or not, a user or a meeting refers to it.
        """
        ...

    @abstractmethod
    async def create_clinical_request_type(
        self, tx: Transaction, caller: Caller, *, input: CreateClinicalRequestTypeInput
    ) -> ClinicalRequestTypePayload:
        """Create a clinical request type. No pathway allows it at first: `createPathway` and `updatePathway` say which do.

        Refusals: `name`, `refName` `REQUIRED`, `TOO_LONG`, `INVALID_FORMAT` (invisible characters); `name` `TAKEN`, and
        `TOO_MANY` if there are 1,000 types; `isMdt` `NOT_ALLOWED` beside `isDischarge` or `isTestRequest`.
        """
        ...

    @abstractmethod
    async def update_clinical_request_type(
        self, tx: Transaction, caller: Caller, *, input: UpdateClinicalRequestTypeInput
    ) -> ClinicalRequestTypePayload:
        """Rename a clinical request type, change its code at the hospital, or hide it from the list of choices. Requests that were
        made before keep the code under which they were sent. What a request of the type does never changes: to change that,
        create another type, and take this one off the pathways.

        Refusals: `name`, `refName` `REQUIRED`, `TOO_LONG`, `INVALID_FORMAT`; `name` `TAKEN`.
        """
        ...


class PathwaysSubscriptions(Interface):
    """The room `pathways`'s fields of Subscription."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "on_pathway_updated": "Subscription.onPathwayUpdated",
    }

    @abstractmethod
    def on_pathway_updated(
        self, caller: Principal, *, pathway_id: int | None, include_discharged: bool | None
    ) -> AsyncIterator[OnPathway]:
        """A patient's entry after each change: creation, decision, lock, unlock, result, discharge. Only entries on the caller's
        pathways; `FORBIDDEN` if `pathwayId` names another.
        """
        ...


class PathwayFields(Interface):
    """The fields of Pathway that take a method."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "patients": "Pathway.patients",
        "clinical_request_types": "Pathway.clinicalRequestTypes",
    }

    @abstractmethod
    async def patients(
        self, parents: Sequence[Pathway], reads: Reads, rights: Rights
    ) -> Batch[Sequence[Patient | None] | None]:
        """Patients with an undischarged entry, oldest entry first; empty if the caller is not a member of the pathway. At most
        2,000; `getPatientOnPathwayConnection` has them all, by page.
        """
        ...

    @abstractmethod
    async def clinical_request_types(
        self, parents: Sequence[Pathway], reads: Reads, rights: Rights
    ) -> Batch[Sequence[ClinicalRequestType] | None]:
        """What can be requested on this pathway, in the order in which the types were created; at most 500."""
        ...


class ClinicalRequestTypeFields(Interface):
    """The fields of ClinicalRequestType that take a method."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "pathways": "ClinicalRequestType.pathways",
    }

    @abstractmethod
    async def pathways(
        self, parents: Sequence[ClinicalRequestType], reads: Reads, rights: Rights
    ) -> Batch[Sequence[Pathway] | None]:
        """Pathways that allow it, in order of id; at most 1,000."""
        ...


class OnPathwayFields(Interface):
    """The fields of OnPathway that take a method."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "patient": "OnPathway.patient",
        "pathway": "OnPathway.pathway",
    }

    @abstractmethod
    async def patient(self, parents: Sequence[OnPathway], reads: Reads, rights: Rights) -> Batch[Patient]:
        """The patient."""
        ...

    @abstractmethod
    async def pathway(self, parents: Sequence[OnPathway], reads: Reads, rights: Rights) -> Batch[Pathway]:
        """The pathway."""
        ...


class PatientConnectionFields(Interface):
    """The fields of PatientConnection that take a method."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "total_count": "PatientConnection.totalCount",
    }

    @abstractmethod
    async def total_count(self, parents: Sequence[PatientConnection], reads: Reads, rights: Rights) -> Batch[int]:
        """The number of patients on all pages together, each counted once."""
        ...


class PatientFields(Interface):
    """The fields that the room `pathways` adds to Patient."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "on_pathways": "Patient.onPathways",
    }

    @abstractmethod
    async def on_pathways(
        self,
        parents: Sequence[Patient],
        reads: Reads,
        rights: Rights,
        *,
        pathway_id: int | None,
        include_discharged: bool | None,
        awaiting_decision_type: DecisionType | None,
        limit: int | None,
    ) -> Batch[Sequence[OnPathway] | None]:
        """The patient's entries on the caller's pathways, oldest first; those on all pathways in a query of a caller who has opened
        the patient by `breakGlass`.
        """
        ...
