"""The worklist in another order, and what is typed over it while its rows are on their way."""

import asyncio
import json
from collections.abc import Sequence
from typing import Any

from playwright.async_api import Route, expect

from tests.browser.desk import made_up
from tests.browser.desk.made_up import Events, entry, patient
from tests.browser.desk.sitting import Change, Desk, errors

WORKLIST = "/p/1/worklist"
ORDERED = """
query($on: ID!, $sort: WorklistSort) {
  getPatientOnPathwayConnection(pathwayId: $on, first: 100, outstanding: false, sort: $sort) {
    edges { node { lastName firstName } } } }
"""


async def test_the_server_sorts_and_the_address_alone_says_how(desk: Desk) -> None:
    await desk.sit_down(f"{WORKLIST}?view=all")
    names = desk.page.locator(".grid .name")
    order, head = desk.page.get_by_label("Order"), desk.page.get_by_role("columnheader", name="Day")
    await expect(head).not_to_have_attribute("aria-sort", "descending")
    await expect(names).to_have_text(await _names(desk, None))
    sorts = [("REFERRED_ASC", "descending"), ("REFERRED_DESC", "ascending"), ("ADDED_DESC", None)]
    for sort, direction in sorts:
        await order.focus()
        await order.select_option(sort)
        await expect(names).to_have_text(await _names(desk, sort))
        assert await head.get_attribute("aria-sort") == direction
        assert f"sort={sort}" in desk.page.url
        await expect(order).to_be_focused()
    await desk.looks_right()
    await desk.page.reload()
    await expect(names).to_have_text(await _names(desk, "ADDED_DESC"))
    await desk.page.get_by_role("link", name="Worklist", exact=True).click()
    await expect(order).to_have_value("")
    assert "sort" not in desk.page.url
    await desk.open(f"/desk{WORKLIST}?sort=constructor")
    await expect(order).to_have_value("")
    await expect(desk.rows.first).to_be_visible()


async def test_a_head_sorts_by_a_press_and_the_list_keeps_one_tab_stop(desk: Desk) -> None:
    await desk.sit_down(f"{WORKLIST}?view=all")
    order, day = desk.page.get_by_label("Order"), desk.page.get_by_role("button", name="Day")
    await expect(desk.rows.first).to_be_visible()
    for sort in ("REFERRED_ASC", "REFERRED_DESC", "REFERRED_ASC"):
        await day.click()
        await expect(order).to_have_value(sort)
        await expect(order).to_be_focused()
    await expect(desk.rows.first).to_be_visible()
    assert await desk.page.locator(".grid [tabindex='0']").count() == 1
    assert await day.get_attribute("tabindex") == "-1"
    await desk.page.get_by_label("Pages of 100").check()
    await day.focus()
    await desk.page.keyboard.press("Enter")
    await expect(order).to_have_value("REFERRED_DESC")
    await desk.looks_right()


def _pages(matching: Sequence[int], held: asyncio.Event, queries: list[Any]) -> Change:
    """A worklist whose pages after the first wait; by a query, these patients."""
    whole = made_up.worklist(made_up.rows(300))
    part = made_up.worklist([patient(number) | {"onPathways": [entry(number)]} for number in matching])

    async def answer(route: Route) -> None:
        variables = json.loads(route.request.post_data or "{}")["variables"]
        if variables["query"] is not None:
            queries.append(variables["query"])
            return await part(route)
        if variables["after"] is not None:
            await held.wait()
        return await whole(route)

    return answer


async def test_while_rows_are_on_their_way_the_server_looks_and_no_row_moves(desk: Desk) -> None:
    held, queries = asyncio.Event(), list[Any]()
    await desk.answering("Worklist", _pages([211, 212, 250], held, queries))
    await desk.sit_down(WORKLIST)
    grid, names = desk.page.get_by_role("grid"), desk.page.locator(".grid .name")
    await expect(grid).to_have_attribute("aria-busy", "true")
    words = desk.page.get_by_label("Name or number")
    await words.press_sequentially("family2", delay=20)
    await expect(names).to_have_text(["FAMILY211, Given211", "FAMILY212, Given212", "FAMILY250, Given250"])
    assert queries == ["family2"], "once its user pauses"
    await desk.looks_right()
    await words.press_sequentially("1")
    await expect(names).to_have_count(2)
    held.set()
    await expect(desk.page.get_by_role("link", name="To do (300)")).to_be_visible()
    await expect(names).to_have_count(2)
    assert queries == ["family2"], "further letters are looked for among the rows that are here"
    assert "family" not in desk.page.url
    await words.fill("")
    await expect(grid).to_have_attribute("aria-rowcount", "301")
    await expect(grid).to_have_attribute("aria-busy", "false")
    await words.fill("ly29")
    await expect(names).to_have_count(11)
    assert queries == ["family2"], "all rows are here, with what is inside their names"


async def test_what_the_server_finds_stays_true(desk: Desk) -> None:
    events, held, queries = Events(), asyncio.Event(), list[Any]()
    await events.stand_between(desk.page)
    await desk.answering("Worklist", _pages([211], held, queries))
    await desk.sit_down(WORKLIST)
    await events.is_subscribed.wait()
    await desk.page.get_by_label("Name or number").fill("family2")
    await expect(desk.rows).to_have_count(1)
    locked = {"lockUser": {"id": "2", "username": "x", "firstName": "Ada", "lastName": "Desk"}}
    events.changed(211, lockEndTime="2099-01-01T00:00:00+00:00", **locked)
    await expect(desk.rows.first).to_contain_text("Open with Ada Desk")
    events.changed(999)
    events.changed(222)
    await expect(desk.page.get_by_role("status").filter(has_text="1 new")).to_be_visible()
    held.set()


async def test_nobody_and_too_many_are_said_in_words(desk: Desk) -> None:
    held, queries = asyncio.Event(), list[Any]()
    await desk.answering("Worklist", _pages([], held, queries))
    await desk.sit_down(WORKLIST)
    words = desk.page.get_by_label("Name or number")
    await words.fill("zz")
    await expect(desk.page.get_by_role("heading", name="No name or number on this list begins so")).to_be_visible()
    await desk.looks_right()
    whole = _pages([], held, queries)
    refused = errors("BAD_USER_INPUT", argument="query")

    async def answer(route: Route) -> None:
        query = json.loads(route.request.post_data or "{}")["variables"]["query"]
        await (whole if query is None else refused)(route)

    await desk.answering("Worklist", answer)
    await words.fill("yy")
    await expect(desk.page.get_by_role("heading", name="Too many begin so")).to_be_visible()
    await desk.looks_right()
    held.set()


async def _names(desk: Desk, sort: str | None) -> list[str]:
    connection = (await desk.ask(ORDERED, {"on": 1, "sort": sort}))["getPatientOnPathwayConnection"]
    return [f"{edge['node']['lastName'].upper()}, {edge['node']['firstName']}" for edge in connection["edges"]]


async def test_who_is_held_by_no_beginning_is_there_once_every_row_is(desk: Desk) -> None:
    """The server had nobody, since it looks for beginnings: once all rows are here they are looked through."""
    held, queries = asyncio.Event(), list[Any]()
    await desk.answering("Worklist", _pages([], held, queries))
    await desk.sit_down(WORKLIST)
    await desk.page.get_by_label("Name or number").fill("ly299")
    nobody = desk.page.get_by_role("heading", name="No name or number on this list begins so")
    await expect(nobody).to_be_visible()
    held.set()
    await expect(nobody).to_have_count(0)
    await expect(desk.rows).to_have_count(1)
    await expect(desk.rows.first).to_contain_text("FAMILY299")
