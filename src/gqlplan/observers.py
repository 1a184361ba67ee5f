"""Observers: given the objects that a response holds, in whichever way the operation is run."""

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from graphql import GraphQLObjectType

Observer: TypeAlias = Callable[[Any, Sequence[Any]], None]
"""Takes the context and objects of the response: those of a level, or one of them, before they are completed.

An object may come more than once, and an error may drop it from the response later. What the observer raises ends the
execution.
"""

ObserverLookup: TypeAlias = Callable[[GraphQLObjectType, str, GraphQLObjectType], Observer | None]
"""Who observes the objects of a type that a field gives: takes the field's type, its name, and the objects' type."""


class Observers:
    """The observers of a schema's fields. Each is looked up once."""

    def __init__(self, observer_of: ObserverLookup | None) -> None:
        self.observer_of = observer_of
        self._known: dict[tuple[str, str, str], Observer | None] = {}

    def find(self, type_: GraphQLObjectType, field: str, of: GraphQLObjectType) -> Observer | None:
        """Who observes the objects of the type `of` that this field gives."""
        if self.observer_of is None:
            return None
        key = (type_.name, field, of.name)
        if key not in self._known:
            self._known[key] = self.observer_of(type_, field, of)
        return self._known[key]
