"""A meeting's list at the desk: its order, its texts under their locks, and other screens that follow."""

import asyncio
import json
from typing import Any

from playwright.async_api import Locator, Route, expect

from tests.browser.desk import meeting_made_up as made_up
from tests.browser.desk.conftest import OpenDesk
from tests.browser.desk.meeting_made_up import COLLEAGUE, LOCK_PLACE, UPDATE, Planned, name_of, planned
from tests.browser.desk.sitting import Desk, errors

FIRST_CELL = "[role=gridcell][tabindex='0']"


def _names(desk: Desk) -> Locator:
    return desk.page.locator(".meeting-list .name")


async def _shows(desk: Desk, names: list[str]) -> None:
    await expect(_names(desk)).to_have_text(names)


async def _stored(meeting: Planned, names: list[str]) -> None:
    """Sooner or later."""
    for _ in range(50):
        if await meeting.names() == names:
            return
        await asyncio.sleep(0.1)
    assert await meeting.names() == names


def _said(desk: Desk) -> Locator:
    return desk.page.locator(".list > [role=status]")


async def _open_panel(desk: Desk, name: str) -> Locator:
    await desk.page.get_by_role("button", name=f"Move or write: {name}").click()
    panel = desk.page.get_by_role("dialog", name=f"Move or write: {name}")
    await expect(panel).to_be_focused()
    return panel


async def test_the_order_by_pointer_by_buttons_and_by_keys_is_the_same_and_another_screen_follows(
    open_desk: OpenDesk,
) -> None:
    desk, wall = await open_desk(), await open_desk()
    meeting = await planned(desk, 5)
    names = await meeting.names()
    await desk.open(f"/desk{meeting.path}")
    await wall.sit_down(meeting.path, COLLEAGUE)
    await _shows(wall, names)
    await _shows(desk, names)
    await desk.looks_right()
    last_first = [names[4], *names[:4]]

    async def back() -> None:
        first = (await meeting.places())[0]["id"]
        await desk.ask(UPDATE, {"input": {"id": first, "order": 4}})
        await _shows(wall, names)

    # By pointer: the last row's handle to the top of the first.
    handles = desk.page.locator(".meeting-list__handle")
    await handles.nth(4).hover()
    await desk.page.mouse.down()
    box = await handles.nth(0).bounding_box()
    assert box is not None
    await desk.page.mouse.move(box["x"] + 5, box["y"] + 40, steps=5)
    await desk.page.mouse.move(box["x"] + 5, box["y"] + 5, steps=5)
    await desk.page.mouse.up()
    await _shows(desk, last_first)
    await expect(_said(desk)).to_have_text(f"{names[4]} moved to 1 of 5")
    await _shows(wall, last_first)
    await _stored(meeting, last_first)
    await desk.page.mouse.move(0, 0)
    await back()
    await _shows(desk, names)

    # By buttons.
    panel = await _open_panel(desk, names[4])
    await panel.get_by_role("button", name="To the top").click()
    await _shows(desk, last_first)
    await expect(panel).to_contain_text("Place 1 of 5")
    await _stored(meeting, last_first)
    await panel.get_by_role("button", name="Move down").click()
    second = [names[0], names[4], *names[1:4]]
    await _shows(desk, second)
    await _stored(meeting, second)
    await panel.get_by_role("textbox", name="To place").fill("1")
    await desk.page.keyboard.press("Enter")
    await _shows(desk, last_first)
    await _stored(meeting, last_first)
    await desk.page.keyboard.press("Escape")
    await expect(panel).to_have_count(0)
    await desk.page.mouse.move(0, 0)
    await back()
    await _shows(desk, names)

    # By keys: the focus stays on the row, wherever it goes.
    await desk.page.locator(FIRST_CELL).focus()
    await desk.page.keyboard.press("Control+End")
    await desk.page.keyboard.press("Home")
    await desk.page.keyboard.press("Alt+ArrowUp")
    await desk.page.keyboard.press("Alt+PageUp")
    await _shows(desk, last_first)
    await expect(_said(desk)).to_have_text(f"{names[4]} moved to 1 of 5")
    row = await desk.page.evaluate("document.activeElement.closest('[role=row]').innerText")
    assert names[4] in row
    await _stored(meeting, last_first)
    await _shows(wall, last_first)
    await desk.page.keyboard.press("Alt+PageDown")
    await desk.page.keyboard.press("Alt+ArrowUp")
    await desk.page.keyboard.press("Alt+ArrowDown")
    await _stored(meeting, names)
    await _shows(wall, names)
    await expect(wall.page.get_by_text("Somebody else has changed the order")).to_have_count(1)


