"""
Loading a data set: the hospital first, then the database in one transaction.

A load that is killed before that transaction commits leaves the database as it was and the hospital half filled;
loading again puts both right. In the other order, the database could have patients that the hospital does not know.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

import asyncpg

from spiritum.audit.actions import record
from spiritum.db import SECONDS_TO_CLOSE, Database, Transaction
from spiritum.demo.admission import Admission, References, made_up_references
from spiritum.demo.clearing import clear, refuse_real_patients
from spiritum.demo.data_sets import Plan
from spiritum.demo.progress import Progress
from spiritum.demo.waiting_times.rows import Rules, Tracked, tracked
from spiritum.demo.waiting_times.writing import StoredEntry, write_waiting_times
from spiritum.demo.writing import STAGES, Entry, PasswordHashes, write
from spiritum.errors import Contended
from spiritum.identity.passwords import hash_password
from spiritum.settings import Settings
from spiritum.trust.adapter import TrustAdapter
from spiritum.waiting_times.standards_file import standards_in

T = TypeVar("T")

_ATTEMPTS: Final = 5
"""The maximum of attempts if the transaction conflicts with a running site's."""

_LOCK: Final = 5_712_940_319
"""Any number, as long as it is always the same, and not that of the migrations."""


class LoadUnderWayError(Exception):
    """Another load into the same database is running."""


@dataclass(frozen=True)
class Loader:
    """Loads plans into one database and hospital.

    Its methods raise `NotADemonstrationError` and `LoadUnderWayError` before they have changed anything,
    `UpstreamUnavailable` before they have changed the database, and whatever `Database` raises.
    """

    database: Database
    trust: TrustAdapter
    settings: Settings
    progress: Progress

    async def clear(self, *, keep_users: bool = True) -> None:
        """Remove all data, in the hospital and in the database."""
        async with self._alone():
            await self._clear_hospital()
            await self._in_transaction(lambda tx: _clear(tx, keep_users=keep_users))

    async def load(self, plan: Plan, *, keep_users: bool = True) -> None:
        """Replace all data by the plan's. Raises `BadStandards` if the file of the standards is wrong."""
        rules = _rules(plan, self.settings)
        histories = [] if rules is None else _histories(plan, rules)

        async def replace(tx: Transaction) -> None:
            await _clear(tx, keep_users=keep_users)
            done = self.progress.stage("Writing tables", STAGES + 1)
            entries = await write(tx, plan, hashes, references, done)
            if rules is not None:
                await write_waiting_times(tx, _stored(entries, histories), rules)
            done()
            record(tx, None, "load_demonstration", "pathway", None, data_set=plan.name)

        async with self._alone() as connection:
            await self._clear_hospital()
            hashes, references = await self._prepare(plan)
            await self._in_transaction(replace)
            # Do not wait for autovacuum: queries are measured on this data, the planner needs its statistics, and the
            # worklist's index-only scans need the visibility map.
            await connection.execute("VACUUM (ANALYZE)")

    @asynccontextmanager
    async def _alone(self) -> AsyncGenerator["asyncpg.Connection[asyncpg.Record]"]:
        """A connection that locks out other loads: two at once would mix one's patients with the other's results.

        Raises `LoadUnderWayError`. The lock ends with the connection, also if the process is killed.
        """
        connection = await self.database.connect()
        try:
            if not await connection.fetchval("SELECT pg_try_advisory_lock($1)", _LOCK):
                raise LoadUnderWayError("Another load into this database is under way.")
            yield connection
        finally:
            await connection.close(timeout=SECONDS_TO_CLOSE)

    async def _clear_hospital(self) -> None:
        await refuse_real_patients(self.database.reads, self.settings)
        await self.trust.clear()

    async def _prepare(self, plan: Plan) -> tuple[PasswordHashes, References]:
        """Register patients and hash passwords at the same time: both are slow, and need no transaction."""
        admission = Admission(self.trust, with_requests=plan.has_reports)
        admitted = self.progress.stage("Registering patients", len(plan.everybody))
        # One hash for each password. A salt for each user would hide that some have the same password, which is no
        # secret in a demonstration.
        passwords = {colleague.password for colleague in plan.staff}
        hashed = self.progress.stage("Hashing passwords", len(passwords))
        try:
            async with asyncio.TaskGroup() as group:
                references = {
                    journey.patient.hospital_number: group.create_task(
                        admission.admit(journey, pathway.cancer.name, admitted)
                    )
                    for pathway in plan.pathways
                    for journey in pathway.everybody
                }
                hashes = {password: group.create_task(_hash(password, hashed)) for password in passwords}
        except ExceptionGroup as failures:
            raise failures.exceptions[0] from None
        if not plan.has_reports:
            return _results(hashes), made_up_references(plan)
        return _results(hashes), _results(references)

    async def _in_transaction(self, work: Callable[[Transaction], Awaitable[None]]) -> None:
        """Run `work` in a transaction; try again if it conflicts with a running site."""
        for attempts_left in reversed(range(_ATTEMPTS)):
            try:
                async with self.database.transaction() as tx:
                    await work(tx)
            except Contended:
                if not attempts_left:
                    raise
            else:
                return


def _rules(plan: Plan, settings: Settings) -> Rules | None:
    if not plan.has_waiting_times:
        return None
    return Rules(standards_in(settings.waiting_times_standards), ZoneInfo(settings.timezone), plan.as_of)


def _histories(plan: Plan, rules: Rules) -> list[Tracked]:
    return [tracked(journey, pathway.cancer.name, rules) for pathway in plan.pathways for journey in pathway.everybody]


def _stored(entries: Sequence[Entry], histories: Sequence[Tracked]) -> list[StoredEntry]:
    return [
        StoredEntry(entry.id, entry.pathway_id, entry.clinician_ids, history)
        for entry, history in zip(entries, histories, strict=True)
    ]


async def _clear(tx: Transaction, *, keep_users: bool) -> None:
    await clear(tx, keep_users=keep_users)
    record(tx, None, "clear_demonstration", "pathway", None)


async def _hash(password: str, done: Callable[[], None]) -> str:
    hashed = await hash_password(password)
    done()
    return hashed


def _results(tasks: Mapping[str, asyncio.Task[T]]) -> dict[str, T]:
    return {name: task.result() for name, task in tasks.items()}
