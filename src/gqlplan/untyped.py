"""Typed access to graphql-core, whose wrapping types lack a type parameter."""

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
    """Whether the argument is non-null."""
    return isinstance(cast("Any", argument).type, GraphQLNonNull)


def named_type(type_: FieldType) -> Any:
    """The innermost type."""
    return cast("Any", get_named_type)(type_)


def is_leaf(type_: FieldType) -> bool:
    """Whether the innermost type is a scalar or an enum."""
    return is_leaf_type(named_type(type_))


def required_item(type_: FieldType) -> FieldType | None:
    """The type inside a non-null type; None for other types."""
    return cast("Any", type_).of_type if isinstance(type_, GraphQLNonNull) else None


def list_item(type_: FieldType) -> FieldType | None:
    """The type inside a list type; None for other types."""
    return cast("Any", type_).of_type if isinstance(type_, GraphQLList) else None


def type_named(schema: GraphQLSchema, node: TypeNode) -> Any:
    """The type that a document names, for example of a variable."""
    return cast("Any", graphql).type_from_ast(schema, node)


def literal_value(node: ValueNode, type_: InputType) -> Any:
    """The value of a literal in a document; Undefined if it does not fit the type."""
    return cast("Any", graphql).value_from_ast(node, type_)


def coerce(value: object, type_: InputType) -> Any:
    """A client's value as resolvers get it; raises `GraphQLError`."""
    return _coerce(value, type_)


_coerce = cast("Any", graphql).coerce_input_value
