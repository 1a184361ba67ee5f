"""The JSON schemas that the generator supports: those whose meaning the generated models keep.

A keyword that would be dropped silently (`not`, `if`, `uniqueItems`, ...) is a fault of the contract. One meaning is
widened: `oneOf` is read like `anyOf`.
"""

import re
from collections.abc import Iterator, Mapping
from typing import cast
from urllib.parse import unquote

from contractgen.openapi.document import Document
from contractgen.openapi.patterns import UnsupportedPattern, translated
from contractgen.openapi.schema_check import Json, violations

Schema = Mapping[str, Json]

COMPONENT = "#/components/schemas/"

ANNOTATIONS = frozenset({"title", "description", "example", "examples", "deprecated", "default", "$comment"})
SCALARS = frozenset({"string", "integer", "number", "boolean"})
_ASSERTIONS = frozenset(
    {"$ref", "type", "enum", "const", "format", "allOf", "anyOf", "oneOf", "discriminator"}
    | {"properties", "required", "additionalProperties", "items", "minItems", "maxItems"}
    | {"minLength", "maxLength", "pattern"}
    | {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"}
)
NAMED_SCHEMAS = frozenset({"properties"})
"""Keywords whose members are schemas under any name, also `default` and `enum`."""
LISTED_SCHEMAS = frozenset({"allOf", "anyOf", "oneOf"})
INNER_SCHEMAS = frozenset({"items", "additionalProperties"})


def is_annotation(keyword: str) -> bool:
    """Whether a keyword is for readers only, and does not restrict values."""
    return keyword in ANNOTATIONS or keyword.startswith("x-")


def assertions(schema: Schema) -> set[str]:
    """The keywords that restrict values."""
    return {keyword for keyword in schema if not is_annotation(keyword)}


def check_schema(document: Document, schema: Json, place: str, *, named: bool = False) -> None:
    """Raise for anything in a schema that the generated models would not keep; `named` if it becomes a class."""
    if not isinstance(schema, Mapping):
        raise document.fault(place, "a schema that is only true or false is not supported")
    for keyword in sorted(assertions(schema) - _ASSERTIONS):
        raise document.fault(place, f"the keyword `{keyword}` is not supported in a schema")
    if not re.fullmatch(f"{COMPONENT}[^/]+", unquote(str(schema.get("$ref", f"{COMPONENT}-")))):
        raise document.fault(place, f"$ref {schema['$ref']}: a schema is found in {COMPONENT}")
    _check_type(document, schema, place, named=named)
    _check_values(document, schema, place)
    for part in cast("list[Json]", schema.get("allOf", [])):
        if _is_closed(document, part, place):
            raise document.fault(place, "a part of `allOf` forbids the members of the other parts")
    if "default" in schema:
        for violation in violations(schema["default"], schema, within=document.root):
            raise document.fault(place, f"the default is not what the schema allows: {violation.message}")
    for name, part in _parts(schema):
        check_schema(document, part, f"{place}/{name}")


def component(reference: str) -> str:
    """The name of the component schema that a reference points to."""
    return unquote(reference).removeprefix(COMPONENT)


def _check_values(document: Document, schema: Schema, place: str) -> None:
    if "pattern" in schema:
        try:
            translated(str(schema["pattern"]))
        except UnsupportedPattern as error:
            raise document.fault(place, f"the pattern {schema['pattern']} cannot be kept to: {error}") from None
    values = [*cast("list[Json]", schema.get("enum", [])), *([schema["const"]] if "const" in schema else [])]
    for value in values:
        if isinstance(value, Mapping | list | float) and not (isinstance(value, float) and value.is_integer()):
            raise document.fault(place, f"the value {value} is not a text, a whole number, true, false or null")


def _check_type(document: Document, schema: Schema, place: str, *, named: bool) -> None:
    types = schema.get("type")
    if not isinstance(types, list):
        return
    plain = [kind for kind in types if kind != "null"]
    if len(plain) != 1 or len(types) > 2:
        raise document.fault(place, "a type is one kind of value, or one kind and null")
    if named and plain[0] not in SCALARS:
        raise document.fault(place, f"write `oneOf` with {{type: {plain[0]}}} and {{type: 'null'}}")


def _is_closed(document: Document, part: Json, place: str) -> bool:
    """Whether a schema, or the one that it references, has `additionalProperties: false`."""
    schema = cast("Schema", part)
    if "$ref" in schema:
        return _is_closed(document, document.target(str(schema["$ref"]), place), place)
    return schema.get("additionalProperties") is False


def _parts(schema: Schema) -> Iterator[tuple[str, Json]]:
    """The subschemas of a schema, each with its place."""
    properties = cast("Mapping[str, Json]", schema.get("properties", {}))
    yield from ((f"properties/{name}", part) for name, part in properties.items())
    for keyword in ("items", "additionalProperties"):
        if keyword in schema and not (keyword == "additionalProperties" and isinstance(schema[keyword], bool)):
            yield keyword, schema[keyword]
    for keyword in ("allOf", "anyOf", "oneOf"):
        parts = cast("list[Json]", schema.get(keyword, []))
        yield from ((f"{keyword}/{position}", part) for position, part in enumerate(parts))
