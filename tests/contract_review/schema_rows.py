"""Seeded changes of schemas: every keyword, as a caller sends it and as a server sends it.

Each row is one change of one schema; what it is judged to be in a request and in a response stands beside. `?` stands
for where the schema is. Where both are empty, nothing changed: two spellings of one schema.
"""

from typing import NamedTuple

from tests.contract_review.openapi_rows import BODY, OPERATION, Row


class SchemaRow(NamedTuple):
    """A seeded change of a schema."""

    before: str
    after: str
    request: str
    response: str

    def rows(self, name: str) -> dict[str, Row]:
        """The same change in both directions."""
        at = f"{OPERATION}: 200"
        return {
            f"{name}, in a request": Row("request", self.before, self.after, self.request.replace("?", BODY)),
            f"{name}, in a response": Row("response", self.before, self.after, self.response.replace("?", at)),
        }


def _limit(before: str, after: str, *, narrower: bool, inside: str = "") -> SchemaRow:
    """A limit that becomes narrower or wider, of the schema or of one `inside` it."""
    verb = "NARROWED" if narrower else "WIDENED"
    levels = ("breaking", "safe") if narrower else ("safe", "breaking")
    return SchemaRow(
        before, after, f"{levels[0]} REQUEST_LIMIT_{verb} ?{inside}", f"{levels[1]} RESPONSE_LIMIT_{verb} ?{inside}"
    )


def _both(before: str, after: str, request: str, response: str) -> SchemaRow:
    return SchemaRow(before, after, request, response)


def _same(before: str, after: str) -> SchemaRow:
    return SchemaRow(before, after, "", "")


_A = "type: object, properties: {a: {type: string}, b: {type: string}}"
_ONLY_A = "type: object, properties: {a: {type: string}}"
_CAT = "{title: Cat, type: object, required: [kind], properties: {kind: {const: cat}, lives: {type: integer}}}"
_DOG = "{title: Dog, type: object, required: [kind], properties: {kind: {const: dog}, tricks: {type: string}}}"
_COW = "{title: Cow, type: object, required: [kind], properties: {kind: {const: cow}, milk: {type: number}}}"
_TITLED = "{title: A, const: 1}, {title: B, const: 2}"

