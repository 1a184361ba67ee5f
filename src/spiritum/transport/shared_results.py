"""
What an event's subscribers are told, built once for all who would be told the same.

A hundred screens of one team watch one pathway with the same operation. Each of them being told of an event would read
the same rows, ask the hospital for the same patient, and write out the same JSON.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeAlias

import orjson

from spiritum.accounts.caller import Caller, ObservedCaller
from spiritum.transport.bodies import Json

_MOST_KEPT = 256

Build: TypeAlias = Callable[[Caller], Awaitable[bytes]]
"""Makes a result, as JSON, for the caller whom it is given and must ask."""


@dataclass(frozen=True, slots=True)
class Operation:
    """What a subscriber asked for; equal where the answers to equal callers are."""

    text: str
    name: str | None
    variables: bytes

    @classmethod
    def of(cls, data: dict[str, Json]) -> "Operation":
        """The operation in a message's payload, whose form was checked."""
        name = data.get("operationName")
        variables = orjson.dumps(data.get("variables"), option=orjson.OPT_SORT_KEYS)
        return cls(str(data["query"]), name if isinstance(name, str) else None, variables)


_Audience: TypeAlias = tuple[int, Operation, frozenset[str], frozenset[int]]


@dataclass(frozen=True, slots=True)
class _Building:
    event: object
    """Held, so that no other object gets its `id` while this is kept."""
    result: "asyncio.Task[bytes | None]"


class SharedResults:
    """
    Results by event, operation and rights. `event` is an object of its own for each event, the same for all of its
    subscribers (`Occurrence.share`).

    SECURITY: callers share a result where they have the same permissions and the same pathways at this moment, and
    where nothing that it was built from depended on who of them asked. The latter is not promised by anybody, it is
    observed: a result for which somebody has looked at the caller's identity is its caller's alone.
    """

    def __init__(self) -> None:
        self._built: OrderedDict[_Audience, _Building] = OrderedDict()

    async def get(self, event: object, operation: Operation, caller: Caller, build: Build) -> bytes:
        """What `build` gives for this caller, or has given for an equal one."""
        audience = (id(event), operation, caller.permissions, caller.pathway_ids)
        building = self._built.get(audience)
        if building is None:
            building = self._built[audience] = _Building(event, asyncio.create_task(_impersonal(caller, build)))
            if len(self._built) > _MOST_KEPT:
                self._built.popitem(last=False)
        # Shielded: the first subscriber's leaving does not take the result from the others.
        result = await asyncio.shield(building.result)
        return await build(caller) if result is None else result


async def _impersonal(caller: Caller, build: Build) -> bytes | None:
    """The result where it is not the caller's alone."""
    observed = ObservedCaller.of(caller)
    result = await build(observed)
    return None if observed.was_identified else result
