"""A provider, or somebody between it and us, that lies about who signed in. Nobody gets in; the reason is known."""

import hmac
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import pytest
from joserfc import jws
from joserfc.jwk import OctKey, RSAKey

from spiritum.sso.refusals import ProviderUnavailable, Reason, SsoError, SsoRefused
from spiritum.sso.relying_party import RelyingParty, Secrets
from tests.sso.provider import FakeProvider, Json, Lies, encoded, provider_key, signed_by

Parties = Callable[..., RelyingParty]
AGO, LATER = -3_600, 10 * 86_400
"""Seconds from the moment in which the tests are collected, which may be long before the last of them runs."""


@dataclass(frozen=True)
class Lie:
    """One lie, and the reason for which it is refused."""

    reason: Reason
    lies: Lies = field(default_factory=Lies)
    description: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """Of the provider, where the lie is about what it demands."""


def claim(name: str, value: object, reason: Reason, **description: Any) -> Lie:
    """A claim that has another value."""
    return Lie(reason, Lies(claims=lambda claims: claims.update({name: value})), description)


def missing(name: str, reason: Reason, **description: Any) -> Lie:
    """A claim that is not there."""
    return Lie(reason, Lies(claims=lambda claims: claims.pop(name, None)), description)


def header(name: str, value: object, reason: Reason) -> Lie:
    """A header that has another value."""
    return Lie(reason, Lies(header=lambda headers: headers.update({name: value})))


def _with_secret(headers: Json, claims: Json) -> str:
    """Signed as if the public key were a shared secret."""
    text = f"{encoded({**headers, 'alg': 'HS256'})}.{encoded(claims)}"
    signature = hmac.new(provider_key().as_pem(private=False), text.encode(), sha256).hexdigest()
    return f"{text}.{signature}"


def _unsigned(headers: Json, claims: Json) -> str:
    return f"{encoded({**headers, 'alg': 'none'})}.{encoded(claims)}."


def _by_somebody_else(headers: Json, claims: Json) -> str:
    """Signed with another key, under the id of the right one."""
    return signed_by(provider_key(1), headers, claims)


def _changed_afterwards(headers: Json, claims: Json) -> str:
    first, _, last = signed_by(provider_key(), headers, claims).split(".")
    return f"{first}.{encoded({**claims, 'sub': '1'})}.{last}"


def _with_a_claim_twice(headers: Json, claims: Json) -> str:
    text = json.dumps(claims)[:-1] + f', "sub": "{claims["sub"]}"}}'
    return jws.serialize_compact(headers, text, provider_key(), algorithms=["RS256"])


def _with_half_a_character(headers: Json, claims: Json) -> str:
    """A nonce that is no text that could be stored, written as JSON allows it."""
    text = json.dumps({**claims, "nonce": "\ud800"})
    return jws.serialize_compact(headers, text, provider_key(), algorithms=["RS256"])


def signer(sign: Callable[[Json, Json], str], reason: Reason) -> Lie:
    """A token that was signed otherwise."""
    return Lie(reason, Lies(signer=sign))


def response(reason: Reason, **changes: object) -> Lie:
    """A token response that is not as it should be."""
    return Lie(reason, Lies(response=lambda answer: answer.update(changes)))


def userinfo(reason: Reason, **changes: object) -> Lie:
    """Userinfo about somebody else, or that cannot be read."""
    return Lie(reason, Lies(userinfo=lambda claims: claims.update(changes)), {"userinfo": True})


def at(seconds: int) -> int:
    """An instant, from now."""
    return int(time.time()) + seconds


