"""Connecting a subscription again: which losses are worth another attempt, how long to wait, and when to give up."""

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from spiritum_client.errors import ClientError, ConnectionLost, TooManyRequests, Unavailable, Unreachable

_BUSY_ATTEMPTS: Final = 5
_MOST_DOUBLINGS: Final = 32

TRANSIENT: Final = (Unreachable, Unavailable, TooManyRequests)
"""Errors of a call that may succeed a little later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconnect:
    """That a subscription connects again after its connection was lost, and how. Times are in seconds.

    The server keeps no events for those who are away. So `on_reconnect` is not optional: it loads again what you show.
    """

    on_reconnect: Callable[[], Awaitable[object]]
    """Awaited after each reconnection, before the next event: events may be missing. Where it raises `Unreachable`,
    `Unavailable` or `TooManyRequests`, the reconnection counts as failed and is tried again; other errors are raised.
    """
    sign_in: Callable[[], Awaitable[object]] | None = None
    """Signs in again with the same client, once, where the server refuses the token. Without it, `Unauthenticated`
    is raised. Never called after a sign-out.
    """
    attempts: int | None = None
    """Failed attempts in a row before `ConnectionLost` is raised; without a limit by default."""
    first_wait: float = 0.5
    """The longest wait before the first attempt; it doubles with each. Half of a wait is random."""
    longest_wait: float = 30.0
    stable_after: float = 10.0
    """How long a connection must last before the next loss counts as the first again."""

    def __post_init__(self) -> None:
        """Raises `ValueError` for a policy that would never wait or never try."""
        if not 0 < self.first_wait <= self.longest_wait or self.stable_after <= 0:
            raise ValueError("Waits are positive, and the first is not the longest")
        if self.attempts is not None and self.attempts < 1:
            raise ValueError("There is at least one attempt")


class LossKind(Enum):
    """What can be done about a loss."""

    TRANSIENT = auto()
    """Connect again."""
    BUSY = auto()
    """The server has too many of this user's connections or messages: it may still count the one that was lost."""
    SESSION = auto()
    """The token is not valid, or no longer."""
    FINAL = auto()
    """The server would refuse the same again."""


class Loss(Exception):
    """A connection has ended, or did not come about; `error` is for a caller who does not reconnect."""

    def __init__(self, error: ClientError, kind: LossKind) -> None:
        super().__init__(str(error))
        self.error = error
        self.kind = kind


class Retries:
    """Counts the attempts of one subscription, and says how long to wait before the next."""

    def __init__(self, policy: Reconnect) -> None:
        self.policy = policy
        self._failed = 0
        self._busy = 0
        self._signed_in = False

    def connection_lasted(self, seconds: float) -> None:
        """Begin to count anew after a stable connection. One that is accepted and dropped at once is a failure."""
        if seconds >= self.policy.stable_after:
            self._failed = self._busy = 0
            self._signed_in = False

    def wait_after(self, loss: Loss) -> float:
        """Seconds until the next attempt; raises what the caller is told where there is none."""
        self._failed += 1
        self._busy += loss.kind is LossKind.BUSY
        if loss.kind is LossKind.FINAL or self._busy > _BUSY_ATTEMPTS:
            raise loss.error
        if self.policy.attempts is not None and self._failed > self.policy.attempts:
            raise ConnectionLost(f"{loss.error} (after {self.policy.attempts} attempts)") from loss.error
        policy = self.policy
        wait = min(policy.longest_wait, policy.first_wait * 2 ** min(self._failed - 1, _MOST_DOUBLINGS))
        wait *= random.uniform(0.5, 1)  # noqa: S311 - spreads clients over time, keeps no secret
        return max(wait, loss.error.retry_after) if isinstance(loss.error, TooManyRequests) else wait

    def sign_in_failed(self) -> None:
        """A sign-in that found no server does not count."""
        self._signed_in = False

    def may_sign_in(self) -> bool:
        """Whether a refused token may be renewed: once, until a connection has been stable."""
        first, self._signed_in = not self._signed_in, True
        return first and self.policy.sign_in is not None
