"""Hosts are restarted one after the other, under load and behind real proxies, and no request is lost."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import Generator

import pytest

from tests.deploy.two_hosts import Load, TwoHosts, two_hosts
from tests.site.running import RunningSite
from tests.waiting import until

RESTARTS = int(os.environ.get("ROLLING_RESTARTS", "10"))
GRACE = "6"
"""Longer than KEEP_ALIVE_SECONDS, which is 5: no connection is left that nobody has asked to go."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Generator[TwoHosts]:
    with two_hosts(tmp_path_factory.mktemp("two"), grace=GRACE) as site:
        yield site


async def test_no_request_is_lost_in_rolling_restarts(site: TwoHosts, capsys: pytest.CaptureFixture[str]) -> None:
    """Beside the requests, each WebSocket is closed with a code on which clients connect again, and they can."""
    loads, stopping = [Load(site.nginx), Load(site.haproxy)], asyncio.Event()
    running = [asyncio.create_task(load.run(4, stopping, pause=0.15)) for load in loads]
    await asyncio.sleep(2)
    began = time.monotonic()
    for number in range(RESTARTS):
        host = site.hosts[number % 2]
        assert await asyncio.to_thread(host.stop, signal.SIGTERM) == 0
        await asyncio.to_thread(host.start)
        await asyncio.sleep(5)  # until HAProxy has seen it twice, however busy the machine is
        assert not any(task.done() for task in running)
    stopping.set()
    await asyncio.gather(*running)
    figures = [f"{RESTARTS} restarts in {time.monotonic() - began:.0f} s"]
    for name, load in zip(("nginx", "haproxy"), loads, strict=True):
        sockets = f"sockets {dict(load.socket_ends)}, {load.longest_without_socket:.2f} s without one at most"
        figures.append(f"{name}: {dict(load.outcomes)}, slowest {load.slowest:.2f} s, {sockets}")
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(figures) + "\n")
    for load in loads:
        assert load.outcomes.keys() == {"fine"}
        assert load.outcomes["fine"] > 20 * RESTARTS
        assert load.socket_ends.keys() <= {1012}
        assert load.longest_without_socket < 10


async def test_a_stop_without_grace_is_noticed_by_this_test(site: TwoHosts) -> None:
    """The proof that the test above can fail: a host that is killed loses the requests that were under way."""
    load, stopping = Load(site.nginx), asyncio.Event()
    running = asyncio.create_task(load.run(16, stopping, pause=0))
    await until(lambda: running.done() or load.outcomes["fine"] > 50)
    host = site.hosts[0]
    # In a thread, so that requests are under way meanwhile.
    await asyncio.to_thread(_kill, host)
    await asyncio.sleep(2)
    stopping.set()
    await running
    await asyncio.to_thread(host.start)
    assert load.outcomes.keys() != {"fine"}, load.outcomes


def _kill(host: RunningSite) -> None:
    for worker in host.descendants():
        worker.kill()
    host.kill()
