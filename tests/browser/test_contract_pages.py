"""The contract's pages, read from files as a person without a server reads them, and as the server shows them."""

import asyncio
import json
from asyncio.subprocess import PIPE
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
from tests.required import required

pytestmark = pytest.mark.slow

PAGES = sorted((Path(pages.__file__).parent / "contract").glob("*.html"))
BY_NAME = pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
DESKTOP, PHONE = (1280, 900), (390, 844)
Scheme = Literal["light", "dark"]
HEADERS = {
    "/graphql": "GraphQL explorer",
    "/rest/docs": "REST docs",
    "/contract/": "Contract",
    "/contract/data.html": "Contract",
}
"""The pages with the product's header, and what it names as the current place."""
SCROLLING = """
[...document.querySelectorAll('body *')]
  .filter((element) => !(element instanceof SVGElement) && element.checkVisibility())
  .filter((element) => element.clientWidth > 1 && getComputedStyle(element).overflowX !== 'visible'
    ? element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight
    : element.getBoundingClientRect().right > window.innerWidth + 1)
  .map((element) => `${element.tagName}.${element.className}`)
"""
"""The visible elements of a page that scroll, or that end outside the window."""
SMALLEST_TEXT = """
(svg) => Math.min(...[...svg.querySelectorAll('text')].map((text) =>
  parseFloat(getComputedStyle(text).fontSize) * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width))
"""
"""The size in pixels at which the smallest text of a picture is seen."""


@pytest.fixture(scope="session", params=[(DESKTOP, "light"), (PHONE, "dark")], ids=["desktop-light", "phone-dark"])
async def page(request: pytest.FixtureRequest, browser: Browser) -> AsyncGenerator[Page]:
    """A page that has no way to the internet: everything that it shows comes from files."""
    (width, height), scheme = request.param
    context = await browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, offline=True)
    yield await context.new_page()
    await context.close()


def _path(name: str) -> Path:
    return next(path for path in PAGES if path.stem == name)


async def _violations(page: Page) -> dict[str, str]:
    """What axe finds wrong: the rule, and the first place."""
    results = await cast("Checker", Axe()).run(page)
    return {violation["id"]: str(violation["nodes"][0]["target"]) for violation in results.response["violations"]}


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
    urls: list[str] = []
    console_errors: list[str] = []
    page.on("request", lambda request: urls.append(request.url))
    page.on("pageerror", lambda error: console_errors.append(str(error)))
    await page.goto(path.as_uri())
    assert {url for url in urls if not url.startswith("file:")} == set()
    assert console_errors == []
    assert not await page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    assert await _violations(page) == {}


async def test_a_fault_would_be_found(page: Page) -> None:
    await page.set_content("<html><img src='x.png'><p style='color: #ddd; background: #fff'>Hard to read</p></html>")
    assert {"image-alt", "color-contrast", "html-has-lang"} <= (await _violations(page)).keys()


async def test_the_keyboard_skips_the_menu_and_reaches_the_first_link_of_the_content(page: Page) -> None:
    await page.goto(_path("data").as_uri())
    await page.keyboard.press("Tab")
    assert await page.evaluate("document.activeElement.textContent") == "Skip to the content"
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    first = await page.locator("main a").first.inner_text()
    assert await page.evaluate("document.activeElement.textContent") == first


@BY_NAME
async def test_nothing_inside_a_page_scrolls_or_is_cut_off(page: Page, path: Path) -> None:
    await page.goto(path.as_uri())
    assert await page.evaluate(SCROLLING) == []


async def test_a_scroll_bar_inside_a_page_would_be_noticed(page: Page) -> None:
    await page.goto(_path("data").as_uri())
    await page.add_style_tag(content=".picture { overflow: auto; } .picture svg { width: 2000px; max-width: none; }")
    assert "FIGURE.picture overview" in await page.evaluate(SCROLLING)


async def test_every_picture_fits_the_page_and_its_text_can_be_read(page: Page) -> None:
    drawn = 0
    for name in ("data", "life"):
        await page.goto(_path(name).as_uri())
        for picture in await page.locator("figure.picture").all():
            visible = picture.locator("svg:visible")
            assert await visible.count() == 1
            box = await visible.bounding_box()
            width = await page.evaluate("window.innerWidth")
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
            assert await visible.evaluate(SMALLEST_TEXT) >= 9
            drawn += 1
    assert drawn > 10


async def test_the_tables_are_drawn_by_room_with_the_context_first(page: Page) -> None:
    await page.goto(_path("data").as_uri())
    rooms = page.locator("main > section.room")
    assert await rooms.count() > 5
    for room in await rooms.all():
        heading, context = room.locator("h2"), room.locator(":scope > p").first
        picture, table = room.locator("figure.picture"), room.locator("table").first
        tops: list[float] = []
        for part in (heading, context, picture, table):
            box = required(await part.bounding_box())
            tops.append(box["y"])
        assert tops == sorted(tops)
        words = await picture.locator("svg:visible text").all_text_contents()
        names = await room.locator("section.entry h3").all_inner_texts()
        assert {name.strip() for name in names} <= {word.strip() for word in words}


