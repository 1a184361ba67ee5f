"""Passkeys in a real browser, whose authenticator is Chromium's virtual one (`WebAuthn` of the DevTools protocol)."""

import dataclasses
import socket
from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import Any

import pytest
from playwright.async_api import Browser, Page

from spiritum.settings import Settings
from tests.api.clinic import PASSWORD, Clinic
from tests.api.conftest import Served, serving
from tests.browser import conftest as browsers

pytestmark = pytest.mark.slow
browser, chromium = browsers.browser, browsers.chromium
"""Fixtures."""

AUTHENTICATOR = {
    "protocol": "ctap2",
    "ctap2Version": "ctap2_1",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
    "defaultBackupEligibility": True,
    "defaultBackupState": True,
}
CALL = """async ([path, body]) => {
  const response = await fetch(path, {
    method: "POST", headers: {"content-type": "application/json"}, body: JSON.stringify(body)
  });
  return [response.status, await response.json()];
}"""
MAKE = """async (options) => {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  return (await navigator.credentials.create({publicKey})).toJSON();
}"""
USE = """async (options) => {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  return (await navigator.credentials.get({publicKey})).toJSON();
}"""


@pytest.fixture(scope="module")
async def with_passkeys(settings: Settings) -> AsyncGenerator[Served]:
    """A site at an address with a name, which passkeys need."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"http://localhost:{listener.getsockname()[1]}"
        async with serving(settings.model_copy(update={"public_url": address}), listener) as served:
            yield dataclasses.replace(served, url=address)


@dataclasses.dataclass
class Visitor:
    """A page of the site, and the authenticator of its browser."""

    page: Page
    send: Callable[[str, dict[str, object]], Awaitable[dict[str, Any]]]
    """Sends a command to the browser's developer tools."""
    authenticator: str = ""

    async def plug_in(self) -> None:
        """A new authenticator, with nothing on it."""
        await self.send("WebAuthn.enable", {})
        added = await self.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
        self.authenticator = added["authenticatorId"]

    async def verify(self, *, verified: bool) -> None:
        """Whether the user gives the right PIN from now on."""
        changed: dict[str, object] = {"authenticatorId": self.authenticator, "isUserVerified": verified}
        await self.send("WebAuthn.setUserVerified", changed)

    async def call(self, path: str, body: object) -> tuple[int, Any]:
        """Call an operation from the page."""
        status, answer = await self.page.evaluate(CALL, [path, body])
        return status, answer

    async def login(self, username: str) -> tuple[int, Any]:
        """The first step of signing in."""
        return await self.call("/rest/login/", {"username": username, "password": PASSWORD})

    async def enrol(self) -> tuple[int, Any]:
        """Enrol a passkey."""
        _, begun = await self.call("/rest/factors/begin/", {"kind": "PASSKEY"})
        credential = await self.page.evaluate(MAKE, begun["passkey"])
        return await self.call("/rest/factors/", {"name": "This browser", "credential": credential})


@pytest.fixture
async def visitor(browser: Browser, with_passkeys: Served) -> AsyncGenerator[Visitor]:
    """A browser that has opened the site."""
    context = await browser.new_context()
    page = await context.new_page()
    await page.goto(f"{with_passkeys.url}/rest/docs")
    devtools: Any = await context.new_cdp_session(page)
    visitor = Visitor(page, devtools.send)
    await visitor.plug_in()
    yield visitor
    await context.close()


async def test_a_passkey_is_made_and_signs_in(visitor: Visitor, clinic: Clinic) -> None:
    username = await clinic.user()
    assert (await visitor.login(username))[0] == 200
    status, enrolled = await visitor.enrol()
    assert status == 200, enrolled
    assert enrolled["factor"]["kind"] == "PASSKEY"
    assert len(enrolled["recoveryCodes"]) == 10

    for _ in range(2):  # the count of the authenticator goes on
        await visitor.page.context.clear_cookies()
        status, pending = await visitor.login(username)
        assert (status, pending["nextStep"]) == (409, "SECOND_FACTOR")
        _, options = await visitor.call("/rest/login/passkey/options/", {})
        credential = await visitor.page.evaluate(USE, options)
        status, answer = await visitor.call("/rest/login/passkey/", credential)
        assert (status, answer["user"]["username"]) == (200, username)
        assert (await visitor.call("/graphql", {"query": "{ getPathways { id } }"}))[0] == 200


async def test_whoever_is_not_verified_gets_no_passkey_used(visitor: Visitor, clinic: Clinic) -> None:
    username = await clinic.user()
    await visitor.login(username)
    assert (await visitor.enrol())[0] == 200
    await visitor.login(username)
    _, options = await visitor.call("/rest/login/passkey/options/", {})
    await visitor.verify(verified=False)
    with pytest.raises(Exception, match="NotAllowedError"):
        await visitor.page.evaluate(USE, options)
    lenient = {**options, "userVerification": "discouraged"}
    credential = await visitor.page.evaluate(USE, lenient)
    status, refused = await visitor.call("/rest/login/passkey/", credential)
    assert (status, refused["errors"][0]["code"]) == (409, "PASSKEY_REFUSED")


async def test_an_authenticator_makes_no_second_passkey_for_a_user(visitor: Visitor, clinic: Clinic) -> None:
    await visitor.login(await clinic.user())
    assert (await visitor.enrol())[0] == 200
    with pytest.raises(Exception, match="InvalidStateError"):
        await visitor.enrol()


async def test_another_authenticator_does_not_know_the_passkey(visitor: Visitor, clinic: Clinic) -> None:
    username = await clinic.user()
    await visitor.login(username)
    assert (await visitor.enrol())[0] == 200
    await visitor.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": visitor.authenticator})
    await visitor.plug_in()
    await visitor.login(username)
    _, options = await visitor.call("/rest/login/passkey/options/", {})
    with pytest.raises(Exception, match="NotAllowedError"):
        await visitor.page.evaluate(USE, options)
