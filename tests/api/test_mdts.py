"""Meetings: one a day, with clinicians of the pathway, in the hospital's own days; cancelled, they lose nobody."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from generated.graphql.models import Permission
from spiritum.settings import Settings
from tests.api.clinic import Clinic, Person
from tests.api.meetings import (
    CREATE,
    DELETE,
    FAR,
    HELD,
    LIST,
    MDT_PAGE,
    MDTS,
    UPDATE,
    ask,
    in_order,
    refusals,
    team,
)
from tests.api.sites import site_with

RECORD = """
query($id: ID!, $mdt: ID) { getPatient(id: $id) {
  onMdts(id: $mdt) { id mdt { id } } onPathways { clinicalRequests(outstanding: true) { id } }
} }
"""


async def test_a_meeting_is_planned(clinic: Clinic) -> None:
    lung = await team(clinic)
    made = await ask(lung.person, CREATE, pathwayId=lung.pathway, plannedAt="2090-03-29", location="Room 4")
    mdt = made["mdt"]
    today = datetime.now(ZoneInfo("Europe/London")).date().isoformat()
    assert made["userErrors"] is None
    assert (mdt["plannedAt"], mdt["location"], mdt["createdAt"], mdt["updatedAt"]) == (
        "2090-03-29",
        "Room 4",
        today,
        today,
    )
    assert (mdt["creator"], mdt["pathway"]) == ({"id": str(lung.person.id)}, {"id": str(lung.pathway)})
    assert mdt["patients"] == mdt["clinicians"] == []
    mdts = await lung.person.ask(MDTS, on=lung.pathway)
    assert mdts.data["getMdts"] == [mdt]


async def test_a_pathway_has_one_meeting_a_day(clinic: Clinic) -> None:
    lung, lymphoma = await team(clinic), await team(clinic)
    meeting: dict[str, Any] = {"plannedAt": "2090-03-29", "location": "Room 4"}
    assert (await ask(lung.person, CREATE, pathwayId=lung.pathway, **meeting))["userErrors"] is None
    again = await ask(lung.person, CREATE, pathwayId=lung.pathway, **meeting)
    assert again["mdt"] is None
    assert refusals(again) == [("plannedAt", "TAKEN")]
    assert "29 March 2090" in again["userErrors"][0]["message"]
    assert (await ask(lymphoma.person, CREATE, pathwayId=lymphoma.pathway, **meeting))["userErrors"] is None


@pytest.mark.race
async def test_of_twenty_meetings_at_once_on_one_day_one_is_planned(clinic: Clinic) -> None:
    lung = await team(clinic)
    meeting: dict[str, Any] = {"pathwayId": lung.pathway, "plannedAt": "2090-03-29", "location": "Room 4"}
    made = await asyncio.gather(*(ask(lung.person, CREATE, **meeting) for _ in range(20)))
    assert sorted(refusals(payload) for payload in made) == [[], *[[("plannedAt", "TAKEN")]] * 19]
    assert len((await lung.person.ask(MDTS, on=lung.pathway)).data["getMdts"]) == 1


@pytest.mark.race
async def test_of_twenty_meetings_moved_at_once_to_one_day_one_gets_there(clinic: Clinic) -> None:
    lung = await team(clinic)
    mdts = [await lung.mdt(day) for day in range(20)]
    changes: dict[str, Any] = {"plannedAt": "2095-01-01", "location": "Room 4", "users": []}
    moved = await asyncio.gather(*(ask(lung.person, UPDATE, id=mdt, **changes) for mdt in mdts))
    assert sorted(refusals(payload) for payload in moved) == [[], *[[("plannedAt", "TAKEN")]] * 19]


async def test_a_meeting_is_changed_and_its_clinicians_replaced(clinic: Clinic) -> None:
    lung = await team(clinic)
    mdt = await lung.mdt()
    colleague = await clinic.signed_in(on=[lung.pathway], first_name="Beatrice")
    changes: dict[str, Any] = {"id": mdt, "plannedAt": "2090-02-01", "location": "Online"}
    users = [colleague.id, lung.person.id, colleague.id, None]
    changed = await ask(lung.person, UPDATE, **changes, users=users)
    assert (changed["mdt"]["plannedAt"], changed["mdt"]["location"]) == ("2090-02-01", "Online")
    # By last and first name: both are Archers, Ann before Beatrice.
    assert [clinician["id"] for clinician in changed["mdt"]["clinicians"]] == [str(lung.person.id), str(colleague.id)]
    replaced = await ask(lung.person, UPDATE, **changes, users=[colleague.id])
    assert [clinician["id"] for clinician in replaced["mdt"]["clinicians"]] == [str(colleague.id)]
    emptied = await ask(lung.person, UPDATE, **changes, users=[])
    assert emptied["mdt"]["clinicians"] == []


async def test_clinicians_must_exist_and_be_on_the_pathway_or_nothing_changes(clinic: Clinic) -> None:
    lung = await team(clinic)
    mdt = await lung.mdt()
    stranger = await clinic.signed_in(first_name="Beatrice")
    changes: dict[str, Any] = {"id": mdt, "plannedAt": "2090-02-01", "location": "Online"}
    unknown = await ask(lung.person, UPDATE, **changes, users=[lung.person.id, 10**9])
    assert refusals(unknown) == [("users", "NOT_FOUND")]
    outside = await ask(lung.person, UPDATE, **changes, users=[lung.person.id, stranger.id])
    assert refusals(outside) == [("users", "NOT_ON_PATHWAY")]
    assert "Beatrice Archer" in outside["userErrors"][0]["message"]
    (planned,) = (await lung.person.ask(MDTS, on=lung.pathway)).data["getMdts"]
    assert (planned["location"], planned["clinicians"]) == ("Room 4", [])


async def test_of_twenty_changes_at_once_each_replaces_the_clinicians_whole(clinic: Clinic) -> None:
    lung = await team(clinic)
    mdt = await lung.mdt()
    colleague = await clinic.signed_in(on=[lung.pathway])
    new_values: dict[str, Any] = {"id": mdt, "plannedAt": "2090-02-01", "location": "Online"}
    both = [lung.person.id, colleague.id]
    changes = (ask(lung.person, UPDATE, **new_values, users=both[number % 2 :]) for number in range(20))
    assert all(payload["userErrors"] is None for payload in await asyncio.gather(*changes))


async def _planned(person: Person, on: int, *, past: bool | None = None) -> list[date]:
    answer = await person.ask(MDTS, on=on, past=past)
    return [date.fromisoformat(mdt["plannedAt"]) for mdt in answer.data["getMdts"]]


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
async def test_today_is_the_hospitals_day(clinic: Clinic, settings: Settings, zone: str) -> None:
    """At any moment one of these two zones has another day than UTC, and they never have the same."""
    lung = await team(clinic)
    today = datetime.now(ZoneInfo(zone)).date()
    for days in (1, -1, 0):
        await clinic.mdt(lung.pathway, lung.person.id, today + timedelta(days=days))
    async with site_with(clinic, settings, timezone=zone) as there:
        lung.person.http.base_url = there.url
        upcoming = await _planned(lung.person, lung.pathway)
        everything = await _planned(lung.person, lung.pathway, past=True)
    assert upcoming == [today, today + timedelta(days=1)]
    assert everything == [today - timedelta(days=1), *upcoming]


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 7, 1, 22, 59, tzinfo=UTC), "2026-07-01"),
        (datetime(2026, 7, 1, 23, 0, tzinfo=UTC), "2026-07-02"),  # midnight in summer, BST
        (datetime(2026, 1, 1, 23, 59, tzinfo=UTC), "2026-01-01"),  # no summer time
        (datetime(2026, 3, 28, 23, 30, tzinfo=UTC), "2026-03-28"),  # the night of the change
        (datetime(2026, 3, 29, 23, 30, tzinfo=UTC), "2026-03-30"),
        (datetime(2026, 10, 24, 23, 30, tzinfo=UTC), "2026-10-25"),
        (datetime(2026, 10, 25, 23, 30, tzinfo=UTC), "2026-10-25"),
    ],
)
async def test_days_are_those_of_the_hospitals_clock_summer_time_included(
    clinic: Clinic, instant: datetime, day: str
) -> None:
    lung = await team(clinic)
    mdt = await lung.mdt(created_at=instant, updated_at=instant)
    await lung.place(mdt, added_at=instant)
    (planned,) = (await lung.person.ask(MDTS, on=lung.pathway)).data["getMdts"]
    assert (planned["createdAt"], planned["updatedAt"]) == (day, day)
    (edge,) = (await lung.person.ask(LIST, mdt=mdt, first=1)).data["getOnMdtConnection"]["edges"]
    assert edge["node"]["addedAt"] == day


async def test_a_meeting_may_be_recorded_after_it_was_held(clinic: Clinic) -> None:
    lung = await team(clinic)
    made = await ask(lung.person, CREATE, pathwayId=lung.pathway, plannedAt="2020-01-01", location="Room 4")
    assert made["userErrors"] is None
    assert await _planned(lung.person, lung.pathway) == []
    assert await _planned(lung.person, lung.pathway, past=True) == [date(2020, 1, 1)]


async def test_meetings_are_paged_by_planned_day_in_both_directions(clinic: Clinic) -> None:
    lung = await team(clinic)
    days = {day: await lung.mdt(day) for day in (3, 1, 4, 0, 2)}
    everything = [str(days[day]) for day in sorted(days)]
    met: list[str] = []
    after, flags = None, list[tuple[bool, bool]]()
    while len(flags) < 3:
        page = (await lung.person.ask(MDT_PAGE, on=lung.pathway, first=2, after=after)).data["getMdtConnection"]
        assert page["totalCount"] == 5
        met += [edge["node"]["id"] for edge in page["edges"]]
        flags.append((page["pageInfo"]["hasPreviousPage"], page["pageInfo"]["hasNextPage"]))
        after = page["pageInfo"]["endCursor"]
    assert (met, flags) == (everything, [(False, True), (True, True), (True, False)])
    back = (await lung.person.ask(MDT_PAGE, on=lung.pathway, last=2, before=after)).data["getMdtConnection"]
    assert [edge["node"]["id"] for edge in back["edges"]] == everything[2:4]
    assert (back["pageInfo"]["hasPreviousPage"], back["pageInfo"]["hasNextPage"]) == (True, True)
    # What is cancelled or planned meanwhile does not move the cursor.
    assert (await ask(lung.person, DELETE, id=days[3]))["success"]
    kept = back["pageInfo"]["endCursor"]
    rest = (await lung.person.ask(MDT_PAGE, on=lung.pathway, first=9, after=kept)).data["getMdtConnection"]
    assert [edge["node"]["id"] for edge in rest["edges"]] == [everything[4]]


async def test_an_empty_page_has_empty_cursors_and_a_foreign_cursor_is_refused(clinic: Clinic) -> None:
    lung = await team(clinic)
    empty = {"hasPreviousPage": False, "hasNextPage": False, "startCursor": "", "endCursor": ""}
    page = (await lung.person.ask(MDT_PAGE, on=lung.pathway, first=2)).data["getMdtConnection"]
    assert page == {"totalCount": 0, "pageInfo": empty, "edges": []}
    for cursor in ("x", "WzFd", "WzAsMV0", "WzkyMjMzNzIwMzY4NTQ3NzU4MDcsMV0"):
        answer = await lung.person.ask(MDT_PAGE, on=lung.pathway, first=2, after=cursor)
        assert answer.body["errors"][0]["extensions"] == {"code": "BAD_USER_INPUT", "argument": "after"}
    assert (await lung.person.ask(MDT_PAGE, on=lung.pathway)).codes == ["BAD_USER_INPUT"]


async def test_a_cancelled_meeting_needs_somewhere_for_its_list(clinic: Clinic) -> None:
    lung, lymphoma = await team(clinic), await team(clinic)
    mdt, foreign = await lung.mdt(), await lymphoma.mdt()
    place = await lung.place(mdt)
    for target, code in (
        (None, "REQUIRED"),
        (mdt, "REQUIRED"),
        (foreign, "NOT_ON_PATHWAY"),
        (10**9, "NOT_ON_PATHWAY"),
    ):
        refused = await ask(lung.person, DELETE, id=mdt, movePatientsToMdtId=target)
        assert refused["success"] is None
        assert refusals(refused) == [("movePatientsToMdtId", code)]
    assert await lung.listed(mdt) == in_order([place.patient])
    empty = await lung.mdt(1)
    assert await ask(lung.person, DELETE, id=empty) == {"success": True, "userErrors": None}
    assert [planned.day for planned in await _planned(lung.person, lung.pathway)] == [FAR.day]


async def test_the_list_of_a_cancelled_meeting_moves_and_nobody_is_listed_twice(clinic: Clinic) -> None:
    lung = await team(clinic)
    mdt, target = await lung.mdt(), await lung.mdt(1)
    there = await lung.places(target, 2)
    first, both = await lung.place(mdt), await lung.place(mdt, (there[0].patient, there[0].entry))
    last = await lung.place(mdt, outcome="Surgery.", lock_user_id=lung.person.id, **HELD)
    moved = await ask(lung.person, DELETE, id=mdt, movePatientsToMdtId=target)
    assert moved == {"success": True, "userErrors": None}
    expected = [there[0].patient, there[1].patient, first.patient, last.patient]
    assert await lung.listed(target) == in_order(expected)
    record = (await lung.person.ask(RECORD, id=both.patient)).data["getPatient"]
    assert [place["id"] for place in record["onMdts"]] == [str(there[0].id)]
    # The request behind the place that went is not left open for ever: somebody sees it on the worklist.
    assert record["onPathways"] == [{"clinicalRequests": [{"id": str(both.request)}]}]
    (edge,) = (await lung.person.ask(LIST, mdt=target, last=1)).data["getOnMdtConnection"]["edges"]
    assert (edge["node"]["id"], edge["node"]["outcome"]) == (str(last.id), "Surgery.")
    assert edge["node"]["lockUser"] == {"id": str(lung.person.id)}
    assert (await lung.person.ask(LIST, mdt=mdt, first=1)).codes == ["NOT_FOUND"]


async def test_whom_a_cancelled_meeting_moves_is_in_the_trail(clinic: Clinic) -> None:
    lung = await team(clinic)
    mdt, target = await lung.mdt(), await lung.mdt(1)
    there = await lung.place(target)
    both, moved = await lung.place(mdt, (there.patient, there.entry)), await lung.place(mdt)
    await ask(lung.person, DELETE, id=mdt, movePatientsToMdtId=target)
    sql = "SELECT action, entity_id, patient_ids FROM audit_event WHERE entity = 'on_mdt' AND user_id = $1 ORDER BY id"
    rows = [tuple(row) for row in await clinic.database.reads.pool.fetch(sql, lung.person.id)]
    assert rows == [("delete", both.id, [both.patient]), ("move", moved.id, [moved.patient])]


async def test_a_place_that_would_go_and_is_in_use_keeps_the_meeting(clinic: Clinic) -> None:
    lung = await team(clinic)
    mdt, target = await lung.mdt(), await lung.mdt(1)
    colleague = await clinic.signed_in(on=[lung.pathway], first_name="Beatrice")
    there = await lung.place(target)
    twice = await lung.place(mdt, (there.patient, there.entry), lock_user_id=colleague.id, **HELD)
    refused = await ask(lung.person, DELETE, id=mdt, movePatientsToMdtId=target)
    assert refusals(refused) == [("lockUser", "LOCK_HELD")]
    assert "Beatrice Archer" in refused["userErrors"][0]["message"]
    assert await lung.listed(mdt) == in_order([twice.patient])


async def test_twenty_cancellations_at_once_lose_nobody(clinic: Clinic) -> None:
    """Ten meetings, each cancelled twice, all lists to one target; one patient is on every list."""
    lung = await team(clinic)
    target = await lung.mdt()
    common = await lung.place(target)
    expected = {common.patient}
    mdts: list[int] = []
    for day in range(1, 11):
        mdts.append(await lung.mdt(day))
        expected |= {place.patient for place in await lung.places(mdts[-1], 2)}
        await lung.place(mdts[-1], (common.patient, common.entry))
    answers = await asyncio.gather(
        *(lung.person.ask(DELETE, input={"id": mdt, "movePatientsToMdtId": target}) for mdt in mdts * 2)
    )
    assert sorted(code for answer in answers for code in answer.codes) == ["NOT_FOUND"] * 10
    listed = await lung.listed(target)
    assert [order for order, _ in listed] == list(range(21))
    assert {patient for _, patient in listed} == expected


async def test_meetings_of_other_pathways_are_forbidden_and_unknown_ones_not_found(clinic: Clinic) -> None:
    lung = await team(clinic)
    mdt = await lung.mdt()
    outsider = await clinic.signed_in(on=[await clinic.pathway()])
    new = {"pathwayId": lung.pathway, "plannedAt": "2090-03-29", "location": ""}
    changed: dict[str, Any] = {"plannedAt": "2090-03-29", "location": "", "users": []}
    operations: list[tuple[str, dict[str, Any]]] = [
        (MDTS, {"on": lung.pathway}),
        (MDT_PAGE, {"on": lung.pathway, "first": 1}),
        (CREATE, {"input": new}),
        (UPDATE, {"input": {"id": mdt, **changed}}),
        (DELETE, {"input": {"id": mdt}}),
    ]
    for operation, variables in operations:
        assert (await outsider.ask(operation, **variables)).codes == ["FORBIDDEN"]
        assert (await clinic.stranger().ask(operation, **variables)).status == 401
    assert (await lung.person.ask(UPDATE, input={"id": 10**9, **changed})).codes == ["NOT_FOUND"]
    assert (await lung.person.ask(DELETE, input={"id": 10**9})).codes == ["NOT_FOUND"]
    assert await _planned(lung.person, lung.pathway) == [FAR]


@pytest.mark.parametrize(
    ("operation", "variables", "missing"),
    [
        (MDTS, {"on": 1}, ["MDT_READ"]),
        (MDT_PAGE, {"on": 1, "first": 1}, ["MDT_READ"]),
        (CREATE, {"input": {"pathwayId": 1, "plannedAt": "2090-03-29", "location": ""}}, ["MDT_CREATE"]),
        (UPDATE, {"input": {"id": 1, "plannedAt": "2090-03-29", "location": "", "users": []}}, ["MDT_UPDATE"]),
        (DELETE, {"input": {"id": 1}}, ["MDT_DELETE", "MDT_UPDATE"]),
    ],
)
async def test_meetings_need_their_permissions(
    clinic: Clinic, operation: str, variables: dict[str, Any], missing: list[str]
) -> None:
    person = await clinic.signed_in(may=[Permission.PATIENT_READ])
    answer = await person.ask(operation, **variables)
    assert answer.body["errors"][0]["extensions"] == {"code": "FORBIDDEN", "permissions": missing}


async def test_a_patients_meetings_are_those_of_the_callers_pathways_oldest_first(clinic: Clinic) -> None:
    lung, lymphoma = await team(clinic), await team(clinic)
    later, earlier = await lung.mdt(5), await lung.mdt(1)
    second = await lung.place(later)
    first = await lung.place(earlier, (second.patient, second.entry))
    hidden_entry = await clinic.entry(second.patient, lymphoma.pathway)
    hidden = await lymphoma.place(await lymphoma.mdt(), (second.patient, hidden_entry))
    record = (await lung.person.ask(RECORD, id=second.patient)).data["getPatient"]
    assert [place["id"] for place in record["onMdts"]] == [str(first.id), str(second.id)]
    at_later = (await lung.person.ask(RECORD, id=second.patient, mdt=later)).data["getPatient"]
    assert [place["id"] for place in at_later["onMdts"]] == [str(second.id)]
    assert hidden


async def test_meetings_and_places_are_counted_only_where_it_is_asked_for(clinic: Clinic) -> None:
    lung = await team(clinic)
    mdt = await lung.mdt()
    lists = (f"getMdtConnection(pathwayId: {lung.pathway}, first: 5)", f"getOnMdtConnection(mdtId: {mdt}, first: 5)")
    for listed in lists:
        statements: list[int] = []
        for selection in ("totalCount edges { cursor }", "edges { cursor }"):
            assert (await lung.person.ask(f"{{ {listed} {{ {selection} }} }}")).codes == []
            statements.append(clinic.last_request()["sql_statements"])
        assert statements[0] == statements[1] + 1