COMBINED = {
    "property removed beside oneOf": _both(
        f"{{{_A}, oneOf: [{{required: [a]}}, {{required: [b]}}]}}",
        "{type: object, properties: {a: {type: string}}, oneOf: [{required: [a]}, {required: [b]}]}",
        "breaking REQUEST_PROPERTY_REMOVED ?.b",
        "breaking RESPONSE_PROPERTY_REMOVED ?.b",
    ),
    "property removed inside allOf": _both(
        f"{{allOf: [{{{_A}}}, {{properties: {{c: {{}}}}}}]}}",
        f"{{allOf: [{{{_ONLY_A}}}, {{properties: {{c: {{}}}}}}]}}",
        "breaking REQUEST_PROPERTY_REMOVED ?.b",
        "breaking RESPONSE_PROPERTY_REMOVED ?.b",
    ),
    "limit inside allOf": _limit(
        "{allOf: [{type: string, maxLength: 9}]}", "{allOf: [{type: string, maxLength: 8}]}", narrower=True
    ),
    "looser limit of two": _same(
        "{allOf: [{type: string, maxLength: 9}, {maxLength: 5}]}",
        "{allOf: [{type: string, maxLength: 7}, {maxLength: 5}]}",
    ),
    "required inside allOf": _both(
        f"{{{_A}}}",
        f"{{{_A}, allOf: [{{required: [a]}}]}}",
        "breaking REQUEST_PROPERTY_BECAME_REQUIRED ?.a",
        "safe RESPONSE_PROPERTY_BECAME_REQUIRED ?.a",
    ),
    "type inside allOf": _both(
        "{allOf: [{type: string}]}",
        "{allOf: [{type: integer}]}",
        "breaking SCHEMA_CHANGED_TYPE ?",
        "breaking SCHEMA_CHANGED_TYPE ?",
    ),
    "required by name alone": _both(
        f"{{{_ONLY_A}}}",
        f"{{{_ONLY_A}, required: [z]}}",
        "breaking REQUEST_REQUIRED_PROPERTY_ADDED ?.z",
        "safe RESPONSE_REQUIRED_PROPERTY_ADDED ?.z",
    ),
    "members in another order": _same(f"{{oneOf: [{_CAT}, {_DOG}]}}", f"{{oneOf: [{_DOG}, {_CAT}]}}"),
    "unnamed members in another order": _same(
        "{anyOf: [{type: object, properties: {a: {}}}, {type: object, properties: {b: {}}}]}",
        "{anyOf: [{type: object, properties: {b: {}}}, {type: object, properties: {a: {}}}]}",
    ),
    "types in another order": _same("{type: [string, 'null']}", "{type: ['null', string]}"),
    "nullable as older documents write it": _same("{type: string, nullable: true}", "{type: [string, 'null']}"),
    "member of a union added": _both(
        f"{{oneOf: [{_CAT}, {_DOG}]}}",
        f"{{oneOf: [{_CAT}, {_DOG}, {_COW}]}}",
        "safe REQUEST_UNION_MEMBER_ADDED ?",
        "dangerous RESPONSE_UNION_MEMBER_ADDED ?",
    ),
    "member of a union removed": _both(
        f"{{oneOf: [{_CAT}, {_DOG}, {_COW}]}}",
        f"{{oneOf: [{_CAT}, {_DOG}]}}",
        "breaking REQUEST_UNION_MEMBER_REMOVED ?",
        "breaking RESPONSE_UNION_MEMBER_REMOVED ?",
    ),
    "member of a union that may be null added": _both(
        f"{{oneOf: [{{type: 'null'}}, {_CAT}, {_DOG}]}}",
        f"{{oneOf: [{{type: 'null'}}, {_CAT}, {_DOG}, {_COW}]}}",
        "safe REQUEST_UNION_MEMBER_ADDED ?",
        "dangerous RESPONSE_UNION_MEMBER_ADDED ?",
    ),
    "member changed": _both(
        f"{{oneOf: [{_CAT}, {_DOG}]}}",
        f"{{oneOf: [{_DOG}, {_CAT.replace('integer', 'string')}]}}",
        "breaking SCHEMA_CHANGED_TYPE ?.lives",
        "breaking SCHEMA_CHANGED_TYPE ?.lives",
    ),
    "an object became a union": _both(
        _CAT,
        f"{{oneOf: [{_CAT}, {_DOG}]}}",
        "safe REQUEST_TYPE_WIDENED ?\nsafe DOCUMENTATION_CHANGED ?",
        "breaking RESPONSE_TYPE_WIDENED ?\nsafe DOCUMENTATION_CHANGED ?",
    ),
    "an enum written with titles got a value": _both(
        f"{{type: integer, oneOf: [{_TITLED}]}}",
        f"{{type: integer, oneOf: [{_TITLED}, {{title: C, const: 3}}]}}",
        "safe REQUEST_ENUM_VALUE_ADDED ?=3",
        "dangerous RESPONSE_ENUM_VALUE_ADDED ?=3",
    ),
    "an enum written with titles lost a value": _both(
        f"{{type: integer, oneOf: [{_TITLED}]}}",
        "{type: integer, oneOf: [{title: A, const: 1}]}",
        "breaking REQUEST_ENUM_VALUE_REMOVED ?=2",
        "dangerous RESPONSE_ENUM_VALUE_REMOVED ?=2",
    ),
    "an enum written with titles in another order": _same(
        f"{{type: integer, oneOf: [{_TITLED}]}}", "{type: integer, oneOf: [{title: B, const: 2}, {title: A, const: 1}]}"
    ),
    "an enum written with titles or without": _same(
        f"{{type: integer, oneOf: [{_TITLED}]}}", "{type: integer, enum: [1, 2]}"
    ),
    "one value of an enum written with titles": _same(
        f"{{type: integer, enum: [1], allOf: [{{oneOf: [{_TITLED}]}}]}}",
        f"{{type: integer, enum: [1], allOf: [{{oneOf: [{_TITLED}, {{title: C, const: 3}}]}}]}}",
    ),
    "values in another order": _same("{enum: [a, b]}", "{enum: [b, a]}"),
    "const and enum of one": _same("{const: a}", "{enum: [a]}"),
    "const changed": _both(
        "{const: a}",
        "{const: b}",
        "breaking REQUEST_ENUM_VALUE_REMOVED ?=a\nsafe REQUEST_ENUM_VALUE_ADDED ?=b",
        "dangerous RESPONSE_ENUM_VALUE_REMOVED ?=a\ndangerous RESPONSE_ENUM_VALUE_ADDED ?=b",
    ),
    "true is not 1": _both(
        "{const: 1}", "{const: true}", "breaking SCHEMA_CHANGED_TYPE ?", "breaking SCHEMA_CHANGED_TYPE ?"
    ),
    "1.0 is 1": _same("{type: number, enum: [1]}", "{type: number, enum: [1.0]}"),
    "enum of both truths": _same("{type: boolean}", "{type: boolean, enum: [true, false]}"),
    "null in an enum": _both(
        "{type: [string, 'null'], enum: [a, null]}",
        "{type: [string, 'null'], enum: [a]}",
        "breaking REQUEST_TYPE_NARROWED ?",
        "safe RESPONSE_TYPE_NARROWED ?",
    ),
    "any value became alternatives": _both(
        "{}", "{oneOf: [{type: string}]}", "breaking REQUEST_TYPE_NARROWED ?", "safe RESPONSE_TYPE_NARROWED ?"
    ),
    "anyOf became oneOf": _both(
        "{anyOf: [{type: object, properties: {a: {}}}, {type: object, properties: {b: {}}}]}",
        "{oneOf: [{type: object, properties: {a: {}}}, {type: object, properties: {b: {}}}]}",
        "breaking REQUEST_LIMIT_NARROWED ?",
        "safe RESPONSE_LIMIT_NARROWED ?",
    ),
    "oneOf became anyOf": _both(
        "{oneOf: [{type: object, properties: {a: {}}}, {type: object, properties: {b: {}}}]}",
        "{anyOf: [{type: object, properties: {a: {}}}, {type: object, properties: {b: {}}}]}",
        "safe REQUEST_LIMIT_WIDENED ?",
        "dangerous RESPONSE_RULE_CHANGED ?",
    ),
    "oneOf became anyOf where it makes no difference": _same(
        f"{{oneOf: [{_CAT}, {_DOG}]}}", f"{{anyOf: [{_CAT}, {_DOG}]}}"
    ),
    "one known value more of an open list": _both(
        "{anyOf: [{type: string}, {type: string, enum: [a]}]}",
        "{anyOf: [{type: string}, {type: string, enum: [a, b]}]}",
        "safe DOCUMENTATION_CHANGED ?=b",
        "safe DOCUMENTATION_CHANGED ?=b",
    ),
    "discriminator changed": _both(
        f"{{oneOf: [{_CAT}, {_DOG}], discriminator: {{propertyName: kind}}}}",
        f"{{oneOf: [{_CAT}, {_DOG}], discriminator: {{propertyName: sort}}}}",
        "breaking DISCRIMINATOR_CHANGED ?",
        "breaking DISCRIMINATOR_CHANGED ?",
    ),
    "discriminator added": _both(
        f"{{oneOf: [{_CAT}, {_DOG}]}}",
        f"{{oneOf: [{_CAT}, {_DOG}], discriminator: {{propertyName: kind}}}}",
        "safe DISCRIMINATOR_ADDED ?",
        "safe DISCRIMINATOR_ADDED ?",
    ),
    "discriminator removed": _both(
        f"{{oneOf: [{_CAT}, {_DOG}], discriminator: {{propertyName: kind}}}}",
        f"{{oneOf: [{_CAT}, {_DOG}]}}",
        "dangerous DISCRIMINATOR_REMOVED ?",
        "dangerous DISCRIMINATOR_REMOVED ?",
    ),
    "negation added": _limit("{type: string}", "{type: string, not: {const: a}}", narrower=True, inside=" (not)"),
    "negation removed": _limit("{type: string, not: {const: a}}", "{type: string}", narrower=False),
    "negation of more": _limit(
        "{type: string, not: {enum: [a]}}", "{type: string, not: {enum: [a, b]}}", narrower=True, inside=" (not)"
    ),
    "negation of less": _limit(
        "{type: string, not: {enum: [a, b]}}", "{type: string, not: {enum: [a]}}", narrower=False, inside=" (not)"
    ),
    "negation of something else": _both(
        "{type: string, not: {enum: [a]}}",
        "{type: string, not: {enum: [b]}}",
        "breaking REQUEST_RULE_CHANGED ? (not)",
        "dangerous RESPONSE_RULE_CHANGED ? (not)",
    ),
    "condition added": _limit(f"{{{_A}}}", f"{{{_A}, if: {{required: [a]}}, then: {{required: [b]}}}}", narrower=True),
    "condition changed": _both(
        f"{{{_A}, if: {{required: [a]}}, then: {{maxProperties: 1}}}}",
        f"{{{_A}, if: {{required: [b]}}, then: {{maxProperties: 1}}}}",
        "breaking REQUEST_RULE_CHANGED ?",
        "dangerous RESPONSE_RULE_CHANGED ?",
    ),
    "consequence narrowed": _both(
        f"{{{_A}, if: {{required: [a]}}, then: {{maxProperties: 2}}}}",
        f"{{{_A}, if: {{required: [a]}}, then: {{maxProperties: 1}}}}",
        "breaking REQUEST_LIMIT_NARROWED ? (then)",
        "safe RESPONSE_LIMIT_NARROWED ? (then)",
    ),
}

