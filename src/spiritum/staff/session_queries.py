"""Sessions and passwords as they are read."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import BigInteger, bindparam, func, select

from spiritum.db import read
from spiritum.staff import models as m

MAX_SESSIONS = 1_000
"""In one response."""


class OwnCredentials(NamedTuple):
    """What a user's own password is checked against. SECURITY: stays in this room."""

    username: str
    password_hash: str
    email: str
    first_name: str
    last_name: str

    @property
    def names(self) -> tuple[str, ...]:
        """What a password may not mainly consist of."""
        return (self.username, self.email, self.first_name, self.last_name)


class StoredSession(NamedTuple):
    """A session that has not ended."""

    id: int
    created_at: datetime
    last_used_at: datetime
    authenticated_at: datetime
    expires_at: datetime
    source: str | None
    factors: Sequence[str]
    provider: str | None


OWN_CREDENTIALS = read(
    OwnCredentials,
    select(m.User.username, m.User.password_hash, m.User.email, m.User.first_name, m.User.last_name).where(
        m.User.id == bindparam("user_id", type_=BigInteger)
    ),
)
SESSIONS_OF_USER = read(
    StoredSession,
    select(
        m.Session.id,
        m.Session.created_at,
        m.Session.last_used_at,
        m.Session.authenticated_at,
        m.Session.expires_at,
        m.Session.source,
        m.Session.factors,
        m.Session.provider,
    )
    .where(m.Session.user_id == bindparam("user_id", type_=BigInteger), m.Session.expires_at > func.now())
    .order_by(m.Session.last_used_at.desc(), m.Session.id.desc())
    .limit(MAX_SESSIONS),
)
