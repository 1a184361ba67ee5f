"""The resolvers of the room `pathways`."""

from collections.abc import Sequence

from clinic.pathways.rows import OnPathway
from clinic.patients.rows import Patient
from clinic.storage import Reads, Rights
from typing_extensions import override

from contractgen.runtime import Unfilled
from contractgen.runtime.bindings import Batch
from generated.graphql.pathways import PatientFields, PatientPageFields
from generated.graphql.patients import PatientPage


class PatientResolvers(PatientFields):
    """The fields that the room `pathways` adds to Patient."""

    @override
    async def on_pathways(
        self, parents: Sequence[Patient], reads: Reads, rights: Rights, *, include_discharged: bool | None
    ) -> Batch[Sequence[OnPathway]]:
        raise Unfilled("Patient.onPathways")

    @override
    async def latest_entry(self, parents: Sequence[Patient], reads: Reads, rights: Rights) -> Batch[OnPathway | None]:
        raise Unfilled("Patient.latestEntry")


class PatientPageResolvers(PatientPageFields):
    """The fields that the room `pathways` adds to PatientPage."""

    @override
    async def on_pathway_count(self, parents: Sequence[PatientPage], reads: Reads, rights: Rights) -> Batch[int]:
        raise Unfilled("PatientPage.onPathwayCount")
