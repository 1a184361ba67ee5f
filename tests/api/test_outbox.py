"""Requests leave after the commit, once, however often the hospital or a sender is away."""

import asyncio
import socket
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, func, select, update

from spiritum.clinical_requests import models as clinical_requests
from spiritum.clinical_requests.results import OUTBOX_CALLBACKS
from spiritum.db import Database, StatementTimedOut, Transaction
from spiritum.errors import Contended
from spiritum.patients.models import Patient
from spiritum.trust import models as trust
from spiritum.trust.adapter import Accepted
from spiritum.trust.outbox import Leased, NotHeld, OutboundRequest, RetryPolicy, enqueue, lease_due, park, postpone
from spiritum.trust.rest.adapter import HttpTrustAdapter
from spiritum.trust.sender import Sender
from tests.api.clinic import Clinic, same_person
from tests.api.conftest import KEY, running_simulator
from tests.orm import session
from tests.required import required
from tests.waiting import until


async def _duty(clinic: Clinic, *, known: bool = True) -> tuple[int, str]:
    """A committed request that has to be sent; its id and its patient's hospital number."""
    kind = await clinic.request_type()
    pathway = await clinic.pathway(types=[kind])
    patient, entry = await clinic.patient(pathway, known=known)
    request = await clinic.request(entry, kind)
    async with clinic.database.transaction() as tx:
        number = required(await tx.scalar(select(Patient.hospital_number).where(Patient.id == patient)))
        enqueue(tx, [OutboundRequest(request, "Plain chest X-ray (procedure)", number, "Lung cancer")])
    return request, number


async def _reference(database: Database, request: int) -> str | None:
    async with session(database) as orm:
        column = clinical_requests.ClinicalRequest.tie_reference
        return await orm.scalar(select(column).where(clinical_requests.ClinicalRequest.id == request))


async def _waiting(database: Database) -> int:
    async with session(database) as orm:
        return await orm.scalar(select(func.count()).select_from(trust.OutboxItem)) or 0


def _sender(clinic: Clinic, url: str) -> tuple[Sender, HttpTrustAdapter]:
    adapter = HttpTrustAdapter(url, KEY, timeout=timedelta(seconds=2), connections=4)
    return Sender(clinic.database, adapter, OUTBOX_CALLBACKS), adapter


async def test_a_committed_duty_is_sent_and_done_with(clinic: Clinic) -> None:
    request, _ = await _duty(clinic)

    async def sent() -> bool:
        return await _reference(clinic.database, request) is not None and await _waiting(clinic.database) == 0

    await until(sent)


async def test_a_duty_that_was_rolled_back_is_not_sent(clinic: Clinic) -> None:
    kind = await clinic.request_type()
    pathway = await clinic.pathway(types=[kind])
    _, entry = await clinic.patient(pathway)
    request = await clinic.request(entry, kind)
    outbound = OutboundRequest(request, "Plain chest X-ray (procedure)", "fMRN000001", "Lung cancer")
    with pytest.raises(ZeroDivisionError):
        await _enqueue_and_fail(clinic.database, outbound)
    await asyncio.sleep(0.3)
    assert await _reference(clinic.database, request) is None


async def _enqueue_and_fail(database: Database, outbound: OutboundRequest) -> None:
    async with database.transaction() as tx:
        enqueue(tx, [outbound])
        raise ZeroDivisionError


@pytest.fixture
def paused(served: Any) -> Any:
    """The served process does not send meanwhile, so that the test's own senders do."""
    return served.site.sender


async def test_while_the_hospital_is_away_requests_wait_and_then_leave(
    clinic: Clinic, paused: Sender, tmp_path: Path
) -> None:
    await paused.stop()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    sender, adapter = _sender(clinic, f"http://127.0.0.1:{port}")
    try:
        request, number = await _duty(clinic)
        assert await sender.send_due() == 1
        assert await _waiting(clinic.database) == 1
        assert await sender.send_due() == 0, "a failed attempt waits before the next"
        async with session(clinic.database) as orm:
            item = (await orm.execute(select(trust.OutboxItem))).scalar_one()
            assert (item.attempts, item.last_error, item.leased_until) == (1, "UPSTREAM_UNAVAILABLE", None)
            await orm.execute(update(trust.OutboxItem).values(next_attempt_at=func.now()))
        with running_simulator(tmp_path, TIE_PORT=str(port), TIE_DELAY="600"):
            known = required(await clinic.trust.find_patient(number))
            await adapter.create_patient(same_person(known))
            assert await sender.send_due() == 1
            reference = required(await _reference(clinic.database, request))
            assert await adapter.find_result(reference) is not None
        assert await _waiting(clinic.database) == 0
    finally:
        await adapter.close()
        paused.start()


async def test_a_request_whose_answer_was_lost_is_made_once(clinic: Clinic, paused: Sender, tmp_path: Path) -> None:
    """A sender dies after the hospital has taken the request and before it has noted so; another one sends again."""
    await paused.stop()
    with running_simulator(tmp_path, TIE_DELAY="600") as url:
        _, adapter = _sender(clinic, url)
        try:
            request, number = await _duty(clinic)
            known = required(await clinic.trust.find_patient(number))
            await adapter.create_patient(same_person(known))
            lost = await _send_and_die(clinic, adapter)
            await _let_leases_run_out(clinic.database)
            assert await Sender(clinic.database, adapter, OUTBOX_CALLBACKS).send_due() == 1
            assert await _reference(clinic.database, request) == lost.reference
        finally:
            await adapter.close()
            paused.start()


