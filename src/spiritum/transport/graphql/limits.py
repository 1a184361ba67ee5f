"""
How much one GraphQL document may ask for, found out before anything else looks at it.

Fragments are measured once and added wherever they are spread, so that a few lines which spread each other twice over
cost no more to refuse than to read.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from graphql import (
    ASTValidationRule,
    FieldNode,
    FragmentSpreadNode,
    GraphQLError,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    ValidationContext,
)

from spiritum.errors import BadUserInput

MAX_INTROSPECTION_DEPTH = 20
"""Below `__schema` and `__type`: what tools ask for is deeper than any question about patients."""
MAX_SELECTIONS = 10_000
"""Fields and spreads of all of a document's operations, with every fragment put in its place.

graphql-core's own rule on introspection walks them all, and so does whoever makes a plan.
"""

_INTROSPECTION = {"__schema", "__type"}


@dataclass(frozen=True, slots=True)
class DocumentLimits:
    """What the settings allow one operation, its fragments put in place; tokens and length are the whole document's."""

    depth: int = 12
    aliases: int = 15
    directives: int = 50
    tokens: int = 2_000
    characters: int = 65_536


@dataclass(frozen=True, slots=True)
class Extent:
    """What a selection comes to, its fragments put in place."""

    depth: int = 0
    introspection_depth: int = 0
    aliases: int = 0
    directives: int = 0
    selections: int = 0

    def beside(self, other: "Extent") -> "Extent":
        """Both in one selection set."""
        return Extent(
            max(self.depth, other.depth),
            max(self.introspection_depth, other.introspection_depth),
            self.aliases + other.aliases,
            self.directives + other.directives,
            self.selections + other.selections,
        )


def limit_rule(limits: DocumentLimits) -> type[ASTValidationRule]:
    """The validation rule that refuses an operation over `limits`, and says which one it is over."""

    class LimitRule(ASTValidationRule):
        def __init__(self, context: ValidationContext) -> None:
            super().__init__(context)
            self._measure = _Measure(context)
            self._selections = 0

        def enter_operation_definition(self, node: OperationDefinitionNode, *_: Any) -> None:
            extent = self._measure.operation(node)
            self._selections += extent.selections
            for message in excesses(replace(extent, selections=self._selections), limits):
                error = BadUserInput("query", message)
                self.report_error(GraphQLError(error.message, node, original_error=error))

    return LimitRule


def excesses(extent: Extent, limits: DocumentLimits) -> Iterable[str]:
    """Each limit that is exceeded, in words."""
    measured = (
        (extent.depth, limits.depth, "fields inside one another"),
        (extent.introspection_depth, MAX_INTROSPECTION_DEPTH, "fields inside one another below __schema or __type"),
        (extent.aliases, limits.aliases, "aliases"),
        (extent.directives, limits.directives, "directives"),
        (extent.selections, MAX_SELECTIONS, "fields, counted wherever their fragments are spread"),
    )
    for size, limit, what in measured:
        if size > limit:
            yield f"an operation may have at most {limit} {what}"


class _Measure:
    """Measures the operations of one document.

    Rules of the specification refuse fragments that are missing or go in circles; here they count as nothing.
    """

    def __init__(self, context: ValidationContext) -> None:
        self._context = context
        self._fragments: dict[str, Extent] = {}

    def operation(self, node: OperationDefinitionNode) -> Extent:
        """The extent of a whole operation."""
        variables = sum(len(variable.directives) for variable in node.variable_definitions or ())
        own = Extent(directives=len(node.directives) + variables)
        return own.beside(self._selected(node.selection_set))

    def _selected(self, selections: SelectionSetNode | None) -> Extent:
        extent = Extent()
        for node in selections.selections if selections else ():
            extent = extent.beside(self._selection(node))
        return extent

    def _selection(self, node: SelectionNode) -> Extent:
        own = Extent(directives=len(node.directives), selections=1)
        match node:
            case FieldNode():
                return own.beside(self._field(node))
            case FragmentSpreadNode():
                return own.beside(self._fragment(node.name.value))
            case InlineFragmentNode():
                return own.beside(self._selected(node.selection_set))
            case _:
                return own

    def _field(self, node: FieldNode) -> Extent:
        below = self._selected(node.selection_set)
        is_introspection = node.name.value in _INTROSPECTION
        return Extent(
            depth=1 if is_introspection else below.depth + 1,
            introspection_depth=max(below.introspection_depth, below.depth if is_introspection else 0),
            aliases=below.aliases + (node.alias is not None),
            directives=below.directives,
            selections=below.selections,
        )

    def _fragment(self, name: str) -> Extent:
        if name not in self._fragments:
            self._fragments[name] = Extent()
            definition = self._context.get_fragment(name)
            if definition is not None:
                own = Extent(directives=len(definition.directives))
                self._fragments[name] = own.beside(self._selected(definition.selection_set))
        return self._fragments[name]
