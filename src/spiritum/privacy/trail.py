"""Reading the trail, which is noted in it: both happen in one transaction, before anything is shown."""

import asyncio
from collections.abc import AsyncGenerator, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from generated.graphql.privacy import AuditEvent, UnusualLook
from spiritum.audit.disclosures import Kind
from spiritum.audit.noting import Asker, note_reading
from spiritum.db import Database, Transaction, plan_each_time
from spiritum.paging.pages import Page, PageRequest
from spiritum.privacy.event_filters import EventFilter
from spiritum.privacy.event_queries import Event, page_of_events
from spiritum.privacy.people import numbers_of, people_of, receivers_of
from spiritum.privacy.unusual_queries import Look, UnusualFilter, page_of_looks
from spiritum.privacy.views import Views, shown_patients

AT_ONCE: Final = 2
"""Readings of the trail in one process: each may take a connection for seconds."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Who reads, by which operation, and of which pathways the hospital numbers may be shown: none by default."""

    asker: Asker
    operation: str
    visible: Collection[int] = ()


@dataclass(frozen=True)
class TrailReader:
    """Reads the trail for privacy officers."""

    database: Database
    room: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    @asynccontextmanager
    async def begin(self) -> AsyncGenerator[Transaction]:
        """A transaction whose statements are planned for their values. A few at once; others wait for their turn."""
        async with self.room, self.database.transaction() as tx:
            await plan_each_time(tx)
            yield tx

    async def events(
        self, reading: Reading, criteria: EventFilter, request: PageRequest, *, kind: Kind | None = None
    ) -> tuple[Page[Event], Sequence[AuditEvent]]:
        """A page of events, as rows and as the contract has them; `kind` is what the trail takes this reading for."""
        async with self.begin() as tx:
            page = await page_of_events(tx, criteria, request)
            patient_ids = {id_ for row in page.rows for id_ in shown_patients(row, criteria.patient_id)}
            people = await people_of(tx, *_persons(page.rows))
            views = Views(people, await numbers_of(tx, patient_ids, reading.visible), criteria.patient_id)
            about = patient_ids if criteria.patient_id is None else {criteria.patient_id}
            as_kind = kind or (Kind.LISTED if criteria.patient_id is None else Kind.OPENED)
            await note_reading(tx, reading.asker, reading.operation, sorted(about), _noted(criteria), as_kind)
        return page, [views.event(row) for row in page.rows]

    async def unusual_looks(
        self, reading: Reading, criteria: UnusualFilter, request: PageRequest
    ) -> tuple[Page[Look], Sequence[UnusualLook]]:
        """A page of unusual looks, as rows and as the contract has them."""
        async with self.begin() as tx:
            page = await page_of_looks(tx, criteria, request)
            patient_ids = {id_ for row in page.rows for id_ in row.patient_ids}
            people = await people_of(tx, (row.user_id for row in page.rows), ())
            views = Views(people, await numbers_of(tx, patient_ids, reading.visible))
            noted = {"reasons": [reason.value for reason in criteria.reasons], "user": criteria.user_id}
            period = _period(criteria.period.since, criteria.period.until)
            await note_reading(tx, reading.asker, reading.operation, sorted(patient_ids), {**period, **noted})
        return page, [views.look(row) for row in page.rows]


def _persons(rows: Sequence[Event]) -> tuple[list[int | None], list[int | None]]:
    """The users and machine clients of a page, receivers among them."""
    user_ids: list[int | None] = [row.user_id for row in rows]
    machine_ids: list[int | None] = [row.machine_id for row in rows]
    for row in rows:
        users, machines = receivers_of(row.receivers)
        user_ids += users
        machine_ids += machines
    return user_ids, machine_ids


def _noted(criteria: EventFilter) -> Mapping[str, object]:
    """What was asked, in the event that says so."""
    noted: dict[str, object] = {
        **_period(criteria.period.since, criteria.period.until),
        "user": criteria.user_id,
        "machine": criteria.machine_id,
        "pathway": criteria.pathway_id,
        "kinds": list(criteria.kinds),
        "outcomes": list(criteria.outcomes),
    }
    return {name: value for name, value in noted.items() if value not in (None, [])}


def _period(since: datetime, until: datetime) -> Mapping[str, object]:
    return {"since": since.isoformat(), "until": until.isoformat()}
