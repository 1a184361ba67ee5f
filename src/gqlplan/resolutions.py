"""How a schema's fields are resolved: the only thing that gqlplan needs beside the schema itself."""

from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from graphql import GraphQLField, GraphQLObjectType

from gqlplan.subtrees import Push


class BatchCall(Protocol):
    """Resolves one field for many parents at once."""

    def __call__(
        self, context: Any, parents: Sequence[Any], arguments: Mapping[str, Any], /
    ) -> Awaitable[Sequence[Any]]:
        """One value for each parent, in their order; an exception in a place is that parent's error.

        `arguments` are graphql-core's coerced ones and may be shared between calls: they are for reading.
        """
        ...


Condition: TypeAlias = Callable[[Any], bool]
"""Takes the context; says whether a plan may resolve a field, for all its parents. Equal ones are evaluated once.

If it is false, graphql-core runs the whole operation, and the field's own resolver decides for each parent.
"""


@dataclass(frozen=True, slots=True)
class Attribute:
    """Read from the parent with `getattr`. It may be read more than once, and is never awaited."""

    name: str
    condition: Condition | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """Resolved by one call for all parents of a level; equal parents share a value."""

    call: BatchCall
    key: Hashable = None
    """Fields with equal keys and arguments share their calls, as does one field that is selected on several levels.

    None: each field makes its own call. Root fields must have None.
    """
    attribute: str | None = None
    """The attribute of the call's value that is the field's value; None: the value itself."""
    push: Push | None = None
    """How to fetch the field and everything below it with one call, if that is possible."""
    condition: Condition | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """The parent itself: the root field of a subscription, whose parent is the event."""


Resolution: TypeAlias = Attribute | Batch | Event

ResolutionLookup: TypeAlias = Callable[[GraphQLObjectType, str, GraphQLField], Resolution | None]
"""Gives the resolution of a type's field; None if only the field's own resolver can resolve it.

graphql-core runs operations that select such a field.
"""
