"""What a real site's log holds of what strangers and users try: its refusals, and nothing of their words."""

import asyncio
import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Subprotocol

from tests.abuse.attacked import Attacked
from tests.waiting import until

CHOSEN = "ChosenByTheClient"
CODES = {"HTTP_404", "BAD_USER_INPUT", "UNAUTHENTICATED", "HTTP_400", "HOST_NOT_ALLOWED", "HTTP_403"}


def lines_of(attacked: Attacked, after: int) -> list[Mapping[str, Any]]:
    entries: list[Mapping[str, Any]] = []
    for line in attacked.running.lines[after:]:
        with suppress(ValueError):
            entries.append(json.loads(line))
    return entries


async def knock(attacked: Attacked, path: str, **headers: str) -> None:
    url = attacked.url.replace("http", "ws", 1) + path
    protocols = [Subprotocol("graphql-transport-ws")]
    with suppress(InvalidStatus):
        async with connect(url, subprotocols=protocols, proxy=None, additional_headers=headers):
            pass


async def test_a_real_log_holds_nothing_that_a_client_has_chosen(attacked: Attacked) -> None:
    before = len(attacked.running.lines)
    async with attacked.signed_in() as client:
        await client.get(f"/{CHOSEN}", params={CHOSEN: CHOSEN})
        await client.get(f"/graphql?query={CHOSEN}&operationName={CHOSEN}")
        await client.post(
            "/graphql", json={"query": f"query {CHOSEN} {{ getPathways {{ id }} }}", "operationName": CHOSEN}
        )
        await client.post("/rest/login/", json={"username": CHOSEN, "password": CHOSEN})
        await client.request(CHOSEN, "/")
        await client.get("/", headers={"host": f"{CHOSEN}.example"})
        await knock(attacked, f"/subscription?token={CHOSEN}")
        await knock(attacked, f"/subscription?token={CHOSEN}", Origin=f"https://{CHOSEN}.example")
        await knock(attacked, f"/{CHOSEN}")

    def refused() -> list[Mapping[str, Any]]:
        return [line for line in lines_of(attacked, before) if line["event"] == "refused"]

    await until(lambda: {line["code"] for line in refused()} >= CODES)
    await asyncio.sleep(0.5)  # for what is written after the last of them
    written = [line for line in attacked.running.lines[before:] if CHOSEN.lower() in line.lower()]
    assert written == []
    assert {line["source"] for line in refused()} == {"127.0.0.1"}
