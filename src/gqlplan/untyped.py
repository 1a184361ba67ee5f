"""Where graphql-core's declarations are too loose for a strict type checker: its wrapping types lack a parameter."""

from typing import Any, TypeAlias, cast

import graphql
from graphql import (
    GraphQLArgument,
    GraphQLField,
    GraphQLList,
    GraphQLNonNull,
    GraphQLSchema,
    TypeNode,
    ValueNode,
    get_named_type,
    is_leaf_type,
)

FieldType: TypeAlias = Any
"""The type of a field: an object, interface, union, scalar or enum, and lists and non-null around it."""

InputType: TypeAlias = Any
"""The type of an argument or a variable: a scalar, an enum or an input object, and lists and non-null around it."""


def type_of(field: GraphQLField) -> FieldType:
    """The field's type."""
    return cast("Any", field).type


def is_required(argument: GraphQLArgument) -> bool:
    """Whether the argument may not be null."""
    return isinstance(cast("Any", argument).type, GraphQLNonNull)


def named_type(type_: FieldType) -> Any:
    """The innermost type."""
    return cast("Any", get_named_type)(type_)


def is_leaf(type_: FieldType) -> bool:
    """Whether values of the type, lists or not, end the query there."""
    return is_leaf_type(named_type(type_))


def required_item(type_: FieldType) -> FieldType | None:
    """The type inside a non-null; None for others."""
    return cast("Any", type_).of_type if isinstance(type_, GraphQLNonNull) else None


def list_item(type_: FieldType) -> FieldType | None:
    """The type inside a list; None for others."""
    return cast("Any", type_).of_type if isinstance(type_, GraphQLList) else None


def type_named(schema: GraphQLSchema, node: TypeNode) -> Any:
    """The type that a document names."""
    return cast("Any", graphql).type_from_ast(schema, node)


def value_written(node: ValueNode, type_: InputType) -> Any:
    """The value that a document says outright; Undefined where it does not fit the type."""
    return cast("Any", graphql).value_from_ast(node, type_)


def coerced(value: object, type_: InputType) -> Any:
    """A value from outside as fields get it; raises `GraphQLError`."""
    return _coerce(value, type_)


_coerce = cast("Any", graphql).coerce_input_value
