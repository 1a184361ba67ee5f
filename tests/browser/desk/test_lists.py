"""The worklist and the tracking list: what they show, how they are moved in, and how they stay true."""

import asyncio
from typing import Any

import httpx
import pytest
from playwright.async_api import expect

from tests.browser.browsing import PASSWORD, USERNAME
from tests.browser.desk import made_up
from tests.browser.desk.conftest import DeskSite, OpenDesk
from tests.browser.desk.made_up import Events, entry, patient, request
from tests.browser.desk.sitting import Desk, errors
from tests.operations import LOCK

WORKLIST, TRACKING = "/p/1/worklist", "/p/1/tracking"
COUNTS = """
query($on: ID!) {
  todo: getPatientOnPathwayConnection(pathwayId: $on, first: 100) {
    totalCount edges { node { lastName firstName onPathways(pathwayId: $on) { id } } }
  }
  all: getPatientOnPathwayConnection(pathwayId: $on, outstanding: false, first: 0) { totalCount }
}
"""
TYPES = "{ getClinicalRequestTypes { id name refName isDischarge isTestRequest isMdt isCheckboxHidden } }"
ELEMENTS = "document.querySelectorAll('*').length"
MAX_ELEMENTS, MAX_REQUESTS = 1_500, 12
ACTIVE = "document.activeElement.closest('[role=row]')?.ariaRowIndex"


async def test_the_worklist_shows_the_servers_rows_in_the_servers_order(desk: Desk) -> None:
    await desk.sit_down(WORKLIST)
    await expect(desk.rows.first).to_be_visible()
    counts = await desk.ask(COUNTS, {"on": 1})
    names = [f"{node['lastName'].upper()}, {node['firstName']}" for node in _nodes(counts["todo"])]
    await expect(desk.page.locator(".grid .name")).to_have_text(names)
    tabs = desk.page.get_by_role("navigation", name="Views of the worklist").get_by_role("link")
    numbers = [f"To do ({counts['todo']['totalCount']})", f"All ({counts['all']['totalCount']})"]
    await expect(tabs).to_have_text(numbers)
    await desk.looks_right()


async def test_the_tracking_list_says_who_breaches_next_in_words(desk: Desk) -> None:
    await desk.sit_down(TRACKING)
    first = desk.rows.first
    await expect(first.locator(".tag").first).to_contain_text("left")
    await expect(first.locator("time").first).to_be_visible()
    buckets = desk.page.get_by_role("navigation", name="Groups of days").get_by_role("link")
    assert await buckets.count() > 1
    whole = int((await buckets.first.inner_text()).split("(")[1].rstrip(")"))
    assert await desk.rows.count() == whole
    await desk.looks_right()
    await buckets.nth(1).click()
    inside = int((await buckets.nth(1).inner_text()).split("(")[1].rstrip(")"))
    await expect(desk.rows).to_have_count(inside)


async def test_by_keyboard_to_a_patient_and_back_to_the_same_row(desk: Desk) -> None:
    await desk.sit_down(f"{WORKLIST}?view=all")
    await expect(desk.rows.first).to_be_visible()
    cells = desk.page.locator("[role=gridcell][tabindex='0']")
    await expect(cells).to_have_count(1)
    await cells.focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowRight", "ArrowLeft", "ArrowUp", "End", "Home"):
        await desk.page.keyboard.press(key)
    assert await desk.page.evaluate(ACTIVE) == "3"
    name = await desk.page.locator(":focus .name").inner_text()
    await desk.page.keyboard.press("Enter")
    await expect(desk.page.locator(".banner__name")).to_have_text(name)
    await expect(desk.heading).to_be_focused()
    await desk.page.go_back()
    await expect(desk.page.locator(":focus .name")).to_have_text(name)
    assert await desk.page.evaluate(ACTIVE) == "3"


async def test_a_quick_look_takes_no_lock_and_leads_back_to_the_row(desk: Desk) -> None:
    sockets: list[str] = []
    desk.page.on("websocket", lambda socket: sockets.append(socket.url))
    await desk.sit_down(WORKLIST)
    await desk.page.locator("[role=gridcell][tabindex='0']").focus()
    name = await desk.page.locator(":focus .name").inner_text()
    locks = await desk.page.locator(".grid .lock").count()
    await desk.page.keyboard.press("Space")
    look = desk.page.get_by_role("dialog", name=f"Quick look: {name}")
    await expect(look).to_be_focused()
    await expect(look.get_by_role("heading", name="Not seen yet")).to_be_visible()
    assert await desk.violations() == {}
    assert len(sockets) == 1, "subscriptions share a socket"
    await desk.page.keyboard.press("Escape")
    await expect(look).not_to_be_visible()
    await expect(desk.page.locator(":focus .name")).to_have_text(name)
    assert await desk.page.locator(".grid .lock").count() == locks
    await desk.page.keyboard.press("Space")
    await desk.looks_right()
    await look.get_by_role("button", name="Close").click()
    await expect(look).not_to_be_visible()
    await expect(desk.heading).to_be_focused()


