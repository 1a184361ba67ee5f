"""For any operation and any fault, gqlplan gives the response of graphql-core, and fetches nothing twice.

`EQUALITY_OPERATIONS` sets how many operations are tried; `EQUALITY_OPERATIONS=50000 pytest tests/gqlplan` is the long
run.
"""

import os
from random import Random
from typing import Any

import pytest
from graphql import (
    ExecutionResult,
    execute_sync,  # pyright: ignore[reportUnknownVariableType] - declares bare lists
    parse,
    validate,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gqlplan import Document, ExecutionMode, Executor
from tests.gqlplan.operations import GeneratedOperation, Taste, make_operation
from tests.gqlplan.world import ROOTS, SCHEMA, Being, World, resolution_of

pytestmark = pytest.mark.slow

OPERATIONS = int(os.environ.get("EQUALITY_OPERATIONS", "1500"))

TASTE = Taste(
    literals={
        "ID": ('"3"', "4", '"text"'),
        "Int": ("0", "1", "-5"),
        "String": ('"text"', '""'),
        "Boolean": ("true", "false"),
        "Instant": ('"2026-03-29T09:30:00+00:00"',),
    },
    values={
        "ID": ("3", 4, "text"),
        "Int": (0, 1, -5),
        "String": ("text", ""),
        "Boolean": (True, False),
        "Instant": ("2026-03-29T09:30:00+00:00", "no instant"),
    },
)

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


RANDOM = st.randoms(use_true_random=True)
"""One seed for an operation: thousands of single choices would cost hypothesis more than running it twice."""
FAULTS = st.sampled_from((0.0, 0.0, 0.01, 0.05, 0.3))
ROOT = st.sampled_from(("query",) * 6 + ("mutation",) * 2 + ("subscription",))


@given(RANDOM, FAULTS, ROOT)
@settings(
    max_examples=OPERATIONS,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    database=None,
    derandomize="EQUALITY_OPERATIONS" not in os.environ,  # a long run searches for new cases, all others repeat
)
async def test_any_operation_has_the_response_of_graphql_core(random: Random, faults: float, root: str) -> None:
    await compare(make_operation(SCHEMA, root, random, TASTE), random.randrange(1000), faults)


@given(RANDOM, st.sampled_from(("query", "mutation", "subscription")))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None)
def test_the_operations_are_valid(random: Random, root: str) -> None:
    generated = make_operation(SCHEMA, root, random, TASTE)
    assert validate(SCHEMA, parse(generated.text)) == [], generated.text