async def test_the_first_page_has_its_parts_in_order(page: Page) -> None:
    await page.goto(_path("index").as_uri())
    assert await page.locator("main h2").all_inner_texts() == [
        "At a glance",
        "Where to start",
        "Your first calls",
        "The rooms",
        "What changed last",
    ]
    assert await page.locator("#doors .card").count() == 3
    schema = Path(__file__).parents[2] / "schema" / "graphql"
    rooms = await page.locator("#rooms .card h3").all_inner_texts()
    assert sorted(rooms) == sorted(file.stem for file in schema.glob("*.graphql"))


async def test_the_menu_is_behind_a_button_on_a_phone_and_beside_the_content_elsewhere(page: Page) -> None:
    await page.goto(_path("index").as_uri())
    menu, button = page.get_by_role("navigation", name="Pages of the contract"), page.locator(".menu-button")
    is_phone = (await page.evaluate("window.innerWidth")) == PHONE[0]
    assert await button.is_visible() == is_phone
    if is_phone:
        assert not await menu.is_visible()
        await button.focus()
        await page.keyboard.press("Enter")
        assert await menu.is_visible()
        assert await _violations(page) == {}
        await page.keyboard.press("Escape")
        assert not await menu.is_visible()
        await button.click()
    await menu.get_by_role("link", name="What is stored").click()
    assert await page.locator("h1").inner_text() == "What is stored"


async def test_the_menu_is_left_out_in_print(page: Page) -> None:
    await page.goto(_path("data").as_uri())
    await page.emulate_media(media="print")
    assert not await page.locator(".side").is_visible()
    assert await page.locator("main").is_visible()
    await page.emulate_media(media="screen")


@pytest.mark.parametrize("width", [DESKTOP[0], PHONE[0]])
async def test_the_contract_the_explorer_and_the_rest_docs_have_the_same_header(tab: Tab, width: int) -> None:
    await tab.page.set_viewport_size({"width": width, "height": 844})
    headers: dict[str, list[str]] = {}
    for path, current in HEADERS.items():
        await tab.open(path)
        links = tab.page.get_by_role("navigation", name="Spiritum").get_by_role("link")
        assert await tab.page.locator(".bar .brand").inner_text() == "Spiritum"
        assert (await tab.page.locator(".bar [aria-current]").inner_text()).replace("\xa0", " ") == current
        headers[path] = [
            *[text.replace("\xa0", " ") for text in await links.all_inner_texts()],
            *[str(await part.bounding_box()) for part in (tab.page.locator(".bar"), tab.page.locator(".bar .brand"))],
            str(await tab.page.locator(".bar").evaluate("bar => getComputedStyle(bar).backgroundColor")),
        ]
    assert len({tuple(header) for header in headers.values()}) == 1, headers
    await tab.open("/contract/data.html")
    for name, path in (("REST docs", "/rest/docs"), ("Contract", "/contract/"), ("GraphQL explorer", "/graphql")):
        await tab.page.get_by_role("navigation", name="Spiritum").get_by_role("link", name=name).click()
        await tab.page.wait_for_url(f"{tab.site.url}{path}*")


async def test_the_first_calls_work_as_they_are_printed(tab: Tab, tmp_path: Path) -> None:
    await tab.open("/contract/")
    commands = await tab.page.locator("#begin pre").all_inner_texts()
    responses: list[Any] = []
    for command in commands:
        own = command.replace("http://127.0.0.1:8080", tab.site.url)
        assert own != command
        done = await asyncio.create_subprocess_shell(own, cwd=tmp_path, stdout=PIPE, stderr=PIPE)
        responses.append(json.loads((await done.communicate())[0]))
    signed_in, pathways = responses
    assert signed_in["user"]["username"] == "demo-1-1"
    assert all(pathway["name"] for pathway in pathways["data"]["getPathways"])
    assert pathways["data"]["getPathways"]


async def test_the_index_is_shortened_by_what_is_typed(page: Page) -> None:
    await page.goto(_path("names").as_uri())
    await page.get_by_label("Show names that contain").fill("lockOnPathway")
    names = page.locator("ul.names > li:visible")
    assert "lockOnPathway" in (await names.all_inner_texts())[0]
    assert await page.get_by_role("status").inner_text() == f"{await names.count()} names"
    await page.get_by_label("Show names that contain").fill("no such name")
    assert await page.get_by_role("status").inner_text() == "No name contains this."
    assert await names.count() == 0


SERVED = {"../graphql", "../rest/docs"}
"""The other pages of the product, to which a server leads, wherever its own place is."""


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
            is_here = "://" not in href and href not in SERVED
            if is_here and (target is None or (anchor and anchor not in target.ids)):
                lost.append(f"{name}: {href}")
    assert lost == []
    assert sum(len(anchors.links) for anchors in read.values()) > 1_000


async def test_the_server_shows_them_with_its_policy(tab: Tab) -> None:
    response = await tab.open("/contract")
    assert (response.status, response.url) == (200, f"{tab.site.url}/contract/")
    assert response.headers["content-security-policy"] == CONTENT_SECURITY_POLICY
    await tab.page.get_by_role("link", name="Index of names").first.click()
    await tab.page.get_by_label("Show names that contain").fill("getPatient")
    assert (tab.elsewhere, tab.console_errors) == ([], [])
