"""Responses written as JSON; large ones in pieces, so that others get their turn meanwhile."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from typing import Any, cast

import orjson

from gqlplan import LimitReached, Limits, Meter

_SMALL_OBJECTS = 2_000
_SMALL_BYTES = 262_144
"""What is smaller is written in one go: a millisecond or two."""
_PIECE = 131_072
"""Bytes after which others get their turn..."""
_PIECES = 100
"""... or so many pieces, which are about as much work."""
_TOGETHER = 64
"""Flat objects of a list that are written in one go."""


async def write_json(body: dict[str, object], limits: Limits, meter: Meter) -> bytes:
    """The JSON of a response whose size `meter` has counted; raises `LimitReached` if it is too large."""
    if _is_small(meter):
        return orjson.dumps(body)
    written: list[bytes] = []
    total = 0
    async for piece in _Turns().between(_pieces(body)):
        written.append(piece)
        total += len(piece)
        if total > limits.bytes:
            raise LimitReached("bytes", limits.bytes)
    return b"".join(written)


async def write_values(values: Sequence[Any], meter: Meter) -> list[bytes]:
    """The JSON of each of these values, which are parts of a response whose size `meter` has counted so far."""
    if _is_small(meter):
        return [orjson.dumps(value) for value in values]
    turns = _Turns()
    return [b"".join([piece async for piece in turns.between(_pieces(value))]) for value in values]


def _is_small(meter: Meter) -> bool:
    return meter.objects <= _SMALL_OBJECTS and meter.bytes <= _SMALL_BYTES


class _Turns:
    """Gives others their turn between pieces that are written."""

    def __init__(self) -> None:
        self._bytes = 0
        self._pieces = 0

    async def between(self, pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
        """These pieces, as long as it takes."""
        for piece in pieces:
            yield piece
            self._bytes += len(piece)
            self._pieces += 1
            if self._bytes > _PIECE or self._pieces >= _PIECES:
                self._bytes = self._pieces = 0
                await asyncio.sleep(0)


def _pieces(value: Any) -> Iterator[bytes]:
    """The JSON of a value: what holds nothing but leaves in one piece, everything else member by member."""
    if isinstance(value, dict):
        members = cast("dict[str, Any]", value)
        if not any(map(_is_nested, members.values())):
            yield orjson.dumps(members)
            return
        opening = b"{"
        for name, member in members.items():
            yield opening + orjson.dumps(name) + b":"
            yield from _pieces(member)
            opening = b","
        yield b"}"
    elif isinstance(value, list):
        yield from _pieces_of_list(cast("list[Any]", value))
    else:
        yield orjson.dumps(value)


def _pieces_of_list(items: list[Any]) -> Iterator[bytes]:
    opening = b"["
    for start in range(0, len(items), _TOGETHER):
        part = items[start : start + _TOGETHER]
        if any(map(_holds_nested, part)):
            for item in part:
                yield opening
                yield from _pieces(item)
                opening = b","
        else:
            yield opening + orjson.dumps(part)[1:-1]
            opening = b","
    yield b"]" if items else b"[]"


def _is_nested(value: object) -> bool:
    return isinstance(value, dict | list)


def _holds_nested(value: object) -> bool:
    if isinstance(value, dict):
        return any(map(_is_nested, cast("dict[str, Any]", value).values()))
    return isinstance(value, list)
