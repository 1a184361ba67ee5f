"""The audit trail, as stored."""

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from spiritum.db.base import Base, CreatedAt, Id


class AuditEntry(Base):
    """One thing that somebody did. A trigger refuses UPDATE and DELETE.

    No foreign keys: an entry outlives the account and the record that it speaks of.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (Index("audit_entry_entity_idx", "entity", "entity_id", "id"),)

    id: Mapped[Id]
    at: Mapped[CreatedAt] = mapped_column(index=True)
    user_id: Mapped[int | None] = mapped_column(index=True)
    """Who; none for the hospital and the system itself."""
    action: Mapped[str]
    entity: Mapped[str]
    """The table's name."""
    entity_id: Mapped[int | None]
    details: Mapped[dict[str, object]] = mapped_column(server_default=text("'{}'"))
    """Identifiers and states. SECURITY: no names, no clinical text, no secrets."""
