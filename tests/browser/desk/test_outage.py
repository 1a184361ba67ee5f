"""The server ends and comes back while people are at the desk."""

import asyncio
from collections.abc import AsyncGenerator, Generator

import pytest
from playwright.async_api import Browser, expect

from tests.browser.desk.conftest import DeskSite, free_port
from tests.browser.desk.sitting import Desk
from tests.site.running import RunningSite

TYPED = "Seen in clinic, before the server ended."


@pytest.fixture
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Generator[DeskSite]:
    """A site that the test may end, and start again at the same address."""
    port = free_port()
    running = RunningSite(tmp_path_factory.mktemp("outage"), PORT=str(port), WORKERS="1").start()
    yield DeskSite(running, f"http://localhost:{port}")
    running.stop()


@pytest.fixture
async def two_desks(browser: Browser, own_site: DeskSite) -> AsyncGenerator[tuple[Desk, Desk]]:
    """Two tabs of one browser."""
    context = await browser.new_context()
    yield Desk(await context.new_page(), own_site), Desk(await context.new_page(), own_site)
    await context.close()


LOCKED_SECONDS = 6


@pytest.fixture
def hasty_site(tmp_path_factory: pytest.TempPathFactory) -> Generator[DeskSite]:
    """A site whose locks end soon."""
    running = RunningSite(tmp_path_factory.mktemp("hasty"), WORKERS="1", LOCK_ON_PATHWAY_SECONDS=f"{LOCKED_SECONDS}")
    yield DeskSite(running.start(), running.url)
    running.stop()


async def test_a_lock_that_ends_is_said_before_and_can_be_taken_again(browser: Browser, hasty_site: DeskSite) -> None:
    mine, others = await browser.new_context(), await browser.new_context()
    desk, other = Desk(await mine.new_page(), hasty_site), Desk(await others.new_page(), hasty_site)
    await desk.sit_down("/p/1/patient/1/decide")
    history = desk.page.get_by_label("History")
    await history.fill(TYPED)
    warned = desk.page.get_by_role("alert")
    await expect(warned.filter(has_text="for less than a minute")).to_be_visible()
    await expect(warned).to_contain_text("You no longer have the patient open.")
    await expect(history).to_have_value(TYPED)
    await desk.page.get_by_role("button", name="Check before saving").click()
    await desk.page.get_by_role("button", name="Confirm and save").click()
    await expect(desk.summary).to_be_focused()
    await expect(desk.page).to_have_title("Error: Decision - Spiritum desk")
    await expect(history).to_have_value(TYPED)
    await other.sit_down("/p/1/patient/1/decide", "demo-1-2")
    await expect(other.page.get_by_label("History")).to_be_visible()
    await other.page.get_by_role("link", name="Worklist").click()
    await expect(other.rows.first).to_be_visible()
    await desk.page.get_by_role("button", name="Open it again").click()
    await expect(warned.filter(has_text="You no longer have")).to_have_count(0)
    await history.press_sequentially(" Again.", delay=50)
    await desk.page.keyboard.press("Control+Enter")
    await desk.page.get_by_role("button", name="Confirm and save").click()
    await expect(desk.heading).to_have_text("The decision is recorded")
    for context in (mine, others):
        await context.close()


async def test_lists_stay_readable_texts_stay_and_all_goes_on(two_desks: tuple[Desk, Desk], own_site: DeskSite) -> None:
    listing, deciding = two_desks
    await listing.sit_down("/p/1/worklist?view=all")
    await expect(listing.rows.first).to_be_visible()
    await deciding.open("/desk/p/1/patient/1/decide")
    await deciding.page.get_by_label("History").fill(TYPED)
    await deciding.page.get_by_role("button", name="Check before saving").click()

    await asyncio.to_thread(own_site.running.stop)
    band = listing.page.get_by_role("status").filter(has_text="Not live since")
    await expect(band).to_be_visible()
    await expect(listing.rows.first).to_be_visible()
    await expect(listing.page.locator(".head__live")).to_contain_text("Not live since")
    await deciding.page.get_by_role("button", name="Confirm and save").click()
    await expect(deciding.heading).to_have_text("The server's reply was lost")

    await asyncio.to_thread(own_site.running.start)
    await expect(band).not_to_be_visible(timeout=35_000)
    await expect(deciding.page.get_by_text("Not recorded.")).to_be_visible(timeout=35_000)
    await deciding.page.get_by_role("button", name="Go back and change it").click()
    await expect(deciding.page.get_by_label("History")).to_have_value(TYPED)
    await deciding.page.get_by_role("button", name="Check before saving").click()
    await deciding.page.get_by_role("button", name="Confirm and save").click()
    await expect(deciding.heading).to_have_text("The decision is recorded")
    await expect(listing.page.locator(".changed").first).to_be_visible()
    assert (listing.elsewhere, deciding.elsewhere) == ([], [])
