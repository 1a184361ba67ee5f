"""Seeded changes of SDL: before, after, and all that the review must say. Each row is one change of a tiny contract."""

from typing import NamedTuple


class Row(NamedTuple):
    """A seeded change."""

    before: str
    after: str
    expected: str
    """`level KIND coordinate`, one line each."""
    operations: str = ""
    """What clients ask, where that matters."""


_HEAD = (
    "directive @needs(permissions: [P!]!, owner: String) repeatable on FIELD_DEFINITION"
    " directive @open(reason: String!) on FIELD_DEFINITION | OBJECT enum P { AUTHENTICATED READ WRITE }"
)


def _access_below(before: str, after: str, expected: str) -> Row:
    """A change of who may use a field that is not a root."""
    return Row(f"{_HEAD} type T {{ {before} }}", f"{_HEAD} type T {{ {after} }}", expected)


def _access(before: str, after: str, expected: str) -> Row:
    """A change of who may use a root field."""
    head = "directive @needs(permissions: [P!]!) on FIELD_DEFINITION enum P { AUTHENTICATED READ WRITE }"
    return Row(f"{head} type Query {{ {before} }}", f"{head} type Query {{ {after} }}", expected)


def _limited(before: str, after: str, expected: str) -> Row:
    """A change of what an input may hold."""
    head = (
        "directive @constraint(maxLength: Int maxItems: Int min: Int max: Int earliest: String latest: String)"
        " on ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION scalar Day"
    )
    return Row(f"{head} {before}", f"{head} {after}", expected)


def _cost(before: tuple[int, int], after: tuple[int, int], expected: str) -> Row:
    """A change of the length of a list, and of the weight of what is in it."""
    head = (
        "directive @cost(weight: Int!) on FIELD_DEFINITION"
        " directive @listSize(assumedSize: Int, slicingArguments: [String!]) on FIELD_DEFINITION"
        " type One { name: String }"
    )

    def schema(size: int, weight: int) -> str:
        many = f"many(first: Int): [Many] @listSize(assumedSize: {size})"
        return f"{head} type Query {{ {many} }} type Many {{ one: One @cost(weight: {weight}) }}"

    query = "query A($first: Int) { many(first: $first) { one { name } } }"
    return Row(schema(*before), schema(*after), expected, query)


