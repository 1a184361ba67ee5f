"""Waiting times: what is told becomes clocks, what contradicts the record is refused, and nobody else gets at it."""

import asyncio
from datetime import date, timedelta
from typing import Any

import pytest

from generated.graphql.models import Permission
from spiritum.waiting_times.queries import MAX_EVENT_TEXT, MAX_EVENTS, MAX_RECORDS
from tests.api.clinic import Clinic, Person
from tests.api.waiting import EVENTS, MUTATIONS, ago, recorded, refusals, stored, tell, waiting_times, withdraw

NATIONAL_CODES = (
    ("recordReferralReceived", "rapidDiagnosticCentre"),
    ("recordPatientInformed", "informedBy"),
    ("recordDiagnosis", "laterality"),
    ("recordDiagnosis", "prostateRisk"),
    ("recordTreatment", "trial"),
    ("recordTransfer", "receivingReason"),
)
"""Codes that are recorded for the national return alone."""


class Ward:
    """A patient on a pathway, and somebody who works there."""

    def __init__(self, clinic: Clinic, person: Person, pathway: int, patient: int, entry: int) -> None:
        self.clinic, self.person, self.pathway, self.patient, self.entry = clinic, person, pathway, patient, entry

    async def recorded(self, mutation: str, **changes: Any) -> int:
        return await recorded(self.person, mutation, self.entry, **changes)

    async def refused(self, mutation: str, **changes: Any) -> list[tuple[str, str]]:
        before = await self.rows()
        payload = await tell(self.person, mutation, self.entry, **changes)
        assert await self.rows() == before, "a refusal left something"
        return refusals(payload)

    async def rows(self) -> list[Any]:
        tables = ("waiting_event", "tracking_record", "waiting_entry", "waiting_entry_past")
        return [await self.clinic.database.reads.pool.fetch(f"SELECT * FROM {table}") for table in tables]  # noqa: S608

    async def seen(self, as_of: str | None = None) -> dict[str, Any]:
        return await waiting_times(self.person, self.patient, as_of)


@pytest.fixture
async def ward(clinic: Clinic) -> Ward:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    patient, entry = await clinic.patient(pathway)
    return Ward(clinic, person, pathway, patient, entry)


def clock(seen: dict[str, Any], standard: str) -> dict[str, Any]:
    (wait,) = [each for each in seen["clocks"] if each["standard"] == standard]
    return wait


def day(text: str) -> date:
    return date.fromisoformat(text)


async def test_an_entry_of_which_nothing_is_known_is_not_tracked(ward: Ward) -> None:
    seen = await ward.seen()
    assert (seen["state"], seen["clocks"], seen["nextBreach"], seen["stage"]) == ("NOT_TRACKED", [], None, None)
    await tell(ward.person, "markTracked", ward.entry)
    seen = await ward.seen()
    assert (seen["state"], seen["clocks"]) == ("NOT_TRACKED", [])
    assert [event["kind"] for event in seen["events"]] == ["REFERRED"]


async def test_a_referral_starts_clocks_that_say_why(ward: Ward) -> None:
    referral = await ward.recorded("recordReferralReceived", on=ago(27), organisation="RAA")
    seen = await ward.seen()
    assert (seen["state"], seen["stage"], seen["organisation"]) == ("OPEN", "REFERRED", "RAA")
    fds = clock(seen, "FASTER_DIAGNOSIS")
    assert (fds["state"], fds["days"], fds["targetOn"], fds["daysToBreach"]) == ("RUNNING", 27, ago(-1), 2)
    assert fds["why"][0]["eventIds"] == [str(referral)]
    assert "day 0" in fds["why"][0]["rule"]
    assert seen["nextBreach"] == {"standard": "FASTER_DIAGNOSIS", "breachOn": ago(-2)}
    rtt = clock(seen, "REFERRAL_TO_TREATMENT")
    row = await stored(ward.clinic, ward.entry)
    assert (row["state"], row["next_standard"], row["sorted_on"]) == ("OPEN", "FASTER_DIAGNOSIS", day(ago(-2)))
    assert row["referral_to_treatment_breach_on"] == day(rtt["breachOn"])


