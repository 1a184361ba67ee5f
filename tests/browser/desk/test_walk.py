"""A walk over every screen: large letters, forced colours, and nothing from elsewhere."""

import pytest
from playwright.async_api import expect

from tests.browser.desk.sitting import DESKTOP, Desk

SCREENS = {
    "/p/1/worklist": "Worklist: Lung cancer",
    "/p/1/worklist?view=all&rows=pages": "Worklist: Lung cancer",
    "/p/1/tracking": "Tracking list: Lung cancer",
    "/p/1/search": "Find a patient: Lung cancer",
    "/p/1/patient/1": "Record on Lung cancer",
    "/p/1/patient/1/decide": "Decision",
    "/p/1/patient/1/waiting": "Waiting times on Lung cancer",
    "/p/1/patient/1/waiting/record?form=TREATMENT_OFFER": "Offer of treatment",
    "/p/1/pictures": "Pictures: Lung cancer",
    "/p/1/new-patient": "New patient: Lung cancer",
    "/p/1/nothing": "There is no such page",
    "/p/1/patient/fMRN999999": "There is no such page",
    "/news": "News",
    "/break-glass": "Open a patient of another pathway",
    "/opened/1": "This patient is not open",
    "/help/keys": "Keys",
    "/settings": "My settings",
    "/accessibility": "Accessibility statement",
}
ZOOMED = {"width": DESKTOP[0] // 2, "height": DESKTOP[1] // 2}
"""What is left of the window at 200 %."""


@pytest.mark.parametrize("path", SCREENS)
async def test_at_200_per_cent_and_in_forced_colours(desk: Desk, path: str) -> None:
    await desk.sit_down(path)
    await expect(desk.heading).to_have_text(SCREENS[path])
    await expect(desk.page.get_by_text("Loading", exact=False)).to_have_count(0)
    await desk.page.set_viewport_size({"width": ZOOMED["width"], "height": ZOOMED["height"]})
    assert await desk.violations() == {}
    assert not await desk.scrolls_sideways()
    await desk.page.emulate_media(forced_colors="active")
    assert await desk.violations() == {}


async def test_the_skip_link_leads_past_the_head(desk: Desk) -> None:
    await desk.sit_down("/p/1/search")
    await expect(desk.heading).to_be_focused()
    skip = desk.page.get_by_role("link", name="Skip to the content")
    await skip.focus()
    await expect(skip).to_be_in_viewport()
    await desk.page.keyboard.press("Enter")
    await desk.page.keyboard.press("Tab")
    await expect(desk.page.get_by_label("Names or numbers, or how they begin")).to_be_focused()
