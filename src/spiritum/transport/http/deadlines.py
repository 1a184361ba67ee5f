"""How long an operation may take, whichever way it came."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from spiritum.errors import TimedOut


@asynccontextmanager
async def in_time(seconds: float) -> AsyncGenerator[None]:
    """Stop the block after so long and raise `TimedOut`. A transaction that is under way then is rolled back."""
    async with movable_deadline(seconds):
        yield


@asynccontextmanager
async def movable_deadline(seconds: float) -> AsyncGenerator[asyncio.Timeout]:
    """The same, with a deadline that the block may move or lift."""
    deadline = asyncio.timeout(seconds)
    try:
        async with deadline:
            yield deadline
    except TimeoutError:
        if not deadline.expired():
            raise
        raise TimedOut(f"The operation was stopped after {seconds:g} s. What of it was under way was undone.") from None
