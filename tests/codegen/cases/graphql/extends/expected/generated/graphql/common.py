"""The room `common`: generated from common.graphql by contractgen. Do not edit, run `make gen`."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from contractgen.runtime.interface import Interface

if TYPE_CHECKING:
    from clinic.storage import Caller, Reads


class CommonQueries(Interface):
    """The room `common`'s fields of Query."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "is_up": "Query.isUp",
    }

    @abstractmethod
    async def is_up(self, reads: Reads, caller: Caller) -> bool:
        """Whether the server is up."""
        ...
