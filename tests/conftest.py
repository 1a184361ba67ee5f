"""What every test may use: an empty, migrated database on one embedded PostgreSQL that all workers share.

    database_url    its URL
    database        the opened `Database`
    site            a whole demonstration site, served by processes of its own
    front_end       a folder in which the TypeScript client library is installed

The server is started by the first worker that needs it and stopped by a guard process once the last one is gone, in
whatever way it went. Each worker copies its own database from a migrated template; each test finds it empty.
"""

import gc
import os
import subprocess
import sys
import tempfile
from collections.abc import AsyncGenerator, Generator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import urlsplit
from uuid import uuid4

import asyncpg
import pytest
from _pytest.nodeid import coerce_node_id

import spiritum.site.tables
from contractgen.late_iris import build_iri_parsers_late
from spiritum.db import Database
from spiritum.db.embedded import EmbeddedPostgres
from spiritum.db.file_lock import FileLock
from spiritum.db.migrate import upgrade
from tests.clients.environments import build_npm_package, folder_with
from tests.orm import kept_connections
from tests.site.running import RunningSite

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"

GUARD = Path(__file__).with_name("guard.py")
UNSAFE_BUT_FAST = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "max_connections": "1000"}
"""Each worker has several servers, whose pools keep connections: a machine of many cores needs far more than 200."""
TEMPLATE = "migrated"
COLLECTS_AFTER = (20_000, 20, 100)
"""Objects for the youngest generation, and collections of the younger for each older: Python's are 700, 10 and 10."""

