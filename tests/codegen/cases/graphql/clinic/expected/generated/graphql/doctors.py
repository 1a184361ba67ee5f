"""The room `doctors`: generated from doctors.graphql by contractgen. Do not edit, run `make gen`."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, Protocol

from contractgen.runtime.interface import Interface

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic.doctors.rows import Doctor
    from clinic.storage import Caller, Reads, RegisterEntry, Rights
    from clinic.visits.rows import Visit
    from contractgen.runtime.bindings import Batch, Selection
    from generated.graphql.models import VisitKind


class DoctorAttributes(Protocol):
    """The attributes of `Doctor` for the type Doctor."""

    @property
    def id(self) -> int | str: ...
    @property
    def name(self) -> str: ...


if TYPE_CHECKING:

    def doctor_attributes(value: Doctor) -> DoctorAttributes:
        """An error in the next line: `Doctor` lacks an attribute, or its type is not the contract's."""
        return value


class DoctorsQueries(Interface):
    """The room `doctors`'s fields of Query."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "doctor": "Query.doctor",
    }

    @abstractmethod
    async def doctor(self, reads: Reads, caller: Caller, selection: Selection, *, id: int) -> Doctor | None:
        """One doctor, null where there is none."""
        ...


class DoctorFields(Interface):
    """The fields of Doctor that take a method."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "register": "Doctor.register",
        "visits": "Doctor.visits",
    }

    @abstractmethod
    async def register(self, parents: Sequence[Doctor], reads: Reads, rights: Rights) -> Batch[RegisterEntry]:
        """Serves registeredOn, speciality."""
        ...

    @abstractmethod
    async def visits(
        self,
        parents: Sequence[Doctor],
        reads: Reads,
        rights: Rights,
        *,
        limit: int | None,
        kind: list[VisitKind] | None,
    ) -> Batch[Sequence[Visit]]:
        """Newest first."""
        ...
