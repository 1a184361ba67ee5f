"""The rules of a shape for objects and arrays, from all its parts, as JSON Schema combines them."""

import re
from collections.abc import Mapping
from typing import cast

from contractgen.openapi.schema_check import Json
from contractreview.openapi.parts import Part, Schema
from contractreview.openapi.shapes import Shape


def properties(shape: Shape) -> dict[str, Schema]:
    """Each property that a part names, with all schemas for its value."""
    names = dict.fromkeys(name for part in shape.parts for name in _members(part, "properties"))
    return {name: tuple(schema for part in shape.parts for schema in _schemas_of(part, name)) for name in names}


def _schemas_of(part: Part, name: str) -> list[Part]:
    patterns = [pattern for pattern in _members(part, "patternProperties") if _matches(pattern, name)]
    schemas = [part.child("patternProperties", pattern, suffix=f".{name}") for pattern in patterns]
    if name in _members(part, "properties"):
        return [*schemas, part.child("properties", name, suffix=f".{name}")]
    if not patterns and part.value.get("additionalProperties", True) is not True:
        schemas.append(part.child("additionalProperties", suffix=f".{name}"))
    return schemas


def required(shape: Shape) -> dict[str, Part]:
    """The required properties, each with the part that says so."""
    return {str(name): part for part in shape.parts for name in _list(part.value.get("required"))}


def further(shape: Shape) -> Schema:
    """The schema of further properties; empty if every value is allowed."""
    keywords = ("additionalProperties", "unevaluatedProperties")
    return tuple(
        part.child(keyword, suffix=".*")
        for part in shape.parts
        for keyword in keywords
        if part.value.get(keyword, True) is not True and not _is_empty(part.value.get(keyword))
    )


def by_name(shape: Shape, keyword: str, suffix: str) -> dict[str, Schema]:
    """Schemas under a keyword, by name: `patternProperties`, `dependentSchemas`."""
    names = dict.fromkeys(name for part in shape.parts for name in _members(part, keyword))
    return {
        name: tuple(
            part.child(keyword, name, suffix=suffix.format(name))
            for part in shape.parts
            if name in _members(part, keyword)
        )
        for name in names
    }


def dependents(shape: Shape) -> dict[str, dict[str, Part]]:
    """Property to the properties that it requires (`dependentRequired`)."""
    by_name: dict[str, dict[str, Part]] = {}
    for part in shape.parts:
        for name, others in _members(part, "dependentRequired").items():
            by_name.setdefault(name, {}).update({str(other): part for other in _list(others)})
    return by_name


def below(shape: Shape, keyword: str, suffix: str) -> Schema:
    """The schema under a keyword that holds one: `propertyNames`, `contains`, `not`."""
    return tuple(part.child(keyword, suffix=suffix) for part in shape.parts if keyword in part.value)


def prefix_length(shape: Shape) -> int:
    """How many items have a schema of their own."""
    return max((len(_list(part.value.get("prefixItems"))) for part in shape.parts), default=0)


def item(shape: Shape, position: int | None) -> Schema:
    """The schema of the item at a position; `None` means the items after those with their own schema."""
    schemas: list[Part] = []
    for part in shape.parts:
        own = part.parts("prefixItems")
        if position is not None and position < len(own):
            schemas.append(Part(own[position].at, f"{part.name}[{position}]"))
        elif "items" in part.value and part.value["items"] is not True:
            schemas.append(part.child("items", suffix="[]" if position is None else f"[{position}]"))
        elif part.value.get("unevaluatedItems", True) is not True:
            schemas.append(part.child("unevaluatedItems", suffix="[]" if position is None else f"[{position}]"))
    return tuple(schemas)


def _members(part: Part, keyword: str) -> Mapping[str, Json]:
    members = part.value.get(keyword)
    return cast("Mapping[str, Json]", members) if isinstance(members, dict) else {}


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def _is_empty(value: Json) -> bool:
    return isinstance(value, Mapping) and not value


def _matches(pattern: str, name: str) -> bool:
    """Whether a name matches the pattern. A pattern that Python cannot compile matches nothing."""
    try:
        return re.search(pattern, name) is not None
    except re.error:
        return False
