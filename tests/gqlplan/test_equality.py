"""For any operation and any fault, gqlplan gives the response of graphql-core, and fetches nothing twice.

`EQUALITY_OPERATIONS` sets how many operations are tried; `EQUALITY_OPERATIONS=50000 pytest tests/gqlplan` is the long
run.
"""

import os
from dataclasses import replace
from random import Random

import pytest
from graphql import (
    parse,
    validate,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.gqlplan.equality import compare
from tests.gqlplan.operations import Taste, make_operation
from tests.gqlplan.world import SCHEMA

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


DENS = replace(
    TASTE,
    width=5,
    avoided=frozenset(
        f"{type_}.{name}"
        for type_, names in {
            "Query": "node named thing things boxes colour now",
            "Den": "id deep hue dug",
            "Box": "shut label grid cube",
        }.items()
        for name in names.split()
    ),
)
"""Operations on dens, which are pushed, with much in them that has to be filled in."""


RANDOM = st.randoms(use_true_random=True)
"""One seed for an operation: thousands of single choices would cost hypothesis more than running it twice."""
FAULTS = st.sampled_from((0.0, 0.0, 0.01, 0.05, 0.3))
ROOT = st.sampled_from(("query",) * 6 + ("mutation",) * 2 + ("subscription",))


# graphql-core leaves coroutines behind where a field that need not be waited for fails beside others that are.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::RuntimeWarning")
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


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::RuntimeWarning")
@given(RANDOM, FAULTS)
@settings(
    max_examples=OPERATIONS,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    database=None,
    derandomize="EQUALITY_OPERATIONS" not in os.environ,
)
async def test_what_is_pushed_with_holes_has_the_response_of_graphql_core(random: Random, faults: float) -> None:
    await compare(make_operation(SCHEMA, "query", random, DENS), random.randrange(1000), faults)


@given(RANDOM, st.sampled_from(("query", "mutation", "subscription")))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None)
def test_the_operations_are_valid(random: Random, root: str) -> None:
    generated = make_operation(SCHEMA, root, random, TASTE)
    assert validate(SCHEMA, parse(generated.text)) == [], generated.text
