"""The hosts that serve a database, as stored."""

import datetime

from sqlalchemy import Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from spiritum.db.base import Base


class HostSecret(Base):
    """The fingerprints of one secret on one host. SECURITY: nobody gets the secret back from them."""

    __tablename__ = "host_secret"

    host: Mapped[str] = mapped_column(primary_key=True)
    """Its name, and what tells two data folders on it apart."""
    setting: Mapped[str] = mapped_column(primary_key=True)
    salt: Mapped[bytes]
    fingerprints: Mapped[list[str]] = mapped_column(ARRAY(Text))
    """Of each key that the host accepts; the first is the one that it uses."""
    seen_at: Mapped[datetime.datetime]
    """When the host last said that it runs."""
