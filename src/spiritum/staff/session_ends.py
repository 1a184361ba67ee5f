"""News of sessions that have ended, whoever ended them and in whichever process: the database tells all of them."""

from collections.abc import Callable
from dataclasses import dataclass, field

CHANNEL = "session_ended"
"""On which a trigger of the table `session` gives the id of each that is deleted."""


@dataclass
class SessionEnds:
    """Passes the news on within this process."""

    listeners: list[Callable[[int], None]] = field(default_factory=list[Callable[[int], None]])

    def hear(self, payload: str) -> None:
        """Take the payload of a notification."""
        if payload.isdecimal():
            for listener in self.listeners:
                listener(int(payload))
