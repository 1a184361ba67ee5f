"""Passkeys (WebAuthn Level 3): the options that a browser gets, and the checks of what it sends back. No database."""

import hashlib
import ipaddress
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as BadBase64
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, cast
from urllib.parse import urlsplit

from webauthn import verify_authentication_response, verify_registration_response
from webauthn.helpers.cose import COSEAlgorithmIdentifier
from webauthn.helpers.exceptions import WebAuthnException

from generated.rest import models
from spiritum.settings.public_address import origin_of

CHALLENGE_BYTES: Final = 64
TIMEOUT_MILLISECONDS: Final = 60_000
SITE_NAME: Final = "Spiritum"

_KEY: Final = "public-key"
_ALGORITHMS: Final = [
    COSEAlgorithmIdentifier.EDDSA,
    COSEAlgorithmIdentifier.ECDSA_SHA_256,
    COSEAlgorithmIdentifier.RSASSA_PKCS1_v1_5_SHA_256,
]


class PasskeyRefused(Exception):
    """What a browser sent does not prove the user; the message is for the audit trail and holds no value of it."""


@dataclass(frozen=True, slots=True)
class MadePasskey:
    """A passkey that has proved itself, as it is stored."""

    credential_id: bytes
    public_key: bytes
    sign_count: int
    transports: Sequence[str]


@dataclass(frozen=True, slots=True)
class KnownPasskey:
    """A passkey of the user, as stored."""

    id: int
    credential_id: bytes
    public_key: bytes
    sign_count: int
    transports: Sequence[str]


