"""The size of a response, counted while it is built: an object that occurs in two places counts twice."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, cast

Weights: TypeAlias = Sequence[int] | None
"""How often each object of a level occurs in the response; None: each once."""

Kind: TypeAlias = Literal["objects", "bytes"]

LEAF_BYTES = 8
"""The assumed size of a leaf other than a string: a number or an enum value."""
ERROR_OBJECTS = 10
"""An error counts as so many objects: it costs as much memory and time to serialize."""
_ERROR_BYTES = 200


@dataclass(frozen=True, slots=True)
class Limits:
    """The maximum size of one response, or of one event of a subscription."""

    objects: int = sys.maxsize
    bytes: int = sys.maxsize
    """About the length of the JSON: each character counts as one byte."""


class LimitReached(Exception):
    """The response is larger than its limit. The run has stopped; changes that a mutation has made remain."""

    def __init__(self, kind: Kind, limit: int) -> None:
        super().__init__(f"an answer may hold at most {limit} {kind}")
        self.kind: Kind = kind
        self.limit = limit


class Meter:
    """Counts the objects and bytes that one run has put into its response."""

    __slots__ = ("bytes", "limits", "objects")

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.objects = 0
        self.bytes = 0

    def restart(self) -> None:
        """Set both counts back to zero."""
        self.objects = 0
        self.bytes = 0

    @property
    def bytes_left(self) -> int:
        """How many bytes may still be added."""
        return self.limits.bytes - self.bytes

    def expect(self, objects: int) -> None:
        """Raise `LimitReached` if so many more objects exceed the limit; counts nothing."""
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
    """How many objects these are in the response."""
    return len(objects) if weights is None else sum(weights)


def size_of(value: Any) -> int:
    """About how many bytes a completed leaf takes as JSON."""
    if isinstance(value, str):
        return len(value) + 2
    if isinstance(value, list | tuple):
        return 2 + sum(map(size_of, cast("list[Any]", value)))
    if isinstance(value, dict):
        members = cast("dict[Any, Any]", value)
        return 2 + sum(size_of(key) + size_of(member) for key, member in members.items())
    return LEAF_BYTES
