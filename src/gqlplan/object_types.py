"""Targets beside selections: of types that are resolved at run time, and of objects that somebody observes."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from graphql import (
    FieldNode,
    GraphQLAbstractType,
    GraphQLField,
    GraphQLObjectType,
    GraphQLResolveInfo,
    default_type_resolver,
)
from graphql.pyutils import Path, is_awaitable

from gqlplan.meter import Weights
from gqlplan.observers import Observer
from gqlplan.run import Run, gather_all
from gqlplan.steps import Target
from gqlplan.untyped import type_of


class Abstract:
    """Objects of an interface or union: each is completed by the selection of its own type."""

    def __init__(
        self,
        parent_type: GraphQLObjectType,
        field: GraphQLField,
        nodes: list[FieldNode],
        type_: GraphQLAbstractType,
        targets: Mapping[str, Target],
    ) -> None:
        self._parent_type = parent_type
        self._field = field
        self._nodes = nodes
        self._type = type_
        self._targets = targets
        self.is_synchronous = all(target.is_synchronous for target in targets.values())

    def complete_now(self, objects: Sequence[Any], weights: Weights, run: Run) -> Sequence[Any]:
        """The completed objects."""
        completed = list(objects)
        for target, places in self._by_type(objects, run):
            own = [objects[place] for place in places]
            _put(completed, places, target.complete_now(own, _at(weights, places), run))
        return completed

    async def complete(self, objects: Sequence[Any], weights: Weights, run: Run) -> Sequence[Any]:
        """The completed objects; those of different types are completed at the same time."""
        completed = list(objects)

        async def fill(target: Target, places: Sequence[int]) -> None:
            own = [objects[place] for place in places]
            _put(completed, places, await target.complete(own, _at(weights, places), run))

        await gather_all([fill(target, places) for target, places in self._by_type(objects, run)])
        return completed

    def _by_type(self, objects: Sequence[Any], run: Run) -> list[tuple[Target, list[int]]]:
        """The indexes of the objects of each type; an object without a type makes a replay necessary."""
        resolve = self._type.resolve_type or default_type_resolver
        info = resolve_info(run, self._parent_type, self._field, self._nodes)
        places: dict[str, list[int]] = {}
        for place, value in enumerate(objects):
            name = _type_name(resolve, value, info, self._type)
            if name in self._targets:
                places.setdefault(name, []).append(place)
            else:
                run.needs_replay = True
        return [(self._targets[name], indexes) for name, indexes in places.items()]


class Checked:
    """Objects of a type with `is_type_of`, which is asked about each object."""

    def __init__(
        self,
        parent_type: GraphQLObjectType,
        field: GraphQLField,
        nodes: list[FieldNode],
        type_: GraphQLObjectType,
        target: Target,
    ) -> None:
        self._parent_type = parent_type
        self._field = field
        self._nodes = nodes
        self._type = type_
        self._target = target
        self.is_synchronous = target.is_synchronous

    def complete_now(self, objects: Sequence[Any], weights: Weights, run: Run) -> Sequence[Any]:
        """The completed objects."""
        return self._target.complete_now(*self._only_instances(objects, weights, run), run)

    async def complete(self, objects: Sequence[Any], weights: Weights, run: Run) -> Sequence[Any]:
        """The completed objects."""
        return await self._target.complete(*self._only_instances(objects, weights, run), run)

    def _only_instances(self, objects: Sequence[Any], weights: Weights, run: Run) -> tuple[Sequence[Any], Weights]:
        info = resolve_info(run, self._parent_type, self._field, self._nodes)
        places = [place for place, value in enumerate(objects) if _is_instance(self._type, value, info)]
        if len(places) == len(objects):
            return objects, weights
        run.needs_replay = True
        return [objects[place] for place in places], _at(weights, places)


class Observed:
    """Objects that somebody observes."""

    def __init__(self, observer: Observer, target: Target) -> None:
        self._observer = observer
        self._target = target
        self.is_synchronous = target.is_synchronous

    def complete_now(self, objects: Sequence[Any], weights: Weights, run: Run) -> Sequence[Any]:
        """The completed objects."""
        self._observer(run.context, objects)
        return self._target.complete_now(objects, weights, run)

    async def complete(self, objects: Sequence[Any], weights: Weights, run: Run) -> Sequence[Any]:
        """The completed objects."""
        self._observer(run.context, objects)
        return await self._target.complete(objects, weights, run)


def resolve_info(
    run: Run, parent_type: GraphQLObjectType, field: GraphQLField, nodes: list[FieldNode]
) -> GraphQLResolveInfo:
    """The info for type resolvers. They are called for a whole level, so the path is only the field's name."""
    name = nodes[0].alias.value if nodes[0].alias else nodes[0].name.value
    return GraphQLResolveInfo(
        field_name=nodes[0].name.value,
        field_nodes=nodes,
        return_type=type_of(field),
        parent_type=parent_type,
        path=Path(None, name, parent_type.name),
        schema=run.schema,
        fragments=run.operation.fragments,
        root_value=run.root,
        operation=run.operation.node,
        variable_values=dict(run.variables),
        context=run.context,
        is_awaitable=is_awaitable,
    )


def _at(weights: Weights, places: Sequence[int]) -> Weights:
    return None if weights is None else [weights[place] for place in places]


def _put(completed: list[Any], places: Sequence[int], values: Sequence[Any]) -> None:
    for place, value in zip(places, values, strict=False):  # a run that needs a replay may have left some out
        completed[place] = value


def _type_name(resolve: Callable[..., Any], value: Any, info: GraphQLResolveInfo, type_: GraphQLAbstractType) -> Any:
    """The name that the type's resolver gives; None if it raises or has to be awaited."""
    try:
        name = resolve(value, info, type_)
    except Exception:
        return None
    return name if isinstance(name, str) else _close_awaitable(name)


def _is_instance(type_: GraphQLObjectType, value: Any, info: GraphQLResolveInfo) -> bool:
    try:
        result: Any = type_.is_type_of(value, info) if type_.is_type_of else True
    except Exception:
        return False
    return bool(result) if not is_awaitable(result) else bool(_close_awaitable(result))


def _close_awaitable(awaitable: Any) -> None:
    """Drop an awaitable: in the replay graphql-core calls the resolver again, and awaits it."""
    if hasattr(awaitable, "close"):
        awaitable.close()
