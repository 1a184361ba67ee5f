"""The palette, the keys, the settings of one person, and the accessibility statement."""

import pytest
from playwright.async_api import expect

from tests.browser.desk.sitting import Desk

WORKLIST = "/p/1/worklist"
ACTIVE = "document.activeElement.closest('[role=row]')?.ariaRowIndex"
CELL = "[role=gridcell][tabindex='0']"
WHEN_AT_REST = "new Promise(done => requestIdleCallback(() => setTimeout(done, 100)))"
CLOSE_AND_GO_ON = "document.querySelector('dialog').close(); document.getElementById('words').focus()"


async def test_the_palette_leads_to_screens_and_names_their_keys(desk: Desk) -> None:
    await desk.sit_down(WORKLIST)
    await expect(desk.rows.first).to_be_visible()
    await desk.page.keyboard.press("Control+k")
    field = desk.page.get_by_role("combobox", name="Go to")
    await expect(field).to_be_focused()
    options = desk.page.get_by_role("listbox", name="Commands").get_by_role("option")
    await expect(options.filter(has_text="Tracking list")).to_contain_text("Alt + 2")
    await desk.looks_right()
    await desk.page.keyboard.type("tracking")
    await expect(options).to_have_count(1)
    await expect(options.first).to_have_attribute("aria-selected", "true")
    await desk.page.keyboard.press("Enter")
    await expect(desk.heading).to_have_text("Tracking list: Lung cancer")
    await expect(desk.heading).to_be_focused()
    await expect(field).to_have_count(0)


async def test_the_palette_finds_patients_and_leads_back_where_one_was(desk: Desk) -> None:
    await desk.sit_down(WORKLIST)
    await desk.page.locator(CELL).focus()
    name = await desk.page.locator(":focus .name").inner_text()
    field = desk.page.get_by_role("combobox", name="Go to")
    await desk.page.keyboard.press("Control+k")
    await expect(field).to_be_focused()
    await desk.page.keyboard.press("Escape")
    await expect(desk.page.locator(":focus .name")).to_have_text(name)
    await desk.page.keyboard.press("Control+k")
    await expect(field).to_be_focused()
    await desk.page.keyboard.type(name.split(",")[0].lower())
    patients = desk.page.get_by_role("listbox", name="Commands").get_by_role("option").filter(has_text="Patient")
    await expect(patients.first).to_contain_text(name)
    await desk.page.keyboard.press("Enter")
    await expect(desk.page.locator(".banner__name")).to_contain_text(name.split(",")[0])
    assert name.split(",")[0].lower() not in desk.page.url.lower()


async def test_the_palette_covers_the_patient_below_it(desk: Desk) -> None:
    await desk.sit_down("/p/1/patient/1")
    await expect(desk.page.locator(".banner__name")).to_be_visible()
    await desk.page.keyboard.press("Control+k")
    await expect(desk.page.get_by_role("combobox", name="Go to")).to_be_focused()
    colours = "getComputedStyle(document.querySelector('dialog.overlay'), '::backdrop').backgroundColor"
    assert "rgba" not in await desk.page.evaluate(colours), "what is below could be seen"


async def test_control_and_slash_says_the_keys_of_the_screen(desk: Desk) -> None:
    await desk.sit_down(WORKLIST)
    await expect(desk.rows.first).to_be_visible()
    await desk.page.keyboard.press("Control+/")
    keys = desk.page.get_by_role("dialog", name="Keys of this screen")
    await expect(keys.get_by_role("table", name="In a list")).to_be_visible()
    await expect(keys.get_by_role("table", name="In a decision")).to_have_count(0)
    await desk.looks_right()
    await desk.page.keyboard.press("Escape")
    await expect(keys).to_have_count(0)


async def test_a_number_with_alt_leads_to_a_screen(desk: Desk) -> None:
    await desk.sit_down(WORKLIST)
    await expect(desk.heading).to_be_focused()
    for number, heading in ((2, "Tracking list"), (4, "Find a patient"), (1, "Worklist")):
        await desk.page.keyboard.press(f"Alt+{number}")
        await expect(desk.heading).to_contain_text(heading)


