"""Calls to the hospital that readers share: a large question is asked in parts, and what comes is not lost."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

from spiritum.trust.caching import SharedCalls

KEYS = range(1_700)
LONG = timedelta(seconds=10)


class Hospital:
    """Notes what it is asked for; fails for one key."""

    def __init__(self, fails_for: int = -1) -> None:
        self.parts: list[Sequence[int]] = []
        self.under_way = 0
        self.most = 0
        self._fails_for = fails_for

    async def ask(self, keys: Sequence[int]) -> bool:
        self.parts.append(keys)
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        await asyncio.sleep(0.01)
        self.under_way -= 1
        return self._fails_for not in keys


async def test_a_large_question_is_asked_in_parts_a_few_at_once() -> None:
    calls, hospital = SharedCalls[int]("failed", LONG), Hospital()
    started = calls.start(KEYS, hospital.ask)
    await calls.wait(started.values(), LONG)
    assert all(call.has_response for call in started.values())
    assert sorted(key for part in hospital.parts for key in part) == list(KEYS)
    assert max(map(len, hospital.parts)) <= 200
    assert 1 < hospital.most <= 4


async def test_a_part_that_fails_takes_no_other_with_it() -> None:
    calls, hospital = SharedCalls[int]("failed", LONG), Hospital(fails_for=1_000)
    started = calls.start(KEYS, hospital.ask)
    await calls.wait(started.values(), LONG)
    failed = {key for key, call in started.items() if not call.has_response}
    (part,) = (part for part in hospital.parts if 1_000 in part)
    assert failed == set(part)


async def test_what_is_stopped_while_it_waits_is_not_asked() -> None:
    calls, hospital = SharedCalls[int]("failed", LONG), Hospital()
    calls.start(KEYS, hospital.ask)
    await asyncio.sleep(0)
    await calls.stop()
    before = len(hospital.parts)
    await asyncio.sleep(0.05)
    assert len(hospital.parts) == before <= 4


async def test_a_large_question_that_hangs_keeps_no_small_one_waiting() -> None:
    calls, hospital = SharedCalls[int]("failed", LONG), Hospital()

    async def hang(_keys: Sequence[int]) -> bool:
        await asyncio.Event().wait()
        return True

    calls.start(range(10_000, 12_000), hang)
    calls.start_refresh(range(20_000, 22_000), hang)
    started = calls.start([1], hospital.ask)
    async with asyncio.timeout(5):
        await calls.wait(started.values(), LONG)
    assert started[1].has_response
    await calls.stop()
