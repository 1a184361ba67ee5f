"""A provider that is down, slow or has changed its mind: what is known is used for a while, and the fault is named."""

import asyncio
import time
from collections.abc import Callable

import pytest

from spiritum.sso.fetching import Fetcher
from spiritum.sso.refusals import ProviderUnavailable, SsoRefused
from spiritum.sso.relying_party import RelyingParty, Secrets
from spiritum.sso.signed_tokens import UnverifiedToken
from tests.sso.provider import SUBJECT, FakeProvider, provider_key
from tests.waiting import until

Parties = Callable[..., RelyingParty]
DOCUMENT = "/.well-known/openid-configuration"


async def signed_in(provider: FakeProvider, client: RelyingParty) -> str:
    """Who has signed in."""
    secrets = Secrets.made_up()
    back = provider.authorize(await client.authorization_url(secrets))
    return (await client.identify(back["code"], back["iss"], secrets)).subject


async def test_what_is_known_is_used_for_a_day(provider: FakeProvider, party: Parties) -> None:
    client, clock = party(), [0.0]
    client.discovery.clock = lambda: clock[0]
    assert await signed_in(provider, client) == SUBJECT
    provider.statuses = {DOCUMENT: 503, "/jwks": 503}
    clock[0] = 86_000
    assert await signed_in(provider, client) == SUBJECT
    clock[0] = 87_000
    with pytest.raises(ProviderUnavailable, match="openid-configuration responded with 503"):
        await client.authorization_url(Secrets.made_up())


async def test_a_provider_that_is_down_is_not_called_for_each_sign_in(provider: FakeProvider, party: Parties) -> None:
    client, clock = party(), [0.0]
    client.discovery.clock = lambda: clock[0]
    provider.statuses = {DOCUMENT: 503}
    for _ in range(5):
        with pytest.raises(ProviderUnavailable, match="responded with 503"):
            await client.authorization_url(Secrets.made_up())
    assert provider.calls == [DOCUMENT]
    provider.statuses = {}
    clock[0] = 6
    assert await signed_in(provider, client) == SUBJECT


async def test_new_keys_are_looked_for_again_soon_after_a_failure(provider: FakeProvider, party: Parties) -> None:
    """The moment at which a provider restarts with new keys is when it fails, too."""
    client, clock = party(), [0.0]
    client.discovery.clock = lambda: clock[0]
    await signed_in(provider, client)
    provider.public_keys, provider.signs_with = [provider_key(1)], provider_key(1)
    provider.statuses = {"/jwks": 503}
    for _ in range(2):
        with pytest.raises(ProviderUnavailable, match="jwks responded with 503"):
            await signed_in(provider, client)
    assert provider.calls.count("/jwks") == 2
    provider.statuses = {}
    clock[0] = 6
    assert await signed_in(provider, client) == SUBJECT


async def test_nobody_waits_for_a_key_that_somebody_made_up(provider: FakeProvider, party: Parties) -> None:
    client = party()
    await signed_in(provider, client)
    provider.seconds = 1
    unknown, known = (UnverifiedToken("", "RS256", key_id, None) for key_id in ("made-up", "key-0"))
    looking = asyncio.create_task(client.discovery.key(unknown))
    await until(lambda: provider.calls.count("/jwks") == 2)
    async with asyncio.timeout(0.5):
        assert await client.discovery.key(known)
    with pytest.raises(SsoRefused):
        await looking


async def test_a_provider_that_is_slow_is_not_waited_for(provider: FakeProvider, party: Parties) -> None:
    client = party()
    client.discovery.fetcher = client.fetcher = Fetcher(client.fetcher.http, seconds=0.05)
    provider.seconds = 0.5
    with pytest.raises(ProviderUnavailable, match=r"did not respond within 0\.05 s"):
        await client.authorization_url(Secrets.made_up())


async def test_a_provider_that_is_not_there_is_named_without_its_query(party: Parties) -> None:
    client = party(issuer="http://127.0.0.1:9/realms/a")
    with pytest.raises(ProviderUnavailable, match="cannot be reached: ConnectError"):
        await client.authorization_url(Secrets.made_up())


@pytest.mark.parametrize("answer", ["invalid_client", "unauthorized_client"])
async def test_a_secret_that_the_provider_does_not_accept_is_no_lie_of_the_person(
    provider: FakeProvider, party: Parties, answer: str
) -> None:
    client, secrets = party(client_auth="client_secret_post", client_secret_file="x"), Secrets.made_up()
    client.client_secret = "another"
    provider.client_error = answer
    back = provider.authorize(await client.authorization_url(secrets))
    with pytest.raises(ProviderUnavailable, match="does not accept this site's key or secret"):
        await client.identify(back["code"], back["iss"], secrets)


async def test_a_provider_ties_no_calls_together_by_a_cookie(provider: FakeProvider, party: Parties) -> None:
    client = party(userinfo=True)
    for _ in range(2):
        assert await signed_in(provider, client) == SUBJECT
    assert provider.calls.count("/userinfo") == 2
    assert provider.cookies == []


async def test_an_assertion_lasts_a_minute(provider: FakeProvider, party: Parties) -> None:
    client = party()
    client.now = lambda: time.time() - 120
    with pytest.raises(ProviderUnavailable, match="does not accept"):
        await signed_in(provider, client)
