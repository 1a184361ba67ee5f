"""Replay: graphql-core runs an operation over what was fetched already, and puts errors and nulls where they belong.

No batch and no mutation runs a second time. What the plan never came to (the fields of a mutation after one that
failed, what lies below a value that only graphql-core can read) is resolved now, for the first time.
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from graphql import GraphQLResolveInfo, MiddlewareManager
from typing_extensions import override

from gqlplan.run import FieldPlace, Note, key_of

Resolver = Callable[..., Any]
_Found: TypeAlias = tuple[Any, str | None]
"""A value, and the attribute of it that the field is."""


class Replay(MiddlewareManager):
    """Puts itself before every resolver and answers from the notes of a run."""

    def __init__(self, notes: Sequence[Note]) -> None:
        super().__init__()
        self._found: dict[FieldPlace, dict[int, _Found]] = {}
        self._shared: dict[FieldPlace, dict[object, _Found]] = {}
        for note in notes:
            keys = [key_of(parent) for parent in note.parents] if note.is_shared else ()
            for place, attribute in note.fields:
                values = [(value, attribute) for value in note.values]
                self._found.setdefault(place, {}).update(zip(map(id, note.parents), values, strict=True))
                self._shared.setdefault(place, {}).update(zip(keys, values, strict=False))

    @override
    def get_field_resolver(self, field_resolver: Resolver) -> Resolver:
        def replayed(source: Any, info: GraphQLResolveInfo, **arguments: Any) -> Any:
            found = self._find((id(info.field_nodes[0]), info.parent_type.name), source)
            if found is None:
                return field_resolver(source, info, **arguments)
            value, attribute = found
            if attribute is None or isinstance(value, Exception):
                return value
            return getattr(value, attribute)

        return replayed

    def _find(self, place: FieldPlace, source: Any) -> _Found | None:
        """What was fetched for this very parent, or where a batch was asked, for one that is equal."""
        found = self._found.get(place, {}).get(id(source))
        return found or self._shared.get(place, {}).get(key_of(source))