AS_TEXT = str(at(300))
ROLES = {"roles_claim": "roles", "roles": {"clinician": ["doctor"]}, "entry": "linked_with_role"}
CHOSEN = {
    **ROLES,
    "selected_role": {"claim": "selected_roleid", "among": "roles", "key": "id"},
}
LIES = {
    "no issuer": missing("iss", Reason.ISSUER),
    "another issuer": claim("iss", "https://other.example", Reason.ISSUER),
    "an issuer that is a list": claim("iss", ["https://other.example"], Reason.ISSUER),
    "no audience": missing("aud", Reason.AUDIENCE),
    "another audience": claim("aud", "other", Reason.AUDIENCE),
    "an audience that is a number": claim("aud", 1, Reason.AUDIENCE),
    "a second audience": claim("aud", ["spiritum", "other"], Reason.AUDIENCE),
    "another authorized party": claim("azp", "other", Reason.AUTHORIZED_PARTY),
    "an authorized party that is null": claim("azp", None, Reason.AUTHORIZED_PARTY),
    "no subject": missing("sub", Reason.SUBJECT),
    "an empty subject": claim("sub", "", Reason.SUBJECT),
    "a subject that is a number": claim("sub", 656014452101, Reason.SUBJECT),
    "a subject too long": claim("sub", "6" * 256, Reason.SUBJECT),
    "a subject with a line break": claim("sub", "6560\n", Reason.SUBJECT),
    "a person without a lasting id": missing("oid", Reason.SUBJECT, subject_claims=["oid"]),
    "an id that swallows the other": Lie(
        Reason.SUBJECT,
        Lies(claims=lambda claims: claims.update(tid="a|b", oid="c")),
        {"subject_claims": ["tid", "oid"]},
    ),
    "no expiry": missing("exp", Reason.EXPIRED),
    "expired": claim("exp", at(-120), Reason.EXPIRED),
    "an expiry that is a text": claim("exp", AS_TEXT, Reason.EXPIRED),
    "an expiry that is true": claim("exp", True, Reason.EXPIRED),
    "no instant of issue": missing("iat", Reason.ISSUED_AT),
    "issued later": claim("iat", at(LATER), Reason.ISSUED_AT),
    "not valid yet": claim("nbf", at(LATER), Reason.NOT_BEFORE),
    "no nonce": missing("nonce", Reason.NONCE),
    "the nonce of another sign-in": claim("nonce", "Wk3yq", Reason.NONCE),
    "a nonce that is a list": claim("nonce", [], Reason.NONCE),
    "the hash of another access token": claim("at_hash", "Wk3yq", Reason.ACCESS_TOKEN_HASH),
    "a session without an id": claim("sid", 7, Reason.SESSION_ID),
    "no instant of authentication": missing("auth_time", Reason.AUTHENTICATED_AT, max_age=300),
    "authenticated long ago": claim("auth_time", at(AGO), Reason.AUTHENTICATED_AT, max_age=300),
    "authenticated later": claim("auth_time", at(LATER), Reason.AUTHENTICATED_AT),
    "an instant of authentication that is a text": claim("auth_time", AS_TEXT, Reason.AUTHENTICATED_AT),
    "no algorithm": signer(_unsigned, Reason.ALGORITHM),
    "a public key as a secret": signer(_with_secret, Reason.ALGORITHM),
    "an algorithm that is not allowed": Lie(
        Reason.ALGORITHM,
        Lies(signer=lambda headers, claims: signed_by(provider_key(), {**headers, "alg": "RS512"}, claims)),
    ),
    "an algorithm that nobody knows": signer(
        lambda headers, claims: f"{encoded({**headers, 'alg': 'RS257'})}.{encoded(claims)}.AAAA", Reason.ALGORITHM
    ),
    "a key that is not known": header("kid", "key-9", Reason.KEY),
    "no key": Lie(Reason.KEY, Lies(header=lambda headers: headers.pop("kid"))),
    "a key of somebody else": signer(_by_somebody_else, Reason.SIGNATURE),
    "claims that were changed": signer(_changed_afterwards, Reason.SIGNATURE),
    "a claim that is there twice": signer(_with_a_claim_twice, Reason.MALFORMED),
    "a nonce with half a character": signer(_with_half_a_character, Reason.MALFORMED),
    "an address of keys": header("jku", "https://other.example/jwks", Reason.HEADER),
    "an address of a certificate": header("x5u", "https://other.example/x5u", Reason.HEADER),
    "a key brought along": header("jwk", provider_key(1).as_dict(private=False), Reason.HEADER),
    "a certificate brought along": header("x5c", ["MIIB"], Reason.HEADER),
    "a logout token by its type": header("typ", "logout+jwt", Reason.TOKEN_TYPE),
    "an access token": header("typ", "at+JWT", Reason.TOKEN_TYPE),
    "an access token by its whole media type": header("typ", "application/at+jwt", Reason.TOKEN_TYPE),
    "a logout token by its event": claim("events", {}, Reason.TOKEN_TYPE),
    "not a token": response(Reason.MALFORMED, id_token="a.b"),
    "a token too long": response(Reason.MALFORMED, id_token=f"{'a' * 20_000}.b.c"),
    "no token": response(Reason.TOKEN_RESPONSE, id_token=None),
    "no access token": response(Reason.TOKEN_RESPONSE, access_token=None),
    "an access token of another kind": response(Reason.TOKEN_RESPONSE, token_type="mac"),
    "an access token that adds headers": response(Reason.TOKEN_RESPONSE, access_token="a\r\nx: y"),
    "userinfo of somebody else": userinfo(Reason.USERINFO, sub="656014452102"),
    "userinfo of nobody": userinfo(Reason.USERINFO, sub=None),
    "an identity that was hardly checked": claim(
        "id_assurance_level", "2", Reason.IDENTITY_LEVEL, minimum_identity_level=3
    ),
    "an identity of a level that there is not": claim(
        "id_assurance_level", 9, Reason.IDENTITY_LEVEL, minimum_identity_level=3
    ),
    "no word about the identity": missing("id_assurance_level", Reason.IDENTITY_LEVEL, minimum_identity_level=1),
    "a weak sign-in": claim(
        "authentication_assurance_level", 2, Reason.AUTHENTICATION_LEVEL, minimum_authentication_level=3
    ),
    "no word about the sign-in": missing(
        "authentication_assurance_level", Reason.AUTHENTICATION_LEVEL, minimum_authentication_level=3
    ),
    "levels that only the userinfo gives": Lie(
        Reason.AUTHENTICATION_LEVEL,
        Lies(userinfo=lambda claims: claims.update(authentication_assurance_level=3)),
        {"userinfo": True, "minimum_authentication_level": 3},
    ),
    "another context": claim("acr", "AAL1_USERPASS", Reason.AUTHENTICATION_CONTEXT, acr=["AAL3_ANY"]),
    "no context": missing("acr", Reason.AUTHENTICATION_CONTEXT, acr=["AAL3_ANY"]),
    "no second factor": claim("acrs", ["c2"], Reason.AUTHENTICATION_CONTEXT, acrs=["c1"]),
    "a second factor in a text": claim("acrs", "c1", Reason.AUTHENTICATION_CONTEXT, acrs=["c1"]),
    "another method": claim("amr", ["pwd"], Reason.AUTHENTICATION_METHOD, amr=["mfa"]),
    "no role that opens the site": claim("roles", ["cleaner"], Reason.ROLES, **ROLES),
    "no roles": missing("roles", Reason.ROLES, **ROLES),
    "more roles than the token holds": claim("_claim_names", {"roles": "src1"}, Reason.ROLES, **ROLES),
    "a chosen role that is none of theirs": Lie(
        Reason.ROLES, Lies(claims=lambda claims: claims.update(roles=[{"id": "1"}], selected_roleid="2")), CHOSEN
    ),
    "a callback of another provider": Lie(
        Reason.RESPONSE_ISSUER, Lies(callback=lambda back: back.update(iss="https://other.example"))
    ),
    "a callback of nobody": Lie(Reason.RESPONSE_ISSUER, Lies(callback=lambda back: back.pop("iss"))),
    "a code that was made up": Lie(Reason.CODE, Lies(callback=lambda back: back.update(code="abc"))),
}


