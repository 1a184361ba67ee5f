"""Polling a server that does what it should not: a round survives it, takes in what there is, and goes on."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from structlog.testing import capture_logs

from spiritum.trust.fhir.models import FhirPoll
from tests.orm import session
from tests.required import required
from tests.trust.hospitals import OPTIONS
from tests.trust.ward import Ward

pytestmark = pytest.mark.slow

HaveHabits = Callable[..., Awaitable[None]]
StoreRaw = Callable[..., Awaitable[None]]


WRONG_INSTANTS = [
    None,
    "-infinity",
    "9999-12-31T23:59:59Z",
    "0001-01-01T00:00:00Z",
    "2026-03-02",
    "yesterday",
    "2999-01-01T00:00:00+14:00",
    7,
]


@pytest.mark.parametrize("instant", WRONG_INSTANTS)
async def test_a_result_without_an_instant_that_can_be_one_is_taken_in_and_amended_once(
    ward: Ward, have_habits: HaveHabits, store_raw: StoreRaw, instant: Any
) -> None:
    await have_habits(ignores=["_lastUpdated"])
    request, reference = await ward.request()
    meta = {} if instant is None else {"lastUpdated": instant}
    report = {"status": "final", "code": {"text": "CT"}, "basedOn": [{"reference": f"ServiceRequest/{reference}"}]}
    await store_raw("DiagnosticReport", "r", {**report, "meta": meta, "conclusion": "Clear."})
    await ward.poller().poll_due()
    assert await ward.state(request) == "COMPLETED"
    for _ in range(2):
        await ward.poller().poll_due()
        await ward.poller().sweep()
    assert (await ward.row(request)).amended_at is None
    await store_raw("DiagnosticReport", "r", {**report, "status": "amended", "meta": meta, "conclusion": "A nodule."})
    await ward.poller().poll_due()
    amended_at = required((await ward.row(request)).amended_at)
    await ward.poller().poll_due()
    assert (await ward.row(request)).amended_at == amended_at
    # The rounds go on: nothing was moved beyond the present.
    other, theirs = await ward.request()
    await ward.hospital.report(theirs)
    await ward.poller().poll_due()
    assert await ward.state(other) == "COMPLETED"
    async with session(ward.database) as orm:
        assert (await orm.scalars(select(FhirPoll.mark <= func.now()))).all() == [True, True]


async def test_a_mark_in_the_future_does_not_stop_polling(ward: Ward) -> None:
    request, reference = await ward.request()
    await ward.poller().poll_due()
    await ward.move_mark(timedelta(days=365 * 100))
    await ward.hospital.report(reference)
    await ward.poller().poll_due()
    assert await ward.state(request) == "COMPLETED"


@pytest.mark.parametrize(
    "habits",
    [
        {"next": "http://[::1"},
        {"next": "http://h:port/"},
        {"next": "https://elsewhere.test/DiagnosticReport"},
        {"next": "{next}#again", "repeats": True},
        {"next": "DiagnosticReport?_count=2", "repeats": True},
        {"repeats": True},
    ],
)
async def test_a_round_goes_on_where_the_servers_pages_do_not(
    ward: Ward, have_habits: HaveHabits, habits: dict[str, Any]
) -> None:
    request, reference = await ward.request()
    for _ in range(6):
        await ward.hospital.post("DiagnosticReport", status="final", code={"text": "Somebody else's"})
        await asyncio.sleep(0.002)  # the server dates in milliseconds
    await ward.hospital.report(reference)
    await have_habits(page=2, **habits)
    with capture_logs() as log:
        await ward.poller().poll_due()
    assert await ward.state(request) == "COMPLETED"
    assert [line for line in log if line["event"] == "pages of changes are missing"]


@pytest.mark.parametrize("link", ["?{query}", "/DiagnosticReport?{query}", "DiagnosticReport?{query}", "{upper}"])
async def test_a_next_page_may_be_written_in_any_way(ward: Ward, have_habits: HaveHabits, link: str) -> None:
    request, reference = await ward.request()
    for _ in range(3):
        await ward.hospital.post("DiagnosticReport", status="final", code={"text": "Somebody else's"})
    await ward.hospital.report(reference)
    upper = ward.hospital.url.replace("http:", "HTTP:") + "/DiagnosticReport?{query}"
    query = "_count=3&_offset=3&_sort=_lastUpdated"
    await have_habits(page=3, next=link.replace("{upper}", upper).replace("{query}", query))
    await ward.poller().poll_due()
    assert await ward.state(request) == "COMPLETED"


@pytest.mark.parametrize("ignored", [["_lastUpdated"], ["_sort"], ["identifier", "_lastUpdated", "_sort", "based-on"]])
async def test_a_server_that_ignores_the_question_does_no_harm(
    ward: Ward, have_habits: HaveHabits, ignored: list[str]
) -> None:
    foreign = await ward.hospital.post(
        "ServiceRequest", status="active", intent="order", subject={"reference": "Patient/1"}
    )
    await ward.hospital.post_report(foreign)
    request, reference = await ward.request()
    await have_habits(ignores=ignored, unordered=True, page=2)
    await ward.poller().poll_due()
    assert await ward.state(request) == "ACTIVE"
    await ward.hospital.report(reference)
    await ward.poller().poll_due()
    assert await ward.state(request) == "COMPLETED"
    assert {standing.result.id for standing in ward.recorded} == {reference}


BAD_RESOURCES: list[dict[str, Any]] = [
    {"basedOn": "ServiceRequest/1"},
    {"basedOn": [7, None, {"reference": 7}, {"identifier": 7}]},
    {"basedOn": [{"reference": "ServiceRequest/\ud800"}, {"reference": "http://[::1/ServiceRequest/1"}]},
    {"basedOn": [{"reference": "ServiceRequest/a,b|c$d"}]},
    {"meta": 7},
    {"meta": {"versionId": "\u0000" * 3, "lastUpdated": "2026-03-02T12:00:00Z"}},
    {"meta": {"versionId": "v" * 10_000, "lastUpdated": "2026-03-02T12:00:00.123456789123Z"}},
    {"conclusion": "\u0000\ud800", "result": 7, "contained": [[]], "code": None, "status": {}},
]


@pytest.mark.parametrize("bad", BAD_RESOURCES)
async def test_a_round_survives_whatever_one_resource_says_and_tells(
    ward: Ward, store_raw: StoreRaw, bad: dict[str, Any]
) -> None:
    request, reference = await ward.request()
    await store_raw("DiagnosticReport", "bad", {"status": "final", "code": {"text": "CT"}, **bad})
    await ward.hospital.report(reference)
    with capture_logs() as log:
        await ward.poller().poll_due()
    assert await ward.state(request) == "COMPLETED"
    if bad in BAD_RESOURCES[:2] or "conclusion" in bad:
        assert [line for line in log if line.get("id") == "bad"]
    with capture_logs() as again:
        await ward.poller().poll_due()
    assert [line for line in again if line.get("id") == "bad"] == [], "it is marked, and told of once"


async def test_a_report_that_names_its_request_by_identifier_alone_is_taken_in(ward: Ward) -> None:
    request, _ = await ward.request()
    based_on = [{"identifier": {"system": OPTIONS.systems.request, "value": str(ward.key)}}]
    await ward.hospital.post(
        "DiagnosticReport", status="final", code={"text": "CT"}, basedOn=based_on, conclusion="Clear."
    )
    await ward.poller().poll_due()
    assert await ward.state(request) == "COMPLETED"


async def test_a_report_about_another_patient_completes_nothing(ward: Ward) -> None:
    request, reference = await ward.request()
    other = await ward.hospital.post("Patient", active=True)
    await ward.hospital.post_report(reference, subject={"reference": f"Patient/{other}"})
    await ward.poller().poll_due()
    assert await ward.state(request) == "ACTIVE"
