"""The TypeScript client connects its subscriptions again where its user chooses so, and says that it did."""

import asyncio
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.api.cut_proxy import cut_proxy
from tests.api.scripted_socket import serving_script
from tests.clients.environments import NODE
from tests.site.running import RunningSite

pytestmark = pytest.mark.slow

PATIENCE = 30
FOLLOWING = """
import { LockOnPathwayDocument, OnPathwayUpdatedDocument, SpiritumClient, WorklistDocument } from "@spiritum/client";

setTimeout(() => process.exit(3), 50_000).unref();
const spiritum = new SpiritumClient("URL");
const pathwayId = (await spiritum.login("demo-1-1", "22password1")).user.pathways[0]!.id;
const reconnect = {
  firstWait: 50,
  longestWait: 200,
  onReconnect: async () => {
    await spiritum.run(WorklistDocument, { pathwayId, first: 1 });
    console.log("reconnected");
    setTimeout(() => lock(true), 1_000);
  },
};
const changes = spiritum.subscribe(OnPathwayUpdatedDocument, { pathwayId }, { reconnect });
await changes.opened;
const waiting = await spiritum.run(WorklistDocument, { pathwayId, first: 1 });
const onPathwayId = waiting.getPatientOnPathwayConnection.edges[0]!.node.onPathways![0]!.id;
const lock = (unlock: boolean) => spiritum.run(LockOnPathwayDocument, { input: { onPathwayId, unlock } });
setTimeout(() => lock(false), 1_000);
// The hospital of the demonstration sends results of others meanwhile.
for await (const { onPathwayUpdated } of changes) if (onPathwayUpdated.id === onPathwayId) console.log("changed");
"""
SCRIPTED = """
import { Session } from "./node_modules/@spiritum/client/dist/session.js";
import { Subscription } from "@spiritum/client";

setTimeout(() => process.exit(3), 50_000).unref();
const session = new Session();
session.token = "first";
const asked = { query: "subscription { tick }" };
let told = 0;
const onReconnect = () => void (told += 1);
const signIn = async () => void (session.token = "second");
const policy = { onReconnect, firstWait: 20, longestWait: 80, POLICY };
const ticks = new Subscription("URL", session, asked, TIMEOUT, policy);
if (CLOSED_AFTER) setTimeout(() => ticks.return(), CLOSED_AFTER);
let events = 0;
try {
  for await (const _ of ticks) {
    events += 1;
    if (events === 3) break;
  }
  console.log("ended", told);
} catch (error) {
  console.log(error.name, told, error.message);
}
"""

TWO = """
import { Session } from "./node_modules/@spiritum/client/dist/session.js";
import { Subscription } from "@spiritum/client";

setTimeout(() => process.exit(3), 50_000).unref();
const session = new Session();
session.token = "first";
const begin = (token) => {
  session.token = token;
  return new Subscription("URL", session, { query: "subscription { tick }" }, 30_000);
};
const [one, other] = [begin("first"), begin("first")];
"""
SHARED = """
await Promise.all([one.opened, other.opened]);
await one.next();
const last = one.next();
await one.return();
console.log("left", (await last).done, (await other.next()).value.tick);
const renewed = begin("second");
await renewed.opened;
await Promise.all([other.return(), renewed.return()]);
console.log("all left");
"""

LOST = """
const told = await Promise.allSettled([one.next(), other.next()]);
console.log(...told.map((outcome) => outcome.reason?.name));
"""


