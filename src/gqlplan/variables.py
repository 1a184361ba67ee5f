"""The values of an operation's variables, coerced as graphql-core does it, by what was found out about them once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from graphql import GraphQLError, GraphQLSchema, Undefined, VariableDefinitionNode

from gqlplan.untyped import InputType, coerced, required_item, type_named, value_written

Variables: TypeAlias = Callable[[Mapping[str, Any]], Mapping[str, Any] | None]
"""From the values that the caller gave to those that fields get; None where graphql-core has to say what is wrong."""


def variables_of(schema: GraphQLSchema, definitions: Sequence[VariableDefinitionNode]) -> Variables:
    """How to read the variables of an operation that was found valid."""
    variables = [_variable(schema, definition) for definition in definitions]

    def read(given: Mapping[str, Any]) -> Mapping[str, Any] | None:
        values: dict[str, Any] = {}
        for one in variables:
            value = given.get(one.name, Undefined)
            if value is Undefined:
                value = one.default()
            elif value is not None:
                try:
                    value = coerced(value, one.type)
                except GraphQLError:
                    return None
            if one.is_required and (value is None or value is Undefined):
                return None
            if value is not Undefined:
                values[one.name] = value
        return values

    return read


@dataclass(frozen=True, slots=True)
class _Variable:
    name: str
    type: InputType
    is_required: bool
    default: Callable[[], Any]
    """Made anew each time, since a field may change what it gets."""


def _variable(schema: GraphQLSchema, definition: VariableDefinitionNode) -> _Variable:
    type_, written = type_named(schema, definition.type), definition.default_value
    default = (lambda: value_written(written, type_)) if written is not None else lambda: Undefined
    return _Variable(definition.variable.name.value, type_, required_item(type_) is not None, default)
