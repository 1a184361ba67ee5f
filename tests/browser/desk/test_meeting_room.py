"""The room view: one patient on the wall, an outcome that is read back and saved once, and screens that follow."""

import asyncio
import json
from typing import Any

from playwright.async_api import Locator, Route, expect

from tests.browser.desk import meeting_made_up as made_up
from tests.browser.desk.conftest import OpenDesk
from tests.browser.desk.meeting_made_up import COLLEAGUE, UPDATE, planned
from tests.browser.desk.sitting import Desk, errors

TYPED = "Surgery: right upper lobectomy."


def _name(desk: Desk) -> Locator:
    return desk.page.locator(".room .banner__name")


def _place(desk: Desk, number: int) -> Locator:
    agenda = desk.page.get_by_role("navigation", name="Agenda")
    return agenda.get_by_role("button").nth(number - 1)


async def test_an_outcome_is_typed_under_a_lock_read_back_saved_once_and_in_the_record(open_desk: OpenDesk) -> None:
    desk, wall = await open_desk(), await open_desk()
    meeting = await planned(desk, 3)
    names = await meeting.names()
    sent: list[Any] = []

    async def note(route: Route) -> None:
        sent.append(json.loads(route.request.post_data or "{}")["variables"]["input"])
        await route.fallback()

    await desk.answering("UpdateOnMdt", note)
    await desk.open(f"/desk{meeting.path}/room")
    await wall.sit_down(f"{meeting.path}/room", COLLEAGUE)
    for screen in (desk, wall):
        await expect(_name(screen)).to_have_text(names[0])
    await desk.looks_right()
    await desk.page.get_by_role("button", name="Write the outcome").click()
    typing = desk.page.get_by_role("textbox", name="What the meeting concludes")
    await expect(typing).to_be_focused()
    # The second screen sees who types, and cannot write meanwhile.
    await expect(wall.page.locator(".room .lock")).to_contain_text("Open with")
    await wall.page.get_by_role("button", name="Write the outcome").click()
    await expect(wall.page.get_by_text("Somebody else writes here.")).to_be_visible()
    await expect(wall.page.get_by_role("textbox")).to_have_count(0)

    await typing.fill(TYPED)
    await desk.page.get_by_role("button", name="Read it back").click()
    group = desk.page.get_by_role("group", name="Read back before saving")
    await expect(group).to_be_focused()
    await expect(group).to_contain_text(names[0])
    await expect(group).to_contain_text(TYPED)
    await desk.looks_right()
    assert sent == []
    await group.get_by_role("button", name="Save the outcome").dblclick()
    await expect(desk.page.get_by_text("The outcome is recorded")).to_be_visible()
    assert await desk.focused() == "outcome-title"
    places = await meeting.places()
    assert sent == [{"id": places[0]["id"], "outcome": TYPED}]
    assert places[0]["outcome"] == TYPED
    for screen in (desk, wall):
        await expect(_place(screen, 1)).to_have_accessible_name("Place 1: discussed")
        await expect(screen.page.get_by_text("1 of 3 discussed")).to_be_visible()
    await expect(wall.page.get_by_text("The entry is free now.")).to_be_visible()

    await desk.page.keyboard.press("Alt+KeyN")
    await expect(_name(desk)).to_have_text(names[1])
    await desk.open(f"/desk/p/1/patient/{places[0]['patient']['id']}")
    meetings = desk.page.get_by_role("region", name="Meetings")
    await expect(meetings).to_contain_text(f"Outcome: {TYPED}")


