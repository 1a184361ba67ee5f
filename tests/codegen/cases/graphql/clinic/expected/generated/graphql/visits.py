"""The room `visits`: generated from visits.graphql by contractgen. Do not edit, run `make gen`."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Protocol

from contractgen.runtime.interface import Interface

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from datetime import date

    from clinic.doctors.rows import Doctor
    from clinic.storage import Caller, Reads, Rights, Transaction
    from clinic.visits.rows import Visit
    from contractgen.runtime.bindings import Batch
    from generated.graphql.models import VisitInput, VisitKind


class VisitAttributes(Protocol):
    """The attributes of `Visit` for the type Visit."""

    @property
    def id(self) -> int | str: ...
    @property
    def came_on(self) -> date: ...
    @property
    def kind(self) -> VisitKind | str: ...


if TYPE_CHECKING:

    def visit_attributes(value: Visit) -> VisitAttributes:
        """An error in the next line: `Visit` lacks an attribute, or its type is not the contract's."""
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitPage:
    """Visits of a day, with their count."""

    visits: Sequence[Visit]
    """The visits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitPayload:
    """What became of a new visit."""

    visit: Visit | None = None
    """The visit, null when refused."""
    user_errors: Sequence[str] | None = None
    """Why it was refused, null on success."""


class VisitsQueries(Interface):
    """The room `visits`'s fields of Query."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "visits_on": "Query.visitsOn",
    }

    @abstractmethod
    async def visits_on(self, reads: Reads, caller: Caller, *, day: date, kind: VisitKind | None) -> VisitPage:
        """The visits of a day."""
        ...


class VisitsMutations(Interface):
    """The room `visits`'s fields of Mutation."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "plan_visit": "Mutation.planVisit",
    }

    @abstractmethod
    async def plan_visit(self, tx: Transaction, caller: Caller, *, input: VisitInput) -> VisitPayload:
        """Plan a visit."""
        ...


class VisitsSubscriptions(Interface):
    """The room `visits`'s fields of Subscription."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "visit_planned": "Subscription.visitPlanned",
    }

    @abstractmethod
    def visit_planned(self, caller: Caller, *, doctor_id: int | None) -> AsyncIterator[Visit]:
        """Each new visit to the doctor."""
        ...


class VisitFields(Interface):
    """The fields of Visit that take a method."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "doctor": "Visit.doctor",
    }

    @abstractmethod
    async def doctor(self, parents: Sequence[Visit], reads: Reads, rights: Rights) -> Batch[Doctor]:
        """Whom the patient saw."""
        ...


class VisitPageFields(Interface):
    """The fields of VisitPage that take a method."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "total_count": "VisitPage.totalCount",
    }

    @abstractmethod
    async def total_count(self, parents: Sequence[VisitPage], reads: Reads, rights: Rights) -> Batch[int]:
        """How many there are on the day."""
        ...
