"""Leaves: scalars and enums, and lists of them, completed as graphql-core does it, or not at all.

A completer gives the wire form of a value, or raises for whatever graphql-core has to put into words. The usual values
of the usual types are let through by an expression in the generated code, without a call.
"""

from collections import deque
from collections.abc import Callable
from typing import Any, TypeAlias, TypeGuard, cast

from graphql import (
    GraphQLBoolean,
    GraphQLEnumType,
    GraphQLFloat,
    GraphQLID,
    GraphQLInt,
    GraphQLScalarType,
    GraphQLString,
    Undefined,
)
from graphql.pyutils import is_awaitable

from gqlplan.untyped import FieldType, list_item, required_item

Completer: TypeAlias = Callable[[Any], Any]

REPEATABLE: frozenset[type[Any]] = frozenset({list, tuple, set, frozenset, deque})
"""What gives the same items however often it is asked. Other iterables are left to graphql-core, untouched."""

_STANDARD = {
    type_.name: type_.serialize
    for type_ in (GraphQLID, GraphQLString, GraphQLInt, GraphQLBoolean)
    if isinstance(type_, GraphQLScalarType)
}
_USUAL = {
    "ID": "{v} if {v}.__class__ is str else str({v}) if {v}.__class__ is int else {slow}({v})",
    "String": "{v} if {v}.__class__ is str else {slow}({v})",
    "Boolean": "{v} if {v}.__class__ is bool else {slow}({v})",
    "Int": "{v} if {v}.__class__ is int and -2147483648 <= {v} <= 2147483647 else {slow}({v})",
}


_OF_FIXED_SIZE = (_STANDARD["Int"], _STANDARD["Boolean"], cast("GraphQLScalarType", GraphQLFloat).serialize)


class Odd(Exception):
    """Not an error in itself: graphql-core knows what to do about the value, and the plan does not."""


def leaf_expression(type_: FieldType, variable: str, slow: str) -> str:
    """Python for the completed value of `variable`; `slow` is the name of the type's completer."""
    inner = required_item(type_) or type_
    if isinstance(inner, GraphQLScalarType) and inner.serialize == _STANDARD.get(inner.name):
        return _USUAL[inner.name].format(v=variable, slow=slow)
    return f"{slow}({variable})"


def is_of_fixed_size(type_: FieldType) -> bool:
    """Whether all values take about as much room: numbers, truth values and the words of an enum."""
    inner = required_item(type_) or type_
    return isinstance(inner, GraphQLEnumType) or (
        isinstance(inner, GraphQLScalarType) and inner.serialize in _OF_FIXED_SIZE
    )


def completer(type_: FieldType) -> Completer:
    """Completes values of a leaf type, wrapped or not; raises for what graphql-core must see."""
    if inner := required_item(type_):
        return _required(completer(inner))
    if item := list_item(type_):
        return _listed(completer(item))
    return _enumerated(_names(type_)) if isinstance(type_, GraphQLEnumType) else _serialized(type_)


def is_settled(value: object) -> bool:
    """Whether a value can be completed here: it is no exception, and nothing that graphql-core would await."""
    return not (isinstance(value, Exception) or value is Undefined or is_awaitable(value))


def _required(complete: Completer) -> Completer:
    def required(value: Any) -> Any:
        completed = complete(value)
        if completed is None:
            raise Odd
        return completed

    return required


def _listed(complete: Completer) -> Completer:
    def listed(value: Any) -> Any:
        if value is None:
            return None
        if not is_repeatable(value):
            raise Odd
        return [complete(item) for item in value]

    return listed


def is_repeatable(value: object) -> TypeGuard[list[Any]]:
    """Whether a value is a list that may be read here, and once more by graphql-core."""
    return value.__class__ in REPEATABLE or isinstance(value, list | tuple)


def _enumerated(names: dict[Any, str]) -> Completer:
    def enumerated(value: Any) -> Any:
        return None if value is None else names[value]

    return enumerated


def _names(type_: GraphQLEnumType) -> dict[Any, str]:
    """The names by their values, the first of several; without values that cannot be looked up."""
    names: dict[Any, str] = {}
    for name, value in type_.values.items():
        try:
            names.setdefault(value.value, name)
        except TypeError:
            continue
    return names


def _serialized(type_: FieldType) -> Completer:
    serialize: Completer = type_.serialize
    settled: set[type] = set()

    def serialized(value: Any) -> Any:
        if value is None:
            return None
        if value.__class__ not in settled:
            if not is_settled(value):
                raise Odd
            if len(settled) < _MOST_CLASSES:
                settled.add(value.__class__)
        completed = serialize(value)
        if completed is None or completed is Undefined:
            raise Odd
        return completed

    return serialized


_MOST_CLASSES = 100
"""Classes made at run time must not fill the memory."""