async def test_every_kind_of_event_is_told_in_a_patients_story(ward: Ward) -> None:
    story = [name for name in EVENTS if name not in ("recordConsultantUpgrade", "closeWaitingTimes")]
    missed = await ward.recorded("recordReferralReceived", on=ago(40))
    for mutation in story[1:]:
        await ward.recorded(mutation)
    await ward.recorded("closeWaitingTimes")
    seen = await ward.seen()
    assert missed == int(next(event["id"] for event in seen["events"] if event["kind"] == "REFERRAL_RECEIVED"))
    kinds = {event["kind"] for event in seen["events"]}
    assert len(kinds) == len(story) + 2  # the closure, and the referral that the entry itself knows
    assert (clock(seen, "REFERRAL_TO_TREATMENT")["state"], seen["state"]) == ("STOPPED", "NO_OPEN_WAIT")
    assert clock(seen, "FIRST_TREATMENT")["adjustments"][0]["days"] == 2
    assert (await stored(ward.clinic, ward.entry))["state"] == "NO_OPEN_WAIT"


async def test_an_upgrade_starts_the_wait_for_treatment_alone(ward: Ward) -> None:
    await ward.recorded("recordReferralReceived", priority="ROUTINE")
    assert (await ward.seen())["state"] == "NO_OPEN_WAIT"
    await ward.recorded("recordConsultantUpgrade", on=ago(20))
    seen = await ward.seen()
    assert clock(seen, "REFERRAL_TO_TREATMENT")["days"] == 20
    assert not [each for each in seen["clocks"] if each["standard"] == "FASTER_DIAGNOSIS"]


async def test_a_missed_first_appointment_takes_its_days(ward: Ward) -> None:
    await ward.recorded("recordReferralReceived", on=ago(30))
    missed = await ward.recorded("recordAppointment", on=ago(25), outcome="DID_NOT_ATTEND", rebookedOn=ago(20))
    evidence = {"bucket": "FIRST_SEEN", "reason": "DID_NOT_ATTEND", "startsOn": None, "endsOn": None, "note": None}
    await ward.recorded("recordAdjustment", evidenceId=missed, **evidence)
    fds = clock(await ward.seen(), "FASTER_DIAGNOSIS")
    assert (fds["rawDays"], fds["takenDays"], fds["days"], fds["colour"]) == (30, 10, 20, "RED")
    # The appointment is corrected: the adjustment follows the one that stands in its place.
    corrects = {"eventId": missed, "reason": "It was the day after."}
    other = await ward.recorded(
        "recordAppointment", on=ago(24), outcome="DID_NOT_ATTEND", rebookedOn=ago(22), corrects=corrects
    )
    seen = await ward.seen()
    assert clock(seen, "FASTER_DIAGNOSIS")["takenDays"] == 8
    withdrawn = next(event for event in seen["events"] if event["id"] == str(missed))
    assert withdrawn["withdrawal"] == {
        "reason": "It was the day after.",
        "author": {"id": str(ward.person.id)},
        "replacedById": str(other),
    }


