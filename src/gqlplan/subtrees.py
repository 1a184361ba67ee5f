"""A field with everything below it, described for a `push` that can fetch all of it with one call."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from gqlplan.arguments import Arguments
from gqlplan.meter import Meter
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


class Subtrees(NamedTuple):
    """What one call fetched: an item for each parent."""

    values: Sequence[Any]
    """Completed values, ready to be serialized."""
    objects: Sequence[int]
    """How many objects each value holds."""
    bytes: Sequence[int]
    """About how many bytes each value takes as JSON."""


SubtreeCall: TypeAlias = Callable[[Any, Sequence[Any], Mapping[str, Any], Meter], Awaitable[Subtrees]]
"""Takes the context, the parents, the variables and the meter; gives the parents' values.

Raises `LimitReached` if they hold more than the meter allows. Any other exception means that the call cannot fetch
these values: the field's batch then resolves the field, as if this call had not been tried.
"""

Push: TypeAlias = Callable[[Selected], SubtreeCall | None]
"""Called once for each plan: how to fetch a field and everything below it; None if that is not possible."""
