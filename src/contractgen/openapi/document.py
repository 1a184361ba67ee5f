"""Loads an OpenAPI document: YAML without implicit types, references resolved, places named in messages."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import cast
from urllib.parse import unquote

import jsonschema_rs
import yaml
from openapi_spec_validator.schemas import get_schema_content_v31

from contractgen.openapi.lines import Lines
from contractgen.openapi.schema_check import Json, violations
from contractgen.runtime import ContractError

# libyaml reads a large document in a tenth of the time; PyYAML has it wherever it could be built.
_LOADER = cast("type[yaml.SafeLoader]", getattr(yaml, "CSafeLoader", yaml.SafeLoader))
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")


@dataclass(frozen=True)
class Document:
    """A document that is valid by OpenAPI 3.1's own schema, and whose references all resolve inside it."""

    name: str
    """The file's name, with which every message begins, before the line."""
    root: Mapping[str, Json]
    lines: Lines = field(repr=False, compare=False)

    def fault(self, place: str, message: str) -> ContractError:
        """The error to raise for a fault of the contract at `place` (an operation, or a JSON pointer)."""
        return ContractError(f"{self.name}:{self.lines.of_place(place)}: {place}: {message}")

    def top(self) -> "Node":
        """The document's root."""
        return Node(self, self.root, "#")

    def target(self, reference: str, place: str) -> Json:
        """The target of a local reference."""
        if not reference.startswith("#/"):
            raise self.fault(place, f"$ref {reference}: only references inside the document are supported")
        target: Json = self.root
        for step in reference[2:].split("/"):
            key = unquote(step).replace("~1", "/").replace("~0", "~")
            if not isinstance(target, Mapping) or key not in target:
                raise self.fault(place, f"$ref {reference} leads nowhere")
            target = target[key]
        return target


@dataclass(frozen=True)
class Node:
    """An object of the document, with its place for messages."""

    document: Document
    value: Mapping[str, Json]
    place: str
    reference: str | None = None
    """The reference that was resolved to reach it, if any."""

    def named(self, place: str) -> "Node":
        """The same object, with another place for messages."""
        return Node(self.document, self.value, place, self.reference)

    def has(self, key: str) -> bool:
        """Whether the object has the member."""
        return key in self.value

    def text(self, key: str) -> str:
        """A string member, stripped; empty if there is none."""
        return str(self.value.get(key, "")).strip()

    def flag(self, key: str) -> bool:
        """A boolean member; false if there is none."""
        return self.value.get(key) is True

    def names(self, key: str) -> tuple[str, ...]:
        """A member that is a list of strings; empty if there is none."""
        return tuple(cast("Sequence[str]", self.value.get(key, ())))

    def child(self, key: str) -> "Node | None":
        """The object under `key`, its reference resolved."""
        member = self.value.get(key)
        return None if member is None else self._resolve(member, f"{self.place}/{key}")

    def children(self, key: str) -> Iterator[tuple[str, "Node"]]:
        """The members of the object under `key` in the document's order, references resolved."""
        members = cast("Mapping[str, Json]", self.value.get(key, {}))
        for name, member in members.items():
            yield name, self._resolve(member, f"{self.place}/{key}/{name}")

    def items(self, key: str) -> Iterator["Node"]:
        """The objects in the list under `key`, references resolved."""
        for position, item in enumerate(cast("Sequence[Json]", self.value.get(key, ()))):
            yield self._resolve(item, f"{self.place}/{key}/{position}")

    def fault(self, message: str) -> ContractError:
        """The error for a fault of the contract at this object."""
        return self.document.fault(self.place, message)

    def refuse(self, *keys: str) -> None:
        """Raise for a member that the generator does not support."""
        for key in keys:
            if key in self.value:
                raise self.fault(f"`{key}` is not supported")

    def _resolve(self, value: Json, place: str) -> "Node":
        reference: str | None = None
        seen: set[str] = set()
        while isinstance(value, Mapping) and isinstance(
            next_reference := cast("Mapping[str, Json]", value).get("$ref"), str
        ):
            if next_reference in seen:
                raise self.document.fault(place, f"$ref {next_reference} leads to itself")
            seen.add(next_reference)
            reference = next_reference
            value = self.document.target(next_reference, place)
        return Node(self.document, cast("Mapping[str, Json]", value), place, reference)


