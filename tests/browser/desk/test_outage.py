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
    await deciding.page.get_by_role("button", name="Confirm and save").click()
    await expect(deciding.heading).to_have_text("The server's reply was lost")

    await asyncio.to_thread(own_site.running.start)
    await expect(band).not_to_be_visible(timeout=35_000)
    await expect(deciding.page.get_by_text("Not recorded.")).to_be_visible(timeout=35_000)
    await deciding.page.get_by_role("button", name="Send it again").click()
    await expect(deciding.heading).to_have_text("The decision is recorded")
    await expect(listing.page.locator(".changed").first).to_be_visible()
    assert (listing.elsewhere, deciding.elsewhere) == ([], [])
