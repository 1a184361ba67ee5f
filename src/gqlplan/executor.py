"""The executor: takes the place of graphql-core's `execute` and `subscribe`."""

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
from gqlplan.documents import Document, Operation, Switches
from gqlplan.meter import LimitReached, Limits, Meter
from gqlplan.planning import Plan, Unplannable, make_plan
from gqlplan.replay import Replay
from gqlplan.resolutions import Answers
from gqlplan.run import Run, Stops
from gqlplan.stock import run_stock
from gqlplan.subscription_roots import subscription_fault
from gqlplan.variables import Variables, variables_of

MOST_PLANS = 16
MOST_FIELDS = 5_000
MOST_SCHEMA_FIELDS = 50_000
UNLIMITED = Limits()
_MOST_SETTINGS = 16
_BYTES_OF_A_PLAN = 2_048
_BYTES_OF_A_FIELD = 2_000


class Way(Enum):
    """How an operation was run."""

    PLANNED = "planned"
    REPLAYED = "replayed"
    """Planned; then graphql-core put errors and nulls in their places, over the values that the plan had fetched."""
    STOCK = "stock"
    """By graphql-core alone: it cannot be planned, a field's condition is not met, or there was nothing to run."""


class Result(ExecutionResult):
    """The result of an execution, the way it came about, and how much it holds."""

    __slots__ = ("bytes", "objects", "way")

    def __init__(self, data: dict[str, Any] | None, errors: Any, way: Way, meter: Meter) -> None:
        super().__init__(data, errors)
        self.way = way
        self.objects = meter.objects
        """Objects of the answer; one that stands in two places counts twice."""
        self.bytes = meter.bytes
        """About how many bytes it takes when it is written."""


@dataclass(slots=True)
class Counts:
    """How many operations, or events of subscriptions, ran which way since the executor was made."""

    planned: int = 0
    replayed: int = 0
    stock: int = 0


_Key: TypeAlias = tuple[Operation, Switches]
_Plans: TypeAlias = "OrderedDict[Switches, Plan | None]"
T = TypeVar("T")


class RunWork(Protocol):
    """Runs work that takes the processor for a while, for the operation of this context, and gives its result."""

    async def __call__(self, context: Any, work: Callable[[], T], /) -> T: ...


async def _run_here(_context: Any, work: Callable[[], T]) -> T:
    return work()


