"""A hospital makes the desk its own: name, label, colour and logo, under the strict policy."""

from pathlib import Path

from playwright.async_api import expect

from spiritum.transport.pages import CONTENT_SECURITY_POLICY
from tests.browser.desk.office.people import chief_at
from tests.browser.desk.sitting import Desk


async def test_a_hospital_makes_the_desk_its_own(desk: Desk) -> None:
    response = await desk.open("/desk")
    assert response.headers["content-security-policy"] == CONTENT_SECURITY_POLICY
    await expect(desk.page.get_by_text("Barsetshire desk")).to_be_visible()
    await expect(desk.page.get_by_text("reference desk")).to_have_count(0)
    await expect(desk.page).to_have_title("Sign in - Barsetshire desk")
    await chief_at(desk, "/p/1/worklist")
    logo = desk.page.locator("img.head__logo")
    await expect(logo).to_be_visible()
    assert await logo.evaluate("image => image.naturalWidth") > 0
    for scheme in ("light", "dark"):
        await desk.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        assert (
            await desk.page.locator(".head").evaluate("head => getComputedStyle(head).backgroundColor")
            == "rgb(74, 29, 95)"
        )
    await desk.looks_right()


async def test_the_logo_runs_nothing_and_is_kept_under_a_name_of_its_contents(desk: Desk) -> None:
    await desk.open("/desk")
    address = await desk.page.locator('meta[name="desk-logo"]').get_attribute("content")
    assert address
    response = await desk.page.context.request.get(f"{desk.site.url}{address}")
    assert response.headers["content-type"] == "image/svg+xml"
    assert "sandbox" in response.headers["content-security-policy"]
    assert "immutable" in response.headers["cache-control"]
    assert Path(address).suffix == ".svg"
