"""The REST documentation at /rest/docs, as a person uses it."""

from playwright.async_api import expect

from spiritum.transport.pages import CONTENT_SECURITY_POLICY
from tests.browser.browsing import PASSWORD, USERNAME, Tab

METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}


async def test_lists_every_operation_of_the_contract_and_loads_from_this_site_alone(tab: Tab) -> None:
    response = await tab.open("/rest/docs")
    await tab.page.locator(".opblock").first.wait_for()
    listed = await tab.page.locator(".opblock").evaluate_all(
        """blocks => blocks.map(block => [
            block.querySelector('.opblock-summary-method').textContent.toLowerCase(),
            block.querySelector('.opblock-summary-path').dataset.path,
        ])"""
    )
    contract = await (await tab.page.request.get(f"{tab.site.url}/openapi.json")).json()
    promised = [[method, path] for path, item in contract["paths"].items() for method in item if method in METHODS]
    assert sorted(listed) == sorted(promised)
    assert promised
    assert response.headers["content-security-policy"] == CONTENT_SECURITY_POLICY
    assert (tab.elsewhere, tab.console_errors) == ([], [])


async def test_an_operation_can_be_tried_and_the_cookie_is_kept(tab: Tab) -> None:
    await tab.open("/rest/docs")
    login = tab.page.locator(".opblock", has=tab.page.locator("[data-path='/rest/login/']"))
    await login.locator(".opblock-summary-control").first.click()
    await login.locator("textarea").fill(f'{{"username": "{USERNAME}", "password": "{PASSWORD}"}}')
    await login.get_by_role("button", name="Execute").click()
    await expect(login.locator(".live-responses-table .response-col_status").last).to_contain_text("200")
    assert [cookie.get("name") for cookie in await tab.page.context.cookies()] == ["SDSESSION"]


async def test_fits_a_phone(tab: Tab) -> None:
    await tab.page.set_viewport_size({"width": 390, "height": 844})
    await tab.open("/rest/docs")
    await tab.page.locator(".opblock").first.wait_for()
    assert not await tab.scrolls_sideways()
