"""Keys of seals: Ed25519. Public ones are written as C2SP's signed notes have them: `name+id+key`."""

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from typing_extensions import override

_ED25519: Final = b"\1"
_KEY_BYTES: Final = 32
_ID_DIGITS: Final = 8


class BadAuditKeys(Exception):
    """A key of seals cannot be used. SECURITY: the message repeats none of it."""


class SigningKey:
    """The private key, and the name under which it signs."""

    def __init__(self, key: Ed25519PrivateKey, name: str) -> None:
        self._key = key
        self.public = PublicKey(name, key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))
        self.name = name
        self.id = self.public.id

    @classmethod
    def of(cls, text: str, name: str) -> "SigningKey":
        """The key of 32 bytes in base64. Raises `BadAuditKeys`."""
        try:
            seed = base64.b64decode(text.replace("-", "+").replace("_", "/") + "=" * (-len(text) % 4), validate=True)
        except ValueError:
            seed = b""
        if len(seed) != _KEY_BYTES:
            raise BadAuditKeys("AUDIT_KEY has to be 32 random bytes in base64: `openssl rand -base64 32`.")
        return cls(Ed25519PrivateKey.from_private_bytes(seed), name)

    def sign(self, text: str) -> bytes:
        """The signature."""
        return self._key.sign(text.encode())


@dataclass(frozen=True)
class PublicKey:
    """A key that tells whether a signature is right."""

    name: str
    key: bytes

    @classmethod
    def of(cls, text: str) -> "PublicKey":
        """The key that is written as `name+id+key`. Raises `BadAuditKeys`."""
        name, _, rest = text.partition("+")
        key_id, _, encoded = rest.partition("+")
        try:
            raw = base64.b64decode(encoded, validate=True)
        except ValueError:
            raw = b""
        key = cls(name, raw[1:])
        if raw[:1] != _ED25519 or len(key.key) != _KEY_BYTES or not name or key_id != key.id:
            raise BadAuditKeys("A public key is written as name+id+key; `spiritum audit key` prints it.")
        return key

    @property
    def id(self) -> str:
        """Of four bytes, in hexadecimal digits: a signature names its key by it."""
        return hashlib.sha256(self.name.encode() + b"\n" + _ED25519 + self.key).hexdigest()[:_ID_DIGITS]

    @override
    def __str__(self) -> str:
        return f"{self.name}+{self.id}+{base64.b64encode(_ED25519 + self.key).decode()}"


class KeyRing:
    """All public keys by which seals of this site may be signed, under whatever name: a site may be renamed."""

    def __init__(self, keys: Iterable[PublicKey]) -> None:
        self._keys = {key.key: Ed25519PublicKey.from_public_bytes(key.key) for key in keys}
        self._named: dict[tuple[str, str], Ed25519PublicKey | None] = {}

    def __len__(self) -> int:
        return len(self._keys)

    def knows(self, name: str, key_id: str) -> bool:
        """Whether there is such a key."""
        return self._find(name, key_id) is not None

    def has_signed(self, text: str, name: str, key_id: str, signature: bytes) -> bool:
        """Whether the key of that name and id has signed the text; false for a key that is not known."""
        key = self._find(name, key_id)
        if key is None:
            return False
        try:
            key.verify(signature, text.encode())
        except InvalidSignature:
            return False
        return True

    def _find(self, name: str, key_id: str) -> Ed25519PublicKey | None:
        named = (name, key_id)
        if named not in self._named:
            ids = {PublicKey(name, raw).id: key for raw, key in self._keys.items()}
            self._named[named] = ids.get(key_id)
        return self._named[named]


def public_keys_in(path: Path) -> list[PublicKey]:
    """The public keys of a file, each on a line of its own. Raises `BadAuditKeys`."""
    try:
        lines = [line.strip() for line in path.read_text("utf-8").splitlines()]
    except (OSError, UnicodeDecodeError):
        raise BadAuditKeys(f"{path.name} cannot be read.") from None
    return [PublicKey.of(line) for line in lines if line and not line.startswith("#")]
