"""Runs one operation by graphql-core and by gqlplan, and compares all that can be seen."""

from typing import Any

from graphql import (
    ExecutionResult,
    execute_sync,  # pyright: ignore[reportUnknownVariableType] - declares bare lists
    parse,
)

from gqlplan import Document, ExecutionMode, Executor
from tests.gqlplan.operations import GeneratedOperation
from tests.gqlplan.world import ROOTS, SCHEMA, Being, World, resolution_of

EXECUTOR = Executor(SCHEMA, resolution_of)


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
    return planned.mode
