"""What cannot be sent is given up after a while, shown as an error, and sent once more when an operator says so."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any, TypeAlias

import pytest
from sqlalchemy import func, select, update

from spiritum.clinical_requests import models as clinical_requests
from spiritum.clinical_requests.results import OUTBOX_CALLBACKS
from spiritum.db import Database
from spiritum.trust import models as trust
from spiritum.trust.outbox import OutboundRequest, RetryPolicy, enqueue
from spiritum.trust.rest.adapter import HttpTrustAdapter
from spiritum.trust.sender import Sender
from tests.api.clinic import Clinic, Person
from tests.api.conftest import KEY, Served
from tests.api.sockets import open_socket
from tests.commands import run_spiritum
from tests.operations import ENTRIES
from tests.orm import session

PROGRAM = Path(sys.executable).with_name("spiritum")
NOBODY = "http://127.0.0.1:9"
STATES = "{ getPathways { patients { onPathways { clinicalRequests { id currentState } } } } }"


@pytest.fixture
async def paused(served: Served) -> AsyncGenerator[None]:
    """The served process does not send, so that the test's own senders do."""
    await served.site.sender.stop()
    yield
    served.site.sender.start()


@pytest.fixture
async def away(clinic: Clinic, paused: None) -> AsyncGenerator[Sender]:
    """A sender that cannot reach the hospital and gives up at the second attempt."""
    adapter = HttpTrustAdapter(NOBODY, KEY, timeout=timedelta(seconds=2), connections=4)
    yield Sender(clinic.database, adapter, OUTBOX_CALLBACKS, RetryPolicy(give_up_after=timedelta(hours=1)))
    await adapter.close()


async def _decided(clinic: Clinic, *, known: bool = True, state: str | None = None) -> tuple[Person, int, int]:
    """A request that waits to be sent: who may see it, its pathway, and its id."""
    kind = await clinic.request_type()
    pathway = await clinic.pathway(types=[kind])
    person = await clinic.signed_in(on=[pathway])
    patient, entry = await clinic.patient(pathway, known=known)
    decision = None if state else await clinic.decision(entry, person.id)
    columns: dict[str, Any] = {"state": state} if state else {}
    if state == "COMPLETED":
        columns["completed_at"] = func.now()
    request = await clinic.request(entry, kind, decision=decision, **columns)
    number = (await person.ask("query($id: ID) { getPatient(id: $id) { hospitalNumber } }", id=patient)).data
    async with clinic.database.transaction() as tx:
        hospital_number = number["getPatient"]["hospitalNumber"]
        enqueue(tx, [OutboundRequest(request, "Plain chest X-ray (procedure)", hospital_number, "Lung cancer", state)])
    return person, pathway, request


async def _age(database: Database, by: timedelta = timedelta(hours=2)) -> None:
    """Let the rows have waited for so long, and be due."""
    async with session(database) as orm:
        changes = {"queued_at": func.now() - by, "next_attempt_at": func.now()}
        await orm.execute(update(trust.OutboxItem).values(changes))


async def _rows(database: Database) -> Sequence[trust.OutboxItem]:
    async with session(database) as orm:
        return (await orm.scalars(select(trust.OutboxItem).order_by(trust.OutboxItem.id))).all()


async def _state(database: Database, request: int) -> str | None:
    async with session(database) as orm:
        state = clinical_requests.ClinicalRequest.state
        return await orm.scalar(select(state).where(clinical_requests.ClinicalRequest.id == request))


Trust: TypeAlias = Callable[..., Awaitable[CompletedProcess[str]]]
"""Runs `spiritum trust` with these arguments."""


@pytest.fixture
def environment(database_url: str) -> dict[str, str]:
    """That of an operator whose hospital cannot be reached."""
    settings = {"DATABASE_URL": database_url, "TRUST_KEY": KEY, "TRUST_URL": NOBODY, "COLUMNS": "120"}
    return {**os.environ, **settings}


@pytest.fixture
def operate(environment: dict[str, str], tmp_path: Path) -> Trust:
    async def run(*arguments: str) -> CompletedProcess[str]:
        command = partial(run_spiritum, "trust", *arguments, environment=environment, folder=tmp_path)
        return await asyncio.to_thread(command)

    return run


async def test_what_grew_too_old_is_an_error_and_an_event_and_is_not_sent_again(clinic: Clinic, away: Sender) -> None:
    person, pathway, request = await _decided(clinic)
    await away.send_due()
    assert await _state(clinic.database, request) == "INIT", "it is young: it waits"
    await _age(clinic.database)
    async with open_socket(clinic.url) as live:
        await live.greet(person.token)
        await live.subscribe(ENTRIES, on=pathway)
        assert await away.send_due() == 1
        assert (await live.next())["onPathwayUpdated"]["isDischarged"] is False
    requests = (await person.ask(STATES)).data["getPathways"][0]["patients"][0]["onPathways"][0]["clinicalRequests"]
    assert requests == [{"id": str(request), "currentState": "ERROR"}]
    (row,) = await _rows(clinic.database)
    assert (row.parked_at is not None, row.leased_until, row.last_error) == (True, None, "UPSTREAM_UNAVAILABLE")
    await _age(clinic.database)
    assert await away.send_due() == 0


async def test_the_last_attempt_comes_when_the_time_is_up_and_not_later(clinic: Clinic, away: Sender) -> None:
    await _decided(clinic)
    policy = RetryPolicy(
        first_retry=timedelta(days=1), max_retry_delay=timedelta(days=1), give_up_after=timedelta(hours=1)
    )
    patient_sender = Sender(clinic.database, away._adapter, OUTBOX_CALLBACKS, policy)  # pyright: ignore[reportPrivateUsage]
    await patient_sender.send_due()
    (row,) = await _rows(clinic.database)
    assert row.next_attempt_at == row.queued_at + timedelta(hours=1)


