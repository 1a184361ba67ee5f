"""Waiting times, as stored: what was recorded, where each entry stands by it, and what trackers write down."""

from datetime import date, datetime

from sqlalchemy import ARRAY, CheckConstraint, Date, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from generated.graphql.models import TrackingRecordKind, WaitingStage, WaitingStandard, WaitingState
from spiritum.db.base import Base, CreatedAt, Id, one_of, possible_day
from spiritum.waiting_times.codes import Standard


class WaitingEvent(Base):
    """Something that happened to a patient on an entry, or the withdrawal of such. A trigger refuses UPDATE and DELETE.

    A withdrawal names what it withdraws, and what stands in its place.
    """

    __tablename__ = "waiting_event"
    __table_args__ = (
        possible_day("happened_on", "1900-01-01"),
        CheckConstraint("(kind = 'WITHDRAWAL') = (withdraws_id IS NOT NULL)", name="withdrawal"),
        UniqueConstraint("on_pathway_id", "id"),
        UniqueConstraint("withdraws_id"),
        ForeignKeyConstraint(["on_pathway_id", "withdraws_id"], ["waiting_event.on_pathway_id", "waiting_event.id"]),
        ForeignKeyConstraint(["on_pathway_id", "replaced_by_id"], ["waiting_event.on_pathway_id", "waiting_event.id"]),
    )

    id: Mapped[Id]
    on_pathway_id: Mapped[int] = mapped_column(ForeignKey("on_pathway.id"))
    kind: Mapped[str]
    happened_on: Mapped[date]
    details: Mapped[dict[str, object]] = mapped_column(server_default=text("'{}'"))
    """What is particular to its kind. SECURITY: notes and comments are clinical text."""
    author_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    """Who recorded it, or did that from which it follows."""
    is_automatic: Mapped[bool] = mapped_column(server_default=text("false"))
    """Whether it follows from something else that was done here."""
    recorded_at: Mapped[CreatedAt]
    withdraws_id: Mapped[int | None]
    replaced_by_id: Mapped[int | None]


class TrackingRecord(Base):
    """Something that a tracker wrote down. A trigger refuses UPDATE and DELETE."""

    __tablename__ = "tracking_record"
    __table_args__ = (
        one_of("kind", TrackingRecordKind),
        possible_day("due_on", "1900-01-01"),
        Index("tracking_record_on_pathway_id_idx", "on_pathway_id", "id"),
    )

    id: Mapped[Id]
    on_pathway_id: Mapped[int] = mapped_column(ForeignKey("on_pathway.id"))
    kind: Mapped[str]
    text: Mapped[str] = mapped_column(server_default=text("''"))
    """SECURITY: clinical text."""
    author_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    recorded_at: Mapped[CreatedAt]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    """Of a next action: who sees to it."""
    due_on: Mapped[date | None]
    """Of a next action: the day by which it should be done."""


class _Situation:
    """What the tracking list is sorted and filtered by: see `situation.Situation`."""

    state: Mapped[str] = mapped_column(server_default=text("'NOT_TRACKED'"))
    stage: Mapped[str | None]
    organisation: Mapped[str | None]
    next_standard: Mapped[str | None]
    sorted_on: Mapped[date] = mapped_column(server_default=text("'9999-12-31'"))
    faster_diagnosis_breach_on: Mapped[date | None]
    first_treatment_breach_on: Mapped[date | None]
    later_treatment_breach_on: Mapped[date | None]
    referral_to_treatment_breach_on: Mapped[date | None]
    before_transfer_breach_on: Mapped[date | None]
    after_transfer_breach_on: Mapped[date | None]
    backstop_breach_on: Mapped[date | None]
    rare_cancer_breach_on: Mapped[date | None]
    green_on: Mapped[date | None]
    amber_on: Mapped[date | None]
    red_on: Mapped[date | None]
    black_on: Mapped[date | None]
    bucket_on: Mapped[list[date | None]] = mapped_column(ARRAY(Date), server_default=text("'{}'"))
    next_action_id: Mapped[int | None]
    """The record of the next action."""
    owner_id: Mapped[int | None]
    """Who sees to it."""
    due_on: Mapped[date | None]
    escalation_id: Mapped[int | None]
    """The record of the escalation that goes on."""
    last_tracked_at: Mapped[datetime | None]
    changed_at: Mapped[CreatedAt]
    """Since when it stands so."""

    @staticmethod
    def checks() -> tuple[CheckConstraint, ...]:
        """The words that columns may hold."""
        return (one_of("state", WaitingState), one_of("stage", WaitingStage), one_of("next_standard", WaitingStandard))


def _open_entries(name: str, *columns: str, having: str | None = None) -> Index:
    """An index of the entries on the tracking list, by pathway and these columns; of those only that have a value."""
    where = "state = 'OPEN'" if having is None else f"state = 'OPEN' AND {having} IS NOT NULL"
    return Index(f"waiting_entry_{name}_idx", "pathway_id", *columns, postgresql_where=text(where))


class WaitingEntry(_Situation, Base):
    """Where an entry stands. Its row is locked while events of the entry are recorded, and changes with them."""

    __tablename__ = "waiting_entry"
    __table_args__ = (
        *_Situation.checks(),
        # The tracking list, and its filters.
        _open_entries("open", "sorted_on", "on_pathway_id"),
        *(_open_entries(name, name, "sorted_on", "on_pathway_id") for name in ("stage", "organisation", "owner_id")),
        *(_open_entries(name, name) for name in ("due_on", "last_tracked_at", "changed_at")),
        _open_entries("escalated", "sorted_on", "on_pathway_id", having="escalation_id"),
        *(
            _open_entries(standard.value, "sorted_on", "on_pathway_id", having=f"{standard.value}_breach_on")
            for standard in Standard
        ),
    )

    on_pathway_id: Mapped[int] = mapped_column(ForeignKey("on_pathway.id"), primary_key=True)
    pathway_id: Mapped[int] = mapped_column(ForeignKey("pathway.id"), index=True)


class WaitingEntryPast(_Situation, Base):
    """Where an entry stood from one instant to another: the tracking list as it was. Only a trigger writes it."""

    __tablename__ = "waiting_entry_past"
    __table_args__ = (
        *_Situation.checks(),
        # The list of a past day: what held at its end.
        Index(
            "waiting_entry_past_held_idx",
            text("tstzrange(changed_at, until, '[)')"),
            postgresql_using="gist",
            postgresql_where=text("state = 'OPEN'"),
        ),
    )

    on_pathway_id: Mapped[int] = mapped_column(primary_key=True)
    changed_at: Mapped[datetime] = mapped_column(primary_key=True)
    until: Mapped[datetime]
    pathway_id: Mapped[int] = mapped_column(index=True)


class WaitingTally(Base):
    """A tally of the entries on the tracking list that come into a bucket of days on a day, by facet.

    Only triggers on `waiting_entry` write it: they append rows, and merge them now and then.
    """

    __tablename__ = "waiting_tally"
    __table_args__ = (
        Index(
            "waiting_tally_pathway_id_idx",
            "pathway_id",
            "facet",
            "bucket",
            "reached_on",
            postgresql_include=["entries"],
        ),
    )

    id: Mapped[Id]
    pathway_id: Mapped[int]
    bucket: Mapped[int]
    """The number of the bucket, from 0 for the first."""
    reached_on: Mapped[date]
    entries: Mapped[int]
    facet: Mapped[str] = mapped_column(server_default=text("''"))
    """A filter and its value: see `tracking_filters.facets_of`; empty for the whole list."""
