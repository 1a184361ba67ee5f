"""Cancelling a request: by the lock's holder, once; the hospital has it after the request itself, or somebody rings."""

import asyncio
import json
import os
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, text, update
from typing_extensions import override

from generated.graphql.models import Permission
from spiritum.clinical_requests import models as m
from spiritum.clinical_requests.cancellation_sender import CancellationSender
from spiritum.clinical_requests.queries import CANCELLATION_QUEUE
from spiritum.clinical_requests.results import OUTBOX_CALLBACKS
from spiritum.clinical_requests.rules import MAX_OPEN_REQUESTS
from spiritum.site.restoring import doubt_outbox, reconcile
from spiritum.trust import models as trust
from spiritum.trust.adapter import Accepted, RequestRejected, TrustAdapter
from spiritum.trust.outbox import OutboundRequest, RetryPolicy, enqueue, lease_due, requeue
from spiritum.trust.queries import DEAD_LETTERS
from spiritum.trust.rest.adapter import HttpTrustAdapter
from spiritum.trust.sender import Sender
from tests.api.clinic import COMPLETED, EVERYTHING, Clinic, Person, same_person
from tests.api.conftest import KEY, Served, running_simulator
from tests.api.sockets import open_socket
from tests.commands import run_spiritum
from tests.operations import DECIDE, ENTRIES, LOCK
from tests.orm import session
from tests.required import required

XRAY = "Plain chest X-ray (procedure)"
WHY = "The patient had the scan elsewhere last week."
NOBODY = "http://127.0.0.1:9"
CANCEL = """
mutation Cancel($input: CancelClinicalRequestInput!) {
  cancelClinicalRequest(input: $input) {
    clinicalRequest { id currentState cancellation { reason cancelledAt cancelledBy { id } delivery } }
    userErrors { field code message }
  }
}
"""
STANDING = """
query($on: ID!) {
  getPatientOnPathwayConnection(pathwayId: $on, first: 10) { totalCount }
  getPathway(id: $on) { patients { onPathways { clinicalRequests {
    id currentState forwardDecisionPoint { id } cancellation { reason delivery } } } } } }
"""


@dataclass
class Ward:
    """A patient, somebody who has them open, and a request for them."""

    clinic: Clinic
    person: Person
    pathway: int
    entry: int
    kind: int
    number: str
    request: int = 0

    async def ask_for(self, **columns: Any) -> int:
        """A request of a decision, with a row in the outbox unless it has a reference or is completed."""
        decision = await self.clinic.decision(self.entry, self.person.id)
        self.request = await self.clinic.request(self.entry, self.kind, decision=decision, **columns)
        if "tie_reference" not in columns and "state" not in columns:
            async with self.clinic.database.transaction() as tx:
                enqueue(
                    tx, [OutboundRequest(self.request, XRAY, self.number, "Lung cancer", decision_point_id=decision)]
                )
        return self.request

    async def cancel(self, reason: str = WHY, person: Person | None = None) -> dict[str, Any]:
        """Cancel it; the payload."""
        given = {"clinicalRequestId": self.request, "reason": reason}
        return (await (person or self.person).ask(CANCEL, input=given)).data["cancelClinicalRequest"]

    async def delivery(self) -> str:
        """Whether the hospital has the cancellation."""
        async with session(self.clinic.database) as orm:
            row = await orm.get_one(m.RequestCancellation, self.request)
            return row.delivery

    async def row(self) -> m.ClinicalRequest:
        """The request."""
        async with session(self.clinic.database) as orm:
            return await orm.get_one(m.ClinicalRequest, self.request)

    async def make_due(self) -> None:
        """Let what waits be tried at once."""
        async with session(self.clinic.database) as orm:
            now = func.now() - timedelta(seconds=1)
            await orm.execute(update(trust.OutboxItem).values(next_attempt_at=now, leased_until=None))
            await orm.execute(update(m.RequestCancellation).values(next_attempt_at=now, leased_until=None))

    async def report(self, reference: str, state: str) -> int:
        """Call back as the engine; the status."""
        engine = self.clinic.stranger()
        engine.http.cookies.set("SDTIEKEY", KEY)
        body = {"id": reference, "new_state": state}
        return (await engine.http.post("/rest/testresult/update", json=body)).status_code

    def sender(self, adapter: TrustAdapter, policy: RetryPolicy | None = None) -> Sender:
        """What sends requests."""
        return Sender(self.clinic.database, adapter, OUTBOX_CALLBACKS, policy)

    def canceller(self, adapter: TrustAdapter, policy: RetryPolicy | None = None) -> CancellationSender:
        """What sends cancellations."""
        return CancellationSender(self.clinic.database, adapter, policy)


