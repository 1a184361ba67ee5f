"""A network between a test and PostgreSQL that can freeze, cut and refuse."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

_CHUNK = 65536


class Network:
    """Forwards bytes to the server's socket, unless it is told otherwise. Made by `network_to`."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._socket = _socket_of(url)
        self._name = parts.path
        self._user = parts.username
        self._open = set[asyncio.StreamWriter]()
        self._server: asyncio.Server | None = None
        self._port = 0
        self._flows = asyncio.Event()
        self._flows.set()
        self.connections = 0
        """How many were opened so far."""

    @property
    def url(self) -> str:
        """The database, through this network."""
        return f"postgresql://{self._user}@127.0.0.1:{self._port}{self._name}?sslmode=disable"

    async def open(self) -> None:
        """Take connections, on the port of before."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self._port)
        self._port = self._server.sockets[0].getsockname()[1]

    async def refuse(self) -> None:
        """Refuse connections, and cut those that are open."""
        if self._server is not None:
            self._server.close()
        self.cut()

    def lead_to(self, url: str) -> None:
        """Take new connections to another server, as a proxy does that knows the primary."""
        self._socket = _socket_of(url)

    def freeze(self) -> None:
        """Swallow what either side sends. Connections are still taken."""
        self._flows.clear()

    def thaw(self) -> None:
        """Deliver it, and all that follows."""
        self._flows.set()

    def cut(self) -> None:
        """End every connection at once."""
        for writer in tuple(self._open):
            writer.transport.abort()

    async def _serve(self, client: asyncio.StreamReader, to_client: asyncio.StreamWriter) -> None:
        self.connections += 1
        self._open.add(to_client)
        with suppress(OSError):
            server, to_server = await asyncio.open_unix_connection(self._socket)
            ways = (self._forward(client, to_server), self._forward(server, to_client))
            pumps = [asyncio.create_task(way) for way in ways]
            await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
            for pump in pumps:
                pump.cancel()
            await asyncio.gather(*pumps, return_exceptions=True)
            to_server.close()
        to_client.close()
        self._open.discard(to_client)

    async def _forward(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while part := await source.read(_CHUNK):
                await self._flows.wait()
                target.write(part)
                await target.drain()


def _socket_of(url: str) -> str:
    query = parse_qs(urlsplit(url).query)
    return str(Path(query["host"][0]) / f".s.PGSQL.{query['port'][0]}")


@asynccontextmanager
async def network_to(url: str) -> AsyncGenerator[Network]:
    """A network to the server at `url`, which listens on a socket."""
    network = Network(url)
    await network.open()
    try:
        yield network
    finally:
        network.thaw()
        await network.refuse()
