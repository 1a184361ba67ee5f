"""What the user of a session has proved, and when; and the sessions that end because somebody proved more."""

from datetime import timedelta

from sqlalchemy import delete, func, select, update

from spiritum.db import Transaction
from spiritum.errors import Unauthenticated
from spiritum.staff import models as m


async def is_recent(tx: Transaction, session_id: int, age: timedelta) -> bool:
    """Whether a session's user proved themselves no longer ago than `age`. Raises `Unauthenticated` if it has ended."""
    recent = select(m.Session.authenticated_at > func.now() - age).where(m.Session.id == session_id)
    row = (await tx.execute(recent)).first()
    if row is None:
        raise Unauthenticated
    return bool(row[0])


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
