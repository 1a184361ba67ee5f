"""TLS to receivers that acknowledge nothing, as syslog servers (RFC 5425): whether they have read everything is known.

What was sent counts as taken when the receiver has closed the connection in order after us: it has then read all of it.
One that goes away with unread bytes resets the connection, and everything is to be sent again.

A receiver that closes without TLS's farewell, as rsyslog does, may have refused our certificate instead: TLS 1.3 says
so late. Such a receiver is spoken to in TLS 1.2 from then on, in which it takes the certificate at the beginning.
"""

import socket
import ssl
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar

_READ_BYTES: Final = 4_096
_NO_FAREWELL: Final = "UNEXPECTED_EOF_WHILE_READING"
_Socket = TypeVar("_Socket", bound=socket.socket)


def client_context(authorities: Path | None = None) -> ssl.SSLContext:
    """What a server is held against: these authorities, or those of this machine (or of `SSL_CERT_FILE`).

    It reads files, which takes some milliseconds. Raises `OSError`.
    """
    context = ssl.create_default_context(cafile=authorities)
    # SECURITY: else an end without a farewell looks like a farewell. Python 3.11.2 of Debian 12 sets it for itself.
    context.options &= ~getattr(ssl, "OP_IGNORE_UNEXPECTED_EOF", ssl.Options(0))
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


@dataclass
class TlsSender:
    """Sends to one receiver, each time by a connection of its own. It blocks: for a thread."""

    host: str
    port: int
    seconds: float
    """From the connection to the receiver's farewell; a slow name server comes on top."""
    _is_curt: bool = field(default=False, init=False, repr=False)

    def send(self, context: ssl.SSLContext, content: bytes) -> None:
        """Send, and wait until the receiver has closed. Raises `OSError`, of which a timeout is a kind."""
        deadline = _Deadline(time.monotonic() + self.seconds)
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
        """A connection to the first of the receiver's addresses that answers. Each has its share of the time."""
        addresses = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
        return socket.create_connection((self.host, self.port), deadline.left / len(addresses))


@dataclass(frozen=True, slots=True)
class _Deadline:
    """When all has to be over. A socket's own timeout begins anew with each call on it."""

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
    """Say that nothing more comes, and wait until the receiver has closed, too; whether it did so in TLS.

    Raises `OSError` for a reset, and for a receiver that does not close.
    """
    try:
        plain = deadline.on(connection).unwrap()
    except ssl.SSLError as error:
        # Python 3.11.2 of Debian 12 has no class of its own for it.
        if isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError) or error.reason == _NO_FAREWELL:
            return False
        raise
    with plain:
        plain.shutdown(socket.SHUT_WR)
        while deadline.on(plain).recv(_READ_BYTES):
            pass
    return True
