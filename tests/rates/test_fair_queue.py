"""The line in which sign-ins wait: everybody's turn comes."""

import asyncio
from collections.abc import Coroutine

import pytest

from spiritum.errors import Overloaded, TooManyRequests
from spiritum.identity.fair_queue import FairQueue


async def take(queue: FairQueue, order: list[str], source: str, name: str, most: int = 64) -> None:
    """One turn, noted."""
    async with queue.turn(source, name, most):
        order.append(f"{source}/{name}")
        await asyncio.sleep(0)


async def started(*coroutines: Coroutine[None, None, None]) -> list[asyncio.Task[None]]:
    """Tasks that have come to wait."""
    tasks = [asyncio.create_task(coroutine) for coroutine in coroutines]
    await asyncio.sleep(0)
    return tasks


async def test_a_colleague_waits_for_one_and_not_for_300() -> None:
    queue, order = FairQueue(1), list[str]()
    flood = await started(*(take(queue, order, "attacker", f"name-{i}", 500) for i in range(300)))
    (colleague,) = await started(take(queue, order, "ward", "nurse"))
    await asyncio.gather(*flood, colleague)
    assert order.index("ward/nurse") <= 3
    assert len(order) == 301


async def test_names_of_one_source_take_turns() -> None:
    queue, order = FairQueue(1), list[str]()
    flood = await started(*(take(queue, order, "ward", "guessed") for _ in range(60)))
    (colleague,) = await started(take(queue, order, "ward", "nurse"))
    await asyncio.gather(*flood, colleague)
    assert order.index("ward/nurse") <= 3


async def test_a_flood_crowds_out_itself() -> None:
    queue, order = FairQueue(1), list[str]()
    flood = await started(*(take(queue, order, "ward", "guessed", 10) for _ in range(50)))
    (colleague,) = await started(take(queue, order, "ward", "nurse", 10))
    results = await asyncio.gather(*flood, colleague, return_exceptions=True)
    refused = sum(isinstance(result, TooManyRequests) for result in results)
    assert refused in {38, 39, 40}  # one or two had their turn before
    assert results[-1] is None


async def test_all_together_have_a_bound() -> None:
    queue, order = FairQueue(1, max_waiting=20), list[str]()
    waiting = await started(*(take(queue, order, f"source-{i % 15}", f"{i}") for i in range(60)))
    results = await asyncio.gather(*waiting, return_exceptions=True)
    assert sum(isinstance(result, Overloaded) for result in results) in {37, 38, 39}


async def test_whoever_gives_up_holds_nobody_up() -> None:
    queue, order = FairQueue(1), list[str]()
    waiting = await started(*(take(queue, order, "ward", f"{i}") for i in range(20)))
    for task in waiting[::2]:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    assert len(order) >= 10
    await asyncio.wait_for(take(queue, order, "ward", "last"), 1)


async def test_an_error_ends_the_turn() -> None:
    queue = FairQueue(1)
    with pytest.raises(RuntimeError):
        async with queue.turn("ward", "a", 1):
            raise RuntimeError
    await asyncio.wait_for(take(queue, [], "ward", "b"), 1)
