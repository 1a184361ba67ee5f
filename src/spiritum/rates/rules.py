"""What a caller has used of a minute's allowance, and when they may go on. No clock, no database."""

import math
from dataclasses import dataclass, field

MINUTE = 60.0
_SETTLED_SHARE = 0.05
"""Of a limit. A process settles what it has counted once it is that much."""


@dataclass(slots=True)
class Amounts:
    """Counted amounts, or limits of them; a limit of 0 means no limit."""

    requests: int = 0
    bytes: int = 0
    cost: int = 0

    def add(self, other: "Amounts") -> None:
        """Add in place."""
        self.requests += other.requests
        self.bytes += other.bytes
        self.cost += other.cost

    def as_tuple(self) -> tuple[int, int, int]:
        """In the order of the table's columns."""
        return self.requests, self.bytes, self.cost


@dataclass(slots=True)
class Account:
    """One caller's use of this minute and the one before, as one process knows it.

    The window slides: of the minute before, as much counts as a window of 60 s still has of it.
    """

    minute: int
    before: Amounts = field(default_factory=Amounts)
    """The minute before."""
    settled: Amounts = field(default_factory=Amounts)
    """This minute, all processes, as the table had it when this process last settled."""
    here: Amounts = field(default_factory=Amounts)
    """This minute, this process, since then."""

    def turn_to(self, minute: int) -> None:
        """Begin a new minute."""
        if minute == self.minute:
            return
        if minute == self.minute + 1:
            self.before = Amounts(*self._current().as_tuple())
        else:
            self.before = Amounts()
        self.minute, self.settled, self.here = minute, Amounts(), Amounts()

    def wait(self, limits: Amounts, seconds: float, *, requests: int = 1) -> int | None:
        """Whole seconds until so many requests are within the limits again; `None` if they are now.

        `seconds` have passed of the minute. What is counted afterwards, bytes and cost, may go over its limit once.
        """
        if self._is_within(limits, seconds, requests):
            return None
        current = self._current()
        waits = [
            _wait(limits.requests, self.before.requests, current.requests + requests, seconds),
            _wait(limits.bytes, self.before.bytes, current.bytes, seconds),
            _wait(limits.cost, self.before.cost, current.cost, seconds),
        ]
        seconds_to_wait = max(waits)
        return math.ceil(seconds_to_wait) if seconds_to_wait > 0 else None

    def is_due(self, limits: Amounts) -> bool:
        """Whether so much has been counted here that other processes should know."""
        here = self.here
        return bool(
            (limits.requests and here.requests >= limits.requests * _SETTLED_SHARE)
            or (limits.bytes and here.bytes >= limits.bytes * _SETTLED_SHARE)
            or (limits.cost and here.cost >= limits.cost * _SETTLED_SHARE)
        )

    def _is_within(self, limits: Amounts, seconds: float, requests: int) -> bool:
        """Whether nobody waits; makes no objects, since nearly every request comes here."""
        before, settled, here, left = self.before, self.settled, self.here, 1 - seconds / MINUTE
        return (
            (
                not limits.requests
                or settled.requests + here.requests + requests + before.requests * left <= limits.requests
            )
            and (not limits.bytes or settled.bytes + here.bytes + before.bytes * left <= limits.bytes)
            and (not limits.cost or settled.cost + here.cost + before.cost * left <= limits.cost)
        )

    def _current(self) -> Amounts:
        current = Amounts(*self.settled.as_tuple())
        current.add(self.here)
        return current


def _wait(limit: int, before: int, current: int, seconds: float) -> float:
    """Seconds until `current` and what is left of `before` are within the limit; 0 if they are now."""
    if not limit:
        return 0.0
    left = 1 - seconds / MINUTE
    if current + before * left <= limit:
        return 0.0
    if current > limit:  # the minute has to end first, and then enough of it has to slide out of the window
        return MINUTE - seconds + MINUTE * (1 - limit / current)
    return max(1.0, MINUTE * (left - (limit - current) / before))
