"""The tracking list: who breaches next, filtered and counted, as it is and as it was."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest

from spiritum.waiting_times.turning import Waiting
from tests.api.clinic import Clinic, Person
from tests.api.sockets import open_socket
from tests.api.waiting import ago, recorded, tell

LIST = """query ($pathwayId: ID, $standard: WaitingStandard, $bucket: String, $colour: WaitingColour,
  $stage: WaitingStage, $ownerId: ID, $nextActionOverdue: Boolean, $notTrackedForDays: Int, $escalated: Boolean,
  $organisation: String, $asOf: Date, $first: Int, $after: String, $last: Int, $before: String) {
  getTrackingListConnection(pathwayId: $pathwayId, standard: $standard, bucket: $bucket, colour: $colour,
    stage: $stage, ownerId: $ownerId, nextActionOverdue: $nextActionOverdue, notTrackedForDays: $notTrackedForDays,
    escalated: $escalated, organisation: $organisation, asOf: $asOf,
    first: $first, after: $after, last: $last, before: $before) {
    totalCount buckets { name firstDay entries }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { node { id nextBreachOn nextStandard daysToBreach colour bucket stage organisation dueOn isEscalated
      owner { id } daysSinceTracked onPathway { id }
      waitingTimes { colour bucket stage organisation asOf nextBreach { standard breachOn daysToBreach } } } }
  }
}"""


async def listed(person: Person, **arguments: Any) -> dict[str, Any]:
    """A page of the list."""
    answer = await person.ask(LIST, **{"first": 50, **arguments})
    return answer.data["getTrackingListConnection"]


def ids(page: dict[str, Any]) -> list[int]:
    return [int(edge["node"]["id"]) for edge in page["edges"]]


def counts(page: dict[str, Any]) -> list[int]:
    return [bucket["entries"] for bucket in page["buckets"]]


async def referred(clinic: Clinic, person: Person, pathway: int, days: Sequence[int]) -> list[int]:
    """Entries that were referred so many days ago."""
    entries = [(await clinic.patient(pathway, known=False))[1] for _ in days]
    for entry, day in zip(entries, days, strict=True):
        await recorded(person, "recordReferralReceived", entry, on=ago(day))
    return entries


async def test_who_breaches_next_comes_first_and_is_what_its_events_say(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    days = [10, 110, 45, 0, 29, 28, 70, 63, 62]
    entries = await referred(clinic, person, pathway, days)
    await clinic.patient(pathway, known=False)  # of whom nothing is known
    page = await listed(person, pathwayId=pathway)
    assert ids(page) == [entry for _, entry in sorted(zip(days, entries, strict=True), reverse=True)]
    for edge in page["edges"]:
        node, counted = edge["node"], edge["node"]["waitingTimes"]
        assert counted["nextBreach"] == {
            "standard": node["nextStandard"],
            "breachOn": node["nextBreachOn"],
            "daysToBreach": node["daysToBreach"],
        }
        for field in ("colour", "bucket", "stage", "organisation"):
            assert node[field] == counted[field], field
        assert node["onPathway"]["id"] == node["id"]
    assert page["totalCount"] == len(days)
    assert [bucket["firstDay"] for bucket in page["buckets"]] == [0, 29, 63, 104]
    assert counts(page) == [3, 3, 2, 1]


async def test_the_list_is_that_of_one_pathway_or_of_all_the_callers_own(clinic: Clinic) -> None:
    lung, skin, foreign = [await clinic.pathway() for _ in range(3)]
    person, other = await clinic.signed_in(on=[lung, skin]), await clinic.signed_in(on=[foreign])
    (first,) = await referred(clinic, person, lung, [40])
    second, third = await referred(clinic, person, skin, [50, 30])
    await referred(clinic, other, foreign, [60])
    assert ids(await listed(person)) == [second, first, third]
    assert ids(await listed(person, pathwayId=skin)) == [second, third]
    assert sum(counts(await listed(person))) == 3
    assert (await person.ask(LIST, pathwayId=foreign, first=5)).codes == ["FORBIDDEN"]


async def test_pages_go_forward_and_backward(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    entries = await referred(clinic, person, pathway, [40, 40, 30, 20, 10])
    first = await listed(person, pathwayId=pathway, first=2)
    assert (ids(first), first["pageInfo"]["hasPreviousPage"], first["totalCount"]) == (entries[:2], False, 5)
    second = await listed(person, pathwayId=pathway, first=2, after=first["pageInfo"]["endCursor"])
    assert (ids(second), second["pageInfo"]["hasPreviousPage"]) == (entries[2:4], True)
    last = await listed(person, pathwayId=pathway, first=None, last=2)
    assert (ids(last), last["pageInfo"]["hasNextPage"]) == (entries[3:], False)
    middle = await listed(person, pathwayId=pathway, first=None, last=2, before=last["pageInfo"]["startCursor"])
    assert (ids(middle), middle["pageInfo"]["hasNextPage"]) == (entries[1:3], True)
    other = await person.ask(LIST, pathwayId=pathway, first=2, after=first["pageInfo"]["endCursor"], colour="RED")
    assert other.codes == ["BAD_USER_INPUT"]


async def test_each_filter_leaves_what_it_says_and_the_counts_follow(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    late, middle, early = await referred(clinic, person, pathway, [70, 40, 2])
    await recorded(person, "recordPatientInformed", middle, on=ago(15))
    await recorded(person, "recordAppointment", late, on=ago(60))
    transfer = {"on": ago(1), "fromOrganisation": "RAA", "toOrganisation": "RBB", "reason": "DIAGNOSIS"}
    await recorded(person, "recordTransfer", late, **transfer)
    await tell(person, "escalateEntry", late)
    await tell(person, "setNextAction", middle, ownerId=person.id, dueOn=ago(1))
    await tell(person, "setNextAction", early, dueOn=ago(0))
    await clinic.database.reads.pool.execute(
        "UPDATE waiting_entry SET last_tracked_at = now() - interval '7 days' WHERE on_pathway_id = $1", early
    )
    expected: list[tuple[dict[str, Any], list[int]]] = [
        ({"standard": "FASTER_DIAGNOSIS"}, [late, early]),
        ({"standard": "REFERRAL_TO_TREATMENT"}, [late, middle, early]),
        ({"standard": "FIRST_TREATMENT"}, []),
        ({"bucket": (await listed(person))["buckets"][1]["name"]}, [middle]),
        ({"colour": "BLACK"}, [late]),
        ({"colour": "GREEN"}, [early]),
        ({"stage": "SEEN"}, [late]),
        ({"stage": "DIAGNOSED"}, [middle]),
        ({"ownerId": person.id}, [middle]),
        ({"nextActionOverdue": True}, [middle]),
        ({"nextActionOverdue": False}, [late, middle, early]),
        ({"notTrackedForDays": 7}, [early]),
        ({"notTrackedForDays": 8}, []),
        ({"escalated": True}, [late]),
        ({"escalated": False}, [middle, early]),
        ({"organisation": "RBB"}, [late]),
        ({"escalated": False, "standard": "FASTER_DIAGNOSIS"}, [early]),
    ]
    for arguments, entries in expected:
        page = await listed(person, pathwayId=pathway, **arguments)
        assert (sorted(ids(page)), page["totalCount"]) == (sorted(entries), len(entries)), arguments
        assert sum(counts(page)) == (3 if "bucket" in arguments else len(entries)), arguments
    assert (await person.ask(LIST, bucket="whatever", first=5)).codes == ["BAD_USER_INPUT"]


async def test_counts_follow_whatever_is_recorded(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    entries = await referred(clinic, person, pathway, [70, 40, 2])
    assert counts(await listed(person)) == [1, 1, 1, 0]
    await recorded(person, "closeWaitingTimes", entries[0], reason="DIED")
    await recorded(person, "recordPatientInformed", entries[0], on=ago(0), outcome="RULED_OUT")
    assert counts(await listed(person)) == [1, 1, 0, 0]
    await clinic.database.reads.pool.execute("SELECT merge_waiting_tally()")
    assert counts(await listed(person)) == [1, 1, 0, 0]
    # The same as if every entry is read, which a filter that leaves all of them makes necessary.
    assert counts(await listed(person, standard="REFERRAL_TO_TREATMENT")) == [1, 1, 0, 0]


async def test_the_list_is_shown_while_it_is_stored_by_a_standards_file_with_more_buckets(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    await referred(clinic, person, pathway, [110])
    more = "UPDATE waiting_entry SET bucket_on = bucket_on || ARRAY[date '2026-01-01', date '2026-01-02']"
    await clinic.database.reads.pool.execute(more)
    for arguments in ({}, {"standard": "REFERRAL_TO_TREATMENT", "notTrackedForDays": 0}):
        page = await listed(person, **arguments)
        assert [edge["node"]["bucket"] for edge in page["edges"]] == [page["buckets"][-1]["name"]]
        assert (counts(page), page["totalCount"]) == ([0, 0, 0, 1], 1)


async def test_the_list_of_a_past_day_is_what_was_recorded_by_then(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    stays, leaves = await referred(clinic, person, pathway, [40, 30])
    (late,) = await referred(clinic, person, pathway, [50])
    pool = clinic.database.reads.pool
    # As if all but the last had been recorded ten days ago.
    await pool.execute("ALTER TABLE waiting_event DISABLE TRIGGER USER")
    await pool.execute("ALTER TABLE waiting_entry DISABLE TRIGGER USER")
    for table, column in (("waiting_event", "recorded_at"), ("waiting_entry", "changed_at")):
        statement = f"UPDATE {table} SET {column} = {column} - interval '10 days' WHERE on_pathway_id <> $1"  # noqa: S608
        await pool.execute(statement, late)
    await pool.execute("ALTER TABLE waiting_event ENABLE TRIGGER USER")
    await pool.execute("ALTER TABLE waiting_entry ENABLE TRIGGER USER")
    await recorded(person, "closeWaitingTimes", leaves, reason="DIED")
    await recorded(person, "recordPatientInformed", leaves, on=ago(0), outcome="RULED_OUT")
    assert ids(await listed(person)) == [late, stays]
    page = await listed(person, asOf=ago(5))
    assert (ids(page), page["totalCount"], counts(page)) == ([stays, leaves], 2, [1, 1, 0, 0])
    for edge in page["edges"]:
        assert edge["node"]["waitingTimes"]["asOf"] == ago(5)
        assert edge["node"]["waitingTimes"]["nextBreach"]["daysToBreach"] == edge["node"]["daysToBreach"]
    assert page["edges"][0]["node"]["daysToBreach"] == 29 - 35
    assert ids(await listed(person, asOf=ago(11))) == []
    after = await listed(
        person, asOf=ago(5), first=1, after=(await listed(person, asOf=ago(5), first=1))["pageInfo"]["endCursor"]
    )
    assert (ids(after), after["pageInfo"]["hasPreviousPage"]) == ([leaves], True)


async def test_what_trackers_had_written_down_by_a_past_day_is_shown_with_its_list(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    (entry,) = await referred(clinic, person, pathway, [40])
    await tell(person, "setNextAction", entry, ownerId=person.id, dueOn=ago(7))
    await tell(person, "escalateEntry", entry)
    pool = clinic.database.reads.pool
    for table, columns in (
        ("waiting_event", ["recorded_at"]),
        ("tracking_record", ["recorded_at"]),
        ("waiting_entry", ["changed_at", "last_tracked_at"]),
    ):
        earlier = ", ".join(f"{column} = {column} - interval '10 days'" for column in columns)
        await pool.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        await pool.execute(f"UPDATE {table} SET {earlier}")  # noqa: S608
        await pool.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    for since in ("completeNextAction", "revokeEscalation", "addTrackingNote"):
        await tell(person, since, entry)
    query = """query ($day: Date) { getTrackingListConnection(asOf: $day, first: 5) { edges { node { waitingTimes {
      tracking { lastTrackedAt daysSinceTracked records { kind } escalation { text }
        nextAction { text isOverdue owner { id } } } } } } } }"""
    expected = {
        ago(5): (5, ["ESCALATION", "NEXT_ACTION"], True),
        ago(9): (1, ["ESCALATION", "NEXT_ACTION"], False),
        None: (0, ["NOTE", "ESCALATION_REVOKED", "ACTION_COMPLETED", "ESCALATION", "NEXT_ACTION"], None),
    }
    for day, (days, kinds, is_overdue) in expected.items():
        ((edge,),) = (await person.ask(query, day=day)).data["getTrackingListConnection"].values()
        tracking = edge["node"]["waitingTimes"]["tracking"]
        assert (tracking["daysSinceTracked"], [each["kind"] for each in tracking["records"]]) == (days, kinds), day
        if is_overdue is None:
            assert (tracking["nextAction"], tracking["escalation"]) == (None, None)
            continue
        assert tracking["escalation"] == {"text": "No slot before the breach."}
        action = {"text": "Call radiology.", "isOverdue": is_overdue, "owner": {"id": str(person.id)}}
        assert tracking["nextAction"] == action


CHANGED = """subscription ($pathwayId: ID) { trackingListChanged(pathwayId: $pathwayId) {
  onPathwayId today entry { id nextStandard colour } } }"""


async def test_subscribers_are_sent_what_changes_on_their_pathways(clinic: Clinic) -> None:
    pathway, foreign = await clinic.pathway(), await clinic.pathway()
    person, other = await clinic.signed_in(on=[pathway]), await clinic.signed_in(on=[foreign])
    _, entry = await clinic.patient(pathway, known=False)
    _, theirs = await clinic.patient(foreign, known=False)
    async with open_socket(clinic.url) as live:
        await live.greet(person.token)
        await live.subscribe(CHANGED)
        await recorded(other, "recordReferralReceived", theirs)
        await recorded(person, "recordReferralReceived", entry, on=ago(1))
        change = (await live.next())["trackingListChanged"]
        node = {"id": str(entry), "nextStandard": "FASTER_DIAGNOSIS", "colour": "GREEN"}
        assert change == {"onPathwayId": str(entry), "today": ago(0), "entry": node}
        await tell(person, "addTrackingNote", entry)
        assert (await live.next())["trackingListChanged"]["entry"]["id"] == str(entry)


async def _events(*waits: float) -> AsyncIterator[int]:
    for number, wait in enumerate(waits):
        await asyncio.sleep(wait)
        yield number


async def test_no_event_is_lost_between_two_turns_of_the_day() -> None:
    async def events():
        async for each in _events(0, 0.05, 0):
            yield each

    received: list[int | None] = []
    async with Waiting(events()) as waiting:
        while received.count(None) < 2 or received[-1] != 2:
            received.append(await waiting.next(0.02))
    assert [each for each in received if each is not None] == [0, 1, 2]
    with pytest.raises(StopAsyncIteration):
        async with Waiting(_empty()) as waiting:
            await waiting.next(1)


async def _empty():
    for each in ():
        yield each
