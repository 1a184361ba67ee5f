"""The room `clinical_requests`: generated from clinical_requests.graphql by contractgen. Do not edit, run `make gen`."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Protocol

from contractgen.runtime.interface import Interface

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from contractgen.runtime.bindings import Batch
    from generated.graphql.common import UserError
    from generated.graphql.models import CancelClinicalRequestInput, CancellationDelivery
    from spiritum.clinical_requests.queries import ClinicalRequest, ClinicalRequestCancellation, TestResult
    from spiritum.db import Reads, Transaction
    from spiritum.identity.caller import Caller, Rights
    from spiritum.pathways.queries import OnPathway
    from spiritum.pathways.request_types import ClinicalRequestType
    from spiritum.staff.queries import User


class ClinicalRequestAttributes(Protocol):
    """The attributes of `ClinicalRequest` for the type ClinicalRequest."""

    @property
    def id(self) -> int | str: ...
    @property
    def added_at(self) -> datetime: ...
    @property
    def updated_at(self) -> datetime: ...
    @property
    def current_state(self) -> str: ...
    @property
    def completed_at(self) -> datetime | None: ...
    @property
    def amended_at(self) -> datetime | None: ...


if TYPE_CHECKING:

    def clinical_request_attributes(value: ClinicalRequest) -> ClinicalRequestAttributes:
        """An error in the next line: `ClinicalRequest` lacks an attribute, or its type is not the contract's."""
        return value


class ClinicalRequestCancellationAttributes(Protocol):
    """The attributes of `ClinicalRequestCancellation` for the type ClinicalRequestCancellation."""

    @property
    def reason(self) -> str: ...
    @property
    def cancelled_at(self) -> datetime: ...
    @property
    def delivery(self) -> CancellationDelivery | str: ...


if TYPE_CHECKING:

    def clinical_request_cancellation_attributes(
        value: ClinicalRequestCancellation,
    ) -> ClinicalRequestCancellationAttributes:
        """An error in the next line: `ClinicalRequestCancellation` lacks an attribute, or its type is not the contract's."""
        return value


class TestResultAttributes(Protocol):
    """The attributes of `TestResult` for the type TestResult."""

    @property
    def id(self) -> int | str: ...
    @property
    def description(self) -> str: ...
    @property
    def current_state(self) -> str: ...
    @property
    def type_reference_name(self) -> str: ...
    @property
    def added_at(self) -> datetime: ...
    @property
    def updated_at(self) -> datetime: ...
    @property
    def read_at(self) -> datetime: ...


if TYPE_CHECKING:

    def test_result_attributes(value: TestResult) -> TestResultAttributes:
        """An error in the next line: `TestResult` lacks an attribute, or its type is not the contract's."""
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelClinicalRequestPayload:
    """Payload of `cancelClinicalRequest`."""

    clinical_request: ClinicalRequest | None = None
    """The request with its cancellation; null on refusal."""
    user_errors: Sequence[UserError] | None = None
    """Why it was refused; null on success."""


class ClinicalRequestFields(Interface):
    """The fields of ClinicalRequest that take a method."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "clinical_request_type": "ClinicalRequest.clinicalRequestType",
        "on_pathway": "ClinicalRequest.onPathway",
        "test_result": "ClinicalRequest.testResult",
        "cancellation": "ClinicalRequest.cancellation",
    }

    @abstractmethod
    async def clinical_request_type(
        self, parents: Sequence[ClinicalRequest], reads: Reads, rights: Rights
    ) -> Batch[ClinicalRequestType]:
        """What was requested."""
        ...

    @abstractmethod
    async def on_pathway(self, parents: Sequence[ClinicalRequest], reads: Reads, rights: Rights) -> Batch[OnPathway]:
        """The entry that it was made for."""
        ...

    @abstractmethod
    async def test_result(
        self, parents: Sequence[ClinicalRequest], reads: Reads, rights: Rights
    ) -> Batch[TestResult | None]:
        """The result, as the hospital gave it at its `readAt`; null until the request is completed, and if the hospital has no
        result for it. An amendment that the hospital has reported is never missing from it.
        """
        ...

    @abstractmethod
    async def cancellation(
        self, parents: Sequence[ClinicalRequest], reads: Reads, rights: Rights
    ) -> Batch[ClinicalRequestCancellation | None]:
        """Who cancelled it, when and why; null if nobody did. `currentState` stays what the hospital says: `ERROR` once the
        hospital will not carry it out, and `COMPLETED` if it was carried out in spite of the cancellation.
        """
        ...


class ClinicalRequestCancellationFields(Interface):
    """The fields of ClinicalRequestCancellation that take a method."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "cancelled_by": "ClinicalRequestCancellation.cancelledBy",
    }

    @abstractmethod
    async def cancelled_by(
        self, parents: Sequence[ClinicalRequestCancellation], reads: Reads, rights: Rights
    ) -> Batch[User]:
        """Who cancelled it."""
        ...


class ClinicalRequestsMutations(Interface):
    """The room `clinical_requests`'s fields of Mutation."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "cancel_clinical_request": "Mutation.cancelClinicalRequest",
    }

    @abstractmethod
    async def cancel_clinical_request(
        self, tx: Transaction, caller: Caller, *, input: CancelClinicalRequestInput
    ) -> CancelClinicalRequestPayload:
        """Cancel a request that was made to the hospital. The caller must hold the lock of the request's entry, unexpired, and
        keeps it. The cancellation is final, and is recorded together with the message to the hospital: a request that has not
        left yet does not leave; any other is cancelled at the hospital as soon as the hospital has it and responds.
        `ClinicalRequest.cancellation` says how far that has come. A hospital may be unable to cancel, or have carried the
        request out already: a result that comes in spite of the cancellation is a result like any other, and somebody has to
        acknowledge it.

        The same call again by the same user, with the same reason, changes nothing and returns the request.

        Refusals: `lockUser` `LOCK_HELD`; `lockEndTime` `LOCK_REQUIRED`; `reason` `REQUIRED`, `TOO_LONG`; `clinicalRequestId`
        `NOT_FOUND` (also for a request of a pathway of which the caller is not a member), `COMPLETED_ALREADY`,
        `CANCELLED_ALREADY`, `NOT_CANCELLABLE` (a request for an MDT, which ends when its entry leaves the list, and one that
        discharges).
        """
        ...


class OnPathwayFields(Interface):
    """The fields that the room `clinical_requests` adds to OnPathway."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "clinical_requests": "OnPathway.clinicalRequests",
    }

    @abstractmethod
    async def clinical_requests(
        self, parents: Sequence[OnPathway], reads: Reads, rights: Rights, *, outstanding: bool | None, limit: int | None
    ) -> Batch[Sequence[ClinicalRequest] | None]:
        """The entry's clinical requests, newest update first."""
        ...
