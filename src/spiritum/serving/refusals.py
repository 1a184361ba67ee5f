"""Server processes that may not serve, for a reason that stays until somebody mends it.

Others may serve meanwhile. Once no place of a site has had a process that may for half a minute, the site gives up: its
service manager sees it then, and starts it anew with the secrets and files of that moment.
"""

import asyncio
import math

import structlog

from spiritum.serving.service_manager import set_status

_log = structlog.stdlib.get_logger("spiritum.serving")
_SECONDS_BETWEEN_LINES = 300.0
_SECONDS_TO_GIVE_UP = 30.0
_MAX_REASONS = 100
"""Whose last lines are remembered: a reason may name something that differs each time."""


class Refusals:
    """Those of a site with so many places. The spare process has the place `None`, and does not count for giving up."""

    def __init__(self, places: int) -> None:
        self._places = places
        self._reasons: dict[int | None, str] = {}
        self._said_at: dict[str, float] = {}
        self._giving_up: asyncio.TimerHandle | None = None
        self.has_given_up = asyncio.Event()
        """Set once no place can be served."""

    @property
    def count(self) -> int:
        """Places without a process that may serve, that of the spare one among them."""
        return len(self._reasons)

    @property
    def reason(self) -> str:
        """One of the reasons; empty if every place has a process that may serve."""
        return next(iter(self._reasons.values()), "")

    def note(self, place: int | None, reason: str | None) -> None:
        """A process has said that it may not serve this place; `None`: it may."""
        if reason == self._reasons.get(place):
            self._say_again(place, reason)
            return
        if reason is None:
            del self._reasons[place]
        else:
            self._reasons[place] = reason
            self._say(place, reason)
        self._set_timer()
        set_status(self._status())

    def _say_again(self, place: int | None, reason: str | None) -> None:
        now = asyncio.get_running_loop().time()
        if reason is not None and now - self._said_at.get(reason, -math.inf) >= _SECONDS_BETWEEN_LINES:
            self._say(place, reason, again=True)

    def _say(self, place: int | None, reason: str, *, again: bool = False) -> None:
        """Say a reason that nobody has said yet, or not for a while: other places mostly have the same."""
        now = asyncio.get_running_loop().time()
        if reason in self._said_at and now - self._said_at[reason] < _SECONDS_BETWEEN_LINES and not again:
            return
        self._said_at.pop(reason, None)
        self._said_at[reason] = now
        if len(self._said_at) > _MAX_REASONS:  # the one that was said first; it may be said again earlier
            del self._said_at[next(iter(self._said_at))]
        process = "the spare process" if place is None else f"server {place + 1}"
        _log.error("this process may not serve", process=process, reason=reason, refused=self.count)

    def _set_timer(self) -> None:
        refused = len(self._reasons) - (None in self._reasons)
        if refused < self._places:
            if self._giving_up is not None:
                self._giving_up.cancel()
            self._giving_up = None
        elif self._giving_up is None:
            self._giving_up = asyncio.get_running_loop().call_later(_SECONDS_TO_GIVE_UP, self.has_given_up.set)

    def _status(self) -> str:
        refused = len(self._reasons) - (None in self._reasons)
        if not self._reasons:
            return "Serving."
        if not refused:
            return f"Serving, but no other process could: {self.reason}"
        return f"{self._places - refused} of {self._places} server processes serve: {self.reason}"
