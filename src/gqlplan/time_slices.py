"""Turns: the work of one run is done in slices, between which others have the event loop."""

import asyncio


class Turns:
    """Who of a run may go on, once a slice is used up: those who came last, so that few are under way at a time."""

    def __init__(self, slice_of_work: int, at_once: int) -> None:
        """`at_once` is how many go on together; each may do a part of a slice."""
        self.work = 0
        self._slice = slice_of_work
        self._at_once = at_once
        self._waiting: list[asyncio.Future[None]] = []

    @property
    def is_over(self) -> bool:
        """Whether the slice is used up."""
        return self.work >= self._slice

    async def wait(self) -> None:
        """Wait for one's turn."""
        loop = asyncio.get_running_loop()
        turn: asyncio.Future[None] = loop.create_future()
        if not self._waiting:
            loop.call_soon(self._go_on)
        self._waiting.append(turn)
        await turn

    def _go_on(self) -> None:
        self.work = 0
        for _ in range(min(self._at_once, len(self._waiting))):
            turn = self._waiting.pop()
            if not turn.done():
                turn.set_result(None)
        if self._waiting:
            asyncio.get_running_loop().call_soon(self._go_on)
