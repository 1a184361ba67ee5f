"""The generator refuses a contract with missing or invalid cost directives, with file and line."""

from pathlib import Path

import pytest

from contractgen.graphql.contract import load
from contractgen.runtime import ContractError

_HEAD = """directive @needs(permissions: [String!]!) on FIELD_DEFINITION
directive @cost(weight: Int!) on FIELD_DEFINITION
directive @listSize(assumedSize: Int, slicingArguments: [String!]) on FIELD_DEFINITION
"""
_ROOT = 'type Query {\n  visits(first: Int): [Int!] @needs(permissions: ["READ"])'


@pytest.mark.parametrize(
    ("directive", "fault"),
    [
        ("", "graphql/visits.graphql:2: Query.visits: a list must say how long it is with @listSize"),
        (
            '@listSize(assumedSize: 5, slicingArguments: ["frist"])',
            "graphql/visits.graphql:2: Query.visits: the field has no argument frist, which @listSize names",
        ),
        ("@listSize(assumedSize: -5)", "graphql/visits.graphql:2: Query.visits: the assumedSize of @listSize is"),
        ("@listSize(assumed: 5)", "graphql/visits.graphql:2:"),
        ("@listSize(assumedSize: 5) @cost(weight: 1.5)", "graphql/visits.graphql:2:"),
        ("@listSize(assumedSize: 5) @cost(weight: -1)", "graphql/visits.graphql:2: Query.visits: the weight of @cost"),
        ("@listSize(assumedSize: 5) @cost", "graphql/visits.graphql:2:"),
    ],
)
def test_a_faulty_cost_is_named_with_file_and_line(tmp_path: Path, directive: str, fault: str) -> None:
    folder = tmp_path / "graphql"
    folder.mkdir()
    (folder / "common.graphql").write_text(_HEAD)
    (folder / "visits.graphql").write_text(f"{_ROOT} {directive}\n}}\n")
    with pytest.raises(ContractError) as raised:
        load(folder)
    assert fault in str(raised.value)
