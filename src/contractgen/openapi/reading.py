"""Reads a document into a `Contract`. Whatever the generator cannot generate faithfully is refused here."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import cast

from contractgen.names import pascal
from contractgen.openapi.contract import Body, Contract, Header, Operation, Parameter, Place, Response, Tag
from contractgen.openapi.document import Document, Node, load
from contractgen.openapi.options import OpenApiOptions
from contractgen.openapi.types import Types
from contractgen.runtime.rest_contract import Deprecation

_METHODS = ("get", "put", "post", "delete", "patch")
_JSON = re.compile(r"application/(json|[a-z0-9.+-]+\+json)")
_TEXTS = ("text/csv", "text/html")
_FORM = "application/x-www-form-urlencoded"
_RESERVED_ARGUMENTS = {"self", "call", "body", "models", "responses", "operations"}
_RESERVED_HEADERS = {"status", "media_type", "header_names", "body", "chunks", "json", "headers"}
_RESERVED_IDS = {"operations"}
_RESERVED_REQUEST_HEADERS = {
    "accept",
    "content-type",
    "authorization",
}  # OpenAPI: no parameter may describe these headers


def read_contract(path: Path, options: OpenApiOptions) -> Contract:
    """The contract in the document `path`; raises ContractError for the first fault found."""
    document = load(path)
    types = Types(document, options.types)
    top = document.top()
    _check_server(top, options)
    tags = tuple(_tag(node) for node in top.items("tags"))
    operations = tuple(_OperationReader(options, types, tags, node).read() for node in _operations(top))
    _refuse_repeated(document, "operationId", operations, lambda operation: operation.title)
    _refuse_repeated(document, "address", operations, _address)
    used = {operation.tag for operation in operations}
    used_tags = tuple(tag for tag in tags if tag.name in used)
    info = cast("dict[str, str]", document.root["info"])
    return Contract(document, info["title"], used_tags, operations, types.schemas, types.imports())


def _check_server(top: Node, options: OpenApiOptions) -> None:
    if "server" in options.outputs and options.call is None:
        raise top.fault("codegen.toml names no `call`: the class of what a handler is given first")
    for server in top.items("servers"):
        path = re.sub(r"^[a-z]+://[^/]*", "", server.text("url"))
        if "server" in options.outputs and path not in {"", "/"}:
            raise server.fault(f"the path {path} belongs in front of every path of `paths`, not here")


def _tag(node: Node) -> Tag:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", node.text("name")):
        raise node.fault("a tag is named like a module: like_this")
    return Tag(node.text("name"), node.text("description"))


def _operations(top: Node) -> Iterator[tuple[str, str, Node, Node]]:
    """Path, method, path item and operation of each operation, in the document's order."""
    for path, item in top.children("paths"):
        item.refuse("head", "options", "trace", "servers")
        for method in item.value if path.startswith("/") else ():
            if method in _METHODS and (operation := item.child(method)) is not None:
                yield path, method.upper(), item, operation


def _address(operation: Operation) -> str:
    return f"{operation.method} {re.sub(r'{[^}]*}', '{}', operation.path)}"


def _refuse_repeated(
    document: Document, what: str, operations: Iterable[Operation], key: Callable[[Operation], str]
) -> None:
    counts = Counter(key(operation) for operation in operations)
    for operation in operations:
        if counts[key(operation)] > 1:
            raise document.fault(operation.id, f"another operation has the same {what} ({operation.path})")


