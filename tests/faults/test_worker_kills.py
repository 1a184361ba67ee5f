"""A worker dies between a decision's commit and the hospital's acknowledgement; another one finishes what it began."""

import asyncio
from contextlib import suppress

import httpx
import pytest

from tests.faults.counts import KILLS_AT_EACH_POINT
from tests.faults.house import BETWEEN, DEADLINE, Clinician, House, Point, Trap, clinicians, settled, truth

CREATE = """
mutation Create($input: PatientInput!) {
  createPatient(input: $input) { patient { id hospitalNumber } userErrors { field code } } }
"""


@pytest.mark.parametrize("point", BETWEEN, ids=lambda point: point.name.lower())
async def test_whoever_dies_there_loses_nothing_and_repeats_nothing(house: House, point: Point) -> None:
    (clinician,) = await clinicians(house, 1)
    killed = 0
    while killed < KILLS_AT_EACH_POINT:
        house.hides_keys = killed % 2 == 1
        killed += await _kill_one(house, clinician, point)


async def _kill_one(house: House, clinician: Clinician, point: Point) -> bool:
    """Kill the worker that handles a new decision and its requests; whether the decision was recorded.

    It was not if the worker reached the point with an older request: then this kill does not count.
    """
    before = len((await truth(house)).decisions)
    house.trap = Trap(point)
    decision = await clinician.decide(requests=2)
    await asyncio.wait_for(house.trap.sprung.wait(), DEADLINE)
    assert point is not Point.DECIDED or decision is None, "a killed worker has responded"
    house.trap = None
    await asyncio.gather(house.replace_dead(), settled(house))
    return len((await truth(house)).decisions) == before + 1


async def test_a_patient_whom_the_hospital_has_and_we_do_not_is_registered_by_the_next_attempt(house: House) -> None:
    (clinician,) = await clinicians(house, 1)
    for number in range(max(2, KILLS_AT_EACH_POINT // 5)):
        patient: dict[str, object] = {
            "firstName": "Winifred",
            "lastName": "Okafor-Tester",
            "hospitalNumber": f"fMRN9{number:05}",
            "nationalNumber": f"fNHS9{number:08}",
            "dateOfBirth": "1956-11-03",
            "sex": "FEMALE",
            "pathwayId": clinician.pathway,
            "clinicalRequests": [{"clinicalRequestTypeId": clinician.type_ids[0], "currentState": "WAITING"}],
        }
        house.trap = Trap(Point.REGISTERED)
        with suppress(httpx.HTTPError):
            await clinician.person.ask(CREATE, input=patient)
        await asyncio.wait_for(house.trap.sprung.wait(), DEADLINE)
        house.trap = None
        await house.replace_dead()
        payload = (await clinician.person.ask(CREATE, input=patient)).data["createPatient"]
        assert payload["userErrors"] is None
        assert payload["patient"]["hospitalNumber"] == patient["hospitalNumber"]
        await settled(house)
