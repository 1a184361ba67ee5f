"""Second factors, and the sign-ins that wait for them, as stored."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from spiritum.db.base import Base, CreatedAt, Id


class FactorAccount(Base):
    """What the second factors of a user have in common. Whoever checks or changes one of them locks this row first."""

    __tablename__ = "factor_account"
    __table_args__ = (
        CheckConstraint("octet_length(user_handle) = 32", name="user_handle"),
        CheckConstraint("failures >= 0", name="failures"),
        CheckConstraint("octet_length(reset_code_hash) = 32", name="reset_code_hash"),
        CheckConstraint("(reset_code_hash IS NULL) = (reset_expires_at IS NULL)", name="reset_pair"),
    )

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True)
    user_handle: Mapped[bytes] = mapped_column(unique=True)
    """Random: the user as their passkeys know them."""
    failures: Mapped[int]
    """Wrong codes of apps in a row, from wherever they came."""
    blocked_until: Mapped[datetime]
    """The next such code has to wait until then; in the past if it need not wait."""
    reset_code_hash: Mapped[bytes | None]
    """Of the code with which the user enrols anew. SECURITY: while it is there, also expired, no password is enough."""
    reset_expires_at: Mapped[datetime | None]


class Factor(Base):
    """A passkey or an authenticator app of a user."""

    __tablename__ = "factor"
    __table_args__ = (
        CheckConstraint("kind IN ('PASSKEY', 'TOTP')", name="kind"),
        CheckConstraint(
            "(kind = 'TOTP') = (secret IS NOT NULL) AND (kind = 'TOTP') = (last_step IS NOT NULL)", name="totp"
        ),
        CheckConstraint(
            "(kind = 'PASSKEY') = (credential_id IS NOT NULL) AND (kind = 'PASSKEY') = (public_key IS NOT NULL)"
            " AND (kind = 'PASSKEY') = (sign_count IS NOT NULL)",
            name="passkey",
        ),
    )

    id: Mapped[Id]
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    """`PASSKEY` or `TOTP`."""
    name: Mapped[str]
    """What the user calls it."""
    created_at: Mapped[CreatedAt]
    last_used_at: Mapped[datetime | None]
    secret: Mapped[bytes | None]
    """Of an app, encrypted."""
    last_step: Mapped[int | None]
    """The half minute, counted since 1970, of the app's last code that was used."""
    credential_id: Mapped[bytes | None] = mapped_column(unique=True)
    """Of a passkey."""
    public_key: Mapped[bytes | None]
    """In COSE's form."""
    sign_count: Mapped[int | None]
    """The authenticator's own count of signatures; 0 if it does not count."""
    transports: Mapped[list[str] | None] = mapped_column(ARRAY(Text))
    """How browsers reach the authenticator, in their own words."""


class RecoveryCode(Base):
    """A recovery code that was not used yet. SECURITY: only its SHA-256; the codes are random enough for that."""

    __tablename__ = "recovery_code"
    __table_args__ = (CheckConstraint("octet_length(code_hash) = 32", name="code_hash"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True)
    code_hash: Mapped[bytes] = mapped_column(primary_key=True)


class PendingSignIn(Base):
    """A sign-in whose password was right and that needs another step. It is deleted when it is finished."""

    __tablename__ = "pending_sign_in"
    __table_args__ = (
        CheckConstraint("octet_length(token_hash) = 32", name="token_hash"),
        CheckConstraint("octet_length(password_digest) = 32", name="password_digest"),
        CheckConstraint("next_step IN ('SECOND_FACTOR', 'ENROL', 'ENROL_WITH_CODE')", name="next_step"),
    )

    token_hash: Mapped[bytes] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), index=True)
    next_step: Mapped[str]
    password_digest: Mapped[bytes]
    """SHA-256 of the password's hash: a sign-in does not outlive a change of the password."""
    challenge: Mapped[bytes | None]
    """Which a passkey has to sign."""
    failures: Mapped[int]
    has_given_code: Mapped[bool]
    """Whether the administrator's code was given."""
    expires_at: Mapped[datetime] = mapped_column(index=True)


class FactorEnrolment(Base):
    """A factor that is being enrolled, in a session or in a sign-in that is under way."""

    __tablename__ = "factor_enrolment"
    __table_args__ = (
        CheckConstraint("(session_id IS NULL) <> (pending_hash IS NULL)", name="owner"),
        CheckConstraint("kind IN ('PASSKEY', 'TOTP')", name="kind"),
    )

    id: Mapped[Id]
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), index=True)
    session_id: Mapped[int | None] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), unique=True)
    pending_hash: Mapped[bytes | None] = mapped_column(
        ForeignKey("pending_sign_in.token_hash", ondelete="CASCADE"), unique=True
    )
    kind: Mapped[str]
    secret: Mapped[bytes]
    """The app's secret, encrypted, or the challenge that the passkey has to sign."""
    failures: Mapped[int]
    expires_at: Mapped[datetime] = mapped_column(index=True)
