"""The resolvers of the room `patients`."""

from collections.abc import Sequence
from dataclasses import dataclass

from typing_extensions import override

from contractgen.runtime.bindings import Batch
from generated.graphql.patients import PatientFields
from spiritum.db import Reads
from spiritum.db.relations import Kept, Values, kept, source
from spiritum.identity.caller import Rights
from spiritum.patients.queries import DEMOGRAPHICS_SOURCE, FRESH, FRESH_DEMOGRAPHICS, Demographics, Patient
from spiritum.patients.records import HospitalRecords


def _fresh_for(resolver: "PatientResolvers") -> Values:
    return {FRESH: resolver.records.fresh_for}


_FRESH = Kept(FRESH_DEMOGRAPHICS, null_without=frozenset(), values=_fresh_for, no_row={FRESH: 0.0})


@dataclass(frozen=True)
class PatientResolvers(PatientFields):
    """The fields of Patient that take a method."""

    records: HospitalRecords

    @kept(_FRESH)
    @source(DEMOGRAPHICS_SOURCE)
    @override
    async def demographics(self, parents: Sequence[Patient], reads: Reads, rights: Rights) -> Batch[Demographics]:
        return await self.records.of(reads, parents)
