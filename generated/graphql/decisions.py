"""The room `decisions`: generated from decisions.graphql by contractgen. Do not edit, run `make gen`."""

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
    from generated.graphql.common import UserError
    from generated.graphql.models import DecisionPointInput, DecisionType
    from spiritum.clinical_requests.queries import ClinicalRequest
    from spiritum.db import Reads, Transaction
    from spiritum.decisions.queries import DecisionPoint
    from spiritum.identity.caller import Caller, Principal, Rights
    from spiritum.pathways.queries import OnPathway
    from spiritum.staff.queries import User


class DecisionPointAttributes(Protocol):
    """The attributes of `DecisionPoint` for the type DecisionPoint."""

    @property
    def id(self) -> int | str: ...
    @property
    def decision_type(self) -> DecisionType | str: ...
    @property
    def added_at(self) -> datetime: ...
    @property
    def updated_at(self) -> datetime: ...
    @property
    def clinic_history(self) -> str: ...
    @property
    def comorbidities(self) -> str: ...


if TYPE_CHECKING:

    def decision_point_attributes(value: DecisionPoint) -> DecisionPointAttributes:
        """An error in the next line: `DecisionPoint` lacks an attribute, or its type is not the contract's."""
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class AddDecisionPointPayload:
    """Payload of `createDecisionPoint`."""

    decision_point: DecisionPoint | None = None
    """The decision as recorded; null on refusal."""
    user_errors: Sequence[UserError] | None = None
    """Why it was refused; null on success."""


class ClinicalRequestFields(Interface):
    """The fields that the room `decisions` adds to ClinicalRequest."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "decision_point": "ClinicalRequest.decisionPoint",
        "forward_decision_point": "ClinicalRequest.forwardDecisionPoint",
    }

    @abstractmethod
    async def decision_point(
        self, parents: Sequence[ClinicalRequest], reads: Reads, rights: Rights
    ) -> Batch[DecisionPoint | None]:
        """The decision that made it; null for a request imported with the patient."""
        ...

    @abstractmethod
    async def forward_decision_point(
        self, parents: Sequence[ClinicalRequest], reads: Reads, rights: Rights
    ) -> Batch[DecisionPoint | None]:
        """The decision that acknowledged its present result; null until one does, and again after the result is amended."""
        ...


class DecisionsMutations(Interface):
    """The room `decisions`'s fields of Mutation."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "create_decision_point": "Mutation.createDecisionPoint",
    }

    @abstractmethod
    async def create_decision_point(
        self, tx: Transaction, caller: Caller, *, input: DecisionPointInput
    ) -> AddDecisionPointPayload:
        """Record a decision about a patient. The caller must hold the entry's lock, unexpired. The decision, its requests and
        their entries in the outbox are one transaction: if the hospital cannot be reached, the decision stands and the
        requests are sent later, each once. A request of a type that discharges ends the entry. A request for an MDT puts the
        patient at the end of that MDT's list, and is not sent to the hospital. A patient who is under nobody's care comes
        under the caller's.

        The decision releases the lock, so that the same call sent twice, even at the same time, records one decision: the
        second is refused with `LOCK_REQUIRED`. With an `idempotencyKey`, the second returns the decision that the first
        recorded.

        Refusals: `lockUser` `LOCK_HELD`; `lockEndTime` `LOCK_REQUIRED`; `idempotencyKey` `TAKEN`, `TOO_LONG`;
        `clinicHistory`, `comorbidities` `TOO_LONG`; `clinicalRequestRequests` `NOT_ON_PATHWAY`, `ASKED_TWICE`, and `TOO_MANY`
        if more than 500 requests of the entry would wait for a result; `clinicalRequestResolutions` `NOT_ON_PATHWAY`,
        `NOT_COMPLETED`; `mdt` `REQUIRED`, `NOT_ON_PATHWAY`, `ALREADY_ON_MDT`; `fromMdtId` `NOT_FOUND`, `NOT_ON_PATHWAY`.
        """
        ...


class DecisionsSubscriptions(Interface):
    """The room `decisions`'s fields of Subscription."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "clinical_request_resolved": "Subscription.clinicalRequestResolved",
    }

    @abstractmethod
    def clinical_request_resolved(
        self, caller: Principal, *, clinician_id: int | None
    ) -> AsyncIterator[ClinicalRequest]:
        """A request whose result has arrived or was amended. Only requests on the caller's pathways."""
        ...


class DecisionPointFields(Interface):
    """The fields of DecisionPoint that take a method."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "clinician": "DecisionPoint.clinician",
        "on_pathway": "DecisionPoint.onPathway",
        "clinical_requests": "DecisionPoint.clinicalRequests",
        "clinical_request_resolutions": "DecisionPoint.clinicalRequestResolutions",
    }

    @abstractmethod
    async def clinician(self, parents: Sequence[DecisionPoint], reads: Reads, rights: Rights) -> Batch[User]:
        """Who decided."""
        ...

    @abstractmethod
    async def on_pathway(self, parents: Sequence[DecisionPoint], reads: Reads, rights: Rights) -> Batch[OnPathway]:
        """The patient's entry that it is about."""
        ...

    @abstractmethod
    async def clinical_requests(
        self, parents: Sequence[DecisionPoint], reads: Reads, rights: Rights
    ) -> Batch[Sequence[ClinicalRequest] | None]:
        """The requests that it made, oldest first; at most 500."""
        ...

    @abstractmethod
    async def clinical_request_resolutions(
        self, parents: Sequence[DecisionPoint], reads: Reads, rights: Rights
    ) -> Batch[Sequence[ClinicalRequest] | None]:
        """Earlier requests that it acknowledged, oldest first, also those whose results were amended since; at most 1,000."""
        ...


class OnPathwayFields(Interface):
    """The fields that the room `decisions` adds to OnPathway."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "decision_points": "OnPathway.decisionPoints",
    }

    @abstractmethod
    async def decision_points(
        self, parents: Sequence[OnPathway], reads: Reads, rights: Rights
    ) -> Batch[Sequence[DecisionPoint] | None]:
        """The decision points, newest first: clients fill their form from the newest. At most 1,000."""
        ...
