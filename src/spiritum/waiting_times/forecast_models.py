"""What forecasts rest on, as stored."""

from datetime import date

from sqlalchemy import Integer
from sqlalchemy.orm import Mapped, mapped_column

from spiritum.db.base import Base, CreatedAt


class WaitingForecast(Base):
    """What the site's histories have taught, as text: see `forecast.written`.

    Nothing is lost with a row: it is learned again. Programs and standards files that differ have rows of their own.
    """

    __tablename__ = "waiting_forecast"

    format: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    """Of the text."""
    standards: Mapped[str] = mapped_column(primary_key=True)
    """The fingerprint of the standards file."""
    learned_on: Mapped[date]
    """What was recorded by the end of this day went in."""
    learned_at: Mapped[CreatedAt]
    entries: Mapped[int]
    """How many entries it was learned from."""
    learned: Mapped[dict[str, object]]
    """SECURITY: numbers of patients by stage and pathway, and nothing of a single one."""