async def test_a_move_that_is_refused_goes_back_with_words(desk: Desk) -> None:
    meeting = await planned(desk, 3)
    names = await meeting.names()

    async def refuse(route: Route) -> None:
        await asyncio.sleep(0.5)
        error = {"field": "order", "code": "NOT_FOUND", "message": "The entry left the list."}
        await route.fulfill(json={"data": {"updateOnMdt": {"onMdt": None, "userErrors": [error]}}})

    await desk.answering("UpdateOnMdt", refuse)
    await desk.open(f"/desk{meeting.path}")
    await desk.page.locator(FIRST_CELL).focus()
    await desk.page.keyboard.press("Alt+PageDown")
    await _shows(desk, [*names[1:], names[0]])
    alert = desk.page.get_by_role("alert")
    await expect(alert).to_have_text("Not moved. The entry left the list. The list stands as it was.")
    await _shows(desk, names)
    await desk.looks_right()


async def test_rows_under_a_pointer_stay_until_it_leaves(open_desk: OpenDesk) -> None:
    desk, other = await open_desk(), await open_desk()
    meeting = await planned(desk, 3)
    names, places = await meeting.names(), await meeting.places()
    await other.post("/rest/login/", {"username": COLLEAGUE, "password": made_up.PASSWORD})
    await desk.open(f"/desk{meeting.path}")
    await _names(desk).first.hover()
    before = await _names(desk).first.bounding_box()
    await other.ask(UPDATE, {"input": {"id": places[2]["id"], "order": 0}})
    await expect(desk.page.get_by_role("button", name="Show it as it is now")).to_be_visible()
    assert await _names(desk).first.bounding_box() == before, "what says it pushes no row away"
    # Something else does: the browser says that the pointer left the list, and it has not moved.
    await desk.page.locator("main h1").evaluate("heading => { heading.style.marginBottom = '12rem'; }")
    await asyncio.sleep(1)
    await _shows(desk, names)
    await desk.page.mouse.move(0, 0)
    await _shows(desk, [names[2], *names[:2]])
    await expect(desk.page.get_by_role("button", name="Show it as it is now")).to_have_count(0)


async def test_who_has_no_name_at_the_moment_keeps_their_place(desk: Desk) -> None:
    nodes = [made_up.place(number) for number in range(1, 121)]
    await desk.answering("MeetingPlaces", made_up.places(nodes))
    await desk.answering("MeetingPatients", made_up.patients(nodes, {2: "NOT_READ", 110: "NOT_KNOWN"}))
    await desk.sit_down("/p/1/meetings/77")
    rows = desk.page.locator("[data-row]")
    await expect(rows).to_have_count(120)
    for number, words in ((2, "did not answer"), (110, "do not know this number")):
        row = rows.nth(number - 1)
        await expect(row.locator(".meeting-list__number")).to_have_text(str(number))
        await expect(row).to_contain_text(f"{number:06}")
        await expect(row).to_contain_text(words)
        await expect(row).to_contain_text(f"Question {number}:")
        await expect(row).to_contain_text("Results not known here")
    await expect(rows.nth(2)).to_contain_text("FAMILY3, Given3")


async def test_without_any_name_the_list_stands(desk: Desk) -> None:
    nodes = [made_up.place(number) for number in range(1, 4)]
    await desk.answering("MeetingPlaces", made_up.places(nodes))
    await desk.answering("MeetingPatients", errors("UPSTREAM_UNAVAILABLE"))
    await desk.sit_down("/p/1/meetings/77")
    await expect(desk.page.locator("[data-row]")).to_have_count(3)
    await expect(desk.page.get_by_role("status").filter(has_text="Names could not be read.")).to_be_visible()
    await desk.looks_right()


