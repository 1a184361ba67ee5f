"""
Patients' demographics, read from the hospital through a cache in the database: each response is stored with its time.

    younger than `fresh`    shown; the hospital is not asked
    younger than `stale`    shown at once; the hospital is asked in the background
    older                   the hospital is asked; the cached ones are shown if it does not answer within `max_wait`
    not cached              the hospital is asked; without a response nothing is shown, and nothing is made up

One call asks for all patients that a page needs. Readers of the same patients wait for the same call, but no longer
than `max_wait` after its start: a hospital that hangs delays a page at most once. A call goes on and its response is
cached, even if nobody waits for it any more.
"""

import asyncio
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Self

import structlog
from asyncpg import IntegrityConstraintViolationError, PostgresError
from sqlalchemy import ColumnElement

from contractgen.runtime.bindings import Batch
from generated.graphql.models import UnavailableReason
from spiritum.db import Database, Reader
from spiritum.errors import PatientUnavailable, UpstreamUnavailable
from spiritum.patients import cached_demographics
from spiritum.patients.queries import (
    DEMOGRAPHICS,
    DEMOGRAPHICS_STATUSES,
    Demographics,
    DemographicsStatus,
    Patient,
    PatientWithDemographics,
)
from spiritum.patients.rules import folded_number
from spiritum.time_slices import in_turns
from spiritum.trust.adapter import TrustAdapter, TrustPatient, unreadable_in
from spiritum.trust.caching import CachePolicy, Call, SharedCalls

_log = structlog.stdlib.get_logger("spiritum.patients")
_KEEP_FOR = timedelta(hours=1)
"""How long demographics are cached of a patient who is on no pathway, after they were last asked for."""
_NOT_STORABLE = (PostgresError, ValueError, OverflowError)
"""The errors of a value that the database cannot store. A database that is down raises others."""


@dataclass(frozen=True, slots=True)
class Screened:
    """The patients of a page, by id: those who can be shown, and those who cannot."""

    patients: Mapping[int, Patient]
    unavailable: Mapping[int, DemographicsStatus]

    @classmethod
    def without_demographics(cls, statuses: Iterable[DemographicsStatus]) -> Self:
        """The patients of a page that needs no demographics: all of them can be shown."""
        return cls({status.id: status.patient() for status in statuses}, {})


