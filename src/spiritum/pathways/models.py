"""Pathways and the entries on them, as stored."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, func, text
from sqlalchemy.orm import Mapped, mapped_column

from generated.graphql.models import DecisionType
from spiritum.db.base import Base, CreatedAt, Id, UpdatedAt, lock_pair, one_of, possible_instant

_OLDEST_FIRST = ("pathway_id", "added_at", "id")
_EARLIEST_REFERRAL_FIRST = ("pathway_id", "referred_at", "id")
_FILTERED = ["patient_id", "under_care_of_id", "awaiting_decision_type"]


class Pathway(Base):
    """The way of patients with one disease through the hospital."""

    __tablename__ = "pathway"

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(unique=True)


class PathwayCreator(Base):
    """The user who created a pathway. SECURITY: they may put users on it without being a member themselves.

    It is a table of its own because users refer to pathways already, by their default one. Pathways of a data set have
    no creator.
    """

    __tablename__ = "pathway_creator"

    pathway_id: Mapped[int] = mapped_column(ForeignKey("pathway.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), index=True)


class ClinicalRequestType(Base):
    """What can be requested: a test, a referral, the discharge, or an entry on an MDT's list. The last stays here."""

    __tablename__ = "clinical_request_type"

    id: Mapped[Id]
    name: Mapped[str]
    ref_name: Mapped[str]
    """Its code in the hospital's systems."""
    is_discharge: Mapped[bool] = mapped_column(server_default=text("false"))
    is_checkbox_hidden: Mapped[bool] = mapped_column(server_default=text("false"))
    is_test_request: Mapped[bool] = mapped_column(server_default=text("false"))
    is_mdt: Mapped[bool] = mapped_column(server_default=text("false"))


class PathwayClinicalRequestType(Base):
    """A clinical request type that may be requested on a pathway."""

    __tablename__ = "pathway_clinical_request_type"

    pathway_id: Mapped[int] = mapped_column(ForeignKey("pathway.id", ondelete="CASCADE"), primary_key=True)
    clinical_request_type_id: Mapped[int] = mapped_column(
        ForeignKey("clinical_request_type.id"), primary_key=True, index=True
    )


class OnPathway(Base):
    """A patient's entry on a pathway, from referral to discharge."""

    __tablename__ = "on_pathway"
    __table_args__ = (
        lock_pair(),
        one_of("awaiting_decision_type", DecisionType),
        possible_instant("referred_at"),
        Index(
            "on_pathway_undischarged_key",
            "patient_id",
            "pathway_id",
            unique=True,
            postgresql_where=text("NOT is_discharged"),
        ),
        Index("on_pathway_patient_id_idx", "patient_id", "pathway_id", "added_at", "id"),
        # The worklist, oldest entry first: outstanding, undischarged and all entries. The indexes include the columns
        # that it filters on, so that neither a page nor its count visits the table.
        Index(
            "on_pathway_outstanding_idx",
            *_OLDEST_FIRST,
            postgresql_where=text("is_outstanding AND NOT is_discharged"),
            postgresql_include=_FILTERED,
        ),
        Index(
            "on_pathway_undischarged_idx",
            *_OLDEST_FIRST,
            postgresql_where=text("NOT is_discharged"),
            postgresql_include=_FILTERED,
        ),
        Index(
            "on_pathway_pathway_id_idx",
            *_OLDEST_FIRST,
            postgresql_include=[*_FILTERED, "is_outstanding", "is_discharged"],
        ),
        # The same by the referral, for whoever looks at who has waited longest. There is no index by `updated_at`: each
        # lock changes that, and would write to all indexes then.
        Index(
            "on_pathway_outstanding_referred_idx",
            *_EARLIEST_REFERRAL_FIRST,
            postgresql_where=text("is_outstanding AND NOT is_discharged"),
            postgresql_include=_FILTERED,
        ),
        Index(
            "on_pathway_undischarged_referred_idx",
            *_EARLIEST_REFERRAL_FIRST,
            postgresql_where=text("NOT is_discharged"),
            postgresql_include=_FILTERED,
        ),
        Index(
            "on_pathway_referred_idx",
            *_EARLIEST_REFERRAL_FIRST,
            postgresql_include=[*_FILTERED, "is_outstanding", "is_discharged"],
        ),
    )

    id: Mapped[Id]
    patient_id: Mapped[int] = mapped_column(ForeignKey("patient.id"))
    pathway_id: Mapped[int] = mapped_column(ForeignKey("pathway.id"))
    is_discharged: Mapped[bool] = mapped_column(server_default=text("false"))
    awaiting_decision_type: Mapped[str] = mapped_column(server_default=text("'TRIAGE'"))
    is_outstanding: Mapped[bool] = mapped_column(server_default=text("true"))
    """Whether the entry waits for somebody: it has no decision point yet, or a COMPLETED request that no decision point
    has acknowledged. Only triggers on both tables write it."""
    added_at: Mapped[CreatedAt]
    updated_at: Mapped[UpdatedAt]
    referred_at: Mapped[datetime] = mapped_column(server_default=func.now())
    under_care_of_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    lock_user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    lock_end_time: Mapped[datetime | None]


class OnPathwayTally(Base):
    """A tally of a pathway's undischarged entries. How many there are is the sum of `entries` over the matching rows.

    Only triggers on `on_pathway` write it: they append rows, and merge them now and then.
    """

    __tablename__ = "on_pathway_tally"
    __table_args__ = (
        Index(
            "on_pathway_tally_pathway_id_idx",
            "pathway_id",
            postgresql_include=["is_outstanding", "awaiting_decision_type", "under_care_of_id", "entries"],
        ),
    )

    id: Mapped[Id]
    pathway_id: Mapped[int]
    is_outstanding: Mapped[bool]
    awaiting_decision_type: Mapped[str]
    under_care_of_id: Mapped[int | None]
    entries: Mapped[int]
