"""
The results of an event, each built once for all subscribers with the same rights.

A hundred screens of one team watch one pathway with the same operation. For each event each of them would read
the same rows, ask the hospital for the same patient, and write out the same JSON.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Sized
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar
from weakref import WeakValueDictionary

import orjson

from spiritum.identity.caller import Principal, Rights
from spiritum.transport.graphql.context import DependsOnCaller
from spiritum.transport.http.bodies import Json

_MAX_KEPT = 256
_MAX_BYTES = 8_388_608
"""Of results that are kept for others: some thousands of the usual ones."""

R = TypeVar("R", bound=Sized)
"""A result, with its size in bytes."""
Build: TypeAlias = Callable[[Rights, int | None], Coroutine[Any, Any, R]]
"""
Makes a result from rights and the number of the caller who has them.

Without a number it gives what is everybody's with these rights, or raises `DependsOnCaller`.
"""


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Operation:
    """The operation of a subscriber; equal operations give equal rights equal results."""

    text: str
    name: str | None
    variables: bytes

    @classmethod
    def of(cls, data: dict[str, Json]) -> "Operation":
        """The operation in a message's payload, whose form was checked; of equal ones there is one."""
        name = data.get("operationName")
        variables = orjson.dumps(data.get("variables"), option=orjson.OPT_SORT_KEYS)
        parts = (str(data["query"]), name if isinstance(name, str) else None, variables)
        return _IN_USE.setdefault(parts, cls(*parts))


_IN_USE: WeakValueDictionary[tuple[str, str | None, bytes], Operation] = WeakValueDictionary()
"""Hundreds of screens subscribe with the same few texts, of some KiB each."""


_Key: TypeAlias = tuple[int, Operation, Rights]


@dataclass(frozen=True, slots=True)
class _Building(Generic[R]):
    event: object
    """Held, so that no other object gets its `id` while this is kept."""
    result: "asyncio.Task[R]"


class SharedResults(Generic[R]):
    """
    Results by event, operation and rights. `event` is an object of its own for each event, the same for all of its
    subscribers (`Occurrence.share`).

    SECURITY: what is shared was built without knowing who asks: `build` is given rights and nothing else of a caller.
    A result that depends on who asks is built for each of them, and given to nobody else.
    """

    def __init__(self, max_bytes: int = _MAX_BYTES) -> None:
        self._max_bytes = max_bytes
        self._buildings: OrderedDict[_Key, _Building[R]] = OrderedDict()
        self._sizes: dict[_Key, int] = {}
        self._bytes = 0

    @property
    def kept_bytes(self) -> int:
        """How many bytes of results are kept."""
        return self._bytes

    async def get(self, event: object, operation: Operation, caller: Principal, build: Build[R]) -> R:
        """What `build` gives for this caller, or has given for one with the same rights."""
        try:
            return await self._shared((id(event), operation, caller.rights), event, build)
        except DependsOnCaller:
            return await build(caller.rights, caller.number)

    async def _shared(self, key: _Key, event: object, build: Build[R]) -> R:
        building = self._buildings.get(key)
        if building is None:
            _, _, rights = key
            building = self._buildings[key] = _Building(event, asyncio.create_task(build(rights, None)))
            building.result.add_done_callback(lambda task: self._weigh(key, task))
            if len(self._buildings) > _MAX_KEPT:
                self._forget(next(iter(self._buildings)))  # the oldest
        # Shielded: the first subscriber's leaving does not take the result from the others.
        return await asyncio.shield(building.result)

    def _weigh(self, key: _Key, task: "asyncio.Task[R]") -> None:
        """Note how large a result has become; the oldest are dropped while all together are too large."""
        building = self._buildings.get(key)
        if building is None or building.result is not task or task.cancelled() or task.exception() is not None:
            return
        self._sizes[key] = len(task.result())
        self._bytes += self._sizes[key]
        while self._bytes > self._max_bytes and self._sizes:
            self._forget(next(key for key in self._buildings if key in self._sizes))

    def _forget(self, key: _Key) -> None:
        del self._buildings[key]
        self._bytes -= self._sizes.pop(key, 0)
