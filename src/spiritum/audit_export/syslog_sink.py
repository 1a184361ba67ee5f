"""Sends audit events to a syslog server over TLS (RFC 5425), one connection for each batch.

Syslog acknowledges nothing. A batch counts as taken when the server has closed the connection in order after us: it has
then read all of it. A server that goes away with unread bytes resets the connection, and all of it is sent again.

A server that closes without TLS's farewell, as rsyslog does, may have refused our certificate instead: TLS 1.3 says so
late. Such a server is spoken to in TLS 1.2 from then on, in which it has taken the certificate before anything is sent.
"""

import asyncio
import socket
import ssl
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeVar

from spiritum.audit_export.dicom import frames
from spiritum.audit_export.sinks import SinkUnavailable
from spiritum.audit_export.tls_files import TlsFiles

_READ_BYTES: Final = 4_096
_Socket = TypeVar("_Socket", bound=socket.socket)


@dataclass
class SyslogSink:
    """One server. SECURITY: its certificate has to be of a trusted authority and of its name."""

    host: str
    port: int
    files: TlsFiles
    seconds: float = 30
    """For one batch, from its connection to the server's farewell."""
    name: str = "syslog"
    batch: int = 200
    _is_curt: bool = field(default=False, repr=False)
    own_name: str = field(default_factory=lambda: socket.gethostname()[:255] or "-")

    async def send(self, events: Sequence[Mapping[str, object]]) -> Sequence[int]:
        """Hand events over. Syslog refuses none."""
        try:
            async with asyncio.timeout(self.seconds):  # the thread ends by itself then; a slow name server, later
                await asyncio.to_thread(self._send, events, _Deadline(time.monotonic() + self.seconds))
        except (OSError, ValueError) as error:
            raise SinkUnavailable(type(error).__name__) from error
        return []

    async def close(self) -> None:
        """No connection is kept."""

    def _send(self, events: Sequence[Mapping[str, object]], deadline: "_Deadline") -> None:
        """Raises `OSError`, of which `ssl.SSLError` and a timeout are kinds."""
        content = frames(events, self.own_name)
        context = self.files.context()
        if self._is_curt:
            context.maximum_version = ssl.TLSVersion.TLSv1_2
        with (
            self._connected(deadline) as plain,
            context.wrap_socket(deadline.on(plain), server_hostname=self.host) as connection,
        ):
            is_late = connection.version() == "TLSv1.3"
            rest = memoryview(content)
            while rest:
                rest = rest[deadline.on(connection).send(rest) :]
            if not _bids_farewell(connection, deadline) and is_late:
                self._is_curt = True
                raise ConnectionAbortedError

    def _connected(self, deadline: "_Deadline") -> socket.socket:
        """A connection to the first of the server's addresses that answers. Each has its share of the time."""
        addresses = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
        return socket.create_connection((self.host, self.port), deadline.left / len(addresses))


@dataclass(frozen=True, slots=True)
class _Deadline:
    """When a batch has to be over. A socket's own timeout begins anew with each call on it."""

    at: float

    @property
    def left(self) -> float:
        """How many seconds there are. Raises `TimeoutError` if there are none."""
        if (left := self.at - time.monotonic()) <= 0:
            raise TimeoutError
        return left

    def on(self, connection: _Socket) -> _Socket:
        """The connection, whose next call has this time at most."""
        connection.settimeout(self.left)
        return connection


def _bids_farewell(connection: ssl.SSLSocket, deadline: _Deadline) -> bool:
    """Say that nothing more comes, and wait until the server has closed, too; whether it did so in TLS.

    Raises `OSError` for a reset, and for a server that does not close.
    """
    try:
        plain = deadline.on(connection).unwrap()
    except (ssl.SSLEOFError, ssl.SSLZeroReturnError):
        return False
    with plain:
        plain.shutdown(socket.SHUT_WR)
        while deadline.on(plain).recv(_READ_BYTES):
            pass
    return True
