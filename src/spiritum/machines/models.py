"""Machine clients, their keys and tokens, as stored."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, ForeignKeyConstraint, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from spiritum.db.base import Base, CreatedAt, Id


class MachineClient(Base):
    """A program with rights of its own, and no user."""

    __tablename__ = "machine_client"

    id: Mapped[Id]
    client_id: Mapped[str] = mapped_column(unique=True)
    """By which its assertions name it."""
    name: Mapped[str] = mapped_column(unique=True)
    permissions: Mapped[list[str]] = mapped_column(ARRAY(Text))
    created_at: Mapped[CreatedAt]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    last_token_at: Mapped[datetime | None]


class MachineClientPathway(Base):
    """A pathway whose patients a machine client may read."""

    __tablename__ = "machine_client_pathway"

    machine_client_id: Mapped[int] = mapped_column(
        ForeignKey("machine_client.id", ondelete="CASCADE"), primary_key=True
    )
    pathway_id: Mapped[int] = mapped_column(ForeignKey("pathway.id", ondelete="CASCADE"), primary_key=True, index=True)


class MachineClientKey(Base):
    """A public key of a machine client."""

    __tablename__ = "machine_client_key"

    machine_client_id: Mapped[int] = mapped_column(
        ForeignKey("machine_client.id", ondelete="CASCADE"), primary_key=True
    )
    key_id: Mapped[str] = mapped_column(primary_key=True)
    public_key: Mapped[str]
    """As a JSON Web Key."""


class MachineToken(Base):
    """An access token. It ends with the key that proved its client."""

    __tablename__ = "machine_token"
    __table_args__ = (
        CheckConstraint("octet_length(token_hash) = 32", name="token_hash"),
        ForeignKeyConstraint(
            ["machine_client_id", "key_id"],
            ["machine_client_key.machine_client_id", "machine_client_key.key_id"],
            ondelete="CASCADE",
        ),
    )

    id: Mapped[Id]
    token_hash: Mapped[bytes] = mapped_column(unique=True)
    machine_client_id: Mapped[int] = mapped_column(index=True)
    key_id: Mapped[str]
    permissions: Mapped[list[str]] = mapped_column(ARRAY(Text))
    pathway_ids: Mapped[list[int]] = mapped_column(ARRAY(BigInteger))
    created_at: Mapped[CreatedAt]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class MachineAssertion(Base):
    """An assertion that was used, for as long as it could be used again."""

    __tablename__ = "machine_assertion"
    __table_args__ = (CheckConstraint("octet_length(assertion_hash) = 32", name="assertion_hash"),)

    machine_client_id: Mapped[int] = mapped_column(
        ForeignKey("machine_client.id", ondelete="CASCADE"), primary_key=True
    )
    assertion_hash: Mapped[bytes] = mapped_column(primary_key=True)
    """SHA-256 of its `jti`."""
    expires_at: Mapped[datetime] = mapped_column(index=True)
