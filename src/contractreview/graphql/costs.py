"""The costs of clients' named operations before and after a change, estimated by `gqlcost` without running them."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from graphql import GraphQLError, IntValueNode, OperationDefinitionNode, VariableDefinitionNode, print_ast

from contractreview.changes import Change, Place, make_change
from contractreview.graphql.documents import SdlContract
from contractreview.graphql.usage import operations_in
from gqlcost import CostModel, Estimate, Part

RESERVE = 10
"""The limit must be at least so many times the cost of a client's operation: contracts and hospitals grow."""
_MAX_PAGE_SIZE = 100
_LIMITS = "costs.toml"


@dataclass(frozen=True, slots=True)
class Costly:
    """A named operation that costs more than its share of the limit."""

    name: str
    cost: int
    limit: int
    place: Place

    @property
    def message(self) -> str:
        """The violation as a sentence."""
        return f"`{self.name}` costs {self.cost:,}; an operation may cost {self.limit:,}, a tenth of the limit"


def limit_of(tools: Path) -> int | None:
    """The limit that a site has by default, from the linters' folder; `None` if the checkout has none."""
    file = tools / _LIMITS
    return int(tomllib.loads(file.read_text("utf-8"))["limit"]) if file.is_file() else None


def estimates(contract: SdlContract) -> dict[str, Estimate]:
    """The highest cost of each named operation, by name: with the largest pages, and no field skipped.

    Empty for a contract without cost directives. An operation that does not fit its schema is left out.
    """
    if contract.schema.get_directive("cost") is None and contract.schema.get_directive("listSize") is None:
        return {}
    model, by_name = CostModel(contract.schema), dict[str, Estimate]()
    for name, node in operations_in(contract.operations).items():
        try:
            by_name[name] = model.estimate(contract.operations, name, _max_variables(node))
        except (GraphQLError, LookupError, KeyError):
            continue
    return by_name


def compare_costs(old: SdlContract, new: SdlContract) -> Iterator[Change]:
    """The operations that cost more than before."""
    before, nodes = estimates(old), operations_in(new.operations)
    for name, now in estimates(new).items():
        if name in before and now.cost > before[name].cost:
            field = _raised(before[name], now)
            by = f", by `{field}`" if field else ""
            words = f"costs {now.cost:,} and not {before[name].cost:,}{by}: it comes nearer to what a site allows"
            rise = make_change("OPERATION_COST_RAISED", f"operation {name}", words, new.place(nodes[name]))
            yield replace(rise, operations=(name,))


def too_costly(contract: SdlContract, limit: int) -> Iterator[Costly]:
    """The named operations that cost more than a tenth of the limit."""
    nodes = operations_in(contract.operations)
    for name, estimate in estimates(contract).items():
        if estimate.cost * RESERVE > limit:
            yield Costly(name, estimate.cost, limit // RESERVE, contract.place(nodes[name]))


def _max_variables(node: OperationDefinitionNode) -> Mapping[str, int]:
    """The largest page for each `Int` variable of an operation."""
    return {
        variable.variable.name.value: _size(variable) for variable in node.variable_definitions if _is_number(variable)
    }


def _is_number(variable: VariableDefinitionNode) -> bool:
    return print_ast(variable.type).strip("!") == "Int"


def _size(variable: VariableDefinitionNode) -> int:
    default = variable.default_value
    return max(_MAX_PAGE_SIZE, int(default.value) if isinstance(default, IntValueNode) else 0)


def _raised(before: Estimate, now: Estimate) -> str | None:
    """The field that causes most of a rise: its own count or weight has changed, not that of its parents."""
    earlier = {part.path: part for part in before.parts}
    risen = [part for part in now.parts if _rise(part, earlier) > 0]
    own = [part for part in risen if part.path not in earlier or earlier[part.path].count != part.count]
    deepest = [part for part in risen if not any(other.path.startswith(f"{part.path}.") for other in risen)]
    causes = own or deepest
    return max(causes, key=lambda part: _rise(part, earlier)).coordinate if causes else None


def _rise(part: Part, earlier: Mapping[str, Part]) -> int:
    return part.cost - (earlier[part.path].cost if part.path in earlier else 0)
