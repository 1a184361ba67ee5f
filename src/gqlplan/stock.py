"""graphql-core's executor with a meter and time slices: for operations that cannot be planned, and for replays.

graphql-core completes all available values without a pause. A long list would block the event loop, so here it is
completed in chunks, and objects wait once a slice of work is used up. Nothing changes for a response that is smaller
than one slice.
"""

from inspect import isawaitable
from typing import Any, cast

from graphql import (
    ExecutionContext,
    ExecutionResult,
    GraphQLError,
    GraphQLResolveInfo,
    GraphQLSchema,
    MiddlewareManager,
    execute,  # pyright: ignore[reportUnknownVariableType] - declares bare lists
)
from graphql.pyutils import Path
from typing_extensions import override

from gqlplan.meter import Meter, size_of
from gqlplan.observers import Observers
from gqlplan.run import AbortingErrors
from gqlplan.time_slices import TimeSlices
from gqlplan.untyped import is_leaf

SLICE = 800
"""Fields that are completed before other tasks get the event loop: some ten milliseconds."""
_AT_ONCE = 32
"""Waiting objects that resume together."""
_CHUNK_SIZE = 200
"""Items of a list that are started together."""
_PUNCTUATION = 4


async def run_stock(
    schema: GraphQLSchema,
    arguments: "dict[str, Any]",
    middleware: MiddlewareManager | None,
    meter: Meter,
    abort_on: AbortingErrors,
    observers: Observers,
) -> ExecutionResult:
    """Run graphql-core, whose `execute` takes the `arguments`. Raises `LimitReached` and what is in `abort_on`."""
    context_class = cast("Any", _ContextFactory(meter, abort_on, observers))
    try:
        result = execute(schema, **arguments, middleware=middleware, execution_context_class=context_class)
        return await result if isawaitable(result) else result
    except _Aborted as aborted:
        raise aborted.reason from None


class _Aborted(BaseException):
    """The run is aborted. Not an `Exception`: graphql-core must not make an error of a field of it."""

    def __init__(self, reason: Exception) -> None:
        super().__init__()
        self.reason = reason


class _MeteredContext(ExecutionContext):
    """graphql-core's execution context for one operation, with a meter."""

    meter: Meter
    abort_on: AbortingErrors
    observers: Observers

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._time_slices = TimeSlices(SLICE, _AT_ONCE)
        self._own_bytes: dict[int, int] = {}
        self._reason: Exception | None = None

    @override
    def collect_subfields(self, return_type: Any, field_nodes: Any) -> Any:
        """Called once for each object."""
        if self._reason is not None:
            raise _Aborted(self._reason)
        fields = super().collect_subfields(return_type, field_nodes)
        own = self._own_bytes.get(id(fields))
        if own is None:
            own = _PUNCTUATION + sum(len(name) + _PUNCTUATION for name in fields)
            self._own_bytes[id(fields)] = own  # graphql-core keeps `fields`, so no other object gets this id
        self._time_slices.work += len(fields) + 1
        try:
            self.meter.add_objects(1)
            self.meter.add_bytes(own)
        except Exception as error:
            self._abort(error)
        return fields

    @override
    def complete_object_value(self, return_type: Any, field_nodes: Any, info: Any, path: Any, result: Any) -> Any:
        self._observe(return_type, info, result)
        if not self._time_slices.is_used_up:
            return super().complete_object_value(return_type, field_nodes, info, path, result)
        return self._complete_later(return_type, field_nodes, info, path, result)

    def _observe(self, type_: Any, info: GraphQLResolveInfo, value: Any) -> None:
        observer = self.observers.find(info.parent_type, info.field_name, type_)
        if observer is not None:
            try:
                observer(info.context, [value])
            except Exception as error:
                self._abort(error)

    async def _complete_later(self, *arguments: Any) -> Any:
        await self._time_slices.wait()
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
                self._abort(error)
        if len(items) <= _CHUNK_SIZE:
            return cast("Any", super()).complete_list_value(return_type, field_nodes, info, path, items)
        return self._complete_in_chunks(return_type, field_nodes, info, path, items)

    async def _complete_in_chunks(
        self, return_type: Any, field_nodes: Any, info: Any, path: Path, items: list[Any]
    ) -> list[Any]:
        completed: list[Any] = []
        for start in range(0, len(items), _CHUNK_SIZE):
            self._time_slices.work += 1 if not is_leaf(return_type) else _CHUNK_SIZE // 10
            if self._time_slices.is_used_up:
                await self._time_slices.wait()
            part = cast("Any", super()).complete_list_value(
                return_type, field_nodes, info, _OffsetPath.of(path, start), items[start : start + _CHUNK_SIZE]
            )
            completed += await part if self.is_awaitable(part) else part
        return completed

    # A static method in graphql-core, which calls it on the instance.
    @override
    def complete_leaf_value(self, return_type: Any, result: Any) -> Any:  # pyright: ignore[reportIncompatibleMethodOverride]
        completed = super().complete_leaf_value(return_type, result)
        try:
            self.meter.add_bytes(size_of(completed))
        except Exception as error:
            self._abort(error)
        return completed

    @override
    def handle_field_error(self, error: GraphQLError, return_type: Any, path: Any) -> None:
        cause: BaseException | None = error
        while isinstance(cause, GraphQLError):
            cause = cause.original_error
        if isinstance(cause, self.abort_on):
            self._abort(cause)
        cast("Any", super()).handle_field_error(error, return_type, path)
        try:
            self.meter.add_error()
        except Exception as limit:
            self._abort(limit)

    def _abort(self, reason: Exception) -> None:
        """Abort the run, here and in the tasks that are still in progress."""
        self._reason = reason
        raise _Aborted(reason)


class _ContextFactory:
    """Passed to graphql-core as its execution context class: it gives the context the meter."""

    def __init__(self, meter: Meter, abort_on: AbortingErrors, observers: Observers) -> None:
        self._meter = meter
        self._abort_on = abort_on
        self._observers = observers

    def build(self, *arguments: Any) -> Any:
        """The context, or a list of the request's errors."""
        context = cast("Any", _MeteredContext).build(*arguments)
        if isinstance(context, _MeteredContext):
            context.meter, context.abort_on, context.observers = self._meter, self._abort_on, self._observers
        return context


class _OffsetPath(Path):
    """The path of a list for a chunk of its items: it adds the chunk's offset to their index."""

    start = 0

    @classmethod
    def of(cls, path: Path, start: int) -> "_OffsetPath":
        """The same path for the items from `start` on."""
        offset_path = cls(path.prev, path.key, path.typename)
        offset_path.start = start
        return offset_path

    @override
    def add_key(self, key: str | int, typename: str | None = None) -> Path:
        own = Path(self.prev, self.key, self.typename)
        return Path(own, key + self.start if isinstance(key, int) else key, typename)
