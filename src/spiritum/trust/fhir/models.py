"""The state of polling, as stored: any process can go on where another one stopped."""

from datetime import datetime

from sqlalchemy import Index, func
from sqlalchemy.orm import Mapped, mapped_column

from spiritum.db.base import Base, CreatedAt, possible_instant


class FhirPoll(Base):
    """The state of polling one type of resource. A process takes the next round by moving `next_at` into the future."""

    __tablename__ = "fhir_poll"
    __table_args__ = (possible_instant("mark"),)

    kind: Mapped[str] = mapped_column(primary_key=True)
    mark: Mapped[datetime] = mapped_column(server_default=func.now())
    """The newest change that was read, by the FHIR server's clock."""
    next_at: Mapped[datetime] = mapped_column(server_default=func.now())


class FhirSeen(Base):
    """A version of a resource that was processed, kept for as long as the server may show it again."""

    __tablename__ = "fhir_seen"
    __table_args__ = (Index("fhir_seen_kind_changed_at_idx", "kind", "changed_at"), possible_instant("changed_at"))

    kind: Mapped[str] = mapped_column(primary_key=True)
    resource_id: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[str] = mapped_column(primary_key=True)
    changed_at: Mapped[datetime]
    """When the version was made, by the FHIR server's clock."""
    seen_at: Mapped[CreatedAt]
