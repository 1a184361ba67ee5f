"""Reports in any order; an amended one has to be looked at again; one that overtakes its answer is understood."""

import asyncio
from collections.abc import AsyncGenerator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import select, update

from generated.trust.client import TrustClient
from generated.trust.models import Amendment
from generated.trust.responses import AmendResult200
from spiritum.clinical_requests import models as clinical_requests
from spiritum.clinical_requests.reconciling import Reconciler
from spiritum.trust import models as trust
from spiritum.trust.adapter import TrustRequest
from spiritum.trust.turns import take_turn
from tests.api.clinic import Clinic, Person
from tests.api.conftest import KEY, Served
from tests.api.sockets import open_socket
from tests.operations import LOCK, RESULTS
from tests.orm import session
from tests.required import required
from tests.waiting import until

XRAY = "Plain chest X-ray (procedure)"
THEN = datetime(2026, 3, 2, 9, tzinfo=UTC)
LATER, LATEST = THEN + timedelta(hours=1), THEN + timedelta(hours=2)
DECIDE = """
mutation Decide($input: DecisionPointInput!) {
  createDecisionPoint(input: $input) { decisionPoint { id clinicalRequests { id } } userErrors { field code } } }
"""
RECORD = """
query Record($on: ID!) {
  getPatientOnPathwayConnection(pathwayId: $on, first: 10) { totalCount }
  getPathway(id: $on) { patients { onPathways {
    clinicalRequests { id currentState amendedAt forwardDecisionPoint { id } testResult { description } }
    decisionPoints { id clinicalRequestResolutions { id } } } } } }
"""


class Case:
    """One patient of a clinic, seen by somebody who may decide."""

    def __init__(self, clinic: Clinic, person: Person, pathway: int, entry: int, kind: int) -> None:
        self.clinic, self.person, self.pathway, self.entry, self.kind = clinic, person, pathway, entry, kind

    async def decide(self, **members: Any) -> dict[str, Any]:
        """Record a decision; it."""
        await self.person.ask(LOCK, entry=self.entry)
        usual = {"onPathwayId": self.entry, "decisionType": "CLINIC", "clinicHistory": "Cough."}
        payload = (await self.person.ask(DECIDE, input={**usual, **members})).data["createDecisionPoint"]
        assert payload["userErrors"] is None
        return payload["decisionPoint"]

    async def ask(self) -> int:
        """Decide on an X-ray; the request's id."""
        point = await self.decide(clinicalRequestRequests=[{"clinicalRequestTypeId": self.kind}])
        return int(point["clinicalRequests"][0]["id"])

    async def seen(self) -> tuple[int, dict[str, Any], list[dict[str, Any]]]:
        """How many are on the worklist, the one request, and the decisions."""
        data = (await self.person.ask(RECORD, on=self.pathway)).data
        (entry,) = data["getPathway"]["patients"][0]["onPathways"]
        (request,) = entry["clinicalRequests"]
        return data["getPatientOnPathwayConnection"]["totalCount"], request, entry["decisionPoints"]

    async def row(self, request: int) -> clinical_requests.ClinicalRequest:
        async with session(self.clinic.database) as orm:
            statement = select(clinical_requests.ClinicalRequest).where(clinical_requests.ClinicalRequest.id == request)
            return (await orm.scalars(statement)).one()

    async def report(self, reference: object, state: str, at: datetime | None = None, key: UUID | None = None) -> int:
        """Call back as the engine; the answer's status."""
        engine = self.clinic.stranger()
        engine.http.cookies.set("SDTIEKEY", KEY)
        body: dict[str, object] = {"id": reference, "new_state": state}
        body |= {"updated_at": at.isoformat()} if at else {}
        body |= {"idempotency_key": str(key)} if key else {}
        return (await engine.http.post("/rest/testresult/update", json=body)).status_code


@pytest.fixture
async def case(clinic: Clinic) -> Case:
    kind = await clinic.request_type(is_test_request=True)
    pathway = await clinic.pathway(types=[kind])
    person = await clinic.signed_in(on=[pathway])
    _, entry = await clinic.patient(pathway)
    return Case(clinic, person, pathway, entry, kind)


@pytest.fixture
async def paused(served: Served) -> AsyncGenerator[None]:
    """The served process does not send."""
    await served.site.sender.stop()
    yield
    served.site.sender.start()


async def _is_completed(case: Case, request: int) -> bool:
    return (await case.row(request)).state == "COMPLETED"