@pytest.mark.parametrize(
    ("mutation", "changes", "refusal"),
    [
        ("recordReferralReceived", {"on": ago(10)}, ("", "RECORDED_ALREADY")),
        ("recordConsultantUpgrade", {}, ("", "UPGRADE_NOT_ALLOWED")),
        ("recordAppointment", {"on": ago(-1)}, ("on", "IN_FUTURE")),
        ("recordReferralReceived", {"source": "\u0661\u0667"}, ("source", "INVALID")),
        ("recordReferralReceived", {"diagnosticRoute": "09"}, ("diagnosticRoute", "INVALID")),
        ("recordReferralReceived", {"organisation": "R A"}, ("organisation", "INVALID")),
        ("recordConsultantUpgrade", {"organisation": "=1"}, ("organisation", "INVALID")),
        ("recordAppointment", {"organisation": "raa"}, ("organisation", "INVALID")),
        ("recordAppointment", {"rebookedOn": ago(1)}, ("rebookedOn", "NOT_MISSED")),
        ("recordAppointment", {"outcome": "LATE", "rebookedOn": ago(21)}, ("rebookedOn", "BEFORE_APPOINTMENT")),
        ("recordAppointment", {"outcome": "LATE", "rebookedOn": ago(-1)}, ("rebookedOn", "IN_FUTURE")),
        ("recordPatientInformed", {"on": ago(31)}, ("on", "BEFORE_REFERRAL")),
        ("recordPatientInformed", {"outcome": "EXCLUDED"}, ("exclusion", "REQUIRED")),
        ("recordPatientInformed", {"site": "99"}, ("site", "INVALID")),
        ("recordPatientInformed", {"method": "05"}, ("method", "INVALID")),
        ("recordPatientInformed", {"organisation": "RA"}, ("organisation", "INVALID")),
        ("recordDiagnosis", {"icd10": "lung"}, ("icd10", "INVALID")),
        ("recordDiagnosis", {"icd10": "C\u0663\u0664"}, ("icd10", "INVALID")),
        ("recordDiagnosis", {"morphology": "basal"}, ("morphology", "INVALID")),
        ("recordMdtDiscussion", {"mdtId": 987654321}, ("mdtId", "NOT_ON_PATHWAY")),
        ("recordDecisionToTreat", {"eventType": "77"}, ("eventType", "INVALID")),
        ("recordDecisionToTreat", {"organisation": "?"}, ("organisation", "INVALID")),
        ("recordTreatmentOffer", {"availableFrom": ago(-9)}, ("availableFrom", "NOT_DECLINED")),
        ("recordTreatment", {"modality": "77"}, ("modality", "INVALID")),
        ("recordTreatment", {"organisation": "?"}, ("organisation", "INVALID")),
        ("recordTransfer", {"toOrganisation": "RAA"}, ("toOrganisation", "SAME")),
        ("recordTransfer", {"toOrganisation": " "}, ("toOrganisation", "INVALID")),
        ("recordTransfer", {"fromOrganisation": "R-A"}, ("fromOrganisation", "INVALID")),
        ("recordTransfer", {"accountableOrganisation": "R-A"}, ("accountableOrganisation", "INVALID")),
        *((mutation, {name: "x-1"}, (name, "INVALID")) for mutation, name in NATIONAL_CODES),
        ("recordAdjustment", {}, ("bucket", "NO_WAIT")),
        ("recordAdjustment", {"evidenceId": 987654321}, ("evidenceId", "NO_EVIDENCE")),
        ("recordDelayReason", {"code": "77"}, ("code", "NOT_ALLOWED")),
        ("recordPatientInformed", {"corrects": {"eventId": 987654321, "reason": "x"}}, ("eventId", "NOT_FOUND")),
        ("addTrackingNote", {"text": " "}, ("text", "REQUIRED")),
        ("setNextAction", {"text": " "}, ("text", "REQUIRED")),
        ("setNextAction", {"ownerId": 987654321}, ("ownerId", "NOT_FOUND")),
        ("completeNextAction", {}, ("onPathwayId", "NO_NEXT_ACTION")),
        ("escalateEntry", {"text": " "}, ("text", "REQUIRED")),
        ("revokeEscalation", {}, ("onPathwayId", "NOT_ESCALATED")),
    ],
)
async def test_what_contradicts_the_record_is_refused_and_leaves_nothing(
    ward: Ward, mutation: str, changes: dict[str, Any], refusal: tuple[str, str]
) -> None:
    await ward.recorded("recordReferralReceived")
    assert refusal in await ward.refused(mutation, **changes)


@pytest.mark.parametrize(("mutation", "name"), NATIONAL_CODES)
async def test_a_code_for_the_national_return_is_kept_and_shown(ward: Ward, mutation: str, name: str) -> None:
    event = await ward.recorded(mutation, **{name: "01"})
    query = (
        f"query ($id: ID!) {{ getPatient(id: $id) {{ onPathways {{ waitingTimes {{ events {{ id {name} }} }} }} }} }}"
    )
    (entry,) = (await ward.person.ask(query, id=ward.patient)).data["getPatient"]["onPathways"]
    codes = {each["id"]: each[name] for each in entry["waitingTimes"]["events"]}
    assert codes.pop(str(event)) == "01"
    assert set(codes.values()) == {None}


