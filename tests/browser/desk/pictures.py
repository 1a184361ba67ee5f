"""`make desk-pictures`: two pictures of the desk, taken of a site of its own with the demonstration data."""

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright, expect

from tests.browser.browsing import PASSWORD, USERNAME
from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.site.running import RunningSite

SIZE = {"width": 1280, "height": 860}
TRACKED = "{ getTrackingListConnection(pathwayId: 1, first: 1) { edges { node { onPathway { patient { id } } } } } }"


async def worklist(page: Page, url: str) -> None:
    """Everybody on the pathway, with a quick look at somebody of whom something has come back."""
    await page.goto(f"{url}/desk/p/1/worklist?view=all")
    await page.locator("[role=gridcell][tabindex='0']").focus()
    row = page.locator("[role=row]:focus-within")
    while "back" not in await row.inner_text():
        await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Space")
    await expect(page.get_by_role("dialog").get_by_role("heading", name="Not seen yet")).to_be_visible()


async def waiting_times(page: Page, url: str) -> None:
    """Who breaches next, with the steps of the first wait."""
    answer = await (await page.context.request.post(f"{url}/graphql", data={"query": TRACKED})).json()
    (edge,) = answer["data"]["getTrackingListConnection"]["edges"]
    await page.goto(f"{url}/desk/p/1/patient/{edge['node']['onPathway']['patient']['id']}/waiting")
    await page.locator("article.clock summary").first.click()
    await page.get_by_role("heading", level=1).focus()


PICTURES: dict[str, Callable[[Page, str], Awaitable[None]]] = {
    "desk-worklist.png": worklist,
    "desk-waiting-times.png": waiting_times,
}


async def take(browser: Browser, url: str, folder: Path) -> None:
    """Each picture in a browser of its own."""
    for name, arrange in PICTURES.items():
        context = await browser.new_context(viewport={"width": SIZE["width"], "height": SIZE["height"]})
        await context.request.post(f"{url}/rest/login/", data={"username": USERNAME, "password": PASSWORD})
        page = await context.new_page()
        await arrange(page, url)
        await asyncio.sleep(1)  # what is drawn once more, such as a focus, is drawn
        await page.screenshot(path=folder / name)
        await context.close()


async def main(folder: Path) -> None:
    """Run a site, and look at it."""
    with tempfile.TemporaryDirectory() as data:
        site = RunningSite(Path(data), PORT="0", WORKERS="1").start()
        try:
            # The hospital sends the first results, and a minute after its start the site has learned to forecast.
            await asyncio.sleep(80)
            async with async_playwright() as playwright:
                browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
                await take(browser, site.url, folder)
                await browser.close()
        finally:
            site.stop()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
