"""Administration at the desk: users, roles, pathways and request types, with what the server says of each change."""

import secrets

import pytest
from playwright.async_api import Route, expect

from tests.browser.desk.conftest import OpenDesk
from tests.browser.desk.office.people import (
    ADMINISTRATOR,
    ADMINISTRATORS_PASSWORD,
    CHIEFS_PASSWORD,
    PASSWORD,
    chief_at,
    role_with,
    somebody,
)
from tests.browser.desk.sitting import Desk, errors


async def test_users_are_listed_by_page_and_found_by_parts_of_their_names(desk: Desk) -> None:
    await chief_at(desk, "/p/1/worklist")
    await desk.page.get_by_role("link", name="Administration").click()
    await expect(desk.heading).to_have_text("Users")
    table = desk.page.get_by_role("table", name="Users")
    await expect(table.get_by_role("row")).to_have_count(51)
    await expect(desk.page.get_by_role("status").filter(has_text="users")).to_be_visible()
    await desk.looks_right()
    first = await table.get_by_role("link").first.inner_text()
    await desk.page.get_by_role("button", name="Next page").click()
    await expect(table.get_by_role("link").first).not_to_have_text(first)
    await desk.page.get_by_role("button", name="Previous page").click()
    await expect(table.get_by_role("link").first).to_have_text(first)
    await desk.page.get_by_label("Find").fill("chief cord")
    matches = desk.page.get_by_role("table", name="Users who were found")
    await expect(matches.get_by_role("link")).to_have_text(["Cordelia Chief"])
    await desk.page.get_by_label("Find").fill("nobody-has-these-words")
    await expect(desk.page.get_by_role("heading", name="Nobody has these words")).to_be_visible()
    await desk.looks_right()


async def test_a_user_is_made_by_keyboard_changed_and_their_sessions_end(open_desk: OpenDesk) -> None:
    desk, theirs = await open_desk(), await open_desk()
    username = f"new-{secrets.token_hex(4)}"
    await chief_at(desk, "/admin/users/new")
    await expect(desk.heading).to_be_focused()
    await desk.page.get_by_role("button", name="Save").press("Enter")
    await expect(desk.summary).to_be_focused()
    await expect(desk.summary.get_by_role("link")).to_have_text(
        ["Enter a first name", "Enter a last name", "Enter a user name", "Enter an address", "Enter a first password"]
    )
    await expect(desk.page).to_have_title("Error: New user - Barsetshire desk")
    await desk.looks_right()
    values = {"First name": "Nell", "Last name": "Newly", "Work address": f"{username}@barsetshire.example"}
    for label, value in (values | {"User name": username, "First password": PASSWORD}).items():
        await desk.page.get_by_label(label, exact=True).fill(value)
    await desk.page.get_by_label("doctor").check()
    await desk.page.get_by_role("button", name="Save").press("Enter")
    await expect(desk.page.get_by_text("The user is created.")).to_be_visible()
    await expect(desk.heading).to_have_text("Nell Newly")
    await desk.looks_right()

    await desk.page.get_by_label("Department").fill("Oncology")
    await desk.page.get_by_role("button", name="Save").click()
    await expect(desk.page.get_by_text("The changes are saved.")).to_be_visible()

    await theirs.post("/rest/login/", {"username": username, "password": PASSWORD})
    await desk.page.reload()
    await expect(desk.page.get_by_label("Department")).to_have_value("Oncology")
    await desk.page.get_by_role("button", name="End this session").click()
    await expect(desk.page.get_by_role("group", name="End this session")).to_be_focused()
    await desk.page.get_by_role("button", name="Yes, end it").click()
    await expect(desk.page.get_by_text("The session has ended.")).to_be_visible()
    await expect(desk.page.get_by_text("Not signed in anywhere.")).to_be_visible()
    assert (await theirs.page.context.request.get(f"{theirs.site.url}/rest/currentuser/")).status == 401


async def test_a_lost_second_factor_is_reset_with_a_code_that_is_shown_once(desk: Desk) -> None:
    await chief_at(desk, "/admin/users")
    user_id, _ = await somebody(desk, [])
    await desk.open(f"/desk/admin/users/{user_id}")
    await desk.page.get_by_role("button", name="Reset the second factor").click()
    await desk.page.get_by_role("button", name="No, leave it").click()
    await desk.page.get_by_role("button", name="Reset the second factor").click()
    await desk.page.get_by_role("button", name="Yes, reset it").click()
    code = desk.page.locator("code.secret")
    await expect(code).to_be_visible()
    text = await code.inner_text()
    await desk.looks_right()
    await desk.page.reload()
    await expect(desk.page.get_by_role("button", name="Reset the second factor")).to_be_visible()
    assert text not in await desk.page.content()


