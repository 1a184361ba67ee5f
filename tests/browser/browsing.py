"""A tab of a real browser, with a record of all that it asked for and all that it complained of."""

import asyncio
import json
from typing import Any, Protocol
from urllib.parse import urlsplit

from playwright.async_api import ConsoleMessage, Page, Response

from tests.required import required

USERNAME = "demo-1-1"
PASSWORD = "22password1"
_MAX_LOOKS = 100


class Site(Protocol):
    """The whole site, running, with the demonstration data `demo` loaded. The fixture `site` provides it."""

    @property
    def url(self) -> str:
        """Scheme, host and port."""
        ...


class Tab:
    """One tab in a browser of its own: no cookies, no storage."""

    def __init__(self, page: Page, site: Site) -> None:
        self.page = page
        self.site = site
        self.elsewhere: list[str] = []
        """Addresses of other hosts that the page asked for."""
        self.console_errors: list[str] = []
        """Errors in the console, policy violations among them, and exceptions that nobody caught."""
        page.on("request", lambda request: self._note_address(request.url))
        page.on("websocket", lambda socket: self._note_address(socket.url))
        page.on("console", self._note_message)
        page.on("pageerror", lambda error: self.console_errors.append(str(error)))

    async def open(self, path: str) -> Response:
        return required(await self.page.goto(self.site.url + path))

    async def sign_in(self, username: str = USERNAME, password: str = PASSWORD) -> None:
        """By keyboard alone, from where the page puts the cursor."""
        await self.page.get_by_role("heading", name="Sign in").wait_for()
        await self.page.keyboard.type(username)
        await self.page.keyboard.press("Tab")
        await self.page.keyboard.type(password)
        await self.page.keyboard.press("Enter")

    async def run(self, tab_name: str) -> None:
        """Runs the operation in one of GraphiQL's tabs."""
        await self.page.get_by_role("tab", name=tab_name).click()
        await self.page.get_by_role("button", name="Execute query").click()

    async def result(self, containing: str) -> Any:
        """The answer that GraphiQL shows, once it has the word in it."""
        # The page holds only the lines that are in sight; the editor itself has the whole text.
        text = "document.querySelector('.result-window .CodeMirror')?.CodeMirror.getValue()"
        # Asked again from here: Playwright's own waiting evaluates text in the page, which the page's policy forbids.
        for _ in range(_MAX_LOOKS):
            text_of_result = await self.page.evaluate(text)
            if text_of_result and containing in text_of_result:
                return json.loads(text_of_result)
            await asyncio.sleep(0.1)
        raise AssertionError(f"the answer never had {containing} in it")

    async def scrolls_sideways(self) -> bool:
        return bool(await self.page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))

    def _note_address(self, address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme != "data" and parts.netloc != urlsplit(self.site.url).netloc:
            self.elsewhere.append(address)

    def _note_message(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.console_errors.append(message.text)
