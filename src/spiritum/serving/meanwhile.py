"""What answers at the site's address while its database is not there yet: it lives, and is not ready.

Who watches the process would else restart it, which brings no database back. It answers at a socket of its own, and
closes it when the server processes take over: their sockets listen once they are ready.
"""

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from http import HTTPStatus

from spiritum.background import wait_at_most
from spiritum.serving.listeners import BACKLOG, Listeners

_SECONDS_BEFORE = 10.0
"""Unless the database turns out to be away before. An ordinary start takes less until then, and whoever connects during
it is refused: a proxy then takes another host, which it does not do for a response."""
_SECONDS_TO_READ = 5.0
_MAX_HEAD = 32_768


@asynccontextmanager
async def answering_meanwhile(listeners: Listeners, is_away: asyncio.Event) -> AsyncGenerator[None]:
    """Answer at the address of `listeners` while the block runs, once the database is away, or that takes long."""
    serving = asyncio.create_task(_serve(listeners, is_away))
    try:
        yield
    finally:
        serving.cancel()
        with suppress(asyncio.CancelledError):
            await serving


async def _serve(listeners: Listeners, is_away: asyncio.Event) -> None:
    await wait_at_most(is_away, _SECONDS_BEFORE)
    server = await asyncio.start_server(_respond, sock=listeners.another(), limit=_MAX_HEAD, backlog=BACKLOG)
    try:
        await asyncio.get_running_loop().create_future()
    finally:
        server.close()


async def _respond(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """One answer for a connection, which then ends: its next request is for the server processes."""
    try:
        async with asyncio.timeout(_SECONDS_TO_READ):
            head = await reader.readuntil(b"\r\n\r\n")
            writer.write(response_to(head))
            await writer.drain()
    except (TimeoutError, OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
        pass
    finally:
        writer.close()


def response_to(head: bytes) -> bytes:
    """The response to a request of which this is the head."""
    method, _, rest = head.partition(b" ")
    path = rest.partition(b" ")[0].partition(b"?")[0]
    lives = path == b"/health/live" and method in {b"GET", b"HEAD"}
    status = HTTPStatus.OK if lives else HTTPStatus.SERVICE_UNAVAILABLE
    members: dict[str, object] = {"status": "live"} if lives else {"status": "not ready", "checks": {"database": False}}
    body = json.dumps(members, separators=(",", ":")).encode()
    lines = [
        f"HTTP/1.1 {status.value} {status.phrase}",
        "content-type: application/json",
        f"content-length: {len(body)}",
        "cache-control: no-store",
        "x-content-type-options: nosniff",
        *([] if lives else ["retry-after: 5"]),
        "connection: close",
        "",
        "",
    ]
    return "\r\n".join(lines).encode() + (b"" if method == b"HEAD" else body)
