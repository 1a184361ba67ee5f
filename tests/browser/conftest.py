"""A real browser, Debian's Chromium (`install-chromium.sh` brings it), for the tests of the pages."""

import os
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright, expect

from tests.browser.browsing import Site, Tab

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
MISSING = f"2026-11-22: no {CHROMIUM}; tests/browser/install-chromium.sh installs it on Debian for root"
ARGUMENTS = (
    "--headless",
    "--no-sandbox",  # root, as in CI, gets none; the browser opens only our own pages
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

expect.set_options(timeout=30_000)  # machines that test are busy


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser's program. Where there is none, the tests that need it fail in CI and are skipped elsewhere."""
    if not CHROMIUM.exists():
        if os.environ.get("CI") == "true":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    return CHROMIUM


@pytest.fixture(scope="session")
async def browser(chromium: Path) -> AsyncGenerator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        await browser.close()


@pytest.fixture
async def tab(browser: Browser, site: Site) -> AsyncGenerator[Tab]:
    """A tab that has opened nothing yet."""
    context = await browser.new_context(viewport={"width": 1280, "height": 800})
    yield Tab(await context.new_page(), site)
    await context.close()
