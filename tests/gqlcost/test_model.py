"""The estimated cost of operations, by the rules of the specification and our differences from it."""

import itertools
import sys
from collections.abc import Callable
from typing import TypeVar

import pytest
from graphql import FragmentDefinitionNode, GraphQLError, OperationDefinitionNode, build_schema, parse

from gqlcost import MAX_COST, CostModel, Formula, Part, faults_of

T = TypeVar("T")

DIRECTIVES = """
directive @cost(weight: Int!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | OBJECT | SCALAR
directive @listSize(
  assumedSize: Int
  slicingArguments: [String!]
  sizedFields: [String!]
  requireOneSlicingArgument: Boolean = true
) on FIELD_DEFINITION
"""
SCHEMA = build_schema(
    DIRECTIVES
    + """
type Query {
  one: Person
  people(limit: Int = 0, after: String @cost(weight: 5)): [Person!]!
    @listSize(assumedSize: 20, slicingArguments: ["limit"], requireOneSlicingArgument: false)
  page(first: Int, last: Int): Page! @listSize(
    assumedSize: 100
    slicingArguments: ["first", "last"]
    sizedFields: ["edges"]
    requireOneSlicingArgument: false
  )
  exact(first: Int, last: Int): [Person] @listSize(slicingArguments: ["first", "last"])
  things: [Thing!]! @listSize(assumedSize: 3)
}
type Mutation { change: Person @cost(weight: 10) }
type Page { edges: [Person!]! total: Int! }
type Person {
  id: ID!
  name: String!
  text: String! @cost(weight: 1)
  friends: [Person!] @listSize(assumedSize: 4)
  stamps: [Stamp!]!
}
type Stamp @cost(weight: 0) { id: ID! }
interface Thing { id: ID! }
type Cheap implements Thing { id: ID! }
type Dear implements Thing { id: ID! people: [Person!]! @listSize(assumedSize: 7) }
"""
)
MODEL = CostModel(SCHEMA)


@pytest.mark.parametrize(
    ("text", "cost"),
    [
        ("{ one { id name } }", 1),
        ("{ one { text } }", 2),
        ("{ people { id } }", 20),
        ("{ people(limit: 3) { id } }", 3),
        ("{ people(limit: 0) { id } }", 20),
        ("{ people(limit: -5) { id } }", 20),
        ("{ people(limit: 1000000) { id } }", 20),
        ("{ people(limit: null) { id } }", 20),
        ('{ people(limit: 2, after: "x") { id } }', 12),
        ("{ people { friends { id } } }", 20 * 5),
        ("{ page(first: 50) { total } }", 1),
        ("{ page(first: 50) { edges { id } } }", 51),
        ("{ page(last: 7) { edges { id } } }", 8),
        ("{ page { edges { id } } }", 101),
        ("{ exact(first: 9) { id } }", 9),
        ("{ one { stamps { id } } }", 1),
        ("{ a: people { id } b: people { id } }", 40),
        ("{ people { id } people { name } }", 20),
        ("{ people { friends { id } } people { friends { name } } }", 100),
        ("{ ...F ...F } fragment F on Query { people { id } }", 20),
        ("{ things { id } }", 3),
        ("{ things { id ... on Dear { people { id } } ... on Cheap { id } } }", 3 * 8),
        ("mutation { change { id } }", 10),
        ("{ __typename }", 0),
    ],
)
def test_the_cost_of_an_operation(text: str, cost: int) -> None:
    assert MODEL.estimate(text).cost == cost


@pytest.mark.parametrize(
    ("variables", "cost"),
    [({"n": 2}, 2), ({"n": 0}, 20), ({}, 5), ({"n": None}, 20), ({"n": "9"}, 20), ({"n": True}, 20), ({"n": 50}, 20)],
)
def test_the_formula_is_evaluated_with_variables(variables: dict[str, object], cost: int) -> None:
    formula = _formula("query ($n: Int = 5) { people(limit: $n) { id } }")
    assert formula.cost(variables) == cost


@pytest.mark.parametrize(
    ("variables", "cost"),
    [({"a": True, "b": True}, 20), ({"a": False, "b": True}, 1), ({"a": False, "b": False}, 41), (None, 61)],
)
def test_excluded_fields_cost_nothing(variables: dict[str, object] | None, cost: int) -> None:
    text = """query ($a: Boolean!, $b: Boolean!) {
      people @include(if: $a) { id }
      one @skip(if: $a) { id }
      ...Rest @skip(if: $b)
    }
    fragment Rest on Query { p: people { id } q: people { id } one @include(if: true) { id } }
    """
    assert MODEL.estimate(text, None, variables).cost == cost