async def test_no_letter_does_anything_outside_a_field(desk: Desk) -> None:
    async def state() -> list[object]:
        names = await desk.page.locator(".grid .name").all_inner_texts()
        focused = await desk.page.evaluate("document.activeElement.innerText")
        dialogs = await desk.page.get_by_role("dialog").count()
        filters = await desk.page.locator(".filters").inner_html()
        return [desk.page.url, await desk.heading.inner_text(), names, focused, dialogs, filters]

    await desk.sit_down(WORKLIST)
    await desk.page.locator("[role=gridcell][tabindex='0']").focus()
    before = await state()
    for key in "jkoxdhgenpc/?1":
        await desk.page.keyboard.press(key)
    assert await state() == before
    await desk.page.keyboard.press("ArrowDown")
    assert await state() != before


async def test_a_lock_is_said_in_words_within_a_second_and_moves_no_row(open_desk: OpenDesk) -> None:
    desk, other = await open_desk(), await open_desk()
    await desk.sit_down(WORKLIST)
    await expect(desk.page.locator(".head__live")).to_have_text("● Live")
    await expect(desk.rows.nth(1)).to_be_visible()
    nodes = _nodes((await desk.ask(COUNTS, {"on": 1}))["todo"])
    names = await desk.page.locator(".grid .name").all_inner_texts()
    await other.post("/rest/login/", {"username": "demo-1-2", "password": PASSWORD})
    locked = nodes[1]["onPathways"][0]["id"]
    await other.ask(LOCK, {"entry": locked})
    await expect(desk.rows.nth(1)).to_contain_text("Open with", timeout=3_000)
    await expect(desk.rows.nth(1)).to_contain_text("Changed")
    assert await desk.page.locator(".grid .name").all_inner_texts() == names
    await other.ask(LOCK, {"entry": locked, "unlock": True})
    await expect(desk.rows.nth(1)).not_to_contain_text("Open with", timeout=3_000)
    assert desk.faults == []


async def test_states_of_a_row_are_words_and_shapes(desk: Desk) -> None:
    requests = [
        request(1, "ACTIVE"),
        request(2, "COMPLETED"),
        request(3, "COMPLETED", amendedAt=made_up.NOW),
        request(4, "ERROR"),
        request(5, "COMPLETED", forwardDecisionPoint={"id": "1"}),
    ]
    row = patient(1) | {"onPathways": [entry(1, clinicalRequests=requests)]}
    await desk.answering("Worklist", made_up.worklist([row]))
    await desk.sit_down(WORKLIST)
    words = ["✕1 failed", "●✎1 changed after seen", "●1 back", "1 open"]
    await expect(desk.rows.first.locator(".grid__cell--requests .tag")).to_have_text(words)
    assert await desk.rows.first.locator(".grid__cell--requests").evaluate(IS_WHOLE), "none of them is cut"
    await desk.looks_right()