@pytest.fixture
async def ward(clinic: Clinic, served: Served) -> AsyncGenerator[Ward]:
    """The served process sends nothing meanwhile, so that the test's own senders do."""
    await served.site.sender.stop()
    await served.site.cancellation_sender.stop()
    yield await _ward(clinic)
    served.site.sender.start()
    served.site.cancellation_sender.start()


async def _ward(clinic: Clinic, **flags: bool) -> Ward:
    kind = await clinic.request_type(**flags)
    pathway = await clinic.pathway(types=[kind])
    person = await clinic.signed_in(on=[pathway])
    patient, entry = await clinic.patient(pathway)
    await person.ask(LOCK, entry=entry)
    number = (await person.ask("query($id: ID) { getPatient(id: $id) { hospitalNumber } }", id=patient)).data
    return Ward(clinic, person, pathway, entry, kind, number["getPatient"]["hospitalNumber"])


@pytest.fixture
async def hospital(ward: Ward, tmp_path: Path) -> AsyncGenerator[HttpTrustAdapter]:
    """A hospital that is slow to carry out what it is asked for."""
    known = required(await ward.clinic.trust.find_patient(ward.number))
    with running_simulator(tmp_path, TIE_DELAY="600") as url:
        adapter = HttpTrustAdapter(url, KEY, timeout=timedelta(seconds=5), connections=4)
        await adapter.create_patient(same_person(known))
        yield adapter
        await adapter.close()


@pytest.fixture
async def away() -> AsyncGenerator[HttpTrustAdapter]:
    """A hospital that cannot be reached."""
    adapter = HttpTrustAdapter(NOBODY, KEY, timeout=timedelta(seconds=2), connections=4)
    yield adapter
    await adapter.close()


async def test_a_request_that_has_not_left_never_leaves(ward: Ward) -> None:
    await ward.ask_for()
    payload = await ward.cancel(f"  {WHY}\n")
    assert payload["userErrors"] is None
    request = payload["clinicalRequest"]
    cancelled_at = request["cancellation"].pop("cancelledAt")
    assert cancelled_at
    assert request == {
        "id": str(ward.request),
        "currentState": "ERROR",
        "cancellation": {"reason": WHY, "cancelledBy": {"id": str(ward.person.id)}, "delivery": "NOT_NEEDED"},
    }
    assert await ward.sender(ward.clinic.trust).send_due() == 0
    assert await ward.canceller(ward.clinic.trust).send_due() == 0
    assert (await ward.row()).tie_reference is None


async def test_a_request_that_the_hospital_has_is_cancelled_there(ward: Ward, hospital: HttpTrustAdapter) -> None:
    await ward.ask_for()
    assert await ward.sender(hospital).send_due() == 1
    reference = required((await ward.row()).tie_reference)
    request = (await ward.cancel())["clinicalRequest"]
    assert (request["currentState"], request["cancellation"]["delivery"]) == ("ACTIVE", "WAITING")
    assert await ward.canceller(hospital).send_due() == 1
    assert required(await hospital.find_result(reference)).current_state == "ERROR"
    assert ((await ward.row()).state, await ward.delivery()) == ("ERROR", "ACCEPTED")
    assert await ward.canceller(hospital).send_due() == 0


