"""Which operations a change hits: those that use its coordinate, through fragments and variables too."""

import pytest
from graphql import build_schema, parse

from contractreview.graphql.usage import operations_in, used

SCHEMA = build_schema(
    """
    directive @mark(note: String) on FIELD
    type Query { pets(kind: Kind, input: Find): [Animal] pet: Pet }
    interface Animal { name: String }
    type Pet implements Animal { name: String age: Int }
    enum Kind { DOG CAT }
    input Find { kind: Kind more: Further unused: Int }
    input Further { deep: Int back: Find }
    """
)


@pytest.mark.parametrize(
    ("query", "coordinates"),
    [
        ("query A { pet { name } }", ["Pet", "Pet.name", "Query", "Query.pet", "String"]),
        ("query A { pet { ...F } } fragment F on Pet { ...G } fragment G on Pet { age }", ["Pet.age"]),
        ("query A { pets { ... on Pet { age } } }", ["Animal", "Pet", "Pet.age"]),
        ("query A { pets(kind: DOG) { name } }", ["Query.pets(kind:)", "Kind", "Kind.DOG", "Animal.name"]),
        ("query A { pets(input: {more: {deep: 1}}) { name } }", ["Find", "Find.more", "Further.deep"]),
        ("query A($f: Find) { pets(input: $f) { name } }", ["Find.unused", "Further.deep", "Further.back", "Kind"]),
        ("query A($k: [Kind!]!) { pet { name } }", ["Kind"]),
        ('query A { pet { name @mark(note: "x") } }', ["@mark", "@mark(note:)"]),
        ("query A { pet { gone } lost }", ["Query.pet"]),
    ],
)
def test_what_an_operation_uses_is_found(query: str, coordinates: list[str]) -> None:
    document = parse(query)
    actual = used(SCHEMA, document, operations_in(document)["A"])
    assert set(coordinates) - actual == set()


@pytest.mark.parametrize(
    ("query", "coordinate"),
    [
        ("query A { pet { name } }", "Pet.age"),
        ("query A { pets(kind: DOG) { name } }", "Kind.CAT"),
        ("query A { pets(kind: DOG) { name } }", "Query.pets(input:)"),
        ("query A { pets(input: {more: {deep: 1}}) { name } }", "Find.unused"),
        ("query A { pet { name } } query B { pet { age } }", "Pet.age"),
        ("query A { pet { name } } fragment F on Pet { age }", "Pet.age"),
    ],
)
def test_what_an_operation_does_not_use_is_not_found(query: str, coordinate: str) -> None:
    document = parse(query)
    assert coordinate not in used(SCHEMA, document, operations_in(document)["A"])
