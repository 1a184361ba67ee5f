"""The audit trail at the desk: who looked, what somebody did, what was refused and unusual, and uses of break-glass."""

import asyncio
import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import expect

from tests.browser.desk.conftest import OpenDesk
from tests.browser.desk.office.people import PASSWORD, chief_at, role_with, somebody
from tests.browser.desk.sitting import Desk, errors

REASON = "Unconscious in A&E, and needs the chemotherapy protocol."
BREAK = (
    """mutation($input: BreakGlassInput!) { breakGlass(input: $input) { breakGlassUse { id } userErrors { code } } }"""
)
PLACES = {
    "/trail/patient": "Who looked at a patient",
    "/trail/person": "What a person looked at",
    "/trail/refused": "Refused attempts",
    "/trail/unusual": "Unusual looks",
    "/trail/break-glass": "Break-glass",
    "/trail/break-glass?reviewed=yes": "Break-glass",
    "/admin/users": "Users",
    "/admin/users/1": "Kamala Hussain",
    "/admin/roles/1": "Role: doctor",
    "/admin/pathways/1": "Pathway: Lung cancer",
    "/admin/request-types": "Request types",
    "/admin/nothing/9/9": "There is no such page",
    "/trail/nothing": "There is no such page",
}


async def test_who_looked_at_a_patient_is_asked_by_number_and_saved_as_files(desk: Desk) -> None:
    await chief_at(desk, "/trail")
    await expect(desk.heading).to_have_text("Who looked at a patient")
    patient = (await desk.ask("{ getPatient(id: 3) { hospitalNumber firstName lastName } }"))["getPatient"]
    await desk.page.get_by_role("button", name="Ask").press("Enter")
    await expect(desk.summary.get_by_role("link")).to_have_text(["Enter the patient's hospital number"])
    await desk.page.get_by_label("Hospital number").fill("fMRN999999")
    await desk.page.keyboard.press("Enter")
    await expect(desk.page.get_by_role("alert")).to_be_visible()
    await desk.looks_right()

    number = patient["hospitalNumber"]
    await desk.page.get_by_label("Hospital number").fill(f"{number[:4]}: {number[4:]}")  # as the desk writes it
    await desk.page.keyboard.press("Enter")
    table = desk.page.get_by_role("table", name="Events")
    await expect(table.get_by_role("row").nth(1)).to_contain_text("Cordelia Chief")
    assert patient["hospitalNumber"] not in desk.page.url
    assert patient["lastName"] not in await desk.page.title()
    await table.get_by_text("More").first.click()
    await desk.looks_right()

    rows = [*csv.DictReader(io.StringIO(await _saved(desk, "Save all as CSV", "audit-events.csv")))]
    assert {row["actor"] for row in rows} >= {"Cordelia Chief"}
    assert {row["kind"] for row in rows} == {"OPENED"}
    report = await _saved(desk, "Save the report for the patient", "who-looked-3.html")
    assert "<!doctype html>" in report.lower()


async def test_what_a_person_did_is_asked_by_their_user_name_and_reached_from_an_event(desk: Desk) -> None:
    await chief_at(desk, "/trail/person")
    await desk.ask("{ getPatient(id: 4) { lastName } }")
    await desk.page.get_by_label("User name").fill("nobody-has-this")
    await desk.page.get_by_role("button", name="Ask").click()
    await expect(desk.summary.get_by_role("link")).to_have_text(["Nobody has this user name"])
    await desk.page.get_by_label("User name").fill("chief")
    await desk.page.get_by_role("button", name="Ask").click()
    table = desk.page.get_by_role("table", name="Events")
    await expect(table.get_by_role("row").nth(1)).to_contain_text("opened (patient)")
    await desk.looks_right()
    await table.get_by_text("More").first.click()
    await table.get_by_role("link", name="patient").first.click()
    await expect(desk.heading).to_have_text("Who looked at a patient")
    await desk.page.get_by_role("button", name="Ask").click()
    await expect(table.get_by_role("row").nth(1)).to_contain_text("Cordelia Chief")