EXAMPLES: list[tuple[dict[str, Any], str, str]] = [
    ({"lastName": "O'Neill", "firstName": "Ada"}, "O'NEILL, Ada", ""),
    ({"lastName": "Straße", "firstName": "Jürgen"}, "STRASSE, Jürgen", ""),
    ({"lastName": "Okafor", "firstName": ""}, "OKAFOR", ""),
    ({"lastName": "", "firstName": "Winifred"}, "Winifred", ""),
    ({"lastName": "", "firstName": ""}, "Name not known", ""),
    ({"lastName": "Wolfeschlegelsteinhausenbergerdorff", "firstName": "Hubert Blaine"}, "", ""),
    ({"dateOfBirth": "2026-11-05"}, "", "05-Nov-2026 (10d)"),
    ({"dateOfBirth": "2026-10-18"}, "", "18-Oct-2026 (4w 0d)"),
    ({"dateOfBirth": "2026-01-01"}, "", "01-Jan-2026 (45w 3d)"),
    ({"dateOfBirth": "2025-11-14"}, "", "14-Nov-2025 (12m 1d)"),
    ({"dateOfBirth": "2025-01-31"}, "", "31-Jan-2025 (21m 15d)"),
    ({"dateOfBirth": "2022-10-15"}, "", "15-Oct-2022 (4y 1m)"),
    ({"dateOfBirth": "2008-11-16"}, "", "16-Nov-2008 (17y 11m)"),
    ({"dateOfBirth": "2008-11-15"}, "", "15-Nov-2008 (18y)"),
    ({"dateOfBirth": "1924-02-29"}, "", "29-Feb-1924 (102y)"),
    ({"dateOfBirth": "1950-06-01", "dateOfBirthPrecision": "MONTH"}, "", "Jun-1950 (76y)"),
    ({"dateOfBirth": "1950-01-01", "dateOfBirthPrecision": "YEAR"}, "", "1950 (about 76y)"),
    ({"isDeceased": True, "deceasedOn": "2026-02-02"}, "", "03-Feb-1960 Died 02-Feb-2026 65y"),
    ({"isDeceased": True}, "", "03-Feb-1960 Died day not known"),
]


async def test_names_days_and_ages_are_written_as_the_user_interface_guides_say(desk: Desk) -> None:
    patients = [patient(number, **example) for number, (example, _, _) in enumerate(EXAMPLES, 1)]
    listed = [person | {"onPathways": [entry(number)]} for number, person in enumerate(patients, 1)]
    await desk.answering("Worklist", made_up.worklist(listed))

    async def today(route: Any) -> None:
        response = await route.fetch()
        await route.fulfill(response=response, json=await response.json() | {"today": "2026-11-15"})

    await desk.page.route("**/rest/currentuser/", today)
    await desk.sit_down(f"{WORKLIST}?rows=pages")
    rows = desk.page.locator("tbody tr")
    await expect(rows).to_have_count(len(EXAMPLES))
    for number, (example, name, born) in enumerate(EXAMPLES):
        if name:
            assert await rows.nth(number).locator(".name").inner_text() == name, example
        if born:
            visible = (
                "cell => [...cell.querySelectorAll('.nhsuk-u-visually-hidden, .pages__label')].map(e => e.remove())"
            )
            cell = rows.nth(number).locator("td").nth(1)
            await cell.evaluate(visible)
            assert " ".join((await cell.inner_text()).split()) == born, example


IS_WHOLE = "cell => cell.scrollHeight <= cell.clientHeight && cell.scrollWidth <= cell.clientWidth"
CELL = """
cell => {
  const name = cell.querySelector("a").getBoundingClientRect();
  const isWide = cell.scrollWidth > cell.clientWidth;
  return {
    isBegun: name.top >= cell.getBoundingClientRect().top,
    isWhole: cell.scrollHeight <= cell.clientHeight,
    isWide,
  };
}
"""


@pytest.mark.parametrize(
    ("first", "last", "is_whole"),
    [
        ("Thiruvenkatanathapuram", "Krishnamurthy-Venkataraghavan", True),
        ("Maria del Carmen Asuncion Encarnacion", "Fernandez de la Vega y Martinez de Irujo", True),
        ("Anna", "W" * 60, True),
        ("Anna " * 19 + "Anna", "Papadopoulos-" * 7 + "Ioannou", False),
    ],
)
async def test_a_long_name_is_not_cut(desk: Desk, first: str, last: str, *, is_whole: bool) -> None:
    rows = made_up.rows(2)
    rows[0] |= {"firstName": first, "lastName": last}
    await desk.answering("Worklist", made_up.worklist(rows))
    await desk.sit_down(WORKLIST)
    await expect(desk.rows).to_have_count(2)
    cell = await desk.rows.first.locator(".grid__cell--patient").evaluate(CELL)
    assert (cell["isBegun"], cell["isWide"]) == (True, False)
    assert cell["isWhole"] or not is_whole
    await desk.looks_right()


async def test_a_day_is_long_for_whoever_listens(desk: Desk) -> None:
    await desk.answering("Worklist", made_up.worklist(made_up.rows(1)))
    await desk.sit_down(WORKLIST)
    cell = desk.rows.first.locator(".grid__cell--born")
    await expect(cell.locator(".nhsuk-u-visually-hidden")).to_have_text("3 February 1960")
    await expect(cell.locator("[aria-hidden=true]")).to_have_text("03-Feb-1960")


