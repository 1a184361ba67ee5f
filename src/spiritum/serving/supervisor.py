"""`spiritum serve`: brings up everything that a site needs, says where it is, and takes it down again in order."""

import asyncio
import json
import os
import signal
import socket
import sys
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from http import HTTPStatus
from importlib.metadata import version
from pathlib import Path

import httpx

from spiritum.db.embedded import EmbeddedPostgresError
from spiritum.installation.addresses import Addresses, published
from spiritum.installation.sole_user import CannotServeError, sole_user_of
from spiritum.serving.children import Child
from spiritum.serving.leaving import unless_stopped
from spiritum.serving.listeners import Listeners, open_listeners
from spiritum.serving.meanwhile import answering_meanwhile
from spiritum.serving.secret_copies import SecretCopies, secret_copies
from spiritum.serving.server_processes import ServerProcess
from spiritum.serving.service_manager import ADDRESS, set_status
from spiritum.serving.starting import start_database
from spiritum.serving.workers import Unwatched, Watcher, Workers
from spiritum.settings import Settings

_SECONDS_TO_BE_READY = 60.0
_SECONDS_TO_GIVE_UP = 5.0
_SECONDS_FOR_EMBEDDED = 60.0
"""To give up the start of an embedded database, which else would run on without us: it is started, and stopped."""


async def serve(
    settings: Settings, tell: Callable[[str], None], load_demo: Callable[[str, str], Awaitable[None]]
) -> None:
    """Serve until SIGINT or SIGTERM, which end the start, too, whatever it waits for.

    `tell` prints a line for the operator; `load_demo` fills an empty database.
    """
    stopping, at_once = asyncio.Event(), asyncio.Event()

    def stop() -> None:
        """A second signal ends the grace."""
        (at_once if stopping.is_set() else stopping).set()

    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop)
    give_up = _SECONDS_TO_GIVE_UP if settings.database_url is not None else _SECONDS_FOR_EMBEDDED
    async with AsyncExitStack() as stack:
        stack.enter_context(sole_user_of(settings.data_dir))
        listeners = open_listeners(settings.host, settings.port, settings.workers)
        stack.callback(listeners.close)
        address = f"http://{_host(settings)}:{listeners.port}"
        parts = await stack.enter_async_context(AsyncExitStack())
        copies = stack.enter_context(secret_copies(settings))
        workers = _workers(settings, listeners, copies, _open_metrics(settings, stack))
        stack.push_async_callback(workers.stop, settings.grace_seconds, at_once)
        await workers.start()
        is_away = asyncio.Event()
        async with answering_meanwhile(listeners, is_away):
            addresses = await unless_stopped(stopping, _start_parts(settings, address, parts, is_away), give_up)
        if settings.is_demonstration:
            await unless_stopped(stopping, _loaded(load_demo, addresses), give_up)
        stack.enter_context(published(settings.data_dir, addresses))
        workers.serve(addresses)
        try:
            if await _ready(address, stopping, workers):
                set_status("Serving.", "READY=1")
                _announce(address, tell, settings)
            await _until(stopping, workers)
        except CannotServeError as error:
            at_once.set()
            set_status(str(error), "STOPPING=1")
            raise
        set_status("Stopping.", "STOPPING=1")
        tell("Stopping.")


async def _until(stopping: asyncio.Event, workers: Workers) -> None:
    """Wait until the site is to stop. Raises `CannotServeError` once no server process may serve."""
    waits = {asyncio.create_task(event.wait()) for event in (stopping, workers.refusals.has_given_up)}
    try:
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in waits:
            task.cancel()
    if not stopping.is_set():
        raise CannotServeError(f"No server process may serve. {workers.refusals.reason}")


async def _loaded(load_demo: Callable[[str, str], Awaitable[None]], addresses: Addresses) -> None:
    await load_demo(addresses.database_url, addresses.hospital_url)


def _open_metrics(settings: Settings, stack: AsyncExitStack) -> Watcher:
    """Serve the metrics until `stack` ends, if the settings say so."""
    if settings.metrics_port is None:
        return Unwatched()
    # Here, so that a site without metrics starts without the library.
    from spiritum.serving.metrics_server import SiteMetrics, serving_metrics

    metrics = SiteMetrics(version("spiritum"))
    stack.enter_context(serving_metrics(settings.metrics_host, settings.metrics_port, metrics))
    return metrics