def load(path: Path, *, may_be_circular: bool = False) -> Document:
    """The document in `path`; raises ContractError for anything that is not a valid OpenAPI 3.1 document.

    A schema that consists of itself is allowed if documents are only compared (`may_be_circular`).
    """
    try:
        tree = yaml.compose(path.read_text(encoding="utf-8"), Loader=_LOADER)
        loaded = _mapping(tree) if isinstance(tree, yaml.MappingNode) else {}
    except (OSError, UnicodeError, yaml.YAMLError) as error:
        raise ContractError(f"{path.name}: {error}") from error
    document = Document(path.name, loaded, Lines(tree))
    if not str(document.root.get("openapi", "")).startswith("3.1."):
        raise document.fault("#/openapi", "only OpenAPI 3.1 is supported")
    _check_shape(document)
    for place, reference in _references(document.root, "#"):
        document.target(reference, place)
    if not may_be_circular:
        _refuse_circles(document)
    return document


def _check_shape(document: Document) -> None:
    """Validate the document by OpenAPI's published schema, so that the reader can rely on its form."""
    if _is_valid(document.root):
        return
    # The slower validator gives the message, since its messages are clearer.
    for error in violations(document.root, _published_schema(), within=_published_schema()):
        place = "/".join(("#", *(str(step) for step in error.absolute_path)))
        raise document.fault(place, error.message)


def _is_valid(root: Mapping[str, Json]) -> bool:
    """Whether the document is valid by that schema; this validator takes milliseconds, not seconds."""
    try:
        return _validator().is_valid(root)
    except ValueError:
        return False


@cache
def _published_schema() -> Mapping[str, Json]:
    """OpenAPI's own schema. It takes longer to read than most documents."""
    return cast("Mapping[str, Json]", get_schema_content_v31())


@cache
def _validator() -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(dict(_published_schema()))


_NAMED = frozenset({"properties", "schemas", "responses", "parameters", "requestBodies", "headers", "content"})
"""Members whose own members have names chosen by the author: `default` is a name there, not a value."""
_VALUES = frozenset({"example", "examples", "default", "const", "enum"})


def _references(value: Json, place: str, *, names: bool = False) -> Iterator[tuple[str, str]]:
    """Every reference with its place; examples are skipped, since they may contain anything."""
    if isinstance(value, Mapping):
        members = cast("Mapping[str, Json]", value)
        if isinstance(reference := members.get("$ref"), str) and not names:
            yield place, reference
        for key, member in members.items():
            if names or key not in _VALUES:
                yield from _references(member, f"{place}/{key}", names=not names and key in _NAMED)
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from _references(item, f"{place}/{position}")


def _refuse_circles(document: Document) -> None:
    """Refuse a schema that consists of itself, by references with nothing between them."""
    components = cast("Mapping[str, Mapping[str, Json]]", document.root.get("components", {}))
    for name, schema in components.get("schemas", {}).items():
        place = f"#/components/schemas/{name}"
        waiting, seen = list(_same_value_references(schema)), set[str]()
        while waiting:
            reference = unquote(waiting.pop())
            if reference == place:
                raise document.fault(place, "is made of itself: a reference leads to it with nothing between")
            if reference not in seen:
                seen.add(reference)
                waiting += _same_value_references(document.target(reference, place))


def _same_value_references(schema: Json) -> Iterator[str]:
    """The references to schemas that describe the same value, not a part of it."""
    if not isinstance(schema, Mapping):
        return
    members = cast("Mapping[str, Json]", schema)
    if isinstance(reference := members.get("$ref"), str):
        yield reference
    for keyword in ("allOf", "anyOf", "oneOf"):
        parts = members.get(keyword)
        for part in parts if isinstance(parts, list) else ():
            yield from _same_value_references(part)


def _constructed(node: yaml.Node) -> Json:
    """A YAML node read like JSON: `no`, `12:30` and `2026-01-01` are strings, keys are strings, no key occurs twice."""
    if isinstance(node, yaml.MappingNode):
        return _mapping(node)
    if isinstance(node, yaml.SequenceNode):
        return [_constructed(item) for item in node.value]
    kind, text = node.tag.rpartition(":")[2], str(node.value)
    if kind == "null":
        return None
    if (kind in {"int", "float"} and _NUMBER.fullmatch(text)) or (kind == "bool" and text in {"true", "false"}):
        return json.loads(text)
    return text


def _mapping(node: yaml.MappingNode) -> dict[str, Json]:
    members: dict[str, Json] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        if key in members:
            raise yaml.MarkedYAMLError(problem=f"the key {key!r} is given twice", problem_mark=key_node.start_mark)
        members[key] = _constructed(value_node)
    return members
