"""Bodies of requests: JSON of a bounded size, and nothing else."""

import asyncio

import orjson
from starlette.requests import Request
from typing_extensions import TypeAliasType

from contractgen.runtime.json_sizes import MAX_JSON_VALUES, separators_in
from spiritum.errors import BadUserInput
from spiritum.transport.http.media_types import check_charset

Json = TypeAliasType("Json", "dict[str, Json] | list[Json] | str | int | float | bool | None")
"""What JSON text may hold."""


class BodyTooLarge(BadUserInput):
    """A body over the limit; it is not read to its end."""

    status = 413

    def __init__(self, limit: int) -> None:
        super().__init__("body", f"at most {limit} bytes are read")


class TooManyValues(BadUserInput):
    """A body with so many values that making them would cost far more than their text."""

    status = 413

    def __init__(self) -> None:
        super().__init__("body", f"at most {MAX_JSON_VALUES} values are read")


class NotJson(BadUserInput):
    """A content type other than JSON: forms that other sites can post are not served."""

    status = 415

    def __init__(self) -> None:
        super().__init__("Content-Type", "expected application/json")


_JSON_TYPE = "application/json"
_LARGE_BYTES = 1_000_000
"""Others get the event loop before and after a body of so many bytes is parsed: that takes some milliseconds."""


async def read_body(request: Request, limit: int) -> tuple[Json, int]:
    """The JSON in a request's body and its size in bytes.

    A body of no type is taken for JSON, as older clients send it. Raises `BadUserInput` for another type or character
    set, more than `limit` bytes, or what is not JSON.
    """
    content_type = request.headers.get("content-type", _JSON_TYPE)
    if content_type != _JSON_TYPE:  # as nearly all write it
        if content_type.partition(";")[0].strip().lower() != _JSON_TYPE:
            raise NotJson
        check_charset(request.headers)
    if int(request.headers.get("content-length") or 0) > limit:
        raise BodyTooLarge(limit)
    body, separators = await _received(request, limit)
    if separators > MAX_JSON_VALUES:
        raise TooManyValues
    await _leave_room(body)
    try:
        content: Json = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise BadUserInput("body", "not JSON") from None
    await _leave_room(body)
    return content, len(body)


async def _received(request: Request, limit: int) -> tuple[bytes | bytearray, int]:
    """The body, and how many separators it has. One that came at once, as nearly all do, is not copied."""
    parts: bytearray | None = None
    separators = 0
    while True:
        message = await request.receive()
        if message["type"] == "http.disconnect":
            raise BadUserInput("body", "it ended early")
        part: bytes = message.get("body", b"")
        if len(part) + (len(parts) if parts else 0) > limit:
            raise BodyTooLarge(limit)
        separators += separators_in(part)
        is_last = not message.get("more_body", False)
        if parts is None and is_last:
            return part, separators
        parts = parts or bytearray()
        parts += part
        if is_last:
            return parts, separators


async def _leave_room(body: bytes | bytearray) -> None:
    if len(body) > _LARGE_BYTES:
        await asyncio.sleep(0)
