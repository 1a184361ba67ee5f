"""A decision from its lock to its confirmation, and all that may come between."""

import asyncio
import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Route, expect

from tests.browser.desk.conftest import OpenDesk
from tests.browser.desk.made_up import Events
from tests.browser.desk.sitting import Desk
from tests.browser.desk.subjects import Subject, subject_with, subjects
from tests.operations import DECIDE, LOCK

DECISIONS = "query($id: ID!) { getPatient(id: $id) { onPathways { id decisionPoints { id clinicHistory } } } }"
TYPED = "Seen today. Eating better."
SOON = "2099-01-05T09:00:00+00:00"
ROOT = Path(__file__).parents[3]
OTHER, OTHERS_PASSWORD = "demo-1-2", "22password1"


async def _begin(desk: Desk, subject: Subject) -> None:
    await desk.open(f"/desk{subject.path}")
    await expect(desk.page.locator(".banner__name")).to_have_text(subject.name)
    await desk.page.get_by_role("link", name="Begin a decision").click()
    await expect(desk.heading).to_have_text("Decision")


async def _decisions(desk: Desk, subject: Subject) -> list[str]:
    entries = (await desk.ask(DECISIONS, {"id": subject.id}))["getPatient"]["onPathways"]
    return [decision["clinicHistory"] for decision in entries[0]["decisionPoints"]]


async def test_the_record_shows_the_patient_and_what_came_back_first(desk: Desk) -> None:
    subject = await subject_with(desk)
    await desk.open(f"/desk{subject.path}")
    unseen = desk.page.get_by_role("region", name="Back, and not seen by anybody")
    await expect(unseen).to_be_visible()
    titles = [await title.inner_text() for title in await unseen.get_by_role("heading", level=3).all()]
    assert [title.split("●")[0].strip() for title in titles] == subject.results
    banner = desk.page.get_by_role("region", name="Patient", exact=True)
    terms = await banner.get_by_role("term").all_inner_texts()
    assert terms == ["Born", "Sex", "National No.", "Hospital No."]
    await expect(desk.page.get_by_role("heading", name="Waiting times")).to_be_visible()
    await desk.looks_right()
    await desk.page.evaluate("scrollTo(0, document.body.scrollHeight)")
    await expect(banner).to_be_in_viewport()


async def test_a_patient_who_is_not_there_and_one_whom_one_may_not_see_are_said_in_the_same_words(desk: Desk) -> None:
    await desk.sit_down("/p/1/patient/999999")
    await expect(desk.page.get_by_text("The patient is not known, or is not on one of your pathways.")).to_be_visible()
    await desk.looks_right()


async def test_an_answer_about_the_patient_before_that_comes_late_is_dropped(desk: Desk) -> None:
    first, second = (await subjects(desk))[:2]
    held = asyncio.Event()

    async def hold_the_first(route: Route) -> None:
        if json.loads(route.request.post_data or "{}")["variables"]["id"] == first.id:
            await held.wait()
        await route.fallback()

    await desk.answering("PatientRecord", hold_the_first)
    await desk.open(f"/desk{first.path}")
    await expect(desk.page.get_by_text("Loading the record")).to_be_visible()
    await desk.page.evaluate(
        f"history.pushState(null, '', '/desk{second.path}'); dispatchEvent(new PopStateEvent('popstate'))"
    )
    await expect(desk.page.locator(".banner__name")).to_have_text(second.name)
    held.set()
    await asyncio.sleep(1)
    assert first.name not in await desk.page.content()


