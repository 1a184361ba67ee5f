"""The measures themselves: an attack that hurts is seen to hurt."""

import asyncio

from tests.abuse.attacked import MAX_DELAY, MAX_TURN, Attacked, assert_nobody_waited


async def test_a_quiet_site_hurts_nobody(attacked: Attacked) -> None:
    damage = await attacked.suffer(lambda: asyncio.sleep(0.5))
    assert len(damage.delays) > 5
    assert damage.control_delays
    assert 0 < damage.longest_turn < MAX_TURN
    assert_nobody_waited(damage)


async def test_a_stopped_worker_is_noticed(attacked: Attacked) -> None:
    async def stop_for_a_while() -> None:
        worker = attacked.worker
        await asyncio.sleep(0.2)
        worker.suspend()
        await asyncio.sleep(10 * MAX_DELAY)  # a busy machine makes the control wait too
        worker.resume()
        await asyncio.sleep(0.2)

    damage = await attacked.suffer(stop_for_a_while, attempts=1)
    assert damage.added_delay > MAX_DELAY
    assert damage.longest_turn < MAX_TURN, "what does not run takes no time of the processor's"


async def test_a_loop_that_is_held_is_noticed(attacked: Attacked) -> None:
    async def hold() -> None:
        await asyncio.sleep(0.2)
        attacked.loop_watch.hold(1.5 * MAX_TURN)
        async with asyncio.timeout(30):
            while attacked.loop_watch.longest < MAX_TURN:  # noqa: ASYNC110 - another process notes it
                await asyncio.sleep(0.02)

    damage = await attacked.suffer(hold, attempts=2)
    assert 1.5 * MAX_TURN <= damage.longest_turn < 3 * MAX_TURN


async def test_somebody_signs_in(attacked: Attacked) -> None:
    async with attacked.signed_in() as client:
        answer = await client.post("/graphql", json={"query": "{ getPathways { id } }"})
        assert len(answer.json()["data"]["getPathways"]) == 20
