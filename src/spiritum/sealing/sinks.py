"""Where checkpoints go: away from whoever could alter the database. A file, a syslog server, an HTTP address.

/var/log/spiritum/checkpoints           appended, and on the disk before it counts as handed out
syslog+tls://log.hospital.example:6514  RFC 5424 in frames of RFC 5425; also syslog+tcp and syslog+udp
https://witness.example/checkpoints     POST; any response of 200 to 299 counts
"""

import asyncio
import base64
import os
import socket
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Final, Protocol
from urllib.parse import SplitResult, urlsplit

import httpx

from spiritum.sealing.checkpoints import BadNote, Checkpoint, Notes, checkpoint_of
from spiritum.sealing.seals import Seal
from spiritum.tls_sending import TlsSender, client_context

_SECONDS: Final = 10.0
_PORTS: Final = {"tls": 6514, "tcp": 601, "udp": 514}
_PRIORITY: Final = 13 * 8 + 5
"""The audit log's facility, and a notice."""
_TAIL_BYTES: Final = 65_536
_MAX_HOST: Final = 255
_MAX_RESPONSE: Final = 65_536
"""Bytes of a response, of which the status alone is needed."""


class BadSink(Exception):
    """AUDIT_CHECKPOINTS_TO names no place; the message is for the operator."""


class Sink(Protocol):
    """A place for checkpoints."""

    @property
    def name(self) -> str:
        """By which its position is kept."""
        ...

    async def send(self, seals: Sequence[Seal]) -> None:
        """Hand them out, in order. Raises `OSError` or `httpx.HTTPError`; some may be sent twice then."""
        ...


def sinks_in(setting: str, host: str) -> list[Sink]:
    """The places of the setting, with blanks between; `host` is this one's name. Raises `BadSink`."""
    return [_sink(place, host) for place in setting.split()]


def _sink(place: str, host: str) -> Sink:
    if place.startswith("/"):
        return FileSink(Path(place), host)
    parts = _parts(place)
    scheme, _, transport = parts.scheme.partition("+")
    if parts.hostname and not parts.username and not parts.password:
        if scheme == "syslog" and transport in _PORTS:
            return SyslogSink(parts, transport)
        if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in {"localhost", "127.0.0.1", "::1"}):
            with suppress(httpx.InvalidURL):
                httpx.URL(place)
                return HttpSink(place)
    raise BadSink(
        "AUDIT_CHECKPOINTS_TO: /a/file, syslog+tls://host:port (or +tcp, +udp) or https://host/path is needed."
    )


def _parts(place: str) -> SplitResult:
    """The parts of an address; empty ones if it has none, or a port that there is not."""
    try:
        parts = urlsplit(place)
        return urlsplit("") if parts.port == 0 else parts
    except ValueError:
        return urlsplit("")


@dataclass(frozen=True)
class FileSink:
    """A file of this host: on write-once storage, or copied away."""

    path: Path
    host: str

    @property
    def name(self) -> str:
        """Of this host alone."""
        return f"{self.host}:{self.path}"

    async def send(self, seals: Sequence[Seal]) -> None:
        """Append them, and wait for the disk."""
        await asyncio.to_thread(self._append, "".join(f"{seal.note}\n" for seal in seals))

    def _append(self, text: str) -> None:
        """Append it whole, or, if the disk is full, leave the file as it was. Raises `OSError`."""
        descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
        try:
            size = os.fstat(descriptor).st_size
            begin = "" if size == 0 or self._ends_with_line(size) else "\n"
            try:
                data = memoryview(f"{begin}{text}".encode())
                while data:
                    data = data[os.write(descriptor, data) :]
                os.fsync(descriptor)
            except OSError:
                with suppress(OSError):  # storage on which one can only append: the next note begins on its own line
                    os.ftruncate(descriptor, size)
                raise
        finally:
            os.close(descriptor)

    def _ends_with_line(self, size: int) -> bool:
        """Whether what is there is whole; not if a crash has cut it off, nor if this process may not read it."""
        with suppress(OSError), self.path.open("rb") as file:
            file.seek(size - 1)
            return file.read(1) == b"\n"
        return False

    def last(self) -> Checkpoint | None:
        """The last one that is in the file; `None` if there is none that can be read."""
        last: Checkpoint | None = None
        with suppress(OSError), self.path.open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - _TAIL_BYTES))
            for note in Notes(file.read().decode(errors="replace").splitlines(keepends=True)):
                with suppress(BadNote):  # the first one may begin before what was read
                    last = checkpoint_of(note.text)
        return last


