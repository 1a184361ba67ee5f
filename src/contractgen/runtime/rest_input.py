"""Reads and validates the input of a REST request before a handler gets it.

Each operation with parameters or a body has an input class: a frozen dataclass whose fields are annotated with the
limits that pydantic checks, and with a `Source`. Parameters and body are checked together, so that the response to a
faulty request can list all of its errors.
"""

import functools
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Generic, Literal, TypeVar, get_type_hints
from urllib.parse import parse_qsl

from fastapi import Request
from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo
from starlette.requests import ClientDisconnect

from contractgen.runtime.json_sizes import holds_more_values
from contractgen.runtime.rest_contract import FORM, Operation
from contractgen.runtime.rest_errors import (
    MAX_FAULTS,
    BodySizeError,
    FieldError,
    InvalidInputError,
    MediaTypeError,
    UnreadableBodyError,
)
from contractgen.runtime.rest_field_errors import BODY, Json, faults_of, unstorable
from contractgen.runtime.rest_formats import with_whole_numbers

BODY_LIMIT = 2**20
"""How many bytes a body holds at most, where the server does not say otherwise."""
MAX_BODY_VALUES = 5_000
"""Values in a body, each of which is looked at here: some 3 µs each, on the event loop, whoever sends them."""

_MAX_NUMBER_LENGTH = 32
_PATTERNS = {
    "integer": re.compile(r"-?(0|[1-9][0-9]*)", re.ASCII),
    "number": re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?", re.ASCII),
    "boolean": re.compile(r"true|false"),
}

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Source:
    """The part of the request that a field of an input class is read from, and the JSON kind of its values."""

    place: Literal["query", "path", "header", "cookie", "body"]
    kind: Literal["string", "integer", "number", "boolean"] = "string"
    many: bool = False


class Received:
    """The input of a request, not yet read."""

    def __init__(self, request: Request, operation: Operation, body_limit: int) -> None:
        self._request = request
        self._operation = operation
        self._body_limit = body_limit

    async def read(self, kind: type[V]) -> V:
        """Read the request into an input class; raises `InputError`, which names every faulty member."""
        reader = _reader(kind)
        values, faults = self._parameters(reader.sources)
        raw = await self._body() if BODY in reader.sources else b""
        if raw:
            if holds_more_values(raw, MAX_BODY_VALUES):
                raise BodySizeError(self._operation, f"A body holds at most {MAX_BODY_VALUES} values.")
            values[BODY] = self._parsed(raw)
            raw = with_whole_numbers(raw)
        faults += islice(unstorable(values), MAX_FAULTS)
        if faults:
            raise InvalidInputError(self._operation, faults)
        try:
            return reader.adapter.validate_json(_joined(values, raw), strict=True, by_alias=True, by_name=False)
        except ValidationError as error:
            if error.errors()[0]["type"] == "json_invalid":  # nested deeper than pydantic reads
                raise self._unreadable() from None
            raise InvalidInputError(self._operation, faults_of(error, values)) from None

    def _parameters(self, sources: Mapping[str, Source]) -> tuple[dict[str, Json], list[FieldError]]:
        """The given parameters by their names, and an error for each that is given more than once."""
        values: dict[str, Json] = {}
        faults: list[FieldError] = []
        for wire, source in sources.items():
            given = [_value(text, source.kind) for text in self._texts(wire, source)]
            if given:
                values[wire] = list(given) if source.many else given[0]
            if len(given) > 1 and not source.many:
                faults.append(FieldError(wire, "repeated", "This may be given only once"))
        return values, faults

    def _texts(self, wire: str, source: Source) -> list[str]:
        """Every text that the request has under a parameter's name."""
        if source.place == "query":
            return self._request.query_params.getlist(wire)
        if source.place == "header":
            return self._request.headers.getlist(wire)
        if source.place == "body":
            return []
        given: Mapping[str, str] = self._request.path_params if source.place == "path" else self._request.cookies
        return [given[wire]] if wire in given else []

    async def _body(self) -> bytes:
        """The body's bytes; empty if there is no body."""
        raw = await self._bytes()
        # A body without a content type is read as JSON, as older clients send it.
        given = self._request.headers.get("content-type", "" if self._operation.takes_form else "application/json")
        media_type, _, rest = given.lower().partition(";")
        charset = re.search(r"charset=\"?([^\";\s]+)", rest)
        expected = FORM if self._operation.takes_form else "application/json"
        if raw and (media_type.strip() != expected or (charset and charset[1] not in {"utf-8", "utf8"})):
            raise MediaTypeError(self._operation, f"A body is sent as {expected}, in UTF-8.")
        return self._form_as_json(raw) if raw and self._operation.takes_form else raw

    def _form_as_json(self, raw: bytes) -> bytes:
        """A form as an object of texts. SECURITY: a name that is given twice is refused, as in JSON."""
        try:
            members = parse_qsl(
                raw.decode("ascii"), keep_blank_values=True, strict_parsing=True, errors="strict", max_num_fields=100
            )
            return json.dumps(_refuse_repeated_names([*members])).encode()
        except ValueError:
            raise UnreadableBodyError(self._operation, "The body is not a form that can be read.") from None

    async def _bytes(self) -> bytes:
        """All bytes of the body; raises `BodySizeError` if they are too many, and leaves the rest unread."""
        content_length = self._request.headers.get("content-length", "0")
        received = bytearray()
        try:
            if content_length.isdecimal() and int(content_length) <= self._body_limit:
                async for chunk in self._request.stream():
                    received += chunk
                    if len(received) > self._body_limit:
                        break
                else:
                    return bytes(received)
        except ClientDisconnect:
            raise UnreadableBodyError(self._operation, "The body ended early.") from None
        raise BodySizeError(self._operation, f"A body holds at most {self._body_limit} bytes.")

    def _parsed(self, raw: bytes) -> Json:
        try:
            return json.loads(
                raw.decode("utf-8"), parse_constant=_refuse_constant, object_pairs_hook=_refuse_repeated_names
            )
        except (ValueError, RecursionError):
            raise self._unreadable() from None

    def _unreadable(self) -> UnreadableBodyError:
        return UnreadableBodyError(self._operation, "The body is not JSON that can be read.")


