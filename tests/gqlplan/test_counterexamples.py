"""Operations for which the two executors once gave different responses, found by the equality suite."""

from gqlplan import ExecutionMode
from tests.gqlplan.equality import compare
from tests.gqlplan.operations import GeneratedOperation


async def test_a_parent_that_was_left_out_shares_the_value_of_an_equal_one() -> None:
    """The list of boxes ends at a fault; only the replay reaches the dogs behind it, which equal earlier ones."""
    text = """
        query($v0: Filter, $s2: Boolean!, $s0: Boolean = true) { a1: things(first: 1, filter: $v0) { ...F3 } }
        fragment F0 on Named { a4: name id @skip(if: $s2) }
        fragment F1 on Dog { a3: name ...F0 }
        fragment F2 on Dog { master { friend(of: GREEN) { ...F1 a5: id } id } name @skip(if: $s0) }
        fragment F3 on Box { a2: cube { grid @skip(if: $s2) { __typename ... on Cat { secretBox { shut } } ...F2 } } }
    """
    assert (
        await compare(GeneratedOperation(text, {"v0": None, "s2": False}), seed=15662, faults=0.01)
        is ExecutionMode.REPLAYED
    )
