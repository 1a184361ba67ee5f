"""Signing in at the desk, with all that the server may ask for, and what happens when a session ends."""

import secrets
from typing import Any

import pytest
from playwright.async_api import Page, Route, expect
from pyotp.totp import TOTP

from spiritum.transport.pages import CONTENT_SECURITY_POLICY
from tests.api.test_passkeys_in_chromium import AUTHENTICATOR, MAKE
from tests.browser.browsing import PASSWORD, USERNAME
from tests.browser.desk.conftest import OpenDesk
from tests.browser.desk.sitting import Desk

ADMINISTRATOR, ADMINISTRATORS_PASSWORD = "demo-1-2", "22password1"
GIVEN, OWN = "violet stapler umbrella", "granite orchard teaspoon"


async def test_loads_from_this_site_alone_and_is_never_kept(desk: Desk) -> None:
    response = await desk.open("/desk/p/1/worklist")
    await expect(desk.page.get_by_label("User name")).to_be_focused()
    assert response.headers["content-security-policy"] == CONTENT_SECURITY_POLICY
    assert response.headers["cache-control"] == "no-store"
    await desk.looks_right()


async def test_by_keyboard_alone_to_where_the_address_says(desk: Desk) -> None:
    await desk.open("/desk/p/1/tracking")
    await desk.sign_in()
    await expect(desk.heading).to_have_text("Tracking list: Lung cancer")
    await expect(desk.heading).to_be_focused()


async def test_the_demonstration_is_entered_by_a_button(desk: Desk) -> None:
    await desk.open("/desk")
    await desk.page.get_by_role("button", name=f"Sign in as {USERNAME}").click()
    await expect(desk.heading).to_have_text("Worklist: Lung cancer")


async def test_what_is_wrong_is_summed_up_and_said_at_the_field(desk: Desk) -> None:
    await desk.open("/desk")
    await desk.page.get_by_role("button", name="Sign in", exact=True).click()
    await expect(desk.summary).to_be_focused()
    await expect(desk.summary.get_by_role("link")).to_have_text(["Enter your user name", "Enter your password"])
    await desk.summary.get_by_role("link", name="Enter your password").click()
    await expect(desk.page.get_by_label("Password")).to_be_focused()
    await desk.looks_right()

    await desk.page.get_by_label("User name").fill("nobody-has-this-name")
    await desk.page.get_by_label("Password").fill("nor this password")
    await desk.page.keyboard.press("Enter")
    await expect(desk.summary.get_by_role("link")).to_have_text(["The user name or the password is wrong."])
    await expect(desk.page).to_have_title("Error: Sign in - Spiritum desk")
    await expect(desk.page.get_by_label("Password")).to_have_value("")
    await expect(desk.page.get_by_label("Password")).to_have_attribute("aria-invalid", "true")


@pytest.mark.parametrize("seconds", [4, 300])
async def test_too_many_attempts_say_how_long_to_wait(desk: Desk, seconds: int) -> None:
    async def wait(route: Route) -> None:
        problem = {
            "type": "about:blank",
            "title": "",
            "status": 429,
            "detail": "",
            "error": "",
            "code": "TOO_MANY_REQUESTS",
        }
        await route.fulfill(status=429, headers={"Retry-After": str(seconds)}, json=problem)

    await desk.page.route("**/rest/login/", wait)
    await desk.open("/desk")
    await desk.sign_in()
    words = {4: "Wait 4 seconds", 300: "Wait 5 minutes"}[seconds]
    await expect(desk.summary).to_contain_text(words)


async def test_a_server_that_does_not_answer_is_said_and_tried_again(desk: Desk) -> None:
    await desk.page.route("**/rest/**", lambda route: route.abort())
    await desk.open("/desk")
    await expect(desk.page.get_by_role("alert")).to_contain_text("The server does not answer")
    await desk.looks_right()
    await desk.page.unroute_all()
    await desk.page.get_by_role("button", name="Try again").click()
    await expect(desk.page.get_by_label("User name")).to_be_focused()
    await desk.page.route("**/rest/login/", lambda route: route.abort())
    await desk.sign_in()
    await expect(desk.summary).to_contain_text("The server does not answer")


async def test_a_page_that_is_loaded_anew_goes_on_with_its_session(desk: Desk) -> None:
    await desk.sit_down("/p/1/worklist")
    await expect(desk.heading).to_have_text("Worklist: Lung cancer")
    await desk.page.reload()
    await expect(desk.rows.first).to_be_visible()


