"""A schema as the alternatives that its values have: one for each type, however they are written."""

from collections.abc import Iterator, Mapping
from typing import cast

from contractgen.openapi.schema_check import Json
from contractreview.openapi.documents import At

_OF_PYTHON: dict[type, str] = {bool: "boolean", int: "integer", float: "number", str: "string", type(None): "null"}
_IMPLIED = {"properties": "object", "additionalProperties": "object", "required": "object", "items": "array"}


def variants(schema: At) -> dict[str, At]:
    """The alternatives of a schema by name: the type's, with the component's behind it where two have one type."""
    found: dict[str, At] = {}
    for one in _alternatives(schema):
        name = _type_of(one)
        while name in found:
            name = f"{name} {one.component}".strip() if one.component and one.component not in name else f"{name}'"
        found[name] = one
    return found


def _alternatives(schema: At) -> Iterator[At]:
    for keyword in ("anyOf", "oneOf"):
        if schema.has(keyword):
            for one in schema.get(keyword).items():
                yield from _alternatives(one)
            return
    if schema.has("allOf"):
        yield _joined(schema)
        return
    types = schema.get("type").value
    if isinstance(types, list):
        members = cast("Mapping[str, Json]", schema.value)
        yield from (At(schema.contract, {**members, "type": one}, schema.pointer) for one in cast("list[str]", types))
    else:
        yield schema


def _joined(schema: At) -> At:
    """`allOf` as one schema: members of objects together, of anything else the last that says it."""
    joined: dict[str, Json] = {}
    properties: dict[str, Json] = {}
    required: list[str] = []
    for part in (*schema.get("allOf").items(), schema):
        part = _joined(part) if part is not schema and part.has("allOf") else part
        own = cast("Mapping[str, Json]", part.value if isinstance(part.value, Mapping) else {})
        joined |= {key: value for key, value in own.items() if key != "allOf"}
        properties |= cast("Mapping[str, Json]", own.get("properties", {}))
        required += cast("list[str]", own.get("required", []))
    if properties:
        joined["properties"] = properties
    if required:
        joined["required"] = required
    return At(schema.contract, joined, schema.pointer)


def _type_of(schema: At) -> str:
    stated = schema.get("type").value
    if isinstance(stated, str):
        return stated
    values = [schema.get("const")] if schema.has("const") else [*schema.get("enum").items()]
    kinds = {_OF_PYTHON.get(type(one.value), "any") for one in values}
    if len(kinds) == 1:
        return kinds.pop()
    return next((kind for keyword, kind in _IMPLIED.items() if schema.has(keyword)), "any")
