"""The audit trail, as stored."""

from datetime import datetime
from typing import Final

from sqlalchemy import ARRAY, BigInteger, Identity, Index, PrimaryKeyConstraint, Text, func, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import UserDefinedType
from typing_extensions import override

from spiritum.db.base import Base

SUCCEEDED: Final = 0
REFUSED: Final = 4
"""Outcomes of events, as FHIR's AuditEvent has them."""
_NONE = text("'{}'")


class TransactionId(UserDefinedType[int]):
    """PostgreSQL's `xid8`: the number of a transaction, which is not used again."""

    cache_ok = True

    @override
    def get_col_spec(self, **_: object) -> str:
        """The type's name."""
        return "xid8"


class AuditEntry(Base):
    """The trail of earlier programs. While one of them still serves, a trigger copies what it adds to `AuditEvent`."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index("audit_entry_entity_idx", "entity", "entity_id", "id"),)

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    at: Mapped[datetime] = mapped_column(server_default=func.now(), index=True)
    user_id: Mapped[int | None] = mapped_column(index=True)
    action: Mapped[str]
    entity: Mapped[str]
    entity_id: Mapped[int | None]
    details: Mapped[dict[str, object]] = mapped_column(JSONB, server_default=_NONE)


def _gin(name: str, column: str, where: str) -> Index:
    """An index that finds events by one of several ids."""
    return Index(f"audit_event_{name}_idx", column, postgresql_using="gin", postgresql_where=text(where))


class AuditEvent(Base):
    """One thing that somebody saw or did, or was refused. Triggers refuse UPDATE, DELETE and TRUNCATE.

    No foreign keys: an event outlives the account and the record that it speaks of. A table for each month holds the
    rows, in the schema `audit` (`make_audit_month`).
    """

    __tablename__ = "audit_event"
    __table_args__ = (
        PrimaryKeyConstraint("id", "at"),
        Index("audit_event_user_id_at_idx", "user_id", "at"),
        Index("audit_event_entity_entity_id_id_idx", "entity", "entity_id", "id"),
        Index("audit_event_xid_id_idx", "xid", "id"),
        # Who opened a patient is asked first, and lists hold most patients: each kind has an index of its own.
        _gin("opened", "patient_ids", "kind <> 'LISTED'"),
        _gin("listed", "patient_ids", "kind = 'LISTED'"),
        _gin("receivers", "receivers", "kind = 'DELIVERED'"),
        Index("audit_event_machine_id_at_idx", "machine_id", "at", postgresql_where=text("machine_id IS NOT NULL")),
        Index("audit_event_refused_idx", "at", postgresql_where=text("outcome <> 0")),
        Index("audit_event_reason_id_idx", "reason_id", postgresql_where=text("reason_id IS NOT NULL")),
        {"postgresql_partition_by": "RANGE (at)"},
    )

    id: Mapped[int] = mapped_column(Identity(always=True))
    """Not in the order of commits, and not without gaps."""
    xid: Mapped[int] = mapped_column(TransactionId(), server_default=text("pg_current_xact_id()"))
    """The transaction that wrote it: when every earlier one has ended, no event is added before it."""
    at: Mapped[datetime] = mapped_column(server_default=text("clock_timestamp()"), index=True)
    kind: Mapped[str] = mapped_column(server_default=text("'CHANGED'"))
    """A `Kind`."""
    action: Mapped[str]
    """What was done; of what was seen, the kind in small letters."""
    outcome: Mapped[int] = mapped_column(server_default=text("0"))
    """As in FHIR's AuditEvent: 0 success, 4 refused, 8 failed."""
    user_id: Mapped[int | None]
    """Who; none for a machine client, the hospital and the system itself."""
    machine_id: Mapped[int | None]
    session_id: Mapped[int | None]
    """The session, or the machine client's token."""
    provider: Mapped[str | None]
    """Through which identity provider the session began; none for a local account."""
    source: Mapped[str | None]
    """The client's IPv4 address or IPv6 network."""
    request_id: Mapped[str | None]
    operation: Mapped[str | None]
    """The GraphQL operation's root fields, or the REST operation's id, the command, the report."""
    operation_hash: Mapped[str | None]
    """The SHA-256 of the GraphQL document, in hexadecimal digits."""
    purpose: Mapped[str | None]
    """A code of HL7's ActReason: TREAT for care, BTG for breaking the glass, HOPERAT for running the hospital."""
    reason_id: Mapped[int | None]
    """The reason that was given for breaking the glass, which is kept encrypted elsewhere."""
    patient_ids: Mapped[list[int]] = mapped_column(ARRAY(BigInteger), server_default=_NONE)
    """Whom it was about, each once, in order."""
    receivers: Mapped[list[int]] = mapped_column(ARRAY(BigInteger), server_default=_NONE)
    """Who received an event of a subscription from one process: users, and machine clients as numbers below 0."""
    field_groups: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default=_NONE)
    """What of them: `Group`s, in order."""
    entity: Mapped[str | None]
    """A table's name."""
    entity_id: Mapped[int | None]
    details: Mapped[dict[str, object]] = mapped_column(JSONB, server_default=_NONE)
    """Identifiers and states. SECURITY: no names, no clinical text, no secrets."""
