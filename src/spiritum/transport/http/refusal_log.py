"""
Every refusal in the log: where it came from, its code, and the field or operation of the contract that it is about.

SECURITY: nothing that a client has chosen is written. A field is named only if the contract has the name; values,
variables' names, aliases and paths never are. Each refusal is written once a minute for each request or socket, so that
a response with ten thousand of them is one line.
"""

import json
import re
import time
from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias, cast

import structlog
from graphql import FieldNode, GraphQLError

from generated.rest.server import DOCUMENT
from spiritum.telemetry.site_metrics import REFUSALS

_log = structlog.stdlib.get_logger("spiritum.refusals")
_MINUTE = 60.0
_MAX_KINDS = 20
_LOGGED_ELSEWHERE = {"INTERNAL"}

OTHER = "other"
"""Stands for a name that is not in the contract."""

_Kind: TypeAlias = "tuple[str, str | None]"


@dataclass
class Refusals:
    """Those of one request or socket."""

    source: str
    last: dict[_Kind, float] = field(default_factory=dict["tuple[str, str | None]", float])
    code: str | None = None
    """That of the first refusal or error, for the line of the request."""

    def is_new(self, kind: _Kind) -> bool:
        """Whether this kind is to be written: not again within a minute, and not after twenty other kinds."""
        now = time.monotonic()
        if now - self.last.get(kind, -_MINUTE) < _MINUTE or (kind not in self.last and len(self.last) >= _MAX_KINDS):
            return False
        self.last[kind] = now
        return True


_current: ContextVar[Refusals | None] = ContextVar("spiritum_refusals", default=None)


def begin_refusals(source: str) -> Refusals:
    """What is refused from here on in this task, and in those that it starts, came from `source`."""
    refusals = Refusals(source)
    _current.set(refusals)
    return refusals


def note_refusal(code: str, about: str | None = None, *, source: str | None = None) -> None:
    """Write a refusal; `about` is a field or argument in the wire's spelling, or the name of an operation."""
    refusals = _current.get()
    if refusals is not None and refusals.code is None:
        refusals.code = code
    if code in _LOGGED_ELSEWHERE:
        return
    REFUSALS.add(code)
    name = None if about is None else known_name(about)
    if refusals is None or refusals.is_new((code, name)):
        _log.info("refused", code=code, field=name, source=source or (refusals.source if refusals else None))


def note_errors(errors: Iterable[GraphQLError], formatted: Iterable[Mapping[str, object]]) -> None:
    """Write the refusals among GraphQL errors, beside their wire forms, which have the codes."""
    for error, wire in zip(errors, formatted, strict=True):
        code, argument = _code_and_argument(wire)
        note_refusal(code, argument or _field_of(error))


def note_formatted_errors(formatted: Iterable[Mapping[str, object]]) -> None:
    """Write the refusals among errors in their wire form."""
    for wire in formatted:
        note_refusal(*_code_and_argument(wire))


def known_name(name: str) -> str:
    """A dotted name, if each part is one of the contract's or a position in a list; else `other`."""
    steps = [step for step in re.split(r"[.\[\]]", name) if step]
    return name if steps and all(step.isdecimal() or step in _names() for step in steps) else OTHER


def _code_and_argument(wire: Mapping[str, object]) -> tuple[str, str | None]:
    extensions = cast("Mapping[str, object]", wire.get("extensions") or {})
    argument = extensions.get("argument")
    return str(extensions.get("code", "")), argument if isinstance(argument, str) else None


def _field_of(error: GraphQLError) -> str | None:
    """The field of the error, by its name in the schema: the path has the client's aliases in it."""
    if error.path is None or not error.nodes:
        return None
    node = error.nodes[0]
    return node.name.value if isinstance(node, FieldNode) else None


@cache
def _names() -> frozenset[str]:
    """Every name in the contract: fields, arguments, members of bodies, operations, and what requests consist of."""
    sdl = files("generated").joinpath("graphql", "schema.graphql").read_text("utf-8")
    graphql = set(re.findall(r"^\s*(\w+)\s*[(:]|\(\s*(\w+)\s*:|,\s*(\w+)\s*:", sdl, re.MULTILINE))
    requests = {"query", "variables", "body", "operationName", "documentId", "id", "extensions", "Content-Type"}
    return frozenset(
        {name for match in graphql for name in match if name} | requests | set(_members(json.loads(DOCUMENT)))
    )


def _members(node: Any) -> Iterable[str]:
    """The names of members, parameters and operations in an OpenAPI document."""
    if isinstance(node, dict):
        described = cast("dict[str, Any]", node)
        properties = described.get("properties")
        if isinstance(properties, dict):
            yield from cast("dict[str, Any]", properties)
        yield from (str(described[key]) for key in ("operationId", "name") if isinstance(described.get(key), str))
        for value in described.values():
            yield from _members(value)
    elif isinstance(node, list):
        for value in cast("list[Any]", node):
            yield from _members(value)
