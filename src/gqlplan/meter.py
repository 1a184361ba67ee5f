"""How much an answer holds, counted while it is made, as it will be written: what stands in two places counts twice."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, cast

Weights: TypeAlias = Sequence[int] | None
"""How often each object of a level stands in the answer; None: each once."""

Kind: TypeAlias = Literal["objects", "bytes"]

LEAF_BYTES = 8
"""What a leaf other than a text is taken to be: a number, a word of an enum."""
ERROR_OBJECTS = 10
"""An error counts as so many objects: it takes as much to keep and to write."""
_ERROR_BYTES = 200


@dataclass(frozen=True, slots=True)
class Limits:
    """What one answer, or one event of a subscription, may hold."""

    objects: int = sys.maxsize
    bytes: int = sys.maxsize
    """About as it is written: characters count as one, whatever they take."""


class LimitReached(Exception):
    """The answer holds more than it may. The run has stopped there; what a mutation had changed stays changed."""

    def __init__(self, kind: Kind, limit: int) -> None:
        super().__init__(f"an answer may hold at most {limit} {kind}")
        self.kind: Kind = kind
        self.limit = limit


class Meter:
    """Counts what one run has put into its answer."""

    __slots__ = ("bytes", "limits", "objects")

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.objects = 0
        self.bytes = 0

    def restart(self) -> None:
        """Begin anew."""
        self.objects = 0
        self.bytes = 0

    @property
    def bytes_left(self) -> int:
        """How many bytes it may still get."""
        return self.limits.bytes - self.bytes

    def expect(self, objects: int) -> None:
        """Raises `LimitReached` if so many more objects were too many; nothing is counted."""
        if self.objects + objects > self.limits.objects:
            raise LimitReached("objects", self.limits.objects)

    def add_objects(self, number: int) -> None:
        """Count objects; raises `LimitReached`."""
        self.objects += number
        if self.objects > self.limits.objects:
            raise LimitReached("objects", self.limits.objects)

    def add_bytes(self, number: int) -> None:
        """Count bytes; raises `LimitReached`."""
        self.bytes += number
        if self.bytes > self.limits.bytes:
            raise LimitReached("bytes", self.limits.bytes)

    def add_error(self) -> None:
        """Count an error; raises `LimitReached`."""
        self.add_objects(ERROR_OBJECTS)
        self.add_bytes(_ERROR_BYTES)


def total(objects: Sequence[Any], weights: Weights) -> int:
    """How many objects these are in the answer."""
    return len(objects) if weights is None else sum(weights)


def size_of(value: Any) -> int:
    """About how many bytes a completed leaf takes when it is written."""
    if isinstance(value, str):
        return len(value) + 2
    if isinstance(value, list | tuple):
        return 2 + sum(map(size_of, cast("list[Any]", value)))
    if isinstance(value, dict):
        members = cast("dict[Any, Any]", value)
        return 2 + sum(size_of(key) + size_of(member) for key, member in members.items())
    return LEAF_BYTES
