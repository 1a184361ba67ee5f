"""
What the hospital knows of patients, read through a table: each answer is kept, with the time at which it was asked for.

    younger than `fresh`    shown, and nobody is asked
    younger than `stale`    shown at once, and asked for in the background
    older                   asked for; what there is, is shown where no answer comes within `patience`
    not there               asked for; without an answer there is nothing to show, and nothing is made up

One call asks for everybody whom a page needs. Readers of the same patients wait for the same call, and nobody for one
that has taken longer than their patience: a hospital that hangs costs a page at most that once. What is asked goes on
and is kept, whoever still waits for it.
"""

import asyncio
import contextvars
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

import structlog
from sqlalchemy import ColumnElement
from sqlalchemy.exc import DBAPIError, IntegrityError

from contractgen.runtime.bindings import Batch
from contractgen.runtime.selection import is_asked
from generated.graphql.models import UnavailableReason
from generated.graphql.patients import UnavailablePatient
from spiritum.db import Database, Reader
from spiritum.errors import PatientUnavailable, UpstreamUnavailable
from spiritum.patients import copies
from spiritum.patients.queries import (
    DEMOGRAPHICS,
    STANDINGS,
    CachedPatient,
    Demographics,
    Patient,
    Standing,
)
from spiritum.patients.rules import folded_number
from spiritum.time_slices import in_turns
from spiritum.trust.adapter import TrustAdapter, TrustPatient, unreadable_in

_log = structlog.stdlib.get_logger("spiritum.patients")
_MAX_REFRESHES = 8
"""At the same time, in one process. More would only wait for connections; who reads next, asks again."""
_KEPT = timedelta(hours=1)
"""How long a copy is kept of somebody who is on no pathway any more, after it was last asked for."""
_UNKEEPABLE = (DBAPIError, ValueError)
"""What the database, or the way to it, says of a value that it cannot store; its own troubles have other names."""
_ASKED_BY = ("Patient.demographics", "PatientConnection.unavailable", "OnMdtConnection.unavailable")
"""Fields of the contract for which a page has to know whose demographics there are."""


@dataclass(frozen=True, slots=True)
class CachePolicy:
    """How old a copy may be, and how long a reader waits for a new one."""

    fresh: timedelta
    stale: timedelta
    patience: timedelta
    longest_call: timedelta
    """After which a call of ours has ended, one way or the other."""


@dataclass(frozen=True, slots=True)
class Screened:
    """The patients of a page, by id: those who can be shown, and those who cannot."""

    patients: Mapping[int, Patient]
    unavailable: Mapping[int, UnavailablePatient]


@dataclass(frozen=True, eq=False, slots=True)
class _Call:
    """A call that is under way, or has just failed."""

    task: "asyncio.Task[None]"
    since: float
    """By the event loop's clock."""


