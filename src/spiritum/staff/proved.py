"""What a sign-in gives, what a provider has proved, and what holds for sessions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class SignIn:
    """A new session. SECURITY: the only moment at which its tokens are known to the server."""

    user_id: int
    cookie: str
    socket_token: str


@dataclass(frozen=True, slots=True)
class ProviderProof:
    """A user's sign-in at an identity provider."""

    provider: str
    subject: str
    """Their `sub` there."""
    session_id: str | None
    """The provider's session, if it has one."""
    authenticated_at: datetime
    factors: Sequence[str]


@dataclass(frozen=True, slots=True)
class SessionLimits:
    """What holds for sessions of the site; `None` is no limit."""

    absolute: timedelta | None = None
    """How long one lasts, used or not."""
    recent: timedelta | None = None
    """How long after it the proof of who somebody is counts as recent."""
    per_user: int | None = None
    """How many a user has at most."""
