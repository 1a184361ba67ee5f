"""A field's arguments: found once where the document says them all, else filled in from the variables."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from graphql import FieldNode, GraphQLField, Undefined, ValueNode, VariableNode, Visitor, visit
from graphql.execution.values import get_argument_values

from gqlplan.untyped import is_required, type_of

Arguments: TypeAlias = Callable[[Mapping[str, Any]], Mapping[str, Any]]
"""The arguments under these variables; raises `GraphQLError` as graphql-core does."""


def arguments_of(field: GraphQLField, node: FieldNode) -> Arguments:
    """How to find the arguments of `field` at `node`."""
    if not field.args:
        return _none
    given = {
        argument.name.value: argument.value for argument in node.arguments or () if argument.name.value in field.args
    }
    plain = {name: value.name.value for name, value in given.items() if isinstance(value, VariableNode)}
    if any(_holds_variable(value) for name, value in given.items() if name not in plain):
        return lambda variables: get_argument_values(field, node, dict(variables))
    return _from_variables(field, node, plain) if plain else _constant(field, node)


def _none(_variables: Mapping[str, Any]) -> Mapping[str, Any]:
    return {}


def _constant(field: GraphQLField, node: FieldNode) -> Arguments:
    """Found at the first use: an error is the run's, not the plan's."""
    found: dict[str, Any] | None = None

    def constant(_variables: Mapping[str, Any]) -> Mapping[str, Any]:
        nonlocal found
        if found is None:
            found = get_argument_values(field, node)
        return found

    return constant


def _from_variables(field: GraphQLField, node: FieldNode, plain: Mapping[str, str]) -> Arguments:
    """Arguments that are variables as they stand, which are coerced already; with what the document says outright."""
    others = {name: argument for name, argument in field.args.items() if name not in plain}
    outright = _constant(GraphQLField(type_of(field), others), node) if others else _none
    wanted = [(field.args[name], field.args[name].out_name or name, variable) for name, variable in plain.items()]

    def filled(variables: Mapping[str, Any]) -> Mapping[str, Any]:
        found = dict(outright(variables))
        for argument, name, variable in wanted:
            value = variables.get(variable, Undefined)
            if value is Undefined:
                value = argument.default_value
            if value is not Undefined:
                found[name] = value
            if (value is None or value is Undefined) and is_required(argument):
                return get_argument_values(field, node, dict(variables))  # which says what is wrong
        return found

    return filled


def _holds_variable(node: ValueNode) -> bool:
    found = _Variables()
    visit(node, found)
    return found.any


class _Variables(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.any = False

    def enter_variable(self, *_: Any) -> None:
        self.any = True
