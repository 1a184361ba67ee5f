"""Events for one subscriber: those on pathways of which they are a member."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Collection
from contextlib import aclosing
from dataclasses import dataclass
from typing import TypeVar

from spiritum.db import Reader, Reads
from spiritum.identity.caller import Caller, Principal
from spiritum.live.bus import Bus, Occurrence
from spiritum.live.events import Event

E = TypeVar("E", bound=Event)


@dataclass(frozen=True)
class Feed:
    """The bus, filtered by membership of pathways."""

    bus: Bus
    reads: Reads
    member_ids: Callable[[Reader, int], Awaitable[Collection[int]]]
    """The active members of a pathway, by its id."""

    async def events(self, kind: type[E], caller: Principal) -> AsyncGenerator[tuple[E, Occurrence]]:
        """Every event of `kind` that the caller may see.

        SECURITY: membership is that of the moment of the event, read once for all of this process's subscribers. A
        machine client's pathways are those of its token, which ends when they change.
        """
        async with aclosing(self.bus.occurrences(kind)) as occurrences:
            async for event, occurrence in occurrences:
                pathway_id = event.pathway_id
                if not isinstance(caller, Caller):
                    if pathway_id in caller.pathway_ids:
                        yield event, occurrence
                    continue
                members = await occurrence.share("members", lambda of=pathway_id: self.member_ids(self.reads, of))
                if caller.user_id in members:
                    yield event, occurrence
