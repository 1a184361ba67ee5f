"""A formula: the cost of an operation as a function of its variables. It is made once and evaluated at each run."""

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from graphql import GraphQLError

MAX_COST = 10**15
"""The highest cost: a higher one counts as this."""


@dataclass(frozen=True, slots=True)
class Slicing:
    """A slicing argument as an operation gives it: a number, or the variable that holds the number."""

    argument: str
    number: int | None = None
    variable: str | None = None
    default: int | None = None
    """The default of the variable, or of the argument, if no value is given."""

    def value(self, variables: Mapping[str, Any]) -> int | None:
        """The number; None if the operation gives none."""
        if self.variable is None:
            return self.number
        given = variables.get(self.variable, self.default)
        return given if isinstance(given, int) and not isinstance(given, bool) else None


@dataclass(frozen=True, slots=True)
class Size:
    """How many values a field has: the assumed size, or a smaller slicing argument.

    0 leaves the size open, and a number above the assumed size does not make the list longer.
    """

    assumed: int | None
    slicing: tuple[Slicing, ...] = ()
    requires_one: bool = False
    where: str = ""

    @property
    def varies(self) -> bool:
        """Whether the size depends on variables."""
        return any(argument.variable is not None for argument in self.slicing)

    def value(self, variables: Mapping[str, Any]) -> int:
        """The number of values; raises `GraphQLError` unless a required slicing argument is given exactly once."""
        if not self.slicing:
            return self._bounded([])
        return self._bounded([number for argument in self.slicing if (number := argument.value(variables)) is not None])

    def _bounded(self, given: Sequence[int]) -> int:
        if self.requires_one and len(given) != 1:
            raise GraphQLError(f"{self.where} needs exactly one of the arguments that say how many are wanted.")
        requested = max((number for number in given if number > 0), default=None)
        if self.assumed is None:
            return requested or 0
        return self.assumed if requested is None else min(requested, self.assumed)


@dataclass(slots=True, eq=False)
class Selected:
    """A selected field with everything below it. For an abstract type there is one alternative for each type."""

    name: str
    """The response name: the alias, or the field's name."""
    coordinate: str
    weight: int
    """The weight of each value, with that of its arguments."""
    sizes: tuple[Size, ...]
    """One for each list around the field's type; a field without lists has one value."""
    alternatives: "tuple[tuple[Selected, ...], ...]"
    place: int | None = None
    """The index of its value in a formula; None if it is constant."""
    constant: int = 0
    _fixed: list[int] = field(default_factory=list[int])
    _varying: list[list[int]] = field(default_factory=list[list[int]])

    def fold(self, places: "list[Selected]") -> None:
        """Evaluate the parts that do not depend on variables; everything below must have been folded."""
        for fields in self.alternatives:
            self._fixed.append(sum(below.constant for below in fields if below.place is None))
            self._varying.append([below.place for below in fields if below.place is not None])
        if any(self._varying) or any(size.varies or size.requires_one for size in self.sizes):
            self.place = len(places)
            places.append(self)
        else:
            self.constant = self.value([], {})

    def value(self, values: Sequence[int], variables: Mapping[str, Any]) -> int:
        """The cost of the field with everything below it; `values` are those of the places before its own."""
        below = max(
            (
                fixed + sum(values[place] for place in places)
                for fixed, places in zip(self._fixed, self._varying, strict=True)
            ),
            default=0,
        )
        return min(MAX_COST, self.count(variables) * (self.weight + below))

    def count(self, variables: Mapping[str, Any]) -> int:
        """How many values the field has under one parent."""
        number = 1
        for size in self.sizes:
            number *= size.value(variables)
        return number


@dataclass(frozen=True, slots=True)
class Part:
    """What one field of an operation contributes."""

    path: str
    """Response names, separated by dots."""
    coordinate: str
    """`Type.field`."""
    count: int
    """How many values of the field the response has."""
    cost: int
    """The cost of all of them, with everything below."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """The estimated cost of an operation."""

    cost: int
    parts: Sequence[Part]
    """The most expensive parts, in descending order."""


class Formula:
    """The cost of one operation. `is_complete` is false if the operation is too large: then it costs `MAX_COST`."""

    def __init__(self, roots: Sequence[Selected], places: Sequence[Selected], *, is_complete: bool = True) -> None:
        self.is_complete = is_complete
        self._roots = roots
        self._places = places
        self._constant = sum(root.constant for root in roots if root.place is None)
        self._varying = [root.place for root in roots if root.place is not None]

    def cost(self, variables: Mapping[str, Any] | None = None) -> int:
        """The estimated cost under these variables, coerced or as a client sent them; at most `MAX_COST`.

        Raises `GraphQLError` if a list requires exactly one slicing argument, and has none or several.
        """
        if not self.is_complete:
            return MAX_COST
        values = self._values(variables or {})
        return min(MAX_COST, self._constant + sum(values[place] for place in self._varying))

    def estimate(self, variables: Mapping[str, Any] | None = None, *, max_parts: int = 50) -> Estimate:
        """The cost, and the parts that contribute most to it. The time grows with the number of parts returned."""
        given = variables or {}
        values = self._values(given) if self.is_complete else []
        order = count()
        queue: list[tuple[int, int, str, int, Selected]] = []

        def push(fields: Sequence[Selected], path: str, times: int) -> None:
            for selected in fields:
                cost = selected.constant if selected.place is None else values[selected.place]
                name = f"{path}.{selected.name}" if path else selected.name
                heapq.heappush(queue, (-min(MAX_COST, times * cost), next(order), name, times, selected))

        if self.is_complete:
            push(self._roots, "", 1)
        parts: list[Part] = []
        while queue and len(parts) < max_parts:
            cost, _, path, times, selected = heapq.heappop(queue)
            if not cost:
                break
            number = min(MAX_COST, times * selected.count(given))
            parts.append(Part(path, selected.coordinate, number, -cost))
            for fields in selected.alternatives:
                push(fields, path, number)
        return Estimate(self.cost(given), parts)

    def _values(self, variables: Mapping[str, Any]) -> list[int]:
        values: list[int] = []
        for selected in self._places:
            values.append(selected.value(values, variables))
        return values
