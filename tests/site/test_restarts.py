"""A site whose processes end, hang and restart, as its clients see it."""

import os
import signal
import socket
import time
from collections.abc import Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import httpx
import psutil
import pytest

from spiritum.installation.sole_user import CannotServeError
from spiritum.serving.listeners import listen, open_listeners
from tests.answers.http import NO_TLS
from tests.site.running import PATIENCE, RunningSite


def test_connections_are_spread_over_the_sockets_of_one_port() -> None:
    listeners = open_listeners("127.0.0.1", 0, 4)
    with ExitStack() as stack:
        stack.callback(listeners.close)
        for listener in listeners.sockets:
            listen(listener)
        for _ in range(400):
            stack.enter_context(socket.create_connection(("127.0.0.1", listeners.port)))
        counts = [len(_accepted(listener, stack)) for listener in listeners.sockets]
    assert sum(counts) == 400
    assert min(counts) > 50  # on average 100


@pytest.mark.parametrize("listens", [False, True], ids=["starting", "serving"])
def test_a_port_of_somebody_else_is_not_shared(*, listens: bool) -> None:
    listeners = open_listeners("127.0.0.1", 0, 2)
    try:
        for listener in listeners.sockets if listens else ():
            listen(listener)
        with pytest.raises(CannotServeError, match="Set PORT"):
            open_listeners("127.0.0.1", listeners.port, 2)
    finally:
        listeners.close()


def test_who_waits_is_accepted_and_who_comes_later_is_refused() -> None:
    listeners = open_listeners("127.0.0.1", 0, 1)
    with ExitStack() as stack:
        stack.callback(listeners.close)
        address = ("127.0.0.1", listeners.port)
        with pytest.raises(ConnectionRefusedError):
            stack.enter_context(socket.create_connection(address, 5))
        listen(listeners.sockets[0])
        waiting = stack.enter_context(socket.create_connection(address))
        waiting.sendall(b"request")
        listeners.turn_away()
        late = stack.enter_context(socket.socket())
        late.settimeout(0.2)
        with pytest.raises(TimeoutError):
            late.connect(address)
        (accepted,) = _accepted(listeners.sockets[0], stack)
        assert accepted.recv(10) == b"request"
        listeners.close()
        with pytest.raises(ConnectionRefusedError):
            stack.enter_context(socket.create_connection(address, 5))


def _accepted(listener: socket.socket, stack: ExitStack) -> Sequence[socket.socket]:
    """Every connection that waits."""
    listener.setblocking(False)
    accepted: list[socket.socket] = []
    try:
        while True:
            accepted.append(stack.enter_context(listener.accept()[0]))
    except BlockingIOError:
        return accepted


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Generator[RunningSite]:
    settings = {"WORKERS": "2", "SPARE_PROCESS": "true", "DRAIN_SECONDS": "12", "HANG_SECONDS": "4"}
    site = RunningSite(
        tmp_path_factory.mktemp("site"), DEMO_DATA="twopathways", TRUSTED_DOCUMENTS="off", LOG_LEVEL="info", **settings
    ).start()
    yield site
    if site.process.poll() is None:
        site.stop()


def _workers(site: RunningSite, count: int) -> Sequence[psutil.Process]:
    """The server processes, once there are as many and all have opened the database."""
    deadline = time.monotonic() + PATIENCE
    while True:
        workers = [child for child in psutil.Process(site.process.pid).children() if "worker" in child.cmdline()]
        started = sum("Application startup complete" in line for line in site.lines)
        ended = sum("is started again" in line for line in site.lines)
        if len(workers) == count and started - ended >= count:
            return workers
        assert time.monotonic() < deadline, site.output
        time.sleep(0.1)


@pytest.mark.slow
@pytest.mark.xdist_group("serve")
def test_a_process_that_is_killed_has_a_successor_at_once(site: RunningSite) -> None:
    """Whoever connects meanwhile waits for it, and gets a response."""
    victim = _workers(site, 3)[0]
    with ThreadPoolExecutor(8) as pool:
        usual = max(pool.map(_seconds_of_a_request, [site.url] * 8))
        victim.kill()
        began, slowest = time.monotonic(), 0.0
        while time.monotonic() - began < 3:
            slowest = max(slowest, *pool.map(_seconds_of_a_request, [site.url] * 8))
    assert slowest < 3 + 20 * usual, site.output  # 0.1 s on a machine with nothing else to do


@pytest.mark.slow
@pytest.mark.xdist_group("serve")
def test_a_process_that_hangs_is_replaced(site: RunningSite) -> None:
    victim = _workers(site, 3)[0]
    os.kill(victim.pid, signal.SIGSTOP)
    gone = psutil.wait_procs([victim], timeout=20)[0]
    assert gone, site.output
    assert any("hangs and is killed" in line for line in site.lines)
    _workers(site, 3)
    assert _seconds_of_a_request(site.url) < 15


@pytest.mark.slow
@pytest.mark.xdist_group("serve")
def test_a_stop_says_so_first_and_asks_connections_to_go(site: RunningSite) -> None:
    """During the grace all is served, new connections too; then they are refused."""
    with httpx.Client(base_url=site.url, trust_env=False) as kept:
        assert kept.get("/health/ready").status_code == 200
        site.process.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + 8
        while (ready := kept.get("/health/ready")).status_code == 200 and time.monotonic() < deadline:
            time.sleep(0.05)
        assert ready.json() == {"status": "stopping"}
        assert ready.headers["connection"] == "close"
        live = kept.get("/health/live")
        assert (live.status_code, live.headers["connection"]) == (200, "close")
        refused = kept.post("/graphql", json={"query": "{ getPathways { id } }"})
        assert (refused.status_code, refused.headers["connection"]) == (401, "close")
        docs = kept.get("/rest/docs")
        assert (docs.status_code, docs.headers["connection"]) == (200, "close")
    began = time.monotonic()
    assert site.ended() == 0, site.output
    assert time.monotonic() - began < 60
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{site.url}/health/live", trust_env=False)


@pytest.mark.slow
@pytest.mark.xdist_group("serve")
def test_a_second_signal_ends_the_grace(tmp_path: Path) -> None:
    site = RunningSite(tmp_path, DEMO_DATA="none", TRUSTED_DOCUMENTS="off", DRAIN_SECONDS="600").start()
    site.process.send_signal(signal.SIGTERM)
    time.sleep(0.5)
    assert site.process.poll() is None
    assert site.stop(signal.SIGTERM) == 0


def _seconds_of_a_request(url: str) -> float:
    with httpx.Client(base_url=url, trust_env=False, timeout=30, verify=NO_TLS) as client:
        began = time.monotonic()
        client.get("/health/live").raise_for_status()
        return time.monotonic() - began
