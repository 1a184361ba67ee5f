"""The command line: `tie-simulator serve`."""

import asyncio
import json
import os
import signal
import socket
import threading
from typing import Annotated, Final

import structlog
import typer
import uvicorn
import uvloop
from fastapi import FastAPI
from typing_extensions import override

from tie_simulator.app import running_app
from tie_simulator.logs import configure_logs
from tie_simulator.settings import Settings

cli = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

_SECONDS_TO_FINISH: Final = 5
"""How long running calls may take after the signal to stop."""
_log: structlog.stdlib.BoundLogger = structlog.get_logger("tie_simulator")


@cli.callback()
def tie_simulator() -> None:
    """A stand-in for a hospital's integration engine."""


@cli.command()
def serve(
    *,
    until_stdin_closes: Annotated[
        bool, typer.Option(help="Stop when standard input ends, since whoever started the program is gone then.")
    ] = False,
) -> None:
    """Listen until SIGTERM or SIGINT. Settings come from the environment or .env.

    Prints one line of JSON when it listens: {"event": "ready", "url": "http://127.0.0.1:41234"}.
    """
    configure_logs()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_serve(Settings(), until_stdin_closes=until_stdin_closes))


async def _serve(settings: Settings, *, until_stdin_closes: bool) -> None:
    listener = socket.create_server((settings.host, settings.tie_port))
    async with running_app(settings) as app:
        for signal_ in (signal.SIGTERM, signal.SIGINT):
            signal.signal(signal_, signal.SIG_IGN)  # uvicorn takes them over, and raises them again once it has stopped
        server = _Server(app, listener)
        if until_stdin_closes:
            threading.Thread(target=server.stop_with_stdin, daemon=True).start()
        await server.serve(sockets=[listener])
    _log.info("stopped")


class _Server(uvicorn.Server):
    """A server that says where it listens as soon as it does."""

    def __init__(self, app: FastAPI, listener: socket.socket) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                http="httptools",
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,  # an address may hold a hospital number
                timeout_graceful_shutdown=_SECONDS_TO_FINISH,
            )
        )
        self._listener = listener

    @override
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        host, port = self._listener.getsockname()[:2]
        print(json.dumps({"event": "ready", "url": f"http://{host}:{port}"}), flush=True)  # noqa: T201 - the promise

    def stop_with_stdin(self) -> None:
        """Wait, in a thread of its own, for the end of standard input; then stop."""
        while os.read(0, 4096):  # not `sys.stdin`: its lock, held by a waiting thread, aborts the interpreter's end
            pass
        self.should_exit = True


if __name__ == "__main__":
    cli()
