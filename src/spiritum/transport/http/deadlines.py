"""How long an operation may take, whichever way it came."""

import asyncio
from contextlib import AbstractAsyncContextManager
from types import TracebackType

from typing_extensions import override

from spiritum.errors import TimedOut


class Deadline(AbstractAsyncContextManager[None]):
    """Stops a block. It may be lifted from inside."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._timeout = asyncio.timeout(seconds)

    def lift(self) -> None:
        """Let the block take as long as it likes."""
        self._timeout.reschedule(None)

    @override
    async def __aenter__(self) -> None:
        await self._timeout.__aenter__()

    @override
    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            await self._timeout.__aexit__(kind, error, trace)
        except TimeoutError:
            message = f"The operation was stopped after {self._seconds:g} s. What of it was under way was undone."
            raise TimedOut(message) from None


def in_time(seconds: float) -> Deadline:
    """Stop the block after so long and raise `TimedOut`. A transaction that is under way then is rolled back."""
    return Deadline(seconds)
