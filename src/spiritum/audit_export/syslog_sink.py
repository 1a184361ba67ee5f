"""Sends audit events to a syslog server over TLS (RFC 5425), one connection for each batch.

Syslog acknowledges nothing. A batch counts as taken when the server has closed the connection in order after us, and is
sent again else: see `tls_sending`.
"""

import asyncio
import socket
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from spiritum.audit_export.dicom import frames
from spiritum.audit_export.sinks import SinkUnavailable
from spiritum.audit_export.tls_files import TlsFiles
from spiritum.tls_sending import TlsSender


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
    own_name: str = field(default_factory=lambda: socket.gethostname()[:255] or "-")
    _sender: TlsSender = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Its sender knows, from one batch to the next, how the server says farewell."""
        self._sender = TlsSender(self.host, self.port, self.seconds)

    async def send(self, events: Sequence[Mapping[str, object]]) -> Sequence[int]:
        """Hand events over. Syslog refuses none."""
        try:
            async with asyncio.timeout(self.seconds):  # the thread ends by itself then; a slow name server, later
                await asyncio.to_thread(self._send, events)
        except (OSError, ValueError) as error:
            raise SinkUnavailable(type(error).__name__) from error
        return []

    async def close(self) -> None:
        """No connection is kept."""

    def _send(self, events: Sequence[Mapping[str, object]]) -> None:
        """Raises `OSError`, of which `ssl.SSLError` and a timeout are kinds."""
        self._sender.send(self.files.context(), frames(events, self.own_name))
