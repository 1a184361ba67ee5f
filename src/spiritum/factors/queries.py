"""Second factors as they are read."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select

from spiritum.db import Transaction
from spiritum.factors import models as m
from spiritum.factors.passkeys import KnownPasskey
from spiritum.factors.policy import Kind

MAX_FACTORS = 10
"""Of one user."""


class OwnFactor(NamedTuple):
    """A factor as its user sees it."""

    id: int
    kind: Kind
    name: str
    created_at: datetime
    last_used_at: datetime | None


class StoredTotp(NamedTuple):
    """An authenticator app. SECURITY: stays in this room."""

    id: int
    secret: bytes
    last_step: int


async def own_factors(tx: Transaction, user_id: int) -> list[OwnFactor]:
    """A user's factors, the oldest first."""
    columns = (m.Factor.id, m.Factor.kind, m.Factor.name, m.Factor.created_at, m.Factor.last_used_at)
    rows = await tx.execute(
        select(*columns).where(m.Factor.user_id == user_id).order_by(m.Factor.id).limit(MAX_FACTORS)
    )
    return [OwnFactor(row.id, row.kind, row.name, row.created_at, row.last_used_at) for row in rows]


async def totp_of(tx: Transaction, user_id: int) -> list[StoredTotp]:
    """A user's authenticator apps."""
    mine = (m.Factor.user_id == user_id, m.Factor.kind == "TOTP")
    rows = await tx.execute(select(m.Factor.id, m.Factor.secret, m.Factor.last_step).where(*mine).order_by(m.Factor.id))
    return [StoredTotp(row.id, row.secret or b"", row.last_step or 0) for row in rows]


async def passkeys_of(tx: Transaction, user_id: int) -> list[KnownPasskey]:
    """A user's passkeys."""
    columns = (m.Factor.id, m.Factor.credential_id, m.Factor.public_key, m.Factor.sign_count, m.Factor.transports)
    mine = (m.Factor.user_id == user_id, m.Factor.kind == "PASSKEY")
    rows = await tx.execute(select(*columns).where(*mine).order_by(m.Factor.id))
    return [
        KnownPasskey(
            row.id, row.credential_id or b"", row.public_key or b"", row.sign_count or 0, _texts(row.transports)
        )
        for row in rows
    ]


async def recovery_codes_left(tx: Transaction, user_id: int) -> int:
    """How many recovery codes a user has not used yet."""
    return await tx.scalar(select(func.count()).where(m.RecoveryCode.user_id == user_id)) or 0


def _texts(transports: Sequence[str] | None) -> Sequence[str]:
    return transports or ()
