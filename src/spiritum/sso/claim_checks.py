"""What an ID token and a logout token have to say: pure rules over verified claims (OpenID Connect Core 3.1.3.7)."""

import base64
import hashlib
import hmac
from dataclasses import dataclass

from spiritum.sso.json_objects import Claims, object_of, text_of, texts_of, whole_number_of
from spiritum.sso.providers import Provider
from spiritum.sso.refusals import Reason, SsoRefused

SKEW_SECONDS = 60
"""How far the provider's clock and ours may differ."""
MAX_LOGOUT_AGE_SECONDS = 300
"""Of a logout token."""
MAX_ID_LENGTH = 255
"""Of subjects and of ids of sessions and tokens."""
LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout"

_NO_ID_TOKENS = {"logout+jwt", "at+jwt", "secevent+jwt"}


@dataclass(frozen=True, slots=True)
class IdToken:
    """What matters of an ID token that holds."""

    subject: str
    """The `sub`, as the userinfo repeats it."""
    session_id: str | None
    authenticated_at: int | None
    """When the person proved who they are; `None` if the provider does not say."""
    issued_at: int


@dataclass(frozen=True, slots=True)
class Logout:
    """Whose session ended at the provider: the one with the id, or, without one, all of the person's."""

    subject: str | None
    session_id: str | None
    token_id: str
    issued_at: int
    expires_at: int
    """Until then the token might be sent again."""


def check_id_token(
    provider: Provider, typ: str | None, claims: Claims, *, nonce: str, access_token: str, algorithm: str, now: int
) -> IdToken:
    """What matters of an ID token. Raises `SsoRefused` unless it was made for this very sign-in."""
    if typ in _NO_ID_TOKENS or "events" in claims:
        raise SsoRefused(Reason.TOKEN_TYPE)
    _check_parties(provider, claims)
    subject = _id_in(claims, "sub", Reason.SUBJECT)
    expires_at, issued_at = whole_number_of(claims, "exp"), whole_number_of(claims, "iat")
    if expires_at is None or expires_at + SKEW_SECONDS <= now:
        raise SsoRefused(Reason.EXPIRED)
    if issued_at is None or issued_at > now + SKEW_SECONDS:
        raise SsoRefused(Reason.ISSUED_AT)
    _check_not_before(claims, now)
    if not hmac.compare_digest((text_of(claims, "nonce") or "").encode(), nonce.encode()):
        raise SsoRefused(Reason.NONCE)
    if "at_hash" in claims and claims["at_hash"] != access_token_hash(access_token, algorithm):
        raise SsoRefused(Reason.ACCESS_TOKEN_HASH)
    session_id = _id_in(claims, "sid", Reason.SESSION_ID) if "sid" in claims else None
    return IdToken(subject, session_id, _authenticated_at(provider, claims, now), issued_at)


def check_logout_token(provider: Provider, typ: str | None, claims: Claims, *, now: int) -> Logout:
    """Whose sessions a logout token ends. Raises `SsoRefused` unless it is one for this site, and of this moment."""
    if typ != "logout+jwt" and (provider.logout_typ != "any" or typ not in {None, "jwt"}):
        raise SsoRefused(Reason.TOKEN_TYPE)
    _check_parties(provider, claims)
    if object_of(object_of(claims, "events"), LOGOUT_EVENT) is None:
        raise SsoRefused(Reason.EVENTS)
    if "nonce" in claims:
        raise SsoRefused(Reason.NONCE)
    subject = _id_in(claims, "sub", Reason.SUBJECT) if "sub" in claims else None
    session_id = _id_in(claims, "sid", Reason.SESSION_ID) if "sid" in claims else None
    if subject is None and session_id is None:
        raise SsoRefused(Reason.SUBJECT)
    token_id = _id_in(claims, "jti", Reason.TOKEN_ID)
    issued_at, expires_at = whole_number_of(claims, "iat"), whole_number_of(claims, "exp")
    if issued_at is None or not now - MAX_LOGOUT_AGE_SECONDS <= issued_at <= now + SKEW_SECONDS:
        raise SsoRefused(Reason.ISSUED_AT)
    if "exp" in claims and (expires_at is None or expires_at + SKEW_SECONDS <= now):
        raise SsoRefused(Reason.EXPIRED)
    _check_not_before(claims, now)
    return Logout(subject, session_id, token_id, issued_at, issued_at + MAX_LOGOUT_AGE_SECONDS + SKEW_SECONDS)


def subject_of(provider: Provider, claims: Claims) -> str:
    """What names the person for ever at this provider: the claims of `subject_claims`, joined by `|`.

    Raises `SsoRefused` if one is missing or holds the sign that joins them.
    """
    parts = [_id_in(claims, name, Reason.SUBJECT) for name in provider.subject_claims]
    if len(parts) > 1 and any("|" in part for part in parts):
        raise SsoRefused(Reason.SUBJECT)
    return "|".join(parts)


def access_token_hash(access_token: str, algorithm: str) -> str:
    """`at_hash`: half of the hash of the access token, by the algorithm's own hash."""
    digest = hashlib.new(f"sha{algorithm[2:]}", access_token.encode()).digest()
    return base64.urlsafe_b64encode(digest[: len(digest) // 2]).rstrip(b"=").decode()


def _check_parties(provider: Provider, claims: Claims) -> None:
    """From this provider, for this site, and for nobody else."""
    if claims.get("iss") != provider.issuer:
        raise SsoRefused(Reason.ISSUER)
    audience = claims.get("aud")
    if audience != provider.client_id and texts_of(claims, "aud") != [provider.client_id]:
        raise SsoRefused(Reason.AUDIENCE)
    if "azp" in claims and claims["azp"] != provider.client_id:
        raise SsoRefused(Reason.AUTHORIZED_PARTY)


def _check_not_before(claims: Claims, now: int) -> None:
    if "nbf" not in claims:
        return
    not_before = whole_number_of(claims, "nbf")
    if not_before is None or not_before > now + SKEW_SECONDS:
        raise SsoRefused(Reason.NOT_BEFORE)


def _authenticated_at(provider: Provider, claims: Claims, now: int) -> int | None:
    if "auth_time" not in claims and provider.max_age is None:
        return None
    instant = whole_number_of(claims, "auth_time")
    if instant is None or instant > now + SKEW_SECONDS:
        raise SsoRefused(Reason.AUTHENTICATED_AT)
    if provider.max_age is not None and now - instant > provider.max_age + SKEW_SECONDS:
        raise SsoRefused(Reason.AUTHENTICATED_AT)
    return instant


def _id_in(claims: Claims, name: str, reason: Reason) -> str:
    value = text_of(claims, name)
    if not value or len(value) > MAX_ID_LENGTH or not value.isprintable() or not value.isascii():
        raise SsoRefused(reason)
    return value
