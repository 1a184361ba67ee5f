"""The contract's pages, read from files as a person without a server reads them, and as the server shows them."""

from collections.abc import AsyncGenerator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Literal, Protocol, cast

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page
from typing_extensions import override

from spiritum.transport import pages
from spiritum.transport.pages import CONTENT_SECURITY_POLICY
from tests.browser.browsing import Tab

pytestmark = pytest.mark.slow

PAGES = sorted((Path(pages.__file__).parent / "contract").glob("*.html"))
BY_NAME = pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
DESKTOP, PHONE = (1280, 900), (390, 844)
Scheme = Literal["light", "dark"]


@pytest.fixture(scope="session", params=[(DESKTOP, "light"), (PHONE, "dark")], ids=["desktop-light", "phone-dark"])
async def page(request: pytest.FixtureRequest, browser: Browser) -> AsyncGenerator[Page]:
    """A page that has no way to the internet: everything that it shows comes from files."""
    (width, height), scheme = request.param
    context = await browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, offline=True)
    yield await context.new_page()
    await context.close()


async def _violations(page: Page) -> dict[str, str]:
    """What axe finds wrong: the rule, and the first place."""
    found = await cast("Checker", Axe()).run(page)
    return {one["id"]: str(one["nodes"][0]["target"]) for one in found.response["violations"]}


class Found(Protocol):
    """What axe says of a page; the package's own types leave it open."""

    response: dict[str, Any]


class Checker(Protocol):
    """The part of axe that is used."""

    async def run(self, page: Page) -> Found:
        """Check a page."""
        ...


@BY_NAME
async def test_a_page_works_from_a_file_and_keeps_accessibility(page: Page, path: Path) -> None:
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    await page.goto(path.as_uri())
    assert {url for url in asked if not url.startswith("file:")} == set()
    assert complaints == []
    assert not await page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    assert await _violations(page) == {}


async def test_a_fault_would_be_found(page: Page) -> None:
    await page.set_content("<html><img src='x.png'><p style='color: #ddd; background: #fff'>Hard to read</p></html>")
    assert {"image-alt", "color-contrast", "html-has-lang"} <= (await _violations(page)).keys()


async def test_the_keyboard_skips_the_menu_and_reaches_the_wide_tables(page: Page) -> None:
    await page.goto(next(path for path in PAGES if path.stem == "data").as_uri())
    await page.keyboard.press("Tab")
    assert await page.evaluate("document.activeElement.textContent") == "Skip to the content"
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    assert await page.evaluate("document.activeElement.getAttribute('aria-label')") == "Picture of the tables"


async def test_the_index_is_shortened_by_what_is_typed(page: Page) -> None:
    await page.goto(next(path for path in PAGES if path.stem == "names").as_uri())
    await page.get_by_label("Show names that contain").fill("lockOnPathway")
    names = page.locator("ul.names > li:visible")
    assert "lockOnPathway" in (await names.all_inner_texts())[0]
    assert await page.get_by_role("status").inner_text() == f"{await names.count()} found"
    await page.get_by_label("Show names that contain").fill("no such name")
    assert await page.get_by_role("status").inner_text() == "Nothing has this in its name."
    assert await names.count() == 0


class _Anchors(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if (anchor := given.get("id")) is not None:
            self.ids.append(anchor)
        if tag == "a" and (href := given.get("href")) is not None:
            self.links.append(href)


def _anchors(path: Path) -> _Anchors:
    parser = _Anchors()
    parser.feed(path.read_text())
    return parser


def test_every_link_leads_somewhere() -> None:
    read = {path.name: _anchors(path) for path in PAGES}
    lost: list[str] = []
    for name, anchors in read.items():
        for href in anchors.links:
            page_name, _, anchor = href.partition("#")
            target = read.get(page_name or name)
            if "://" not in href and (target is None or (anchor and anchor not in target.ids)):
                lost.append(f"{name}: {href}")
    assert lost == []
    assert sum(len(anchors.links) for anchors in read.values()) > 1_000


async def test_the_server_shows_them_with_its_policy(tab: Tab) -> None:
    response = await tab.open("/contract")
    assert (response.status, response.url) == (200, f"{tab.site.url}/contract/")
    assert response.headers["content-security-policy"] == CONTENT_SECURITY_POLICY
    await tab.page.get_by_role("link", name="Index of names").first.click()
    await tab.page.get_by_label("Show names that contain").fill("getPatient")
    assert (tab.elsewhere, tab.complaints) == ([], [])
