"""Variables are coerced as graphql-core coerces them, or left to it."""

from typing import Any, cast

import pytest
from graphql import OperationDefinitionNode, build_schema, get_variable_values, parse

from gqlplan.variables import variables_of
from tests.required import required

SCHEMA = build_schema("""
    type Query { field(of: Wish, id: ID): Int }
    input Wish { name: String!  size: Size = LARGE  tags: [String!]  inner: Wish }
    enum Size { SMALL LARGE }
""")
DEFINITIONS = [
    "Int",
    "Int!",
    "Int = 5",
    "Int! = 5",
    "ID",
    "[Int!]",
    "[Int!]! = [1]",
    "Size",
    "Wish",
    'Wish = {name: "a"}',
]
MISSING = object()
GIVEN = [MISSING, None, 1, "1", "SMALL", 1.5, True, [1, 2], [None], [], {"name": "b"}, {"name": None}, {"other": 1}]


@pytest.mark.parametrize("definition", DEFINITIONS)
@pytest.mark.parametrize("given", GIVEN, ids=lambda value: "missing" if value is MISSING else repr(value))
def test_variables_are_read_as_graphql_core_reads_them(definition: str, given: object) -> None:
    operation = cast("OperationDefinitionNode", parse(f"query ($v: {definition}) {{ field }}").definitions[0])
    values: dict[str, Any] = {} if given is MISSING else {"v": given}
    expected = get_variable_values(SCHEMA, operation.variable_definitions, values)
    read = variables_of(SCHEMA, operation.variable_definitions)(values)
    assert read == (None if isinstance(expected, list) else expected)


def test_each_operation_gets_a_new_default_value() -> None:
    operation = cast("OperationDefinitionNode", parse("query ($v: [Int!]! = [1]) { field }").definitions[0])
    read = variables_of(SCHEMA, operation.variable_definitions)
    first = required(read({}))
    first["v"].append(2)
    assert read({}) == {"v": [1]}


def test_a_value_of_an_undeclared_variable_is_left_out() -> None:
    operation = cast("OperationDefinitionNode", parse("query ($v: Int) { field }").definitions[0])
    assert variables_of(SCHEMA, operation.variable_definitions)({"v": 1, "w": 2}) == {"v": 1}