class Executor:
    """Runs operations of one schema by plans, which it keeps as long as their documents are kept by others."""

    def __init__(
        self,
        schema: GraphQLSchema,
        answers: Answers,
        *,
        most_plans: int = MOST_PLANS,
        most_fields: int = MOST_FIELDS,
        most_schema_fields: int = MOST_SCHEMA_FIELDS,
        run_work: RunWork = _run_here,
        limits: Limits = UNLIMITED,
        stops: Stops = (),
    ) -> None:
        """`most_plans` of one operation are kept, one for each way its switches stand; the least recently used go.

        `most_fields` is how large a plan may be; what selects more is run by graphql-core. `most_schema_fields` is how
        many fields of the schema itself an answer may hold. `run_work` makes plans, and answers about the schema.
        Exceptions in `stops` end a run, where others are the error of the field whose batch raised them.
        """
        self.schema = schema
        self.limits = limits
        self._stops: Stops = (LimitReached, *stops)
        self.counts = Counts()
        self.plans_made = 0
        """How many operations were planned since the executor was made, each for one setting of its switches."""
        self._answers = answers
        self._most_plans = most_plans
        self._most_fields = most_fields
        self._prepared: dict[_Key, Plan | None] = {}
        self._plans: WeakKeyDictionary[Operation, _Plans] = WeakKeyDictionary()
        self._run_work = run_work
        self._most_schema_fields = most_schema_fields
        self._readers: WeakKeyDictionary[Operation, Variables] = WeakKeyDictionary()

    def prepare(self, document: Document) -> bool:
        """Plan the operations of a document that is valid, for good: the plans of others do not take their place.

        Whether all of them can be planned. One that has many switches is planned when it is run, as others are.
        """
        plans = {
            (operation, operation.positions(variables)): self._make_plan(operation, variables)
            for operation in document.operations
            for variables in operation.settings(_MOST_SETTINGS)
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
        """Run a query or mutation of a document that is valid. Errors of the request and of fields are in the result.

        The data may hold one dictionary in several places: write it out, don't change it. Raises `LimitReached`, and
        whatever of `stops` a batch raised; `meter` has the limits, and tells how far the run came.
        """
        call = _Call(document, context_value, variable_values, operation_name, meter or Meter(self.limits))
        operation = document.operation(operation_name)
        variables = self._variables(operation, variable_values)
        if operation is None or variables is None:
            return await self._stock(call, root_value)
        if operation.is_about_schema:
            self.counts.stock += 1
            return await self._run_work(context_value, lambda: self._describe_schema(call))
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
        """The events of a subscription, or the result that says why there are none."""
        operation = document.operation(operation_name)
        variables = self._variables(operation, variable_values)
        if operation is not None and variables is not None:
            fault = subscription_fault(self.schema, operation, variables)
            if fault is not None:
                return ExecutionResult(None, [fault])
        source = await create_source_event_stream(
            self.schema, document.ast, root_value, context_value, variable_values, operation_name
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
        """The variables' values; None where graphql-core has to say what is wrong with them."""
        if operation is None:
            return None
        read = self._readers.get(operation)
        if read is None:
            read = self._readers[operation] = variables_of(self.schema, operation.node.variable_definitions or ())
        return read(given or {})

    def plan_bytes(self, document: Document) -> int:
        """Estimated bytes of the plans that were made for a document's operations, those made for good aside."""
        kept = (self._plans[operation] for operation in document.operations if operation in self._plans)
        plans = (plan for of_one in kept for plan in of_one.values())
        return sum(_BYTES_OF_A_PLAN + (plan.fields * _BYTES_OF_A_FIELD if plan else 0) for plan in plans)

    async def _plan(self, context: Any, operation: Operation, variables: Mapping[str, Any]) -> Plan | None:
        """The plan; None for what cannot be planned, which is kept in mind too."""
        switches = operation.positions(variables)
        if (operation, switches) in self._prepared:
            return self._prepared[operation, switches]
        plans = self._plans.setdefault(operation, OrderedDict())
        if switches in plans:
            plans.move_to_end(switches)
            return plans[switches]

        def make() -> Plan | None:  # unless another request for the same has had its turn before
            return plans[switches] if switches in plans else self._make_plan(operation, variables)

        plan = plans[switches] = await self._run_work(context, make)
        if len(plans) > self._most_plans:
            plans.popitem(last=False)
        return plan

    def _make_plan(self, operation: Operation, variables: Mapping[str, Any]) -> Plan | None:
        self.plans_made += 1
        try:
            return make_plan(self.schema, self._answers, operation, variables, self._most_fields)
        except Unplannable:
            return None

    async def _run(
        self, call: "_Call", operation: Operation, plan: Plan | None, variables: Mapping[str, Any], root: Any
    ) -> Result:
        if plan is None or not plan.is_for(call.context):
            return await self._stock(call, root)
        run = Run(self.schema, operation, root, call.context, variables, call.meter, self._stops)
        data: dict[str, Any] = {}
        for part in plan.parts:
            (built,) = await part.complete([root], None, run)
            if run.odd:
                return await self._replay(call, run)
            data.update(built)
        self.counts.planned += 1
        return Result(data, None, Way.PLANNED, call.meter)

    async def _replay(self, call: "_Call", run: Run) -> Result:
        self.counts.replayed += 1
        return await self._execute(call, run.root, Replay(run, self._answers), Way.REPLAYED)

    async def _stock(self, call: "_Call", root: Any) -> Result:
        self.counts.stock += 1
        return await self._execute(call, root, None, Way.STOCK)

    def _describe_schema(self, call: "_Call") -> Result:
        """The answer to questions about the schema alone: nothing in it waits, and much of it may take long."""
        try:
            result = execute(
                self.schema,
                call.document.ast,
                None,
                call.context,
                call.variables,
                call.operation_name,
                middleware=FieldBudget(self._most_schema_fields),
            )
        except TooManyFields as error:
            message = f"an answer may hold at most {error.most} fields of the schema"
            return Result(None, [GraphQLError(message)], Way.STOCK, call.meter)
        assert not isawaitable(result)  # noqa: S101 - nothing of it is fetched
        return Result(result.data, result.errors, Way.STOCK, call.meter)

    async def _execute(self, call: "_Call", root: Any, middleware: MiddlewareManager | None, way: Way) -> Result:
        """By graphql-core. What it puts together is the answer, so it is counted anew."""
        call.meter.restart()
        arguments = {
            "document": call.document.ast,
            "root_value": root,
            "context_value": call.context,
            "variable_values": call.variables,
            "operation_name": call.operation_name,
        }
        result = await run_stock(self.schema, arguments, middleware, call.meter, self._stops)
        return Result(result.data, result.errors, way, call.meter)


class _ResultOf(Protocol):
    def __call__(self, event: Any, context: Any, meter: Meter | None = None) -> Awaitable[Result]: ...


class Stream:
    """A subscription that runs. One plan serves all its events."""

    def __init__(self, events: AsyncGenerator[Any, None], result: "_ResultOf") -> None:
        self.events = events
        """What the subscription's resolver gives; whoever reads them closes them."""
        self.result = result
        """What an event comes to, with the context for its fields: `await stream.result(event, context)`.

        A meter of one's own may be given besides. Raises `LimitReached` as `execute` does.
        """


def _generator(source: AsyncIterable[Any]) -> AsyncGenerator[Any, None]:
    async def events() -> AsyncGenerator[Any, None]:
        async for event in source:
            yield event

    return cast("AsyncGenerator[Any, None]", source) if isinstance(source, AsyncGenerator) else events()


@dataclass(frozen=True, slots=True)
class _Call:
    """What graphql-core has to be told to run the operation itself."""

    document: Document
    context: Any
    variables: dict[str, Any] | None
    operation_name: str | None
    meter: Meter