@dataclass(frozen=True, slots=True)
class _Reader(Generic[V]):
    sources: Mapping[str, Source]
    adapter: TypeAdapter[V]


def _cached(make: Callable[[type[V]], _Reader[V]]) -> Callable[[type[V]], _Reader[V]]:
    """`functools.cache` for a generic function: the cache's own type loses that the key decides the value's type."""
    return functools.cache(make)


@_cached
def _reader(kind: type[V]) -> _Reader[V]:
    """The names of an input class's fields with their sources, and the adapter that validates them."""
    sources: dict[str, Source] = {}
    for hint in get_type_hints(kind, include_extras=True).values():
        source: Source = hint.__metadata__[-1]
        # The type itself may have limits, too; those of the input come after them.
        limits = [item for item in hint.__metadata__ if isinstance(item, FieldInfo)][-1]
        sources[limits.alias or BODY] = source
    return _Reader(sources, TypeAdapter(kind))


def _value(text: str, kind: str) -> Json:
    """A parameter's text as a JSON value of its kind; unchanged if it is not of that kind."""
    if kind == "string" or len(text) > _MAX_NUMBER_LENGTH or not _PATTERNS[kind].fullmatch(text):
        return text
    return json.loads(text)


def _joined(values: Mapping[str, Json], raw: bytes) -> bytes:
    """One JSON object with the parameters and the unchanged body."""
    parameters = {wire: value for wire, value in values.items() if wire != BODY}
    body = json.dumps(BODY).encode() + b":" + raw if raw else b""
    rest = json.dumps(parameters).encode()[1:]
    return b"{" + body + (b"," if raw and parameters else b"") + rest


def _refuse_repeated_names(members: list[tuple[str, Json]]) -> dict[str, Json]:
    """The object. SECURITY: parsers differ in which of two equal names counts, so a check could be bypassed."""
    object_ = dict(members)
    if len(object_) < len(members):
        raise ValueError("a name is given twice")
    return object_


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON")
