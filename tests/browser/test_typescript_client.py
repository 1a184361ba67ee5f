"""The TypeScript client in a real browser, in a page of the server's own origin, as behind a hospital's proxy."""

import json
from pathlib import Path

import pytest
from playwright.async_api import Route

from tests.browser.browsing import Tab

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
    told.changed = onPathwayUpdated.id === onPathwayId;
    break;
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


async def test_the_client_works_in_a_page(tab: Tab, front_end: Path) -> None:
    imports = {name: f"/front-end/{path}" for name, path in IMPORTS.items()}
    importing = f'<script type="importmap">{json.dumps({"imports": imports})}</script>'
    html = f'<!doctype html><title>A front end</title>{importing}<script type="module">{PROGRAM}</script><body>'

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
    assert [complaint for complaint in tab.complaints if "401" not in complaint] == []