@pytest.mark.parametrize("operation", ["PatientWaitingTimes", "PatientMdts"])
async def test_no_part_of_a_record_stays_when_another_patient_is_opened(desk: Desk, operation: str) -> None:
    """Its parts have answers of their own, and each of them may be late."""
    first, second = (await subjects(desk))[:2]
    held = asyncio.Event()
    patient_ids: list[str] = []

    async def hold_the_first(route: Route) -> None:
        patient_ids.append(str(json.loads(route.request.post_data or "{}")["variables"]["patientId"]))
        if patient_ids[-1] != first.id:
            await route.fallback()
            return
        response = await route.fetch()
        await held.wait()
        text = (await response.text()).replace('"location":"', '"location":"LATE ').replace('"text":"', '"text":"LATE ')
        await route.fulfill(response=response, body=text)

    await desk.answering(operation, hold_the_first)
    await desk.open(f"/desk{first.path}")
    await expect(desk.page.locator(".banner__name")).to_have_text(first.name)
    await desk.page.evaluate(
        f"history.pushState(null, '', '/desk{second.path}'); dispatchEvent(new PopStateEvent('popstate'))"
    )
    await expect(desk.page.locator(".banner__name")).to_have_text(second.name)
    held.set()
    await asyncio.sleep(1)
    assert patient_ids[0] == first.id
    content = await desk.page.content()
    assert first.name not in content
    assert "LATE" not in content


async def test_what_was_typed_is_there_again_after_another_screen_and_no_tick_is(desk: Desk) -> None:
    subject = await subject_with(desk, 1)
    await _begin(desk, subject)
    await desk.page.get_by_label("History").fill(TYPED)
    tick = desk.page.get_by_label(f"I have seen this: {subject.results[0]}").first
    await tick.check()
    await desk.page.get_by_role("link", name="Worklist").click()
    await expect(desk.rows.first).to_be_visible()
    await desk.page.go_back()
    await expect(desk.page.get_by_label("History")).to_have_value(TYPED)
    await expect(tick).not_to_be_checked()
    await desk.looks_right()
    await desk.page.get_by_role("button", name="Throw it away").click()
    await expect(desk.page.get_by_label("History")).to_have_value("")


async def test_nothing_is_acknowledged_but_what_was_ticked(desk: Desk) -> None:
    subject = await subject_with(desk)
    sent: list[Any] = []

    async def note(route: Route) -> None:
        sent.append(json.loads(route.request.post_data or "{}")["variables"]["input"])
        await route.fallback()

    await desk.answering("CreateDecisionPoint", note)
    await _begin(desk, subject)
    ticks = desk.page.get_by_role("checkbox")
    await expect(ticks.first).to_be_visible()
    assert await ticks.count() > len(subject.results)
    assert not any([await tick.is_checked() for tick in await ticks.all()])
    await desk.looks_right()

    await desk.page.get_by_label(f"I have seen this: {subject.results[0]}").first.check()
    await desk.page.get_by_label("History").fill(TYPED)
    await desk.page.get_by_role("checkbox", name="Chest X-ray", exact=True).check()
    await desk.page.keyboard.press("Control+Enter")
    await expect(desk.heading).to_have_text("Check and confirm")
    await expect(desk.heading).to_be_focused()
    checked = desk.page.locator(".nhsuk-summary-list")
    for title, value in (
        ("History", TYPED),
        ("Will be asked for", "Chest X-ray"),
        ("Acknowledged as seen", subject.results[0]),
        ("Left as not seen", "\n".join(subject.results[1:])),
    ):
        row = checked.locator(".nhsuk-summary-list__row", has=desk.page.get_by_text(title, exact=True))
        assert (await row.locator("dd").inner_text()).strip() == value
    await desk.looks_right()
    await desk.page.keyboard.press("Control+Enter")
    assert sent == []

    await desk.page.get_by_role("button", name="Confirm and save").click()
    await expect(desk.heading).to_have_text("The decision is recorded")
    await expect(desk.page.get_by_text("Acknowledged results: 1.")).to_be_visible()
    await desk.looks_right()
    assert len(sent) == 1
    assert len(sent[0]["clinicalRequestResolutions"]) == 1
    assert len(sent[0]["clinicalRequestRequests"]) == 1
    assert (await _decisions(desk, subject))[0] == TYPED
    await desk.page.get_by_role("link", name="Back to the worklist").click()
    await expect(desk.heading).to_have_text("Worklist: Lung cancer")


