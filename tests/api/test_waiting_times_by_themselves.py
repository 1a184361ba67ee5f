"""What the system knows becomes events of waiting times by itself, in the same transaction."""

from datetime import date
from typing import Any

from spiritum.clock import today_in
from spiritum.waiting_times.queries import MAX_EVENTS, MAX_READ_EVENTS
from tests.api.clinic import Clinic, Person
from tests.api.meetings import DELETE, HELD, ask, refusals, take_off
from tests.api.waiting import ago, recorded, stored, tell, waiting_times, withdraw
from tests.operations import DECIDE, LOCK

CREATE = """mutation ($input: PatientInput!) {
  createPatient(input: $input) { patient { id } userErrors { field code } }
}"""
CONCLUDE = """mutation ($input: UpdateOnMdtInput!) {
  updateOnMdt(input: $input) { userErrors { field code } }
}"""


def kinds(seen: dict[str, Any]) -> list[tuple[str, str]]:
    """Kind and day of what follows by itself."""
    return [(event["kind"], event["on"]) for event in seen["events"] if event["isAutomatic"]]


def places(seen: dict[str, Any]) -> list[tuple[str, bool]]:
    """The meeting of each place on a list, and whether it stands."""
    placed = (event for event in seen["events"] if event["kind"] == "MDT_PLACED")
    return [(event["mdtId"], event["withdrawal"] is None) for event in placed]


async def discussions(person: Person, patient: int) -> list[dict[str, Any]]:
    """The discussions of a patient's only entry, withdrawn ones included."""
    return [event for event in (await waiting_times(person, patient))["events"] if event["kind"] == "MDT_DISCUSSION"]


async def placed_on(clinic: Clinic, person: Person, pathway: int, kind: int, mdt: int) -> tuple[int, int, int]:
    """A new patient on a meeting's list by a decision: the ids of the patient, the entry and the place."""
    patient, entry = await clinic.patient(pathway)
    requests = [{"clinicalRequestTypeId": kind}]
    await decide(person, entry, clinicalRequestRequests=requests, mdt={"id": mdt, "reason": "Discuss the scan."})
    listed = "SELECT id FROM on_mdt WHERE mdt_id = $1 AND patient_id = $2"
    place = await clinic.database.reads.pool.fetchval(listed, mdt, patient)
    await clinic.change_on_mdt(place, lock_user_id=person.id, **HELD)
    return patient, entry, place


async def placed(clinic: Clinic) -> tuple[Person, int, tuple[int, int, int]]:
    """A new patient on the list of a meeting of 5 January 2026: who may change it, the meeting, and the ids."""
    kind = await clinic.request_type(is_mdt=True)
    pathway = await clinic.pathway(types=[kind])
    person = await clinic.signed_in(on=[pathway])
    mdt = await clinic.mdt(pathway, person.id, date(2026, 1, 5))
    return person, mdt, await placed_on(clinic, person, pathway, kind, mdt)


async def conclude(person: Person, place: int, outcome: str) -> None:
    """Record what the meeting concluded."""
    assert (await person.ask(CONCLUDE, input={"id": place, "outcome": outcome})).data["updateOnMdt"][
        "userErrors"
    ] is None


async def decide(person: Person, entry: int, **members: Any) -> None:
    """Lock the entry, and decide."""
    await person.ask(LOCK, entry=entry)
    decision = {"onPathwayId": entry, "decisionType": "MDT", "clinicHistory": "Cough.", **members}
    assert (await person.ask(DECIDE, input=decision)).data["createDecisionPoint"]["userErrors"] is None