async def test_one_patient_at_a_time_and_late_answers_are_dropped(desk: Desk) -> None:
    meeting = await planned(desk, 3)
    places, names = await meeting.places(), await meeting.names()
    held = asyncio.Event()

    async def hold_the_first(route: Route) -> None:
        if json.loads(route.request.post_data or "{}")["variables"]["id"] == places[0]["patient"]["id"]:
            await held.wait()
        await route.fallback()

    await desk.answering("PatientRecord", hold_the_first)
    await desk.open(f"/desk{meeting.path}/room")
    await expect(desk.page.get_by_text("Loading the record")).to_be_visible()
    await desk.page.get_by_role("button", name="Next patient").click()
    await expect(_name(desk)).to_have_text(names[1])
    held.set()
    await asyncio.sleep(1)
    content = await desk.page.content()
    assert [name for name in names if name in content] == [names[1]]
    await expect(desk.page).to_have_title("Room view - Spiritum desk")
    assert names[1].split(",")[0].lower() not in desk.page.url.lower()
    await desk.page.keyboard.press("Alt+KeyP")
    await expect(_name(desk)).to_have_text(names[0])
    await _place(desk, 3).click()
    await expect(_name(desk)).to_have_text(names[2])
    await expect(desk.page.get_by_role("button", name="Next patient")).to_have_attribute("aria-disabled", "true")


async def test_what_is_typed_stays_while_others_are_looked_at(open_desk: OpenDesk) -> None:
    desk, other = await open_desk(), await open_desk()
    meeting = await planned(desk, 2)
    places = await meeting.places()
    await other.post("/rest/login/", {"username": COLLEAGUE, "password": made_up.PASSWORD})
    await desk.open(f"/desk{meeting.path}/room")
    await desk.page.get_by_role("button", name="Write the outcome").click()
    typing = desk.page.get_by_role("textbox", name="What the meeting concludes")
    await typing.fill(TYPED)
    await desk.page.keyboard.press("Alt+KeyN")
    await expect(_place(desk, 1)).to_have_accessible_name("Place 1: not saved")
    await expect(typing).to_have_count(0)
    # Meanwhile somebody else records another outcome.
    await other.ask(made_up.LOCK_PLACE, {"input": {"id": places[0]["id"]}})
    await other.ask(UPDATE, {"input": {"id": places[0]["id"], "outcome": "Chemotherapy."}})
    await other.ask(made_up.LOCK_PLACE, {"input": {"id": places[0]["id"], "unlock": True}})
    await desk.page.keyboard.press("Alt+KeyP")
    await expect(typing).to_have_value(TYPED)
    await expect(desk.page.get_by_text("Somebody else has changed this meanwhile")).to_be_visible()
    await expect(desk.page.get_by_role("status").filter(has_text="It says now: Chemotherapy.")).to_be_visible()
    await desk.looks_right()
    await desk.page.get_by_role("button", name="Leave without saving").click()
    await expect(desk.page.locator(".room__outcome")).to_have_text("Chemotherapy.")


async def test_nothing_to_read_back_is_said_and_a_refusal_keeps_the_text(desk: Desk) -> None:
    meeting = await planned(desk, 1)

    async def refuse(route: Route) -> None:
        error = {"field": "outcome", "code": "TOO_LONG", "message": "At most 10,000 characters."}
        await route.fulfill(json={"data": {"updateOnMdt": {"onMdt": None, "userErrors": [error]}}})

    await desk.answering("UpdateOnMdt", refuse)
    await desk.open(f"/desk{meeting.path}/room")
    await desk.page.get_by_role("button", name="Write the outcome").click()
    await desk.page.get_by_role("button", name="Read it back").click()
    await expect(desk.summary).to_contain_text("Enter what the meeting concluded")
    await expect(desk.page).to_have_title("Error: Room view - Spiritum desk")
    typing = desk.page.get_by_role("textbox", name="What the meeting concludes")
    await typing.fill(TYPED)
    await desk.page.get_by_role("button", name="Read it back").click()
    await desk.page.get_by_role("button", name="Save the outcome").click()
    await expect(desk.summary).to_be_focused()
    await expect(desk.summary).to_contain_text("At most 10,000 characters.")
    await expect(typing).to_have_value(TYPED)


async def test_a_patient_whose_record_cannot_be_read_is_there_by_number(desk: Desk) -> None:
    meeting = await planned(desk, 1)
    await desk.answering("PatientRecord", errors("UPSTREAM_UNAVAILABLE"))
    await desk.open(f"/desk{meeting.path}/room")
    await expect(_name(desk)).to_contain_text("Hospital No.")
    await expect(desk.page.get_by_text("Question 1: is this resectable?")).to_be_visible()
    await desk.looks_right()
