"""Why a machine client got no token. The audit trail has the reason; whoever asked learns only what RFC 6749 says."""

from enum import StrEnum


class TokenErrorCode(StrEnum):
    """The errors of RFC 6749, 5.2, that are given."""

    INVALID_REQUEST = "invalid_request"
    INVALID_CLIENT = "invalid_client"
    INVALID_SCOPE = "invalid_scope"
    UNSUPPORTED_GRANT_TYPE = "unsupported_grant_type"

    @property
    def description(self) -> str:
        """The same in plain English. SECURITY: the same for every reason."""
        return _DESCRIPTIONS[self]


_DESCRIPTIONS = {
    TokenErrorCode.INVALID_REQUEST: "The request is not one for a token that this site can give.",
    TokenErrorCode.INVALID_CLIENT: "The client has not proved itself.",
    TokenErrorCode.INVALID_SCOPE: "The client does not have all of this scope.",
    TokenErrorCode.UNSUPPORTED_GRANT_TYPE: "The grant type has to be client_credentials.",
}


class Reason(StrEnum):
    """What did not hold."""

    NO_AUDIENCE = "no_audience"
    """The site does not know its own address: the setting `PUBLIC_URL` is missing."""
    GRANT_TYPE = "grant_type"
    CLIENT_SECRET = "client_secret"  # noqa: S105 - a reason, not a secret
    """A secret, in the form or as a header; there are none here."""
    ASSERTION_TYPE = "assertion_type"
    NO_ASSERTION = "no_assertion"
    MALFORMED = "malformed"
    """Not a signed token that can be read."""
    ALGORITHM = "algorithm"
    HEADER = "header"
    """A header that brings keys of its own, or extensions that nobody agreed on."""
    TOKEN_TYPE = "token_type"  # noqa: S105 - a reason, not a secret
    CLIENT = "client"
    """No client has this id, or the form names another than the assertion."""
    REVOKED = "revoked"
    """The client is revoked or has expired."""
    KEY = "key"
    """The client has no key with this id that suits the algorithm."""
    SIGNATURE = "signature"
    SUBJECT = "subject"
    """`iss` and `sub` differ, or are no texts."""
    AUDIENCE = "audience"
    EXPIRED = "expired"
    """`exp` is past, missing, or no number."""
    EXPIRES_TOO_LATE = "expires_too_late"
    ISSUED_AT = "issued_at"
    NOT_BEFORE = "not_before"
    TOKEN_ID = "token_id"  # noqa: S105 - a reason, not a secret
    """`jti` is missing, too long, or has odd characters."""
    REPLAYED = "replayed"
    SCOPE = "scope"
    """More than the client has, or no scope at all."""


class TokenRefused(Exception):
    """There is no token, for this reason."""

    def __init__(self, reason: Reason, code: TokenErrorCode = TokenErrorCode.INVALID_CLIENT) -> None:
        super().__init__(reason)
        self.reason = reason
        self.code = code
