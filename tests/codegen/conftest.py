"""The served library, for the tests of generated servers and clients, and a generator that starts sooner."""

from collections.abc import AsyncIterator, Generator

import httpx
import pytest

from contractgen import ariadne
from tests.codegen import ariadne_forks
from tests.codegen.library_app import Library


@pytest.fixture(scope="session", autouse=True)
def forked_tool() -> Generator[None]:
    """ariadne-codegen runs in a process of its own all the same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ariadne, "run_tool", ariadne_forks.run_tool)
        yield


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
