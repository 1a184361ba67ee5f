"""The list on paper: every page has its head, every row is on one page, and nobody is missing."""

import asyncio
import io
import unicodedata
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.async_api import expect
from pypdf import PdfReader

from tests.browser.desk import meeting_made_up as made_up
from tests.browser.desk.made_up import Events
from tests.browser.desk.sitting import Desk

COUNT = 60
NAMELESS = 17
A4_LANDSCAPE = (842, 595)
LONG = "Progress on two lines of treatment; is there anything left to offer? " * 6


async def _printed(desk: Desk, path: str) -> list[str]:
    """What each page of the print says."""
    nodes = [made_up.place(number) for number in range(1, COUNT + 1)]
    nodes[4]["reason"] = LONG
    nodes[5]["outcome"] = "Surgery."
    await desk.answering("MeetingPlaces", made_up.places(nodes))
    await desk.answering("MeetingPatients", made_up.patients(nodes, {NAMELESS: "NOT_READ"}))
    await desk.sit_down(path)
    await expect(desk.page.locator("[data-row], .print tbody tr").last).to_be_attached()
    # As a browser prints: on the paper that the page asks for, without colours behind the text.
    pdf = await desk.page.pdf(prefer_css_page_size=True, print_background=False)
    pages = PdfReader(io.BytesIO(pdf)).pages
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in pages} == {A4_LANDSCAPE}
    # The letters of ligatures, each by itself.
    return [" ".join(unicodedata.normalize("NFKC", page.extract_text()).split()) for page in pages]


@pytest.mark.parametrize("path", ["/p/1/meetings/77/print", "/p/1/meetings/77"])
async def test_sixty_patients_on_paper(desk: Desk, path: str, tmp_path: Path) -> None:
    pages = await _printed(desk, path)
    assert 7 <= len(pages) <= 14
    for number, page in enumerate(pages, 1):
        assert f"page {number} of {len(pages)}" in page
        assert "Lung cancer: Wednesday 1 February 2090, Seminar room 2" in page
        assert "Clinicians: Ada1 Archer1, Ada2 Archer2" in page
        assert "Printed by" in page
        assert "Confidential: patient information" in page
        assert "Outcome" in page
        assert "Not live" not in page
        assert "Sign out" not in page
    # Each row once, whole on its page, in order: its number first, its question and its target on the same page.
    order: list[int] = []
    for number in range(1, COUNT + 1):
        question = LONG.split(";")[0] if number == 5 else f"Question {number}: is this resectable?"
        on = [index for index, page in enumerate(pages) if question in page]
        name = f"{number:06}" if number == NAMELESS else f"FAMILY{number}, Given{number} "
        assert len(on) == 1, (number, on)
        assert name.strip() in pages[on[0]]
        order.append(on[0])
    assert order == sorted(order)
    whole = " ".join(pages)
    counts = Counter({number: whole.count(f"FAMILY{number}, Given{number} ") for number in range(1, COUNT + 1)})
    assert {number for number, count in counts.items() if count != 1} == {NAMELESS}
    assert "The name is not to be had at the moment" in whole
    assert whole.count("Surgery.") == 1
    targets = [page.count("Day 12 of 28") for page in pages]
    assert sum(targets) == COUNT - 1
    rows = Counter(order)
    nameless_page = order[NAMELESS - 1]
    assert targets == [rows[index] - (index == nameless_page) for index in range(len(pages))]


async def test_the_page_before_printing_and_what_has_changed_since(desk: Desk) -> None:
    meeting = await made_up.planned(desk, 2)
    places = await meeting.places()
    await desk.open(f"/desk{meeting.path}/print")
    await expect(desk.page.locator(".print tbody tr")).to_have_count(2)
    await desk.looks_right()
    await desk.page.evaluate("dispatchEvent(new Event('afterprint'))")
    await desk.page.get_by_role("link", name="Back to the list").click()
    await expect(desk.page.locator("[data-row]")).to_have_count(2)
    await expect(desk.page.get_by_text("Since you printed the list")).to_have_count(0)
    await desk.ask(made_up.UPDATE, {"input": {"id": places[1]["id"], "order": 0}})
    await expect(desk.page.get_by_role("status").filter(has_text="Since you printed the list")).to_contain_text(
        "another order"
    )


async def test_paper_says_when_it_was_printed_and_since_when_it_may_be_old(desk: Desk) -> None:
    meeting = await made_up.planned(desk, 1)
    events = Events()
    await events.stand_between(desk.page)
    await desk.page.clock.install(time=datetime.now(UTC))
    await desk.open(f"/desk{meeting.path}/print")
    head = desk.page.locator(".print__head")
    await expect(head).to_contain_text("Printed by")
    before = await head.inner_text()
    await desk.page.clock.fast_forward(300_000)
    await expect(head).not_to_have_text(before)
    assert "may have changed" not in await head.inner_text()
    await desk.page.unroute_all()
    await desk.page.route_web_socket("**/subscription", lambda socket: asyncio.ensure_future(socket.close(code=4499)))
    await events.cut()
    await expect(head).to_contain_text("it may have changed")
