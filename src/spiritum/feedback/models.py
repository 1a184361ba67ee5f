"""Feedback that has still to be sent, and how much each user sent, as stored."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, func
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from spiritum.db.base import Base, CreatedAt, Id


class FeedbackSent(Base):
    """How much feedback a user sent in an hour. It is counted here, since a mail's row is deleted once it is sent."""

    __tablename__ = "feedback_sent"
    __table_args__ = (CheckConstraint("messages > 0 AND bytes >= 0", name="amounts"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True)
    hour: Mapped[datetime] = mapped_column(primary_key=True)
    """Its first instant."""
    messages: Mapped[int]
    bytes: Mapped[int]
    """Of texts and pictures."""


class OutgoingMail(Base):
    """Mail that has still to be handed to the mail server or written into the folder; deleted once it has been.

    SECURITY: text and picture may show patients, so they are stored no longer than the sending takes.
    """

    __tablename__ = "letter"
    __table_args__ = (CheckConstraint("attempts >= 0", name="attempts"),)

    id: Mapped[Id]
    key: Mapped[UUID] = mapped_column(unique=True, server_default=func.gen_random_uuid())
    """The message's own id: by it a reader recognises one that was sent twice because a process died."""
    username: Mapped[str]
    text: Mapped[str]
    picture_kind: Mapped[str]
    """Subtype of `image/`; `notice` for a notice to privacy officers, which has no picture."""
    picture: Mapped[bytes]
    attempts: Mapped[int] = mapped_column(server_default=sql("0"))
    next_attempt_at: Mapped[datetime] = mapped_column(server_default=func.now(), index=True)
    """While a process has leased it, the end of the lease."""
    created_at: Mapped[CreatedAt]
