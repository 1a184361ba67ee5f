"""Cancelling at hospitals that cannot, that are at work on the request, or that say odd things."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from spiritum.errors import UpstreamUnavailable
from spiritum.trust.adapter import RequestRejected
from spiritum.trust.fhir.client import written
from spiritum.trust.rest.wire import json_object
from tests.fhir_servers.faults import Fault
from tests.required import required
from tests.trust.hospitals import FhirHospital, request_for, somebody
from tests.trust.test_rest_listing import adapter_of, engine_that_says

WHY = "Made elsewhere last week."
RESULT = """{"id": "%s", "description": "", "typeReferenceName": "X-ray", "state": "%s",
"addedAt": "2026-03-02T09:30:00Z", "updatedAt": "2026-03-02T09:30:22Z"}"""
PROBLEM = '{"type": "about:blank", "title": "No", "status": %s, "detail": "No."}'


@pytest.mark.parametrize(
    "answer",
    [
        (404, "text/html", "<p>Not found</p>"),
        (404, "application/problem+json", PROBLEM % 404),
        (405, "text/plain", ""),
        (409, "application/problem+json", PROBLEM % 409),
        (501, "application/problem+json", PROBLEM % 501),
        (200, "text/html", "<p>Welcome</p>"),
    ],
)
async def test_an_engine_that_does_not_cancel_is_asked_once(answer: tuple[int, str, str]) -> None:
    async with engine_that_says(answer) as url, adapter_of(url) as adapter:
        with pytest.raises(RequestRejected) as rejected:
            await adapter.cancel("100042", WHY)
    assert WHY not in str(rejected.value)


@pytest.mark.parametrize(
    "answer",
    [
        (503, "text/html", "<p>Later</p>"),
        (500, "application/problem+json", PROBLEM % 500),
        (401, "application/problem+json", PROBLEM % 401),
        (200, "application/json", RESULT % ("100043", "ERROR")),
    ],
)
async def test_an_engine_that_is_away_or_answers_for_another_is_asked_again(answer: tuple[int, str, str]) -> None:
    async with engine_that_says(answer) as url, adapter_of(url) as adapter:
        with pytest.raises(UpstreamUnavailable):
            await adapter.cancel("100042", WHY)


@pytest.mark.parametrize("state", ["ERROR", "COMPLETED", "ACTIVE"])
async def test_an_engine_says_what_became_of_the_request(state: str) -> None:
    answer = (200, "application/json", RESULT % ("100042", state))
    async with engine_that_says(answer) as url, adapter_of(url) as adapter:
        assert (await adapter.cancel("100042", WHY)).state == state


async def _requested(hospital: FhirHospital) -> str:
    patient = somebody()
    await hospital.adapter.create_patient(patient)
    return (await hospital.adapter.request(request_for(patient))).reference


async def _request(hospital: FhirHospital, reference: str) -> dict[str, Any]:
    return (await hospital.http.get(f"/ServiceRequest/{reference}")).json()


async def test_what_the_hospital_added_to_a_request_stays(faulty: FhirHospital) -> None:
    reference = await _requested(faulty)
    await faulty.change(
        "ServiceRequest", reference, note=[{"text": "Booked for Monday."}], quantityQuantity={"value": 1.5}
    )
    before = await _request(faulty, reference)
    assert (await faulty.adapter.cancel(reference, WHY)).state == "ERROR"
    after = await _request(faulty, reference)
    assert after.pop("status") == "revoked"
    assert after.pop("note") == [{"text": "Booked for Monday."}, {"text": WHY}]
    unchanged = {name: value for name, value in before.items() if name not in {"status", "note", "meta"}}
    assert {name: value for name, value in after.items() if name != "meta"} == unchanged


@pytest.mark.race
async def test_a_change_at_the_same_moment_is_not_overwritten(
    faulty: FhirHospital, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody at the hospital changes the request between our reading and our writing: it is read again."""
    reference = await _requested(faulty)
    client = faulty.adapter._client  # pyright: ignore[reportPrivateUsage]
    read, reads = client.read, 0

    async def read_and_be_overtaken(kind: str, id: str) -> dict[str, Any]:
        nonlocal reads
        resource = await read(kind, id)
        reads += 1
        if reads == 1:
            await faulty.change("ServiceRequest", reference, patientInstruction="Come fasting.")
        return resource

    monkeypatch.setattr(client, "read", read_and_be_overtaken)
    assert (await faulty.adapter.cancel(reference, WHY)).state == "ERROR"
    after = await _request(faulty, reference)
    assert (after["status"], after["patientInstruction"], reads) == ("revoked", "Come fasting.", 2)


