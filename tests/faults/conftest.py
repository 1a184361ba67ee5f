"""One house for all fault tests, which share an xdist group so that it is built once."""

import tempfile
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from tests.faults.house import House, check_waiting_times, open_house, settled

HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)  # xdist's own reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep them in one process. All are slow, since `make test` does not look into this folder."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.slow)
            item.add_marker(pytest.mark.xdist_group("faults"))


@pytest.fixture(scope="session")
async def shared_house() -> AsyncGenerator[House]:
    # Not below pytest's own folder, which every other run of pytest closes to PostgreSQL's account again.
    with tempfile.TemporaryDirectory(prefix="spiritum-faults-", ignore_cleanup_errors=True) as folder:
        async with open_house(Path(folder)) as house:
            yield house


@pytest.fixture
async def house(shared_house: House) -> AsyncGenerator[House]:
    """The house with all processes alive, and no request open.

    After each test waiting times are what their events say.
    """
    yield shared_house
    shared_house.trap = None
    shared_house.next_troubles.clear()
    shared_house.callback_trouble = None
    shared_house.hides_keys = False
    await shared_house.replace_dead()
    await settled(shared_house)
    await check_waiting_times(shared_house)
