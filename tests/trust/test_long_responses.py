"""A hospital that sends far more than was asked for: nobody else waits for it, and no memory is filled with it."""

import asyncio
import gzip
import json
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import Any

import httpx
import pytest
from fhir.resources.R4B.patient import Patient

from spiritum.errors import UpstreamUnavailable
from spiritum.telemetry.calls import counted_calls
from spiritum.trust import connections
from spiritum.trust.connections import BoundedTransport
from spiritum.trust.fhir import resources, results
from spiritum.trust.fhir.adapter import FhirTrustAdapter
from spiritum.trust.rest.adapter import HttpTrustAdapter
from tests.trust.hospitals import OPTIONS, SYSTEMS
from tests.trust.ward import Ward

HaveHabits = Callable[..., Awaitable[None]]
LIMIT = 1_000_000
PATIENTS = 3_000
EMPTY = b'{"resourceType": "Bundle", "type": "searchset", "entry": []}'


def _gzip(body: bytes) -> tuple[bytes, bytes]:
    return gzip.compress(body), b"content-encoding: gzip\r\n"


@asynccontextmanager
async def _answering(body: bytes, headers: bytes = b"") -> AsyncGenerator[str]:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            await reader.readuntil(b"\r\n\r\n")
            writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n" + headers)
            writer.write(b"content-length: %d\r\n\r\n" % len(body) + body)
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
    server.close()


@asynccontextmanager
async def _adapter(url: str) -> AsyncGenerator[FhirTrustAdapter]:
    adapter = FhirTrustAdapter(url, OPTIONS, None, timeout=timedelta(seconds=20), connections=2)
    yield adapter
    await adapter.close()


@pytest.mark.parametrize("encoded", [False, True])
async def test_a_response_that_is_too_long_is_not_read_to_its_end(
    monkeypatch: pytest.MonkeyPatch, *, encoded: bool
) -> None:
    monkeypatch.setattr(connections, "MAX_RESPONSE_BYTES", LIMIT)
    whole = EMPTY + b" " * LIMIT
    body, headers = _gzip(whole) if encoded else (whole, b"")
    async with _answering(body, headers) as url, _adapter(url) as fhir:
        for _ in range(3):  # more often than there are places
            with pytest.raises(UpstreamUnavailable):
                await fhir.find_patient("fMRN000001")
        http = HttpTrustAdapter(url, "key", timeout=timedelta(seconds=20), connections=2)
        with pytest.raises(UpstreamUnavailable):
            await http.find_patient("fMRN000001")
        await http.close()


@pytest.mark.parametrize("encoded", [False, True])
async def test_a_response_of_the_greatest_length_is_read(monkeypatch: pytest.MonkeyPatch, *, encoded: bool) -> None:
    whole = EMPTY + b" " * (LIMIT - len(EMPTY))
    monkeypatch.setattr(connections, "MAX_RESPONSE_BYTES", LIMIT)
    body, headers = _gzip(whole) if encoded else (whole, b"")
    async with _answering(body, headers) as url:
        async with _adapter(url) as fhir:
            assert await fhir.find_patient("fMRN000001") is None
        async with httpx.AsyncClient(transport=BoundedTransport(1)) as http:
            response = await http.get(url)
    assert response.content == whole
    assert response.headers["content-type"] == "application/json"


@pytest.fixture
async def crowded() -> AsyncGenerator[FhirTrustAdapter]:
    """A server that ignores what it is asked for, and how many entries a page may have."""
    entries = [{"resource": _patient(number)} for number in range(PATIENTS)]
    body = json.dumps({"resourceType": "Bundle", "type": "searchset", "entry": entries}).encode()
    async with _answering(body) as url, _adapter(url) as fhir:
        yield fhir


async def test_of_all_patients_only_those_who_were_asked_for_are_read(
    monkeypatch: pytest.MonkeyPatch, crowded: FhirTrustAdapter
) -> None:
    read: list[str] = []
    parsed = resources.parsed

    def noting(kind: type[Patient], resource: dict[str, Any]) -> Patient | None:
        read.append(resource["id"])
        return parsed(kind, resource)

    monkeypatch.setattr(resources, "parsed", noting)
    patient = await crowded.find_patient("fMRN000007")
    assert patient is not None
    assert patient.hospital_number == "fMRN000007"
    assert read == ["7"]


@pytest.mark.slow
async def test_nobody_waits_while_all_patients_are_read(crowded: FhirTrustAdapter) -> None:
    turns = 0

    async def take_turns() -> None:
        nonlocal turns
        while True:
            await asyncio.sleep(0)
            turns += 1

    others = asyncio.create_task(take_turns())
    await asyncio.sleep(0)
    started = turns
    people = await crowded._people.with_names("Ames")  # pyright: ignore[reportPrivateUsage] - what takes long
    others.cancel()
    assert len(people) == PATIENTS
    assert turns - started > PATIENTS / 10


def _patient(number: int) -> dict[str, Any]:
    return {
        "resourceType": "Patient",
        "id": str(number),
        "identifier": [
            {"system": SYSTEMS.hospital_number, "value": f"fMRN{number:06}"},
            {"system": SYSTEMS.national_number, "value": f"fNHS{number:09}"},
        ],
        "name": [{"family": "Ames", "given": ["Ida"]}],
        "birthDate": "1950-01-01",
        "telecom": [{"system": "phone", "value": "1"}],
        "address": [{"line": ["1 Road"], "city": "Town"}],
    }


@pytest.mark.slow
async def test_a_page_of_very_many_changes_is_taken_in(ward: Ward, have_habits: HaveHabits) -> None:
    request, reference = await ward.request()
    await ward.hospital.report(reference)
    others = [{"resourceType": "DiagnosticReport", "id": f"other-{number}"} for number in range(17_000)]
    await have_habits(extra=[{"resource": report} for report in others])
    await ward.poller().poll_due()
    assert await ward.state(request) == "COMPLETED"


async def test_of_very_many_observations_no_more_are_searched_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "_MAX_OBSERVATIONS", 10)
    references = [{"reference": f"Observation/more-{number}"} for number in range(100)]
    included = {f"o{number}": {"resourceType": "Observation", "hasMember": references} for number in range(20)}
    async with _answering(EMPTY) as url, _adapter(url) as fhir:
        with counted_calls() as calls:
            observations = await fhir._results._observations([], included)  # pyright: ignore[reportPrivateUsage]
    assert observations == included
    assert calls.count == 0
