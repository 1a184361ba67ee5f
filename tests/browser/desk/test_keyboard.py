"""A clinician's way without a mouse: from the sign-in to a decision, and back to the row."""

from typing import Any

from playwright.async_api import Locator, expect

from tests.browser.browsing import PASSWORD, USERNAME
from tests.browser.desk.sitting import Desk
from tests.browser.desk.subjects import subject_with

MANY = 200
HIDDEN = """
() => {
  const element = document.activeElement;
  const box = element.getBoundingClientRect();
  const points = [[box.left + 4, box.top + 4], [box.left + box.width / 2, box.top + box.height / 2]];
  const inside = (x, y) => {
    const hit = document.elementFromPoint(x, y);
    return hit && (element.contains(hit) || hit.contains(element));
  };
  const style = getComputedStyle(element);
  const marked = style.outlineStyle !== 'none' || style.boxShadow !== 'none' || element.matches('h1, h2, main');
  return points.some(([x, y]) => inside(x, y)) && marked ? null : element.outerHTML.slice(0, 200);
}
"""
"""Why nobody sees where the focus is; null if it can be seen."""


async def tab_to(desk: Desk, target: Locator) -> None:
    """By the tab key alone. Each stop on the way can be seen, and none of them keeps the focus."""
    await expect(target).to_be_visible()
    for _ in range(MANY):
        if await target.evaluate("element => element === document.activeElement"):
            return
        await desk.page.keyboard.press("Tab")
        hidden: Any = await desk.page.evaluate(HIDDEN)
        assert hidden is None, hidden
    raise AssertionError(f"the tab key does not lead to {target}")


async def test_by_keyboard_alone_from_the_sign_in_to_a_decision_and_back_to_the_row(desk: Desk) -> None:
    subject = await subject_with(desk, 1)
    await desk.page.context.clear_cookies()
    keyboard = desk.page.keyboard
    await desk.open("/desk/p/1/worklist?view=all")
    await desk.sign_in(USERNAME, PASSWORD)
    await expect(desk.heading).to_be_focused()
    await tab_to(desk, desk.page.get_by_label("Name or number"))
    await keyboard.type(subject.name.replace(",", ""))
    row = desk.rows.filter(has_text=subject.name)
    await expect(desk.rows).to_have_count(1)
    await tab_to(desk, desk.page.locator("[role=gridcell][tabindex='0']"))
    await keyboard.press("Enter")
    await expect(desk.page.locator(".banner__name")).to_have_text(subject.name)
    await tab_to(desk, desk.page.get_by_role("link", name="Begin a decision"))
    await keyboard.press("Enter")
    await tab_to(desk, desk.page.get_by_label("History"))
    await keyboard.type("By keyboard alone.")
    await tab_to(desk, desk.page.get_by_role("checkbox", name="Chest X-ray", exact=True))
    await keyboard.press("Space")
    await keyboard.press("Control+Enter")
    await expect(desk.heading).to_have_text("Check and confirm")
    await tab_to(desk, desk.page.get_by_role("button", name="Confirm and save"))
    await keyboard.press("Enter")
    await expect(desk.heading).to_have_text("The decision is recorded")
    await tab_to(desk, desk.page.get_by_role("link", name="Back to the worklist"))
    await keyboard.press("Enter")
    await expect(row.locator(":focus .name, .name")).to_have_text(subject.name)
    await expect(desk.page.locator(":focus .name")).to_have_text(subject.name)