async def test_the_last_history_is_carried_over_if_it_is_asked_for(desk: Desk) -> None:
    subject = await subject_with(desk, 1)
    before = await _decisions(desk, subject)
    await _begin(desk, subject)
    history = desk.page.get_by_label("History")
    if not before or not before[0]:
        pytest.fail("the demonstration has no history to carry over")
    await expect(history).to_have_value("")
    await desk.page.get_by_role("button", name="Carry over the last history").click()
    await expect(history).to_have_value(before[0])
    await expect(desk.page.get_by_role("button", name="Carry over the last history")).to_have_count(0)


async def test_a_meeting_is_asked_for_with_its_day_and_its_question(desk: Desk) -> None:
    subject = await subject_with(desk, 1)
    await _begin(desk, subject)
    await desk.page.get_by_role("checkbox", name="Add to MDT").check()
    await desk.page.get_by_role("button", name="Check before saving").click()
    await expect(desk.summary).to_be_focused()
    await expect(desk.summary.get_by_role("link")).to_have_text(
        ["Choose the meeting", "Enter what the meeting is asked to discuss"]
    )
    await expect(desk.page).to_have_title("Error: Decision - Spiritum desk")
    await desk.looks_right()


REFUSALS = [
    ("lockUser", "LOCK_HELD", None),
    ("lockEndTime", "LOCK_REQUIRED", None),
    ("idempotencyKey", "TAKEN", None),
    ("clinicalRequestRequests", "NOT_ON_PATHWAY", "requests"),
    ("clinicalRequestRequests", "ASKED_TWICE", "requests"),
    ("clinicalRequestRequests", "TOO_MANY", "requests"),
    ("clinicalRequestResolutions", "NOT_ON_PATHWAY", "results"),
    ("clinicalRequestResolutions", "NOT_COMPLETED", "results"),
    ("mdt", "REQUIRED", "mdt"),
    ("mdt", "NOT_ON_PATHWAY", "mdt"),
    ("mdt", "ALREADY_ON_MDT", "mdt"),
    ("fromMdtId", "NOT_FOUND", None),
    ("fromMdtId", "NOT_ON_PATHWAY", None),
]


def test_every_refusal_that_the_contract_names_is_tried() -> None:
    sdl = (ROOT / "schema" / "graphql" / "decisions.graphql").read_text("utf-8")
    words = " ".join(sdl.partition("Refusals:")[2].partition('"""')[0].split())
    named = {
        (field, code)
        for sentence in words.rstrip(".").split(";")
        for field, *codes in [re.findall(r"`(\w+)`", sentence)]
        for code in codes
    }
    assert named <= {(field, code) for field, code, _ in REFUSALS}


@pytest.mark.parametrize(("field", "code", "place"), REFUSALS)
async def test_what_the_server_refuses_is_summed_up(desk: Desk, field: str, code: str, place: str | None) -> None:
    message = f"Refused: {code}."

    async def refuse(route: Route) -> None:
        payload = {"decisionPoint": None, "userErrors": [{"field": field, "code": code, "message": message}]}
        await route.fulfill(json={"data": {"createDecisionPoint": payload}})

    async def with_a_meeting(route: Route) -> None:
        response = await route.fetch()
        body = await response.json()
        meeting: dict[str, Any] = {"id": "900", "plannedAt": SOON, "location": "Room 1", "clinicians": []}
        body["data"]["getMdts"].append(meeting | {"createdAt": SOON, "updatedAt": SOON, "createdBy": None})
        await route.fulfill(response=response, json=body)

    subject = await subject_with(desk, 1)
    await desk.answering("Mdts", with_a_meeting)
    await desk.answering("CreateDecisionPoint", refuse)
    await _begin(desk, subject)
    await desk.page.get_by_label("History").fill(TYPED)
    if place == "mdt":
        await desk.page.get_by_role("checkbox", name="Add to MDT").check()
        await desk.page.get_by_label("Day").select_option(index=1)
        await desk.page.get_by_label("What is the meeting asked to discuss?").fill("Resectable?")
    await desk.page.get_by_role("button", name="Check before saving").click()
    await desk.page.get_by_role("button", name="Confirm and save").click()
    await expect(desk.summary).to_contain_text(message)
    await expect(desk.summary).to_be_focused()
    await expect(desk.page).to_have_title("Error: Decision - Spiritum desk")
    await expect(desk.page.get_by_label("History")).to_have_value(TYPED)
    if place is not None:
        await expect(desk.summary.get_by_role("link")).to_have_attribute("href", f"#{place}")
        await expect(desk.page.locator(".nhsuk-error-message").filter(has_text=message)).to_be_visible()
        await desk.summary.get_by_role("link").click()
        await expect(desk.page.locator(f"#{place}")).to_be_focused()
    assert await desk.violations() == {}


