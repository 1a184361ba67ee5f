"""Where the parts of the desk meet: late answers, text that was left, tabs of one browser, a band that stays."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

from playwright.async_api import Browser, Route, expect

from tests.browser.desk.conftest import DeskSite
from tests.browser.desk.sitting import Desk

TYPED = "Typed, and not sent yet."
PATIENT = {"First name": "Nadia", "Last name": "Newcombe"}


async def test_an_answer_that_comes_after_its_screen_has_gone_leads_nobody_away(desk: Desk) -> None:
    may_answer = asyncio.Event()

    async def late(route: Route) -> None:
        await may_answer.wait()
        await route.fulfill(json={"data": {"createPatient": {"patient": {"id": "7"}, "userErrors": None}}})

    await desk.answering("CreatePatient", late)
    await desk.sit_down("/p/1/new-patient")
    for label, value in ({"Hospital number": "1", "National number": "2"} | PATIENT).items():
        await desk.page.get_by_label(label).fill(value)
    born = desk.page.get_by_role("group", name="Born")
    for part, value in {"Day": "6", "Month": "8", "Year": "1952"}.items():
        await born.get_by_label(part).fill(value)
    await desk.page.get_by_label("Sex").select_option(label="Female")
    await desk.page.get_by_role("button", name="Confirm and save").click()
    await desk.page.get_by_role("link", name="Worklist").click()
    await expect(desk.rows.first).to_be_visible()
    may_answer.set()
    await desk.page.wait_for_timeout(500)
    assert desk.page.url.endswith("/p/1/worklist")


async def test_what_was_typed_on_a_form_is_there_again_and_can_be_thrown_away(desk: Desk) -> None:
    await desk.sit_down("/p/1/patient/2/waiting/record?form=note")
    await desk.page.get_by_label("What has been found").fill(TYPED)
    await desk.page.get_by_role("link", name="Worklist").click()
    await expect(desk.rows.first).to_be_visible()
    await desk.page.go_back()
    await expect(desk.page.get_by_label("What has been found")).to_have_value(TYPED)
    await desk.looks_right()
    await desk.page.get_by_role("button", name="Throw it away").click()
    await expect(desk.page.get_by_label("What has been found")).to_have_value("")


async def test_a_patient_that_could_not_be_closed_stays_in_the_band_which_says_so(desk: Desk) -> None:
    async def with_a_patient(route: Route) -> None:
        answer = await route.fetch()
        expires = (datetime.now(UTC) + timedelta(minutes=30)).isoformat()
        use: dict[str, Any] = {"id": 1, "patientId": 2, "expiresAt": expires, "openedAt": expires}
        await route.fulfill(response=answer, json=await answer.json() | {"openPatients": [use]})

    async def gone(route: Route) -> None:
        await route.abort()

    await desk.page.route("**/rest/currentuser/", with_a_patient)
    await desk.answering("EndBreakGlass", gone)
    await desk.sit_down("/p/1/worklist")
    band = desk.page.get_by_role("region", name="A patient of another pathway is open")
    await band.get_by_role("button", name="Close the patient").click()
    await expect(band.get_by_role("alert")).to_contain_text("The patient is still open.")
    await expect(band).to_contain_text("open for you until")


async def test_somebody_who_signs_in_in_another_tab_gets_a_fresh_page_in_this_one(
    browser: Browser, desk_site: DeskSite
) -> None:
    context = await browser.new_context()
    before, after = Desk(await context.new_page(), desk_site), Desk(await context.new_page(), desk_site)
    await before.sit_down("/p/1/patient/2")
    name = await before.page.locator(".banner__name").inner_text()
    await after.sit_down("/p/1/worklist", "demo-1-2")
    await expect(before.heading).to_have_text("Worklist: Lung cancer")
    assert name not in await before.page.locator("h1").inner_text()
    await expect(before.page.locator(".banner__name")).to_have_count(0)
    await after.page.get_by_role("button", name="Sign out").click()
    await expect(before.page.get_by_role("dialog", name="Sign in again")).to_be_visible()
    await context.close()


async def test_what_is_covered_is_not_printed(desk: Desk) -> None:
    await desk.page.clock.install()
    await desk.sit_down("/p/1/worklist")
    await expect(desk.rows.first).to_be_visible()
    await desk.page.clock.fast_forward(1_200_000)
    await expect(desk.page.get_by_role("dialog", name="Sign in again")).to_be_visible()
    await desk.page.emulate_media(media="print")
    await expect(desk.page.locator(".head")).to_be_hidden()
    await expect(desk.page.locator("main").first).to_be_hidden()
