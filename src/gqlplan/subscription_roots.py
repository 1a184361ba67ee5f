"""The root of a subscription: one field and no other, which `@skip` and `@include` may decide only when it begins."""

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

_LEFT_OUT_BY = {"skip": True, "include": False}


class SingleFieldSubscriptionsRule(ValidationRule):
    """Takes the place of graphql-core's rule of that name, which raises for a condition that is a variable.

    Fields that stand whatever the variables are may be one at most. What variables decide is looked at when the
    subscription begins (`subscription_fault`).
    """

    context: ValidationContext

    def enter_operation_definition(self, node: OperationDefinitionNode, *_: Any) -> None:
        """Report a subscription of two fields, or of one about the schema."""
        if node.operation is not OperationType.SUBSCRIPTION:
            return
        always: dict[str, list[FieldNode]] = {}
        about_schema: list[FieldNode] = []
        for field, is_certain in _Roots(self.context).of(node.selection_set):
            if field.name.value.startswith("__"):
                about_schema.append(field)
            if is_certain:
                always.setdefault(field.alias.value if field.alias else field.name.value, []).append(field)
        if len(always) > 1:
            others = [field for fields in [*always.values()][1:] for field in fields]
            self.report_error(GraphQLError(f"{_name(node)} must select only one top level field.", others))
        if about_schema:
            message = f"{_name(node)} must not select an introspection top level field."
            self.report_error(GraphQLError(message, about_schema))


def subscription_fault(
    schema: GraphQLSchema, operation: Operation, variables: Mapping[str, Any]
) -> GraphQLError | None:
    """Why an operation is no subscription with these variables: it selects nothing, or too much; None if it is one."""
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
    found = "more than one" if fields else "none"
    return GraphQLError(f"{_name(node)} must select one top level field; @skip and @include leave {found}.", node)


class _Roots:
    """Walks a subscription's root: each field with whether it stands whatever the variables are."""

    def __init__(self, context: ValidationContext) -> None:
        self._context = context
        self._seen: set[tuple[str, bool]] = set()

    def of(self, selected: SelectionSetNode, *, is_certain: bool = True) -> Iterator[tuple[FieldNode, bool]]:
        """The fields, those of each fragment once for each way in which it may stand."""
        for node in selected.selections:
            stands = _stands(node)
            if stands is False:
                continue
            certain = is_certain and stands is True
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


def _stands(node: SelectionNode) -> bool | None:
    """Whether `@skip` and `@include` leave a selection; None where variables decide."""
    stands: bool | None = True
    for directive in node.directives:
        leaves_out = _LEFT_OUT_BY.get(directive.name.value)
        if leaves_out is None:
            continue
        value = next((one.value for one in directive.arguments if one.name.value == "if"), None)
        if not isinstance(value, BooleanValueNode):
            stands = None
        elif value.value is leaves_out:
            return False
    return stands


def _name(node: OperationDefinitionNode) -> str:
    return f"Subscription '{node.name.value}'" if node.name else "Anonymous Subscription"
