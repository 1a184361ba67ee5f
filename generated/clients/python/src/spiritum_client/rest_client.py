"""The runtime of generated REST clients: it sends a request, and parses the response as the contract lists it."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TypeAlias, TypeVar
from urllib.parse import quote, urlencode
from uuid import UUID

import httpx
from pydantic import ValidationError

from spiritum_client.rest_contract import FORM, Operation, TypedResponse, field_adapter
from spiritum_client.rest_formats import with_whole_numbers

R = TypeVar("R", bound=TypedResponse)

Scalar: TypeAlias = str | int | float | bool | date | UUID
Value: TypeAlias = Scalar | Sequence[Scalar] | None


class UnlistedStatus(Exception):
    """The response has a status that the contract does not list; the message does not repeat the body."""

    def __init__(self, operation: Operation, status: int) -> None:
        super().__init__(f"{operation.name}: the contract does not list the status {status}")
        self.operation = operation
        self.status = status


class InvalidResponse(Exception):
    """The response is not what the contract says of its status; the message does not repeat values.

    `content` is the body, for callers who can use a part of it. It may hold personal data, so it must not be logged.
    """

    def __init__(self, operation: Operation, status: int, reason: str, content: bytes = b"") -> None:
        super().__init__(f"{operation.name}: the answer {status} is not what the contract says: {reason}")
        self.operation = operation
        self.status = status
        self.content = content


class Client:
    """Calls the operations of a contract by an `httpx.AsyncClient`, which has the address, the keys and the timeouts.

    Errors of the network are httpx's own.
    """

    def __init__(self, http: httpx.AsyncClient) -> None:
        self._http = http

    async def _send(
        self,
        operation: Operation,
        responses: Sequence[type[R]],
        *,
        path: Mapping[str, Scalar] | None = None,
        query: Mapping[str, Value] | None = None,
        headers: Mapping[str, Value] | None = None,
        cookies: Mapping[str, Value] | None = None,
        content: bytes | None = None,
    ) -> R:
        request = self._http.build_request(
            operation.method,
            _address(operation, path or {}),
            params=[(name, text) for name, value in (query or {}).items() for text in _texts(value)] or None,
            headers={name: text for name, value in (headers or {}).items() for text in _texts(value)},
            content=_form(content) if content is not None and operation.takes_form else content,
        )
        if content is not None:
            request.headers["content-type"] = FORM if operation.takes_form else "application/json"
        _add_cookies(request, cookies or {})
        return _typed_response(operation, responses, await self._http.send(request))


def _form(content: bytes) -> bytes:
    """The members of a JSON object as a form; those that are null are left out."""
    members: dict[str, object] = json.loads(content)
    return urlencode({name: value for name, value in members.items() if value is not None}).encode()


def _address(operation: Operation, values: Mapping[str, Scalar]) -> str:
    """The path with its parameters filled in; raises ValueError for a value that would change the path."""

    def segment(name: re.Match[str]) -> str:
        text = "".join(_texts(values[name[1]]))
        if text in {"", ".", ".."}:
            raise ValueError(f"{operation.name}: {name[1]} can't be {text!r} in a path")
        return quote(text, safe="")

    return re.sub(r"{([^}]*)}", segment, operation.path)


def _texts(value: Value) -> Iterator[str]:
    """The texts that are sent for a parameter's value; none for None."""
    if isinstance(value, bool):
        yield "true" if value else "false"
    elif isinstance(value, date):
        yield value.isoformat()
    elif isinstance(value, str | int | float | UUID):
        yield str(value)
    elif value is not None:
        for item in value:
            yield from _texts(item)


def _add_cookies(request: httpx.Request, cookies: Mapping[str, Value]) -> None:
    """Send these cookies with this request only, in addition to the client's own."""
    pairs = [f"{name}={text}" for name, value in cookies.items() for text in _texts(value)]
    for cookie in pairs:
        if re.search(r"[^\x21-\x7e]|[;,\"\\]", cookie):
            raise ValueError("a cookie's value holds a character that cookies cannot hold")
    if pairs:
        existing = request.headers.get("cookie")
        request.headers["cookie"] = "; ".join([existing, *pairs] if existing else pairs)


def _typed_response(operation: Operation, responses: Sequence[type[R]], response: httpx.Response) -> R:
    kind = next((kind for kind in responses if kind.status == response.status_code), None)
    if kind is None:
        raise UnlistedStatus(operation, response.status_code)
    media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind.media_type is not None and media_type != kind.media_type:
        raise InvalidResponse(operation, kind.status, f"content type {media_type or 'missing'}")
    try:
        return kind(**dict(_fields(kind, response)))
    except ValidationError as error:
        paths = {".".join(str(step) for step in fault["loc"]) or fault["type"] for fault in error.errors()}
        raise InvalidResponse(operation, kind.status, ", ".join(sorted(paths)), response.content) from None


def _fields(kind: type[TypedResponse], response: httpx.Response) -> Iterator[tuple[str, object]]:
    """The attributes of a response; raises ValidationError."""
    if (body := field_adapter(kind, "body")) and kind.media_type in {"text/csv", "text/html"}:
        yield "body", response.content.decode("utf-8", "replace")
    elif body:
        content = with_whole_numbers(response.content)
        yield "body", body.validate_json(content, strict=True, by_alias=True, by_name=False)
    for attribute, header in kind.header_names.items():
        if adapter := field_adapter(kind, attribute):
            yield attribute, adapter.validate_python(response.headers.get(header))
