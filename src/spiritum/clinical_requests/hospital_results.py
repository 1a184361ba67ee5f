"""
Results of requests, read from the hospital through a cache in the database: each response is stored with its time.

    younger than `fresh`       shown; the hospital is not asked
    younger than `stale`       shown at once; the hospital is asked in the background
    younger than `keep_for`    the hospital is asked; the cached one is shown if it does not answer within `max_wait`
    older, amended, or none    the hospital is asked; without a response there is an error, and nothing is made up

A report that may mean another result counts the request's `result_version` up, in its own transaction. A cached result
is of one version: from the moment at which the report is recorded it is not shown any more, and a response to a call
that began before is not taken for the new result.

What is not final (not completed at the hospital, without a text, or not there) is asked for again after seconds.
"""

import asyncio
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Protocol

import structlog

from contractgen.runtime.bindings import Batch
from spiritum.clinical_requests import cached_results
from spiritum.clinical_requests.queries import (
    FRESH,
    FRESH_IF_NOT_FINAL,
    KEPT_RESULTS,
    ClinicalRequest,
    KeptResult,
    TestResult,
)
from spiritum.db import Database, Reader
from spiritum.errors import UpstreamUnavailable
from spiritum.time_slices import in_turns
from spiritum.trust.adapter import TrustResult, unreadable_in
from spiritum.trust.caching import CachePolicy, SharedCalls
from spiritum.trust.plausible import nearest_plausible

_log = structlog.stdlib.get_logger("spiritum.decisions")
UNSETTLED_FOR = timedelta(seconds=5)
"""How long the hospital is not asked again for a result that is not final: it may come without a report."""
_KEEP_IDLE_FOR = timedelta(hours=1)
"""How long results are cached of a patient who is on no pathway, after they were last asked for."""
_MAX_ROUNDS = 3
"""How often one reader asks for a result that the hospital keeps amending meanwhile."""
_MAX_ASKED = 200
"""Results that one call asks for where nothing is cached."""
_MAX_READ = 100
"""Cached results that one statement reads: 10 MB of the longest reports, which is less than it may."""
_MAX_WRITTEN = 100
"""Results that one statement writes: 10 MB of the longest reports."""
_Key = tuple[int, int]
"""A request's id, and the version of its result."""


class ResultSource(Protocol):
    """What gives results: of a trust adapter, no more is needed here."""

    async def results_by_references(self, references: Sequence[str]) -> Mapping[str, TrustResult]:
        """The states and results of requests, by reference, as `TrustAdapter` gives them."""
        ...