class HospitalRecords:
    """The demographics of all patients, as fresh as the hospital allows."""

    def __init__(self, database: Database, trust: TrustAdapter, policy: CachePolicy) -> None:
        self._database = database
        self._trust = trust
        self._policy = policy
        # After a failure, nobody asks again for as long as a reader would have waited.
        self._calls = SharedCalls[int]("demographics could not be brought up to date", policy.max_wait)

    @property
    def fresh_for(self) -> float:
        """How many seconds old demographics may be that are shown without asking the hospital."""
        return self._policy.fresh.total_seconds()

    async def of(self, reads: Reader, patients: Sequence[Patient]) -> Batch[Demographics]:
        """The demographics of each patient, in order; `PatientUnavailable` in the place of those that are missing."""
        own = [patient.demographics for patient in patients if patient.demographics is not None]
        if len(own) == len(patients):
            return own
        cached = {patient.id: patient.demographics for patient in patients if patient.demographics is not None}
        others = [patient for patient in patients if patient.id not in cached]
        read = (
            dict(zip([patient.id for patient in others], await self._read(reads, others), strict=True))
            if others
            else {}
        )
        return [cached.get(patient.id) or read[patient.id] for patient in patients]

    async def _read(self, reads: Reader, patients: Sequence[Patient]) -> Batch[Demographics]:
        numbers = {patient.id: patient.hospital_number for patient in patients}
        cached = await _read_cached(reads, numbers)
        reasons: dict[int, UnavailableReason] = {}
        if len(cached) < len(numbers):
            # If nobody's demographics are cached, the hospital may take as long as a call ever may.
            statuses = await self._statuses_after_asking(reads, numbers, None if cached else self._policy.max_call_time)
            reasons = {patient.id: patient.reason for patient in statuses}
            cached = await _read_cached(reads, numbers)
        elif await self._ask_for_due(
            numbers, {demographics.patient_id: demographics.age for demographics in cached.values()}, cached.keys()
        ):
            cached = await _read_cached(reads, numbers)
        return [cached.get(patient.id) or _unavailable(patient.id, reasons) for patient in patients]

    async def screen(self, reads: Reader, statuses: Sequence[DemographicsStatus]) -> Screened:
        """Sort the patients of a page into those who can be shown and those who cannot."""
        if await self._ask_if_due(statuses):
            statuses = await _read_statuses(reads, [status.id for status in statuses])
        patients = {status.id: status.patient() for status in statuses if status.is_known}
        return Screened(patients, _name_missing([status for status in statuses if not status.is_known]))

    def patient(self, row: PatientWithDemographics) -> Patient:
        """The patient; with the cached demographics if they are so fresh that the hospital is not asked now."""
        age = row.status.age
        is_fresh = row.status.is_known and age is not None and age < self.fresh_for
        return row.status.patient(row.demographics if is_fresh else None)

    async def unavailable(self, reads: Reader, patient_ids: Sequence[int]) -> Mapping[int, DemographicsStatus]:
        """The patients of a page who cannot be shown, by id."""
        return _name_missing(await self._statuses_after_asking(reads, patient_ids))

    async def keep(self, patients: Mapping[int, TrustPatient], elapsed: timedelta) -> None:
        """Cache patients from a response to another call, made `elapsed` ago. A failure is only logged."""
        try:
            async with self._database.transaction() as tx:
                await cached_demographics.keep(tx, patients, elapsed)
        except Exception as error:
            _log.warning("demographics could not be kept", error=type(error).__name__)

    async def sweep(self, is_under_way: Callable[[ColumnElement[int]], ColumnElement[bool]]) -> int:
        """Delete cached demographics of patients who are on no pathway any more; returns how many.

        `is_under_way` gives the SQL condition for a column of patients' ids.
        """
        async with self._database.transaction() as tx:
            return await cached_demographics.sweep(tx, _KEEP_FOR, is_under_way)

    async def stop(self) -> None:
        """Cancel the calls that are under way: the next reader asks again."""
        await self._calls.stop()

    async def _statuses_after_asking(
        self, reads: Reader, patient_ids: Iterable[int], max_wait: timedelta | None = None
    ) -> list[DemographicsStatus]:
        """The status of each patient, after asking the hospital for those that are due."""
        statuses = await _read_statuses(reads, patient_ids)
        return await _read_statuses(reads, patient_ids) if await self._ask_if_due(statuses, max_wait) else statuses

    async def _ask_if_due(self, statuses: Sequence[DemographicsStatus], max_wait: timedelta | None = None) -> bool:
        """Ask the hospital for those whose last response is too old or missing; whether to read the cache again."""
        if all(status.age is not None and status.age < self.fresh_for for status in statuses):
            return False
        numbers = {status.id: status.hospital_number for status in statuses}
        ages = {status.id: status.age for status in statuses if status.age is not None}
        return await self._ask_for_due(numbers, ages, {status.id for status in statuses if status.is_known}, max_wait)

    async def _ask_for_due(
        self,
        numbers: Mapping[int, str],
        ages: Mapping[int, float],
        cached_ids: Collection[int],
        max_wait: timedelta | None = None,
    ) -> bool:
        """Ask the hospital for those whose last response is too old or missing; whether to read the cache again.

        `ages` are in seconds, by patient id; `cached_ids` are the patients whose demographics are cached.
        """
        fresh, stale = self.fresh_for, self._policy.stale.total_seconds()
        due = {
            patient_id: number
            for patient_id, number in numbers.items()
            if patient_id not in ages or ages[patient_id] >= fresh
        }
        if not due:
            return False
        if all(patient_id in cached_ids and ages[patient_id] < stale for patient_id in due):
            self._start_refresh(due)
            return False
        await self._calls.wait(self._start(due), max_wait or self._policy.max_wait)
        return True

    def _start(self, numbers: Mapping[int, str]) -> Collection[Call]:
        """Start one call for the patients that no call asks for yet; returns the calls of all."""
        return self._calls.start(numbers, lambda new: self._ask({id_: numbers[id_] for id_ in new})).values()

    def _start_refresh(self, numbers: Mapping[int, str]) -> None:
        self._calls.start_refresh(numbers, lambda new: self._refresh({id_: numbers[id_] for id_ in new}))

    async def _refresh(self, numbers: Mapping[int, str]) -> bool:
        """Ask the hospital for those that no other process has leased."""
        async with self._database.transaction() as tx:
            claimed = await cached_demographics.claim(tx, numbers, self._policy.fresh, self._policy.max_call_time * 2)
        return not claimed or await self._ask({patient_id: numbers[patient_id] for patient_id in claimed})

    async def _ask(self, numbers: Mapping[int, str]) -> bool:
        """Ask the hospital and cache its response; whether there was one."""
        loop = asyncio.get_running_loop()
        asked_at = loop.time()
        try:
            response = await self._trust.patients_by_hospital_numbers(sorted(numbers.values()))
        except UpstreamUnavailable as error:
            _log.warning("demographics could not be read", patients=len(numbers), error=type(error).__name__)
            async with self._database.transaction() as tx:
                await cached_demographics.note_failure(tx, numbers)
            return False
        elapsed = timedelta(seconds=loop.time() - asked_at)
        folded = await in_turns(lambda person: folded_number(person.hospital_number), response.values())
        by_number = dict(zip(folded, response.values(), strict=True))
        keys = dict(zip(numbers, await in_turns(folded_number, numbers.values()), strict=True))
        patients = {patient_id: person for patient_id, key in keys.items() if (person := by_number.get(key))}
        unreadable_numbers = {folded_number(number) for number in unreadable_in(response)}
        unreadable = {patient_id for patient_id, key in keys.items() if key in unreadable_numbers} - patients.keys()
        unreadable |= await self._keep_storable(patients, elapsed)
        async with self._database.transaction() as tx:
            await cached_demographics.keep_unreadable(tx, unreadable, elapsed)
            await cached_demographics.keep_unknown(tx, numbers.keys() - patients.keys() - unreadable, elapsed)
        if unreadable:
            _log.warning("patients whose demographics cannot be read", patients=sorted(unreadable))
        return True

    async def _keep_storable(self, patients: Mapping[int, TrustPatient], elapsed: timedelta) -> set[int]:
        """Cache the patients; returns the ids of those that cannot be stored, each of which spoils no other."""
        try:
            async with self._database.transaction() as tx:
                await cached_demographics.keep(tx, patients, elapsed)
        except _NOT_STORABLE as error:
            _log.error("demographics cannot be kept", patients=sorted(patients), error=type(error).__name__)
            if len(patients) == 1:
                return (
                    set() if isinstance(error, IntegrityConstraintViolationError) else set(patients)
                )  # the patient is gone meanwhile
            return {
                unstorable
                for id_, person in patients.items()
                for unstorable in await self._keep_storable({id_: person}, elapsed)
            }
        return set()


