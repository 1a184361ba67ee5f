"""The executor: replaces graphql-core's `execute` and `subscribe`."""

from collections import OrderedDict
from collections.abc import AsyncGenerator, AsyncIterable, Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from inspect import isawaitable
from typing import Any, Protocol, TypeAlias, TypeVar, cast
from weakref import WeakKeyDictionary

from graphql import (
    ExecutionResult,
    GraphQLError,
    GraphQLSchema,
    MiddlewareManager,
    create_source_event_stream,
    execute,  # pyright: ignore[reportUnknownVariableType] - declares bare lists
)

from gqlplan.budget import FieldBudget, TooManyFields
from gqlplan.documents import ConditionValues, Document, Operation
from gqlplan.meter import LimitReached, Limits, Meter
from gqlplan.observers import ObserverLookup, Observers
from gqlplan.planning import Plan, Unplannable, make_plan
from gqlplan.replay import Replay
from gqlplan.resolutions import ResolutionLookup
from gqlplan.run import AbortingErrors, Run
from gqlplan.stock import run_stock
from gqlplan.subscription_roots import subscription_error
from gqlplan.variables import Variables, variables_of

MAX_PLANS = 16
MAX_FIELDS = 5_000
MAX_INTROSPECTION_FIELDS = 50_000
UNLIMITED = Limits()
_MAX_COERCION_ERRORS = 20
"""Of the variables of an operation: each shows the value that it is about, which takes time for a large one."""
_MAX_COMBINATIONS = 16
_PLAN_BYTES = 2_048
_FIELD_BYTES = 2_000


class ExecutionMode(Enum):
    """How an operation was run."""

    PLANNED = "planned"
    REPLAYED = "replayed"
    """Planned; then graphql-core built the response with its errors and nulls from the values that the plan fetched."""
    STOCK = "stock"
    """By graphql-core alone: it cannot be planned, a field's condition is not met, or the request is invalid."""


class Result(ExecutionResult):
    """The result of an execution, how it was run, and its size."""

    __slots__ = ("bytes", "mode", "objects")

    def __init__(self, data: dict[str, Any] | None, errors: Any, mode: ExecutionMode, meter: Meter) -> None:
        super().__init__(data, errors)
        self.mode = mode
        self.objects = meter.objects
        """Objects of the response; one that occurs in two places counts twice."""
        self.bytes = meter.bytes
        """About how many bytes it takes as JSON."""


@dataclass(slots=True)
class Counts:
    """How many operations, or events of subscriptions, were run in each mode since the executor was created."""

    planned: int = 0
    replayed: int = 0
    stock: int = 0


_Key: TypeAlias = tuple[Operation, ConditionValues]
_Plans: TypeAlias = "OrderedDict[ConditionValues, Plan | None]"
T = TypeVar("T")


class RunWork(Protocol):
    """Runs CPU-bound work for the operation of this context, and gives its result."""

    async def __call__(self, context: Any, work: Callable[[], T], /) -> T: ...


async def _run_here(_context: Any, work: Callable[[], T]) -> T:
    return work()