OBJECTS = {
    "further members typed": _both(
        "{type: object}",
        "{type: object, additionalProperties: {type: string}}",
        "breaking REQUEST_TYPE_NARROWED ?.*",
        "safe RESPONSE_TYPE_NARROWED ?.*",
    ),
    "further members no longer typed": _both(
        "{type: object, additionalProperties: {type: string}}",
        "{type: object, additionalProperties: true}",
        "safe REQUEST_TYPE_WIDENED ?.*",
        "breaking RESPONSE_TYPE_WIDENED ?.*",
    ),
    "further members refused that were typed": _both(
        "{type: object, additionalProperties: {type: string}}",
        "{type: object, additionalProperties: false}",
        "breaking REQUEST_PROPERTIES_CLOSED ?",
        "safe RESPONSE_PROPERTIES_CLOSED ?",
    ),
    "unevaluated members refused": _both(
        f"{{allOf: [{{{_A}}}]}}",
        f"{{allOf: [{{{_A}}}], unevaluatedProperties: false}}",
        "breaking REQUEST_PROPERTIES_CLOSED ?",
        "safe RESPONSE_PROPERTIES_CLOSED ?",
    ),
    "further members, said or not": _same("{type: object}", "{type: object, additionalProperties: {}}"),
    "property added where none was to come": _both(
        f"{{{_ONLY_A}, additionalProperties: false}}",
        f"{{{_A}, additionalProperties: false}}",
        "safe REQUEST_OPTIONAL_PROPERTY_ADDED ?.b",
        "dangerous RESPONSE_CLOSED_PROPERTY_ADDED ?.b",
    ),
    "pattern of names added": _limit(
        "{type: object}", "{type: object, patternProperties: {'^x-': {type: string}}}", narrower=True
    ),
    "pattern of names added where no others may come": _limit(
        "{type: object, additionalProperties: false}",
        "{type: object, additionalProperties: false, patternProperties: {'^x-': {type: string}}}",
        narrower=False,
    ),
    "members of a pattern narrowed": _both(
        "{type: object, patternProperties: {'^x-': {type: [string, 'null']}}}",
        "{type: object, patternProperties: {'^x-': {type: string}}}",
        "breaking REQUEST_TYPE_NARROWED ?.<^x->",
        "safe RESPONSE_TYPE_NARROWED ?.<^x->",
    ),
    "names limited": _both(
        "{type: object, propertyNames: {type: string, maxLength: 9}}",
        "{type: object, propertyNames: {type: string, maxLength: 8}}",
        "breaking REQUEST_LIMIT_NARROWED ?.<name>",
        "safe RESPONSE_LIMIT_NARROWED ?.<name>",
    ),
    "a property asks for another": _limit(f"{{{_A}}}", f"{{{_A}, dependentRequired: {{a: [b]}}}}", narrower=True),
    "a property no longer asks for another": _limit(
        f"{{{_A}, dependentRequired: {{a: [b]}}}}", f"{{{_A}}}", narrower=False
    ),
    "a property asks for a schema": _both(
        f"{{{_A}, dependentSchemas: {{a: {{maxProperties: 3}}}}}}",
        f"{{{_A}, dependentSchemas: {{a: {{maxProperties: 2}}}}}}",
        "breaking REQUEST_LIMIT_NARROWED ? (with a)",
        "safe RESPONSE_LIMIT_NARROWED ? (with a)",
    ),
    "fewer members": _limit("{type: object, maxProperties: 9}", "{type: object, maxProperties: 8}", narrower=True),
    "more members at least": _limit("{type: object}", "{type: object, minProperties: 1}", narrower=True),
    "required property that only comes back": _both(
        f"{{{_ONLY_A}}}",
        "{type: object, required: [b], properties: {a: {type: string}, b: {type: string, readOnly: true}}}",
        "",
        "safe RESPONSE_REQUIRED_PROPERTY_ADDED ?.b",
    ),
    "property that only comes back narrowed": _both(
        "{type: object, properties: {b: {type: string, readOnly: true}}}",
        "{type: object, properties: {b: {type: string, readOnly: true, maxLength: 3}}}",
        "",
        "safe RESPONSE_LIMIT_NARROWED ?.b",
    ),
    "property may no longer be sent": _both(
        f"{{{_A}}}",
        "{type: object, properties: {a: {type: string}, b: {type: string, readOnly: true}}}",
        "breaking REQUEST_PROPERTY_REMOVED ?.b",
        "",
    ),
    "property that is only sent added": _both(
        f"{{{_ONLY_A}}}",
        "{type: object, properties: {a: {type: string}, b: {type: string, writeOnly: true}}}",
        "safe REQUEST_OPTIONAL_PROPERTY_ADDED ?.b",
        "",
    ),
    "property may be sent now": _both(
        "{type: object, properties: {a: {type: string, readOnly: true}}}",
        f"{{{_ONLY_A}}}",
        "safe REQUEST_OPTIONAL_PROPERTY_ADDED ?.a",
        "",
    ),
    "property is no longer sent back": _both(
        f"{{{_A}}}",
        "{type: object, properties: {a: {type: string}, b: {type: string, writeOnly: true}}}",
        "",
        "breaking RESPONSE_PROPERTY_REMOVED ?.b",
    ),
    "properties with names of keywords": _both(
        "{type: object, properties: {default: {type: string}, enum: {type: string}, const: {type: string}}}",
        "{type: object, properties: {default: {type: integer}, enum: {type: string}, const: {type: string}}}",
        "breaking SCHEMA_CHANGED_TYPE ?.default",
        "breaking SCHEMA_CHANGED_TYPE ?.default",
    ),
}

