"""Results of entries, as stored: what the reports need of them."""

from datetime import date

from sqlalchemy import ARRAY, Date, ForeignKey, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from spiritum.db.base import Base


class WaitingResult(Base):
    """What the reports need of an entry, as of its last event: see `entry_results.EntryResult`.

    Nothing is lost with a row: it is computed again when it is needed.
    """

    __tablename__ = "waiting_result"

    on_pathway_id: Mapped[int] = mapped_column(ForeignKey("on_pathway.id", ondelete="CASCADE"), primary_key=True)
    last_event_id: Mapped[int]
    standards: Mapped[str]
    """By which they were computed: the fingerprint of the standards file, and the rules of the program."""
    valid_until: Mapped[date | None]
    is_tracked: Mapped[bool]
    tumour_site: Mapped[str | None]
    route: Mapped[str | None]
    waits: Mapped[list[object]] = mapped_column(JSONB, server_default=text("'[]'"))
    treated_on: Mapped[list[date]] = mapped_column(ARRAY(Date), server_default=text("'{}'"))
    informed_on: Mapped[date | None]
    findings: Mapped[list[object]] = mapped_column(JSONB, server_default=text("'[]'"))
    """SECURITY: codes and sentences of ours, and no patient's data."""