async def test_nobody_takes_their_own_rights_by_accident(desk: Desk) -> None:
    await chief_at(desk, "/admin/users")
    own = (await (await desk.page.context.request.get(f"{desk.site.url}/rest/currentuser/")).json())["user"]["id"]
    await desk.open(f"/desk/admin/users/{own}")
    await desk.page.get_by_label("site administrator").uncheck()
    await desk.page.get_by_label("Lung cancer").uncheck()
    await desk.page.get_by_role("button", name="Save").click()
    warning = desk.page.get_by_role("alert")
    await expect(warning).to_contain_text("You take rights from yourself")
    await expect(warning.get_by_role("listitem")).to_have_text(
        ["The role site administrator", "The pathway Lung cancer"]
    )
    await desk.looks_right()
    await warning.get_by_role("button", name="No, go back").click()
    await desk.page.reload()
    await expect(desk.page.get_by_label("site administrator")).to_be_checked()

    last = "Nobody who can administer users and roles would be left. Give somebody else these rights first."
    await desk.page.route("**/rest/updateuser/", lambda route: route.fulfill(status=409, json=_conflict("roles", last)))
    await desk.page.get_by_label("site administrator").uncheck()
    await desk.page.get_by_role("button", name="Save").click()
    await desk.page.get_by_role("button", name="Yes, save it").click()
    await expect(desk.summary.get_by_role("link")).to_have_text([last])


async def test_what_the_server_refuses_is_said_at_its_field(desk: Desk) -> None:
    await desk.sit_down("/admin/users/new", ADMINISTRATOR, ADMINISTRATORS_PASSWORD)
    for label, value in {"First name": "Nell", "Last name": "Newly", "Work address": "no address"}.items():
        await desk.page.get_by_label(label, exact=True).fill(value)
    await desk.page.get_by_label("User name", exact=True).fill("DEMO-1-1")
    await desk.page.get_by_label("First password").fill(PASSWORD)
    await desk.page.get_by_role("button", name="Save").click()
    await expect(desk.page.get_by_label("Work address")).to_have_attribute("aria-invalid", "true")
    await desk.page.get_by_label("Work address").fill("nell@barsetshire.example")
    await desk.page.get_by_role("button", name="Save").click()
    await expect(desk.page.get_by_label("User name", exact=True)).to_have_attribute("aria-invalid", "true")
    await desk.page.get_by_label("User name", exact=True).fill(f"new-{secrets.token_hex(4)}")
    await desk.page.get_by_label("site administrator").check()
    await desk.page.get_by_role("button", name="Save").click()
    beyond = "This role permits what you may not do, so you can neither give it nor take it away."
    await expect(desk.summary.get_by_role("link")).to_have_text([beyond])
    await desk.summary.get_by_role("link").click()
    await expect(desk.page.get_by_role("group", name="Roles")).to_be_focused()


async def test_a_role_is_made_and_goes_when_nobody_has_it_any_more(desk: Desk) -> None:
    name = f"Coordinator {secrets.token_hex(4)}"
    await chief_at(desk, "/admin/roles/new")
    await desk.page.get_by_label("Name").fill(name)
    await desk.page.keyboard.press("Enter")
    await expect(desk.heading).to_have_text(f"Role: {name}")
    await desk.page.get_by_label("Plan meetings").check()
    await desk.page.get_by_role("button", name="Save").click()
    await expect(desk.page.get_by_text("The changes are saved.")).to_be_visible()
    await desk.looks_right()
    role_id = int(desk.page.url.split("/")[-1].partition("?")[0])
    assert {"name": "MDT_CREATE"} in await _permissions(desk, role_id)

    user_id, _ = await somebody(desk, [role_id])
    await desk.page.reload()
    await expect(desk.page.get_by_role("region", name="Who has it").get_by_role("link")).to_have_text(["Some Body"])
    await desk.page.get_by_role("button", name="Delete this role").click()
    await desk.page.get_by_role("button", name="Yes, delete it").click()
    await expect(desk.summary).to_contain_text("The role is in use.")
    await expect(desk.page).to_have_title("Error: Role - Barsetshire desk")
    await desk.page.get_by_role("link", name="Some Body").click()
    await desk.page.get_by_label(name).uncheck()
    await desk.page.get_by_role("button", name="Save").click()
    await expect(desk.page.get_by_text("The changes are saved.")).to_be_visible()
    assert user_id
    await desk.open(f"/desk/admin/roles/{role_id}")
    await desk.page.get_by_role("button", name="Delete this role").click()
    await desk.page.get_by_role("button", name="Yes, delete it").click()
    await expect(desk.page.get_by_text("The role is deleted.")).to_be_visible()


