"""A field with everything below it, described for whoever can answer all of it in one go."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from gqlplan.arguments import Arguments
from gqlplan.meter import Meter
from gqlplan.untyped import FieldType


@dataclass(frozen=True, slots=True)
class Selected:
    """A selected field. `answer` is its `Answer`; the text itself where it is `__typename`."""

    name: str
    """In the answer."""
    type: FieldType
    answer: Any
    arguments: Arguments
    below: "Sequence[Selected]" = ()
    """What is selected of its objects, all of one object type; nothing for leaves."""


class Subtrees(NamedTuple):
    """What was answered in one go: a place for each parent."""

    values: Sequence[Any]
    """Completed, ready to be written out."""
    objects: Sequence[int]
    """How many objects each holds."""
    bytes: Sequence[int]
    """About how many bytes each takes when it is written."""


SubtreeCall: TypeAlias = Callable[[Any, Sequence[Any], Mapping[str, Any], Meter], Awaitable[Subtrees]]
"""From the context, the parents and the variables to the parents' values; the meter knows how much more there may be.

Raises `LimitReached` where they hold more. Raises for whatever is not plain: the field is then answered by its batch,
as if this had not been tried.
"""

Push: TypeAlias = Callable[[Selected], SubtreeCall | None]
"""Asked once for each plan: how to answer a field with everything below it; None where it cannot be done."""
