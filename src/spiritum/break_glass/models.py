"""Uses of break-glass, as stored."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped

from generated.graphql.models import BreakGlassReason
from spiritum.db.base import Base, CreatedAt, Id, one_of


class BreakGlass(Base):
    """One patient, opened by one user in one session. A trigger refuses DELETE.

    No foreign keys: like the audit trail, whose `reason_id` is this table's id, a use outlives the account, the session
    and the patient. Triggers end it with the session and with the permission.
    """

    __tablename__ = "break_glass"
    __table_args__ = (
        one_of("reason_code", BreakGlassReason),
        CheckConstraint("expires_at > opened_at", name="expires_at"),
        CheckConstraint("(reviewed_at IS NULL) = (reviewer_id IS NULL)", name="reviewed_at"),
        CheckConstraint("(reviewed_at IS NULL) = (is_justified IS NULL)", name="is_justified"),
        CheckConstraint("reviewer_id <> user_id", name="reviewer_id"),
        Index("break_glass_user_id_opened_at_idx", "user_id", "opened_at"),
        # The session's own read for each request: no more than the uses that nobody and nothing has ended.
        Index(
            "break_glass_session_id_patient_id_key",
            "session_id",
            "patient_id",
            unique=True,
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index("break_glass_id_idx", "id", postgresql_where=text("reviewed_at IS NULL")),
    )

    id: Mapped[Id]
    user_id: Mapped[int]
    session_id: Mapped[int]
    patient_id: Mapped[int]
    reason_code: Mapped[str]
    reason: Mapped[bytes]
    """SECURITY: encrypted with a key outside the database."""
    opened_at: Mapped[CreatedAt]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    """When it ended before, or when somebody opened the patient again after it had expired."""
    reviewed_at: Mapped[datetime | None]
    reviewer_id: Mapped[int | None]
    """SECURITY: never the user's own."""
    is_justified: Mapped[bool | None]
    review_note: Mapped[bytes | None]
    """Encrypted, as the reason."""
