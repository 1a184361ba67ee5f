"""The rule that a subscription has one root field, also if `@skip` and `@include` depend on variables."""

from collections.abc import Iterator, Mapping
from typing import Any

from graphql import (
    BooleanValueNode,
    FieldNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    OperationType,
    SelectionNode,
    SelectionSetNode,
    ValidationContext,
    ValidationRule,
)
from graphql.execution.collect_fields import collect_fields

from gqlplan.documents import Operation

_EXCLUDING_VALUE = {"skip": True, "include": False}


class SingleFieldSubscriptionsRule(ValidationRule):
    """Replaces graphql-core's rule of that name, which raises for a condition that is a variable.

    At most one field may be selected regardless of the variables. Fields that depend on variables are checked when the
    subscription starts (`subscription_error`).
    """

    context: ValidationContext

    def enter_operation_definition(self, node: OperationDefinitionNode, *_: Any) -> None:
        """Report a subscription that selects two root fields, or an introspection field."""
        if node.operation is not OperationType.SUBSCRIPTION:
            return
        always: dict[str, list[FieldNode]] = {}
        introspection: list[FieldNode] = []
        for field, is_certain in _Roots(self.context).of(node.selection_set):
            if field.name.value.startswith("__"):
                introspection.append(field)
            if is_certain:
                always.setdefault(field.alias.value if field.alias else field.name.value, []).append(field)
        if len(always) > 1:
            others = [field for fields in [*always.values()][1:] for field in fields]
            self.report_error(GraphQLError(f"{_name(node)} must select only one top level field.", others))
        if introspection:
            message = f"{_name(node)} must not select an introspection top level field."
            self.report_error(GraphQLError(message, introspection))


def subscription_error(
    schema: GraphQLSchema, operation: Operation, variables: Mapping[str, Any]
) -> GraphQLError | None:
    """The error of an operation that does not select exactly one root field under these variables; None if it does."""
    node = operation.node
    if node.operation is not OperationType.SUBSCRIPTION:
        return GraphQLError(f"The operation is a {node.operation.value} and no subscription.", node)
    if schema.subscription_type is None:
        return None  # graphql-core says so
    try:
        fields = collect_fields(
            schema, operation.fragments, dict(variables), schema.subscription_type, node.selection_set
        )
    except GraphQLError as error:  # a condition without a value
        return error
    if len(fields) == 1:
        return None
    remaining = "more than one" if fields else "none"
    return GraphQLError(f"{_name(node)} must select one top level field; @skip and @include leave {remaining}.", node)


class _Roots:
    """Iterates over a subscription's root fields, each with whether it is selected regardless of the variables."""

    def __init__(self, context: ValidationContext) -> None:
        self._context = context
        self._seen: set[tuple[str, bool]] = set()

    def of(self, selected: SelectionSetNode, *, is_certain: bool = True) -> Iterator[tuple[FieldNode, bool]]:
        """The fields; those of a fragment once if it is selected for certain, and once if variables decide."""
        for node in selected.selections:
            is_included = _is_included(node)
            if is_included is False:
                continue
            certain = is_certain and is_included is True
            match node:
                case FieldNode():
                    yield node, certain
                case InlineFragmentNode():
                    yield from self.of(node.selection_set, is_certain=certain)
                case FragmentSpreadNode() if (node.name.value, certain) not in self._seen:
                    self._seen.add((node.name.value, certain))
                    fragment = self._context.get_fragment(node.name.value)
                    if fragment is not None:
                        yield from self.of(fragment.selection_set, is_certain=certain)
                case _:
                    pass


def _is_included(node: SelectionNode) -> bool | None:
    """Whether `@skip` and `@include` keep a selection; None if variables decide."""
    is_included: bool | None = True
    for directive in node.directives:
        excluding_value = _EXCLUDING_VALUE.get(directive.name.value)
        if excluding_value is None:
            continue
        value = next((argument.value for argument in directive.arguments if argument.name.value == "if"), None)
        if not isinstance(value, BooleanValueNode):
            is_included = None
        elif value.value is excluding_value:
            return False
    return is_included


def _name(node: OperationDefinitionNode) -> str:
    return f"Subscription '{node.name.value}'" if node.name else "Anonymous Subscription"
