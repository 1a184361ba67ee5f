"""The state of one execution of a plan."""

import asyncio
from collections.abc import Awaitable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from graphql import GraphQLSchema

from gqlplan.documents import Operation
from gqlplan.meter import Meter
from gqlplan.time_slices import Turns

FieldPlace: TypeAlias = tuple[int, str]
"""A field as graphql-core's resolvers see it: the id of its first node, and the name of its parent's type."""


Stops: TypeAlias = tuple[type[Exception], ...]
"""Exceptions that end a run."""

Shared: TypeAlias = dict[object, "tuple[asyncio.Future[Sequence[Any]], int]"]
"""By parent: the answer that its value is in, and where."""


def shared_key(key: Any, arguments: Mapping[str, Any]) -> tuple[Any, str]:
    """What columns have in common that may share their calls."""
    return key, repr(sorted(arguments.items()))


class Note(NamedTuple):
    """What a field, or several that share a call, got for each of its parents."""

    fields: Sequence[tuple[FieldPlace, str | None]]
    """Each with the attribute that it reads from the value."""
    parents: Sequence[Any]
    values: Sequence[Any]
    is_shared: bool
    """Whether equal parents share the values, as they do where a batch gave them."""


def key_of(parent: object) -> object:
    """What makes parents equal: their hash and equality, or for those that have none, being the same object."""
    try:
        hash(parent)
    except TypeError:
        return id(parent)
    return parent


class Run:
    """What the steps of a plan share while it runs. Everything that was fetched is noted, in case of a replay."""

    __slots__ = (
        "context",
        "meter",
        "notes",
        "odd",
        "operation",
        "root",
        "schema",
        "shared",
        "stops",
        "turns",
        "variables",
        "was_pushed",
    )

    def __init__(
        self,
        schema: GraphQLSchema,
        operation: Operation,
        root: Any,
        context: Any,
        variables: Mapping[str, Any],
        meter: Meter,
        stops: Stops,
    ) -> None:
        self.meter = meter
        self.turns = Turns(SLICE, 1)
        self.stops = stops
        """What ends the whole run, where other exceptions are errors of a field."""
        self.schema = schema
        self.operation = operation
        self.root = root
        self.context = context
        self.variables = variables
        self.odd = False
        """Something happened that graphql-core has to put into words: an error, a null where none may be.

        The rest is fetched, since graphql-core would fetch it too, but nothing is built any more.
        """
        self.was_pushed = False
        """Whether something is in the answer of which nothing was noted: a replay has to fetch it."""
        self.notes: list[Note] = []
        self.shared: dict[tuple[Any, str], Shared] = {}
        """What fields that share their calls have asked for, by key and arguments."""


async def together(waiting: Sequence[Awaitable[None]]) -> None:
    """Wait for all of these, side by side. If one raises, the others are stopped."""
    if len(waiting) == 1:
        await waiting[0]
    elif waiting:
        running = [asyncio.ensure_future(one) for one in waiting]
        try:
            await asyncio.gather(*running)
        except Exception:
            for one in running:
                one.cancel()
            await asyncio.gather(*running, return_exceptions=True)
            raise


SLICE = 1_000
"""Objects that are worked on at a time before others get their turn: some milliseconds."""


def slices(number: int) -> Iterator[slice]:
    """Parts of a long list, one after the other."""
    return (slice(start, start + SLICE) for start in range(0, number, SLICE))