async def test_the_day_of_referral_is_the_hospitals_and_starts_no_wait(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    patient = {
        "firstName": "Ada",
        "lastName": "Bell",
        "hospitalNumber": "fMRN900017",
        "nationalNumber": "fNHS900000017",
        "dateOfBirth": "1956-11-03",
        "sex": "FEMALE",
        "pathwayId": pathway,
        "referredAt": "2026-07-06T23:30:00Z",
    }
    payload = (await person.ask(CREATE, input=patient)).data["createPatient"]
    assert payload["userErrors"] is None
    seen = await waiting_times(person, int(payload["patient"]["id"]))
    assert kinds(seen) == [("REFERRED", "2026-07-07")]
    assert seen["events"][0]["author"] == {"id": str(person.id)}
    assert (seen["state"], seen["clocks"]) == ("NOT_TRACKED", [])


async def test_a_discharge_closes_the_entry_unless_it_is_closed(clinic: Clinic) -> None:
    discharge = await clinic.request_type(is_discharge=True)
    pathway = await clinic.pathway(types=[discharge])
    person = await clinic.signed_in(on=[pathway])
    for closes_first in (False, True):
        patient, entry = await clinic.patient(pathway)
        await recorded(person, "recordReferralReceived", entry)
        assert (await stored(clinic, entry))["state"] == "OPEN"
        if closes_first:
            await recorded(person, "closeWaitingTimes", entry, reason="PRIVATE")
        await decide(person, entry, clinicalRequestRequests=[{"clinicalRequestTypeId": discharge}])
        seen = await waiting_times(person, patient)
        closed = [(event["closedReason"], event["on"]) for event in seen["events"] if event["kind"] == "CLOSED"]
        assert closed == [("PRIVATE" if closes_first else "DISCHARGED", ago(0))]
        (rtt,) = [each for each in seen["clocks"] if each["standard"] == "REFERRAL_TO_TREATMENT"]
        assert rtt["state"] == "CLOSED"
        assert (await stored(clinic, entry))["referral_to_treatment_breach_on"] is None


async def test_a_place_on_a_list_and_what_the_meeting_concluded_are_told_once(clinic: Clinic) -> None:
    meeting = await clinic.request_type(is_mdt=True)
    pathway = await clinic.pathway(types=[meeting])
    person = await clinic.signed_in(on=[pathway])
    patient, entry = await clinic.patient(pathway)
    today = today_in("Europe/London")()
    past, ahead = (
        await clinic.mdt(pathway, person.id, date(2026, 1, 5)),
        await clinic.mdt(pathway, person.id, date(2091, 1, 5)),
    )
    for mdt in (past, ahead):
        requests = [{"clinicalRequestTypeId": meeting}]
        await decide(person, entry, clinicalRequestRequests=requests, mdt={"id": mdt, "reason": "Discuss the scan."})
    seen = await waiting_times(person, patient)
    assert kinds(seen)[1:] == [("MDT_PLACED", today.isoformat())] * 2
    places = [(event["mdtId"], event["plannedOn"]) for event in seen["events"] if event["kind"] == "MDT_PLACED"]
    assert places == [(str(past), "2026-01-05"), (str(ahead), "2091-01-05")]
    on_mdts = "query ($id: ID!) { getPatient(id: $id) { onMdts { id mdt { id } } } }"
    listed = (await person.ask(on_mdts, id=patient)).data["getPatient"]["onMdts"]
    for place in listed:
        await clinic.change_on_mdt(int(place["id"]), lock_user_id=person.id, **HELD)
        for outcome in ("Wait for the biopsy.", "Wait for the biopsy and the scan."):
            payload = (await person.ask(CONCLUDE, input={"id": place["id"], "outcome": outcome})).data["updateOnMdt"]
            assert payload["userErrors"] is None
    seen = await waiting_times(person, patient)
    discussed = [(event["mdtId"], event["on"]) for event in seen["events"] if event["kind"] == "MDT_DISCUSSION"]
    assert discussed == [(str(past), "2026-01-05"), (str(ahead), today.isoformat())]


async def test_a_discussion_that_somebody_has_corrected_is_not_told_again(clinic: Clinic) -> None:
    meeting = await clinic.request_type(is_mdt=True)
    pathway = await clinic.pathway(types=[meeting])
    person = await clinic.signed_in(on=[pathway])
    patient, entry = await clinic.patient(pathway)
    mdt = await clinic.mdt(pathway, person.id, date(2026, 1, 5))
    requests = [{"clinicalRequestTypeId": meeting}]
    await decide(person, entry, clinicalRequestRequests=requests, mdt={"id": mdt, "reason": "Discuss the scan."})
    await decide(person, entry, fromMdtId=mdt)
    discussion = next(
        each for each in (await waiting_times(person, patient))["events"] if each["kind"] == "MDT_DISCUSSION"
    )
    for day in ("2026-01-06", "2026-01-07"):
        corrects = {"eventId": discussion["id"], "reason": "The meeting was later."}
        discussion = {"id": await recorded(person, "recordMdtDiscussion", entry, on=day, corrects=corrects)}
    await decide(person, entry, fromMdtId=mdt)
    standing = [
        event["on"]
        for event in (await waiting_times(person, patient))["events"]
        if event["kind"] == "MDT_DISCUSSION" and event["withdrawal"] is None
    ]
    assert standing == ["2026-01-07"]


async def test_a_decision_made_at_a_meeting_says_that_it_was_held(clinic: Clinic) -> None:
    meeting = await clinic.request_type(is_mdt=True)
    pathway = await clinic.pathway(types=[meeting])
    person = await clinic.signed_in(on=[pathway])
    patient, entry = await clinic.patient(pathway)
    mdt = await clinic.mdt(pathway, person.id, date(2026, 1, 5))
    requests = [{"clinicalRequestTypeId": meeting}]
    await decide(person, entry, clinicalRequestRequests=requests, mdt={"id": mdt, "reason": "Discuss the scan."})
    await decide(person, entry, fromMdtId=mdt)
    discussed = [each for each in kinds(await waiting_times(person, patient)) if each[0] == "MDT_DISCUSSION"]
    assert discussed == [("MDT_DISCUSSION", "2026-01-05")]


async def test_an_entry_from_before_says_its_day_of_referral_when_something_is_told(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    patient, entry = await clinic.patient(pathway)
    assert (await waiting_times(person, patient))["events"] == []
    await tell(person, "addTrackingNote", entry)
    await recorded(person, "recordReferralReceived", entry)
    assert [each[0] for each in kinds(await waiting_times(person, patient))] == ["REFERRED"]


async def test_places_without_end_do_not_push_out_what_people_tell(clinic: Clinic) -> None:
    meeting, discharge = await clinic.request_type(is_mdt=True), await clinic.request_type(is_discharge=True)
    pathway = await clinic.pathway(types=[meeting, discharge])
    person = await clinic.signed_in(on=[pathway])
    patient, entry = await clinic.patient(pathway)
    await recorded(person, "recordReferralReceived", entry)
    await clinic.database.reads.pool.execute(
        """INSERT INTO waiting_event (on_pathway_id, kind, happened_on, details, is_automatic)
        SELECT $1, 'MDT_PLACED', '2026-01-05', '{"mdt_id": 1, "planned_on": "2026-01-05"}', true
        FROM generate_series(1, $2)""",
        entry,
        MAX_READ_EVENTS - MAX_EVENTS - 11,
    )
    for number in range(2):
        mdt = await clinic.mdt(pathway, person.id, date(2026, 1, 5 + number))
        requests = [{"clinicalRequestTypeId": meeting}]
        await decide(person, entry, clinicalRequestRequests=requests, mdt={"id": mdt, "reason": "Discuss the scan."})
    await decide(person, entry, clinicalRequestRequests=[{"clinicalRequestTypeId": discharge}])
    events = (await waiting_times(person, patient))["events"]
    kinds_recorded = [event["kind"] for event in events]
    assert kinds_recorded.count("MDT_PLACED") == MAX_READ_EVENTS - MAX_EVENTS - 11
    assert kinds_recorded.count("CLOSED") == 1


async def test_a_place_from_which_the_patient_is_taken_is_withdrawn_with_its_reason(clinic: Clinic) -> None:
    kind = await clinic.request_type(is_mdt=True)
    pathway = await clinic.pathway(types=[kind])
    person = await clinic.signed_in(on=[pathway])
    mdt = await clinic.mdt(pathway, person.id, date(2091, 1, 5))
    patient, entry, place = await placed_on(clinic, person, pathway, kind, mdt)
    before = await stored(clinic, entry)
    assert refusals(await take_off(person, place)) == []
    seen = await waiting_times(person, patient)
    assert places(seen) == [(str(mdt), False)]
    (event,) = [event for event in seen["events"] if event["kind"] == "MDT_PLACED"]
    assert event["withdrawal"]["author"] == {"id": str(person.id)}
    assert event["withdrawal"]["reason"].startswith("The patient was taken off the meeting's list before")
    assert event["withdrawal"]["replacedById"] is None
    withdrawal = "SELECT is_automatic FROM waiting_event WHERE withdraws_id = $1"
    assert await clinic.database.reads.pool.fetchval(withdrawal, int(event["id"]))
    assert (await stored(clinic, entry))["changed_at"] > before["changed_at"]


async def test_a_place_stays_once_the_patient_was_discussed(clinic: Clinic) -> None:
    kind = await clinic.request_type(is_mdt=True)
    pathway = await clinic.pathway(types=[kind])
    person = await clinic.signed_in(on=[pathway])
    mdt = await clinic.mdt(pathway, person.id, date(2026, 1, 5))
    patient, _, place = await placed_on(clinic, person, pathway, kind, mdt)
    await conclude(person, place, "For surgery.")
    assert refusals(await take_off(person, place)) == []
    seen = await waiting_times(person, patient)
    assert places(seen) == [(str(mdt), True)]
    assert {each[0] for each in kinds(seen)} == {"REFERRED", "MDT_PLACED", "MDT_DISCUSSION"}


async def test_a_place_stays_if_the_discussion_is_corrected_to_another_day(clinic: Clinic) -> None:
    person, mdt, (patient, entry, place) = await placed(clinic)
    await conclude(person, place, "For surgery.")
    (discussion,) = await discussions(person, patient)
    corrects = {"eventId": discussion["id"], "reason": "The meeting was later."}
    await recorded(person, "recordMdtDiscussion", entry, on="2026-01-07", corrects=corrects)
    assert refusals(await take_off(person, place)) == []
    assert places(await waiting_times(person, patient)) == [(str(mdt), True)]


async def test_a_place_stays_if_a_person_recorded_the_discussion_without_its_meeting(clinic: Clinic) -> None:
    person, mdt, (patient, entry, place) = await placed(clinic)
    await recorded(person, "recordMdtDiscussion", entry, on="2026-01-05")
    assert refusals(await take_off(person, place)) == []
    assert places(await waiting_times(person, patient)) == [(str(mdt), True)]


async def test_a_discussion_that_a_person_withdrew_is_not_recorded_again(clinic: Clinic) -> None:
    person, _, (patient, entry, place) = await placed(clinic)
    await conclude(person, place, "For surgery.")
    (discussion,) = await discussions(person, patient)
    payload = await withdraw(person, entry, int(discussion["id"]), "The patient was not discussed.")
    assert payload["userErrors"] is None
    await conclude(person, place, "For surgery.")
    assert [event["withdrawal"] is None for event in await discussions(person, patient)] == [False]


async def test_places_move_with_the_list_of_a_meeting_that_is_cancelled(clinic: Clinic) -> None:
    kind = await clinic.request_type(is_mdt=True)
    pathway = await clinic.pathway(types=[kind])
    person = await clinic.signed_in(on=[pathway])
    cancelled, target = [await clinic.mdt(pathway, person.id, date(2091, 1, day)) for day in (5, 12)]
    moved, _, _ = await placed_on(clinic, person, pathway, kind, cancelled)
    on_both, entry, _ = await placed_on(clinic, person, pathway, kind, cancelled)
    requests = [{"clinicalRequestTypeId": kind}]
    await decide(person, entry, clinicalRequestRequests=requests, mdt={"id": target, "reason": "And again."})
    assert refusals(await ask(person, DELETE, id=cancelled, movePatientsToMdtId=target)) == []
    seen = await waiting_times(person, moved)
    assert places(seen) == [(str(cancelled), False), (str(target), True)]
    old, new = [event for event in seen["events"] if event["kind"] == "MDT_PLACED"]
    assert old["withdrawal"]["replacedById"] == new["id"]
    assert (new["plannedOn"], new["isAutomatic"]) == ("2091-01-12", True)
    assert places(await waiting_times(person, on_both)) == [(str(cancelled), False), (str(target), True)]


async def test_a_discussion_goes_with_the_outcome_that_said_so_unless_a_decision_was_made(clinic: Clinic) -> None:
    kind = await clinic.request_type(is_mdt=True)
    pathway = await clinic.pathway(types=[kind])
    person = await clinic.signed_in(on=[pathway])
    mdt = await clinic.mdt(pathway, person.id, date(2026, 1, 5))
    for decides in (False, True):
        patient, entry, place = await placed_on(clinic, person, pathway, kind, mdt)
        await conclude(person, place, "Typed into the wrong row.")
        if decides:
            await decide(person, entry, fromMdtId=mdt)
        await conclude(person, place, "")
        seen = await waiting_times(person, patient)
        (event,) = [event for event in seen["events"] if event["kind"] == "MDT_DISCUSSION"]
        assert (event["withdrawal"] is None) == decides
        await conclude(person, place, "For surgery.")
        discussions = [
            event for event in (await waiting_times(person, patient))["events"] if event["kind"] == "MDT_DISCUSSION"
        ]
        assert [event["withdrawal"] is None for event in discussions] == ([True] if decides else [False, True])


async def test_what_a_person_told_of_a_meeting_is_not_withdrawn_by_itself(clinic: Clinic) -> None:
    person, mdt, (patient, entry, place) = await placed(clinic)
    await recorded(person, "recordMdtDiscussion", entry, on="2026-01-05", mdtId=mdt)
    await conclude(person, place, "For surgery.")
    await conclude(person, place, "")
    assert refusals(await take_off(person, place)) == []
    seen = await waiting_times(person, patient)
    assert [event["kind"] for event in seen["events"] if event["withdrawal"] is not None] == []
