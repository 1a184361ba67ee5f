"""graphql-core's executor, with a meter, and with turns: for what cannot be planned, and for replays.

graphql-core completes whatever is at hand in one go. A long list would hold the event loop for as long as it is long,
so here it is completed in pieces, and objects wait for their turn once a slice of work is used up. Nothing changes for
an answer that is smaller than one slice.
"""

from inspect import isawaitable
from typing import Any, cast

from graphql import (
    ExecutionContext,
    ExecutionResult,
    GraphQLError,
    GraphQLSchema,
    MiddlewareManager,
    execute,  # pyright: ignore[reportUnknownVariableType] - declares bare lists
)
from graphql.pyutils import Path
from typing_extensions import override

from gqlplan.meter import Meter, size_of
from gqlplan.run import Stops
from gqlplan.time_slices import Turns
from gqlplan.untyped import is_leaf

SLICE = 800
"""Fields that are completed before others get their turn: some ten milliseconds."""
_AT_ONCE = 32
"""Objects that go on together when it is their turn."""
_LONG = 200
"""Items of a list that are begun together."""
_PUNCTUATION = 4


async def run_stock(
    schema: GraphQLSchema, arguments: "dict[str, Any]", middleware: MiddlewareManager | None, meter: Meter, stops: Stops
) -> ExecutionResult:
    """Run graphql-core, whose `execute` takes the `arguments`. Raises `LimitReached` and what is in `stops`."""
    making = cast("Any", _Making(meter, stops))
    try:
        result = execute(schema, **arguments, middleware=middleware, execution_context_class=making)
        return await result if isawaitable(result) else result
    except _Halted as halted:
        raise halted.reason from None


class _Halted(BaseException):
    """The run is over. No error of a field: graphql-core must not make one of it."""

    def __init__(self, reason: Exception) -> None:
        super().__init__()
        self.reason = reason


class _Metered(ExecutionContext):
    """graphql-core's execution of one operation, counted."""

    meter: Meter
    stops: Stops

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._turns = Turns(SLICE, _AT_ONCE)
        self._own_bytes: dict[int, int] = {}
        self._reason: Exception | None = None

    @override
    def collect_subfields(self, return_type: Any, field_nodes: Any) -> Any:
        """Called once for each object."""
        if self._reason is not None:
            raise _Halted(self._reason)
        fields = super().collect_subfields(return_type, field_nodes)
        own = self._own_bytes.get(id(fields))
        if own is None:
            own = _PUNCTUATION + sum(len(name) + _PUNCTUATION for name in fields)
            self._own_bytes[id(fields)] = own  # which graphql-core keeps, so nothing else gets its id
        self._turns.work += len(fields) + 1
        try:
            self.meter.add_objects(1)
            self.meter.add_bytes(own)
        except Exception as error:
            self._halt(error)
        return fields

    @override
    def complete_object_value(self, return_type: Any, field_nodes: Any, info: Any, path: Any, result: Any) -> Any:
        if not self._turns.is_over:
            return super().complete_object_value(return_type, field_nodes, info, path, result)
        return self._complete_later(return_type, field_nodes, info, path, result)

    async def _complete_later(self, *arguments: Any) -> Any:
        await self._turns.wait()
        completed: Any = super().complete_object_value(*arguments)
        return await completed if self.is_awaitable(completed) else completed

    @override
    def complete_list_value(self, return_type: Any, field_nodes: Any, info: Any, path: Any, result: Any) -> Any:
        if not isinstance(result, list | tuple):
            return cast("Any", super()).complete_list_value(return_type, field_nodes, info, path, result)
        items = cast("list[Any]", result)
        if not is_leaf(return_type):
            try:
                self.meter.expect(len(items))
            except Exception as error:
                self._halt(error)
        if len(items) <= _LONG:
            return cast("Any", super()).complete_list_value(return_type, field_nodes, info, path, items)
        return self._complete_long(return_type, field_nodes, info, path, items)

    async def _complete_long(
        self, return_type: Any, field_nodes: Any, info: Any, path: Path, items: list[Any]
    ) -> list[Any]:
        completed: list[Any] = []
        for start in range(0, len(items), _LONG):
            self._turns.work += 1 if not is_leaf(return_type) else _LONG // 10
            if self._turns.is_over:
                await self._turns.wait()
            part = cast("Any", super()).complete_list_value(
                return_type, field_nodes, info, _Shifted.of(path, start), items[start : start + _LONG]
            )
            completed += await part if self.is_awaitable(part) else part
        return completed

    # A static method there, which it calls on the instance.
    @override
    def complete_leaf_value(self, return_type: Any, result: Any) -> Any:  # pyright: ignore[reportIncompatibleMethodOverride]
        completed = super().complete_leaf_value(return_type, result)
        try:
            self.meter.add_bytes(size_of(completed))
        except Exception as error:
            self._halt(error)
        return completed

    @override
    def handle_field_error(self, error: GraphQLError, return_type: Any, path: Any) -> None:
        cause: BaseException | None = error
        while isinstance(cause, GraphQLError):
            cause = cause.original_error
        if isinstance(cause, self.stops):
            self._halt(cause)
        cast("Any", super()).handle_field_error(error, return_type, path)
        try:
            self.meter.add_error()
        except Exception as limit:
            self._halt(limit)

    def _halt(self, reason: Exception) -> None:
        """End the run, here and in the tasks that are still under way."""
        self._reason = reason
        raise _Halted(reason)


class _Making:
    """Takes the place of the class that graphql-core makes its execution's context of."""

    def __init__(self, meter: Meter, stops: Stops) -> None:
        self._meter = meter
        self._stops = stops

    def build(self, *arguments: Any) -> Any:
        """The context, or a list of what is wrong with the request."""
        context = cast("Any", _Metered).build(*arguments)
        if isinstance(context, _Metered):
            context.meter, context.stops = self._meter, self._stops
        return context


class _Shifted(Path):
    """The path of a list, as its later items are to see it."""

    start = 0

    @classmethod
    def of(cls, path: Path, start: int) -> "_Shifted":
        """The same path, for the items from `start` on."""
        shifted = cls(path.prev, path.key, path.typename)
        shifted.start = start
        return shifted

    @override
    def add_key(self, key: str | int, typename: str | None = None) -> Path:
        own = Path(self.prev, self.key, self.typename)
        return Path(own, key + self.start if isinstance(key, int) else key, typename)
