"""
Polling for results: reading what has changed at the hospital since the last round, by one of the processes.

A round reads all changes since a little before a mark: several changes may have the same instant, and a server may show
a change later than one that it made after it. Changes that were processed already are known by their versions. A change
is only a hint that a request may have a new state: the request is read again, and recorded as by a callback.

No malformed resource stops a round. One without a plausible instant is known by its version for good, and does not move
the mark. The mark never goes beyond the present by our clock, whatever the server's clock says.
"""

import asyncio
import dataclasses
import random
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import structlog
from asyncpg import PostgresError
from sqlalchemy import and_, delete, func, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert

from spiritum.background import BackgroundTask
from spiritum.db import Database, Transaction
from spiritum.errors import Conflict, NotFound, UpstreamUnavailable
from spiritum.trust.fhir.changes import Change, changes_in, is_in_order
from spiritum.trust.fhir.client import FhirClient, PagesBroken, escaped
from spiritum.trust.fhir.models import FhirPoll, FhirSeen
from spiritum.trust.fhir.options import FhirOptions
from spiritum.trust.fhir.requests import raw_key_of
from spiritum.trust.fhir.resources import log_unreadable, of_kind
from spiritum.trust.fhir.results import KeyedResult, Results
from spiritum.trust.rest.wire import Json

_LEASE = timedelta(seconds=120)
"""How long a round's page may take before another process starts a round too, which does no harm."""
_AT_ONCE = 500
"""Changes that one statement notes: a server may ignore `_count`, and PostgreSQL takes 32,767 parameters."""
_FOR_GOOD = datetime(2199, 1, 1, tzinfo=UTC)
"""Stands for an instant that is not known: such a version is never deleted."""
_log = structlog.stdlib.get_logger("spiritum.trust.fhir")


@dataclass
class _Round:
    """The progress of a round."""

    end: datetime
    """The newest change that was read."""
    in_order: bool = True
    """Whether all changes before `end` were read: only then may the mark move there."""
    taken_in: int = 0


