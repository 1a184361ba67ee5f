"""How a schema's fields are answered: the only thing that gqlplan must be told beside the schema itself."""

from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from graphql import GraphQLField, GraphQLObjectType

from gqlplan.subtrees import Push


class BatchCall(Protocol):
    """Answers one field for many parents at once."""

    def __call__(
        self, context: Any, parents: Sequence[Any], arguments: Mapping[str, Any], /
    ) -> Awaitable[Sequence[Any]]:
        """One value for each parent, in their order; an exception in a place is that parent's error.

        `arguments` are graphql-core's coerced ones and may be shared between calls: they are for reading.
        """
        ...


Condition: TypeAlias = Callable[[Any], bool]
"""From the context to whether a field may be answered by plan, under all of its parents; equal ones are asked once.

Where it is false, graphql-core runs the whole operation, and the field's own resolver decides for each parent.
"""


@dataclass(frozen=True, slots=True)
class Attribute:
    """Read from the parent with `getattr`. It may be read more than once, and is never awaited."""

    name: str
    condition: Condition | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """Answered by one call for all parents of a level; parents that are equal share an answer."""

    call: BatchCall
    key: Hashable = None
    """Fields with equal keys and arguments share their calls, as does one field met on several levels.

    None: each field calls for itself, which is how roots must be.
    """
    attribute: str | None = None
    """What the field is of the value that the call gives for its parent; None is the value itself."""
    push: Push | None = None
    """How to answer the field with everything below it in one go, where that can be done."""
    condition: Condition | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """The parent itself: the root field of a subscription, whose parent is the event."""


Answer: TypeAlias = Attribute | Batch | Event

Answers: TypeAlias = Callable[[GraphQLObjectType, str, GraphQLField], Answer | None]
"""The answer of a type's field; None for one that only its own resolver can answer: operations that ask for it are run
by graphql-core."""
