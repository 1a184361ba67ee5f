"""Reconnecting a subscription: after which losses, how long to wait, and when to give up."""

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from contractgen.client_runtime.errors import ClientError, ConnectionLost, TooManyRequests, Unavailable, Unreachable

_BUSY_ATTEMPTS: Final = 5
_MAX_DOUBLINGS: Final = 32

TRANSIENT: Final = (Unreachable, Unavailable, TooManyRequests)
"""Errors of a call that may succeed a little later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconnect:
    """How a subscription reconnects after its connection was lost. Times are in seconds.

    The server keeps no events for disconnected clients. So `on_reconnect` is required: it reloads the data that you
    show.
    """

    on_reconnect: Callable[[], Awaitable[object]]
    """Awaited after each reconnection, before the next event: events may be missing. If it raises `Unreachable`,
    `Unavailable` or `TooManyRequests`, the reconnection counts as failed and is repeated; other errors are raised.
    """
    sign_in: Callable[[], Awaitable[object]] | None = None
    """Signs in again with the same client, once, if the server refuses the token. Without it, `Unauthenticated` is
    raised. Never called after a sign-out.
    """
    attempts: int | None = None
    """Failed attempts in a row before `ConnectionLost` is raised; without a limit by default."""
    first_wait: float = 0.5
    """The maximum wait before the first attempt; it doubles with each attempt. Half of a wait is random."""
    longest_wait: float = 30.0
    """The limit of that doubling."""
    stable_after: float = 10.0
    """How long a connection must last before the next loss counts as the first again."""

    def __post_init__(self) -> None:
        """Raise `ValueError` for a policy that would never wait, or never reconnect."""
        if not 0 < self.first_wait <= self.longest_wait or self.stable_after <= 0:
            raise ValueError("Waits are positive, and the first is not the longest")
        if self.attempts is not None and self.attempts < 1:
            raise ValueError("There is at least one attempt")


class LossKind(Enum):
    """Whether and how a client can reconnect after a loss."""

    TRANSIENT = auto()
    """Reconnect."""
    BUSY = auto()
    """The user has too many connections or messages; the server may still count the lost connection."""
    SESSION = auto()
    """The token is not valid, or has expired."""
    FINAL = auto()
    """The server would refuse a new connection for the same reason."""


class Loss(Exception):
    """A connection ended or could not be opened; `error` is raised if the client does not reconnect."""

    def __init__(self, error: ClientError, kind: LossKind) -> None:
        super().__init__(str(error))
        self.error = error
        self.kind = kind


class Retries:
    """Counts the attempts of one subscription, and computes the wait before the next one."""

    def __init__(self, policy: Reconnect) -> None:
        self.policy = policy
        self._failed = 0
        self._busy = 0
        self._signed_in = False

    def connection_lasted(self, seconds: float) -> None:
        """Reset the counts after a stable connection. A connection that is dropped at once counts as a failure."""
        if seconds >= self.policy.stable_after:
            self._failed = self._busy = 0
            self._signed_in = False

    def wait_after(self, loss: Loss) -> float:
        """Seconds until the next attempt; raises the error for the caller if there is none."""
        self._failed += 1
        self._busy += loss.kind is LossKind.BUSY
        if loss.kind is LossKind.FINAL or self._busy > _BUSY_ATTEMPTS:
            raise loss.error
        if self.policy.attempts is not None and self._failed > self.policy.attempts:
            raise ConnectionLost(f"{loss.error} (after {self.policy.attempts} attempts)") from loss.error
        policy = self.policy
        wait = min(policy.longest_wait, policy.first_wait * 2 ** min(self._failed - 1, _MAX_DOUBLINGS))
        wait *= random.uniform(0.5, 1)  # noqa: S311 - spreads the load over time, and is no secret
        return max(wait, loss.error.retry_after) if isinstance(loss.error, TooManyRequests) else wait

    def sign_in_failed(self) -> None:
        """Do not count a sign-in that could not reach the server."""
        self._signed_in = False

    def may_sign_in(self) -> bool:
        """Whether a refused token may be renewed: once, until a connection has been stable."""
        first, self._signed_in = not self._signed_in, True
        return first and self.policy.sign_in is not None
