"""Waiting times explained: what each number rests on, and what may be recorded."""

from datetime import date, timedelta
from typing import Any

import pytest
from playwright.async_api import Route, expect

from tests.browser.browsing import PASSWORD, USERNAME
from tests.browser.desk.conftest import OpenDesk
from tests.browser.desk.sitting import Desk, errors

TRACKED = """
{ getTrackingListConnection(pathwayId: 1, first: 20) { edges { node { id onPathway { patient { id } } } } } }
"""
WAITING = """
query($id: ID!) { getPatient(id: $id) { onPathways(pathwayId: 1) { id waitingTimes {
  clocks { standard days limit targetOn why { text } }
  events { id kind on author { id } withdrawal { reason replacedById } appointmentOutcome }
  tracking { nextAction { text dueOn owner { username } } escalation { text } records { kind text } }
} } } }
"""
NOTE = """
mutation($id: ID!, $text: String!) {
  addTrackingNote(input: {onPathwayId: $id, text: $text}) { waitingTimes { state } }
}
"""
MAY_RECORD = "WAITING_TIMES_UPDATE"


async def _somebody(desk: Desk, place: int = 0) -> str:
    """A patient who is tracked."""
    await desk.post("/rest/login/", {"username": USERNAME, "password": PASSWORD})
    edges = (await desk.ask(TRACKED))["getTrackingListConnection"]["edges"]
    return str(edges[place]["node"]["onPathway"]["patient"]["id"])


async def _waiting(desk: Desk, patient: str) -> Any:
    return (await desk.ask(WAITING, {"id": patient}))["getPatient"]["onPathways"][0]["waitingTimes"]


def _at(patient: str, form: str = "") -> str:
    return f"/desk/p/1/patient/{patient}/waiting" + (f"/record?form={form}" if form else "")


async def _type_day(desk: Desk, group: str, day: date) -> None:
    fields = desk.page.get_by_role("group", name=group)
    for name, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        await fields.get_by_label(name).fill(str(number))


async def test_each_clock_says_its_numbers_and_why_by_step_with_its_rule_and_events(desk: Desk) -> None:
    patient = await _somebody(desk)
    waiting = await _waiting(desk, patient)
    await desk.open(f"/desk/p/1/patient/{patient}")
    await desk.page.get_by_role("link", name="Waiting times explained").click()
    await expect(desk.heading).to_have_text("Waiting times on Lung cancer")
    await expect(desk.heading).to_be_focused()
    clocks = desk.page.locator("article.clock")
    await expect(clocks).to_have_count(len(waiting["clocks"]))
    for place, clock in enumerate(waiting["clocks"]):
        card = clocks.nth(place)
        await expect(card).to_contain_text(f"{clock['days']} of {clock['limit']}")
        await card.locator("summary").click()
        steps = card.locator(".why > li")
        await expect(steps).to_have_count(len(clock["why"]))
        for step, why in enumerate(clock["why"]):
            await expect(steps.nth(step)).to_contain_text(why["text"])
            await expect(steps.nth(step)).to_contain_text("Rule: ")
    source = clocks.first.locator(".why__events a").first
    await source.click()
    target = str(await source.get_attribute("href")).lstrip("#")
    await expect(desk.page.locator(f"#{target}")).to_be_in_viewport()
    events = desk.page.locator("section[aria-labelledby='events'] .events > li")
    await expect(events).to_have_count(len(waiting["events"]))
    await expect(desk.page.get_by_role("table", name="The timed pathway")).to_be_visible()
    await desk.looks_right()


