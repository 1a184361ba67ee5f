"""Raw connections, for what no client library would send."""

import asyncio
from collections.abc import AsyncGenerator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass

from tests.abuse.attacked import Attacked

PATIENCE = 30.0
MIB = 1_048_576


@dataclass
class RawConnection:
    """A TCP connection to the site."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def send(self, *parts: bytes) -> bool:
        """Send everything, or as much as the server takes; False where it has closed the connection."""
        try:
            for part in parts:
                self.writer.write(part)
                await asyncio.wait_for(self.writer.drain(), PATIENCE)
        except (OSError, TimeoutError):
            return False
        return not self.reader.at_eof()

    async def response(self) -> bytes:
        """All that comes until the server closes; raises `TimeoutError` where it does not."""
        received = b""
        with suppress(OSError):
            while part := await asyncio.wait_for(self.reader.read(65_536), PATIENCE):
                received += part
        return received

    async def status(self) -> int:
        """The status of the next response; 0 where the connection is closed without one."""
        with suppress(OSError, asyncio.IncompleteReadError):
            line = await asyncio.wait_for(self.reader.readline(), PATIENCE)
            return int(line.split()[1]) if line else 0
        return 0

    async def closed_within(self, seconds: float) -> bool:
        """Whether the server closes, whatever it says before, in so many seconds."""
        try:
            async with asyncio.timeout(seconds):
                while await self.reader.read(65_536):
                    pass
        except TimeoutError:
            return False
        except OSError:
            pass
        return True


@asynccontextmanager
async def connected(attacked: Attacked, source: str = "127.0.0.1") -> AsyncGenerator[RawConnection]:
    """One connection, from an address of the loopback."""
    reader, writer = await asyncio.open_connection(attacked.host, attacked.port, local_addr=(source, 0))
    try:
        yield RawConnection(reader, writer)
    finally:
        writer.transport.abort()


async def connect_many(stack: AsyncExitStack, attacked: Attacked, sources: Iterable[str]) -> list[RawConnection]:
    """One connection for each source, a hundred at a time; those that are refused are left out."""
    made: list[RawConnection] = []
    waiting = list(sources)

    async def connect(source: str) -> None:
        with suppress(OSError):
            made.append(await stack.enter_async_context(connected(attacked, source)))

    while waiting:
        batch, waiting = waiting[:100], waiting[100:]
        await asyncio.gather(*(connect(source) for source in batch))
    return made


def request(method: str, path: str, *headers: str, body: bytes = b"") -> bytes:
    """A request's bytes."""
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", *headers]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body
