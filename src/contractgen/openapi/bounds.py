"""Checks that the requests of a document are bounded: each string by its length, each list by its number of items."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

from contractgen.openapi.document import Document, load
from contractgen.openapi.schema_check import Json

_SHORT_FORMATS = {"date", "date-time", "uuid"}
"""Formats that are parsed into values of their own, so that their text is short."""


def unbounded(path: Path) -> Iterator[str]:
    """Each unbounded string and list of a request, by file and line."""
    document = load(path)
    seen: set[str] = set()
    for place, schema in _request_schemas(document.root):
        for where, keyword in _missing(document, schema, place, seen):
            yield f"{path}:{document.lines.of_place(where)}: {where}: has no bound: say it with {keyword}"


def _request_schemas(root: Mapping[str, Json]) -> Iterator[tuple[str, Json]]:
    """Every schema of a parameter or a request's body, with its place."""
    for path, item in _members(root.get("paths")):
        for method, operation in _members(item):
            place = f"#/paths/{path.replace('~', '~0').replace('/', '~1')}/{method}"
            if method == "parameters":
                yield from _of_parameters(operation, place)
            yield from _of_parameters(_member(operation, "parameters"), f"{place}/parameters")
            for kind, media in _members(_member(_member(operation, "requestBody"), "content")):
                where = f"{place}/requestBody/content/{kind.replace('/', '~1')}/schema"
                yield where, _member(media, "schema")
    for kind in ("parameters", "requestBodies"):
        for name, component in _members(_member(root.get("components"), kind)):
            place = f"#/components/{kind}/{name}"
            if kind == "parameters":
                yield f"{place}/schema", _member(component, "schema")
            for media_type, media in _members(_member(component, "content")):
                yield f"{place}/content/{media_type.replace('/', '~1')}/schema", _member(media, "schema")


def _of_parameters(parameters: Json, place: str) -> Iterator[tuple[str, Json]]:
    for index, parameter in enumerate(parameters if isinstance(parameters, list) else ()):
        yield f"{place}/{index}/schema", _member(parameter, "schema")


def _missing(document: Document, schema: Json, place: str, seen: set[str]) -> Iterator[tuple[str, str]]:
    """Each unbounded schema in a schema, with the keyword that it lacks; a referenced schema is visited once."""
    if not isinstance(schema, Mapping):
        return
    reference = schema.get("$ref")
    if isinstance(reference, str):
        if reference not in seen:
            seen.add(reference)
            yield from _missing(document, document.target(reference, place), reference, seen)
        return
    type_ = schema.get("type")
    types = type_ if isinstance(type_, list) else [type_]
    is_short = "enum" in schema or "const" in schema or schema.get("format") in _SHORT_FORMATS
    if "string" in types and not is_short and "maxLength" not in schema:
        yield place, "maxLength"
    if "array" in types and "maxItems" not in schema:
        yield place, "maxItems"
    for name, part in _members(schema.get("properties")):
        yield from _missing(document, part, f"{place}/properties/{name}", seen)
    for name in ("items", "additionalProperties"):
        yield from _missing(document, schema.get(name), f"{place}/{name}", seen)
    for name in ("allOf", "anyOf", "oneOf"):
        parts = schema.get(name)
        for index, part in enumerate(parts if isinstance(parts, list) else ()):
            yield from _missing(document, part, f"{place}/{name}/{index}", seen)


def _members(value: Json) -> Iterator[tuple[str, Json]]:
    if isinstance(value, Mapping):
        yield from cast("Mapping[str, Json]", value).items()


def _member(value: Json, name: str) -> Json:
    return cast("Mapping[str, Json]", value).get(name) if isinstance(value, Mapping) else None