async def test_patients_without_a_name_are_listed_by_their_number_and_counted(desk: Desk) -> None:
    without = [
        {"id": "7", "hospitalNumber": "fMRN000007", "reason": "NOT_KNOWN"},
        {"id": "8", "hospitalNumber": "fMRN000008", "reason": "NOT_READ"},
    ]
    await desk.answering("Worklist", made_up.worklist(made_up.rows(1), without))
    await desk.sit_down(WORKLIST)
    left_out = desk.page.get_by_role("region", name="2 patients without a name at the moment")
    await expect(left_out.get_by_role("listitem")).to_have_text(
        [
            "fMRN: 000007: the hospital's systems do not know this number",
            "fMRN: 000008: the hospital's systems did not answer",
        ]
    )
    await expect(desk.page.get_by_role("link", name="To do (3)")).to_be_visible()
    await expect(left_out.get_by_role("button", name="Try again")).to_be_visible()
    await desk.looks_right()


async def test_an_empty_list_says_why(desk: Desk) -> None:
    await desk.answering("Worklist", made_up.worklist([]))
    await desk.sit_down(WORKLIST)
    await expect(desk.page.get_by_role("heading", name="Nobody waits here")).to_be_visible()
    await desk.looks_right()
    await desk.page.get_by_label("Mine and nobody's").check()
    await expect(desk.page.get_by_text("The filters above may hide patients.")).to_be_visible()


async def test_a_list_that_may_not_be_read_says_which_permission_is_missing(desk: Desk) -> None:
    await desk.answering("Worklist", errors("FORBIDDEN", permissions=["PATIENT_READ"]))
    await desk.sit_down(WORKLIST)
    refusal = desk.page.get_by_role("alert")
    await expect(refusal).to_contain_text("Your roles do not let you read patients.")
    await expect(refusal.get_by_role("button")).to_have_count(0)
    await desk.looks_right()


async def test_a_hospital_that_does_not_answer_is_said_and_asked_again(desk: Desk) -> None:
    await desk.answering("Worklist", errors("UPSTREAM_UNAVAILABLE"))
    await desk.sit_down(WORKLIST)
    await expect(desk.page.get_by_role("alert")).to_contain_text("The hospital's systems do not answer")
    await desk.page.unroute_all()
    await desk.page.get_by_role("button", name="Try again").click()
    await expect(desk.rows.first).to_be_visible()


async def test_while_a_list_loads_its_place_is_kept(desk: Desk) -> None:
    held = asyncio.Event()

    async def hold(route: Any) -> None:
        await held.wait()
        await route.fallback()

    await desk.answering("Worklist", hold)
    await desk.sit_down(WORKLIST)
    await expect(desk.page.locator(".loading__row")).to_have_count(8)
    await desk.looks_right()
    held.set()
    await expect(desk.rows.first).to_be_visible()


async def test_another_pathway_than_ones_own_is_said_to_be_so(desk: Desk) -> None:
    await desk.sit_down("/p/99/worklist")
    await expect(desk.heading).to_have_text("This is not one of your pathways")
    await desk.looks_right()


async def test_words_shorten_the_list_whatever_their_case_and_accents(desk: Desk) -> None:
    named = [patient(1, lastName="Ångström"), patient(2, lastName="O'Neill"), patient(3, hospitalNumber="fMRN123456")]
    listed = [person | {"onPathways": [entry(number)]} for number, person in enumerate(named, 1)]
    await desk.answering("Worklist", made_up.worklist(listed))
    await desk.sit_down(WORKLIST)
    for words, name in (("angstrom", "ÅNGSTRÖM"), ("o neill", "O'NEILL"), ("fMRN: 123-456", "FAMILY3")):
        await desk.page.get_by_label("Name or number").fill(words)
        await expect(desk.page.locator(".name")).to_have_count(1)
        await expect(desk.page.locator(".name")).to_contain_text(name)
    await desk.page.get_by_label("Name or number").fill("nobody")
    await expect(desk.page.get_by_role("heading", name="No row holds these words")).to_be_visible()


