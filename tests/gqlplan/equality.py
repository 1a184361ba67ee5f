"""Runs one operation by graphql-core and by gqlplan, and compares all that can be seen."""

from typing import Any

from graphql import (
    ExecutionResult,
    execute_sync,  # pyright: ignore[reportUnknownVariableType] - declares bare lists
    parse,
)

from gqlplan import Document, Executor, Way
from tests.gqlplan.operations import Made
from tests.gqlplan.world import ROOTS, SCHEMA, Being, World, answers

EXECUTOR = Executor(SCHEMA, answers)


def visible(result: ExecutionResult) -> tuple[str, list[tuple[Any, ...]]]:
    """All that a client can see of a result; `repr` tells 1 from True, and the order of members."""
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


async def compare(made: Made, seed: int, faults: float) -> Way:
    """Run by both executors in equal worlds and compare all that can be seen."""
    document = parse(made.text)
    stock_world, planned_world = World(seed, faults), World(seed, faults)
    stock = execute_sync(SCHEMA, document, Being(stock_world, "Box", 1), stock_world, made.variables)
    planned = await EXECUTOR.execute(
        Document(document),
        root_value=Being(planned_world, "Box", 1),  # which is a subscription's event, and nothing to the other roots
        context_value=planned_world,
        variable_values=made.variables,
    )
    assert visible(planned) == visible(stock)
    assert planned_world.done == stock_world.done
    # Roots may well be asked twice, if the client does; what mutations did is compared above.
    batched, resolved = (
        [call for call in calls if call[0] not in ROOTS] for calls in (planned_world.batched, planned_world.resolved)
    )
    assert len(batched) == len(set(batched))
    assert planned.way is Way.STOCK or not set(batched) & set(resolved)
    return planned.way
