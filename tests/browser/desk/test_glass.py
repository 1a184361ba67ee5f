"""Breaking the glass at the desk: one patient of another pathway, with a reason, for a while, to be read."""

import os
import secrets
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.async_api import expect

from tests.browser.desk.conftest import DeskSite, OpenDesk
from tests.browser.desk.sitting import Desk, errors

GIVEN, OWN = "violet stapler umbrella", "granite orchard teaspoon"
REASON = "Unconscious in the emergency department; allergies are needed now."
STRANGERS = """
query {
  getPatientOnPathwayConnection(pathwayId: 2, outstanding: false, first: 2) {
    edges { node { id lastName hospitalNumber } }
  }
}
"""
COMMAND = ("spiritum", "user", "add", "--administrator", "--pathway", "1", "--password-stdin")
FORM = "/desk/break-glass"


@pytest.fixture(scope="module")
def clinician(desk_site: DeskSite) -> str:
    """Somebody on the first pathway who may break the glass. Only the site's own command makes such a user."""
    username = f"glass-{secrets.token_hex(3)}"
    names = ("--first-name", "Ada", "--last-name", "Glass", "--email", f"{username}@spiritum.example")
    subprocess.run(
        [sys.executable, "-m", *COMMAND, username, *names],
        env={**os.environ, "DATA_DIR": str(desk_site.running.data_dir)},
        input=f"{GIVEN}\n",
        text=True,
        check=True,
        capture_output=True,
    )
    return username


async def sit_down(desk: Desk, username: str, path: str) -> None:
    """With the password that is one's own by then."""
    response = await desk.page.context.request.post(
        f"{desk.site.url}/rest/login/", data={"username": username, "password": OWN}
    )
    if not response.ok:
        await desk.post("/rest/login/", {"username": username, "password": GIVEN})
        await desk.post("/rest/changepassword/", {"currentPassword": GIVEN, "newPassword": OWN})
    await desk.open(f"/desk{path}")


async def stranger(open_desk: OpenDesk) -> dict[str, Any]:
    """A patient of the second pathway."""
    other = await open_desk()
    await other.post("/rest/login/", {"username": "demo-2-1", "password": "22password2"})
    node: dict[str, Any] = (await other.ask(STRANGERS))["getPatientOnPathwayConnection"]["edges"][0]["node"]
    return node


async def fill(desk: Desk, number: str) -> None:
    await desk.page.get_by_label("Hospital number").fill(number)
    await desk.page.get_by_label("The patient needs care now").check()
    await desk.page.get_by_label("Your reason").fill(REASON)


async def test_a_patient_of_another_pathway_is_opened_read_and_closed(
    desk: Desk, open_desk: OpenDesk, clinician: str
) -> None:
    person = await stranger(open_desk)
    await sit_down(desk, clinician, f"/p/1/patient/{person['id']}")
    await expect(desk.page.get_by_text("is not on one of your pathways")).to_be_visible()
    await desk.looks_right()
    await desk.page.get_by_role("link", name="Open a patient of another pathway").click()
    await expect(desk.heading).to_be_focused()
    await desk.page.get_by_role("button", name="Open this patient").click()
    links = desk.summary.get_by_role("link")
    await expect(links).to_have_text(
        ["Enter the hospital number", "Choose why", "Enter your reason in at least 10 characters"]
    )
    await expect(desk.summary).to_be_focused()
    await expect(desk.page).to_have_title("Error: Open a patient of another pathway - Spiritum desk")
    await desk.looks_right()
    await fill(desk, person["hospitalNumber"])
    await desk.page.get_by_role("button", name="Open this patient").click()
    await expect(desk.page.locator(".banner__name")).to_contain_text(person["lastName"].upper())
    band = desk.page.get_by_role("region", name="A patient of another pathway is open")
    await expect(band).to_contain_text("open for you until")
    await expect(desk.page.get_by_role("heading", name="Decisions")).to_be_visible()
    await expect(desk.page.get_by_role("link", name="Begin a decision")).to_have_count(0)
    assert person["hospitalNumber"] not in desk.page.url
    assert person["lastName"] not in await desk.page.title()
    await desk.looks_right()

    await desk.page.get_by_role("link", name="Worklist").click()
    await expect(band).to_be_visible()
    assert person["lastName"].upper() not in await band.inner_text()
    await desk.page.reload()
    await band.get_by_role("link", name="Go to the patient").click()
    await expect(desk.page.locator(".banner__name")).to_contain_text(person["lastName"].upper())
    await band.get_by_role("button", name="Close the patient").click()
    await expect(band).to_have_count(0)
    await desk.open(f"/desk/opened/{person['id']}")
    await expect(desk.heading).to_have_text("This patient is not open")
    assert person["lastName"].upper() not in await desk.page.content()
    await desk.looks_right()


async def test_when_the_time_is_over_nothing_of_the_patient_is_left_on_the_page(
    desk: Desk, open_desk: OpenDesk, clinician: str
) -> None:
    person = await stranger(open_desk)
    ends = datetime.now(UTC) + timedelta(seconds=20)

    async def soon(route: Any) -> None:
        response = await route.fetch()
        body = await response.json()
        body["data"]["breakGlass"]["breakGlassUse"]["expiresAt"] = ends.isoformat()
        await route.fulfill(response=response, json=body)

    await desk.answering("BreakGlass", soon)
    await desk.page.clock.install(time=datetime.now(UTC))
    await sit_down(desk, clinician, "/break-glass")
    await fill(desk, person["hospitalNumber"])
    await desk.page.get_by_role("button", name="Open this patient").click()
    await expect(desk.page.locator(".banner__name")).to_contain_text(person["lastName"].upper())
    await desk.page.clock.fast_forward(60_000)
    await expect(desk.heading).to_have_text("This patient is not open")
    assert person["lastName"].upper() not in await desk.page.content()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("NOT_FOUND", "No patient has this hospital number"),
        ("TOO_MANY_REQUESTS", "You have opened too many patients. Wait 5 minutes."),
        ("FORBIDDEN", "This site does not let you open patients of other pathways."),
    ],
)
async def test_what_the_server_refuses_is_said(desk: Desk, clinician: str, code: str, words: str) -> None:
    await desk.answering("BreakGlass", errors(code, retryAfter=300))
    await sit_down(desk, clinician, "/break-glass")
    await fill(desk, "fMRN999999")
    await desk.page.get_by_role("button", name="Open this patient").click()
    await expect(desk.summary).to_contain_text(words)
    await expect(desk.page.get_by_label("Your reason")).to_have_value(REASON)


async def test_whoever_may_not_is_not_offered_it(desk: Desk) -> None:
    await desk.sit_down("/p/1/patient/999999")
    await expect(desk.page.get_by_text("is not on one of your pathways")).to_be_visible()
    await expect(desk.page.get_by_role("link", name="Open a patient of another pathway")).to_have_count(0)
    await desk.open(FORM)
    await expect(desk.page.get_by_role("heading", name="You may not do this")).to_be_visible()
    await desk.looks_right()
