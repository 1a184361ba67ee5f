"""The resolvers of the room `break_glass`."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from typing_extensions import override

from contractgen.runtime.bindings import Batch
from generated.graphql.break_glass import (
    BreakGlassMutations,
    BreakGlassPayload,
    BreakGlassQueries,
    BreakGlassUseConnectionFields,
    BreakGlassUseEdge,
    BreakGlassUseFields,
)
from generated.graphql.common import PageInfo
from generated.graphql.models import BreakGlassInput, EndBreakGlassInput, ReviewBreakGlassInput
from spiritum.break_glass import queries
from spiritum.break_glass.actions import BreakGlass
from spiritum.break_glass.queries import BreakGlassSeen, BreakGlassUse, BreakGlassUserCount
from spiritum.db import Reads, Transaction
from spiritum.identity.caller import Caller, Rights
from spiritum.paging.connections import connection_of
from spiritum.paging.pages import Cursors, read_page_request
from spiritum.patients.queries import patients_by_ids

_DAYS = 90
"""Of which uses are counted, unless the request says otherwise."""


@dataclass(frozen=True, slots=True, eq=False)
class BreakGlassUseConnection:
    """A page of uses; the count is read only if it is requested."""

    page_info: PageInfo
    edges: Sequence[BreakGlassUseEdge]
    is_reviewed: bool | None
    user_id: int | None


@dataclass(frozen=True)
class BreakGlassUseResolvers(BreakGlassUseFields):
    """The fields of BreakGlassUse that take a method."""

    glass: BreakGlass

    @override
    async def hospital_number(self, parents: Sequence[BreakGlassUse], reads: Reads, rights: Rights) -> Batch[str]:
        patients = await patients_by_ids(reads, [use.patient_id for use in parents])
        return ["" if patient is None else patient.hospital_number for patient in patients]

    @override
    async def reason(self, parents: Sequence[BreakGlassUse], reads: Reads, rights: Rights) -> Batch[str | None]:
        return [self.glass.text_of(use, use.sealed_reason) for use in parents]

    @override
    async def is_reason_readable(self, parents: Sequence[BreakGlassUse], reads: Reads, rights: Rights) -> Batch[bool]:
        return [self.glass.text_of(use, use.sealed_reason) is not None for use in parents]

    @override
    async def seen(self, parents: Sequence[BreakGlassUse], reads: Reads, rights: Rights) -> Batch[BreakGlassSeen]:
        return await queries.seen_under(reads, [use.id for use in parents])

    @override
    async def review_note(self, parents: Sequence[BreakGlassUse], reads: Reads, rights: Rights) -> Batch[str | None]:
        return [self.glass.text_of(use, use.sealed_note) for use in parents]


class BreakGlassUseConnectionResolvers(BreakGlassUseConnectionFields):
    """The fields of BreakGlassUseConnection that take a method."""

    @override
    async def total_count(self, parents: Sequence[BreakGlassUseConnection], reads: Reads, rights: Rights) -> Batch[int]:
        return [
            await queries.USES_BY_PAGE.count(reads, is_reviewed=connection.is_reviewed, user=connection.user_id)
            for connection in parents
        ]


class Queries(BreakGlassQueries):
    """The room `break_glass`'s fields of Query."""

    @override
    async def get_open_break_glass_uses(self, reads: Reads, caller: Caller) -> Sequence[BreakGlassUse]:
        return await reads.all(queries.OPEN_USES, ids=sorted(caller.glass.values()))

    @override
    async def get_break_glass_use_connection(
        self,
        reads: Reads,
        caller: Caller,
        *,
        is_reviewed: bool | None,
        user_id: int | None,
        first: int | None,
        after: str | None,
        last: int | None,
        before: str | None,
    ) -> BreakGlassUseConnection:
        cursors = Cursors("BreakGlassUseConnection", 1, (is_reviewed, user_id))
        request = read_page_request(first, after, last, before, cursors=cursors)
        page = await queries.USES_BY_PAGE.page(reads, request, request.cursor, is_reviewed=is_reviewed, user=user_id)
        return connection_of(
            page,
            partial(BreakGlassUseConnection, is_reviewed=is_reviewed, user_id=user_id),
            BreakGlassUseEdge,
            cursors=cursors,
            key_of=lambda use: (use.id,),
            node_of=lambda use: use,
        )

    @override
    async def get_break_glass_user_counts(
        self, reads: Reads, caller: Caller, *, days: int | None
    ) -> Sequence[BreakGlassUserCount]:
        return await queries.counts_by_user(reads, _DAYS if days is None else days)


@dataclass(frozen=True)
class Mutations(BreakGlassMutations):
    """The room `break_glass`'s fields of Mutation."""

    glass: BreakGlass

    @override
    async def break_glass(self, tx: Transaction, caller: Caller, *, input: BreakGlassInput) -> BreakGlassPayload:
        return BreakGlassPayload(break_glass_use=await self.glass.open(tx, caller, input))

    @override
    async def end_break_glass(self, tx: Transaction, caller: Caller, *, input: EndBreakGlassInput) -> BreakGlassPayload:
        return BreakGlassPayload(break_glass_use=await self.glass.end(tx, caller, input.id))

    @override
    async def review_break_glass(
        self, tx: Transaction, caller: Caller, *, input: ReviewBreakGlassInput
    ) -> BreakGlassPayload:
        return BreakGlassPayload(break_glass_use=await self.glass.review(tx, caller, input))