async def test_a_period_that_cannot_be_is_said_at_its_field(desk: Desk) -> None:
    await chief_at(desk, "/trail/refused")
    await desk.page.get_by_label("From").fill("2026-01-01")
    await expect(desk.page.get_by_text("1 January 2026")).to_be_visible()
    await desk.page.get_by_label("To, and with it").fill("2026-06-30")
    await desk.page.get_by_role("button", name="Ask").click()
    await expect(desk.summary.get_by_role("link")).to_have_text(["At most 31 days can be asked for at once"])
    await expect(desk.page).to_have_title("Error: Refused attempts - Barsetshire desk")
    await desk.page.get_by_label("From").fill("2026-07-01")
    await desk.page.get_by_role("button", name="Ask").click()
    await expect(desk.summary.get_by_role("link")).to_have_text(["The last day is before the first"])
    await desk.page.get_by_label("To, and with it").fill("2026-07-02")
    await desk.page.get_by_role("button", name="Ask").click()
    await expect(desk.page.get_by_role("heading", name="Nothing in this period")).to_be_visible()
    await desk.looks_right()


async def test_a_refused_attempt_names_who_and_at_what(open_desk: OpenDesk) -> None:
    desk, theirs = await open_desk(), await open_desk()
    await chief_at(desk, "/trail/refused")
    role = await role_with(desk, ["PATIENT_READ"])
    _, username = await somebody(desk, [role])
    await theirs.post("/rest/login/", {"username": username, "password": PASSWORD})
    await theirs.page.context.request.get(f"{theirs.site.url}/rest/audit/events?since=2026-11-01T00:00:00Z")
    await desk.page.get_by_role("button", name="Ask").click()
    row = desk.page.get_by_role("table", name="Events").get_by_role("row").nth(1)
    await expect(row).to_contain_text("Some Body")
    await expect(row.locator(".tag")).to_have_text("✕Refused")
    await desk.looks_right()


async def test_unusual_looks_are_questions_with_their_reason(desk: Desk) -> None:
    await chief_at(desk, "/trail/unusual")
    await desk.answering("UnusualLooks", _looks())
    await desk.page.get_by_label("Why").select_option("The same last name: perhaps a relative")
    await desk.page.get_by_role("button", name="Ask").click()
    row = desk.page.get_by_role("table", name="Unusual looks").get_by_role("row").nth(1)
    await expect(row).to_contain_text("The same last name: perhaps a relative")
    await expect(row).to_contain_text("patient 7 and 2 more")
    await desk.looks_right()
    await desk.page.unroute_all()
    await desk.page.get_by_label("Why").select_option("Discharged from the person's pathways")
    await desk.page.get_by_role("button", name="Ask").click()
    await expect(desk.page.get_by_role("heading", name="Nothing unusual in this period")).to_be_visible()


async def test_a_use_of_break_glass_is_reviewed_once(open_desk: OpenDesk) -> None:
    desk, theirs = await open_desk(), await open_desk()
    await chief_at(desk, "/admin/roles")
    role = await role_with(desk, ["BREAK_GLASS", "PATIENT_READ", "ON_PATHWAY_READ"])
    _, username = await somebody(desk, [role], [2])
    await theirs.post("/rest/login/", {"username": username, "password": PASSWORD})
    given = {"patientId": "5", "reasonCode": "EMERGENCY", "reason": REASON}
    assert (await theirs.ask(BREAK, {"input": given}))["breakGlass"]["userErrors"] is None
    await theirs.ask("{ getPatient(id: 5) { lastName } }")

    await desk.open("/desk/trail/break-glass")
    use = desk.page.get_by_role("article").filter(has_text=REASON)
    await expect(use).to_contain_text("Some Body")
    await expect(use).to_contain_text("Emergency")
    await expect(use).to_contain_text("demographics, in 1 answer")
    assert await use.get_by_role("radio", checked=True).count() == 0
    await desk.looks_right()
    await use.get_by_role("button", name="Save the verdict").press("Enter")
    await expect(desk.summary.get_by_role("link")).to_have_text(["Say whether it was justified"])
    await expect(desk.page).to_have_title("Error: Break-glass - Barsetshire desk")
    await use.get_by_label("No, not justified").check()
    await use.get_by_role("button", name="Save the verdict").click()
    await expect(desk.summary.get_by_role("link")).to_have_text(["Write why it was not justified"])
    await use.get_by_label("Note").fill("Was not on the ward that day.")
    await use.get_by_role("button", name="Save the verdict").click()
    await expect(use).to_have_count(0)
    await desk.page.get_by_role("link", name="Reviewed", exact=True).click()
    await expect(use.locator(".tag")).to_have_text("✕Not justified")
    await expect(use).to_contain_text("Was not on the ward that day.")
    await expect(use.get_by_role("radio")).to_have_count(0)
    counts = desk.page.get_by_role("table", name="Uses by person")
    await expect(counts.get_by_role("row").filter(has_text="Some Body").first).to_be_visible()
    await desk.looks_right()