BREAKING = {
    "argument got a limit": _limited(
        "type T { a(x: String): Int }",
        "type T { a(x: String @constraint(maxLength: 9)): Int }",
        "breaking ARG_LIMIT_NARROWED T.a(x:)",
    ),
    "list got a lower limit": _limited(
        "input I { a: [Int] @constraint(maxItems: 9) }",
        "input I { a: [Int] @constraint(maxItems: 8) }",
        "breaking INPUT_FIELD_LIMIT_NARROWED I.a",
    ),
    "number got a higher least": _limited(
        "input I { a: Int @constraint(min: 0, max: 9) }",
        "input I { a: Int @constraint(min: 1, max: 9) }",
        "breaking INPUT_FIELD_LIMIT_NARROWED I.a",
    ),
    "day got a later first": _limited(
        'input I { a: Day @constraint(earliest: "1900-01-01", latest: "P1D") }',
        'input I { a: Day @constraint(earliest: "1990-01-01", latest: "P1D") }',
        "breaking INPUT_FIELD_LIMIT_NARROWED I.a",
    ),
    "day got an earlier last": _limited(
        'input I { a: Day @constraint(latest: "P10Y") }',
        'input I { a: Day @constraint(latest: "P30D") }',
        "breaking INPUT_FIELD_LIMIT_NARROWED I.a",
    ),
    "type removed": Row("type T { a: Int } type U { a: Int }", "type T { a: Int }", "breaking TYPE_REMOVED U"),
    "type changed kind": Row("type T { a: Int }", "interface T { a: Int }", "breaking TYPE_CHANGED_KIND T"),
    "type removed from union": Row(
        "type A { a: Int } type B { b: Int } union T = A | B",
        "type A { a: Int } type B { b: Int } union T = A",
        "breaking TYPE_REMOVED_FROM_UNION T",
    ),
    "value removed from enum": Row("enum E { A B }", "enum E { A }", "breaking VALUE_REMOVED_FROM_ENUM E.B"),
    "required input field added": Row(
        "input I { a: Int }", "input I { a: Int b: Int! }", "breaking REQUIRED_INPUT_FIELD_ADDED I.b"
    ),
    "implemented interface removed": Row(
        "interface N { a: Int } type T implements N { a: Int }",
        "interface N { a: Int } type T { a: Int }",
        "breaking IMPLEMENTED_INTERFACE_REMOVED T",
    ),
    "field removed": Row("type T { a: Int b: Int }", "type T { a: Int }", "breaking FIELD_REMOVED T.b"),
    "deprecated field removed": Row(
        'type T { a: Int b: Int @deprecated(reason: "Use a.") }', "type T { a: Int }", "breaking FIELD_REMOVED T.b"
    ),
    "interface field removed": Row(
        "interface T { a: Int b: Int }", "interface T { a: Int }", "breaking FIELD_REMOVED T.b"
    ),
    "field changed type": Row("type T { a: Int }", "type T { a: String }", "breaking FIELD_CHANGED_KIND T.a"),
    "field became nullable": Row("type T { a: Int! }", "type T { a: Int }", "breaking FIELD_CHANGED_KIND T.a"),
    "items became nullable": Row("type T { a: [Int!] }", "type T { a: [Int] }", "breaking FIELD_CHANGED_KIND T.a"),
    "field became a list": Row("type T { a: Int }", "type T { a: [Int] }", "breaking FIELD_CHANGED_KIND T.a"),
    "required argument added": Row(
        "type T { a: Int }", "type T { a(x: Int!): Int }", "breaking REQUIRED_ARG_ADDED T.a(x:)"
    ),
    "argument removed": Row("type T { a(x: Int): Int }", "type T { a: Int }", "breaking ARG_REMOVED T.a(x:)"),
    "argument changed type": Row(
        "type T { a(x: Int): Int }", "type T { a(x: String): Int }", "breaking ARG_CHANGED_KIND T.a(x:)"
    ),
    "argument became non-null": Row(
        "type T { a(x: Int): Int }", "type T { a(x: Int!): Int }", "breaking ARG_CHANGED_KIND T.a(x:)"
    ),
    "argument lost the default that made it optional": Row(
        "type T { a(x: Int! = 1): Int }", "type T { a(x: Int!): Int }", "breaking ARG_BECAME_REQUIRED T.a(x:)"
    ),
    "input field removed": Row("input I { a: Int b: Int }", "input I { a: Int }", "breaking INPUT_FIELD_REMOVED I.b"),
    "input field changed type": Row(
        "input I { a: Int }", "input I { a: Boolean }", "breaking INPUT_FIELD_CHANGED_KIND I.a"
    ),
    "input field became non-null": Row(
        "input I { a: Int }", "input I { a: Int! }", "breaking INPUT_FIELD_CHANGED_KIND I.a"
    ),
    "input field lost the default that made it optional": Row(
        "input I { a: Int! = 1 }", "input I { a: Int! }", "breaking INPUT_FIELD_BECAME_REQUIRED I.a"
    ),
    "input became one-of": Row(
        "input I { a: Int b: Int }", "input I @oneOf { a: Int b: Int }", "breaking ONE_OF_ADDED I"
    ),
    "directive removed": Row(
        "directive @d on FIELD", "type T { a: Int }", "breaking DIRECTIVE_REMOVED @d\nsafe TYPE_ADDED T"
    ),
    "directive argument removed": Row(
        "directive @d(x: Int) on FIELD", "directive @d on FIELD", "breaking DIRECTIVE_ARG_REMOVED @d(x:)"
    ),
    "required directive argument added": Row(
        "directive @d on FIELD", "directive @d(x: Int!) on FIELD", "breaking REQUIRED_DIRECTIVE_ARG_ADDED @d(x:)"
    ),
    "directive argument changed type": Row(
        "directive @d(x: Int) on FIELD",
        "directive @d(x: String) on FIELD",
        "breaking DIRECTIVE_ARG_CHANGED_KIND @d(x:)",
    ),
    "directive argument lost the default that made it optional": Row(
        "directive @d(x: Int! = 1) on FIELD",
        "directive @d(x: Int!) on FIELD",
        "breaking DIRECTIVE_ARG_BECAME_REQUIRED @d(x:)",
    ),
    "directive no longer repeatable": Row(
        "directive @d repeatable on FIELD", "directive @d on FIELD", "breaking DIRECTIVE_REPEATABLE_REMOVED @d"
    ),
    "directive location removed": Row(
        "directive @d on FIELD | QUERY", "directive @d on FIELD", "breaking DIRECTIVE_LOCATION_REMOVED @d"
    ),
    "root type changed": Row(
        "schema { query: A } type A { a: Int } type B { a: Int }",
        "schema { query: B } type A { a: Int } type B { a: Int }",
        "breaking ROOT_TYPE_CHANGED query",
    ),
    "permission added": _access(
        "a: Int @needs(permissions: [READ])",
        "a: Int @needs(permissions: [READ, WRITE])",
        "breaking NEEDS_TIGHTENED Query.a",
    ),
    "signing in is no longer enough": _access(
        "a: Int @needs(permissions: [AUTHENTICATED])",
        "a: Int @needs(permissions: [READ])",
        "breaking NEEDS_TIGHTENED Query.a",
    ),
    "permission replaced": _access(
        "a: Int @needs(permissions: [READ])",
        "a: Int @needs(permissions: [WRITE])",
        "breaking NEEDS_TIGHTENED Query.a\ndangerous NEEDS_LOOSENED Query.a",
    ),
    "open field closed": _access(
        "a: Int", "a: Int @needs(permissions: [AUTHENTICATED])", "breaking NEEDS_TIGHTENED Query.a"
    ),
    "permission asked for below the roots": _access_below(
        "a: Int", "a: Int @needs(permissions: [READ])", "breaking NEEDS_TIGHTENED T.a"
    ),
    "permission added below the roots": _access_below(
        "a: Int @needs(permissions: [READ])",
        "a: Int @needs(permissions: [READ, WRITE])",
        "breaking NEEDS_TIGHTENED T.a",
    ),
    "one of two ways in closed": _access_below(
        "a: Int @needs(permissions: [READ]) @needs(permissions: [WRITE])",
        "a: Int @needs(permissions: [READ])",
        "breaking NEEDS_TIGHTENED T.a",
    ),
    "an owner's way in closed": _access_below(
        'a: Int @needs(permissions: [READ], owner: "id")',
        "a: Int @needs(permissions: [READ])",
        "breaking NEEDS_TIGHTENED T.a",
    ),
    "what was open by its type is closed": Row(
        _HEAD + ' type T @open(reason: "Empty.") { a: Int }',
        _HEAD + " type T { a: Int @needs(permissions: [READ]) }",
        "breaking NEEDS_TIGHTENED T.a",
    ),
    "root field opened": _access("a: Int @needs(permissions: [READ])", "a: Int", "breaking NEWLY_OPEN Query.a"),
    "root field opened by an empty list": _access(
        "a: Int @needs(permissions: [READ])", "a: Int @needs(permissions: [])", "breaking NEWLY_OPEN Query.a"
    ),
    "new root field that is open": _access(
        "a: Int @needs(permissions: [READ])",
        "a: Int @needs(permissions: [READ]) b: Int",
        "breaking NEWLY_OPEN Query.b\nsafe FIELD_ADDED Query.b",
    ),
}

