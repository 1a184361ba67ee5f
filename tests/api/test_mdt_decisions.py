"""Decisions that put a patient on a meeting's list, and decisions that a meeting made."""

import asyncio
from typing import Any

from sqlalchemy import func, select

from spiritum.clinical_requests import models as clinical_requests
from spiritum.decisions import models as decisions
from spiritum.trust import models as trust
from tests.api.clinic import Clinic, Person
from tests.api.meetings import DELETE, HELD, LIST, UPDATE_PLACE, Team, ask, in_order, refusals, take_off, team
from tests.orm import session
from tests.waiting import until

DECIDE = """
mutation($input: DecisionPointInput!) {
  createDecisionPoint(input: $input) {
    decisionPoint {
      id clinicalRequests { id currentState clinicalRequestType { isMdt } }
      clinicalRequestResolutions { id currentState completedAt }
    }
    userErrors { field code message }
  }
}
"""


async def _held(lung: Team) -> tuple[int, int]:
    """A patient with an entry that the team's person has locked; both ids."""
    return await lung.clinic.patient(lung.pathway, known=False, lock_user_id=lung.person.id, **HELD)


async def _decide(lung: Team, entry: int, *, person: Person | None = None, **members: Any) -> dict[str, Any]:
    usual: dict[str, Any] = {"onPathwayId": entry, "decisionType": "MDT", "clinicHistory": "Cough."}
    return await ask(person or lung.person, DECIDE, **usual, **members)


def _put_on(lung: Team, mdt: int | None, **members: Any) -> dict[str, Any]:
    asked_for = [{"clinicalRequestTypeId": lung.kind}]
    meeting = None if mdt is None else {"id": mdt, "reason": "Discuss the scan."}
    return {"clinicalRequestRequests": asked_for, "mdt": meeting, **members}


async def _count(clinic: Clinic, table: type[Any]) -> int:
    async with session(clinic.database) as orm:
        return await orm.scalar(select(func.count()).select_from(table)) or 0


async def test_a_decision_puts_the_patient_at_the_end_of_the_list_and_tells_no_hospital(clinic: Clinic) -> None:
    lung = await team(clinic)
    mdt = await lung.mdt()
    first = await lung.place(mdt)
    patient, entry = await _held(lung)
    decided = await _decide(lung, entry, **_put_on(lung, mdt))
    (request,) = decided["decisionPoint"]["clinicalRequests"]
    assert (request["currentState"], request["clinicalRequestType"]) == ("INIT", {"isMdt": True})
    assert await lung.listed(mdt) == in_order([first.patient, patient])
    edges = (await lung.person.ask(LIST, mdt=mdt, last=1)).data["getOnMdtConnection"]["edges"]
    node = edges[0]["node"]
    assert (node["reason"], node["outcome"]) == ("Discuss the scan.", None)
    assert node["clinician"] == {"id": str(lung.person.id)}
    assert node["clinicalRequest"]["id"] == request["id"]
    assert await _count(clinic, trust.OutboxItem) == 0


async def test_what_else_the_decision_asks_for_goes_to_the_hospital(clinic: Clinic) -> None:
    test = await clinic.request_type(is_test_request=True)
    kind = await clinic.request_type(is_mdt=True)
    pathway = await clinic.pathway(types=[test, kind])
    lung = Team(clinic, pathway, kind, await clinic.signed_in(on=[pathway]))
    patient, entry = await clinic.patient(pathway, lock_user_id=lung.person.id, **HELD)
    mdt = await lung.mdt()
    types = [{"clinicalRequestTypeId": type_id} for type_id in (kind, test)]
    decided = await _decide(lung, entry, **_put_on(lung, mdt, clinicalRequestRequests=types))
    requests = decided["decisionPoint"]["clinicalRequests"]
    tests = [int(request["id"]) for request in requests if not request["clinicalRequestType"]["isMdt"]]
    assert len(tests) == 1
    assert await _sent(clinic, [int(request["id"]) for request in requests]) == tests
    assert await lung.listed(mdt) == in_order([patient])


async def _sent(clinic: Clinic, requests: list[int]) -> list[int]:
    """Those of the requests to which the hospital has given a reference, once there is nothing left to send."""
    have_reference = select(clinical_requests.ClinicalRequest.id).where(
        clinical_requests.ClinicalRequest.id.in_(requests), clinical_requests.ClinicalRequest.tie_reference.is_not(None)
    )

    async def all_sent() -> bool:
        return await _count(clinic, trust.OutboxItem) == 0

    await until(all_sent)
    async with session(clinic.database) as orm:
        return list((await orm.scalars(have_reference)).all())