class _OperationReader:
    """Reads one operation; its messages name it by `operationId`."""

    def __init__(
        self, options: OpenApiOptions, types: Types, tags: Iterable[Tag], location: tuple[str, str, Node, Node]
    ) -> None:
        self._path, self._method, self._item, node = location
        self._options = options
        self._types = types
        self._tags = {tag.name for tag in tags}
        self._id = node.text("operationId")
        self._node = node.named(self._id or f"{self._method} {self._path}")

    def read(self) -> Operation:
        """The operation, checked."""
        if not re.fullmatch(r"[a-z][A-Za-z0-9]*", self._id) or self._id in _RESERVED_IDS:
            raise self._node.fault("no operationId" if not self._id else "an operationId is written likeThis")
        self._node.refuse("servers")
        documentation = "\n\n".join(filter(None, (self._node.text("summary"), self._node.text("description"))))
        operation = Operation(
            self._id, self._tag(), self._method, self._path, documentation, self._needs(), self._security(),
            self._parameters(), self._body(), tuple(self._responses()), self._deprecation(),
            self._needs_recent_authentication(),
        )  # fmt: skip
        self._check_arguments(operation)
        if "server" in self._options.outputs:
            self._check_refusals(operation)
        return operation

    def _tag(self) -> str:
        tags = self._node.names("tags")
        if len(tags) != 1:
            raise self._node.fault("an operation has one tag, the room that answers it")
        if tags[0] not in self._tags:
            raise self._node.fault(f"the tag {tags[0]} is not in the document's list of tags")
        return tags[0]

    def _needs(self) -> tuple[str, ...]:
        if self._options.needs_required and not self._node.has("x-needs"):
            raise self._node.fault("no x-needs: list the permissions that it needs, [] for none")
        needs = self._node.value.get("x-needs", [])
        if not isinstance(needs, list) or not all(isinstance(need, str) for need in needs):
            raise self._node.fault("x-needs is a list of permissions")
        return self._node.names("x-needs")

    def _needs_recent_authentication(self) -> bool:
        is_needed = self._node.flag("x-recent-authentication")
        if is_needed and not self._security():
            raise self._node.fault("x-recent-authentication asks who calls, but `security` lets everybody in")
        return is_needed

    def _deprecation(self) -> Deprecation | None:
        """The deprecation, with both of its dates: without them callers cannot plan."""
        if not self._node.flag("deprecated"):
            return None
        try:
            since, sunset = (date.fromisoformat(self._node.text(key)) for key in ("x-deprecated-since", "x-sunset"))
        except ValueError:
            raise self._node.fault("deprecated, but x-deprecated-since and x-sunset do not both name a day") from None
        if sunset <= since:
            raise self._node.fault("x-sunset is not after x-deprecated-since")
        return Deprecation(since, sunset)

    def _security(self) -> tuple[str, ...]:
        """The security schemes, any one of which suffices; empty: open to everyone."""
        top = self._node.document.top()
        stated = self._node if self._node.has("security") else top
        components = top.child("components")
        known = {name for name, _ in components.children("securitySchemes")} if components else set[str]()
        schemes: list[str] = []
        for alternative in stated.items("security"):
            if len(alternative.value) != 1:
                raise self._node.fault("each entry of `security` names one scheme; several entries are alternatives")
            schemes += alternative.value
        for scheme in schemes:
            if scheme not in known:
                raise self._node.fault(f"the security scheme {scheme} is not in components.securitySchemes")
        if self._node.value.get("x-needs") and not schemes:
            raise self._node.fault("x-needs asks for permissions, but `security` lets everybody in")
        return tuple(schemes)

    def _parameters(self) -> tuple[Parameter, ...]:
        """The operation's parameters; its own override those of its path item."""
        parameters: dict[tuple[str, str], Parameter] = {}
        for node in (*self._item.items("parameters"), *self._node.items("parameters")):
            parameter = self._parameter(node.named(f"{self._node.place}: parameter {node.text('name')}"))
            parameters[parameter.wire, parameter.place] = parameter
        in_path = {parameter.wire for parameter in parameters.values() if parameter.place == "path"}
        if in_path != set(re.findall(r"{([^}]*)}", self._path)):
            raise self._node.fault(f"the path {self._path} and its path parameters differ")
        return tuple(parameters.values())

    def _parameter(self, node: Node) -> Parameter:
        node.refuse("content", "style", "explode", "allowReserved", "allowEmptyValue")
        schema = node.value["schema"]
        type_ = self._types.parameter(schema, node.place)
        default = schema.get("default") if isinstance(schema, dict) else None
        parameter = Parameter(node.text("name"), cast("Place", node.text("in")), type_, node.flag("required"), default)
        if type_.many and parameter.place != "query":
            raise node.fault("only a query parameter may be an array")
        if parameter.place == "header" and parameter.wire.lower() in _RESERVED_REQUEST_HEADERS:
            raise node.fault("OpenAPI says elsewhere what this header holds")
        if default is not None and (parameter.required or type_.annotation in {"date", "AwareDatetime", "UUID"}):
            raise node.fault("a default is not supported here")
        return parameter

    def _body(self) -> Body | None:
        node = self._node.child("requestBody")
        if node is None:
            return None
        node = node.named(f"{self._node.place}: requestBody")
        media = dict(node.children("content"))
        if set(media) not in ({"application/json"}, {_FORM}):
            raise node.fault(f"a body is application/json, or {_FORM}")
        schema = next(iter(media.values())).value.get("schema", True)
        annotation = self._types.body(schema, f"{pascal(self._id)}Body", node.place)
        return Body(annotation, node.flag("required"), _FORM in media)

    def _responses(self) -> Iterator[Response]:
        for status, node in self._node.children("responses"):
            if not re.fullmatch(r"[2-5][0-9][0-9]", status):
                raise self._node.fault(f"the response {status} is not supported: list each status by its number")
            yield self._response(status, node.named(f"{self._node.place}: response {status}"))

    def _response(self, status: str, node: Node) -> Response:
        name = f"{pascal(self._id)}{status}"
        headers = tuple(self._header(wire, header) for wire, header in node.children("headers"))
        media = dict(node.children("content"))
        if not media:
            return Response(name, int(status), node.text("description"), None, None, headers)
        media_type = next(iter(media))
        is_streamed = node.flag("x-streamed")
        if len(media) > 1 or not (_JSON.fullmatch(media_type) or (media_type in _TEXTS and is_streamed)):
            raise node.fault("an answer has one content type: JSON, or text/csv or text/html with `x-streamed: true`")
        if is_streamed:
            self._check_streamed(node, int(status))
        schema = media[media_type].value.get("schema", True)
        if media_type in _TEXTS and schema != {"type": "string"}:
            raise node.fault(f"the schema of {media_type} is a string")
        body = "str" if media_type in _TEXTS else self._types.body(schema, f"{name}Body", node.place)
        return Response(name, int(status), node.text("description"), media_type, body, headers, is_streamed)

    def _check_streamed(self, node: Node, status: int) -> None:
        if status >= 300:
            raise node.fault("only the response to a success is streamed")
        if {"server", "client"} <= set(self._options.outputs):
            raise node.fault("x-streamed: server and client share their classes here, and only a server streams")

    def _header(self, wire: str, node: Node) -> Header:
        node = node.named(f"{self._node.place}: header {wire}")
        node.refuse("content", "style", "explode")
        type_ = self._types.parameter(node.value["schema"], node.place)
        header = Header(wire, type_.annotation, node.flag("required"))
        if (
            type_.annotation not in {"str", "int"}
            or header.field in _RESERVED_HEADERS
            or wire.lower() == "content-type"
        ):
            raise node.fault("a header is a plain string or integer, and is not Content-Type")
        return header

    def _check_arguments(self, operation: Operation) -> None:
        arguments = Counter(parameter.argument for parameter in operation.parameters)
        for argument, times in arguments.items():
            if times > 1 or argument in _RESERVED_ARGUMENTS or not argument.isidentifier():
                raise self._node.fault(f"a parameter can't become the argument `{argument}`: taken, or not a name")

    def _check_refusals(self, operation: Operation) -> None:
        """The contract must list every status with which the server may refuse a request."""
        listed = {response.status for response in operation.responses}
        if operation.security and 401 not in listed:
            raise self._node.fault("lists no 401, although `security` asks for something")
        if (operation.parameters or operation.body) and not listed & {400, 422}:
            raise self._node.fault("lists neither 400 nor 422, although it takes values that may be wrong")