DANGEROUS = {
    "a list became longer": _cost(
        (10, 1),
        (20, 1),
        "dangerous DIRECTIVE_USE_CHANGED Query.many\ndangerous DIRECTIVE_USE_CHANGED Query.many\n"
        "dangerous OPERATION_COST_RAISED operation A",
    ),
    "a field became dearer": _cost(
        (10, 1),
        (10, 5),
        "dangerous DIRECTIVE_USE_CHANGED Many.one\ndangerous DIRECTIVE_USE_CHANGED Many.one\n"
        "dangerous OPERATION_COST_RAISED operation A",
    ),
    "a field became cheaper": _cost(
        (10, 5),
        (10, 1),
        "dangerous DIRECTIVE_USE_CHANGED Many.one\ndangerous DIRECTIVE_USE_CHANGED Many.one",
    ),
    "value added to enum": Row("enum E { A }", "enum E { A B }", "dangerous VALUE_ADDED_TO_ENUM E.B"),
    "type added to union": Row(
        "type A { a: Int } type B { b: Int } union T = A",
        "type A { a: Int } type B { b: Int } union T = A | B",
        "dangerous TYPE_ADDED_TO_UNION T",
    ),
    "optional input field added": Row(
        "input I { a: Int }", "input I { a: Int b: Int }", "dangerous OPTIONAL_INPUT_FIELD_ADDED I.b"
    ),
    "input field with a default added": Row(
        "input I { a: Int }", "input I { a: Int b: Int! = 1 }", "dangerous OPTIONAL_INPUT_FIELD_ADDED I.b"
    ),
    "optional argument added": Row(
        "type T { a: Int }", "type T { a(x: Int): Int }", "dangerous OPTIONAL_ARG_ADDED T.a(x:)"
    ),
    "implemented interface added": Row(
        "interface N { a: Int } type T { a: Int }",
        "interface N { a: Int } type T implements N { a: Int }",
        "dangerous IMPLEMENTED_INTERFACE_ADDED T",
    ),
    "default of an argument changed": Row(
        "type T { a(x: Int = 1): Int }", "type T { a(x: Int = 2): Int }", "dangerous ARG_DEFAULT_VALUE_CHANGE T.a(x:)"
    ),
    "default of an argument removed": Row(
        "type T { a(x: Int = 1): Int }", "type T { a(x: Int): Int }", "dangerous ARG_DEFAULT_VALUE_CHANGE T.a(x:)"
    ),
    "default of an argument added": Row(
        "type T { a(x: Int): Int }", "type T { a(x: Int = 1): Int }", "dangerous ARG_DEFAULT_VALUE_CHANGE T.a(x:)"
    ),
    "default of an input field changed": Row(
        "input I { a: Int = 1 }", "input I { a: Int = 2 }", "dangerous INPUT_FIELD_DEFAULT_VALUE_CHANGE I.a"
    ),
    "default of a directive's argument changed": Row(
        "directive @d(x: Int = 1) on FIELD",
        "directive @d(x: Int = 2) on FIELD",
        "dangerous DIRECTIVE_ARG_DEFAULT_VALUE_CHANGE @d(x:)",
    ),
    "deprecation withdrawn": Row(
        'type T { a: Int @deprecated(reason: "Old.") }', "type T { a: Int }", "dangerous DEPRECATION_REMOVED T.a"
    ),
    "use of a directive added": Row(
        "directive @d on FIELD_DEFINITION type T { a: Int }",
        "directive @d on FIELD_DEFINITION type T { a: Int @d }",
        "dangerous DIRECTIVE_USE_CHANGED T.a",
    ),
    "use of a directive removed": Row(
        "directive @d on OBJECT type T @d { a: Int }",
        "directive @d on OBJECT type T { a: Int }",
        "dangerous DIRECTIVE_USE_CHANGED T",
    ),
    "scalar specified elsewhere": Row(
        'scalar S @specifiedBy(url: "https://a.example")',
        'scalar S @specifiedBy(url: "https://b.example")',
        "dangerous SPECIFIED_BY_CHANGED S",
    ),
    "permission dropped": _access(
        "a: Int @needs(permissions: [READ, WRITE])",
        "a: Int @needs(permissions: [READ])",
        "dangerous NEEDS_LOOSENED Query.a",
    ),
    "no permission needed any more below the roots": _access_below(
        "a: Int @needs(permissions: [READ])", "a: Int", "dangerous NEEDS_LOOSENED T.a"
    ),
    "another way in": _access_below(
        "a: Int @needs(permissions: [READ])",
        "a: Int @needs(permissions: [READ]) @needs(permissions: [WRITE])",
        "dangerous NEEDS_LOOSENED T.a",
    ),
    "a way in for its owner": _access_below(
        "a: Int @needs(permissions: [READ])",
        'a: Int @needs(permissions: [READ], owner: "id")',
        "dangerous NEEDS_LOOSENED T.a",
    ),
    "said to be open, and was not": _access_below(
        "a: Int @needs(permissions: [READ])", 'a: Int @open(reason: "Empty.")', "dangerous NEEDS_LOOSENED T.a"
    ),
    "signing in is enough now": _access(
        "a: Int @needs(permissions: [READ])",
        "a: Int @needs(permissions: [AUTHENTICATED])",
        "dangerous NEEDS_LOOSENED Query.a",
    ),
}

