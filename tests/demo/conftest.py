"""A loader on an empty database and a real simulator, for small plans through the same code as the large ones.

loader      what is tested
plan        two pathways with two users each, the usual patients on the first, one on the second
sql         a plain connection to look at the database with
"""

from collections.abc import AsyncGenerator, Generator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import asyncpg
import pytest

from spiritum.db import Database
from spiritum.demo.cancers import CANCERS, Cancer
from spiritum.demo.data_sets import DataSet, Plan, plan_of
from spiritum.demo.loading import Loader
from spiritum.demo.progress import Lines
from spiritum.demo.stories import usual_stories
from spiritum.settings import Settings
from spiritum.trust.adapter import TrustAdapter
from spiritum.trust.rest.adapter import HttpTrustAdapter
from tests.conftest import Connection
from tests.tie_simulator.running import KEY, Simulator, simulating

SMALL = DataSet("small", CANCERS[:2], 2, lambda cancer, _: usual_stories(cancer.repertoire)[: _size(cancer)])
NOBODY = "http://127.0.0.1:9"


def _size(cancer: Cancer) -> int | None:
    return None if cancer is CANCERS[0] else 1


@pytest.fixture(scope="session")
def simulator(tmp_path_factory: pytest.TempPathFactory) -> Generator[Simulator]:
    """One that answers nothing while the tests look: what is open stays open."""
    with simulating(tmp_path_factory.mktemp("hospital"), NOBODY, TIE_DELAY="3600") as simulator:
        yield simulator


@pytest.fixture(scope="session")
async def trust(simulator: Simulator) -> AsyncGenerator[TrustAdapter]:
    adapter = HttpTrustAdapter(simulator.url, KEY, timeout=timedelta(seconds=30), connections=10)
    yield adapter
    await adapter.close()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Everything at its default, whatever the environment says."""
    return Settings.model_construct(data_dir=tmp_path, trust_key=KEY)


@pytest.fixture
def loader(database: Database, trust: TrustAdapter, settings: Settings) -> Loader:
    return Loader(database, trust, settings, Lines(lambda _: None))


@pytest.fixture(scope="session")
def plan() -> Plan:
    return plan_of(SMALL, datetime.now(UTC))


@pytest.fixture
async def sql(database_url: str) -> AsyncGenerator[Connection]:
    connection: Connection = await asyncpg.connect(database_url)
    yield connection
    await connection.close()
