"""A FHIR server that nobody here wrote takes the feed, and has what the trail has."""

from collections.abc import Generator
from typing import Any, Literal

import httpx
import pytest

from spiritum.audit_export.fhir_sink import FhirSink
from spiritum.audit_export.sender import FeedSender
from tests.audit_export.events import PUBLISHER
from tests.audit_export.trail import TrailTable
from tests.fhir_servers.running import medplum

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def server() -> Generator[str]:
    """Its address."""
    with medplum() as url:
        yield url


@pytest.mark.parametrize("method", ["POST", "PUT"])
async def test_it_has_every_event_once(trail: TrailTable, server: str, method: Literal["POST", "PUT"]) -> None:
    sender = FeedSender(trail.database, FhirSink(server, method=method, seconds=20), PUBLISHER)
    assert await sender.send_due() is False
    await trail.add(*(f"{method}{number}" for number in range(60)), patient_ids=[7, 8])
    while await sender.send_due():
        pass
    await sender.close()
    feed = await trail.feed()
    assert (feed["failures"], feed["last_error"], await trail.parked()) == (0, None, [])
    stored = [each for each in await _stored(server) if _operation(each).startswith(method)]
    assert sorted(map(_operation, stored)) == sorted(f"{method}{number}" for number in range(60) for _ in (7, 8))
    sources = {each["meta"]["source"] for each in stored}
    assert len(sources) == 120
    assert all(each.startswith("urn:uuid:") for each in sources)  # as it was sent, although `POST` gives other ids
    assert (sources == {f"urn:uuid:{each['id']}" for each in stored}) is (method == "PUT")


async def _stored(server: str) -> list[dict[str, Any]]:
    async with httpx.AsyncClient(trust_env=False) as client:
        page = await client.get(f"{server}/AuditEvent", params={"_count": "1000"})
    return [entry["resource"] for entry in page.json()["entry"]]


def _operation(event: dict[str, Any]) -> str:
    return event["entity"][0]["what"]["identifier"]["value"]
