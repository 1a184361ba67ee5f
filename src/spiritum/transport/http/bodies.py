"""Bodies of requests: JSON of a bounded size, and nothing else."""

import orjson
from starlette.requests import ClientDisconnect, Request
from typing_extensions import TypeAliasType

from contractgen.runtime.json_sizes import MAX_JSON_VALUES, holds_too_many_values
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
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > limit:
                raise BodyTooLarge(limit)
    except ClientDisconnect:
        raise BadUserInput("body", "it ended early") from None
    if holds_too_many_values(body):
        raise TooManyValues
    try:
        return orjson.loads(body), len(body)
    except orjson.JSONDecodeError:
        raise BadUserInput("body", "not JSON") from None