async def test_a_right_that_one_does_not_have_is_not_ones_own_to_give(desk: Desk) -> None:
    await desk.sit_down("/admin/roles", ADMINISTRATOR, ADMINISTRATORS_PASSWORD)
    role_id = await role_with(desk, ["MDT_READ"])
    await desk.open(f"/desk/admin/roles/{role_id}")
    await expect(desk.page.get_by_label("Read the audit trail of the whole site")).to_be_disabled()
    await expect(desk.page.get_by_label("Plan meetings")).to_be_enabled()
    await desk.page.get_by_role("link", name="Roles", exact=True).click()
    await desk.page.get_by_role("link", name="site administrator").click()
    await expect(desk.page.get_by_text("You cannot change this role")).to_be_visible()
    await expect(desk.page.get_by_role("button", name="Save")).to_have_count(0)


async def test_a_pathway_is_made_and_goes_while_nothing_refers_to_it(desk: Desk) -> None:
    name = f"Sarcoma {secrets.token_hex(4)}"
    await chief_at(desk, "/admin/pathways/new")
    await desk.page.get_by_label("Name").fill("Lung cancer")
    await desk.page.get_by_role("button", name="Save").click()
    await expect(desk.summary.get_by_role("link")).to_have_text(
        ["A pathway with this name already exists. Choose a different one."]
    )
    await desk.page.get_by_label("Name").fill(name)
    await desk.page.get_by_role("group", name="What may be asked for on it").get_by_role("checkbox").first.check()
    await desk.page.get_by_role("button", name="Save").click()
    await expect(desk.page.get_by_text("The pathway is created.")).to_be_visible()
    await expect(desk.page.get_by_role("region", name="Members")).to_contain_text("Nobody.")
    await desk.looks_right()
    await desk.page.get_by_role("button", name="Delete this pathway").click()
    await desk.page.get_by_role("button", name="Yes, delete it").click()
    await expect(desk.page.get_by_text("The pathway is deleted.")).to_be_visible()

    await desk.open("/desk/admin/pathways/1")
    await desk.page.get_by_role("button", name="Delete this pathway").click()
    await desk.page.get_by_role("button", name="Yes, delete it").click()
    await expect(desk.summary).to_contain_text("We cannot remove a pathway that something refers to.")


async def test_a_request_type_is_made_and_its_kind_stays(desk: Desk) -> None:
    name = f"Bone scan {secrets.token_hex(4)}"
    await chief_at(desk, "/admin/request-types/new")
    await desk.page.get_by_role("button", name="Save").click()
    await expect(desk.summary.get_by_role("link")).to_have_text(["Enter a name", "Enter the code at the hospital"])
    await desk.page.get_by_label("Name").fill(name)
    await desk.page.get_by_label("Code at the hospital").fill("Bone scan (procedure)")
    await desk.page.get_by_label("What a request of it does").select_option("A referral, without a result")
    await desk.page.get_by_role("button", name="Save").click()
    await expect(desk.page.get_by_text("The type is created. No pathway allows it yet.")).to_be_visible()
    await expect(desk.page.get_by_text("Kind: Referral")).to_be_visible()
    await expect(desk.page.get_by_label("What a request of it does")).to_have_count(0)
    await desk.page.get_by_label("Leave it out of the list of choices").check()
    await desk.page.get_by_role("button", name="Save").click()
    await expect(desk.page.get_by_text("The changes are saved.")).to_be_visible()
    await desk.looks_right()
    await desk.page.get_by_role("link", name="Request types").click()
    row = desk.page.get_by_role("row").filter(has_text=name)
    await expect(row).to_contain_text("Hidden")
    await expect(row).to_contain_text("No pathway")


async def test_a_recent_sign_in_is_asked_for_and_the_change_goes_on(desk: Desk) -> None:
    refused: list[str] = []

    async def wants_proof(route: Route) -> None:
        if refused:
            await route.fallback()
            return
        refused.append(route.request.url)
        problem = {
            "title": "Forbidden",
            "detail": "Prove it.",
            "error": "Prove it.",
            "code": "REAUTHENTICATION_REQUIRED",
        }
        await route.fulfill(status=403, json={"type": "about:blank", "status": 403, **problem})

    name = f"Proved {secrets.token_hex(4)}"
    await desk.page.route("**/rest/createrole/", wants_proof)
    await chief_at(desk, "/admin/roles/new")
    await desk.page.get_by_label("Name").fill(name)
    await desk.page.keyboard.press("Enter")
    cover = desk.page.get_by_role("dialog", name="Sign in again")
    await expect(cover).to_contain_text("This needs a sign-in that is not long ago.")
    await cover.get_by_label("Password").fill(CHIEFS_PASSWORD)
    await desk.page.keyboard.press("Enter")
    await expect(cover).not_to_be_visible()
    await expect(desk.heading).to_have_text(f"Role: {name}")