async def test_who_comes_second_sees_who_has_the_patient_and_is_told_when_it_is_free(open_desk: OpenDesk) -> None:
    desk, second = await open_desk(), await open_desk()
    subject = await subject_with(desk, 1)
    await second.sit_down(subject.path, OTHER, OTHERS_PASSWORD)
    await expect(second.page.get_by_role("link", name="Begin a decision")).to_be_visible()
    await _begin(desk, subject)
    await expect(desk.page.get_by_label("History")).to_be_visible()
    await second.page.get_by_role("link", name="Begin a decision").click()
    await expect(second.heading).to_have_text("Somebody else has the patient open")
    await expect(second.page.locator(".lock")).to_contain_text("Open with")
    await expect(second.page.get_by_label("History")).to_have_count(0)
    await second.looks_right()
    await desk.page.get_by_role("link", name="Worklist").click()
    await expect(second.page.get_by_text("The patient is free now.")).to_be_visible()
    await second.page.get_by_role("button", name="Begin the decision").click()
    await expect(second.page.get_by_label("History")).to_be_visible()
    await second.page.get_by_role("link", name="Worklist").click()
    assert (desk.faults, second.faults) == ([], [])


async def test_a_lock_that_runs_out_is_said_before_and_nothing_typed_is_lost(desk: Desk) -> None:
    subject = await subject_with(desk, 1)
    await desk.page.clock.install()
    await _begin(desk, subject)
    await desk.page.get_by_label("History").fill(TYPED)
    await desk.answering("LockOnPathway", lambda route: route.abort())
    await desk.page.clock.fast_forward(545_000)
    await expect(desk.page.get_by_role("alert")).to_contain_text("for less than a minute")
    await desk.looks_right()
    await desk.page.clock.fast_forward(60_000)
    await expect(desk.page.get_by_role("alert")).to_contain_text("You no longer have the patient open.")
    await expect(desk.page.get_by_label("History")).to_have_value(TYPED)
    await expect(desk.page.get_by_role("button", name="Open it again")).to_be_visible()


async def test_a_decision_without_the_lock_is_refused_and_kept(desk: Desk) -> None:
    subject = await subject_with(desk, 1)
    await _begin(desk, subject)
    await desk.page.get_by_label("History").fill(TYPED)
    await desk.ask(LOCK, {"entry": subject.entry, "unlock": True})
    await desk.page.get_by_role("button", name="Check before saving").click()
    await desk.page.get_by_role("button", name="Confirm and save").click()
    await expect(desk.summary).to_contain_text("lock")
    await expect(desk.summary).to_be_focused()
    await expect(desk.page).to_have_title("Error: Decision - Spiritum desk")
    await expect(desk.page.get_by_label("History")).to_have_value(TYPED)
    await desk.page.get_by_role("button", name="Open it again").click()
    await expect(desk.page.get_by_text("You no longer have the patient open.")).not_to_be_visible()
    await desk.page.get_by_role("button", name="Check before saving").click()
    await desk.page.get_by_role("button", name="Confirm and save").click()
    await expect(desk.heading).to_have_text("The decision is recorded")


