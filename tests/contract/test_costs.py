"""What the contract says of costs: every list has a size, and what the front ends send has ample room."""

from pathlib import Path

from contractgen.graphql.contract import load
from contractgen.operations import load_operations
from gqlcost import CostModel, faults_of

ROOT = Path(__file__).parents[2]
SCHEMA = load(ROOT / "schema" / "graphql").schema
MODEL = CostModel(SCHEMA)
OPERATIONS = load_operations(SCHEMA, ROOT / "schema" / "operations")


def test_every_list_has_a_size() -> None:
    assert [*faults_of(SCHEMA)] == []


def test_the_dearest_screen_is_the_worklist() -> None:
    costs = {one.name: MODEL.estimate(one.text, one.name, {"first": 100}).cost for one in OPERATIONS}
    assert max(costs, key=lambda name: costs[name]) == "Worklist"