def test_there_are_forty_lies_at_least() -> None:
    assert len(LIES) >= 40


async def refused(provider: FakeProvider, client: RelyingParty, secrets: Secrets | None = None) -> SsoError:
    """How a sign-in ends that must not succeed."""
    secrets = secrets or Secrets.made_up()
    back = provider.authorize(await client.authorization_url(secrets))
    with pytest.raises(SsoError) as error:
        await client.identify(back["code"], back.get("iss"), secrets)
    return error.value


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
async def test_a_lie_is_refused_with_its_reason(provider: FakeProvider, party: Parties, lie: Lie) -> None:
    provider.lies = lie.lies
    error = await refused(provider, party(**lie.description))
    assert (type(error), error.reason) == (SsoRefused, lie.reason)
    assert "6560" not in str(error)


async def test_a_code_is_worth_something_once(provider: FakeProvider, party: Parties) -> None:
    client, secrets = party(), Secrets.made_up()
    back = provider.authorize(await client.authorization_url(secrets))
    await client.identify(back["code"], back["iss"], secrets)
    with pytest.raises(SsoRefused) as again:
        await client.identify(back["code"], back["iss"], secrets)
    assert again.value.reason is Reason.CODE


async def test_a_code_of_another_sign_in_is_worth_nothing(provider: FakeProvider, party: Parties) -> None:
    client, own = party(), Secrets.made_up()
    back = provider.authorize(await client.authorization_url(Secrets.made_up()))
    with pytest.raises(SsoRefused) as error:
        await client.identify(back["code"], back["iss"], own)
    assert error.value.reason is Reason.CODE