ARRAYS = {
    "tuple's item changed": _both(
        "{type: array, prefixItems: [{type: string}, {type: integer}]}",
        "{type: array, prefixItems: [{type: string}, {type: string}]}",
        "breaking SCHEMA_CHANGED_TYPE ?[1]",
        "breaking SCHEMA_CHANGED_TYPE ?[1]",
    ),
    "tuple longer": _both(
        "{type: array, prefixItems: [{type: string}]}",
        "{type: array, prefixItems: [{type: string}, {type: string}]}",
        "breaking REQUEST_TYPE_NARROWED ?[1]",
        "safe RESPONSE_TYPE_NARROWED ?[1]",
    ),
    "items typed": _both(
        "{type: array}",
        "{type: array, items: {type: string}}",
        "breaking REQUEST_TYPE_NARROWED ?[]",
        "safe RESPONSE_TYPE_NARROWED ?[]",
    ),
    "no items behind the tuple": _both(
        "{type: array, prefixItems: [{type: string}]}",
        "{type: array, prefixItems: [{type: string}], items: false}",
        "breaking REQUEST_TYPE_NARROWED ?[]",
        "safe RESPONSE_TYPE_NARROWED ?[]",
    ),
    "an item of a kind": _limit(
        "{type: array}", "{type: array, contains: {type: string}}", narrower=True, inside=" (contains)"
    ),
    "another kind of item": _both(
        "{type: array, contains: {type: string}}",
        "{type: array, contains: {type: string, maxLength: 3}}",
        "breaking REQUEST_LIMIT_NARROWED ? (contains)",
        "safe RESPONSE_LIMIT_NARROWED ? (contains)",
    ),
    "more items of a kind": _limit(
        "{type: array, contains: {type: string}}",
        "{type: array, contains: {type: string}, minContains: 2}",
        narrower=True,
    ),
    "fewer items of a kind": _limit(
        "{type: array, contains: {type: string}, maxContains: 3}",
        "{type: array, contains: {type: string}, maxContains: 2}",
        narrower=True,
    ),
    "more items at least": _limit("{type: array, minItems: 1}", "{type: array, minItems: 2}", narrower=True),
    "items may be the same": _limit("{type: array, uniqueItems: true}", "{type: array}", narrower=False),
    "no least number": _same("{type: array}", "{type: array, minItems: 0, uniqueItems: false}"),
}