@pytest.mark.parametrize("arrived", [True, False])
async def test_a_lost_reply_is_looked_up_and_nothing_is_recorded_twice(desk: Desk, *, arrived: bool) -> None:
    subject = await subject_with(desk, 1)
    before = await _decisions(desk, subject)
    await desk.losing_the_first_reply("CreateDecisionPoint", arrived=arrived)
    await _begin(desk, subject)
    text = f"{TYPED} Reply {arrived}."
    await desk.page.get_by_label("History").fill(text)
    await desk.page.get_by_role("button", name="Check before saving").click()
    await desk.page.get_by_role("button", name="Confirm and save").click()
    if not arrived:
        await expect(desk.page.get_by_text("Not recorded.")).to_be_visible()
        await desk.looks_right()
        await desk.page.get_by_role("button", name="Send it again").click()
    await expect(desk.heading).to_have_text("The decision is recorded")
    assert await _decisions(desk, subject) == [text, *before]


async def test_a_result_that_comes_back_is_shown_on_the_worklist_at_once(open_desk: OpenDesk) -> None:
    desk, other = await open_desk(), await open_desk()
    subject = await subject_with(desk, 1)
    await desk.open("/desk/p/1/worklist?view=all")
    row = desk.rows.filter(has_text=subject.name)
    await expect(row).to_be_visible()
    types = "query { getClinicalRequestTypes(pathwayId: 1) { id name isTestRequest isMdt isDischarge } }"
    await other.post("/rest/login/", {"username": OTHER, "password": OTHERS_PASSWORD})
    test = next(type_ for type_ in (await other.ask(types))["getClinicalRequestTypes"] if type_["isTestRequest"])
    await other.ask(LOCK, {"entry": subject.entry})
    decision = {
        "onPathwayId": subject.entry,
        "decisionType": "AD_HOC",
        "clinicHistory": "One more test.",
        "clinicalRequestRequests": [{"clinicalRequestTypeId": test["id"]}],
    }
    assert (await other.ask(DECIDE, {"input": decision}))["createDecisionPoint"]["userErrors"] is None
    await expect(row.locator(".grid__cell--requests")).to_contain_text("open")
    await expect(row).to_contain_text("Changed")
    await expect(row.locator(".grid__cell--requests")).to_contain_text(f"{len(subject.results) + 1} back")
    assert desk.faults == []


@pytest.mark.parametrize("minutes", [-20, 20])
async def test_a_machine_whose_clock_is_wrong_loses_no_lock(desk: Desk, minutes: int) -> None:
    subject = await subject_with(desk, 1)
    await desk.page.clock.install(time=datetime.now(UTC) + timedelta(minutes=minutes))
    await _begin(desk, subject)
    await expect(desk.page.get_by_label("History")).to_be_visible()
    await desk.page.clock.run_for(3_000)
    await expect(desk.page.get_by_role("alert")).to_have_count(0)
    await desk.page.get_by_role("link", name="Worklist").click()


async def _held(desk: Desk, holder: Desk) -> Subject:
    """A patient whom the holder has open, for whom the first would begin a decision."""
    subject = await subject_with(desk, 1)
    await desk.ask(LOCK, {"entry": subject.entry, "unlock": True})  # of a test before
    await holder.post("/rest/login/", {"username": OTHER, "password": OTHERS_PASSWORD})
    assert (await holder.ask(LOCK, {"entry": subject.entry}))["lockOnPathway"]["userErrors"] is None
    await desk.open(f"/desk{subject.path}/decide")
    await expect(desk.heading).to_have_text("Somebody else has the patient open")
    return subject


