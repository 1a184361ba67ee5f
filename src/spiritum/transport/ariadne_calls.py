"""Ariadne's calls, with what every operation of ours is run with. Ariadne's dictionaries without types end here."""

from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass
from inspect import isawaitable
from typing import Any, cast

from ariadne import graphql  # pyright: ignore[reportUnknownVariableType] - declares bare dictionaries
from ariadne.graphql import validate_data  # pyright: ignore[reportUnknownVariableType] - the same
from ariadne.validation.introspection_disabled import IntrospectionDisabledRule
from graphql import (
    DocumentNode,
    ExecutionResult,
    GraphQLError,
    GraphQLSchema,
    create_source_event_stream,
    execute,  # pyright: ignore[reportUnknownVariableType] - a middleware may be a bare tuple
    specified_rules,
)

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


async def open_stream(
    schema: GraphQLSchema, documents: Documents, data: dict[str, Json], context: RequestContext, *, introspection: bool
) -> "Stream | list[dict[str, object]]":
    """A subscription's events as they come, or a list of the errors for which there are none."""
    formatter = _formatter(introspection)
    try:
        validate_data(data)
        document = documents.parse(context, data)
        rules = (*specified_rules, *(() if introspection else (IntrospectionDisabledRule,)))
        if errors := documents.validate(schema, document, rules):
            return [formatter(error, False) for error in errors]
        name, variables = cast("str | None", data.get("operationName")), cast("Any", data.get("variables"))
        opened = await create_source_event_stream(schema, document, None, context, variables, name)
    except GraphQLError as error:
        return [formatter(error, False)]
    if isinstance(opened, ExecutionResult):
        return [formatter(error, False) for error in opened.errors or ()]
    return Stream(cast("AsyncGenerator[object, None]", opened), schema, document, name, variables)


@dataclass(frozen=True, slots=True)
class Stream:
    """A subscription that runs: its events, and what each of them comes to."""

    events: AsyncGenerator[object, None]
    schema: GraphQLSchema
    document: DocumentNode
    operation_name: str | None
    variables: dict[str, Any] | None

    async def result(self, event: object, context: RequestContext) -> ExecutionResult:
        """The operation's selection read from `event`."""
        result = execute(self.schema, self.document, event, context, self.variables, self.operation_name)
        return await result if isawaitable(result) else result


def _formatter(introspection: bool) -> Callable[[GraphQLError, bool], dict[str, object]]:
    """How errors are told. SECURITY: suggestions would spell out, bit by bit, a schema that may not be asked for."""
    return format_graphql_error if introspection else format_without_suggestions
