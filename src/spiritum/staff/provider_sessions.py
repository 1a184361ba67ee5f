"""Ending the sessions that began at an identity provider, when it says so."""

from sqlalchemy import delete

from spiritum.db import Transaction
from spiritum.staff import models as m


async def end_provider_sessions(
    tx: Transaction, provider: str, *, user_id: int | None = None, subject: str | None = None, id_: str | None = None
) -> list[int]:
    """End sessions that began at a provider; whose they were, once for each.

    Those of a user here, of a person there, or the one with the provider's own id.
    """
    named = {
        m.Session.user_id: user_id,
        m.Session.provider_subject: subject,
        m.Session.provider_session_id: id_,
    }
    which = [column == value for column, value in named.items() if value is not None]
    if not which:
        return []
    ended = await tx.execute(
        delete(m.Session).where(m.Session.provider == provider, *which).returning(m.Session.user_id)
    )
    return [row.user_id for row in ended]
