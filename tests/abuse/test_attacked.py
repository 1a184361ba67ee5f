"""The measures themselves: an attack that hurts is seen to hurt."""

import asyncio

from tests.abuse.attacked import MAX_DELAY, Attacked


async def test_a_quiet_site_hurts_nobody(attacked: Attacked) -> None:
    damage = await attacked.suffer(lambda: asyncio.sleep(0.5))
    assert len(damage.delays) > 5
    assert damage.longest_delay < MAX_DELAY


async def test_a_stopped_worker_is_noticed(attacked: Attacked) -> None:
    async def stop_for_a_while() -> None:
        worker = attacked.worker
        await asyncio.sleep(0.2)
        worker.suspend()
        await asyncio.sleep(2 * MAX_DELAY)
        worker.resume()
        await asyncio.sleep(0.2)

    assert (await attacked.suffer(stop_for_a_while)).longest_delay > MAX_DELAY


async def test_somebody_signs_in(attacked: Attacked) -> None:
    async with attacked.signed_in() as client:
        answer = await client.post("/graphql", json={"query": "{ getPathways { id } }"})
        assert len(answer.json()["data"]["getPathways"]) == 20
