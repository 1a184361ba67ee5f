"""Meetings at the desk: planned, changed and cancelled, and their patients moved."""

from typing import Any

import pytest
from playwright.async_api import Route, expect

from tests.browser.browsing import PASSWORD, USERNAME
from tests.browser.desk import meeting_made_up as made_up
from tests.browser.desk.conftest import OpenDesk
from tests.browser.desk.meeting_made_up import CREATE, next_day, planned
from tests.browser.desk.sitting import DESKTOP, Desk, errors

MEETINGS = "/p/1/meetings"


async def _plan(desk: Desk, day: str, month: str, year: str, location: str) -> None:
    for label, value in (("Day", day), ("Month", month), ("Year", year), ("Place", location)):
        await desk.page.get_by_role("textbox", name=label).fill(value)
    await desk.page.get_by_role("button", name="Plan the meeting").click()


async def test_a_meeting_is_planned_by_keyboard_and_seen_at_another_desk(open_desk: OpenDesk) -> None:
    desk, other = await open_desk(), await open_desk()
    await desk.sit_down(MEETINGS)
    await other.sit_down(MEETINGS, made_up.COLLEAGUE)
    await expect(other.heading).to_have_text("Meetings: Lung cancer")
    day = next_day()
    await desk.page.get_by_role("button", name="Plan a meeting").focus()
    await desk.page.keyboard.press("Enter")
    await expect(desk.page.get_by_role("heading", name="Plan a meeting")).to_be_focused()
    for text in (str(day.day), str(day.month), str(day.year), "Seminar room 9"):
        await desk.page.keyboard.press("Tab")
        await desk.page.keyboard.type(text)
    await desk.page.keyboard.press("Enter")
    words = f"{day:%A} {day:%d-%b-%Y}"
    await expect(desk.page.get_by_text(f"The meeting of {words} is planned.")).to_be_visible()
    for screen in (desk, other):
        row = screen.page.get_by_role("row").filter(has_text="Seminar room 9")
        await expect(row.get_by_role("link")).to_contain_text(f"{day:%A} {day:%d-%b-%Y}")
        await expect(row).to_contain_text("0 patients")
    assert await desk.focused() == "Meetings: Lung cancer"
    await desk.looks_right()


async def test_what_was_typed_of_a_meeting_is_there_again_after_another_screen(desk: Desk) -> None:
    await planned(desk)
    await desk.open(f"/desk{MEETINGS}?new=yes")
    place = desk.page.get_by_role("textbox", name="Place")
    await place.fill("Seminar room 7")
    await desk.page.get_by_role("link", name="Worklist").click()
    await expect(place).to_have_count(0)
    await desk.page.go_back()
    await expect(place).to_have_value("Seminar room 7")
    await expect(desk.page.get_by_text("What you wrote here before is back.")).to_be_visible()
    await desk.looks_right()
    await desk.page.get_by_role("button", name="Leave as it is").click()
    await desk.page.get_by_role("button", name="Plan a meeting").click()
    await expect(place).to_have_value("")


async def test_a_day_that_is_taken_is_said_beside_the_day(desk: Desk) -> None:
    meeting = await planned(desk)
    await desk.open(f"/desk{MEETINGS}?new=yes")
    await _plan(desk, "", "", "", "")
    await expect(desk.summary).to_be_focused()
    await expect(desk.summary.get_by_role("link")).to_have_text(
        ["Enter the day of the meeting, with day, month and year", "Enter where the meeting is held"]
    )
    for mistyped in ("31", "1o"):
        await _plan(desk, mistyped, "2", "2090", "Room")
        await expect(desk.summary.get_by_role("link")).to_have_count(1)
        await expect(desk.page.get_by_role("textbox", name="Day")).to_have_value(mistyped)
    day = meeting.day
    await _plan(desk, str(day.day), str(day.month), str(day.year), "Room")
    await expect(desk.summary).to_contain_text("The pathway has a meeting on")
    await expect(desk.page).to_have_title("Error: Meetings of Lung cancer - Spiritum desk")
    beside = desk.page.get_by_role("group", name="Day").locator(".nhsuk-error-message")
    await expect(beside).to_contain_text("Choose another day.")
    await desk.looks_right()
    await desk.summary.get_by_role("link").click()
    assert await desk.focused() == "planned"


@pytest.mark.parametrize(
    ("field", "code", "place"),
    [
        ("plannedAt", "TOO_EARLY", "planned"),
        ("plannedAt", "IN_FUTURE", "planned"),
        ("location", "TOO_LONG", "location"),
        ("pathwayId", "NOT_FOUND", None),
    ],
)
async def test_what_the_server_refuses_of_a_meeting_is_summed_up(
    desk: Desk, field: str, code: str, place: str | None
) -> None:
    message = f"Refused: {code}."

    async def refuse(route: Route) -> None:
        payload = {"mdt": None, "userErrors": [{"field": field, "code": code, "message": message}]}
        await route.fulfill(json={"data": {"createMdt": payload}})

    await desk.answering("CreateMdt", refuse)
    await desk.sit_down(f"{MEETINGS}?new=yes")
    await _plan(desk, "3", "2", "2090", "Room")
    await expect(desk.summary).to_be_focused()
    await expect(desk.summary).to_contain_text(message)
    if place is not None:
        await expect(desk.page.locator(f"#{place}-fault")).to_contain_text(message)
    await expect(desk.page.get_by_role("textbox", name="Place")).to_have_value("Room")


