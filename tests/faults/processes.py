"""The site's processes without a supervisor, since the suite decides which of them are killed."""

import asyncio
import json
import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from multiprocessing.connection import Connection
from pathlib import Path

from typing_extensions import override

from spiritum.db import schema
from spiritum.installation.addresses import Addresses
from spiritum.serving.orders import Placement
from spiritum.serving.worker import run_worker
from spiritum.settings import Settings
from tests.forks import FORKS, preload
from tests.required import required

preload("spiritum.serving.worker")  # six hundred workers are started


class Worker:
    """A server process. It waits for the addresses of database and hospital."""

    def __init__(self, listener: socket.socket, environment: Mapping[str, str], log: Path) -> None:
        stdin, self._stdin = FORKS.Pipe(duplex=False)
        arguments = (listener, stdin, dict(environment), log, self._newest_migration)
        self._process = FORKS.Process(target=_work, args=arguments, daemon=True)
        self._process.start()
        stdin.close()

    @property
    def _newest_migration(self) -> str | None:
        """Of a program other than ours."""
        return None

    @property
    def is_alive(self) -> bool:
        return self._process.is_alive()

    def serve(self, addresses: Addresses) -> None:
        """Send it the addresses of database and hospital."""
        os.write(self._stdin.fileno(), Placement(addresses).line())

    def kill(self) -> None:
        """Kill it with SIGKILL."""
        self._process.kill()

    async def wait(self) -> None:
        """Wait for its end, and tidy up."""
        await asyncio.to_thread(self._process.join, 30)
        self._stdin.close()


class LaterWorker(Worker):
    """A server process of a program that has later migrations, up to the one of this number."""

    def __init__(self, listener: socket.socket, environment: Mapping[str, str], log: Path, newest: str) -> None:
        self._newest = newest
        super().__init__(listener, environment, log)

    @property
    @override
    def _newest_migration(self) -> str | None:
        return self._newest


def _work(
    listener: socket.socket, stdin: Connection, environment: Mapping[str, str], log: Path, newest: str | None
) -> None:
    """What `spiritum worker` does, on descriptors of its own."""
    if newest is not None:
        schema.head = lambda: newest
    os.environ.update(environment)
    os.dup2(stdin.fileno(), 0)
    stdin.close()
    with log.open("ab") as stderr:
        os.dup2(stderr.fileno(), 2)
    run_worker(Settings(), [listener])


class Hospital:
    """The simulator, on a port that stays the same however often it is started again."""

    def __init__(self, data_dir: Path, callback_url: str, key: str, delay: str) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        self.store = data_dir / "tie" / "simulator.sqlite"
        self._log = data_dir / "hospital.jsonl"
        self._environment = {
            "PATH": os.environ["PATH"],
            "DATA_DIR": str(data_dir),
            "TIE_PORT": str(port),
            "TIE_KEY": key,
            "TIE_DELAY": delay,
            "CALLBACK_URL": callback_url,
        }
        self._process: subprocess.Popen[bytes] | None = None

    async def start(self) -> None:
        """Start it; returns when it listens."""
        self._process = self._new_process()
        assert self._process.stdout is not None
        said = await asyncio.to_thread(self._process.stdout.readline)
        assert json.loads(said)["event"] == "ready"

    def _new_process(self) -> subprocess.Popen[bytes]:
        program = Path(sys.executable).with_name("tie-simulator")
        with self._log.open("ab") as log:
            return subprocess.Popen(
                [program, "serve", "--until-stdin-closes"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                env=self._environment,
                cwd=self.store.parents[1],
            )

    async def kill(self) -> None:
        """Kill it with SIGKILL."""
        process = required(self._process)
        process.kill()
        await asyncio.to_thread(process.wait, 30)
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()