async def test_a_meeting_that_is_missing_foreign_or_has_the_patient_is_refused_whole(clinic: Clinic) -> None:
    lung, lymphoma = await team(clinic), await team(clinic)
    mdt, foreign = await lung.mdt(), await lymphoma.mdt()
    patient, entry = await _held(lung)
    await lung.place(mdt, (patient, entry))
    before = await _count(clinic, clinical_requests.ClinicalRequest), await _count(clinic, decisions.DecisionPoint)
    twice = [{"clinicalRequestTypeId": lung.kind}] * 2
    for members, code in (
        (_put_on(lung, None), "REQUIRED"),
        (_put_on(lung, foreign), "NOT_ON_PATHWAY"),
        (_put_on(lung, 10**9), "NOT_ON_PATHWAY"),
        (_put_on(lung, mdt), "ALREADY_ON_MDT"),
    ):
        refused = await _decide(lung, entry, **members)
        assert refused["decisionPoint"] is None
        assert refusals(refused) == [("mdt", code)]
    refused = await _decide(lung, entry, **_put_on(lung, await lung.mdt(1), clinicalRequestRequests=twice))
    assert refusals(refused) == [("clinicalRequestRequests", "ASKED_TWICE")]
    after = await _count(clinic, clinical_requests.ClinicalRequest), await _count(clinic, decisions.DecisionPoint)
    assert after == before
    assert await lung.listed(mdt) == in_order([patient])


async def test_a_meeting_without_a_request_for_one_is_not_used(clinic: Clinic) -> None:
    lung = await team(clinic)
    mdt = await lung.mdt()
    _, entry = await _held(lung)
    decided = await _decide(lung, entry, **_put_on(lung, mdt, clinicalRequestRequests=[]))
    assert decided["userErrors"] is None
    assert await lung.listed(mdt) == []


async def test_a_decision_may_name_the_request_for_the_meeting_besides_the_meeting(clinic: Clinic) -> None:
    lung = await team(clinic)
    patient, entry = await _held(lung)
    mdt = await lung.mdt()
    place = await lung.place(mdt, (patient, entry))
    decided = await _decide(lung, entry, fromMdtId=mdt, clinicalRequestResolutions=[place.request])
    assert refusals(decided) == []
    (acknowledged,) = decided["decisionPoint"]["clinicalRequestResolutions"]
    assert (acknowledged["id"], acknowledged["currentState"]) == (str(place.request), "COMPLETED")


async def test_a_meetings_decision_acknowledges_and_completes_the_request_that_led_to_it(clinic: Clinic) -> None:
    lung = await team(clinic)
    mdt = await lung.mdt()
    patient, entry = await _held(lung)
    place = await lung.place(mdt, (patient, entry))
    decided = await _decide(lung, entry, fromMdtId=mdt)
    (resolution,) = decided["decisionPoint"]["clinicalRequestResolutions"]
    assert (resolution["id"], resolution["currentState"]) == (str(place.request), "COMPLETED")
    assert resolution["completedAt"] is not None
    assert await lung.listed(mdt) == in_order([patient])


async def test_a_meetings_decision_may_put_the_patient_on_the_next_meeting(clinic: Clinic) -> None:
    lung = await team(clinic)
    mdt, following = await lung.mdt(), await lung.mdt(7)
    patient, entry = await _held(lung)
    await lung.place(mdt, (patient, entry))
    decided = await _decide(lung, entry, **_put_on(lung, following, fromMdtId=mdt))
    assert decided["userErrors"] is None
    assert await lung.listed(following) == in_order([patient])


async def test_a_meeting_that_did_not_discuss_the_patient_made_no_decision(clinic: Clinic) -> None:
    lung, lymphoma = await team(clinic), await team(clinic)
    mdt, foreign = await lung.mdt(), await lymphoma.mdt()
    patient, entry = await _held(lung)
    await lung.place(mdt)
    there = await clinic.entry(patient, lymphoma.pathway)
    await lymphoma.place(foreign, (patient, there))
    earlier = await lung.mdt(1)
    discharged = await clinic.entry(patient, lung.pathway, is_discharged=True)
    await lung.place(earlier, (patient, discharged))
    for mdt_id, code in (
        (mdt, "NOT_FOUND"),
        (10**9, "NOT_FOUND"),
        (foreign, "NOT_FOUND"),  # that the patient is discussed elsewhere is not told
        (earlier, "NOT_ON_PATHWAY"),
    ):
        refused = await _decide(lung, entry, fromMdtId=mdt_id)
        assert refusals(refused) == [("fromMdtId", code)]


