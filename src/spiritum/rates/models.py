"""What callers have used, as stored."""

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from spiritum.db.base import Base


class RateWindow(Base):
    """What one caller has used in one minute, as far as the server processes have settled it."""

    __tablename__ = "rate_window"
    __table_args__ = (CheckConstraint("requests >= 0 AND bytes >= 0 AND cost >= 0", name="amounts"),)

    subject: Mapped[str] = mapped_column(primary_key=True)
    """`user 17`, `client 3`, or `address 10.0.0.1`."""
    minute: Mapped[int] = mapped_column(primary_key=True)
    """Since 1970, in UTC."""
    requests: Mapped[int]
    bytes: Mapped[int]
    cost: Mapped[int]
