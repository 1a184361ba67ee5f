"""The coerced values of an operation's variables. The definitions are read once for each operation."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from graphql import GraphQLError, GraphQLSchema, Undefined, VariableDefinitionNode

from gqlplan.untyped import InputType, coerce, literal_value, required_item, type_named

Variables: TypeAlias = Callable[[Mapping[str, Any]], Mapping[str, Any] | None]
"""Takes the caller's values; gives the coerced ones, or None if graphql-core has to report what is wrong."""


def variables_of(schema: GraphQLSchema, definitions: Sequence[VariableDefinitionNode]) -> Variables:
    """How to coerce the variables of a valid operation."""
    variables = [_variable(schema, definition) for definition in definitions]

    def read(given: Mapping[str, Any]) -> Mapping[str, Any] | None:
        values: dict[str, Any] = {}
        for variable in variables:
            value = given.get(variable.name, Undefined)
            if value is Undefined:
                value = variable.default()
            elif value is not None:
                try:
                    value = coerce(value, variable.type)
                except GraphQLError:
                    return None
            if variable.is_required and (value is None or value is Undefined):
                return None
            if value is not Undefined:
                values[variable.name] = value
        return values

    return read


@dataclass(frozen=True, slots=True)
class _Variable:
    name: str
    type: InputType
    is_required: bool
    default: Callable[[], Any]
    """A new value at each call, since a resolver may change the value that it gets."""


def _variable(schema: GraphQLSchema, definition: VariableDefinitionNode) -> _Variable:
    type_, literal = type_named(schema, definition.type), definition.default_value
    default = (lambda: literal_value(literal, type_)) if literal is not None else lambda: Undefined
    return _Variable(definition.variable.name.value, type_, required_item(type_) is not None, default)
