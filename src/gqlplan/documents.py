"""A parsed document, with what a plan needs to know of each operation in it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any, TypeAlias

from graphql import (
    DirectiveNode,
    DocumentNode,
    FragmentDefinitionNode,
    OperationDefinitionNode,
    VariableNode,
    Visitor,
    visit,
)

_SWITCHES = {"skip", "include"}

Switches: TypeAlias = tuple[Any, ...]
_MISSING = object()


class Operation:
    """One operation of a document. Its identity is what plans are kept by."""

    __slots__ = ("__weakref__", "fragments", "node", "switches")

    def __init__(self, node: OperationDefinitionNode, fragments: Mapping[str, FragmentDefinitionNode]) -> None:
        self.node = node
        self.fragments = dict(fragments)
        self.switches = tuple(sorted(set(_switch_variables(node, *fragments.values()))))
        """The variables on which `@skip` and `@include` depend."""

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
        self.operations = [Operation(node, fragments) for node in nodes]

    def operation(self, name: str | None) -> Operation | None:
        """The operation of that name, or the only one; None where graphql-core has something to say about it."""
        if name is None:
            return self.operations[0] if len(self.operations) == 1 else None
        named = [one for one in self.operations if one.node.name is not None and one.node.name.value == name]
        return named[-1] if named else None


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
