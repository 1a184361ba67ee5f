"""Ariadne's calls, with what every operation of ours is run with. Ariadne's dictionaries without types end here."""

from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass
from typing import Any, cast

from ariadne import graphql  # pyright: ignore[reportUnknownVariableType] - declares bare dictionaries
from ariadne import subscribe as ariadne_subscribe  # pyright: ignore[reportUnknownVariableType] - the same
from graphql import ExecutionResult, GraphQLError, GraphQLSchema

from contractgen.runtime.bindings import RequestContext
from spiritum.transport.bodies import Json
from spiritum.transport.documents import Documents
from spiritum.transport.faults import format_graphql_error, format_without_suggestions

_SILENCED = "spiritum.silenced"
"""Ariadne's own logger: it writes errors out with their messages. `logs` turns it off."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an operation."""

    body: dict[str, object]
    """The answer's `data` and `errors`."""
    was_run: bool
    """Whether it was run, however badly: not where the document or the variables were wrong."""


async def run_operation(
    schema: GraphQLSchema,
    documents: Documents,
    data: dict[str, Json],
    context: RequestContext,
    *,
    only_queries: bool,
    introspection: bool,
) -> Outcome:
    """Run one query or mutation; raises `RecursionError` for a document that is nested too deeply."""
    has_data, body = cast(
        "tuple[bool, dict[str, Any]]",
        await graphql(
            schema,
            data,
            context_value=context,
            query_parser=documents.parse,
            query_validator=documents.validate,
            require_query=only_queries,
            introspection=introspection,
            error_formatter=_formatter(introspection),
            logger=_SILENCED,
            debug=False,
        ),
    )
    if has_data or any("path" in error for error in body["errors"]):
        return Outcome(body, was_run=True)
    return Outcome({"errors": body["errors"]}, was_run=False)


async def subscribe(
    schema: GraphQLSchema, documents: Documents, data: dict[str, Json], context: RequestContext, *, introspection: bool
) -> AsyncGenerator[ExecutionResult, None] | list[dict[str, object]]:
    """The results of one subscription as they come, or a list of the errors for which there are none."""
    _, opened = cast(
        "tuple[bool, AsyncGenerator[ExecutionResult, None] | list[dict[str, object]]]",
        await ariadne_subscribe(
            schema,
            data,
            context_value=context,
            query_parser=documents.parse,
            query_validator=documents.validate,
            introspection=introspection,
            error_formatter=_formatter(introspection),
            logger=_SILENCED,
            debug=False,
        ),
    )
    return opened


def _formatter(introspection: bool) -> Callable[[GraphQLError, bool], dict[str, object]]:
    """How errors are told. SECURITY: suggestions would spell out, bit by bit, a schema that may not be asked for."""
    return format_graphql_error if introspection else format_without_suggestions