@pytest.mark.parametrize("path", ["/admin", "/admin/users", "/admin/roles/new", "/trail/patient"])
async def test_whoever_may_not_sees_no_link_and_words_at_the_address(desk: Desk, path: str) -> None:
    await chief_at(desk, "/admin/roles")
    role_id = await role_with(desk, ["ON_PATHWAY_READ", "PATIENT_READ"])
    _, username = await somebody(desk, [role_id], [1])
    await desk.page.context.clear_cookies()
    await desk.sit_down(path, username, PASSWORD)
    await expect(desk.heading).to_be_visible()
    links = desk.page.get_by_role("navigation", name="Desk").get_by_role("link")
    await expect(links.filter(has_text="Worklist")).to_have_count(1)
    await expect(links.filter(has_text="Administration")).to_have_count(0)
    await expect(links.filter(has_text="Audit trail")).to_have_count(0)
    if path != "/admin":
        await expect(desk.page.get_by_role("alert")).to_contain_text("Your roles do not let you")
    await desk.looks_right()


@pytest.mark.parametrize(
    ("path", "operation"),
    [
        ("/admin/users", "UserPage"),
        ("/admin/roles", "Roles"),
        ("/admin/pathways", "Pathways"),
        ("/admin/request-types", "RequestTypes"),
        ("/admin/users/1", "UserToEdit"),
    ],
)
async def test_what_cannot_be_read_is_said_and_read_again(desk: Desk, path: str, operation: str) -> None:
    await desk.answering(operation, errors("TIMED_OUT"))
    await chief_at(desk, path)
    await expect(desk.page.get_by_role("alert")).to_contain_text("That took too long")
    await desk.looks_right()
    await desk.page.unroute_all()
    await desk.page.get_by_role("button", name="Try again").click()
    await expect(desk.page.get_by_role("alert")).to_have_count(0)


async def test_a_part_that_cannot_be_loaded_is_said_and_the_page_is_loaded_anew(desk: Desk) -> None:
    await desk.page.route("**/static/desk-office-screens-*", lambda route: route.fulfill(status=404))
    await chief_at(desk, "/admin/users")
    await expect(desk.page.get_by_role("alert")).to_contain_text("This part of the desk could not be loaded")
    await desk.looks_right()
    await desk.page.unroute_all()
    await desk.page.get_by_role("button", name="Load the page anew").click()
    await expect(desk.heading).to_have_text("Users")


async def test_whoever_may_only_read_has_no_link_and_nothing_to_send(desk: Desk) -> None:
    await desk.sit_down("/admin/users/2")
    await expect(desk.page.get_by_text("You may look at this, and not change it.")).to_be_visible()
    await expect(desk.page.get_by_role("button", name="Save")).to_have_count(0)
    await expect(desk.page.get_by_role("heading", name="Sessions")).to_have_count(0)
    links = desk.page.get_by_role("navigation", name="Desk").get_by_role("link")
    await expect(links.filter(has_text="Administration")).to_have_count(0)
    await expect(links.filter(has_text="Audit trail")).to_have_count(0)
    await desk.looks_right()


async def test_an_administrator_without_a_pathway_gets_in(desk: Desk) -> None:
    await chief_at(desk, "/admin/roles")
    role_id = await role_with(desk, ["USER_READ", "USER_UPDATE"])
    _, username = await somebody(desk, [role_id])
    await desk.page.context.clear_cookies()
    await desk.sit_down("/", username, PASSWORD)
    await desk.page.get_by_role("link", name="Administration").click()
    await expect(desk.heading).to_have_text("Users")


def _conflict(field: str, message: str) -> dict[str, object]:
    refusal = {"field": field, "code": "LAST_ADMINISTRATOR", "message": message}
    words = {"title": "Conflict", "detail": message, "error": message}
    return {"type": "about:blank", "status": 409, "code": "CONFLICT", **words, "errors": [refusal]}


async def _permissions(desk: Desk, role_id: int) -> list[dict[str, str]]:
    roles = (await desk.ask("{ getRoles { id permissions { name } } }"))["getRoles"]
    return next(role["permissions"] for role in roles if role["id"] == str(role_id))