METADATA: Mapping[str, Callable[[Json], object]] = {
    "another issuer": lambda document: document.update(issuer="https://other.example"),
    "the issuer with a slash": lambda document: document.update(issuer=document["issuer"] + "/"),
    "no issuer": lambda document: document.pop("issuer"),
    "no token endpoint": lambda document: document.pop("token_endpoint"),
    "an endpoint without encryption": lambda document: document.update(token_endpoint="http://trust.example/token"),
    "an endpoint that is a script": lambda document: document.update(authorization_endpoint="javascript:alert(1)"),
    "keys without encryption": lambda document: document.update(jwks_uri="http://trust.example/jwks"),
}


@pytest.mark.parametrize("lie", METADATA.values(), ids=METADATA)
async def test_a_provider_that_lies_about_itself_is_not_used(
    provider: FakeProvider, party: Parties, lie: Callable[[Json], object]
) -> None:
    provider.lies.metadata = lie
    with pytest.raises(ProviderUnavailable):
        await party().authorization_url(Secrets.made_up())
    assert provider.calls == ["/.well-known/openid-configuration"]


async def test_an_endpoint_that_nobody_can_call_is_not_called(provider: FakeProvider, party: Parties) -> None:
    provider.lies.metadata = lambda document: document.update(token_endpoint="https://xn--/token")
    assert isinstance(await refused(provider, party()), ProviderUnavailable)


async def test_keys_that_cannot_be_trusted_are_left_out(provider: FakeProvider, party: Parties) -> None:
    same_id = RSAKey.import_key(provider_key(1).as_dict(private=False), {"kid": "key-0"})
    for_encryption = RSAKey.import_key(provider_key().as_dict(private=False), {"use": "enc"})
    for keys in ([provider_key(), same_id], [for_encryption], [OctKey.generate_key(256, {"kid": "key-0"})]):
        provider.public_keys = [*keys]
        assert (await refused(provider, party())).reason is Reason.KEY


async def test_a_provider_that_takes_too_much_is_not_waited_for(provider: FakeProvider, party: Parties) -> None:
    client = party()
    provider.lies.metadata = lambda document: document.update(padding="x" * 300_000)
    with pytest.raises(ProviderUnavailable, match="more than"):
        await client.authorization_url(Secrets.made_up())


@pytest.mark.parametrize("status", [302, 404, 500, 503])
async def test_a_provider_that_fails_leads_nowhere(provider: FakeProvider, party: Parties, status: int) -> None:
    provider.statuses["/.well-known/openid-configuration"] = status
    with pytest.raises(ProviderUnavailable):
        await party().authorization_url(Secrets.made_up())
    assert provider.calls == ["/.well-known/openid-configuration"]
