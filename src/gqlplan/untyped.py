"""Where graphql-core's declarations are too loose for a strict type checker: its wrapping types lack a parameter."""

from typing import Any, TypeAlias, cast

from graphql import GraphQLArgument, GraphQLField, GraphQLList, GraphQLNonNull, get_named_type, is_leaf_type

FieldType: TypeAlias = Any
"""The type of a field: an object, interface, union, scalar or enum, and lists and non-null around it."""


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