SAFE = {
    "argument lost its limit": _limited(
        "type T { a(x: String @constraint(maxLength: 9)): Int }",
        "type T { a(x: String): Int }",
        "safe ARG_LIMIT_WIDENED T.a(x:)",
    ),
    "list got a higher limit": _limited(
        "input I { a: [Int] @constraint(maxItems: 9) }",
        "input I { a: [Int] @constraint(maxItems: 10) }",
        "safe INPUT_FIELD_LIMIT_WIDENED I.a",
    ),
    "number got a lower least": _limited(
        "input I { a: Int @constraint(min: 1) }",
        "input I { a: Int @constraint(min: 0) }",
        "safe INPUT_FIELD_LIMIT_WIDENED I.a",
    ),
    "day got a later last": _limited(
        'input I { a: Day @constraint(latest: "P30D") }',
        'input I { a: Day @constraint(latest: "P10Y") }',
        "safe INPUT_FIELD_LIMIT_WIDENED I.a",
    ),
    "nothing": Row("type T { a: Int }", "type T { a: Int }", ""),
    "order": Row("type T { a: Int b: Int }", "type T { b: Int a: Int }", ""),
    "said to be open, and was": _access_below("a: Int", 'a: Int @open(reason: "Empty.")', ""),
    "a type said to be open": Row(
        _HEAD + " type T { a: Int }", _HEAD + ' type T @open(reason: "Empty.") { a: Int }', ""
    ),
    "an alternative that asks for more than another": _access_below(
        "a: Int @needs(permissions: [READ]) @needs(permissions: [WRITE])",
        "a: Int @needs(permissions: [WRITE]) @needs(permissions: [READ]) @needs(permissions: [READ, WRITE])",
        "",
    ),
    "field with a permission added below the roots": _access_below(
        "a: Int", "a: Int b: Int @needs(permissions: [READ])", "safe FIELD_ADDED T.b"
    ),
    "type added": Row("type T { a: Int }", "type T { a: Int } type U { a: Int }", "safe TYPE_ADDED U"),
    "field added": Row("type T { a: Int }", "type T { a: Int b: Int }", "safe FIELD_ADDED T.b"),
    "field never null any more": Row("type T { a: Int }", "type T { a: Int! }", "safe FIELD_TYPE_NARROWED T.a"),
    "items never null any more": Row("type T { a: [Int] }", "type T { a: [Int!]! }", "safe FIELD_TYPE_NARROWED T.a"),
    "argument became nullable": Row(
        "type T { a(x: Int!): Int }", "type T { a(x: Int): Int }", "safe ARG_TYPE_WIDENED T.a(x:)"
    ),
    "input field became nullable": Row(
        "input I { a: [Int!]! }", "input I { a: [Int] }", "safe INPUT_FIELD_TYPE_WIDENED I.a"
    ),
    "input no longer one-of": Row(
        "input I @oneOf { a: Int b: Int }", "input I { a: Int b: Int }", "safe ONE_OF_REMOVED I"
    ),
    "directive added": Row("type T { a: Int }", "directive @d on FIELD type T { a: Int }", "safe DIRECTIVE_ADDED @d"),
    "optional directive argument added": Row(
        "directive @d on FIELD", "directive @d(x: Int) on FIELD", "safe OPTIONAL_DIRECTIVE_ARG_ADDED @d(x:)"
    ),
    "directive argument became nullable": Row(
        "directive @d(x: Int!) on FIELD", "directive @d(x: Int) on FIELD", "safe DIRECTIVE_ARG_TYPE_WIDENED @d(x:)"
    ),
    "directive repeatable": Row(
        "directive @d on FIELD", "directive @d repeatable on FIELD", "safe DIRECTIVE_REPEATABLE_ADDED @d"
    ),
    "directive location added": Row(
        "directive @d on FIELD", "directive @d on FIELD | QUERY", "safe DIRECTIVE_LOCATION_ADDED @d"
    ),
    "root type added": Row(
        "type Query { a: Int }",
        "type Query { a: Int } type Mutation { b: Int @needs(permissions: [A]) }"
        " directive @needs(permissions: [P!]!) on FIELD_DEFINITION enum P { A }",
        "safe DIRECTIVE_ADDED @needs\nsafe ROOT_TYPE_ADDED mutation\nsafe TYPE_ADDED Mutation\nsafe TYPE_ADDED P",
    ),
    "field deprecated": Row(
        "type T { a: Int }", 'type T { a: Int @deprecated(reason: "Old.") }', "safe DEPRECATION_ADDED T.a"
    ),
    "argument deprecated": Row(
        "type T { a(x: Int): Int }",
        'type T { a(x: Int @deprecated(reason: "Old.")): Int }',
        "safe DEPRECATION_ADDED T.a(x:)",
    ),
    "enum value deprecated": Row(
        "enum E { A B }", 'enum E { A B @deprecated(reason: "Old.") }', "safe DEPRECATION_ADDED E.B"
    ),
    "input field deprecated": Row(
        "input I { a: Int }", 'input I { a: Int @deprecated(reason: "Old.") }', "safe DEPRECATION_ADDED I.a"
    ),
    "other reason to deprecate": Row(
        'type T { a: Int @deprecated(reason: "Old.") }',
        'type T { a: Int @deprecated(reason: "Very old.") }',
        "safe DEPRECATION_REASON_CHANGED T.a",
    ),
    "descriptions": Row(
        '"T." type T { "A." a("X." x: Int): Int } enum E { "A." A } input I { "A." a: Int }',
        '"t." type T { "a." a("x." x: Int): Int } enum E { "a." A } input I { "a." a: Int }',
        "safe DESCRIPTION_CHANGED E.A\nsafe DESCRIPTION_CHANGED I.a\nsafe DESCRIPTION_CHANGED T\n"
        "safe DESCRIPTION_CHANGED T.a\nsafe DESCRIPTION_CHANGED T.a(x:)",
    ),
    "contract version": Row(
        'directive @contract(version: String!) on SCHEMA schema @contract(version: "1.0.0") { query: Q }'
        " type Q { a: Int }",
        'directive @contract(version: String!) on SCHEMA schema @contract(version: "1.1.0") { query: Q }'
        " type Q { a: Int }",
        "",
    ),
}

