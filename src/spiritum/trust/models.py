"""The outbox, and the turns of background work, as stored."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, func, text
from sqlalchemy.orm import Mapped, mapped_column

from spiritum.db.base import Base, CreatedAt, Id


class OutboxItem(Base):
    """One clinical request that has still to be sent to the trust integration engine.

    Written in the transaction that makes the request, deleted in the one that stores the hospital's reference. If the
    hospital rejects the request, or cannot be reached for too long, the row is parked: a dead letter, which nobody
    sends until an operator requeues it.
    """

    __tablename__ = "outbox_item"
    __table_args__ = (
        CheckConstraint("attempts >= 0", name="attempts"),
        Index("outbox_item_next_attempt_at_idx", "next_attempt_at", postgresql_where=text("parked_at IS NULL")),
        Index(
            "outbox_item_lane_idx",
            "pathway_id",
            "requester_id",
            "next_attempt_at",
            "id",
            postgresql_where=text("parked_at IS NULL"),
        ),
        Index("outbox_item_leased_until_idx", "leased_until", postgresql_where=text("leased_until IS NOT NULL")),
    )

    id: Mapped[Id]
    kind: Mapped[str]
    clinical_request_id: Mapped[int] = mapped_column(ForeignKey("clinical_request.id", ondelete="CASCADE"), unique=True)
    pathway_id: Mapped[int] = mapped_column(server_default=text("0"))
    """The request's pathway. With `requester_id` it is the lane in which the row waits; a trigger fills both in."""
    requester_id: Mapped[int] = mapped_column(server_default=text("0"))
    """Who asked for it; 0 for what was imported."""
    idempotency_key: Mapped[UUID] = mapped_column(unique=True, server_default=func.gen_random_uuid())
    """Sent with every attempt, so that the hospital recognises a repetition."""
    payload: Mapped[dict[str, object]]
    attempts: Mapped[int] = mapped_column(server_default=text("0"))
    """Counted when a sender leases the row, so that it also tells one lease from the next."""
    next_attempt_at: Mapped[datetime] = mapped_column(server_default=func.now())
    leased_until: Mapped[datetime | None]
    """The end of a sender's lease; after it, another sender may take the row."""
    created_at: Mapped[CreatedAt]
    queued_at: Mapped[CreatedAt]
    """Since when it has been waiting: when it was made, or requeued."""
    parked_at: Mapped[datetime | None]
    """Since when it is a dead letter."""
    last_error: Mapped[str | None]


class Turn(Base):
    """When a background task that one process does for all is due again."""

    __tablename__ = "turn"

    name: Mapped[str] = mapped_column(primary_key=True)
    next_at: Mapped[datetime]