class HospitalRecords:
    """The demographics of all patients, as fresh as the hospital allows."""

    def __init__(self, database: Database, trust: TrustAdapter, ages: CachePolicy) -> None:
        self._database = database
        self._trust = trust
        self._ages = ages
        # Not state that another process would need: it only spares this one asking twice at the same time.
        self._calls: dict[int, _Call] = {}
        self._refreshes = 0

    async def of(self, reads: Reader, patients: Sequence[Patient]) -> Batch[Demographics]:
        """Of each patient; `PatientUnavailable` in the place of one of whom there is nothing to show."""
        copied = {one.id: one.copy for one in patients if isinstance(one, CachedPatient)}
        others = [one for one in patients if one.id not in copied]
        read = dict(zip([one.id for one in others], await self._read(reads, others), strict=True)) if others else {}
        return [copied.get(one.id) or read[one.id] for one in patients]

    async def _read(self, reads: Reader, patients: Sequence[Patient]) -> Batch[Demographics]:
        numbers = {patient.id: patient.hospital_number for patient in patients}
        found = await _copies(reads, numbers)
        reasons: dict[int, UnavailableReason] = {}
        if len(found) < len(numbers):
            # Of whom there is nothing at all to show, the hospital may take as long as it ever may.
            standings = await self._settled(reads, numbers, None if found else self._ages.longest_call)
            reasons = {one.id: one.reason for one in standings}
            found = await _copies(reads, numbers)
        elif await self._catch_up(numbers, {copy.patient_id: copy.age for copy in found.values()}, found.keys()):
            found = await _copies(reads, numbers)
        return [found.get(one.id) or _unavailable(one.id, reasons) for one in patients]

    async def screen(self, reads: Reader, page: Sequence[tuple[Standing, Demographics]]) -> Screened:
        """
        Who of a page can be shown; `page` is how things stand with each, and the copy, where there is one.

        Where no demographics are asked for, everybody can.
        """
        standings = [standing for standing, _ in page]
        if not is_asked(*_ASKED_BY):
            return Screened({one.id: one.patient for one in standings}, {})
        found = {copy.patient_id: copy for standing, copy in page if standing.is_known}
        if await self._settle(standings):
            ids = [one.id for one in standings]
            standings, found = await _standings(reads, ids), await _copies(reads, ids)
        shown = {one.id: CachedPatient.of(one, found[one.id]) for one in standings if one.id in found}
        return Screened(shown, _name_missing([one for one in standings if one.id not in found]))

    async def unavailable(self, reads: Reader, patient_ids: Sequence[int]) -> Mapping[int, UnavailablePatient]:
        """Who of a page can't be shown; nobody where no demographics are asked for."""
        if not is_asked(*_ASKED_BY):
            return {}
        return _name_missing(await self._settled(reads, patient_ids))

    async def keep(self, found: Mapping[int, TrustPatient], elapsed: timedelta) -> None:
        """Keep what the hospital, asked `elapsed` ago, said by the way. To lose it is no harm."""
        try:
            async with self._database.transaction() as tx:
                await copies.keep(tx, found, elapsed)
        except Exception as error:
            _log.warning("demographics could not be kept", error=type(error).__name__)

    async def sweep(self, is_under_way: Callable[[ColumnElement[int]], ColumnElement[bool]]) -> int:
        """Delete copies of those who are not under way any more; how many they were.

        `is_under_way` makes the SQL condition of the column of patients' ids.
        """
        async with self._database.transaction() as tx:
            return await copies.sweep(tx, _KEPT, is_under_way)

    async def stop(self) -> None:
        """End what is under way: whoever reads next asks again."""
        tasks = {call.task for call in self._calls.values()}
        for task in tasks:
            task.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _settled(
        self, reads: Reader, patient_ids: Iterable[int], patience: timedelta | None = None
    ) -> list[Standing]:
        """How things stand with each, after asking for those of whom there is no copy."""
        standings = await _standings(reads, patient_ids)
        return await _standings(reads, patient_ids) if await self._settle(standings, patience) else standings

    async def _settle(self, standings: Sequence[Standing], patience: timedelta | None = None) -> bool:
        """Ask for those of whom the last answer is too old, or missing; whether one should look again."""
        numbers = {one.id: one.hospital_number for one in standings}
        ages = {one.id: one.age for one in standings if one.age is not None}
        return await self._catch_up(numbers, ages, {one.id for one in standings if one.is_known}, patience)

    async def _catch_up(
        self,
        numbers: Mapping[int, str],
        ages: Mapping[int, float],
        shown: Collection[int],
        patience: timedelta | None = None,
    ) -> bool:
        """Ask for those of whom the last answer is too old, or missing; `shown` are those of whom there is a copy.

        Whether it was worth waiting for, so that one should look again.
        """
        fresh, stale = self._ages.fresh.total_seconds(), self._ages.stale.total_seconds()
        due = {one: number for one, number in numbers.items() if one not in ages or ages[one] >= fresh}
        if not due:
            return False
        if all(one in shown and ages[one] < stale for one in due):
            self._start_refresh(due)
            return False
        calls = self._start(due)
        loop = asyncio.get_running_loop()
        left = max(call.since for call in calls) + (patience or self._ages.patience).total_seconds() - loop.time()
        if left > 0:
            # A reader who is stopped meanwhile does not stop the call.
            await asyncio.wait({call.task for call in calls}, timeout=left)
        return True

    def _start(self, numbers: Mapping[int, str]) -> set[_Call]:
        """One call for those for whom there is none yet; the calls that will tell of all."""
        new = {one: number for one, number in numbers.items() if one not in self._calls}
        if new:
            self._follow(new, lambda: self._ask(new))
        return {self._calls[one] for one in numbers}

    def _start_refresh(self, numbers: Mapping[int, str]) -> None:
        new = {one: number for one, number in numbers.items() if one not in self._calls}
        if new and self._refreshes < _MAX_REFRESHES:
            self._refreshes += 1
            # In a context of its own: what it costs is not the cost of the request that noticed.
            contextvars.Context().run(self._follow, new, lambda: self._refresh(new))

    def _follow(self, numbers: Mapping[int, str], work: Callable[[], Awaitable[bool]]) -> None:
        call = _Call(asyncio.create_task(self._run(numbers, work)), asyncio.get_running_loop().time())
        self._calls.update(dict.fromkeys(numbers, call))

    async def _run(self, numbers: Mapping[int, str], work: Callable[[], Awaitable[bool]]) -> None:
        answered = False
        try:
            answered = await work()
        except Exception as error:
            _log.error("demographics could not be brought up to date", error=type(error).__name__)
        finally:
            # After a failure readers do without for as long as they would have waited.
            rest = 0.0 if answered else self._ages.patience.total_seconds()
            asyncio.get_running_loop().call_later(rest, self._forget, tuple(numbers))

    def _forget(self, patient_ids: Iterable[int]) -> None:
        for patient_id in patient_ids:
            self._calls.pop(patient_id, None)

    async def _refresh(self, numbers: Mapping[int, str]) -> bool:
        """Ask for those whom no other process has in hand."""
        try:
            async with self._database.transaction() as tx:
                mine = await copies.claim(tx, numbers, self._ages.fresh, self._ages.longest_call * 2)
            return not mine or await self._ask({one: numbers[one] for one in mine})
        finally:
            self._refreshes -= 1

    async def _ask(self, numbers: Mapping[int, str]) -> bool:
        """Ask the hospital and keep its answer; whether there was one."""
        loop = asyncio.get_running_loop()
        asked = loop.time()
        try:
            people = await self._trust.patients_by_hospital_numbers(sorted(numbers.values()))
        except UpstreamUnavailable as error:
            _log.warning("demographics could not be read", patients=len(numbers), error=type(error).__name__)
            async with self._database.transaction() as tx:
                await copies.note_failure(tx, numbers)
            return False
        elapsed = timedelta(seconds=loop.time() - asked)
        folded = await in_turns(lambda person: folded_number(person.hospital_number), people.values())
        by_number = dict(zip(folded, people.values(), strict=True))
        keys = dict(zip(numbers, await in_turns(folded_number, numbers.values()), strict=True))
        known = {one: person for one, key in keys.items() if (person := by_number.get(key))}
        unclear = {folded_number(number) for number in unreadable_in(people)}
        unreadable = {one for one, key in keys.items() if key in unclear} - known.keys()
        unreadable |= await self._kept(known, elapsed)
        async with self._database.transaction() as tx:
            await copies.keep_unreadable(tx, unreadable, elapsed)
            await copies.keep_unknown(tx, numbers.keys() - known.keys() - unreadable, elapsed)
        if unreadable:
            _log.warning("patients whose demographics cannot be read", patients=sorted(unreadable))
        return True

    async def _kept(self, known: Mapping[int, TrustPatient], elapsed: timedelta) -> set[int]:
        """Keep what the hospital said; those of whom it cannot be kept. One patient's fault is that patient's."""
        try:
            async with self._database.transaction() as tx:
                await copies.keep(tx, known, elapsed)
        except _UNKEEPABLE as error:
            _log.error("demographics cannot be kept", patients=sorted(known), error=type(error).__name__)
            if len(known) == 1:
                return set() if isinstance(error, IntegrityError) else set(known)  # the patient is gone meanwhile
            return {one for id_, person in known.items() for one in await self._kept({id_: person}, elapsed)}
        return set()


