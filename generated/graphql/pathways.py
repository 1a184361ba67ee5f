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

    from contractgen.runtime.bindings import Batch
    from generated.graphql.common import DeletePayload, UserError
    from generated.graphql.models import DecisionType, LockOnPathwayInput, PathwayInput, UpdatePathwayInput
    from spiritum.accounts.caller import Caller
    from spiritum.accounts.queries import User
    from spiritum.db import Reads, Transaction
    from spiritum.decisions.queries import ClinicalRequest, ClinicalRequestType, DecisionPoint
    from spiritum.pathways.queries import OnPathway, Pathway
    from spiritum.pathways.worklist import PatientConnection
    from spiritum.patients.queries import Patient


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
    """Answer to `lockOnPathway`."""

    on_pathway: OnPathway | None = None
    """The entry with its lock; on refusal too, so that a client can show who holds it until when."""
    user_errors: Sequence[UserError] | None = None
    """Who holds the lock until when; null on success."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPathwayPayload:
    """Answer to `createPathway` and `updatePathway`."""

    pathway: Pathway | None = None
    """The pathway as stored; null on refusal."""
    user_errors: Sequence[UserError] | None = None
    """Why it was refused; null on success."""


class PathwaysQueries(Interface):
    """The room `pathways`'s fields of Query."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "get_pathway": "Query.getPathway",
        "get_pathways": "Query.getPathways",
        "get_patient_on_pathway_connection": "Query.getPatientOnPathwayConnection",
    }

    @abstractmethod
    async def get_pathway(self, reads: Reads, caller: Caller, *, id: int) -> Pathway | None:
        """One pathway; null when there is none by this id."""
        ...

    @abstractmethod
    async def get_pathways(self, reads: Reads, caller: Caller) -> Sequence[Pathway]:
        """All pathways, by name, also those that the caller is not on; at most 1,000."""
        ...

    @abstractmethod
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
        """The worklist: the patients on a pathway, each once, the oldest entry first, by page. `FORBIDDEN` when the caller is
        not on the pathway; `UPSTREAM_UNAVAILABLE` when demographics are asked for and the trust's integration engine does not
        answer.
        """
        ...


class PathwaysMutations(Interface):
    """The room `pathways`'s fields of Mutation."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "lock_on_pathway": "Mutation.lockOnPathway",
        "create_pathway": "Mutation.createPathway",
        "update_pathway": "Mutation.updatePathway",
        "delete_pathway": "Mutation.deletePathway",
    }

    @abstractmethod
    async def lock_on_pathway(
        self, tx: Transaction, caller: Caller, *, input: LockOnPathwayInput
    ) -> LockOnPathwayPayload:
        """Take, extend or give back the lock on a patient's entry, without which no decision can be recorded. A lock lasts 600
        seconds (setting `LOCK_ON_PATHWAY_SECONDS`) and is free once it has run out. Two callers never both get it.

        Refusals: `lockUser`, `lockEndTime` `LOCK_HELD` while somebody else holds it, also on unlocking.
        """
        ...

    @abstractmethod
    async def create_pathway(self, tx: Transaction, caller: Caller, *, input: PathwayInput) -> AddPathwayPayload:
        """Create a pathway. Nobody is on it yet, its creator neither: `updateUser` puts people on pathways, which its creator may
        do with this one, and later whoever is on it.

        Refusals: `name` `REQUIRED`, `TOO_LONG`, `INVALID_FORMAT` (characters that do not show), `TAKEN`;
        `clinicalRequestTypes` `NOT_FOUND`.
        """
        ...

    @abstractmethod
    async def update_pathway(self, tx: Transaction, caller: Caller, *, input: UpdatePathwayInput) -> AddPathwayPayload:
        """Rename a pathway, or replace the set of its request types. Requests already made stay as they are.

        Refusals: `name` `REQUIRED`, `TOO_LONG`, `INVALID_FORMAT`, `TAKEN`; `clinicalRequestTypes` `NOT_FOUND`.
        """
        ...

    @abstractmethod
    async def delete_pathway(self, tx: Transaction, caller: Caller, *, id: int) -> DeletePayload:
        """Delete a pathway that nothing refers to; its set of request types goes with it, the types themselves stay.

        Refusals: `id` `IN_USE` while a patient's entry, discharged or not, a user or a meeting refers to it.
        """
        ...


class PathwaysSubscriptions(Interface):
    """The room `pathways`'s fields of Subscription."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "on_pathway_updated": "Subscription.onPathwayUpdated",
    }

    @abstractmethod
    def on_pathway_updated(
        self, caller: Caller, *, pathway_id: int | None, include_discharged: bool | None
    ) -> AsyncIterator[OnPathway]:
        """A patient's entry after any change to it: created, decision, lock, unlock, result back, discharge. Only entries on the
        caller's pathways; `FORBIDDEN` when `pathwayId` names another.
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
        self, parents: Sequence[Pathway], reads: Reads, caller: Caller
    ) -> Batch[Sequence[Patient | None] | None]:
        """Patients with an undischarged entry, oldest entry first; empty when the caller is not on the pathway. At most 2,000;
        `getPatientOnPathwayConnection` has them all, by page.
        """
        ...

    @abstractmethod
    async def clinical_request_types(
        self, parents: Sequence[Pathway], reads: Reads, caller: Caller
    ) -> Batch[Sequence[ClinicalRequestType] | None]:
        """What can be asked for on this pathway, in the order in which it was made known; at most 500."""
        ...


class OnPathwayFields(Interface):
    """The fields of OnPathway that take a method."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "patient": "OnPathway.patient",
        "pathway": "OnPathway.pathway",
        "decision_points": "OnPathway.decisionPoints",
        "under_care_of": "OnPathway.underCareOf",
        "lock_user": "OnPathway.lockUser",
        "clinical_requests": "OnPathway.clinicalRequests",
    }

    @abstractmethod
    async def patient(self, parents: Sequence[OnPathway], reads: Reads, caller: Caller) -> Batch[Patient]:
        """Whose entry."""
        ...

    @abstractmethod
    async def pathway(self, parents: Sequence[OnPathway], reads: Reads, caller: Caller) -> Batch[Pathway]:
        """On which pathway."""
        ...

    @abstractmethod
    async def decision_points(
        self, parents: Sequence[OnPathway], reads: Reads, caller: Caller
    ) -> Batch[Sequence[DecisionPoint] | None]:
        """What was decided, newest first: clients fill their form from the first. At most 1,000."""
        ...

    @abstractmethod
    async def under_care_of(self, parents: Sequence[OnPathway], reads: Reads, caller: Caller) -> Batch[User | None]:
        """Who has care of the patient; null until somebody records the first decision."""
        ...

    @abstractmethod
    async def lock_user(self, parents: Sequence[OnPathway], reads: Reads, caller: Caller) -> Batch[User | None]:
        """Who holds the lock; null when it is free or has run out."""
        ...

    @abstractmethod
    async def clinical_requests(
        self, parents: Sequence[OnPathway], reads: Reads, caller: Caller, *, outstanding: bool | None, limit: int | None
    ) -> Batch[Sequence[ClinicalRequest] | None]:
        """What was asked for, newest update first."""
        ...