async def test_a_request_that_the_hospital_completes_at_the_same_moment_stays_completed(
    faulty: FhirHospital, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = await _requested(faulty)
    client = faulty.adapter._client  # pyright: ignore[reportPrivateUsage]
    read = client.read

    async def read_and_be_overtaken(kind: str, id: str) -> dict[str, Any]:
        resource = await read(kind, id)
        if resource["status"] == "active":
            await faulty.report(reference)
            await faulty.change("ServiceRequest", reference, status="completed")
        return resource

    monkeypatch.setattr(client, "read", read_and_be_overtaken)
    assert (await faulty.adapter.cancel(reference, WHY)).state == "COMPLETED"
    assert (await _request(faulty, reference))["status"] == "completed"
    assert required(await faulty.adapter.find_result(reference)).description


@pytest.mark.race
async def test_two_cancellations_at_once_are_one(faulty: FhirHospital) -> None:
    reference = await _requested(faulty)
    outcomes = await asyncio.gather(*(faulty.adapter.cancel(reference, WHY) for _ in range(2)))
    assert [outcome.state for outcome in outcomes] == ["ERROR", "ERROR"]
    assert (await _request(faulty, reference))["note"] == [{"text": WHY}]


@pytest.mark.parametrize(
    "changes",
    [{"identifier": []}, {"implicitRules": "https://hospital.test/rules"}],
    ids=["of somebody else", "with other rules"],
)
async def test_what_is_not_surely_ours_is_left_alone(
    faulty: FhirHospital, store_raw: Callable[..., Awaitable[None]], changes: dict[str, Any]
) -> None:
    reference = await _requested(faulty)
    stored = {**await _request(faulty, reference), **changes}
    await store_raw("ServiceRequest", reference, stored)
    with pytest.raises(RequestRejected):
        await faulty.adapter.cancel(reference, WHY)


def test_decimals_of_the_hospital_go_back_with_their_digits() -> None:
    text = b'{"quantity":{"value":1.10},"exact":[12345678901234567890.123456789,1E+400],"note":"\xc3\xa9"}'
    assert written(json_object(text)) == text


async def test_a_server_without_versions_is_not_written_to(
    faulty: FhirHospital, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What somebody at the hospital changes at the same moment would be overwritten."""
    reference = await _requested(faulty)
    client = faulty.adapter._client  # pyright: ignore[reportPrivateUsage]
    read = client.read

    async def read_without_version(kind: str, id: str) -> dict[str, Any]:
        return {**await read(kind, id), "meta": {}}

    monkeypatch.setattr(client, "read", read_without_version)
    with pytest.raises(RequestRejected):
        await faulty.adapter.cancel(reference, WHY)
    assert (await _request(faulty, reference))["status"] == "active"


@pytest.mark.parametrize("status", [403, 405, 501])
async def test_a_server_that_lets_us_change_nothing_is_asked_once(
    faulty: FhirHospital, have_faults: Callable[..., Awaitable[None]], status: int
) -> None:
    reference = await _requested(faulty)
    await have_faults(Fault("PUT", f"/ServiceRequest/{reference}", status=status))
    with pytest.raises(RequestRejected):
        await faulty.adapter.cancel(reference, WHY)


async def test_a_cancellation_whose_answer_was_lost_is_made_once(
    faulty: FhirHospital, have_faults: Callable[..., Awaitable[None]]
) -> None:
    reference = await _requested(faulty)
    await have_faults(Fault("PUT", f"/ServiceRequest/{reference}", performs=True, status=503))
    with pytest.raises(UpstreamUnavailable):
        await faulty.adapter.cancel(reference, WHY)
    assert (await faulty.adapter.cancel(reference, WHY)).state == "ERROR"
    assert (await _request(faulty, reference))["note"] == [{"text": WHY}]
