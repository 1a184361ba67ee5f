"""Processes that compute beside the event loop end with whoever made them, however that ends."""

import asyncio
import math
import multiprocessing
import os
import signal
import sys
import time

import psutil
import pytest

from spiritum.waiting_times import processes as pool
from spiritum.waiting_times.processes import Processes
from tests.waiting import until

AT_WORK_WHILE_KILLED = """
import asyncio, sys, time
from spiritum.waiting_times.processes import Processes

async def main():
    async with Processes(2, time.sleep, 0) as processes:
        at_work = [processes.submit(time.sleep, 600) for _ in range(2)]
        print("begun", flush=True)
        await asyncio.gather(*at_work)

if __name__ == "__main__":
    asyncio.run(main())
"""


@pytest.fixture(autouse=True)
def started_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the product starts them, whatever other tests of this process have instead."""
    monkeypatch.setattr(pool, "get_context", multiprocessing.get_context)


def computing(pid: int) -> set[psutil.Process]:
    """The processes of a pool: what else a program starts for it ends by itself."""
    return {each for each in psutil.Process(pid).children() if "resource_tracker" not in " ".join(each.cmdline())}


async def test_work_gives_its_result_or_its_error() -> None:
    async with Processes(1, time.sleep, 0) as processes:
        assert await processes.submit(math.isqrt, 25) == 5
        with pytest.raises(ValueError, match="nonnegative"):
            await processes.submit(math.isqrt, -1)


async def test_they_stand_back_as_far_as_they_are_to() -> None:
    async with Processes(1, time.sleep, 0, niceness=3) as processes:
        assert await processes.submit(os.nice, 0) == os.nice(0) + 3


async def test_they_end_with_the_block_and_at_once_if_an_error_ends_it() -> None:
    before = computing(os.getpid())
    started: set[psutil.Process] = set()

    async def fail() -> None:
        async with Processes(2, time.sleep, 0) as processes:
            await asyncio.gather(*(processes.submit(time.sleep, 0.01) for _ in range(2)))
            started.update(computing(os.getpid()) - before)
            for _ in range(4):
                processes.submit(time.sleep, 600)
            raise KeyError

    with pytest.raises(KeyError):
        await fail()
    assert started
    assert not any(process.is_running() for process in started)


async def test_they_end_if_who_made_them_is_killed() -> None:
    maker = await asyncio.create_subprocess_exec(
        sys.executable, "-c", AT_WORK_WHILE_KILLED, stdout=asyncio.subprocess.PIPE
    )
    assert maker.stdout is not None
    assert await maker.stdout.readline() == b"begun\n"
    await until(lambda: len(computing(maker.pid)) == 2)
    started = computing(maker.pid)
    maker.send_signal(signal.SIGKILL)
    assert await maker.wait() == -signal.SIGKILL
    await until(lambda: not any(process.is_running() for process in started))