async def test_two_first_treatments_are_refused_and_a_closed_entry_takes_no_more(ward: Ward) -> None:
    await ward.recorded("recordReferralReceived")
    await ward.recorded("recordDecisionToTreat", on=ago(4), course="one")
    assert ("", "TWO_OPEN_FIRST_TREATMENTS") in await ward.refused("recordDecisionToTreat", on=ago(3), course="two")
    await ward.recorded("recordTreatment", on=ago(2), course="one")
    assert ("eventType", "TWO_FIRST_TREATMENTS") in await ward.refused("recordTreatment", on=ago(1), course="two")
    await ward.recorded("closeWaitingTimes", on=ago(2))
    assert ("on", "AFTER_CLOSURE") in await ward.refused("recordTransfer", on=ago(1))


async def test_a_withdrawn_event_counts_no_more_and_stays_in_the_record(ward: Ward) -> None:
    referral = await ward.recorded("recordReferralReceived")
    payload = await withdraw(ward.person, ward.entry, referral)
    assert payload["event"]["withdrawal"]["reason"] == "Typed for another patient."
    assert payload["waitingTimes"] == {"state": "NOT_TRACKED", "nextBreach": None}
    assert (await stored(ward.clinic, ward.entry))["state"] == "NOT_TRACKED"
    assert refusals(await withdraw(ward.person, ward.entry, referral)) == [("eventId", "WITHDRAWN_ALREADY")]
    assert refusals(await withdraw(ward.person, ward.entry, referral + 1_000)) == [("eventId", "NOT_FOUND")]
    assert ("reason", "REQUIRED") in refusals(await withdraw(ward.person, ward.entry, referral, " "))
    await ward.recorded("recordReferralReceived", on=ago(20))


async def test_an_event_of_another_entry_cannot_be_withdrawn(ward: Ward) -> None:
    referral = await ward.recorded("recordReferralReceived")
    _, other = await ward.clinic.patient(ward.pathway)
    assert refusals(await withdraw(ward.person, other, referral)) == [("eventId", "NOT_FOUND")]


async def test_clocks_of_an_earlier_day_know_nothing_of_later_events(ward: Ward) -> None:
    await ward.recorded("recordReferralReceived", on=ago(30))
    await ward.recorded("recordPatientInformed", on=ago(5))
    seen = await ward.seen(ago(10))
    assert (clock(seen, "FASTER_DIAGNOSIS")["state"], seen["asOf"]) == ("RUNNING", ago(10))
    assert clock(seen, "FASTER_DIAGNOSIS")["days"] == 20
    assert clock(await ward.seen(), "FASTER_DIAGNOSIS")["days"] == 25


@pytest.mark.race
@pytest.mark.parametrize("mutation", ["recordReferralReceived", "recordDecisionToTreat", "escalateEntry"])
async def test_two_who_tell_the_same_at_once_do_not_double_it(ward: Ward, mutation: str) -> None:
    if mutation == "recordDecisionToTreat":
        await ward.recorded("recordReferralReceived")
    other = await ward.clinic.signed_in(on=[ward.pathway])
    people = [ward.person, other, ward.person, other]
    payloads = await asyncio.gather(*(tell(person, mutation, ward.entry) for person in people))
    assert sum(payload["userErrors"] is None for payload in payloads) == 1
    seen = await ward.seen()
    kinds = [event["kind"] for event in seen["events"]] + [each["kind"] for each in seen["tracking"]["records"]]
    assert len(kinds) == len(set(kinds))


