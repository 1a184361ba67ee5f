"""The GraphQL explorer at /graphql, as a person uses it."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import pytest
from playwright.async_api import expect

from spiritum.transport.pages import CONTENT_SECURITY_POLICY
from tests.browser.browsing import USERNAME, Tab

ON_PATHWAYS = (
    "query($p: ID!) { getPatientOnPathwayConnection(pathwayId: $p, first: 1) { edges { node { onPathways { id } } } } }"
)
LOCK = "mutation($id: ID!) { lockOnPathway(input: {onPathwayId: $id}) { userErrors { message } } }"


async def test_loads_from_this_site_alone_and_without_a_complaint(tab: Tab) -> None:
    response = await tab.open("/graphql")
    await expect(tab.page.get_by_role("button", name="Sign in")).to_be_visible()
    assert response.headers["content-security-policy"] == CONTENT_SECURITY_POLICY
    assert (tab.elsewhere, tab.console_errors) == ([], [])


async def test_asks_who_you_are_with_the_cursor_in_the_first_of_two_labelled_fields(tab: Tab) -> None:
    await tab.open("/graphql")
    await expect(tab.page.get_by_label("User name")).to_be_focused()
    await expect(tab.page.get_by_label("Password")).to_have_attribute("type", "password")


async def test_says_so_when_the_password_is_wrong(tab: Tab) -> None:
    await tab.open("/graphql")
    await tab.sign_in("nobody-has-this-name", "nor this password")
    await expect(tab.page.get_by_role("alert")).to_have_text("The user name or the password is wrong.")
    await expect(tab.page.get_by_label("Password")).to_be_focused()


async def test_the_examples_show_data(tab: Tab) -> None:
    await tab.open("/graphql")
    await tab.sign_in()
    await expect(tab.page.locator("#account")).to_contain_text(USERNAME)

    await tab.run("Pathways")
    pathways = await tab.result("getPathways")
    assert "errors" not in pathways
    assert all(pathway["name"] for pathway in pathways["data"]["getPathways"])

    await tab.run("Worklist")
    worklist = await tab.result("getPatientOnPathwayConnection")
    assert "errors" not in worklist
    assert worklist["data"]["getPatientOnPathwayConnection"]["edges"][0]["node"]["onPathways"]
    assert (tab.elsewhere, tab.console_errors) == ([], [])


async def test_the_subscription_shows_a_change_as_it_happens(tab: Tab) -> None:
    await tab.open("/graphql")
    await tab.sign_in()
    await tab.run("Changes")
    entry = await _an_entry_of_the_worklist(tab)
    event = await _lock_until_shown(tab, entry)
    assert (event["id"], event["lockUser"]["username"]) == (entry, USERNAME)
    assert (tab.elsewhere, tab.console_errors) == ([], [])


async def test_asks_again_when_the_session_has_ended(tab: Tab) -> None:
    await tab.open("/graphql")
    await tab.sign_in()
    await tab.page.get_by_role("tab", name="Pathways").wait_for()
    await tab.page.context.clear_cookies()
    await tab.run("Pathways")
    await expect(tab.page.locator(".notice")).to_have_text("Your session has ended. Sign in again to go on.")


async def test_signing_out_ends_the_session_and_leaves_nothing_in_the_tab(tab: Tab) -> None:
    await tab.open("/graphql")
    await tab.sign_in()
    await tab.page.get_by_role("button", name="Sign out").click()
    await expect(tab.page.locator(".notice")).to_have_text("You are signed out.")
    assert await tab.page.context.cookies() == []
    assert await tab.page.evaluate("[...Object.keys(sessionStorage), ...Object.keys(localStorage)]") == []


async def test_an_editor_can_be_left_by_keyboard(tab: Tab) -> None:
    await tab.open("/graphql")
    await tab.sign_in()
    await tab.page.get_by_label("Query Editor").get_by_role("textbox").focus()
    await tab.page.keyboard.press("Tab")
    await expect(tab.page.get_by_role("button", name="Execute query")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_fits_a_phone_in_either_colour_scheme(tab: Tab, scheme: str) -> None:
    await tab.page.set_viewport_size({"width": 390, "height": 844})
    await tab.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    await tab.open("/graphql")
    await tab.page.get_by_role("button", name="Sign in").wait_for()
    assert not await tab.scrolls_sideways()
    ground = await tab.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == {"light": "rgb(244, 246, 248)", "dark": "rgb(18, 24, 31)"}[scheme]


async def _an_entry_of_the_worklist(tab: Tab) -> str:
    variables = await tab.page.evaluate("({p: JSON.parse(sessionStorage['spiritum:session']).pathwayId})")
    answer = await tab.page.request.post(f"{tab.site.url}/graphql", data={"query": ON_PATHWAYS, "variables": variables})
    edges = (await answer.json())["data"]["getPatientOnPathwayConnection"]["edges"]
    return str(edges[0]["node"]["onPathways"][0]["id"])


async def _lock_until_shown(tab: Tab, entry: str) -> Mapping[str, Any]:
    """Takes and extends the lock, and gives its event: nothing tells from outside when the server has begun to listen.

    The hospital of the demonstration sends results of others meanwhile, which are shown too.
    """
    events = tab.page.locator(".result-window").get_by_text("onPathwayUpdated")
    for _ in range(20):
        answer = await tab.page.request.post(
            f"{tab.site.url}/graphql", data={"query": LOCK, "variables": {"id": entry}}
        )
        assert (await answer.json())["data"]["lockOnPathway"]["userErrors"] is None
        with suppress(AssertionError):
            await expect(events.first).to_be_visible(timeout=1000)
            event = (await tab.result("onPathwayUpdated"))["data"]["onPathwayUpdated"]
            if event["id"] == entry:
                return event
            await asyncio.sleep(1)
    pytest.fail("twenty changes were made, and the subscription showed none")
