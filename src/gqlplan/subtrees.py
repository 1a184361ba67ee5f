"""A field with everything below it, described for a `push` that can fetch all of it with one call.

A call may leave places open, for fields that only a batch can resolve: holes. It gives the objects that have them, the
plan completes these fields for all objects at once, and the call fills them in.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from gqlplan.arguments import Arguments
from gqlplan.meter import Meter
from gqlplan.observers import Observer
from gqlplan.untyped import FieldType


@dataclass(frozen=True, slots=True)
class Selected:
    """A selected field. `resolution` is its `Resolution`; for `__typename` it is the type's name."""

    name: str
    """The response name: the alias, or the field's name."""
    type: FieldType
    resolution: Any
    arguments: Arguments
    below: "Sequence[Selected]" = ()
    """The fields that are selected of its objects, which are all of one object type; empty for leaves."""
    is_described: bool = True
    """Whether `below` says what is selected. False if the type can only be resolved from the objects: then the field
    can be left open, and nothing else."""
    observer: Observer | None = None
    """Who observes its objects."""


class Holes(NamedTuple):
    """Fields that a call leaves open, all of the same objects."""

    of: Selected
    """The field whose objects have them."""
    fields: Sequence[Selected]
    """Some of the fields below it."""


class Unfilled(NamedTuple):
    """Values whose holes are still open. Several parents may have the same value."""

    value_of: Sequence[int]
    """For each parent the number of its value, counted from 0 without a gap."""
    objects: Sequence[Sequence[Any]]
    """For each of the subtree's `holes` the objects that have them. Batches and attributes are resolved from these."""
    owners: Sequence[Sequence[int]]
    """For each of these objects the number of the value in which it is."""
    fill: Callable[[Sequence[Sequence[Mapping[str, Any]]]], Awaitable[Sequence[Any]]]
    """Takes, parallel to `objects`, the completed fields of each by their names; gives the values by their numbers."""


class Subtrees(NamedTuple):
    """What one call fetched: an item for each parent."""

    values: Sequence[Any]
    """Completed values, ready to be serialized; of no meaning if there are holes."""
    objects: Sequence[int]
    """How many objects each value holds, without those in its holes."""
    bytes: Sequence[int]
    """About how many bytes each value takes as JSON, without its holes."""
    unfilled: Unfilled | None = None
    """Given if the subtree has holes."""


SubtreeCall: TypeAlias = Callable[[Any, Sequence[Any], Mapping[str, Any], Meter], Awaitable[Subtrees]]
"""Takes the context, the parents, the variables and the meter; gives the parents' values.

Raises `LimitReached` if they hold more than the meter allows. Any other exception means that the call cannot fetch
these values: the field's batch then resolves the field, as if this call had not been tried.
"""


JointCall: TypeAlias = Callable[[Any, Any, Mapping[str, Any], Meter], Awaitable[Sequence[Subtrees]]]
"""Takes the context, one parent, the variables and the meter; gives what several calls would give for this parent.

Raises as they do; after any other exception than `LimitReached` each of them is called by itself.
"""

Join: TypeAlias = Callable[[Sequence[SubtreeCall]], JointCall | None]
"""Called once for each plan, with the calls of several fields of the same object; None if they stay apart."""


class Subtree(NamedTuple):
    """How to fetch a field and everything below it."""

    call: SubtreeCall
    holes: Sequence[Holes] = ()
    """What the call leaves open, if anything."""
    join: Join | None = None
    """How to fetch it together with other fields that have the same `join`."""
    observed: Sequence[Selected] = ()
    """The fields with an observer that the call observes itself. Unless these are all of them, apart from those that it
    leaves open, it is not used."""


Push: TypeAlias = Callable[[Selected], Subtree | None]
"""Called once for each plan: how to fetch a field and everything below it; None if that is not possible."""
