"""The resolvers of the room `things`."""

from builtins import int as int_
from builtins import str as str_
from collections.abc import Sequence as Sequence_
from datetime import date as date_

from clinic.storage import Caller, Rights
from clinic.storage import Reads as Reads_
from generated.graphql.things import (
    Batch,
    Interface,
    Mapping,
    MappingFields,
    Reads,
    Resolvers,
    Sequence,
    SequenceFields,
    ThingsQueries,
)
from typing_extensions import override

from contractgen.runtime import Unfilled
from contractgen.runtime.bindings import Batch as Batch_
from contractgen.runtime.bindings import Selection


class Queries(ThingsQueries):
    """The room `things`'s fields of Query."""

    @override
    async def date(
        self,
        reads: Reads_,
        caller: Caller,
        selection: Selection,
        *,
        reads_: int_ | None,
        caller_: int_ | None,
        selection_: int_ | None,
        self_: str_ | None,
        import_: bool | None,
        cls_: list[int_] | None,
    ) -> date_ | None:
        raise Unfilled("Query.date")

    @override
    async def int(self, reads: Reads_, caller: Caller, *, str: str_) -> int_ | None:
        raise Unfilled("Query.int")

    @override
    async def batch(self, reads: Reads_, caller: Caller) -> Batch:
        raise Unfilled("Query.batch")

    @override
    async def sequence(self, reads: Reads_, caller: Caller) -> Sequence_[Sequence | None]:
        raise Unfilled("Query.sequence")

    @override
    async def resolvers(self, reads: Reads_, caller: Caller) -> Resolvers | None:
        raise Unfilled("Query.resolvers")

    @override
    async def reads(self, reads: Reads_, caller: Caller) -> Reads | None:
        raise Unfilled("Query.reads")

    @override
    async def str(self, reads: Reads_, caller: Caller) -> Sequence_[Sequence_[str_ | None] | None] | None:
        raise Unfilled("Query.str")


class MappingResolvers(MappingFields):
    """The fields of Mapping that take a method."""

    @override
    async def property(
        self, parents: Sequence_[Mapping], reads: Reads_, rights: Rights, *, limit: int_ | None
    ) -> Batch_[int_ | None]:
        raise Unfilled("Mapping.property")

    @override
    async def other(
        self, parents: Sequence_[Mapping], reads: Reads_, rights: Rights, *, limit: int_ | None
    ) -> Batch_[Sequence_[Sequence_[date_ | None] | None] | None]:
        raise Unfilled("Mapping.other")


class SequenceResolvers(SequenceFields):
    """The fields of Sequence that take a method."""

    @override
    async def abstractmethod(
        self, parents: Sequence_[Sequence], reads: Reads_, rights: Rights, *, limit: int_ | None
    ) -> Batch_[Sequence_[Sequence]]:
        raise Unfilled("Sequence.abstractmethod")

    @override
    async def after(
        self, parents: Sequence_[Sequence], reads: Reads_, rights: Rights, *, limit: int_ | None
    ) -> Batch_[Interface | None]:
        raise Unfilled("Sequence.after")