class Executor:
    """Runs operations of one schema by plans. A plan is cached as long as its document exists."""

    def __init__(
        self,
        schema: GraphQLSchema,
        resolution_of: ResolutionLookup,
        *,
        max_plans: int = MAX_PLANS,
        max_fields: int = MAX_FIELDS,
        max_introspection_fields: int = MAX_INTROSPECTION_FIELDS,
        run_work: RunWork = _run_here,
        limits: Limits = UNLIMITED,
        abort_on: AbortingErrors = (),
        observer_of: ObserverLookup | None = None,
    ) -> None:
        """Up to `max_plans` of one operation are cached, one for each combination of its condition variables.

        graphql-core runs operations of more than `max_fields` fields. `max_introspection_fields` limits the fields of
        an introspection response. `run_work` runs the planning and the introspection. Exceptions in `abort_on` abort a
        run; all others become the error of the field whose batch raised them. `observer_of` says who observes objects.
        """
        self.schema = schema
        self.limits = limits
        self._abort_on: AbortingErrors = (LimitReached, *abort_on)
        self.counts = Counts()
        self.plans_made = 0
        """How many plans were made since the executor was created."""
        self._resolution_of = resolution_of
        self._observers = Observers(observer_of)
        self._max_plans = max_plans
        self._max_fields = max_fields
        self._prepared: dict[_Key, Plan | None] = {}
        self._plans: WeakKeyDictionary[Operation, _Plans] = WeakKeyDictionary()
        self._run_work = run_work
        self._max_introspection_fields = max_introspection_fields
        self._readers: WeakKeyDictionary[Operation, Variables] = WeakKeyDictionary()

    def prepare(self, document: Document) -> bool:
        """Plan the operations of a valid document ahead; these plans are never evicted.

        Returns whether all of them can be planned. An operation with many condition variables is planned when it runs.
        """
        plans = {
            (operation, operation.condition_values(variables)): self._make_plan(operation, variables)
            for operation in document.operations
            for variables in operation.condition_combinations(_MAX_COMBINATIONS)
        }
        self._prepared.update(plans)
        return None not in plans.values()

    async def execute(
        self,
        document: Document,
        *,
        root_value: Any = None,
        context_value: Any = None,
        variable_values: dict[str, Any] | None = None,
        operation_name: str | None = None,
        meter: Meter | None = None,
    ) -> Result:
        """Run a query or mutation of a valid document. Errors of the request and of fields are in the result.

        The data may hold one dictionary in several places: serialize it, but do not change it. Raises `LimitReached`,
        and an exception of `abort_on` that a batch raised. `meter` has the limits, and counts what the run has built.
        """
        call = _Call(document, context_value, variable_values, operation_name, meter or Meter(self.limits))
        operation = document.operation(operation_name)
        variables = self._variables(operation, variable_values)
        if operation is None or variables is None:
            return await self._stock(call, root_value)
        if operation.is_introspection_only:
            self.counts.stock += 1
            return await self._run_work(context_value, lambda: self._introspect(call))
        return await self._run(
            call, operation, await self._plan(context_value, operation, variables), variables, root_value
        )

    async def open_stream(
        self,
        document: Document,
        *,
        root_value: Any = None,
        context_value: Any = None,
        variable_values: dict[str, Any] | None = None,
        operation_name: str | None = None,
    ) -> "Stream | ExecutionResult":
        """The events of a subscription, or the result with the error because of which there are none."""
        operation = document.operation(operation_name)
        variables = self._variables(operation, variable_values)
        if operation is not None and variables is not None:
            error = subscription_error(self.schema, operation, variables)
            if error is not None:
                return ExecutionResult(None, [error])
        source = await create_source_event_stream(
            self.schema,
            document.ast,
            root_value,
            context_value,
            variable_values,
            operation_name,
            max_coercion_errors=_MAX_COERCION_ERRORS,
        )
        if isinstance(source, ExecutionResult):
            return source
        assert operation is not None  # noqa: S101 - else there were no source
        assert variables is not None  # noqa: S101
        call = _Call(document, context_value, variable_values, operation_name, Meter(self.limits))
        plan = await self._plan(context_value, operation, variables)

        async def result(event: Any, context: Any, meter: Meter | None = None) -> Result:
            own = replace(call, context=context, meter=meter or Meter(self.limits))
            return await self._run(own, operation, plan, variables, event)

        return Stream(_generator(source), result)

    def _variables(self, operation: Operation | None, given: dict[str, Any] | None) -> Mapping[str, Any] | None:
        """The variables' values; None if graphql-core has to report what is wrong with them."""
        if operation is None:
            return None
        read = self._readers.get(operation)
        if read is None:
            read = self._readers[operation] = variables_of(self.schema, operation.node.variable_definitions or ())
        return read(given or {})

    def plan_bytes(self, document: Document) -> int:
        """Estimated bytes of the cached plans of a document's operations, without the prepared ones."""
        cached = (self._plans[operation] for operation in document.operations if operation in self._plans)
        plans = (plan for of_operation in cached for plan in of_operation.values())
        return sum(_PLAN_BYTES + (plan.fields * _FIELD_BYTES if plan else 0) for plan in plans)

    async def _plan(self, context: Any, operation: Operation, variables: Mapping[str, Any]) -> Plan | None:
        """The plan; None for an operation that cannot be planned, which is cached too."""
        condition_values = operation.condition_values(variables)
        if (operation, condition_values) in self._prepared:
            return self._prepared[operation, condition_values]
        plans = self._plans.setdefault(operation, OrderedDict())
        if condition_values in plans:
            plans.move_to_end(condition_values)
            return plans[condition_values]

        def make() -> Plan | None:  # unless another request has made it in the meantime
            return plans[condition_values] if condition_values in plans else self._make_plan(operation, variables)

        plan = plans[condition_values] = await self._run_work(context, make)
        if len(plans) > self._max_plans:
            plans.popitem(last=False)
        return plan

    def _make_plan(self, operation: Operation, variables: Mapping[str, Any]) -> Plan | None:
        self.plans_made += 1
        try:
            return make_plan(self.schema, self._resolution_of, self._observers, operation, variables, self._max_fields)
        except Unplannable:
            return None

    async def _run(
        self, call: "_Call", operation: Operation, plan: Plan | None, variables: Mapping[str, Any], root: Any
    ) -> Result:
        if plan is None or not plan.is_for(call.context):
            return await self._stock(call, root)
        run = Run(self.schema, operation, root, call.context, variables, call.meter, self._abort_on)
        data: dict[str, Any] = {}
        for part in plan.parts:
            (built,) = await part.complete([root], None, run)
            if run.needs_replay:
                self.counts.replayed += 1
                replay = Replay(run, self._resolution_of)
                return await self._execute(call, root, replay, ExecutionMode.REPLAYED)
            data.update(built)
        self.counts.planned += 1
        return Result(data, None, ExecutionMode.PLANNED, call.meter)

    async def _stock(self, call: "_Call", root: Any) -> Result:
        self.counts.stock += 1
        return await self._execute(call, root, None, ExecutionMode.STOCK)

    def _introspect(self, call: "_Call") -> Result:
        """The response of an introspection: it awaits nothing, but may take long to compute."""
        try:
            result = execute(
                self.schema,
                call.document.ast,
                None,
                call.context,
                call.variables,
                call.operation_name,
                middleware=FieldBudget(self._max_introspection_fields),
            )
        except TooManyFields as error:
            message = f"an answer may hold at most {error.max_fields} fields of the schema"
            return Result(None, [GraphQLError(message)], ExecutionMode.STOCK, call.meter)
        assert not isawaitable(result)  # noqa: S101 - nothing of it is fetched
        return Result(result.data, result.errors, ExecutionMode.STOCK, call.meter)

    async def _execute(
        self, call: "_Call", root: Any, middleware: MiddlewareManager | None, mode: ExecutionMode
    ) -> Result:
        """Run it by graphql-core. The response is what graphql-core builds, so the count starts again."""
        call.meter.restart()
        arguments = {
            "document": call.document.ast,
            "root_value": root,
            "context_value": call.context,
            "variable_values": call.variables,
            "operation_name": call.operation_name,
            "max_coercion_errors": _MAX_COERCION_ERRORS,
        }
        result = await run_stock(self.schema, arguments, middleware, call.meter, self._abort_on, self._observers)
        return Result(result.data, result.errors, mode, call.meter)


class _ResultOf(Protocol):
    def __call__(self, event: Any, context: Any, meter: Meter | None = None) -> Awaitable[Result]: ...


class Stream:
    """An open subscription. One plan serves all its events."""

    def __init__(self, events: AsyncGenerator[Any, None], result: "_ResultOf") -> None:
        self.events = events
        """The events of the subscription's resolver; the reader has to close them."""
        self.result = result
        """The result of an event, with a context for its fields: `await stream.result(event, context)`.

        A meter may be given. Raises `LimitReached` as `execute` does.
        """


def _generator(source: AsyncIterable[Any]) -> AsyncGenerator[Any, None]:
    async def events() -> AsyncGenerator[Any, None]:
        async for event in source:
            yield event

    return cast("AsyncGenerator[Any, None]", source) if isinstance(source, AsyncGenerator) else events()


@dataclass(slots=True)
class _Call:
    """The arguments with which graphql-core can run the operation."""

    document: Document
    context: Any
    variables: dict[str, Any] | None
    operation_name: str | None
    meter: Meter
