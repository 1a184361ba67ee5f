"""The resolvers of the room `visits`."""

from collections.abc import AsyncIterator, Sequence
from datetime import date

from clinic.doctors.rows import Doctor
from clinic.storage import Caller, Reads, Rights, Transaction
from clinic.visits.rows import Visit
from generated.graphql.visits import (
    VisitFields,
    VisitPage,
    VisitPageFields,
    VisitPayload,
    VisitsMutations,
    VisitsQueries,
    VisitsSubscriptions,
)
from typing_extensions import override

from contractgen.runtime import Unfilled
from contractgen.runtime.bindings import Batch
from generated.graphql.models import VisitInput, VisitKind


class Queries(VisitsQueries):
    """The room `visits`'s fields of Query."""

    @override
    async def visits_on(self, reads: Reads, caller: Caller, *, day: date, kind: VisitKind | None) -> VisitPage:
        raise Unfilled("Query.visitsOn")


class Mutations(VisitsMutations):
    """The room `visits`'s fields of Mutation."""

    @override
    async def plan_visit(self, tx: Transaction, caller: Caller, *, input: VisitInput) -> VisitPayload:
        raise Unfilled("Mutation.planVisit")


class Subscriptions(VisitsSubscriptions):
    """The room `visits`'s fields of Subscription."""

    @override
    def visit_planned(self, caller: Caller, *, doctor_id: int | None) -> AsyncIterator[Visit]:
        raise Unfilled("Subscription.visitPlanned")


class VisitResolvers(VisitFields):
    """The fields of Visit that take a method."""

    @override
    async def doctor(self, parents: Sequence[Visit], reads: Reads, rights: Rights) -> Batch[Doctor]:
        raise Unfilled("Visit.doctor")


class VisitPageResolvers(VisitPageFields):
    """The fields of VisitPage that take a method."""

    @override
    async def total_count(self, parents: Sequence[VisitPage], reads: Reads, rights: Rights) -> Batch[int]:
        raise Unfilled("VisitPage.totalCount")
