"""Bodies of requests: JSON of a bounded size, and nothing else."""

import asyncio

import orjson
from starlette.requests import ClientDisconnect, Request
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
    if request.headers.get("content-type", _JSON_TYPE).partition(";")[0].strip().lower() != _JSON_TYPE:
        raise NotJson
    check_charset(request.headers)
    if int(request.headers.get("content-length") or 0) > limit:
        raise BodyTooLarge(limit)
    body = bytearray()
    separators = 0
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > limit:
                raise BodyTooLarge(limit)
            separators += separators_in(chunk)
    except ClientDisconnect:
        raise BadUserInput("body", "it ended early") from None
    if separators > MAX_JSON_VALUES:
        raise TooManyValues
    await _leave_room(body)
    try:
        content: Json = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise BadUserInput("body", "not JSON") from None
    await _leave_room(body)
    return content, len(body)


async def _leave_room(body: bytearray) -> None:
    if len(body) > _LARGE_BYTES:
        await asyncio.sleep(0)
