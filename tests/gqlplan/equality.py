"""Runs one operation by graphql-core and by gqlplan, and compares all that can be seen."""

from typing import Any

from graphql import (
    ExecutionResult,
    execute_sync,  # pyright: ignore[reportUnknownVariableType] - declares bare lists
    parse,
)

from gqlplan import Document, ExecutionMode, Executor
from tests.gqlplan.operations import GeneratedOperation
from tests.gqlplan.pushing import pushed_resolution_of
from tests.gqlplan.world import PUSHED, ROOTS, SCHEMA, Being, World, resolution_of

EXECUTOR = Executor(SCHEMA, resolution_of)
PUSHING = Executor(SCHEMA, pushed_resolution_of)


def visible_result(result: ExecutionResult) -> tuple[str, list[tuple[Any, ...]]]:
    """All that a client can see of a result; `repr` distinguishes 1 from True, and the order of members."""
    errors = [
        (
            error.message,
            error.path,
            [(place.line, place.column) for place in error.locations or ()],
            type(error.original_error),
        )
        for error in result.errors or ()
    ]
    return repr(result.data), errors


def seen_by_nulls(result: ExecutionResult) -> tuple[str, dict[tuple[Any, ...], set[Any]]]:
    """The same, with the errors by the nulls that they led to.

    What was pushed is resolved asynchronously where there are errors. Of several errors below one null graphql-core
    then reports those that it meets first: only that there are some can be compared.
    """
    data, errors = visible_result(result)
    by_null: dict[tuple[Any, ...], set[Any]] = {}
    for message, path, places, kind in errors:
        null = _null_above(result.data, tuple(path or ()))
        own = (message, str(places), kind) if null == tuple(path or ()) else "below"
        by_null.setdefault(null, set()).add(own)
    return data, {null: {"below"} if "below" in reports else reports for null, reports in by_null.items()}


def _null_above(data: Any, path: tuple[Any, ...]) -> tuple[Any, ...]:
    """The place on the way down the path at which there is null."""
    for depth, step in enumerate(path):
        if data is None:
            return path[:depth]
        data = data[step]
    return path


async def compare(generated: GeneratedOperation, seed: int, faults: float) -> ExecutionMode:
    """Run the operation by both executors in equal worlds, and compare all that a client can see."""
    document = parse(generated.text)
    stock_world, planned_world = World(seed, faults), World(seed, faults)
    stock = execute_sync(SCHEMA, document, Being(stock_world, "Box", 1), stock_world, generated.variables)
    planned = await EXECUTOR.execute(
        Document(document),
        root_value=Being(planned_world, "Box", 1),  # the event of a subscription; the other roots ignore it
        context_value=planned_world,
        variable_values=generated.variables,
    )
    assert visible_result(planned) == visible_result(stock)
    assert planned_world.done == stock_world.done
    # A client may select a root field twice; what mutations did is compared above.
    batched, resolved = (
        [read for read in reads if read[0] not in ROOTS] for reads in (planned_world.batched, planned_world.resolved)
    )
    assert len(batched) == len(set(batched))
    assert planned.mode is ExecutionMode.STOCK or not set(batched) & set(resolved)
    # After an error graphql-core awaits what was pushed, and reads the rest in another order than without.
    stock_world, pushed_world = (World(seed, faults, has_iterators=False) for _ in range(2))
    stock = execute_sync(SCHEMA, document, Being(stock_world, "Box", 1), stock_world, generated.variables)
    pushed = await PUSHING.execute(
        Document(document),
        root_value=Being(pushed_world, "Box", 1),
        context_value=pushed_world,
        variable_values=generated.variables,
    )
    assert seen_by_nulls(pushed) == seen_by_nulls(stock)
    if stock.data is None:
        # graphql-core calls later mutations' resolvers before it awaits what was pushed; here they are no coroutines.
        assert pushed_world.done[: len(stock_world.done)] == stock_world.done
    else:
        assert pushed_world.done == stock_world.done
    batched, resolved = (
        [read for read in reads if read[0] not in ROOTS] for reads in (pushed_world.batched, pushed_world.resolved)
    )
    assert len(batched) == len(set(batched))
    again = {read for read in resolved if read[1] not in PUSHED}  # what was pushed is fetched again after an error
    assert pushed.mode is ExecutionMode.STOCK or not set(batched) & again
    if pushed.mode is planned.mode is ExecutionMode.PLANNED:
        assert pushed.objects == planned.objects
    return planned.mode
