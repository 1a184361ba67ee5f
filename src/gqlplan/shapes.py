"""Lists and nulls around objects: taken off before the objects are completed, put back afterwards.

A shape turns one value for each parent into the objects in them, all in one list for one call of what comes next, and
gives a function that puts the completed objects back where they were.
"""

from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeAlias

from gqlplan.leaves import is_repeatable, is_settled
from gqlplan.run import Run
from gqlplan.untyped import FieldType, list_item, required_item

Regroup: TypeAlias = Callable[[Sequence[Any]], list[Any]]
"""Completed objects, in the order in which they were taken out, back in their places."""

_MOST_CLASSES = 100


class Shape(Protocol):
    """One level of lists and nulls."""

    def open(self, values: Sequence[Any], run: Run) -> tuple[list[Any], Regroup]:
        """The objects in `values`; what does not belong there makes the run odd and is left out."""
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

    def open(self, values: Sequence[Any], run: Run) -> tuple[list[Any], Regroup]:
        places = {id(value): value for value in values}
        if places.pop(_NONE, run) is None and self._required:
            run.odd = True
        objects = self._only_settled(list(places.values()), run)

        def regroup(completed: Sequence[Any]) -> list[Any]:
            if len(completed) == len(values):
                return list(completed)
            done: dict[int, Any] = dict(zip(map(id, objects), completed, strict=True))
            return [done.get(id(value)) for value in values]

        return objects, regroup

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

    def open(self, values: Sequence[Any], run: Run) -> tuple[list[Any], Regroup]:
        items: list[Any] = []
        for value in values:
            if value is None:
                run.odd = run.odd or self._required
            elif is_repeatable(value):
                items += value
            else:
                run.odd = True
        objects, regroup_items = self._item.open(items, run)

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

        return objects, regroup


_NONE = id(None)
