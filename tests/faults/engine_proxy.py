"""HTTP between a worker and the hospital, in either direction, with a hand on the wire.

A proxy reads a request whole and gives it to its handler, which may pass it on, answer with whatever it likes, byte by
byte if need be, or drop the connection.
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
    """A request as it came."""

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
    """An answer as it came."""

    status: int
    body: bytes
    media_type: str = "application/json"

    def bytes(self) -> bytes:
        """As it goes over the wire."""
        head = (
            f"HTTP/1.1 {self.status} X\r\ncontent-type: {self.media_type}\r\ncontent-length: {len(self.body)}\r\n\r\n"
        )
        return head.encode() + self.body


class Wire:
    """The connection on which a call came."""

    def __init__(self, writer: asyncio.StreamWriter) -> None:
        self._writer = writer

    async def send(self, data: bytes) -> None:
        """Put these bytes on the wire."""
        self._writer.write(data)
        await self._writer.drain()

    async def answer(self, reply: Reply) -> None:
        """Answer as one should."""
        await self.send(reply.bytes())

    def close(self) -> None:
        """Hang up."""
        self._writer.close()

    def reset(self) -> None:
        """Hang up rudely: the other side gets ECONNRESET."""
        connection = self._writer.get_extra_info("socket")
        with suppress(OSError):
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._writer.transport.abort()


Handler = Callable[[Call, Wire], Awaitable[None]]


class HttpProxy:
    """Listens on a port that stays the same, also when it is closed for a while."""

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
        """Refuse connections, and break those that there are."""
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
    """What the other side answers; raises `httpx.HTTPError` where it does not."""
    headers = {name: value for name, value in call.headers.items() if name not in _HOP_BY_HOP}
    answer = await http.request(call.method, call.path, headers=headers, content=call.body)
    return Reply(answer.status_code, answer.content, answer.headers.get("content-type", "application/json"))
