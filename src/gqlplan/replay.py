"""Replay: graphql-core runs an operation over the values that a plan has fetched, and builds its errors and nulls.

No batch and no mutation runs a second time. What the plan did not reach (the fields of a mutation after one that
failed, the fields below a value that only graphql-core can read) is resolved now, for the first time.
"""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from graphql import GraphQLResolveInfo, MiddlewareManager
from typing_extensions import override

from gqlplan.resolutions import Batch, ResolutionLookup
from gqlplan.run import FieldPlace, Run, key_of, shared_key

Resolver = Callable[..., Any]


def _as_future(value: Any) -> asyncio.Future[Any]:
    """The value as an awaitable.

    If sibling resolvers are awaited, graphql-core drops their coroutines at an error that is raised synchronously.
    """
    future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
    if isinstance(value, Exception):
        future.set_exception(value)
        future.exception()  # retrieved: asyncio need not warn if null propagation dropped the field
    else:
        future.set_result(value)
    return future


_FetchedValue: TypeAlias = tuple[Any, str | None]
"""A fetched value, and the attribute of it that is the field's value."""


class Replay(MiddlewareManager):
    """A middleware around every resolver that gives the recorded values of a run."""

    def __init__(self, run: Run, resolution_of: ResolutionLookup) -> None:
        super().__init__()
        self._is_async = run.has_pushed_values
        self._shared_calls = run.shared
        self._resolution_of = resolution_of
        self._by_identity: dict[FieldPlace, dict[int, _FetchedValue]] = {}
        self._by_equality: dict[FieldPlace, dict[object, _FetchedValue]] = {}
        for record in run.fetch_records:
            keys = [key_of(parent) for parent in record.parents] if record.is_shared else ()
            for place, attribute in record.fields:
                values = [(value, attribute) for value in record.values]
                self._by_identity.setdefault(place, {}).update(zip(map(id, record.parents), values, strict=True))
                self._by_equality.setdefault(place, {}).update(zip(keys, values, strict=False))

    @override
    def get_field_resolver(self, field_resolver: Resolver) -> Resolver:
        def replayed(source: Any, info: GraphQLResolveInfo, **arguments: Any) -> Any:
            place = (id(info.field_nodes[0]), info.parent_type.name)
            fetched = self._find_fetched(place, source) or self._find_shared(info, source, arguments)
            if fetched is None:
                return field_resolver(source, info, **arguments)
            value, attribute = fetched
            if attribute is not None and not isinstance(value, Exception):
                value = getattr(value, attribute)
            return _as_future(value) if self._is_async else value

        return replayed

    def _find_fetched(self, place: FieldPlace, source: Any) -> _FetchedValue | None:
        """The value fetched for this parent; if a batch fetched it, for any equal parent."""
        fetched = self._by_identity.get(place, {}).get(id(source))
        return fetched or self._by_equality.get(place, {}).get(key_of(source))

    def _find_shared(self, info: GraphQLResolveInfo, source: Any, arguments: Mapping[str, Any]) -> _FetchedValue | None:
        """The value that another field, which shares its calls with this one, has fetched for an equal parent."""
        field = info.parent_type.fields.get(info.field_name)
        resolution = self._resolution_of(info.parent_type, info.field_name, field) if field else None
        if not isinstance(resolution, Batch) or resolution.key is None:
            return None
        known = self._shared_calls.get(shared_key(resolution.key, arguments), {}).get(key_of(source))
        if known is None or not known[0].done() or known[0].cancelled():
            return None
        return known[0].result()[known[1]], resolution.attribute
