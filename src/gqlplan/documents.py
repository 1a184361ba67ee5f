"""A parsed document and its operations, with what a plan needs to know about each of them."""

from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import product
from typing import Any, TypeAlias

from graphql import (
    DirectiveNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    Visitor,
    visit,
)

_CONDITION_DIRECTIVES = {"skip", "include"}
_SCHEMA_FIELDS = {"__schema", "__type"}

ConditionValues: TypeAlias = tuple[Any, ...]
"""The values of the variables on which `@skip` and `@include` depend."""
_MISSING = object()


class Operation:
    """One operation of a document. Plans are cached by its identity."""

    __slots__ = (
        "__weakref__",
        "condition_variables",
        "fragments",
        "has_introspection",
        "is_introspection_only",
        "node",
    )

    def __init__(
        self,
        node: OperationDefinitionNode,
        fragments: Mapping[str, FragmentDefinitionNode],
        fragment_variables: Set[str] = frozenset(),
    ) -> None:
        self.node = node
        self.fragments = dict(fragments)
        self.condition_variables = tuple(sorted(fragment_variables | set(_condition_variables(node))))
        """The variables on which `@skip` and `@include` depend."""
        roots = set(_root_fields(node.selection_set, self.fragments, set()))
        self.has_introspection = bool(roots & _SCHEMA_FIELDS)
        """Whether it selects `__schema` or `__type`, alone or beside other fields."""
        self.is_introspection_only = self.has_introspection and roots <= {*_SCHEMA_FIELDS, "__typename"}
        """Whether it selects nothing but `__schema`, `__type` and `__typename`."""

    def condition_values(self, variables: Mapping[str, Any]) -> ConditionValues:
        """The values of the condition variables: each combination has a plan of its own."""
        return tuple(variables.get(name, _MISSING) for name in self.condition_variables)

    def condition_combinations(self, max_count: int) -> Sequence[Mapping[str, Any]]:
        """Each combination of the condition variables; empty if there are more than `max_count`."""
        if 2 ** len(self.condition_variables) > max_count:
            return ()
        combinations = product((True, False), repeat=len(self.condition_variables))
        return [dict(zip(self.condition_variables, values, strict=True)) for values in combinations]


class Document:
    """A document that is parsed and valid."""

    __slots__ = ("ast", "operations")

    def __init__(self, ast: DocumentNode) -> None:
        self.ast = ast
        fragments = {node.name.value: node for node in ast.definitions if isinstance(node, FragmentDefinitionNode)}
        nodes = [node for node in ast.definitions if isinstance(node, OperationDefinitionNode)]
        variables = set(_condition_variables(*fragments.values()))
        self.operations = [Operation(node, fragments, variables) for node in nodes]

    def operation(self, name: str | None) -> Operation | None:
        """The operation of that name, or the only one; None if graphql-core has to report an error."""
        if name is None:
            return self.operations[0] if len(self.operations) == 1 else None
        named = [known for known in self.operations if known.node.name is not None and known.node.name.value == name]
        return named[-1] if named else None


def _root_fields(
    selected: SelectionSetNode, fragments: Mapping[str, FragmentDefinitionNode], seen: set[str]
) -> Iterator[str]:
    """The names of the selected fields, including those of fragments."""
    for node in selected.selections:
        if isinstance(node, FieldNode):
            yield node.name.value
        elif isinstance(node, InlineFragmentNode):
            yield from _root_fields(node.selection_set, fragments, seen)
        elif isinstance(node, FragmentSpreadNode) and node.name.value not in seen:
            seen.add(node.name.value)
            if (fragment := fragments.get(node.name.value)) is not None:
                yield from _root_fields(fragment.selection_set, fragments, seen)


def _condition_variables(*nodes: OperationDefinitionNode | FragmentDefinitionNode) -> Iterator[str]:
    for node in nodes:
        directives = _ConditionDirectives()
        visit(node, directives)
        for directive in directives.nodes:
            for argument in directive.arguments or ():
                if isinstance(argument.value, VariableNode):
                    yield argument.value.name.value


class _ConditionDirectives(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.nodes: list[DirectiveNode] = []

    def enter_directive(self, node: DirectiveNode, *_: Any) -> None:
        if node.name.value in _CONDITION_DIRECTIVES:
            self.nodes.append(node)
