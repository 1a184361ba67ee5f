"""Replay: graphql-core runs an operation over what was fetched already, and puts errors and nulls where they belong.

No batch and no mutation runs a second time. What the plan never came to (the fields of a mutation after one that
failed, what lies below a value that only graphql-core can read) is resolved now, for the first time.
"""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from graphql import GraphQLResolveInfo, MiddlewareManager
from typing_extensions import override

from gqlplan.resolutions import Answers, Batch
from gqlplan.run import FieldPlace, Run, key_of, shared_key

Resolver = Callable[..., Any]


def _later(value: Any) -> asyncio.Future[Any]:
    """The value, as something to wait for.

    Where resolvers beside it are waited for, graphql-core forgets their coroutines at an error that comes at once.
    """
    future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
    if isinstance(value, Exception):
        future.set_exception(value)
        future.exception()  # looked at: asyncio need not complain where null propagation dropped the field
    else:
        future.set_result(value)
    return future


_Found: TypeAlias = tuple[Any, str | None]
"""A value, and the attribute of it that the field is."""


class Replay(MiddlewareManager):
    """Puts itself before every resolver and answers from the notes of a run."""

    def __init__(self, run: Run, answers: Answers) -> None:
        super().__init__()
        self._waits = run.was_pushed
        self._shared_calls = run.shared
        self._answers = answers
        self._found: dict[FieldPlace, dict[int, _Found]] = {}
        self._shared: dict[FieldPlace, dict[object, _Found]] = {}
        for note in run.notes:
            keys = [key_of(parent) for parent in note.parents] if note.is_shared else ()
            for place, attribute in note.fields:
                values = [(value, attribute) for value in note.values]
                self._found.setdefault(place, {}).update(zip(map(id, note.parents), values, strict=True))
                self._shared.setdefault(place, {}).update(zip(keys, values, strict=False))

    @override
    def get_field_resolver(self, field_resolver: Resolver) -> Resolver:
        def replayed(source: Any, info: GraphQLResolveInfo, **arguments: Any) -> Any:
            place = (id(info.field_nodes[0]), info.parent_type.name)
            found = self._find(place, source) or self._find_elsewhere(info, source, arguments)
            if found is None:
                return field_resolver(source, info, **arguments)
            value, attribute = found
            if attribute is not None and not isinstance(value, Exception):
                value = getattr(value, attribute)
            return _later(value) if self._waits else value

        return replayed

    def _find(self, place: FieldPlace, source: Any) -> _Found | None:
        """What was fetched for this very parent, or where a batch was asked, for one that is equal."""
        found = self._found.get(place, {}).get(id(source))
        return found or self._shared.get(place, {}).get(key_of(source))

    def _find_elsewhere(self, info: GraphQLResolveInfo, source: Any, arguments: Mapping[str, Any]) -> _Found | None:
        """What another field that shares its calls with this one has fetched for an equal parent."""
        field = info.parent_type.fields.get(info.field_name)
        answer = self._answers(info.parent_type, info.field_name, field) if field else None
        if not isinstance(answer, Batch) or answer.key is None:
            return None
        known = self._shared_calls.get(shared_key(answer.key, arguments), {}).get(key_of(source))
        if known is None or not known[0].done() or known[0].cancelled():
            return None
        return known[0].result()[known[1]], answer.attribute