async def test_a_lock_is_said_in_words_and_that_it_is_free_again(open_desk: OpenDesk) -> None:
    desk, other = await open_desk(), await open_desk()
    meeting = await planned(desk, 2)
    place = (await meeting.places())[0]
    name = name_of(place)
    await other.post("/rest/login/", {"username": COLLEAGUE, "password": made_up.PASSWORD})
    await desk.open(f"/desk{meeting.path}")
    await expect(_names(desk).first).to_be_visible()
    await other.ask(LOCK_PLACE, {"input": {"id": place["id"]}})
    row = desk.page.locator("[data-row]").first
    await expect(row.locator(".lock")).to_contain_text("Open with")
    panel = await _open_panel(desk, name)
    await panel.get_by_role("button", name="Write question and outcome").click()
    await expect(panel).to_contain_text("Somebody else writes here.")
    await expect(panel.get_by_role("textbox")).to_have_count(0)
    assert await desk.violations() == {}
    await other.ask(LOCK_PLACE, {"input": {"id": place["id"], "unlock": True}})
    await expect(panel).to_contain_text("The entry is free now.")
    await panel.get_by_role("button", name="Write now").click()
    await expect(panel.get_by_role("textbox", name="Outcome")).to_be_focused()


async def test_question_and_outcome_are_written_under_the_lock_and_saved_once(open_desk: OpenDesk) -> None:
    desk, wall = await open_desk(), await open_desk()
    meeting = await planned(desk, 2)
    name = (await meeting.names())[0]
    sent: list[Any] = []

    async def note(route: Route) -> None:
        sent.append(json.loads(route.request.post_data or "{}")["variables"]["input"])
        await route.fallback()

    await desk.answering("UpdateOnMdt", note)
    await wall.sit_down(meeting.path, COLLEAGUE)
    await desk.open(f"/desk{meeting.path}")
    panel = await _open_panel(desk, name)
    await panel.get_by_role("button", name="Write question and outcome").click()
    await expect(panel.get_by_role("textbox", name="Outcome")).to_be_focused()
    await expect(wall.page.locator("[data-row]").first.locator(".lock")).to_contain_text("Open with")
    await desk.looks_right()
    await panel.get_by_role("textbox", name="Outcome").fill("Surgery.")
    await desk.page.keyboard.press("Escape")
    await panel.get_by_role("button", name="Save").click()
    await expect(panel).to_contain_text("Surgery.")
    await expect(_said(desk)).to_have_text(f"{name}: Saved")
    first = wall.page.locator("[data-row]").first
    await expect(first).to_contain_text("Outcome: Surgery.")
    await expect(first).to_contain_text("Discussed")
    await expect(first.locator(".lock")).to_have_count(0)
    place = (await meeting.places())[0]
    assert (place["outcome"], place["reason"]) == ("Surgery.", "Question 1: is this resectable?")
    assert sent == [{"id": place["id"], "outcome": "Surgery."}]


async def test_a_lock_that_was_lost_is_said_at_saving_and_the_text_stays(desk: Desk) -> None:
    meeting = await planned(desk, 1)
    (name,) = await meeting.names()

    async def refuse(route: Route) -> None:
        error = {"field": "lockEndTime", "code": "LOCK_REQUIRED", "message": "Lock the entry first."}
        await route.fulfill(json={"data": {"updateOnMdt": {"onMdt": None, "userErrors": [error]}}})

    await desk.answering("UpdateOnMdt", refuse)
    await desk.open(f"/desk{meeting.path}")
    panel = await _open_panel(desk, name)
    await panel.get_by_role("button", name="Write question and outcome").click()
    outcome = panel.get_by_role("textbox", name="Outcome")
    await outcome.fill("Surgery.")
    await panel.get_by_role("button", name="Save").click()
    await expect(desk.summary).to_be_focused()
    await expect(desk.summary).to_contain_text("Lock the entry first.")
    await expect(desk.page).to_have_title(
        f"Error: Meeting of {meeting.day:%A} {meeting.day.day} {meeting.day:%B %Y} - Spiritum desk"
    )
    await expect(panel).to_contain_text("You no longer have the patient open.")
    await expect(outcome).to_have_value("Surgery.")
    await desk.looks_right()
    await panel.get_by_role("button", name="Open it again").click()
    await desk.page.unroute_all()
    await panel.get_by_role("button", name="Save").click()
    await expect(_said(desk)).to_have_text(f"{name}: Saved")


