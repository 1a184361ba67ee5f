"""What is counted, as stored."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Float
from sqlalchemy.orm import Mapped, mapped_column

from spiritum.db.base import Base


class FailureLevel(Base):
    """Failures under one key, each of which counts for less the longer ago it was."""

    __tablename__ = "failure_level"
    __table_args__ = (
        CheckConstraint("octet_length(key_hash) = 32", name="key_hash"),
        CheckConstraint("level > 0", name="level"),
    )

    scope: Mapped[str] = mapped_column(primary_key=True)
    """What is counted: `sign_in_name`, `sign_in_source`, `registration`."""
    key_hash: Mapped[bytes] = mapped_column(primary_key=True)
    """SHA-256 of whom or what it is counted for."""
    level: Mapped[float] = mapped_column(Float(53))
    """How many failures these were at `counted_at`."""
    counted_at: Mapped[datetime] = mapped_column(index=True)
    blocked_until: Mapped[datetime]
    """The next attempt has to wait until then; in the past if it need not wait."""
