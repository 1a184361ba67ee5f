"""GraphQL operations as clients send them: checked, run by gqlplan, and returned in their wire form."""

import gc
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import orjson
from graphql import GraphQLError, OperationType

from gqlplan import Document, ExecutionMode, Executor, LimitReached, Meter, Result, Stream
from gqlplan.documents import Operation
from spiritum.audit.disclosures import Disclosed
from spiritum.audit.occasion import foresee, note_operation
from spiritum.audit.trail import Trail
from spiritum.errors import BadUserInput, Forbidden, ResponseTooLarge, TooExpensive, TrailUnavailable
from spiritum.time_slices import in_turns
from spiritum.transport.graphql.attempts import refusal_of
from spiritum.transport.graphql.context import Context, FieldContext, TooManyRefusals
from spiritum.transport.graphql.costs import Cost, Costs
from spiritum.transport.graphql.disclosing import DisclosingOperation, EventResult, Showings
from spiritum.transport.graphql.documents import Checked, Documents, Refusal
from spiritum.transport.graphql.values import exceeds_values
from spiritum.transport.graphql.writing import write_json
from spiritum.transport.http.bodies import Json
from spiritum.transport.http.faults import format_graphql_error, format_without_suggestions
from spiritum.transport.http.refusal_log import note_errors, note_formatted_errors

_MANY_ERRORS = 200
"""After which what they leave is collected at once."""


@dataclass(slots=True)
class Outcome:
    """The outcome of an operation."""

    body: dict[str, object]
    """The response's `data` and `errors`."""
    was_run: bool
    """Whether it was run, with or without errors; false if the document or the variables were wrong."""
    way: ExecutionMode | None = None
    """How it was run; `None` if it was not."""
    uses: frozenset[str] = frozenset()
    """The deprecated parts of the contract that it used, if it was run."""
    label: str | None = None
    """What the log may call it: the name of a document of ours, or a part of its text's hash."""
    cost: Cost | None = None
    """What it has cost; `None` if it was not valid enough to be estimated."""
    is_mutation: bool = False
    is_well_formed: bool = True
    """Whether it was a GraphQL request at all, even if it could not be run."""
    is_allowed: bool = True
    """Whether the method of the request may run what it asks for: `GET` runs queries."""
    disclosed: Disclosed | None = None
    """What it shows of patients."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A subscription that has begun."""

    stream: Stream
    uses: frozenset[str]
    """The deprecated parts of the contract that it uses."""
    disclosing: DisclosingOperation
    label: str
    """What the log may call it."""


class Invalid(Exception):
    """The request cannot be run, for these reasons."""

    def __init__(self, errors: Refusal, *, is_well_formed: bool = True) -> None:
        super().__init__("the request cannot be run")
        self.outcome = Outcome({"errors": [*errors]}, was_run=False, is_well_formed=is_well_formed)