async def _copies(reads: Reader, patient_ids: Iterable[int]) -> dict[int, Demographics]:
    return {copy.patient_id: copy for copy in await reads.all(DEMOGRAPHICS, ids=sorted(set(patient_ids)))}


async def _standings(reads: Reader, patient_ids: Iterable[int]) -> list[Standing]:
    return await reads.all(STANDINGS, ids=sorted(set(patient_ids)))


def _name_missing(standings: Sequence[Standing]) -> dict[int, UnavailablePatient]:
    """Those of whom there is no copy. Nobody vanishes in silence: the log names them too, by their ids."""
    missing = [one for one in standings if not one.is_known]
    if missing:
        _log.warning(
            "patients are left out of a page", patients=[{"id": one.id, "reason": one.reason.value} for one in missing]
        )
    return {
        one.id: UnavailablePatient(id=one.id, hospital_number=one.hospital_number, reason=one.reason) for one in missing
    }


def _unavailable(patient_id: int, reasons: Mapping[int, UnavailableReason]) -> PatientUnavailable:
    reason = reasons.get(patient_id, UnavailableReason.NOT_READ)
    said = {
        UnavailableReason.NOT_KNOWN: f"The hospital's systems do not know patient {patient_id}.",
        UnavailableReason.NOT_READ: f"The hospital's systems do not answer for patient {patient_id} at present.",
    }
    return PatientUnavailable(said[reason], patient_id, reason.value)