class HospitalResults:
    """The results of all requests, as fresh as the hospital allows."""

    def __init__(self, database: Database, trust: ResultSource, policy: CachePolicy, keep_for: timedelta) -> None:
        """`keep_for` is how old a cached result may get; nothing is cached if it is 0."""
        self._database = database
        self._trust = trust
        self._policy = policy
        self._keep_for = keep_for
        # After a failure, nobody asks again for as long as a reader of a cached result would have waited.
        self._calls = SharedCalls[_Key]("results could not be brought up to date", policy.max_wait)

    async def of(self, reads: Reader, requests: Sequence[ClinicalRequest]) -> Batch[TestResult | None]:
        """The result of each request, in order; `None` until it is completed, and if the hospital has none.

        `UpstreamUnavailable` is in the place of each result that is neither cached nor to be had.
        """
        references = {
            request.id: request.tie_reference
            for request in requests
            if request.completed_at is not None and request.tie_reference is not None
        }
        if not references:
            return [None] * len(requests)
        results = await (self._through_cache(reads, references) if self._keep_for else self._uncached(references))
        return [results.get(request.id) for request in requests]

    @property
    def fresh_for(self) -> Mapping[str, float]:
        """How many seconds a result is shown without a call: the parameters of `FRESH_RESULT`."""
        return {
            FRESH: self._fresh(is_final=True).total_seconds(),
            FRESH_IF_NOT_FINAL: self._fresh(is_final=False).total_seconds(),
        }

    async def sweep(self) -> int:
        """Delete cached results that nobody is shown any more; returns how many."""
        async with self._database.transaction() as tx:
            return await cached_results.sweep(tx, self._keep_for, _KEEP_IDLE_FOR)

    async def stop(self) -> None:
        """Cancel the calls that are under way: the next reader asks again."""
        await self._calls.stop()

    async def _uncached(self, references: Mapping[int, str]) -> Mapping[int, TestResult]:
        asked_at = datetime.now(UTC)
        known = sorted(set(references.values()))
        by_reference: dict[str, TrustResult] = {}
        for start in range(0, len(known), _MAX_ASKED):  # each part has the time of a call
            by_reference |= await self._trust.results_by_references(known[start : start + _MAX_ASKED])
        results = await _test_results(by_reference, asked_at)
        return {id_: results[reference] for id_, reference in references.items() if reference in results}

    async def _through_cache(
        self, reads: Reader, request_ids: Collection[int]
    ) -> Mapping[int, TestResult | Exception | None]:
        rows = await _read(reads, request_ids)
        answered: set[_Key] = set()
        for _ in range(_MAX_ROUNDS):
            due = [row for row in rows if row.key not in answered and not self._is_fresh(row)]
            if all(self._is_kept(row, self._policy.stale) for row in due):
                self._start_refresh(due)
                break
            newly_answered = await self._ask(due)
            if not newly_answered:
                break
            answered |= newly_answered
            # If one was amended meanwhile, it has another key now, and is asked for again.
            read_again = {row.request_id: row for row in await _read(reads, [row.request_id for row in due])}
            rows = [read_again.get(row.request_id, row) for row in rows]
        results = await in_turns(lambda row: self._result(row, is_answered=row.key in answered), rows)
        return {row.request_id: result for row, result in zip(rows, results, strict=True)}

    def _result(self, row: KeptResult, *, is_answered: bool) -> TestResult | Exception | None:
        if row.age is not None and (is_answered or self._is_fresh(row)):
            return row.result if row.is_there else None
        if self._is_kept(row, self._keep_for):
            return row.result
        return UpstreamUnavailable("The hospital's systems do not answer for this result at present.")

    def _is_fresh(self, row: KeptResult) -> bool:
        return _is_younger(row, self._fresh(is_final=row.is_final))

    def _fresh(self, *, is_final: bool) -> timedelta:
        fresh = min(self._policy.fresh, self._keep_for)
        return fresh if is_final else min(fresh, UNSETTLED_FOR)

    def _is_kept(self, row: KeptResult, than: timedelta) -> bool:
        """Whether the row may be shown without a response of the hospital, being younger than so much."""
        return row.is_final and _is_younger(row, min(than, self._keep_for))

    async def _ask(self, due: Sequence[KeptResult]) -> set[_Key]:
        """Ask the hospital for these results; returns the keys of those for which there was a response in time."""
        references = {row.key: row.reference for row in due}
        calls = self._calls.start(references, lambda new: self._fetch({key: references[key] for key in new}))
        # For a result that is not cached, the hospital may take as long as a call ever may.
        is_each_cached = all(self._is_kept(row, self._keep_for) for row in due)
        await self._calls.wait(
            calls.values(), self._policy.max_wait if is_each_cached else self._policy.max_call_time * 2
        )
        return {key for key, call in calls.items() if call.has_response}

    def _start_refresh(self, due: Sequence[KeptResult]) -> None:
        references = {row.key: row.reference for row in due}
        self._calls.start_refresh(references, lambda new: self._refresh({key: references[key] for key in new}))

    async def _refresh(self, references: Mapping[_Key, str]) -> bool:
        """Ask the hospital for those that no other process has leased."""
        async with self._database.transaction() as tx:
            ids = await cached_results.claim(
                tx, [id_ for id_, _ in references], self._policy.fresh, self._policy.max_call_time * 2
            )
        leased = frozenset(ids)
        claimed = {key: reference for key, reference in references.items() if key[0] in leased}
        return not claimed or await self._fetch(claimed)

    async def _fetch(self, references: Mapping[_Key, str]) -> bool:
        """Ask the hospital and cache its response; whether there was one."""
        loop = asyncio.get_running_loop()
        asked_at = loop.time()
        try:
            by_reference = await self._trust.results_by_references(sorted(set(references.values())))
        except UpstreamUnavailable as error:
            _log.warning("results could not be read", results=len(references), error=type(error).__name__)
            return False
        elapsed, now = timedelta(seconds=loop.time() - asked_at), datetime.now(UTC)
        known_now = await _test_results(by_reference, now)
        results = {key: known_now.get(reference) for key, reference in references.items()}
        unreadable = unreadable_in(by_reference)
        unknown = {key: None for key, reference in references.items() if reference in unreadable}
        async with self._database.transaction() as tx:
            for part in _parts({key: result for key, result in results.items() if key not in unknown}):
                await cached_results.keep(tx, part, elapsed)
            for part in _parts(unknown):  # which is no word of the hospital's on what is kept
                await cached_results.keep(tx, part, elapsed, spares_final=True)
        return True


def _parts(results: Mapping[_Key, TestResult | None]) -> Iterator[Mapping[_Key, TestResult | None]]:
    """The results in order of id, in parts that a statement writes quickly."""
    rest = iter(sorted(results.items(), key=lambda item: item[0]))
    while part := dict(islice(rest, _MAX_WRITTEN)):
        yield part


async def _read(reads: Reader, request_ids: Collection[int]) -> list[KeptResult]:
    ids = sorted(request_ids)
    rows: list[KeptResult] = []
    for start in range(0, len(ids), _MAX_READ):
        rows += await reads.all(KEPT_RESULTS, ids=ids[start : start + _MAX_READ])
    return rows


async def _test_results(results: Mapping[str, TrustResult], now: datetime) -> Mapping[str, TestResult]:
    return dict(zip(results, await in_turns(lambda result: _test_result(result, now), results.values()), strict=True))


def _is_younger(row: KeptResult, than: timedelta) -> bool:
    return row.age is not None and row.age < than.total_seconds()


def _test_result(result: TrustResult, now: datetime) -> TestResult:
    return TestResult(
        id=result.id,
        description=result.description,
        type_reference_name=result.type_reference_name,
        current_state=result.current_state,
        added_at=nearest_plausible(result.added_at, now),
        updated_at=nearest_plausible(result.updated_at, now),
        read_at=now,
    )
