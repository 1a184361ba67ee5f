"""What operations cost: estimated before they run, counted while they run, and reported to developers."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

from graphql import GraphQLError, GraphQLSchema

from gqlcost import CostModel, Formula
from gqlplan import Limits, Meter
from gqlplan.documents import Operation
from spiritum.db.bounds import Bounds, bounded_reads
from spiritum.errors import TooExpensive

_MAX_PARTS = 20
"""Parts of an operation that are reported."""
_MAX_FORMULAS = 16
"""Kept for one operation, one for each set of values of its `@skip` and `@include` conditions."""


@dataclass(frozen=True, slots=True)
class CostLimits:
    """What one operation may cost."""

    cost: int = 200_000
    """By the estimate."""
    objects: int = 100_000
    rows: int = 100_000
    bytes: int = 16_777_216
    event_bytes: int = 1_048_576
    """Of one event of a subscription."""

    of_response: Limits = field(init=False)
    """What a response may hold."""
    of_event: Limits = field(init=False)
    """What an event of a subscription may hold."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "of_response", Limits(self.objects, self.bytes))
        object.__setattr__(self, "of_event", Limits(self.objects, self.event_bytes))

    def reads(self) -> AbstractContextManager[Bounds]:
        """Bounds what is read inside the block."""
        return bounded_reads(self.rows, self.bytes)


@dataclass(frozen=True, slots=True)
class Cost:
    """What an operation has cost."""

    estimated: int
    """By the contract, before it ran."""
    meter: Meter
    """What its response holds, as far as it was built."""

    @property
    def actual(self) -> int:
        """The same measure as the estimate: objects, and 1 for the operation itself."""
        return self.meter.objects + 1


class Costs:
    """Estimates the operations of one schema. Formulas are kept as long as the operation's document is."""

    def __init__(self, schema: GraphQLSchema, limits: CostLimits, *, reports_cost: bool = False) -> None:
        self.limits = limits
        self._model = CostModel(schema)
        self._reports_cost = reports_cost
        self._whole: WeakKeyDictionary[Operation, Formula] = WeakKeyDictionary()
        self._reduced: WeakKeyDictionary[Operation, dict[object, Formula]] = WeakKeyDictionary()

    def check(self, operation: Operation, variables: Mapping[str, Any] | None) -> int:
        """The estimated cost; raises `TooExpensive` above the limit, and `GraphQLError`.

        Fields that `@skip` and `@include` leave out are counted at first, and left out only if the sum is too much.
        """
        values = variables or {}
        cost = self._formula(operation).cost(values)
        if cost > self.limits.cost and operation.condition_variables:
            cost = self._formula_under_conditions(operation, values).cost(values)
        if cost > self.limits.cost:
            raise TooExpensive(cost, self.limits.cost)
        return cost

    def extension(self, operation: Operation | None, variables: Mapping[str, Any] | None, cost: Cost) -> object:
        """The cost as the response reports it to developers; `None` if it reports none."""
        if not self._reports_cost or operation is None:
            return None
        values = variables or {}
        try:
            estimate = self._formula_under_conditions(operation, values).estimate(values, max_parts=_MAX_PARTS)
        except GraphQLError:
            return None
        parts = [
            {"path": part.path, "field": part.coordinate, "count": part.count, "cost": part.cost}
            for part in estimate.parts
        ]
        limits = {
            "cost": self.limits.cost,
            "objects": self.limits.objects,
            "rows": self.limits.rows,
            "bytes": self.limits.bytes,
        }
        return {
            "estimated": estimate.cost,
            "actual": cost.actual,
            "limit": self.limits.cost,
            "objects": cost.meter.objects,
            "bytes": cost.meter.bytes,
            "limits": limits,
            "fields": parts,
        }

    def _formula(self, operation: Operation) -> Formula:
        formula = self._whole.get(operation)
        if formula is None:
            formula = self._whole[operation] = self._model.formula(operation.node, operation.fragments)
        return formula

    def _formula_under_conditions(self, operation: Operation, values: Mapping[str, Any]) -> Formula:
        """The formula for these values of the `@skip` and `@include` conditions."""
        if not operation.condition_variables:
            return self._formula(operation)
        conditions = {
            name: values[name] for name in operation.condition_variables if isinstance(values.get(name), bool)
        }
        known = self._reduced.setdefault(operation, {})
        key = tuple(conditions.items())
        formula = known.get(key)
        if formula is None:
            formula = self._model.formula(operation.node, operation.fragments, conditions)
            if len(known) < _MAX_FORMULAS:
                known[key] = formula
        return formula
