"""An OpenAPI document as the reference needs it: operations with their responses, and the schemas."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from contractgen.openapi.document import Document, Node
from contractgen.openapi.schema_check import Json

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_LIMITS = {
    "minLength": "at least {} characters",
    "maxLength": "at most {} characters",
    "minimum": "at least {}",
    "maximum": "at most {}",
    "minItems": "at least {} items",
    "maxItems": "at most {} items",
    "pattern": "pattern {}",
    "format": "{}",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A value's type in words, with the schema that describes it, if there is any."""

    before: str
    schema: str
    after: str


@dataclass(frozen=True, slots=True)
class Value:
    """A property or a parameter."""

    name: str
    kind: Kind
    required: bool
    description: str
    limits: Sequence[str]


@dataclass(frozen=True, slots=True)
class Content:
    """What a body holds."""

    media_type: str
    kind: Kind
    example: str


@dataclass(frozen=True, slots=True)
class ResponseView:
    """A status that the contract lists."""

    status: str
    description: str
    contents: Sequence[Content]
    headers: Sequence[Value]


@dataclass(frozen=True, slots=True)
class OperationView:
    """An operation."""

    id: str
    method: str
    path: str
    summary: str
    description: str
    deprecated: bool
    access: Sequence[str]
    parameters: Sequence[Value]
    body: Sequence[Content]
    responses: Sequence[ResponseView]


@dataclass(frozen=True, slots=True)
class Group:
    """The operations of a tag."""

    name: str
    description: str
    operations: Sequence[OperationView]


@dataclass(frozen=True, slots=True)
class SchemaView:
    """A component schema."""

    name: str
    kind: Kind
    description: str
    values: Sequence[Value]
    choices: Sequence[str]


@dataclass(frozen=True)
class RestView:
    """The whole document."""

    document: Document

    @cached_property
    def title(self) -> str:
        """The document's title and version."""
        return self._info.text("title")

    @property
    def version(self) -> str:
        """The document's version."""
        return self._info.text("version")

    @property
    def description(self) -> str:
        """What the document says of itself."""
        return self._info.text("description")

    @cached_property
    def groups(self) -> Sequence[Group]:
        """The operations by tag, in the document's order; webhooks come last."""
        operations = list(self._operations("paths"))
        callbacks = [view for _, view in self._operations("webhooks")]
        tags = self.document.top().items("tags")
        groups = [
            Group(
                tag.text("name"),
                tag.text("description"),
                [view for names, view in operations if tag.text("name") in names],
            )
            for tag in tags
        ]
        return [*groups, Group("callbacks", "Calls in the opposite direction.", callbacks)] if callbacks else groups

    @cached_property
    def schemas(self) -> Sequence[SchemaView]:
        """The component schemas by name."""
        components = self.document.top().child("components")
        nodes = components.children("schemas") if components else ()
        return sorted((_schema(name, node) for name, node in nodes), key=lambda schema: schema.name.lower())

    @property
    def _info(self) -> Node:
        info = self.document.top().child("info")
        if info is None:
            raise self.document.fault("#/info", "is missing")
        return info

    def _operations(self, where: str) -> Iterator[tuple[tuple[str, ...], OperationView]]:
        for path, item in self.document.top().children(where):
            shared = list(item.items("parameters"))
            for method in _METHODS:
                node = item.child(method)
                if node is not None:
                    yield node.names("tags"), self._operation(path, method, node, shared)

    def _operation(self, path: str, method: str, node: Node, shared: Sequence[Node]) -> OperationView:
        body = node.child("requestBody")
        return OperationView(
            id=node.text("operationId"),
            method=method.upper(),
            path=path,
            summary=node.text("summary"),
            description=node.text("description"),
            deprecated=node.flag("deprecated"),
            access=self._access(node),
            parameters=[_parameter(parameter) for parameter in (*shared, *node.items("parameters"))],
            body=list(_contents(body)) if body else (),
            responses=[_response(status, response) for status, response in node.children("responses")],
        )

    def _access(self, node: Node) -> Sequence[str]:
        """The permissions, or else the kind of key, that a caller has to send; empty if everybody may call."""
        if needs := node.names("x-needs"):
            return needs
        root = self.document.root.get("security", ())
        schemes = cast("Sequence[Mapping[str, Json]]", node.value.get("security", root))
        return [name for scheme in schemes for name in scheme]


def _parameter(node: Node) -> Value:
    schema = node.child("schema")
    limits = _limits(schema) if schema else ()
    kind = _kind(schema) if schema else Kind("", "", "")
    return Value(node.text("name"), kind, node.flag("required"), node.text("description"), limits)


def _response(status: str, node: Node) -> ResponseView:
    headers = [
        Value(name, _kind(schema), header.flag("required"), header.text("description"), _limits(schema))
        for name, header in node.children("headers")
        if (schema := header.child("schema")) is not None
    ]
    return ResponseView(status, node.text("description"), list(_contents(node)), headers)


def _contents(node: Node) -> Iterator[Content]:
    for media_type, content in node.children("content"):
        schema = content.child("schema")
        example = content.value.get("example")
        text = "" if example is None else json.dumps(example, indent=2, ensure_ascii=False)
        yield Content(media_type, _kind(schema) if schema else Kind("", "", ""), text)


def _schema(name: str, node: Node) -> SchemaView:
    required = node.names("required")
    values = [
        Value(member, _kind(value), member in required, value.text("description"), _limits(value))
        for member, value in node.children("properties")
    ]
    choices = [str(value) for value in cast("Sequence[Json]", node.value.get("enum", ()))]
    return SchemaView(name, _plain_kind(node), node.text("description"), values, choices)


def _kind(node: Node) -> Kind:
    """The type of what a reference or a schema describes."""
    if node.reference is not None:
        return Kind("", node.reference.rpartition("/")[2], "")
    return _plain_kind(node)


def _plain_kind(node: Node) -> Kind:
    items = node.child("items")
    if items is not None:
        inner = _kind(items)
        return Kind(f"list of {inner.before}", inner.schema, inner.after)
    choices = [*node.items("anyOf"), *node.items("oneOf")]
    if choices:
        kinds = [_kind(choice) for choice in choices]
        named = next((kind.schema for kind in kinds if kind.schema), "")
        others = " or ".join(kind.before for kind in kinds if not kind.schema)
        return Kind("", named, f" or {others}" if named and others else others)
    given = node.value.get("type", "any")
    words = given if isinstance(given, str) else " or ".join(str(name) for name in cast("Sequence[Json]", given))
    return Kind(words, "", "")


def _limits(node: Node) -> Sequence[str]:
    limits = [words.format(node.value[key]) for key, words in _LIMITS.items() if node.has(key)]
    if node.has("enum"):
        limits.append("one of " + ", ".join(str(value) for value in cast("Sequence[Json]", node.value["enum"])))
    if node.has("default"):
        limits.append(f"default {json.dumps(node.value['default'])}")
    return limits