@asynccontextmanager
async def running(folder: Path, name: str, program: str) -> AsyncGenerator[Process]:
    """Node running the program; it is ended with the block."""
    path = folder / f"{name}.mts"
    path.write_text(program)
    process = await asyncio.create_subprocess_exec(
        NODE, "--disable-warning=ExperimentalWarning", path, cwd=folder, stdout=PIPE
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def line_of(process: Process) -> str:
    assert process.stdout is not None
    return (await asyncio.wait_for(process.stdout.readline(), PATIENCE)).decode().strip()


def scripted(url: str, policy: str = "", closed_after: int = 0, timeout_ms: int = 30_000) -> str:
    """A program that follows a scripted server."""
    program = SCRIPTED.replace("URL", url).replace("POLICY", policy)
    return program.replace("CLOSED_AFTER", str(closed_after)).replace("TIMEOUT", str(timeout_ms))


async def outcome_of(folder: Path, url: str, policy: str = "", closed_after: int = 0, timeout_ms: int = 30_000) -> str:
    """What becomes of a subscription to a scripted server."""
    program = scripted(url, policy, closed_after, timeout_ms)
    async with running(folder, "scripted", program) as process:
        return await line_of(process)


@pytest.mark.xdist_group("site")
async def test_a_cut_subscription_goes_on_once_and_its_user_is_told(front_end: Path, site: RunningSite) -> None:
    async with (
        cut_proxy(site.url) as proxy,
        running(front_end, "following", FOLLOWING.replace("URL", proxy.url)) as process,
    ):
        assert await line_of(process) == "changed"
        proxy.is_down = True
        proxy.cut()
        for _ in range(2):
            await asyncio.wait_for(proxy.refused.acquire(), PATIENCE)
        proxy.is_down = False
        assert [await line_of(process) for _ in range(2)] == ["reconnected", "changed"]
        with pytest.raises(TimeoutError):  # each event comes once
            await asyncio.wait_for(line_of(process), 1)


@pytest.mark.parametrize("code", [4400, 4406, 4409, 4500])
async def test_a_final_refusal_is_not_tried_again(front_end: Path, code: int) -> None:
    async with serving_script(code) as server:
        assert await outcome_of(front_end, server.url) == f"ConnectionLost 0 The connection was closed with {code}"
        assert server.opened == 1


@pytest.mark.parametrize("code", [4401, 4403])
async def test_a_refused_token_is_renewed_once_and_not_for_ever(front_end: Path, code: int) -> None:
    async with serving_script(code) as server:
        assert (await outcome_of(front_end, server.url, "signIn")).startswith("ApiError 1 ")
        assert server.tokens == ["first", "second"]
    async with serving_script(code, None) as server:
        assert (await outcome_of(front_end, server.url)).startswith("ApiError 0 ")
        assert server.tokens == ["first"]


async def test_a_busy_server_is_asked_a_few_times_only(front_end: Path) -> None:
    async with serving_script(4429) as server:
        # Its events end the loop before its refusals do, unless there are none of them.
        server.sends_events = False
        assert "closed with 4429" in await outcome_of(front_end, server.url)
        assert 1 < server.opened <= 6


async def test_a_server_that_accepts_and_drops_makes_no_hot_loop(front_end: Path) -> None:
    async with serving_script(1012) as server:
        server.sends_events = False
        assert (await outcome_of(front_end, server.url, "firstWait: 100, longestWait: 30_000", 5_000)).startswith(
            "ended"
        )
        # The waits are 50 ms, 100 ms, 200 ms and so on at least: the eighth connection is opened after 6.35 s.
        assert 2 <= server.opened <= 9


async def test_closing_ends_a_wait_at_once(front_end: Path) -> None:
    async with serving_script(1012) as server:
        began = asyncio.get_running_loop().time()
        assert await outcome_of(front_end, server.url, "firstWait: 120_000, longestWait: 120_000", 5_000) == "ended 0"
        assert asyncio.get_running_loop().time() - began < 40
        assert server.opened == 1


async def test_attempts_can_be_bounded(front_end: Path) -> None:
    async with serving_script(1012) as server:
        server.sends_events = False
        assert "after 3 attempts" in await outcome_of(front_end, server.url, "attempts: 3")
        assert server.opened == 4


async def test_what_is_loaded_again_is_loaded_after_the_subscription_has_begun(front_end: Path) -> None:
    """The server says `pong` once it has begun, and the client had asked for that after the subscription."""
    async with serving_script(1012, None) as server:
        server.sends_events = False
        policy = "onReconnect: () => console.log('loaded again')"
        async with running(front_end, "scripted", scripted(server.url, policy)) as process:
            await asyncio.wait_for(server.pinged.acquire(), PATIENCE)
            server.may_pong.clear()
            await asyncio.wait_for(server.pinged.acquire(), PATIENCE)
            assert server.asked_types[-2:] == ["subscribe", "ping"]
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(line_of(process), 1)
            server.may_pong.set()
            assert await line_of(process) == "loaded again"


async def test_opened_waits_for_the_subscription_and_gives_the_reason_why_it_has_failed(front_end: Path) -> None:
    refusal = {"message": "Not yours", "extensions": {"code": "FORBIDDEN"}}
    program = scripted("URL").replace("for await (const _ of ticks)", "await ticks.opened;\n  for (const _ of [])")
    async with serving_script(None) as server:
        server.sends_events = False
        server.may_pong.clear()
        async with running(front_end, "scripted", program.replace("URL", server.url)) as process:
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(line_of(process), 2)
            server.may_pong.set()
            assert await line_of(process) == "ended 0"
        server.refusal = refusal
        async with running(front_end, "scripted", program.replace("URL", server.url)) as process:
            assert await line_of(process) == "ApiError 0 Not yours"


async def test_a_server_that_answers_no_ping_is_taken_for_lost(front_end: Path) -> None:
    async with serving_script(None) as server:
        server.sends_events = False
        server.unanswered_after = 2
        policy = "stableAfter: 1, onReconnect: () => console.log('loaded again')"
        async with running(front_end, "scripted", scripted(server.url, policy, timeout_ms=300)) as process:
            assert await line_of(process) == "loaded again"
            assert server.opened >= 2
            assert server.pings >= 3  # one that asked whether the subscription had begun, and two of the watch
        server.unanswered_after = None
        before = server.opened
        async with running(front_end, "scripted", scripted(server.url, policy, timeout_ms=2_000)) as process:
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(line_of(process), 5)
            assert server.opened == before + 1


async def test_a_subscription_that_never_begins_fails_in_time(front_end: Path) -> None:
    async with serving_script(None) as server:
        server.sends_events = False
        server.unanswered_after = 0
        assert (await outcome_of(front_end, server.url, timeout_ms=300)) == (
            "ConnectionLost 0 The connection was closed with 4499"
        )


async def test_subscriptions_share_a_socket_that_closes_with_the_last_of_them(front_end: Path) -> None:
    async with serving_script(None) as server:
        async with running(front_end, "shared", (TWO + SHARED).replace("URL", server.url)) as process:
            assert await line_of(process) == "left true 1"
            assert await line_of(process) == "all left"
            assert await asyncio.wait_for(process.wait(), PATIENCE) == 0  # Node waits for open sockets
        await asyncio.wait_for(server.have_ended(2), PATIENCE)
        assert server.tokens == ["first", "second"]
        assert server.opened == 2
        assert server.subscription_ids == ["1", "2", "1"]
        assert server.asked_types.count("complete") == 3


async def test_a_lost_socket_is_told_to_all_that_were_on_it(front_end: Path) -> None:
    async with serving_script(1012) as server:
        server.sends_events = False
        async with running(front_end, "lost", (TWO + LOST).replace("URL", server.url)) as process:
            assert await line_of(process) == "ConnectionLost ConnectionLost"
        assert server.opened == 1