async def test_an_event_is_recorded_corrected_and_withdrawn_by_keyboard(desk: Desk) -> None:
    patient = await _somebody(desk, 1)
    before = await _waiting(desk, patient)
    day = date.today() - timedelta(days=1)
    await desk.open(_at(patient, "APPOINTMENT"))
    await expect(desk.heading).to_have_text("Appointment")
    await desk.looks_right()
    await _type_day(desk, "Day of the appointment", day)
    await desk.page.get_by_label("What for").select_option(label="Other test")
    await desk.page.get_by_label("What came of it").select_option(label="Seen")
    await desk.page.get_by_label("What came of it").press("Tab")
    await desk.page.get_by_role("button", name="Confirm and save").focus()
    await desk.page.keyboard.press("Enter")
    fresh = desk.page.locator(".events > li", has_text="Just recorded")
    await expect(fresh).to_be_focused()
    await expect(fresh).to_contain_text("Other test")

    await fresh.get_by_role("link", name="Correct").click()
    await expect(desk.heading).to_have_text("Correct: Appointment")
    await expect(desk.page.get_by_label("What came of it")).to_have_value("ATTENDED")
    await desk.page.get_by_label("What came of it").select_option(label="Cancelled by the patient")
    await desk.page.get_by_role("button", name="Confirm and save").click()
    await expect(desk.summary).to_be_focused()
    await desk.looks_right()
    await desk.page.get_by_label("Why the earlier event is replaced").fill("Wrong patient in the letter.")
    await desk.page.get_by_role("button", name="Confirm and save").click()
    await expect(fresh).to_contain_text("Cancelled by the patient")
    gone = desk.page.locator(".events__gone", has_text="Wrong patient in the letter.")
    await expect(gone.get_by_role("link", name="What stands in its place")).to_be_visible()

    await fresh.get_by_role("link", name="Withdraw").click()
    await desk.page.get_by_label("Why it is withdrawn").fill("It was somebody else.")
    await desk.page.get_by_role("button", name="Confirm and save").click()
    await expect(desk.page.locator(".events__gone", has_text="It was somebody else.")).to_be_visible()
    await desk.looks_right()
    after = await _waiting(desk, patient)
    known = {event["id"] for event in before["events"]}
    added = [event for event in after["events"] if event["id"] not in known]
    assert [event["withdrawal"]["reason"] for event in added] == [
        "Wrong patient in the letter.",
        "It was somebody else.",
    ]
    assert added[0]["withdrawal"]["replacedById"] == added[1]["id"]


async def test_a_refusal_stands_in_the_summary_and_at_its_field_and_nothing_typed_is_lost(desk: Desk) -> None:
    patient = await _somebody(desk)
    await desk.open(_at(patient, "DIAGNOSIS"))
    await desk.page.get_by_role("button", name="Confirm and save").click()
    links = desk.summary.get_by_role("link")
    await expect(links).to_have_text(["Day of the diagnosis: enter it", "ICD-10 code: enter it"])
    assert (await desk.page.title()).startswith("Error: ")
    await links.nth(1).click()
    assert await desk.focused() == "icd10"
    await _type_day(desk, "Day of the diagnosis", date(2026, 2, 28))
    await desk.page.get_by_role("group", name="Day of the diagnosis").get_by_label("Day").fill("31")
    await desk.page.get_by_label("ICD-10 code").fill("rubbish")
    await desk.page.get_by_role("button", name="Confirm and save").click()
    await expect(links).to_have_text(["Day of the diagnosis: enter a real day, such as 6 8 2026"])
    await _type_day(desk, "Day of the diagnosis", date.today())
    await desk.page.get_by_role("button", name="Confirm and save").click()
    await expect(links).to_have_count(1)
    await expect(desk.page.locator("#icd10-fault")).to_be_visible()
    await expect(desk.page.get_by_label("ICD-10 code")).to_have_value("rubbish")
    await desk.looks_right()
    await desk.page.get_by_label("ICD-10 code").fill("C34.1")
    await _type_day(desk, "Day of the diagnosis", date.today() + timedelta(days=40))
    await desk.page.get_by_role("button", name="Confirm and save").click()
    await expect(desk.summary).to_be_visible()
    await expect(desk.page.get_by_label("ICD-10 code")).to_have_value("C34.1")


