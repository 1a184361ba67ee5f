"""GraphQL operations as clients send them: checked, run by gqlplan, and told in the wire's terms."""

from collections.abc import Awaitable, Sequence
from dataclasses import dataclass

from graphql import GraphQLError, OperationType

from contractgen.runtime.bindings import RequestContext
from contractgen.runtime.selection import note_asked
from gqlplan import Document, Executor, Result, Stream, Way
from spiritum.errors import BadUserInput, Forbidden
from spiritum.transport.bodies import Json
from spiritum.transport.context import TooManyRefusals
from spiritum.transport.documents import Checked, Documents, Refusal
from spiritum.transport.faults import format_graphql_error, format_without_suggestions
from spiritum.transport.refusal_log import note_errors, note_told
from spiritum.transport.values import exceeds_values


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an operation."""

    body: dict[str, object]
    """The answer's `data` and `errors`."""
    was_run: bool
    """Whether it was run, however badly: not where the document or the variables were wrong."""
    way: Way | None = None
    """How it was run, where it came to that."""
    uses: frozenset[str] = frozenset()
    """The deprecated parts of the contract that it used, where it was run."""
    label: str | None = None
    """What the log may call it: the name of a document of ours, or a part of its text's hash."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A subscription that has begun."""

    stream: Stream
    uses: frozenset[str]
    """The deprecated parts of the contract that it uses."""


class Invalid(Exception):
    """The request cannot be run, for these reasons."""

    def __init__(self, errors: Refusal) -> None:
        super().__init__("the request cannot be run")
        self.errors = errors


@dataclass(frozen=True)
class Operations:
    """Runs the operations of one schema."""

    executor: Executor
    documents: Documents
    introspection: bool = True
    max_values: int = 5_000
    """Values that the variables of one operation may hold, lists and objects counted with what is in them."""

    async def run(self, data: dict[str, Json], context: RequestContext, *, only_queries: bool) -> Outcome:
        """Run one query or mutation; raises `RecursionError` for values that are nested too deeply."""
        try:
            asked = await self._read(data, context)
            self._check_kind(asked, only_queries=only_queries)
        except Invalid as invalid:
            return Outcome({"errors": [*invalid.errors]}, was_run=False)
        result = await unless_refused(
            self.executor.execute(
                asked.document, context_value=context, variable_values=asked.variables, operation_name=asked.name
            )
        )
        self._note_plans(asked)
        if not result.errors:
            return Outcome({"data": result.data}, was_run=True, way=result.way, uses=asked.uses, label=asked.label)
        body: dict[str, object] = {"errors": self.tell(result.errors)}
        if result.data is None and all(error.path is None and not _is_refusal(error) for error in result.errors):
            return Outcome(body, was_run=False, way=result.way, label=asked.label)
        return Outcome({"data": result.data, **body}, was_run=True, way=result.way, uses=asked.uses, label=asked.label)

    async def open_stream(self, data: dict[str, Json], context: RequestContext) -> Opened | list[dict[str, object]]:
        """A subscription's events as they come, or a list of the errors for which there are none."""
        try:
            asked = await self._read(data, context)
        except Invalid as invalid:
            return [*invalid.errors]
        opened = await self.executor.open_stream(
            asked.document, context_value=context, variable_values=asked.variables, operation_name=asked.name
        )
        self._note_plans(asked)
        return Opened(opened, asked.uses) if isinstance(opened, Stream) else self.tell(opened.errors or ())

    def tell(self, errors: Sequence[GraphQLError]) -> list[dict[str, object]]:
        """The wire form of errors."""
        # SECURITY: suggestions would spell out, bit by bit, a schema that may not be asked for.
        tell = format_graphql_error if self.introspection else format_without_suggestions
        told = [tell(error) for error in errors]
        note_errors(errors, told)
        return told

    async def _read(self, data: dict[str, Json], context: RequestContext) -> "_Asked":
        """What a request asks for, noted for the resolvers that this task runs; raises `Invalid`."""
        text, variables, name = data.get("query"), data.get("variables"), data.get("operationName")
        if not isinstance(text, str) or not text:
            raise self._invalid("The query must be a string.")
        if variables is not None and not isinstance(variables, dict):
            raise self._invalid("Query variables must be a null or an object.")
        if name is not None and not isinstance(name, str):
            raise self._invalid("The operation name must be a null or a string.")
        if exceeds_values(variables, self.max_values):
            raise BadUserInput("variables", f"at most {self.max_values} values may be sent with an operation")
        found = await self.documents.read(text, context.caller.user_id)
        if found.document is None:
            note_told(found.refusal)
            raise Invalid(found.refusal)
        note_asked(found.fields)
        return _Asked(found, found.document, variables, name)

    def _invalid(self, message: str) -> Invalid:
        return Invalid(self.tell([GraphQLError(message)]))

    def _note_plans(self, asked: "_Asked") -> None:
        self.documents.note_plans(asked.checked, self.executor.plan_bytes(asked.document))

    def _check_kind(self, asked: "_Asked", *, only_queries: bool) -> None:
        """Raises `Invalid` for a subscription, and for a mutation where only queries are served."""
        operation = asked.document.operation(asked.name)
        kind = operation.node.operation if operation else OperationType.QUERY  # which is meant, graphql-core will ask
        if kind is OperationType.SUBSCRIPTION:
            raise self._invalid("Subscriptions are served over a WebSocket.")
        if only_queries and kind is not OperationType.QUERY:
            raise self._invalid("Only a query may be sent by GET.")


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
    checked: Checked
    document: Document
    variables: dict[str, Json] | None
    name: str | None

    @property
    def label(self) -> str:
        return self.checked.label

    @property
    def uses(self) -> frozenset[str]:
        return self.checked.uses_of(self.name).with_values(self.variables)
