"""A syslog server with TLS, which reads frames of RFC 5425, and misbehaves on purpose."""

import asyncio
import re
import ssl
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import trustme

HEAD = re.compile(r"<85>1 (\S+) (\S+) spiritum - IHE\+RFC-3881 - \ufeff")


@dataclass
class Certificates:
    """An authority, and what it has signed, as files."""

    folder: Path
    authority: trustme.CA = field(default_factory=trustme.CA)

    @property
    def authorities(self) -> Path:
        """The authority's certificate."""
        path = self.folder / "authorities.pem"
        self.authority.cert_pem.write_to_path(path)
        return path

    def files_of(self, leaf: trustme.LeafCert, name: str) -> tuple[Path, Path]:
        """A certificate and its key."""
        paths = self.folder / f"{name}.pem", self.folder / f"{name}.key"
        leaf.cert_chain_pems[0].write_to_path(paths[0])
        leaf.private_key_pem.write_to_path(paths[1])
        return paths


@dataclass
class SyslogReceiver:
    """What it has heard."""

    port: int = 0
    messages: list[str] = field(default_factory=list[str])
    connections: int = 0
    resets_after: int | None = None
    """After how many bytes of a connection it goes away, with the rest unread."""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Read one connection to its end."""
        self.connections += 1
        try:
            if self.resets_after is not None:
                await reader.readexactly(self.resets_after)
                writer.transport.abort()
                return
            while length := await reader.readuntil(b" "):
                self.messages.append((await reader.readexactly(int(length))).decode())
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def listening(context: ssl.SSLContext) -> AsyncGenerator[SyslogReceiver]:
    """One such server."""
    receiver = SyslogReceiver()
    server = await asyncio.start_server(receiver.serve, "127.0.0.1", 0, ssl=context)
    receiver.port = server.sockets[0].getsockname()[1]
    try:
        yield receiver
    finally:
        server.close()
