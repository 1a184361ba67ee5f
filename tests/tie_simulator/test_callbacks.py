"""Callbacks: none is lost, whatever happens to either side, and none is made after it was accepted."""

import asyncio
import itertools
import signal
import socket
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from generated.trust.client import TrustClient
from tests.tie_simulator.calling import client_of, completed, http_to, loaded, registered, requested
from tests.tie_simulator.running import Simulator, receiving, simulating
from tests.waiting import until


async def requests_for_one(client: TrustClient, count: int) -> list[str]:
    """The references of so many requests."""
    patient = await registered(client)
    return [(await requested(client, patient)).id for _ in range(count)]


async def test_a_refused_callback_is_repeated_with_growing_pauses(tmp_path: Path) -> None:
    statuses = [401, 404, 500, 503, 200]
    with receiving(lambda call: statuses[call - 1]) as receiver, simulating(tmp_path, receiver.url) as simulator:
        async with client_of(simulator) as client:
            [reference] = await requests_for_one(client, 1)
            await until(lambda: receiver.accepted() == {reference})

    assert [callback.status for callback in receiver.callbacks] == statuses
    pauses = [later.at - earlier.at for earlier, later in itertools.pairwise(receiver.callbacks)]
    for pause, expected in zip(pauses, (0.2, 0.4, 0.8, 1.6), strict=True):
        assert pause >= expected * 0.75
    assert {(callback.reference, callback.state) for callback in receiver.callbacks} == {(reference, "COMPLETED")}


async def test_a_conflict_counts_as_accepted(tmp_path: Path) -> None:
    with receiving(lambda _: 409) as receiver, simulating(tmp_path, receiver.url) as simulator:
        async with client_of(simulator) as client:
            [reference] = await requests_for_one(client, 1)
            await until(lambda: bool(receiver.callbacks))
            await asyncio.sleep(0.5)  # twice the pause before a second call

    assert [callback.reference for callback in receiver.callbacks] == [reference]


async def test_many_are_told_though_one_in_three_is_refused(tmp_path: Path) -> None:
    with (
        receiving(lambda call: 500 if call % 3 == 0 else 200) as receiver,
        simulating(tmp_path, receiver.url) as simulator,
    ):
        async with client_of(simulator) as client:
            references = await requests_for_one(client, 60)
            await until(lambda: receiver.accepted() == set(references))
            await asyncio.sleep(0.5)

    accepted = [callback.reference for callback in receiver.callbacks if callback.status == 200]
    assert sorted(accepted) == sorted(references)


class Busy:
    """A receiver that takes its time, and counts how many calls it holds at once: at first until they are many."""

    MANY = 17

    def __init__(self) -> None:
        self.most = 0
        self._now = 0
        self._lock = threading.Lock()
        self._are_many = threading.Event()

    def __call__(self, call: int) -> int:
        """Accept, a little later."""
        with self._lock:
            self._now += 1
            self.most = max(self.most, self._now)
            if self._now == self.MANY:
                self._are_many.set()
        self._are_many.wait(8)  # less than the simulator waits for a response
        time.sleep(0.3)
        with self._lock:
            self._now -= 1
        return 200


async def test_callbacks_go_out_side_by_side_but_not_all_at_once(tmp_path: Path) -> None:
    busy = Busy()
    with receiving(busy) as receiver:
        with simulating(tmp_path, "http://127.0.0.1:9") as simulator:
            async with client_of(simulator) as client:
                references = await requests_for_one(client, 100)
        with simulating(tmp_path, receiver.url):
            await until(lambda: receiver.accepted() == set(references), seconds=60)

    assert Busy.MANY <= busy.most <= 32
    assert len(receiver.callbacks) == 100


