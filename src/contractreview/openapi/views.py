"""What the parts of a shape say together about objects and arrays: exact, as JSON Schema has it."""

import re
from collections.abc import Mapping
from typing import cast

from contractgen.openapi.schema_check import Json
from contractreview.openapi.parts import Part, Schema
from contractreview.openapi.shapes import Shape


def properties(shape: Shape) -> dict[str, Schema]:
    """Each property that a part names, with all that the parts ask of its value."""
    names = dict.fromkeys(name for part in shape.parts for name in _members(part, "properties"))
    return {name: tuple(one for part in shape.parts for one in _asked_of(part, name)) for name in names}


def _asked_of(part: Part, name: str) -> list[Part]:
    patterns = [one for one in _members(part, "patternProperties") if _matches(one, name)]
    found = [part.child("patternProperties", one, suffix=f".{name}") for one in patterns]
    if name in _members(part, "properties"):
        return [*found, part.child("properties", name, suffix=f".{name}")]
    if not patterns and part.value.get("additionalProperties", True) is not True:
        found.append(part.child("additionalProperties", suffix=f".{name}"))
    return found


def required(shape: Shape) -> dict[str, Part]:
    """The properties that must be there."""
    return {str(name): part for part in shape.parts for name in _list(part.value.get("required"))}


def further(shape: Shape) -> Schema:
    """What a property that nobody names must fit; nothing is asked of it where this is empty."""
    keywords = ("additionalProperties", "unevaluatedProperties")
    return tuple(
        part.child(keyword, suffix=".*")
        for part in shape.parts
        for keyword in keywords
        if part.value.get(keyword, True) is not True and not _is_empty(part.value.get(keyword))
    )


def by_name(shape: Shape, keyword: str, suffix: str) -> dict[str, Schema]:
    """Schemas under names that are no properties: `patternProperties`, `dependentSchemas`."""
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
    """Property to the properties that must be there with it (`dependentRequired`)."""
    found: dict[str, dict[str, Part]] = {}
    for part in shape.parts:
        for name, others in _members(part, "dependentRequired").items():
            found.setdefault(name, {}).update({str(other): part for other in _list(others)})
    return found


def below(shape: Shape, keyword: str, suffix: str) -> Schema:
    """What all parts say by a keyword that holds one schema: `propertyNames`, `contains`, `not`."""
    return tuple(part.child(keyword, suffix=suffix) for part in shape.parts if keyword in part.value)


def prefix_length(shape: Shape) -> int:
    """How many items have a schema of their own."""
    return max((len(_list(part.value.get("prefixItems"))) for part in shape.parts), default=0)


def item(shape: Shape, position: int | None) -> Schema:
    """What the item at a position must fit; None: all items behind those with a schema of their own."""
    found: list[Part] = []
    for part in shape.parts:
        own = part.parts("prefixItems")
        if position is not None and position < len(own):
            found.append(Part(own[position].at, f"{part.name}[{position}]"))
        elif "items" in part.value and part.value["items"] is not True:
            found.append(part.child("items", suffix="[]" if position is None else f"[{position}]"))
        elif part.value.get("unevaluatedItems", True) is not True:
            found.append(part.child("unevaluatedItems", suffix="[]" if position is None else f"[{position}]"))
    return tuple(found)


def _members(part: Part, keyword: str) -> Mapping[str, Json]:
    found = part.value.get(keyword)
    return cast("Mapping[str, Json]", found) if isinstance(found, dict) else {}


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def _is_empty(value: Json) -> bool:
    return isinstance(value, Mapping) and not value


def _matches(pattern: str, name: str) -> bool:
    """Whether a name is one of the pattern's; a pattern that Python does not know is held to match nothing."""
    try:
        return re.search(pattern, name) is not None
    except re.error:
        return False
