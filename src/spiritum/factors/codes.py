"""Recovery codes, and the one-time codes with which users enrol anew. Values in, values out."""

import base64
import hashlib
import secrets

RECOVERY_CODES = 10
"""So many at a time."""

_BYTES = 15
"""120 bits: nobody guesses one, so a plain hash hides it and no throttle guards it."""
_GROUP = 4


def new_code() -> str:
    """A random code of 24 letters and digits, in groups of four."""
    text = base64.b32encode(secrets.token_bytes(_BYTES)).decode()
    return "-".join(text[start : start + _GROUP] for start in range(0, len(text), _GROUP))


def new_recovery_codes() -> list[str]:
    """As many as a user gets."""
    return [new_code() for _ in range(RECOVERY_CODES)]


def code_hash(typed: str) -> bytes:
    """What is stored of a code.

    Case, blanks and hyphens do not count. The digits 0, 1 and 8, which no code has, are read as what they look like.
    """
    text = "".join(character for character in typed.upper() if character.isalnum())
    return hashlib.sha256(text.translate(_LOOKS_LIKE).encode()).digest()


_LOOKS_LIKE = str.maketrans("018", "OIB")