REFUSED = [
    ("REFERRAL_RECEIVED", "RecordReferralReceived", "source", "INVALID"),
    ("REFERRAL_RECEIVED", "RecordReferralReceived", "on", "AFTER_CLOSURE"),
    ("TREATMENT", "RecordTreatment", "admittedOn", "AFTER_TREATMENT"),
    ("TRANSFER", "RecordTransfer", "toOrganisation", "SAME"),
    ("ADJUSTMENT", "RecordAdjustment", "evidenceId", "NO_EVIDENCE"),
    ("ADJUSTMENT", "RecordAdjustment", "reason", "NOT_ALLOWED"),
    ("DELAY_REASON", "RecordDelayReason", "code", "NOT_ALLOWED"),
    ("note", "AddTrackingNote", "text", "TOO_LONG"),
    ("action", "SetNextAction", "ownerId", "NOT_ON_PATHWAY"),
    ("action", "SetNextAction", "onPathwayId", "TOO_MANY"),
]


@pytest.mark.parametrize(("form", "operation", "field", "code"), REFUSED)
async def test_each_kind_of_refusal_is_shown(desk: Desk, form: str, operation: str, field: str, code: str) -> None:
    async def refuse(route: Route) -> None:
        error = {"field": field, "code": code, "message": "The server says why."}
        payload = {"event": None, "waitingTimes": None, "userErrors": [error]}
        await route.fulfill(json={"data": {operation[0].lower() + operation[1:]: payload}})

    patient = await _somebody(desk)
    await desk.answering(operation, refuse)
    await desk.open(_at(patient, form))
    await expect(desk.page.get_by_role("button", name="Confirm and save")).to_be_visible()
    await _fill_what_is_needed(desk)
    await desk.page.get_by_role("button", name="Confirm and save").click()
    await expect(desk.summary).to_contain_text("The server says why.")
    await expect(desk.summary).to_be_focused()
    assert (await desk.page.title()).startswith("Error: ")
    at_field = desk.page.locator(f"#{field}-fault")
    await expect(at_field).to_have_count(0 if field == "onPathwayId" else 1)


async def _fill_what_is_needed(desk: Desk) -> None:
    """Something in each field that is not optional."""
    for select in await desk.page.locator("main select").all():
        if not await select.input_value():
            await select.select_option(index=1)
    for field in await desk.page.locator("main :is(input, textarea)").all():
        maximum = await field.get_attribute("maxlength")
        await field.fill({"2": "1", "4": "2026"}.get(str(maximum), "03"))


@pytest.mark.parametrize("arrived", [True, False])
async def test_a_lost_reply_is_looked_up_and_nothing_is_recorded_twice(desk: Desk, *, arrived: bool) -> None:
    patient = await _somebody(desk, 2)
    await desk.losing_the_first_reply("AddTrackingNote", arrived=arrived)
    await desk.open(_at(patient, "note"))
    text = f"Waits for the CT, {arrived}."
    await desk.page.get_by_label("What has been found").fill(text)
    await desk.page.get_by_role("button", name="Confirm and save").click()
    if not arrived:
        await expect(desk.page.get_by_text("Not recorded.")).to_be_visible()
        await desk.looks_right()
        await desk.page.get_by_role("button", name="Send it again").click()
    await expect(desk.heading).to_have_text("Waiting times on Lung cancer")
    records = (await _waiting(desk, patient))["tracking"]["records"]
    assert [record["text"] for record in records].count(text) == 1


