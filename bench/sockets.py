"""
A WebSocket client that costs little: ten thousand of it share a machine's two cores with the server.

It speaks `graphql-transport-ws`, offers no compression, and masks with zeros, which leaves the bytes as they are.
"""

import asyncio
import os
import struct
import time
from base64 import b64encode
from collections import deque
from collections.abc import Callable
from typing import Any, cast

import orjson
from typing_extensions import override

_TIMEOUT_SECONDS = 30.0
_CONTINUED, _TEXT, _CLOSE, _PING, _PONG = 0x0, 0x1, 0x8, 0x9, 0xA
_FINAL, _MASKED = 0x80, 0x80
_NO_MASK = bytes(4)
_SHORT, _TWO_BYTES, _EIGHT_BYTES = 125, 126, 127
_HEAD_END = b"\r\n\r\n"
_SWITCHED = b"HTTP/1.1 101"


class SocketFailed(Exception):
    """The server has refused or closed the socket, or has sent what it should not."""


class Socket(asyncio.Protocol):
    """A socket. After `listen`, its messages go to a callback with the time of their arrival."""

    _transport: asyncio.WriteTransport

    def __init__(self) -> None:
        self._unread = bytearray()
        self._is_open = False
        self._messages: deque[bytes] = deque()
        self._arrival: asyncio.Future[None] | None = None
        self._failure: SocketFailed | None = None
        self._listener: Callable[[float, bytes], None] | None = None

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.WriteTransport", transport)

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        self._fail("the server has closed the connection")

    @override
    def data_received(self, data: bytes) -> None:
        self._unread += data
        if not self._is_open and not self._read_head():
            return
        while (frame := self._frame()) is not None:
            self._handle(*frame)

    def greet(self, host: str, port: int, path: str, source: str | None = None) -> None:
        """Ask for the socket; from `source`, if a proxy is to have passed it on."""
        lines = [
            f"GET {path} HTTP/1.1",
            f"Host: {host}:{port}",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            f"Sec-WebSocket-Key: {b64encode(os.urandom(16)).decode()}",
            "Sec-WebSocket-Protocol: graphql-transport-ws",
            *([f"X-Forwarded-For: {source}"] if source else []),
        ]
        self._transport.write("\r\n".join(lines).encode() + _HEAD_END)

    def send(self, message: dict[str, Any]) -> None:
        """Send a message."""
        self._send(_TEXT, orjson.dumps(message))

    async def receive(self, expected: str) -> dict[str, Any]:
        """The next message, which must be of this type; raises `SocketFailed`."""
        await self._until(lambda: bool(self._messages))
        return checked(self._messages.popleft(), expected)

    async def opened(self) -> None:
        """Wait until the server has agreed to the socket; raises `SocketFailed`."""
        await self._until(lambda: self._is_open)

    def listen(self, listener: Callable[[float, bytes], None] | None) -> None:
        """Hand each message to the listener, with `time.perf_counter()` at its arrival."""
        self._listener = listener

    def close(self) -> None:
        """Close it, without a farewell."""
        self._transport.abort()

    async def _until(self, there: Callable[[], bool]) -> None:
        while not there():
            if self._failure:
                raise self._failure
            self._arrival = asyncio.get_running_loop().create_future()
            async with asyncio.timeout(_TIMEOUT_SECONDS):
                await self._arrival

    def _read_head(self) -> bool:
        end = self._unread.find(_HEAD_END)
        if end < 0:
            return False
        if not self._unread.startswith(_SWITCHED):
            self._fail(bytes(self._unread[:200]).decode(errors="replace"))
            return False
        del self._unread[: end + len(_HEAD_END)]
        self._is_open = True
        self._wake()
        return True

    def _frame(self) -> tuple[int, bytes] | None:
        """The opcode and payload of the next frame; `None` if it is not there as a whole."""
        unread = self._unread
        if len(unread) < 2:
            return None
        size, start = unread[1], 2
        if size == _TWO_BYTES and len(unread) >= 4:
            size, start = struct.unpack_from("!H", unread, 2)[0], 4
        elif size == _EIGHT_BYTES and len(unread) >= 10:
            size, start = struct.unpack_from("!Q", unread, 2)[0], 10
        elif size > _SHORT:
            return None
        if len(unread) < start + size:
            return None
        opcode, payload = unread[0], bytes(unread[start : start + size])
        del unread[: start + size]
        return opcode, payload

    def _handle(self, first: int, payload: bytes) -> None:
        opcode = first & 0x0F
        if opcode == _PING:
            self._send(_PONG, payload)
        elif opcode == _CLOSE:
            self._fail(f"closed: {payload[2:].decode(errors='replace')}")
        elif opcode == _CONTINUED or not first & _FINAL:
            self._fail("a message in several frames, which this client does not read")
        elif self._listener is not None:
            self._listener(time.perf_counter(), payload)
        else:
            self._messages.append(payload)
            self._wake()

    def _send(self, opcode: int, payload: bytes) -> None:
        size = len(payload)
        length = bytes([_MASKED | size]) if size <= _SHORT else struct.pack("!BH", _MASKED | _TWO_BYTES, size)
        self._transport.write(bytes([_FINAL | opcode]) + length + _NO_MASK + payload)

    def _fail(self, why: str) -> None:
        self._failure = self._failure or SocketFailed(why)
        self._wake()

    def _wake(self) -> None:
        if self._arrival is not None and not self._arrival.done():
            self._arrival.set_result(None)


async def open_socket(host: str, port: int, path: str, source: str | None = None) -> Socket:
    """A socket that the server has agreed to; raises `SocketFailed`."""
    _, socket = await asyncio.get_running_loop().create_connection(Socket, host, port)
    socket.greet(host, port, path, source)
    await socket.opened()
    return socket


def checked(message: bytes, expected: str) -> dict[str, Any]:
    """The message, which must be of this type and without errors; raises `SocketFailed`."""
    read = cast("dict[str, Any]", orjson.loads(message))
    if read["type"] != expected or "errors" in (read.get("payload") or ()):
        raise SocketFailed(f"expected {expected}, message {read}")
    return read
