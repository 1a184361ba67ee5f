"""A schema's types with their inner types known: graphql-core's own annotations name its list and non-null bare."""

from typing import Protocol, TypeGuard

from graphql import GraphQLList, GraphQLNonNull, GraphQLType
from graphql.type import GraphQLWrappingType
from typing_extensions import TypeIs


class Typed(Protocol):
    """A field, an argument or an input field."""

    @property
    def type(self) -> GraphQLType:
        """Its type, lists and non-nulls around it included."""
        ...


def type_of(holder: Typed) -> GraphQLType:
    """The type of a field, an argument or an input field, lists and non-nulls around it included."""
    return holder.type


def is_list(type_: GraphQLType) -> TypeIs[GraphQLList[GraphQLType]]:
    """Whether this is a list; `of_type` is what it is a list of."""
    return isinstance(type_, GraphQLList)


def is_non_null(type_: GraphQLType) -> TypeGuard[GraphQLWrappingType[GraphQLType]]:
    """Whether null is ruled out; `of_type` is what there is instead."""
    return isinstance(type_, GraphQLNonNull)
