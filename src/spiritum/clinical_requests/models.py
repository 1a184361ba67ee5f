"""Clinical requests, as stored."""

from datetime import datetime
from typing import Final

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, func, text
from sqlalchemy.orm import Mapped, mapped_column

from generated.graphql.models import CancellationDelivery, ClinicalRequestState
from spiritum.db.base import Base, CreatedAt, Id, UpdatedAt, one_of, possible_instant

PENDING_STATES: Final = tuple(
    state.value
    for state in ClinicalRequestState
    if state not in {ClinicalRequestState.ERROR, ClinicalRequestState.COMPLETED}
)
"""The states of requests that the hospital still works on: of these it is asked what has become of them."""


class ClinicalRequest(Base):
    """A test or referral that was requested, and its state.

    Before changing one, lock its entry (`SELECT ... FROM on_pathway ... FOR NO KEY UPDATE`): the triggers that keep
    `OnPathway.is_outstanding` take that lock anyway, and taking it second invites a deadlock.
    """

    __tablename__ = "clinical_request"
    __table_args__ = (
        one_of("state", ClinicalRequestState),
        possible_instant("tie_updated_at"),
        possible_instant("amended_at"),
        CheckConstraint("(state = 'COMPLETED') = (completed_at IS NOT NULL)", name="completed_at"),
        ForeignKeyConstraint(
            ["decision_point_id", "on_pathway_id"], ["decision_point.id", "decision_point.on_pathway_id"]
        ),
        ForeignKeyConstraint(
            ["forward_decision_point_id", "on_pathway_id"], ["decision_point.id", "decision_point.on_pathway_id"]
        ),
        Index("clinical_request_on_pathway_id_idx", "on_pathway_id", text("updated_at DESC"), text("id DESC")),
        Index("clinical_request_decision_point_id_idx", "decision_point_id", "id"),
        Index("clinical_request_forward_decision_point_id_idx", "forward_decision_point_id", "id"),
        Index(
            "clinical_request_unacknowledged_idx",
            "on_pathway_id",
            postgresql_where=text("state = 'COMPLETED' AND forward_decision_point_id IS NULL"),
        ),
        Index(
            "clinical_request_open_idx",
            "id",
            postgresql_where=text(f"state IN {PENDING_STATES} AND tie_reference IS NOT NULL"),
        ),
    )

    id: Mapped[Id]
    on_pathway_id: Mapped[int] = mapped_column(ForeignKey("on_pathway.id"))
    """Never changes: a trigger refuses it."""
    decision_point_id: Mapped[int | None]
    """The decision point that asked for it; `None` if it was imported."""
    forward_decision_point_id: Mapped[int | None]
    """The decision point that acknowledged the present result; `None` again once the result is amended."""
    clinical_request_type_id: Mapped[int] = mapped_column(ForeignKey("clinical_request_type.id"), index=True)
    state: Mapped[str] = mapped_column(server_default=text("'INIT'"))
    tie_reference: Mapped[str | None] = mapped_column(unique=True)
    """The hospital's reference for it; `None` until the hospital has accepted it."""
    added_at: Mapped[CreatedAt]
    updated_at: Mapped[UpdatedAt]
    completed_at: Mapped[datetime | None]
    tie_updated_at: Mapped[datetime | None]
    """When the hospital last changed its state or result, by the hospital's clock; `None` if it did not say."""
    amended_at: Mapped[datetime | None]
    """When its result was last amended, by the hospital's clock."""
    result_version: Mapped[int] = mapped_column(server_default=text("0"))
    """Counts the hospital's reports after which the result may be another one: a cached result is of one version."""


class RequestCancellation(Base):
    """Who cancelled a request, when and why, which is final; and how far the hospital has been sent it.

    Not a row of the outbox: earlier programs would send it as a request. No foreign key: earlier programs empty tables
    by naming all that refer to them. Its request may therefore be gone, and then nobody reads it.
    """

    __tablename__ = "request_cancellation"
    __table_args__ = (
        one_of("delivery", CancellationDelivery),
        CheckConstraint("attempts >= 0", name="attempts"),
        CheckConstraint("reason <> ''", name="reason"),
        CheckConstraint("NOT is_due OR delivery IN ('WAITING', 'NOT_ACCEPTED')", name="is_due"),
        Index("request_cancellation_next_attempt_at_idx", "next_attempt_at", postgresql_where=text("is_due")),
    )

    clinical_request_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    cancelled_by_id: Mapped[int]
    """The user; accounts are never deleted."""
    reason: Mapped[str]
    cancelled_at: Mapped[CreatedAt]
    delivery: Mapped[str]
    """Whether the hospital has it, as the contract says it."""
    is_due: Mapped[bool]
    """Whether it is to be sent, or may yet have to be."""
    attempts: Mapped[int] = mapped_column(server_default=text("0"))
    """Counted when a sender leases the row, so that it also tells one lease from the next."""
    next_attempt_at: Mapped[datetime] = mapped_column(server_default=func.now())
    leased_until: Mapped[datetime | None]
    """The end of a sender's lease; after it, another sender may take the row."""
    due_since: Mapped[datetime | None]
    """When it was leased first: from then on it is counted how long the hospital does not respond."""
    last_error: Mapped[str | None]


class PastAcknowledgement(Base):
    """An acknowledgement of a result that was amended later; it is kept, since decisions are never edited."""

    __tablename__ = "past_acknowledgement"

    decision_point_id: Mapped[int] = mapped_column(
        ForeignKey("decision_point.id", ondelete="CASCADE"), primary_key=True
    )
    clinical_request_id: Mapped[int] = mapped_column(
        ForeignKey("clinical_request.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class CachedResult(Base):
    """What the hospital gave when it was last asked for the result of a completed request.

    A cache, which may be emptied at any time: the hospital is asked again when the result is needed.
    """

    __tablename__ = "cached_result"
    __table_args__ = (
        # All of a result or nothing of it.
        CheckConstraint(
            "num_nonnulls(description, type_reference_name, state, added_at, updated_at) IN (0, 5)", name="whole"
        ),
        CheckConstraint("NOT is_final OR state IS NOT DISTINCT FROM 'COMPLETED'", name="final"),
        # What is read of a hospital (`spiritum.trust.plausible`), and the note that it was cut off.
        CheckConstraint("char_length(description) <= 100100 AND char_length(type_reference_name) <= 500", name="size"),
        one_of("state", ClinicalRequestState),
        possible_instant("added_at"),
        possible_instant("updated_at"),
    )

    clinical_request_id: Mapped[int] = mapped_column(
        ForeignKey("clinical_request.id", ondelete="CASCADE"), primary_key=True
    )
    version: Mapped[int]
    """The request's `result_version` before the hospital was asked; once that changes, the row does not count."""
    read_at: Mapped[datetime]
    """When the hospital was asked."""
    description: Mapped[str | None]
    """The report; this and what follows is `None` if the hospital had no result."""
    type_reference_name: Mapped[str | None]
    state: Mapped[str | None]
    """At the hospital."""
    added_at: Mapped[datetime | None]
    updated_at: Mapped[datetime | None]
    is_final: Mapped[bool]
    """Whether it was completed at the hospital and had a text; otherwise it is asked for again soon."""
    refreshing_until: Mapped[datetime | None]
    """The end of a process's lease to ask again; after it, another process may ask."""
