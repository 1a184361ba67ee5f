"""Network faults of every kind between Spiritum and the hospital, in both directions, and restarts of both."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from itertools import cycle, islice
from uuid import uuid4

import httpx

from tests.faults.counts import NETWORK_FAULTS
from tests.faults.engine_proxy import Call, Reply, Wire, passed_on
from tests.faults.house import CALL_SECONDS, DEADLINE, KEY, House, Trouble, clinicians, settled

AT_ONCE = 20
"""Faults in one round; each meets a request of its own."""
ON_THE_WAY = NETWORK_FAULTS * 3 // 5
TO_CALL_BACKS = NETWORK_FAULTS // 4
BY_NOBODY = NETWORK_FAULTS - ON_THE_WAY - TO_CALL_BACKS
RESTARTS = NETWORK_FAULTS // 24
"""Beyond the promised figure."""


def troubles(house: House) -> dict[str, Trouble]:
    """The faults of a request, by name."""

    async def is_reset(call: Call, wire: Wire) -> None:
        wire.reset()

    async def is_taken_and_reset(call: Call, wire: Wire) -> None:
        await passed_on(call, house.to_hospital)
        wire.reset()

    async def hangs(call: Call, wire: Wire) -> None:
        await asyncio.sleep(CALL_SECONDS * 2)
        wire.close()

    async def arrives_after_the_client_gave_up(call: Call, wire: Wire) -> None:
        await asyncio.sleep(CALL_SECONDS * 1.2)
        await wire.answer(await passed_on(call, house.to_hospital))

    async def is_answered_after_the_client_gave_up(call: Call, wire: Wire) -> None:
        reply = await passed_on(call, house.to_hospital)
        await asyncio.sleep(CALL_SECONDS * 1.2)
        await wire.answer(reply)

    async def is_answered_by_half(call: Call, wire: Wire) -> None:
        reply = (await passed_on(call, house.to_hospital)).bytes()
        await wire.send(reply[: len(reply) // 2])
        wire.close()

    async def is_answered_drop_by_drop(call: Call, wire: Wire) -> None:
        reply = (await passed_on(call, house.to_hospital)).bytes()
        for drop in range(len(reply)):
            await wire.send(reply[drop : drop + 1])
            await asyncio.sleep(CALL_SECONDS / 2)

    async def is_called_back_before_its_answer(call: Call, wire: Wire) -> None:
        reply = await passed_on(call, house.to_hospital)
        called_back = house.reported.setdefault(json.loads(reply.body)["id"], asyncio.Event())
        await asyncio.wait([asyncio.create_task(called_back.wait())], timeout=CALL_SECONDS * 0.9)
        await wire.answer(reply)

    handlers = (
        is_reset,
        is_taken_and_reset,
        hangs,
        arrives_after_the_client_gave_up,
        is_answered_after_the_client_gave_up,
        is_answered_by_half,
        is_answered_drop_by_drop,
        is_called_back_before_its_answer,
    )
    return {trouble.__name__: trouble for trouble in handlers}


async def test_whatever_happens_on_the_way_each_request_arrives_once(house: House) -> None:
    (clinician,) = await clinicians(house, 1)
    todo = list(islice(cycle(troubles(house).values()), ON_THE_WAY))
    while todo:
        now, todo = todo[:AT_ONCE], todo[AT_ONCE:]
        house.next_troubles = list(now)
        assert await clinician.decide(requests=len(now)) is not None
        await settled(house)
        assert house.next_troubles == [], "each has happened"


def callback_troubles(house: House) -> dict[str, Trouble]:
    """The faults of a callback, by name."""

    async def comes_twice(call: Call, wire: Wire) -> None:
        replies = await asyncio.gather(*(passed_on(call, house.to_spiritum) for _ in range(2)))
        assert {reply.status for reply in replies} <= {200, 404}
        await wire.answer(replies[0])

    async def is_lost(call: Call, wire: Wire) -> None:
        """A proxy in between responds with success, and drops the callback."""
        await wire.answer(Reply(200, b"{}"))

    async def is_repeated_when_it_is_out_of_date(call: Call, wire: Wire) -> None:
        reply = await passed_on(call, house.to_spiritum)
        stale = {**json.loads(call.body), "new_state": "ACTIVE", "updated_at": "2020-01-01T00:00:00Z"}
        late = Call(call.method, call.path, call.headers, json.dumps(stale).encode())
        assert (await passed_on(late, house.to_spiritum)).status in {404, 409}
        await wire.answer(reply)

    async def is_accepted_and_its_answer_lost(call: Call, wire: Wire) -> None:
        seen = (call.path, call.body)
        reply = await passed_on(call, house.to_spiritum)
        if seen in lost:
            await wire.answer(reply)
        lost.add(seen)
        wire.reset()

    lost: set[tuple[str, bytes]] = set()
    handlers = (comes_twice, is_lost, is_repeated_when_it_is_out_of_date, is_accepted_and_its_answer_lost)
    return {trouble.__name__: trouble for trouble in handlers}


async def test_whatever_happens_to_call_backs_each_result_is_known_once(house: House) -> None:
    (clinician,) = await clinicians(house, 1)
    kinds = list(callback_troubles(house).values())
    count = max(len(kinds), TO_CALL_BACKS)
    for number, size in enumerate(_shares(count, rounds=max(len(kinds), count // AT_ONCE))):
        house.callback_trouble = kinds[number % len(kinds)]
        assert await clinician.decide(requests=size) is not None
        await settled(house)
    house.callback_trouble = None


def _shares(count: int, rounds: int) -> list[int]:
    """`count` divided into `rounds` parts, as evenly as possible."""
    return [count // rounds + (number < count % rounds) for number in range(rounds)]


async def test_a_request_that_nobody_made_is_not_known(house: House) -> None:
    async with httpx.AsyncClient(base_url=house.url, cookies={"SDTIEKEY": KEY}, trust_env=False) as http:
        for number in range(BY_NOBODY):
            change: dict[str, object] = {"id": 10**17 + number, "new_state": "COMPLETED"}
            if number % 2:
                change |= {"idempotency_key": str(uuid4()), "updated_at": datetime.now(UTC).isoformat()}
            assert (await http.post("/rest/testresult/update", json=change)).status_code == 404
    await settled(house)


Restart = Callable[[], Awaitable[None]]


async def test_while_both_sides_are_restarted_again_and_again(house: House) -> None:
    staff = await clinicians(house, 2)

    async def both() -> None:
        await asyncio.gather(house.restart_hospital(), house.kill_workers())
        await house.replace_dead()

    async def connections_are_refused() -> None:
        for lane in house.lanes:
            await lane.engine.stop()
        await asyncio.sleep(0.5)
        for lane in house.lanes:
            await lane.engine.start()

    restarts: tuple[Restart, ...] = (both, connections_are_refused, house.restart_hospital)
    rounds = max(len(restarts), RESTARTS)
    for restart in islice(cycle(restarts), rounds):
        deciding = [asyncio.create_task(clinician.decide(requests=3)) for clinician in staff]
        await asyncio.wait(deciding, timeout=DEADLINE, return_when=asyncio.FIRST_COMPLETED)
        await restart()
        await asyncio.gather(*deciding)
        await settled(house)
