"""Cancelling a request: from the record to the hospital's answer, and what is said of it everywhere."""

import asyncio
import json
from collections.abc import Generator
from typing import Any

import pytest
from playwright.async_api import Locator, Route, expect

from tests.browser.browsing import PASSWORD
from tests.browser.desk import made_up
from tests.browser.desk.conftest import DeskSite, OpenDesk
from tests.browser.desk.made_up import entry, patient, request
from tests.browser.desk.sitting import Desk
from tests.browser.desk.subjects import Subject, subjects
from tests.operations import DECIDE, LOCK
from tests.site.running import RunningSite
from tests.waiting import until

WHY = "The patient had it elsewhere last week."
TYPES = "{ getClinicalRequestTypes(pathwayId: 1) { id name isMdt isDischarge } }"
REQUESTS = """
query($id: ID!) { getPatient(id: $id) { onPathways { clinicalRequests { id cancellation { delivery } } } } }
"""
LOCKED = "query($id: ID!) { getPatient(id: $id) { onPathways { id lockUser { id } } } }"
WINIFRED = {"id": "2", "username": "w.okafor", "firstName": "Winifred", "lastName": "Okafor"}
STATES = {
    ("ACTIVE", "WAITING"): "⊘…Cancelled - hospital not reached yet",
    ("ERROR", "ACCEPTED"): "⊘Cancelled",
    ("ERROR", "NOT_NEEDED"): "⊘Cancelled",
    ("ACTIVE", "NOT_ACCEPTED"): "⊘✕Cancelled here only - ring the hospital",
    ("COMPLETED", "NOT_ACCEPTED"): "⊘✓Cancelled, but done",
    ("COMPLETED", "ACCEPTED"): "⊘✓Cancelled, but done",
}


@pytest.fixture(scope="module")
def desk_site(tmp_path_factory: pytest.TempPathFactory) -> Generator[DeskSite]:
    """A site whose hospital takes its time: else it would have carried out what is to be cancelled."""
    running = RunningSite(tmp_path_factory.mktemp("slow-hospital"), WORKERS="1", TIE_DELAY="600").start()
    yield DeskSite(running, running.url)
    running.stop()


async def _with_request(desk: Desk) -> tuple[Subject, str, str]:
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


async def _begin(desk: Desk, name: str) -> Locator:
    """Opens the form by keyboard; its button."""
    link = desk.page.get_by_role("button", name=f"Cancel: {name}", exact=True).first
    await link.focus()
    await desk.page.keyboard.press("Enter")
    await expect(desk.page.get_by_role("heading", name=f"Cancel {name}")).to_be_focused()
    return desk.page.get_by_role("button", name="Cancel the request")


async def test_a_request_is_cancelled_with_a_reason_and_the_record_says_so(desk: Desk) -> None:
    subject, request_id, name = await _with_request(desk)
    await desk.open(f"/desk{subject.path}")
    button = await _begin(desk, name)
    await expect(desk.page.locator(".banner__name")).to_be_in_viewport()
    await desk.looks_right()
    await button.click()
    await expect(desk.summary).to_contain_text("Say why it is cancelled")
    await expect(desk.page).to_have_title("Error: Record - Spiritum desk")
    await desk.looks_right()
    await desk.page.get_by_label("Why is it cancelled?").fill(WHY)
    await desk.page.keyboard.press("Tab")
    await expect(button).to_be_focused()
    await desk.page.keyboard.press("Enter")
    await expect(desk.page.get_by_role("heading", name="Requests", exact=True)).to_be_focused()
    await expect(desk.page.get_by_role("status").filter(has_text=f"{name} is cancelled")).to_be_visible()
    await expect(desk.page).to_have_title("Record - Spiritum desk")
    line = desk.page.locator(".timeline li").filter(has_text=WHY)
    await expect(line.locator(".tag")).to_contain_text("Cancelled")
    assert await _delivery(desk, subject, request_id) in {"WAITING", "ACCEPTED", "NOT_NEEDED"}

    async def has_answered() -> bool:
        return await _delivery(desk, subject, request_id) == "ACCEPTED"

    await until(has_answered, 30)
    await desk.open(f"/desk{subject.path}")
    await expect(line.locator(".tag")).to_have_text("⊘Cancelled")
    await expect(line).to_contain_text(name)
    await expect(line.get_by_role("button")).to_have_count(0)
    lock = (await desk.ask(LOCKED, {"id": subject.id}))["getPatient"]["onPathways"]
    assert [each["lockUser"] for each in lock if each["id"] == subject.entry] == [None], "it is given back"
    await desk.looks_right()


@pytest.mark.parametrize("arrived", [True, False])
async def test_after_a_lost_reply_the_record_says_whether_it_was_cancelled(desk: Desk, arrived: bool) -> None:
    subject, request_id, name = await _with_request(desk)
    await desk.open(f"/desk{subject.path}")
    button = await _begin(desk, name)
    await desk.page.get_by_label("Why is it cancelled?").fill(WHY)
    sent = await desk.losing_the_first_reply("CancelClinicalRequest", arrived=arrived)
    await button.click()
    if not arrived:
        await expect(desk.summary).to_contain_text("the request is not cancelled. Send it again.")
        await button.click()
    await expect(desk.page.get_by_role("status").filter(has_text=f"{name} is cancelled")).to_be_visible()
    assert len(sent) == (1 if arrived else 2)
    assert await _delivery(desk, subject, request_id) in {"WAITING", "ACCEPTED", "NOT_NEEDED"}


