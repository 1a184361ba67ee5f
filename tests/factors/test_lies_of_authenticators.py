"""Passkeys whose authenticator or browser lies: each is refused, and the reason is known here."""

import json
import secrets

import cbor2
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from generated.rest import models
from spiritum.factors.passkeys import CHALLENGE_BYTES, KnownPasskey, PasskeyRefused, PasskeySite
from tests.factors.authenticator import PRESENT, VERIFIED, Authenticator, Lies, encoded

ORIGIN = "https://spiritum.trust.example"
SITE = PasskeySite("spiritum.trust.example", ORIGIN)
HANDLE = secrets.token_bytes(32)
CHALLENGE = secrets.token_bytes(CHALLENGE_BYTES)
ATTESTED = 0x40


def _made(authenticator: Authenticator, lies: Lies) -> models.PasskeyAttestation:
    options = SITE.creation_options(CHALLENGE, HANDLE, "w.okafor", "Winifred Okafor", [])
    sent = authenticator.make(options.model_dump(by_alias=True), lies)
    return models.PasskeyAttestation.model_validate_json(json.dumps(sent))


def _known(authenticator: Authenticator) -> KnownPasskey:
    made = SITE.made(_made(authenticator, Lies()), CHALLENGE)
    return KnownPasskey(1, made.credential_id, made.public_key, made.sign_count, made.transports)


def _used(authenticator: Authenticator, lies: Lies) -> models.PasskeyAssertion:
    options = SITE.request_options(CHALLENGE, [])
    sent = authenticator.use(options.model_dump(by_alias=True), lies)
    return models.PasskeyAssertion.model_validate_json(json.dumps(sent))


def test_the_truth_is_believed() -> None:
    authenticator = Authenticator(ORIGIN)
    passkey = _known(authenticator)
    assert (passkey.credential_id, passkey.sign_count) == (authenticator.credential_id, 1)
    assert list(passkey.transports) == ["internal", "a word of tomorrow"]
    assert SITE.used(_used(authenticator, Lies()), CHALLENGE, HANDLE, [passkey]) == (passkey, 2)


def test_an_authenticator_need_not_count() -> None:
    authenticator = Authenticator(ORIGIN)
    made = SITE.made(_made(authenticator, Lies(count=0)), CHALLENGE)
    passkey = KnownPasskey(1, made.credential_id, made.public_key, made.sign_count, ())
    for _ in range(2):
        assert SITE.used(_used(authenticator, Lies(count=0)), CHALLENGE, HANDLE, [passkey])[1] == 0


def test_options_ask_for_the_user_to_be_verified() -> None:
    passkey = KnownPasskey(1, b"id", b"key", 0, ["usb"])
    creation = SITE.creation_options(CHALLENGE, HANDLE, "w.okafor", "Winifred Okafor", [passkey])
    assert creation.authenticator_selection.user_verification == "required"
    assert creation.authenticator_selection.resident_key == "required"
    assert creation.attestation == "none"
    assert {algorithm.alg for algorithm in creation.pub_key_cred_params} == {-7, -8, -257}
    assert [known.id for known in creation.exclude_credentials] == [encoded(b"id")]
    request = SITE.request_options(CHALLENGE, [passkey])
    assert (request.user_verification, request.rp_id) == ("required", "spiritum.trust.example")


