"""The room `a_extends`: generated from a_extends.graphql by contractgen. Do not edit, run `make gen`."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping as Mapping_
from typing import TYPE_CHECKING
from typing import ClassVar as ClassVar_

from contractgen.runtime.interface import Interface as Interface_

if TYPE_CHECKING:
    from collections.abc import Sequence as Sequence_
    from datetime import date

    from clinic.storage import Reads as Reads_
    from clinic.storage import Rights
    from contractgen.runtime.bindings import Batch as Batch_
    from generated.graphql.things import Protocol


class ProtocolFields(Interface_):
    """The fields that the room `a_extends` adds to Protocol."""

    __contract__: ClassVar_[Mapping_[str, str]] = {
        "caller": "Protocol.caller",
    }

    @abstractmethod
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
        """Said before the type is defined, in the order of files."""
        ...
