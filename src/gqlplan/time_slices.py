"""Time slices: one run gives the event loop to other tasks after each slice of its work."""

import asyncio


class TimeSlices:
    """Resumes the waiting steps of a run once a slice is used up: the latest first, so that few are in progress."""

    def __init__(self, slice_of_work: int, at_once: int) -> None:
        """`at_once` is how many steps resume together; each may do a part of a slice."""
        self.work = 0
        self._slice = slice_of_work
        self._at_once = at_once
        self._waiting: list[asyncio.Future[None]] = []

    @property
    def is_used_up(self) -> bool:
        """Whether the current slice of work is used up."""
        return self.work >= self._slice

    async def wait(self) -> None:
        """Wait until this step may resume."""
        loop = asyncio.get_running_loop()
        turn: asyncio.Future[None] = loop.create_future()
        if not self._waiting:
            loop.call_soon(self._resume)
        self._waiting.append(turn)
        await turn

    def _resume(self) -> None:
        self.work = 0
        for _ in range(min(self._at_once, len(self._waiting))):
            turn = self._waiting.pop()
            if not turn.done():
                turn.set_result(None)
        if self._waiting:
            asyncio.get_running_loop().call_soon(self._resume)