async def test_what_trackers_write_down_is_kept_and_shown(ward: Ward) -> None:
    person, other = ward.person, await ward.clinic.signed_in(on=[ward.pathway])
    assert (await ward.seen())["tracking"]["daysSinceTracked"] is None
    await tell(person, "addTrackingNote", ward.entry)
    await tell(person, "setNextAction", ward.entry, ownerId=other.id, dueOn=ago(1))
    await tell(person, "escalateEntry", ward.entry)
    tracking = (await ward.seen())["tracking"]
    assert tracking["nextAction"] == {
        "text": "Call radiology.",
        "dueOn": ago(1),
        "isOverdue": True,
        "owner": {"id": str(other.id)},
    }
    assert tracking["escalation"]["text"] == "No slot before the breach."
    assert tracking["daysSinceTracked"] == 0
    assert await ward.refused("escalateEntry") == [("onPathwayId", "ESCALATED_ALREADY")]
    await tell(person, "completeNextAction", ward.entry)
    await tell(person, "revokeEscalation", ward.entry)
    tracking = (await ward.seen())["tracking"]
    assert (tracking["nextAction"], tracking["escalation"]) == (None, None)
    assert [record["kind"] for record in tracking["records"]] == [
        "ESCALATION_REVOKED",
        "ACTION_COMPLETED",
        "ESCALATION",
        "NEXT_ACTION",
        "NOTE",
    ]


async def test_an_owner_is_a_member_of_the_pathway(ward: Ward) -> None:
    outsider = await ward.clinic.signed_in(on=[await ward.clinic.pathway()])
    assert await ward.refused("setNextAction", ownerId=outsider.id) == [("ownerId", "NOT_ON_PATHWAY")]


async def test_nobody_tells_of_an_entry_that_does_not_exist(ward: Ward) -> None:
    type_, usual = MUTATIONS["recordReferralReceived"]
    text = f"mutation ($input: {type_}!) {{ recordReferralReceived(input: $input) {{ userErrors {{ code }} }} }}"
    answer = await ward.person.ask(text, input={"onPathwayId": 987654321, **usual})
    assert answer.codes == ["NOT_FOUND"]


async def test_waiting_times_need_their_permission(ward: Ward) -> None:
    await ward.recorded("recordReferralReceived")
    may = [permission for permission in Permission if permission is not Permission.WAITING_TIMES_READ]
    without = await ward.clinic.signed_in(on=[ward.pathway], may=may)
    query = "query ($id: ID!) { getPatient(id: $id) { onPathways { waitingTimes { state } } } }"
    answer = await without.ask(query, id=ward.patient)
    assert answer.codes == ["FORBIDDEN"]
    assert answer.body["data"]["getPatient"]["onPathways"] == [{"waitingTimes": None}]


async def test_what_is_told_is_in_the_audit_trail_and_clinical_text_in_no_log(ward: Ward) -> None:
    secret = "Mrs Okafor asked for the old consultant"
    event = await ward.recorded("recordReferralReceived")
    await withdraw(ward.person, ward.entry, event, secret)
    await tell(ward.person, "addTrackingNote", ward.entry, text=secret)
    await tell(ward.person, "setNextAction", ward.entry, text=secret)
    await ward.recorded("recordDelayReason", comment=secret)
    rows = await ward.clinic.database.reads.pool.fetch(
        "SELECT action, entity, user_id, details::text AS details FROM audit_event WHERE entity = ANY ($1) ORDER BY id",
        ["waiting_event", "tracking_record"],
    )
    noted = [(row["action"], row["entity"], row["user_id"]) for row in rows]
    assert noted.count(("record", "waiting_event", ward.person.id)) == 3
    assert noted.count(("withdraw", "waiting_event", ward.person.id)) == 1
    assert noted.count(("track", "tracking_record", ward.person.id)) == 2
    assert secret not in str([row["details"] for row in rows]) + str(ward.clinic.log)


async def test_where_an_entry_stood_is_kept(ward: Ward) -> None:
    await ward.recorded("recordReferralReceived")
    await ward.recorded("recordPatientInformed")
    past = await ward.clinic.database.reads.pool.fetch(
        "SELECT * FROM waiting_entry_past WHERE on_pathway_id = $1 ORDER BY changed_at", ward.entry
    )
    assert [row["next_standard"] for row in past][-1] == "FASTER_DIAGNOSIS"
    assert (await stored(ward.clinic, ward.entry))["next_standard"] == "REFERRAL_TO_TREATMENT"
    assert past[-1]["until"] == (await stored(ward.clinic, ward.entry))["changed_at"]
    assert past[-1]["sorted_on"] == day(ago(30)) + timedelta(days=29)