@dataclass(frozen=True)
class Operations:
    """Runs the operations of one schema."""

    executor: Executor
    documents: Documents
    costs: Costs
    showings: Showings
    introspection: bool = True
    max_values: int = 5_000
    """Values that the variables of one operation may hold, lists and objects counted with what is in them."""

    async def run(self, data: dict[str, Json], context: Context, *, only_queries: bool) -> Outcome:
        """Run one query or mutation."""
        try:
            request = await self._read(data, context)
            self._check_operation_type(request, only_queries=only_queries)
            return await self._run_within_cost(request, context)
        except Invalid as invalid:
            return invalid.outcome
        except RecursionError as error:
            return self._too_deep(error)

    async def begin(self, data: dict[str, Json], context: Context, before_run: Callable[[], None]) -> Opened | Outcome:
        """Begin a subscription, or run a query or mutation. An outcome for a subscription says why it could not begin.

        `before_run` is called before a query or mutation is run.
        """
        try:
            request = await self._read(data, context)
            if request.operation_type is OperationType.SUBSCRIPTION:
                return await self._open_stream(request, context)
            before_run()
            return await self._run_within_cost(request, context)
        except Invalid as invalid:
            return invalid.outcome
        except RecursionError as error:
            return self._too_deep(error)

    def _too_deep(self, error: RecursionError) -> Outcome:
        """The outcome of values that are nested too deeply."""
        return Outcome(
            {"errors": self.format_errors([GraphQLError("nested too deeply", original_error=error)])}, was_run=False
        )

    async def _run_within_cost(self, request: "_OperationRequest", context: Context) -> Outcome:
        """Run a query or mutation, unless its estimated cost is over the limit."""
        meter = Meter(self.costs.limits.of_response)
        try:
            estimated = self._estimate(request)
        except Invalid as invalid:
            return self._with_cost(request, replace(invalid.outcome, label=request.label, cost=Cost(0, meter)))
        disclosing = await self._disclosing(request, context)
        foreseen = None
        if disclosing is not None and request.is_mutation:
            foreseen = foresee(disclosing.foreseen(context.caller), context.caller)
        outcome = await self._run(request, context, meter)
        if outcome.body.get("data") is not None and disclosing is not None:
            outcome.disclosed = disclosing.response(context.caller, context.disclosures, foreseen)
        outcome.cost, outcome.label, outcome.is_mutation = Cost(estimated, meter), request.label, request.is_mutation
        return self._with_cost(request, outcome)

    async def _disclosing(self, request: "_OperationRequest", context: Context) -> DisclosingOperation | None:
        """What the operation shows of patients; `None` if the document has no operation of this name."""
        if request.operation is None:
            return None
        run_work = partial(self.documents.queue.run, context.caller.number)
        showing = await self.showings.of(request.operation, request.variables, run_work)
        return DisclosingOperation(request.root_fields, request.checked.key.hex(), showing)

    async def write(self, outcome: Outcome, trail: Trail) -> bytes:
        """The outcome's JSON; one that is too large is replaced by an error that says so. Raises `TrailUnavailable`.

        SECURITY: what it shows is in the trail then, so that no transport can send what is not.
        """
        if outcome.disclosed is None:
            return await self._json(outcome)
        try:
            return await self._json(outcome)
        finally:
            try:
                await trail.disclosed(outcome.disclosed)
            except TrailUnavailable:
                raise TrailUnavailable(changed=outcome.is_mutation) from None

    async def _json(self, outcome: Outcome) -> bytes:
        if outcome.cost is None:
            return orjson.dumps(outcome.body)
        try:
            return await write_json(outcome.body, self.costs.limits.of_response, outcome.cost.meter)
        except LimitReached as reached:
            return orjson.dumps(self._stopped(reached, changed=outcome.is_mutation))

    def _stopped(self, reached: LimitReached | ResponseTooLarge, *, changed: bool) -> dict[str, object]:
        error = too_large(reached, changed=changed)
        return {"data": None, "errors": self.format_errors([GraphQLError(error.message, original_error=error)])}

    async def _run(self, request: "_OperationRequest", context: Context, meter: Meter) -> Outcome:
        plans_made = self.executor.plans_made
        ended: Result | None = None
        if request.operation_type is OperationType.QUERY:
            context.begin_query()
        try:
            with self.costs.limits.reads():
                result = ended = await unless_refused(
                    meter,
                    self.executor.execute(
                        request.document,
                        context_value=context,
                        variable_values=request.variables,
                        operation_name=request.name,
                        meter=meter,
                    ),
                )
        except (LimitReached, ResponseTooLarge) as reached:
            return Outcome(self._stopped(reached, changed=request.is_mutation), was_run=True, uses=request.uses)
        finally:
            _note_refusal(request, context, ended)
            if self.executor.plans_made != plans_made:
                self._note_plans(request)
        assert result is not None, "the bounds of reads swallow nothing"  # noqa: S101 - what the type of a block does not say
        if not result.errors:
            return Outcome({"data": result.data}, was_run=True, way=result.mode, uses=request.uses)
        body: dict[str, object] = {"errors": await self._format_in_turns(result.errors)}
        if result.data is None and all(
            error.path is None and not isinstance(error.original_error, Forbidden) for error in result.errors
        ):
            return Outcome(body, was_run=False, way=result.mode)
        return Outcome({"data": result.data, **body}, was_run=True, way=result.mode, uses=request.uses)

    def _with_cost(self, request: "_OperationRequest", outcome: Outcome) -> Outcome:
        """The outcome, with its cost in `extensions` if the settings say so."""
        cost = self.costs.extension(request.operation, request.variables, outcome.cost) if outcome.cost else None
        return outcome if cost is None else replace(outcome, body={**outcome.body, "extensions": {"cost": cost}})

    def _estimate(self, request: "_OperationRequest") -> int:
        """The estimated cost of the operation; raises `Invalid` above the limit."""
        operation = request.operation
        if operation is None:  # graphql-core will say that it is not there
            return 0
        try:
            return self.costs.check(operation, request.variables)
        except TooExpensive as error:
            too_much = GraphQLError(error.message, operation.node, original_error=error)
            raise Invalid(self.format_errors([too_much])) from None
        except GraphQLError as error:
            raise Invalid(self.format_errors([error])) from None

    async def _open_stream(self, request: "_OperationRequest", context: Context) -> Opened | Outcome:
        self._estimate(request)
        disclosing = await self._disclosing(request, context)
        opened = await self.executor.open_stream(
            request.document, context_value=context, variable_values=request.variables, operation_name=request.name
        )
        self._note_plans(request)
        if isinstance(opened, Stream) and disclosing is not None:
            return Opened(opened, request.uses, disclosing, request.label)
        errors = () if isinstance(opened, Stream) else opened.errors or ()
        if (refusal := refusal_of(request.operation, request.variables, errors, None)) is not None:
            context.trail.refused(refusal)
        return Outcome({"errors": self.format_errors(errors)}, was_run=False)

    def format_errors(self, errors: Sequence[GraphQLError]) -> list[dict[str, object]]:
        """The wire form of errors."""
        formatted = [self._format_one(error) for error in errors]
        note_errors(errors, formatted)
        return formatted

    async def _format_in_turns(self, errors: Sequence[GraphQLError]) -> list[dict[str, object]]:
        """The same for many errors, a few at a time, so that others get their turn."""
        formatted = await in_turns(self._format_one, errors)
        note_errors(errors, formatted)
        return formatted

    async def event(self, stream: Stream, event: object, context: FieldContext) -> EventResult:
        """The result of a subscription's event; raises `ResponseTooLarge`, `DependsOnCaller`."""
        limits = self.costs.limits
        meter = Meter(limits.of_event)
        try:
            with limits.reads():
                result = await unless_refused(meter, stream.result(event, context, meter))
            body: dict[str, object] = {"data": result.data}
            if result.errors:
                body["errors"] = await self._format_in_turns(result.errors)
            return EventResult(await write_json(body, limits.of_event, meter), context.disclosures)
        except LimitReached as reached:
            raise too_large(reached, setting="EVENT_BYTES" if reached.kind == "bytes" else None) from None

    @property
    def _format_one(self) -> Callable[[GraphQLError], dict[str, object]]:
        # SECURITY: suggestions would spell out, bit by bit, a schema that may not be asked for.
        return format_graphql_error if self.introspection else format_without_suggestions

    async def _read(self, data: dict[str, Json], context: Context) -> "_OperationRequest":
        """The operation that a request asks for; what it selects is set in the context. Raises `Invalid`."""
        text, variables, name = data.get("query"), data.get("variables"), data.get("operationName")
        if not isinstance(text, str) or not text:
            raise self._invalid("The query must be a string.")
        if variables is not None and not isinstance(variables, dict):
            raise self._invalid("Query variables must be a null or an object.")
        if name is not None and not isinstance(name, str):
            raise self._invalid("The operation name must be a null or a string.")
        if not isinstance(data.get("extensions"), dict | None):
            raise self._invalid("The extensions must be a null or an object.")
        if exceeds_values(variables, self.max_values):
            raise self._refused(
                BadUserInput("variables", f"at most {self.max_values} values may be sent with an operation")
            )
        try:
            checked = await self.documents.read(text, context.caller.number)
        except BadUserInput as error:
            raise self._refused(error) from None
        if checked.document is None:
            note_formatted_errors(checked.refusal)
            raise Invalid(checked.refusal)
        context.selection = checked.selection
        name = name or None  # an empty name counts as no name, as in graphql-js
        request = _OperationRequest(checked, checked.document, variables, name, checked.document.operation(name))
        note_operation(request.root_fields, checked.key.hex())
        return request

    def _invalid(self, message: str) -> Invalid:
        """The refusal of what is no GraphQL request, or none that this transport serves."""
        return Invalid(self.format_errors([GraphQLError(message)]), is_well_formed=False)

    def _refused(self, error: BadUserInput) -> Invalid:
        return Invalid(self.format_errors([GraphQLError(error.message, original_error=error)]))

    def _note_plans(self, request: "_OperationRequest") -> None:
        self.documents.note_plans(request.checked, self.executor.plan_bytes(request.document))

    def _check_operation_type(self, request: "_OperationRequest", *, only_queries: bool) -> None:
        """Raises `Invalid` for a subscription, and for a mutation if only queries are served."""
        operation_type = request.operation_type
        if operation_type is OperationType.SUBSCRIPTION:
            raise self._invalid("Subscriptions are served over a WebSocket.")
        if only_queries and operation_type is not OperationType.QUERY:
            refused = self._invalid("Only a query may be sent by GET.")
            refused.outcome.is_allowed = False
            raise refused