async def test_an_amended_result_has_to_be_acknowledged_again(case: Case, served: Served) -> None:
    request = await case.ask()
    await until(lambda: _is_completed(case, request))
    first = await case.decide(clinicalRequestResolutions=[request])
    waiting, request_seen, _ = await case.seen()
    assert (waiting, request_seen["forwardDecisionPoint"], request_seen["amendedAt"]) == (0, {"id": first["id"]}, None)

    async with open_socket(case.clinic.url) as live:
        await live.greet(case.person.token)
        await live.subscribe(RESULTS, clinician=case.person.id)
        reference = required((await case.row(request)).tie_reference)
        await _amend(served, reference)
        assert (await live.next())["clinicalRequestResolved"]["id"] == str(request)

    waiting, request_seen, points = await case.seen()
    assert (waiting, request_seen["forwardDecisionPoint"], request_seen["currentState"]) == (1, None, "COMPLETED")
    assert request_seen["amendedAt"] is not None
    assert "27 mm" in request_seen["testResult"]["description"]
    acknowledged = next(point for point in points if point["id"] == first["id"])
    assert acknowledged["clinicalRequestResolutions"] == [{"id": str(request)}], "what was decided is never edited"

    second = await case.decide(clinicalRequestResolutions=[request])
    waiting, request_seen, points = await case.seen()
    assert (waiting, request_seen["forwardDecisionPoint"]) == (0, {"id": second["id"]})
    resolved = {point["id"]: point["clinicalRequestResolutions"] for point in points}
    assert resolved[first["id"]] == resolved[second["id"]] == [{"id": str(request)}]


async def _amend(served: Served, reference: str) -> None:
    assert served.settings.trust_url is not None
    cookies = {"SDTIEKEY": KEY}
    async with httpx.AsyncClient(base_url=served.settings.trust_url, cookies=cookies, trust_env=False) as http:
        amendment = Amendment(id=reference, addendum="The nodule measures 27 mm.")
        assert isinstance(await TrustClient(http).amend_result(body=amendment), AmendResult200)


async def _acknowledged(case: Case) -> int:
    """A request, known as 4711, whose result of `THEN` was acknowledged."""
    decision = await case.clinic.decision(case.entry, case.person.id)
    columns: dict[str, Any] = {"tie_reference": "4711", "state": "ACTIVE"}
    request = await case.clinic.request(case.entry, case.kind, decision=decision, **columns)
    assert await case.report(4711, "COMPLETED", THEN) == 200
    await case.decide(clinicalRequestResolutions=[request])
    return request


async def test_the_same_amendment_twice_reopens_once(case: Case) -> None:
    request = await _acknowledged(case)
    assert await case.report(4711, "COMPLETED", LATER) == 200
    await case.decide(clinicalRequestResolutions=[request])
    assert await case.report(4711, "COMPLETED", LATER) == 200
    assert (await case.row(request)).forward_decision_point_id is not None
    assert await case.report(4711, "COMPLETED", THEN) == 200
    assert (await case.row(request)).forward_decision_point_id is not None
    assert await case.report(4711, "COMPLETED", LATEST) == 200
    assert (await case.row(request)).forward_decision_point_id is None


async def test_twenty_calls_about_one_amendment_reopen_once(case: Case) -> None:
    request = await _acknowledged(case)
    answers = await asyncio.gather(*(case.report(4711, "COMPLETED", LATER) for _ in range(20)))
    assert set(answers) == {200}
    row = await case.row(request)
    assert (row.forward_decision_point_id, row.amended_at) == (None, LATER)


async def test_without_an_instant_a_repeated_result_is_the_same_one(case: Case) -> None:
    request = await _acknowledged(case)
    assert await case.report(4711, "COMPLETED") == 200
    assert (await case.row(request)).forward_decision_point_id is not None


async def test_an_older_report_that_comes_later_is_a_step_back(case: Case) -> None:
    request = await case.clinic.request(case.entry, case.kind, tie_reference="4711", state="ACTIVE")
    assert await case.report(4711, "ERROR", LATER) == 200
    assert await case.report(4711, "WAITING", THEN) == 409
    assert (await case.row(request)).state == "ERROR"
    assert await case.report(4711, "WAITING", LATEST) == 200
    assert (await case.row(request)).state == "WAITING"


async def test_a_result_whose_instant_is_older_than_that_of_another_state_is_taken(case: Case) -> None:
    request = await case.clinic.request(case.entry, case.kind, tie_reference="4711", state="ACTIVE")
    assert await case.report(4711, "WAITING", LATER) == 200
    assert await case.report(4711, "COMPLETED", THEN) == 200
    assert await case.report(4711, "WAITING", LATER) == 409
    row = await case.row(request)
    assert (row.state, row.tie_updated_at) == ("COMPLETED", THEN)


async def test_a_call_back_that_overtakes_the_answer_is_understood_by_its_key(case: Case, paused: None) -> None:
    request = await case.ask()
    key = await _key_of(case, request)
    assert await case.report(4711, "COMPLETED", LATER) == 404, "without the key the reference means nothing yet"
    assert await case.report(4711, "COMPLETED", LATER, uuid4()) == 404
    assert await case.report(4711, "COMPLETED", LATER, key) == 200
    row = await case.row(request)
    assert (row.tie_reference, row.state, row.tie_updated_at) == ("4711", "COMPLETED", LATER)
    assert await case.report(4711, "ACTIVE", THEN, key) == 409
    assert await case.report(4712, "COMPLETED", LATER, key) == 404, "a key names one request"


