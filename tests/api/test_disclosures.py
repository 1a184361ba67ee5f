"""Whom a GraphQL response shows is in the audit trail before the response leaves: what, to whom, by which operation."""

import asyncio
import hashlib
from contextlib import AsyncExitStack
from typing import Any

import pytest

from generated.graphql.models import Permission
from spiritum.audit.actions import has_recorded
from spiritum.audit.disclosures import Disclosed
from spiritum.errors import TrailUnavailable
from spiritum.pathways import actions
from tests.api.clinic import Clinic, Person
from tests.api.conftest import Served
from tests.api.sockets import open_socket
from tests.operations import DECIDE, LOCK

WORKLIST = (
    "query($on: ID!) { getPatientOnPathwayConnection(pathwayId: $on, first: 10, outstanding: false) {"
    " totalCount edges { node { lastName onPathways { addedAt decisionPoints { clinicHistory } } } } } }"
)
RECORD = (
    "query($id: ID!, $more: Boolean = false) { getPatient(id: $id) { hospitalNumber onPathways { addedAt"
    " decisionPoints { clinicHistory } clinicalRequests @include(if: $more) { testResult { description } } } } }"
)
CHANGES = "subscription($on: ID) { onPathwayUpdated(pathwayId: $on) { isDischarged patient { lastName } } }"


async def noted(clinic: Clinic, person: Person) -> list[Any]:
    """What the trail has of what was shown to this person."""
    sql = "SELECT * FROM audit_event WHERE user_id = $1 AND kind NOT IN ('CHANGED', 'REFUSED') ORDER BY id"
    return await clinic.database.reads.pool.fetch(sql, person.id)