async def unless_refused(meter: Meter, running: Awaitable[Result]) -> Result:
    """The result of an execution; of one that was refused too often, the last refusal and nothing else."""
    try:
        result = await running
    except TooManyRefusals as too_many:
        message = "Fields that the caller may not read were refused too often."
        result = Result(None, [GraphQLError(message, original_error=too_many.refusal)], ExecutionMode.STOCK, meter)
    else:
        if len(result.errors or ()) < _MANY_ERRORS:
            return result
    # Errors and the frames that they came through hold each other. Collected now they are few: with those of ten other
    # such operations the collector would have the event loop for 160 ms.
    gc.collect(1)
    return result


def _note_refusal(request: "_OperationRequest", context: Context, result: Result | None) -> None:
    """Note in the trail what was refused. SECURITY: however the operation ended: without a result, it was stopped by a
    limit, its time or the caller's leaving, and what was refused before leaves its trace all the same.
    """
    errors: Sequence[Exception] = context.refusals if result is None else result.errors or ()
    data = None if result is None else result.data
    refusal = refusal_of(request.operation, request.variables, errors, data, context.user_errors)
    context.refusals.clear()  # errors and the frames that they came through hold each other
    if refusal is not None:
        context.trail.refused(refusal)


def too_large(
    reached: LimitReached | ResponseTooLarge, *, changed: bool = False, setting: str | None = None
) -> ResponseTooLarge:
    """The error for an operation that was stopped at a limit."""
    if isinstance(reached, ResponseTooLarge) and not changed:
        return reached
    return ResponseTooLarge(reached.kind, reached.limit, setting=setting, changed=changed)


@dataclass(slots=True)
class _OperationRequest:
    checked: Checked
    document: Document
    variables: dict[str, Json] | None
    name: str | None
    operation: Operation | None
    """The operation of this name; `None` if the document has none."""

    @property
    def label(self) -> str:
        return self.checked.label

    @property
    def root_fields(self) -> str:
        """What the audit trail calls the operation by; empty if the document has none of this name."""
        node = self.operation.node if self.operation else None
        return "" if node is None else self.checked.root_fields[node.name.value if node.name else ""]

    @property
    def operation_type(self) -> OperationType:
        """The type of the operation; a query if there is none, which graphql-core then reports."""
        return self.operation.node.operation if self.operation else OperationType.QUERY

    @property
    def is_mutation(self) -> bool:
        """Whether it changes something."""
        return self.operation_type is OperationType.MUTATION

    @property
    def uses(self) -> frozenset[str]:
        return self.checked.uses_of(self.name).with_values(self.variables)
