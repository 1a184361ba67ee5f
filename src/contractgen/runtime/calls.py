"""Calls of the methods behind the contract's fields, the same for every executor."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from contractgen.runtime import ContractError
from contractgen.runtime.arguments import read_arguments
from contractgen.runtime.bindings import Batch, FieldContext, MutationField, QueryField, RequestContext


async def call_query(field: QueryField, context: RequestContext, given: Mapping[str, Any]) -> Any:
    """The result of a query's field for the given arguments."""
    try:
        context.authorize(field.needs, machines=field.machines)
        selection = (context.selection,) if field.takes_selection else ()
        return await field.method(context.reads, context.caller, *selection, **read_arguments(field.arguments, given))
    except Exception as error:
        context.failed(error)
        raise


async def call_mutation(field: MutationField, context: RequestContext, given: Mapping[str, Any]) -> Any:
    """The result of a mutation's field, after its transaction."""

    async def act(tx: Any) -> Any:
        # Inside the transaction, which starts with its first statement: a string that is too long becomes a refusal.
        return await field.method(tx, context.caller, **read_arguments(field.arguments, given))

    try:
        context.authorize(field.needs, machines=False)
        return await context.mutate(field.payload, act)
    except Exception as error:
        context.failed(error)
        raise


async def call_batch(
    method: Callable[..., Awaitable[Batch[Any]]],
    context: FieldContext,
    parents: Sequence[Any],
    keywords: Mapping[str, Any],
) -> Sequence[Any]:
    """One result for each parent; `keywords` are the arguments as `read_arguments` gives them."""
    results = await method(parents, context.reads, context.rights, **keywords)
    if len(results) != len(parents):
        where = getattr(method, "__qualname__", method)
        raise ContractError(f"{where} gave {len(results)} results for {len(parents)} parents")
    return results