LIES_OF_BOTH: dict[str, tuple[Lies, str]] = {
    "another site's page": (Lies(origin="https://evil.example"), "origin"),
    "the host with another port": (Lies(origin=f"{ORIGIN}:8443"), "origin"),
    "plain HTTP": (Lies(origin="http://spiritum.trust.example"), "origin"),
    "a subdomain": (Lies(origin="https://a.spiritum.trust.example"), "origin"),
    "another challenge": (Lies(challenge=secrets.token_bytes(CHALLENGE_BYTES)), "challenge"),
    "no challenge": (Lies(challenge=b""), "challenge"),
    "a frame in another site": (Lies(client_data={"crossOrigin": True}), "frame of another site"),
    "a frame, as a text": (Lies(client_data={"crossOrigin": "false"}), "frame of another site"),
    "another site on top": (Lies(client_data={"topOrigin": "https://evil.example"}), "frame of another site"),
    "a payment": (Lies(kind="payment.get"), "type"),
    "client data that is no object": (Lies(response={"clientDataJSON": encoded(b"[]")}), "client data"),
    "client data that is no JSON": (Lies(response={"clientDataJSON": encoded(b"{")}), "client data"),
    "client data that is no text": (Lies(response={"clientDataJSON": encoded(b"\xff\xfe")}), "client data"),
    "client data nested without end": (Lies(response={"clientDataJSON": encoded(b"[" * 5_000)}), "client data"),
    "client data that is not base64url": (Lies(response={"clientDataJSON": "é"}), "not base64url"),
}
LIES_OF_MAKING: dict[str, tuple[Lies, str]] = {
    **LIES_OF_BOTH,
    "a use and no making": (Lies(kind="webauthn.get"), "type"),
    "another host": (Lies(host="evil.example"), "attestation"),
    "a user who was not verified": (Lies(flags=PRESENT | ATTESTED), "attestation"),
    "nobody there": (Lies(flags=VERIFIED | ATTESTED), "attestation"),
    "no credential": (Lies(flags=PRESENT | VERIFIED), "attestation"),
    "no algorithm": (Lies(algorithm=0), "attestation"),
    "an algorithm with a shared key": (Lies(algorithm=5), "attestation"),
    "an algorithm that was not offered": (Lies(algorithm=-65535), "attestation"),
    "an attestation of its own kind": (Lies(format="packed"), "attestation"),
    "an attestation whose statement is a number": (
        Lies(format="android-safetynet", statement={"ver": "1", "response": 1}),
        "attestation",
    ),
    "an attestation of no kind": (Lies(format="mine"), "attestation"),
    "no attestation": (Lies(response={"attestationObject": encoded(cbor2.dumps({}))}), "attestation"),
    "no CBOR": (Lies(response={"attestationObject": encoded(b"\xff\xff")}), "attestation"),
    "an attestation that ends early": (Lies(response={"attestationObject": encoded(b"\xa3cfmt")}), "attestation"),
    "another id": (Lies(members={"id": "AAAA"}), "attestation"),
    "another type": (Lies(members={"type": "password"}), "attestation"),
}
LIES_OF_USE: dict[str, tuple[Lies, str]] = {
    **LIES_OF_BOTH,
    "a making and no use": (Lies(kind="webauthn.create"), "type"),
    "another host": (Lies(host="evil.example"), "site"),
    "a user who was not verified": (Lies(flags=PRESENT), "user not verified"),
    "nobody there": (Lies(flags=VERIFIED), "user not verified"),
    "no flags": (Lies(flags=0), "user not verified"),
    "a count that stands still": (Lies(count=1), "count went back: perhaps a copy"),
    "a count that went back": (Lies(count=0), "count went back: perhaps a copy"),
    "another's key": (Lies(key=ec.generate_private_key(ec.SECP256R1())), "signature"),
    "a key of another curve": (Lies(key=ec.generate_private_key(ec.SECP384R1())), "signature"),
    "no signature": (Lies(response={"signature": encoded(b"0")}), "signature"),
    "a signature that is no text": (Lies(response={"signature": "!"}), "signature"),
    "another user's handle": (Lies(user_handle=secrets.token_bytes(32)), "another user's handle"),
    "another passkey": (Lies(members={"rawId": "AAAA"}), "not the user's passkey"),
    "two ids": (Lies(members={"id": "AAAA"}), "signature"),
    "another type": (Lies(members={"type": "password"}), "signature"),
    "too little data": (Lies(response={"authenticatorData": encoded(bytes(36))}), "authenticator data"),
    "data of another call": (Lies(client_data={"more": "members"}, response={"signature": encoded(b"1")}), "signature"),
}


@pytest.mark.parametrize("lie", LIES_OF_MAKING)
def test_a_lie_about_a_new_passkey_is_refused(lie: str) -> None:
    lies, reason = LIES_OF_MAKING[lie]
    with pytest.raises(PasskeyRefused) as refused:
        SITE.made(_made(Authenticator(ORIGIN), lies), CHALLENGE)
    assert str(refused.value) == reason


@pytest.mark.parametrize("lie", LIES_OF_USE)
def test_a_lie_about_a_passkey_in_use_is_refused(lie: str) -> None:
    lies, reason = LIES_OF_USE[lie]
    authenticator = Authenticator(ORIGIN)
    passkey = _known(authenticator)
    with pytest.raises(PasskeyRefused) as refused:
        SITE.used(_used(authenticator, lies), CHALLENGE, HANDLE, [passkey])
    assert str(refused.value) == reason


def test_anothers_passkey_is_refused() -> None:
    mine, other = Authenticator(ORIGIN), Authenticator(ORIGIN)
    known = _known(mine)
    _known(other)
    with pytest.raises(PasskeyRefused, match="not the user's passkey"):
        SITE.used(_used(other, Lies()), CHALLENGE, HANDLE, [known])
