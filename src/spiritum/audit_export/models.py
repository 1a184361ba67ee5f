"""How far each feed of the trail has come, as stored."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Text, func, text
from sqlalchemy.orm import Mapped, mapped_column

from spiritum.db.base import Base

_ZERO = text("0")


class AuditFeed(Base):
    """One receiver of the trail's events, and the last event that it has taken.

    Events go out in the order of their transactions, and only when no earlier transaction is open: by their ids, what
    a long transaction adds late would be passed over.
    """

    __tablename__ = "audit_feed"
    __table_args__ = (CheckConstraint("part >= 0", name="part"),)

    sink: Mapped[str] = mapped_column(primary_key=True)
    """`fhir` or `syslog`."""
    cluster: Mapped[str]
    """PostgreSQL's identifier of itself: numbers of transactions mean nothing in another cluster."""
    xid: Mapped[int] = mapped_column(server_default=_ZERO)
    event_id: Mapped[int] = mapped_column(server_default=_ZERO)
    """The last event that was taken as a whole, with its transaction."""
    part: Mapped[int] = mapped_column(server_default=_ZERO)
    """How many of the audit events that the next one becomes were taken, too."""
    floor_id: Mapped[int]
    """Events up to this one were in the table before this cluster."""
    floor_xid: Mapped[int]
    """From which transaction on nothing is open any more that had begun when the floor was laid."""
    restored_id: Mapped[int | None]
    """The last event up to the floor that was taken; none if nothing is to be taken from there."""
    taken_at: Mapped[datetime] = mapped_column(server_default=func.now())
    """When the last event that was taken happened."""
    holder: Mapped[UUID | None]
    leased_until: Mapped[datetime | None]
    """Which process hands events on, and until when no other one does."""
    failures: Mapped[int] = mapped_column(server_default=_ZERO)
    """Attempts in a row that failed."""
    next_attempt_at: Mapped[datetime] = mapped_column(server_default=func.now())
    last_error: Mapped[str | None]


class AuditFeedParked(Base):
    """An event that a receiver does not take. The others go on; this one stays in the trail."""

    __tablename__ = "audit_feed_parked"

    sink: Mapped[str] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(primary_key=True)
    part: Mapped[int] = mapped_column(primary_key=True)
    """Which of the audit events that it becomes."""
    at: Mapped[datetime]
    """When it happened."""
    reason: Mapped[str] = mapped_column(Text)
    parked_at: Mapped[datetime] = mapped_column(server_default=func.now())
