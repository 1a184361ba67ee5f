"""Bytes in flight: bodies that are still arriving, and responses that nobody has read yet."""

from collections import Counter
from dataclasses import dataclass, field

from spiritum.errors import Overloaded, TooManyRequests
from spiritum.settings.server_limits import ServerLimits

UNCOUNTED_BYTES = 65_536
"""Of one response: the transport takes as many without waiting for the client."""
_RETRY_SECONDS = 5


@dataclass
class InFlightBytes:
    """Those of one server process. In its memory, because it is this memory that they protect."""

    limits: ServerLimits
    total: int = 0
    by_holder: Counter[str] = field(default_factory=Counter[str])

    def reserve(self, address: str, user_id: int | None, size: int) -> "Reservation":
        """Raises `TooManyRequests` if the address or the user holds too much, `Overloaded` if all do."""
        reservation = Reservation(self, address, user_id)
        reservation.grow(size)
        return reservation


@dataclass
class Reservation:
    """What one request holds."""

    budget: InFlightBytes
    address: str
    user_id: int | None
    size: int = 0

    def grow(self, size: int) -> None:
        """Hold that much more; raises as `reserve` and holds what it held before."""
        budget, limits = self.budget, self.budget.limits
        user = _user(self.user_id)
        if budget.by_holder[self.address] + size > limits.in_flight_bytes_per_address:
            raise TooManyRequests("Your address has too much under way at once. Try again soon.", _RETRY_SECONDS)
        if user is not None and budget.by_holder[user] + size > limits.in_flight_bytes_per_user:
            raise TooManyRequests("You have too much under way at once. Try again soon.", _RETRY_SECONDS)
        if budget.total + size > limits.in_flight_bytes:
            raise Overloaded("The server has too much under way at once. Try again soon.", _RETRY_SECONDS)
        self._add(size)

    def end(self) -> None:
        """Hold nothing any more."""
        self._add(-self.size)

    def _add(self, size: int) -> None:
        self.size += size
        self.budget.total += size
        for holder in (self.address, _user(self.user_id)):
            if holder is not None:
                self.budget.by_holder[holder] += size
                if not self.budget.by_holder[holder]:
                    del self.budget.by_holder[holder]


def _user(user_id: int | None) -> str | None:
    return None if user_id is None else f"user {user_id}"
