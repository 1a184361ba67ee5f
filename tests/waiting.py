"""Waiting for what nobody reports: a row of another process, a line of a log, a call that arrives."""

import asyncio
from collections.abc import Awaitable, Callable
from inspect import isawaitable

_INTERVAL_SECONDS = 0.02


async def until(holds: Callable[[], bool | Awaitable[bool]], seconds: float = 20) -> None:
    """Wait until `holds` does; an `AssertionError` if it does not in time."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + seconds
    while not (await state if isawaitable(state := holds()) else state):
        assert loop.time() < deadline, "waited in vain"
        await asyncio.sleep(_INTERVAL_SECONDS)
