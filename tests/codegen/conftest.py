"""The library, served: what the tests of generated servers and clients talk to."""

from collections.abc import AsyncIterator

import httpx
import pytest

from tests.codegen.library_app import Library


@pytest.fixture
def library() -> Library:
    """The product, to be asked what reached it and told what to answer."""
    return Library()


@pytest.fixture
async def http(library: Library) -> AsyncIterator[httpx.AsyncClient]:
    """A member who may add books."""
    transport = httpx.ASGITransport(library.app())
    session = {"cookie": "SESSION=BOOK_CREATE"}
    async with httpx.AsyncClient(transport=transport, base_url="http://library", headers=session) as client:
        yield client
