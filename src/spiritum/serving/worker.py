"""One server process: listens on a socket that the supervisor opened, until the supervisor says so, or ends.

It is started before there is anything to serve, since most of its start is spent on imports. Its standard input says
which socket it serves, and where database and hospital are, in one line of JSON, as soon as that is known; orders
follow. Its end says that whoever started the process is gone.
"""

import atexit
import json
import math
import os
import resource
import signal
import socket
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager, suppress
from functools import partial
from importlib.metadata import version

import uvicorn
from fastapi import FastAPI

from spiritum.logs import set_up_logs
from spiritum.serving.opening import opened
from spiritum.serving.orders import Placement, Said
from spiritum.serving.preparing import database_and_keys
from spiritum.serving.server import Server
from spiritum.settings import Settings
from spiritum.site.site import Site, open_site
from spiritum.telemetry.hospital import WATCHING_CALLS
from spiritum.telemetry.metrics import COUNTING
from spiritum.telemetry.statements import WATCHING
from spiritum.telemetry.tracing import TRACING
from spiritum.transport.app import create_app
from spiritum.transport.graphql.work_queue import share_the_interpreter
from spiritum.transport.http.edge.connections import Connections
from spiritum.transport.http.edge.http_protocol import Edge, HttpProtocol
from spiritum.transport.http.security_headers import security_headers

_SECONDS_TO_FINISH = 8
_MAX_UNWRITTEN_BYTES = 262_144


def run_worker(settings: Settings, listeners: Sequence[socket.socket], reports: int | None = None) -> None:
    """Serve until standard input says so or ends. Reports are written to the descriptor of that number, if any."""
    set_up_logs(settings.log_level)
    allow_open_files()
    watch_work(settings)
    for number in (signal.SIGTERM, signal.SIGINT):  # see `Server.capture_signals`
        signal.signal(number, signal.SIG_IGN)
    placement = Placement.read(0)
    if placement is None:
        return
    addresses = placement.addresses

    def open_own_site() -> AbstractAsyncContextManager[Site]:
        site = partial(open_site, settings, addresses.database_url, addresses.hospital_url)
        return opened(site, server.refuse, server.note_refusal)

    app = create_app(settings, open_own_site)
    configuration = server_configuration(app, settings)
    prepare = partial(database_and_keys, settings, addresses.database_url)
    server = Server(configuration, app.state.connections, listeners, _reporter(reports), prepare)
    server.seat = placement.seat
    threading.Thread(target=_obey, args=(server,), daemon=True).start()
    share_the_interpreter()
    server.run()
    if server.is_refused:
        sys.exit(1)


def watch_work(settings: Settings) -> None:
    """Count and log what this process does, as far as the settings say."""
    COUNTING.is_on = settings.metrics_port is not None
    WATCHING.slow_seconds = settings.slow_statement_seconds or math.inf
    if settings.traces_url is not None:
        # Here, so that a site without traces starts without the libraries.
        from spiritum.telemetry.opentelemetry_traces import OpenTelemetryTracer

        tracer = OpenTelemetryTracer(settings.traces_url, settings.traces_share, version("spiritum"))
        TRACING.tracer = tracer
        WATCHING.ended = tracer.ended
        WATCHING_CALLS.span = partial(tracer.part, "hospital")
        # At the end of the process: sent are also the spans of what was under way when it was to stop.
        atexit.register(tracer.close)


def _reporter(descriptor: int | None) -> Callable[..., None]:
    """Writes reports, and drops some if nobody reads: a supervisor that hangs must not hold up the event loop."""
    if descriptor is not None:
        os.set_blocking(descriptor, False)
    unwritten = b""

    def report(**members: object) -> None:
        nonlocal unwritten
        if descriptor is None:
            return
        if len(unwritten) < _MAX_UNWRITTEN_BYTES:
            unwritten += json.dumps(members).encode() + b"\n"
        with suppress(OSError):
            unwritten = unwritten[os.write(descriptor, unwritten) :]

    return report


def allow_open_files() -> None:
    """Let this process, and those that it starts, have as many sockets as the system allows.

    Each subscriber has one, and the usual first limit of 1,024 is less than a hospital's screens.
    """
    _, maximum = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (maximum, maximum))


def server_configuration(app: FastAPI, settings: Settings) -> uvicorn.Config:
    """How uvicorn serves the application. The connections' limits are at `app.state.connections`."""
    connections = app.state.connections = Connections(settings, are_clients=settings.proxies == 0)
    edge = Edge(connections, settings.proxies, security_headers(settings))
    return uvicorn.Config(
        app,
        interface="asgi3",  # uvicorn takes what is no coroutine function itself for the version before
        loop="uvloop",
        http=partial(HttpProtocol, edge=edge),  # pyright: ignore[reportArgumentType] - called like the class that it wants
        ws="websockets-sansio",
        ws_per_message_deflate=False,  # 50 KiB for each subscriber, for events of some hundred bytes
        timeout_keep_alive=settings.keep_alive_seconds,
        ws_max_size=settings.socket_message_bytes,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,  # SECURITY: uvicorn believes any program on the same machine; PROXIES decides instead
        timeout_graceful_shutdown=_SECONDS_TO_FINISH,
    )


def _obey(server: Server) -> None:
    """Read orders. Not from `sys.stdin`: its lock, held by a waiting thread, aborts the interpreter's end."""
    rest = b""
    while part := os.read(0, 4096):
        *lines, rest = (rest + part).split(b"\n")
        for line in lines:
            if (said := Said.read(line)) is not None:
                server.obey(said)
    server.should_exit = True