SCALARS = {
    "multipleOf 2 to 3": _both(
        "{type: integer, multipleOf: 2}",
        "{type: integer, multipleOf: 3}",
        "breaking REQUEST_LIMIT_CHANGED ?",
        "breaking RESPONSE_LIMIT_CHANGED ?",
    ),
    "multipleOf 2 to 4": _limit("{type: integer, multipleOf: 2}", "{type: integer, multipleOf: 4}", narrower=True),
    "multipleOf a hundredth to a tenth": _limit(
        "{type: number, multipleOf: 0.01}", "{type: number, multipleOf: 0.1}", narrower=True
    ),
    "multipleOf 1 of an integer": _same("{type: integer}", "{type: integer, multipleOf: 1}"),
    "bound ruled out": _limit("{type: number, minimum: 1}", "{type: number, exclusiveMinimum: 1}", narrower=True),
    "bound of an integer, written otherwise": _same(
        "{type: integer, minimum: 1}", "{type: integer, exclusiveMinimum: 0}"
    ),
    "exclusive bound raised": _limit(
        "{type: number, exclusiveMaximum: 9}", "{type: number, exclusiveMaximum: 10}", narrower=False
    ),
    "maximum lower": _limit("{type: number, maximum: 9.5}", "{type: number, maximum: 9}", narrower=True),
    "minimum beside a stricter bound": _same(
        "{type: number, exclusiveMinimum: 5}", "{type: number, exclusiveMinimum: 5, minimum: 3}"
    ),
    "minLength of nothing": _same("{type: string}", "{type: string, minLength: 0}"),
    "larger integers": _limit("{type: integer, format: int32}", "{type: integer, format: int64}", narrower=False),
    "smaller integers": _limit("{type: integer, format: int64}", "{type: integer, format: int32}", narrower=True),
    "encoding changed": _both(
        "{type: string, contentEncoding: base64}",
        "{type: string, contentEncoding: base32}",
        "breaking REQUEST_FORMAT_CHANGED ?",
        "breaking RESPONSE_FORMAT_CHANGED ?",
    ),
    "schema of what a text holds": _both(
        "{type: string, contentSchema: {type: string}}",
        "{type: string, contentSchema: {type: integer}}",
        "dangerous KEYWORD_CHANGED ?",
        "dangerous KEYWORD_CHANGED ?",
    ),
    "limits beside null": _limit(
        "{type: [string, 'null'], maxLength: 9}", "{type: [string, 'null'], maxLength: 8}", narrower=True
    ),
    "limit that says nothing of the type": _both(
        "{type: integer}", "{type: integer, maxLength: 8}", "dangerous KEYWORD_CHANGED ?", "dangerous KEYWORD_CHANGED ?"
    ),
    "default written otherwise": _same(
        "{type: object, default: {a: 1, b: 2.0}}", "{type: object, default: {b: 2, a: 1}}"
    ),
    "default that is true and no longer 1": _both(
        "{default: 1}",
        "{default: true}",
        "dangerous REQUEST_DEFAULT_CHANGED ?",
        "safe DOCUMENTATION_CHANGED ?",
    ),
    "title": _both(
        "{type: string, title: A}",
        "{type: string, title: B}",
        "safe DOCUMENTATION_CHANGED ?",
        "safe DOCUMENTATION_CHANGED ?",
    ),
    "comment": _same("{type: string, $comment: A}", "{type: string, $comment: B}"),
    "extension": _both(
        "{type: string, x-a: 1}", "{type: string, x-a: 2}", "dangerous KEYWORD_CHANGED ?", "dangerous KEYWORD_CHANGED ?"
    ),
    "nothing fits any more": _both(
        "{type: string}", "false", "breaking REQUEST_TYPE_NARROWED ?", "safe RESPONSE_TYPE_NARROWED ?"
    ),
    "anything fits": _same("{}", "true"),
}

SCHEMAS = COMBINED | OBJECTS | ARRAYS | SCALARS
ROWS = {name: row for title, schema_row in SCHEMAS.items() for name, row in schema_row.rows(title).items()}
