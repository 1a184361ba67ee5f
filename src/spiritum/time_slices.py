"""Work of many small pieces on the event loop: a few at a time, and others in between."""

import asyncio
from collections.abc import Callable, Iterable
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
U = TypeVar("U")


async def in_turns(convert: Callable[[T], U], values: Iterable[T], *, together: int = 64) -> list[U]:
    """`convert` for each of many values, `together` of them in one go: a few milliseconds at most."""
    converted: list[U] = []
    rest = iter(values)
    while part := list(islice(rest, together)):
        if converted:
            await asyncio.sleep(0)
        converted += [convert(value) for value in part]
    return converted
