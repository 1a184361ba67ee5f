"""Builds an executable schema from bindings: resolvers, and data loaders for the batches."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import Any, assert_never

from ariadne import SchemaBindable, make_executable_schema
from graphql import (
    GraphQLArgument,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLSchema,
    Undefined,
    print_ast,
    value_from_ast,  # pyright: ignore[reportUnknownVariableType] - graphql-core names its wrapping types bare
)
from typing_extensions import override

from contractgen.graphql_types import type_of
from contractgen.runtime import ContractError
from contractgen.runtime.arguments import Argument, read_arguments
from contractgen.runtime.bindings import (
    BINDING,
    Attribute,
    Batch,
    BatchField,
    Binding,
    FieldContext,
    MutationField,
    QueryField,
    RequestContext,
    SourceField,
    SubscriptionField,
)
from contractgen.runtime.calls import call_batch, call_mutation, call_query

_Resolver = Callable[..., Any]


def bind(sdl: str, bindings: Sequence[Binding], scalars: Sequence[SchemaBindable]) -> GraphQLSchema:
    """The executable schema; raises `ContractError` if a field has no binding or a binding no field."""
    return make_executable_schema(sdl, *scalars, _Bindings(bindings))


class _Bindings(SchemaBindable):
    def __init__(self, bindings: Sequence[Binding]) -> None:
        self._bindings = {_path(binding): binding for binding in bindings}

    @override
    def bind_to_schema(self, schema: GraphQLSchema) -> None:
        _read_defaults(schema)
        fields = _fields(schema)
        if difference := sorted(fields.keys() ^ self._bindings.keys()):
            raise ContractError(f"the contract and the generated registry differ, run `make gen`: {difference}")
        for path, field in fields.items():
            binding = self._bindings[path]
            if isinstance(binding, QueryField | MutationField | SubscriptionField) and not binding.needs:
                raise ContractError(f"{path}: a root field must say who may use it with @needs")
            field.extensions = {**(field.extensions or {}), BINDING: binding}
            field.resolve = _guarded(binding, _resolver(binding))
            if isinstance(binding, SubscriptionField):
                field.subscribe = _subscriber(binding)


def _fields(schema: GraphQLSchema) -> dict[str, GraphQLField]:
    """Every field of the contract by its path: `Patient.onPathways`."""
    types = (type_ for type_ in schema.type_map.values() if isinstance(type_, GraphQLObjectType))
    return {
        f"{type_.name}.{name}": field
        for type_ in types
        if not type_.name.startswith("__")
        for name, field in type_.fields.items()
    }


def _read_defaults(schema: GraphQLSchema) -> None:
    """Parse the defaults again: graphql-core parsed them before it knew the custom scalars."""
    # The defaults of an input type's fields become part of the defaults of its type, so they come first.
    for value in (*_inputs(schema, GraphQLInputObjectType), *_inputs(schema, GraphQLObjectType)):
        node = value.ast_node.default_value if value.ast_node else None
        if node is not None:
            value.default_value = value_from_ast(node, type_of(value))  # pyright: ignore[reportUnknownVariableType, reportArgumentType] - an input's type is one
            if value.default_value is Undefined:
                raise ContractError(f"the default {print_ast(node)} is not a valid {type_of(value)}")


def _inputs(
    schema: GraphQLSchema, kind: type[GraphQLInputObjectType] | type[GraphQLObjectType]
) -> Iterator[GraphQLArgument | GraphQLInputField]:
    for name, type_ in schema.type_map.items():
        if not name.startswith("__") and isinstance(type_, kind):
            for field in type_.fields.values():
                yield from (field,) if isinstance(field, GraphQLInputField) else field.args.values()


def _path(binding: Binding) -> str:
    match binding:
        case QueryField():
            return f"Query.{binding.field}"
        case MutationField():
            return f"Mutation.{binding.field}"
        case SubscriptionField():
            return f"Subscription.{binding.field}"
        case _:
            return f"{binding.type_name}.{binding.field}"


def _resolver(binding: Binding) -> _Resolver:
    match binding:
        case Attribute():
            return _attribute_resolver(binding)
        case BatchField():
            return _batch_resolver(binding)
        case SourceField():
            return _source_resolver(binding)
        case QueryField():
            return _query_resolver(binding)
        case MutationField():
            return _mutation_resolver(binding)
        case SubscriptionField():
            return _event_resolver
        case _:
            assert_never(binding)


def _guarded(binding: Binding, resolve: _Resolver) -> _Resolver:
    """`resolve` with an access check before it: nothing is fetched for callers who may not read the field."""
    access = binding.access if isinstance(binding, Attribute | BatchField | SourceField) else None
    if access is None:
        return resolve

    def guarded(parent: object, info: GraphQLResolveInfo, **given: Any) -> Any:
        refusal = info.context.refusal(access, parent)
        return resolve(parent, info, **given) if refusal is None else _failed(refusal)

    return guarded


def _failed(error: Exception) -> asyncio.Future[Any]:
    """The error as an awaitable: at a synchronous one, graphql-core drops the coroutines of sibling fields."""
    future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
    future.set_exception(error)
    future.exception()  # retrieved: asyncio need not warn if null propagation dropped the field
    return future


def _attribute_resolver(binding: Attribute) -> _Resolver:
    name = binding.attribute

    def resolve(parent: object, _info: GraphQLResolveInfo) -> object:
        return getattr(parent, name)

    return resolve


def _event_resolver(event: object, _info: GraphQLResolveInfo, **_given: object) -> object:
    """The resolver of a subscription's field: its value is the event."""
    return event


