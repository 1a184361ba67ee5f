"""Leaves, seals and epochs of the audit trail, as stored. Triggers refuse UPDATE, DELETE and TRUNCATE of all three."""

from datetime import datetime

from sqlalchemy import CheckConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from spiritum.db.base import Base

_NOW = text("clock_timestamp()")


class AuditEpoch(Base):
    """A time in which the trail was written by one cluster of PostgreSQL, without a restore between."""

    __tablename__ = "audit_epoch"
    __table_args__ = (CheckConstraint("number > 0", name="number"),)

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    system_identifier: Mapped[str]
    """Of the cluster: `initdb` gives it, and a restored dump is in a cluster with another."""
    timeline: Mapped[int]
    """PostgreSQL begins a new one when a standby takes over, and after a recovery to a moment."""
    begun_at: Mapped[datetime] = mapped_column(server_default=_NOW)
    reason: Mapped[str]
    """A `Reason`."""
    size: Mapped[int]
    """How many events had been sealed before it."""
    first_xid: Mapped[int]
    """Transactions before this one had ended when it began."""


class AuditLeaf(Base):
    """One event's place in the tree."""

    __tablename__ = "audit_leaf"
    __table_args__ = (
        CheckConstraint("position >= 0", name="position"),
        CheckConstraint("octet_length(hash) = 32", name="hash"),
    )

    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """From 0, without gaps."""
    event_id: Mapped[int] = mapped_column(unique=True)
    at: Mapped[datetime]
    """The event's own instant: it says in which month's table the event is."""
    epoch: Mapped[int]
    hash: Mapped[bytes]
    """Of the event's canonical bytes."""


class AuditSeal(Base):
    """A signed checkpoint: what it signs is made from these columns (`Checkpoint`)."""

    __tablename__ = "audit_seal"
    __table_args__ = (CheckConstraint("seq > 0", name="seq"),)

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """From 1, without gaps."""
    epoch: Mapped[int]
    cluster: Mapped[str]
    """The epoch's cluster and timeline."""
    size: Mapped[int]
    """How many events it covers: the first ones of the tree."""
    root: Mapped[bytes]
    previous: Mapped[bytes]
    """The hash of the seal before; zeros if it is the first."""
    sealed_at: Mapped[datetime]
    origin: Mapped[str]
    key_id: Mapped[str]
    signature: Mapped[bytes]
    edge: Mapped[bytes]
    """The right edge of the tree, from which it grows; its root is `root`."""
    after_xid: Mapped[int]
    after_id: Mapped[int]
    """Events after this transaction and id had not been looked at."""
    is_carrying: Mapped[bool]
    """Whether events that were there when the epoch began are still being sealed."""


class AuditSink(Base):
    """How far one receiver of checkpoints has come."""

    __tablename__ = "audit_sink"

    name: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(server_default=text("0"))
    """The last seal that it got."""
    tried_at: Mapped[datetime] = mapped_column(server_default=_NOW)
    failing_since: Mapped[datetime | None]
