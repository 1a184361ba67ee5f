"""The room `pathways`: generated from pathways.graphql by contractgen. Do not edit, run `make gen`."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, Protocol

from contractgen.runtime.interface import Interface

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic.pathways.rows import OnPathway
    from clinic.patients.rows import Patient
    from clinic.storage import Reads, Rights
    from contractgen.runtime.bindings import Batch
    from generated.graphql.patients import PatientPage


class OnPathwayAttributes(Protocol):
    """The attributes of `OnPathway` for the type OnPathway."""

    @property
    def id(self) -> int | str: ...


if TYPE_CHECKING:

    def on_pathway_attributes(value: OnPathway) -> OnPathwayAttributes:
        """An error in the next line: `OnPathway` lacks an attribute, or its type is not the contract's."""
        return value


class PatientFields(Interface):
    """The fields that the room `pathways` adds to Patient."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "on_pathways": "Patient.onPathways",
        "latest_entry": "Patient.latestEntry",
    }

    @abstractmethod
    async def on_pathways(
        self, parents: Sequence[Patient], reads: Reads, rights: Rights, *, include_discharged: bool | None
    ) -> Batch[Sequence[OnPathway]]:
        """The patient's entries on pathways, oldest first."""
        ...

    @abstractmethod
    async def latest_entry(self, parents: Sequence[Patient], reads: Reads, rights: Rights) -> Batch[OnPathway | None]:
        """The newest entry, null if there is none."""
        ...


class PatientPageFields(Interface):
    """The fields that the room `pathways` adds to PatientPage."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "on_pathway_count": "PatientPage.onPathwayCount",
    }

    @abstractmethod
    async def on_pathway_count(self, parents: Sequence[PatientPage], reads: Reads, rights: Rights) -> Batch[int]:
        """How many patients are on a pathway; `patients` builds a page without knowing it."""
        ...
