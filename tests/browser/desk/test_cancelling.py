"""Cancelling a request: from the record to the hospital's answer, and what is said of it everywhere."""

import json
from typing import Any

import pytest
from playwright.async_api import Locator, Route, expect

from tests.browser.desk import made_up
from tests.browser.desk.made_up import entry, patient, request
from tests.browser.desk.sitting import Desk
from tests.browser.desk.subjects import Subject, subjects
from tests.operations import DECIDE, LOCK
from tests.waiting import until

WHY = "The patient had it elsewhere last week."
TYPES = "{ getClinicalRequestTypes(pathwayId: 1) { id name isMdt isDischarge } }"
REQUESTS = """
query($id: ID!) { getPatient(id: $id) { onPathways { clinicalRequests { id cancellation { delivery } } } } }
"""
WINIFRED = {"id": "2", "username": "w.okafor", "firstName": "Winifred", "lastName": "Okafor"}
STATES = {
    ("ACTIVE", "WAITING"): "⊘…Cancelled - the hospital does not have it yet",
    ("ERROR", "ACCEPTED"): "⊘Cancelled",
    ("ERROR", "NOT_NEEDED"): "⊘Cancelled",
    ("ACTIVE", "NOT_ACCEPTED"): "⊘✕Cancelled here only - ring the hospital",
    ("COMPLETED", "NOT_ACCEPTED"): "⊘✓Cancelled, but done",
    ("COMPLETED", "ACCEPTED"): "⊘✓Cancelled, but done",
}


async def _asked(desk: Desk) -> tuple[Subject, str, str]:
    """Somebody for whom a test was asked for just now; the request's id and its name."""
    subject = (await subjects(desk))[-1]
    types = (await desk.ask(TYPES))["getClinicalRequestTypes"]
    kind = next(each for each in types if not each["isMdt"] and not each["isDischarge"])
    await desk.ask(LOCK, {"entry": subject.entry})
    decision = {
        "onPathwayId": subject.entry,
        "decisionType": "CLINIC",
        "clinicHistory": "Seen today.",
        "clinicalRequestRequests": [{"clinicalRequestTypeId": kind["id"]}],
    }
    recorded = (await desk.ask(DECIDE, {"input": decision}))["createDecisionPoint"]
    return subject, recorded["decisionPoint"]["clinicalRequests"][0]["id"], kind["name"]


async def test_a_request_is_cancelled_with_a_reason_and_the_record_says_so(desk: Desk) -> None:
    subject, request_id, name = await _asked(desk)
    await desk.open(f"/desk{subject.path}")
    link = desk.page.locator(f'a[href$="/cancel/{request_id}"]')
    await expect(link).to_have_accessible_name(f"Cancel {name}…")
    await link.focus()
    await desk.page.keyboard.press("Enter")
    await expect(desk.heading).to_have_text("Cancel a request")
    await expect(desk.page.locator(".banner__name")).to_have_text(subject.name)
    await desk.looks_right()
    button = desk.page.get_by_role("button", name="Cancel the request")
    await button.click()
    await expect(desk.summary).to_contain_text("Say why the request is cancelled")
    await desk.looks_right()
    await desk.page.get_by_label("Why is it cancelled?").fill(WHY)
    await desk.page.keyboard.press("Tab")
    await expect(button).to_be_focused()
    await desk.page.keyboard.press("Enter")
    await expect(desk.heading).to_have_text("The request is cancelled")
    await desk.looks_right()

    async def has_answered() -> bool:
        entries = (await desk.ask(REQUESTS, {"id": subject.id}))["getPatient"]["onPathways"]
        requests = {each["id"]: each for one in entries for each in one["clinicalRequests"]}
        return requests[request_id]["cancellation"]["delivery"] == "ACCEPTED"

    await until(has_answered, 30)
    await desk.open(f"/desk{subject.path}")
    line = desk.page.locator(".timeline li").filter(has_text=WHY)
    await expect(line.locator(".tag")).to_have_text("⊘Cancelled")
    await expect(line).to_contain_text(name)
    await expect(line.get_by_role("link")).to_have_count(0)
    await desk.looks_right()


