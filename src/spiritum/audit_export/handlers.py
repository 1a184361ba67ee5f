"""The REST handler of the room `audit_export`."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlencode

import orjson
from typing_extensions import override

from generated.rest.responses import SearchAuditEvents200, SearchAuditEventsResponse
from generated.rest.server import AuditExportHandlers
from spiritum.audit_export.rendering import Publisher
from spiritum.audit_export.searching import Page, Search, note_search, period_of, position_of, read_page
from spiritum.db import Database
from spiritum.identity.caller import Call

_CHUNK_BYTES = 32_768
_AT_ONCE: Final = 2
"""Searches in one process: one about a patient takes a connection for all its months."""


@dataclass(frozen=True)
class Handlers(AuditExportHandlers):
    """The trail for programs that gather trails. SECURITY: it is of all pathways; the permission alone opens it."""

    database: Database
    publisher: Publisher
    room: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_AT_ONCE))

    @override
    async def search_audit_events(
        self, call: Call, *, date: list[str], patient: str | None, count: int, position: str | None
    ) -> SearchAuditEventsResponse:
        begins = None if position is None else position_of(position)
        search = Search(period_of(date), patient, count, begins)
        async with self.room:
            page = await read_page(self.database, search, self.publisher)
        await note_search(self.database, call.principal, search, page)
        return SearchAuditEvents200(_bundle(page, _next(page, date, patient, count)))


def _next(page: Page, dates: list[str], patient: str | None, count: int) -> str | None:
    """The address of the next page, relative to this one's."""
    if page.next is None:
        return None
    parameters = [*(("date", date) for date in dates), ("_count", str(count)), ("_position", page.next.text)]
    if patient is not None:
        parameters.append(("patient", patient))
    return f"AuditEvent?{urlencode(parameters)}"


async def _bundle(page: Page, next_url: str | None) -> AsyncGenerator[bytes]:
    """The page as FHIR's bundle, a chunk at a time."""
    waiting = bytearray(b'{"resourceType":"Bundle","type":"searchset","entry":[')
    for number, item in enumerate(page.items):
        entry = {"fullUrl": f"urn:uuid:{item.event['id']}", "resource": item.event, "search": {"mode": "match"}}
        waiting += (b"," if number else b"") + orjson.dumps(entry)
        if len(waiting) >= _CHUNK_BYTES:
            yield bytes(waiting)
            waiting.clear()
    links = [] if next_url is None else [{"relation": "next", "url": next_url}]
    yield bytes(waiting) + b'],"link":' + orjson.dumps(links) + b"}"
