"""The counts, as stored."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from spiritum.db.base import Base


class DeprecatedUse(Base):
    """How often a program used a deprecated part of the contract on a day."""

    __tablename__ = "deprecated_use"
    __table_args__ = (CheckConstraint("uses > 0", name="uses"),)

    day: Mapped[date] = mapped_column(primary_key=True)
    """In UTC."""
    coordinate: Mapped[str] = mapped_column(primary_key=True)
    """The part: `OnMdt.lockEndTime`, or a REST operation's `POST /rest/login/`."""
    client: Mapped[str] = mapped_column(primary_key=True)
    """What the program calls itself, without its version."""
    uses: Mapped[int]
