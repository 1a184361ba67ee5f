"""Results are read from a FHIR server by polling: none is missed, none is taken in twice, whoever polls."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update
from structlog.testing import capture_logs

from spiritum.db import Transaction
from spiritum.trust.fhir.models import FhirPoll, FhirSeen
from spiritum.trust.fhir.results import KeyedResult
from spiritum.trust.models import OutboxItem
from tests.fhir_servers.faults import Fault
from tests.orm import session
from tests.trust.ward import AT_ONCE, OVERLAP, Ward
from tests.waiting import until

pytestmark = pytest.mark.slow

HaveFaults = Callable[..., Awaitable[None]]


async def test_a_result_is_taken_in_once(ward: Ward) -> None:
    request, reference = await ward.request()
    poller = ward.poller()
    await poller.poll_due()
    assert await ward.state(request) == "ACTIVE"
    await ward.hospital.report(reference)
    ward.recorded.clear()
    assert await poller.poll_due() == 1
    assert await ward.state(request) == "COMPLETED"
    assert await poller.poll_due() == 0
    assert await ward.poller().poll_due() == 0, "what one process has read, another does not read again"
    assert len(ward.recorded) == 1


@pytest.mark.parametrize("status", ["registered", "partial", "preliminary", "unknown"])
async def test_a_report_that_is_not_ready_completes_nothing(ward: Ward, status: str) -> None:
    request, reference = await ward.request()
    report = await ward.hospital.post_report(reference, status)
    await ward.poller().poll_due()
    assert await ward.state(request) == "ACTIVE"
    await ward.hospital.change("DiagnosticReport", report, status="final")
    await ward.poller().poll_due()
    assert await ward.state(request) == "COMPLETED"


@pytest.mark.parametrize("status", ["amended", "corrected", "appended", "entered-in-error"])
async def test_a_report_that_changes_has_to_be_looked_at_again(ward: Ward, status: str) -> None:
    request, reference = await ward.request()
    report = await ward.hospital.post_report(reference)
    await ward.poller().poll_due()
    assert (await ward.row(request)).amended_at is None
    await ward.hospital.change("DiagnosticReport", report, status=status)
    await ward.poller().poll_due()
    row = await ward.row(request)
    assert (row.state, row.forward_decision_point_id) == ("COMPLETED", None)
    assert row.amended_at is not None
    await ward.poller().poll_due()
    assert (await ward.row(request)).amended_at == row.amended_at


async def test_tidying_up_a_request_after_its_report_amends_nothing(ward: Ward) -> None:
    request, reference = await ward.request()
    await ward.hospital.report(reference)
    await ward.poller().poll_due()
    await ward.hospital.change("ServiceRequest", reference, status="completed")
    await ward.poller().poll_due()
    row = await ward.row(request)
    assert (row.state, row.amended_at) == ("COMPLETED", None)


async def test_a_request_that_was_completed_without_a_report_is_looked_at_again_when_one_comes(ward: Ward) -> None:
    request, reference = await ward.request()
    await ward.hospital.change("ServiceRequest", reference, status="completed")
    await ward.poller().poll_due()
    assert await ward.state(request) == "COMPLETED"
    await ward.hospital.report(reference)
    await ward.poller().poll_due()
    assert (await ward.row(request)).amended_at is not None


@pytest.mark.parametrize(("status", "state"), [("on-hold", "WAITING"), ("revoked", "ERROR")])
async def test_what_becomes_of_a_request_is_read_too(ward: Ward, status: str, state: str) -> None:
    request, reference = await ward.request()
    await ward.hospital.change("ServiceRequest", reference, status=status)
    await ward.poller().poll_due()
    assert await ward.state(request) == state
    await ward.hospital.change("ServiceRequest", reference, status="active")
    await ward.poller().poll_due()
    assert await ward.state(request) == "ACTIVE"


async def test_tasks_are_read_where_the_hospital_has_them(ward: Ward) -> None:
    request, reference = await ward.request()
    focus = {"reference": f"ServiceRequest/{reference}"}
    await ward.hospital.post("Task", status="rejected", intent="order", focus=focus)
    await ward.poller().poll_due()
    assert await ward.state(request) == "ACTIVE", "a hospital without tasks is not asked for any"
    await ward.poller(has_tasks=True).poll_due()
    assert await ward.state(request) == "ERROR"


async def test_a_change_that_a_server_shows_late_is_still_read(ward: Ward) -> None:
    request, reference = await ward.request()
    await ward.poller().poll_due()
    await ward.hospital.report(reference)
    await ward.move_mark(OVERLAP - timedelta(seconds=30))
    await ward.poller().poll_due()
    assert await ward.state(request) == "COMPLETED"


async def test_without_an_overlap_it_would_not_be(ward: Ward) -> None:
    request, reference = await ward.request()
    await ward.poller().poll_due()
    await ward.hospital.report(reference)
    await ward.move_mark(timedelta(minutes=1))
    await ward.poller(overlap=AT_ONCE).poll_due()
    assert await ward.state(request) == "ACTIVE"


async def test_every_page_is_read(ward: Ward) -> None:
    request, reference = await ward.request()
    for _ in range(120):
        await ward.hospital.post("DiagnosticReport", status="final", code={"text": "Somebody else's"})
    await ward.hospital.report(reference)
    await ward.poller().poll_due()
    assert await ward.state(request) == "COMPLETED"


async def test_processes_that_poll_at_once_take_a_result_in_once(ward: Ward) -> None:
    request, reference = await ward.request()
    await ward.poller().poll_due()
    await ward.hospital.report(reference)
    ward.recorded.clear()
    pollers = [ward.poller(every=timedelta(minutes=1)) for _ in range(5)]
    assert sum(await asyncio.gather(*(poller.poll_due() for poller in pollers))) == 1
    assert len(ward.recorded) == 1
    assert await ward.state(request) == "COMPLETED"


async def test_a_round_that_broke_off_is_done_again(ward: Ward) -> None:
    request, reference = await ward.request()
    await ward.hospital.report(reference)

    async def die(tx: Transaction, keyed: KeyedResult) -> None:
        await ward.record(tx, keyed)
        raise ZeroDivisionError

    dying = ward.hospital.adapter.poller(ward.database, die, every=AT_ONCE, overlap=OVERLAP)
    with pytest.raises(ZeroDivisionError):
        await dying.poll_due()
    assert await ward.state(request) == "ACTIVE"
    async with session(ward.database) as orm:
        assert (await orm.scalars(select(FhirSeen.resource_id))).all() == []
        assert (await orm.scalars(select(FhirPoll.next_at > func.now()))).all() == [True], "its turn is not over"
        await orm.execute(update(FhirPoll).values(next_at=func.now()))
    await ward.poller().poll_due()
    assert await ward.state(request) == "COMPLETED"


async def test_a_server_that_is_away_is_left_alone_for_as_long_as_it_asks(ward: Ward, have_faults: HaveFaults) -> None:
    request, reference = await ward.request()
    await ward.hospital.report(reference)
    path = "/DiagnosticReport/_search"
    await have_faults(Fault("POST", path, status=503, headers={"retry-after": "600"}))
    with capture_logs() as log:
        await ward.poller().poll_due()
    assert [line["kind"] for line in log if line["log_level"] == "warning"] == ["DiagnosticReport"]
    async with session(ward.database) as orm:
        wait = await orm.scalar(select(FhirPoll.next_at - func.now()).where(FhirPoll.kind == "DiagnosticReport"))
        await orm.execute(update(FhirPoll).values(next_at=func.now()))
    assert wait is not None
    assert wait > timedelta(minutes=9)
    await ward.poller().poll_due()
    assert await ward.state(request) == "COMPLETED"


async def test_a_result_that_overtakes_the_reference_is_found_by_the_key(ward: Ward) -> None:
    request, reference = await ward.request(reference_known=False)
    async with session(ward.database) as orm:
        orm.add(OutboxItem(kind="request", clinical_request_id=request, idempotency_key=ward.key, payload={}))
    await ward.hospital.report(reference)
    await ward.poller().poll_due()
    row = await ward.row(request)
    assert (row.state, row.tie_reference) == ("COMPLETED", reference)


async def test_a_result_of_a_request_that_is_not_known_yet_is_read_again(ward: Ward) -> None:
    request, reference = await ward.request(reference_known=False)
    await ward.hospital.report(reference)
    assert await ward.poller().poll_due() == 0
    await ward.know(request, reference)
    await ward.poller().poll_due()
    assert await ward.state(request) == "COMPLETED"


async def test_other_peoples_requests_are_let_pass(ward: Ward) -> None:
    other = await ward.hospital.post(
        "ServiceRequest", status="active", intent="order", subject={"reference": "Patient/1"}
    )
    report = await ward.hospital.post_report(other)
    assert await ward.poller().poll_due() == 0
    assert ward.recorded == []
    async with session(ward.database) as orm:
        seen = (await orm.scalars(select(FhirSeen.resource_id).where(FhirSeen.kind == "DiagnosticReport"))).all()
    assert seen == [report], "and not asked about again"


async def test_versions_that_no_round_meets_again_are_forgotten(ward: Ward) -> None:
    _, reference = await ward.request()
    await ward.hospital.report(reference)
    poller = ward.poller()
    await poller.poll_due()
    assert await poller.sweep() == 0
    await ward.move_mark(3 * OVERLAP)
    assert await poller.sweep() > 0
    async with session(ward.database) as orm:
        assert await orm.scalar(select(func.count()).select_from(FhirSeen)) == 0


async def test_polling_goes_on_in_the_background(ward: Ward) -> None:
    request, reference = await ward.request()
    poller = ward.poller(every=timedelta(seconds=0.1))
    poller.start()
    try:
        await ward.hospital.report(reference)

        async def is_completed() -> bool:
            return await ward.state(request) == "COMPLETED"

        await until(is_completed)
    finally:
        await poller.stop()
