"""What the user of a session has proved, and when; and the sessions that end because somebody proved more."""

from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import delete, func, select, update

from spiritum.db import Transaction
from spiritum.errors import Unauthenticated
from spiritum.staff import models as m


class Proof(NamedTuple):
    """The sign-in of a session. SECURITY: the hash leaves this room only to be compared with."""

    is_recent: bool
    username: str
    password_hash: str


async def proof_of(tx: Transaction, session_id: int, recent: timedelta) -> Proof:
    """The sign-in of a session, and whether it is no older than `recent`. Raises `Unauthenticated` if it has ended."""
    is_recent = (m.Session.authenticated_at > func.now() - recent).label("is_recent")
    mine = select(is_recent, m.User.username, m.User.password_hash).join(m.User, m.User.id == m.Session.user_id)
    row = (await tx.execute(mine.where(m.Session.id == session_id))).first()
    if row is None:
        raise Unauthenticated
    return Proof(*row)


async def note_proof(tx: Transaction, session_id: int) -> None:
    """The session's user has proved themselves again."""
    mine = update(m.Session).where(m.Session.id == session_id)
    await tx.execute(mine.values(authenticated_at=func.now()))


async def add_factor(tx: Transaction, session_id: int, factor: str) -> None:
    """The session's user has proved themselves with another factor, too. Raises `Unauthenticated` if it has ended."""
    factors = func.array_append(func.array_remove(m.Session.factors, factor), factor)
    if not await tx.change(update(m.Session).where(m.Session.id == session_id).values(factors=factors)):
        raise Unauthenticated


async def end_sessions(tx: Transaction, user_id: int) -> None:
    """End all sessions of a user."""
    await tx.execute(delete(m.Session).where(m.Session.user_id == user_id))


async def end_password_sessions(tx: Transaction, user_id: int, besides: int | None = None) -> None:
    """End the sessions that began with a password and nothing else, but for one of them."""
    alone = (m.Session.user_id == user_id, m.Session.provider.is_(None), func.cardinality(m.Session.factors) == 1)
    await tx.execute(delete(m.Session).where(*alone, m.Session.id.is_distinct_from(besides)))
