"""
Why a sign-in or a logout at a provider did not count. The audit trail has the reason; a browser never learns it.

    SsoError
    ├── SsoRefused            somebody, or the provider, sent what does not hold
    └── ProviderUnavailable   the provider cannot be reached, or serves what cannot be used
"""

from enum import StrEnum


class Reason(StrEnum):
    """What did not hold."""

    STATE = "state"
    """No sign-in that this browser began, at this provider, and has not finished."""
    PROVIDER_ERROR = "provider_error"
    """The provider itself refused, or the person gave up there."""
    RESPONSE_ISSUER = "response_issuer"
    """The callback does not come from the provider at which the sign-in began (RFC 9207)."""
    CODE = "code"
    """There is no code, or the provider does not accept it."""
    TOKEN_RESPONSE = "token_response"  # noqa: S105 - a reason, not a secret
    MALFORMED = "malformed"
    """Not a signed token that can be read."""
    ALGORITHM = "algorithm"
    HEADER = "header"
    """A header that names or brings keys of its own, or extensions that nobody agreed on."""
    KEY = "key"
    """No key of the provider has this id and suits the algorithm."""
    SIGNATURE = "signature"
    TOKEN_TYPE = "token_type"  # noqa: S105 - a reason, not a secret
    """A token of another kind."""
    ISSUER = "issuer"
    AUDIENCE = "audience"
    AUTHORIZED_PARTY = "authorized_party"
    SUBJECT = "subject"
    EXPIRED = "expired"
    ISSUED_AT = "issued_at"
    NOT_BEFORE = "not_before"
    NONCE = "nonce"
    ACCESS_TOKEN_HASH = "access_token_hash"  # noqa: S105 - a reason, not a secret
    AUTHENTICATED_AT = "authenticated_at"
    """The person proved who they are too long ago, or the provider does not say when."""
    SESSION_ID = "session_id"
    USERINFO = "userinfo"
    """The userinfo cannot be read, or is about somebody else."""
    IDENTITY_LEVEL = "identity_level"
    AUTHENTICATION_LEVEL = "authentication_level"
    AUTHENTICATION_CONTEXT = "authentication_context"
    AUTHENTICATION_METHOD = "authentication_method"
    ROLES = "roles"
    """The roles cannot be read, or none of them opens this site."""
    RIGHTS = "rights"
    """The rights that the roles stand for cannot be given: the log says why."""
    EVENTS = "events"
    """Not the event of a logout."""
    TOKEN_ID = "token_id"  # noqa: S105 - a reason, not a secret
    REPLAYED = "replayed"
    """A logout token that was received before."""
    NOT_LINKED = "not_linked"
    """The person is known to the provider, but to no account here."""
    INACTIVE = "inactive"
    """The account is inactive."""
    ANOTHER = "another"
    """Somebody else than the session's user, or another browser, came back to prove who they are."""
    SIGNED_OUT = "signed_out"
    """The provider ended the person's session before it began here."""
    UNAVAILABLE = "unavailable"
    """The provider cannot be reached, or serves what cannot be used."""


class SsoError(Exception):
    """What ends a sign-in or a logout; `detail` says more, without secrets and without anything from a token."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


class SsoRefused(SsoError):
    """Somebody, or the provider, sent what does not hold."""


class ProviderUnavailable(SsoError):
    """The provider cannot be reached, or serves what cannot be used. Local accounts can still sign in."""

    def __init__(self, detail: str) -> None:
        super().__init__(Reason.UNAVAILABLE, detail)
