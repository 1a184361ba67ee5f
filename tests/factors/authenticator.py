"""An authenticator in software, which makes and uses passkeys as browsers do, and lies if a test wants it."""

import hashlib
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

PRESENT, VERIFIED, HAS_CREDENTIAL = 0x01, 0x04, 0x40


@dataclass(frozen=True)
class Lies:
    """What the authenticator or the browser says, where it is not the truth."""

    origin: str | None = None
    host: str | None = None
    kind: str | None = None
    challenge: bytes | None = None
    flags: int | None = None
    count: int | None = None
    algorithm: int | None = None
    """In COSE's register; of the key that is made."""
    format: str | None = None
    """Of the attestation."""
    statement: Mapping[str, object] = field(default_factory=dict[str, object])
    """Of the attestation, too."""
    key: ec.EllipticCurvePrivateKey | None = None
    """With which is signed."""
    user_handle: bytes | None = None
    client_data: Mapping[str, object] = field(default_factory=dict[str, object])
    """Further members."""
    members: Mapping[str, object] = field(default_factory=dict[str, object])
    """Of the whole, which replace its own."""
    response: Mapping[str, object] = field(default_factory=dict[str, object])
    """Of the response, which replace its own."""


TRUTH = Lies()


@dataclass
class Authenticator:
    """Holds a passkey for one user of one site."""

    origin: str
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    credential_id: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    count: int = 0
    host: str = ""
    user_handle: bytes = b""

    def make(self, options: Mapping[str, Any], lies: Lies = TRUTH) -> dict[str, Any]:
        """What `navigator.credentials.create` gives for these options."""
        self.host, self.user_handle = options["rp"]["id"], decoded(options["user"]["id"])
        self.count += 1
        credential = bytes(16) + len(self.credential_id).to_bytes(2, "big") + self.credential_id + self._cose_key(lies)
        flags = PRESENT | VERIFIED | HAS_CREDENTIAL
        said: dict[str, object] = {
            "fmt": lies.format or "none",
            "attStmt": dict(lies.statement),
            "authData": self._data(flags, lies) + credential,
        }
        return self._whole(
            {
                "clientDataJSON": encoded(self._client_data("webauthn.create", options, lies)),
                "attestationObject": encoded(cbor2.dumps(said)),
                "transports": ["internal", "a word of tomorrow"],
            },
            lies,
        )

    def use(self, options: Mapping[str, Any], lies: Lies = TRUTH) -> dict[str, Any]:
        """What `navigator.credentials.get` gives for these options."""
        self.count += 1
        data = self._data(PRESENT | VERIFIED, lies)
        client_data = self._client_data("webauthn.get", options, lies)
        signed = data + hashlib.sha256(client_data).digest()
        return self._whole(
            {
                "clientDataJSON": encoded(client_data),
                "authenticatorData": encoded(data),
                "signature": encoded((lies.key or self.key).sign(signed, ec.ECDSA(hashes.SHA256()))),
                "userHandle": encoded(lies.user_handle or self.user_handle),
            },
            lies,
        )

    def _whole(self, response: dict[str, Any], lies: Lies) -> dict[str, Any]:
        credential_id = encoded(self.credential_id)
        whole: dict[str, Any] = {
            "id": credential_id,
            "rawId": credential_id,
            "type": "public-key",
            "clientExtensionResults": {},
        }
        return {**whole, "response": {**response, **lies.response}, **lies.members}

    def _client_data(self, kind: str, options: Mapping[str, Any], lies: Lies) -> bytes:
        challenge = encoded(lies.challenge) if lies.challenge is not None else options["challenge"]
        said = {"type": lies.kind or kind, "challenge": challenge, "origin": lies.origin or self.origin}
        return json.dumps({**said, "crossOrigin": False, **lies.client_data}).encode()

    def _data(self, flags: int, lies: Lies) -> bytes:
        flags = flags if lies.flags is None else lies.flags
        count = self.count if lies.count is None else lies.count
        host = hashlib.sha256((lies.host or self.host).encode()).digest()
        return host + bytes([flags]) + count.to_bytes(4, "big")

    def _cose_key(self, lies: Lies) -> bytes:
        numbers = self.key.public_key().public_numbers()
        algorithm = -7 if lies.algorithm is None else lies.algorithm
        return cbor2.dumps(
            {1: 2, 3: algorithm, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        )


def encoded(raw: bytes) -> str:
    """Bytes in base64url without padding."""
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    """The bytes of such a text."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
