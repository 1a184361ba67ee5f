"""What answers cost, as the reference shows it: of each operation of a front end, and of each field."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from contractgen.graphql.contract import Contract, OutputField
from contractgen.operations import load_operations
from gqlcost import CostModel, Part
from gqlcost.directives import list_size_of, named_type_of, weight_of

_LARGEST_PAGE = 100
_PARTS = 3
_NUMBERS = ("first", "last")


@dataclass(frozen=True, slots=True)
class OperationCost:
    """What an operation costs at most."""

    name: str
    kind: str
    cost: int
    parts: Sequence[Part]
    """The fields behind it, the dearest first."""


def operation_costs(contract: Contract, folder: Path) -> tuple[OperationCost, ...]:
    """Those of a folder, the dearest first, with the largest pages that they may ask for."""
    model = CostModel(contract.schema)
    found: list[OperationCost] = []
    for one in load_operations(contract.schema, folder):
        estimate = model.estimate(one.text, one.name, dict.fromkeys(_NUMBERS, _LARGEST_PAGE), max_parts=50)
        lists = [part for part in estimate.parts if part.count > 1 and part.cost > 0]
        found.append(OperationCost(one.name, one.kind, estimate.cost, lists[:_PARTS]))
    return tuple(sorted(found, key=lambda one: (-one.cost, one.name)))


def cost_of(field: OutputField) -> str:
    """The weight and the size of a field, in words; empty for one that costs nothing."""
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
