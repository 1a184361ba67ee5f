"""An HTTP proxy between a worker and the hospital, in either direction, that can inject faults.

A proxy reads a whole request and gives it to its handler, which passes it on, responds with any bytes, or drops the
connection.
"""

import asyncio
import socket
import struct
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass

import httpx

_HOP_BY_HOP = {"host", "connection", "content-length", "transfer-encoding", "keep-alive"}


@dataclass(frozen=True, slots=True)
class Call:
    """A request as received."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def key(self) -> str | None:
        """Its idempotency key."""
        return self.headers.get("idempotency-key")


@dataclass(frozen=True, slots=True)
class Reply:
    """A response as received."""

    status: int
    body: bytes
    media_type: str = "application/json"

    def bytes(self) -> bytes:
        """The bytes of the response."""
        head = (
            f"HTTP/1.1 {self.status} X\r\ncontent-type: {self.media_type}\r\ncontent-length: {len(self.body)}\r\n\r\n"
        )
        return head.encode() + self.body


class Wire:
    """The connection of a call."""

    def __init__(self, writer: asyncio.StreamWriter) -> None:
        self._writer = writer

    async def send(self, data: bytes) -> None:
        """Send these bytes."""
        self._writer.write(data)
        await self._writer.drain()

    async def answer(self, reply: Reply) -> None:
        """Send the whole response."""
        await self.send(reply.bytes())

    def close(self) -> None:
        """Close the connection."""
        self._writer.close()

    def reset(self) -> None:
        """Reset the connection: the other side gets ECONNRESET."""
        connection = self._writer.get_extra_info("socket")
        with suppress(OSError):
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._writer.transport.abort()


Handler = Callable[[Call, Wire], Awaitable[None]]


class HttpProxy:
    """A proxy on a port that stays the same when it is stopped and started again."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()
        self._port = 0

    async def start(self) -> str:
        """Listen; the URL."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self._port)
        self._port = self._server.sockets[0].getsockname()[1]
        return f"http://127.0.0.1:{self._port}"

    async def stop(self) -> None:
        """Refuse connections, and break open ones."""
        if self._server is not None:
            self._server.close()
        for writer in tuple(self._open):
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        try:
            with suppress(OSError, asyncio.IncompleteReadError):
                while (call := await _read(reader)) and not writer.is_closing():
                    await self._handler(call, Wire(writer))
        finally:
            writer.close()
            self._open.discard(writer)


async def _read(reader: asyncio.StreamReader) -> Call:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    method, path, _ = head[0].split(" ", 2)
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:] if line)}
    return Call(method, path, headers, await reader.readexactly(int(headers.get("content-length", "0"))))


async def passed_on(call: Call, http: httpx.AsyncClient) -> Reply:
    """The upstream's response; raises `httpx.HTTPError` if there is none."""
    headers = {name: value for name, value in call.headers.items() if name not in _HOP_BY_HOP}
    response = await http.request(call.method, call.path, headers=headers, content=call.body)
    return Reply(response.status_code, response.content, response.headers.get("content-type", "application/json"))