async def test_a_cancellation_follows_a_request_that_may_have_left(
    ward: Ward, hospital: HttpTrustAdapter, away: HttpTrustAdapter
) -> None:
    """Its outcome is not known: it is sent again under its key, and cancelled once the hospital says that it has it."""
    await ward.ask_for()
    assert await ward.sender(away).send_due() == 1
    assert (await ward.cancel())["clinicalRequest"]["cancellation"]["delivery"] == "WAITING"
    await ward.make_due()
    assert await ward.canceller(hospital).send_due() == 0, "never before the request"
    assert await ward.sender(hospital).send_due() == 1
    assert await ward.canceller(hospital).send_due() == 1
    assert ((await ward.row()).state, await ward.delivery()) == ("ERROR", "ACCEPTED")


async def test_a_request_that_is_being_sent_at_this_moment_is_cancelled_afterwards(
    ward: Ward, hospital: HttpTrustAdapter
) -> None:
    await ward.ask_for()
    policy = RetryPolicy()
    async with ward.clinic.database.transaction() as tx:
        assert len(await lease_due(tx, OUTBOX_CALLBACKS, policy)) == 1
        cancelling = asyncio.create_task(ward.cancel())
        await asyncio.sleep(0.3)
        assert not cancelling.done(), "it waits until it knows whether the row was leased"
    assert (await cancelling)["clinicalRequest"]["cancellation"]["delivery"] == "WAITING"
    assert await ward.canceller(hospital).send_due() == 0


async def test_no_row_of_the_outbox_is_a_cancellation(ward: Ward, away: HttpTrustAdapter) -> None:
    """An earlier version that serves beside this one sends every row as a request."""
    await ward.ask_for()
    await ward.sender(away).send_due()
    async with session(ward.clinic.database) as orm:
        before = (await orm.execute(select(trust.OutboxItem.id, trust.OutboxItem.kind))).all()
    await ward.cancel()
    async with session(ward.clinic.database) as orm:
        assert (await orm.execute(select(trust.OutboxItem.id, trust.OutboxItem.kind))).all() == before


async def test_a_hospital_that_does_not_cancel_has_to_be_rung(ward: Ward) -> None:
    await ward.ask_for(tie_reference="4711", state="ACTIVE")
    await ward.cancel()
    assert await ward.canceller(_Unable(NOBODY, KEY, timeout=timedelta(1), connections=1)).send_due() == 1
    assert ((await ward.row()).state, await ward.delivery()) == ("ACTIVE", "NOT_ACCEPTED")
    await ward.make_due()
    assert await ward.canceller(ward.clinic.trust).send_due() == 0, "it would say the same again"
    assert WHY not in str(ward.clinic.log)


class _Unable(HttpTrustAdapter):
    """Cancels nothing."""

    @override
    async def cancel(self, reference: str, reason: str) -> Accepted:
        """It does not."""
        raise RequestRejected("no such operation")


class _TooLate(HttpTrustAdapter):
    """Has completed everything."""

    @override
    async def cancel(self, reference: str, reason: str) -> Accepted:
        """It is too late."""
        return Accepted(reference=reference, state="COMPLETED")


async def test_a_cancellation_that_comes_too_late_brings_the_result(ward: Ward) -> None:
    await ward.ask_for(tie_reference="4711", state="ACTIVE")
    await ward.cancel()
    assert await ward.canceller(_TooLate(NOBODY, KEY, timeout=timedelta(1), connections=1)).send_due() == 1
    assert ((await ward.row()).state, await ward.delivery()) == ("COMPLETED", "NOT_ACCEPTED")


async def test_a_hospital_that_is_away_is_tried_until_it_answers_and_is_to_be_rung_meanwhile(
    ward: Ward, hospital: HttpTrustAdapter, away: HttpTrustAdapter
) -> None:
    await ward.ask_for()
    await ward.sender(hospital).send_due()
    await ward.cancel()
    assert await ward.canceller(away).send_due() == 1
    assert await ward.delivery() == "WAITING"
    assert await ward.canceller(hospital).send_due() == 0, "a failed attempt waits before the next"
    await ward.make_due()
    assert await ward.canceller(away, RetryPolicy(give_up_after=timedelta(0))).send_due() == 1
    assert await ward.delivery() == "NOT_ACCEPTED"
    queue = await ward.clinic.database.reads.one(CANCELLATION_QUEUE)
    assert (queue.waiting, queue.oldest_at, queue.overdue) == (0, None, 1), "somebody rings: it is no backlog"
    await ward.make_due()
    assert await ward.canceller(away).send_due() == 1
    pause = "SELECT next_attempt_at - now() FROM request_cancellation WHERE clinical_request_id = $1"
    assert await ward.clinic.database.reads.pool.fetchval(pause, ward.request) > timedelta(minutes=50)
    await ward.make_due()
    assert await ward.canceller(hospital).send_due() == 1
    assert ((await ward.row()).state, await ward.delivery()) == ("ERROR", "ACCEPTED")
    assert (await ward.clinic.database.reads.one(CANCELLATION_QUEUE)).overdue == 0