async def test_of_twenty_decisions_at_once_each_patient_is_listed_once_and_the_list_is_dense(clinic: Clinic) -> None:
    """Ten patients, each decided on twice at once."""
    lung = await team(clinic)
    mdt = await lung.mdt()
    held = [await _held(lung) for _ in range(10)]
    decided = await asyncio.gather(*(_decide(lung, entry, **_put_on(lung, mdt)) for _, entry in held * 2))
    assert sorted(refusals(payload) for payload in decided) == [[]] * 10 + [[("lockEndTime", "LOCK_REQUIRED")]] * 10
    listed = await lung.listed(mdt)
    assert [order for order, _ in listed] == list(range(10))
    assert {patient for _, patient in listed} == {patient for patient, _ in held}
    assert (
        await _count(clinic, clinical_requests.ClinicalRequest) == await _count(clinic, decisions.DecisionPoint) == 10
    )


async def test_a_list_stays_dense_while_patients_come_go_and_move_at_once(clinic: Clinic) -> None:
    lung = await team(clinic)
    mdt = await lung.mdt()
    places = await lung.places(mdt, 14, lock_user_id=lung.person.id, **HELD)
    staying, leaving = places[::2], places[1::2]
    coming = [await _held(lung) for _ in range(7)]
    answers = await asyncio.gather(
        *(_decide(lung, entry, **_put_on(lung, mdt)) for _, entry in coming),
        *(ask(lung.person, UPDATE_PLACE, id=place.id, order=number) for number, place in enumerate(staying)),
        *(take_off(lung.person, place.id) for place in leaving),
    )
    assert len(answers) == 21
    assert all(answer["userErrors"] is None for answer in answers)
    listed = await lung.listed(mdt)
    assert [order for order, _ in listed] == list(range(14))
    assert {patient for _, patient in listed} == {place.patient for place in staying} | {
        patient for patient, _ in coming
    }


async def test_nobody_is_lost_when_a_meeting_is_cancelled_while_decisions_put_patients_on_it(clinic: Clinic) -> None:
    lung = await team(clinic)
    mdt, target = await lung.mdt(), await lung.mdt(1)
    first = await lung.place(mdt)
    coming = [await _held(lung) for _ in range(20)]
    *decided, cancelled = await asyncio.gather(
        *(_decide(lung, entry, **_put_on(lung, mdt)) for _, entry in coming),
        ask(lung.person, DELETE, id=mdt, movePatientsToMdtId=target),
    )
    assert cancelled == {"success": True, "userErrors": None}
    came = {patient for (patient, _), payload in zip(coming, decided, strict=True) if payload["userErrors"] is None}
    assert all(refusals(payload) in ([], [("mdt", "NOT_ON_PATHWAY")]) for payload in decided)
    listed = await lung.listed(target)
    assert [order for order, _ in listed] == list(range(len(came) + 1))
    assert {patient for _, patient in listed} == came | {first.patient}


async def test_a_decision_and_a_removal_at_once_leave_the_request_with_one_end(clinic: Clinic) -> None:
    lung = await team(clinic)
    mdt = await lung.mdt()
    held = [await _held(lung) for _ in range(10)]
    places = [
        await lung.place(mdt, patient_and_entry, lock_user_id=lung.person.id, **HELD) for patient_and_entry in held
    ]
    answers = await asyncio.gather(
        *(_decide(lung, place.entry, fromMdtId=mdt) for place in places),
        *(take_off(lung.person, place.id) for place in places),
    )
    assert all(refusals(payload) in ([], [("fromMdtId", "NOT_FOUND")]) for payload in answers[:10])
    assert all(payload["success"] for payload in answers[10:])
    async with session(clinic.database) as orm:
        states = (await orm.scalars(select(clinical_requests.ClinicalRequest.state))).all()
    assert list(states) == ["COMPLETED"] * 10
    assert await lung.listed(mdt) == []


async def test_a_place_given_up_and_wanted_at_once_makes_nobody_wait_in_a_ring(clinic: Clinic) -> None:
    """Both change the patient's entry and the meeting's list; in different orders, the database would break one off."""
    lung = await team(clinic)
    mdt = await lung.mdt()
    held = [await _held(lung) for _ in range(10)]
    places = [
        await lung.place(mdt, patient_and_entry, lock_user_id=lung.person.id, **HELD) for patient_and_entry in held
    ]
    pairs = [(take_off(lung.person, place.id), _decide(lung, place.entry, **_put_on(lung, mdt))) for place in places]
    answers = await asyncio.gather(*(change for pair in pairs for change in pair))
    removed, decided = answers[::2], answers[1::2]
    assert all(payload["success"] for payload in removed)
    assert all(refusals(payload) in ([], [("mdt", "ALREADY_ON_MDT")]) for payload in decided)
    again = {patient for (patient, _), payload in zip(held, decided, strict=True) if payload["userErrors"] is None}
    listed = await lung.listed(mdt)
    assert [order for order, _ in listed] == list(range(len(again)))
    assert {patient for _, patient in listed} == again
