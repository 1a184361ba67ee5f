"""A formula: what an operation costs as a function of its variables. It is made once and filled in at each run."""

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from graphql import GraphQLError

MAX_COST = 10**15
"""Costs are counted up to here; what is larger counts as this much."""


@dataclass(frozen=True, slots=True)
class Slicing:
    """What an operation says of the length of a list: a number, or the variable that holds it."""

    argument: str
    number: int | None = None
    variable: str | None = None
    default: int | None = None
    """The variable's, or the argument's, if nothing is given."""

    def value(self, variables: Mapping[str, Any]) -> int | None:
        """The number; None if none is given."""
        if self.variable is None:
            return self.number
        given = variables.get(self.variable, self.default)
        return given if isinstance(given, int) and not isinstance(given, bool) else None


@dataclass(frozen=True, slots=True)
class Size:
    """How many values a field has: the assumed number, or fewer if the operation asks for fewer.

    0 leaves it open, and a larger number than the assumed one does not make a list longer than it is.
    """

    assumed: int | None
    slicing: tuple[Slicing, ...] = ()
    requires_one: bool = False
    where: str = ""

    @property
    def varies(self) -> bool:
        """Whether it depends on variables."""
        return any(one.variable is not None for one in self.slicing)

    def value(self, variables: Mapping[str, Any]) -> int:
        """The number; raises `GraphQLError` where exactly one slicing argument is needed and not given."""
        if not self.slicing:
            return self._bounded([])
        return self._bounded([number for one in self.slicing if (number := one.value(variables)) is not None])

    def _bounded(self, given: Sequence[int]) -> int:
        if self.requires_one and len(given) != 1:
            raise GraphQLError(f"{self.where} needs exactly one of the arguments that say how many are wanted.")
        wanted = max((number for number in given if number > 0), default=None)
        if self.assumed is None:
            return wanted or 0
        return self.assumed if wanted is None else min(wanted, self.assumed)


@dataclass(slots=True, eq=False)
class Selected:
    """A selected field with everything below it. For an abstract type there is one alternative for each type."""

    name: str
    """In the answer."""
    coordinate: str
    weight: int
    """Of each value, arguments included."""
    sizes: tuple[Size, ...]
    """One for each list around the field's type; a field without lists has one value."""
    alternatives: "tuple[tuple[Selected, ...], ...]"
    place: int | None = None
    """Where a formula keeps its value; None if it is constant."""
    constant: int = 0
    _fixed: list[int] = field(default_factory=list[int])
    _varying: list[list[int]] = field(default_factory=list[list[int]])

    def fold(self, places: "list[Selected]") -> None:
        """Work out what does not depend on variables, after everything below was folded."""
        for fields in self.alternatives:
            self._fixed.append(sum(below.constant for below in fields if below.place is None))
            self._varying.append([below.place for below in fields if below.place is not None])
        if any(self._varying) or any(size.varies or size.requires_one for size in self.sizes):
            self.place = len(places)
            places.append(self)
        else:
            self.constant = self.value([], {})

    def value(self, values: Sequence[int], variables: Mapping[str, Any]) -> int:
        """What the field costs with everything below it; `values` are those of the places before its own."""
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
    """Names in the answer, with dots between."""
    coordinate: str
    """`Type.field`."""
    count: int
    """How many values of it the answer has."""
    cost: int
    """Of all of them, with everything below."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """What an operation is estimated to cost."""

    cost: int
    parts: Sequence[Part]
    """The most expensive ones, those first."""


class Formula:
    """What one operation costs. `is_complete` is false if it was too large to look at: then it costs `MAX_COST`."""

    def __init__(self, roots: Sequence[Selected], places: Sequence[Selected], *, is_complete: bool = True) -> None:
        self.is_complete = is_complete
        self._roots = roots
        self._places = places
        self._constant = sum(root.constant for root in roots if root.place is None)
        self._varying = [root.place for root in roots if root.place is not None]

    def cost(self, variables: Mapping[str, Any] | None = None) -> int:
        """The estimated cost under these variables, coerced or as a client sent them; at most `MAX_COST`.

        Raises `GraphQLError` if a list needs exactly one argument that says how many are wanted, and has none or more.
        """
        if not self.is_complete:
            return MAX_COST
        values = self._values(variables or {})
        return min(MAX_COST, self._constant + sum(values[place] for place in self._varying))

    def estimate(self, variables: Mapping[str, Any] | None = None, *, most_parts: int = 50) -> Estimate:
        """The cost, and the parts that contribute most to it. Takes time only for as many parts as are given."""
        given = variables or {}
        values = self._values(given) if self.is_complete else []
        order = count()
        waiting: list[tuple[int, int, str, int, Selected]] = []

        def push(fields: Sequence[Selected], path: str, times: int) -> None:
            for one in fields:
                cost = one.constant if one.place is None else values[one.place]
                name = f"{path}.{one.name}" if path else one.name
                heapq.heappush(waiting, (-min(MAX_COST, times * cost), next(order), name, times, one))

        if self.is_complete:
            push(self._roots, "", 1)
        parts: list[Part] = []
        while waiting and len(parts) < most_parts:
            cost, _, path, times, one = heapq.heappop(waiting)
            if not cost:
                break
            number = min(MAX_COST, times * one.count(given))
            parts.append(Part(path, one.coordinate, number, -cost))
            for fields in one.alternatives:
                push(fields, path, number)
        return Estimate(self.cost(given), parts)

    def _values(self, variables: Mapping[str, Any]) -> list[int]:
        values: list[int] = []
        for one in self._places:
            values.append(one.value(values, variables))
        return values