async def test_an_operator_sees_which_cancellations_wait(
    ward: Ward, away: HttpTrustAdapter, database_url: str, tmp_path: Path
) -> None:
    await ward.ask_for(tie_reference="4711", state="ACTIVE")
    await ward.cancel()
    await ward.canceller(away).send_due()
    settings = {"DATABASE_URL": database_url, "TRUST_KEY": KEY, "TRUST_URL": NOBODY, "COLUMNS": "120"}
    environment = {**os.environ, **settings}
    run = partial(run_spiritum, "trust", "status", environment=environment, folder=tmp_path)
    (waiting,) = json.loads((await asyncio.to_thread(run, "--json")).stdout)["cancellations"]
    assert waiting.pop("cancelledAt")
    assert waiting == {"clinicalRequestId": ward.request, "attempts": 1, "error": "UPSTREAM_UNAVAILABLE"}
    table = (await asyncio.to_thread(run)).stdout
    assert str(ward.request) in table
    assert WHY not in table


async def test_after_a_restore_cancellations_follow_at_once(ward: Ward, hospital: HttpTrustAdapter) -> None:
    """They wait for the next attempt, or are leased by a process of before; none of that counts any more."""
    await ward.ask_for()
    await ward.sender(hospital).send_due()
    await ward.cancel()
    async with session(ward.clinic.database) as orm:
        later = func.now() + timedelta(hours=1)
        await orm.execute(update(m.RequestCancellation).values(next_attempt_at=later, leased_until=later))
    await reconcile(ward.clinic.database, hospital, None)
    assert ((await ward.row()).state, await ward.delivery()) == ("ERROR", "ACCEPTED")


async def test_after_a_restore_no_request_is_taken_for_one_that_never_left(ward: Ward) -> None:
    """It may have been sent after the backup was made, by rows that the backup does not have."""
    await ward.ask_for()
    await doubt_outbox(ward.clinic.database)
    assert (await ward.cancel())["clinicalRequest"]["cancellation"]["delivery"] == "WAITING"


async def test_a_dead_letter_that_was_cancelled_is_cancelled_again_if_it_is_sent_once_more(
    ward: Ward, hospital: HttpTrustAdapter, away: HttpTrustAdapter
) -> None:
    await ward.ask_for()
    await ward.sender(away, RetryPolicy(give_up_after=timedelta(0))).send_due()
    assert (await ward.row()).state == "ERROR"
    assert (await ward.cancel())["clinicalRequest"]["cancellation"]["delivery"] == "WAITING"
    assert await ward.canceller(hospital).send_due() == 1
    assert await ward.delivery() == "NOT_ACCEPTED", "the hospital may have it, and has given no reference"
    await ward.make_due()
    assert await ward.canceller(hospital).send_due() == 0
    (letter,) = await ward.clinic.database.reads.all(DEAD_LETTERS)
    async with ward.clinic.database.transaction() as tx:
        assert await requeue(tx, OUTBOX_CALLBACKS, letter.id)
    assert await ward.sender(hospital).send_due() == 1
    assert await ward.canceller(hospital).send_due() == 1
    assert ((await ward.row()).state, await ward.delivery()) == ("ERROR", "ACCEPTED")


