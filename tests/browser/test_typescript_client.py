"""The TypeScript client in a real browser, in a page of the server's own origin, as behind a hospital's proxy."""

import asyncio
import json
import re
import socket
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import spiritum_client as sdk
from playwright.async_api import Browser, Locator, Route, expect

from tests.browser.browsing import Tab
from tests.site.running import RunningSite

pytestmark = pytest.mark.slow

IMPORTS = {
    "@spiritum/client": "@spiritum/client/dist/index.js",
    "graphql-ws/client": "graphql-ws/dist/client.js",
    "openapi-fetch": "openapi-fetch/dist/index.mjs",
}
PROGRAM = """
import { ApiError, LockOnPathwayDocument, OnPathwayUpdatedDocument, PathwaysDocument, SpiritumClient, WorklistDocument,
  dataOf } from "@spiritum/client";

const told = {};
const codeOf = (error) => error instanceof ApiError ? error.code : String(error);
try {
  const spiritum = new SpiritumClient();
  told.stranger = await spiritum.run(PathwaysDocument).catch(codeOf);
  const { user } = await spiritum.login("demo-3-2", "22password3");
  const pathwayId = user.pathways[0].id;
  const changes = spiritum.subscribe(OnPathwayUpdatedDocument, { pathwayId });
  await changes.opened;
  const { getPatientOnPathwayConnection: list } = await spiritum.run(WorklistDocument, { pathwayId, first: 1 });
  const onPathwayId = list.edges[0].node.onPathways[0].id;
  await spiritum.run(LockOnPathwayDocument, { input: { onPathwayId } });
  for await (const { onPathwayUpdated } of changes) {
    // The hospital of the demonstration sends results of others meanwhile.
    told.changed = onPathwayUpdated.id === onPathwayId;
    if (told.changed) break;
  }
  await spiritum.run(LockOnPathwayDocument, { input: { onPathwayId, unlock: true } });
  const role = dataOf(await spiritum.rest.POST("/rest/createrole/", { body: { name: "made in a browser" } }));
  await spiritum.rest.POST("/rest/deleterole/", { body: { id: role.id } });
  told.role = role.name;
  told.cookies = document.cookie;
  told.sameSession = (await new SpiritumClient().run(PathwaysDocument)).getPathways.length > 0;
  await spiritum.logout();
  told.afterwards = await spiritum.run(PathwaysDocument).catch(codeOf);
} catch (error) {
  told.error = `${error} ${error.cause}`;
}
document.body.dataset.told = JSON.stringify(told);
"""
FOLLOWING = """
import { OnPathwayUpdatedDocument, SpiritumClient, WorklistDocument } from "@spiritum/client";

const shown = document.body.dataset;
try {
  const spiritum = new SpiritumClient();
  const { user } = await spiritum.login("demo-3-2", "22password3");
  const pathwayId = user.pathways[0].id;
  const show = (entry) => Object.assign(shown, { entry: entry.id, lockedBy: entry.lockUser?.username ?? "nobody" });
  const load = async () => {
    const { getPatientOnPathwayConnection: list } = await spiritum.run(WorklistDocument, { pathwayId, first: 1 });
    show(list.edges[0].node.onPathways[0]);
  };
  let reconnections = 0;
  const onReconnect = async () => {
    await load();
    shown.reconnections = ++reconnections;
  };
  const reconnect = { firstWait: 50, longestWait: 200, onReconnect };
  const changes = spiritum.subscribe(OnPathwayUpdatedDocument, { pathwayId }, { reconnect });
  await changes.opened;
  await load();
  let events = 0;
  for await (const { onPathwayUpdated } of changes) {
    if (onPathwayUpdated.id !== shown.entry) continue;
    show(onPathwayUpdated);
    shown.events = ++events;
  }
} catch (error) {
  shown.failed = `${error} ${error.cause}`;
}
"""


@asynccontextmanager
async def page_of(tab: Tab, front_end: Path, program: str) -> AsyncGenerator[Locator]:
    """The body of a page that runs the program, in the site's own origin."""
    imports = {name: f"/front-end/{path}" for name, path in IMPORTS.items()}
    importing = f'<script type="importmap">{json.dumps({"imports": imports})}</script>'
    html = f'<!doctype html><title>A front end</title>{importing}<script type="module">{program}</script><body>'

    async def serve(route: Route) -> None:
        """The front end's own files, which a proxy would take from elsewhere; all else reaches the server."""
        path = route.request.url.partition("/front-end/")[2]
        if path:
            await route.fulfill(path=front_end / "node_modules" / path, content_type="text/javascript")
        else:
            await route.fulfill(body=html, content_type="text/html")

    # A page that comes from no address at all is of no network; Chromium would keep its WebSockets from this machine.
    await tab.page.context.grant_permissions(["local-network-access"], origin=tab.site.url)
    await tab.page.route("**/front-end/**", serve)
    await tab.open("/front-end/")
    yield tab.page.locator("body")


async def test_the_client_works_in_a_page(tab: Tab, front_end: Path) -> None:
    async with page_of(tab, front_end, PROGRAM):
        body = tab.page.locator("body[data-told]")
        await body.wait_for(state="attached", timeout=30_000)
        assert json.loads(await body.get_attribute("data-told") or "") == {
            "stranger": "UNAUTHENTICATED",
            "changed": True,
            "role": "made in a browser",
            "cookies": "",
            "sameSession": True,
            "afterwards": "UNAUTHENTICATED",
        }
        assert tab.elsewhere == []
        # The browser itself reports the two answers 401, and nothing else.
        assert [error for error in tab.console_errors if "401" not in error] == []


async def lock(url: str, entry: str, *, unlock: bool = False) -> None:
    """A colleague locks the entry, or gives the lock back."""
    async with sdk.SpiritumClient(url, trust_env=False) as colleague:
        await colleague.login("demo-3-1", "22password3")
        sdk.raise_for_user_errors(
            await colleague.lock_on_pathway(sdk.LockOnPathwayInput(on_pathway_id=int(entry), unlock=unlock))
        )


async def test_a_restarted_server_is_found_again_and_no_event_is_missed(
    browser: Browser, front_end: Path, tmp_path: Path
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    site = await asyncio.to_thread(RunningSite(tmp_path, PORT=str(port)).start)
    context = await browser.new_context()
    tab = Tab(await context.new_page(), site)
    try:
        async with page_of(tab, front_end, FOLLOWING) as body:
            await expect(body).to_have_attribute("data-locked-by", "nobody", timeout=30_000)
            entry = await body.get_attribute("data-entry") or ""
            await lock(site.url, entry)
            await expect(body).to_have_attribute("data-locked-by", "demo-3-1")
            # One or more: at a site that is used, the hospital may report on the same patient at any moment.
            await expect(body).to_have_attribute("data-events", re.compile("[1-9]"))
            await asyncio.to_thread(site.kill)
            await asyncio.to_thread(site.start)
            # While the page connects again: whether it loads this or is told of it, it shows it.
            await lock(site.url, entry, unlock=True)
            await expect(body).to_have_attribute("data-locked-by", "nobody", timeout=30_000)
            await expect(body).to_have_attribute("data-reconnections", "1", timeout=30_000)
            await lock(site.url, entry)
            await expect(body).to_have_attribute("data-locked-by", "demo-3-1")
            assert await body.get_attribute("data-reconnections") == "1"
            assert await body.get_attribute("data-failed") is None
    finally:
        await context.close()
        await asyncio.to_thread(site.stop)
