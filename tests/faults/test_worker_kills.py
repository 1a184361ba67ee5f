"""A worker dies between a decision's commit and the hospital's acknowledgement; another one finishes what it began."""

import asyncio

import pytest

from tests.faults.counts import KILLS_AT_EACH_POINT
from tests.faults.house import DEADLINE, Clinician, House, Point, Trap, clinicians, settled, truth


@pytest.mark.parametrize("point", Point, ids=lambda point: point.name.lower())
async def test_whoever_dies_there_loses_nothing_and_repeats_nothing(house: House, point: Point) -> None:
    (clinician,) = await clinicians(house, 1)
    before = len((await truth(house)).references)
    for number in range(KILLS_AT_EACH_POINT):
        house.hides_keys = number % 2 == 1
        await _kill_one(house, clinician, point)
    assert len((await truth(house)).references) == before + KILLS_AT_EACH_POINT * 2


async def _kill_one(house: House, clinician: Clinician, point: Point) -> None:
    house.trap = Trap(point)
    told = await clinician.decide(requests=2)
    await asyncio.wait_for(house.trap.sprung.wait(), DEADLINE)
    assert point is not Point.DECIDED or told is None, "whoever is told of a decision was told by somebody alive"
    house.trap = None
    await asyncio.gather(house.replace_dead(), settled(house))