class SyslogSink:
    """A syslog server. None acknowledges; over TLS one that has closed in order has read all of it.

    Over TCP what a connection that breaks had taken may be lost, and over UDP anything.
    """

    def __init__(self, address: SplitResult, transport: str) -> None:
        self._host = address.hostname or ""
        self._port = address.port or _PORTS[transport]
        self._transport = transport
        self._tls = TlsSender(self._host, self._port, _SECONDS)

    @property
    def name(self) -> str:
        """Its address."""
        return f"syslog+{self._transport}://{self._host}:{self._port}"

    async def send(self, seals: Sequence[Seal]) -> None:
        """Send a message for each."""
        messages = [syslog_message(seal) for seal in seals]
        frames = b"".join(b"%d %s" % (len(message), message) for message in messages)
        async with asyncio.timeout(_SECONDS):  # a slow name server included, for which a thread waits on
            if self._transport == "tls":
                await asyncio.to_thread(lambda: self._tls.send(client_context(), frames))
            elif self._transport == "udp":
                await self._send_datagrams(messages)
            else:
                await self._send_frames(frames)

    async def _send_frames(self, frames: bytes) -> None:
        _, writer = await asyncio.open_connection(self._host, self._port)
        try:
            writer.write(frames)
            await writer.drain()
        finally:
            writer.close()
        await writer.wait_closed()

    async def _send_datagrams(self, messages: Sequence[bytes]) -> None:
        loop = asyncio.get_running_loop()
        transport, _ = await loop.create_datagram_endpoint(
            asyncio.DatagramProtocol, remote_addr=(self._host, self._port)
        )
        try:
            for message in messages:
                transport.sendto(message)
        finally:
            transport.close()


class HttpSink:
    """A web server that keeps what it gets."""

    def __init__(self, url: str) -> None:
        self._url = url

    @property
    def name(self) -> str:
        """Its address."""
        return self._url

    async def send(self, seals: Sequence[Seal]) -> None:
        """Post each, in order. SECURITY: to a server whose certificate is of an authority of this machine.

        No proxy of the environment stands between, and no redirect is followed.
        """
        verified = await asyncio.to_thread(client_context) if self._url.startswith("https:") else False
        none = httpx.Timeout(None)
        async with httpx.AsyncClient(timeout=none, verify=verified, trust_env=False) as client:
            for seal in seals:
                async with asyncio.timeout(_SECONDS):  # httpx's own is for each read: a drip each second would do
                    await self._post(client, seal)

    async def _post(self, client: httpx.AsyncClient, seal: Seal) -> None:
        headers = {"Content-Type": "text/plain; charset=utf-8"}
        async with client.stream("POST", self._url, content=seal.note.encode(), headers=headers) as response:
            response.raise_for_status()
            read = 0
            async for part in response.aiter_raw():  # to its end, so that the connection serves the next one
                read += len(part)
                if read > _MAX_RESPONSE:
                    break


def syslog_message(seal: Seal) -> bytes:
    """As RFC 5424 has it: its numbers to read, and the signed note in base64, since line ends get lost on the way."""
    made = seal.checkpoint
    instant = made.sealed_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    host = socket.gethostname()[:_MAX_HOST] or "-"
    data = f'[checkpoint@32473 seq="{made.seq}" size="{made.size}" epoch="{made.epoch}"]'
    note = base64.b64encode(seal.note.encode()).decode()
    return f"<{_PRIORITY}>1 {instant} {host} spiritum - AUDIT-CHECKPOINT {data} spiritum-checkpoint {note}".encode()
