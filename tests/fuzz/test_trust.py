"""Whatever is sent to the simulator, the answer is one that the trust contract lists, and never a 5xx."""

from collections.abc import Generator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from schemathesis import GenerationMode

from generated.trust.operations import OPERATIONS
from tests.fuzz.openapi import calls, kinds, operations, send
from tests.fuzz.settings import SEVERAL
from tests.tie_simulator.calling import client_of, registered
from tests.tie_simulator.running import KEY, Simulator, receiving, simulating


@pytest.fixture(scope="module")
def simulator(tmp_path_factory: pytest.TempPathFactory) -> Generator[Simulator]:
    with receiving() as receiver, simulating(tmp_path_factory.mktemp("simulator"), receiver.url) as simulator:
        yield simulator


@pytest.fixture(scope="module")
async def known_number(simulator: Simulator) -> str:
    """The hospital number of a patient in the index."""
    async with client_of(simulator) as client:
        return (await registered(client)).hospital_number


def test_every_operation_is_fuzzed() -> None:
    assert set(operations("trust")) == {operation.operation_id for operation in OPERATIONS}


@pytest.mark.parametrize(("name", "mode"), kinds("trust"))
@SEVERAL
@given(data=st.data())
def test_an_operation_of_the_engine_answers_as_the_contract_says(
    simulator: Simulator, known_number: str, name: str, mode: GenerationMode, data: st.DataObject
) -> None:
    case = data.draw(calls(operations("trust")[name], mode, {"hospitalNumber": [known_number]}))
    assert send(case, simulator.url, {"SDTIEKEY": KEY}) < 500