async def test_without_the_right_to_review_there_is_no_verdict_to_give(open_desk: OpenDesk) -> None:
    desk, theirs = await open_desk(), await open_desk()
    await chief_at(desk, "/admin/roles")
    breaks = await role_with(desk, ["BREAK_GLASS", "PATIENT_READ"])
    _, username = await somebody(desk, [breaks], [2])
    await theirs.post("/rest/login/", {"username": username, "password": PASSWORD})
    await theirs.ask(
        BREAK, {"input": {"patientId": "6", "reasonCode": "CONSENT", "reason": "Agreed on the telephone."}}
    )
    reads = await role_with(desk, ["AUDIT_READ"])
    _, officer = await somebody(desk, [reads])
    await desk.page.context.clear_cookies()
    await desk.sit_down("/trail/break-glass", officer, PASSWORD)
    await expect(desk.page.get_by_text("Agreed on the telephone.")).to_be_visible()
    await expect(desk.page.get_by_role("radio")).to_have_count(0)
    await desk.page.get_by_role("link", name="A person").click()
    await desk.page.get_by_label("Number of the user").fill("chief")
    await desk.page.get_by_role("button", name="Ask").click()
    await expect(desk.summary.get_by_role("link")).to_have_text(["A number is needed"])


@pytest.mark.parametrize("code", ["TIMED_OUT", "UPSTREAM_UNAVAILABLE"])
async def test_a_trail_that_does_not_answer_is_said_and_asked_again(desk: Desk, code: str) -> None:
    await desk.answering("AuditEvents", errors(code))
    await chief_at(desk, "/trail/refused")
    await desk.page.get_by_role("button", name="Ask").click()
    await expect(desk.page.get_by_role("alert")).to_be_visible()
    await desk.looks_right()
    await desk.page.unroute_all()
    await desk.page.get_by_role("button", name="Try again").click()
    await expect(desk.page.get_by_role("alert")).to_have_count(0)


@pytest.mark.parametrize("path", PLACES)
async def test_at_200_per_cent_and_in_forced_colours(desk: Desk, path: str) -> None:
    await chief_at(desk, path)
    await expect(desk.heading).to_have_text(PLACES[path])
    await expect(desk.page.get_by_text("Loading", exact=False)).to_have_count(0)
    await desk.page.set_viewport_size({"width": 640, "height": 400})
    assert await desk.violations() == {}
    assert not await desk.scrolls_sideways()
    await desk.page.emulate_media(forced_colors="active")
    assert await desk.violations() == {}


async def _saved(desk: Desk, button: str, name: str) -> str:
    """The file that a button saves, and its name."""
    async with desk.page.expect_download() as waiting:
        await desk.page.get_by_role("button", name=button).click()
    download = await waiting.value
    assert download.suggested_filename == name
    return await asyncio.to_thread(Path(await download.path()).read_text, "utf-8")


def _looks() -> Any:
    actor = {
        "kind": "USER",
        "userId": "12",
        "machineClientId": None,
        "name": "Grace Okafor",
        "username": "g.okafor",
        "department": "Respiratory medicine",
        "isDeleted": False,
    }
    look = {
        "reason": "SAME_LAST_NAME",
        "actor": actor,
        "patients": [{"id": "7"}],
        "patientCount": 3,
        "looks": 4,
        "firstAt": "2026-11-28T15:00:00Z",
        "lastAt": "2026-11-28T15:04:00Z",
    }
    page = {"hasPreviousPage": False, "hasNextPage": False, "startCursor": "1", "endCursor": "1"}
    connection: Mapping[str, object] = {"pageInfo": page, "edges": [{"cursor": "1", "node": look}]}

    async def answer(route: Any) -> None:
        await route.fulfill(json={"data": {"getUnusualLookConnection": connection}})

    return answer
