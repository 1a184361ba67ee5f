"""Attacks are slower tests, and share one site of one worker unless they want other settings."""

from collections.abc import Callable, Generator
from pathlib import Path

import pytest

from spiritum.settings import Settings
from tests.abuse.attacked import Attacked, start_attacked

NO_ESTIMATE = {"QUERY_COST": "1000000000000000"}
"""Lets everything through that the contract would refuse: what holds without the estimate has to hold by itself."""

HASTY = {"HEADER_SECONDS": "3", "STALL_SECONDS": "3", "SOCKET_INIT_SECONDS": "3"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each attack is slow. `make test-slow` runs them by themselves, since they measure memory and delays."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.slow)
            item.add_marker(pytest.mark.xdist_group("abuse"))


@pytest.fixture(scope="session")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Generator[Attacked]:
    """A demonstration site with the settings that ship, and one worker."""
    site = start_attacked(tmp_path_factory.mktemp("attacked"))
    yield site
    site.running.stop()


@pytest.fixture(scope="session")
def hasty(tmp_path_factory: pytest.TempPathFactory) -> Generator[Attacked]:
    """A site that waits for three seconds where the shipped settings wait for ten, as tests would too, one by one."""
    for name in HASTY:
        assert Settings.model_fields[name.lower()].default == 10
    site = start_attacked(tmp_path_factory.mktemp("attacked"), **HASTY)
    yield site
    site.running.stop()


@pytest.fixture(scope="session")
def unestimated(tmp_path_factory: pytest.TempPathFactory) -> Generator[Attacked]:
    """A site that runs what it would refuse by the estimate."""
    site = start_attacked(tmp_path_factory.mktemp("attacked"), **NO_ESTIMATE)
    yield site
    site.running.stop()


@pytest.fixture
def attacked_with(tmp_path_factory: pytest.TempPathFactory) -> Generator[Callable[..., Attacked]]:
    """Starts a site of one worker with settings of the test's own."""
    started: list[Attacked] = []

    def start(**settings: str) -> Attacked:
        started.append(start_attacked(tmp_path_factory.mktemp("attacked"), **settings))
        return started[-1]

    yield start
    for site in started:
        site.running.stop()
