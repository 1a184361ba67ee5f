"""The generated Python client connects its subscriptions again where its user chooses so, and says that it did."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
import spiritum_client as sdk
from spiritum_client.channel import Address
from spiritum_client.connection import Session
from spiritum_client.reconnect import Loss, LossKind, Retries
from spiritum_client.subscription import Subscription
from spiritum_client.wire import Document, JsonObject
from sqlalchemy import delete

from spiritum.live.bus import Bus
from spiritum.staff import models as staff
from tests.api.clinic import PASSWORD, Clinic
from tests.api.cut_proxy import CutProxy, cut_proxy
from tests.api.scripted_socket import Scripted, serving_script
from tests.orm import session
from tests.waiting import until

QUICK = 0.02
PATIENCE = 10.0
DOCUMENT = Document("Ticks", "-", "subscription Ticks { tick }")


@pytest.fixture
async def proxy(clinic: Clinic) -> AsyncGenerator[CutProxy]:
    async with cut_proxy(clinic.url) as proxy:
        yield proxy


class Reloads:
    """Counts how often the user was told that events may be missing."""

    def __init__(self) -> None:
        self.count = 0
        self.reloaded = asyncio.Event()

    async def __call__(self) -> None:
        self.count += 1
        self.reloaded.set()


def quick(reload: Callable[[], object] | None = None, **options: object) -> sdk.Reconnect:
    """A policy that waits little."""
    policy: dict[str, object] = {"first_wait": QUICK, "longest_wait": QUICK * 4, **options}
    return sdk.Reconnect(on_reconnect=reload or Reloads(), **policy)  # pyright: ignore[reportArgumentType]


async def test_a_cut_subscription_goes_on_once_and_its_user_is_told(clinic: Clinic, proxy: CutProxy) -> None:
    pathway = await clinic.pathway()
    _, entry = await clinic.patient(pathway)
    reloads = Reloads()
    async with sdk.SpiritumClient(proxy.url, trust_env=False) as spiritum:
        await spiritum.login(await clinic.user(on=[pathway]), PASSWORD)
        changes = spiritum.on_pathway_updated(pathway_id=pathway).reconnecting(quick(reloads))
        async with changes:
            for cuts in (1, 2):
                event = asyncio.create_task(anext(changes))
                await asyncio.sleep(0)
                proxy.is_down = True
                proxy.cut()
                await asyncio.wait_for(proxy.refused.acquire(), PATIENCE)
                assert reloads.count == cuts - 1
                proxy.is_down = False
                await asyncio.wait_for(reloads.reloaded.wait(), PATIENCE)
                reloads.reloaded.clear()
                ask = sdk.LockOnPathwayInput(on_pathway_id=entry, unlock=cuts == 2)
                sdk.raise_for_user_errors(await spiritum.lock_on_pathway(ask))
                assert (await asyncio.wait_for(event, PATIENCE)).id == str(entry)
                assert reloads.count == cuts
            with pytest.raises(TimeoutError):  # each event comes once
                await asyncio.wait_for(anext(changes), 0.5)


async def test_an_ended_session_is_renewed_once_for_all_subscriptions(clinic: Clinic, proxy: CutProxy) -> None:
    username = await clinic.user()
    sign_ins = 0
    async with sdk.SpiritumClient(proxy.url, trust_env=False) as spiritum:
        await spiritum.login(username, PASSWORD)

        async def sign_in() -> None:
            nonlocal sign_ins
            sign_ins += 1
            await spiritum.login(username, PASSWORD)

        reloads = [Reloads(), Reloads(), Reloads()]
        following = [spiritum.on_pathway_updated().reconnecting(quick(reload, sign_in=sign_in)) for reload in reloads]
        for subscription in following:
            await subscription.__aenter__()
        events = [asyncio.create_task(anext(subscription)) for subscription in following]
        async with session(clinic.database) as orm:
            await orm.execute(delete(staff.Session))
        proxy.cut()
        await asyncio.gather(*(asyncio.wait_for(reload.reloaded.wait(), 30) for reload in reloads))
        assert sign_ins == 1
        for subscription, event in zip(following, events, strict=True):
            await subscription.aclose()
            with pytest.raises(StopAsyncIteration):
                await asyncio.wait_for(event, PATIENCE)


async def test_after_a_sign_out_nobody_is_signed_in_again(clinic: Clinic, proxy: CutProxy) -> None:
    username = await clinic.user()
    async with sdk.SpiritumClient(proxy.url, trust_env=False) as spiritum:
        await spiritum.login(username, PASSWORD)

        async def sign_in() -> None:
            raise AssertionError

        changes = spiritum.on_pathway_updated().reconnecting(quick(sign_in=sign_in))
        await changes.__aenter__()
        event = asyncio.create_task(anext(changes))
        await spiritum.logout()
        proxy.cut()
        with pytest.raises(sdk.Unauthenticated):
            await asyncio.wait_for(event, 30)


@asynccontextmanager
async def scripted(*codes: int | None) -> AsyncGenerator[tuple[Scripted, Subscription[JsonObject], Session]]:
    """A server that ends its connections so, and a subscription to it."""
    session = Session()
    session.token = "first"
    async with serving_script(*codes) as server:
        address = Address(server.url, 5, None, trust_env=False)
        async with Subscription(address, session, DOCUMENT, {}, lambda data: data) as ticks:
            yield server, ticks, session


async def all_of(ticks: Subscription[JsonObject]) -> int:
    """How many events come before the end."""
    return len([tick async for tick in ticks])


@pytest.mark.parametrize("code", [4400, 4406, 4409, 4500, 1002, 1008])
async def test_a_final_refusal_is_not_tried_again(code: int) -> None:
    async with scripted(code) as (server, ticks, _):
        with pytest.raises(sdk.ConnectionLost, match=str(code)):
            await asyncio.wait_for(all_of(ticks.reconnecting(quick())), PATIENCE)
        assert server.opened == 1


@pytest.mark.parametrize("code", [4401, 4403])
async def test_a_refused_token_is_renewed_once_and_not_for_ever(code: int) -> None:
    async with scripted(code) as (server, ticks, session):

        async def sign_in() -> None:
            session.token = "second"

        with pytest.raises(sdk.Unauthenticated):
            await asyncio.wait_for(all_of(ticks.reconnecting(quick(sign_in=sign_in))), PATIENCE)
        assert server.tokens == ["first", "second"]


async def test_a_busy_server_is_asked_a_few_times_only() -> None:
    async with scripted(4429) as (server, ticks, _):
        with pytest.raises(sdk.ConnectionLost, match="4429"):
            await asyncio.wait_for(all_of(ticks.reconnecting(quick())), PATIENCE)
        assert 1 < server.opened <= 6


async def test_the_first_token_that_works_is_used() -> None:
    async with scripted(4401, None) as (server, ticks, session):
        session.token = "of a sign-in elsewhere in the program"
        ticks.reconnecting(quick())
        assert [await asyncio.wait_for(anext(ticks), PATIENCE) for _ in range(2)] == [{"tick": 1}] * 2
        assert server.tokens == ["first", "of a sign-in elsewhere in the program"]
        assert server.subscription_ids == ["1", "1"]


async def test_a_server_that_accepts_and_drops_makes_no_hot_loop() -> None:
    loop = asyncio.get_running_loop()
    async with scripted(1012) as (server, ticks, _):
        began_at = loop.time()
        rest = asyncio.create_task(all_of(ticks.reconnecting(quick(first_wait=0.1, longest_wait=30.0))))
        await until(lambda: server.opened >= 4)
        rest.cancel()
        await asyncio.wait([rest])
    assert loop.time() - began_at >= 0.35, "waits that double from 0.1 s, each at least half as long as it may be"


async def test_attempts_can_be_bounded() -> None:
    async with scripted(1012) as (server, ticks, _):
        with pytest.raises(sdk.ConnectionLost, match="3 attempts"):
            await asyncio.wait_for(all_of(ticks.reconnecting(quick(attempts=3))), PATIENCE)
        assert server.opened == 4


async def test_closing_or_cancelling_ends_a_wait_at_once() -> None:
    slow = sdk.Reconnect(on_reconnect=Reloads(), first_wait=60, longest_wait=60)
    for end in ("close", "cancel"):
        async with scripted(1012) as (server, ticks, _):
            assert await asyncio.wait_for(anext(ticks.reconnecting(slow)), PATIENCE) == {"tick": 1}
            rest = asyncio.create_task(all_of(ticks))
            await server.have_ended(1)
            await asyncio.sleep(0.2)  # it waits for its next attempt
            if end == "close":
                await asyncio.wait_for(ticks.aclose(), PATIENCE)
                assert await asyncio.wait_for(rest, PATIENCE) == 0
            else:
                rest.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await asyncio.wait_for(rest, PATIENCE)
            assert server.opened == 1


async def test_a_user_who_stops_waiting_meanwhile_is_told_all_the_same() -> None:
    reloads = Reloads()
    async with scripted(1012, None) as (_, ticks, _session):
        ticks.reconnecting(quick(reloads, first_wait=0.3, longest_wait=0.3))
        await anext(ticks)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(anext(ticks), 0.1)
        assert await asyncio.wait_for(anext(ticks), PATIENCE) == {"tick": 1}
        assert reloads.count == 1


async def test_a_reload_that_finds_no_server_is_tried_again_and_other_faults_are_raised() -> None:
    faults: list[Exception] = [sdk.Unreachable("gone"), sdk.Unreachable("gone"), KeyError("own fault")]

    async def reload() -> None:
        raise faults.pop(0)

    async with scripted(1012, None) as (server, ticks, _):
        ticks.reconnecting(quick(reload))
        with pytest.raises(KeyError):
            await asyncio.wait_for(all_of(ticks), PATIENCE)
        assert server.opened == 4


def test_waits_double_up_to_a_maximum_and_are_spread() -> None:
    retries = Retries(quick(first_wait=1, longest_wait=30))
    loss = Loss(sdk.ConnectionLost("lost"), LossKind.TRANSIENT)
    for longest in (1, 2, 4, 8, 16, *([30] * 2_000)):
        assert longest / 2 <= retries.wait_after(loss) <= longest
    retries.connection_lasted(9.9)
    assert retries.wait_after(loss) >= 15
    retries.connection_lasted(10)
    assert retries.wait_after(loss) <= 1
    firsts = {Retries(quick(first_wait=1, longest_wait=1)).wait_after(loss) for _ in range(20)}
    assert len(firsts) > 10


@pytest.mark.parametrize("options", [{"first_wait": 0}, {"first_wait": 2, "longest_wait": 1}, {"attempts": 0}])
def test_a_policy_that_never_waits_or_never_tries_is_refused(options: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"positive|one attempt"):
        quick(None, **options)


async def test_what_is_loaded_again_is_loaded_after_the_subscription_has_begun(
    clinic: Clinic, proxy: CutProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    pathway = await clinic.pathway()
    _, entry = await clinic.patient(pathway)
    may_begin, reached = asyncio.Event(), asyncio.Semaphore(0)
    may_begin.set()
    occurrences = Bus.occurrences

    async def late_occurrences(bus: Bus, kind: Any) -> AsyncGenerator[Any]:
        reached.release()
        await may_begin.wait()
        async for occurrence in occurrences(bus, kind):
            yield occurrence

    monkeypatch.setattr(Bus, "occurrences", late_occurrences)
    async with sdk.SpiritumClient(proxy.url, trust_env=False) as spiritum:
        await spiritum.login(await clinic.user(on=[pathway]), PASSWORD)
        loaded = asyncio.Event()

        async def load() -> None:
            # What changes now is in no list that was read before, and comes as an event, or it is lost.
            sdk.raise_for_user_errors(await spiritum.lock_on_pathway(sdk.LockOnPathwayInput(on_pathway_id=entry)))
            loaded.set()

        async with spiritum.on_pathway_updated(pathway_id=pathway).reconnecting(quick(load)) as changes:
            await asyncio.wait_for(reached.acquire(), PATIENCE)
            may_begin.clear()
            event = asyncio.create_task(anext(changes))
            await asyncio.sleep(0.1)
            proxy.cut()
            await asyncio.wait_for(reached.acquire(), PATIENCE)
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(loaded.wait(), 0.5)
            may_begin.set()
            assert (await asyncio.wait_for(event, PATIENCE)).id == str(entry)
            assert loaded.is_set()
