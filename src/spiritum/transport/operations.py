"""GraphQL operations as clients send them: checked, run by gqlplan, and told in the wire's terms."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from graphql import GraphQLError, OperationType

from contractgen.runtime.bindings import RequestContext
from contractgen.runtime.selection import note_asked
from gqlplan import Document, Executor, Result, Stream, Way
from spiritum.errors import Forbidden
from spiritum.transport.bodies import Json
from spiritum.transport.context import TooManyRefusals
from spiritum.transport.documents import Documents
from spiritum.transport.faults import format_graphql_error, format_without_suggestions


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an operation."""

    body: dict[str, object]
    """The answer's `data` and `errors`."""
    was_run: bool
    """Whether it was run, however badly: not where the document or the variables were wrong."""
    way: Way | None = None
    """How it was run, where it came to that."""


class Invalid(Exception):
    """The request cannot be run, for these reasons."""

    def __init__(self, errors: Sequence[GraphQLError]) -> None:
        super().__init__("the request cannot be run")
        self.errors = errors


@dataclass(frozen=True)
class Operations:
    """Runs the operations of one schema."""

    executor: Executor
    documents: Documents
    introspection: bool = True

    async def run(self, data: dict[str, Json], context: RequestContext, *, only_queries: bool) -> Outcome:
        """Run one query or mutation; raises `RecursionError` for a document that is nested too deeply."""
        try:
            asked = self._read(data)
            _check_kind(asked, only_queries=only_queries)
        except Invalid as invalid:
            return Outcome({"errors": self.tell(invalid.errors)}, was_run=False)
        result = await unless_refused(
            self.executor.execute(
                asked.document, context_value=context, variable_values=asked.variables, operation_name=asked.name
            )
        )
        if not result.errors:
            return Outcome({"data": result.data}, was_run=True, way=result.way)
        body: dict[str, object] = {"errors": self.tell(result.errors)}
        if result.data is None and all(error.path is None and not _is_refusal(error) for error in result.errors):
            return Outcome(body, was_run=False, way=result.way)
        return Outcome({"data": result.data, **body}, was_run=True, way=result.way)

    async def open_stream(self, data: dict[str, Json], context: RequestContext) -> Stream | list[dict[str, object]]:
        """A subscription's events as they come, or a list of the errors for which there are none."""
        try:
            asked = self._read(data)
        except Invalid as invalid:
            return self.tell(invalid.errors)
        opened = await self.executor.open_stream(
            asked.document, context_value=context, variable_values=asked.variables, operation_name=asked.name
        )
        return opened if isinstance(opened, Stream) else self.tell(opened.errors or ())

    def tell(self, errors: Sequence[GraphQLError]) -> list[dict[str, object]]:
        """The wire form of errors."""
        # SECURITY: suggestions would spell out, bit by bit, a schema that may not be asked for.
        tell: Callable[[GraphQLError], dict[str, object]]
        tell = format_graphql_error if self.introspection else format_without_suggestions
        return [tell(error) for error in errors]

    def _read(self, data: dict[str, Json]) -> "_Asked":
        """What a request asks for, noted for the resolvers that this task runs; raises `Invalid`."""
        text, variables, name = data.get("query"), data.get("variables"), data.get("operationName")
        if not isinstance(text, str) or not text:
            raise Invalid([GraphQLError("The query must be a string.")])
        if variables is not None and not isinstance(variables, dict):
            raise Invalid([GraphQLError("Query variables must be a null or an object.")])
        if name is not None and not isinstance(name, str):
            raise Invalid([GraphQLError("The operation name must be a null or a string.")])
        found = self.documents.get(text)
        if found.document is None:
            raise Invalid(found.errors)
        note_asked(found.fields)
        return _Asked(found.document, variables, name)


async def unless_refused(running: Awaitable[Result]) -> Result:
    """The result of an execution; of one that was refused too often, the last refusal and nothing else."""
    try:
        return await running
    except TooManyRefusals as too_many:
        message = "Fields that the caller may not read were refused too often."
        return Result(None, [GraphQLError(message, original_error=too_many.refusal)], Way.STOCK)


def _is_refusal(error: GraphQLError) -> bool:
    return isinstance(error.original_error, Forbidden)


@dataclass(frozen=True, slots=True)
class _Asked:
    document: Document
    variables: dict[str, Json] | None
    name: str | None


def _check_kind(asked: _Asked, *, only_queries: bool) -> None:
    """Raises `Invalid` for a subscription, and for a mutation where only queries are served."""
    operation = asked.document.operation(asked.name)
    kind = operation.node.operation if operation else OperationType.QUERY  # which one is meant, graphql-core will ask
    if kind is OperationType.SUBSCRIPTION:
        raise Invalid([GraphQLError("Subscriptions are served over a WebSocket.")])
    if only_queries and kind is not OperationType.QUERY:
        raise Invalid([GraphQLError("Only a query may be sent by GET.")])
