"""One simulator without delay, and a receiver that accepts everything, shared by the tests of a pytest worker.

receiver    the receiver
simulator   the running simulator, a test system
client      the generated client
"""

from collections.abc import AsyncGenerator, Generator

import pytest

from generated.trust.client import TrustClient
from tests.tie_simulator.calling import client_of
from tests.tie_simulator.running import Receiver, Simulator, receiving, simulating


@pytest.fixture(scope="session")
def receiver() -> Generator[Receiver]:
    with receiving() as receiver:
        yield receiver


@pytest.fixture(scope="session")
def simulator(receiver: Receiver, tmp_path_factory: pytest.TempPathFactory) -> Generator[Simulator]:
    with simulating(tmp_path_factory.mktemp("simulator"), receiver.url) as simulator:
        yield simulator


@pytest.fixture(scope="session")
async def client(simulator: Simulator) -> AsyncGenerator[TrustClient]:
    async with client_of(simulator) as client:
        yield client
