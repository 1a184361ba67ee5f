"""Meetings and their lists of patients, as stored."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from spiritum.db.base import Base, CreatedAt, Id, UpdatedAt, lock_pair, possible_day


class Mdt(Base):
    """A meeting. One for each pathway and date."""

    __tablename__ = "mdt"
    __table_args__ = (UniqueConstraint("pathway_id", "planned_on"), possible_day("planned_on", "1900-01-01"))

    id: Mapped[Id]
    pathway_id: Mapped[int] = mapped_column(ForeignKey("pathway.id"))
    creator_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    location: Mapped[str]
    planned_on: Mapped[date]
    created_at: Mapped[CreatedAt]
    updated_at: Mapped[UpdatedAt]


class MdtClinician(Base):
    """A clinician who takes part in a meeting."""

    __tablename__ = "mdt_clinician"

    mdt_id: Mapped[int] = mapped_column(ForeignKey("mdt.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True, index=True)


class OnMdt(Base):
    """An entry: one patient on a meeting's list. A meeting cannot be deleted while it has entries."""

    __tablename__ = "on_mdt"
    __table_args__ = (
        lock_pair(),
        CheckConstraint("position >= 0", name="position"),
        UniqueConstraint("mdt_id", "patient_id"),
        # Deferred to the commit, so that a list can be rearranged in any order of steps.
        UniqueConstraint("mdt_id", "position", deferrable=True, initially="DEFERRED"),
    )

    id: Mapped[Id]
    mdt_id: Mapped[int] = mapped_column(ForeignKey("mdt.id"))
    patient_id: Mapped[int] = mapped_column(ForeignKey("patient.id"), index=True)
    clinician_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    """Who put the patient on the list."""
    clinical_request_id: Mapped[int] = mapped_column(ForeignKey("clinical_request.id"), index=True)
    """The request of type MDT that put the patient on the list."""
    reason: Mapped[str]
    outcome: Mapped[str | None]
    order: Mapped[int] = mapped_column("position")
    """The entry's place on the list, counted from 0 without gaps."""
    lock_user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    lock_end_time: Mapped[datetime | None]
    added_at: Mapped[CreatedAt]