def _workers(settings: Settings, listeners: Listeners, copies: SecretCopies, watcher: Watcher) -> Workers:
    """The server processes, which import what they need while everything else comes up."""
    own = {name: value for name, value in os.environ.items() if name != ADDRESS}
    environment = {**own, "DATA_DIR": str(settings.data_dir), **copies.variables}
    sockets = [listener.fileno() for listener in listeners.sockets]
    command = (sys.executable, "-m", "spiritum", "worker", *(f"--fd={number}" for number in sockets))
    descriptors = (*sockets, *copies.descriptors)
    return Workers(
        lambda: ServerProcess.start(command, environment, descriptors),
        listeners,
        hang_seconds=settings.hang_seconds,
        has_spare=settings.has_spare_process,
        watcher=watcher,
    )


async def _start_parts(settings: Settings, address: str, parts: AsyncExitStack, is_away: asyncio.Event) -> Addresses:
    """The database, with its tables up to date, and the hospital, both at once. They stop with `parts`."""
    try:
        async with asyncio.TaskGroup() as group:
            database_url = group.create_task(start_database(settings, parts, is_away))
            hospital_url = group.create_task(parts.enter_async_context(open_trust(settings, address)))
    except* (CannotServeError, EmbeddedPostgresError) as errors:
        raise errors.exceptions[0] from None
    return Addresses(database_url.result(), hospital_url.result())


def _announce(address: str, tell: Callable[[str], None], settings: Settings) -> None:
    tell("")
    tell("Spiritum is ready.")
    if settings.has_desk:
        tell(f"  Desk           {address}/desk          (for clinicians, in a browser)")
    tell(f"  GraphQL        {address}/graphql{'       (an explorer, in a browser)' if settings.has_explorer else ''}")
    tell(f"  Subscriptions  {address.replace('http', 'ws', 1)}/subscription")
    if settings.shows_pages:
        tell(f"  REST           {address}/rest/docs     (documentation, in a browser)")
        tell(f"  Contract       {address}/contract/     (pages to read)")
    tell(f"  Health         {address}/health/ready")
    if settings.is_demonstration:
        tell("  Sign in as     demo-1-1   password 22password1")
    tell("Stop with Ctrl-C.")


def _host(settings: Settings) -> str:
    """How this machine reaches the server: a server on all addresses is on the loopback one too."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.host, settings.host)  # noqa: S104 - compared, not bound
    return f"[{host}]" if ":" in host else host


@asynccontextmanager
async def open_trust(settings: Settings, address: str) -> AsyncGenerator[str]:
    """The address of the configured hospital, or of a simulator that runs for the block."""
    if settings.hospital_url is not None:
        yield settings.hospital_url
        return
    # On a port that stays the same while we run, so that a simulator which is started again is found again.
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    url: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    command = (str(Path(sys.executable).with_name("tie-simulator")), "serve", "--until-stdin-closes")
    simulator = Child("TIE simulator", command, _simulator_environment(settings, address, port))
    simulator.on_line(lambda line: _read_address(line, url))
    await simulator.start()
    try:
        yield await asyncio.wait_for(url, _SECONDS_TO_BE_READY)
    except TimeoutError:
        raise CannotServeError("The TIE simulator did not start; its log is above.") from None
    finally:
        await simulator.stop()


def _simulator_environment(settings: Settings, address: str, port: int) -> Mapping[str, str]:
    return {
        **os.environ,
        "DATA_DIR": str(settings.data_dir),
        "HOST": "127.0.0.1",
        "TIE_PORT": str(port),
        "TIE_KEY": settings.trust_secret,
        "CALLBACK_URL": address,
    }


def _read_address(line: bytes, url: "asyncio.Future[str]") -> None:
    with suppress(ValueError, TypeError, KeyError):
        message = json.loads(line)
        if message["event"] == "ready" and not url.done():
            url.set_result(str(message["url"]))


async def _ready(address: str, stopping: asyncio.Event, workers: Workers) -> bool:
    """Whether the site became ready; false if it was stopped, or no server process may serve."""
    deadline = asyncio.get_running_loop().time() + _SECONDS_TO_BE_READY
    async with httpx.AsyncClient(trust_env=False, timeout=2) as client:
        while not stopping.is_set() and not workers.refusals.has_given_up.is_set():
            with suppress(httpx.HTTPError):
                if (await client.get(f"{address}/health/ready")).status_code == HTTPStatus.OK:
                    return True
            if asyncio.get_running_loop().time() > deadline:
                raise CannotServeError("The server did not become ready in 60 s; its log is above.")
            await asyncio.sleep(0.05)
    return False
