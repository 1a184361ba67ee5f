"""Signed tokens (JWS, compact): read, and then verified with a key that the caller has chosen.

SECURITY: the algorithm comes from the provider's description, never from the token or the provider's documents; keys
that a token brings along or points to are refused rather than ignored.
"""

import binascii
from base64 import b64decode
from collections.abc import Collection
from dataclasses import dataclass

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey

from spiritum.sso.json_objects import Claims, json_object, text_of
from spiritum.sso.refusals import Reason, SsoRefused

MAX_TOKEN_BYTES = 16_384
_HEADERS = {"alg", "kid", "typ", "cty", "x5t", "x5t#S256"}
"""All that may stand in a header: not `jku`, `x5u`, `jwk` and `x5c`, which bring keys, and no `crit`."""


@dataclass(frozen=True, slots=True)
class UnverifiedToken:
    """A token as it came. SECURITY: nothing but its header may be looked at before `verify`."""

    text: str
    algorithm: str
    key_id: str
    typ: str | None


def read_token(text: str, algorithms: Collection[str]) -> UnverifiedToken:
    """The token, if its header names a key and an algorithm that is allowed. Raises `SsoRefused`."""
    parts = text.split(".")
    if len(text) > MAX_TOKEN_BYTES or len(parts) != 3 or not text.isascii():
        raise SsoRefused(Reason.MALFORMED)
    try:
        header = json_object(_decoded(parts[0]))
    except ValueError:
        raise SsoRefused(Reason.MALFORMED) from None
    algorithm, key_id, typ = text_of(header, "alg"), text_of(header, "kid"), text_of(header, "typ")
    if algorithm is None or algorithm not in algorithms:
        raise SsoRefused(Reason.ALGORITHM)
    if header.keys() - _HEADERS or (typ is None and "typ" in header):
        raise SsoRefused(Reason.HEADER)
    if not key_id:
        raise SsoRefused(Reason.KEY)
    kind = typ.lower().removeprefix("application/") if typ is not None else None  # RFC 7515, 4.1.9: mostly left out
    return UnverifiedToken(text, algorithm, key_id, kind)


def verify(token: UnverifiedToken, key: RSAKey | ECKey) -> Claims:
    """The token's claims. Raises `SsoRefused` unless it was signed with the key."""
    registry = jws.JWSRegistry(algorithms=[token.algorithm], strict_check_header=False)
    registry.max_header_length, registry.max_signature_length = 4_096, 4_096
    try:
        verified = jws.deserialize_compact(token.text, key, registry=registry)
    except (JoseError, ValueError):
        raise SsoRefused(Reason.SIGNATURE) from None
    try:
        return json_object(verified.payload or b"")
    except ValueError:
        raise SsoRefused(Reason.MALFORMED) from None


def suits(key: RSAKey | ECKey, algorithm: str) -> bool:
    """Whether a key is one for the algorithm: RSA, or the curve P-256."""
    if algorithm == "ES256":
        return isinstance(key, ECKey) and key.curve_name == "P-256"
    return isinstance(key, RSAKey)


def _decoded(part: str) -> bytes:
    try:
        return b64decode(part + "=" * (-len(part) % 4), altchars=b"-_", validate=True)
    except binascii.Error:
        raise ValueError("not base64url") from None
