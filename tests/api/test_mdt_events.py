"""Live events of meetings and their lists: each change reaches members of the pathway, and nobody else."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from generated.graphql.models import Permission
from spiritum.mdt.changes import MAX_ENTRIES
from tests.api.clinic import Clinic, Person
from tests.api.meetings import (
    CREATE,
    DELETE,
    HELD,
    LOCK,
    UPDATE,
    UPDATE_PLACE,
    UPDATE_PLACES,
    Team,
    ask,
    take_off,
    team,
)
from tests.api.sockets import Socket, open_socket
from tests.operations import DECIDE
from tests.operations import LOCK as LOCK_ENTRY

CHANGES = """
subscription($on: ID!, $mdt: ID) {
  onMdtUpdated(pathwayId: $on, mdtId: $mdt) {
    mdtId mdt { id location entryCount } entryIds
    entries { id reason outcome lockUser { id } patient { id hospitalNumber } }
  }
}
"""
MEETING = "query($id: ID!) { getMdt(id: $id) { id location entryCount } }"


@asynccontextmanager
async def following(lung: Team, person: Person | None = None, mdt: int | None = None) -> AsyncGenerator[Socket]:
    """A socket on which somebody follows the pathway's meetings, or one of them."""
    async with open_socket(lung.clinic.url) as live:
        await live.greet((person or lung.person).token)
        await live.subscribe(CHANGES, on=lung.pathway, mdt=mdt)
        yield live


async def _change(live: Socket) -> dict[str, Any]:
    return (await live.next())["onMdtUpdated"]


async def test_a_meeting_is_planned_changed_and_cancelled(clinic: Clinic) -> None:
    lung = await team(clinic)
    async with following(lung) as live:
        planned = await ask(lung.person, CREATE, pathwayId=lung.pathway, plannedAt="2090-05-01", location="Room 1")
        mdt = planned["mdt"]["id"]
        created = await _change(live)
        assert created["mdt"] == {"id": mdt, "location": "Room 1", "entryCount": 0}
        assert (created["mdtId"], created["entryIds"], created["entries"]) == (mdt, [], [])
        await ask(lung.person, UPDATE, id=mdt, plannedAt="2090-05-01", location="Room 2", users=[lung.person.id])
        assert (await _change(live))["mdt"]["location"] == "Room 2"
        await ask(lung.person, DELETE, id=mdt)
        gone = await _change(live)
        assert (gone["mdtId"], gone["mdt"], gone["entryIds"]) == (mdt, None, [])


async def test_the_list_of_a_cancelled_meeting_arrives_on_the_other(clinic: Clinic) -> None:
    lung = await team(clinic)
    mdt, target = await lung.mdt(), await lung.mdt(1)
    there, moving = await lung.place(target), await lung.place(mdt)
    async with following(lung) as live:
        await ask(lung.person, DELETE, id=mdt, movePatientsToMdtId=target)
        changes = {change["mdtId"]: change for change in [await _change(live), await _change(live)]}
        assert changes[str(mdt)]["mdt"] is None
        assert changes[str(target)]["entryIds"] == [str(there.id), str(moving.id)]
        assert [entry["id"] for entry in changes[str(target)]["entries"]] == [str(moving.id)]


async def test_a_decision_puts_a_patient_on_the_list_and_somebody_takes_them_off(clinic: Clinic) -> None:
    lung = await team(clinic)
    mdt = await lung.mdt()
    patient, entry = await clinic.patient(lung.pathway, known=False)
    async with following(lung, mdt=mdt) as live:
        await lung.person.ask(LOCK_ENTRY, entry=entry)
        decision = {
            "onPathwayId": entry,
            "decisionType": "CLINIC",
            "clinicHistory": "Cough.",
            "clinicalRequestRequests": [{"clinicalRequestTypeId": lung.kind}],
            "mdt": {"id": mdt, "reason": "Resectable?"},
        }
        assert (await lung.person.ask(DECIDE, input=decision)).data
        placed = await _change(live)
        (listed,) = placed["entries"]
        assert placed["entryIds"] == [listed["id"]]
        assert (listed["reason"], listed["patient"]["id"]) == ("Resectable?", str(patient))
        await ask(lung.person, LOCK, id=listed["id"])
        assert (await _change(live))["entries"][0]["lockUser"] == {"id": str(lung.person.id)}
        await take_off(lung.person, listed["id"])
        left = await _change(live)
        assert (left["entryIds"], left["entries"], left["mdt"]["entryCount"]) == ([], [], 0)