async def test_after_a_lost_reply_the_desk_says_whether_the_text_is_there(desk: Desk) -> None:
    meeting = await planned(desk, 1)
    (name,) = await meeting.names()
    times = 0

    async def lose(route: Route) -> None:
        nonlocal times
        times += 1
        if times > 1:
            await route.fetch()  # the server gets it, and its reply does not come
        await route.abort()

    await desk.answering("UpdateOnMdt", lose)
    await desk.open(f"/desk{meeting.path}")
    panel = await _open_panel(desk, name)
    await panel.get_by_role("button", name="Write question and outcome").click()
    await panel.get_by_role("textbox", name="Outcome").fill("Surgery.")
    await panel.get_by_role("button", name="Save").click()
    await expect(panel).to_contain_text("Not recorded.")
    await expect(panel.get_by_role("textbox", name="Outcome")).to_have_value("Surgery.")
    await panel.get_by_role("button", name="Send it again").click()
    await expect(_said(desk)).to_have_text(f"{name}: Saved")
    assert times == 2


async def test_a_patient_is_taken_off_after_a_question(desk: Desk) -> None:
    meeting = await planned(desk, 2)
    names = await meeting.names()
    await desk.open(f"/desk{meeting.path}")
    panel = await _open_panel(desk, names[0])
    await panel.get_by_role("button", name="Take off the list").click()
    await expect(panel).to_contain_text(f"Take {names[0]} off this list?")
    assert await meeting.names() == names
    await panel.get_by_role("button", name="Take off the list").click()
    await _shows(desk, names[1:])
    assert await meeting.names() == names[1:]


async def test_one_tab_stop_and_no_letter_does_anything(desk: Desk) -> None:
    meeting = await planned(desk, 3)
    names = await meeting.names()
    await desk.open(f"/desk{meeting.path}")
    await expect(desk.page.locator(FIRST_CELL)).to_have_count(1)
    await desk.page.locator(FIRST_CELL).focus()
    for key in "jkoxdhgenpc/?1":
        await desk.page.keyboard.press(key)
    await _shows(desk, names)
    await expect(desk.page.get_by_role("dialog")).to_have_count(0)
    await desk.page.keyboard.press("ArrowDown")
    await desk.page.keyboard.press("Space")
    panel = desk.page.get_by_role("dialog", name=f"Move or write: {names[1]}")
    await expect(panel).to_be_focused()
    await desk.page.keyboard.press("Escape")
    assert await desk.page.evaluate("document.activeElement.closest('[role=row]')?.ariaRowIndex") == "3"
    await desk.page.keyboard.press("Enter")
    await expect(desk.page.locator(".banner__name")).to_have_text(names[1])


async def test_a_list_that_is_empty_broken_late_or_cancelled(open_desk: OpenDesk) -> None:
    desk, other = await open_desk(), await open_desk()
    meeting = await planned(desk, 0)
    held = asyncio.Event()

    async def late(route: Route) -> None:
        await held.wait()
        await route.fallback()

    await desk.answering("MeetingPlaces", late)
    await desk.open(f"/desk{meeting.path}")
    await expect(desk.page.get_by_text("Loading the list")).to_be_visible()
    await desk.looks_right()
    held.set()
    await expect(desk.page.get_by_text("Nobody is on this list")).to_be_visible()
    await desk.looks_right()
    await other.post("/rest/login/", {"username": COLLEAGUE, "password": made_up.PASSWORD})
    await other.ask("mutation($id: ID!) { deleteMdt(input: { id: $id }) { success } }", {"id": meeting.id})
    await expect(desk.page.get_by_text("The meeting was cancelled meanwhile.")).to_be_visible()
    await desk.page.reload()
    await expect(desk.page.get_by_text("There is no such meeting")).to_be_visible()
    await desk.looks_right()
    await desk.answering("MeetingPlaces", errors("UPSTREAM_UNAVAILABLE"))
    await desk.page.reload()
    await expect(desk.page.get_by_role("alert")).to_contain_text("The hospital's systems do not answer")
    await desk.looks_right()
