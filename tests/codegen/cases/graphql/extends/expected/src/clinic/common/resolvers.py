"""The resolvers of the room `common`."""

from clinic.storage import Caller, Reads
from typing_extensions import override

from contractgen.runtime import Unfilled
from generated.graphql.common import CommonQueries


class Queries(CommonQueries):
    """The room `common`'s fields of Query."""

    @override
    async def is_up(self, reads: Reads, caller: Caller) -> bool:
        raise Unfilled("Query.isUp")
