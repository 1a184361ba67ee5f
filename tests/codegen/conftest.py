"""The served library, for the tests of generated servers and clients."""

from collections.abc import AsyncIterator

import httpx
import pytest

from tests.codegen.library_app import Library


@pytest.fixture
def library() -> Library:
    """The product: it records what reached it, and its responses can be set."""
    return Library()


@pytest.fixture
async def http(library: Library) -> AsyncIterator[httpx.AsyncClient]:
    """A member who may add books."""
    transport = httpx.ASGITransport(library.app())
    session = {"cookie": "SESSION=BOOK_CREATE"}
    async with httpx.AsyncClient(transport=transport, base_url="http://library", headers=session) as client:
        yield client
