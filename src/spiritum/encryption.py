"""Encrypts with keys outside the database, so that a copy of the database is no copy of the secrets (AES-256-GCM)."""

import hashlib
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MIN_KEY_LENGTH = 43
"""Characters of a key: 32 random bytes in base64 have as many at least."""

_NONCE_BYTES = 12
_ID_BYTES = 8
_KEY = re.compile(r"[A-Za-z0-9+/_=-]+", re.ASCII)


class BadFactorKeys(Exception):
    """The file of keys cannot be used. SECURITY: the message repeats none of it."""


class UnknownKey(Exception):
    """What was encrypted needs a key that this site does not have, or was changed."""


@dataclass(frozen=True, slots=True)
class _Key:
    id: bytes
    cipher: AESGCM

    @classmethod
    def of(cls, text: str) -> Self:
        key = hashlib.sha256(b"spiritum factor key\0" + text.encode()).digest()
        return cls(hashlib.sha256(b"spiritum factor key id\0" + key).digest()[:_ID_BYTES], AESGCM(key))


def keys_in(path: Path) -> list[str]:
    """The keys of a file, each on a line of its own. Raises `BadFactorKeys`."""
    try:
        lines = [line.strip() for line in path.read_text("ascii").splitlines()]
    except (OSError, UnicodeDecodeError) as error:
        raise BadFactorKeys(f"{path.name} cannot be read.") from error
    keys = [line for line in lines if line and not line.startswith("#")]
    if not keys or not all(len(key) >= MIN_KEY_LENGTH and _KEY.fullmatch(key) for key in keys):
        raise BadFactorKeys(f"{path.name} has a key on each line: 32 random bytes in base64.")
    return keys


class Sealer:
    """Encrypts with the first key, and decrypts with whichever it was."""

    def __init__(self, keys: Sequence[str], of: str = "totp of user") -> None:
        """`of` says what is encrypted, and of what: nothing encrypted as another thing can be decrypted by this."""
        self._keys = [_Key.of(key) for key in keys]
        self._of = of

    @classmethod
    def of_file(cls, path: Path, of: str = "totp of user") -> Self:
        """With the keys of a file. Raises `BadFactorKeys`."""
        return cls(keys_in(path), of)

    def seal(self, secret: bytes, owner_id: int) -> bytes:
        """The secret of a user or row, encrypted: it is of no use in the place of another's."""
        key, nonce = self._keys[0], secrets.token_bytes(_NONCE_BYTES)
        return key.id + nonce + key.cipher.encrypt(nonce, secret, self._bound_to(owner_id))

    def open(self, sealed: bytes, owner_id: int) -> bytes:
        """The secret of that user or row. Raises `UnknownKey`."""
        key_id, nonce, text = sealed[:_ID_BYTES], sealed[_ID_BYTES:][:_NONCE_BYTES], sealed[_ID_BYTES + _NONCE_BYTES :]
        for key in self._keys:
            if key.id == key_id:
                try:
                    return key.cipher.decrypt(nonce, text, self._bound_to(owner_id))
                except InvalidTag:
                    break
        raise UnknownKey("What was encrypted cannot be read with the keys of this site.")

    def _bound_to(self, owner_id: int) -> bytes:
        return f"{self._of} {owner_id}".encode()
