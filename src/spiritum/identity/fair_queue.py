"""A fair queue: sources take turns, and within a source its usernames do.

Checking a password takes some tens of milliseconds of a core on purpose, so that few are checked at once. In a single
queue, whoever sends most would take all turns.
"""

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TypeAlias

from spiritum.errors import Overloaded, TooManyRequests

_MAX_WAITING = 1_000
_RETRY_SECONDS = 5

_Ticket: TypeAlias = "asyncio.Future[None]"


@dataclass
class _Line:
    """The waiting of one source, by username. A new name comes first: it is nobody's flood yet."""

    by_name: OrderedDict[str, deque[_Ticket]] = field(default_factory=OrderedDict[str, deque[_Ticket]])
    size: int = 0

    def join(self, name: str, ticket: _Ticket) -> None:
        if name not in self.by_name:
            self.by_name[name] = deque()
            self.by_name.move_to_end(name, last=False)
        self.by_name[name].append(ticket)
        self.size += 1

    def next(self) -> _Ticket:
        """Take the next one: the names take turns, and in each name the first comes first."""
        name, tickets = next(iter(self.by_name.items()))
        ticket = tickets.popleft()
        if tickets:
            self.by_name.move_to_end(name)
        else:
            del self.by_name[name]
        self.size -= 1
        return ticket

    def drop(self) -> _Ticket:
        """Drop one for want of room: the longest waiting of the name that has most."""
        name = max(reversed(self.by_name), key=lambda name: len(self.by_name[name]))
        ticket = self.by_name[name].popleft()
        if not self.by_name[name]:
            del self.by_name[name]
        self.size -= 1
        return ticket

    def leave(self, name: str, ticket: _Ticket) -> bool:
        """Take out one who has given up; false if they had their turn already."""
        tickets = self.by_name.get(name, deque())
        if ticket not in tickets:
            return False
        tickets.remove(ticket)
        if not tickets:
            del self.by_name[name]
        self.size -= 1
        return True


class FairQueue:
    """Lets a number in at once while others wait. Of one process, whose cores and memory it shares out."""

    def __init__(self, slots: int, max_waiting: int = _MAX_WAITING) -> None:
        self._free = slots
        self._max_waiting = max_waiting
        self._waiting = 0
        self._lines: OrderedDict[str, _Line] = OrderedDict()

    @asynccontextmanager
    async def turn(self, source: str, name: str, max_waiting: int) -> AsyncGenerator[None]:
        """Wait for a turn, and hold it while the block runs.

        Raises `TooManyRequests` for whoever is crowded out by others of their source, of whom at most `max_waiting`
        wait, and `Overloaded` if all sources together have too many.
        """
        if self._free:
            self._free -= 1
        else:
            await self._wait(source, name, max_waiting)
        try:
            yield
        finally:
            self._pass_on()

    async def _wait(self, source: str, name: str, max_waiting: int) -> None:
        ticket: _Ticket = asyncio.get_running_loop().create_future()
        line = self._lines.setdefault(source, _Line())
        line.join(name, ticket)
        self._waiting += 1
        if line.size > max_waiting:
            self._drop(source, TooManyRequests("Too many sign-ins at once from there. Try again.", _RETRY_SECONDS))
        elif self._waiting > self._max_waiting:
            busiest = max(self._lines, key=lambda source: self._lines[source].size)
            self._drop(busiest, Overloaded("Too many sign-ins at once. Try again.", _RETRY_SECONDS))
        try:
            await ticket
        except asyncio.CancelledError:
            if line.leave(name, ticket):
                self._waiting -= 1
                self._forget_if_empty(source)
            elif ticket.done() and not ticket.cancelled() and ticket.exception() is None:
                self._pass_on()  # the turn came at the moment of giving up
            raise

    def _pass_on(self) -> None:
        """Give the free slot to the next source's next one."""
        while self._lines:
            source, line = next(iter(self._lines.items()))
            ticket = line.next()
            self._waiting -= 1
            self._lines.move_to_end(source)
            self._forget_if_empty(source)
            if not ticket.done():
                ticket.set_result(None)
                return
        self._free += 1

    def _drop(self, source: str, error: TooManyRequests) -> None:
        ticket = self._lines[source].drop()
        self._waiting -= 1
        self._forget_if_empty(source)
        if not ticket.done():
            ticket.set_exception(error)

    def _forget_if_empty(self, source: str) -> None:
        if source in self._lines and not self._lines[source].size:
            del self._lines[source]