async def test_a_lock_that_is_extended_is_not_said_to_be_free(open_desk: OpenDesk) -> None:
    desk, holder = await open_desk(), await open_desk()
    events = Events()
    await events.stand_between(desk.page)
    await desk.page.clock.install()
    subject = await _held(desk, holder)
    await events.is_subscribed.wait()
    winifred = {"id": "2", "username": "w.okafor", "firstName": "Winifred", "lastName": "Okafor"}
    later = (datetime.now(UTC) + timedelta(seconds=800)).isoformat()
    events.changed(1, id=subject.entry, lockUser=winifred, lockEndTime=later)
    await expect(desk.page.locator(".lock")).to_contain_text("Open with Winifred Okafor until")
    await desk.page.clock.fast_forward(700_000)
    await desk.page.clock.run_for(2_000)
    await expect(desk.page.locator(".lock")).to_contain_text("Open with Winifred Okafor until")
    await desk.page.clock.fast_forward(120_000)
    await expect(desk.page.get_by_text("The patient is free now.")).to_be_visible()
    await holder.ask(LOCK, {"entry": subject.entry, "unlock": True})


async def test_whoever_is_refused_again_is_told_who_has_the_patient_now(open_desk: OpenDesk) -> None:
    desk, holder = await open_desk(), await open_desk()
    events = Events()
    await events.stand_between(desk.page)
    subject = await _held(desk, holder)
    await events.is_subscribed.wait()
    await expect(desk.page.locator(".lock")).to_contain_text("Open with")
    events.changed(1, id=subject.entry)  # nobody has it, until somebody takes it again before this page does
    await expect(desk.page.get_by_text("The patient is free now.")).to_be_visible()
    await desk.page.get_by_role("button", name="Begin the decision").click()
    await expect(desk.page.locator(".lock")).to_contain_text("Open with")
    await expect(desk.page.get_by_text("The patient is free now.")).to_have_count(0)
    await holder.ask(LOCK, {"entry": subject.entry, "unlock": True})
    await expect(desk.page.get_by_text("The patient is free now.")).to_be_visible()


async def test_a_patient_who_was_given_back_while_the_page_was_not_live_is_said_to_be_free(open_desk: OpenDesk) -> None:
    desk, holder = await open_desk(), await open_desk()
    events = Events()
    await events.stand_between(desk.page)
    subject = await _held(desk, holder)
    await events.is_subscribed.wait()
    await desk.page.unroute_all()
    await desk.page.route_web_socket("**/subscription", lambda socket: asyncio.ensure_future(socket.close(code=4499)))
    await events.cut()
    await expect(desk.page.locator(".head__live")).to_contain_text("Not live since")
    await holder.ask(LOCK, {"entry": subject.entry, "unlock": True})
    await events.stand_between(desk.page)
    await expect(desk.page.get_by_text("The patient is free now.")).to_be_visible(timeout=40_000)


async def test_after_somebody_elses_turn_the_record_is_read_anew(open_desk: OpenDesk) -> None:
    desk, holder = await open_desk(), await open_desk()
    subject = await subject_with(desk, 1)
    await holder.post("/rest/login/", {"username": OTHER, "password": OTHERS_PASSWORD})
    await desk.page.clock.install()
    await _begin(desk, subject)
    await desk.page.get_by_label("History").fill(TYPED)
    # Another tab of the same user gives the lock back, and a colleague takes it.
    await desk.ask(LOCK, {"entry": subject.entry, "unlock": True})
    await holder.ask(LOCK, {"entry": subject.entry})
    await desk.page.clock.fast_forward(151_000)
    await expect(desk.heading).to_have_text("Somebody else has the patient open")
    text = "Decided by a colleague meanwhile."
    decision: dict[str, object] = {
        "onPathwayId": subject.entry,
        "decisionType": "CLINIC",
        "clinicHistory": text,
        "clinicalRequestRequests": [],
    }
    await holder.ask(DECIDE, {"input": decision})
    await expect(desk.page.get_by_text("The patient is free now.")).to_be_visible()
    await desk.page.get_by_role("button", name="Begin the decision").click()
    await desk.page.get_by_role("button", name="Carry over the last history").click()
    await expect(desk.page.get_by_label("History")).to_have_value(f"{text}\n{TYPED}")
    await desk.page.get_by_role("link", name="Worklist").click()
