"""Leaves: scalars and enums, and lists of them, completed as graphql-core does it.

A completer gives the serialized form of a value, or raises for any value that graphql-core has to handle. An expression
in the generated code passes the common values of the standard scalars, without a call.
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
"""Types that can be iterated several times. Other iterables are left to graphql-core, untouched."""

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


class NeedsReplay(Exception):
    """graphql-core has to handle this value. It need not be an error: only the plan cannot complete it."""


def leaf_expression(type_: FieldType, variable: str, slow: str) -> str:
    """Python for the completed value of `variable`; `slow` is the name of the type's completer."""
    inner = required_item(type_) or type_
    if isinstance(inner, GraphQLScalarType) and inner.serialize == _STANDARD.get(inner.name):
        return _USUAL[inner.name].format(v=variable, slow=slow)
    return f"{slow}({variable})"


def is_of_fixed_size(type_: FieldType) -> bool:
    """Whether all values have about the same size: numbers, booleans and enum values."""
    inner = required_item(type_) or type_
    return isinstance(inner, GraphQLEnumType) or (
        isinstance(inner, GraphQLScalarType) and inner.serialize in _OF_FIXED_SIZE
    )


def completer(type_: FieldType) -> Completer:
    """A completer for a leaf type, wrapped or not; it raises for values that graphql-core has to handle."""
    if inner := required_item(type_):
        is_plain = list_item(inner) is None and not isinstance(inner, GraphQLEnumType)
        return _serialized(inner, required=True) if is_plain else _required(completer(inner))
    if item := list_item(type_):
        return _listed(completer(item))
    return _enumerated(_names(type_)) if isinstance(type_, GraphQLEnumType) else _serialized(type_)


def is_completable(value: object) -> bool:
    """Whether a plan can complete the value: it is not an exception, `Undefined` or an awaitable."""
    return not (isinstance(value, Exception) or value is Undefined or is_awaitable(value))


def _required(complete: Completer) -> Completer:
    def required(value: Any) -> Any:
        completed = complete(value)
        if completed is None:
            raise NeedsReplay
        return completed

    return required


def _listed(complete: Completer) -> Completer:
    def listed(value: Any) -> Any:
        if value is None:
            return None
        if not is_repeatable(value):
            raise NeedsReplay
        return [complete(item) for item in value]

    return listed


def is_repeatable(value: object) -> TypeGuard[list[Any]]:
    """Whether a value is a list that can be read twice: by the plan and by graphql-core."""
    return value.__class__ in REPEATABLE or isinstance(value, list | tuple)


def _enumerated(names: dict[Any, str]) -> Completer:
    def enumerated(value: Any) -> Any:
        return None if value is None else names[value]

    return enumerated


def _names(type_: GraphQLEnumType) -> dict[Any, str]:
    """The first name of each value; values that are not hashable are left out."""
    names: dict[Any, str] = {}
    for name, value in type_.values.items():
        try:
            names.setdefault(value.value, name)
        except TypeError:
            continue
    return names


def _serialized(type_: FieldType, *, required: bool = False) -> Completer:
    serialize: Completer = type_.serialize
    completable_classes: set[type] = set()

    def serialized(value: Any) -> Any:
        if value is None:
            if required:
                raise NeedsReplay
            return None
        if value.__class__ not in completable_classes:
            if not is_completable(value):
                raise NeedsReplay
            if len(completable_classes) < _MAX_CLASSES:
                completable_classes.add(value.__class__)
        completed = serialize(value)
        if completed is None or completed is Undefined:
            raise NeedsReplay
        return completed

    return serialized


_MAX_CLASSES = 100
"""A bound: classes that are created at run time must not fill the memory."""
