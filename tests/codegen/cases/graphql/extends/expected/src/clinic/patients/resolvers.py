"""The resolvers of the room `patients`."""

from collections.abc import Sequence
from datetime import date

from clinic.patients.rows import Patient
from clinic.storage import Caller, Reads, Rights
from typing_extensions import override

from contractgen.runtime import Unfilled
from contractgen.runtime.bindings import Batch
from generated.graphql.patients import PatientFields, PatientPage, PatientsQueries


class Queries(PatientsQueries):
    """The room `patients`'s fields of Query."""

    @override
    async def patient(self, reads: Reads, caller: Caller, *, id: int) -> Patient | None:
        raise Unfilled("Query.patient")

    @override
    async def patients(self, reads: Reads, caller: Caller, *, ward: str) -> PatientPage:
        raise Unfilled("Query.patients")


class PatientResolvers(PatientFields):
    """The fields of Patient that take a method."""

    @override
    async def visits(
        self, parents: Sequence[Patient], reads: Reads, rights: Rights, *, limit: int | None
    ) -> Batch[Sequence[date]]:
        raise Unfilled("Patient.visits")
