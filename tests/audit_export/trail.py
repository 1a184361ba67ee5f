"""Adds to the trail as its writer does, and reads what was noted of feeds."""

from dataclasses import dataclass
from typing import Any

import asyncpg
from sqlalchemy import insert, select

from spiritum.audit.models import AuditEvent
from spiritum.audit_export.models import AuditFeed, AuditFeedParked
from spiritum.db import Database
from tests.conftest import Connection

ADD = "INSERT INTO audit_event (kind, action, user_id, source, patient_ids) VALUES ('OPENED', $1, 3, '10.0.0.9', $2)"


@dataclass(frozen=True)
class TrailTable:
    """The trail."""

    database: Database
    url: str

    async def add(self, *operations: str, patient_ids: list[int] | None = None, **values: object) -> None:
        """Add an opened patient for each of these operations."""
        row = {"kind": "OPENED", "action": "opened", "user_id": 3, "source": "10.0.0.9", "request_id": "r"}
        rows = [{**row, "patient_ids": patient_ids or [7], **values, "operation": each} for each in operations]
        async with self.database.transaction() as tx:
            for each in rows:
                await tx.execute(insert(AuditEvent).values(each))

    async def connect(self) -> Connection:
        """A connection of its own, for a transaction that stays open."""
        connection: Connection = await asyncpg.connect(self.url)
        return connection

    async def feed(self, sink: str = "fhir") -> dict[str, Any]:
        """How far a receiver has come."""
        async with self.database.transaction() as tx:
            table = AuditFeed.__table__.c
            row = (await tx.execute(select(*table).where(AuditFeed.sink == sink))).one()
        return dict(zip(table.keys(), row, strict=True))

    async def parked(self) -> list[tuple[int, int]]:
        """What was parked: events and parts."""
        async with self.database.transaction() as tx:
            rows = await tx.execute(select(AuditFeedParked.event_id, AuditFeedParked.part).order_by("event_id", "part"))
            return [(int(row[0]), int(row[1])) for row in rows]
