"""Users, roles, permissions and sessions, as stored."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from generated.graphql.models import Permission
from spiritum.db.base import Base, CreatedAt, Id, one_of


class User(Base):
    """Somebody who may sign in. The table is not called `user`, which means another thing in SQL."""

    __tablename__ = "user_account"
    __table_args__ = (
        CheckConstraint("username = lower(username)", name="username"),
        Index("user_account_email_key", text("lower(email)"), unique=True),
    )

    id: Mapped[Id]
    username: Mapped[str] = mapped_column(unique=True)
    """Kept in lower case, so that it is unique whatever the case in which it is typed."""
    username_skeleton: Mapped[str | None] = mapped_column(index=True)
    """The form that all usernames which look alike share; null until a name is first compared with it."""
    password_hash: Mapped[str]
    """SECURITY: never leaves this room."""
    email: Mapped[str]
    """Unique, case ignored."""
    first_name: Mapped[str]
    last_name: Mapped[str]
    department: Mapped[str]
    last_login_at: Mapped[datetime | None]
    is_active: Mapped[bool] = mapped_column(server_default=text("true"))
    """SECURITY: somebody inactive has no session."""
    default_pathway_id: Mapped[int | None] = mapped_column(ForeignKey("pathway.id"), index=True)
    initial_password_until: Mapped[datetime | None]
    """Until when a password that somebody else has set may be replaced by one's own; null once that is done."""


class Role(Base):
    """A named set of permissions."""

    __tablename__ = "role"

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(unique=True)


class RolePermission(Base):
    """One permission that a role gives."""

    __tablename__ = "role_permission"
    __table_args__ = (one_of("permission", Permission),)

    role_id: Mapped[int] = mapped_column(ForeignKey("role.id", ondelete="CASCADE"), primary_key=True)
    permission: Mapped[str] = mapped_column(primary_key=True)


class UserRole(Base):
    """A role that a user has. A role in use cannot be deleted."""

    __tablename__ = "user_role"

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True)
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id"), primary_key=True, index=True)


class PathwayMember(Base):
    """SECURITY: a user who may work on a pathway and see its patients."""

    __tablename__ = "pathway_member"

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True)
    pathway_id: Mapped[int] = mapped_column(ForeignKey("pathway.id"), primary_key=True, index=True)


class Session(Base):
    """A sign-in. SECURITY: the tokens themselves are not stored, only their SHA-256."""

    __tablename__ = "session"
    __table_args__ = (
        CheckConstraint("octet_length(token_hash) = 32", name="token_hash"),
        CheckConstraint("octet_length(socket_token_hash) = 32", name="socket_token_hash"),
        CheckConstraint("expires_at > created_at", name="expires_at"),
        Index(
            "session_provider_idx",
            "provider",
            "provider_subject",
            "provider_session_id",
            postgresql_where=text("provider IS NOT NULL"),
        ),
    )

    id: Mapped[Id]
    token_hash: Mapped[bytes] = mapped_column(unique=True)
    """Of the cookie."""
    socket_token_hash: Mapped[bytes] = mapped_column(unique=True)
    """Of the token that opens a WebSocket and nothing else."""
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[CreatedAt]
    last_used_at: Mapped[CreatedAt]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    authenticated_at: Mapped[CreatedAt]
    """When the user last proved who they are, here or at the provider."""
    factors: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default=text("'{password}'"))
    """How: `password`, or the provider's own words."""
    provider: Mapped[str | None]
    """The identity provider at which the session began; null for a password."""
    provider_subject: Mapped[str | None]
    """The user's `sub` there."""
    provider_session_id: Mapped[str | None]
    """The provider's own session, by which it may end this one."""
    source: Mapped[str | None]
    """IPv4 address or IPv6 network from which it began."""


class SignInFailure(Base):
    """Failed sign-ins in a row under one username from one source."""

    __tablename__ = "sign_in_failure"
    __table_args__ = (
        CheckConstraint("octet_length(username_hash) = 32", name="username_hash"),
        CheckConstraint("failures > 0", name="failures"),
    )

    username_hash: Mapped[bytes] = mapped_column(primary_key=True)
    """SHA-256 of what was typed as the username, which now and then is a password."""
    source: Mapped[str] = mapped_column(primary_key=True)
    """IPv4 address or IPv6 network."""
    failures: Mapped[int]
    blocked_until: Mapped[datetime] = mapped_column(index=True)
    """The next attempt has to wait until then; in the past if it need not wait."""


class KnownSource(Base):
    """Where a user has signed in from. SECURITY: others' failed attempts do not keep the user out there."""

    __tablename__ = "known_source"
    __table_args__ = (CheckConstraint("octet_length(source_hash) = 32", name="source_hash"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True)
    source_hash: Mapped[bytes] = mapped_column(primary_key=True, index=True)
    """SHA-256 of the IPv4 address or IPv6 network."""
    last_at: Mapped[CreatedAt] = mapped_column(index=True)
