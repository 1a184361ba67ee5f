"""
Polling for results: what has changed at the hospital since the last round, read by whichever process comes first.

A round asks for everything that was changed since a mark, a little before it: instants tie, and a server may show a
change later than one that it made after it. What was taken in already is known by its version. A change is no more than
a hint that a request may stand otherwise: how it stands is read anew, and goes the same way as a call back.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, cast

import structlog
from sqlalchemy import CursorResult, and_, delete, func, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert

from spiritum.db import Database, Transaction
from spiritum.errors import Conflict, NotFound, UpstreamUnavailable
from spiritum.trust.fhir.changes import Change, changes_in, is_in_order
from spiritum.trust.fhir.client import FhirClient, TooManyPages, escaped
from spiritum.trust.fhir.models import FhirPoll, FhirSeen
from spiritum.trust.fhir.options import FhirOptions
from spiritum.trust.fhir.results import Results, Standing

_LEASE = timedelta(seconds=120)
"""Longest time that a round's page may take, before another process goes on beside it; nothing is harmed then."""
_log = structlog.stdlib.get_logger("spiritum.trust.fhir")


class Poller:
    """Polls in the background of each server process."""

    def __init__(
        self,
        database: Database,
        client: FhirClient,
        options: FhirOptions,
        record: Callable[[Transaction, Standing], Awaitable[None]],
        *,
        every: timedelta,
        overlap: timedelta,
    ) -> None:
        """`record` takes in how a request stands: `NotFound` where it is nobody's, `Conflict` where more is known."""
        self._database = database
        self._client = client
        self._results = Results(client, options)
        self._record = record
        self._every = every
        self._overlap = overlap
        self._kinds: dict[str, dict[str, str]] = {
            "DiagnosticReport": {},
            "ServiceRequest": {"identifier": f"{escaped(options.systems.request)}|"},
            **({"Task": {}} if options.has_tasks else {}),
        }
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Poll until `stop`."""
        self._task = asyncio.create_task(self._run(), name="fhir-poller")

    async def stop(self) -> None:
        """Stop; what is under way is read again."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def poll_due(self) -> int:
        """A round of each kind that is due; how many changes were taken in. A failure is logged and tried again."""
        taken_in = 0
        for kind in self._kinds:
            mark = await self._take(kind)
            if mark is None:
                continue
            try:
                taken_in += await self._poll(kind, mark)
            except TooManyPages:
                _log.warning("more changes than one round reads; the next one goes on", kind=kind)
                await self._move(kind, mark, timedelta(0))
            except UpstreamUnavailable as error:
                wait = max(self._every, timedelta(seconds=error.retry_after or 0))
                await self._move(kind, mark, wait)
                _log.warning("the hospital's changes cannot be read", kind=kind, reason=error.message)
        return taken_in

    async def sweep(self) -> int:
        """Forget versions that no round will meet again; how many."""
        old = delete(FhirSeen).where(
            FhirSeen.kind == FhirPoll.kind, FhirSeen.changed_at < FhirPoll.mark - 2 * self._overlap
        )
        async with self._database.transaction() as tx:
            return cast("CursorResult[Any]", await tx.orm.execute(old)).rowcount

    async def _run(self) -> None:
        while True:
            try:
                await self.poll_due()
            except Exception as error:
                _log.error("a round of polling failed", error=type(error).__name__)
            # Spread, so that processes which started together do not ask together.
            await asyncio.sleep(self._every.total_seconds() * random.uniform(0.5, 1.0))  # noqa: S311 - guards nothing

    async def _take(self, kind: str) -> datetime | None:
        """The mark from which to read, and the round with it; none where it is not due, or another process has it."""
        first = insert(FhirPoll).values(kind=kind).on_conflict_do_nothing()
        take = (
            update(FhirPoll)
            .where(FhirPoll.kind == kind, FhirPoll.next_at <= func.now())
            .values(next_at=func.now() + _LEASE)
            .returning(FhirPoll.mark)
        )
        async with self._database.transaction() as tx:
            await tx.orm.execute(first)
            return await tx.orm.scalar(take)

    async def _poll(self, kind: str, mark: datetime) -> int:
        end = mark - self._overlap
        since = end.isoformat().replace("+00:00", "Z")
        asked = {**self._kinds[kind], "_lastUpdated": f"ge{since}", "_sort": "_lastUpdated"}
        taken_in, in_order = 0, True
        async for page in self._client.pages(kind, asked):
            changes = list(changes_in(one for one in page if one.get("resourceType") == kind))
            taken_in += await self._take_in(kind, changes)
            in_order = in_order and is_in_order(changes, end)
            end = max([end, *(change.changed_at for change in changes)])
            if in_order:
                await self._move(kind, end, _LEASE)
        await self._move(kind, end, self._every)
        return taken_in

    async def _take_in(self, kind: str, changes: Sequence[Change]) -> int:
        """Record how the requests of `changes` stand. A death on the way has it done again, which changes nothing."""
        fresh = await self._unseen(kind, changes)
        standings = await self._results.standings(sorted({one for change in fresh for one in change.references}))
        ours = {reference: standing for reference, standing in standings.items() if standing.key is not None}
        recorded = {reference for reference, standing in ours.items() if await self._recorded(standing)}
        # A request that cannot be read yet, or that is not stored here yet, is met again within the overlap.
        waiting = (ours.keys() - recorded) | {one for change in fresh for one in change.references - standings.keys()}
        done = [change for change in fresh if not change.references & waiting]
        await self._note(kind, done)
        return len([change for change in done if change.references & ours.keys()])

    async def _recorded(self, standing: Standing) -> bool:
        """Whether the request is known here, and how it stands with it."""
        try:
            async with self._database.transaction() as tx:
                await self._record(tx, standing)
        except NotFound:
            return False
        except Conflict:
            pass  # more is known already
        return True

    async def _unseen(self, kind: str, changes: Sequence[Change]) -> list[Change]:
        versions = [(change.resource_id, change.version) for change in changes]
        seen = select(FhirSeen.resource_id, FhirSeen.version).where(
            and_(FhirSeen.kind == kind, tuple_(FhirSeen.resource_id, FhirSeen.version).in_(versions))
        )
        if not versions:
            return []
        async with self._database.transaction() as tx:
            known = {tuple(row) for row in (await tx.orm.execute(seen)).all()}
        return [change for change in changes if (change.resource_id, change.version) not in known]

    async def _note(self, kind: str, changes: Sequence[Change]) -> None:
        rows = [
            {"kind": kind, "resource_id": one.resource_id, "version": one.version, "changed_at": one.changed_at}
            for one in changes
        ]
        if rows:
            async with self._database.transaction() as tx:
                await tx.orm.execute(insert(FhirSeen).values(rows).on_conflict_do_nothing())

    async def _move(self, kind: str, mark: datetime, wait: timedelta) -> None:
        """Go on from `mark`, never from before it was, and not before `wait` is over."""
        moved = update(FhirPoll).where(FhirPoll.kind == kind)
        values = {"mark": func.greatest(FhirPoll.mark, mark), "next_at": func.now() + wait}
        async with self._database.transaction() as tx:
            await tx.orm.execute(moved.values(values))
