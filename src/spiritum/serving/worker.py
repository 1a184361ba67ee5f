"""One server process: listens on the socket that the supervisor opened, until a signal comes or the supervisor ends.

It is started before there is anything to serve, since most of its start is spent on imports. Its standard input says
where database and hospital are, in one line of JSON, as soon as that is known; its end says that whoever
started the process is gone.
"""

import gc
import os
import resource
import socket
import threading
from functools import partial

import uvicorn
from fastapi import FastAPI
from typing_extensions import override

from spiritum.installation.addresses import Addresses
from spiritum.logs import set_up_logs
from spiritum.settings import Settings
from spiritum.site.site import open_site
from spiritum.transport.app import create_app
from spiritum.transport.graphql.work_queue import share_the_interpreter
from spiritum.transport.http.edge.connections import Connections
from spiritum.transport.http.edge.http_protocol import Edge, HttpProtocol
from spiritum.transport.http.security_headers import security_headers

_SECONDS_TO_FINISH = 8
_OBJECTS_BETWEEN_COLLECTIONS = 20_000
_YOUNGER_COLLECTIONS = (2, 50)
"""Before an older generation is looked through: the second then has 60,000 objects at most, which take 40 ms. Ten
times the first, as usual, took 80 ms and more with a few large responses under way, and looking at all 200.
"""


def run_worker(settings: Settings, listener: socket.socket) -> None:
    """Serve until a signal comes or standard input ends."""
    set_up_logs(settings.log_level)
    allow_open_files()
    addresses = Addresses.read(0)
    if addresses is None:
        return
    app = create_app(settings, lambda: open_site(settings, addresses.database_url, addresses.hospital_url))
    server = _Server(server_configuration(app, settings))
    threading.Thread(target=_stop_with_stdin, args=(server,), daemon=True).start()
    share_the_interpreter()
    server.run(sockets=[listener])


class _Server(uvicorn.Server):
    @override
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        spare_the_collector()  # now that the site is open: its statements and schema live as long as the process, too


def spare_the_collector() -> None:
    """Have Python's collector look less often, and not at what was made until now, which lives as long as the process.

    A page makes some thousands of objects, none of which refer to each other in circles; the usual 700 have it look
    several times for each response.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS, *_YOUNGER_COLLECTIONS)


def allow_open_files() -> None:
    """Let this process, and those that it starts, have as many sockets as the system allows.

    Each subscriber has one, and the usual first limit of 1,024 is less than a hospital's screens.
    """
    _, maximum = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (maximum, maximum))


def server_configuration(app: FastAPI, settings: Settings) -> uvicorn.Config:
    """How uvicorn serves the application."""
    edge = Edge(
        Connections(settings, are_clients=settings.proxies == 0),
        settings.proxies,
        security_headers(settings),
    )
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


def _stop_with_stdin(server: uvicorn.Server) -> None:
    while os.read(0, 4096):  # not `sys.stdin`: its lock, held by a waiting thread, aborts the interpreter's end
        pass
    server.should_exit = True
