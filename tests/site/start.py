"""A start of `spiritum serve` that may never come up, and databases that keep it waiting."""

import asyncio
import os
import signal
import socket
import threading
import time
from collections.abc import AsyncGenerator, Callable, Generator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx

from tests.site.running import serve

PATIENCE = 60.0


class Start:
    """The supervisor's process, on a data folder and a port of its own."""

    def __init__(self, folder: Path, settings: Mapping[str, str]) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.url = f"http://127.0.0.1:{free.getsockname()[1]}"
        defaults = {"PORT": self.url.rpartition(":")[2], "DATA_DIR": str(folder), "DEMO_DATA": "none"}
        documents = {"TRUSTED_DOCUMENTS": "off", "PYTHONFAULTHANDLER": "1"}
        self.lines: list[str] = []
        """What it has printed, its log included."""
        common = {"PATH": os.environ["PATH"], "TMPDIR": str(folder)}
        self.process = serve({**common, **defaults, **documents, **settings}, folder)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def output(self) -> str:
        """What it has printed."""
        return "\n".join(self.lines)

    async def says(self, text: str) -> None:
        """Wait until a line has this text."""
        await self.until(lambda: text in self.output)

    async def until(self, happened: Callable[[], bool]) -> None:
        """Wait until this happens."""
        deadline = time.monotonic() + PATIENCE
        while not happened():
            assert self.process.poll() is None, self.output
            assert time.monotonic() < deadline, self.output
            await asyncio.sleep(0.05)

    async def health(self, name: str) -> int:
        """The status of a health address; 0 if nothing answers."""
        async with httpx.AsyncClient(trust_env=False, timeout=5) as http:
            with suppress(httpx.HTTPError):
                return (await http.get(f"{self.url}/health/{name}")).status_code
        return 0

    async def stop(self) -> tuple[int, float]:
        """Send SIGTERM; the exit code, and how long the end took in seconds."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        return await self.ended(), time.monotonic() - began

    async def ended(self) -> int:
        """The exit code, once the process has ended by itself and what it printed has been read."""
        code = await asyncio.to_thread(self.process.wait, PATIENCE)
        await asyncio.to_thread(self._reader.join, PATIENCE)
        return code

    def close(self) -> None:
        """Wait for the process, and read the rest."""
        self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        if self.process.stdout is not None:
            self.process.stdout.close()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line.rstrip())


@contextmanager
def starting(folder: Path, **settings: str) -> Generator[Start]:
    """A start; it is killed with the block if it still runs."""
    start = Start(folder, settings)
    try:
        yield start
    finally:
        if start.process.poll() is None:
            start.process.kill()
        start.close()


@contextmanager
def black_hole() -> Generator[str]:
    """The URL of a database that accepts connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0), backlog=100) as silent:
        yield f"postgresql://anybody:secret-word@127.0.0.1:{silent.getsockname()[1]}/spiritum"


class Wire:
    """The way to PostgreSQL's socket by TCP, which can be cut and can freeze."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        folder = parse_qs(parts.query)["host"][0]
        self._socket = f"{folder}/.s.PGSQL.{parse_qs(parts.query)['port'][0]}"
        self._name = parts.path
        self._user = parts.username or ""
        self.flowing = asyncio.Event()
        self.flowing.set()
        self.url = ""

    def open_on(self, port: int) -> None:
        """The URL by this wire."""
        self.url = f"postgresql://{self._user}@127.0.0.1:{port}{self._name}"

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Pass one connection on."""
        with suppress(OSError):
            there, to_there = await asyncio.open_unix_connection(self._socket)
            await asyncio.gather(self._pass(reader, to_there), self._pass(there, writer))

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await reader.read(65_536):
                await self.flowing.wait()
                writer.write(data)
                await writer.drain()
        writer.close()


@asynccontextmanager
async def wire_to(url: str, port: int = 0) -> AsyncGenerator[Wire]:
    """A wire to the database while the block runs."""
    wire = Wire(url)
    server = await asyncio.start_server(wire.carry, "127.0.0.1", port)
    wire.open_on(server.sockets[0].getsockname()[1])
    try:
        yield wire
    finally:
        wire.flowing.set()
        server.close()