async def test_a_password_that_somebody_else_gave_is_changed_first(desk: Desk) -> None:
    username = await _new_user(desk)
    await desk.open("/desk/p/1/worklist")
    await desk.sign_in(username, GIVEN)
    await expect(desk.heading).to_have_text("Choose a password of your own")
    await desk.looks_right()
    await desk.page.get_by_label("The password that you were given").fill(GIVEN)
    await desk.page.get_by_label("New password").fill("password1")
    await desk.page.keyboard.press("Enter")
    await expect(desk.summary.get_by_role("link")).to_be_visible()
    await expect(desk.page.get_by_label("New password")).to_have_attribute("aria-invalid", "true")
    await expect(desk.page).to_have_title("Error: Change your password - Spiritum desk")
    await desk.page.get_by_label("New password").fill(OWN)
    await desk.page.keyboard.press("Enter")
    await expect(desk.heading).to_have_text("Worklist: Lung cancer")


async def test_the_code_of_an_app_is_the_second_step_and_a_recovery_code_the_other_way(desk: Desk) -> None:
    username = await _new_user(desk)
    await _become(desk, username)
    begun = await desk.post("/rest/factors/begin/", {"kind": "TOTP"})
    app = TOTP(begun["totp"]["secret"])
    enrolled = await desk.post("/rest/factors/", {"name": "My phone", "code": app.now()})
    await desk.page.context.clear_cookies()

    await desk.open("/desk")
    await desk.sign_in(username, OWN)
    await expect(desk.page.get_by_label("Code of your app")).to_be_focused()
    await desk.looks_right()
    await desk.page.keyboard.type("000000")
    await desk.page.keyboard.press("Enter")
    await expect(desk.summary).to_contain_text("The code is not valid.")
    await desk.page.get_by_role("button", name="Use a recovery code instead").click()
    await expect(desk.summary).not_to_be_visible()
    await expect(desk.page.get_by_label("Recovery code")).to_be_focused()
    await desk.page.keyboard.type(enrolled["recoveryCodes"][0])
    await desk.page.keyboard.press("Enter")
    await expect(desk.heading).to_have_text("Worklist: Lung cancer")


async def test_a_passkey_is_the_second_step(desk: Desk) -> None:
    username = await _new_user(desk)
    await _plug_in(desk.page)
    await desk.open("/desk")
    await _become(desk, username)
    begun = await desk.post("/rest/factors/begin/", {"kind": "PASSKEY"})
    credential: Any = await desk.page.evaluate(MAKE, begun["passkey"])
    await desk.post("/rest/factors/", {"name": "This browser", "credential": credential})
    await desk.page.context.clear_cookies()

    await desk.open("/desk")
    await desk.sign_in(username, OWN)
    await desk.page.get_by_role("button", name="Use the passkey").click()
    await expect(desk.heading).to_have_text("Worklist: Lung cancer")


async def test_providers_have_a_button_each_that_leads_back_to_the_address(desk: Desk) -> None:
    provider = {"id": "cis2", "name": "NHS smartcard", "signInPath": "/rest/sso/cis2/start"}
    await desk.page.route("**/rest/sso/", lambda route: route.fulfill(json={"providers": [provider]}))
    await desk.open("/desk/p/1/tracking?signIn=refused")
    button = desk.page.get_by_role("button", name="NHS smartcard")
    await expect(button).to_have_attribute("href", "/rest/sso/cis2/start?returnTo=%2Fdesk%2Fp%2F1%2Ftracking")
    await expect(desk.page.get_by_role("alert")).to_contain_text("refused")
    await desk.looks_right()


async def test_signing_out_leaves_nothing_behind(desk: Desk) -> None:
    await desk.sit_down("/p/1/worklist")
    name = await desk.page.locator(".name").first.inner_text()
    await desk.page.get_by_role("button", name="Sign out").click()
    await expect(desk.page.get_by_text("You are signed out.")).to_be_visible()
    assert name not in await desk.page.content()
    assert [cookie for cookie in await desk.page.context.cookies() if cookie.get("value")] == []
    assert await desk.page.evaluate("[...Object.keys(sessionStorage), ...Object.keys(localStorage)]") == []
    await desk.page.go_back()
    await expect(desk.page.get_by_label("User name")).to_be_visible()
    assert name not in await desk.page.content()


async def test_a_session_that_ended_elsewhere_covers_the_page_and_the_same_user_goes_on(open_desk: OpenDesk) -> None:
    desk, elsewhere = await open_desk(), await open_desk()
    username = await _new_user(desk)
    await _become(desk, username)
    await desk.open("/desk/p/1/worklist")
    await desk.page.get_by_label("Name or number").fill("okafor")
    await elsewhere.post("/rest/login/", {"username": username, "password": OWN})
    await elsewhere.post("/rest/endothersessions/", {})
    cover = desk.page.get_by_role("dialog", name="Sign in again")
    await expect(cover).to_contain_text("Your session has ended")
    await desk.looks_right()
    for _ in range(3):
        await desk.page.keyboard.press("Escape")
    await expect(cover).to_be_visible()
    assert await cover.evaluate("dialog => dialog.matches(':modal')")
    await cover.get_by_label("Password").fill(OWN)
    await desk.page.keyboard.press("Enter")
    await expect(cover).not_to_be_visible()
    await expect(desk.page.get_by_label("Name or number")).to_have_value("okafor")
    await expect(desk.page.locator(".head__live")).to_have_text("● Live")