async def test_locks_texts_and_order_of_a_list(clinic: Clinic) -> None:
    lung = await team(clinic)
    mdt = await lung.mdt()
    first, second, third = await lung.places(mdt, 3)
    async with following(lung, mdt=mdt) as live:
        await ask(lung.person, LOCK, id=first.id)
        assert (await _change(live))["entries"][0]["lockUser"] == {"id": str(lung.person.id)}
        await ask(lung.person, UPDATE_PLACE, id=first.id, outcome="Surgery.")
        assert (await _change(live))["entries"][0]["outcome"] == "Surgery."
        await ask(lung.person, LOCK, id=first.id, unlock=True)
        assert (await _change(live))["entries"][0]["lockUser"] is None
        await ask(lung.person, UPDATE_PLACE, id=third.id, order=0)
        moved = await _change(live)
        assert (moved["entryIds"], moved["entries"]) == ([str(id_) for id_ in (third.id, first.id, second.id)], [])
        changes = [{"id": first.id, "order": 0}, {"id": second.id, "order": 1}]
        await ask(lung.person, UPDATE_PLACES, onMdtList=changes)
        assert (await _change(live))["entryIds"] == [str(id_) for id_ in (first.id, second.id, third.id)]
        assert await live.is_quiet(), "a change is sent once"


async def test_a_lock_that_was_refused_is_no_change(clinic: Clinic) -> None:
    lung = await team(clinic)
    other = await clinic.signed_in(on=[lung.pathway])
    place = await lung.place(await lung.mdt(), lock_user_id=lung.person.id, **HELD)
    async with following(lung) as live:
        assert (await ask(other, LOCK, id=place.id))["userErrors"]
        assert (await ask(other, UPDATE_PLACE, id=place.id, outcome="Surgery."))["userErrors"]
        assert await live.is_quiet()


async def test_many_entries_are_several_changes(clinic: Clinic) -> None:
    lung = await team(clinic)
    mdt = await lung.mdt()
    places = await lung.places(mdt, MAX_ENTRIES + 1, lock_user_id=lung.person.id, **HELD)
    async with following(lung) as live:
        changes = [{"id": place.id, "outcome": "Surgery."} for place in places]
        assert (await ask(lung.person, UPDATE_PLACES, onMdtList=changes))["userErrors"] is None
        numbers = [len((await _change(live))["entries"]) for _ in range(2)]
        assert sorted(numbers) == [1, MAX_ENTRIES]


async def test_only_members_and_only_the_meeting_that_they_follow(clinic: Clinic) -> None:
    lung, lymphoma = await team(clinic), await team(clinic)
    mdt, other = await lung.mdt(), await lung.mdt(1)
    place, other_place = await lung.place(mdt), await lung.place(other)
    foreign = await lymphoma.place(await lymphoma.mdt())
    async with following(lung, mdt=mdt) as live, following(lymphoma) as far:
        await ask(lymphoma.person, LOCK, id=foreign.id)
        await ask(lung.person, LOCK, id=other_place.id)
        await ask(lung.person, LOCK, id=place.id)
        assert (await _change(live))["entries"][0]["id"] == str(place.id)
        assert (await _change(far))["entries"][0]["id"] == str(foreign.id)
        assert await far.is_quiet()
        payload = {"query": CHANGES, "variables": {"on": lymphoma.pathway}}
        await live.send({"id": "2", "type": "subscribe", "payload": payload})
        refused = await live.receive()
        assert refused["payload"][0]["extensions"]["code"] == "FORBIDDEN"


async def test_without_the_permission_for_lists_the_entries_are_refused_alone(clinic: Clinic) -> None:
    lung = await team(clinic)
    place = await lung.place(await lung.mdt())
    reader = await clinic.signed_in(on=[lung.pathway], may=[Permission.MDT_READ])
    async with following(lung, reader) as live:
        await ask(lung.person, LOCK, id=place.id)
        payload = (await live.receive())["payload"]
        change = payload["data"]["onMdtUpdated"]
        assert (change["mdt"]["entryCount"], change["entryIds"], change["entries"]) == (1, [str(place.id)], None)
        assert [error["extensions"]["code"] for error in payload["errors"]] == ["FORBIDDEN"]


async def test_whom_an_event_shows_is_in_the_trail(clinic: Clinic) -> None:
    lung = await team(clinic)
    place = await lung.place(await lung.mdt())
    reader = await clinic.signed_in(on=[lung.pathway])
    async with following(lung, reader) as live:
        await ask(lung.person, LOCK, id=place.id)
        await live.next()
    sql = "SELECT kind, operation, patient_ids, field_groups FROM audit_event WHERE user_id = $1 OR $1 = ANY(receivers)"
    rows = await clinic.database.reads.pool.fetch(sql + " ORDER BY id", reader.id)
    assert [(row["kind"], row["operation"]) for row in rows] == [
        ("SUBSCRIBED", "onMdtUpdated"),
        ("DELIVERED", "onMdtUpdated"),
    ]
    assert rows[1]["patient_ids"] == [place.patient]
    assert "MEETING" in rows[1]["field_groups"]


async def test_a_meeting_is_read_by_members_alone(clinic: Clinic) -> None:
    lung, lymphoma = await team(clinic), await team(clinic)
    mdt, foreign = await lung.mdt(), await lymphoma.mdt()
    await lung.places(mdt, 2)
    read = (await lung.person.ask(MEETING, id=mdt)).data["getMdt"]
    assert (read["id"], read["entryCount"]) == (str(mdt), 2)
    for unknown in (foreign, 2**40):
        assert (await lung.person.ask(MEETING, id=unknown)).data["getMdt"] is None
