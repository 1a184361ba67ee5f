"""A provider that we made, and this site as its client.

running_provider, provider
               the provider, by the book until it is told to lie
fetcher        how the provider is called
party          makes this site its client, by changes to its description
"""

from collections.abc import AsyncGenerator, Callable, Generator

import pytest

from spiritum.sso.fetching import Fetcher
from spiritum.sso.providers import Provider
from spiritum.sso.relying_party import RelyingParty
from tests.sso.provider import CLIENT, SECRET, FakeProvider, providing, site_key

PUBLIC_URL = "https://spiritum.trust.example"


@pytest.fixture(scope="session")
def running_provider() -> Generator[FakeProvider]:
    with providing() as made:
        yield made


@pytest.fixture
def provider(running_provider: FakeProvider) -> FakeProvider:
    running_provider.begin_again()
    return running_provider


@pytest.fixture(scope="session")
async def fetcher() -> AsyncGenerator[Fetcher]:
    made = Fetcher()
    yield made
    await made.close()


@pytest.fixture
def party(provider: FakeProvider, fetcher: Fetcher) -> Callable[..., RelyingParty]:
    def make(**changes: object) -> RelyingParty:
        description = {
            "id": "trust",
            "name": "The trust's own",
            "issuer": provider.url,
            "client_id": CLIENT,
            "assertion_algorithm": "PS256",
            **changes,
        }
        return RelyingParty(Provider.model_validate(description), PUBLIC_URL, fetcher, [site_key()], SECRET)

    return make
