"""What a client's assertion has to say (RFC 7523, 3): pure rules over its claims."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from spiritum.machines.keys import is_id
from spiritum.machines.refusals import Reason, TokenRefused
from spiritum.sso.json_objects import Claims, text_of, texts_of

ASSERTION_TYPE: Final = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
SKEW_SECONDS: Final = 30
"""How far the client's clock and ours may differ."""
MAX_LIFE_SECONDS: Final = 300
"""How far ahead an assertion may expire."""
TYPES: Final = frozenset({None, "jwt", "client-authentication+jwt"})
_MAX_SECONDS: Final = 2**40


@dataclass(frozen=True, slots=True)
class Assertion:
    """What matters of an assertion that holds."""

    token_id: str
    """It is used once."""
    expires_at: int


def client_of(claims: Claims) -> str | None:
    """The client's id that an assertion claims: `iss` and `sub` alike."""
    issuer = text_of(claims, "iss")
    return issuer if issuer is not None and is_id(issuer) and claims.get("sub") == issuer else None


def check_assertion(claims: Claims, client_id: str, audiences: Collection[str], now: int) -> Assertion:
    """What matters of an assertion. Raises `TokenRefused` unless this client made it for this site, just now."""
    if client_of(claims) != client_id:
        raise TokenRefused(Reason.SUBJECT)
    _check_audience(claims, audiences)
    expires_at = _seconds(claims, "exp", Reason.EXPIRED)
    if expires_at is None or expires_at <= now - SKEW_SECONDS:
        raise TokenRefused(Reason.EXPIRED)
    if expires_at > now + MAX_LIFE_SECONDS + SKEW_SECONDS:
        raise TokenRefused(Reason.EXPIRES_TOO_LATE)
    issued_at = _seconds(claims, "iat", Reason.ISSUED_AT)
    if issued_at is not None and not now - MAX_LIFE_SECONDS - SKEW_SECONDS <= issued_at <= now + SKEW_SECONDS:
        raise TokenRefused(Reason.ISSUED_AT)
    not_before = _seconds(claims, "nbf", Reason.NOT_BEFORE)
    if not_before is not None and not_before > now + SKEW_SECONDS:
        raise TokenRefused(Reason.NOT_BEFORE)
    token_id = text_of(claims, "jti")
    if token_id is None or not is_id(token_id):
        raise TokenRefused(Reason.TOKEN_ID)
    return Assertion(token_id, expires_at)


def _check_audience(claims: Claims, audiences: Collection[str]) -> None:
    """For this site, and for nobody else: others could use what was made for them, too."""
    audience = claims.get("aud")
    listed = [audience] if isinstance(audience, str) else texts_of(claims, "aud")
    if listed is None or len(listed) != 1 or listed[0] not in audiences:
        raise TokenRefused(Reason.AUDIENCE)


def _seconds(claims: Claims, name: str, reason: Reason) -> int | None:
    """A claim that is an instant; `None` if there is none. Raises `TokenRefused` for what is none."""
    if name not in claims:
        return None
    value = claims[name]
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < _MAX_SECONDS:
        raise TokenRefused(reason)
    return int(value)