async def test_a_next_action_with_its_owner_and_day_is_set_and_done_and_an_escalation_ends(desk: Desk) -> None:
    patient = await _somebody(desk, 3)
    tracking = desk.page.get_by_role("region", name="Tracking")
    await desk.open(_at(patient))
    if (await _waiting(desk, patient))["tracking"]["escalation"] is None:
        await desk.page.get_by_role("link", name="Escalate", exact=True).click()
        await desk.page.get_by_label("Why").fill("No slot before the target.")
        await desk.page.get_by_role("button", name="Confirm and save").click()
    await expect(tracking.locator(".tag", has_text="Escalated")).to_be_visible()
    await desk.page.get_by_role("link", name="next action").click()
    await desk.page.get_by_label("What has to happen next").fill("Call radiology.")
    await desk.page.get_by_label("Who sees to it").select_option(label="Kamala Hussain (me)")
    due = date.today() + timedelta(days=3)
    await _type_day(desk, "Until when", due)
    await desk.page.get_by_role("button", name="Confirm and save").click()
    await expect(tracking).to_contain_text("Call radiology.")
    action = (await _waiting(desk, patient))["tracking"]["nextAction"]
    assert action == {"text": "Call radiology.", "dueOn": due.isoformat(), "owner": {"username": USERNAME}}
    await desk.page.get_by_role("link", name="The action is done").click()
    await desk.page.get_by_role("button", name="Confirm and save").click()
    await expect(tracking).to_contain_text("None set")
    await desk.page.get_by_role("link", name="End the escalation").click()
    await desk.page.get_by_role("button", name="Confirm and save").click()
    await expect(tracking).to_contain_text("Not escalated")
    await desk.page.get_by_role("link", name="Nothing has to change").click()
    await desk.page.get_by_role("button", name="Confirm and save").click()
    await expect(desk.heading).to_have_text("Waiting times on Lung cancer")
    await expect(tracking).to_be_visible()
    kinds = [record["kind"] for record in (await _waiting(desk, patient))["tracking"]["records"]]
    assert kinds[:3] == ["TRACKED", "ESCALATION_REVOKED", "ACTION_COMPLETED"]


async def test_what_somebody_else_records_meanwhile_is_said_and_moves_nothing(open_desk: OpenDesk) -> None:
    desk, other = await open_desk(), await open_desk()
    patient = await _somebody(desk, 4)
    await _somebody(other)
    await desk.open(_at(patient))
    await expect(desk.page.locator("article.clock").first).to_be_visible()
    edges = (await other.ask(TRACKED))["getTrackingListConnection"]["edges"]
    entry = next(edge["node"]["id"] for edge in edges if str(edge["node"]["onPathway"]["patient"]["id"]) == patient)
    await other.ask(NOTE, {"id": entry, "text": "From somebody else."})
    await expect(desk.page.get_by_text("Something was recorded since you opened this")).to_be_visible()
    await expect(desk.page.get_by_text("From somebody else.")).not_to_be_attached()
    await desk.page.get_by_role("button", name="Show it as it is now").click()
    await expect(desk.page.get_by_text("From somebody else.")).to_be_attached()


async def test_who_may_not_record_is_offered_nothing_and_says_so_at_the_address(desk: Desk) -> None:
    async def without(route: Route) -> None:
        response = await route.fetch()
        current = await response.json()
        current["permissions"] = [each for each in current["permissions"] if each != MAY_RECORD]
        await route.fulfill(response=response, json=current)

    patient = await _somebody(desk)
    await desk.page.route("**/rest/currentuser/**", without)
    await desk.open(_at(patient))
    await expect(desk.page.locator("article.clock").first).to_be_visible()
    await expect(desk.page.get_by_text("Your roles do not let you record events.")).to_be_visible()
    await expect(desk.page.get_by_role("link", name="Withdraw")).to_have_count(0)
    await desk.open(_at(patient, "DIAGNOSIS"))
    await expect(desk.heading).to_have_text("Nothing can be recorded here")
    await desk.looks_right()


async def test_what_cannot_be_read_is_said_and_can_be_read_again(desk: Desk) -> None:
    patient = await _somebody(desk)
    await desk.answering("WaitingTimesScreen", errors("FORBIDDEN", permissions=["WAITING_TIMES_READ"]))
    await desk.open(_at(patient))
    await expect(desk.page.get_by_role("alert")).to_contain_text("read waiting times")
    await desk.looks_right()
    await desk.page.unroute_all()
    await desk.answering("WaitingTimesScreen", lambda route: route.abort())
    await desk.open(_at(patient))
    await expect(desk.page.get_by_role("alert")).to_contain_text("The server does not answer")
    await desk.page.unroute_all()
    await desk.page.get_by_role("button", name="Try again").click()
    await expect(desk.page.locator("article.clock").first).to_be_visible()
    await desk.open("/desk/p/1/patient/999999/waiting")
    await expect(desk.page.get_by_text("The patient is not known, or is not on one of your pathways.")).to_be_visible()
