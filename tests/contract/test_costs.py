"""The costs of the contract: every list has a size, and the front ends' operations stay far below the limit."""

from gqlcost import CostModel, faults_of
from tests.contract.loaded import contract, operations

SCHEMA = contract().schema
MODEL = CostModel(SCHEMA)
OPERATIONS = operations()


def test_every_list_has_a_size() -> None:
    assert [*faults_of(SCHEMA)] == []


def test_the_most_expensive_screen_is_the_worklist() -> None:
    costs = {
        operation.name: MODEL.estimate(operation.text, operation.name, {"first": 100}).cost for operation in OPERATIONS
    }
    assert max(costs, key=lambda name: costs[name]) == "Worklist"
