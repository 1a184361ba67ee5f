"""A simulator as a process of its own, and a receiver for its callbacks: what the tests talk to over HTTP."""

import contextlib
import json
import os
import signal
import threading
import time
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeAlias

from typing_extensions import override

from tests.forks import FORKS, become, preload
from tests.required import required
from tie_simulator.main import cli

KEY = "the-key-of-these-tests"
preload(__name__)

Respond: TypeAlias = Callable[[int], int]
"""The status of the receiver's response to its n-th call, counted from 1."""


@dataclass(frozen=True, slots=True)
class Callback:
    """A callback as the receiver got it."""

    reference: str
    state: str
    cookie: str
    status: int
    at: float
    updated_at: str
    key: str


@dataclass
class Receiver:
    """Spiritum's `POST /rest/testresult/update`, played by a real HTTP server on the loopback."""

    respond: Respond = lambda _: 200
    callbacks: list[Callback] = field(default_factory=list[Callback])
    url: str = ""
    calls: int = 0
    """How many calls have begun: a call is in `callbacks` once its response is decided."""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def receive(self, path: str, cookie: str, body: bytes) -> int:
        """The status to answer with."""
        if path != "/rest/testresult/update":
            return 599
        change = json.loads(body)
        now = time.monotonic()
        with self._lock:
            self.calls += 1
            call = self.calls
        status = self.respond(call)
        version = (change["updated_at"], change["idempotency_key"])
        self.callbacks.append(Callback(change["id"], change["new_state"], cookie, status, now, *version))
        return status

    def about(self, reference: str) -> list[Callback]:
        """The callbacks for one request, in the order in which they came."""
        return [callback for callback in self.callbacks if callback.reference == reference]

    def accepted(self) -> set[str]:
        """The references whose callback was answered with success."""
        return {callback.reference for callback in self.callbacks if callback.status == 200}


class _Server(ThreadingHTTPServer):
    request_queue_size = 64  # as many as call at once, while nobody has the time to accept them


@contextlib.contextmanager
def receiving(respond: Respond = lambda _: 200, port: int = 0) -> Generator[Receiver]:
    """A receiver that listens until the block ends."""
    receiver = Receiver(respond)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            self.send_response(receiver.receive(self.path, self.headers.get("cookie", ""), body))
            self.send_header("content-length", "0")
            self.end_headers()

        @override
        def log_message(self, format: str, *args: object) -> None:
            """Keep the tests' output clean."""

    server = _Server(("127.0.0.1", port), Handler)
    receiver.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Simulator:
    """The process and where it listens. It is forked from one that has imported the program."""

    def __init__(self, data_dir: Path, callback_url: str, **settings: str) -> None:
        self.log = data_dir / "log.jsonl"
        environment = {
            "PATH": os.environ["PATH"],
            "DATA_DIR": str(data_dir),
            "CALLBACK_URL": callback_url,
            "TIE_KEY": KEY,
            "TIE_DELAY": "0",
            **settings,
        }
        stdin, self._stdin = FORKS.Pipe(duplex=False)
        self._stdout, stdout = FORKS.Pipe(duplex=False)
        self._process = FORKS.Process(target=_serve, args=(environment, data_dir, stdin, stdout, self.log))
        self._process.start()
        stdin.close()
        stdout.close()
        self.url = self._url()

    def _url(self) -> str:
        with os.fdopen(os.dup(self._stdout.fileno())) as output:
            ready = output.readline()
        assert ready, self.log.read_text()
        event = json.loads(ready)
        assert event["event"] == "ready"
        return event["url"]

    def kill(self) -> None:
        """Kill it with SIGKILL."""
        self._process.kill()
        self._wait()

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to stop; its exit code."""
        if self._process.is_alive():
            os.kill(required(self._process.pid), how)
        return self._wait()

    def close_stdin(self) -> int:
        """Let its standard input end; its exit code."""
        self._stdin.close()
        return self._wait()

    def _wait(self) -> int:
        self._process.join(20)
        for connection in (self._stdin, self._stdout):
            connection.close()
        return required(self._process.exitcode)


def _serve(environment: Mapping[str, str], folder: Path, stdin: Connection, stdout: Connection, log: Path) -> None:
    with log.open("ab") as stderr:
        become(environment, folder, stdin.fileno(), stdout.fileno(), stderr.fileno())
    cli(["serve", "--until-stdin-closes"])  # it must not outlive a test run that is killed


@contextlib.contextmanager
def simulating(data_dir: Path, callback_url: str, **settings: str) -> Generator[Simulator]:
    """A simulator that runs until the block ends."""
    simulator = Simulator(data_dir, callback_url, **settings)
    try:
        yield simulator
    finally:
        simulator.stop()