@pytest.mark.parametrize(
    ("path", "heading"),
    [("/help/keys", "Keys"), ("/settings", "My settings"), ("/accessibility", "Accessibility statement")],
)
async def test_the_pages_of_help_look_right_and_keep_the_way_back(desk: Desk, path: str, heading: str) -> None:
    await desk.sit_down(path)
    await expect(desk.heading).to_have_text(heading)
    await expect(desk.heading).to_be_focused()
    await desk.looks_right()
    await desk.page.get_by_role("link", name="Worklist").click()
    await expect(desk.heading).to_have_text("Worklist: Lung cancer")


async def test_whoever_is_not_signed_in_may_read_the_accessibility_statement(desk: Desk) -> None:
    await desk.open("/desk")
    await desk.page.get_by_role("link", name="Accessibility").click()
    await expect(desk.heading).to_have_text("Accessibility statement")
    await desk.looks_right()


async def test_letters_act_in_a_list_once_somebody_has_switched_them_on_for_this_tab(desk: Desk) -> None:
    await desk.sit_down(WORKLIST)
    await desk.page.get_by_role("link", name="My settings").click()
    await expect(desk.page.get_by_label("Letters act in lists")).not_to_be_checked()
    await desk.page.get_by_label("Letters act in lists").check()
    await desk.page.get_by_role("link", name="Worklist").click()
    await desk.page.locator(CELL).focus()
    for key in "jjk":
        await desk.page.keyboard.press(key)
    assert await desk.page.evaluate(ACTIVE) == "3"
    name = await desk.page.locator(":focus .name").inner_text()
    await desk.page.keyboard.press("x")
    await expect(desk.page.get_by_role("dialog", name=f"Quick look: {name}")).to_be_visible()
    await desk.page.keyboard.press("Escape")
    await desk.page.keyboard.press("?")
    await expect(desk.page.get_by_role("table", name="Letters")).to_be_visible()
    await desk.page.keyboard.press("Escape")
    await desk.page.keyboard.press("/")
    await expect(desk.page.get_by_label("Name or number")).to_be_focused()
    await desk.page.keyboard.type("jx")
    await expect(desk.page.get_by_label("Name or number")).to_have_value("jx")
    await desk.page.get_by_label("Name or number").fill("")
    await desk.page.locator(CELL).focus()
    await desk.page.keyboard.press("o")
    await expect(desk.page.locator(".banner__name")).to_be_visible()
    assert await desk.page.evaluate("[...Object.keys(localStorage)]") == []
    await desk.page.reload()
    await desk.page.get_by_role("link", name="My settings").click()
    await expect(desk.page.get_by_label("Letters act in lists")).not_to_be_checked()


async def test_the_next_patient_of_the_list_one_came_from(desk: Desk) -> None:
    await desk.sit_down(f"{WORKLIST}?view=all")
    await expect(desk.rows.first).to_be_visible()
    names = await desk.page.locator(".grid .name").all_inner_texts()
    await desk.page.locator(CELL).focus()
    await desk.page.keyboard.press("ArrowDown")
    await desk.page.keyboard.press("Enter")
    banner = desk.page.locator(".banner__name")
    await expect(banner).to_have_text(names[1])
    await desk.page.keyboard.press("Alt+n")
    await expect(banner).to_have_text(names[2])
    await desk.page.keyboard.press("Alt+p")
    await desk.page.keyboard.press("Alt+p")
    await expect(banner).to_have_text(names[0])
    beside = desk.page.get_by_role("navigation", name="The list from which you came")
    await expect(beside.get_by_role("link")).to_have_text(["Back to the list", "Next patient"])
    await desk.looks_right()
    await beside.get_by_role("link", name="Back to the list").click()
    await expect(desk.page).to_have_url(f"{desk.site.url}/desk{WORKLIST}?view=all")


async def test_a_key_that_is_pressed_right_after_a_list_of_keys_is_closed_leads_where_it_says(desk: Desk) -> None:
    """Browsers tell of a dialog that they have closed a moment later: by then the focus may be elsewhere."""
    await desk.sit_down(WORKLIST)
    await desk.page.locator(CELL).focus()
    await desk.page.keyboard.press("Control+/")
    await expect(desk.page.get_by_role("dialog", name="Keys of this screen")).to_be_visible()
    await desk.page.evaluate(CLOSE_AND_GO_ON)
    await expect(desk.page.get_by_role("dialog")).to_have_count(0)
    await desk.page.evaluate(WHEN_AT_REST)
    await expect(desk.page.get_by_label("Name or number")).to_be_focused()