# Few rows are deleted, which is ten times faster than to truncate; nothing stands in the way of a replica. Many rows
# are truncated, so that the next test does not read through their remains. Ids go on: what still runs for the test
# before, in a server's background, may write one more row, and no new row may meet it. A function keeps the plans of
# its statements, which cost most of the time otherwise, as long as the connection is a replica's from its beginning.
TABLES = spiritum.site.tables.metadata.tables
TO_EMPTY_EVERY_TABLE = f"""
CREATE FUNCTION pg_temp.empty_every_table() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    large text;
BEGIN
    SELECT string_agg(relname, ', ') INTO large FROM pg_class
    WHERE relname = ANY ('{{{",".join(TABLES)}}}') AND (pg_relation_size(oid) > 100000 OR relkind = 'p' AND
        (SELECT sum(pg_relation_size(inhrelid)) FROM pg_inherits WHERE inhparent = pg_class.oid) > 1000000);
    IF large IS NOT NULL THEN
        EXECUTE 'TRUNCATE ' || large || ' CASCADE';
    END IF;
    {"".join(f"DELETE FROM {table}; " for table in TABLES)}
END $$
"""  # noqa: S608 - the tables' own names
EMPTY_EVERY_TABLE = "SELECT pg_temp.empty_every_table()"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--races N` repeats each test that is marked `race`: what depends on luck shows itself by repetition."""
    parser.addoption("--races", type=int, default=1, help="how often to run each test that is marked `race`")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each repetition is a test of its own, with a clinic of its own."""
    times = int(str(metafunc.config.getoption("races")))
    if times > 1 and metafunc.definition.get_closest_marker("race"):
        metafunc.fixturenames.append("repetition")
        metafunc.parametrize("repetition", range(times))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is collected stays to the end: the garbage collector need not look through it again and again.

    Nor through applications and syntax trees, which make the old generation large: each look took half a second.
    """
    build_iri_parsers_late()
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(*COLLECTS_AFTER)
        gc.enable()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Generator[None]:
    """Tests of the demonstration site stay in one process, so that it is started once, and so do those of packages.

    They are slow, all of them: a site is a database, a year of histories and several processes.

    What a module sets up once is set up once, too: its tests would be spread over all processes, each with its own.
    """
    for item in items:
        if isinstance(item, pytest.Function) and any(_is_of_this_file(item, name) for name in ("site", "front_end")):
            item.add_marker(pytest.mark.xdist_group("site"))
            item.add_marker(pytest.mark.slow)
        if isinstance(item, pytest.Function) and "lone_database" in item.fixturenames:
            item.add_marker(pytest.mark.xdist_group("lone database"))
        if item.get_closest_marker("xdist_group") is None and _shares_a_setup(item):
            item.add_marker(pytest.mark.xdist_group(item.path.stem))
    yield
    # pytest-xdist 3.8 writes a test's group where pytest 9.2 does not look for it any more, so that groups were spread
    # over all workers: github.com/pytest-dev/pytest-xdist/issues/1386. To be taken out with the version that mends it.
    for item in items:
        if grouped := vars(item).get("_nodeid"):
            object.__setattr__(item, "_id", coerce_node_id(grouped))


def _is_of_this_file(item: pytest.Item, name: str) -> bool:
    """Whether the test has this fixture as it is below: modules have others of the name."""
    known: Mapping[str, Sequence[pytest.FixtureDef[Any]]] = vars(item)["_fixtureinfo"].name2fixturedefs
    return any(fixture.func.__module__ == __name__ for fixture in known.get(name, ())[-1:])


def _shares_a_setup(item: pytest.Item) -> bool:
    """Whether a fixture of the test's module is for all of its tests."""
    known: Mapping[str, Sequence[pytest.FixtureDef[Any]]] = vars(item)["_fixtureinfo"].name2fixturedefs
    return any(fixture.scope == "module" for fixtures in known.values() for fixture in fixtures[-1:])


def in_database(url: str, name: str) -> str:
    """The URL of another database on the same server."""
    return urlsplit(url)._replace(path=f"/{name}").geturl()


@pytest.fixture(scope="session")
async def server_url(testrun_id: str) -> str:
    """The shared server, with a migrated template database on it."""
    data_dir = Path(tempfile.gettempdir()) / f"spiritum-tests-{testrun_id}"
    data_dir.mkdir(exist_ok=True)
    with FileLock(data_dir / "prepare.lock").exclusive():
        url = EmbeddedPostgres(data_dir, settings=UNSAFE_BUT_FAST).start()
        prepared = data_dir / "prepared"
        if not prepared.exists():
            set_guard(data_dir)
            await create_database(url, TEMPLATE)
            await upgrade(in_database(url, TEMPLATE))
            prepared.touch()
    return url


@pytest.fixture(scope="session")
def testrun_id() -> str:
    """The same for all workers of one run, and for no other run."""
    return os.environ.get("PYTEST_XDIST_TESTRUNUID", f"pid-{os.getpid()}")


def set_guard(data_dir: Path) -> None:
    """Have the server stopped and its data removed when the last worker has ended."""
    subprocess.run([sys.executable, GUARD, data_dir], check=True)


async def create_database(server_url: str, name: str, template: str = "template1") -> str:
    """Make a database; its URL."""
    connection: Connection = await asyncpg.connect(server_url)
    try:
        await connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    finally:
        await connection.close()
    return in_database(server_url, name)


@dataclass(frozen=True)
class OwnDatabase:
    """A database of one worker; two connections of its own, so that no test's leftovers keep them waiting."""

    url: str
    database: Database
    cleaner: Connection
    """For the tests' own statements."""
    emptier: Connection
    """Knows `EMPTY_EVERY_TABLE`."""


@asynccontextmanager
async def own_database(server_url: str, name: str) -> AsyncGenerator[OwnDatabase]:
    """A migrated database, opened once."""
    url = await create_database(server_url, f"{name}-{os.getpid()}", TEMPLATE)
    patience = {"lock_timeout": "10s"}
    cleaner: Connection = await asyncpg.connect(url, server_settings=patience)
    emptier: Connection = await asyncpg.connect(
        url, server_settings={**patience, "session_replication_role": "replica"}
    )
    await emptier.execute(TO_EMPTY_EVERY_TABLE)
    database = await Database.open(url)
    async with kept_connections(database):
        yield OwnDatabase(url, database, cleaner, emptier)
    await database.close()
    await emptier.close()
    await cleaner.close()


@pytest.fixture(scope="session")
async def worker_database(server_url: str) -> AsyncGenerator[OwnDatabase]:
    """The database on which nothing runs but the worker's test."""
    async with own_database(server_url, "worker") as own:
        yield own


@pytest.fixture(scope="session")
async def served_database(server_url: str) -> AsyncGenerator[OwnDatabase]:
    """The database of this worker's served application, whose senders take whatever is queued there."""
    async with own_database(server_url, "served") as own:
        yield own


@pytest.fixture(scope="session")
async def lone_database(testrun_id: str) -> AsyncGenerator[OwnDatabase]:
    """A database on a server of its own, for what waits until all older transactions of the server have ended."""
    # In containers each run may have the same number, and one that was killed leaves its folder.
    data_dir = Path(tempfile.gettempdir()) / f"spiritum-tests-{testrun_id}-{uuid4().hex}"
    data_dir.mkdir()
    url = EmbeddedPostgres(data_dir, settings=UNSAFE_BUT_FAST).start()
    set_guard(data_dir)
    await create_database(url, TEMPLATE)
    await upgrade(in_database(url, TEMPLATE))
    async with own_database(url, "lone") as own:
        yield own


@pytest.fixture
def _own(request: pytest.FixtureRequest) -> OwnDatabase:
    served = "served_database" in request.fixturenames
    own: OwnDatabase = request.getfixturevalue("served_database" if served else "worker_database")
    return own


@pytest.fixture
def cleaner(_own: OwnDatabase) -> Connection:
    """A connection to the test's database."""
    return _own.cleaner


@pytest.fixture
async def database_url(_own: OwnDatabase) -> str:
    """An empty, migrated database."""
    while True:
        with suppress(asyncpg.DeadlockDetectedError):
            await _own.emptier.execute(EMPTY_EVERY_TABLE)
            return _own.url


@pytest.fixture
def database(_own: OwnDatabase, database_url: str) -> Database:
    """An empty, migrated database, opened."""
    assert database_url
    return _own.database


@pytest.fixture(scope="session")
def front_end(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which nothing but the TypeScript client library is installed."""
    package = build_npm_package(tmp_path_factory.mktemp("packages"))
    return folder_with(package, tmp_path_factory.mktemp("front-end"))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Generator[RunningSite]:
    """A whole demonstration site, as `make serve` starts it. Its tests share the xdist group `site`."""
    running = RunningSite(tmp_path_factory.mktemp("site")).start()
    yield running
    running.stop()