async def _send_and_die(clinic: Clinic, adapter: HttpTrustAdapter) -> Accepted:
    """Send one request and die with the answer in hand; the answer."""
    answered: asyncio.Future[Accepted] = asyncio.get_running_loop().create_future()

    async def hang(tx: Transaction, number: int, answer: Accepted) -> None:
        answered.set_result(answer)
        await asyncio.sleep(60)

    dying = asyncio.create_task(Sender(clinic.database, adapter, replace(OUTBOX_CALLBACKS, accepted=hang)).send_due())
    answer = await answered
    assert await Sender(clinic.database, adapter, OUTBOX_CALLBACKS).send_due() == 0, "nobody else takes what is leased"
    dying.cancel()
    with suppress(asyncio.CancelledError):
        await dying
    return answer


@pytest.mark.parametrize("failure", [StatementTimedOut("slow"), Contended("a deadlock")])
async def test_an_acceptance_that_the_database_is_too_slow_to_store_is_no_failure_of_the_hospital(
    clinic: Clinic, paused: Sender, monkeypatch: pytest.MonkeyPatch, failure: Exception
) -> None:
    """Else the request would be sent again, and given up in the end though the hospital has it."""
    monkeypatch.setattr("spiritum.trust.sender._PAUSE_AFTER_FAILURE", 0.01)
    await paused.stop()
    failures = iter([failure])

    async def accepted(tx: Transaction, request: int, response: Accepted) -> None:
        for each in failures:
            raise each
        await OUTBOX_CALLBACKS.accepted(tx, request, response)

    try:
        request, _ = await _duty(clinic)
        callbacks = replace(OUTBOX_CALLBACKS, accepted=accepted)
        old = RetryPolicy(give_up_after=timedelta(0))
        assert await Sender(clinic.database, clinic.trust, callbacks, old).send_due() == 1
        assert await _waiting(clinic.database) == 0
        assert await _reference(clinic.database, request) is not None
    finally:
        paused.start()


async def _let_leases_run_out(database: Database) -> None:
    async with session(database) as orm:
        past = func.now() - timedelta(seconds=1)
        await orm.execute(update(trust.OutboxItem).values(leased_until=past, next_attempt_at=past))


async def test_a_request_that_became_known_otherwise_never_leaves(clinic: Clinic, paused: Sender) -> None:
    """The hospital has called back with the key, or somebody has noted the reference: the outbox row is superseded."""
    await paused.stop()
    try:
        request, _ = await _duty(clinic)
        async with session(clinic.database) as orm:
            named = update(clinical_requests.ClinicalRequest).where(clinical_requests.ClinicalRequest.id == request)
            await orm.execute(named.values(tie_reference="4711", state="ACTIVE"))
        assert await Sender(clinic.database, clinic.trust, OUTBOX_CALLBACKS).send_due() == 0
        assert await _waiting(clinic.database) == 0
    finally:
        paused.start()


async def test_a_request_that_is_gone_never_leaves(clinic: Clinic, paused: Sender) -> None:
    await paused.stop()
    try:
        request, _ = await _duty(clinic)
        async with session(clinic.database) as orm:
            await orm.execute(
                delete(clinical_requests.ClinicalRequest).where(clinical_requests.ClinicalRequest.id == request)
            )
        assert await Sender(clinic.database, clinic.trust, OUTBOX_CALLBACKS).send_due() == 0
    finally:
        paused.start()


async def test_who_lost_the_lease_cannot_take_the_row_from_its_next_holder(clinic: Clinic, paused: Sender) -> None:
    await paused.stop()
    try:
        await _duty(clinic)
        policy = RetryPolicy()
        async with clinic.database.transaction() as tx:
            (first,) = await lease_due(tx, OUTBOX_CALLBACKS, policy)
        await _let_leases_run_out(clinic.database)
        async with clinic.database.transaction() as tx:
            (second,) = await lease_due(tx, OUTBOX_CALLBACKS, policy)
        assert (first.attempts, second.attempts) == (1, 2)
        async with clinic.database.transaction() as tx:
            await postpone(tx, first, timedelta(), policy, "late")
        async with clinic.database.transaction() as tx:
            assert await lease_due(tx, OUTBOX_CALLBACKS, policy) == []
        with pytest.raises(NotHeld):
            await _park(clinic.database, first)
    finally:
        paused.start()


async def _park(database: Database, item: Leased) -> None:
    async with database.transaction() as tx:
        await park(tx, OUTBOX_CALLBACKS, item, "late")


async def test_twenty_senders_send_each_request_once(clinic: Clinic, served: Any) -> None:
    await served.site.sender.stop()
    try:
        requests = [(await _duty(clinic))[0] for _ in range(10)]
        senders = [Sender(clinic.database, clinic.trust, OUTBOX_CALLBACKS) for _ in range(20)]
        counts = await asyncio.gather(*(sender.send_due() for sender in senders))
        assert sum(counts) == 10
        references = [await _reference(clinic.database, request) for request in requests]
        assert None not in references
        assert len(set(references)) == 10
    finally:
        served.site.sender.start()


async def test_a_request_that_the_hospital_rejects_is_shown_as_an_error(clinic: Clinic) -> None:
    request, _ = await _duty(clinic, known=False)

    async def failed() -> bool:
        async with session(clinic.database) as orm:
            state = clinical_requests.ClinicalRequest.state
            return await orm.scalar(select(state).where(clinical_requests.ClinicalRequest.id == request)) == "ERROR"

    await until(failed)


@pytest.mark.parametrize(("attempts", "at_most"), [(1, 1), (2, 2), (4, 8), (7, 60), (10_000, 60)])
def test_the_wait_doubles_up_to_a_minute_and_is_spread(attempts: int, at_most: float) -> None:
    assert RetryPolicy().retry_delay(attempts, 1.0) == timedelta(seconds=at_most)
    assert RetryPolicy().retry_delay(attempts, 0.0) == timedelta(seconds=at_most / 2)