async def test_what_the_hospital_rejects_is_parked_at_once(clinic: Clinic, paused: None) -> None:
    _, _, request = await _decided(clinic, known=False)
    assert await Sender(clinic.database, clinic.trust, OUTBOX_CALLBACKS).send_due() == 1
    assert await _state(clinic.database, request) == "ERROR"
    (row,) = await _rows(clinic.database)
    assert (row.parked_at is not None, row.last_error) == (True, "REJECTED")


async def test_an_operator_sees_it_and_sends_it_once_more_under_the_same_key(
    clinic: Clinic, away: Sender, environment: dict[str, str]
) -> None:
    _, _, request = await _decided(clinic)
    await _age(clinic.database)
    await away.send_due()
    (parked,) = await _rows(clinic.database)
    command = [PROGRAM, "trust", "retry", str(parked.id), "--json"]
    done = await asyncio.to_thread(
        subprocess.run, command, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"putBack": [parked.id], "notFound": [], "cancelled": []}
    assert await _state(clinic.database, request) == "INIT"
    (row,) = await _rows(clinic.database)
    assert row.idempotency_key == parked.idempotency_key
    assert (row.parked_at, row.attempts) == (None, 0)
    assert row.queued_at > parked.queued_at, "its whole time is before it again"
    assert await Sender(clinic.database, clinic.trust, OUTBOX_CALLBACKS).send_due() == 1
    assert await _state(clinic.database, request) in {"ACTIVE", "COMPLETED"}
    assert await _rows(clinic.database) == []


async def test_all_dead_letters_are_put_back_and_what_was_imported_has_its_state_again(
    clinic: Clinic, away: Sender, operate: Trust
) -> None:
    requests = [(await _decided(clinic, state=state))[2] for state in ("WAITING", "COMPLETED", None)]
    await _age(clinic.database)
    await away.send_due()
    assert [await _state(clinic.database, request) for request in requests] == ["ERROR", "COMPLETED", "ERROR"]
    done = await operate("retry", "--all")
    assert done.returncode == 0, done.stderr
    assert [await _state(clinic.database, request) for request in requests] == ["WAITING", "COMPLETED", "INIT"]


async def test_the_status_counts_what_waits_and_lists_what_was_given_up(
    clinic: Clinic, away: Sender, operate: Trust
) -> None:
    await _decided(clinic)
    await _age(clinic.database)
    await away.send_due()
    _, _, waiting = await _decided(clinic)
    await away.send_due()
    (parked, _) = await _rows(clinic.database)
    status = json.loads((await operate("status", "--json")).stdout)
    assert status["queue"].pop("oldestSeconds") >= 0
    assert status["queue"].pop("oldestAt")
    assert status["queue"] == {"waiting": 1, "inHand": 0, "retrying": 1, "attempts": 1}
    assert status["engine"] == {"answers": False}
    (letter,) = status["deadLetters"]
    assert letter["id"] == parked.id
    assert letter["clinicalRequestId"] == parked.clinical_request_id != waiting
    assert (letter["kind"], letter["attempts"], letter["error"]) == ("request", 1, "UPSTREAM_UNAVAILABLE")
    table = (await operate("status")).stdout
    assert "1 (0 leased)" in table
    assert f" {parked.id} " in table
    assert "does not respond" in table


async def test_the_status_names_patients_of_whom_the_hospital_has_told_nothing(
    clinic: Clinic, paused: None, operate: Trust
) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    patient, _ = await clinic.patient(pathway, known=False)
    assert (await person.ask("query($id: ID) { getPatient(id: $id) { firstName } }", id=patient)).codes
    unavailable = json.loads((await operate("status", "--json")).stdout)["unavailablePatients"]
    assert unavailable["count"] == 1
    (named,) = unavailable["first"]
    assert (named["id"], named["reason"]) == (patient, "NOT_KNOWN")
    assert named["hospitalNumber"].startswith("fMRN")
    assert named["hospitalNumber"] in (await operate("status")).stdout


async def test_an_empty_outbox_says_so(clinic: Clinic, paused: None, operate: Trust) -> None:
    status = json.loads((await operate("status", "--json")).stdout)
    nothing = {"waiting": 0, "inHand": 0, "retrying": 0, "attempts": 0, "oldestAt": None, "oldestSeconds": None}
    assert (status["queue"], status["deadLetters"]) == (nothing, [])


@pytest.mark.parametrize("arguments", [["retry"], ["retry", "1", "--all"], ["retry", "x"]])
async def test_a_retry_of_nothing_in_particular_is_refused(operate: Trust, arguments: list[str]) -> None:
    done = await operate(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


async def test_a_number_that_there_is_not_is_named(clinic: Clinic, operate: Trust) -> None:
    done = await operate("retry", "999999")
    assert (done.returncode, "999999" in done.stderr) == (1, True)


async def test_a_call_back_settles_a_dead_letter(clinic: Clinic, away: Sender) -> None:
    """Its last attempt may have got through without an answer: then the hospital calls back with the key."""
    _, _, request = await _decided(clinic)
    await _age(clinic.database)
    await away.send_due()
    (row,) = await _rows(clinic.database)
    engine = clinic.stranger()
    engine.http.cookies.set("SDTIEKEY", KEY)
    report: dict[str, Any] = {"id": 4711, "new_state": "COMPLETED", "idempotency_key": str(row.idempotency_key)}
    assert (await engine.http.post("/rest/testresult/update", json=report)).status_code == 200
    assert await _state(clinic.database, request) == "COMPLETED"
    assert await _rows(clinic.database) == []
