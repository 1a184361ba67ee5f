"""A FHIR server for audit events: it checks what it is sent, keeps it, and misbehaves on purpose.

It stores as HAPI does: `PUT` under the given id, `POST` under one of its own.
"""

import asyncio
import json
import ssl
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from fhir.resources.R4B.auditevent import AuditEvent
from pydantic import ValidationError

from tests.audit_export.profiles import broken, claimed

Json = dict[str, Any]
Response = tuple[int, Mapping[str, str], bytes]
Habit = Callable[[list[Json]], Response | None]
"""What it does with a batch instead of what it should; `None`: that."""


def _set_event() -> asyncio.Event:
    event = asyncio.Event()
    event.set()
    return event


@dataclass
class Receiver:
    """What it has, and how it is to behave."""

    url: str = ""
    stored: dict[str, Json] = field(default_factory=dict[str, Json])
    calls: list[int] = field(default_factory=list[int])
    """How many events each call had."""
    tokens: list[str] = field(default_factory=list[str])
    habits: list[Habit] = field(default_factory=list[Habit])
    """For the next calls, the first for the next."""
    refuses: Callable[[Json], int | None] = lambda _: None
    """The status with which it refuses an event."""
    delay: float = 0
    drips: float = 0
    """Seconds after each byte of a response that never ends."""
    may_answer: asyncio.Event = field(default_factory=_set_event)
    """Responses wait for this."""
    cuts: bool = False
    """Whether it cuts the connection after it has stored a batch."""

    @property
    def operations(self) -> list[str]:
        """The operations of what it has, in the order of arrival."""
        return [each["entity"][0]["what"]["identifier"]["value"] for each in self.stored.values()]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection."""
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                lines = head.decode().split("\r\n")[1:]
                headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
                entries = json.loads(await reader.readexactly(int(headers["content-length"])))["entry"]
                self.calls.append(len(entries))
                self.tokens.append(headers.get("authorization", ""))
                await self.may_answer.wait()
                await asyncio.sleep(self.delay)
                if self.drips:
                    await self._drip(writer)
                status, more, body = self.answer(entries)
                if self.cuts:
                    break
                lines = [
                    f"HTTP/1.1 {status} x",
                    f"content-length: {len(body)}",
                    *(f"{k}: {v}" for k, v in more.items()),
                ]
                writer.write("\r\n".join([*lines, "", ""]).encode() + body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.transport.abort()

    async def _drip(self, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 x\r\ncontent-length: 1000000\r\n\r\n")
        while not writer.is_closing():
            writer.write(b" ")
            await writer.drain()
            await asyncio.sleep(self.drips)

    def answer(self, entries: list[Json]) -> Response:
        """The response to a batch."""
        if self.habits and (response := self.habits.pop(0)(entries)) is not None:
            return response
        statuses = [self.store(entry) for entry in entries]
        answers = [{"response": {"status": f"{status} Said"}} for status in statuses]
        body = {"resourceType": "Bundle", "type": "batch-response", "entry": answers}
        return 200, {"content-type": "application/fhir+json"}, json.dumps(body).encode()

    def store(self, entry: Json) -> int:
        """Check an event and keep it; the status of that."""
        event, request = entry["resource"], entry["request"]
        try:
            AuditEvent.model_validate(event)
        except ValidationError:
            return 422
        if any(broken(event, profile) for profile in claimed(event)):
            return 422
        if (status := self.refuses(event)) is not None:
            return status
        key = str(uuid4()) if request["method"] == "POST" else request["url"].removeprefix("AuditEvent/")
        self.stored[key] = event
        return 201


def saying(status: int, body: object = None, **headers: str) -> Habit:
    """Says this, and keeps nothing."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda _: (status, named, json.dumps(body).encode())


def as_it_should(_: list[Json]) -> None:
    """The habit of a server that does what it should."""


@asynccontextmanager
async def receiving(tls: ssl.SSLContext | None = None) -> AsyncGenerator[Receiver]:
    """One such server."""
    receiver = Receiver()
    server = await asyncio.start_server(receiver.serve, "127.0.0.1", 0, ssl=tls)
    receiver.url = f"{'http' if tls is None else 'https'}://127.0.0.1:{server.sockets[0].getsockname()[1]}/fhir"
    try:
        yield receiver
    finally:
        server.close()