async def test_the_text_of_a_decision_outlives_its_session_for_the_same_user_alone(open_desk: OpenDesk) -> None:
    desk, elsewhere = await open_desk(), await open_desk()
    username = await _new_user(desk)
    await _become(desk, username)
    await desk.open("/desk/p/1/patient/2/decide")
    await desk.page.get_by_label("History").fill("Typed before the session ended.")
    name = await desk.page.locator(".banner__name").inner_text()
    cover = desk.page.get_by_role("dialog", name="Sign in again")
    for _ in range(2):
        await elsewhere.post("/rest/login/", {"username": username, "password": OWN})
        await elsewhere.post("/rest/endothersessions/", {})
        await expect(cover).to_contain_text("Your session has ended")
        await cover.get_by_label("Password").fill(OWN)
        await desk.page.keyboard.press("Enter")
        await expect(cover).not_to_be_visible()
        await expect(desk.page.get_by_label("History")).to_have_value("Typed before the session ended.")
    await elsewhere.post("/rest/login/", {"username": username, "password": OWN})
    await elsewhere.post("/rest/endothersessions/", {})
    await cover.get_by_role("button", name="I am somebody else").click()
    await expect(cover).to_have_count(0)
    await expect(desk.heading).to_have_text("Sign in")
    await desk.sign_in(USERNAME, PASSWORD)
    await expect(desk.heading).to_have_text("Worklist: Lung cancer")
    await desk.page.get_by_role("link", name="Find a patient").click()
    await expect(desk.page.get_by_label("Names or numbers, or how they begin")).to_be_visible()
    assert name not in await desk.page.content()
    await desk.page.go_back()
    await expect(desk.heading).to_have_text("Worklist: Lung cancer")
    assert "Typed before" not in await desk.page.content()
    assert (desk.faults, elsewhere.faults) == ([], [])


async def test_somebody_else_gets_a_fresh_page(open_desk: OpenDesk) -> None:
    desk, elsewhere = await open_desk(), await open_desk()
    username = await _new_user(desk)
    await _become(desk, username)
    await desk.open("/desk/p/1/worklist")
    name = await desk.page.locator(".name").first.inner_text()
    await elsewhere.post("/rest/login/", {"username": username, "password": OWN})
    await elsewhere.post("/rest/endothersessions/", {})
    await desk.page.get_by_role("button", name="I am somebody else").click()
    await expect(desk.page.get_by_label("User name")).to_be_visible()
    await expect(desk.page.get_by_text("Your session has ended.")).to_be_visible()
    assert name not in await desk.page.content()


async def test_a_page_that_nobody_uses_is_covered_and_keeps_what_was_typed(desk: Desk) -> None:
    await desk.page.clock.install()
    await desk.sit_down("/p/1/worklist")
    await desk.page.get_by_label("Name or number").fill("brook")
    await desk.page.clock.fast_forward(899_000)
    cover = desk.page.get_by_role("dialog", name="Sign in again")
    await expect(cover).not_to_be_visible()
    await desk.page.clock.fast_forward(5_000)
    await expect(cover).to_contain_text("Nobody has used this page for a while")
    await cover.get_by_label("Password").fill("wrong")
    await desk.page.keyboard.press("Enter")
    await expect(cover.get_by_role("alert")).to_contain_text("password")
    await cover.get_by_label("Password").fill(PASSWORD)
    await desk.page.keyboard.press("Enter")
    await expect(cover).not_to_be_visible()
    await expect(desk.page.get_by_label("Name or number")).to_have_value("brook")


async def _new_user(desk: Desk) -> str:
    """Somebody on the first pathway, with a password that an administrator gave."""
    await desk.post("/rest/login/", {"username": ADMINISTRATOR, "password": ADMINISTRATORS_PASSWORD})
    roles = (await desk.ask("{ getRoles { id name } }"))["getRoles"]
    username = f"desk-{secrets.token_hex(4)}"
    user = {
        "username": username,
        "password": GIVEN,
        "firstName": "Ada",
        "lastName": "Desk",
        "email": f"{username}@spiritum.example",
        "department": "Tests",
        "roles": [int(role["id"]) for role in roles if role["name"] == "doctor"],
        "pathways": [1],
    }
    await desk.post("/rest/createuser/", user)
    await desk.page.context.clear_cookies()
    return username


async def _become(desk: Desk, username: str) -> None:
    """Signs in and chooses a password."""
    await desk.post("/rest/login/", {"username": username, "password": GIVEN})
    await desk.post("/rest/changepassword/", {"currentPassword": GIVEN, "newPassword": OWN})


async def _plug_in(page: Page) -> None:
    """An authenticator, with nothing on it."""
    devtools: Any = await page.context.new_cdp_session(page)
    await devtools.send("WebAuthn.enable", {})
    await devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
