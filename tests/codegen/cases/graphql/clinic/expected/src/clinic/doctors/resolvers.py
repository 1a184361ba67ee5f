"""The resolvers of the room `doctors`."""

from collections.abc import Sequence

from clinic.doctors.rows import Doctor
from clinic.storage import Caller, Reads, RegisterEntry, Rights
from clinic.visits.rows import Visit
from generated.graphql.doctors import DoctorFields, DoctorsQueries
from typing_extensions import override

from contractgen.runtime import Unfilled
from contractgen.runtime.bindings import Batch, Selection
from generated.graphql.models import VisitKind


class Queries(DoctorsQueries):
    """The room `doctors`'s fields of Query."""

    @override
    async def doctor(self, reads: Reads, caller: Caller, selection: Selection, *, id: int) -> Doctor | None:
        raise Unfilled("Query.doctor")


class DoctorResolvers(DoctorFields):
    """The fields of Doctor that take a method."""

    @override
    async def register(self, parents: Sequence[Doctor], reads: Reads, rights: Rights) -> Batch[RegisterEntry]:
        raise Unfilled("Doctor.register")

    @override
    async def visits(
        self,
        parents: Sequence[Doctor],
        reads: Reads,
        rights: Rights,
        *,
        limit: int | None,
        kind: list[VisitKind] | None,
    ) -> Batch[Sequence[Visit]]:
        raise Unfilled("Doctor.visits")
