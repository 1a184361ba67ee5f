"""How the contract's fields are answered, in gqlplan's terms. The two libraries do not know each other."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Literal, assert_never

from graphql import GraphQLField, GraphQLObjectType, GraphQLSchema

from contractgen.runtime.arguments import Argument, read_arguments
from contractgen.runtime.bindings import (
    BINDING,
    BatchField,
    Binding,
    MutationField,
    QueryField,
    RequestContext,
    SourceField,
    SubscriptionField,
)
from contractgen.runtime.bindings import Attribute as AttributeField
from contractgen.runtime.calls import call_batch, call_mutation, call_query
from gqlplan import UNLIMITED, Answer, Attribute, Batch, BatchCall, Event, Executor, Limits
from spiritum.db.related import declaration_of
from spiritum.errors import AnswerTooLarge
from spiritum.transport.pushdown import Push


def make_executor(
    schema: GraphQLSchema, kind: Literal["plan", "stock"] = "plan", limits: Limits = UNLIMITED
) -> Executor:
    """The executor of a schema whose fields carry contractgen's bindings; `stock` has graphql-core run everything."""
    return Executor(schema, answer_of if kind == "plan" else _no_answer, limits=limits, stops=(AnswerTooLarge,))


def _no_answer(_type: GraphQLObjectType, _name: str, _field: GraphQLField) -> None:
    """What has no answer cannot be planned."""


def answer_of(_type: GraphQLObjectType, _name: str, field: GraphQLField) -> Answer | None:
    """How a field with one of contractgen's bindings is answered."""
    binding: Binding | None = (field.extensions or {}).get(BINDING)
    match binding:
        case None:
            return None
        case AttributeField():
            return Attribute(binding.attribute)
        case BatchField():
            declaration = declaration_of(binding.method)
            push = Push(declaration, binding.arguments) if declaration else None
            return Batch(_batch(binding.method, binding.arguments), binding.method, push=push)
        case SourceField():
            return Batch(_batch(binding.method, ()), binding.method, binding.attribute)
        case QueryField():
            return Batch(_query(binding))
        case MutationField():
            return Batch(_mutation(binding))
        case SubscriptionField():
            return Event()
        case _:
            assert_never(binding)


def _batch(method: Callable[..., Awaitable[Any]], takes: Sequence[Argument]) -> BatchCall:
    async def call(context: RequestContext, parents: Sequence[Any], arguments: Mapping[str, Any]) -> Sequence[Any]:
        return await call_batch(method, context, parents, read_arguments(takes, arguments))

    return call


def _query(binding: QueryField) -> BatchCall:
    async def call(context: RequestContext, _root: Sequence[Any], arguments: Mapping[str, Any]) -> Sequence[Any]:
        return [await call_query(binding, context, arguments)]

    return call


def _mutation(binding: MutationField) -> BatchCall:
    async def call(context: RequestContext, _root: Sequence[Any], arguments: Mapping[str, Any]) -> Sequence[Any]:
        return [await call_mutation(binding, context, arguments)]

    return call
