"""Background work starts and stops in any order, is waited for, and does not end silently."""

import asyncio

import pytest
from structlog.testing import capture_logs

from spiritum import background
from spiritum.background import BackgroundTask, WakeableTask, wait_at_most


class Work:
    """Work that goes on until it is cancelled, and notes what becomes of it."""

    def __init__(self) -> None:
        self.runs = 0
        self.has_begun = asyncio.Event()
        self.may_end = asyncio.Event()
        self.has_tidied_up = False

    async def run(self) -> None:
        self.runs += 1
        self.has_begun.set()
        try:
            await self.may_end.wait()
        finally:
            await asyncio.sleep(0.01)
            self.has_tidied_up = True


async def test_stop_cancels_the_work_and_waits_for_its_end() -> None:
    work = Work()
    task = BackgroundTask("work", work.run)
    task.start()
    await work.has_begun.wait()
    await task.stop()
    assert work.has_tidied_up


async def test_stop_before_start_and_stop_twice_do_nothing() -> None:
    work = Work()
    task = BackgroundTask("work", work.run)
    await task.stop()
    task.start()
    await work.has_begun.wait()
    await task.stop()
    await task.stop()
    assert work.runs == 1


async def test_start_twice_runs_the_work_once_and_start_after_stop_runs_it_again() -> None:
    work = Work()
    task = BackgroundTask("work", work.run)
    task.start()
    task.start()
    await work.has_begun.wait()
    await task.stop()
    assert work.runs == 1
    work.has_begun.clear()
    task.start()
    await work.has_begun.wait()
    await task.stop()
    assert work.runs == 2


async def test_finish_waits_for_the_end_and_cancels_nothing() -> None:
    work = Work()
    task = BackgroundTask("work", work.run)
    task.start()
    await work.has_begun.wait()
    finishing = asyncio.create_task(task.finish())
    await asyncio.sleep(0)
    assert not finishing.done()
    work.may_end.set()
    await finishing
    assert work.has_tidied_up
    assert work.runs == 1


async def test_work_that_fails_is_logged_and_runs_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "_PAUSE_AFTER_FAILURE", 0.001)
    runs_again = asyncio.Event()
    runs = 0

    async def fail_once() -> None:
        nonlocal runs
        runs += 1
        if runs == 1:
            raise ZeroDivisionError
        runs_again.set()
        await asyncio.Event().wait()

    task = BackgroundTask("work", fail_once)
    with capture_logs() as log:
        task.start()
        async with asyncio.timeout(10):
            await runs_again.wait()
        await task.stop()
    expected = {"event": "background work failed", "work": "work", "error": "ZeroDivisionError", "log_level": "error"}
    assert log == [expected]


async def test_a_cancellation_that_comes_with_the_event_is_not_lost() -> None:
    event = asyncio.Event()
    waiting = asyncio.create_task(wait_at_most(event, 60))
    await asyncio.sleep(0)
    event.set()
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting


async def test_a_wait_ends_with_the_event_or_with_its_time() -> None:
    event = asyncio.Event()
    await wait_at_most(event, 0.001)
    event.set()
    async with asyncio.timeout(10):
        await wait_at_most(event, 3600)


async def test_woken_work_runs_again_at_once_and_also_if_it_was_woken_while_it_ran() -> None:
    calls: asyncio.Queue[None] = asyncio.Queue()
    may_return = asyncio.Event()

    async def work() -> float:
        calls.put_nowait(None)
        await may_return.wait()
        return 3600

    task = WakeableTask("work", work)
    task.start()
    async with asyncio.timeout(5):
        await calls.get()
        task.wake()
        may_return.set()
        await calls.get()
        await asyncio.sleep(0.01)
        assert calls.empty()
        task.wake()
        await calls.get()
    await task.stop()


async def test_woken_work_runs_again_after_the_pause_that_it_asks_for() -> None:
    calls: asyncio.Queue[None] = asyncio.Queue()

    async def work() -> float:
        calls.put_nowait(None)
        return 0.01

    task = WakeableTask("work", work)
    task.start()
    async with asyncio.timeout(5):
        for _ in range(3):
            await calls.get()
    await task.stop()