async def test_pages_of_100_are_a_table_with_the_same_columns(desk: Desk) -> None:
    await desk.answering("Worklist", made_up.worklist(made_up.rows(250)))
    await desk.sit_down(WORKLIST)
    await expect(desk.rows.first).to_be_visible()
    columns = await desk.page.get_by_role("columnheader").all_inner_texts()
    await desk.page.get_by_label("Pages of 100").check()
    table = desk.page.get_by_role("table")
    assert await table.get_by_role("columnheader").all_inner_texts() == columns
    await expect(table.locator("tbody tr")).to_have_count(100)
    await expect(desk.page.get_by_text("Page 1 of 3", exact=True)).to_be_visible()
    await desk.page.get_by_role("button", name="Next page").click()
    await desk.page.get_by_role("button", name="Next page").click()
    await expect(table.locator("tbody tr")).to_have_count(50)
    await expect(table.locator(".name").last).to_have_text("FAMILY250, Given250")


async def test_the_grid_tells_how_many_rows_there_are_and_keeps_the_focus(desk: Desk) -> None:
    await desk.answering("Worklist", made_up.worklist(made_up.rows(2_000)))
    await desk.sit_down(WORKLIST)
    grid = desk.page.get_by_role("grid")
    await expect(grid).to_have_attribute("aria-rowcount", "2001")
    await expect(grid).to_have_attribute("aria-busy", "false", timeout=60_000)
    await desk.page.locator("[role=gridcell][tabindex='0']").focus()
    await desk.page.keyboard.press("ArrowDown")
    row = await desk.page.evaluate(
        "parseFloat(getComputedStyle(document.querySelector('.grid__row')).height)",
    )
    await grid.evaluate(f"grid => grid.scrollTop = {1_500 * row}")
    await expect(desk.page.locator("[aria-rowindex='1502']")).to_contain_text("FAMILY1501")
    assert await desk.page.evaluate(ACTIVE) == "3"
    assert await desk.page.evaluate("document.querySelectorAll('*').length") <= 1_500
    await desk.page.keyboard.press("Control+End")
    assert await desk.page.evaluate(ACTIVE) == "2001"
    await expect(desk.page.locator(":focus")).to_be_in_viewport()
    assert await desk.violations() == {}


async def test_the_first_rows_wait_for_the_first_page_alone_and_few_elements_are_drawn(desk: Desk) -> None:
    """How soon that is on a slow machine, `make bench-desk` measures."""
    rest = asyncio.Event()
    answer = made_up.worklist(made_up.rows(2_000))
    pages = 0

    async def hold_the_rest(route: Any) -> None:
        nonlocal pages
        pages += 1
        if pages > 1:
            await rest.wait()
        await answer(route)

    requests: list[str] = []
    await desk.answering("Worklist", hold_the_rest)
    desk.page.on("request", lambda request: requests.append(request.url))
    await desk.sit_down(WORKLIST)
    await expect(desk.rows.nth(5)).to_be_visible()
    before = len(requests)
    grid = desk.page.get_by_role("grid")
    await expect(grid).to_have_attribute("aria-busy", "true")
    await expect(grid).to_have_attribute("aria-rowcount", "2001")
    assert before <= MAX_REQUESTS
    assert await desk.page.evaluate(ELEMENTS) <= MAX_ELEMENTS
    rest.set()
    await expect(grid).to_have_attribute("aria-busy", "false", timeout=60_000)
    assert pages >= 20
    assert await desk.page.evaluate(ELEMENTS) <= MAX_ELEMENTS


async def test_a_storm_of_changes_loses_none_of_them_and_draws_few_elements(desk: Desk) -> None:
    """Three thousand: what fifty a second are in a minute. What they cost, `make bench-desk` measures."""
    events = Events()
    await events.stand_between(desk.page)
    await desk.answering("Worklist", made_up.worklist(made_up.rows(500)))
    await desk.sit_down(WORKLIST)
    await events.is_subscribed.wait()
    grid = desk.page.get_by_role("grid")
    await expect(grid).to_have_attribute("aria-busy", "false", timeout=60_000)
    for count in range(3_000):
        locked = {"lockUser": {"id": "2", "username": "x", "firstName": "Ada", "lastName": f"Nr{count}"}}
        events.changed(1 + count % 150, lockEndTime="2099-01-01T00:00:00+00:00", **locked)
        if count % 500 == 0:
            await grid.evaluate(f"grid => grid.scrollTop = {count}")
    await grid.evaluate("grid => grid.scrollTop = 0")
    await expect(desk.rows.first).to_contain_text("Open with Ada Nr2850")
    assert await desk.page.evaluate(ELEMENTS) <= MAX_ELEMENTS
    await desk.page.get_by_label("Pages of 100").check()
    rows = desk.page.locator("tbody tr")
    await expect(rows.nth(99)).to_contain_text("Ada Nr2949 ")
    texts = await rows.all_inner_texts()
    await desk.page.get_by_role("button", name="Next page").click()
    await expect(rows.nth(49)).to_contain_text("Ada Nr2999 ")
    texts += (await rows.all_inner_texts())[:50]
    assert [f"Ada Nr{2_850 + row} " in text for row, text in enumerate(texts)] == [True] * 150


