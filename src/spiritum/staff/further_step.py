"""What a sign-in may need besides the password. The rooms above decide it; without them nothing is needed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, Protocol

from spiritum.db import Transaction

PENDING_COOKIE = "SDPENDING"
"""Holds a sign-in that is under way. SECURITY: it is no session, and opens the operations below `/rest/login/` only."""

PENDING_LIFE = timedelta(minutes=10)
"""Of such a sign-in: long enough to install an app."""

NextStep = Literal["SECOND_FACTOR", "ENROL", "ENROL_WITH_CODE"]
"""As the contract names them."""
Means = Literal["PASSKEY", "TOTP", "RECOVERY_CODE"]
"""With what a sign-in can be finished, as the contract names it."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A sign-in that is not finished. SECURITY: the only moment at which its token is known to the server."""

    cookie: str
    next_step: NextStep
    factors: Sequence[Means]


class FurtherSteps(Protocol):
    """Decides what a sign-in needs besides the password."""

    async def begin(self, tx: Transaction, user_id: int, password_hash: str) -> Pending | None:
        """What a user who has given the right password has to do yet; `None` if nothing."""
        ...

    async def has_factor(self, tx: Transaction, user_id: int) -> bool:
        """Whether the user has a factor besides the password, and is asked for it."""
        ...


class _PasswordAlone:
    """The password is enough."""

    async def begin(self, tx: Transaction, user_id: int, password_hash: str) -> Pending | None:
        """`None`."""
        return None

    async def has_factor(self, tx: Transaction, user_id: int) -> bool:
        """`False`."""
        return False


PASSWORD_ALONE: FurtherSteps = _PasswordAlone()
"""For a site without second factors."""