_NOTED = (
    "directive @d(x: Int, y: [Int]) repeatable on ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE | SCHEMA"
)
_COLOURED = "input C { a: Int b: Float c: [Int] s: String }"


def _noted(before: str, after: str, expected: str) -> Row:
    """A change of a directive's use."""
    return Row(f"{_NOTED} {before}", f"{_NOTED} {after}", expected)


def _default(before: str, after: str, type_: str = "C") -> Row:
    """One default in two spellings."""
    was, now = (f"{_COLOURED} type T {{ a(x: {type_} = {default}): Int }}" for default in (before, after))
    return Row(was, now, "")


PLACES = {
    "directive's argument on an argument": _noted(
        "type T { a(x: Int @d(x: 1)): Int }",
        "type T { a(x: Int @d(x: 2)): Int }",
        "dangerous DIRECTIVE_USE_CHANGED T.a(x:)\ndangerous DIRECTIVE_USE_CHANGED T.a(x:)",
    ),
    "directive's argument on an input field": _noted(
        "input I { a: Int @d(x: 1) }",
        "input I { a: Int @d(x: 2) }",
        "dangerous DIRECTIVE_USE_CHANGED I.a\ndangerous DIRECTIVE_USE_CHANGED I.a",
    ),
    "directive's argument on an enum value": _noted(
        "enum E { A @d(x: 1) }",
        "enum E { A @d }",
        "dangerous DIRECTIVE_USE_CHANGED E.A\ndangerous DIRECTIVE_USE_CHANGED E.A",
    ),
    "directive on a directive's argument": _noted(
        "directive @e(x: Int) on FIELD",
        "directive @e(x: Int @d) on FIELD",
        "dangerous DIRECTIVE_USE_CHANGED @e(x:)",
    ),
    "directive on the schema": _noted(
        "schema { query: Q } type Q { a: Int }",
        "schema @d { query: Q } type Q { a: Int }",
        "dangerous DIRECTIVE_USE_CHANGED schema",
    ),
    "description of the schema": Row(
        "schema { query: Q } type Q { a: Int }",
        '"It." schema { query: Q } type Q { a: Int }',
        "safe DESCRIPTION_CHANGED schema",
    ),
    "directive once more": _noted(
        "enum E { A @d(x: 1) }", "enum E { A @d(x: 1) @d(x: 1) }", "dangerous DIRECTIVE_USE_CHANGED E.A"
    ),
    "directives in another order": _noted(
        "enum E { A @d(x: 1) @d(x: 2) }", "enum E { A @d(x: 2) @d(x: 1) }", "dangerous DIRECTIVE_USE_CHANGED E.A"
    ),
    "directive's arguments in another order": _noted(
        "enum E { A @d(x: 1, y: [1]) }", "enum E { A @d(y: [1], x: 1) }", ""
    ),
    "deprecation by another spelling": Row(
        "type T { a: Int @deprecated }", 'type T { a: Int @deprecated(reason: "No longer supported") }', ""
    ),
    "interface's interface removed": Row(
        "interface N { a: Int } interface T implements N { a: Int }",
        "interface N { a: Int } interface T { a: Int }",
        "breaking IMPLEMENTED_INTERFACE_REMOVED T",
    ),
    "input one-of by extension": Row(
        "input I { a: Int b: Int }", "input I { a: Int b: Int } extend input I @oneOf", "breaking ONE_OF_ADDED I"
    ),
    "field by extension": Row(
        "type T { a: Int }", "type T { a: Int } extend type T { b: Int }", "safe FIELD_ADDED T.b"
    ),
    "field renamed": Row("type T { a: Int }", "type T { b: Int }", "breaking FIELD_REMOVED T.a\nsafe FIELD_ADDED T.b"),
    "subscription removed": Row(
        "type Query { a: Int } type Subscription { b: Int }",
        "type Query { a: Int }",
        "breaking ROOT_TYPE_CHANGED subscription\nbreaking TYPE_REMOVED Subscription",
    ),
}

