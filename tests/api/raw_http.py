"""HTTP byte by byte, for requests that no client would send."""

import asyncio
from urllib.parse import urlsplit

from tests.api.clinic import Clinic


async def send_raw(clinic: Clinic, head: str, body: bytes = b"") -> tuple[int, dict[str, str], bytes]:
    """Send these bytes; the response's status, headers and body."""
    parts = urlsplit(clinic.url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    writer.write(head.replace("\n", "\r\n").encode("latin-1") + b"\r\n\r\n" + body)
    top = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 10)
    status, *lines = top.decode("latin-1").strip().split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    length = 0 if head.startswith("HEAD") else int(headers.get("content-length", "0"))
    rest = await asyncio.wait_for(reader.readexactly(length), 10)
    writer.close()
    await writer.wait_closed()
    return int(status.split(" ")[1]), headers, rest


async def request_raw(
    clinic: Clinic, method: str, path: str, *lines: str, host: str = "127.0.0.1"
) -> tuple[int, dict[str, str], bytes]:
    """Send a request without a body; the response's status, headers and body."""
    return await send_raw(
        clinic, "\n".join((f"{method} {path} HTTP/1.1", f"Host: {host}", "Connection: close", *lines))
    )
