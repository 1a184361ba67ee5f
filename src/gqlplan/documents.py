"""A parsed document, with what a plan needs to know of each operation in it."""

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

_SWITCHES = {"skip", "include"}
_SCHEMA_FIELDS = {"__schema", "__type"}

Switches: TypeAlias = tuple[Any, ...]
_MISSING = object()


class Operation:
    """One operation of a document. Its identity is what plans are kept by."""

    __slots__ = ("__weakref__", "asks_for_schema", "fragments", "is_about_schema", "node", "switches")

    def __init__(
        self,
        node: OperationDefinitionNode,
        fragments: Mapping[str, FragmentDefinitionNode],
        fragment_switches: Set[str] = frozenset(),
    ) -> None:
        self.node = node
        self.fragments = dict(fragments)
        self.switches = tuple(sorted(fragment_switches | set(_switch_variables(node))))
        """The variables on which `@skip` and `@include` depend."""
        roots = set(_root_fields(node.selection_set, self.fragments, set()))
        self.asks_for_schema = bool(roots & _SCHEMA_FIELDS)
        """Whether it asks for the schema, among other things or alone."""
        self.is_about_schema = self.asks_for_schema and roots <= {*_SCHEMA_FIELDS, "__typename"}
        """Whether it asks for nothing but the schema."""

    def positions(self, variables: Mapping[str, Any]) -> Switches:
        """How the switches stand: a plan is for one such setting."""
        return tuple(variables.get(name, _MISSING) for name in self.switches)

    def settings(self, most: int) -> Sequence[Mapping[str, Any]]:
        """Each way in which the switches can stand; none where there are more than `most`."""
        if 2 ** len(self.switches) > most:
            return ()
        ways = product((True, False), repeat=len(self.switches))
        return [dict(zip(self.switches, way, strict=True)) for way in ways]


class Document:
    """A document that was parsed and found valid."""

    __slots__ = ("ast", "operations")

    def __init__(self, ast: DocumentNode) -> None:
        self.ast = ast
        fragments = {node.name.value: node for node in ast.definitions if isinstance(node, FragmentDefinitionNode)}
        nodes = [node for node in ast.definitions if isinstance(node, OperationDefinitionNode)]
        switches = set(_switch_variables(*fragments.values()))
        self.operations = [Operation(node, fragments, switches) for node in nodes]

    def operation(self, name: str | None) -> Operation | None:
        """The operation of that name, or the only one; None where graphql-core has something to say about it."""
        if name is None:
            return self.operations[0] if len(self.operations) == 1 else None
        named = [one for one in self.operations if one.node.name is not None and one.node.name.value == name]
        return named[-1] if named else None


def _root_fields(
    selected: SelectionSetNode, fragments: Mapping[str, FragmentDefinitionNode], seen: set[str]
) -> Iterator[str]:
    """The names of the fields that are selected, those of fragments among them."""
    for node in selected.selections:
        if isinstance(node, FieldNode):
            yield node.name.value
        elif isinstance(node, InlineFragmentNode):
            yield from _root_fields(node.selection_set, fragments, seen)
        elif isinstance(node, FragmentSpreadNode) and node.name.value not in seen:
            seen.add(node.name.value)
            if (fragment := fragments.get(node.name.value)) is not None:
                yield from _root_fields(fragment.selection_set, fragments, seen)


def _switch_variables(*nodes: OperationDefinitionNode | FragmentDefinitionNode) -> Iterator[str]:
    for node in nodes:
        found = _Directives()
        visit(node, found)
        for directive in found.nodes:
            for argument in directive.arguments or ():
                if isinstance(argument.value, VariableNode):
                    yield argument.value.name.value


class _Directives(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.nodes: list[DirectiveNode] = []

    def enter_directive(self, node: DirectiveNode, *_: Any) -> None:
        if node.name.value in _SWITCHES:
            self.nodes.append(node)
