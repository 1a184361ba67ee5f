"""Lists and nulls around objects: removed before the objects are completed, restored afterwards.

A shape flattens the values of all parents into one list of objects, which the next step completes with one call, and
gives a function that restores the lists and nulls around the completed objects. The length of a list is checked before
the list is flattened: one that is too long is never copied.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import chain, repeat
from operator import mul
from typing import Any, NamedTuple, Protocol, TypeAlias

from gqlplan.leaves import is_completable, is_repeatable
from gqlplan.meter import Weights
from gqlplan.run import Run
from gqlplan.untyped import FieldType, list_item, required_item

Regroup: TypeAlias = Callable[[Sequence[Any]], list[Any]]
"""Takes the completed objects in the order of `objects`; gives one value for each parent."""

_MAX_CLASSES = 100


class Opened(NamedTuple):
    """The objects inside lists and nulls, and how to restore the lists and nulls around them."""

    objects: list[Any]
    weights: Weights
    """How often each object occurs in the response."""
    regroup: Regroup


class Shape(Protocol):
    """One level of lists and nulls."""

    def open(self, values: Sequence[Any], weights: Weights, run: Run) -> Opened:
        """The objects in `values`. A value that does not fit the type is left out, and the run needs a replay.

        Raises `LimitReached` if the response would hold too many objects.
        """
        ...


def shape_of(type_: FieldType) -> Shape:
    """The shape of a type whose innermost type is an object, interface or union."""
    inner = required_item(type_)
    item = list_item(inner or type_)
    return _ListShape(inner is not None, shape_of(item)) if item else _ObjectShape(inner is not None)


class _ObjectShape:
    """An object or null. An object that occurs in several places is completed once."""

    def __init__(self, required: bool) -> None:
        self._required = required
        self._completable_classes: set[type] = set()

    def open(self, values: Sequence[Any], weights: Weights, run: Run) -> Opened:
        if len(values) == 1:
            (value,) = values
            return self._open_only(value, weights, run)
        places = {id(value): value for value in values}
        if places.pop(_NONE, run) is None and self._required:
            run.needs_replay = True
        objects = self._only_completable(list(places.values()), run)

        def regroup(completed: Sequence[Any]) -> list[Any]:
            if len(completed) == len(values):
                return list(completed)
            by_id: dict[int, Any] = dict(zip(map(id, objects), completed, strict=True))
            return [by_id.get(id(value)) for value in values]

        return Opened(objects, _weights_of(values, weights, objects), regroup)

    def _open_only(self, value: Any, weights: Weights, run: Run) -> Opened:
        """The same for one value: most requests are about one object, and need no grouping."""
        if type(value) in self._completable_classes:
            return Opened([value], weights, list)
        if value is None:
            run.needs_replay = run.needs_replay or self._required
            return Opened([], None, _null)
        objects = self._only_completable([value], run)
        return Opened(objects, weights if objects else None, list)

    def _only_completable(self, objects: list[Any], run: Run) -> list[Any]:
        classes = set(map(type, objects))
        if classes <= self._completable_classes:
            return objects
        completable = [value for value in objects if is_completable(value)]
        if len(completable) < len(objects):
            run.needs_replay = True
        elif len(self._completable_classes) < _MAX_CLASSES:
            self._completable_classes |= classes
        return completable


class _ListShape:
    """A list or null."""

    def __init__(self, required: bool, item: Shape) -> None:
        self._required = required
        self._item = item

    def open(self, values: Sequence[Any], weights: Weights, run: Run) -> Opened:
        if len(values) == 1 and weights is None:
            (value,) = values
            return self._open_only(value, run)
        lengths = [self._length(value, run) for value in values]
        run.meter.expect(sum(lengths) if weights is None else sum(map(mul, lengths, weights)))
        items: list[Any] = []
        for value, length in zip(values, lengths, strict=True):
            if length:
                items += value
        each = None if weights is None else [*chain.from_iterable(map(repeat, weights, lengths))]
        objects, object_weights, regroup_items = self._item.open(items, each, run)

        def regroup(completed: Sequence[Any]) -> list[Any]:
            items_completed = regroup_items(completed)
            grouped: list[Any] = []
            start = 0
            for value in values:
                if value is None:
                    grouped.append(None)
                else:
                    end = start + len(value)
                    grouped.append(items_completed[start:end])
                    start = end
            return grouped

        return Opened(objects, object_weights, regroup)

    def _open_only(self, value: Any, run: Run) -> Opened:
        """The same for one value, which occurs once."""
        length = self._length(value, run)
        if length == 0:
            return Opened([], None, _null if value is None else _empty_list)
        run.meter.expect(length)
        objects, weights, regroup_items = self._item.open(list(value), None, run)

        def regroup(completed: Sequence[Any]) -> list[Any]:
            return [regroup_items(completed)]

        return Opened(objects, weights, regroup)

    def _length(self, value: Any, run: Run) -> int:
        """The number of items; 0 for null, and for a value that is not a list which the plan can read."""
        if value is None:
            run.needs_replay = run.needs_replay or self._required
            return 0
        if is_repeatable(value):
            return len(value)
        run.needs_replay = True
        return 0


def _weights_of(values: Sequence[Any], weights: Weights, objects: Sequence[Any]) -> Weights:
    """How often each object, compared by identity, occurs among the weighted values."""
    if weights is None:
        if len(objects) == len(values):
            return None
        counts: dict[int, int] = Counter(map(id, values))
    else:
        counts = dict.fromkeys(map(id, objects), 0)
        for value, weight in zip(values, weights, strict=True):
            if id(value) in counts:
                counts[id(value)] += weight
    return [counts[id(value)] for value in objects]


def _null(_completed: Sequence[Any]) -> list[Any]:
    return [None]


def _empty_list(_completed: Sequence[Any]) -> list[Any]:
    return [[]]


_NONE = id(None)
