"""How the contract's fields are resolved, in gqlplan's terms. The two libraries do not know each other."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeVar, assert_never

from graphql import GraphQLField, GraphQLObjectType, GraphQLSchema

from contractgen.runtime.arguments import Argument, read_arguments
from contractgen.runtime.bindings import (
    BINDING,
    Access,
    BatchField,
    Binding,
    FieldContext,
    MutationField,
    QueryField,
    RequestContext,
    SourceField,
    SubscriptionField,
)
from contractgen.runtime.bindings import Attribute as AttributeField
from contractgen.runtime.calls import call_batch, call_mutation, call_query
from gqlplan import UNLIMITED, Attribute, Batch, BatchCall, Condition, Event, Executor, Limits, Resolution
from gqlplan.resolutions import ResolutionLookup
from spiritum.db.relations import Declaration, declaration_of, no_values
from spiritum.errors import ResponseTooLarge
from spiritum.patients.queries import PATIENT_OF_EDGE
from spiritum.telemetry.tracing import TRACING, Tracer
from spiritum.transport.graphql.context import Context, DependsOnCaller
from spiritum.transport.graphql.disclosing import observers_of
from spiritum.transport.graphql.pushdown import Push
from spiritum.transport.graphql.work_queue import WorkQueue

T = TypeVar("T")

_ABORT_ON = (ResponseTooLarge, DependsOnCaller)


def make_executor(
    schema: GraphQLSchema,
    kind: Literal["plan", "stock"] = "plan",
    queue: WorkQueue | None = None,
    limits: Limits = UNLIMITED,
) -> Executor:
    """The executor of a schema whose fields carry contractgen's bindings; `stock` has graphql-core run everything.

    Plans are made in the queue, each in its user's turn; without one, at once.
    """
    resolution_of = resolution_for if kind == "plan" else _no_resolution
    if TRACING.tracer is not None:
        resolution_of = _traced(resolution_of, TRACING.tracer)
    observer_of = observers_of(schema)
    if queue is None:
        return Executor(schema, resolution_of, limits=limits, abort_on=_ABORT_ON, observer_of=observer_of)

    async def in_turn(context: Context, work: Callable[[], T]) -> T:
        return await queue.run(context.caller.number, work)

    return Executor(schema, resolution_of, run_work=in_turn, limits=limits, abort_on=_ABORT_ON, observer_of=observer_of)


def _traced(resolution_of: ResolutionLookup, tracer: Tracer) -> ResolutionLookup:
    """The same resolutions, with a span around each call: of one field, for all parents of a level."""

    def traced(type_: GraphQLObjectType, name: str, field: GraphQLField) -> Resolution | None:
        resolution = resolution_of(type_, name, field)
        if not isinstance(resolution, Batch):
            return resolution
        place, call = f"{type_.name}.{name}", resolution.call

        async def call_in_span(context: Any, parents: Sequence[Any], arguments: Mapping[str, Any]) -> Sequence[Any]:
            with tracer.part("field", place):
                return await call(context, parents, arguments)

        return replace(resolution, call=call_in_span)

    return traced


def _no_resolution(_type: GraphQLObjectType, _name: str, _field: GraphQLField) -> None:
    """A field without a resolution cannot be planned."""


RELATIONS_OF_ATTRIBUTES = {("PatientEdge", "node"): Declaration(PATIENT_OF_EDGE, no_values)}
"""Fields that are read from their objects, and that a statement can write with all that is below them, too."""


def resolution_for(type_: GraphQLObjectType, name: str, field: GraphQLField) -> Resolution | None:
    """The resolution of a field that carries one of contractgen's bindings."""
    binding: Binding | None = (field.extensions or {}).get(BINDING)
    match binding:
        case None:
            return None
        case AttributeField():
            declaration = RELATIONS_OF_ATTRIBUTES.get((type_.name, name))
            condition = _permitted(binding.access)
            if declaration is None:
                return Attribute(binding.attribute, condition)
            return Batch(_attributes(binding.attribute), push=Push(declaration, ()), condition=condition)
        case BatchField():
            declaration = declaration_of(binding.method)
            resolver = getattr(binding.method, "__self__", None)
            push = Push(declaration, binding.arguments, resolver) if declaration else None
            call = _batch(binding.method, binding.arguments)
            return Batch(call, binding.method, push=push, condition=_permitted(binding.access))
        case SourceField():
            call = _batch(binding.method, ())
            return Batch(call, binding.method, binding.attribute, condition=_permitted(binding.access))
        case QueryField():
            return Batch(_query(binding))
        case MutationField():
            return Batch(_mutation(binding))
        case SubscriptionField():
            return Event()
        case _:
            assert_never(binding)


@dataclass(frozen=True, slots=True)
class _Permitted:
    """The condition that the caller may read a field, whosever it is."""

    access: Access

    def __call__(self, context: FieldContext) -> bool:
        return context.permits(self.access)


def _permitted(access: Access | None) -> Condition | None:
    return _Permitted(access) if access else None


def _batch(method: Callable[..., Awaitable[Any]], takes: Sequence[Argument]) -> BatchCall:
    async def call(context: FieldContext, parents: Sequence[Any], arguments: Mapping[str, Any]) -> Sequence[Any]:
        return await call_batch(method, context, parents, read_arguments(takes, arguments) if takes else {})

    return call


def _attributes(attribute: str) -> BatchCall:
    async def call(_context: FieldContext, parents: Sequence[Any], _arguments: Mapping[str, Any]) -> Sequence[Any]:
        return [getattr(parent, attribute) for parent in parents]

    return call


def _query(binding: QueryField) -> BatchCall:
    async def call(context: RequestContext, _root: Sequence[Any], arguments: Mapping[str, Any]) -> Sequence[Any]:
        return [await call_query(binding, context, arguments)]

    return call


def _mutation(binding: MutationField) -> BatchCall:
    async def call(context: RequestContext, _root: Sequence[Any], arguments: Mapping[str, Any]) -> Sequence[Any]:
        return [await call_mutation(binding, context, arguments)]

    return call
