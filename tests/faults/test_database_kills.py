"""The database is killed with -9 while clinicians decide and results come back."""

import asyncio
import random

import pytest

from tests.faults.counts import DATABASE_KILLS
from tests.faults.house import DEADLINE, Clinician, House, clinicians, settled

CLINICIANS = 4
PAUSE_SECONDS = 0.15
"""Of each clinician, between two decisions: the machine has other work too."""


@pytest.fixture
async def busy(house: House) -> list[Clinician]:
    return await clinicians(house, CLINICIANS)


async def test_what_was_acknowledged_survives_the_database(house: House, busy: list[Clinician]) -> None:
    stop = asyncio.Event()
    work = [asyncio.create_task(_decide_until(stop, clinician)) for clinician in busy]
    try:
        for _ in range(DATABASE_KILLS):
            await _wait_for_decisions(house)
            await asyncio.sleep(random.uniform(0, 0.3))
            await house.kill_database()
    finally:
        stop.set()
        await asyncio.gather(*work)
    assert len(house.acknowledged) >= DATABASE_KILLS
    await settled(house)


async def _decide_until(stop: asyncio.Event, clinician: Clinician) -> None:
    while not stop.is_set():
        await clinician.decide()
        await asyncio.sleep(PAUSE_SECONDS)


async def _wait_for_decisions(house: House) -> None:
    """Wait until decisions are recorded again, so that the next kill hits a busy site."""
    before = len(house.acknowledged)
    deadline = asyncio.get_running_loop().time() + DEADLINE
    while len(house.acknowledged) < before + CLINICIANS:
        assert asyncio.get_running_loop().time() < deadline, "no decision is recorded any more"
        await asyncio.sleep(0.05)
