"""Settings of accounts: sessions, passwords, and how else people and programs come in."""

from pathlib import Path
from typing import Literal

from pydantic import Field, NonNegativeInt, PositiveInt

from spiritum.settings.audit_settings import AuditSettings

_IDLE, _STRICT_IDLE = 21_600, 900
_STRICT_LIMIT = 43_200
_STRICT_SESSIONS = 5
_STRICT_RECENT = 900
_STRICT_INITIAL = 259_200
_LENGTH, _STRICT_LENGTH = 8, 15
_GLASS_PROOF = 600


class AccountSettings(AuditSettings):
    """The part of `Settings` about signing in. `ACCOUNT_POLICY` decides for those that may be unset."""

    account_policy: Literal["compatible", "strict"] = "compatible"
    """What holds where the settings below are unset: `compatible` as before they were there, `strict` for new sites."""
    session_seconds: PositiveInt | None = None
    """Life of an unused session, in seconds; each use starts it anew. Unset: 21,600, or 900 if strict."""
    session_limit_seconds: NonNegativeInt | None = None
    """Life of a session, used or not, in seconds; 0: no limit. Unset: no limit, or 43,200 if strict."""
    sessions_per_user: NonNegativeInt | None = None
    """Sessions of one user; beyond that the one used longest ago ends. 0: no limit. Unset: no limit, or 5 if strict."""
    recent_sign_in_seconds: NonNegativeInt | None = None
    """Age up to which a sign-in lets accounts be changed, and the audit trail be taken out, in seconds; 0: any.

    Unset: any, or 900 if strict."""
    initial_password_seconds: NonNegativeInt | None = None
    """How long users may replace, as they must, a password that somebody else has set, in seconds; 0: it stays.

    Unset: it stays, or 259,200 if strict."""
    password_length: int | None = Field(default=None, ge=8, le=64)
    """Characters that a password has at least. Unset: 8, or 15 if strict."""
    password_words: str = ""
    """Names of the hospital and its town, with blanks between, of which no password may mainly consist."""
    cookie_secure: bool = True
    """Whether the session cookie is for HTTPS only."""
    session_check_seconds: float = Field(default=30, gt=0, le=60)
    """How often a WebSocket checks that its session is still valid, in seconds."""
    login_failures: PositiveInt = 5
    """Failed sign-ins in a row, for each user and source, after which each further attempt has to wait."""
    login_first_wait_seconds: float = Field(default=1, gt=0)
    """The first such wait, in seconds; each further failure doubles it."""
    login_longest_wait_seconds: float = Field(default=900, gt=0)
    """The longest such wait, in seconds."""
    login_name_failures: PositiveInt = 20
    """Failed sign-ins for each user over all sources but the user's own, after which attempts have to wait."""
    login_source_failures: PositiveInt = 30
    """Failed sign-ins from each source over all users after which attempts wait; one more for each user known there."""
    login_forget_seconds: float = Field(default=43_200, gt=0)
    """Time in which half of these failures are forgotten, in seconds."""
    login_known_seconds: float = Field(default=7_776_000, gt=0)
    """How long a source is known to be a user's own after they signed in from there, in seconds."""
    machine_token_seconds: int = Field(default=600, ge=60, le=3_600)
    """Life of a machine client's access token, in seconds (see `docs/machine-clients.md`)."""
    audit_report_staff: Literal["name", "role", "team"] = "role"
    """How a patient's own report of who looked at the record names staff (see `docs/audit-asking.md`)."""
    oidc_providers: Path | None = None
    """File of the identity providers at which users may sign in (see `docs/identity.md`); unset: passwords only."""
    second_factor: Literal["off", "allowed", "roles", "required"] = "allowed"
    """Who has a second factor: nobody, who wants one, who has a role of `SECOND_FACTOR_ROLES`, or everybody."""
    second_factor_roles: str = ""
    """Names of roles that need a second factor, with `;` between; needed with `SECOND_FACTOR=roles`."""
    second_factor_keys: Path | None = None
    """File of keys that encrypt apps' secrets, one a line, the first encrypts; unset: a random one in `DATA_DIR`."""

    break_glass: Literal["off", "on"] = "off"
    """Whether users with the permission `BREAK_GLASS` may open one patient of another pathway (see
    `docs/audit-break-glass.md`)."""
    break_glass_seconds: int = Field(default=3_600, ge=60, le=28_800)
    """How long such a patient stays open, in seconds."""
    break_glass_a_day: int = Field(default=10, ge=1, le=100)
    """How many patients one user may open in that way in 24 hours."""
    audit_reason_keys: Path | None = None
    """File of keys that encrypt reasons for breaking the glass, one a line, the first encrypts; unset: a random one in
    `DATA_DIR`."""

    @property
    def glass_proof_seconds(self) -> int:
        """How long ago whoever breaks the glass may have proved who they are, in seconds: at every site."""
        return self.recent_sign_in or _GLASS_PROOF

    @property
    def session_idle(self) -> int:
        """Life of an unused session, in seconds."""
        return self._chosen(self.session_seconds, _IDLE, _STRICT_IDLE)

    @property
    def session_limit(self) -> int | None:
        """Life of a session, in seconds; `None` if it has no limit."""
        return self._chosen(self.session_limit_seconds, 0, _STRICT_LIMIT) or None

    @property
    def session_count(self) -> int | None:
        """Sessions of one user; `None` if they have no limit."""
        return self._chosen(self.sessions_per_user, 0, _STRICT_SESSIONS) or None

    @property
    def recent_sign_in(self) -> int | None:
        """Age up to which a sign-in is recent, in seconds; `None` if it always is."""
        return self._chosen(self.recent_sign_in_seconds, 0, _STRICT_RECENT) or None

    @property
    def initial_password_life(self) -> int | None:
        """How long an initial password holds, in seconds; `None` if nobody has to replace it."""
        return self._chosen(self.initial_password_seconds, 0, _STRICT_INITIAL) or None

    @property
    def min_password_length(self) -> int:
        """Characters that a password has at least."""
        return self._chosen(self.password_length, _LENGTH, _STRICT_LENGTH)

    @property
    def checks_passwords_of_others(self) -> bool:
        """Whether what somebody else sets is held to the same rules as a password of one's own, not to 8 characters."""
        return self.account_policy == "strict" or self.password_length is not None

    def _chosen(self, value: int | None, compatible: int, strict: int) -> int:
        unset = strict if self.account_policy == "strict" else compatible
        return unset if value is None else value
