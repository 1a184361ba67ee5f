"""What operations cost, as the reference says it: each operation of a front end, and each field."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from contractgen.graphql.contract import Contract, OutputField
from contractgen.operations import load_operations
from gqlcost import CostModel, Part
from gqlcost.directives import list_size_of, named_type_of, weight_of

_MAX_PAGE_SIZE = 100
_MAX_PARTS = 3
_NUMBERS = ("first", "last")


@dataclass(frozen=True, slots=True)
class OperationCost:
    """What an operation costs at most."""

    name: str
    kind: str
    cost: int
    parts: Sequence[Part]
    """The fields that make it up, the most expensive first."""


def operation_costs(contract: Contract, folder: Path) -> tuple[OperationCost, ...]:
    """The costs of the operations in a folder, the highest first, each with the largest pages that it may request."""
    model = CostModel(contract.schema)
    costs: list[OperationCost] = []
    pages: dict[str, int] = dict.fromkeys(_NUMBERS, _MAX_PAGE_SIZE)
    for operation in load_operations(contract.schema, folder):
        estimate = model.estimate(operation.text, operation.name, pages, max_parts=50)
        lists = [part for part in estimate.parts if part.count > 1 and part.cost > 0]
        costs.append(OperationCost(operation.name, operation.kind, estimate.cost, lists[:_MAX_PARTS]))
    return tuple(sorted(costs, key=lambda cost: (-cost.cost, cost.name)))


def cost_of(field: OutputField) -> str:
    """The weight and the size of a field, in words; empty for a field that costs nothing."""
    definition = field.definition
    weight, size = weight_of(definition), list_size_of(definition)
    if weight is None:
        type_ = named_type_of(definition)
        own = weight_of(type_)
        weight = own if own is not None else int(hasattr(type_, "fields"))
    words = [f"{weight} for each" if size is not None and not size.sized_fields else f"{weight}"] if weight else []
    if size is not None:
        lists = ", ".join(f"`{name}`" for name in size.sized_fields)
        arguments = ", ".join(f"`{name}`" for name in size.slicing)
        length = f"as many as {arguments} says" if arguments else ""
        if size.assumed is not None:
            length = f"{size.assumed:,}" + (f", or {length}" if length else "")
        words.append(f"{lists or 'length'}: {length}")
    return "; ".join(words)