async def test_twenty_calls_that_overtake_the_answer_and_the_answer_itself(case: Case, served: Served) -> None:
    request = await case.ask()
    with_key = await asyncio.gather(*(case.report(4711, "COMPLETED", LATER, uuid4()) for _ in range(20)))
    assert set(with_key) == {404}
    await until(lambda: _is_completed(case, request))
    async with session(case.clinic.database) as orm:
        assert (await orm.scalars(select(trust.OutboxItem))).all() == []


async def _key_of(case: Case, request: int) -> UUID:
    async with session(case.clinic.database) as orm:
        column = trust.OutboxItem.idempotency_key
        key = await orm.scalar(select(column).where(trust.OutboxItem.clinical_request_id == request))
    assert key is not None
    return key


async def _lost_call_back(case: Case) -> tuple[int, str]:
    """A request that the hospital has completed, while we know it as active and have heard nothing for an hour."""
    data = (await case.person.ask("{ getPathways { patients { hospitalNumber } } }")).data
    number = data["getPathways"][0]["patients"][0]["hospitalNumber"]
    trust_request = TrustRequest(
        key=uuid4(), type_reference_name=XRAY, hospital_number=number, pathway_name="Lung cancer"
    )
    reference = (await case.clinic.trust.import_request(trust_request, "COMPLETED")).reference
    hour_ago = datetime.now(UTC) - timedelta(hours=1)
    columns: dict[str, Any] = {"tie_reference": reference, "state": "ACTIVE", "updated_at": hour_ago}
    return await case.clinic.request(case.entry, case.kind, **columns), reference


def _reconciler(case: Case, silence: timedelta = timedelta(minutes=15)) -> Reconciler:
    return Reconciler(case.clinic.database, case.clinic.trust, silence=silence, every=timedelta(minutes=5))


async def test_a_lost_call_back_is_made_up_for(case: Case) -> None:
    request, _ = await _lost_call_back(case)
    async with open_socket(case.clinic.url) as live:
        await live.greet(case.person.token)
        await live.subscribe(RESULTS)
        assert await _reconciler(case).reconcile() == 1
        assert (await live.next())["clinicalRequestResolved"]["id"] == str(request)
    assert await _is_completed(case, request)
    assert await _reconciler(case).reconcile() == 0


async def test_who_was_heard_of_lately_is_not_asked_for(case: Case) -> None:
    request, _ = await _lost_call_back(case)
    assert await _reconciler(case, timedelta(hours=2)).reconcile() == 0
    assert not await _is_completed(case, request)


async def test_twenty_reconcilers_and_a_late_call_back_at_once(case: Case) -> None:
    request, reference = await _lost_call_back(case)
    await asyncio.gather(
        *(_reconciler(case).reconcile() for _ in range(20)), *(case.report(reference, "COMPLETED") for _ in range(5))
    )
    assert await _is_completed(case, request)
    row = await case.row(request)
    assert (row.amended_at, row.completed_at is not None) == (None, True)


async def test_what_the_hospital_does_not_know_stays_as_it_is(case: Case) -> None:
    request, _ = await _lost_call_back(case)
    async with session(case.clinic.database) as orm:
        unknown = update(clinical_requests.ClinicalRequest).where(clinical_requests.ClinicalRequest.id == request)
        hour_ago = datetime.now(UTC) - timedelta(hours=1)
        await orm.execute(unknown.values(tie_reference="999999999999", updated_at=hour_ago))
    assert await _reconciler(case).reconcile() == 0
    assert (await case.row(request)).state == "ACTIVE"


async def test_more_than_the_hospital_takes_at_once_are_asked_for_in_batches(case: Case) -> None:
    _, reference = await _lost_call_back(case)
    hour_ago = datetime.now(UTC) - timedelta(hours=1)
    async with session(case.clinic.database) as orm:
        orm.add_all(
            clinical_requests.ClinicalRequest(
                on_pathway_id=case.entry,
                clinical_request_type_id=case.kind,
                state="ACTIVE",
                tie_reference=f"9{number:014}",
                updated_at=hour_ago,
            )
            for number in range(450)
        )
    async with session(case.clinic.database) as orm:
        last = update(clinical_requests.ClinicalRequest).where(
            clinical_requests.ClinicalRequest.tie_reference == reference
        )
        await orm.execute(last.values(tie_reference=None, updated_at=hour_ago))
        newest = update(clinical_requests.ClinicalRequest).where(
            clinical_requests.ClinicalRequest.tie_reference == f"9{449:014}"
        )
        await orm.execute(newest.values(tie_reference=reference, updated_at=hour_ago))
    assert await _reconciler(case).reconcile() == 1


async def test_processes_take_turns(clinic: Clinic) -> None:
    async def mine() -> bool:
        async with clinic.database.transaction() as tx:
            return await take_turn(tx, "test", timedelta(minutes=5))

    assert sum(await asyncio.gather(*(mine() for _ in range(10)))) == 1
    async with session(clinic.database) as orm:
        await orm.execute(update(trust.Turn).values(next_at=datetime.now(UTC) - timedelta(seconds=1)))
    assert sum(await asyncio.gather(*(mine() for _ in range(10)))) == 1
