"""A line between the server and the hospital that tests can cut: it passes on, swallows or refuses what comes."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

State = Literal["passing", "hanging", "refusing"]


@dataclass
class Line:
    """The line to one hospital."""

    hospital: str
    url: str = ""
    state: State = "passing"
    calls: int = 0
    """How many requests came in, answered or not."""
    unanswered: int = 0
    """How many were swallowed, and whose callers still wait."""
    _dropped: asyncio.Event = field(default_factory=asyncio.Event)
    _connections: set["asyncio.Task[None]"] = field(default_factory=set["asyncio.Task[None]"])

    def drop(self) -> None:
        """Close every connection, and refuse new ones."""
        self.state = "refusing"
        self._dropped.set()

    async def until_calls(self, count: int) -> None:
        """Wait until so many requests have come in."""
        async with asyncio.timeout(20):
            while self.calls < count:  # noqa: ASYNC110 - what comes in is counted, and each count may be waited for
                await asyncio.sleep(0.01)

    async def closed(self) -> None:
        """Wait until what was dropped is gone."""
        await asyncio.gather(*self._connections)

    def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        connection = asyncio.create_task(self._serve(reader, writer))
        self._connections.add(connection)
        connection.add_done_callback(self._connections.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there = urlsplit(self.hospital)
        answers, requests = await asyncio.open_connection(there.hostname, there.port)
        parts = (self._pass_on(reader, requests), _copy(answers, writer), self._until_dropped())
        tasks = [asyncio.create_task(part) for part in parts]
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for each in (writer, requests):
            each.close()
            with suppress(ConnectionError):
                await each.wait_closed()

    async def _until_dropped(self) -> None:
        await self._dropped.wait()

    async def _pass_on(self, reader: asyncio.StreamReader, requests: asyncio.StreamWriter) -> None:
        waiting = 0
        try:
            while data := await reader.read(65536):
                requests_read = data.count(b" HTTP/1.1\r\n")
                self.calls += requests_read
                if self.state == "refusing":
                    return
                if self.state == "hanging":
                    waiting += requests_read
                    self.unanswered += requests_read
                    continue
                requests.write(data)
                await requests.drain()
        finally:
            self.unanswered -= waiting


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()


@asynccontextmanager
async def open_line(hospital: str) -> AsyncGenerator[Line]:
    """A line to the hospital at this address."""
    line = Line(hospital)
    server = await asyncio.start_server(line.take, "127.0.0.1", 0)
    line.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield line
    finally:
        line.drop()
        server.close()
        await line.closed()
