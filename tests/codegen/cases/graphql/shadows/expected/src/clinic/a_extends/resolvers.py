"""The resolvers of the room `a_extends`."""

from collections.abc import Sequence as Sequence_
from datetime import date

from clinic.storage import Reads as Reads_
from clinic.storage import Rights
from generated.graphql.a_extends import ProtocolFields
from generated.graphql.things import Protocol
from typing_extensions import override

from contractgen.runtime import Unfilled
from contractgen.runtime.bindings import Batch as Batch_


class ProtocolResolvers(ProtocolFields):
    """The fields that the room `a_extends` adds to Protocol."""

    @override
    async def caller(
        self,
        parents: Sequence_[Protocol],
        reads: Reads_,
        rights: Rights,
        *,
        self_: int | None,
        caller_: int,
        parents_: list[list[int] | None] | None,
        reads_: bool | None,
        rights_: bool | None,
        tx_: date | None,
        class_: str | None,
    ) -> Batch_[Sequence_[Sequence_[date]] | None]:
        raise Unfilled("Protocol.caller")
