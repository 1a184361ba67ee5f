"""What the named operations of clients cost by the contract, before and after; `gqlcost` tells without running them."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from graphql import GraphQLError, IntValueNode, OperationDefinitionNode, VariableDefinitionNode, print_ast

from contractreview.changes import Change, Place, change
from contractreview.graphql.documents import SdlContract
from contractreview.graphql.usage import operations_in
from gqlcost import CostModel, Estimate, Part

RESERVE = 10
"""The limit is to be so many times what an operation of a client costs: contracts grow, and so do hospitals."""
_LARGEST_PAGE = 100
_LIMITS = "costs.toml"


@dataclass(frozen=True, slots=True)
class Costly:
    """A named operation that costs more than its part of the limit."""

    name: str
    cost: int
    limit: int
    place: Place

    @property
    def message(self) -> str:
        """What is wrong."""
        return f"`{self.name}` costs {self.cost:,}; an operation may cost {self.limit:,}, a tenth of the limit"


def limit_of(tools: Path) -> int | None:
    """The limit that a site has by default, from the linters' folder; None where the checkout has none."""
    file = tools / _LIMITS
    return int(tomllib.loads(file.read_text("utf-8"))["limit"]) if file.is_file() else None


def estimates(contract: SdlContract) -> dict[str, Estimate]:
    """The most that each named operation can cost, by name: with the largest pages, and nothing taken out.

    Empty for a contract that does not say what its fields cost. An operation that its schema cannot answer is left out.
    """
    if contract.schema.get_directive("cost") is None and contract.schema.get_directive("listSize") is None:
        return {}
    model, found = CostModel(contract.schema), dict[str, Estimate]()
    for name, node in operations_in(contract.operations).items():
        try:
            found[name] = model.estimate(contract.operations, name, _largest(node))
        except (GraphQLError, LookupError, KeyError):
            continue
    return found


def compare_costs(old: SdlContract, new: SdlContract) -> Iterator[Change]:
    """The operations that have become dearer."""
    before, nodes = estimates(old), operations_in(new.operations)
    for name, now in estimates(new).items():
        if name in before and now.cost > before[name].cost:
            field = _raised(before[name], now)
            by = f", by `{field}`" if field else ""
            words = f"costs {now.cost:,} and not {before[name].cost:,}{by}: it comes nearer to what a site allows"
            found = change("OPERATION_COST_RAISED", f"operation {name}", words, new.place(nodes[name]))
            yield replace(found, operations=(name,))


def too_costly(contract: SdlContract, limit: int) -> Iterator[Costly]:
    """The named operations that cost more than a tenth of the limit."""
    nodes = operations_in(contract.operations)
    for name, one in estimates(contract).items():
        if one.cost * RESERVE > limit:
            yield Costly(name, one.cost, limit // RESERVE, contract.place(nodes[name]))


def _largest(node: OperationDefinitionNode) -> Mapping[str, int]:
    """The largest page for each number that an operation asks its caller for."""
    return {one.variable.name.value: _size(one) for one in node.variable_definitions if _is_number(one)}


def _is_number(variable: VariableDefinitionNode) -> bool:
    return print_ast(variable.type).strip("!") == "Int"


def _size(variable: VariableDefinitionNode) -> int:
    default = variable.default_value
    return max(_LARGEST_PAGE, int(default.value) if isinstance(default, IntValueNode) else 0)


def _raised(before: Estimate, now: Estimate) -> str | None:
    """The field behind most of a rise: the one whose number or weight has changed, not those around it."""
    earlier = {part.path: part for part in before.parts}
    risen = [part for part in now.parts if _rise(part, earlier) > 0]
    own = [part for part in risen if part.path not in earlier or earlier[part.path].count != part.count]
    deepest = [part for part in risen if not any(other.path.startswith(f"{part.path}.") for other in risen)]
    causes = own or deepest
    return max(causes, key=lambda part: _rise(part, earlier)).coordinate if causes else None


def _rise(part: Part, earlier: Mapping[str, Part]) -> int:
    return part.cost - (earlier[part.path].cost if part.path in earlier else 0)
