"""The state of the outbox, for operators. It holds no patient's data: rows are named by their ids."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select

from spiritum.db import Count, read
from spiritum.trust.models import OutboxItem


class Queue(NamedTuple):
    """Counts of the rows that have still to be sent."""

    waiting: int
    """Rows that will be sent, leased ones included."""
    leased: int
    """Rows that a server process is sending at this moment, or was when it died."""
    retrying: int
    """Rows of which at least one attempt has failed."""
    attempts: int
    """Failed and running attempts of all these rows."""
    oldest_at: datetime | None
    """Since when the oldest row has been waiting."""


class DeadLetter(NamedTuple):
    """A row that nobody sends until it is requeued."""

    id: int
    clinical_request_id: int
    kind: str
    attempts: int
    queued_at: datetime
    parked_at: datetime
    last_error: str | None


_IS_LIVE = OutboxItem.parked_at.is_(None)
_IS_LEASED = OutboxItem.leased_until > func.now()

QUEUE = read(
    Queue,
    select(
        func.count().label("waiting"),
        func.count().filter(_IS_LEASED).label("leased"),
        func.count().filter(OutboxItem.last_error.is_not(None)).label("retrying"),
        func.coalesce(func.sum(OutboxItem.attempts), 0).label("attempts"),
        func.min(OutboxItem.queued_at).label("oldest_at"),
    ).where(_IS_LIVE),
)
DEAD_LETTER_COUNT = read(Count, select(func.count().label("rows")).where(~_IS_LIVE))
DEAD_LETTERS = read(
    DeadLetter,
    select(
        OutboxItem.id,
        OutboxItem.clinical_request_id,
        OutboxItem.kind,
        OutboxItem.attempts,
        OutboxItem.queued_at,
        OutboxItem.parked_at,
        OutboxItem.last_error,
    )
    .where(~_IS_LIVE)
    .order_by(OutboxItem.id),
)