async def test_a_meeting_is_changed_and_its_clinicians_chosen(desk: Desk) -> None:
    meeting = await planned(desk)
    await desk.open(f"/desk{MEETINGS}?edit={meeting.id}")
    await desk.page.get_by_role("checkbox").first.check()
    name = await desk.page.get_by_role("group", name="Clinicians").locator("label").first.inner_text()
    await desk.page.get_by_role("textbox", name="Place").fill("Lecture theatre")
    await desk.looks_right()
    await desk.page.get_by_role("button", name="Save the meeting").click()
    row = desk.page.get_by_role("row").filter(has_text="Lecture theatre")
    await expect(row).to_contain_text(name)
    assert await desk.page.get_by_role("group", name="Clinicians").count() == 0


async def test_a_cancelled_meeting_says_who_takes_its_patients(desk: Desk) -> None:
    leaving, staying = await planned(desk, 2), await planned(desk, 0)
    before = await leaving.names()
    await desk.open(f"/desk{MEETINGS}?cancel={leaving.id}")
    cancel = desk.page.get_by_role("button", name="Cancel the meeting", exact=True)
    await cancel.click()
    await expect(desk.summary).to_be_focused()
    await expect(desk.summary).to_contain_text("There are 2 patients on the list")
    await expect(desk.page.locator("#target-fault")).to_contain_text("There are 2 patients on the list")
    await desk.looks_right()
    await desk.page.get_by_label("Move the patients to").select_option(staying.id)
    await cancel.click()
    await expect(desk.page.get_by_text("is cancelled.")).to_be_visible()
    row = desk.page.get_by_role("row").filter(has_text=f"{staying.day:%d-%b-%Y}")
    await expect(row).to_contain_text("2 patients")
    assert await staying.names() == before
    await desk.open(f"/desk{leaving.path}")
    await expect(desk.page.get_by_text("There is no such meeting")).to_be_visible()


async def test_earlier_meetings_stand_apart(desk: Desk) -> None:
    await desk.post("/rest/login/", {"username": USERNAME, "password": PASSWORD})
    past = {"pathwayId": 1, "plannedAt": "2020-02-03", "location": "Where we were"}
    await desk.ask(CREATE, {"input": past})
    await desk.open(f"/desk{MEETINGS}")
    await expect(desk.page.get_by_role("button", name="Show earlier meetings")).to_be_visible()
    await expect(desk.page.get_by_text("Where we were")).to_have_count(0)
    await desk.page.get_by_role("button", name="Show earlier meetings").click()
    earlier = desk.page.get_by_role("table", name="Earlier meetings")
    await expect(earlier.get_by_role("link")).to_contain_text("Monday")
    await expect(earlier).to_contain_text("Where we were")
    await desk.looks_right()


async def test_meetings_that_cannot_be_read_or_are_none(desk: Desk) -> None:
    async def nothing(route: Route) -> None:
        await route.fulfill(json={"data": {"getMdts": []}})

    await desk.answering("ComingMeetings", errors("UPSTREAM_UNAVAILABLE"))
    await desk.sit_down(MEETINGS)
    alert = desk.page.get_by_role("alert")
    await expect(alert).to_contain_text("The hospital's systems do not answer")
    await desk.looks_right()
    await desk.answering("ComingMeetings", nothing)
    await alert.get_by_role("button", name="Try again").click()
    await expect(desk.page.get_by_text("No meeting is planned")).to_be_visible()
    await desk.looks_right()


async def test_who_may_not_read_meetings_is_not_led_there_and_told_at_the_address(desk: Desk) -> None:
    async def without(route: Route) -> None:
        answer = await route.fetch()
        current: dict[str, Any] = await answer.json()
        kept = [permission for permission in current["permissions"] if not permission.startswith("MDT_")]
        await route.fulfill(response=answer, json={**current, "permissions": kept})

    await desk.page.route("**/rest/currentuser/", without)
    await desk.sit_down(MEETINGS)
    await expect(desk.heading).to_have_text("You may not see this")
    await expect(desk.page.get_by_role("navigation", name="Desk").get_by_role("link", name="Meetings")).to_have_count(0)
    await desk.looks_right()


@pytest.mark.parametrize("screen", ["", "list", "room", "print"])
async def test_at_200_per_cent_and_in_forced_colours(desk: Desk, screen: str) -> None:
    nodes = [made_up.place(number) for number in range(1, 6)]
    await desk.answering("MeetingPlaces", made_up.places(nodes))
    await desk.answering("MeetingPatients", made_up.patients(nodes, {3: "NOT_READ"}))
    await desk.sit_down({"": MEETINGS, "list": f"{MEETINGS}/77"}.get(screen, f"{MEETINGS}/77/{screen}"))
    await expect(desk.heading).to_be_visible()
    await expect(desk.page.get_by_text("Loading", exact=False)).to_have_count(0)
    await desk.page.set_viewport_size({"width": DESKTOP[0] // 2, "height": DESKTOP[1] // 2})
    assert await desk.violations() == {}
    assert not await desk.scrolls_sideways()
    await desk.page.emulate_media(forced_colors="active")
    assert await desk.violations() == {}
