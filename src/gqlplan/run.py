"""The state of one execution of a plan."""

import asyncio
from collections.abc import Awaitable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from graphql import GraphQLSchema

from gqlplan.documents import Operation
from gqlplan.meter import Meter
from gqlplan.time_slices import TimeSlices

FieldPlace: TypeAlias = tuple[int, str]
"""A field as graphql-core's resolvers see it: the id of its first node, and the name of its parent's type."""


AbortingErrors: TypeAlias = tuple[type[Exception], ...]
"""Exceptions that abort a whole run."""

Shared: TypeAlias = dict[object, "tuple[asyncio.Future[Sequence[Any]], int]"]
"""By parent: the future list that holds its value, and the index in that list."""


def shared_key(key: Any, arguments: Mapping[str, Any]) -> tuple[Any, str]:
    """The key that is equal for columns that may share their calls."""
    return key, repr(sorted(arguments.items()))


class FetchRecord(NamedTuple):
    """The values that a field, or several fields that share a call, got for each parent."""

    fields: Sequence[tuple[FieldPlace, str | None]]
    """Each field with the attribute that it reads from the value."""
    parents: Sequence[Any]
    values: Sequence[Any]
    is_shared: bool
    """Whether equal parents share the values: true for values of a batch."""


def key_of(parent: object) -> object:
    """The key by which parents are equal: their hash and equality; without a hash, their identity."""
    try:
        hash(parent)
    except TypeError:
        return id(parent)
    return parent


class Run:
    """The state that the steps of a plan share while it runs. All fetched values are recorded for a replay."""

    __slots__ = (
        "abort_on",
        "context",
        "fetch_records",
        "has_pushed_values",
        "meter",
        "needs_replay",
        "operation",
        "root",
        "schema",
        "shared",
        "time_slices",
        "variables",
    )

    def __init__(
        self,
        schema: GraphQLSchema,
        operation: Operation,
        root: Any,
        context: Any,
        variables: Mapping[str, Any],
        meter: Meter,
        abort_on: AbortingErrors,
    ) -> None:
        self.meter = meter
        self.time_slices = TimeSlices(SLICE, 1)
        self.abort_on = abort_on
        """Exceptions that abort the whole run; all others are errors of a field."""
        self.schema = schema
        self.operation = operation
        self.root = root
        self.context = context
        self.variables = variables
        self.needs_replay = False
        """Whether graphql-core has to build the response: there was an error, or a null in a non-null position.

        The rest is still fetched, since graphql-core would fetch it too, but nothing more is built.
        """
        self.has_pushed_values = False
        """Whether the response has pushed values, which are not recorded: a replay has to fetch them."""
        self.fetch_records: list[FetchRecord] = []
        self.shared: dict[tuple[Any, str], Shared] = {}
        """The values of shared calls, by key and arguments."""


def gather_all(waiting: Sequence[Awaitable[None]]) -> Awaitable[None]:
    """Wait for all of these at the same time. If one raises, the others are cancelled."""
    return waiting[0] if len(waiting) == 1 else _gather(waiting)


async def _gather(waiting: Sequence[Awaitable[None]]) -> None:
    if not waiting:
        return
    running = [asyncio.ensure_future(awaitable) for awaitable in waiting]
    try:
        await asyncio.gather(*running)
    except Exception:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        raise


SLICE = 1_000
"""Objects that are completed before other tasks get the event loop: some milliseconds."""


def slices(number: int) -> Iterator[slice]:
    """The consecutive parts of a list of that length, each of at most `SLICE` items."""
    return (slice(start, start + SLICE) for start in range(0, number, SLICE))
