"""A mailbox gives its one reader each item once, in order, however reading and writing come together."""

import asyncio

import pytest

from spiritum.mailbox import Mailbox


async def test_items_come_in_the_order_in_which_they_were_put() -> None:
    mailbox = Mailbox[int]()
    for item in range(3):
        mailbox.put_nowait(item)
    assert len(mailbox) == 3
    assert [await mailbox.get() for _ in range(3)] == [0, 1, 2]
    assert mailbox.empty()


async def test_a_reader_is_woken_by_the_next_item() -> None:
    mailbox = Mailbox[int]()
    reading = asyncio.create_task(mailbox.get())
    await asyncio.sleep(0)
    assert not reading.done()
    mailbox.put_nowait(1)
    mailbox.put_nowait(2)
    assert await reading == 1
    assert await mailbox.get() == 2


@pytest.mark.parametrize("has_item", [False, True], ids=["before an item", "together with it"])
async def test_a_reader_that_is_cancelled_takes_nothing_along(*, has_item: bool) -> None:
    mailbox = Mailbox[int]()
    reading = asyncio.create_task(mailbox.get())
    await asyncio.sleep(0)
    if has_item:
        mailbox.put_nowait(1)
    reading.cancel()
    assert isinstance((await asyncio.gather(reading, return_exceptions=True))[0], asyncio.CancelledError)
    if not has_item:
        mailbox.put_nowait(1)
    assert await mailbox.get() == 1


async def test_a_second_reader_is_refused_and_the_first_is_served() -> None:
    mailbox = Mailbox[int]()
    reading = asyncio.create_task(mailbox.get())
    await asyncio.sleep(0)
    with pytest.raises(RuntimeError):
        await mailbox.get()
    mailbox.put_nowait(1)
    assert await reading == 1


async def test_what_is_dropped_is_not_read() -> None:
    mailbox = Mailbox[int]()
    mailbox.put_nowait(1)
    mailbox.clear()
    mailbox.put_nowait(2)
    assert await mailbox.get() == 2
