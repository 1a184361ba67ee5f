"""Who is who at a provider, and what of sign-ins and logouts is under way, as stored."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from spiritum.db.base import Base, CreatedAt, Id


class ExternalIdentity(Base):
    """Somebody at a provider who may sign in as a user.

    SECURITY: made by an administrator, or by a role at the provider that the file maps; never found by an address.
    """

    __tablename__ = "external_identity"
    __table_args__ = (UniqueConstraint("provider", "subject"),)

    id: Mapped[Id]
    provider: Mapped[str]
    """The provider's id in the providers' file."""
    subject: Mapped[str]
    """Names the person there for ever."""
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), index=True)
    by_role: Mapped[bool] = mapped_column(server_default=text("false"))
    """Whether a mapped role made the account: it then has the rights that the person's roles give, and no others."""
    created_at: Mapped[CreatedAt]


class ProviderSignIn(Base):
    """A sign-in, or another proof for a session, that a browser has begun at a provider; deleted when it comes back."""

    __tablename__ = "provider_sign_in"
    __table_args__ = (
        CheckConstraint("octet_length(state_hash) = 32", name="state_hash"),
        CheckConstraint("octet_length(browser_hash) = 32", name="browser_hash"),
    )

    state_hash: Mapped[bytes] = mapped_column(primary_key=True)
    browser_hash: Mapped[bytes]
    """Of the cookie that ties it to the browser."""
    provider: Mapped[str]
    nonce: Mapped[str]
    verifier: Mapped[str]
    return_to: Mapped[str]
    """Path to which the browser goes afterwards."""
    source: Mapped[str] = mapped_column(index=True)
    """IPv4 address or IPv6 network from which it began."""
    session_id: Mapped[int | None] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), index=True)
    """The session for which the user proves anew who they are; null for a sign-in."""
    created_at: Mapped[CreatedAt]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class ProviderLogout(Base):
    """A logout that a provider has reported: its token counts once, and a sign-in that comes later is refused."""

    __tablename__ = "provider_logout"
    __table_args__ = (Index("provider_logout_provider_session_id_idx", "provider", "session_id"),)

    provider: Mapped[str] = mapped_column(primary_key=True)
    token_id: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str | None]
    session_id: Mapped[str | None]
    issued_at: Mapped[int]
    """By the provider's clock, in seconds since 1970."""
    expires_at: Mapped[datetime] = mapped_column(index=True)