async def test_all_dead_letters_are_those_that_somebody_still_wants_sent(
    ward: Ward, away: HttpTrustAdapter, database_url: str, tmp_path: Path
) -> None:
    standing = await ward.ask_for()
    cancelled = await ward.ask_for()
    await ward.sender(away, RetryPolicy(give_up_after=timedelta(0))).send_due()
    await ward.cancel()
    numbers = {each.clinical_request_id: each.id for each in await ward.clinic.database.reads.all(DEAD_LETTERS)}
    environment = {**os.environ, "DATABASE_URL": database_url, "TRUST_KEY": KEY, "TRUST_URL": NOBODY}
    run = partial(run_spiritum, "trust", "retry", environment=environment, folder=tmp_path)
    look = partial(run_spiritum, "trust", "status", "--json", environment=environment, folder=tmp_path)
    letters = json.loads((await asyncio.to_thread(look)).stdout)["deadLetters"]
    assert {each["id"]: each["cancelled"] for each in letters} == {numbers[standing]: False, numbers[cancelled]: True}
    done = json.loads((await asyncio.to_thread(run, "--all", "--json")).stdout)
    assert done == {"putBack": [numbers[standing]], "notFound": [], "cancelled": [numbers[cancelled]]}
    assert [each.id for each in await ward.clinic.database.reads.all(DEAD_LETTERS)] == [numbers[cancelled]]
    said = (await asyncio.to_thread(run, "--all")).stdout
    assert said.splitlines() == ["Requeued: none.", f"Left out, since they were cancelled: {numbers[cancelled]}."]
    assert (await asyncio.to_thread(run, str(numbers[cancelled]))).returncode == 0
    assert await ward.clinic.database.reads.all(DEAD_LETTERS) == []


async def test_a_requeued_request_counts_as_one_that_may_have_left(ward: Ward, away: HttpTrustAdapter) -> None:
    await ward.ask_for()
    await ward.sender(away, RetryPolicy(give_up_after=timedelta(0))).send_due()
    (letter,) = await ward.clinic.database.reads.all(DEAD_LETTERS)
    async with ward.clinic.database.transaction() as tx:
        assert await requeue(tx, OUTBOX_CALLBACKS, letter.id)
    assert (await ward.cancel())["clinicalRequest"]["cancellation"]["delivery"] == "WAITING"


async def test_whoever_dies_while_sending_is_followed_by_another(ward: Ward, hospital: HttpTrustAdapter) -> None:
    await ward.ask_for()
    await ward.sender(hospital).send_due()
    await ward.cancel()
    dying = ward.canceller(hospital)
    assert len(await dying._lease_due()) == 1  # pyright: ignore[reportPrivateUsage]
    assert await ward.canceller(hospital).send_due() == 0, "nobody else takes what is leased"
    await ward.make_due()
    assert await ward.canceller(hospital).send_due() == 1
    assert await ward.delivery() == "ACCEPTED"


async def test_of_twenty_senders_one_sends(ward: Ward) -> None:
    await ward.ask_for(tie_reference="4711", state="ACTIVE")
    await ward.cancel()
    unable = _Unable(NOBODY, KEY, timeout=timedelta(1), connections=1)
    assert sum(await asyncio.gather(*(ward.canceller(unable).send_due() for _ in range(20)))) == 1


async def test_a_result_that_comes_all_the_same_is_kept_and_has_to_be_acknowledged(ward: Ward) -> None:
    await ward.ask_for(tie_reference="4711", state="ACTIVE")
    await ward.cancel()
    assert await ward.report("4711", "COMPLETED") == 200
    data = (await ward.person.ask(STANDING, on=ward.pathway)).data
    assert data["getPatientOnPathwayConnection"]["totalCount"] == 1
    (request,) = data["getPathway"]["patients"][0]["onPathways"][0]["clinicalRequests"]
    assert (request["currentState"], request["forwardDecisionPoint"]) == ("COMPLETED", None)
    assert request["cancellation"]["reason"] == WHY
    decision = {
        "onPathwayId": ward.entry,
        "decisionType": "CLINIC",
        "clinicHistory": "It was made all the same.",
        "clinicalRequestResolutions": [ward.request],
    }
    point = (await ward.person.ask(DECIDE, input=decision)).data["createDecisionPoint"]["decisionPoint"]
    assert [request["id"] for request in point["clinicalRequestResolutions"]] == [str(ward.request)]
    assert (await ward.person.ask(STANDING, on=ward.pathway)).data["getPatientOnPathwayConnection"]["totalCount"] == 0


