"""
The results of an event, each built once for all subscribers who get the same.

A hundred screens of one team watch one pathway with the same operation. For each event each of them would read
the same rows, ask the hospital for the same patient, and write out the same JSON.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Set
from dataclasses import dataclass
from typing import TypeAlias

import orjson

from spiritum.identity.caller import RIGHTS, Caller, ObservedCaller
from spiritum.transport.http.bodies import Json

_MAX_KEPT = 256
_MAX_BYTES = 8_388_608
"""Of results that are kept for others: some thousands of the usual ones."""

Build: TypeAlias = Callable[[Caller], Awaitable[bytes]]
"""Makes a result, as JSON, for the caller whom it is given and must ask."""


@dataclass(frozen=True, slots=True)
class Operation:
    """The operation of a subscriber; equal operations give equal callers equal results."""

    text: str
    name: str | None
    variables: bytes

    @classmethod
    def of(cls, data: dict[str, Json]) -> "Operation":
        """The operation in a message's payload, whose form was checked."""
        name = data.get("operationName")
        variables = orjson.dumps(data.get("variables"), option=orjson.OPT_SORT_KEYS)
        return cls(str(data["query"]), name if isinstance(name, str) else None, variables)


_Rights: TypeAlias = tuple[frozenset[str], frozenset[int]]
"""What a caller may do, and where."""

_Checks: TypeAlias = frozenset[tuple[tuple[str, ...], bool]]
"""Which permissions were asked for, and whether a caller has them."""

_Key: TypeAlias = tuple[int, Operation, _Rights | _Checks | None]


@dataclass(frozen=True, slots=True)
class _Built:
    result: bytes
    seen: Set[str]
    """The attributes of the caller that it was built from."""
    checks: _Checks
    """The permissions that were checked, and whether the caller has them."""
    rights: _Rights

    def is_for(self, caller: Caller) -> bool:
        """Whether this caller gets the same result."""
        if not self.seen:
            return self.checks == self.checks_of(caller)
        return self.seen <= RIGHTS and self.rights == _rights_of(caller)

    def checks_of(self, caller: Caller) -> _Checks:
        """The same checks for this caller."""
        return frozenset((needs, caller.has(needs)) for needs, _ in self.checks)


@dataclass(frozen=True, slots=True)
class _Building:
    event: object
    """Held, so that no other object gets its `id` while this is kept."""
    built: "asyncio.Task[_Built]"


class SharedResults:
    """
    Results by event and operation. `event` is an object of its own for each event, the same for all of its subscribers
    (`Occurrence.share`).

    SECURITY: nobody declares whether a result may be shared: it is observed what its making has looked at.

    - Nothing of the caller: the result is the same for everyone who may hear of the event.
    - Whether the caller has some permissions: it is for all for whom these checks come out the same.
    - All permissions or pathways of the caller: it is for all who have the same.
    - Who the caller is: it is theirs alone.

    Code that has looked at nothing cannot have treated callers differently.
    """

    def __init__(self, max_bytes: int = _MAX_BYTES) -> None:
        self._max_bytes = max_bytes
        self._buildings: OrderedDict[_Key, _Building] = OrderedDict()
        self._sizes: dict[_Key, int] = {}
        self._bytes = 0

    @property
    def kept_bytes(self) -> int:
        """How many bytes of results are kept."""
        return self._bytes

    async def get(self, event: object, operation: Operation, caller: Caller, build: Build) -> bytes:
        """What `build` gives for this caller, or has given for one who is alike in all that matters to it."""
        built = await self._building((id(event), operation, None), event, caller, build)
        if not built.seen and not built.is_for(caller):
            built = await self._building((id(event), operation, built.checks_of(caller)), event, caller, build)
        if not built.is_for(caller):
            built = await self._building((id(event), operation, _rights_of(caller)), event, caller, build)
        return built.result if built.is_for(caller) else await build(caller)

    async def _building(self, key: _Key, event: object, caller: Caller, build: Build) -> _Built:
        building = self._buildings.get(key)
        if building is None:
            building = self._buildings[key] = _Building(event, asyncio.create_task(_observed(caller, build)))
            building.built.add_done_callback(lambda task: self._weigh(key, task))
            if len(self._buildings) > _MAX_KEPT:
                self._forget(next(iter(self._buildings)))  # the oldest
        # Shielded: the first subscriber's leaving does not take the result from the others.
        return await asyncio.shield(building.built)

    def _weigh(self, key: _Key, task: "asyncio.Task[_Built]") -> None:
        """Note how large a result has become; the oldest are dropped while all together are too large."""
        building = self._buildings.get(key)
        if building is None or building.built is not task or task.cancelled() or task.exception() is not None:
            return
        self._sizes[key] = len(task.result().result)
        self._bytes += self._sizes[key]
        while self._bytes > self._max_bytes and self._sizes:
            self._forget(next(key for key in self._buildings if key in self._sizes))

    def _forget(self, key: _Key) -> None:
        del self._buildings[key]
        self._bytes -= self._sizes.pop(key, 0)


async def _observed(caller: Caller, build: Build) -> _Built:
    observed = ObservedCaller.of(caller)
    result = await build(observed)
    return _Built(result, observed.seen, frozenset(observed.checks.items()), _rights_of(caller))


def _rights_of(caller: Caller) -> _Rights:
    return caller.permissions, caller.pathway_ids
