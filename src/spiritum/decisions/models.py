"""Decision points, as stored."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from generated.graphql.models import DecisionType
from spiritum.db.base import Base, CreatedAt, Id, one_of


class DecisionPoint(Base):
    """What a clinician decided on an entry. Never edited: a trigger refuses every UPDATE."""

    __tablename__ = "decision_point"
    __table_args__ = (
        one_of("decision_type", DecisionType),
        # For the requests' foreign keys, which also say that both are of the same entry.
        UniqueConstraint("id", "on_pathway_id"),
        Index("decision_point_on_pathway_id_idx", "on_pathway_id", "id"),
        CheckConstraint("(idempotency_key IS NULL) = (input_digest IS NULL)", name="digest"),
        Index(
            "decision_point_clinician_id_idempotency_key_key",
            "clinician_id",
            "idempotency_key",
            unique=True,
            postgresql_where=text("idempotency_key IS NOT NULL"),
        ),
    )

    id: Mapped[Id]
    on_pathway_id: Mapped[int] = mapped_column(ForeignKey("on_pathway.id"))
    clinician_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    decision_type: Mapped[str]
    clinic_history: Mapped[str]
    comorbidities: Mapped[str]
    idempotency_key: Mapped[str | None]
    """The key that the client sent with the decision; `None` if it sent none."""
    input_digest: Mapped[bytes | None]
    """SHA-256 of what was sent under that key."""
    added_at: Mapped[CreatedAt]
    updated_at: Mapped[CreatedAt]
