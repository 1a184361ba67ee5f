"""The outbox, as stored."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, func, text
from sqlalchemy.orm import Mapped, mapped_column

from spiritum.db.base import Base, CreatedAt, Id


class OutboxItem(Base):
    """The duty to tell the trust integration engine of one clinical request.

    Written in the transaction that makes the request, deleted in the one that stores the engine's reference.
    """

    __tablename__ = "outbox_item"
    __table_args__ = (CheckConstraint("attempts >= 0", name="attempts"),)

    id: Mapped[Id]
    kind: Mapped[str]
    clinical_request_id: Mapped[int] = mapped_column(ForeignKey("clinical_request.id", ondelete="CASCADE"), unique=True)
    idempotency_key: Mapped[UUID] = mapped_column(unique=True, server_default=func.gen_random_uuid())
    """Goes with every attempt, so that the engine knows a repetition."""
    payload: Mapped[dict[str, object]]
    attempts: Mapped[int] = mapped_column(server_default=text("0"))
    next_attempt_at: Mapped[datetime] = mapped_column(server_default=func.now(), index=True)
    leased_until: Mapped[datetime | None]
    """Until when a sender has it in hand; a sender that died keeps nobody waiting for longer."""
    created_at: Mapped[CreatedAt]
    last_error: Mapped[str | None]
