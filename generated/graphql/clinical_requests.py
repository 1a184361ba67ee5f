"""The room `clinical_requests`: generated from clinical_requests.graphql by contractgen. Do not edit, run `make gen`."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, Protocol

from contractgen.runtime.interface import Interface

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from contractgen.runtime.bindings import Batch
    from spiritum.clinical_requests.queries import ClinicalRequest, TestResult
    from spiritum.db import Reads
    from spiritum.identity.caller import Rights
    from spiritum.pathways.queries import OnPathway
    from spiritum.pathways.request_types import ClinicalRequestType


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


class ClinicalRequestFields(Interface):
    """The fields of ClinicalRequest that take a method."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "clinical_request_type": "ClinicalRequest.clinicalRequestType",
        "on_pathway": "ClinicalRequest.onPathway",
        "test_result": "ClinicalRequest.testResult",
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
