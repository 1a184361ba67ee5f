"""The hospitals' servers, each started once for a worker.

hospital          one of the three, by parameter
medplum_url       Medplum's server
faulty_url        the server with faults on command
faulty            a hospital on it, without faults yet and empty
impatient         the same, reached with less patience
have_faults       what makes the next calls to it fail
have_habits       what makes it misbehave
store_raw         what gives it a resource as it is, valid or not
calls             what it was asked
"""

import json
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator, Sequence
from typing import Any

import pytest

from spiritum.db import Database
from tests.fhir_servers.faults import Fault, as_json
from tests.fhir_servers.running import faulty_hospital, medplum
from tests.tie_simulator.running import receiving, simulating
from tests.trust.hospitals import FhirHospital, Hospital, SimulatedHospital
from tests.trust.ward import Ward

HOSPITALS = {
    "simulator": (),
    "medplum": (pytest.mark.slow,),  # It runs on Node, which nothing else of the quicker tests needs.
    "fhirstarter": (),
}


@pytest.fixture(scope="session")
def simulator_url(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    with receiving() as receiver, simulating(tmp_path_factory.mktemp("simulator"), receiver.url) as simulator:
        yield simulator.url


@pytest.fixture(scope="session")
def medplum_url() -> Generator[str]:
    with medplum() as url:
        yield url


@pytest.fixture(scope="session")
def faulty_url() -> Generator[str]:
    with faulty_hospital() as url:
        yield url


@pytest.fixture(
    scope="session",
    params=[pytest.param(name, marks=[pytest.mark.xdist_group(name), *marks]) for name, marks in HOSPITALS.items()],
)
async def hospital(request: pytest.FixtureRequest) -> AsyncGenerator[Hospital]:
    if request.param == "simulator":
        simulated = SimulatedHospital.at(request.getfixturevalue("simulator_url"))
        yield simulated
        await simulated.http.aclose()
        await simulated.adapter.close()
        return
    url = request.getfixturevalue("medplum_url" if request.param == "medplum" else "faulty_url")
    fhir = FhirHospital.at(url)
    yield fhir
    await fhir.http.aclose()
    await fhir.adapter.close()


@pytest.fixture
async def faulty(faulty_url: str) -> AsyncGenerator[FhirHospital]:
    hospital = FhirHospital.at(faulty_url)
    await hospital.http.delete("/_faults")
    await hospital.http.delete("/_habits")
    await hospital.adapter.clear()
    yield hospital
    await hospital.http.delete("/_faults")
    await hospital.http.delete("/_habits")
    await hospital.http.aclose()
    await hospital.adapter.close()


@pytest.fixture
async def impatient(faulty: FhirHospital) -> AsyncGenerator[FhirHospital]:
    """The same hospital, reached with a patience of two seconds."""
    hospital = FhirHospital.at(faulty.url, seconds=2)
    yield hospital
    await hospital.http.aclose()
    await hospital.adapter.close()


@pytest.fixture
def have_faults(faulty: FhirHospital) -> Callable[..., Awaitable[None]]:
    """Let the next calls fail."""

    async def have(*faults: Fault) -> None:
        answer = await faulty.http.post("/_faults", json=as_json(list(faults)))
        assert answer.status_code == 200

    return have


@pytest.fixture
def calls(faulty: FhirHospital) -> Callable[[], Awaitable[Sequence[Any]]]:
    """What the server was asked since the test began."""

    async def called() -> Sequence[Any]:
        return (await faulty.http.get("/_calls")).json()

    return called


@pytest.fixture
def have_habits(faulty: FhirHospital) -> Callable[..., Awaitable[None]]:
    """Let the server have these habits from now on."""

    async def have(**habits: Any) -> None:
        answer = await faulty.http.post("/_habits", json=habits)
        assert answer.status_code == 200, answer.text

    return have


@pytest.fixture
def store_raw(faulty: FhirHospital) -> Callable[..., Awaitable[None]]:
    """Let the server have a resource, valid or not; of a text every character is kept."""

    async def store(kind: str, id: str, resource: dict[str, Any] | str) -> None:
        text = resource if isinstance(resource, str) else json.dumps({"resourceType": kind, "id": id, **resource})
        answer = await faulty.http.put(f"/_raw/{kind}/{id}", content=text.encode("utf-8", "surrogateescape"))
        assert answer.status_code == 200, answer.text

    return store


@pytest.fixture
async def ward(database: Database, faulty: FhirHospital) -> AsyncGenerator[Ward]:
    """A clinic of the faulty hospital, and pollers of it."""
    ward = Ward(database, faulty)
    yield ward
    if ward.other is not None:
        await ward.other.http.aclose()
        await ward.other.adapter.close()
