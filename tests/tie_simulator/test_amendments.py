"""Amended reports: each is reported again, in order, with its instant and the request's key."""

import asyncio
import datetime
import threading
import uuid
from pathlib import Path

import pytest

from generated.trust import responses
from generated.trust.client import TrustClient
from generated.trust.models import Amendment
from tests.tie_simulator.calling import client_of, completed, loaded, registered, requested, xray_for
from tests.tie_simulator.running import Callback, Receiver, Simulator, receiving, simulating
from tests.waiting import until

NOBODY = "http://127.0.0.1:9"


async def _amended(client: TrustClient, reference: str, addendum: str = "The nodule measures 27 mm.") -> None:
    answer = await client.amend_result(body=Amendment(id=reference, addendum=addendum))
    assert isinstance(answer, responses.AmendResult200)
    assert answer.body.description.endswith(addendum)


def _instants(callbacks: list[Callback]) -> list[datetime.datetime]:
    return [datetime.datetime.fromisoformat(callback.updated_at) for callback in callbacks]


async def test_an_amendment_changes_the_report_and_is_reported(client: TrustClient, receiver: Receiver) -> None:
    key = uuid.uuid4()
    made = await client.request_test(body=xray_for(await registered(client)), idempotency_key=key)
    assert isinstance(made, responses.RequestTest201)
    reference = made.body.id
    before = await completed(client, reference)
    await until(lambda: len(receiver.about(reference)) == 1)
    await _amended(client, reference)
    after = await loaded(client, reference)
    assert (after.state, after.added_at) == ("COMPLETED", before.added_at)
    assert after.description.startswith(before.description)
    await until(lambda: len(receiver.about(reference)) == 2)
    first, second = receiver.about(reference)
    assert (first.state, second.state) == ("COMPLETED", "COMPLETED")
    assert _instants([first, second]) == [before.updated_at, after.updated_at]
    assert before.updated_at < after.updated_at
    assert {first.key, second.key} == {str(key)}


async def test_amendments_during_a_callback_are_not_lost(tmp_path: Path) -> None:
    """They arrive while the receiver handles the first callback; in the end it has the last one."""
    slow = threading.Event()

    def accept_slowly(call: int) -> int:
        if call == 1:
            slow.wait(20)
        return 200

    with receiving(accept_slowly) as receiver, simulating(tmp_path, receiver.url) as simulator:
        async with client_of(simulator) as client:
            reference = (await requested(client, await registered(client))).id
            await until(lambda: receiver.calls == 1)
            for number in range(3):
                await _amended(client, reference, f"Addendum {number}.")
            slow.set()
            last = (await loaded(client, reference)).updated_at
            await until(lambda: _instants(receiver.about(reference))[-1:] == [last])
            await asyncio.sleep(0.3)
    instants = _instants(receiver.about(reference))
    assert len(instants) == 2, "the last callback covers the changes in between"
    assert instants[0] < instants[1]


async def test_an_amendment_is_reported_after_a_power_cut(tmp_path: Path) -> None:
    with simulating(tmp_path, NOBODY) as simulator:
        async with client_of(simulator) as client:
            reference = (await requested(client, await registered(client))).id
            await completed(client, reference)
            await _amended(client, reference)
        simulator.kill()
    with receiving() as receiver, simulating(tmp_path, receiver.url):
        await until(lambda: len(receiver.about(reference)) == 1)


async def test_a_long_report_keeps_what_was_added_last(client: TrustClient) -> None:
    reference = (await requested(client, await registered(client))).id
    await completed(client, reference)
    for _ in range(12):
        await _amended(client, reference, "x" * 2000)
    await _amended(client, reference, "The last word.")
    assert len((await loaded(client, reference)).description) == 20_000


async def test_only_a_report_can_be_amended(tmp_path: Path) -> None:
    with simulating(tmp_path, NOBODY, TIE_DELAY="600") as simulator:
        async with client_of(simulator) as client:
            reference = (await requested(client, await registered(client))).id
            early = await client.amend_result(body=Amendment(id=reference, addendum="More."))
            assert isinstance(early, responses.AmendResult409)
            nothing = await client.amend_result(body=Amendment(id="1", addendum="More."))
            assert isinstance(nothing, responses.AmendResult404)


@pytest.fixture
def real_system(tmp_path: Path) -> Simulator:
    return Simulator(tmp_path, NOBODY, TIE_TEST_SYSTEM="false")


async def test_a_system_that_is_no_test_system_amends_nothing(real_system: Simulator) -> None:
    try:
        async with client_of(real_system) as client:
            reference = (await requested(client, await registered(client))).id
            await completed(client, reference)
            refused = await client.amend_result(body=Amendment(id=reference, addendum="More."))
            assert isinstance(refused, responses.AmendResult403)
            assert "More." not in (await loaded(client, reference)).description
    finally:
        real_system.stop()