async def test_somebody_elses_lock_is_said_and_what_was_typed_stays(desk: Desk) -> None:
    subject, request_id, _ = await _asked(desk)
    await desk.open(f"/desk{subject.path}/cancel/{request_id}")
    await desk.page.get_by_label("Why is it cancelled?").fill(WHY)
    refusal = {"field": "lockEndTime", "code": "LOCK_REQUIRED", "message": "You do not hold the lock."}

    async def refuse(route: Route) -> None:
        payload = {"clinicalRequest": None, "userErrors": [refusal]}
        await route.fulfill(json={"data": {"cancelClinicalRequest": payload}})

    await desk.answering("CancelClinicalRequest", refuse)
    await desk.page.get_by_role("button", name="Cancel the request").click()
    await expect(desk.page.get_by_text("You no longer have the patient open.")).to_be_visible()
    await expect(desk.page.get_by_label("Why is it cancelled?")).to_have_value(WHY)
    await desk.looks_right()


async def test_what_cannot_be_cancelled_has_no_form(desk: Desk) -> None:
    subject = (await subjects(desk))[-1]
    await desk.open(f"/desk{subject.path}/cancel/999999")
    await expect(desk.page.get_by_role("heading", name="There is nothing to cancel here")).to_be_visible()
    await desk.looks_right()


async def test_each_state_of_a_cancellation_is_said_in_words_and_shape(desk: Desk) -> None:
    async def cancelled(route: Route) -> None:
        response = await route.fetch()
        body: Any = await response.json()
        (one, *_) = body["data"]["getPatient"]["onPathways"]
        one["toAcknowledge"] = []
        one["decisionPoints"][0]["clinicalRequests"] = [_record(*state, number) for number, state in enumerate(STATES)]
        one["decisionPoints"] = one["decisionPoints"][:1]
        await route.fulfill(response=response, body=json.dumps(body))

    await desk.answering("PatientRecord", cancelled)
    subject = (await subjects(desk))[-1]
    await desk.open(f"/desk{subject.path}")
    lines = desk.page.locator(".timeline li")
    await expect(lines).to_have_count(len(STATES))
    for line, words in zip(await lines.all(), STATES.values(), strict=True):
        await expect(line.locator(".tag").first).to_have_text(words)
        await expect(line).to_contain_text("by Winifred Okafor: Made elsewhere.")
    await expect(lines.locator(".tag").filter(has_text="Back, not seen")).to_have_count(2)
    await desk.looks_right()


@pytest.mark.parametrize(
    ("delivery", "words"),
    [("ACCEPTED", "⊘1 cancelled"), ("WAITING", "⊘1 cancelled"), ("NOT_ACCEPTED", "⊘✕1 cancelled - ring")],
)
async def test_the_worklist_says_what_is_cancelled_and_counts_it_as_open_no_more(
    desk: Desk, delivery: str, words: str
) -> None:
    of_the_row = request(1, "ACTIVE", cancellation={"delivery": delivery})
    await desk.answering(
        "Worklist", made_up.worklist([patient(1) | {"onPathways": [entry(1, clinicalRequests=[of_the_row])]}])
    )
    await desk.sit_down("/p/1/worklist?view=all")
    tags: Locator = desk.rows.first.locator(".tag")
    await expect(tags).to_have_text([words])
    await desk.looks_right()


def _record(state: str, delivery: str, number: int) -> dict[str, Any]:
    cancellation = {
        "delivery": delivery,
        "cancelledAt": made_up.NOW,
        "cancelledBy": WINIFRED,
        "reason": "Made elsewhere.",
    }
    kind = {"id": "1", "name": "Chest X-ray", "isMdt": False, "isDischarge": False}
    return request(number, state, cancellation=cancellation, clinicalRequestType=kind, testResult=None)
