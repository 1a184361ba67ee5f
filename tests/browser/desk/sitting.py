"""Somebody who sits at the desk: a tab of a browser of their own, and what they do there."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol, cast

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Locator, Page, Route
from typing_extensions import override

from tests.browser.browsing import PASSWORD, USERNAME, Tab

GRAPHQL = "**/graphql"
_MANIFEST = Path(__file__).parents[3] / "generated" / "operations.json"
DESKTOP, PHONE = (1280, 800), (390, 844)


class _Found(Protocol):
    """What axe says of a page; the package's own types leave it open."""

    response: dict[str, Any]


class _Checker(Protocol):
    """The part of axe that is used."""

    async def run(self, page: Page) -> _Found:
        """Check a page."""
        ...


class Desk(Tab):
    """A tab at the desk. What the server refuses is no fault of the page."""

    @property
    def faults(self) -> list[str]:
        """What the page did wrong: addresses of other hosts, violations of the policy, exceptions."""
        refused = "Failed to load resource"
        return self.elsewhere + [text for text in self.console_errors if refused not in text]

    async def sit_down(self, path: str, username: str = USERNAME, password: str = PASSWORD) -> None:
        """Opens a screen with a session that is there already."""
        await self.post("/rest/login/", {"username": username, "password": password})
        await self.open(f"/desk{path}")

    async def post(self, path: str, body: object) -> Any:
        """Calls an operation with this browser's session, past the page."""
        response = await self.page.context.request.post(f"{self.site.url}{path}", data=body)
        assert response.ok, await response.text()
        return await response.json()

    async def ask(self, query: str, variables: Mapping[str, object] | None = None) -> Any:
        """Runs a GraphQL operation with this browser's session, past the page."""
        answer = await self.post("/graphql", {"query": query, "variables": variables or {}})
        assert "errors" not in answer, answer
        return answer["data"]

    @override
    async def sign_in(self, username: str = USERNAME, password: str = PASSWORD) -> None:
        """By keyboard alone, from where the page puts the cursor."""
        await self.page.get_by_role("button", name="Sign in", exact=True).wait_for()
        await super().sign_in(username, password)

    async def violations(self) -> dict[str, str]:
        """What axe finds wrong: the rule, and the first place."""
        results = await cast("_Checker", Axe()).run(self.page)
        return {violation["id"]: str(violation["nodes"][0]["target"]) for violation in results.response["violations"]}

    async def looks_right(self) -> None:
        """In each size, and in each colour scheme: axe finds nothing, and nothing has to be scrolled sideways."""
        for width, height in (DESKTOP, PHONE):
            await self.page.set_viewport_size({"width": width, "height": height})
            for scheme in ("light", "dark"):
                await self.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
                assert await self.violations() == {}, (width, scheme)
                assert not await self.scrolls_sideways(), width
        await self.page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
        await self.page.emulate_media(color_scheme="light")

    async def answering(self, operation: str, change: "Change") -> None:
        """From now on, the answers to an operation are changed on their way; the id of each names its operation."""
        operation_id = _ids()[operation]

        async def pass_on(route: Route) -> None:
            sent = json.loads(route.request.post_data or "{}")
            if sent.get("extensions", {}).get("persistedQuery", {}).get("sha256Hash") != operation_id:
                await route.fallback()
            else:
                await change(route)

        await self.page.route(GRAPHQL, pass_on)

    async def losing_the_first_reply(self, operation: str, *, arrived: bool) -> list[Route]:
        """Loses the reply to the operation once, whether or not the request `arrived`. Its requests are listed."""
        requests: list[Route] = []

        async def lose_the_first(route: Route) -> None:
            requests.append(route)
            if len(requests) > 1:
                await route.fallback()
                return
            if arrived:
                await route.fetch()
            await route.abort()

        await self.answering(operation, lose_the_first)
        return requests

    @property
    def heading(self) -> Locator:
        """What the screen is."""
        return self.page.get_by_role("heading", level=1)

    @property
    def rows(self) -> Locator:
        """The rows of the list that are drawn."""
        return self.page.locator(".grid__row")

    @property
    def summary(self) -> Locator:
        """What is wrong with a form."""
        return self.page.get_by_role("alert", name="There is a problem")

    async def focused(self) -> str:
        """Id of what has the focus, or its text."""
        return str(await self.page.evaluate("document.activeElement.id || document.activeElement.innerText"))


class Change(Protocol):
    """What becomes of an answer."""

    async def __call__(self, route: Route) -> None:
        """Answers the request."""
        ...


def errors(code: str, **extensions: object) -> Change:
    """An answer that refuses."""

    async def refuse(route: Route) -> None:
        error = {"message": "No.", "extensions": {"code": code, **extensions}}
        await route.fulfill(json={"data": None, "errors": [error]})

    return refuse


def _ids() -> Mapping[str, str]:
    """The contract's operations: id by name."""
    return {operation["name"]: operation["id"] for operation in json.loads(_MANIFEST.read_text("utf-8"))["operations"]}