async def test_a_list_and_a_record(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    patients = [(await clinic.patient(pathway))[0] for _ in range(3)]
    await clinic.patient(await clinic.pathway())
    person = await clinic.signed_in(on=[pathway])
    assert (await person.ask(WORKLIST, on=pathway)).data["getPatientOnPathwayConnection"]["totalCount"] == 3
    assert (await person.ask(RECORD, id=patients[1])).data["getPatient"]
    listed, opened = await noted(clinic, person)
    assert (listed["kind"], listed["patient_ids"]) == ("LISTED", patients)
    assert (opened["kind"], opened["patient_ids"]) == ("OPENED", [patients[1]])
    assert listed["field_groups"] == opened["field_groups"] == ["DECISIONS", "DEMOGRAPHICS", "PATHWAY"]
    assert (listed["operation"], opened["operation"]) == ("getPatientOnPathwayConnection", "getPatient")
    assert opened["operation_hash"] == hashlib.sha256(RECORD.encode()).hexdigest()
    assert opened["request_id"]
    assert opened["request_id"] != listed["request_id"]


async def test_conditions_count_as_they_are(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    patient, _ = await clinic.patient(pathway)
    person = await clinic.signed_in(on=[pathway])
    await person.ask(RECORD, id=patient)
    await person.ask(RECORD, id=patient, more=True)
    without, with_results = await noted(clinic, person)
    assert set(with_results["field_groups"]) - set(without["field_groups"]) == {"RESULTS"}


async def test_a_list_of_nobody_is_noted_and_a_patient_who_is_not_there_is_not(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    await person.ask(WORKLIST, on=pathway)
    await person.ask(RECORD, id=2**62)
    await person.ask("{ getPathways { id name } }")
    (row,) = await noted(clinic, person)
    assert (row["kind"], row["patient_ids"]) == ("LISTED", [])


async def test_the_payload_of_a_change_is_shown(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    patient, entry = await clinic.patient(pathway)
    person = await clinic.signed_in(on=[pathway])
    await person.ask(LOCK, entry=entry)
    (row,) = await noted(clinic, person)
    assert (row["kind"], row["patient_ids"], row["operation"]) == ("OPENED", [patient], "lockOnPathway")


async def test_what_the_trail_does_not_take_is_not_shown(
    clinic: Clinic, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(*_: Disclosed) -> None:
        raise TrailUnavailable

    pathway = await clinic.pathway()
    patient, _ = await clinic.patient(pathway)
    person = await clinic.signed_in(on=[pathway])
    monkeypatch.setattr(served.site.trail, "disclosed", fails)
    refused = await person.ask(RECORD, id=patient)
    assert (refused.status, refused.codes, "data" in refused.body) == (503, ["UPSTREAM_UNAVAILABLE"], False)
    assert (await person.ask("{ getPathways { name } }")).data["getPathways"], "which shows nobody"
    async with open_socket(clinic.url) as live:
        await live.greet(person.token)
        await live.subscribe(RECORD, id=patient)
        assert (await live.receive())["type"] == "error"
        await live.send({"id": "2", "type": "subscribe", "payload": {"query": CHANGES, "variables": {"on": pathway}}})
        assert (await live.receive())["type"] == "error"


async def test_a_change_that_stands_is_not_asked_for_again(
    clinic: Clinic, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The change has its row with it; what is missing is the row of what the payload of a discharge shows."""

    async def fails(*_: Disclosed) -> None:
        raise TrailUnavailable

    discharge = await clinic.request_type(is_discharge=True)
    pathway = await clinic.pathway(types=[discharge])
    _, entry = await clinic.patient(pathway)
    person = await clinic.signed_in(on=[pathway])
    await person.ask(LOCK, entry=entry)
    monkeypatch.setattr(served.site.trail, "disclosed", fails)
    asked_for = {"clinicalRequestRequests": [{"clinicalRequestTypeId": discharge}]}
    input_ = {"onPathwayId": entry, "decisionType": "TRIAGE", "clinicHistory": "", **asked_for}
    refused = await person.ask(DECIDE, input=input_)
    assert (refused.status, refused.codes) == (503, ["UPSTREAM_UNAVAILABLE"])
    (error,) = refused.body["errors"]
    assert "stays changed" in error["message"]
    assert "Try again" not in error["message"]
    discharged = "SELECT is_discharged FROM on_pathway WHERE id = $1"
    assert await clinic.database.reads.pool.fetchval(discharged, entry)


TWO_LOCKS = """
mutation($one: ID!, $other: ID!) {
  one: lockOnPathway(input: {onPathwayId: $one}) { onPathway { patient { lastName } } }
  other: lockOnPathway(input: {onPathwayId: $other}) { onPathway { id } }
}
"""
NO_PATIENT = "mutation($entry: ID!) { lockOnPathway(input: {onPathwayId: $entry}) { userErrors { code } } }"


async def _trail(clinic: Clinic, person: Person) -> list[Any]:
    sql = "SELECT * FROM audit_event WHERE user_id = $1 ORDER BY id"
    return await clinic.database.reads.pool.fetch(sql, person.id)


async def test_a_lock_notes_its_payload_in_its_own_transaction(clinic: Clinic) -> None:
    """Unlocking does, too. A refusal has changed nothing."""
    pathway = await clinic.pathway()
    patient, entry = await clinic.patient(pathway)
    person = await clinic.signed_in(on=[pathway])
    for unlock in (False, True):
        await person.ask(LOCK, entry=entry, unlock=unlock)
        changed, opened = (await _trail(clinic, person))[-2:]
        assert (changed["kind"], opened["kind"], opened["action"]) == ("CHANGED", "OPENED", "opened")
        assert changed["xid"] == opened["xid"]
        assert (opened["patient_ids"], opened["field_groups"]) == ([patient], ["PATHWAY"])
        assert (opened["entity"], opened["entity_id"], changed["field_groups"]) == (None, None, [])
        same = ("session_id", "source", "request_id", "operation", "operation_hash", "purpose", "patient_ids")
        assert [opened[name] for name in same] == [changed[name] for name in same]
    colleague = await clinic.signed_in(on=[pathway])
    await person.ask(LOCK, entry=entry)
    assert (await colleague.ask(LOCK, entry=entry)).data["lockOnPathway"]["userErrors"]
    (row,) = await _trail(clinic, colleague)
    assert (row["kind"], row["patient_ids"]) == ("OPENED", [patient]), "whose lock it is the answer shows all the same"


async def test_each_change_of_several_notes_its_own(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    (patient, entry), (other_patient, other) = [await clinic.patient(pathway) for _ in range(2)]
    person = await clinic.signed_in(on=[pathway])
    assert (await person.ask(TWO_LOCKS, one=entry, other=other)).data
    rows = await noted(clinic, person)
    assert [row["patient_ids"] for row in rows] == [[patient], [other_patient]]
    assert {tuple(row["field_groups"]) for row in rows} == {("DEMOGRAPHICS", "PATHWAY")}


async def test_what_the_changes_did_not_note_has_a_row_of_its_own(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an answer shows is compared, whoever says that it was noted."""

    def of_somebody_else(_: int, entry: int) -> None:
        has_recorded(0, entry)

    pathway = await clinic.pathway()
    patient, entry = await clinic.patient(pathway)
    person = await clinic.signed_in(on=[pathway])
    monkeypatch.setattr(actions, "has_recorded", of_somebody_else)
    await person.ask(LOCK, entry=entry)
    rows = await noted(clinic, person)
    assert [row["patient_ids"] for row in rows] == [[patient]] * 2
    assert len({row["xid"] for row in rows}) == 2


async def test_a_change_whose_payload_shows_nobody_notes_nobody(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    _, entry = await clinic.patient(pathway)
    person = await clinic.signed_in(on=[pathway])
    assert (await person.ask(NO_PATIENT, entry=entry)).data
    assert [row["kind"] for row in await _trail(clinic, person)] == ["CHANGED"]


async def test_over_a_socket(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    patient, _ = await clinic.patient(pathway)
    person = await clinic.signed_in(on=[pathway])
    async with open_socket(clinic.url) as live:
        await live.greet(person.token)
        await live.subscribe(RECORD, id=patient)
        assert await live.next()
    (row,) = await noted(clinic, person)
    assert (row["kind"], row["patient_ids"]) == ("OPENED", [patient])


async def test_an_event_is_one_row_for_all_who_receive_it(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    patient, entry = await clinic.patient(pathway)
    people = [await clinic.signed_in(on=[pathway]) for _ in range(4)]
    nurse = await clinic.signed_in(on=[pathway], may=[Permission.ON_PATHWAY_READ])
    async with AsyncExitStack() as stack:
        sockets = [await stack.enter_async_context(open_socket(clinic.url)) for _ in (*people, nurse)]
        for live, person in zip(sockets, (*people, nurse), strict=True):
            await live.greet(person.token)
            await live.subscribe(CHANGES, on=pathway)
        await people[0].ask(LOCK, entry=entry)
        await asyncio.gather(*(live.receive() for live in sockets))
    sql = "SELECT * FROM audit_event WHERE kind = $1 AND (user_id = ANY($2) OR receivers && $2) ORDER BY id"
    ids = [person.id for person in (*people, nurse)]
    begun = await clinic.database.reads.pool.fetch(sql, "SUBSCRIBED", ids)
    assert [(row["user_id"], row["operation"]) for row in begun] == [(id_, "onPathwayUpdated") for id_ in ids]
    delivered = await clinic.database.reads.pool.fetch(sql, "DELIVERED", ids)
    assert {tuple(row["patient_ids"]) for row in delivered} == {(patient,)}
    assert sorted(id_ for row in delivered for id_ in row["receivers"]) == sorted(ids), "each once"
    assert len(delivered) <= 4, "one for those with all rights, one for the nurse, and some slack on a slow machine"
    assert {"DEMOGRAPHICS", "PATHWAY"} == set(delivered[0]["field_groups"])