async def test_a_lock_of_another_tab_of_the_same_user_stays(desk: Desk) -> None:
    subject, _, name = await _with_request(desk)
    await desk.open(f"/desk{subject.path}")
    button = await _begin(desk, name)
    await desk.page.get_by_label("Why is it cancelled?").fill(WHY)
    await desk.ask(LOCK, {"entry": subject.entry})
    await button.click()
    await expect(desk.page.get_by_role("status").filter(has_text=f"{name} is cancelled")).to_be_visible()
    locks = (await desk.ask(LOCKED, {"id": subject.id}))["getPatient"]["onPathways"]
    assert [each["lockUser"] is None for each in locks if each["id"] == subject.entry] == [False]
    await desk.ask(LOCK, {"entry": subject.entry, "unlock": True})


async def test_a_reason_that_was_typed_is_there_again_after_another_screen(desk: Desk) -> None:
    subject, _, name = await _with_request(desk)
    await desk.open(f"/desk{subject.path}")
    await _begin(desk, name)
    await desk.page.get_by_label("Why is it cancelled?").fill(WHY)
    await desk.page.get_by_role("link", name="Worklist").click()
    await expect(desk.heading).to_contain_text("Worklist")
    await desk.page.go_back()
    await _begin(desk, name)
    await expect(desk.page.get_by_label("Why is it cancelled?")).to_have_value(WHY)
    await expect(desk.page.get_by_text("What you wrote here before is back.")).to_be_visible()
    await desk.page.get_by_role("button", name="Throw it away").click()
    await expect(desk.page.get_by_label("Why is it cancelled?")).to_have_value("")


async def test_a_late_answer_closes_no_other_form_and_none_is_begun_meanwhile(desk: Desk) -> None:
    subject, _, name = await _with_request(desk)
    await desk.open(f"/desk{subject.path}")
    button = await _begin(desk, name)
    await desk.page.get_by_label("Why is it cancelled?").fill(WHY)
    held, reached = asyncio.Event(), asyncio.Event()

    async def wait(route: Route) -> None:
        reached.set()
        await held.wait()
        await route.fallback()

    await desk.answering("CancelClinicalRequest", wait)
    await button.click()
    await reached.wait()
    await desk.page.get_by_role("button", name="Leave it as it is").click()
    await expect(desk.page.get_by_label("Why is it cancelled?")).to_have_value(WHY)
    held.set()
    await expect(desk.page.get_by_role("status").filter(has_text=f"{name} is cancelled")).to_be_visible()


async def test_what_cannot_be_cancelled_is_said_before_anything_is_typed(desk: Desk) -> None:
    _, _, name = await _with_request(desk)
    subject = (await subjects(desk))[-1]

    async def meeting(route: Route) -> None:
        response = await route.fetch()
        body = await response.json()
        for each in body["data"]["getClinicalRequestTypes"]:
            each["isMdt"] = True
        await route.fulfill(response=response, json=body)

    await desk.answering("ClinicalRequestTypes", meeting)
    await desk.open(f"/desk{subject.path}")
    await desk.page.get_by_role("button", name=f"Cancel: {name}", exact=True).first.click()
    await expect(desk.page.get_by_text("Take the patient off the meeting's list instead.")).to_be_visible()
    await expect(desk.page.get_by_label("Why is it cancelled?")).to_have_count(0)
    await desk.looks_right()


async def test_somebody_elses_lock_is_said_and_what_was_typed_stays(desk: Desk, open_desk: OpenDesk) -> None:
    subject, _, name = await _with_request(desk)
    await desk.open(f"/desk{subject.path}")
    button = await _begin(desk, name)
    await desk.page.get_by_label("Why is it cancelled?").fill(WHY)
    other = await open_desk()
    await other.post("/rest/login/", {"username": "demo-1-2", "password": PASSWORD})
    await other.ask(LOCK, {"entry": subject.entry})
    await button.click()
    await expect(desk.summary).to_contain_text("holds the lock until")
    await expect(desk.page.get_by_label("Why is it cancelled?")).to_have_value(WHY)
    await desk.looks_right()
    await other.ask(LOCK, {"entry": subject.entry, "unlock": True})
    await desk.page.get_by_role("button", name="Leave it as it is").click()
    await expect(desk.page.get_by_label("Why is it cancelled?")).to_have_count(0)


async def test_whoever_may_not_change_requests_has_nothing_to_cancel(desk: Desk) -> None:
    async def without(route: Any) -> None:
        response = await route.fetch()
        body = await response.json()
        permitted = [each for each in body["permissions"] if each != "MILESTONE_UPDATE"]
        await route.fulfill(response=response, json=body | {"permissions": permitted})

    subject, _, name = await _with_request(desk)
    await desk.page.route("**/rest/currentuser/", without)
    await desk.open(f"/desk{subject.path}")
    await expect(desk.page.locator(".timeline li").filter(has_text=name).first).to_be_visible()
    await expect(desk.page.get_by_role("button", name="Cancel: ")).to_have_count(0)


async def _delivery(desk: Desk, subject: Subject, request_id: str) -> str:
    entries = (await desk.ask(REQUESTS, {"id": subject.id}))["getPatient"]["onPathways"]
    requests = {each["id"]: each for history in entries for each in history["clinicalRequests"]}
    return requests[request_id]["cancellation"]["delivery"]


async def test_each_state_of_a_cancellation_is_said_in_words_and_shape(desk: Desk) -> None:
    async def cancelled(route: Route) -> None:
        response = await route.fetch()
        body: Any = await response.json()
        history = body["data"]["getPatient"]["onPathways"][0]
        requests = [_record(*state, number) for number, state in enumerate(STATES)]
        decision = {**history["decisionPoints"][0], "clinicalRequests": requests}
        history |= {"toAcknowledge": [], "decisionPoints": [decision]}
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
    return request(number, state, cancellation=cancellation, testResult=None)
