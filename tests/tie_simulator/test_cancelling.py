"""A cancelled request is never completed, and a completed one is never cancelled."""

import asyncio
from pathlib import Path

from generated.trust import responses
from generated.trust.client import TrustClient
from generated.trust.models import Cancellation, Result
from tests.tie_simulator.calling import client_of, completed, loaded, registered, requested
from tests.tie_simulator.running import Receiver, receiving, simulating

WHY = Cancellation(reason="Made elsewhere.")


async def _cancelled(client: TrustClient, reference: str) -> Result:
    answer = await client.cancel_request(id=reference, body=WHY)
    assert isinstance(answer, responses.CancelRequest200)
    return answer.body


async def test_a_cancelled_request_is_not_completed_and_not_reported(tmp_path: Path) -> None:
    with receiving() as receiver, simulating(tmp_path, receiver.url, TIE_DELAY="0.5") as simulator:
        async with client_of(simulator) as client:
            before = await requested(client, await registered(client))
            after = await _cancelled(client, before.id)
            assert after.state == "ERROR"
            assert after.description
            assert after.updated_at > before.updated_at
            assert await _cancelled(client, before.id) == after, "once more changes nothing"
            await asyncio.sleep(1)
            assert await loaded(client, before.id) == after
            assert receiver.about(before.id) == []


async def test_a_completed_request_stays_completed(client: TrustClient, receiver: Receiver) -> None:
    reference = (await requested(client, await registered(client))).id
    result = await completed(client, reference)
    assert await _cancelled(client, reference) == result


async def test_nothing_is_cancelled_by_an_unknown_reference(client: TrustClient) -> None:
    answer = await client.cancel_request(id="999999999", body=WHY)
    assert isinstance(answer, responses.CancelRequest404)