async def test_a_result_that_comes_after_the_hospital_has_cancelled_counts_too(ward: Ward) -> None:
    await ward.ask_for(tie_reference="4711", state="ACTIVE")
    await ward.cancel()
    assert await ward.report("4711", "ERROR") == 200
    assert await ward.report("4711", "COMPLETED") == 200
    assert (await ward.row()).state == "COMPLETED"


@pytest.mark.parametrize("flags", [{"is_mdt": True}, {"is_discharge": True}], ids=["of a meeting", "of the discharge"])
async def test_what_goes_another_way_is_not_cancelled(clinic: Clinic, flags: dict[str, bool]) -> None:
    ward = await _ward(clinic, **flags)
    await ward.ask_for(tie_reference="4711", state="ACTIVE")
    assert _errors(await ward.cancel()) == [("clinicalRequestId", "NOT_CANCELLABLE")]


@pytest.mark.parametrize("reason", ["", " \n\t "])
async def test_a_cancellation_says_why(ward: Ward, reason: str) -> None:
    await ward.ask_for()
    assert _errors(await ward.cancel(reason)) == [("reason", "REQUIRED")]
    assert _errors(await ward.cancel("x" * 2001)) == [("reason", "TOO_LONG")]
    assert _errors(await ward.cancel("x" * 2000)) == []


async def test_a_completed_request_is_not_cancelled(ward: Ward) -> None:
    await ward.ask_for(tie_reference="4711", **COMPLETED)
    assert _errors(await ward.cancel()) == [("clinicalRequestId", "COMPLETED_ALREADY")]


async def test_an_unknown_request_and_one_of_another_pathway_are_refused_alike(ward: Ward) -> None:
    await ward.ask_for()
    elsewhere = await ward.clinic.signed_in(on=[await ward.clinic.pathway()])
    refused = await ward.cancel(person=elsewhere)
    ward.request += 1_000
    unknown = await ward.cancel(person=elsewhere)
    assert _errors(refused) == _errors(unknown) == [("clinicalRequestId", "NOT_FOUND")]
    assert (
        refused["userErrors"][0]["message"].replace(str(ward.request - 1_000), str(ward.request))
        == (unknown["userErrors"][0]["message"])
    )


async def test_without_the_lock_nothing_is_cancelled(ward: Ward) -> None:
    await ward.ask_for()
    await ward.person.ask(LOCK, entry=ward.entry, unlock=True)
    assert _errors(await ward.cancel()) == [("lockEndTime", "LOCK_REQUIRED")]
    other = await ward.clinic.signed_in(on=[ward.pathway], first_name="Beatrice")
    await other.ask(LOCK, entry=ward.entry)
    (error,) = (await ward.cancel())["userErrors"]
    assert (error["field"], error["code"]) == ("lockUser", "LOCK_HELD")
    assert "Beatrice" in error["message"]
    assert (await ward.cancel(person=other))["clinicalRequest"]["cancellation"]["cancelledBy"] == {"id": str(other.id)}


@pytest.mark.parametrize("missing", [Permission.DECISION_CREATE, Permission.MILESTONE_UPDATE])
async def test_whoever_may_not_decide_or_change_requests_may_not_cancel(ward: Ward, missing: Permission) -> None:
    await ward.ask_for()
    may = [permission for permission in EVERYTHING if permission is not missing]
    person = await ward.clinic.signed_in(on=[ward.pathway], may=may)
    answer = await person.ask(CANCEL, input={"clinicalRequestId": ward.request, "reason": WHY})
    assert answer.codes == ["FORBIDDEN"]


async def test_the_same_again_changes_nothing_and_needs_no_lock(ward: Ward) -> None:
    await ward.ask_for()
    first = await ward.cancel()
    await ward.person.ask(LOCK, entry=ward.entry, unlock=True)
    assert await ward.cancel() == first
    await ward.person.ask(LOCK, entry=ward.entry)
    assert _errors(await ward.cancel("Another reason.")) == [("clinicalRequestId", "CANCELLED_ALREADY")]
    assert await _noted(ward) == 1