async def test_who_comes_and_who_goes_moves_nobody(desk: Desk) -> None:
    events = Events()
    await events.stand_between(desk.page)
    await desk.answering("Worklist", made_up.worklist(made_up.rows(3)))
    await desk.sit_down(WORKLIST)
    await events.is_subscribed.wait()
    await expect(desk.rows).to_have_count(3)
    events.changed(2, underCareOf={"id": "2", "username": "x", "firstName": "Ada", "lastName": "Desk"})
    await expect(desk.rows.nth(1)).to_contain_text("Off this list now")
    before = await desk.rows.first.bounding_box()
    events.changed(9)
    band = desk.page.get_by_role("status").filter(has_text="1 new")
    await expect(band).to_be_in_viewport(ratio=1)
    await expect(desk.rows).to_have_count(3)
    assert await desk.rows.first.bounding_box() == before, "what says it pushes no row away"
    await desk.looks_right()
    await desk.answering("Worklist", made_up.worklist(made_up.rows(4)))
    await band.get_by_role("button", name="Show it").click()
    await expect(desk.rows).to_have_count(4)
    await expect(band).not_to_be_visible()


async def test_a_lost_connection_is_said_and_what_was_missed_is_read(desk: Desk) -> None:
    events = Events()
    await events.stand_between(desk.page)
    await desk.answering("Worklist", made_up.worklist(made_up.rows(3)))
    await desk.sit_down(WORKLIST)
    await events.is_subscribed.wait()
    await expect(desk.rows).to_have_count(3)
    closed = "**/subscription"
    await desk.page.unroute_all()
    await desk.page.route_web_socket(closed, lambda socket: asyncio.ensure_future(socket.close(code=4499)))
    await desk.answering("Worklist", made_up.worklist(made_up.rows(5)))
    await events.cut()
    band = desk.page.get_by_role("status").filter(has_text="Not live since")
    await expect(band).to_be_visible()
    await expect(desk.rows).to_have_count(3)
    await desk.looks_right()
    await events.stand_between(desk.page)
    await expect(band).not_to_be_visible(timeout=40_000)
    await expect(desk.page.get_by_role("status").filter(has_text="2 new")).to_be_visible()
    await expect(desk.rows).to_have_count(3)


async def test_a_page_of_the_worklist_is_small_on_its_way_and_a_token_is_not(desk_site: DeskSite) -> None:
    credentials = {"username": USERNAME, "password": PASSWORD}
    async with httpx.AsyncClient(base_url=desk_site.url) as client:
        login = await client.post("/rest/login/", json=credentials)
        query = await client.post("/graphql", json={"query": TYPES})
        plain = await client.post("/graphql", json={"query": TYPES}, headers={"Accept-Encoding": "identity"})
    assert login.headers.get("content-encoding") is None
    assert query.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert plain.headers["vary"] == query.headers["vary"] == "Accept-Encoding"
    assert plain.json() == query.json()


async def test_a_patient_is_found_by_a_number_and_the_address_does_not_say_whom(desk: Desk) -> None:
    await desk.sit_down("/p/1/search")
    await expect(desk.heading).to_be_focused()
    await desk.page.get_by_role("button", name="Find", exact=True).click()
    await expect(desk.summary.get_by_role("link")).to_have_text(["Enter a name or a number"])
    await desk.looks_right()
    await desk.page.get_by_label("Names or numbers, or how they begin").fill("fMRN: 000-001")
    await desk.page.keyboard.press("Enter")
    results = desk.page.get_by_role("region", name="1 patient")
    await expect(results).to_contain_text("fMRN: 000001")
    await desk.looks_right()
    assert desk.page.url.endswith("/p/1/search")
    await desk.page.get_by_label("Names or numbers, or how they begin").fill("nobody-of-this-name")
    await desk.page.keyboard.press("Enter")
    await expect(desk.page.get_by_role("heading", name="Nobody was found")).to_be_visible()


def _nodes(connection: Any) -> list[Any]:
    return [edge["node"] for edge in connection["edges"]]
