"""Meetings' lists: dense in order whatever happens at once, edited only under a lock, and nobody lost who leaves."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, update

from generated.graphql.models import Permission
from spiritum.mdt import models
from spiritum.mdt.rules import rearranged
from tests.api.clinic import Clinic, Person
from tests.api.meetings import (
    DELETE_PLACE,
    FAR,
    HELD,
    LIST,
    LOCK,
    MDTS,
    UPDATE_PLACE,
    UPDATE_PLACES,
    Place,
    Team,
    ask,
    in_order,
    refusals,
    take_off,
    team,
)
from tests.orm import session

WORKLIST = "query($on: ID!) { getPatientOnPathwayConnection(pathwayId: $on, first: 100) { edges { node { id } } } }"


async def _page(person: Person, **arguments: Any) -> dict[str, Any]:
    return (await person.ask(LIST, **arguments)).data["getOnMdtConnection"]


def _ids(page: dict[str, Any]) -> list[int]:
    return [int(edge["node"]["id"]) for edge in page["edges"]]


async def _waiting(lung: Team) -> set[int]:
    answer = await lung.person.ask(WORKLIST, on=lung.pathway)
    return {int(edge["node"]["id"]) for edge in answer.data["getPatientOnPathwayConnection"]["edges"]}


@pytest.mark.parametrize(
    ("new_orders", "result"),
    [
        ({}, "abcd"),
        ({"a": 3}, "bcda"),
        ({"d": 0}, "dabc"),
        ({"b": 1}, "abcd"),
        ({"a": 99}, "bcda"),
        ({"a": 1, "b": 0}, "bacd"),
        ({"d": 0, "c": 1, "b": 2, "a": 3}, "dcba"),
        ({"c": 0, "d": 0}, "cdab"),
        ({"d": 0, "c": 0}, "dcab"),
        ({"a": 2, "b": 2}, "cdab"),
        ({"a": 1, "b": 1, "c": 2}, "dabc"),
        ({"a": 99, "b": 99}, "cdab"),
        ({"a": 2, "d": 1}, "bdac"),
    ],
)
def test_a_list_is_rearranged_around_the_wanted_places(new_orders: dict[str, int], result: str) -> None:
    places = {ord(letter): place for letter, place in new_orders.items()}
    assert rearranged([ord(letter) for letter in "abcd"], places) == [ord(letter) for letter in result]


async def test_a_list_is_changed_while_the_meeting_is_put_on_another_day(clinic: Clinic) -> None:
    lung = await team(clinic)
    mdt = await lung.mdt()
    first, second = await lung.places(mdt, 2)
    assert (await ask(lung.person, LOCK, id=first.id))["userErrors"] is None
    async with session(clinic.database) as orm:
        await orm.execute(update(models.Mdt).where(models.Mdt.id == mdt).values(planned_on=FAR + timedelta(days=1)))
        changing = asyncio.create_task(ask(lung.person, UPDATE_PLACE, id=first.id, order=1, outcome="Surgery."))
        await asyncio.sleep(0.5)
        assert not changing.done()
    changed = await changing
    assert (changed["userErrors"], changed["onMdt"]["outcome"]) == (None, "Surgery.")
    assert await lung.listed(mdt) == in_order([second.patient, first.patient])


async def test_a_place_shows_all_that_is_known_of_it(clinic: Clinic) -> None:
    lung = await team(clinic)
    mdt = await lung.mdt()
    place = await lung.place(mdt, outcome="Surgery.", added_at=datetime(2026, 7, 1, 12, tzinfo=UTC))
    (edge,) = (await _page(lung.person, mdt=mdt, first=1))["edges"]
    assert edge["node"] == {
        "id": str(place.id),
        "order": 0,
        "reason": "Discuss the scan.",
        "outcome": "Surgery.",
        "addedAt": "2026-07-01",
        "lockEndTime": None,
        "lockEndsAt": None,
        "lockUser": None,
        "patient": {"id": str(place.patient)},
        "mdt": {"id": str(mdt)},
        "clinician": {"id": str(lung.person.id)},
        "clinicalRequest": {"id": str(place.request), "currentState": "INIT"},
    }
    (planned,) = (await lung.person.ask(MDTS, on=lung.pathway)).data["getMdts"]
    assert planned["patients"] == [{"id": str(place.patient)}]


async def test_a_lock_is_taken_extended_and_given_back(clinic: Clinic) -> None:
    lung = await team(clinic)
    place = await lung.place(await lung.mdt())
    taken = (await ask(lung.person, LOCK, id=place.id))["onMdt"]
    ends_at = datetime.fromisoformat(taken["lockEndsAt"])
    assert taken["lockUser"] == {"id": str(lung.person.id)}
    assert timedelta(seconds=35_900) < ends_at - datetime.now(UTC) < timedelta(seconds=36_100)
    assert taken["lockEndTime"] == ends_at.astimezone(ZoneInfo("Europe/London")).date().isoformat()
    extended = (await ask(lung.person, LOCK, id=place.id))["onMdt"]
    assert extended["lockEndsAt"] > taken["lockEndsAt"]
    free = (await ask(lung.person, LOCK, id=place.id, unlock=True))["onMdt"]
    assert (free["lockUser"], free["lockEndsAt"], free["lockEndTime"]) == (None, None, None)
    assert (await ask(lung.person, LOCK, id=place.id, unlock=True))["userErrors"] is None


async def test_a_held_lock_is_refused_with_its_holder_and_end(clinic: Clinic) -> None:
    lung = await team(clinic)
    other = await clinic.signed_in(on=[lung.pathway])
    holder = await clinic.signed_in(on=[lung.pathway], first_name="Beatrice")
    place = await lung.place(await lung.mdt(), lock_user_id=holder.id, **HELD)
    for unlock, field in ((False, "lockEndTime"), (True, "lockUser")):
        refused = await ask(other, LOCK, id=place.id, unlock=unlock)
        assert refused["onMdt"]["lockUser"] == {"id": str(holder.id)}
        assert refusals(refused) == [(field, "LOCK_HELD")]
        assert "Beatrice Archer holds the lock until 00:00 on 1 January 2090" in refused["userErrors"][0]["message"]


async def test_a_lock_that_has_run_out_is_free_and_is_not_shown(clinic: Clinic) -> None:
    lung = await team(clinic)
    mdt = await lung.mdt()
    holder = await clinic.signed_in(on=[lung.pathway])
    place = await lung.place(mdt, lock_user_id=holder.id, lock_end_time=func.now() - timedelta(seconds=1))
    (edge,) = (await _page(lung.person, mdt=mdt, first=1))["edges"]
    assert (edge["node"]["lockUser"], edge["node"]["lockEndsAt"], edge["node"]["lockEndTime"]) == (None, None, None)
    assert refusals(await ask(holder, UPDATE_PLACE, id=place.id, outcome="x")) == [("lockEndTime", "LOCK_REQUIRED")]
    assert (await ask(lung.person, LOCK, id=place.id))["onMdt"]["lockUser"] == {"id": str(lung.person.id)}


@pytest.mark.race
async def test_of_twenty_callers_at_once_one_gets_the_lock(clinic: Clinic) -> None:
    lung = await team(clinic)
    people = [await clinic.signed_in(on=[lung.pathway]) for _ in range(20)]
    place = await lung.place(await lung.mdt())
    answers = await asyncio.gather(*(ask(person, LOCK, id=place.id) for person in people))
    assert sorted(refusals(answer) for answer in answers) == [[], *[[("lockEndTime", "LOCK_HELD")]] * 19]


async def test_reason_and_outcome_are_for_the_locks_holder(clinic: Clinic) -> None:
    lung = await team(clinic)
    mdt = await lung.mdt()
    place = await lung.place(mdt)
    for change in ({"reason": "Other."}, {"outcome": "Surgery."}, {"outcome": "Surgery.", "order": 0}):
        refused = await ask(lung.person, UPDATE_PLACE, id=place.id, **change)
        assert refused["onMdt"] is None
        assert refusals(refused) == [("lockEndTime", "LOCK_REQUIRED")]
    await ask(lung.person, LOCK, id=place.id)
    changed = (await ask(lung.person, UPDATE_PLACE, id=place.id, outcome="Surgery."))["onMdt"]
    assert (changed["reason"], changed["outcome"]) == ("Discuss the scan.", "Surgery.")
    changed = (await ask(lung.person, UPDATE_PLACE, id=place.id, reason="Other.", outcome=None))["onMdt"]
    assert (changed["reason"], changed["outcome"]) == ("Other.", "Surgery.")
    other = await clinic.signed_in(on=[lung.pathway])
    assert refusals(await ask(other, UPDATE_PLACE, id=place.id, outcome="None.")) == [("lockUser", "LOCK_HELD")]
    assert refusals(await take_off(other, place.id)) == [("lockUser", "LOCK_HELD")]
    assert (await ask(other, UPDATE_PLACE, id=place.id, order=0))["userErrors"] is None


async def test_the_order_alone_needs_no_lock_and_stays_dense(clinic: Clinic) -> None:
    lung = await team(clinic)
    mdt = await lung.mdt()
    a, b, c, d = await lung.places(mdt, 4)
    assert (await ask(lung.person, UPDATE_PLACE, id=a.id, order=2))["onMdt"]["order"] == 2
    assert await lung.listed(mdt) == in_order([b.patient, c.patient, a.patient, d.patient])
    assert (await ask(lung.person, UPDATE_PLACE, id=b.id, order=99))["onMdt"]["order"] == 3
    assert await lung.listed(mdt) == in_order([c.patient, a.patient, d.patient, b.patient])
    answer = await lung.person.ask(UPDATE_PLACE, input={"id": a.id, "order": -1})
    assert answer.body["errors"][0]["extensions"] == {"code": "BAD_USER_INPUT", "argument": "input.order"}


async def test_a_list_is_reordered_whole(clinic: Clinic) -> None:
    lung = await team(clinic)
    mdt = await lung.mdt()
    places = await lung.places(mdt, 4)
    reverse = [{"id": place.id, "order": 3 - number} for number, place in enumerate(places)]
    changed = await ask(lung.person, UPDATE_PLACES, onMdtList=reverse)
    assert [place["id"] for place in changed["onMdtList"]] == [str(place.id) for place in places]
    assert await lung.listed(mdt) == in_order([place.patient for place in places[::-1]])
    assert await ask(lung.person, UPDATE_PLACES, onMdtList=None) == {"onMdtList": [], "userErrors": None}
    assert await ask(lung.person, UPDATE_PLACES, onMdtList=[]) == {"onMdtList": [], "userErrors": None}


async def test_of_several_changes_all_happen_or_none(clinic: Clinic) -> None:
    lung, lymphoma = await team(clinic), await team(clinic)
    mdt = await lung.mdt()
    a, b = await lung.place(mdt, lock_user_id=lung.person.id, **HELD), await lung.place(mdt)
    foreign = await lymphoma.place(await lymphoma.mdt())
    first = {"id": a.id, "order": 1, "outcome": "Surgery."}
    refused = await ask(lung.person, UPDATE_PLACES, onMdtList=[first, {"id": b.id, "reason": "Other."}])
    assert refusals(refused) == [("lockEndTime", "LOCK_REQUIRED")]
    for second, code in (
        ({"id": foreign.id, "order": 0}, "FORBIDDEN"),
        ({"id": 10**9, "order": 0}, "NOT_FOUND"),
        ({"id": a.id, "order": 0}, "BAD_USER_INPUT"),
        ({"id": b.id, "order": -1}, "BAD_USER_INPUT"),
    ):
        answer = await lung.person.ask(UPDATE_PLACES, input={"onMdtList": [first, second]})
        assert answer.codes == [code]
    assert await lung.listed(mdt) == in_order([a.patient, b.patient])
    (edge, _) = (await _page(lung.person, mdt=mdt, first=2))["edges"]
    assert edge["node"]["outcome"] is None


async def test_who_leaves_a_list_without_a_decision_waits_on_the_worklist_again(clinic: Clinic) -> None:
    lung = await team(clinic)
    mdt = await lung.mdt()
    a, b, c = await lung.places(mdt, 3)
    assert refusals(await take_off(lung.person, b.id)) == [("lockEndTime", "LOCK_REQUIRED")]
    assert await _waiting(lung) == set()
    await ask(lung.person, LOCK, id=b.id)
    assert await take_off(lung.person, b.id) == {"success": True, "userErrors": None}
    assert await lung.listed(mdt) == in_order([a.patient, c.patient])
    assert (await lung.person.ask(DELETE_PLACE, id=b.id)).codes == ["NOT_FOUND"]
    assert await _waiting(lung) == {b.patient}


async def test_who_leaves_after_a_decision_is_done_with(clinic: Clinic) -> None:
    lung = await team(clinic)
    place = await lung.place(await lung.mdt(), lock_user_id=lung.person.id, **HELD)
    await clinic.change_entry(place.entry, lock_user_id=lung.person.id, **HELD)
    mdt = (await lung.person.ask(MDTS, on=lung.pathway)).data["getMdts"][0]["id"]
    decide = "mutation($input: DecisionPointInput!) { createDecisionPoint(input: $input) { userErrors { code } } }"
    decided = await ask(
        lung.person, decide, onPathwayId=place.entry, decisionType="MDT", clinicHistory="", fromMdtId=mdt
    )
    assert decided["userErrors"] is None
    assert (await take_off(lung.person, place.id))["success"]
    assert await _waiting(lung) == set()


async def test_a_list_is_paged_in_both_directions(clinic: Clinic) -> None:
    lung = await team(clinic)
    mdt = await lung.mdt()
    places = [place.id for place in await lung.places(mdt, 5)]
    first = await _page(lung.person, mdt=mdt, first=2)
    middle = await _page(lung.person, mdt=mdt, first=2, after=first["pageInfo"]["endCursor"])
    last = await _page(lung.person, mdt=mdt, last=2)
    assert [_ids(page) for page in (first, middle, last)] == [places[:2], places[2:4], places[3:]]
    flags = [(p["pageInfo"]["hasPreviousPage"], p["pageInfo"]["hasNextPage"]) for p in (first, middle, last)]
    assert flags == [(False, True), (True, True), (True, False)]
    back = await _page(lung.person, mdt=mdt, last=9, before=middle["pageInfo"]["startCursor"])
    assert _ids(back) == places[:2]
    assert (back["totalCount"], back["pageInfo"]["hasNextPage"]) == (5, True)


@pytest.mark.parametrize("leaving", [0, 1, 2])
async def test_a_cursor_misses_nobody_when_others_leave(clinic: Clinic, leaving: int) -> None:
    """Orders change when somebody leaves; ids of later places may be smaller, since the list was rearranged."""
    lung = await team(clinic)
    mdt = await lung.mdt()
    places = await lung.places(mdt, 4)
    reverse = [{"id": place.id, "order": 3 - number} for number, place in enumerate(places)]
    await ask(lung.person, UPDATE_PLACES, onMdtList=reverse)
    listed = [place.id for place in places[::-1]]
    page = await _page(lung.person, mdt=mdt, first=2)
    assert _ids(page) == listed[:2]
    await ask(lung.person, LOCK, id=listed[leaving])
    await take_off(lung.person, listed[leaving])
    rest = await _page(lung.person, mdt=mdt, first=9, after=page["pageInfo"]["endCursor"])
    assert _ids(rest) == [place_id for place_id in listed[2:] if place_id != listed[leaving]]
    assert rest["pageInfo"]["hasPreviousPage"] is True


async def test_a_patients_places_on_a_pathway_are_read_by_order(clinic: Clinic) -> None:
    lung = await team(clinic)
    full, empty = await lung.mdt(1), await lung.mdt(2)
    await lung.place(full)
    behind = await lung.place(full)
    ahead = await lung.place(empty, (behind.patient, behind.entry))
    page = await _page(lung.person, patient=behind.patient, on=lung.pathway, first=1)
    assert (_ids(page), page["totalCount"]) == ([ahead.id], 2)
    rest = await _page(
        lung.person, patient=behind.patient, on=lung.pathway, first=9, after=page["pageInfo"]["endCursor"]
    )
    assert _ids(rest) == [behind.id]


async def test_a_list_is_asked_for_in_one_of_two_ways(clinic: Clinic) -> None:
    lung = await team(clinic)
    for arguments in ({}, {"patient": 1}, {"on": lung.pathway}):
        answer = await lung.person.ask(LIST, first=1, **arguments)
        assert answer.body["errors"][0]["extensions"] == {"code": "BAD_USER_INPUT", "argument": "mdtId"}
    assert (await lung.person.ask(LIST, first=1, mdt=10**9)).codes == ["NOT_FOUND"]


async def test_lists_of_other_pathways_are_forbidden_and_unchanged(clinic: Clinic) -> None:
    lung = await team(clinic)
    mdt = await lung.mdt()
    place = await lung.place(mdt)
    outsider = await clinic.signed_in(on=[await clinic.pathway()])
    for operation, variables in (
        (LIST, {"mdt": mdt, "first": 1}),
        (LIST, {"patient": place.patient, "on": lung.pathway, "first": 1}),
        (LOCK, {"input": {"id": place.id}}),
        (UPDATE_PLACE, {"input": {"id": place.id, "order": 0}}),
        (UPDATE_PLACES, {"input": {"onMdtList": [{"id": place.id, "order": 0}]}}),
        (DELETE_PLACE, {"id": place.id}),
    ):
        assert (await outsider.ask(operation, **variables)).codes == ["FORBIDDEN"]
        assert (await clinic.stranger().ask(operation, **variables)).status == 401
    assert await lung.listed(mdt) == in_order([place.patient])


@pytest.mark.parametrize(
    ("operation", "variables", "missing"),
    [
        (LIST, {"mdt": 1, "first": 1}, ["MDT_READ", "PATIENT_READ"]),
        (LOCK, {"input": {"id": 1}}, ["ON_MDT_READ", "ON_MDT_UPDATE"]),
        (UPDATE_PLACE, {"input": {"id": 1}}, ["ON_MDT_UPDATE"]),
        (UPDATE_PLACES, {"input": {}}, ["ON_MDT_UPDATE"]),
        (DELETE_PLACE, {"id": 1}, ["ON_MDT_DELETE"]),
    ],
)
async def test_lists_need_their_permissions(
    clinic: Clinic, operation: str, variables: dict[str, Any], missing: list[str]
) -> None:
    person = await clinic.signed_in(may=[Permission.DECISION_READ])
    answer = await person.ask(operation, **variables)
    assert answer.body["errors"][0]["extensions"] == {"code": "FORBIDDEN", "permissions": missing}


@pytest.mark.race
async def test_a_list_stays_dense_while_twenty_callers_reorder_and_leave_at_once(clinic: Clinic) -> None:
    lung = await team(clinic)
    mdt = await lung.mdt()
    places = await lung.places(mdt, 14, lock_user_id=lung.person.id, **HELD)
    staying, leaving = places[::2], places[1::2]

    def reorder(turn: int) -> Any:
        orders = [{"id": place.id, "order": (number * 5 + turn) % 14} for number, place in enumerate(staying)]
        return ask(lung.person, UPDATE_PLACES, onMdtList=orders)

    moves = [ask(lung.person, UPDATE_PLACE, id=place.id, order=0, outcome="x") for place in staying]
    answers = await asyncio.gather(
        *moves, *(reorder(turn) for turn in range(7)), *(take_off(lung.person, place.id) for place in leaving)
    )
    assert len(answers) == 21
    assert all(answer["userErrors"] is None for answer in answers)
    listed = await lung.listed(mdt)
    assert [order for order, _ in listed] == list(range(7))
    assert {patient for _, patient in listed} == {place.patient for place in staying}


async def test_of_twenty_removals_at_once_one_takes_the_place_away(clinic: Clinic) -> None:
    lung = await team(clinic)
    mdt = await lung.mdt()
    places: list[Place] = await lung.places(mdt, 3, lock_user_id=lung.person.id, **HELD)
    answers = await asyncio.gather(*(lung.person.ask(DELETE_PLACE, id=places[0].id) for _ in range(20)))
    assert sorted(answer.codes for answer in answers) == [[], *[["NOT_FOUND"]] * 19]
    assert await lung.listed(mdt) == in_order([places[1].patient, places[2].patient])