async def test_an_entry_has_so_many_events_at_most(ward: Ward) -> None:
    pool = ward.clinic.database.reads.pool
    await ward.recorded("recordReferralReceived")
    await pool.execute(
        """INSERT INTO waiting_event (on_pathway_id, kind, happened_on, details)
        SELECT $1, 'MDT_DISCUSSION', date '2020-01-01' + n, '{}' FROM generate_series(1, $2) AS n""",
        ward.entry,
        MAX_EVENTS - 1,
    )
    assert await ward.refused("recordMdtDiscussion") == [("onPathwayId", "TOO_MANY")]


async def test_the_texts_of_an_entrys_events_have_an_end(ward: Ward) -> None:
    await ward.recorded("recordReferralReceived")
    await ward.clinic.database.reads.pool.execute(
        """INSERT INTO waiting_event (on_pathway_id, kind, happened_on, details)
        SELECT $1, 'DELAY_REASON', date '2026-01-01' + n, jsonb_build_object(
          'standard', 'BACKSTOP', 'code', '97', 'comment', repeat('x', 5000))
        FROM generate_series(1, $2) AS n""",
        ward.entry,
        MAX_EVENT_TEXT // 5_000 - 1,
    )
    await ward.recorded("recordDelayReason", comment="x" * 5_000)
    assert await ward.refused("recordDelayReason", code="97") == [("onPathwayId", "TOO_MANY")]


async def test_an_entry_shows_the_newest_of_its_records(ward: Ward) -> None:
    await tell(ward.person, "escalateEntry", ward.entry)
    await ward.clinic.database.reads.pool.execute(
        """INSERT INTO tracking_record (on_pathway_id, kind, text)
        SELECT $1, 'NOTE', n::text FROM generate_series(1, $2) AS n""",
        ward.entry,
        MAX_RECORDS,
    )
    tracking = (await ward.seen())["tracking"]
    assert [record["text"] for record in tracking["records"]] == [str(n) for n in range(MAX_RECORDS, 0, -1)]
    assert tracking["escalation"]["text"] == "No slot before the breach."


async def test_no_event_stands_in_its_own_place(ward: Ward) -> None:
    referral = await ward.recorded("recordReferralReceived")
    for ahead in (1, 2):
        itself = {"eventId": referral + ahead, "reason": "The next one."}
        assert await ward.refused("recordPatientInformed", on=ago(60), corrects=itself) == [("eventId", "NOT_FOUND")]
        assert refusals(await withdraw(ward.person, ward.entry, referral + ahead)) == [("eventId", "NOT_FOUND")]


async def test_the_evidence_of_an_adjustment_is_an_event_of_its_own_entry(ward: Ward) -> None:
    await ward.recorded("recordReferralReceived")
    decision = await ward.recorded("recordDecisionToTreat", on=ago(10))
    _, other = await ward.clinic.patient(ward.pathway)
    elsewhere = await recorded(ward.person, "recordReferralReceived", other)
    itself = elsewhere + 1
    for evidence in (elsewhere, itself):
        refused = await ward.refused("recordAdjustment", evidenceId=evidence, note=None)
        assert refused == [("evidenceId", "NO_EVIDENCE")]
    await ward.recorded("recordAdjustment", evidenceId=decision, note=None)


async def test_what_was_agreed_was_not_agreed_tomorrow(ward: Ward) -> None:
    # A day that has begun somewhere on earth is no fault of the input, and yet it is not today at the hospital.
    await ward.recorded("recordReferralReceived")
    agreed = await ward.refused("recordEarliestClinicallyAppropriateDate", on=ago(-9), agreedOn=ago(-1))
    assert agreed == [("agreedOn", "IN_FUTURE")]
    assert await ward.refused("recordTreatmentOffer", madeOn=ago(-1)) == [("madeOn", "IN_FUTURE")]


async def test_blank_texts_say_nothing_and_the_space_around_others_does_not_count(ward: Ward) -> None:
    await ward.recorded("recordReferralReceived", organisation=" RAA\n", referralType=" ")
    seen = await ward.seen()
    assert seen["organisation"] == "RAA"
    await ward.recorded("recordDecisionToTreat", course=" ")
    await ward.recorded("recordTreatment")
    assert clock(await ward.seen(), "FIRST_TREATMENT")["stopsOn"] == ago(1)
