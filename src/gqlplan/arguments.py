"""A field's arguments: evaluated once if the document has only literals, else filled in from the variables."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from graphql import FieldNode, GraphQLField, Undefined, ValueNode, VariableNode, Visitor, visit
from graphql.execution.values import get_argument_values

from gqlplan.untyped import is_required, type_of

Arguments: TypeAlias = Callable[[Mapping[str, Any]], Mapping[str, Any]]
"""Takes the variables; gives the field's arguments. Raises `GraphQLError` as graphql-core does."""


def arguments_of(field: GraphQLField, node: FieldNode) -> Arguments:
    """How to evaluate the arguments of `field` at `node`."""
    if not field.args:
        return _no_arguments
    given = {
        argument.name.value: argument.value for argument in node.arguments or () if argument.name.value in field.args
    }
    plain = {name: value.name.value for name, value in given.items() if isinstance(value, VariableNode)}
    if any(_holds_variable(value) for name, value in given.items() if name not in plain):
        return lambda variables: get_argument_values(field, node, dict(variables))
    return _from_variables(field, node, plain) if plain else _constant(field, node)


def _no_arguments(_variables: Mapping[str, Any]) -> Mapping[str, Any]:
    return {}


def _constant(field: GraphQLField, node: FieldNode) -> Arguments:
    """Evaluated at the first use: an error belongs to the run, not to the plan."""
    values: dict[str, Any] | None = None

    def constant(_variables: Mapping[str, Any]) -> Mapping[str, Any]:
        nonlocal values
        if values is None:
            values = get_argument_values(field, node)
        return values

    return constant


def _from_variables(field: GraphQLField, node: FieldNode, plain: Mapping[str, str]) -> Arguments:
    """Arguments that are plain variables, which are coerced already, together with the literal ones."""
    literals = {name: argument for name, argument in field.args.items() if name not in plain}
    literal_values = _constant(GraphQLField(type_of(field), literals), node) if literals else _no_arguments
    from_variables = [
        (field.args[name], field.args[name].out_name or name, variable) for name, variable in plain.items()
    ]

    def filled(variables: Mapping[str, Any]) -> Mapping[str, Any]:
        values = dict(literal_values(variables))
        for argument, name, variable in from_variables:
            value = variables.get(variable, Undefined)
            if value is Undefined:
                value = argument.default_value
            if value is not Undefined:
                values[name] = value
            if (value is None or value is Undefined) and is_required(argument):
                return get_argument_values(field, node, dict(variables))  # which raises the error
        return values

    return filled


def _holds_variable(node: ValueNode) -> bool:
    variables = _Variables()
    visit(node, variables)
    return variables.any


class _Variables(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.any = False

    def enter_variable(self, *_: Any) -> None:
        self.any = True
