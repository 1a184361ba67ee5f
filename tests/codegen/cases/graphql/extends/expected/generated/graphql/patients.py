"""The room `patients`: generated from patients.graphql by contractgen. Do not edit, run `make gen`."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Protocol

from contractgen.runtime.interface import Interface

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from clinic.patients.rows import Patient
    from clinic.storage import Caller, Reads, Rights
    from contractgen.runtime.bindings import Batch


class PatientAttributes(Protocol):
    """The attributes of `Patient` for the type Patient."""

    @property
    def id(self) -> int | str: ...
    @property
    def name(self) -> str: ...
    @property
    def referred_on(self) -> date | None: ...


if TYPE_CHECKING:

    def patient_attributes(value: Patient) -> PatientAttributes:
        """An error in the next line: `Patient` lacks an attribute, or its type is not the contract's."""
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientPage:
    """Some patients."""

    patients: Sequence[Patient]
    """The patients."""


class PatientsQueries(Interface):
    """The room `patients`'s fields of Query."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "patient": "Query.patient",
        "patients": "Query.patients",
    }

    @abstractmethod
    async def patient(self, reads: Reads, caller: Caller, *, id: int) -> Patient | None:
        """One patient, null if there is none."""
        ...

    @abstractmethod
    async def patients(self, reads: Reads, caller: Caller, *, ward: str) -> PatientPage:
        """The patients of a ward."""
        ...


class PatientFields(Interface):
    """The fields of Patient that take a method."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "visits": "Patient.visits",
    }

    @abstractmethod
    async def visits(
        self, parents: Sequence[Patient], reads: Reads, rights: Rights, *, limit: int | None
    ) -> Batch[Sequence[date]]:
        """The patient's visits."""
        ...