SPELLINGS = {
    "default's fields in another order": _default("{a: 1, b: 2}", "{b: 2, a: 1}"),
    "default as a float": _default("{b: 2}", "{b: 2.0}"),
    "default as an exponent": _default("{b: 1200}", "{b: 1.2e3}"),
    "default as a block string": _default('{s: "a"}', '{s: """a"""}'),
    "default of one item": _default("{c: 1}", "{c: [1]}"),
    "default with an escape": _default('"\\u0041"', '"A"', "String"),
    "arguments in another order": Row("type T { a(x: Int, y: Int): Int }", "type T { a(y: Int, x: Int): Int }", ""),
    "members of a union in another order": Row(
        "type A { a: Int } type B { b: Int } union T = A | B", "type A { a: Int } type B { b: Int } union T = B | A", ""
    ),
    "description as a block": Row('"T." type T { a: Int }', '"""\nT.\n""" type T { a: Int }', ""),
}

NEEDS = {
    "new root field where nobody says who may": Row(
        "type Query { a: Int }", "type Query { a: Int b: Int }", "safe FIELD_ADDED Query.b"
    ),
    "new root where nobody says who may": Row(
        "type Query { a: Int }",
        "type Query { a: Int } type Mutation { b: Int }",
        "safe ROOT_TYPE_ADDED mutation\nsafe TYPE_ADDED Mutation",
    ),
    "new root field beside the first permissions": Row(
        "type Query { a: Int }",
        "directive @needs(permissions: [P!]!) on FIELD_DEFINITION enum P { READ }"
        " type Query { a: Int b: Int c: Int @needs(permissions: [READ]) }",
        "breaking NEWLY_OPEN Query.b\nsafe DIRECTIVE_ADDED @needs\nsafe FIELD_ADDED Query.b\nsafe FIELD_ADDED Query.c\n"
        "safe TYPE_ADDED P",
    ),
    "root renamed and opened": Row(
        "directive @needs(permissions: [P!]!) on FIELD_DEFINITION enum P { READ }"
        " schema { query: A } type A { a: Int @needs(permissions: [READ]) }",
        "directive @needs(permissions: [P!]!) on FIELD_DEFINITION enum P { READ }"
        " schema { query: B } type B { a: Int }",
        "breaking NEWLY_OPEN B.a\nbreaking ROOT_TYPE_CHANGED query\nbreaking TYPE_REMOVED A\nsafe TYPE_ADDED B",
    ),
}

ROWS = BREAKING | DANGEROUS | SAFE | PLACES | SPELLINGS | NEEDS