class Poller:
    """Polls in the background of each server process."""

    def __init__(
        self,
        database: Database,
        client: FhirClient,
        results: Results,
        options: FhirOptions,
        record: Callable[[Transaction, KeyedResult], Awaitable[None]],
        *,
        every: timedelta,
        overlap: timedelta,
    ) -> None:
        """`record` stores a result; raises `NotFound` for an unknown one, `Conflict` for an older one."""
        self._database = database
        self._client = client
        self._results = results
        self._systems = options.systems
        self._record = record
        self._every = every
        self._overlap = overlap
        self._kinds: dict[str, dict[str, str]] = {
            "DiagnosticReport": {},
            "ServiceRequest": {"identifier": f"{escaped(options.systems.request)}|"},
            **({"Task": {}} if options.has_tasks else {}),
        }
        self._task = BackgroundTask("fhir-poller", self._run)

    def start(self) -> None:
        """Poll until `stop`."""
        self._task.start()

    async def stop(self) -> None:
        """Stop; what is under way is read again."""
        await self._task.stop()

    async def poll_due(self) -> int:
        """Poll each type that is due; returns how many changes were recorded. A failure is logged and retried."""
        taken_in = 0
        for kind in self._kinds:
            mark = await self._take(kind)
            if mark is None:
                continue
            try:
                taken_in += await self._poll(kind, mark)
            except UpstreamUnavailable as error:
                wait = max(self._every, timedelta(seconds=error.retry_after or 0))
                await self._move(kind, mark, wait)
                _log.warning("the hospital's changes cannot be read", kind=kind, reason=error.message)
        return taken_in

    async def sweep(self) -> int:
        """Delete versions that no round will read again; returns how many."""
        old = delete(FhirSeen).where(
            FhirSeen.kind == FhirPoll.kind, FhirSeen.changed_at < FhirPoll.mark - 2 * self._overlap
        )
        async with self._database.transaction() as tx:
            return await tx.change(old)

    async def _run(self) -> None:
        while True:
            try:
                await self.poll_due()
            except Exception as error:
                _log.error("a round of polling failed", error=type(error).__name__)
            # Jitter, so that processes which started together do not poll at the same time.
            await asyncio.sleep(self._every.total_seconds() * random.uniform(0.5, 1.0))  # noqa: S311 - guards nothing

    async def _take(self, kind: str) -> datetime | None:
        """Lease a round and return its mark; `None` if it is not due, or if another process has it."""
        first = insert(FhirPoll).values(kind=kind).on_conflict_do_nothing()
        take = (
            update(FhirPoll)
            .where(FhirPoll.kind == kind, FhirPoll.next_at <= func.now())
            .values(next_at=func.now() + _LEASE)
            # A mark in the future would stop polling until then.
            .returning(func.least(FhirPoll.mark, func.now()))
        )
        async with self._database.transaction() as tx:
            await tx.execute(first)
            return await tx.scalar(take)

    async def _poll(self, kind: str, mark: datetime) -> int:
        """Read the changes since a little before `mark`; returns how many were recorded.

        If the server's pages cannot be followed to their end, the round goes on from the newest change that it has
        read, as long as there is progress.
        """
        progress = _Round(mark - self._overlap)
        while True:
            since = progress.end
            try:
                await self._read_pages(kind, since, progress)
            except PagesBroken as error:
                goes_on = progress.in_order and progress.end > since
                _log.warning("pages of changes are missing", kind=kind, reason=error.message, goes_on=goes_on)
                if not goes_on:
                    await self._move(kind, mark, self._every)
                    return progress.taken_in
            else:
                await self._move(kind, progress.end, self._every)
                return progress.taken_in

    async def _read_pages(self, kind: str, since: datetime, progress: _Round) -> None:
        written = since.astimezone(UTC).isoformat().replace("+00:00", "Z")
        parameters = {**self._kinds[kind], "_lastUpdated": f"ge{written}", "_sort": "_lastUpdated"}
        async for page in self._client.pages(kind, parameters):
            changes = self._changes(kind, page, since)
            for start in range(0, len(changes), _AT_ONCE):
                progress.taken_in += await self._take_in(kind, changes[start : start + _AT_ONCE])
            progress.in_order = progress.in_order and is_in_order(changes, progress.end)
            dated = [change.changed_at for change in changes if change.changed_at is not None]
            progress.end = max([progress.end, *dated])
            if progress.in_order:
                await self._move(kind, progress.end, _LEASE)

    def _changes(self, kind: str, page: Sequence[Json], since: datetime) -> list[Change]:
        """The changes of a page since `since`: a server may ignore search parameters, and send all that it has."""
        resources = of_kind(kind, page)
        if kind == "ServiceRequest":
            resources = [resource for resource in resources if raw_key_of(resource, self._systems) is not None]
        changes = list(changes_in(resources, self._client.address, self._systems))
        return [change for change in changes if change.changed_at is None or change.changed_at >= since]

    async def _take_in(self, kind: str, changes: Sequence[Change]) -> int:
        """Record the results of the changed requests. If the process dies, it is done again, which changes nothing."""
        unseen = await self._unseen(kind, changes)
        for change in unseen:
            if change.unreadable:
                log_unreadable({"resourceType": kind, "id": change.resource_id}, change.unreadable)
        named = await self._results.references_of({key for change in unseen for key in change.keys})
        references = {change: _references(change, named) for change in unseen}
        keyed_results = await self._results.keyed_results(
            sorted({reference for group in references.values() for reference in group})
        )
        ours = {reference: keyed for reference, keyed in keyed_results.items() if keyed.key is not None}
        recorded = {reference for reference, keyed in ours.items() if await self._recorded(kind, keyed)}
        # A request that cannot be read yet, or that is not stored here yet, is read again within the overlap.
        waiting = (ours.keys() - recorded) | {
            reference for group in references.values() for reference in group - keyed_results.keys()
        }
        done = [change for change in unseen if not references[change] & waiting and change.keys <= named.keys()]
        await self._note(kind, done)
        return len([change for change in done if references[change] & ours.keys()])

    async def _recorded(self, kind: str, keyed: KeyedResult) -> bool:
        """Record a request's result; returns whether the request is known here."""
        if kind == "DiagnosticReport" and not keyed.result.is_dated:
            # The report is not dated, so its version, which is new, is dated now.
            result = dataclasses.replace(keyed.result, updated_at=datetime.now(UTC), is_dated=True)
            keyed = keyed._replace(result=result)
        try:
            async with self._database.transaction() as tx:
                await self._record(tx, keyed)
        except NotFound:
            return False
        except Conflict:
            pass  # more is known already
        except (PostgresError, ValueError, OverflowError) as error:
            # It would fail every time: the round goes on without it, and does not read it again.
            _log.error("a result cannot be kept", kind=kind, id=keyed.result.id, error=type(error).__name__)
        return True

    async def _unseen(self, kind: str, changes: Sequence[Change]) -> list[Change]:
        versions = [(change.resource_id, change.version) for change in changes]
        seen = select(FhirSeen.resource_id, FhirSeen.version).where(
            and_(FhirSeen.kind == kind, tuple_(FhirSeen.resource_id, FhirSeen.version).in_(versions))
        )
        if not versions:
            return []
        async with self._database.transaction() as tx:
            known = {tuple(row) for row in (await tx.execute(seen)).all()}
        return [change for change in changes if (change.resource_id, change.version) not in known]

    async def _note(self, kind: str, changes: Sequence[Change]) -> None:
        rows = [
            {
                "kind": kind,
                "resource_id": change.resource_id,
                "version": change.version,
                "changed_at": change.changed_at or _FOR_GOOD,
            }
            for change in changes
        ]
        undated = [change.resource_id for change in changes if change.changed_at is None]
        if not rows:
            return
        async with self._database.transaction() as tx:
            if undated:
                # The server does not show earlier versions again; without this they would be kept for good.
                same = and_(FhirSeen.kind == kind, FhirSeen.resource_id.in_(undated))
                await tx.execute(delete(FhirSeen).where(same, FhirSeen.changed_at == _FOR_GOOD))
            await tx.execute(insert(FhirSeen).values(rows).on_conflict_do_nothing())

    async def _move(self, kind: str, mark: datetime, wait: timedelta) -> None:
        """Move the mark to `mark`, neither backwards nor into the future; the next round is due after `wait`."""
        moved = update(FhirPoll).where(FhirPoll.kind == kind)
        present = func.least(func.greatest(FhirPoll.mark, mark), func.now())
        values = {"mark": present, "next_at": func.now() + wait}
        async with self._database.transaction() as tx:
            await tx.execute(moved.values(values))


def _references(change: Change, named: Mapping[UUID, str]) -> frozenset[str]:
    """The references of a change's requests, those included that it names by identifier."""
    return change.references | {named[key] for key in change.keys if key in named}
