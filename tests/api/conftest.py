"""A server on a real port for the tests of the API, over a database of its own and a real simulator process."""

import asyncio
import dataclasses
import socket
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from functools import cache, partial
from multiprocessing.context import BaseContext
from pathlib import Path

import pytest
import uvicorn
from argon2 import PasswordHasher
from ariadne import executable_schema
from graphql import DocumentNode, build_ast_schema, parse
from graphql.validation.validate import assert_valid_sdl
from structlog.testing import capture_logs

from generated.graphql.registry import Resolvers
from gqlplan import Document, Executor
from spiritum.db import Database
from spiritum.identity import passwords
from spiritum.serving.worker import server_configuration
from spiritum.settings import Settings
from spiritum.site.site import Site, open_site
from spiritum.transport.app import create_app
from spiritum.transport.graphql import pushed_lines
from spiritum.transport.registry import graphql_resolvers
from spiritum.waiting_times import processes
from tests.api.clinic import Clinic
from tests.api.provider_door import PUBLIC_URL, Door, described
from tests.conftest import OwnDatabase
from tests.forks import FORKS
from tests.sso.provider import FakeProvider, providing
from tests.tie_simulator.running import simulating

KEY = "the-engine-key-of-the-tests"
QUICK_HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
NOBODYS_QUICK_HASH = QUICK_HASHER.hash("nobody's")


@dataclass(frozen=True)
class Served:
    """The served application and its parts."""

    url: str
    site: Site
    settings: Settings


@pytest.fixture(scope="session", autouse=True)
def forked_computing() -> Generator[None]:
    """What computes beside the server is forked: most of what it does otherwise is to import what it needs."""

    def forks(method: str) -> BaseContext:
        assert method == "spawn"
        return FORKS

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(processes, "get_context", forks)
        yield


@pytest.fixture(scope="session", autouse=True)
def contract_read_once() -> Generator[None]:
    """The contract is parsed and validated for the first application alone: that was nine tenths of its schema."""

    @cache
    def parsed(sdl: str) -> DocumentNode:
        document = parse(sdl)
        assert_valid_sdl(document)
        return document

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(executable_schema, "parse", parsed)
        patch.setattr(executable_schema, "build_ast_schema", partial(build_ast_schema, assume_valid_sdl=True))
        yield


@pytest.fixture(autouse=True)
def quick_hashes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A password's hash is a fiftieth of the work, but for tests of the hash: most tests sign somebody in."""
    if request.node.get_closest_marker("real_hashes") is None:
        monkeypatch.setattr(passwords, "_hasher", QUICK_HASHER)
        monkeypatch.setattr(passwords, "_NOBODYS_HASH", NOBODYS_QUICK_HASH)


@pytest.fixture(scope="session")
def listener() -> Generator[socket.socket]:
    """The port that the server listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener


@pytest.fixture(scope="session")
def simulator_url(tmp_path_factory: pytest.TempPathFactory, listener: socket.socket) -> Generator[str]:
    """A TIE simulator that answers at once."""
    call_back = f"http://127.0.0.1:{listener.getsockname()[1]}"
    with running_simulator(tmp_path_factory.mktemp("tie"), call_back) as url:
        yield url


@contextmanager
def running_simulator(data_dir: Path, callback_url: str = "http://127.0.0.1:9", **settings: str) -> Generator[str]:
    """A TIE simulator as a process of its own; its address."""
    with simulating(data_dir, callback_url, TIE_KEY=KEY, **settings) as simulator:
        yield simulator.url


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory, served_database: OwnDatabase, simulator_url: str) -> Settings:
    """What the server is set to."""
    return Settings(
        _env_file=None,  # pyright: ignore[reportCallIssue] - pydantic-settings' own argument
        data_dir=tmp_path_factory.mktemp("data"),
        database_url=served_database.url,
        trust_url=simulator_url,
        trust_key=KEY,
        trust_seconds=30,  # A busy machine is not an outage.
        cookie_secure=False,
        explorer=True,
        introspection=True,
        recent_sign_in_seconds=900,
        break_glass="on",
    )


def _leave_unplanned(_executor: Executor, _document: Document) -> bool:
    return False


@asynccontextmanager
async def serving(
    settings: Settings, listener: socket.socket, resolvers: Callable[[Site], Resolvers] = graphql_resolvers
) -> AsyncGenerator[Served]:
    """Serve the application on `listener` while the block runs.

    Trusted documents are planned when a test sends them, and not before: that was nine tenths of a start.
    """
    assert settings.database_url is not None
    assert settings.hospital_url is not None
    database_url, hospital_url = settings.database_url, settings.hospital_url
    sites: list[Site] = []

    @asynccontextmanager
    async def opened() -> AsyncGenerator[Site]:
        async with open_site(settings, database_url, hospital_url) as site:
            await site.sealing.stop()  # else the trail of some test would say that an epoch began
            await site.learning.stop()  # else it would learn from the histories of some test, or keep that test from it
            sites.append(site)
            yield site

    server = uvicorn.Server(server_configuration(create_app(settings, opened, resolvers), settings))
    task = asyncio.create_task(server.serve(sockets=[listener]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Executor, "prepare", _leave_unplanned)
        while not server.started:
            assert not task.done(), task.exception()
            await asyncio.sleep(0.01)
    try:
        yield Served(f"http://127.0.0.1:{listener.getsockname()[1]}", sites[0], settings)
    finally:  # also after a failure: a server that stayed would answer the next test's call backs
        server.should_exit = True
        await task


@pytest.fixture(scope="session")
async def served(settings: Settings, listener: socket.socket) -> AsyncGenerator[Served]:
    """The application, served for all tests of this worker."""
    async with serving(settings, listener) as served:
        yield served


@pytest.fixture
async def clinic(served: Served, database: Database) -> AsyncGenerator[Clinic]:
    """An empty hospital trust behind the served application."""
    await served.site.trust.clear()
    with capture_logs() as log:
        clinic = Clinic(database, served.site.trust, served.url, log)
        yield clinic
        await clinic.close()


@pytest.fixture(scope="module")
def running_provider() -> Generator[FakeProvider]:
    """An identity provider that we made."""
    with providing() as made:
        yield made


@pytest.fixture(scope="module")
async def single_sign_on(
    settings: Settings, running_provider: FakeProvider, tmp_path_factory: pytest.TempPathFactory
) -> AsyncGenerator[Served]:
    """A site whose users may sign in at a provider."""
    others = settings.model_copy(
        update={
            "public_url": PUBLIC_URL,
            "oidc_providers": described(tmp_path_factory.mktemp("sso"), running_provider),
            "trusted_documents": "off",
        }
    )
    with socket.create_server(("127.0.0.1", 0)) as listener:
        async with serving(others, listener) as served:
            yield served


@pytest.fixture
async def door(single_sign_on: Served, running_provider: FakeProvider, clinic: Clinic) -> AsyncGenerator[Door]:
    """People between the site and the provider, which begins anew for each test."""
    running_provider.begin_again()
    party = single_sign_on.site.sso.parties["trust"]
    as_in_file = party.provider
    made = Door(dataclasses.replace(clinic, url=single_sign_on.url, clients=[]), running_provider, party)
    yield made
    party.provider = as_in_file
    await made.clinic.close()


@pytest.fixture(autouse=True)
def statements_that_broke(monkeypatch: pytest.MonkeyPatch) -> Generator[None]:
    """No pushed statement is broken: its field would be resolved another way, and only be slower."""
    broken: list[Exception] = []
    monkeypatch.setattr(pushed_lines, "note_broken", broken.append)
    yield
    assert broken == []
