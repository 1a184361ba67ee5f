"""Bodies of requests: JSON of a bounded size, and nothing else."""

import orjson
from starlette.requests import Request
from typing_extensions import TypeAliasType

from spiritum.errors import BadUserInput

MAX_STRUCTURE = 100_000
"""Commas and opening brackets in one body: it can hold no more values than these, and each costs time and memory.

Commas in texts count too: that is far cheaper to find out than where they stand, and no text has so many.
"""

Json = TypeAliasType("Json", "dict[str, Json] | list[Json] | str | int | float | bool | None")
"""What JSON text may hold."""


class BodyTooLarge(BadUserInput):
    """A body over the limit; it is not read to its end."""

    status = 413

    def __init__(self, limit: int) -> None:
        super().__init__("body", f"at most {limit} bytes are read")


class TooManyValues(BadUserInput):
    """A body that may hold more values than are read: they would hold up everybody's requests while they are."""

    def __init__(self) -> None:
        super().__init__("body", f"it may hold at most {MAX_STRUCTURE} values")


class NotJson(BadUserInput):
    """A content type other than JSON: forms that other sites can post are not served."""

    status = 415

    def __init__(self) -> None:
        super().__init__("Content-Type", "expected application/json")


async def read_body(request: Request, limit: int) -> tuple[Json, int]:
    """The JSON in a request's body and its size in bytes.

    Raises `BadUserInput` for another type, more than `limit` bytes, too many values, or what is not JSON.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise NotJson
    if int(request.headers.get("content-length") or 0) > limit:
        raise BodyTooLarge(limit)
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            raise BodyTooLarge(limit)
    if sum(map(body.count, b",[{")) > MAX_STRUCTURE:
        raise TooManyValues
    try:
        return orjson.loads(bytes(body)), len(body)
    except orjson.JSONDecodeError:
        raise BadUserInput("body", "not JSON") from None