async def _read_cached(reads: Reader, patient_ids: Iterable[int]) -> dict[int, Demographics]:
    return {
        demographics.patient_id: demographics
        for demographics in await reads.all(DEMOGRAPHICS, ids=sorted(set(patient_ids)))
    }


async def _read_statuses(reads: Reader, patient_ids: Iterable[int]) -> list[DemographicsStatus]:
    return await reads.all(DEMOGRAPHICS_STATUSES, ids=sorted(set(patient_ids)))


def _name_missing(statuses: Sequence[DemographicsStatus]) -> dict[int, DemographicsStatus]:
    """The patients whose demographics are not cached, by id. The log names them too, so that nobody vanishes unseen."""
    missing = [status for status in statuses if not status.is_known]
    if missing:
        _log.warning(
            "patients are left out of a page",
            patients=[{"id": status.id, "reason": status.reason.value} for status in missing],
        )
    return {status.id: status for status in missing}


def _unavailable(patient_id: int, reasons: Mapping[int, UnavailableReason]) -> PatientUnavailable:
    reason = reasons.get(patient_id, UnavailableReason.NOT_READ)
    messages = {
        UnavailableReason.NOT_KNOWN: f"The hospital's systems do not know patient {patient_id}.",
        UnavailableReason.NOT_READ: f"The hospital's systems do not answer for patient {patient_id} at present.",
    }
    return PatientUnavailable(messages[reason], patient_id, reason.value)
