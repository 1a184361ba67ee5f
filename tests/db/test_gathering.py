"""Many who ask at once are answered by one read, which begins after all of them have asked."""

import asyncio
from collections.abc import Sequence

import pytest

from spiritum.db import Gathering


class Register:
    """Somewhere to read from, which notes what it was asked."""

    def __init__(self) -> None:
        self.reads: list[list[int]] = []
        self.value = 10

    async def read(self, keys: list[int]) -> Sequence[int]:
        self.reads.append(keys)
        await asyncio.sleep(0)
        return [key * self.value for key in keys]


async def test_one_read_serves_all_who_ask_in_one_turn() -> None:
    register = Register()
    gathering = Gathering(register.read)
    assert await asyncio.gather(*(gathering.get(key) for key in (1, 2, 1, 3))) == [10, 20, 10, 30]
    assert register.reads == [[1, 2, 3]]


async def test_whoever_asks_later_is_not_given_what_was_true_before() -> None:
    register = Register()
    gathering = Gathering(register.read)
    early = asyncio.create_task(gathering.get(1))
    while not register.reads:  # noqa: ASYNC110 - turns of the loop are what is waited for
        await asyncio.sleep(0)
    register.value = 11
    assert await gathering.get(1) == 11
    assert await early in {10, 11}
    assert register.reads == [[1], [1]]


async def test_a_failed_read_fails_for_all_and_only_once() -> None:
    async def fail(keys: list[int]) -> Sequence[int]:
        raise LookupError(keys)

    gathering = Gathering(fail)
    for _ in range(2):
        results = await asyncio.gather(gathering.get(1), gathering.get(2), return_exceptions=True)
        assert [type(result) for result in results] == [LookupError, LookupError]


async def test_whoever_leaves_does_not_take_the_answer_with_them() -> None:
    register = Register()
    gathering = Gathering(register.read)
    first, second = (asyncio.create_task(gathering.get(1)) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()
    assert await second == 10
    with pytest.raises(asyncio.CancelledError):
        await first
