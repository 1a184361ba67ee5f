"""The rule about overlapping fields says what graphql-core's says, in a time that grows with the fields only."""

import random
import time
from collections.abc import Iterator

import pytest
from graphql import OverlappingFieldsCanBeMergedRule, build_schema, parse, validate

from spiritum.transport.graphql.overlapping_fields import OverlappingFieldsRule

SCHEMA = build_schema("""
    interface Named { name: String, next: Named, many: [Named!]!, size(of: Int, in: [Int]): Int }
    type Cat implements Named { name: String, next: Named, many: [Named!]!, size(of: Int, in: [Int]): Int
      lives: Int!, friend: Dog, at: String }
    type Dog implements Named { name: String, next: Named, many: [Named!]!, size(of: Int, in: [Int]): Int
      lives: Int, friend: Cat, at: Int, friends: [Cat] }
    union Pet = Cat | Dog
    type Query { named: Named, cat: Cat, dog: Dog, pet: Pet }
""")
LEAVES = ["name", "size", "size(of: 1)", "size(of: 2)", "size(in: [1, 2])", "lives", "at", "unknown", "__typename"]
INNER = ["next", "many", "friend", "friends"]
ALIASES = ["", "", "", "name: ", "next: ", "x: "]
TYPES = ["Cat", "Dog", "Named", "Pet"]
FRAGMENTS = ["A", "B", "C"]


class Writer:
    """Writes documents of a few words each: with many, next to all of them would be in conflict."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.leaves = chance.sample(LEAVES, chance.randint(1, 4))
        self.inner = chance.sample(INNER, chance.randint(1, 2))
        self.aliases = chance.sample(ALIASES, chance.randint(1, 3))
        self.types = chance.sample(TYPES, chance.randint(1, 3))

    def selection(self, depth: int) -> Iterator[str]:
        chance = self.chance
        for _ in range(chance.randint(1, 3)):
            kind = chance.random()
            if kind < 0.45 or depth == 0:
                yield chance.choice(self.aliases) + chance.choice(self.leaves)
            elif kind < 0.7:
                alias = chance.choice(self.aliases)
                yield f"{alias}{chance.choice(self.inner)} {{ {' '.join(self.selection(depth - 1))} }}"
            elif kind < 0.9:
                condition = chance.choice(["", f"on {chance.choice(self.types)}"])
                yield f"... {condition} {{ {' '.join(self.selection(depth - 1))} }}"
            else:
                yield f"...{chance.choice(FRAGMENTS)}"


def document(chance: random.Random) -> str:
    """A document whose fields overlap a lot; it need not be valid otherwise, and its fragments may go in circles."""
    writer = Writer(chance)
    roots = [
        f"{chance.choice(['', '', '', 'a: '])}{root} {{ {' '.join(writer.selection(3))} }}"
        for root in chance.choices(["named", "cat", "dog", "pet"], k=chance.randint(1, 3))
    ]
    written = [f"fragment {name} on {chance.choice(TYPES)} {{ {' '.join(writer.selection(2))} }}" for name in FRAGMENTS]
    return f"{{ {' '.join(roots)} ...R }} fragment R on Query {{ cat {{ ...A ...B ...C }} }} {' '.join(written)}"


@pytest.mark.parametrize("seed", range(10))
def test_it_finds_a_conflict_where_graphql_core_does(seed: int) -> None:
    chance = random.Random(seed)
    counts = {True: 0, False: 0}
    for _ in range(100):
        text = document(chance)
        ast = parse(text)
        expected = bool(validate(SCHEMA, ast, [OverlappingFieldsCanBeMergedRule]))
        assert bool(validate(SCHEMA, ast, [OverlappingFieldsRule])) == expected, text
        counts[expected] += 1
    assert min(counts.values()) > 5


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{ cat { x: name x: lives } }", "subfields 'x' conflict because they return conflicting types"),
        ("{ cat { size size(of: 1) } }", "subfields 'size' conflict because they have differing arguments"),
        ("{ a: cat { name } a: dog { name } }", "Fields 'a' conflict because 'cat' and 'dog' are different fields"),
        ("{ pet { ... on Cat { lives } ... on Dog { lives } } }", "they return conflicting types 'Int!' and 'Int'"),
    ],
)
def test_it_says_why(text: str, message: str) -> None:
    (error,) = validate(SCHEMA, parse(text), [OverlappingFieldsRule])
    assert message in error.message
    assert error.locations


def test_the_order_of_arguments_and_members_does_not_matter() -> None:
    schema = build_schema("input I { a: Int, b: Int } type Query { f(x: I, y: Int): Int }")
    text = "{ f(x: {a: 1, b: 2}, y: 3) f(y: 3, x: {b: 2, a: 1}) }"
    assert validate(schema, parse(text), [OverlappingFieldsRule]) == []


@pytest.mark.slow
def test_eight_times_as_many_fields_take_no_sixty_four_times_as_long() -> None:
    def seconds(fields: int) -> float:
        ast = parse("{ " + "cat { name } " * fields + "}")
        began = time.process_time()
        assert validate(SCHEMA, ast, [OverlappingFieldsRule]) == []
        return time.process_time() - began

    seconds(100)
    assert min(seconds(1_600) for _ in range(3)) < 24 * min(seconds(200) for _ in range(3))