@dataclass(frozen=True, slots=True)
class PasskeySite:
    """To whom passkeys belong: the host of `PUBLIC_URL`. SECURITY: nothing of it comes from a request."""

    host: str
    origin: str

    @classmethod
    def of(cls, public_url: str | None) -> "PasskeySite | None":
        """The site at an address; `None` if browsers make no passkeys there: without a name, or plain and not local."""
        if public_url is None:
            return None
        host = urlsplit(public_url).hostname or ""
        try:
            ipaddress.ip_address(host)
        except ValueError:
            return cls(host, origin_of(public_url) or public_url) if host else None
        return None

    def creation_options(
        self, challenge: bytes, user_handle: bytes, username: str, full_name: str, known: Sequence[KnownPasskey]
    ) -> models.PasskeyCreationOptions:
        """With what a browser makes a passkey."""
        return models.PasskeyCreationOptions(
            rp=models.PasskeySite(id=self.host, name=SITE_NAME),
            user=models.PasskeyUser(id=encoded(user_handle), name=username, display_name=full_name),
            challenge=encoded(challenge),
            pub_key_cred_params=[models.PasskeyAlgorithm(type=_KEY, alg=int(algorithm)) for algorithm in _ALGORITHMS],
            timeout=TIMEOUT_MILLISECONDS,
            exclude_credentials=_descriptors(known),
            authenticator_selection=models.PasskeySelection(
                resident_key="required", require_resident_key=True, user_verification="required"
            ),
            attestation="none",
        )

    def request_options(self, challenge: bytes, known: Sequence[KnownPasskey]) -> models.PasskeyRequestOptions:
        """With what a browser uses one of the user's passkeys."""
        return models.PasskeyRequestOptions(
            challenge=encoded(challenge),
            timeout=TIMEOUT_MILLISECONDS,
            rp_id=self.host,
            allow_credentials=_descriptors(known),
            user_verification="required",
        )

    def made(self, sent: models.PasskeyAttestation, challenge: bytes) -> MadePasskey:
        """The passkey that a browser has made. Raises `PasskeyRefused`."""
        self._check_client_data(sent.response.client_data_json, "webauthn.create", challenge)
        try:
            made = verify_registration_response(
                credential=_as_json(sent),
                expected_challenge=challenge,
                expected_rp_id=self.host,
                expected_origin=self.origin,
                require_user_verification=True,
                supported_pub_key_algs=_ALGORITHMS,
            )
        except _REFUSALS:
            raise PasskeyRefused("attestation") from None
        transports = list(dict.fromkeys(sent.response.transports))
        return MadePasskey(made.credential_id, made.credential_public_key, made.sign_count, transports)

    def used(
        self, sent: models.PasskeyAssertion, challenge: bytes, user_handle: bytes, known: Sequence[KnownPasskey]
    ) -> tuple[KnownPasskey, int]:
        """Which of the user's passkeys was used, and its count now. Raises `PasskeyRefused`.

        SECURITY: the library does not check whose passkey it is, nor whether another site's frame has called.
        """
        credential_id, handle = _decoded(sent.raw_id), sent.response.user_handle
        passkey = next((mine for mine in known if mine.credential_id == credential_id), None)
        if passkey is None:
            raise PasskeyRefused("not the user's passkey")
        if handle and not secrets.compare_digest(_decoded(handle), user_handle):
            raise PasskeyRefused("another user's handle")
        self._check_client_data(sent.response.client_data_json, "webauthn.get", challenge)
        self._check_authenticator(_decoded(sent.response.authenticator_data), passkey)
        try:
            used = verify_authentication_response(
                credential=_as_json(sent),
                expected_challenge=challenge,
                expected_rp_id=self.host,
                expected_origin=self.origin,
                credential_public_key=passkey.public_key,
                credential_current_sign_count=passkey.sign_count,
                require_user_verification=True,
            )
        except _REFUSALS:
            raise PasskeyRefused("signature") from None
        return passkey, used.new_sign_count

    def _check_client_data(self, text: str, kind: str, challenge: bytes) -> None:
        """What the library checks once more, so that the audit trail has the reason; and what it does not check."""
        try:
            said = cast("object", json.loads(_decoded(text)))
        except (ValueError, RecursionError):
            raise PasskeyRefused("client data") from None
        if not isinstance(said, dict):
            raise PasskeyRefused("client data")
        members = cast("dict[str, object]", said)
        if members.get("type") != kind:
            raise PasskeyRefused("type")
        if members.get("challenge") != encoded(challenge):
            raise PasskeyRefused("challenge")
        if members.get("origin") != self.origin:
            raise PasskeyRefused("origin")
        if members.get("crossOrigin") not in {None, False} or members.get("topOrigin") is not None:
            raise PasskeyRefused("frame of another site")

    def _check_authenticator(self, said: bytes, passkey: KnownPasskey) -> None:
        """The same of the authenticator's part: 32 bytes of the host's hash, one of flags, four of the count."""
        if len(said) < _LEAST_BYTES:
            raise PasskeyRefused("authenticator data")
        if said[:_FLAGS_AT] != hashlib.sha256(self.host.encode()).digest():
            raise PasskeyRefused("site")
        if not said[_FLAGS_AT] & _USER_PRESENT or not said[_FLAGS_AT] & _USER_VERIFIED:
            raise PasskeyRefused("user not verified")
        count = int.from_bytes(said[_FLAGS_AT + 1 : _LEAST_BYTES], "big")
        if (count or passkey.sign_count) and count <= passkey.sign_count:
            raise PasskeyRefused("count went back: perhaps a copy")


_FLAGS_AT, _LEAST_BYTES = 32, 37
_USER_PRESENT, _USER_VERIFIED = 0x01, 0x04
_REFUSALS = (
    WebAuthnException,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What the library raises, and what the libraries below it raise for bytes that it did not expect."""


def encoded(raw: bytes) -> str:
    """Bytes in base64url without padding, as WebAuthn writes them."""
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def _decoded(text: str) -> bytes:
    try:
        return urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (BadBase64, ValueError):
        raise PasskeyRefused("not base64url") from None


def _as_json(sent: models.PasskeyAttestation | models.PasskeyAssertion) -> str:
    """As the library reads it. How the authenticator is reached says nothing, and it knows not all words for that."""
    return sent.model_dump_json(by_alias=True, exclude_none=True, exclude={"response": {"transports"}})


def _descriptors(known: Sequence[KnownPasskey]) -> list[models.PasskeyDescriptor]:
    return [
        models.PasskeyDescriptor(id=encoded(key.credential_id), type=_KEY, transports=list(key.transports))
        for key in known
    ]