@pytest.mark.race
async def test_of_ten_cancellations_at_once_one_counts(ward: Ward) -> None:
    await ward.ask_for()
    reasons = [WHY] * 5 + [f"Reason {number}." for number in range(5)]
    payloads = await asyncio.gather(*(ward.cancel(reason) for reason in reasons))
    done = {payload["clinicalRequest"]["cancellation"]["reason"] for payload in payloads if payload["clinicalRequest"]}
    assert len(done) == 1
    refused = [_errors(payload) for payload in payloads if payload["userErrors"]]
    assert {code for errors in refused for _, code in errors} <= {"CANCELLED_ALREADY"}
    assert len(refused) == (5 if done == {WHY} else 9)
    assert await _noted(ward) == 1


@pytest.mark.race
async def test_a_cancellation_and_a_result_at_once_are_both_known_or_the_cancellation_is_refused(ward: Ward) -> None:
    for number in range(8):
        await ward.ask_for(tie_reference=f"47{number}", state="ACTIVE")
        payload, status = await asyncio.gather(ward.cancel(), ward.report(f"47{number}", "COMPLETED"))
        assert status == 200
        assert (await ward.row()).state == "COMPLETED"
        assert payload["clinicalRequest"] or _errors(payload) == [("clinicalRequestId", "COMPLETED_ALREADY")]


async def test_a_cancellation_is_an_event_of_the_entry_and_in_the_trail(ward: Ward) -> None:
    await ward.ask_for(tie_reference="4711", state="ACTIVE")
    async with open_socket(ward.clinic.url) as live:
        await live.greet(ward.person.token)
        await live.subscribe(ENTRIES, on=ward.pathway)
        await ward.cancel()
        assert (await live.next())["onPathwayUpdated"]["id"] == str(ward.entry)
        unable = _Unable(NOBODY, KEY, timeout=timedelta(1), connections=1)
        await ward.canceller(unable).send_due()
        assert (await live.next())["onPathwayUpdated"]["id"] == str(ward.entry)
    assert await _noted(ward) == 1
    rows = await ward.clinic.database.reads.pool.fetch(
        "SELECT details::text FROM audit_event WHERE action IN ('cancel', 'cancellation')"
    )
    assert len(rows) == 2
    assert WHY not in str([row[0] for row in rows])


async def test_what_is_cancelled_takes_no_place_among_the_open_requests(ward: Ward) -> None:
    await ward.ask_for(tie_reference="4711", state="ACTIVE")
    async with session(ward.clinic.database) as orm:
        await orm.execute(
            text(
                "INSERT INTO clinical_request (on_pathway_id, clinical_request_type_id, state)"
                " SELECT :entry, :kind, 'ACTIVE' FROM generate_series(2, :many)"
            ),
            {"entry": ward.entry, "kind": ward.kind, "many": MAX_OPEN_REQUESTS},
        )
    asked_for = {"clinicalRequestRequests": [{"clinicalRequestTypeId": ward.kind}]}
    decision = {"onPathwayId": ward.entry, "decisionType": "CLINIC", "clinicHistory": "", **asked_for}
    refused = (await ward.person.ask(DECIDE, input=decision)).data["createDecisionPoint"]
    assert _errors(refused) == [("clinicalRequestRequests", "TOO_MANY")]
    await ward.cancel()
    assert (await ward.person.ask(DECIDE, input=decision)).data["createDecisionPoint"]["userErrors"] is None


async def test_who_cancelled_when_and_why_never_changes(ward: Ward) -> None:
    await ward.ask_for()
    await ward.cancel()
    with pytest.raises(Exception, match="request_cancellation_final"):
        async with session(ward.clinic.database) as orm:
            await orm.execute(update(m.RequestCancellation).values(reason="Another."))


def _errors(payload: dict[str, Any]) -> list[tuple[str, str]]:
    errors: list[dict[str, str]] = payload["userErrors"] or []
    return [(error["field"], error["code"]) for error in errors]


async def _noted(ward: Ward) -> int:
    """How often the trail says that somebody cancelled it."""
    return await ward.clinic.database.reads.pool.fetchval(
        "SELECT count(*) FROM audit_event WHERE action = 'cancel' AND entity_id = $1", ward.request
    )
