"""A provider that does all by the book: what it is sent, and what its word is worth."""

import json
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from spiritum.sso.refusals import Reason, SsoRefused
from spiritum.sso.relying_party import Identity, RelyingParty, Secrets
from tests.sso.conftest import PUBLIC_URL
from tests.sso.provider import CLIENT, SECRET, SUBJECT, FakeProvider, curve_key, provider_key

Parties = Callable[..., RelyingParty]


async def sign_in(provider: FakeProvider, party: RelyingParty) -> Identity:
    """What a whole sign-in is worth."""
    secrets = Secrets.made_up()
    back = provider.authorize(await party.authorization_url(secrets))
    assert back.get("state") == secrets.state
    return await party.identify(back["code"], back.get("iss"), secrets)


async def test_a_browser_is_sent_with_what_ties_it_to_its_return(provider: FakeProvider, party: Parties) -> None:
    asks = {"acr_values": ["AAL3_ANY", "AAL2_ANY"], "prompt": "login", "max_age": 300, "scopes": ["openid", "profile"]}
    claims = {"id_token": {"acrs": {"essential": True, "values": ["c1"]}, "sid": {}, "a": {"values": ["b", "c"]}}}
    secrets = Secrets.made_up()
    address = await party(**asks, claims=claims).authorization_url(secrets)
    sent = dict(parse_qsl(urlsplit(address).query))
    expected = {"acrs": {"essential": True, "value": "c1"}, "sid": None, "a": {"values": ["b", "c"]}}
    assert json.loads(sent.pop("claims")) == {"id_token": expected}
    assert len(sent.pop("code_challenge")) == 43
    assert sent == {
        "response_type": "code",
        "response_mode": "query",
        "client_id": CLIENT,
        "redirect_uri": f"{PUBLIC_URL}/rest/sso/trust/callback",
        "scope": "openid profile",
        "state": secrets.state,
        "nonce": secrets.nonce,
        "code_challenge_method": "S256",
        "acr_values": "AAL3_ANY AAL2_ANY",
        "prompt": "login",
        "max_age": "300",
    }
    assert secrets.verifier not in address


def test_each_sign_in_has_secrets_of_its_own() -> None:
    made = [Secrets.made_up() for _ in range(3)]
    assert len({text for each in made for text in (each.state, each.nonce, each.verifier)}) == 9
    assert all(len(text) >= 43 for each in made for text in (each.state, each.nonce, each.verifier))


@pytest.mark.parametrize(
    "changes",
    [
        {"client_auth": "private_key_jwt"},
        {"client_auth": "private_key_jwt", "assertion_algorithm": "RS512", "assertion_audience": "issuer"},
        {"client_auth": "client_secret_basic", "client_secret_file": "x"},
        {"client_auth": "client_secret_post", "client_secret_file": "x"},
    ],
)
async def test_a_site_proves_itself_in_each_way(
    provider: FakeProvider, party: Parties, changes: dict[str, Any]
) -> None:
    before = int(time.time())
    identity = await sign_in(provider, party(**changes))
    assert (identity.subject, identity.session_id) == (SUBJECT, "session-1")
    assert before <= identity.authenticated_at <= time.time()
    assert identity.factors == ["N3_SMARTCARD", "acr:AAL3_ANY"]
    (form,) = provider.forms
    assert (SECRET in form.values()) == (changes["client_auth"] == "client_secret_post")
    assert provider.calls.count("/userinfo") == 0


async def test_a_provider_may_sign_with_a_curve_if_its_description_says_so(
    provider: FakeProvider, party: Parties
) -> None:
    provider.public_keys, provider.signs_with, provider.algorithm = [curve_key()], curve_key(), "ES256"
    assert (await sign_in(provider, party(algorithms=["ES256"]))).subject == SUBJECT
    with pytest.raises(SsoRefused) as refused:
        await sign_in(provider, party())
    assert refused.value.reason is Reason.ALGORITHM


async def test_a_person_may_be_named_by_several_claims(provider: FakeProvider, party: Parties) -> None:
    provider.more_claims = {"tid": "6f1c", "oid": "77aa", "email": "w.okafor@trust.example"}
    assert (await sign_in(provider, party(subject_claims=["tid", "oid"]))).subject == "6f1c|77aa"


@pytest.mark.parametrize("level", [3, "3"])
async def test_levels_come_as_numbers_or_digits(provider: FakeProvider, party: Parties, level: object) -> None:
    provider.more_claims = {"id_assurance_level": level, "authentication_assurance_level": level}
    client = party(minimum_identity_level=3, minimum_authentication_level=3)
    assert (await sign_in(provider, client)).subject == SUBJECT


ROLES = [
    {"person_roleid": "1", "role_code": "S8000:G8000:R8000"},
    {"person_roleid": "2", "role_code": "S8001:G8002:R8008"},
]
CIS2_ROLES = {
    "userinfo": True,
    "roles_claim": "nhsid_nrbac_roles.role_code",
    "selected_role": {"claim": "selected_roleid", "among": "nhsid_nrbac_roles", "key": "person_roleid"},
    "roles": {"S8000:G8000:R8000": ["doctor"], "S8001:G8002:R8008": ["coordinator", "reader"]},
}


@pytest.mark.parametrize(
    ("chosen", "roles"),
    [({}, {"doctor", "coordinator", "reader"}), ({"selected_roleid": "2"}, {"coordinator", "reader"})],
)
async def test_the_role_that_was_chosen_is_the_one_that_counts(
    provider: FakeProvider, party: Parties, chosen: dict[str, Any], roles: set[str]
) -> None:
    provider.more_claims, provider.userinfo = chosen, {"nhsid_nrbac_roles": ROLES}
    assert (await sign_in(provider, party(**CIS2_ROLES))).roles == roles


async def test_a_role_may_be_needed_to_come_in(provider: FakeProvider, party: Parties) -> None:
    client = party(entry="linked_with_role", roles_claim="realm_access.roles", roles={"clinician": ["doctor"]})
    provider.more_claims = {"realm_access": {"roles": ["clinician", "other"]}}
    assert (await sign_in(provider, client)).roles == {"doctor"}
    provider.more_claims = {"realm_access": {"roles": ["other"]}}
    with pytest.raises(SsoRefused) as refused:
        await sign_in(provider, client)
    assert refused.value.reason is Reason.ROLES


async def test_new_keys_are_found_and_made_up_ones_are_not_looked_for_again(
    provider: FakeProvider, party: Parties
) -> None:
    clock = [1_000.0]
    client = party()
    client.discovery.clock = lambda: clock[0]
    await sign_in(provider, client)
    await sign_in(provider, client)
    assert provider.calls.count("/jwks") == 1
    provider.public_keys, provider.signs_with = [provider_key(), provider_key(1)], provider_key(1)
    await sign_in(provider, client)
    assert provider.calls.count("/jwks") == 2
    provider.signs_with = provider_key(2)
    for _ in range(3):
        with pytest.raises(SsoRefused) as refused:
            await sign_in(provider, client)
        assert refused.value.reason is Reason.KEY
    assert provider.calls.count("/jwks") == 2
    clock[0] += 300
    with pytest.raises(SsoRefused):
        await sign_in(provider, client)
    assert provider.calls.count("/jwks") == 3
    assert provider.calls.count("/.well-known/openid-configuration") == 1
