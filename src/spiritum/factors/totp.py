"""Codes of authenticator apps (RFC 6238, SHA-1, six digits, half a minute). Values in, values out."""

import base64
import hashlib
import hmac
import re
import secrets
from urllib.parse import quote

STEP_SECONDS = 30
SECRET_BYTES = 20
"""As long as the hash: 160 bits (RFC 4226, section 4)."""

_DIGITS = 6
_CODE = re.compile(r"[0-9]{6}", re.ASCII)
_PAST_STEPS = 1
"""A code that was typed while it changed counts: for a minute at most. Codes ahead of the server's clock do not."""


def new_secret() -> bytes:
    """A secret for an app."""
    return secrets.token_bytes(SECRET_BYTES)


def step_at(seconds: float) -> int:
    """The step of an instant, given in seconds since 1970."""
    return int(seconds // STEP_SECONDS)


def code_at(secret: bytes, step: int) -> str:
    """The code of a step."""
    digest = hmac.digest(secret, step.to_bytes(8, "big"), hashlib.sha1)
    offset = digest[-1] & 0xF
    number = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFF_FFFF
    return f"{number % 10**_DIGITS:0{_DIGITS}}"


def step_of(secret: bytes, typed: str, now: float) -> int | None:
    """The step whose code was typed, this or the one before it; `None` if it is neither's.

    SECURITY: all are compared, each in constant time.
    """
    code = typed.replace(" ", "")
    if not _CODE.fullmatch(code):
        return None
    steps = [step_at(now) - past for past in range(_PAST_STEPS + 1)]
    matching = [step for step in steps if hmac.compare_digest(code_at(secret, step), code)]
    return max(matching, default=None)


def typed_form(secret: bytes) -> str:
    """The secret as a person types it into an app: base32."""
    return base64.b32encode(secret).decode()


def app_address(secret: bytes, site: str, username: str) -> str:
    """The `otpauth` address that an app reads from a QR code."""
    label = quote(f"{site}:{username}", safe=":")
    return f"otpauth://totp/{label}?secret={typed_form(secret)}&issuer={quote(site)}"