def _query_resolver(binding: QueryField) -> _Resolver:
    async def resolve(_root: object, info: GraphQLResolveInfo, **given: Any) -> Any:
        return await call_query(binding, info.context, given)

    return resolve


def _mutation_resolver(binding: MutationField) -> _Resolver:
    async def resolve(_root: object, info: GraphQLResolveInfo, **given: Any) -> Any:
        return await call_mutation(binding, info.context, given)

    return resolve


def _subscriber(binding: SubscriptionField) -> _Resolver:
    async def subscribe(_root: object, info: GraphQLResolveInfo, **given: Any) -> Any:
        context: RequestContext = info.context
        context.authorize(binding.needs, machines=binding.machines)
        events = binding.method(context.caller, **read_arguments(binding.arguments, given))
        return context.stream(binding.needs, events)

    return subscribe


def _batch_resolver(binding: BatchField) -> _Resolver:
    def resolve(parent: object, info: GraphQLResolveInfo, **given: Any) -> Awaitable[Any]:
        return _loader(info.context, binding.method, binding.arguments, given).load(parent)

    return resolve


def _source_resolver(binding: SourceField) -> _Resolver:
    async def resolve(parent: object, info: GraphQLResolveInfo) -> Any:
        return getattr(await _loader(info.context, binding.method, (), {}).load(parent), binding.attribute)

    return resolve


def _loader(
    context: FieldContext, method: Callable[..., Awaitable[Batch[Any]]], arguments: Sequence[Argument], given: Any
) -> "_Loader":
    """The operation's data loader for this method and these arguments."""
    key = (method, repr(sorted(given.items())))
    loader = context.loaders.get(key)
    if loader is None:
        loader = context.loaders[key] = _Loader(context, method, read_arguments(arguments, given))
    return loader


class _Loader:
    """A data loader: it collects the parents of one turn of the event loop, and calls the batch with all of them.

    Equal parents share one result: rows are values, so a row that occurs again further down costs nothing. A parent
    that cannot be hashed is compared by its identity.
    """

    def __init__(
        self, context: FieldContext, method: Callable[..., Awaitable[Batch[Any]]], keywords: dict[str, Any]
    ) -> None:
        self._context = context
        self._method = method
        self._keywords = keywords
        self._known: dict[object, tuple[object, asyncio.Future[Any]]] = {}
        self._waiting: list[tuple[object, asyncio.Future[Any]]] = []

    def load(self, parent: object) -> asyncio.Future[Any]:
        key = _identity(parent)
        known = self._known.get(key)
        if known is not None:
            return known[1]
        loop = asyncio.get_running_loop()
        if not self._waiting:
            # Two turns: resolvers of sibling objects that are woken by the same batch run in between.
            loop.call_soon(loop.call_soon, self._start)
        entry = (parent, loop.create_future())
        self._known[key] = entry
        self._waiting.append(entry)
        return entry[1]

    def _start(self) -> None:
        waiting, self._waiting = self._waiting, []
        task = asyncio.create_task(self._fill(waiting))
        self._context.loaders.setdefault(_TASKS, set()).add(task)

    async def _fill(self, waiting: Sequence[tuple[object, asyncio.Future[Any]]]) -> None:
        try:
            parents = [parent for parent, _ in waiting]
            results = await call_batch(self._method, self._context, parents, self._keywords)
        except asyncio.CancelledError:
            for _, future in waiting:
                future.cancel()
            raise
        except Exception as error:  # it becomes the error of every parent
            results = [error] * len(waiting)
        for (_, future), result in zip(waiting, results, strict=True):
            if future.done():
                continue
            if isinstance(result, Exception):
                future.set_exception(result)
                future.exception()  # retrieved: asyncio need not warn if null propagation dropped the field
            else:
                future.set_result(result)


def _identity(parent: object) -> object:
    try:
        hash(parent)
    except TypeError:
        return id(parent)
    return parent


def cancel_batches(context: FieldContext) -> None:
    """Cancel the batches of an operation that has ended: their results are not needed any more."""
    for task in context.loaders.get(_TASKS, ()):
        task.cancel()


_TASKS = object()
"""The key of an operation's running batches, which must not be garbage-collected before they have finished."""
