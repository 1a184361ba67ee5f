"""Lists and nulls around objects: taken off before the objects are completed, put back afterwards.

A shape turns one value for each parent into the objects in them, all in one list for one call of what comes next, and
gives a function that puts the completed objects back where they were. A list is weighed before it is taken apart: one
that is too long is never copied.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import chain, repeat
from operator import mul
from typing import Any, NamedTuple, Protocol, TypeAlias

from gqlplan.leaves import is_repeatable, is_settled
from gqlplan.meter import Weights
from gqlplan.run import Run
from gqlplan.untyped import FieldType, list_item, required_item

Regroup: TypeAlias = Callable[[Sequence[Any]], list[Any]]
"""Completed objects, in the order in which they were taken out, back in their places."""

_MOST_CLASSES = 100


class Opened(NamedTuple):
    """What was inside lists and nulls."""

    objects: list[Any]
    weights: Weights
    """How often each stands in the answer."""
    regroup: Regroup


class Shape(Protocol):
    """One level of lists and nulls."""

    def open(self, values: Sequence[Any], weights: Weights, run: Run) -> Opened:
        """The objects in `values`; what does not belong there makes the run odd and is left out.

        Raises `LimitReached` where they are more than the answer may hold.
        """
        ...


def shape_of(type_: FieldType) -> Shape:
    """The shape of a type whose innermost type is an object, interface or union."""
    inner = required_item(type_)
    item = list_item(inner or type_)
    return _Many(inner is not None, shape_of(item)) if item else _One(inner is not None)


class _One:
    """An object or null. One that stands in several places is completed once."""

    def __init__(self, required: bool) -> None:
        self._required = required
        self._settled: set[type] = set()

    def open(self, values: Sequence[Any], weights: Weights, run: Run) -> Opened:
        places = {id(value): value for value in values}
        if places.pop(_NONE, run) is None and self._required:
            run.odd = True
        objects = self._only_settled(list(places.values()), run)

        def regroup(completed: Sequence[Any]) -> list[Any]:
            if len(completed) == len(values):
                return list(completed)
            done: dict[int, Any] = dict(zip(map(id, objects), completed, strict=True))
            return [done.get(id(value)) for value in values]

        return Opened(objects, _gathered(values, weights, objects), regroup)

    def _only_settled(self, objects: list[Any], run: Run) -> list[Any]:
        kinds = set(map(type, objects))
        if kinds <= self._settled:
            return objects
        settled = [value for value in objects if is_settled(value)]
        if len(settled) < len(objects):
            run.odd = True
        elif len(self._settled) < _MOST_CLASSES:
            self._settled |= kinds
        return settled


class _Many:
    """A list or null."""

    def __init__(self, required: bool, item: Shape) -> None:
        self._required = required
        self._item = item

    def open(self, values: Sequence[Any], weights: Weights, run: Run) -> Opened:
        lengths = [self._length(value, run) for value in values]
        run.meter.expect(sum(lengths) if weights is None else sum(map(mul, lengths, weights)))
        items: list[Any] = []
        for value, length in zip(values, lengths, strict=True):
            if length:
                items += value
        each = None if weights is None else [*chain.from_iterable(map(repeat, weights, lengths))]
        objects, object_weights, regroup_items = self._item.open(items, each, run)

        def regroup(completed: Sequence[Any]) -> list[Any]:
            done = regroup_items(completed)
            grouped: list[Any] = []
            start = 0
            for value in values:
                if value is None:
                    grouped.append(None)
                else:
                    end = start + len(value)
                    grouped.append(done[start:end])
                    start = end
            return grouped

        return Opened(objects, object_weights, regroup)

    def _length(self, value: Any, run: Run) -> int:
        """How many items a value gives; 0 for what is no list that can be read here."""
        if value is None:
            run.odd = run.odd or self._required
            return 0
        if is_repeatable(value):
            return len(value)
        run.odd = True
        return 0


def _gathered(values: Sequence[Any], weights: Weights, objects: Sequence[Any]) -> Weights:
    """How often each of the objects, found by identity among the values, stands in the answer."""
    if weights is None:
        if len(objects) == len(values):
            return None
        counts: dict[int, int] = Counter(map(id, values))
    else:
        counts = dict.fromkeys(map(id, objects), 0)
        for value, weight in zip(values, weights, strict=True):
            if id(value) in counts:
                counts[id(value)] += weight
    return [counts[id(one)] for one in objects]


_NONE = id(None)