def test_a_missing_required_argument_is_an_error() -> None:
    for arguments in ("", "(first: 1, last: 1)"):
        with pytest.raises(GraphQLError, match=r"Query\.exact needs exactly one"):
            MODEL.estimate(f"{{ exact{arguments} {{ id }} }}")


def test_the_parts_are_the_most_expensive_fields() -> None:
    estimate = MODEL.estimate("query ($n: Int) { one { id } p: people(limit: $n) { friends { id } } }", None, {"n": 10})
    assert estimate.cost == 51
    assert estimate.parts == [
        Part("p", "Query.people", 10, 50),
        Part("p.friends", "Person.friends", 40, 40),
        Part("one", "Query.one", 1, 1),
    ]
    assert len(MODEL.estimate("{ people { friends { friends { id } } } }", max_parts=2).parts) == 2


def test_a_named_operation_is_found() -> None:
    text = "query A { one { id } } query B { people { id } }"
    assert MODEL.estimate(text, "B").cost == 20
    with pytest.raises(LookupError):
        MODEL.estimate(text, "C")


def _counted(work: Callable[[], T]) -> tuple[T, int]:
    """What `work` gives, and how many functions it called."""
    calls = itertools.count()
    sys.setprofile(lambda frame, event, argument: next(calls) if event == "call" else None)
    try:
        result = work()
    finally:
        sys.setprofile(None)
    return result, next(calls)


def test_fragments_that_spread_each_other_do_not_hold_the_estimate_up() -> None:
    levels = 40
    fragments = "".join(
        f"fragment F{n} on Person {{ a: friends {{ ...F{n + 1} }} b: friends {{ ...F{n + 1} }} }} "
        for n in range(levels)
    )
    text = f"query ($n: Int) {{ people(limit: $n) {{ ...F0 }} }} {fragments} fragment F{levels} on Person {{ id }}"
    document = parse(text)
    estimate, calls = _counted(lambda: MODEL.estimate(document, None, {"n": 3}))
    assert calls < 100 * levels * levels
    assert estimate.cost == MAX_COST
    assert len(estimate.parts) == 50


def test_an_operation_that_is_too_large_has_the_maximum_cost() -> None:
    wide = " ".join(f"a{n}: one {{ id }}" for n in range(200))
    small = CostModel(SCHEMA, max_nodes=100)
    assert small.estimate(f"{{ {wide} }}").cost == MAX_COST
    deep = "{ one " + "{ friends " * 150 + "{ id }" + " }" * 151
    assert MODEL.estimate(deep).cost == MAX_COST


def test_introspection_costs_by_the_size_of_the_schema() -> None:
    types = len(SCHEMA.type_map)
    assert MODEL.estimate("{ __schema { types { name } } }").cost == 1 + types
    assert MODEL.estimate("{ __schema { types { fields { name } } } }").cost > 1 + types


@pytest.mark.parametrize(
    ("sdl", "fault"),
    [
        ("type Query { a: [Int] }", "Query.a: a list must say how long it is with @listSize"),
        ('type Query { a(n: Int): [Int] @listSize(assumedSize: 1, slicingArguments: ["m"]) }', "has no argument m"),
        ('type Query { a(n: ID): [Int] @listSize(assumedSize: 1, slicingArguments: ["n"]) }', "must be an Int"),
        ("type Query { a: [Int] @listSize(assumedSize: -1) }", "is 0 or more"),
        ("type Query { a: [Int] @listSize }", "needs an assumedSize"),
        ("type Query { a: Int @listSize(assumedSize: 1) }", "a field that is no list"),
        ('type Query { a: P @listSize(assumedSize: 1, sizedFields: ["q"]) } type P { p: Int }', "P has no list q"),
        ("type Query { a: Int @cost(weight: -1) }", "Query.a: the weight of @cost"),
        ("type Query { a: P } type P @cost(weight: -1) { b: Int }", "P: the weight of @cost"),
        (
            'type Query { a: P @listSize(assumedSize: 1, sizedFields: ["p"]) b: P } type P { p: [Int] }',
            "P.p: a list must say how long it is",
        ),
    ],
)
def test_faults_of_the_directives(sdl: str, fault: str) -> None:
    (only,) = faults_of(build_schema(DIRECTIVES + sdl))
    assert fault in f"{only.coordinate}: {only.message}"


def test_a_schema_without_the_directives_has_no_faults() -> None:
    schema = build_schema("type Query { a: [Query] }")
    assert [*faults_of(schema)] == []
    assert CostModel(schema).estimate("{ a { a { __typename } } }").cost == 110


def _formula(text: str) -> Formula:
    document = parse(text)
    (operation,) = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
    return MODEL.formula(operation, fragments)
