"""The state of sealing and handing out, for monitoring and for the check. No patient's data."""

from datetime import datetime, timedelta
from typing import Final, NamedTuple

from sqlalchemy import DateTime, func, literal_column, select

from spiritum.db import read
from spiritum.sealing.models import AuditSeal, AuditSink
from spiritum.sealing.unsealed import OLDEST_UNSEALED_AT

_FORGOTTEN_AFTER: Final = timedelta(minutes=10)
"""A receiver that nobody has tried since is no longer in the settings."""


class Oldest(NamedTuple):
    """Since when something waits; none if nothing does."""

    at: datetime | None


class SealState(NamedTuple):
    """What the newest seal says; none if there is no seal."""

    sealed_at: datetime | None
    origin: str | None
    key_id: str | None


OLDEST_UNSEALED = read(Oldest, select(literal_column(OLDEST_UNSEALED_AT, DateTime(timezone=True)).label("at")))
"""By it the age of what no seal covers is known, whether anybody seals or not."""

_row = AuditSink
OLDEST_FAILURE = read(
    Oldest,
    select(func.min(_row.failing_since).label("at")).where(_row.tried_at > func.now() - _FORGOTTEN_AFTER),
)

_last = (
    select(AuditSeal.sealed_at, AuditSeal.origin, AuditSeal.key_id).order_by(AuditSeal.seq.desc()).limit(1).subquery()
)
LAST_SEAL = read(
    SealState,
    select(
        func.max(_last.c.sealed_at).label("sealed_at"),
        func.max(_last.c.origin).label("origin"),
        func.max(_last.c.key_id).label("key_id"),
    ),
)