async def test_a_receiver_that_comes_up_late_is_told_everything(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as reserved:
        port = reserved.getsockname()[1]
    with simulating(tmp_path, f"http://127.0.0.1:{port}") as simulator:
        async with client_of(simulator) as client:
            references = await requests_for_one(client, 5)
            for reference in references:
                await completed(client, reference)
            with receiving(port=port) as receiver:
                await until(lambda: receiver.accepted() == set(references))


async def test_nothing_is_lost_when_the_power_goes(tmp_path: Path) -> None:
    """Killed three times: with results to tell, with requests under way, and while requests come in."""
    with receiving(lambda _: 503) as deaf, simulating(tmp_path, deaf.url) as simulator:
        async with client_of(simulator) as client:
            untold = await requests_for_one(client, 10)
            for reference in untold:
                await completed(client, reference)
        simulator.kill()
    with receiving() as receiver:
        with simulating(tmp_path, deaf.url, TIE_DELAY="1-2") as simulator:
            async with client_of(simulator) as client:
                under_way = await requests_for_one(client, 10)
                coming_in = await _killed_while_asking(simulator, client)
        with simulating(tmp_path, receiver.url, TIE_DELAY="1-2") as simulator:
            expected = {*untold, *under_way, *coming_in}
            await until(lambda: receiver.accepted() >= expected)
            async with client_of(simulator) as client:
                for reference in expected:
                    result = await loaded(client, reference)
                    assert (result.state, bool(result.description)) == ("COMPLETED", True)


async def _killed_while_asking(simulator: Simulator, client: TrustClient) -> list[str]:
    """Requests that were answered before the simulator was killed, which happens in the midst of them."""
    patient = await registered(client)
    answered: list[str] = []

    async def ask() -> None:
        while True:
            answered.append((await requested(client, patient)).id)

    asking = [asyncio.create_task(ask()) for _ in range(4)]
    await until(lambda: len(answered) > 8)
    simulator.kill()
    await asyncio.gather(*asking, return_exceptions=True)
    return answered


async def test_what_was_due_during_a_stop_is_told_at_once(tmp_path: Path) -> None:
    with receiving() as receiver:
        with simulating(tmp_path, receiver.url, TIE_DELAY="600") as simulator:
            async with client_of(simulator) as client:
                references = await requests_for_one(client, 3)
        assert receiver.callbacks == []
        with closing(sqlite3.connect(tmp_path / "tie" / "simulator.sqlite", isolation_level=None)) as store:
            store.execute("UPDATE request SET due_at = due_at - 600")  # as if the stop had taken ten minutes
        with simulating(tmp_path, receiver.url, TIE_DELAY="600"):
            await until(lambda: receiver.accepted() == set(references))


async def test_a_request_takes_as_long_as_the_setting_says(tmp_path: Path) -> None:
    with receiving() as receiver, simulating(tmp_path, receiver.url, TIE_DELAY="1-2") as simulator:
        async with client_of(simulator) as client:
            began = time.monotonic()
            references = await requests_for_one(client, 10)
            ended = time.monotonic()
            await until(lambda: receiver.accepted() == set(references))
            times = [await loaded(client, reference) for reference in references]

    assert min(callback.at for callback in receiver.callbacks) >= began + 1
    assert max(callback.at for callback in receiver.callbacks) <= ended + 2 + 15  # fifteen seconds for a slow machine
    delays = [(result.updated_at - result.added_at).total_seconds() for result in times]
    assert all(delay >= 1 for delay in delays)
    assert max(delays) - min(delays) > 0.1


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
async def test_it_stops_when_it_is_asked_to(tmp_path: Path, how: signal.Signals) -> None:
    with receiving(lambda _: 500) as receiver, simulating(tmp_path, receiver.url) as simulator:
        async with client_of(simulator) as client:
            await requests_for_one(client, 3)

        assert simulator.stop(how) == 0
    assert '"event": "stopped"' in simulator.log.read_text()


async def test_it_stops_with_whoever_started_it(tmp_path: Path) -> None:
    with simulating(tmp_path, "http://127.0.0.1:9") as simulator:
        assert simulator.close_stdin() == 0


async def test_a_second_one_waits_until_the_first_has_gone(tmp_path: Path) -> None:
    with simulating(tmp_path, "http://127.0.0.1:9") as first:
        loop = asyncio.get_running_loop()
        started = loop.run_in_executor(None, Simulator, tmp_path, "http://127.0.0.1:9")
        await asyncio.sleep(2)
        assert not started.done()
        first.kill()
        second = await started
        async with http_to(second) as http:
            assert (await http.get("/status")).status_code == 200
        second.stop()
