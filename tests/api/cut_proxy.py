"""A TCP proxy before a server, which can cut every connection and let none through."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from urllib.parse import urlsplit

_CHUNK = 65_536


class CutProxy:
    """Passes bytes on until it cuts."""

    def __init__(self, target: str) -> None:
        self._target = urlsplit(target)
        self._open: set[asyncio.StreamWriter] = set()
        self.url = ""
        self.is_down = False
        self.refused = asyncio.Semaphore(0)
        """Released at each connection that finds it down."""

    def cut(self) -> None:
        """Reset every connection that is open now."""
        for writer in tuple(self._open):
            writer.transport.abort()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Pass one connection on."""
        if self.is_down:
            self.refused.release()
            writer.transport.abort()
            return
        with suppress(OSError):
            there, to_there = await asyncio.open_connection(self._target.hostname, self._target.port)
            ends = {writer, to_there}
            self._open |= ends
            await asyncio.gather(_pass_on(reader, to_there), _pass_on(there, writer))
            self._open -= ends


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(_CHUNK):
            writer.write(data)
            await writer.drain()
    writer.close()


@asynccontextmanager
async def cut_proxy(target: str) -> AsyncGenerator[CutProxy]:
    """A proxy to the server at `target` while the block runs."""
    proxy = CutProxy(target)
    async with await asyncio.start_server(proxy.serve, "127.0.0.1", 0) as server:
        proxy.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        try:
            yield proxy
        finally:
            proxy.cut()
